"""Checks of sums against each other: several years against those printed singly, and a part against its whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from functools import reduce
from operator import add

from prevent_model.framework.collections import plans_by_path
from prevent_model.framework.findings import ERROR, WARNING, Finding
from prevent_model.framework.grants import Grant
from prevent_model.framework.growth import GrowthPlan, PrintedAs
from prevent_model.framework.plan_parts import HAS_MONEY, HAS_POSTS, above, including
from prevent_model.framework.programme import Programme
from prevent_model.framework.spend import SUMS, SpendRecord
from prevent_model.framework.wording import listed
from prevent_model.growth.funds.comparison_periods import Run, compared, filling, most_apart
from prevent_model.growth.funds.cover_costs import added, plan_costs
from prevent_model.growth.funds.price_bases import differ
from prevent_model.growth.levels import levels
from prevent_model.growth.yearly_results import if_stated, stated_total
from prevent_model.review.field_findings import each, of_several
from prevent_model.review.spend_checks import of_record
from prevent_model.tables.value_text import money_words
from prevent_model.values.money import Money, MoneyRange
from prevent_model.values.post_numbers import NumberOfPosts, is_about
from prevent_model.values.spans import in_runs, period_of, text_of, years_in
from prevent_model.values.stated_money import StatedMoney

CODES: dict[str, str] = {
    "sum-does-not-foot": "A figure of several years, or months, is not that of its parts or of the same years beside.",
    "overlapping-sums": "Two sums of a plan or a grant share some of their years, so that they make no total.",
    "part-exceeds-whole": "A plan that is part of another has more money or posts than the other.",
}


def sums_that_foot(programme: Programme, on: date) -> Iterator[Finding]:
    """Figures of several years that are also printed singly: of plans, of grants and of spend."""
    del on
    for root, plan in plans_by_path(programme.plans):
        costs = [
            (plan.years_of(point.period), point.cost, f"{root}.points[{at}].cost")
            for at, point in enumerate(plan.points)
            if point.cost is not None
        ]
        head = of_several(plan, programme.plans)
        yield from _unfooted(head, costs, plan, may_fall=plan.cost_as is PrintedAs.CHANGES)
        yield from _posts_unfooted(head, plan, root)
    for where, grant in each(programme, Grant):
        run = tuple(sorted(programme.years))
        sums = [
            (years_in(period) or run, amount, f"{where}.amounts.{text_of(period)}")
            for period, amount in grant.amounts or ()
        ]
        yield from _unfooted(of_several(grant, programme.grants), sums, grant)
    yield from _spend(programme)


def _unfooted(
    head: str, sums: Sequence[tuple[Run, StatedMoney, str]], of: GrowthPlan | Grant, *, may_fall: bool = False
) -> Iterator[Finding]:
    """Sums that their parts do not add up to, or are more than where not all parts are printed, or one period has two.

    Each sum comes with its years and its place.
    """
    # The whole and a span may be of the same years: the first of them is held against the others.
    printed = dict[Run, StatedMoney]()
    for run, amount, _ in sums:
        printed.setdefault(run, amount)
    # What one year takes back, another may have beyond the sum of both.
    may_fall = may_fall or any(amount.is_below_nought for _, amount, _ in sums)
    yield from _overlapping(head, sums, of)
    for run, amount, place in sums:
        if not _may_be(amount, [printed[run]]):
            message = f"{head}{amount} is printed for {period_of(run)}, and {printed[run]} as well"
            yield Finding("sum-does-not-foot", ERROR, place, message, "correct one of them, or remove it", of.cite)
        parts = filling([other for other in printed if set(other) < set(run)], run) if len(run) > 1 else None
        if parts is None and not may_fall:
            inside = most_apart({other: stated.least for other, stated in printed.items() if set(other) < set(run)})
            parts = inside if _is_more(inside, printed, amount.most) else None
        if parts is not None and not _may_be(amount, [printed[part] for part in parts]):
            apart = listed(f"{printed[part]} in {period_of(part)}" for part in parts)
            message = f"{head}{amount} is printed for {period_of(run)}, and {apart}"
            remedy = "correct one of them; a sum of several years is that of its years, and is not added to them"
            yield Finding("sum-does-not-foot", ERROR, place, message, remedy, of.cite)


def _overlapping(head: str, sums: Sequence[tuple[Run, StatedMoney, str]], of: GrowthPlan | Grant) -> Iterator[Finding]:
    """Sums that share some of their years, and not all of either, with one before them; none where some fill all."""
    runs = [run for run, _, _ in sums]
    if all(filling(runs, run) for run in in_runs({year for run in runs for year in run})):
        return
    for at, (run, amount, place) in enumerate(sums):
        for other, before, _ in sums[:at]:
            shared = set(run) & set(other)
            if shared and not (set(run) <= set(other) or set(other) <= set(run)):
                years = f"{amount} is for {period_of(run)}, and {before} for {period_of(other)}"
                message = f"{head}{years}: both are of {period_of(tuple(sorted(shared)))}, so that they make no total"
                remedy = "correct the years, or write sums of years that share none"
                yield Finding("overlapping-sums", WARNING, place, message, remedy, of.cite)
                break


def _is_more(parts: Iterable[Run], printed: Mapping[Run, StatedMoney], most: Money | None) -> bool:
    least = [printed[part].least for part in parts]
    total = if_stated(_added, *least) if least else None
    return total is not None and most is not None and total > most


def _posts_unfooted(head: str, plan: GrowthPlan, root: str) -> Iterator[Finding]:
    """Posts of several years beside others: a change is that of its years, a level is that of the last of them."""
    adds = plan.posts_as is PrintedAs.CHANGES
    printed = dict[Run, NumberOfPosts]()
    for point in plan.points:
        if point.posts is not None:
            printed.setdefault(plan.years_of(point.period), point.posts)
    for at, point in enumerate(plan.points):
        run, posts = plan.years_of(point.period), point.posts
        if posts is None:
            continue
        if not is_about(posts, printed[run]) and posts != printed[run]:
            message = f"{head}{_posts(posts, adds=adds)} for {period_of(run)}, and {printed[run]:,} as well"
            remedy = "correct one of them, or remove it"
            yield Finding("sum-does-not-foot", ERROR, f"{root}.points[{at}].posts", message, remedy, point.cite)
        inside = [other for other in printed if set(other) < set(run)]
        parts = filling(inside, run) if adds else [other for other in inside if other[-1] == run[-1]][:1]
        figures = [printed[part] for part in parts or ()]
        if figures and not is_about(posts, *figures) and sum(figures) != posts:
            apart = listed(f"{printed[part]:,} in {period_of(part)}" for part in parts or ())
            message = f"{head}{_posts(posts, adds=adds)} for {period_of(run)}, and {apart}"
            remedy = "correct one of them; "
            remedy += "a change over several years is that of its years" if adds else "a level is that of the last year"
            if not adds and sum(printed[part] for part in filling(inside, run) or ()) == posts:
                remedy = 'write posts_as = "changes", as the years add up to it, or correct one of them'
            yield Finding("sum-does-not-foot", ERROR, f"{root}.points[{at}].posts", message, remedy, point.cite)


def _posts(posts: NumberOfPosts, *, adds: bool) -> str:
    return f"a change of {posts:+,} posts is printed" if adds else f"{posts:,} posts are printed"


def _may_be(amount: StatedMoney, parts: list[StatedMoney]) -> bool:
    """Tell whether a sum may be that of some parts, as far as the ends of each are printed."""
    least = if_stated(_added, *(part.least for part in parts))
    most = if_stated(_added, *(part.most for part in parts))
    above = least is not None and amount.most is not None and amount.most < least
    below = most is not None and amount.least is not None and most < amount.least
    return not above and not below


def _added(*sums: Money) -> Money:
    return reduce(add, sums)


def _spend(programme: Programme) -> Iterator[Finding]:
    """Sums of a period of spend beside those of the periods that fill it, as known by its day."""
    alike: dict[tuple[str | None, str | None], list[tuple[int, SpendRecord]]] = defaultdict(list)
    for position, record in enumerate(programme.spend):
        alike[record.plan, record.funded_by].append((position, record))
    for records in alike.values():
        for position, record in records:
            for name in SUMS:
                amount = getattr(record, name)
                inside = _inside(record, name, [other for _, other in records]) if amount is not None else {}
                parts = _filling(record, inside)
                differs = parts and not _may_be(amount, [getattr(part, name) for part in parts])
                # A variance of one part may be undone in another, as may a sum that is taken back.
                sums = [amount, *(getattr(part, name) for part in inside.values())]
                if not parts and name != "variance" and not any(sum_ is None or sum_.is_below_nought for sum_ in sums):
                    most = most_apart({days: getattr(part, name).least for days, part in inside.items()})
                    parts = [inside[days] for days in most]
                    least = stated_total(getattr(part, name).least for part in parts)
                    differs = least is not None and amount.most is not None and least > amount.most
                if differs:
                    apart = listed(f"{getattr(part, name)} in {part.period}" for part in parts)
                    message = f"{of_record(programme, record)}the {name} of {record.period} is {amount}, and {apart}"
                    remedy = "correct one of them, or the day on which it was known"
                    where = f"$.growth.spend[{position}].{name}"
                    yield Finding("sum-does-not-foot", ERROR, where, message, remedy, record.cite)


_Days = tuple[date, date]


def _inside(record: SpendRecord, name: str, records: Iterable[SpendRecord]) -> dict[_Days, SpendRecord]:
    """The records of shorter periods in that of another, by their first and last day, each the last known by its
    day.
    """
    latest: dict[_Days, SpendRecord] = {}
    for other in sorted(records, key=lambda other: other.on):
        inside = record.period.first <= other.period.first and other.period.last <= record.period.last
        shorter = inside and other.on <= record.on and other.period.length < record.period.length
        if shorter and getattr(other, name) is not None:
            latest[other.period.first, other.period.last] = other
    return latest


def _filling(record: SpendRecord, inside: Mapping[_Days, SpendRecord]) -> list[SpendRecord]:
    """The records that fill the period of another without a gap; none where they do not."""
    parts, at = list[SpendRecord](), record.period.first
    while at <= record.period.last:
        # The longest that begins on a day says least of its parts, which are held against it in turn.
        longest = max((days for days in inside if days[0] == at), default=None)
        if longest is None:
            return []
        parts.append(inside[longest])
        at = date.fromordinal(longest[1].toordinal() + 1)
    return parts


def parts_within_wholes(programme: Programme, on: date) -> Iterator[Finding]:
    """Plans that are part of another: no more money over any years, and no more posts in any."""
    del on
    plans = {plan.id: plan for plan in programme.plans}
    # A saving inside a whole lowers it, so that its other parts may be more than what is left.
    net = {whole.id for plan in programme.plans if plan.is_saving for whole in above(plan, plans)}
    for root, plan in plans_by_path(programme.plans):
        # A plan without money may lie between a part and the whole that its money is in; one without posts as well.
        of_money, of_posts = (including(plan, plans, states) for states in (HAS_MONEY, HAS_POSTS))
        faults: list[tuple[str, str, GrowthPlan]] = []
        with suppress(ValueError):  # a negative level, which has its own finding
            if of_money is not None and of_money.id not in net and not plan.is_saving:
                more_money = [*_more_money(plan, of_money)] or _more_inside(plan, of_money)
                faults += [(more, most, of_money) for more, most in more_money]
            if of_posts is not None and of_posts.id not in net and not plan.is_saving:
                faults += [(more, most, of_posts) for more, most in _more_posts(plan, of_posts)]
        for more, most, whole in faults:
            message = f"{plan.title} has {more}, and {whole.title}, which it is part of, {most}"
            remedy = f'correct one of them, or remove part_of = "{plan.part_of}"'
            yield Finding("part-exceeds-whole", ERROR, f"{root}.part_of", message, remedy, plan.cite)


def _more_money(plan: GrowthPlan, whole: GrowthPlan) -> Iterator[tuple[str, str]]:
    part, above = plan_costs(plan), plan_costs(whole)
    both = sorted(part.years & above.years)
    # A year that a sum of several is printed over as well is held against the same year of the whole all the same.
    runs = {*compared(both, [part.printed, above.printed]), *(run for run in part.printed if set(run) <= set(both))}
    for run in sorted(runs):
        least, most = ([*side.over(run).values()] for side in (part, above))
        period = period_of(run)
        if len(least) != 1 or len(most) != 1 or differ(plan.prices, whole.prices, period):
            continue
        low, high = least[0].at_least, most[0].range
        if low is not None and high is not None and low.low > high.high:
            yield f"{_words(least[0].range or low, plan, run)} in {period}", _words(high, whole, run)


def _more_inside(plan: GrowthPlan, whole: GrowthPlan) -> Iterator[tuple[str, str]]:
    """Sums of a part in some years that are more than the whole has over more of them."""
    part, above = plan_costs(plan), plan_costs(whole)
    # What one year takes back, another may have beyond the sum of both.
    if any(point.cost is not None and point.cost.is_below_nought for point in plan.points):
        return
    for run, costs in above.printed.items():
        most = added(costs.values()).range
        if len(run) == 1 or part.fills(run) or most is None or differ(plan.prices, whole.prices, period_of(run)):
            continue
        within = {period: costs for period, costs in part.printed.items() if set(period) < set(run)}
        inside = {period: added(costs.values()).at_least for period, costs in within.items()}
        periods = most_apart({period: None if low is None else low.low for period, low in inside.items()})
        low = stated_total(inside[period] for period in periods)
        if low is not None and low.low > most.high:
            apart = listed(f"{_words(low, plan, period)} in {period_of(period)}" for period in periods)
            yield apart, f"{_words(most, whole, run)} in {period_of(run)}"


def _words(between: Money | MoneyRange, plan: GrowthPlan, run: Run) -> str:
    """A cost as printed, where one sum is, else as a range."""
    printed = (point.cost.text for point in plan.points if plan.years_of(point.period) == run and point.cost)
    return next(printed, money_words(between, brief=True))


def _more_posts(plan: GrowthPlan, whole: GrowthPlan) -> Iterator[tuple[str, str]]:
    if plan.counted is not whole.counted or plan.basis is not whole.basis:
        return
    most = {level.year: level.posts for level in levels(whole)}
    for level in levels(plan):
        high = most.get(level.year)
        if level.posts is not None and high is not None and level.posts > high and not is_about(level.posts, high):
            yield f"{level.posts} posts in {level.year}", f"{high}"
