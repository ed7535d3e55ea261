"""The prices that sums are in: cash, which is the prices of each year itself, or the constant prices of one year."""

from __future__ import annotations

from typing import Any

from attrs import field, frozen

from prevent_model.errors import ArgumentError
from prevent_model.values.calendars import calendar_read
from prevent_model.values.conversion import as_year
from prevent_model.values.field_metadata import means
from prevent_model.values.plain import LEAVES, shown, wrong
from prevent_model.values.years import FinancialYear


@frozen
class PriceBase:
    """The prices of sums: those of one year, or cash where there is none.

    Examples
    --------
    >>> print(CASH, as_prices("2014/15"), as_prices("2014/15").words, CASH.words, sep="; ")
    cash; 2014/15; in the prices of 2014/15; in cash terms
    """

    year: FinancialYear | None = field(
        default=None, metadata=means("The year whose prices they are in; None for cash.", unit="financial_year")
    )

    @property
    def words(self) -> str:
        """The prices in words, as they follow a sum."""
        return "in cash terms" if self.year is None else f"in the prices of {self.year}"

    def __str__(self) -> str:
        return "cash" if self.year is None else str(self.year)


CASH = PriceBase()
"""Prices of each year itself."""


def as_prices(given: str | FinancialYear | PriceBase) -> PriceBase:
    """Prices from "cash", or from the year of constant prices.

    Raises
    ------
    ValueError
        If it is neither.

    Examples
    --------
    >>> as_prices("cash") is CASH, as_prices(FinancialYear(2014))
    (True, PriceBase(year=FinancialYear(start=2014)))
    """
    raw: Any = given
    if isinstance(raw, PriceBase):
        return raw
    if raw == "cash":
        return CASH
    try:
        return PriceBase(as_year(raw))
    except (ValueError, TypeError):
        example = calendar_read().example()
        remedy = (
            f'write "cash", or the year of constant prices, such as "{example}"; leave it out if the source is silent'
        )
        if not isinstance(raw, str):
            wrong("prices", raw, remedy)
        raise ArgumentError.of(f'"{shown(raw)}" names no prices', remedy) from None


LEAVES[PriceBase] = as_prices
