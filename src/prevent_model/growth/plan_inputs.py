"""The plan that is asked of, and the assumptions that an answer about it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import chain
from typing import Any, NamedTuple, cast

from prevent_model.errors import refused
from prevent_model.framework.gates import GateHold
from prevent_model.framework.growth import GrowthPlan
from prevent_model.framework.post_lines import PostLine
from prevent_model.framework.programme import Programme
from prevent_model.framework.sources import Assumption
from prevent_model.values.arguments import expect, many
from prevent_model.values.calendars import by_year
from prevent_model.values.spans import Span
from prevent_model.values.years import FinancialYear

Held = Mapping[FinancialYear, tuple[GateHold, ...]] | Mapping[str, tuple[GateHold, ...]]
"""The shut gates of each year that is held."""

_OF_A_PLAN = ("counts", "posts_as", "cost_as", "basis", "baseline", "baseline_cost", "prices", "points")
_OF_A_GRANT = ("kind", "years", "amounts", "prices", "status", "funds", "ring_fence", "shares", "match", "carry_over")
_OF_A_GATE = ("blocks", "decisions")
_OF_A_LINE = ("posts", "starts", "ends", "actual", "rate", "kind", "grade", "sites", "bodies", "role")
_OF_A_PHASE = ("years", "delivers")


class PlanOfProgramme(NamedTuple):
    """A plan that is asked of its programme, which knows its gates and what was assumed about it."""

    programme: Programme
    """The programme."""
    plan: GrowthPlan
    """The plan, one of its own."""


Asked = GrowthPlan | Programme | PlanOfProgramme
"""A plan, the programme whose plan it is, or both."""

Lines = Iterable[PostLine] | PostLine | Asked
"""Lines of posts, one of them, or the plan or the programme that holds them."""

LINES = (PostLine, GrowthPlan, Programme, PlanOfProgramme, [PostLine])
"""The kinds of argument that lines may be given as, for ``expect``."""


def plan_of(given: Asked) -> GrowthPlan:
    """Return a plan, or the plan of a programme: the one with the id "growth", else the only one.

    Raises
    ------
    ValueError
        When the programme prints no plan, or several of which none is named growth; or when a plan has sums of two
        currencies.
    TypeError
        When it is neither.

    Examples
    --------
    >>> import prevent_model as pm
    >>> plan_of(pm.sample()) == pm.sample().growth
    True
    """
    if isinstance(given, PlanOfProgramme):
        return given.plan
    expect(plan=(given, GrowthPlan, Programme))
    if isinstance(given, GrowthPlan):
        return given
    plan = given.growth
    if plan is None:
        raise refused("plan", f"{given.title} prints no plan", "give it one")
    return plan


def lines_and_calendar(given: Lines) -> tuple[tuple[PostLine, ...], tuple[FinancialYear, ...]]:
    """Return the lines that are asked of, and a year of the calendar in which a year as text is read beside them.

    The calendar is that of the plan, or of the programme that holds the lines; there is no such year where neither is.

    Raises
    ------
    ValueError
        When the lines are of programmes whose years begin in two months.

    Examples
    --------
    >>> import prevent_model as pm
    >>> lines, like = lines_and_calendar(pm.sample())
    >>> lines == pm.sample().growth.lines, [year.first_month for year in like]
    (True, [4])
    """
    if isinstance(given, (GrowthPlan, Programme, PlanOfProgramme)):
        plan = plan_of(given)
        lines, calendars = plan.lines, [plan.calendar]
    else:
        lines = (given,) if isinstance(given, PostLine) else many("lines", given, PostLine)
        calendars = [line.calendar for line in lines]
    # Lines typed in by hand are of no calendar, and go with those of any.
    distinct = list(dict.fromkeys(calendar for calendar in calendars if calendar is not None))
    if len(distinct) > 1:
        months = " and in ".join(map(str, distinct))
        raise refused("lines", f"they are of programmes whose years begin in {months}", "ask of those of one at a time")
    return lines, tuple(calendar.containing(date(2000, 12, 31)) for calendar in distinct)


def held_of(given: Asked, held: object, plan: GrowthPlan) -> dict[FinancialYear, tuple[GateHold, ...]]:
    """Return the shut gates of each held year of a plan: as given, or those of a programme.

    A plan alone does not know of any.

    Raises
    ------
    ValueError
        When a plan is given alone, or when the gates are not given by year; the message says what to write.

    Examples
    --------
    >>> import prevent_model as pm
    >>> [str(year) for year in held_of(pm.sample(), None, pm.sample().growth)]
    ['2009/10', '2010/11']
    """
    given = given.programme if isinstance(given, PlanOfProgramme) else given
    if isinstance(held, Programme):
        return held.held_years(plan=plan.id)
    if held is None and isinstance(given, Programme):
        return given.held_years(plan=plan.id)
    if held is None:
        remedy = "give what Programme.held_years answers, {} where no gate is shut, or the programme"
        raise refused("held", "it is not given", remedy)
    expect(held=(held, Mapping, Programme, None))
    given_by = cast(Mapping[Any, Any], held)
    by_text = {year: many(f'held["{year}"]', holds, GateHold) for year, holds in given_by.items()}
    return by_year(by_text, plan.years_of(Span()), "held")


def held_on(asked: Asked, held: Held | Programme | None, on: date) -> Held:
    """The shut gates of each held year of a plan on a day, of the programme that is asked.

    Raises
    ------
    ValueError
        When no programme is asked.

    Examples
    --------
    >>> from datetime import date
    >>> import prevent_model as pm
    >>> [str(year) for year in held_on(pm.sample(), None, date(2008, 7, 24))]
    ['2009/10', '2010/11']
    """
    of_asked = asked.programme if isinstance(asked, PlanOfProgramme) else asked
    programme = of_asked if held is None else held
    if not isinstance(programme, Programme):
        problem = "a plan alone knows no gates" if held is None else "the shut gates are given, as of their own day"
        raise refused("on", problem, "leave it out, or give the programme")
    return programme.held_years(on, plan_of(asked).id)


def assumed(
    given: object,
    plan: GrowthPlan | None = None,
    *,
    grants: Iterable[str] = (),
    gates: bool = False,
    lines: Iterable[str] = (),
) -> tuple[Assumption, ...]:
    """Return the assumptions of a programme on which figures of a plan rest; a plan alone does not know of any.

    Parameters
    ----------
    given
        The programme, or the plan, that was asked.
    plan
        The plan, where the answer takes what it prints.
    grants
        The grants that the answer takes, by id.
    gates
        Whether the answer takes the programme's gates, the phases that they block and those that deliver growth.
    lines
        The lines whose own posts, times and rates the answer takes, by id.

    Examples
    --------
    >>> import prevent_model as pm
    >>> programme = pm.sample()
    >>> plan = programme.growth
    >>> [assumption.id for assumption in assumed(programme, plan, gates=True)], assumed(plan, plan)
    (['levels-at-year-end', 'later-growth-waits'], ())
    """
    given = given.programme if isinstance(given, PlanOfProgramme) else given
    if not isinstance(given, Programme):
        return ()
    named = tuple(grants)
    # An assumption is about a thing or one of its fields; those that the answer takes are looked for.
    subjects = _subjects([plan.id], _OF_A_PLAN) if plan is not None else set()
    subjects |= _subjects(lines, _OF_A_LINE)
    subjects |= _subjects(named, _OF_A_GRANT)
    if named:
        subjects |= {f"{plan.id}.funded_by" for plan in given.plans}
    if gates:
        blocked = set(chain.from_iterable(gate.blocks for gate in given.gates))
        grown = {id_ for plan in given.plans for id_ in (plan.id, *(line.id for line in plan.lines))}
        # A phase that delivers growth keeps what another, behind a gate, would hold.
        phases = [phase.id for phase in given.phases if phase.id in blocked or not grown.isdisjoint(phase.delivers)]
        subjects |= _subjects((gate.id for gate in given.gates), _OF_A_GATE) | _subjects(phases, _OF_A_PHASE)
    return tuple(assumption for assumption in given.assumptions if subjects.intersection(assumption.about))


def in_words(assumptions: Iterable[Assumption]) -> str:
    """Return a sentence that names assumptions, behind a space; nothing where there are none.

    Examples
    --------
    >>> import prevent_model as pm
    >>> in_words(assumed(pm.sample(), pm.sample().growth))
    " Assumed, as no source says so: Posts are levels at the year's end."
    """
    titles = "; ".join(assumption.title for assumption in assumptions)
    return f" Assumed, as no source says so: {titles}." if titles else ""


def _subjects(ids: Iterable[str], fields: Iterable[str]) -> set[str]:
    """The things themselves, and the fields of them that figures are drawn from."""
    return {subject for id_ in ids for subject in (id_, *(f"{id_}.{field}" for field in fields))}
