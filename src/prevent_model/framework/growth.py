"""Posts and money as a source prints them: plans, their points and lines, and observations."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import ClassVar

import attrs
from attrs import field
from attrs.converters import optional

from prevent_model.errors import ArgumentError, Refusal, refused
from prevent_model.framework.base import Entity, checked_id, place
from prevent_model.framework.money_kinds import PLAN_KINDS, plain_kind
from prevent_model.framework.one_currency import of_two_currencies
from prevent_model.framework.post_lines import HOW_COUNTED, PostLine, parts_of_posts
from prevent_model.framework.sums import sums_in
from prevent_model.framework.wording import opened
from prevent_model.remedies import Remedy, setting
from prevent_model.tables.attrs_tables import AttrsTable, attrs_table
from prevent_model.tables.cells import Column
from prevent_model.tables.table import Table
from prevent_model.values.calendars import Calendar, as_year_of, calendar_of
from prevent_model.values.citations import Citation
from prevent_model.values.conversion import as_stated, as_year, as_years
from prevent_model.values.currencies import GBP, Currency
from prevent_model.values.field_metadata import as_tuple, means
from prevent_model.values.money import Money
from prevent_model.values.post_numbers import NumberOfPosts
from prevent_model.values.posts import Basis
from prevent_model.values.prices import PriceBase, as_prices
from prevent_model.values.spans import Span, Years, in_a_row, years_in
from prevent_model.values.stated_money import StatedMoney
from prevent_model.values.years import FinancialYear


class PrintedAs(Enum):
    """Form in which a source prints figures: running levels, or each year's change.

    Examples
    --------
    >>> GrowthPlan(posts_as="changes").posts_as is PrintedAs.CHANGES
    True
    >>> [how.value for how in PrintedAs]
    ['levels', 'changes']
    """

    LEVELS = "levels"
    CHANGES = "changes"


class PlanCounts(Enum):
    """The start of a plan's figures: growth on top of what is there, from nought; or all that there is.

    Examples
    --------
    >>> GrowthPlan(counts="total").counts is PlanCounts.TOTAL
    True
    >>> [counts.value for counts in PlanCounts]
    ['growth', 'total']
    """

    GROWTH = "growth"
    TOTAL = "total"


@attrs_table(kw_only=True)
class GrowthPoint(AttrsTable):
    """Posts, money, or both, that a source prints for a year, for several years in a row, or for the whole.

    Examples
    --------
    >>> point = GrowthPoint(year="2008/09", posts=41, cost="£2.2m")
    >>> str(point.cost.range)
    '£2,150,000.00 … £2,249,999.99'
    >>> three_years = GrowthPoint(years="2008/09 to 2010/11", cost="£11.8m")
    >>> print(three_years.period, GrowthPoint(cost="£11.8m").period, sep="; ")
    2008/09 to 2010/11; the whole
    >>> print(GrowthPoint(years="2008/09", cost="£2m").year)
    2008/09
    """

    year: FinancialYear | None = field(
        default=None, converter=optional(as_year), metadata=means("The financial year.", unit="financial_year")
    )
    posts: NumberOfPosts | None = field(
        default=None,
        metadata=means("Posts at the year's end, or the year's change: the plan says which.", unit="post"),
    )
    cost: StatedMoney | None = field(
        default=None,
        converter=optional(as_stated),
        metadata=means("The year's cost, or its change, as printed.", unit="GBP"),
    )
    years: tuple[FinancialYear, ...] = field(
        default=(),
        converter=as_years,
        validator=in_a_row,
        metadata=means("The years in a row; with no year either, it is of the whole.", unit="financial_year"),
    )
    cite: tuple[Citation, ...] = field(default=(), converter=as_tuple, metadata=means("Where it is printed."))

    def __attrs_post_init__(self) -> None:
        refusals = []
        if self.year is not None and self.years:
            refusals.append(Refusal("years", f"it is of {self.year} already", "write year, or years, and not both"))
        if self.posts is None and self.cost is None:
            refusals.append(Refusal("cost", "the point states nothing", "write its posts, its cost, or both"))
        if refusals:
            raise ArgumentError(refusals, "GrowthPoint")
        if len(self.years) == 1:  # a span of one year is that year
            object.__setattr__(self, "year", self.years[0])
            object.__setattr__(self, "years", ())

    @property
    def period(self) -> Years:
        """The year or the years that it is of."""
        return Span(self.years) if self.year is None else self.year


@attrs_table(kw_only=True)
class GrowthPlan(Entity):
    """A plan of posts, of money, or of both, exactly as printed.

    Examples
    --------
    >>> plan = GrowthPlan(id="growth", title="Growth", posts_as="levels", cost_as="levels",
    ...                   points=[GrowthPoint(year="2008/09", posts=41, cost="£2.2m")])
    >>> [str(year) for year in plan.years], plan.point(plan.years[0]).posts
    (['2008/09'], 41)
    >>> plan.has_posts, plan.has_money, plan.is_saving, plan.counted.value, len(plan.table.rows), plan.places
    (True, True, False, 'growth', 1, ())
    """

    KIND: ClassVar[str] = "growth"

    id: str = field(
        default="growth", validator=checked_id, metadata=means("The name by which other things refer to it.")
    )
    title: str = field(default="Growth in posts", metadata=means("What the source calls it."))
    kind: str = field(
        default="", metadata=means("What it spends on, such as pay; a saving lowers a total.", suggested=PLAN_KINDS)
    )
    counts: PlanCounts | None = field(
        default=None,
        converter=optional(PlanCounts),
        metadata=means("Growth from nought, or all that there is; left out, all where a baseline is stated."),
    )
    serves: tuple[str, ...] = field(
        default=(),
        converter=as_tuple,
        metadata=means("What it is for.", refers_to=("objective", "activity", "workstream", "site")),
    )
    part_of: str | None = field(
        default=None, metadata=means("The plan whose figures include its own.", refers_to=("growth",))
    )
    # No default: changes read as levels would count the posts of each year again in the next.
    posts_as: PrintedAs | None = field(
        default=None,
        converter=optional(PrintedAs),
        metadata=means("Whether posts are levels or changes; needed where it has posts."),
    )
    cost_as: PrintedAs = field(
        default=PrintedAs.LEVELS,
        converter=PrintedAs,
        metadata=means("Whether each cost is that year's whole cost or its change from the year before."),
    )
    prices: PriceBase | None = field(
        default=None,
        converter=optional(as_prices),
        metadata=means('The prices of its sums: "cash", or the year of constant prices; left out, not stated.'),
    )
    basis: Basis = field(default=Basis.UNSTATED, converter=Basis, metadata=HOW_COUNTED)
    baseline: NumberOfPosts | None = field(
        default=None,
        metadata=means(
            "Posts before the first year; None where the growth is counted from nothing.", unit="post", within=(0, None)
        ),
    )
    baseline_cost: StatedMoney | None = field(
        default=None,
        converter=optional(as_stated),
        metadata=means("Cost before the first year, as printed.", unit="GBP"),
    )
    points: tuple[GrowthPoint, ...] = field(
        default=(), converter=as_tuple, metadata=means("One for each year, span of years, or for the whole.")
    )
    lines: tuple[PostLine, ...] = field(
        default=(), converter=as_tuple, metadata=means("The posts behind the totals, as far as the source says.")
    )
    funded_by: tuple[str, ...] = field(
        default=(), converter=as_tuple, metadata=means("The grants that pay for it.", refers_to=("grant",))
    )
    # Not printed and not written: the programme sets it, so that years as text mean its own years.
    _calendar: Calendar | None = field(
        default=None, eq=False, repr=False, metadata=means("The calendar of the programme that holds it.")
    )
    # Not printed and not written either: a sum for the whole is one for the years of the programme.
    _programme_years: tuple[FinancialYear, ...] = field(
        default=(), eq=False, repr=False, metadata=means("The years of the programme that holds it.")
    )
    _currency: Currency | None = field(
        default=None, eq=False, repr=False, metadata=means("The currency of the programme that holds it.")
    )

    def __attrs_post_init__(self) -> None:
        if self.title == attrs.fields(GrowthPlan).title.default:
            object.__setattr__(self, "title", self._title_of_figures())
        calendar_of(self._every_year(), "points")
        if self.prices is not None and self.prices.year is not None:
            calendar_of((*self._every_year(), self.prices.year), "prices")
        refusals = []
        periods = [point.period for point in self.points]
        for position, (point, period) in enumerate(zip(self.points, periods, strict=True)):
            if period in periods[:position]:
                at = f"points[{position}]{'.year' if point.year is not None else '.years' if point.years else ''}"
                refusals.append(Refusal(at, f"{period} is printed twice", f"keep one point for {period}"))
        refusals += [*parts_of_posts(self._every_number(), self.basis), *of_two_currencies(sums_in(self))]
        if self.posts_as is None and any(point.posts is not None for point in self.points):
            problem = "it does not say whether its posts are levels or changes"
            ways = ' for running totals, or "changes" for each year\'s change'
            refusals.append(Refusal("posts_as", problem, Remedy("write ", setting("posts_as", "levels"), ways)))
        if refusals:
            raise ArgumentError(refusals, "GrowthPlan")

    def _title_of_figures(self) -> str:
        """A title for what it prints, where the source has none."""
        if self.has_money and not self.has_posts:
            return "Savings" if self.is_saving else "Costs"
        return "Reduction in posts" if self.posts_fall else "Posts" if self.counts is PlanCounts.TOTAL else self.title

    def _every_number(self) -> Iterator[tuple[str, NumberOfPosts | None]]:
        """The numbers of posts of the plan and its lines, with their paths."""
        yield "baseline", self.baseline
        yield from ((f"points[{position}].posts", point.posts) for position, point in enumerate(self.points))
        yield from ((f"{place('lines', position, line)}.posts", line.posts) for position, line in enumerate(self.lines))

    def _every_year(self) -> tuple[FinancialYear, ...]:
        return tuple(year for point in self.points for year in years_in(point.period))

    @property
    def has_posts(self) -> bool:
        """Tell whether it states posts anywhere: at a point, before the first, or in a line."""
        return self.baseline is not None or bool(self.lines) or any(point.posts is not None for point in self.points)

    @property
    def has_money(self) -> bool:
        """Tell whether it states a sum anywhere: at a point or before the first."""
        return self.baseline_cost is not None or any(point.cost is not None for point in self.points)

    @property
    def posts_fall(self) -> bool:
        """Tell whether all posts that it states are fewer than those before: it plans a fall, and no growth.

        Examples
        --------
        >>> GrowthPlan(posts_as="levels", baseline=210, points=[GrowthPoint(year="2018/19", posts=198)]).posts_fall
        True
        """
        posts = [point.posts for point in self.points if point.posts is not None]
        before = 0 if self.posts_as is PrintedAs.CHANGES else self.baseline
        return bool(posts) and before is not None and all(number < before for number in posts)

    @property
    def is_saving(self) -> bool:
        """Tell whether its sums are savings, which lower a total: its kind is one, as "Saving" or "cost savings"."""
        return plain_kind(self.kind).rpartition(" ")[2] in {"saving", "savings"}

    @property
    def counted(self) -> PlanCounts:
        """The start of its figures: as it says, else all that there is where a baseline is stated, else growth."""
        if self.counts is not None:
            return self.counts
        return PlanCounts.GROWTH if self.baseline is None and self.baseline_cost is None else PlanCounts.TOTAL

    @property
    def calendar(self) -> Calendar | None:
        """The calendar of the years that it prints, or else of the programme that holds it; None where neither is.

        Examples
        --------
        >>> import prevent_model as pm
        >>> str(pm.sample().growth.calendar)
        'April'
        """
        years = self._every_year()
        return Calendar.of(years[0]) if years else self._calendar

    @property
    def currency(self) -> Currency:
        """The currency of the programme that holds it, or else of its sums; the pound, where neither is.

        Examples
        --------
        >>> GrowthPlan(posts_as="levels", baseline_cost="€5m").currency.code
        'EUR'
        """
        return self._currency or next((sum_.currency for _, sum_ in sums_in(self)), GBP)

    @property
    def nought(self) -> Money:
        """No money, in the currency of the plan.

        Examples
        --------
        >>> print(GrowthPlan(posts_as="levels", baseline_cost="€5m").nought)
        €0.00
        """
        return Money(0, self.currency)

    def held_in(
        self, calendar: Calendar, currency: Currency = GBP, years: tuple[FinancialYear, ...] = ()
    ) -> GrowthPlan:
        """The plan and its lines as those of a programme of this calendar and currency that runs over these years.

        Examples
        --------
        >>> str(GrowthPlan().held_in(Calendar("July")).calendar)
        'July'
        """
        # The years that a plan prints decide its calendar; a programme lends its own to a plan without any.
        own = self.calendar if self._every_year() else calendar
        lent = (self._calendar, self._currency, self._programme_years) == (own, currency, years)
        if lent and all(line._calendar == own for line in self.lines):
            return self
        lines = tuple(attrs.evolve(line, calendar=own) for line in self.lines)
        return attrs.evolve(self, lines=lines, calendar=own, currency=currency, programme_years=years)

    def years_of(self, period: Years) -> tuple[FinancialYear, ...]:
        """The years that a figure is of; those of the programme that holds the plan, where it is of the whole.

        Examples
        --------
        >>> import prevent_model as pm
        >>> [str(year) for year in pm.sample().growth.years_of(pm.Span())]
        ['2008/09', '2009/10', '2010/11']
        """
        return years_in(period) or self._programme_years or tuple(sorted(set(self._every_year())))

    @property
    def table(self) -> Table:
        """Figures that the source prints for each year, and the sums that its words stand for."""
        level = self.posts_as is not PrintedAs.CHANGES
        columns: dict[str, Column] = {"period": Column("year")}
        if self.has_posts:
            heading = "posts at year end" if level else "change in posts"
            columns["posts"] = Column(heading, "post", "number", key="posts")
        if self.has_money:
            printed = "cost as printed" if self.cost_as is PrintedAs.LEVELS else "change in cost as printed"
            columns["cost"] = Column(printed, key="cost")
            columns["low"] = Column("at least", "GBP", "money", key="low")
            columns["high"] = Column("at most", "GBP", "money", key="high")
        columns["cite"] = Column("source")
        rows = []
        for point in self.points:
            # A sum that is printed as "about" has no ends, and one of "at least" has a low end alone.
            cells = {
                "period": str(point.period),
                "posts": point.posts,
                "cost": None if point.cost is None else point.cost.text,
                "low": None if point.cost is None else point.cost.least,
                "high": None if point.cost is None else point.cost.most,
                "cite": ", ".join(map(str, point.cite)),
            }
            rows.append(tuple(cells[key] for key in columns))
        caption = []
        if self.has_posts:
            counted = {Basis.UNSTATED: "The source does not say how posts are counted."}
            caption.append(counted.get(self.basis, f"Posts are counted as {self.basis.words}."))
        caption += [f"Baseline: {self.baseline:,} posts."] if self.baseline is not None else []
        caption += [f"Cost before the first year: {self.baseline_cost}."] if self.baseline_cost is not None else []
        if self.has_money:
            caption += [f"{opened(self.prices.words)}."] if self.prices is not None else []
        return Table(self.title, tuple(columns.values()), rows, caption=" ".join(caption), cite=self.cite)

    @property
    def places(self) -> tuple[Citation, ...]:
        """Places where the plan and its points are printed, each once."""
        return tuple(dict.fromkeys((*self.cite, *(one for point in self.points for one in point.cite))))

    @property
    def years(self) -> tuple[FinancialYear, ...]:
        """The years that the plan prints singly, in its order."""
        return tuple(point.period for point in self.points if isinstance(point.period, FinancialYear))

    def point(self, year: FinancialYear | str) -> GrowthPoint:
        """Return what the plan prints for a year; a text is read in the calendar of the plan's years.

        Raises
        ------
        ValueError
            When the plan prints nothing for the year.
        """
        wanted = as_year_of(year, self._every_year(), "year")
        for point in self.points:
            if point.period == wanted:
                return point
        printed = ", ".join(str(point.period) for point in self.points) or "no year at all"
        raise refused("year", f"the plan prints nothing for {wanted}", f"it prints {printed}")
