"""Between raw values (tables, lists, text, numbers, dates) and typed ones: one hook for each type of value.

A hook raises ``ValueError`` with what was found and what to write instead; where it stands is added by ``diagnosis``.
"""

from __future__ import annotations

import re
import types
from collections.abc import Callable
from contextlib import suppress
from contextvars import ContextVar
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import cache
from typing import Any, Union, cast, get_args, get_origin

import attrs

from prevent_model.documents.layout import kind_of, one_of
from prevent_model.errors import did_you_mean
from prevent_model.framework.governance_rules import GOVERNANCE_RULES
from prevent_model.framework.rules import RULES, AtLeast, AtMost, CountCondition, OthersAtLeast
from prevent_model.framework.sources import as_locators
from prevent_model.values.citations import Citation, parse_citations
from prevent_model.values.money import Money, StatedMoney
from prevent_model.values.rates import Per, Rate
from prevent_model.values.scales import NotALevel
from prevent_model.values.windows import Window
from prevent_model.values.years import FinancialYear, parse_span

first_source: ContextVar[str | None] = ContextVar("first_source", default=None)
"""The source that a bare locator means, while one document is read or written."""

first_month: ContextVar[int] = ContextVar("first_month", default=4)
"""The month in which the years of one document begin, while it is read or written."""

Hook = Callable[[Any], Any]

ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
"""How a day is written as a text."""

MOST_DIGITS = 1000
"""How many digits a number may have, before and behind its point."""


def whole(raw: Any) -> int:
    """A whole number, and nothing that merely looks like one."""
    if isinstance(raw, bool) or not isinstance(raw, int):
        raise ValueError(
            f"expected a whole number, found {kind_of(raw)}: write it without quotes and without a fraction"
        )
    decimal(raw)
    return raw


def text(raw: Any) -> str:
    """A text."""
    if not isinstance(raw, str):
        raise ValueError(f"expected a text, found {kind_of(raw)}: write it in quotes")
    return raw


def truth(raw: Any) -> bool:
    """True or false."""
    if not isinstance(raw, bool):
        raise ValueError(f"expected true or false, found {kind_of(raw)}: write true or false, without quotes")
    return raw


def day(raw: Any) -> date:
    """A day: a date, or its ISO text."""
    if isinstance(raw, date) and not isinstance(raw, datetime):
        return raw
    if isinstance(raw, str):
        try:
            if ISO_DAY.fullmatch(raw):  # newer Pythons read 20080724 and 2008-W30-4 as days too
                return date.fromisoformat(raw)
            raise ValueError("a day is year, month and day")
        except ValueError as error:
            raise ValueError(f'"{raw}" is no date ({error}): write a day that exists, such as 2008-07-24') from None
    raise ValueError(f"expected a date, found {kind_of(raw)}: write a day such as 2008-07-24")


def decimal(raw: Any) -> Decimal:
    """An exact decimal number, or its text."""
    value = Decimal("nan")
    if isinstance(raw, Decimal | int | str) and not isinstance(raw, bool):
        with suppress(ArithmeticError):
            value = Decimal(raw) if not isinstance(raw, str) or raw.isascii() else value
    if value.is_finite():
        # To write out 1e999999999 in full would take all memory there is.
        if abs(value.adjusted()) >= MOST_DIGITS or len(value.as_tuple().digits) > MOST_DIGITS:
            raise ValueError(f"a number has at most {MOST_DIGITS} digits: write a smaller one")
        return value
    raise ValueError(f"expected a number, found {kind_of(raw)}: write digits such as 84.190175")


def fraction(raw: Any) -> Fraction:
    """An exact fraction: a whole or decimal number, or a text such as "1/3"."""
    if isinstance(raw, str) and "/" in raw:
        try:
            return Fraction(raw)
        except (ValueError, ZeroDivisionError):
            raise ValueError(f'"{raw}" is no fraction: write "1/3"') from None
    return Fraction(decimal(raw))


def year(raw: Any) -> FinancialYear:
    """A financial year from its text."""
    if not isinstance(raw, str):
        raise ValueError(f'expected a financial year, found {kind_of(raw)}: write a text such as "2008/09"')
    return FinancialYear.parse(raw, first_month=first_month.get())


