"""Costs of lines of posts by line and year, and the totals that foot: the results of ``costs``."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from attrs import field, frozen

from prevent_model.errors import refused
from prevent_model.framework.post_lines import PostLine
from prevent_model.framework.sources import Assumption
from prevent_model.growth.costing.pay_assumptions import CostTerms
from prevent_model.growth.plan_inputs import in_words
from prevent_model.growth.yearly_results import money_column, posts_column, total_of
from prevent_model.tables.attrs_tables import AttrsTable
from prevent_model.tables.cells import Between, Column
from prevent_model.tables.table import HasTable, Table
from prevent_model.values.calendars import as_year_of
from prevent_model.values.citations import Citation
from prevent_model.values.field_metadata import means
from prevent_model.values.money import Money, MoneyRange
from prevent_model.values.post_numbers import NumberOfPosts
from prevent_model.values.rounding import Rounding
from prevent_model.values.years import FinancialYear


@frozen
class InYear(AttrsTable):
    """The cost of posts in a year if they start, and end, on given days.

    Examples
    --------
    >>> import prevent_model as pm
    >>> line = pm.PostLine(id="a", title="A", posts=2, starts=pm.Window.parse("2008-10-01"), rate=pm.Rate(12_000))
    >>> year = pm.growth.year_costs([line], "2008/09").cell("a", "2008/09").low
    >>> year.share, str(year.cost), str(year.full_year), str(year.remainder)
    (Fraction(1, 2), '£12,000.00', '£24,000.00', '£12,000.00')
    """

    share: Fraction = field(metadata=means("The share of the year that they are in place.", unit="dimensionless"))
    at_end: NumberOfPosts = field(metadata=means("Posts in place on the last day of the year.", unit="post"))
    cost: Money = field(metadata=means("What they cost in the year.", unit="GBP"))
    full_year: Money = field(metadata=means("What they would cost in place all year.", unit="GBP"))
    exact: Fraction = field(metadata=means("The cost before it was rounded.", unit="GBP"))

    @property
    def remainder(self) -> Money:
        """The cost of a full year beyond this one, as a part-year effect that is still to come or has ended."""
        return self.full_year - self.cost


@frozen
class LineYear(AttrsTable):
    """One line in one year: as little as its source allows, and as much; the two are alike where days are stated.

    Examples
    --------
    >>> import prevent_model as pm
    >>> line = pm.PostLine(id="a", title="A", posts=2, starts=pm.Window.parse("2008-10-01"), rate=pm.Rate(12_000))
    >>> year = pm.growth.year_costs([line], "2008/09").cell("a", "2008/09")
    >>> str(year.cost), str(year.full_year), str(year.remainder)
    ('£12,000.00', '£24,000.00', '£12,000.00')
    """

    line: PostLine = field(metadata=means("The line."))
    year: FinancialYear = field(metadata=means("The financial year.", unit="financial_year"))
    posts: NumberOfPosts = field(metadata=means("Its posts, if in place at any time of the year.", unit="post"))
    low: InYear = field(metadata=means("If it starts as late, and ends as early, as its source allows."))
    high: InYear = field(metadata=means("If it starts as early, and ends as late, as its source allows."))
    rate: str = field(metadata=means("Where its rate was found."))

    @property
    def cost(self) -> MoneyRange:
        """The cost in the year."""
        return self._between("cost")

    @property
    def full_year(self) -> MoneyRange:
        """The cost in a full year, at this year's rates."""
        return self._between("full_year")

    @property
    def remainder(self) -> MoneyRange:
        """The cost of a full year beyond this one."""
        return self._between("remainder")

    def _between(self, name: str) -> MoneyRange:
        # A later start costs less in the year and leaves more of a full one, so that the ends may change places.
        ends = getattr(self.low, name), getattr(self.high, name)
        return MoneyRange(min(ends), max(ends))


