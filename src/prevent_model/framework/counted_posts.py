"""Counts of posts against a plan: which are its own, what of each counts towards it, and a measure that they answer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Any, NamedTuple

from prevent_model.errors import Refusal
from prevent_model.framework.growth import GrowthPlan, PlanCounts
from prevent_model.framework.measured_progress import known_values
from prevent_model.framework.measures import Measure, MeasuredValue
from prevent_model.framework.post_lines import Observation
from prevent_model.values.approximate_dates import Window
from prevent_model.values.currencies import CURRENCIES
from prevent_model.values.post_numbers import NumberOfPosts, is_about
from prevent_model.values.posts import Basis
from prevent_model.values.stated_numbers import StatedNumber

# Money, time, shares and rates, and posts that nobody holds: these are not the number of posts that was counted.
_NOT_POSTS = re.compile(
    rf"[%£$€/]|\b(?:{'|'.join(CURRENCIES)}|(?i:per|percent|pounds?|dollars?|euros?"
    r"|minutes?|hours?|days?|weeks?|months?|years?|vacan\w+|unfilled|leavers?|joiners?))\b"
)
_POSTS = re.compile(
    r"(?i)\b(?:posts?|FTEs?|WTEs?|headcount|establishment|staff|officers?|employees?|persons?|people"
    r"|workers?|positions?|jobs?)\b"
)
_FINE = Decimal("0.000001")


class CountedPosts(NamedTuple):
    """A count towards a plan, set against the baseline that was stated last."""

    seen: Observation
    """The count."""
    before: NumberOfPosts | None
    """The baseline that was in force before it."""
    baseline: NumberOfPosts | None
    """The baseline from it on."""
    level: NumberOfPosts | None
    """What is set against the baseline: all posts where counts give a total."""
    growth: NumberOfPosts | None
    """Posts above the baseline, whoever pays; None if uncounted."""
    achieved: NumberOfPosts | None
    """Growth that counts towards the plan; None if what other funding pays for is not stated."""

    @property
    def most(self) -> NumberOfPosts:
        """The most that can count, which is all growth where other funding is not stated."""
        return self.achieved if self.achieved is not None else self.growth or 0


def is_of_plan(plan: GrowthPlan, seen: Observation) -> bool:
    """Tell whether a count is one of a plan, as far as it says."""
    # A count that names neither plan nor grant may be of any: it is left aside only where it says otherwise.
    ours = seen.plan is None or seen.plan == plan.id
    return ours and (seen.funded_by is None or not plan.funded_by or seen.funded_by in plan.funded_by)


def is_on_basis(plan: GrowthPlan, seen: Observation) -> bool:
    """Tell whether a count may be on the basis of a plan: where either states none, they do not contradict."""
    return Basis.UNSTATED in (plan.basis, seen.basis) or plan.basis is seen.basis


def counts_by(plan: GrowthPlan, observations: Iterable[Observation], day: date) -> list[Observation]:
    """Return the counts of a plan by a day, in order of day; those on another basis than its own are set aside."""
    ours = (seen for seen in observations if is_of_plan(plan, seen) and is_on_basis(plan, seen))
    return sorted((seen for seen in ours if seen.on <= day), key=lambda seen: seen.on)


def count_faults(plan: GrowthPlan, counts: Sequence[Observation]) -> list[Refusal]:
    """Return what keeps counts in order of day from being set against a plan."""
    faults = [
        Refusal("observations", f"two are of {later.on}", "add them up, or name another plan or grant")
        for earlier, later in pairwise(counts)
        if earlier.on == later.on
    ]
    bases = {seen.basis for seen in counts} | {plan.basis}
    # A count that states no basis contradicts none, and is set beside any.
    bases.discard(Basis.UNSTATED)
    if len(bases) > 1:
        names = " and ".join(sorted(basis.value for basis in bases))
        faults.append(Refusal("observations", f"counted by {names}, which are not the same thing"))
    for seen in counts:
        if seen.basis is Basis.UNSTATED:  # it is then counted as the plan is
            parts = seen.parts_on(plan.basis)
            faults += [part._replace(argument="observations", problem=f"{seen.on}: {part.problem}") for part in parts]
    return faults


def counted_posts(plan: GrowthPlan, counts: Sequence[Observation]) -> list[CountedPosts]:
    """Return what of each count, in order of day, counts towards a plan.

    Examples
    --------
    >>> import prevent_model as pm
    >>> seen = pm.Observation(on=date(2009, 3, 31), posts=137, baseline=100, other_funding=7)
    >>> counted = counted_posts(pm.GrowthPlan(), [seen])[0]
    >>> counted.growth, counted.achieved
    (37, 30)
    """
    # One total makes all counts growth: a series cannot change its meaning from one return to the next.
    as_growth = any(seen.total is not None for seen in counts)
    others = any(seen.other_funding is not None for seen in counts)
    counted, baseline = [], plan.baseline
    for seen in counts:
        before = baseline
        baseline = baseline if seen.baseline is None else seen.baseline
        level = seen.total if as_growth else seen.posts
        growth = None if level is None or baseline is None else level - baseline
        # Posts beside a total are the plan's own growth; a level alone has all growth in it, from any payer.
        achieved: NumberOfPosts | None = seen.posts
        if growth is not None and not as_growth:
            unstated = others and seen.other_funding is None
            achieved = None if unstated else growth - (seen.other_funding or 0)
        counted.append(CountedPosts(seen, before, baseline, level, growth, achieved))
    return counted


class CountedPlans(NamedTuple):
    """The plans of posts of a programme, and its counts, each by the plan's id; a count of no plan is under None."""

    plans: dict[str, GrowthPlan]
    counts: dict[str | None, list[Observation]]

    def of(self, measure: Measure) -> list[GrowthPlan]:
        """Return the plans whose counted posts a measure is of; none where its unit is of something else."""
        plans = [self.plans[id_] for id_ in measure.of if id_ in self.plans and _is_of_posts(measure, self.plans[id_])]
        return [plan for plan in plans if counts_by(plan, self.seen(plan), date.max)]

    def seen(self, plan: GrowthPlan) -> list[Observation]:
        """Return the counts that name a plan, or none."""
        return [*self.counts.get(plan.id, ()), *self.counts.get(None, ())]


