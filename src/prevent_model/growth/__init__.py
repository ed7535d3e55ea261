"""Posts and money: what a printed plan says, what a gate holds back of it, and what pays for it.

May import: ``framework`` and ``values``; numpy inside functions. Must not know: the other wings, documents or views.
"""

from typing import TYPE_CHECKING

from prevent_model.lazy import lazy_names

if TYPE_CHECKING:
    from prevent_model.growth.costing.arrays import cost_arrays as cost_arrays
    from prevent_model.growth.costing.costs import year_costs as year_costs
    from prevent_model.growth.funds.conditional_grants import entitlement as entitlement
    from prevent_model.growth.funds.funding import cover as cover
    from prevent_model.growth.gate_chances import expected as expected
    from prevent_model.growth.gated_release import release as release
    from prevent_model.growth.levels import changes as changes
    from prevent_model.growth.monitoring import progress as progress
    from prevent_model.growth.per_post import implied_start_share as implied_start_share
    from prevent_model.growth.per_post import unit_costs as unit_costs
    from prevent_model.growth.pricing.deflation import assume_calendar_year as assume_calendar_year
    from prevent_model.growth.pricing.deflation import index_level as index_level
    from prevent_model.growth.pricing.deflation import inflation as inflation
    from prevent_model.growth.pricing.discounting import discount as discount
    from prevent_model.growth.pricing.prices import in_cash_terms as in_cash_terms
    from prevent_model.growth.pricing.prices import in_real_terms as in_real_terms
    from prevent_model.growth.pricing.prices import vintage_effect as vintage_effect
    from prevent_model.growth.reconciliation import reconcile as reconcile
    from prevent_model.growth.sharing.allocation import allocate as allocate
    from prevent_model.growth.sharing.batch_allocation import allocate_many as allocate_many
    from prevent_model.growth.sharing.weights_and_cutoffs import top_share as top_share
    from prevent_model.growth.uncertainty.expectation import expected_spend as expected_spend
    from prevent_model.growth.uncertainty.expectation import variance_drivers as variance_drivers
    from prevent_model.growth.uncertainty.simulation import simulate as simulate

__getattr__, __dir__, __all__ = lazy_names(
    __name__,
    {
        "costing.arrays": "cost_arrays",
        "costing.costs": "year_costs",
        "funds.conditional_grants": "entitlement",
        "funds.funding": "cover",
        "gate_chances": "expected",
        "gated_release": "release",
        "levels": "changes",
        "monitoring": "progress",
        "per_post": "implied_start_share unit_costs",
        "pricing.deflation": "assume_calendar_year index_level inflation",
        "pricing.discounting": "discount",
        "pricing.prices": "in_cash_terms in_real_terms vintage_effect",
        "reconciliation": "reconcile",
        "sharing.allocation": "allocate",
        "sharing.weights_and_cutoffs": "top_share",
        "sharing.batch_allocation": "allocate_many",
        "uncertainty.expectation": "variance_drivers expected_spend",
        "uncertainty.simulation": "simulate",
    },
)