@frozen
class CostTotal:
    """The cost of lines together in a year: the sums of their rounded figures, so that they foot.

    Examples
    --------
    >>> import prevent_model as pm
    >>> line = pm.PostLine(id="a", title="A", posts=2, starts=pm.Window.parse("2008-04-01"), rate=pm.Rate(12_000))
    >>> (total,) = pm.growth.year_costs([line], "2008/09").by("line")
    >>> total.of, total.at_end, str(total.cost)
    ('a', (2, 2), '£24,000.00')
    """

    of: str = field(metadata=means("What they have in common."))
    year: FinancialYear = field(metadata=means("The financial year.", unit="financial_year"))
    at_end: tuple[NumberOfPosts, NumberOfPosts] = field(
        metadata=means("Least and most posts on the year's last day.", unit="post")
    )
    cost: MoneyRange = field(metadata=means("What they cost in the year.", unit="GBP"))
    full_year: MoneyRange = field(metadata=means("What they would cost in a full year.", unit="GBP"))
    remainder: MoneyRange = field(metadata=means("What a full year costs beyond this one.", unit="GBP"))


@frozen
class YearCosts(HasTable):
    """The cost of lines of posts, by line and year.

    Examples
    --------
    >>> import prevent_model as pm
    >>> line = pm.PostLine(id="a", title="A", posts=2, starts=pm.Window.parse("2008-10-01"), rate=pm.Rate(12_000))
    >>> costs = pm.growth.year_costs([line], "2008/09 to 2009/10")
    >>> [str(total.cost) for total in costs.years], [str(total.cost) for total in costs.by("line")]
    (['£12,000.00', '£24,000.00'], ['£12,000.00', '£24,000.00'])
    >>> {str(year): str(cost) for year, cost in costs.costs.items()}
    {'2008/09': '£12,000.00', '2009/10': '£24,000.00'}
    >>> costs.cell("a", "2008/09").posts, len(costs.table.rows), len(costs.table_by("line").rows)
    (2, 4, 2)
    >>> costs.cite, costs.because.partition(".")[0]
    ((), 'Posts at their rates, month by month, rounded once for each line and year (half-up)')
    """

    cells: tuple[LineYear, ...] = field(metadata=means("One for each line and year, in the order given."))
    terms: CostTerms = field(repr=False, eq=False, metadata=means("The terms on which they were costed."))
    rounding: Rounding = field(
        repr=False, metadata=means("How the cost of a line and year became whole minor units, such as pence.")
    )
    actual: bool = field(repr=False, metadata=means("Whether the actual start was taken of a line that has one."))
    assumptions: tuple[Assumption, ...] = field(default=(), eq=False, metadata=means("The assumptions they rest on."))

    @property
    def rows(self) -> tuple[LineYear, ...]:
        """The cells, under the name that each result gives its rows."""
        return self.cells

    @property
    def cite(self) -> tuple[Citation, ...]:
        """The places where the lines are printed."""
        return tuple(dict.fromkeys(place for cell in self.cells for place in cell.line.cite))

    @property
    def because(self) -> str:
        """The method, the terms that were taken and those that were not, in sentences."""
        sentences = [
            f"Posts at their rates, month by month, rounded once for each line and year ({self.rounding.value}).",
            f"Totals add the rounded figures. {self.terms.because}",
        ]
        lines = {cell.line.id: cell.line for cell in self.cells}
        started = ", ".join(name for name, line in lines.items() if line.actual is not None)
        if started:
            planned = "The planned start is taken, though an actual one is known, of"
            sentences.append(f"{'The actual start is taken of' if self.actual else planned} {started}.")
        vague = ", ".join(dict.fromkeys(cell.line.id for cell in self.cells if cell.low != cell.high))
        if vague:
            window = f"The dates of {vague} are known only to within a window"
            sentences.append(f"{window}, so a least and a most are given.")
        if self.terms.awards:
            sentences.append("Rates are those before the first award.")
        return " ".join(sentences) + in_words(self.assumptions)

    def cell(self, line: str, year: FinancialYear | str) -> LineYear:
        """The cell of one line and year.

        Raises
        ------
        ValueError
            When there is none.
        """
        wanted = as_year_of(year, [cell.year for cell in self.cells], "year")
        for cell in self.cells:
            if (cell.line.id, cell.year) == (line, wanted):
                return cell
        raise refused("line, year", f'nothing was costed for "{line}" in {wanted}')

    @property
    def years(self) -> tuple[CostTotal, ...]:
        """The totals of each year."""
        return self.by("year")

    @property
    def costs(self) -> dict[FinancialYear, MoneyRange]:
        """The cost of each year, as ``cover`` takes it."""
        return {total.year: total.cost for total in self.years}

    def by(self, what: str) -> tuple[CostTotal, ...]:
        """The totals by year, and by what lines have in common within it.

        Parameters
        ----------
        what
            "year", "line", "body", "site", "role", "grade" or "kind". A line of several bodies or sites is not split
            among them: it is counted under all their names together.

        Raises
        ------
        ValueError
            When it is none of these.
        """
        if what not in _COMMON:
            raise refused("what", f'found "{what}"', f"write one of {', '.join(_COMMON)}")
        groups: dict[tuple[FinancialYear, str], list[LineYear]] = {}
        for cell in self.cells:
            common = _COMMON[what](cell)
            of = common if isinstance(common, str) else ", ".join(common) or "none"
            # A line of several bodies is not split: no source says how its posts are shared among them.
            groups.setdefault((cell.year, of), []).append(cell)
        return tuple(_total(of, year, cells) for (year, of), cells in groups.items())

    def table_by(self, what: str) -> Table:
        """The totals of ``by`` as a table."""
        rows = [(str(t.year), t.of, _alone(*t.at_end), *_sums(t)) for t in self.by(what)]
        posts = posts_column("posts at the end", ranged=True, key="posts")
        columns = (Column("year"), Column(what if what != "year" else "of"), posts, *_MONEY)
        return Table(f"Cost by {what}", columns, rows, caption=self.because)

    @property
    def table(self) -> Table:
        """The cost of each line in each year, with the totals of the years below."""
        rows: list[tuple[Any, ...]] = [
            (str(c.year), c.line.title, c.posts, _alone(c.low.share * 12, c.high.share * 12), *_sums(c))
            for c in self.cells
        ]
        # The share of the year has no total: months in place of several lines do not add up to anything.
        rows += [(str(t.year), "All lines", _alone(*t.at_end), None, *_sums(t)) for t in self.years]
        months = Column("in place", "month", "number", ranged=True)
        columns = (Column("year"), Column("line"), posts_column("posts", ranged=True), months, *_MONEY)
        caption = f"{self.because} All lines: posts on the last day."
        return Table("Cost of posts by year", columns, rows, caption=caption)