def _is_of_posts(measure: Measure, plan: GrowthPlan) -> bool:
    """Tell whether a measure has no unit, or one of posts: by a word for them, or by the plan's own."""
    if not measure.unit:
        return True
    if _NOT_POSTS.search(measure.unit):
        return False
    if _POSTS.search(measure.unit):
        return True
    names = (plan.title, *(name for line in plan.lines for name in (line.title, line.kind, line.grade) if name))
    return not _words(measure.unit).isdisjoint(_words(" ".join(map(str, names))))


def _words(text: str) -> set[str]:
    """The words of a text that say what it is of, without the "s" of a plural."""
    return {word.removesuffix("s") for word in re.findall(r"\w{4,}", text.casefold())}


def begins_elsewhere(measure: Measure, plan: GrowthPlan) -> bool:
    """Tell whether a measure of all posts has another baseline than the plan whose counts are its values.

    What a count adds to that baseline cannot be told then. From nought a measure is of growth, whatever was there.

    Examples
    --------
    >>> import prevent_model as pm
    >>> plan = pm.GrowthPlan(baseline=100)
    >>> from_90, from_0 = (
    ...     pm.Measure(id="m", title="M", state="in-use", baseline=pm.MeasuredValue(on="2007/08", value=posts))
    ...     for posts in (90, 0)
    ... )
    >>> begins_elsewhere(from_90, plan), begins_elsewhere(from_0, plan)
    (True, False)
    """
    if plan.counted is not PlanCounts.TOTAL or plan.baseline is None or measure.baseline is None:
        return False
    if is_about(plan.baseline):
        return False
    begins = measure.baseline.value.exact
    return begins is not None and begins not in (0, Fraction(plan.baseline))


