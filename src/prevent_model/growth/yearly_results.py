"""Results with a row for each financial year: the fields that they share, and the columns of their tables."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from fractions import Fraction
from functools import partial, reduce
from operator import add
from typing import Any, ClassVar, Generic, TypeVar

from attrs import field, frozen

from prevent_model.errors import refused
from prevent_model.framework.growth import GrowthPlan
from prevent_model.framework.sources import Assumption
from prevent_model.tables.cells import Column, FormattedNumber
from prevent_model.tables.table import HasTable
from prevent_model.values.citations import Citation
from prevent_model.values.currencies import GBP, Currency
from prevent_model.values.field_metadata import means
from prevent_model.values.money import Money, MoneyRange
from prevent_model.values.rounding import Rounding
from prevent_model.values.spans import Years, as_period_of, years_in

Row = TypeVar("Row")
T = TypeVar("T")

money_column = partial(Column, unit="GBP", kind="money")
"""A column of sums; a table puts the currency of its sums for the pound."""


def column_of_about(name: str, **more: Any) -> Column:
    """A column of sums that may be about so much, which a program reads in a column beside it.

    Examples
    --------
    >>> [mark.name for mark in column_of_about("cost").marks]
    ['cost is about']
    """
    return money_column(name, marks=[Column(f"{name} is about", kind="boolean")], **more)


def perhaps_about(money: Any, about: bool) -> FormattedNumber:
    """A sum for such a column, as people read it and with its mark.

    Examples
    --------
    >>> print(perhaps_about(Money.pounds(2), True), perhaps_about(Money.pounds(2), False))
    about £2.00 £2.00
    """
    return FormattedNumber(money, ("about ", money) if about else (money,), [about])


posts_column = partial(Column, unit="post", kind="number")


def if_stated(operation: Callable[..., T], *values: Any) -> T | None:
    """Apply an operation where each of its values is stated; what is not stated is never taken for nought.

    Examples
    --------
    >>> if_stated(min, 3, 2), if_stated(min, 3, None)
    (2, None)
    """
    return None if None in values else operation(*values)


def stated_total(values: Iterable[Any]) -> Any:
    """The sum of some numbers, sums of money or ranges; None where one of them is not stated, or there is none.

    Examples
    --------
    >>> stated_total([1, 2]), stated_total([1, None]), stated_total([])
    (3, None, None)
    """
    values = tuple(values)
    return if_stated(lambda *each: reduce(add, each), *values) if values else None


def ends_of(between: MoneyRange | None) -> tuple[Any, Any]:
    """The least and the most of a range; neither, where there is none.

    Examples
    --------
    >>> ends_of(MoneyRange.exactly(Money(1))), ends_of(None)
    ((Money(minor=1), Money(minor=1)), (None, None))
    """
    return (None, None) if between is None else (between.low, between.high)


def nothing(currency: Currency) -> MoneyRange:
    """No money in a currency, as a range.

    Examples
    --------
    >>> print(nothing(Currency.of("EUR")))
    €0.00
    """
    return MoneyRange.exactly(Money(0, currency))


def total_of(ranges: Iterable[MoneyRange], currency: Currency) -> MoneyRange:
    """The sum of some ranges of a currency; of none, nothing.

    Examples
    --------
    >>> print(total_of([], Currency.of("EUR")))
    €0.00
    """
    return sum(ranges, nothing(currency))


def less_at_each_end(more: MoneyRange, less: MoneyRange) -> MoneyRange:
    """The excess of one range over another, where both are at the same end for the same reason.

    Examples
    --------
    >>> print(less_at_each_end(MoneyRange(Money(300), Money(500)), MoneyRange(Money(100), Money(200))))
    £2.00 … £3.00
    """
    # Ranges are not subtracted crosswise here: both rest on the same sums, and their ends go together.
    ends = more.low - less.low, more.high - less.high
    return MoneyRange(min(ends), max(ends))


def one_currency(amounts: Iterable[Any], name: str) -> Currency:
    """Return the currency of sums, ranges and rates; the pound, where there are none.

    Raises
    ------
    ArgumentError
        When they are of two currencies; the message begins with the name of the argument.

    Examples
    --------
    >>> one_currency([Money(5, "EUR"), Money(7, "EUR")], "costs").code
    'EUR'
    """
    found = list(dict.fromkeys(amount.currency for amount in amounts))
    if len(found) > 1:
        problem = f"sums in {found[0]} and in {found[1]} are not added up"
        raise refused(name, problem, "give those of one currency, or convert them first, by a rate that you name")
    return found[0] if found else GBP


def in_minor(amount: Fraction, currency: Currency) -> Money:
    """An exact number of a currency's units in whole minor units, half up, as a table shows it.

    Examples
    --------
    >>> print(in_minor(Fraction(1, 3), GBP), in_minor(Fraction(1, 3), Currency.of("JPY")))
    £0.33 ¥0
    """
    return Money(Rounding.HALF_UP.apply(amount * currency.per_major), currency)


def share_of(whole: MoneyRange, share: Fraction) -> MoneyRange:
    """A share of a sum, each end rounded outwards to a minor unit, so that the range still holds every exact share.

    Examples
    --------
    >>> print(share_of(MoneyRange(Money(100), Money(200)), Fraction(1, 3)))
    £0.33 … £0.67
    """
    # Half-up would cut off exact shares at both ends; only outwards keeps them all.
    ends = math.floor(whole.low.minor * share), math.ceil(whole.high.minor * share)
    return MoneyRange(*(Money(end, whole.currency) for end in ends))


def to_places(number: Fraction | None, places: int) -> FormattedNumber | None:
    """A number shown to so many decimals, and handed to a program exactly; None where there is none.

    Examples
    --------
    >>> print(to_places(Fraction(1, 3), 2))
    0.33
    """
    return None if number is None else FormattedNumber(number, f"{float(number):.{places}f}")


@frozen(kw_only=True)
class Yearly(HasTable, Generic[Row]):
    """A result with a row for each year."""

    years: tuple[Row, ...] = field(metadata=means("One for each year, in order."))
    assumptions: tuple[Assumption, ...] = field(
        default=(), eq=False, metadata=means("The programme's assumptions that they rest on, where it is asked.")
    )
    _NO_YEAR: ClassVar[str] = "the plan prints nothing for {year}; it prints {known}"

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows, one for each year, under the name that each result gives them."""
        return self.years

    def year(self, year: Years | str) -> Row:
        """The row of one year, or of one span of years where there is one.

        Raises
        ------
        ValueError
            When there is none for it.

        Examples
        --------
        >>> import prevent_model as pm
        >>> pm.growth.unit_costs(pm.sample()).year("2009/10").posts
        53
        """
        # A text takes the first month from the years of the result: "2009/10" alone does not say when it begins.
        rows: dict[Years, Row] = {row.year: row for row in self.years}  # type: ignore[attr-defined]
        wanted = as_period_of(year, [one for period in rows for one in years_in(period)], "year")
        if wanted not in rows:
            known = ", ".join(map(str, rows)) or "none"
            raise refused("year", self._NO_YEAR.format(year=wanted, known=known))
        return rows[wanted]


@frozen(kw_only=True)
class PlanYears(Yearly[Row]):
    """A result with a row for each year of a plan."""

    plan: GrowthPlan = field(eq=False, repr=False, metadata=means("The plan that was asked."))

    @property
    def cite(self) -> tuple[Citation, ...]:
        """The places where the plan is printed."""
        return self.plan.places