SUMS = {"cost": "cost in the year", "full_year": "cost in a full year", "remainder": "rest of a full year"}
"""The columns of sums, by the field of a result that each shows."""
_MONEY = tuple(money_column(name, ranged=True, key=key) for key, name in SUMS.items())
_COMMON: dict[str, Any] = {
    "year": lambda cell: str(cell.year),
    "line": lambda cell: cell.line.id,
    "body": lambda cell: cell.line.bodies,
    "site": lambda cell: cell.line.sites,
    "role": lambda cell: cell.line.role or "none",
    "grade": lambda cell: cell.line.grade or "none",
    "kind": lambda cell: cell.line.kind,
}


def _total(of: str, year: FinancialYear, cells: list[LineYear]) -> CostTotal:
    # Of posts that go, those that go late are the more that stay: each cell has its own least and most.
    ends = [sorted((cell.low.at_end, cell.high.at_end)) for cell in cells]
    at_end = sum(least for least, _ in ends), sum(most for _, most in ends)
    # Totals add what was rounded for each line, so that a column of the table adds up as it is printed.
    currency = cells[0].cost.currency
    sums = (total_of((getattr(cell, name) for cell in cells), currency) for name in SUMS)
    return CostTotal(of, year, at_end, *sums)


def _sums(costs: LineYear | CostTotal) -> list[Money | MoneyRange]:
    sums = (costs.cost, costs.full_year, costs.remainder)
    return [between.low if between.low == between.high else between for between in sums]


def _alone(low: Any, high: Any) -> Any:
    return low if low == high else Between(low, high)
