"""Check the classes of a public function's arguments, and say what to pass instead."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from enum import Enum
from functools import cache, partial
from itertools import combinations
from typing import Any, TypeVar

from prevent_model.errors import ArgumentError, Refusal, refusals_of
from prevent_model.values.plain import Hook, member, wrong
from prevent_model.values.wholes import index_of

T = TypeVar("T")

Kind = Any
"""What an argument may be: a class, or the name of one where importing it would cost a heavy library; an enumeration,
for its members and their texts; a hook, which refuses what it cannot take; a list of kinds, for a list of such things;
None where the argument may be left out.
"""

INSTEAD: dict[tuple[str, str], str] = {
    ("GrowthPlan", "Programme"): "write programme.growth",
    ("GrowthPlan", "NoneType"): "the programme states no growth, so there is nothing to ask here",
    ("MultiDiGraph", "Programme"): "write pm.governance.graph(programme)",
    ("PostLine", "Programme"): "write programme.growth, or its lines",
    ("PostLine", "GrowthPlan"): "write plan.lines",
    ("Grant", "Programme"): "write programme.grants",
    ("Observation", "Programme"): "write programme.observations",
    (
        "Programme",
        "MultiDiGraph",
    ): "write the programme that the graph was made of: a graph holds no money, gates or rules",
    ("Programme", "GrowthPlan"): "write the programme that holds the plan",
    ("Programme", "Standard"): "a standard is no programme: write pm.sample() or pm.load(path)",
    ("Programme", "str"): "write pm.load(path), or pm.sample(name) for one that ships",
    ("Standard", "Assessment"): "write the standard that it was judged by, such as pm.standard(assessment.standard)",
    ("Assessment", "Standard"): "write an assessment that was made by it, such as pm.load_assessment(path)",
    ("Standard", "str"): "write pm.load_standard(path), or pm.standard(name) for one that ships",
    ("Standard", "Programme"): "write programme.standard(id)",
    ("Assessment", "str"): "write pm.load_assessment(path)",
    ("DeflatorSeries", "str"): "write pm.load_deflators(path), or pm.deflators(name) for one that ships",
    ("Mapping", "GateHold"): "write programme.held_years()",
    ("str", "PurePath"): "a file is read with pm.read(path)",
    ("str", "bytes"): 'write its text, with .decode("utf-8")',
    ("FinancialYear", "object"): 'write one such as "2008/09"',
    ("date", "datetime"): "write its day, with .date()",
    ("date", "str"): "write a day, such as date(2009, 3, 31)",
    ("date", "FinancialYear"): "write a day, such as year.last_day",
}
"""What to write instead, by the class that is needed and the class that was given."""


_NAMES = {"str": "text", "NoneType": "None", "int": "whole number", "Mapping": "table", "Iterable": "list"}
_NAMES |= {"Callable": "function", "MultiDiGraph": "graph", "GovernanceGraph": "graph"}
"""How a message calls a class, where not by its name."""


def expect(**given: tuple[Any, ...]) -> None:
    """Refuse arguments of another kind than a function needs; all of them at once.

    Parameters
    ----------
    given
        By the name of each argument, in their order, its value and then the kinds that it may have: a class, the name
        of one that is not imported here, an enumeration, a hook such as `as_truth`, a list of kinds for a list of such
        things, or None where the argument may be left out. The items of an iterator are left to `many`, which holds
        them.

    Raises
    ------
    ArgumentError
        When an argument is of another kind; the message names it and says what to write.

    Examples
    --------
    >>> from fractions import Fraction
    >>> expect(day=(date(2009, 3, 31), date), half=(Fraction(1, 2), Fraction, int), ids=(["a"], [str], None))
    >>> expect(on=("2009-03-31", date, None), ids=("a", [str]))
    Traceback (most recent call last):
    ...
    prevent_model.errors.ArgumentError: on: a date, not text; write a day, such as date(2009, 3, 31)
    ids: a list of texts, not one text; write ["a"]
    """
    refused = {name: found for name, (value, *kinds) in given.items() if (found := _refused(name, value, kinds))}
    # Two arguments that would each do in the place of the other were swapped.
    for one, other in combinations(refused, 2):
        swapped = {one: given[other][0], other: given[one][0]}
        if not any(_refused(name, value, given[name][1:]) for name, value in swapped.items()):
            for name, place in ((one, other), (other, one)):
                refused[name] = [refusal._replace(remedy=f"give it as {place}") for refusal in refused[name]]
    if refused:
        raise ArgumentError(refusal for found in refused.values() for refusal in found)


def many(name: str, items: Iterable[T], *kinds: Kind) -> tuple[T, ...]:
    """Hold the items of an argument as a tuple; a single thing, and an item of another kind, are refused.

    Parameters
    ----------
    name
        The argument.
    items
        What the caller gave for it.
    kinds
        The kinds that an item may have, as for `expect`.

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
    prevent_model.errors.ArgumentError: days: a list of dates, not one date; write [days]
    """
    held = tuple(items) if isinstance(items, Iterator) else items
    if refusals := _refused(name, held, [list(kinds)]):
        raise ArgumentError(refusals)
    return tuple(held)


def as_path(given: Any) -> Any:
    """Return a path: a text, or what stands for one, such as a ``Path``."""
    if isinstance(given, str) or hasattr(type(given), "__fspath__"):
        return given
    return wrong("a path", given, 'write it as a text, such as "programme.toml"')


def _refused(name: str, value: object, kinds: Iterable[Kind]) -> list[Refusal]:
    kinds = list(kinds)
    for kind in kinds:  # no generator: every question asks this first, and a short one takes no longer than its check
        if _is(value, kind):
            return []
    listed = next((kind for kind in kinds if isinstance(kind, list)), None)
    if listed is not None and isinstance(value, Iterable) and not isinstance(value, str | bytes | Mapping):
        # To look at the items of an iterator would use them up.
        items = () if isinstance(value, Iterator) else value
        return [refusal for n, item in enumerate(items) for refusal in _refused(f"{name}[{n}]", item, listed)]
    hook = next(filter(None, map(_hook_of, kinds)), None)
    if hook is not None:
        return _refused_by(hook, name, value)
    if listed is None:
        return [_refusal(name, value, kinds)]
    # An empty table is an empty list of anything.
    if isinstance(value, Mapping) and not value:
        return []
    if not _refused(name, value, listed):
        item = f'"{value}"' if isinstance(value, str) else name
        return [Refusal(name, f"{_list_of(listed)}, not one {_given(value)}", f"write [{item}]", True)]
    return [_refusal(name, value, kinds)]


def _hook_of(kind: Kind) -> Hook | None:
    if isinstance(kind, type):
        return partial(member, kind) if issubclass(kind, Enum) else None
    return kind if callable(kind) else None


def _refused_by(hook: Hook, name: str, value: object) -> list[Refusal]:
    try:
        hook(value)
    except (ValueError, TypeError) as error:
        # A hook that is asked elsewhere too may name the argument itself.
        return [refusal._replace(argument=name + refusal.argument.removeprefix(name)) for refusal in refusals_of(error)]
    return []


def taken(name: str, value: Any, hook: Callable[[Any], T]) -> T:
    """Take an argument as a constructor takes it, by the hook of its type; what the hook refuses names the argument.

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