def years(raw: Any) -> tuple[FinancialYear, ...]:
    """Financial years from a text such as "2008/09 to 2010/11", or a list of such texts."""
    if isinstance(raw, str):
        return parse_span(raw, first_month=first_month.get())
    if isinstance(raw, list):
        return tuple(year(item) for item in raw)
    raise ValueError(f'expected financial years, found {kind_of(raw)}: write "2008/09 to 2010/11"')


def window(raw: Any) -> Window:
    """A date as a source gives it."""
    if isinstance(raw, str):
        return Window.parse(raw, first_month=first_month.get())
    if isinstance(raw, date) and not isinstance(raw, datetime):
        return Window.day(raw)
    if isinstance(raw, dict) and {"first", "last"} <= raw.keys() <= {"first", "last", "about", "words"}:
        return Window(day(raw["first"]), day(raw["last"]), truth(raw.get("about", False)), text(raw.get("words", "")))
    raise ValueError(
        f'expected a date or a stretch of time, found {kind_of(raw)}: write 2008-07-24 or "around September 2008"'
    )


def stated(raw: Any) -> StatedMoney:
    """A sum as printed."""
    if not isinstance(raw, str):
        raise ValueError(f'expected a sum of money, found {kind_of(raw)}: write a text such as "£2.2m"')
    return StatedMoney.parse(raw)


def money(raw: Any) -> Money:
    """An exact sum."""
    if not isinstance(raw, str):
        raise ValueError(f'expected a sum of money, found {kind_of(raw)}: write a text such as "£2,200,000.00"')
    return Money.parse(raw)


def rate(raw: Any) -> Rate:
    """A rate: pounds for one post over a year or a month, as a table."""
    if not isinstance(raw, dict) or raw.keys() != {"pounds", "per"}:
        raise ValueError(f'expected a rate, found {kind_of(raw)}: write {{ pounds = "32500", per = "year" }}')
    return Rate(fraction(raw["pounds"]), per=cast(Per, member(Per, raw["per"])))


def citations(raw: Any) -> tuple[Citation, ...]:
    """Citations from a text such as "B.13 B.16", or from tables that hold the words cited as well."""
    if isinstance(raw, str):
        return parse_citations(raw, first_source.get())
    keys = {"source", "locator", "words"}
    if isinstance(raw, list) and all(isinstance(i, dict) and keys - {"words"} <= i.keys() <= keys for i in raw):
        return tuple(Citation(text(i["source"]), text(i["locator"]), text(i.get("words", ""))) for i in raw)
    raise ValueError(f'expected citations, found {kind_of(raw)}: write them in one text, such as "B.13 B.16"')


def locators(raw: Any) -> Any:
    """A source's locators: one text with ranges, or a list of texts."""
    if isinstance(raw, str):
        return as_locators(raw)
    if isinstance(raw, list):
        return as_locators(tuple(text(item) for item in raw))
    raise ValueError(f'expected locators, found {kind_of(raw)}: write "summary A.1-A.2 B.1-B.22"')


@attrs.frozen
class Pairs:
    """A hook for a table whose keys mean something: a year, a locator."""

    key: Hook
    value: Hook
    example: str

    def __call__(self, raw: Any) -> tuple[tuple[Any, Any], ...]:
        """The pairs of a table."""
        if not isinstance(raw, dict):
            raise ValueError(f"expected a table, found {kind_of(raw)}: write {self.example}")
        pairs = tuple((self.key(k), self.value(v)) for k, v in raw.items())
        if len(dict(pairs)) != len(pairs):
            raise ValueError(f"two of the keys {', '.join(raw)} mean the same: write it once")
        return pairs


def level(raw: Any) -> str | int | NotALevel:
    """A level's label or rank, or one of the answers that are not a level."""
    if isinstance(raw, str):
        return next((answer for answer in NotALevel if answer.value == raw), raw)
    if isinstance(raw, int) and not isinstance(raw, bool):
        return raw
    raise ValueError(f'expected a level, found {kind_of(raw)}: write its label, its rank, or "not assessed"')


def graded(raw: Any) -> str | int:
    """A level's label or rank: an override always gives one."""
    found = level(raw)
    if isinstance(found, NotALevel):
        raise ValueError(f"expected a level, found {kind_of(raw)}: write its label or its rank")
    return found


def member(cls: type[Enum], raw: Any) -> Enum:
    """A member of an enumeration by its text."""
    found = _members(cls).get(raw) if isinstance(raw, str) else None
    if found is not None:
        return found
    values = list(_members(cls))
    if isinstance(raw, str):
        raise ValueError(f'"{raw}" is not one of the choices{did_you_mean(raw, values)}: write {one_of(values)}')
    raise ValueError(f"expected a choice, found {kind_of(raw)}: write {one_of(values)}")


