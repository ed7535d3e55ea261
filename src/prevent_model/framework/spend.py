"""Budgets, forecasts and actual spend of a period, each as a source prints it on a day."""

from __future__ import annotations

from datetime import date
from typing import Any

from attrs import field
from attrs.converters import optional

from prevent_model.errors import ArgumentError
from prevent_model.framework.one_currency import of_two_currencies
from prevent_model.tables.attrs_tables import AttrsTable, attrs_table
from prevent_model.values.approximate_dates import Window, as_window
from prevent_model.values.citations import Citation
from prevent_model.values.conversion import as_stated
from prevent_model.values.field_metadata import as_tuple, means
from prevent_model.values.plain import as_day, wrong
from prevent_model.values.stated_money import StatedMoney

SUMS = ("budget", "forecast", "actual", "variance")
"""The fields of a record that hold sums."""


def _exact(_: Any, __: Any, period: Window) -> None:
    given: Any = period
    if given is None:
        wrong("a period", given, 'write one such as "2008/09" or "July to September 2008"')
    # Money of a period without sure ends cannot be set beside that of the period before or after it.
    if period.about:
        raise ArgumentError.of(f'"{period}" has no sure first and last day', f'write "{period.first} to {period.last}"')


@attrs_table(kw_only=True)
class SpendRecord(AttrsTable):
    """Budget, forecast, actual spend or variance of a period, as known on a day.

    A record holds what one source printed of one period. Earlier records of the same period are kept, so that the
    figures known on any earlier day can still be given.

    Examples
    --------
    >>> record = SpendRecord(period="2017/18", on=date(2018, 3, 31), budget="£280m", actual="£296m")
    >>> str(record.period), str(record.actual), record.forecast is None
    ('2017/18', '£296m', True)
    >>> SpendRecord(period="April 2024 to June 2024", on="2024-07-31", variance="-£0.4m").period.length
    91
    """

    period: Window = field(
        converter=as_window,
        validator=_exact,
        metadata=means("The financial year, quarter, month or span of them that the sums are for."),
    )
    on: date = field(converter=as_day, metadata=means("The day on which the sums were known."))
    budget: StatedMoney | None = field(
        default=None, converter=optional(as_stated), metadata=means("What may be spent, as printed.", unit="GBP")
    )
    forecast: StatedMoney | None = field(
        default=None,
        converter=optional(as_stated),
        metadata=means("What was expected to be spent in the whole period, as printed.", unit="GBP"),
    )
    actual: StatedMoney | None = field(
        default=None,
        converter=optional(as_stated),
        metadata=means("What was spent, as printed; so far, where the period was not over on the day.", unit="GBP"),
    )
    variance: StatedMoney | None = field(
        default=None,
        converter=optional(as_stated),
        metadata=means(
            "The actual, or else the forecast, less the budget, as printed: an overspend is positive.", unit="GBP"
        ),
    )
    plan: str | None = field(
        default=None,
        metadata=means("The plan whose money it is; None for that of the programme.", refers_to=("growth",)),
    )
    funded_by: str | None = field(default=None, metadata=means("The grant that pays.", refers_to=("grant",)))
    note: str = field(default="", metadata=means("What the source adds, such as why a budget was changed."))
    cite: tuple[Citation, ...] = field(default=(), converter=as_tuple, metadata=means("Where it is printed."))

    def __attrs_post_init__(self) -> None:
        refusals = of_two_currencies((name, getattr(self, name)) for name in SUMS)
        if refusals:
            raise ArgumentError(refusals, "SpendRecord")
