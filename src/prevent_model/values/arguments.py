"""Check the classes of a public function's arguments, and say what to pass instead."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any, TypeVar

from prevent_model.errors import ArgumentError, Refusal, refusals_of

__all__ = ["expect", "many", "taken"]

T = TypeVar("T")

Kind = type[Any] | str | None
"""A class that an argument may have; by name where importing it would cost a heavy library; None where it may be left out."""

INSTEAD: dict[tuple[str, str], str] = {
    ("GrowthPlan", "Programme"): "write programme.growth",
    ("GrowthPlan", "NoneType"): "the programme states no growth, so there is nothing to ask here",
    ("MultiDiGraph", "Programme"): "write pm.governance.graph(programme)",
    ("PostLine", "Programme"): "write programme.growth, or its lines",
    ("PostLine", "GrowthPlan"): "write plan.lines",
    ("Grant", "Programme"): "write programme.grants",
    ("Observation", "Programme"): "write programme.observations",
    ("Programme", "MultiDiGraph"): "write the programme that the graph was made of",
    ("Programme", "GrowthPlan"): "write the programme that holds the plan",
    ("Programme", "Standard"): "a standard is no programme: write pm.sample() or pm.load(path)",
    ("Programme", "str"): "write pm.load(path), or pm.sample(name) for one that ships",
    ("Standard", "Assessment"): "the standard comes before the assessment",
    ("Assessment", "Standard"): "the standard comes before the assessment",
    ("Standard", "str"): "write pm.load_standard(path), or pm.standard(name) for one that ships",
    ("Standard", "Programme"): "write programme.standard(id)",
    ("Assessment", "str"): "write pm.load_assessment(path)",
    ("DeflatorSeries", "str"): "write pm.load_deflators(path), or pm.deflators(name) for one that ships",
    ("Mapping", "Hold"): "write programme.held_years()",
    ("date", "datetime"): "write its day, with .date()",
    ("date", "str"): "write a day, such as date(2009, 3, 31)",
    ("date", "FinancialYear"): "write a day, such as year.last_day",
}
"""What to write instead, by the class that is needed and the class that was given."""


def expect(**given: tuple[Any, ...]) -> None:
    """Refuse arguments of another class than a function needs; all of them at once.

    Parameters
    ----------
    given
        By the name of each argument its value and then the classes that it may have: a class, the name of one that
        is not imported here, or None where the argument may be left out.

    Raises
    ------
    ArgumentError
        When an argument has another class; the message names it and says what to write.

    Examples
    --------
    >>> from fractions import Fraction
    >>> expect(day=(date(2009, 3, 31), date), half=(Fraction(1, 2), Fraction, int))
    >>> expect(on=("2009-03-31", date, None))
    Traceback (most recent call last):
    ...
    prevent_model.errors.ArgumentError: on: a date, not text; write a day, such as date(2009, 3, 31)
    """
    refusals = [
        _refusal(name, value, kinds) for name, (value, *kinds) in given.items() if not any(_is(value, k) for k in kinds)
    ]
    if refusals:
        raise ArgumentError(refusals)


def many(name: str, items: Iterable[T], *kinds: Kind) -> tuple[T, ...]:
    """Hold the items of an argument as a tuple; a single thing, and an item of another class, are refused.

    Parameters
    ----------
    name
        The argument.
    items
        What the caller gave for it.
    kinds
        The classes that an item may have, as for `expect`.

    Raises
    ------
    ArgumentError
        When `items` is no list of things, or an item has another class; every such item is named by its position.

    Examples
    --------
    >>> many("days", [date(2009, 3, 31)], date)
    (datetime.date(2009, 3, 31),)
    >>> many("days", date(2009, 3, 31), date)
    Traceback (most recent call last):
    ...
    prevent_model.errors.ArgumentError: days: a list of date, not one date; write [days]
    """
    if isinstance(items, str) or not isinstance(items, Iterable):
        if any(_is(items, kind) for kind in kinds):
            wanted = " or ".join(_name(kind) for kind in kinds)
            one = _name(type(items))
            raise ArgumentError([Refusal(name, f"a list of {wanted}, not one {one}", f"write [{name}]", True)])
        raise ArgumentError([_refusal(name, items, kinds, listed=True)])
    held = tuple(items)
    refusals = [
        _refusal(f"{name}[{position}]", item, kinds)
        for position, item in enumerate(held)
        if not any(_is(item, kind) for kind in kinds)
    ]
    if refusals:
        raise ArgumentError(refusals)
    return held


def taken(name: str, value: Any, hook: Callable[[Any], T]) -> T:
    """Take an argument as a constructor takes it, by the hook of its type; what the hook refuses is told of the argument.

    Examples
    --------
    >>> from prevent_model.values.plain import as_day
    >>> taken("on", "2009-03-31", as_day)
    datetime.date(2009, 3, 31)
    >>> taken("on", 5, as_day)
    Traceback (most recent call last):
    ...
    prevent_model.errors.ArgumentError: on: expected a date, found a whole number (5); write a day such as 2008-07-24
    """
    try:
        return hook(value)
    except (ValueError, TypeError, ArithmeticError) as error:
        raise ArgumentError(refusals_of(error)).at(name) from None


def _is(value: object, kind: Kind) -> bool:
    if kind is None:
        return value is None
    if isinstance(kind, str):
        return any(cls.__name__ == kind for cls in type(value).__mro__)
    # A time of day is a date to Python, and no day: comparing the two fails far away.
    return isinstance(value, kind) and not (kind is date and isinstance(value, datetime))


def _refusal(name: str, value: object, kinds: Iterable[Kind], *, listed: bool = False) -> Refusal:
    wanted = [_name(kind) for kind in kinds if kind is not None]
    given = [cls.__name__ for cls in type(value).__mro__]
    remedy = next((INSTEAD[pair] for cls in given for w in wanted if (pair := (w, cls)) in INSTEAD), "")
    if not remedy and "Reading" in given:
        remedy = "write reading.value"
    choices = f"a list of {' or '.join(wanted)}" if listed else " or ".join(map(_with_article, wanted))
    return Refusal(name, f"{choices}, not {_with_article(_given_name(value))}", remedy, True)


def _name(kind: Kind) -> str:
    return kind if isinstance(kind, str) else kind.__name__ if kind is not None else "None"


def _given_name(value: object) -> str:
    return {"str": "text", "NoneType": "None"}.get(type(value).__name__, type(value).__name__)


def _with_article(name: str) -> str:
    if name in {"text", "None"}:
        return name
    shown = {"MultiDiGraph": "graph", "Structure": "graph"}.get(name, name)
    return f"{'an' if shown[0] in 'AEIOUaeiou' else 'a'} {shown}"
