"""Plans that a grant pays for and that print no cost at all, whose cost is no nought."""

from __future__ import annotations

from collections.abc import Iterable

from prevent_model.framework.grants import Grant
from prevent_model.framework.growth import GrowthPlan
from prevent_model.framework.plan_parts import above
from prevent_model.growth.funds.cover_costs import UNKNOWN, Cost, added_at_least
from prevent_model.growth.funds.cover_rows import CoverSide
from prevent_model.growth.funds.plan_money import pays_for
from prevent_model.values.years import FinancialYear


def unpriced(grant: Grant, plans: Iterable[GrowthPlan]) -> tuple[GrowthPlan, ...]:
    """Return the plans that a grant pays for, and that print no cost anywhere.

    The cost of a part is in that of its whole, and that of a whole in those of its parts, where they print any.

    Parameters
    ----------
    grant
        The grant.
    plans
        All plans of the programme.

    Examples
    --------
    >>> priced, silent = GrowthPlan(id="a", baseline_cost="£1m"), GrowthPlan(id="b")
    >>> [plan.id for plan in unpriced(Grant(id="g", title="G", funds=["a", "b"]), [priced, silent])]
    ['b']
    """
    by_id = {plan.id: plan for plan in plans}
    wholes = {id_: list(above(plan, by_id)) for id_, plan in by_id.items()}
    in_parts = {whole.id for id_, of in wholes.items() if by_id[id_].has_money for whole in of}
    return tuple(
        plan
        for id_, plan in by_id.items()
        if not (plan.has_money or plan.is_saving or id_ in in_parts or any(whole.has_money for whole in wholes[id_]))
        and any(pays_for(grant, of) for of in (plan, *wholes[id_]))
    )


def with_unpriced(side: CoverSide, plans: tuple[GrowthPlan, ...]) -> CoverSide:
    """Return the two sides of a row in which a match is also of the plans that print no cost: of that it has a least.

    Parameters
    ----------
    side
        The row.
    plans
        All plans of the programme.
    """
    silent = {entry.grant.id: unpriced(entry.grant, plans) for entry in side.money if entry.grant.match}
    titles = {id_: tuple(plan.title for plan in of) for id_, of in silent.items() if of}

    def cost_for(id_: str, run: tuple[FinancialYear, ...]) -> Cost:
        cost = side.cost_for(id_, run)
        return added_at_least([cost, UNKNOWN]) if id_ in titles else cost

    return side._replace(cost_for=cost_for, unpriced=titles)
