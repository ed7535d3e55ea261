"""Rows of a release: one year or span of a plan in its parts, and all years together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from operator import sub

from attrs import evolve, field, frozen

from prevent_model.framework.gates import GateHold, GateStatus
from prevent_model.framework.growth import GrowthPlan
from prevent_model.framework.wording import listed
from prevent_model.growth.funds.comparison_periods import filling
from prevent_model.growth.held_growth import PostsAndCost
from prevent_model.growth.yearly_results import if_stated, stated_total
from prevent_model.tables.attrs_tables import AttrsTable
from prevent_model.values.field_metadata import means
from prevent_model.values.money import Money, MoneyRange
from prevent_model.values.post_numbers import NumberOfPosts
from prevent_model.values.spans import Span, Years, in_runs, years_in
from prevent_model.values.stated_money import StatedMoney

PARTS = ("committed", "contingent", "refused")
"""The parts of a row, by the names of their fields."""


@frozen
class ReleaseYear(AttrsTable):
    """One year of a plan, or one span of years, split into what its gates let through, hold back and refuse.

    Examples
    --------
    >>> import prevent_model as pm
    >>> year = pm.growth.release(pm.sample().growth, pm.sample().held_years()).year("2009/10")
    >>> year.committed.posts, year.contingent.posts, [hold.gate for hold in year.waits_for]
    (41, 12, ['phase-one-review'])
    >>> year.printed_in
    ''
    """

    year: Years = field(metadata=means("The year, or the years that one sum is of.", unit="financial_year"))
    committed: PostsAndCost = field(metadata=means("What no gate holds."))
    contingent: PostsAndCost = field(metadata=means("What the held gates would add if they opened."))
    refused: PostsAndCost = field(metadata=means("What stays shut because a gate was refused."))
    waits_for: tuple[GateHold, ...] = field(metadata=means("The shut gates whose opening can matter."))
    contingent_change: NumberOfPosts | None = field(
        metadata=means("Waiting posts more than the year before; None if unknown.", unit="post")
    )
    at_least: bool = field(metadata=means("Whether committed money is a least: the year is behind a shut gate."))
    at_own_unit_cost: Fraction | None = field(
        metadata=means("The committed posts at the own cost per post of a held year.", unit="GBP")
    )
    lines: tuple[str, ...] = field(default=(), metadata=means("The lines that wait without the whole plan, by id."))
    printed: tuple[StatedMoney, ...] = field(
        default=(), metadata=means("The sums as printed, where they make no single sum.", unit="GBP")
    )
    about: bool = field(
        default=False, metadata=means("Whether a sum that its money rests on is printed as about so much.")
    )
    waiting_fall: NumberOfPosts = field(
        default=0,
        metadata=means("Posts that would go if the shut gates opened, as the plan falls; in no part.", unit="post"),
    )
    exact: tuple[str, ...] = field(
        default=(), metadata=means("The parts that rest on no sum printed as about, where another part does.")
    )

    @property
    def printed_in(self) -> str:
        """The part of the row that sums without an amount belong to, such as "committed"; empty where none does."""
        return next((part for part in PARTS if self.printed and getattr(self, part).money is None), "")

    def is_about(self, part: str) -> bool:
        """Tell whether the money of a part rests on a sum that is printed as about so much.

        Parameters
        ----------
        part
            The name of its field. No money at all is exactly that, however near the sum is of which it is a part.

        Examples
        --------
        >>> import prevent_model as pm
        >>> pm.growth.release(pm.sample()).whole.is_about("committed")
        False
        """
        between = getattr(self, part).between
        is_nought = between is not None and not (between.low.minor or between.high.minor)
        return self.about and part not in self.exact and not is_nought

    @property
    def held_gates(self) -> tuple[GateHold, ...]:
        """The gates that what is contingent waits for, which may still open.

        Examples
        --------
        >>> import prevent_model as pm
        >>> row = pm.growth.release(pm.sample()).whole
        >>> [hold.title for hold in row.held_gates], row.refused_gates
        (['Review of phase one'], ())
        """
        held, refused = _by_status(self.waits_for)
        # A gate that may open releases nothing of what another has refused.
        is_idle = refused and not (self.waiting_fall or self.lines) and is_nothing(self.contingent)
        return () if is_idle else held

    @property
    def refused_gates(self) -> tuple[GateHold, ...]:
        """The gates that refused what is refused.

        Examples
        --------
        >>> import attrs
        >>> import prevent_model as pm
        >>> failed = pm.Decision(outcome="failed", on="2008-07-01")
        >>> gate = attrs.evolve(pm.sample().gate("phase-one-review"), decisions=[failed], unstated=())
        >>> [hold.title for hold in pm.growth.release(pm.sample().replacing(gate)).whole.refused_gates]
        ['Review of phase one']
        """
        held, refused = _by_status(self.waits_for)
        return () if held and not self.waiting_fall and is_nothing(self.refused) else refused


def _by_status(holds: tuple[GateHold, ...]) -> tuple[tuple[GateHold, ...], tuple[GateHold, ...]]:
    """Return the gates that may still open, and those that were refused."""
    refused = tuple(hold for hold in holds if hold.status is GateStatus.REFUSED)
    return tuple(hold for hold in holds if hold not in refused), refused


def is_nothing(part: PostsAndCost) -> bool:
    """Tell whether a part is known to hold no post and no money.

    Examples
    --------
    >>> [is_nothing(PostsAndCost(posts, Money(0))) for posts in (None, 0, 5)], is_nothing(PostsAndCost(0, None))
    ([True, True, False], False)
    """
    between = part.between
    return not part.posts and between is not None and not (between.low.minor or between.high.minor)


def with_changes(years: Iterable[ReleaseYear]) -> tuple[ReleaseYear, ...]:
    """The years with by how much more posts wait than in the year before; None after a year that has no row.

    Examples
    --------
    >>> import prevent_model as pm
    >>> found = pm.growth.release(pm.sample())
    >>> changed, apart = with_changes(found.years), with_changes(found.years[::2])
    >>> [row.contingent_change for row in changed], apart[1].contingent_change
    ([0, 12, 40], None)
    """
    rows: list[ReleaseYear] = []
    for row in years:
        last = rows[-1] if rows else None
        is_next = last is None or set(years_in(row.year)) == {year + 1 for year in years_in(last.year)}
        before = 0 if last is None else last.contingent.posts  # nothing waits before the first year
        change = if_stated(sub, row.contingent.posts, before) if is_next else None
        rows.append(evolve(row, contingent_change=change))
    return tuple(rows)


def whole_of(plan: GrowthPlan, years: Sequence[ReleaseYear], spans: Sequence[ReleaseYear]) -> ReleaseYear:
    """The last level of posts, and all money, of one plan.

    A sum of several years covers what is printed of those years: they are its parts, and are not added to it. Where
    gates hold some of its years alone, its parts say how much of it waits, if they fill it. Sums that share some of
    their years have no total.

    Examples
    --------
    >>> import prevent_model as pm
    >>> found = pm.growth.release(pm.sample().growth, pm.sample())
    >>> whole = whole_of(found.plan, found.years, found.spans)
    >>> whole.contingent.posts, str(whole.committed.money)
    (52, '£6,600,000.00')
    """
    rows = [*years, *spans]
    outermost = _outermost(plan, rows)
    outer = [told for row in outermost for told in telling(plan, row, rows)]
    last = years[-1] if years else None
    is_shared = share_years(plan, outermost)
    parts: dict[str, PostsAndCost] = {}
    for name in PARTS:
        money = (None, None) if is_shared else sums([getattr(row, name) for row in outer])
        parts[name] = PostsAndCost(getattr(last, name).posts if last is not None else None, *money)
    row = evolve(added_row(Span(), parts, outer), waiting_fall=last.waiting_fall if last is not None else 0)
    return row if is_shared else with_prints(row, outer)


def _outermost(plan: GrowthPlan, rows: Sequence[ReleaseYear]) -> list[ReleaseYear]:
    """The rows whose years no other includes, and of two of the same years the last.

    Where such rows share some of their years, those that fill all years, if any do.
    """
    covered = [set(plan.years_of(row.year)) for row in rows]
    outer = [
        row
        for n, row in enumerate(rows)
        if not any(covered[n] < other or (covered[n] == other and m > n) for m, other in enumerate(covered))
    ]
    if not share_years(plan, outer):
        return outer
    by_run = {tuple(plan.years_of(row.year)): row for row in rows}
    filled = [filling(by_run, run) for run in in_runs({year for run in by_run for year in run})]
    parts = [by_run[part] for of_run in filled for part in of_run or ()]
    return outer if None in filled else parts


def share_years(plan: GrowthPlan, rows: Iterable[ReleaseYear]) -> bool:
    """Tell whether some rows are of the same years in part, so that their sums would count money twice.

    Examples
    --------
    >>> import prevent_model as pm
    >>> found = pm.growth.release(pm.sample())
    >>> share_years(found.plan, found.rows)
    False
    """
    years = [year for row in rows for year in plan.years_of(row.year)]
    return len(set(years)) < len(years)


def sharing_in_words(plan: GrowthPlan, rows: Sequence[ReleaseYear]) -> str:
    """Say which sums share some of their years and so have no total, behind a space; nothing where none do.

    Examples
    --------
    >>> import prevent_model as pm
    >>> spans = ("2008/09 to 2009/10", "2009/10 to 2010/11")
    >>> points = [pm.GrowthPoint(years=years, cost="£5m") for years in spans]
    >>> found = pm.growth.release(pm.GrowthPlan(points=points), {})
    >>> sharing_in_words(found.plan, found.rows)
    ' The sums of 2008/09 to 2009/10 and 2009/10 to 2010/11 share some of their years, so that they have no total.'
    """
    outer = _outermost(plan, rows)
    alike = [row for row in outer if any(share_years(plan, [row, other]) for other in outer if other is not row)]
    years = listed(str(row.year) for row in alike)
    return f" The sums of {years} share some of their years, so that they have no total." if alike else ""


def with_prints(row: ReleaseYear, added: Sequence[ReleaseYear]) -> ReleaseYear:
    """A row of what was added, with the sums that name no single one as printed, beside the total of the others.

    Examples
    --------
    >>> import prevent_model as pm
    >>> costs = {"2008/09": "£2.00", "2009/10": "at least £5"}
    >>> points = [pm.GrowthPoint(year=year, cost=cost) for year, cost in costs.items()]
    >>> found = pm.growth.release(pm.GrowthPlan(points=points), {})
    >>> [str(sum_) for sum_ in with_prints(found.years[1], found.years).printed]
    ['£2.00', 'at least £5']
    """
    places = {part.printed_in for part in added if part.printed}
    known = [part for part in added if not part.printed]
    if len(places) != 1 or any(part.committed.money is None for part in known):
        return row
    printed = [sum_ for part in added for sum_ in part.printed]
    # Those that have an amount are such totals themselves.
    totals = [sum_ for sum_ in printed if sum_.amount is not None]
    total = stated_total([*(getattr(part, *places).money for part in known), *(sum_.amount for sum_ in totals)])
    printed = [sum_ for sum_ in printed if sum_.amount is None]
    if total is not None and total.minor != 0:
        near = "about " if any(part.is_about(*places) for part in known) or any(sum_.about for sum_ in totals) else ""
        printed = [StatedMoney.parse(f"{near}{total}"), *printed]
    return evolve(row, printed=tuple(printed))


def telling(plan: GrowthPlan, row: ReleaseYear, rows: Sequence[ReleaseYear]) -> list[ReleaseYear]:
    """The rows that say how the sum of a row is split: itself, or else its parts, where they fill its years and say so.

    Examples
    --------
    >>> import prevent_model as pm
    >>> found = pm.growth.release(pm.sample().growth, pm.sample())
    >>> [str(row.year) for row in telling(found.plan, found.years[0], found.rows)]
    ['2008/09']
    """
    if is_split(row):
        return [row]
    years = plan.years_of(row.year)
    inner = {run: other for other in rows if set(run := plan.years_of(other.year)) < set(years)}
    filled = filling(inner, years)
    parts = [told for run in filled or () for told in telling(plan, inner[run], list(inner.values()))]
    return parts if parts and all(map(is_split, parts)) else [row]


def is_split(row: ReleaseYear) -> bool:
    """Tell whether it is known how much money of a row is committed, waits and was refused.

    Examples
    --------
    >>> import prevent_model as pm
    >>> [is_split(row) for row in pm.growth.release(pm.sample().growth, pm.sample()).years]
    [True, True, True]
    """
    return bool(row.printed_in) or all(getattr(row, name).between is not None for name in PARTS)


def added_row(year: Years, parts: dict[str, PostsAndCost], rows: list[ReleaseYear]) -> ReleaseYear:
    """A row of parts that were added from rows."""
    about = [name for name in PARTS if any(row.is_about(name) for row in rows)]
    return ReleaseYear(
        year=year,
        waits_for=tuple({hold.gate: hold for row in rows for hold in (*row.held_gates, *row.refused_gates)}.values()),
        contingent_change=None,
        at_least=any(row.at_least for row in rows),
        at_own_unit_cost=None,
        committed=parts["committed"],
        contingent=parts["contingent"],
        refused=parts["refused"],
        about=bool(about),
        exact=tuple(name for name in PARTS if name not in about) if about else (),
        waiting_fall=sum(row.waiting_fall for row in rows),
    )


def sums(parts: Sequence[PostsAndCost | None]) -> tuple[Money | None, MoneyRange | None]:
    """The money of some parts added, and the range of it; None where one is not known.

    A sum without a range, as one printed as about, has no ends to add, so that a total of it has no range either.
    Beside a range that names no sum it is taken as what it names, and the row of the total is about.

    Examples
    --------
    >>> parts = [PostsAndCost(None, Money(500), MoneyRange(Money(450), Money(549)))]
    >>> parts.append(PostsAndCost(None, None, MoneyRange(Money(100), Money(200))))
    >>> [str(sum_) for sum_ in sums(parts)]
    ['None', '£5.50 … £7.49']
    >>> [str(sum_) for sum_ in sums([*parts[:1], PostsAndCost(None, Money(200))])]
    ['£7.00', 'None']
    """
    money = stated_total(part and part.money for part in parts)
    if money is not None:
        return money, stated_total(part and range_of(part) for part in parts)
    return None, stated_total(part and (part.range or part.between) for part in parts)


def range_of(part: PostsAndCost) -> MoneyRange | None:
    """The range of a part; no money at all is exactly that, and has no doubt.

    Examples
    --------
    >>> print(range_of(PostsAndCost(None, Money(0))), range_of(PostsAndCost(None, Money(5))))
    £0.00 None
    """
    is_nought = part.range is None and part.money is not None and part.money.minor == 0
    return part.between if is_nought else part.range
