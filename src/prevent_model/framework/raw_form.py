"""The raw form of a value: the plain texts, numbers, lists and tables that a document or another file writes of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any, cast

import attrs

from prevent_model.errors import refused
from prevent_model.framework.answering import AnswersTo
from prevent_model.framework.conditions import CONDITION_KEYS
from prevent_model.framework.governance_rules import GOVERNANCE_RULES
from prevent_model.framework.own_rules import is_own_rule
from prevent_model.framework.rules import RULES
from prevent_model.framework.sources import LocatorList
from prevent_model.values.approximate_dates import Window
from prevent_model.values.calendars import calendar_read, document_calendar
from prevent_model.values.citations import Citation, expand_locators, first_source, parse_citations
from prevent_model.values.constructing import shapes, without_none
from prevent_model.values.conversion import TABLES
from prevent_model.values.currencies import Currency
from prevent_model.values.money import Money
from prevent_model.values.post_numbers import PostNumber
from prevent_model.values.prices import PriceBase
from prevent_model.values.rates import Rate
from prevent_model.values.rounding import exact_decimal
from prevent_model.values.spans import WHOLE, Span
from prevent_model.values.stated_money import StatedMoney
from prevent_model.values.stated_numbers import StatedNumber, with_plain_points
from prevent_model.values.years import FinancialYear

__all__ = ["raw_fields", "raw_value"]

# From the tables that reading uses, so that what is written is read back.
_RULE_NAMES = {cls: name for table in (RULES, GOVERNANCE_RULES) for name, cls in table.items()}


def raw_fields(thing: Any, *, native: bool) -> dict[str, Any]:
    """Return the raw form of each field of a thing that is not left at its default.

    Parameters
    ----------
    thing
        A thing of the framework. Years and citations are written in the calendar and beside the source that
        ``document_calendar`` and ``first_source`` are set to.
    native
        Keep dates and decimal numbers as they are, as TOML has them, in place of text, as JSON needs.

    Examples
    --------
    >>> import prevent_model as pm
    >>> raw_fields(pm.Objective(id="a", title="Aim", kind="enabling"), native=True)
    {'id': 'a', 'title': 'Aim', 'kind': 'enabling'}
    """
    written: dict[str, Any] = {}
    for shape in shapes(cast(Any, type(thing))):
        value = getattr(thing, shape.name)
        default = shape.field.default
        # A default of another class, such as 0 for False, is written: it would be read back as another value. An empty
        # list is one list in whatever class it is held.
        alike = type(value) is type(default) or value == ()
        if value is None or (not shape.required and value == default and alike):
            continue
        if shape.type is LocatorList:
            written[shape.name] = _locators(value)
        elif value == () and without_none(shape.type) in TABLES:
            written[shape.name] = {}
        else:
            written[shape.name] = raw_value(value, native=native)
    return written


def raw_value(value: Any, *, native: bool) -> Any:  # noqa: C901 - one case for each type
    """Return a value as the plain text, number, list or table that a reader takes back as the same value.

    Examples
    --------
    >>> import prevent_model as pm
    >>> raw_value(pm.Rate("50000", "year"), native=False), raw_value(pm.Money(minor=350), native=False)
    ({'amount': '50000', 'per': 'year'}, '£3.50')
    """
    if isinstance(value, bool | int | str):
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value if native else value.isoformat()
    if isinstance(value, Decimal):
        if not native:
            return str(value)
        return int(value) if value.as_tuple().exponent == 0 else value  # TOML would write 84 as 84.0
    if isinstance(value, PostNumber):
        return _post_number(value, native=native)
    if isinstance(value, Fraction):
        return value.numerator if value.denominator == 1 else str(value)
    if isinstance(value, StatedMoney | Money | Currency):
        return str(value)
    if isinstance(value, StatedNumber):
        raw = raw_value(value.low, native=native) if value.is_exact else str(value)
        return with_plain_points(raw) if isinstance(raw, str) else raw
    if isinstance(value, FinancialYear):
        return _year(value)
    if isinstance(value, Span):
        return _many(value.years, native=native) if value.years else WHOLE
    if isinstance(value, PriceBase):
        return "cash" if value.year is None else _year(value.year)
    if isinstance(value, Window):
        return _window(value, native=native)
    if isinstance(value, Rate):
        return {"amount": str(value.amount), "per": value.per.value}
    if isinstance(value, AnswersTo):
        return {"to": value.to, "as": value.capacity} if value.capacity else value.to
    if type(value) in CONDITION_KEYS:
        return dict(zip(CONDITION_KEYS[type(value)], attrs.astuple(value), strict=True))
    if isinstance(value, tuple):
        return _many(value, native=native)
    return _table(value, native=native)


def _table(value: Any, *, native: bool) -> dict[str, Any]:
    """Return a thing as a table; that of a rule begins with its name."""
    if is_own_rule(value):
        rules = ", ".join(RULES)
        problem = f"the rule {type(value).__name__} is a user's own, and a document holds only the rules {rules}"
        raise refused("value", problem, "build the standard in Python, or write one of those rules")
    fields = raw_fields(value, native=native)
    name = _RULE_NAMES.get(type(value))
    return {"rule": name, **fields} if name else fields


def _many(value: tuple[Any, ...], *, native: bool) -> Any:
    if not value:
        return []
    first = value[0]
    if isinstance(first, Citation):
        return _citations(value)
    if isinstance(first, FinancialYear):
        # A span is written only where it holds these very years, in order and without a gap.
        years = [_year(year) for year in value]
        text = f"{years[0]} to {years[-1]}" if len(value) > 1 else years[0]
        return text if tuple(first + n for n in range(len(value))) == value else years
    if isinstance(first, tuple):  # a table whose keys mean something: a year, a locator
        table = {raw_value(key, native=native): raw_value(item, native=native) for key, item in value}
        if len(table) != len(value):
            keys = ", ".join(str(key) for key, _ in value)
            raise refused("value", f"one of the keys {keys} is given twice", "give each once")
        return table
    return [raw_value(item, native=native) for item in value]


def _post_number(number: PostNumber, *, native: bool) -> Any:
    if number.about or number.denominator == 1:
        return str(number) if number.about else int(number)
    decimal = exact_decimal(number)
    # Without commas between thousands: only a number that is about is read with them.
    return f"{Fraction(number)}" if decimal is None else decimal if native else f"{decimal:f}"


def _year(year: FinancialYear) -> str:
    """A year in the label of the document that is written: one in another label would not be read back."""
    calendar = document_calendar.get()
    return str(year) if calendar is None else calendar.example(year.start)


def _citations(cite: tuple[Citation, ...]) -> Any:
    default = first_source.get()
    text = " ".join(c.locator if c.source == default else f"{c.source}:{c.locator}" for c in cite)
    if _reads_as(cite, lambda: parse_citations(text, default)):
        return text
    return [
        {k: v for k, v in (("source", c.source), ("locator", c.locator), ("words", c.words)) if v or k != "words"}
        for c in cite
    ]


def _locators(places: tuple[str, ...]) -> Any:
    """Locators in one text, a run of numbers as a range; as a list where one text could not hold them."""
    text = " ".join(locator_runs(places))
    return text if _reads_as(places, lambda: expand_locators(text)) else list(places)


def locator_runs(places: Iterable[str]) -> list[str]:
    """Locators in order, each run of numbers as a range.

    Examples
    --------
    >>> locator_runs(["A", "B.1", "B.2", "B.3", "7"])
    ['A', 'B.1-B.3', '7']
    """
    runs: list[list[str]] = []
    following = ""
    for place in places:
        if place == following:
            runs[-1].append(place)
        else:
            runs.append([place])
        numbered = re.fullmatch(r"(.*?)(0|[1-9][0-9]*)", place)
        following = f"{numbered[1]}{int(numbered[2]) + 1}" if numbered else ""
    return [run[0] if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs]


def _window(window: Window, *, native: bool) -> Any:
    if window == Window.day(window.first):
        return window.first if native else window.first.isoformat()
    text = str(window)
    if _reads_as(window, lambda: Window.parse(text, calendar=calendar_read())):
        return text
    return raw_fields(window, native=native)


def _reads_as(value: object, read: Callable[[], object]) -> bool:
    """Tell whether a text that may stand for a value is read back as it: only then is it written."""
    try:
        return read() == value
    except ValueError:
        return False
