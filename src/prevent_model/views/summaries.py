"""Sentences that are true of a programme, made from its data alone."""

from __future__ import annotations

from datetime import date

from prevent_model.framework.aims import ObjectiveKind
from prevent_model.framework.growth import GrowthPlan
from prevent_model.framework.programme import Programme
from prevent_model.growth.gating import release


def sentences(programme: Programme, *, on: date | None = None) -> tuple[str, ...]:
    """A few sentences that say what a programme is and how it stands on a day.

    Parameters
    ----------
    programme
        The programme; parts that it does not have are passed over.
    on
        The day; its own `as_at` where not given.

    Examples
    --------
    >>> import prevent_model as pm
    >>> sentences(pm.sample())[0]
    'MPS Prevent Programme runs over 2008/09 to 2010/11.'
    """
    day = programme.as_at if on is None else on
    years = programme.years
    span = f"{years[0]} to {years[-1]}" if len(years) > 1 else ", ".join(map(str, years))
    said = [f"{programme.title} runs over {span}."]
    if programme.objectives:
        core = sum(o.kind is ObjectiveKind.CORE for o in programme.objectives)
        rest = len(programme.objectives) - core
        said.append(f"It has {_count(len(programme.objectives), 'objective')}: {core} core and {rest} enabling.")
    if programme.workstreams:
        titles = [w.title for w in programme.workstreams]
        said.append(f"Its {_count(len(titles), 'workstream')}: {'; '.join(titles)}.")
    said += [f"On {day} {gate.title} is {gate.state(day)}." for gate in programme.gates]
    if programme.growth is not None and programme.growth.points:
        said.append(_growth(programme, programme.growth, day))
    if programme.assumptions:
        said.append(f"{_count(len(programme.assumptions), 'assumption')} fill what the sources leave open.")
    return tuple(said)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _growth(programme: Programme, plan: GrowthPlan, day: date) -> str:
    try:
        last = release(plan, programme.held_years(day)).years[-1]
    except ValueError as fault:  # a level below zero, which has its own finding
        return f"Its growth cannot be told: {fault}."
    said = f"By {last.year}, {last.committed.posts} posts are committed"
    if last.contingent.posts:
        said += f"; {last.contingent.posts} more wait for {', '.join(hold.title for hold in last.waits_for)}"
    if last.refused.posts:
        said += f"; {last.refused.posts} are refused"
    return f"{said}."