def read_all(*readers: Callable[[], Any]) -> list[Any]:
    """Read several arguments, and refuse together all that cannot be read, so that a caller mends them in one go.

    Examples
    --------
    >>> read_all(lambda: taken("low", 1, float), lambda: taken("high", "2", float))
    [1.0, 2.0]
    >>> read_all(lambda: taken("low", "a", int), lambda: taken("high", "b", int))
    Traceback (most recent call last):
    ...
    prevent_model.errors.ArgumentError: low: invalid literal for int() with base 10: 'a'
    high: invalid literal for int() with base 10: 'b'
    """
    values: list[Any] = []
    refusals: list[Refusal] = []
    for reader in readers:
        try:
            values.append(reader())
        except ValueError as error:
            refusals += refusals_of(error)
    if refusals:
        raise ArgumentError(refusals)
    return values


def _is(value: object, kind: Kind) -> bool:
    if kind is None:
        return value is None
    if isinstance(kind, str):
        return kind in _class_names(type(value))  # type: ignore[arg-type] # mypy asks the class for an instance's hash
    if kind is int:
        return index_of(value) is not None
    # A time of day is a date to Python, and no day: comparing the two fails far away.
    return isinstance(kind, type) and isinstance(value, kind) and not (kind is date and isinstance(value, datetime))


@cache
def _class_names(cls: type[Any]) -> frozenset[str]:
    return frozenset(base.__name__ for base in cls.__mro__)


def _refusal(name: str, value: object, kinds: Iterable[Kind]) -> Refusal:
    kinds = [kind for kind in kinds if kind is not None]
    flat = [one for kind in kinds for one in (kind if isinstance(kind, list) else [kind])]
    given = [cls.__name__ for cls in type(value).__mro__]
    wanted = [kind if isinstance(kind, str) else getattr(kind, "__name__", "") for kind in flat]
    remedy = next((INSTEAD[pair] for cls in given for w in wanted if (pair := (w, cls)) in INSTEAD), "")
    if "FinancialYear" in wanted and isinstance(value, int) and 1001 <= value <= 9998:
        remedy = f'write "{value}" for a calendar year, or one such as "{value}/{(value + 1) % 100:02}"'
    if not remedy and "Reading" in given:
        remedy = "write reading.value"
    choices = [_list_of(kind) if isinstance(kind, list) else _with_article(_name(kind)) for kind in kinds]
    return Refusal(name, f"{' or '.join(choices)}, not {_with_article(_given(value))}", remedy, True)


def _name(kind: Kind) -> str:
    name = kind if isinstance(kind, str) else kind.__name__
    return _NAMES.get(name, name)


def _given(value: object) -> str:
    name = type(value).__name__
    return name if name == "int" else _NAMES.get(name, name)


def _list_of(kinds: list[Kind]) -> str:
    if any(map(_hook_of, kinds)):
        return "a list"
    names = [_name(kind) for kind in kinds]
    return f"a list of {' or '.join(f'{name}s' if name.islower() else name for name in names)}"


def _with_article(name: str) -> str:
    if name in {"text", "bytes", "None"}:
        return name
    return f"{'an' if name[0] in 'AEIOUaeiou' else 'a'} {name}"
