"""The latest figures of each period of spend on a day, and the total of shorter periods that fill a longer one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from operator import attrgetter, sub
from typing import Any

from attrs import evolve, field, frozen

from prevent_model.framework.spend import SUMS, SpendRecord
from prevent_model.framework.wording import counted, listed
from prevent_model.growth.yearly_results import if_stated
from prevent_model.tables.attrs_tables import AttrsTable
from prevent_model.values.approximate_dates import Window
from prevent_model.values.citations import Citation
from prevent_model.values.field_metadata import means
from prevent_model.values.money import Money, MoneyRange
from prevent_model.values.stated_money import StatedMoney
from prevent_model.values.years import FinancialYear

Span = tuple[date, date]

# A variance is never added up: of which two sums each part is the difference need not be printed.
ADDED = ("budget", "forecast", "actual")
"""The figures that a longer period may have as the total of shorter ones."""


@frozen
class KnownSum(AttrsTable):
    """A figure of a period as it was known on a day: as printed, or the sum of shorter periods.

    Examples
    --------
    >>> import prevent_model as pm
    >>> stated = pm.StatedMoney.parse("£280m")
    >>> print(KnownSum(printed=stated, amount=stated.amount, range=stated.range, on=date(2018, 3, 31)))
    £280m
    >>> known = KnownSum(printed=None, amount=None, range=stated.range, on=date(2018, 3, 31))
    >>> print(known.least, known.most)
    £279,500,000.00 £280,499,999.99
    """

    printed: StatedMoney | None = field(metadata=means("The sum as printed; None where it is a total.", unit="GBP"))
    amount: Money | None = field(
        metadata=means("The one sum that it names, of a total that of its parts; None where it names none.", unit="GBP")
    )
    range: MoneyRange | None = field(
        metadata=means("The range of the sum; None if printed as about, or with one end alone.", unit="GBP")
    )
    on: date = field(metadata=means("The day on which it was known; of a total, the last of its parts."))
    parts: tuple[Window, ...] = field(default=(), metadata=means("The periods that a total is the sum of."))
    final: bool = field(default=False, metadata=means("Whether its period was over when it was known."))
    cite: tuple[Citation, ...] = field(default=(), metadata=means("Where it is printed."))

    def __str__(self) -> str:
        return str(self.printed or self.range)

    @property
    def least(self) -> Money | None:
        """The least that it is; None where it has none."""
        return self.printed.least if self.printed is not None else if_stated(attrgetter("low"), self.range)

    @property
    def most(self) -> Money | None:
        """The most that it is; None where it has none."""
        return self.printed.most if self.printed is not None else if_stated(attrgetter("high"), self.range)


@frozen
class PeriodSpend(AttrsTable):
    """Budget, forecast and actual spend of one period, as known on a day.

    Examples
    --------
    >>> import prevent_model as pm
    >>> record = pm.SpendRecord(period="2017/18", on="2018-03-31", budget="£280m", actual="£296m")
    >>> (row,) = periods_on([record], (), date(2018, 3, 31))
    >>> row.over, str(row.outturn), row.spent is row.outturn, str(row.known), row.key[:2]
    (True, '£296m', True, '2018-03-31', (None, None))
    >>> print(row.left)
    -£16,999,999.99 … -£15,000,000.01
    """

    period: Window = field(metadata=means("The period."))
    day: date = field(metadata=means("The day whose knowledge it rests on."))
    plan: str | None = field(default=None, metadata=means("The plan whose money it is; None for the programme's."))
    funded_by: str | None = field(default=None, metadata=means("The grant that pays; None where none is named."))
    budget: KnownSum | None = field(default=None, metadata=means("The latest budget; None where none is known."))
    forecast: KnownSum | None = field(default=None, metadata=means("The latest forecast; None where none is known."))
    actual: KnownSum | None = field(
        default=None, metadata=means("The latest actual spend, so far or in all; None where none is known.")
    )
    printed: KnownSum | None = field(
        default=None, metadata=means("The variance as printed; None where none is, or later figures replace it.")
    )
    variance: MoneyRange | None = field(
        default=None,
        metadata=means("Outturn, or else forecast, less budget; above zero is overspent; None if unknown.", unit="GBP"),
    )
    left: MoneyRange | None = field(
        default=None, metadata=means("Budget less what was spent; None where either is not known.", unit="GBP")
    )
    variance_at_least: Money | None = field(
        default=None, metadata=means("The least of a variance that has no range, as of sums with one end.", unit="GBP")
    )
    variance_at_most: Money | None = field(
        default=None, metadata=means("The most of a variance that has no range.", unit="GBP")
    )
    remarks: tuple[str, ...] = field(default=(), metadata=means("Which figures are totals, and what cannot be told."))

    @property
    def key(self) -> tuple[str | None, str | None, date, date]:
        """The plan, the grant, and the first and last day, which tell it from other rows."""
        return self.plan, self.funded_by, self.period.first, self.period.last

    @property
    def over(self) -> bool:
        """Tell whether the period had ended by the close of the day."""
        return self.period.last <= self.day

    @property
    def outturn(self) -> KnownSum | None:
        """The actual spend of the whole period; None before it is over, and where only spend so far is known."""
        return self.actual if self.actual is not None and self.actual.final else None

    @property
    def spent(self) -> KnownSum | None:
        """The sum that the budget is compared with: the outturn, or else the forecast; None where neither is known."""
        return self.outturn or self.forecast

    @property
    def is_as_budgeted(self) -> bool:
        """Tell whether the same sum is printed for the budget and for what it is compared with.

        Examples
        --------
        >>> record = SpendRecord(period="2017/18", on="2018-05-01", budget="£9m", actual="£9m")
        >>> periods_on([record], [FinancialYear(2017)], date(2018, 5, 1))[0].is_as_budgeted
        True
        """
        sums = [known.amount for known in (self.budget, self.spent) if known is not None and known.amount is not None]
        return len(sums) == 2 and sums[0] == sums[1] and self.printed is None

    @property
    def known(self) -> date | None:
        """The last day on which one of its figures became known; None where there is no figure."""
        figures = (self.budget, self.forecast, self.actual, self.printed)
        return max((figure.on for figure in figures if figure is not None), default=None)


def periods_on(records: Iterable[SpendRecord], years: Sequence[FinancialYear], day: date) -> tuple[PeriodSpend, ...]:
    """Return each period with its latest figures on a day, and each year that shorter periods lie in.

    Parameters
    ----------
    records
        The records; those that were known later are left aside.
    years
        The financial years of the programme.
    day
        The day.

    Returns
    -------
    tuple of PeriodSpend
        By plan and grant as the records first name them; then by first day, the longer period before those within it.

    Examples
    --------
    >>> record = SpendRecord(period="April to June 2017", on="2017-07-31", actual="£9m")
    >>> rows = periods_on([record], [FinancialYear(2017)], date(2017, 7, 31))
    >>> [str(row.period) for row in rows], rows[0].remarks[0]
    (['2017/18', 'April to June 2017'], 'The actual of 2017/18 cannot be told: only April to June 2017 is known.')
    """
    subjects: dict[tuple[str | None, str | None], dict[Span, list[SpendRecord]]] = {}
    for record in records:
        if record.on <= day:
            spans = subjects.setdefault((record.plan, record.funded_by), {})
            spans.setdefault((record.period.first, record.period.last), []).append(record)
    rows = []
    for (plan, funded_by), spans in subjects.items():
        windows = {span: of_span[0].period for span, of_span in spans.items()}
        figures = {span: _figures(of_span, windows[span]) for span, of_span in spans.items()}
        for year in years:
            span = (year.first_day, year.last_day)
            if span not in windows and any(_within(part, span) and _has_sum(figures[part]) for part in spans):
                windows[span], figures[span] = Window(*span, words=str(year)), {}
        for span in sorted(windows, key=lambda span: (span[0], -span[1].toordinal())):
            row = PeriodSpend(windows[span], day, plan, funded_by)
            rows.append(_compared(_filled(row, figures, windows)))
    return tuple(rows)


def _figures(records: Sequence[SpendRecord], period: Window) -> dict[str, KnownSum | str]:
    """Return the latest figure of each name, or the remark why there is none although some are printed."""
    figures: dict[str, KnownSum | str] = {}
    for name in SUMS:
        stated = [(record, getattr(record, name)) for record in records if getattr(record, name) is not None]
        day = max((record.on for record, _ in stated), default=None)
        latest = [(record, sum_) for record, sum_ in stated if record.on == day]
        if len({sum_.amount or str(sum_) for _, sum_ in latest}) > 1:
            texts = listed(dict.fromkeys(str(sum_) for _, sum_ in latest))
            figures[name] = f"The {name} cannot be told: {texts} were both known on {day}."
        elif day is not None:
            # One amount printed twice: the print to more digits says more.
            record, sum_ = min(latest, key=lambda pair: (pair[1].about, pair[1].to_nearest))
            figures[name] = KnownSum(sum_, sum_.amount, sum_.range, day, final=period.last <= day, cite=record.cite)
    return figures


def _filled(
    row: PeriodSpend, figures: Mapping[Span, Mapping[str, KnownSum | str]], windows: Mapping[Span, Window]
) -> PeriodSpend:
    """Fill a row with its own figures, or else with the totals of the periods that fill its own."""
    span = (row.period.first, row.period.last)
    within = [part for part in figures if _within(part, span)]
    fields: dict[str, Any] = {}
    remarks = []
    for name in SUMS:
        figure = figures[span].get(name)
        parts = {windows[part]: figures[part][name] for part in within if name in figures[part]}
        if figure is None and parts and name in ADDED:
            figure = _total(name, row.period, parts)
            if isinstance(figure, KnownSum):
                remarks.append(f"The {name} is the sum of {counted(len(figure.parts), 'period')}.")
        if isinstance(figure, str):
            remarks.append(figure)
        elif figure is not None:
            fields["printed" if name == "variance" else name] = figure
    return evolve(row, **fields, remarks=tuple(remarks))


def _total(name: str, period: Window, figures: Mapping[Window, KnownSum | str]) -> KnownSum | str:
    """Return the sum of the periods that fill a longer one without gap or overlap, or the remark why there is none."""
    parts = {part: figure for part, figure in figures.items() if isinstance(figure, KnownSum)}
    cannot = f"The {name} of {period} cannot be told"
    chosen = _filling(period, parts)
    if chosen is None:
        known = sorted(parts, key=attrgetter("first", "last"))
        are = "is" if len(known) == 1 else "are"
        return f"{cannot}: only {listed(map(str, known)) or 'no part of it'} {are} known."
    ranges = [parts[part].range for part in chosen]
    total: MoneyRange | None = if_stated(lambda *each: sum(each[1:], each[0]), *ranges)
    if total is None:
        about = any((printed := parts[part].printed) is not None and printed.about for part in chosen)
        return f"{cannot}: a part of it is printed {'as about a sum' if about else 'with one end alone'}."
    cite = tuple(dict.fromkeys(place for part in chosen for place in parts[part].cite))
    final = all(parts[part].final for part in chosen)
    amount = if_stated(lambda *each: sum(each[1:], each[0]), *(parts[part].amount for part in chosen))
    return KnownSum(None, amount, total, max(parts[part].on for part in chosen), chosen, final, cite)


def _filling(period: Window, parts: Iterable[Window]) -> tuple[Window, ...] | None:
    """Return the parts that fill a period one after the other, the longest first where there is a choice."""
    # From the end backwards, each first day is settled once, however many months, quarters and halves overlap.
    ways: dict[date, tuple[Window, ...]] = {period.last + timedelta(days=1): ()}
    for part in sorted(parts, key=attrgetter("first", "last"), reverse=True):
        rest = ways.get(part.last + timedelta(days=1))
        if rest is not None and part.first not in ways:
            ways[part.first] = (part, *rest)
    return ways.get(period.first)


def _has_sum(figures: Mapping[str, KnownSum | str]) -> bool:
    """Tell whether a period has a figure that a total may be made of."""
    return any(name in figures for name in ADDED)


def _within(part: Span, span: Span) -> bool:
    return part != span and span[0] <= part[0] and part[1] <= span[1]


def _compared(row: PeriodSpend) -> PeriodSpend:
    """Add the variance and what is left, with a remark where they cannot be told."""
    printed, remarks = row.printed, list(row.remarks)
    spent = row.spent
    worked_out = None
    ends = (None, None) if printed is None else (printed.least, printed.most)
    if row.budget is not None and spent is not None:
        worked_out = if_stated(MoneyRange.__sub__, spent.range, row.budget.range)
        ends = if_stated(sub, spent.least, row.budget.most), if_stated(sub, spent.most, row.budget.least)
        compared = max(row.budget.on, spent.on)
        if printed is not None and printed.on < compared:
            printed = None  # it was the difference of figures that have been replaced
        elif printed is not None and printed.on > compared:
            remarks.append(f"The variance is as printed on {printed.on}, later than the sums.")
            worked_out, ends = None, (printed.least, printed.most)
    variance = worked_out
    if printed is not None and variance is None:
        variance = printed.range
    elif printed is not None and variance is not None and not (printed.range or variance).overlaps(variance):
        remarks.append(f"The printed variance, {printed}, is not the difference of the printed sums.")
    least, most = ends if variance is None else (None, None)
    if variance is None:
        remarks.append(_why_not(row) if least is None and most is None else _with_one_end(least, most))
    left = None
    if row.budget is not None and row.actual is not None:
        left = if_stated(MoneyRange.__sub__, row.budget.range, row.actual.range)
    row = evolve(row, printed=printed, variance=variance, left=left, remarks=tuple(remarks))
    return evolve(row, variance_at_least=least, variance_at_most=most)


def _with_one_end(least: Money | None, most: Money | None) -> str:
    """Say for certain what a variance with one end alone tells: whether the budget is overspent."""
    if least is not None:
        certain = ", so that the sum is above its budget for certain" if least.minor > 0 else ""
        return f"The variance is at least {least}{certain}: a sum is printed with one end alone."
    certain = ", so that the sum is within its budget for certain" if most is not None and most.minor <= 0 else ""
    return f"The variance is at most {most}{certain}: a sum is printed with one end alone."


def _why_not(row: PeriodSpend) -> str:
    """Return why the variance of a row cannot be told."""
    missing = [
        words
        for words, figure in (("budget", row.budget), ("outturn or forecast", row.spent))
        if figure is None and row.printed is None
    ]
    if not missing:
        return "The variance cannot be told: a sum is printed as about or with one end alone."
    so_far = row.actual is not None and row.spent is None
    why = "; what was spent is known so far only" if so_far else ""
    return f"The variance cannot be told: no {' and no '.join(missing)} is known{why}."
