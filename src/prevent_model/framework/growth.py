"""Posts and money as a source prints them: growth plans, lines and observations."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import ClassVar

import attrs
from attrs import field
from attrs.converters import optional

from prevent_model.errors import ArgumentError, Refusal, refused
from prevent_model.framework.base import Entity, checked_id
from prevent_model.framework.sums import sums_in
from prevent_model.tables.attrs_tables import AttrsTable, attrs_table
from prevent_model.tables.cells import Column
from prevent_model.tables.table import Table
from prevent_model.values.approximate_dates import Window, as_window
from prevent_model.values.calendars import Calendar, as_year_of, calendar_of
from prevent_model.values.citations import Citation
from prevent_model.values.conversion import as_money, as_stated, as_year
from prevent_model.values.currencies import GBP, Currency
from prevent_model.values.field_metadata import as_tuple, means
from prevent_model.values.money import Money, StatedMoney
from prevent_model.values.plain import as_day
from prevent_model.values.posts import Basis
from prevent_model.values.rates import Rate
from prevent_model.values.years import FinancialYear

_BASIS = means("How posts are counted: establishment, FTE or headcount.")
"""Metadata of the field of a plan and of a count that says what their posts are."""


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


class PostKind(Enum):
    """Kinds of post.

    Examples
    --------
    >>> PostLine(id="l", title="L", kind="staff").kind is PostKind.STAFF
    True
    >>> [kind.value for kind in PostKind]
    ['officer', 'staff', 'mixed']
    """

    OFFICER = "officer"
    STAFF = "staff"
    MIXED = "mixed"


@attrs_table(kw_only=True)
class GrowthPoint(AttrsTable):
    """Posts and cost that a source prints for one year.

    Examples
    --------
    >>> point = GrowthPoint(year="2008/09", posts=41, cost="£2.2m")
    >>> str(point.cost.range)
    '£2,150,000.00 … £2,249,999.99'
    """

    year: FinancialYear = field(converter=as_year, metadata=means("The financial year.", unit="financial_year"))
    posts: int = field(
        metadata=means("Posts at the year's end, or the year's change: the plan says which.", unit="post")
    )
    cost: StatedMoney = field(
        converter=as_stated, metadata=means("The year's cost, or its change, as printed; cash terms.", unit="GBP")
    )
    cite: tuple[Citation, ...] = field(default=(), converter=as_tuple, metadata=means("Where it is printed."))


@attrs_table(kw_only=True)
class PostLine(Entity):
    """A group of posts that start, cost and end together.

    Examples
    --------
    >>> line = PostLine(id="co-ordinators", title="Cluster co-ordinators", posts=4, kind="officer")
    >>> line.posts, line.rate is None
    (4, True)
    """

    KIND: ClassVar[str] = "line"

    role: str | None = field(default=None, metadata=means("The office that the posts hold.", refers_to=("office",)))
    sites: tuple[str, ...] = field(
        default=(), converter=as_tuple, metadata=means("Where the posts are.", refers_to=("site",))
    )
    bodies: tuple[str, ...] = field(
        default=(), converter=as_tuple, metadata=means("The bodies that the posts belong to.", refers_to=("body",))
    )
    posts: int | None = field(
        default=None, metadata=means("How many, where the source says.", unit="post", within=(0, None))
    )
    starts: Window | None = field(
        default=None, converter=as_window, metadata=means("When the posts are to be in place.")
    )
    ends: Window | None = field(default=None, converter=as_window, metadata=means("The last day on which they are."))
    actual: Window | None = field(default=None, converter=as_window, metadata=means("When they were in place."))
    rate: Rate | None = field(
        default=None, metadata=means("What one post costs over time.", unit="GBP/post/financial_year")
    )
    # Both, where nothing is said: no share of either is guessed.
    kind: PostKind = field(default=PostKind.MIXED, converter=PostKind, metadata=means("Officers, staff, or both."))
    funded_by: str | None = field(default=None, metadata=means("The grant that pays.", refers_to=("grant",)))
    # Not printed and not written: the programme sets it, so that years as text mean its own years.
    _calendar: Calendar | None = field(
        default=None, eq=False, repr=False, metadata=means("The calendar of the programme that holds it.")
    )

    @property
    def calendar(self) -> Calendar | None:
        """The calendar of the programme that holds the line; None where none does.

        Examples
        --------
        >>> PostLine(id="l", title="L").calendar is None
        True
        """
        return self._calendar


@attrs_table(kw_only=True)
class GrowthPlan(Entity):
    """Growth in posts and money by year, exactly as printed.

    Examples
    --------
    >>> plan = GrowthPlan(id="growth", title="Growth", posts_as="levels", cost_as="levels",
    ...                   points=[GrowthPoint(year="2008/09", posts=41, cost="£2.2m")])
    >>> [str(year) for year in plan.years]
    ['2008/09']
    >>> [str(year) for year in plan.years], plan.point(plan.years[0]).posts
    (['2008/09'], 41)
    >>> len(plan.table.rows)
    1
    >>> plan.places
    ()
    """

    KIND: ClassVar[str] = "growth"

    id: str = field(
        default="growth", validator=checked_id, metadata=means("The name by which other things refer to it.")
    )
    title: str = field(default="Growth in posts", metadata=means("What the source calls it."))
    # No default: changes read as levels would count the posts of each year again in the next.
    posts_as: PrintedAs = field(converter=PrintedAs, metadata=means("Whether posts are levels or changes."))
    cost_as: PrintedAs = field(
        default=PrintedAs.LEVELS,
        converter=PrintedAs,
        metadata=means("Whether each cost is that year's whole cost or its change from the year before."),
    )
    basis: Basis = field(default=Basis.UNSTATED, converter=Basis, metadata=_BASIS)
    baseline: int | None = field(
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
    points: tuple[GrowthPoint, ...] = field(default=(), converter=as_tuple, metadata=means("One for each year."))
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

    _currency: Currency | None = field(
        default=None, eq=False, repr=False, metadata=means("The currency of the programme that holds it.")
    )

    def __attrs_post_init__(self) -> None:
        calendar_of(self.years, "points")
        refusals = [
            Refusal(f"points[{position}].year", f"{year} is printed twice", "keep one point for a year")
            for position, year in enumerate(self.years)
            if year in self.years[:position]
        ]
        if refusals:
            raise ArgumentError(refusals, "GrowthPlan")

    @property
    def calendar(self) -> Calendar | None:
        """The calendar of the years that it prints, or else of the programme that holds it; None where neither is.

        Examples
        --------
        >>> import prevent_model as pm
        >>> str(pm.sample().growth.calendar)
        'April'
        """
        return Calendar(self.years[0].first_month) if self.points else self._calendar

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

    def held_in(self, calendar: Calendar, currency: Currency = GBP) -> GrowthPlan:
        """The plan and its lines as those of a programme whose years and sums are of this calendar and currency.

        Examples
        --------
        >>> str(GrowthPlan(posts_as="levels").held_in(Calendar("July")).calendar)
        'July'
        """
        # The years that a plan prints decide its calendar; a programme lends its own to a plan without any.
        own = Calendar(self.years[0].first_month) if self.points else calendar
        is_held = all(line._calendar == own for line in self.lines)
        if is_held and (self._calendar, self._currency) == (own, currency):
            return self
        lines = tuple(attrs.evolve(line, calendar=own) for line in self.lines)
        return attrs.evolve(self, lines=lines, calendar=own, currency=currency)

    @property
    def table(self) -> Table:
        """Figures that the source prints for each year, and the sums that its words stand for."""
        level = self.posts_as is PrintedAs.LEVELS
        columns = (
            Column("year"),
            Column("posts at year end" if level else "change in posts", "post", "number"),
            Column("cost as printed" if self.cost_as is PrintedAs.LEVELS else "change in cost as printed"),
            Column("at least", "GBP", "money"),
            Column("at most", "GBP", "money"),
            Column("source"),
        )
        # A sum that is printed as "about" has no range, and its ends stay empty.
        ends = [(p.cost.range.low, p.cost.range.high) if p.cost.range else (None, None) for p in self.points]
        rows = [
            (str(p.year), p.posts, p.cost.text, *both, ", ".join(map(str, p.cite)))
            for p, both in zip(self.points, ends, strict=True)
        ]
        counted = {Basis.UNSTATED: "The source does not say how posts are counted."}
        caption = counted.get(self.basis, f"Posts are counted as {self.basis.value}.")
        if self.baseline is not None:
            caption += f" Baseline: {self.baseline:,} posts."
        return Table(self.title, columns, rows, caption=f"{caption} Cash terms.", cite=self.cite)

    @property
    def places(self) -> tuple[Citation, ...]:
        """Places where the plan and its points are printed, each once."""
        return tuple(dict.fromkeys((*self.cite, *(one for point in self.points for one in point.cite))))

    @property
    def years(self) -> tuple[FinancialYear, ...]:
        """The years that the plan prints, in its order."""
        return tuple(point.year for point in self.points)

    def point(self, year: FinancialYear | str) -> GrowthPoint:
        """Return what the plan prints for a year; a text is read in the calendar of the plan's years.

        Raises
        ------
        ValueError
            When the plan prints nothing for the year.
        """
        wanted = as_year_of(year, self.years, "year")
        for point in self.points:
            if point.year == wanted:
                return point
        printed = ", ".join(str(point.year) for point in self.points) or "no year at all"
        raise refused("year", f"the plan prints nothing for {wanted}", f"it prints {printed}")


@attrs_table(kw_only=True)
class Observation(AttrsTable):
    """Count of posts on a day.

    Examples
    --------
    >>> Observation(on=date(2009, 3, 31), posts=37).posts
    37
    """

    on: date = field(converter=as_day, metadata=means("The day of the count."))
    posts: int = field(
        metadata=means(
            "Posts filled on that day; only those of the plan, where `total` gives all.", unit="post", within=(0, None)
        )
    )
    total: int | None = field(
        default=None,
        metadata=means("All posts filled on that day, whatever pays for them.", unit="post", within=(0, None)),
    )
    # Kept apart: posts that other money pays for would hide a shortfall of the plan.
    other_funding: int | None = field(
        default=None,
        metadata=means("Posts above the baseline that something else pays for.", unit="post", within=(0, None)),
    )
    baseline: int | None = field(
        default=None,
        metadata=means(
            "The baseline that `total` is set against, or `posts` where no total is given; if re-stated, the new one.",
            unit="post",
            within=(0, None),
        ),
    )
    joiners: int | None = field(
        default=None,
        metadata=means(
            "Recruited since the count before: gross, not net of those who left.", unit="post", within=(0, None)
        ),
    )
    leavers: int | None = field(
        default=None, metadata=means("Left since the count before.", unit="post", within=(0, None))
    )
    basis: Basis = field(default=Basis.UNSTATED, converter=Basis, metadata=_BASIS)
    spent: Money | None = field(
        default=None, converter=optional(as_money), metadata=means("Spent in the year so far; cash.", unit="GBP")
    )
    funded_by: str | None = field(default=None, metadata=means("The grant that pays.", refers_to=("grant",)))
    plan: str | None = field(
        default=None, metadata=means("The plan that it is counted against.", refers_to=("growth",))
    )
    note: str = field(default="", metadata=means("What the source adds, such as why a baseline moved."))
    cite: tuple[Citation, ...] = field(default=(), converter=as_tuple, metadata=means("Where it is printed."))
