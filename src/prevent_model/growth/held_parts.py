"""Growth that waits in the parts of a plan, which is not committed of the plan that includes them either."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import neg, sub
from typing import Any, NamedTuple, Protocol, TypeVar

from attrs import evolve

from prevent_model.framework.growth import GrowthPlan, PlanCounts
from prevent_model.framework.wording import listed
from prevent_model.growth.funds.cover_costs import years_before
from prevent_model.growth.funds.price_bases import differ
from prevent_model.growth.held_growth import PostsAndCost, ShutGate, first_held, is_held
from prevent_model.growth.release_rows import PARTS, ReleaseYear, sums, telling
from prevent_model.growth.yearly_results import if_stated, stated_total
from prevent_model.values.money import Money, MoneyRange
from prevent_model.values.post_numbers import NumberOfPosts, least_posts
from prevent_model.values.years import FinancialYear

_UNTOLD = PostsAndCost(None, None)


class PartRelease(Protocol):
    """Release of a plan that is part of another: what of it the rows of the other are split by."""

    @property
    def plan(self) -> GrowthPlan:
        """The plan."""

    @property
    def rows(self) -> Sequence[ReleaseYear]:
        """Its years, and its sums of several."""

    @property
    def gates(self) -> Sequence[ShutGate]:
        """Its own shut gates."""

    @property
    def held_parts(self) -> Sequence[PartRelease]:
        """The releases of its own parts that are held."""


_Part = TypeVar("_Part", bound=PartRelease)


class _Held(NamedTuple):
    """Growth of a part that waits in some years, and that was refused."""

    contingent: PostsAndCost
    refused: PostsAndCost
    rows: list[ReleaseYear]
    """The rows of the part that say so."""


def less_held_parts(
    plan: GrowthPlan, rows: Sequence[ReleaseYear], gates: Sequence[ShutGate], parts: Iterable[PartRelease]
) -> tuple[ReleaseYear, ...]:
    """Rows of a plan of which what waits, or was refused, of its parts is no longer committed.

    What a gate holds of the plan itself includes its parts. Where the two cannot be told apart, or a part does not
    print the years of a row, how much of the row is committed is None.

    Parameters
    ----------
    plan
        The plan.
    rows
        Its rows by its own gates, of years or of sums of several.
    gates
        Its own shut gates.
    parts
        The releases of the plans that are part of it.

    Examples
    --------
    >>> import prevent_model as pm
    >>> found = pm.growth.release(pm.sample())
    >>> less_held_parts(found.plan, found.rows, found.gates, []) == found.rows
    True
    """
    less = list(rows)
    for part in parts:
        less = [_less(plan, row, gates, part) for row in less]
    before: NumberOfPosts | None = 0
    for n, row in enumerate(less):
        if row != rows[n] and isinstance(row.year, FinancialYear):
            less[n] = evolve(row, contingent_change=if_stated(sub, row.contingent.posts, before))
        before = row.contingent.posts
    return tuple(less)


def split_parts(
    plan: GrowthPlan,
    years: tuple[ReleaseYear, ...],
    spans: tuple[ReleaseYear, ...],
    gates: tuple[ShutGate, ...],
    parts: Iterable[_Part],
) -> tuple[tuple[ReleaseYear, ...], tuple[ReleaseYear, ...], tuple[_Part, ...]]:
    """The years and spans without what gates hold of the parts of the plan, and the parts of which they hold more.

    Examples
    --------
    >>> import prevent_model as pm
    >>> found = pm.growth.release(pm.sample())
    >>> split_parts(found.plan, found.years, found.spans, found.gates, []) == (found.years, found.spans, ())
    True
    """
    held_parts = []
    for part in parts:
        less = [less_held_parts(plan, rows, gates, [part]) for rows in (years, spans)]
        if less != [years, spans]:
            held_parts.append(part)
        years, spans = less
    return years, spans, tuple(held_parts)


def held_parts_in_words(plan: GrowthPlan, rows: Iterable[ReleaseYear], parts: Sequence[PartRelease]) -> str:
    """Say that what waits of the parts of a plan is not committed, and for which years it cannot be told how much is.

    Examples
    --------
    >>> import prevent_model as pm
    >>> found = pm.growth.release(pm.sample())
    >>> held_parts_in_words(found.plan, found.years, [])
    ''
    """
    if not parts:
        return ""
    titles = listed(part.plan.title for part in parts)
    gates = listed(dict.fromkeys(hold.title for part in parts for row in part.rows for hold in row.waits_for))
    has = "has" if len(parts) == 1 else "have"
    sentence = f"What {titles}, part of {plan.title}, {has} behind {gates} is not committed of {plan.title} either."
    unknown = listed(str(row.year) for row in rows if _is_untold(plan, row))
    return sentence + (f" How much of {plan.title} that leaves in {unknown} cannot be told." if unknown else "")


def _is_untold(plan: GrowthPlan, row: ReleaseYear) -> bool:
    lacks_posts = plan.has_posts and isinstance(row.year, FinancialYear) and row.committed.posts is None
    return lacks_posts or (plan.has_money and row.committed.between is None and not row.printed)


def _less(plan: GrowthPlan, row: ReleaseYear, gates: Sequence[ShutGate], part: PartRelease) -> ReleaseYear:
    """A row without what waits, or was refused, of one part."""
    found = _held(plan, row, part)
    if found is None:
        return row
    years = plan.years_of(row.year)
    held, refusing = first_held(gates), [gate for gate in gates if gate.is_refused]
    starts = min((year for gate in gates for year in (gate.plan, *gate.lines.values()) if year), default=None)
    if plan.has_posts:
        is_within = held is not None and held <= min(years) and held <= _start(part)
        is_free = starts is None or starts > max(years)
        is_shut = any(gate.plan is not None and gate.plan <= min(years) for gate in refusing)
    else:
        is_within = all(is_held(year, gates) for year in years)
        is_free = not row.lines and not any(is_held(year, gates) for year in years)
        is_shut = all(is_held(year, refusing) for year in years)
    if is_within:
        return row if is_shut else _moved(row, found, "contingent", ("refused",))
    if not is_free:
        unknown: dict[str, Any] = {
            name: _UNTOLD for name in ("contingent", "refused") if not _is_nothing(getattr(found, name))
        }
        found = found._replace(**unknown)
    return _moved(row, found, "committed", ("contingent", "refused"))


def _start(part: PartRelease) -> FinancialYear:
    """The first year in which a gate holds some of a part, or of a part of it."""
    own = (year for gate in part.gates for year in (gate.plan, *gate.years, *gate.lines.values()) if year)
    return min((*own, *map(_start, part.held_parts)))


def _held(plan: GrowthPlan, row: ReleaseYear, part: PartRelease) -> _Held | None:
    """The growth of a part that waits, and that was refused, in the years of a row; None where none is."""
    of, years = part.plan, set(plan.years_of(row.year))
    nought = PostsAndCost(0, plan.nought)
    runs = [(set(of.years_of(other.year)), other) for other in part.rows]
    rows, covered = list[ReleaseYear](), set[FinancialYear]()
    for run, other in sorted(runs, key=lambda each: len(each[0]), reverse=True):
        if run <= years and covered.isdisjoint(run):
            covered |= run
            rows += telling(of, other, part.rows)
    rest = years - covered - years_before(of, (year for run, _ in runs for year in run))
    crossing = [other for run, other in runs if run & rest and not run <= years]
    gates = [gate for year in rest for gate in part.gates if _holds(of, gate, year)]
    untold = {
        name: any(not _is_nothing(getattr(other, name)) for other in crossing)
        or any(gate.is_refused is (name == "refused") for gate in gates)
        for name in ("contingent", "refused")
    }
    held: dict[str, PostsAndCost] = {}
    for name, is_unknown in untold.items():
        parts = [_sum_of(plan, of, other, name) for other in rows]
        last = next((other for other in rows if other.year == row.year), None)
        posts = getattr(last, name).posts if last is not None and of.has_posts else 0
        held[name] = _UNTOLD if is_unknown else PostsAndCost(posts, *sums([nought, *parts]))
    found = _Held(held["contingent"], held["refused"], [*rows, *crossing])
    return None if _is_nothing(found.contingent) and _is_nothing(found.refused) else _comparable(plan, row, of, found)


def _sum_of(plan: GrowthPlan, of: GrowthPlan, row: ReleaseYear, name: str) -> PostsAndCost:
    """The money of a part of a row; a saving in a plan that is none lowers it, and what posts cost is not nought."""
    part: PostsAndCost = getattr(row, name)
    if not of.has_money:
        return PostsAndCost(None, None if part.posts and plan.has_money else plan.nought)
    return part if of.is_saving is plan.is_saving else _negative(part)


def _comparable(plan: GrowthPlan, row: ReleaseYear, of: GrowthPlan, found: _Held) -> _Held:
    """Held growth, without what is not counted, or not priced, as the plan counts and prices its own."""
    counts_less = of.counted is not plan.counted and plan.counted is PlanCounts.GROWTH
    lacks_posts = counts_less or of.basis is not plan.basis
    lacks_money = counts_less or differ(plan.prices, of.prices, row.year)
    parts: dict[str, Any] = {}
    for name in ("contingent", "refused"):
        part: PostsAndCost = getattr(found, name)
        if not _is_nothing(part):
            posts = None if lacks_posts and part.posts != 0 else part.posts
            part = PostsAndCost(posts, None) if lacks_money and of.has_money else evolve(part, posts=posts)
        parts[name] = part
    return found._replace(**parts)


def _holds(plan: GrowthPlan, gate: ShutGate, year: FinancialYear) -> bool:
    if plan.has_posts:
        return any(start <= year for start in (gate.plan, *gate.lines.values()) if start)
    return year in gate.years


def _moved(row: ReleaseYear, found: _Held, source: str, names: tuple[str, ...]) -> ReleaseYear:
    """The row with what is held of a part taken from one of its own parts and put to others."""
    parts: dict[str, PostsAndCost] = {name: getattr(row, name) for name in PARTS}
    for name in names:
        taken = _at_most(getattr(found, name), parts[source])
        parts[source] = _added(parts[source], _negative(taken), is_rest=True)
        parts[name] = _added(parts[name], taken)
    if all(parts[name] == getattr(row, name) for name in PARTS):
        return row
    of = {name: (name,) for name in names} | {source: names}
    about = [
        name
        for name in PARTS
        if row.is_about(name) or any(other.is_about(each) for other in found.rows for each in of.get(name, ()))
    ]
    changed: dict[str, Any] = {**parts}
    holds = (*row.waits_for, *(hold for other in found.rows for hold in other.waits_for))
    return evolve(
        row,
        **changed,
        printed=row.printed if parts[source] == getattr(row, source) else (),
        waits_for=tuple({hold.gate: hold for hold in holds}.values()),
        at_least=row.at_least or any(other.at_least for other in found.rows),
        about=bool(about),
        exact=tuple(name for name in PARTS if name not in about) if about else (),
    )


def _at_most(part: PostsAndCost, most: PostsAndCost) -> PostsAndCost:
    """A part, or all that there is, where that is less."""
    posts = if_stated(least_posts, part.posts, most.posts) if most.posts is not None else part.posts
    money, between = part.money, part.range
    nought = None if most.between is None else Money(0, most.between.low.currency)
    if nought is not None and most.between is not None:
        high = max(most.between.high, nought)
        money = if_stated(lambda sum_: min(sum_, max(most.money or high, nought)), money)
        between = if_stated(lambda ends: MoneyRange(min(ends.low, high), min(ends.high, high)), between)
    return PostsAndCost(posts, money, between)


def _added(part: PostsAndCost, more: PostsAndCost, *, is_rest: bool = False) -> PostsAndCost:
    money, between = sums([part, more])
    if between is not None and is_rest and part.between is not None:
        least = min(part.between.low, Money(0, between.low.currency))
        between = MoneyRange(max(between.low, least), max(between.high, least))
    posts = None if part.posts is None else stated_total([part.posts, more.posts])
    return PostsAndCost(posts, money, between)


def _negative(part: PostsAndCost) -> PostsAndCost:
    return PostsAndCost(*(if_stated(neg, value) for value in (part.posts, part.money, part.range)))


def _is_nothing(part: PostsAndCost) -> bool:
    between = part.between
    return part.posts in (0, None) and between is not None and not (between.low.minor or between.high.minor)
