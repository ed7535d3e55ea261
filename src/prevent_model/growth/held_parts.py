"""Growth that waits in the parts of a plan, which is not committed of the plan that includes them either."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from operator import neg
from typing import Any, NamedTuple, Protocol, TypeVar

from attrs import evolve

from prevent_model.framework.growth import GrowthPlan, PlanCounts
from prevent_model.framework.wording import listed
from prevent_model.growth.funds.cover_costs import years_before
from prevent_model.growth.funds.price_bases import differ
from prevent_model.growth.held_growth import PostsAndCost, ShutGate, first_held, is_held
from prevent_model.growth.release_rows import PARTS, ReleaseYear, is_nothing, range_of, sums, telling
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
    fall: NumberOfPosts
    """Posts that would go if its gates opened."""
    rows: list[ReleaseYear]
    """The rows of the part that say so."""
    gates: list[ShutGate]
    """Those that hold it in a year that it does not print."""
    lowers: bool
    """Whether it lowers the money of the plan, as a saving in a plan that is none."""


def split_parts(
    plan: GrowthPlan,
    years: tuple[ReleaseYear, ...],
    spans: tuple[ReleaseYear, ...],
    gates: tuple[ShutGate, ...],
    parts: Iterable[_Part],
) -> tuple[tuple[ReleaseYear, ...], tuple[ReleaseYear, ...], tuple[_Part, ...]]:
    """Take what waits, or was refused, of the parts of a plan from what is committed of it.

    What a gate holds of the plan itself includes its parts. Where the two cannot be told apart, or a sum of a part runs
    over more years than those of a row, how much of the row is committed is None.

    Parameters
    ----------
    plan
        The plan.
    years, spans
        Its rows by its own gates, of years and of sums of several.
    gates
        Its own shut gates.
    parts
        The releases of the plans that are part of it.

    Returns
    -------
    tuple
        The years, the spans, and the parts of which gates hold more than of the plan itself.

    Examples
    --------
    >>> import prevent_model as pm
    >>> found = pm.growth.release(pm.sample())
    >>> split_parts(found.plan, found.years, found.spans, found.gates, []) == (found.years, found.spans, ())
    True
    """
    held_parts = []
    # Savings last: they may leave no least of what the others have.
    for part in sorted(parts, key=lambda part: part.plan.is_saving is not plan.is_saving):
        less = [tuple(_less(plan, row, gates, part) for row in rows) for rows in (years, spans)]
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
    if plan.has_posts:
        shut, of_part = first_held(refusing), list(_gates_of(part))
        is_within = held is not None and held <= min((*years, *_starts(of_part)))
        refused_of_part = (gate for gate in of_part if gate.is_refused)
        is_shut = shut is not None and shut <= min((*years, *_starts(refused_of_part)))
        is_refused_later = shut is not None and shut <= max(years)
        is_free = all(year > max(years) for year in _starts(gates))
    else:
        is_within = all(is_held(year, gates) for year in years)
        is_shut = all(is_held(year, refusing) for year in years)
        is_refused_later = any(is_held(year, refusing) for year in years)
        is_free = not row.lines and not any(is_held(year, gates) for year in years)
    if is_within:
        return row if is_shut else _moved(row, found, "contingent", is_clear=not is_refused_later)
    return _moved(row, found, "committed", is_clear=is_free)


def _gates_of(part: PartRelease) -> Iterator[ShutGate]:
    """The shut gates of a part, and of its own parts."""
    yield from part.gates
    for inner in part.held_parts:
        yield from _gates_of(inner)


def _starts(gates: Iterable[ShutGate]) -> Iterator[FinancialYear]:
    """The years from which gates hold a plan, or some of its lines."""
    for gate in gates:
        yield from (year for year in (gate.plan, *gate.years, *gate.lines.values()) if year is not None)


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
    # Posts stay from year to year, so that a gate holds them in a year that the part does not print as well.
    gates = [
        gate for gate in part.gates if of.has_posts and any(start <= year for start in _starts([gate]) for year in rest)
    ]
    untold = {
        name: any(not is_nothing(getattr(other, name)) for other in crossing)
        or any(gate.is_refused is (name == "refused") for gate in gates)
        for name in ("contingent", "refused")
    }
    last = next((other for other in rows if other.year == row.year), None)
    held: dict[str, PostsAndCost] = {}
    for name, is_unknown in untold.items():
        parts = [_sum_of(plan, of, other, name) for other in rows]
        posts = getattr(last, name).posts if last is not None and of.has_posts else 0
        held[name] = _UNTOLD if is_unknown else PostsAndCost(posts, *sums([nought, *parts]))
    fall = last.waiting_fall if last is not None and plan.has_posts else 0
    found = _Held(
        held["contingent"], held["refused"], fall, [*rows, *crossing], gates, of.is_saving is not plan.is_saving
    )
    is_idle = is_nothing(found.contingent) and is_nothing(found.refused) and not fall
    return None if is_idle else _comparable(plan, row, of, found)


def _sum_of(plan: GrowthPlan, of: GrowthPlan, row: ReleaseYear, name: str) -> PostsAndCost:
    """The money of a part of a row; a saving in a plan that is none lowers it, and what posts cost is not nought."""
    part: PostsAndCost = getattr(row, name)
    if not (of.has_money and plan.has_money):
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
        if not is_nothing(part):
            posts = None if lacks_posts and part.posts != 0 else part.posts
            part = PostsAndCost(posts, None) if lacks_money and of.has_money else evolve(part, posts=posts)
        parts[name] = part
    return found._replace(**parts, fall=0 if lacks_posts else found.fall)


def _moved(row: ReleaseYear, found: _Held, source: str, *, is_clear: bool) -> ReleaseYear:
    """The row with what is held of a part taken from one of its own parts and put to those after it.

    Where it is not clear how much of what is held of the part its own gates hold as well, neither part is known.
    """
    parts: dict[str, PostsAndCost] = {name: getattr(row, name) for name in PARTS}
    names = PARTS[PARTS.index(source) + 1 :]
    unclear = [] if is_clear else [name for name in names if not is_nothing(getattr(found, name))]
    # What was refused of the part may be among what waits of the plan.
    unclear += ["contingent"] if "refused" in unclear and not is_nothing(row.contingent) else []
    for name in names:
        taken = _UNTOLD if name in unclear else _at_most(getattr(found, name), parts[source])
        if is_nothing(taken):  # to add it would give a range to what is not known
            continue
        parts[source] = _added(parts[source], _negative(taken), is_rest=True)
        parts[name] = _added(parts[name], taken)
    fall = found.fall if source == "committed" and is_clear else 0
    is_same = all(parts[name] == getattr(row, name) for name in PARTS)
    if is_same and not fall:
        return row
    of = {name: (name,) for name in names} | {source: names}
    about = [
        name
        for name in PARTS
        if row.is_about(name) or any(other.is_about(each) for other in found.rows for each in of.get(name, ()))
    ]
    changed: dict[str, Any] = {**parts}
    # What a held saving saves is a least as well, so that what it leaves of a cost is none.
    is_least = any(other.at_least for other in found.rows)
    holds = [hold for other in (row, *found.rows) for hold in other.waits_for] + [gate.hold for gate in found.gates]
    return evolve(
        row,
        **changed,
        at_own_unit_cost=row.at_own_unit_cost if parts["committed"].posts == row.committed.posts else None,
        printed=row.printed if is_same else (),
        waits_for=tuple({hold.gate: hold for hold in holds}.values()),
        at_least=row.at_least and not is_least if found.lowers else row.at_least or is_least,
        about=bool(about),
        exact=tuple(name for name in PARTS if name not in about) if about else (),
        waiting_fall=row.waiting_fall + fall,
    )


def _at_most(part: PostsAndCost, most: PostsAndCost) -> PostsAndCost:
    """A part, or all that there is, where that is less; a sum that is about has no end to be more than."""
    posts = if_stated(least_posts, part.posts, most.posts) if most.posts is not None else part.posts
    money, between = part.money, part.range
    if money is not None and most.between is not None:
        money = min(money, max(most.between.high, Money(0, money.currency)))
    if between is not None and (ends := range_of(most)) is not None:
        low, high = (max(end, Money(0, end.currency)) for end in (ends.low, ends.high))
        between = MoneyRange(between.low if between.low <= high else low, min(between.high, high))
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
