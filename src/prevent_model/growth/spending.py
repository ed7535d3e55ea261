"""Spend against budget: outturn or forecast less budget for each period, as known on a day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from attrs import evolve, field, frozen

from prevent_model.errors import UnknownReference, refused
from prevent_model.framework.programme import Programme
from prevent_model.framework.spend import SpendRecord
from prevent_model.framework.wording import counted
from prevent_model.growth.known_spend import KnownSum, PeriodSpend, periods_on
from prevent_model.growth.yearly_results import money_column
from prevent_model.tables.cells import Between, Column, FormattedNumber
from prevent_model.tables.table import HasTable, Table
from prevent_model.tables.value_text import day_words
from prevent_model.values.approximate_dates import Window, as_window
from prevent_model.values.arguments import expect, taken
from prevent_model.values.citations import Citation
from prevent_model.values.field_metadata import means
from prevent_model.values.plain import as_day
from prevent_model.values.years import FinancialYear


@frozen
class Spend(HasTable):
    """Budget, forecast and actual spend by period, as known on a day.

    Examples
    --------
    >>> import prevent_model as pm
    >>> records = [pm.SpendRecord(period="2017/18", on="2017-04-01", budget="£280m"),
    ...            pm.SpendRecord(period="2017/18", on="2018-03-31", actual="£296m")]
    >>> programme = pm.Programme(id="p", title="P", years="2017/18", as_at="2018-10-15", spend=records)
    >>> found = spend(programme)
    >>> str(found.rows[0].variance), found.rows[0].over, len(found.history), len(found.history_table.rows)
    ('£15,000,000.01 … £16,999,999.99', True, 2, 2)
    >>> found.because.partition(",")[0], len(found.tables), len(found.table.rows), found.cite
    ('The variance is the outturn', 2, 1, ())
    """

    on: date = field(metadata=means("The day on which it is asked."))
    rows: tuple[PeriodSpend, ...] = field(
        metadata=means("One for each period, and one for each year that holds shorter periods.")
    )
    programme: Programme = field(eq=False, repr=False, metadata=means("The programme that was asked."))
    records: tuple[SpendRecord, ...] = field(
        eq=False, repr=False, metadata=means("The records that were known on the day.")
    )

    @property
    def history(self) -> tuple[PeriodSpend, ...]:
        """Each period as it was known on each day on which a figure of it became known, by period and day.

        Examples
        --------
        >>> import prevent_model as pm
        >>> records = [pm.SpendRecord(period="2017/18", on=day, budget="£280m", forecast=forecast)
        ...            for day, forecast in (("2017-06-30", "£280m"), ("2017-12-31", "£290m"))]
        >>> found = spend(pm.Programme(id="p", title="P", years="2017/18", as_at="2018-01-31", spend=records))
        >>> [(row.known.isoformat(), str(row.forecast)) for row in found.history]
        [('2017-06-30', '£280m'), ('2017-12-31', '£290m')]
        """
        days = sorted({record.on for record in self.records})
        rows = [row for day in days for row in periods_on(self.records, self.programme.years, day) if row.known == day]
        order = {row.key: position for position, row in enumerate(self.rows)}
        return tuple(sorted(rows, key=lambda row: order[row.key]))

    @property
    def cite(self) -> tuple[Citation, ...]:
        """The places where the figures are printed, each once."""
        return tuple(dict.fromkeys(place for record in self.records for place in record.cite))

    @property
    def because(self) -> str:
        """The figures that were compared, in sentences."""
        if not self.rows:
            return f"Nothing was known of spend on {day_words(self.on)}."
        words = "The variance is the outturn, or else the forecast, less the budget, so that an overspend is positive."
        ends = ((row.variance, row.variance_at_least, row.variance_at_most) for row in self.rows)
        unsettled = sum(not any(end is not None for end in of_row) for of_row in ends)
        if unsettled:
            words += f" The variance of {counted(unsettled, 'period')} cannot be told."
        return words

    @property
    def table(self) -> Table:
        """The periods, a row each."""
        title = f"Spend against budget, as known on {self.on}"
        table = _table(self.programme, title, self.rows, caption=self.because)
        return evolve(table, cite=self.cite)

    @property
    def history_table(self) -> Table:
        """The periods of which figures became known on more than one day, with a row for each of these days."""
        history = self.history
        days = Counter(row.key for row in history)
        rows = [row for row in history if days[row.key] > 1]
        title, caption = "Forecast against budget over time", "Each row is what was known by its day."
        return _table(self.programme, title, rows, dated=True, caption=caption)

    @property
    def tables(self) -> tuple[Table, ...]:
        """The periods; and the periods over time, where figures of one became known on more than one day."""
        history = self.history_table
        return (self.table, history) if history.rows else (self.table,)

    def period(
        self, period: Window | FinancialYear | str, *, plan: str | None = None, funded_by: str | None = None
    ) -> PeriodSpend:
        """Return the row of one period.

        Parameters
        ----------
        period
            The period; a text is read in the programme's own years.
        plan
            The plan that the row names, by id.
        funded_by
            The grant that the row names, by id.

        Raises
        ------
        ValueError
            When nothing is known of it.

        Examples
        --------
        >>> import prevent_model as pm
        >>> record = pm.SpendRecord(period="2017/18", on="2018-03-31", actual="£296m")
        >>> found = spend(pm.Programme(id="p", title="P", years="2017/18", as_at="2018-10-15", spend=[record]))
        >>> str(found.period("2017/18").actual)
        '£296m'
        """
        expect(period=(period, Window, FinancialYear, str), plan=(plan, str, None), funded_by=(funded_by, str, None))
        if isinstance(period, str):
            calendar = self.programme.calendar
            period = taken("period", period, lambda text: Window.parse(text, calendar=calendar))
        span = as_window(period)
        for row in self.rows:
            if span is not None and row.key == (plan, funded_by, span.first, span.last):
                return row
        subject = [f"the plan {plan}"] * (plan is not None) + [f"the grant {funded_by}"] * (funded_by is not None)
        of = f" for {' and '.join(subject)}" if subject else ""
        rows = [row for row in self.rows if (row.plan, row.funded_by) == (plan, funded_by)]
        printed = ", ".join(str(row.period) for row in rows) or "no period"
        raise refused("period", f"nothing is known of {period}{of}", f"figures are known of {printed}")


def spend(programme: Programme, *, plan: str | None = None, on: date | str | None = None) -> Spend:
    """Compare what was spent, or is forecast, with the budget of each period, as known on a day.

    The latest budget, forecast and actual known on the day are taken. A year that has no figure of its own has the sum
    of shorter periods where these fill it, and none where they do not; no period is ever split.

    Parameters
    ----------
    programme
        The programme, with its records of spend.
    plan
        The plan whose records are taken, by id; all records where not given.
    on
        The day on which it is asked, or its ISO text; the programme's own `as_at` where not given.

    Returns
    -------
    Spend
        A row for each period of each plan and grant: the variance as a range, from the precision in which the sums are
        printed, or as it is printed itself; what is left of the budget; and why what cannot be told cannot.

    Raises
    ------
    UnknownReference
        When the programme has no such plan.

    Examples
    --------
    >>> import prevent_model as pm
    >>> quarters = [pm.SpendRecord(period=period, on="2018-04-30", budget="£10m", actual=actual)
    ...             for period, actual in (("April to June 2017", "£9m"), ("July to September 2017", "£10m"),
    ...                                    ("October to December 2017", "£10m"), ("January to March 2018", "£12m"))]
    >>> found = pm.growth.spend(pm.Programme(id="p", title="P", years="2017/18", as_at="2018-10-15", spend=quarters))
    >>> year = found.period("2017/18")
    >>> str(year.actual), str(year.left), year.remarks[0]
    ('£39,000,000.00 … £42,999,999.96', '-£4,999,999.96 … £2,999,999.96', 'The budget is the sum of four periods.')
    """
    expect(programme=(programme, Programme), plan=(plan, str, None), on=(on, date, str, None))
    day = programme.as_at if on is None else taken("on", on, as_day)
    if plan is not None and plan not in programme.ids("growth"):
        raise UnknownReference("plan", plan, programme.ids("growth"), argument="plan")
    records = tuple(r for r in programme.spend if r.on <= day and plan in (None, r.plan))
    return Spend(day, periods_on(records, programme.years, day), programme, records)


def subject_title(programme: Programme, id: str | None) -> str:
    """Return the title of the plan or the grant whose money it is; empty for that of the programme.

    Examples
    --------
    >>> import prevent_model as pm
    >>> subject_title(pm.sample(), "ct-specific-grant"), subject_title(pm.sample(), None)
    ('MPS Counter Terrorist Specific Grant', '')
    """
    return "" if id is None else programme.entity(id).title


def _table(
    programme: Programme, title: str, rows: Sequence[PeriodSpend], *, caption: str, dated: bool = False
) -> Table:
    columns = [Column("period"), *([Column("known on", kind="date")] if dated else [])]
    # Most programmes have one budget, and a plan or a grant in no row needs no column.
    subjects = [name for name in ("plan", "funded_by") if any(getattr(row, name) for row in rows)]
    columns += [Column(name.replace("_", " "), key=name) for name in subjects]
    columns += [money_column(name, ranged=True) for name in ("budget", "forecast", "actual")]
    columns += [
        money_column("variance", ranged=True, absent="cannot be told"),
        money_column("variance as printed", ranged=True, key="printed"),
        money_column("left of the budget", ranged=True, key="left"),
        Column("period is over", kind="boolean", key="over"),
        Column("remarks"),
    ]
    cells = [
        (
            str(row.period),
            *([row.known] if dated else []),
            *(subject_title(programme, getattr(row, name)) for name in subjects),
            *(_cell(known) for known in (row.budget, row.forecast, row.actual)),
            _variance(row),
            _cell(row.printed),
            row.left,
            row.over,
            " ".join(row.remarks),
        )
        for row in rows
    ]
    return Table(title, columns, cells, caption=caption, currency=programme.currency)


def _variance(row: PeriodSpend) -> object:
    """The variance, or the end that is known of it."""
    least, most = row.variance_at_least, row.variance_at_most
    if row.variance is not None and row.is_as_budgeted:
        return FormattedNumber(Between(row.variance.low, row.variance.high), "as budgeted")
    if least is None and most is None:
        return row.variance
    words = ("at least ", least) if least is not None else ("at most ", most)
    return FormattedNumber(Between(least, most), words)


def _cell(known: KnownSum | None) -> object:
    return None if known is None else known.printed or known.range
