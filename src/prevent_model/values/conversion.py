"""Hooks of this library's own values: years, printed sums, rates and citations, from a document or from a caller.

``plain`` has those of texts, days and numbers, ``approximate_dates`` those of dates as sources give them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from decimal import Decimal
from typing import Any, NoReturn

import attrs

from prevent_model.errors import ArgumentError, Refusal, refusals_of
from prevent_model.remedies import Part, Remedy, rate
from prevent_model.values.calendars import calendar_read
from prevent_model.values.constructing import each_by
from prevent_model.values.currencies import GBP, Currency, currency_read, document_currency
from prevent_model.values.money import Money
from prevent_model.values.plain import LEAVES, LIMIT, Hook, as_decimal, as_fraction, as_text, as_words, wrong
from prevent_model.values.rates import Rate, below_nothing, currency_written, rate_meant
from prevent_model.values.stated_money import StatedMoney
from prevent_model.values.wholes import index_of
from prevent_model.values.year_texts import EARLIEST, LATEST
from prevent_model.values.years import FinancialYear

_RATES = ({"amount", "per"}, {"pounds", "per"})


def as_year(given: str | FinancialYear) -> FinancialYear:
    """A financial year, or its text.

    Examples
    --------
    >>> as_year("2008/09")
    FinancialYear(start=2008)
    """
    raw: Any = given
    if isinstance(raw, FinancialYear):
        return raw
    calendar = calendar_read()
    start = index_of(raw)
    if not isinstance(raw, str) and (start is None or calendar.first_month != 1):
        known = start is not None and EARLIEST <= start <= LATEST
        remedy = f'write "{calendar.example(raw if known else None)}"'
        if known:
            remedy += f" for the year that begins in {raw}"
            remedy += f', or "{calendar.example(raw - 1)}" for the one that ends in it' if raw > EARLIEST else ""
        wrong(f"a {calendar.noun}", raw, remedy)
    text = raw if start is None else f"{start}"
    return FinancialYear.parse(text, first_month=calendar.first_month, label=calendar.label)


def as_years(given: str | FinancialYear | Iterable[FinancialYear | str]) -> tuple[FinancialYear, ...]:
    """Years from a text such as "2008/09 to 2010/11", a year, or a list of years, which may be texts as well.

    Examples
    --------
    >>> [str(year) for year in as_years("2008/09 to 2010/11")]
    ['2008/09', '2009/10', '2010/11']
    >>> as_years(["2008/09", FinancialYear(2009)])
    (FinancialYear(start=2008), FinancialYear(start=2009))
    """
    raw: Any = given
    if isinstance(raw, str):
        return calendar_read().years(raw)
    if isinstance(raw, FinancialYear):
        return (raw,)
    if isinstance(raw, Mapping) or not isinstance(raw, Iterable):
        calendar = calendar_read()
        start = index_of(raw)
        if start is not None and calendar.first_month == 1:
            return (calendar(start),)
        wrong(f"{calendar.noun}s", raw, f'write "{calendar.example_run}"')
    return each_by(as_year, raw)


def as_stated(raw: str | StatedMoney) -> StatedMoney:
    """A sum as printed, or its text.

    Examples
    --------
    >>> as_stated(300000)
    Traceback (most recent call last):
    ...
    prevent_model.errors.ArgumentError: expected a sum of money, found a whole number (300000); write "£300,000"
    """
    if isinstance(raw, str):
        raw = read_sum(StatedMoney.parse, raw)
    if not isinstance(raw, StatedMoney):
        wrong("a sum of money", raw, _as_sum(raw) or f'write a text such as "{currency_read().sign}2.2m"')
    for end in filter(None, (raw.amount, raw.least, raw.most)):
        _bounded(end)
    return raw


def as_money(raw: str | Money) -> Money:
    """An exact sum, or its text."""
    if isinstance(raw, str):
        raw = read_sum(_exact, raw)
    if not isinstance(raw, Money):
        example = currency_read().text(2_200_000 * currency_read().per_major)
        wrong("a sum of money", raw, _as_sum(raw) or f'write a text such as "{example}"')
    _bounded(raw)
    return raw


def _exact(text: str) -> Money:
    try:
        return Money.parse(text)
    except ValueError:
        rounded = None
        with suppress(ValueError):
            rounded = StatedMoney.parse(text).amount
        # A sum of another currency is not put into a document, however it is rounded.
        if rounded is None or document_currency.get() not in (None, rounded.currency):
            raise
    last = "the penny" if rounded.currency == GBP else "its last digit"
    raise ArgumentError.of(f'"{text}" is a rounded sum, and one to {last} is needed', f'write "{rounded}"')


def read_sum(read: Hook, given: Any) -> Any:
    """Read a sum, and refuse one that is more than a document holds.

    Examples
    --------
    >>> print(read_sum(Money.pounds, "3.50"))
    £3.50
    """
    try:
        return read(given)
    except ArgumentError as error:
        if error.refusals[0].argument == "minor":  # more than Money itself holds
            _too_much(currency_read())
        raise


def _bounded(amount: Money) -> None:
    if abs(amount.minor) >= LIMIT * amount.currency.per_major:
        _too_much(amount.currency)


def _too_much(currency: Currency) -> NoReturn:
    most = currency.short_text(LIMIT * currency.per_major)
    raise ArgumentError.of(f"a sum of money stays below {most}", "write a smaller one") from None


def _as_sum(raw: object) -> str:
    """Return the remedy for a number of units of the document's currency without its sign, where it surely is one."""
    currency = currency_read()
    with suppress(ArgumentError, ValueError, TypeError):
        if isinstance(raw, Money):
            return f'write "{raw}"'
        exact = as_fraction(str(raw) if isinstance(raw, float) else raw)  # type: ignore[arg-type]
        amount = Money.of(Decimal(exact.numerator) / Decimal(exact.denominator), currency)
        text = currency.short_text(amount.minor) if exact.denominator == 1 else str(amount)
        # "2.2" is seldom two pounds and twenty pence in a plan of millions: both are offered.
        thousands = (
            f' for {currency.words}, or "{currency.sign}{raw}m" for millions'
            if exact.denominator != 1 and exact < 1000
            else ""
        )
        return f'write "{text}"{thousands}'
    return ""