def counted_plans(programme: Any) -> CountedPlans:
    """Return the plans and the counts of a programme by plan, so that many measures are looked up in them.

    Examples
    --------
    >>> import prevent_model as pm
    >>> counted = pm.sample().observing("growth", 41, on="2009-03-31")
    >>> [plan.title for plan in counted_plans(counted).of(counted.measure("growth-targets"))]
    ['Growth in posts']
    """
    counts: dict[str | None, list[Observation]] = {}
    for seen in programme.observations:
        counts.setdefault(seen.plan, []).append(seen)
    return CountedPlans({plan.id: plan for plan in programme.plans if plan.has_posts}, counts)


def start_of(measure: Measure, counted: CountedPlans) -> StatedNumber | None:
    """Return what a measure starts from: its baseline, or nought where its values are counts of a plan of growth.

    None where neither is so, as without a baseline beside counts of all posts.

    Examples
    --------
    >>> import prevent_model as pm
    >>> seen = pm.sample().observing("growth", 41, on="2009-03-31")
    >>> str(start_of(seen.measure("growth-targets"), counted_plans(seen)))
    '0'
    >>> start_of(seen.measure("sites-established"), counted_plans(seen)) is None
    True
    """
    if measure.baseline is not None:
        return measure.baseline.value
    plans = [] if measure.values else counted.of(measure)
    is_growth = len(plans) == 1 and plans[0].counted is PlanCounts.GROWTH
    return StatedNumber(Decimal(0), Decimal(0)) if is_growth else None


def values_on(measure: Measure, day: date, as_at: date, counted: CountedPlans) -> tuple[MeasuredValue, ...]:
    """Return the values of a measure that are known on a day; without any of its own, those that its plan's counts are.

    Examples
    --------
    >>> import prevent_model as pm
    >>> counted = pm.sample().observing("growth", 41, on="2009-03-31")
    >>> measure, day = counted.measure("growth-targets"), date(2009, 4, 30)
    >>> str(values_on(measure, day, counted.as_at, counted_plans(counted))[0].value)
    '41'
    """
    if measure.values:
        return known_values(measure, day, as_at)
    plans = counted.of(measure)
    if len(plans) != 1:
        return ()
    (plan,) = plans
    counts = counts_by(plan, counted.seen(plan), day)
    if count_faults(plan, counts):
        return ()
    towards = counted_posts(plan, counts)
    starts = [_start(measure, plan, one) for one in towards]
    return tuple(
        MeasuredValue(on=Window.day(one.seen.on), value=_stated(one, start), cite=one.seen.cite)
        for one, start in zip(towards, starts, strict=True)
        if start is not None
    )


def _start(measure: Measure, plan: GrowthPlan, counted: CountedPosts) -> Fraction | None:
    """Return what a measure adds to growth: its baseline, or nought where the plan's own numbers are of growth."""
    if counted.baseline is None and plan.counted is PlanCounts.TOTAL:
        return Fraction(0)  # without a baseline all posts are counted, by plan and measure alike
    if measure.baseline is not None:
        return None if begins_elsewhere(measure, plan) else measure.baseline.value.exact
    return Fraction(0) if plan.counted is PlanCounts.GROWTH else None


def _stated(counted: CountedPosts, start: Fraction) -> StatedNumber:
    """Return growth and a start as a number of a measure: a limit where other funding is not stated."""
    most = start + Fraction(counted.most)
    high = _decimal(most, ROUND_CEILING)
    if is_about(counted.most):  # a limit that is about is no limit
        return StatedNumber(high, high, about=True)
    return StatedNumber(None if counted.achieved is None else _decimal(most, ROUND_FLOOR), high)


def _decimal(number: Fraction, rounding: str) -> Decimal:
    """Return a number of posts as a decimal, which a third of a post is not: then the one below, or above, it."""
    decimal = Decimal(number.numerator) / number.denominator
    return decimal if Fraction(decimal) == number else decimal.quantize(_FINE, rounding)
