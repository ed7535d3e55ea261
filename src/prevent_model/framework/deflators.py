"""Price indices by year, each with the vintage that makes it what it is."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import Any, ClassVar

import attrs
from attrs import field
from attrs.converters import optional
from attrs.validators import and_

from prevent_model.errors import ArgumentError, Refusal
from prevent_model.framework.base import Entity
from prevent_model.remedies import Part, Remedy
from prevent_model.tables.attrs_tables import attrs_table
from prevent_model.tables.cells import Column
from prevent_model.tables.table import Table
from prevent_model.values.calendars import Calendar, calendar_of
from prevent_model.values.conversion import as_index, as_year
from prevent_model.values.field_metadata import means
from prevent_model.values.years import FinancialYear


def _rising(instance: object, attribute: attrs.Attribute[Any], value: tuple[tuple[FinancialYear, Any], ...]) -> None:
    """Refuse years that are not of one kind and in order."""
    refusals = []
    months = {year.first_month: Calendar.of(year) for year, _ in value}
    if len(months) > 1:
        named = " and ".join(str(months[month]) for month in sorted(months))
        remedy = f"write years of one calendar, as in {Calendar.of(value[0][0]).written(value[-1][0])}"
        refusals.append(Refusal("", f"years begin in {named}", remedy))
    else:
        # Years of two calendars have no order, so that it is asked only of those of one.
        refusals += [
            Refusal("", f"{later} is listed after {earlier}", "write the years in order")
            for (earlier, _), (later, _) in pairwise(value)
            if not earlier < later
        ]
    if refusals:
        raise ArgumentError(refusals)


def _above_zero(
    instance: object, attribute: attrs.Attribute[Any], value: tuple[tuple[FinancialYear, Decimal], ...]
) -> None:
    wrong = [f"{number} for {year}" for year, number in value if number <= 0]
    if wrong or not value:
        raise ArgumentError.of(
            f"an index is above zero for one year at least, found {', '.join(wrong) or 'none'}",
            Remedy("write its numbers by year, such as ", Part('{ "2008/09" = 84.190175 }', '"2008/09: 84.190175"')),
        )


@attrs_table(kw_only=True)
class DeflatorSeries(Entity):
    """A price index by year, with the vintage that makes it what it is.

    Examples
    --------
    >>> series = DeflatorSeries(id="d", title="Deflator", vintage="March 2020", source="A publisher",
    ...                         index=[("2018/19", Decimal(100))], forecasts=[("2019/20", Decimal("1.917"))])
    >>> str(series.last)
    '2019/20'
    >>> len(series.table.rows), str(series.calendar)
    (2, 'April')
    """

    KIND: ClassVar[str] = "deflators"

    vintage: str = field(metadata=means("When it was published: a later vintage revises the past."))
    source: str = field(metadata=means("Publisher, title and date."))
    index: tuple[tuple[FinancialYear, Decimal], ...] = field(
        converter=as_index,
        validator=and_(_rising, _above_zero),
        metadata=means("The index for each year.", unit="dimensionless"),
    )
    # Kept in per cent as printed: an index made of rounded changes would look more exact than its source.
    forecasts: tuple[tuple[FinancialYear, Decimal], ...] = field(
        default=(),
        converter=as_index,
        validator=_rising,
        metadata=means(
            "Where the source goes on in percentages alone: the change on the year before, in per cent, for each year "
            "after the last index.",
            unit="percent",
        ),
    )
    forecast_from: FinancialYear | None = field(
        default=None,
        converter=optional(as_year),
        metadata=means("The first year whose index was a forecast when it was published.", unit="financial_year"),
    )

    def __attrs_post_init__(self) -> None:
        later = (*(year for year, _ in self.forecasts), *((self.forecast_from,) if self.forecast_from else ()))
        calendar_of((self.index[-1][0], *later), "forecasts")
        expected = self.index[-1][0] + 1
        for year, change in self.forecasts:
            if year != expected:
                raise ArgumentError.of(
                    f"found {year} where {expected} is due", "write a change for each year after the last index"
                ).at("forecasts")
            # Minus 100 per cent would leave an index of nothing, and all later prices with it.
            if change <= -100:
                raise ArgumentError.of(
                    f"{change} per cent for {year} would leave no price at all", "write more than -100"
                ).at("forecasts")
            expected += 1

    @property
    def table(self) -> Table:
        """The index by year, and after it the changes that are forecast."""
        columns = (
            Column("year"),
            Column("index", "dimensionless", "number"),
            Column("change forecast", "percent", "number"),
        )
        rows: list[tuple[Any, ...]] = [(str(year), number, None) for year, number in self.index]
        rows += [(str(year), None, change) for year, change in self.forecasts]
        forecast = f" The index is a forecast from {self.forecast_from} on." if self.forecast_from else ""
        return Table(
            self.title, columns, rows, caption=f"Vintage: {self.vintage}. {self.source}.{forecast}", cite=self.cite
        )

    @property
    def calendar(self) -> Calendar:
        """The calendar of its years."""
        return Calendar.of(self.index[0][0])

    @property
    def last(self) -> FinancialYear:
        """The last year for which it has an index or a forecast change."""
        return (self.forecasts or self.index)[-1][0]