def as_rate(raw: Any) -> Rate:
    """A rate, or its table: the money for one post over a year or a month.

    Examples
    --------
    >>> as_rate("£50,000")
    Traceback (most recent call last):
    ...
    prevent_model.errors.ArgumentError: expected a rate, found the text "£50,000"; \
write { amount = "50000", per = "year" }, or in Python Rate("50000", "year")
    """
    if isinstance(raw, Rate):
        as_fraction(raw.amount)
        return raw
    if not isinstance(raw, Mapping) or raw.keys() not in _RATES:
        # The number of a rate in another currency is no number of this one.
        foreign = isinstance(raw, str) and currency_written(raw.strip()) != currency_read()
        amount, per = (None if foreign else _rate_meant(raw)) or ("32500", "year")
        if amount.startswith("-"):
            raise below_nothing()
        currency = "" if currency_read() == GBP else f', "{currency_read()}"'
        in_python = Part(f', or in Python Rate("{amount}", "{per}"{currency})', "")
        wrong("a rate", raw, Remedy("write ", rate(amount, per, currency_read().sign), in_python))
    if "amount" in raw:
        return Rate(raw["amount"], raw["per"])
    try:
        return Rate(raw["pounds"], raw["per"], GBP)
    except ArgumentError as error:
        # Documents in pounds may call the amount of a rate so.
        named = [one._replace(argument="pounds") if one.argument == "amount" else one for one in error.refusals]
        raise ArgumentError(named) from None


def _rate_meant(raw: object) -> tuple[str, str] | None:
    """The amount and the time of a rate that a sum, a number or a text such as "£50,000 a year" surely means."""
    if isinstance(raw, Mapping):
        raw = raw.get("amount", raw.get("pounds"))
    if isinstance(raw, StatedMoney):
        raw = raw.amount
    return rate_meant(raw if isinstance(raw, str) else _as_sum(raw).partition('"')[2].partition('"')[0])


@attrs.frozen
class Pairs:
    """A hook for a table whose keys mean something: a year, a locator."""

    key: Hook
    value: Hook
    example: Callable[[], str]
    """An example in the years, and the currency, of the document that is read."""

    def __call__(self, raw: Any) -> tuple[tuple[Any, Any], ...]:
        """The pairs of a table; a caller may give them in a list as well."""
        if isinstance(raw, str) or not isinstance(raw, Iterable):
            wrong("a table", raw, f"write {self.example()}")
        found: dict[Any, Any] = {}
        refusals: list[Refusal] = []
        for position, pair in enumerate(raw.items() if isinstance(raw, Mapping) else raw):
            if not isinstance(pair, tuple | list) or len(pair) != 2:
                wrong(f"pairs such as {self.example()}", pair, "write the key and the value of each")
            place = f'["{pair[0]}"]' if isinstance(raw, Mapping) else f"[{position}]"
            try:
                key, value = self.key(pair[0]), self.value(pair[1])
                # Two spellings of one year, "2008/09" and "2008-9", are one key.
                if key in found:
                    raise ArgumentError.of(f"{key} is given twice", "write it once")
                found[key] = value
            except (ValueError, TypeError) as error:
                refusals += [one._replace(argument=f"{place}{one.argument}") for one in refusals_of(error)]
        if refusals:
            raise ArgumentError(refusals)
        return tuple(found.items())


_INDEX = Pairs(as_year, as_decimal, lambda: f'{{ "{calendar_read().example()}" = 84.190175 }}')
_REASONS = Pairs(as_words, as_text, lambda: '{ E = "no background papers" }')

TABLES: dict[Any, Pairs] = {
    tuple[tuple[FinancialYear, Decimal], ...]: _INDEX,
    tuple[tuple[str, str], ...]: _REASONS,
}
"""The types whose raw form is a table with keys that mean something."""

Table = Mapping[Any, Any] | Iterable[tuple[Any, Any]]


def as_index(raw: Table) -> tuple[tuple[FinancialYear, Decimal], ...]:
    """Numbers by year, from a mapping or from pairs."""
    return _INDEX(raw)


def as_reasons(raw: Table) -> tuple[tuple[str, str], ...]:
    """Reasons by locator, from a mapping or from pairs."""
    return _REASONS(raw)


LEAVES |= {
    FinancialYear: as_year,
    tuple[FinancialYear, ...]: as_years,
    StatedMoney: as_stated,
    Money: as_money,
    Rate: as_rate,
    **TABLES,
}
