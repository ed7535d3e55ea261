"""Structure in time: the days that a document knows of, and the state of each thing on one of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

import attrs

from prevent_model.framework.base import Entity
from prevent_model.framework.programme import Programme
from prevent_model.framework.wording import listed
from prevent_model.values.approximate_dates import Answer, Period, Window
from prevent_model.values.years import FinancialYear


class State(NamedTuple):
    """State of a thing on a day in words, where it is not simply in existence and in use; gone if it surely is."""

    words: str
    is_gone: bool = False


def known_days(programme: Programme) -> tuple[date, date]:
    """The first and the last day of everything in a programme that bears a date.

    Examples
    --------
    >>> import prevent_model as pm
    >>> str(known_days(pm.sample())[1])
    '2011-03-31'
    """
    days = sorted(set(_days(programme)))
    return days[0], days[-1]


def _days(value: Any) -> Iterator[date]:
    if isinstance(value, date):
        yield value
    elif isinstance(value, Window):
        yield from (value.first, value.last)
    elif isinstance(value, FinancialYear):
        yield from (value.first_day, value.last_day)
    elif isinstance(value, tuple):
        for item in value:
            yield from _days(item)
    elif attrs.has(type(value)):
        for field in attrs.fields(type(value)):
            # Private fields are working tables of what is looked at already.
            if not field.name.startswith("_"):
                yield from _days(getattr(value, field.name))


def states_on(things: Sequence[Entity], day: date) -> tuple[dict[str, State], dict[str, tuple[str, ...]]]:
    """Return the states of things not plainly at work on a day, and what has taken the place of those that are gone.

    A thing that another replaces is there until the other starts, unless its own period says otherwise. Where several
    took its place, all are named; where what took its place is gone as well, those that followed it are.
    """
    dated = ("active", "dormant", "vacant", "replaces")
    actors = (thing for thing in things if thing.KIND in ("body", "board", "office"))
    timed = [thing for thing in actors if any(getattr(thing, name, None) for name in dated)]
    if not timed:
        return {}, {}
    # What replaces a thing may end it, so that heirs are gathered before any state is decided.
    heirs: dict[str, list[Any]] = {}
    for thing in timed:
        for old in getattr(thing, "replaces", ()):
            heirs.setdefault(old, []).append(thing)
    # What is replaced has no dates of its own, perhaps: it is looked up among all things.
    by_id: dict[str, Any] = {thing.id: thing for thing in things if thing.id in heirs}
    by_id |= {thing.id: thing for thing in timed}
    states = {
        id_: state for id_, thing in by_id.items() if (state := _state(thing, day, heirs.get(id_, ()))) is not None
    }
    return states, _following(heirs, states)


def _state(thing: Any, day: date, heirs: Iterable[Any]) -> State | None:
    active: Period | None = thing.active
    there = Answer.YES if active is None else active.covers(day)
    if there is Answer.NO:
        # Two sentences for what is gone: it has ended, or it has not begun.
        begun = active is None or active.starts is None or active.starts.after(day) is not Answer.YES
        replaced = [heir for heir in heirs if _begun(heir, day) is not Answer.NO]
        if begun and replaced:
            return State(f"was replaced by {listed(heir.title for heir in replaced)}", is_gone=True)
        when = active.ends if active is not None and begun else active.starts if active is not None else None
        return State(f"was dissolved ({when})" if begun else f"does not exist until {when}", is_gone=True)
    # Without an end of its own a thing ends on the day on which what replaces it starts.
    if active is None or active.ends is None:
        begun_heirs = [(heir, _begun(heir, day)) for heir in heirs]
        taken = [heir for heir, begun_ in begun_heirs if begun_ is Answer.YES]
        if taken:
            return State(f"was replaced by {listed(heir.title for heir in taken)}", is_gone=True)
        if any(begun_ is Answer.CANNOT_TELL for _, begun_ in begun_heirs):
            there = Answer.CANNOT_TELL
    if there is Answer.CANNOT_TELL:
        return State("perhaps not in being")
    for name in ("dormant", "vacant"):
        period: Period | None = getattr(thing, name, None)
        if period is not None and (answer := period.covers(day)) is not Answer.NO:
            return State(name if answer is Answer.YES else f"perhaps {name}")
    return None


def _begun(thing: Any, day: date) -> Answer:
    """Tell whether a thing has started by a day; one without a start always has."""
    starts = thing.active.starts if thing.active is not None else None
    if starts is None:
        return Answer.YES
    after = starts.after(day)
    return {Answer.YES: Answer.NO, Answer.NO: Answer.YES}.get(after, Answer.CANNOT_TELL)


def _following(heirs: dict[str, list[Any]], states: dict[str, State]) -> dict[str, tuple[str, ...]]:
    """For each that is gone and replaced: what has taken its place; where that is gone too, what followed it."""
    found: dict[str, tuple[str, ...]] = {}
    for start in heirs:
        waiting = [start]
        while waiting:  # an heir is worked out before what it replaced; integrity refuses a circle
            id_ = waiting[-1]
            gone = [heir.id for heir in heirs.get(id_, ()) if heir.id in states and states[heir.id].is_gone]
            if later := [heir for heir in gone if heir not in found]:
                waiting += later
                continue
            waiting.pop()
            there = {heir.id for heir in heirs.get(id_, ()) if heir.id not in gone}
            found[id_] = tuple(sorted(there.union(*(found[heir] for heir in gone))))
    return {id_: found[id_] for id_ in heirs if id_ in states and states[id_].is_gone}
