"""Plans inside others: those above a plan, and the plans whose posts, or whose money, no other one includes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from operator import attrgetter

from prevent_model.framework.growth import GrowthPlan

States = Callable[[GrowthPlan], bool]
"""Tells whether a plan states a figure."""

HAS_POSTS: States = attrgetter("has_posts")
HAS_MONEY: States = attrgetter("has_money")


def above(plan: GrowthPlan, plans: Mapping[str, GrowthPlan]) -> Iterator[GrowthPlan]:
    """The plans that a plan is part of, nearest first, as far as they are among some plans by their ids.

    Examples
    --------
    >>> plans = {"all": GrowthPlan(id="all"), "staff": GrowthPlan(id="staff", part_of="all")}
    >>> [other.id for other in above(GrowthPlan(id="pay", part_of="staff"), plans)]
    ['staff', 'all']
    """
    seen = {plan.id}
    while (whole := plans.get(plan.part_of or "")) is not None and whole.id not in seen:  # some plans lie in a circle
        seen.add(whole.id)
        yield whole
        plan = whole


def including(plan: GrowthPlan, plans: Mapping[str, GrowthPlan], states: States) -> GrowthPlan | None:
    """The nearest plan whose figures include those of a plan; None where none that it is part of states any.

    Examples
    --------
    >>> staff, pay = GrowthPlan(id="staff", baseline=4), GrowthPlan(id="pay", part_of="staff", baseline_cost="£1m")
    >>> including(pay, {"staff": staff}, HAS_POSTS).id, including(pay, {"staff": staff}, HAS_MONEY)
    ('staff', None)
    """
    return next(filter(states, above(plan, plans)), None)


def apart(plans: Iterable[GrowthPlan], states: States) -> tuple[GrowthPlan, ...]:
    """The plans whose figures are added: those that state any, and that no other which does includes.

    Examples
    --------
    >>> staff, pay = GrowthPlan(id="staff", baseline=4), GrowthPlan(id="pay", part_of="staff", baseline_cost="£1m")
    >>> [[plan.id for plan in apart([staff, pay], states)] for states in (HAS_POSTS, HAS_MONEY)]
    [['staff'], ['pay']]
    """
    by_id = {plan.id: plan for plan in plans}
    return tuple(plan for plan in by_id.values() if states(plan) and including(plan, by_id, states) is None)


def parts_of(plan: GrowthPlan, plans: Iterable[GrowthPlan]) -> tuple[GrowthPlan, ...]:
    """The plans that a plan is the nearest to include: past headings without figures, and money past posts alone.

    Examples
    --------
    >>> staff, head = GrowthPlan(id="staff", baseline=4), GrowthPlan(id="head", part_of="staff")
    >>> parts_of(staff, [staff, head, GrowthPlan(id="guards", part_of="head", baseline=2)])[0].id
    'guards'
    """
    by_id = {other.id: other for other in plans}
    return tuple(
        part
        for part in by_id.values()
        if _has_figures(part)
        and (whole := including(part, by_id, _has_figures if part.has_posts else HAS_MONEY)) is not None
        and whole.id == plan.id
    )


def _has_figures(plan: GrowthPlan) -> bool:
    return plan.has_posts or plan.has_money
