"""Sentences that are true of a programme, made from its data alone."""

from __future__ import annotations

import re
from datetime import date

from prevent_model.framework.aims import ObjectiveKind
from prevent_model.framework.programme import Programme
from prevent_model.framework.wording import as_at_words, counted, day_words, in_sentence, in_words, listed, opened
from prevent_model.growth.gated_release import release


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
    if programme.as_at < day:
        said.append(f"It is told as at {as_at_words(day, programme.as_at)}.")
    if programme.objectives:
        kinds = [
            f"{in_words(number)} {kind.value}"
            for kind in ObjectiveKind
            if (number := sum(o.kind is kind for o in programme.objectives))
        ]
        many = counted(len(programme.objectives), "objective")
        whole = many.replace(" ", f" {programme.objectives[0].kind.value} ") if len(kinds) == 1 else None
        said.append(f"It has {whole or f'{many}, {listed(kinds)}'}.")
    if programme.workstreams:
        titles = [w.title for w in programme.workstreams]
        said.append(f"It has {counted(len(titles), 'workstream')}: {'; '.join(titles)}.")
    for gate in programme.gates:
        state = gate.state(day)
        said.append(
            f"On {day_words(day)}, {in_sentence(gate.title)} is {state.status.value}, because {_in_words(state.because)}."
        )
    said += _growth(programme, day)
    if programme.assumptions:
        number = len(programme.assumptions)
        said.append(
            f"{opened(counted(number, 'assumption'))} {'fills' if number == 1 else 'fill'} what the sources leave open."
        )
    return tuple(said)


def _in_words(text: str) -> str:
    return re.sub(r"\d{4}-\d\d-\d\d", lambda found: day_words(date.fromisoformat(found[0])), text)


def _growth(programme: Programme, day: date) -> list[str]:
    if programme.growth is None or not programme.growth.points:
        return []
    try:
        last = release(programme.growth, programme.held_years(day)).years[-1]
    except ValueError as fault:  # a level below zero, which has its own finding
        return [f"Its growth cannot be told: {fault}."]
    gates = listed(dict.fromkeys(in_sentence(hold.title) for hold in last.waits_for))
    if last.committed.posts is None and not last.waits_for:
        return [f"How many posts it has by the end of {last.year} is not stated."]
    if last.committed.posts is None:
        return [f"How many of its posts wait for {gates} by the end of {last.year} cannot be told."]
    parts = [f"{counted(last.committed.posts, 'post')} {'is' if last.committed.posts == 1 else 'are'} committed"]
    if last.contingent.posts:
        parts.append(
            f"{in_words(last.contingent.posts)} more {'waits' if last.contingent.posts == 1 else 'wait'} for {gates}"
        )
    if last.refused.posts:
        parts.append(f"{in_words(last.refused.posts)} {'is' if last.refused.posts == 1 else 'are'} refused")
    return [f"By the end of {last.year}, {'; '.join(parts)}."]
