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
    # Plans that no programme holds may lie in a circle.
    while plan.part_of is not None and plan.part_of in plans and plan.part_of not in seen:
        seen.add(plan.part_of)
        plan = plans[plan.part_of]
        yield plan


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
    every = tuple(plans)
    found, seen = list[GrowthPlan](), {plan.id}
    # Below each plan without money, and if there are posts between, for money alone; a list that grows is a queue.
    waiting = [(plan.id, False)]
    for above_, past_posts in waiting:
        for part in every:
            if part.part_of != above_ or part.id in seen:
                continue
            seen.add(part.id)
            if (part.has_posts and not past_posts and _has_figures(plan)) or (
                part.has_money and not part.has_posts and plan.has_money
            ):
                found.append(part)
            if not part.has_money:
                waiting.append((part.id, past_posts or part.has_posts))
    return tuple(found)


def _has_figures(plan: GrowthPlan) -> bool:
    return plan.has_posts or plan.has_money