@cache
def _members(cls: Any) -> dict[str, Enum]:
    return {item.value: item for item in cls}


TABLES: dict[Any, Pairs] = {
    tuple[tuple[FinancialYear, StatedMoney], ...]: Pairs(year, stated, '{ "2008/09" = "£1m" }'),
    tuple[tuple[FinancialYear, Decimal], ...]: Pairs(year, decimal, '{ "2008/09" = 84.190175 }'),
    tuple[tuple[str, str], ...]: Pairs(text, text, '{ E = "no background papers" }'),
}
"""The types whose raw form is a table with keys that mean something."""

LEAVES: dict[Any, Hook] = {
    int: whole,
    str: text,
    bool: truth,
    date: day,
    Decimal: decimal,
    Fraction: fraction,
    FinancialYear: year,
    tuple[FinancialYear, ...]: years,
    Window: window,
    StatedMoney: stated,
    Money: money,
    Rate: rate,
    tuple[Citation, ...]: citations,
    str | int | NotALevel: level,
    str | int: graded,
    **TABLES,
}
"""The types whose raw form is one value, with the hook that reads it."""

CONDITIONS: dict[str, Callable[..., CountCondition]] = {"at_least": AtLeast, "at_most": AtMost}


def condition(raw: Any) -> CountCondition:
    """A condition of a case of counts."""
    if isinstance(raw, dict):
        if raw.keys() == {"others_at_least"}:
            return OthersAtLeast(text(raw["others_at_least"]))
        for key, cls in CONDITIONS.items():
            if raw.keys() == {key, "level"}:
                return cls(whole(raw[key]), text(raw["level"]))
    raise ValueError(
        f'expected a condition, found {kind_of(raw)}: write {{ at_least = 2, level = "Good" }}, '
        '{ at_most = 1, level = "Good" } or { others_at_least = "Good" }'
    )


LEAVES[CountCondition] = condition


@attrs.frozen
class Shape:
    """One field of a class as a document writes it."""

    name: str
    type: Any
    required: bool
    field: attrs.Attribute[Any]


@cache
def shapes(cls: Any) -> tuple[Shape, ...]:
    """The fields of a class with their resolved types, in the order of writing."""
    attrs.resolve_types(cls)
    return tuple(
        Shape(field.name, _locators_type(cls, field.name, field.type), field.default is attrs.NOTHING, field)
        for field in attrs.fields(cls)
        if field.init
    )


class LocatorList:
    """Stands for the type of a source's locators, which have a raw form of their own."""


LEAVES[LocatorList] = locators


def _locators_type(cls: type, name: str, type_: Any) -> Any:
    return LocatorList if (cls.__name__, name) == ("Source", "locators") else type_


def without_none(type_: Any) -> Any:
    """A type without its None: what a document may write there."""
    if type_ in LEAVES or get_origin(type_) not in (Union, types.UnionType):
        return type_
    rest = tuple(arg for arg in get_args(type_) if arg is not types.NoneType)
    return rest[0] if len(rest) == 1 else Union[rest]  # noqa: UP007 - a union of a computed tuple has no other spelling


def allows_none(type_: Any) -> bool:
    """Whether a field may be nothing at all: JSON writes null, TOML leaves it out."""
    return types.NoneType in get_args(type_)


def rule_classes(type_: Any) -> dict[str, Any] | None:
    """The classes of a union of rules by the name that a document gives them; None for any other type."""
    if get_origin(type_) not in (Union, types.UnionType):
        return None
    members = set(get_args(type_))
    for table in (RULES, GOVERNANCE_RULES):
        chosen = {name: cls for name, cls in table.items() if cls in members}
        if len(chosen) == len(members):
            return chosen
    return None


def item_type(type_: Any) -> Any:
    """The type of the items of a homogeneous tuple; None for any other type."""
    args = get_args(type_)
    return args[0] if get_origin(type_) is tuple and args[1:] == (Ellipsis,) else None


def leaf(type_: Any) -> Hook | None:
    """The hook of a type whose raw form is one value; None for a class with fields and for a list."""
    hook = LEAVES.get(type_)
    if hook is not None:
        return hook
    if isinstance(type_, type) and issubclass(type_, Enum):
        return lambda raw: member(type_, raw)
    return None
