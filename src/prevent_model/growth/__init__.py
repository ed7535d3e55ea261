"""Posts and money: printed plans, growth held back by gates, costs, funding, sharing out, prices and uncertainty.

May import: ``framework`` and ``values``; numpy inside functions. Must not know: the other domains, or the formats.
"""

from typing import TYPE_CHECKING

from prevent_model.lazy import lazy_names

if TYPE_CHECKING:
    from prevent_model.growth.costing.arrays import CostArrays as CostArrays
    from prevent_model.growth.costing.arrays import cost_arrays as cost_arrays
    from prevent_model.growth.costing.cost_results import CostTotal as CostTotal
    from prevent_model.growth.costing.cost_results import InYear as InYear
    from prevent_model.growth.costing.cost_results import LineYear as LineYear
    from prevent_model.growth.costing.cost_results import YearCosts as YearCosts
    from prevent_model.growth.costing.costs import year_costs as year_costs
    from prevent_model.growth.costing.pay_assumptions import CostTerms as CostTerms
    from prevent_model.growth.funds.conditional_grants import Entitled as Entitled
    from prevent_model.growth.funds.conditional_grants import Entitlement as Entitlement
    from prevent_model.growth.funds.conditional_grants import Snapshot as Snapshot
    from prevent_model.growth.funds.conditional_grants import entitlement as entitlement
    from prevent_model.growth.funds.cover_parts import CoverPart as CoverPart
    from prevent_model.growth.funds.cover_parts import EarmarkCover as EarmarkCover
    from prevent_model.growth.funds.cover_parts import MatchCover as MatchCover
    from prevent_model.growth.funds.cover_results import Cover as Cover
    from prevent_model.growth.funds.cover_results import CoverTotal as CoverTotal
    from prevent_model.growth.funds.cover_results import CoverYear as CoverYear
    from prevent_model.growth.funds.funding import cover as cover
    from prevent_model.growth.funds.money_by_objective import MoneyByObjective as MoneyByObjective
    from prevent_model.growth.funds.money_by_objective import ObjectiveMoney as ObjectiveMoney
    from prevent_model.growth.funds.money_by_objective import ServedMoney as ServedMoney
    from prevent_model.growth.funds.money_by_objective import money_by_objective as money_by_objective
    from prevent_model.growth.funds.reasons import Cause as Cause
    from prevent_model.growth.funds.reasons import CoverReason as CoverReason
    from prevent_model.growth.funds.reasons import Verdict as Verdict
    from prevent_model.growth.gate_chances import Expected as Expected
    from prevent_model.growth.gate_chances import ExpectedYear as ExpectedYear
    from prevent_model.growth.gate_chances import expected as expected
    from prevent_model.growth.gated_release import Release as Release
    from prevent_model.growth.held_growth import PostsAndCost as PostsAndCost
    from prevent_model.growth.held_growth import ShutGate as ShutGate
    from prevent_model.growth.known_spend import KnownSum as KnownSum
    from prevent_model.growth.known_spend import PeriodSpend as PeriodSpend
    from prevent_model.growth.monitoring import Count as Count
    from prevent_model.growth.monitoring import Progress as Progress
    from prevent_model.growth.monitoring import Restatement as Restatement
    from prevent_model.growth.monitoring import progress as progress
    from prevent_model.growth.per_post import UnitCost as UnitCost
    from prevent_model.growth.per_post import UnitCosts as UnitCosts
    from prevent_model.growth.per_post import YearShare as YearShare
    from prevent_model.growth.per_post import YearShares as YearShares
    from prevent_model.growth.per_post import implied_start_share as implied_start_share
    from prevent_model.growth.per_post import unit_costs as unit_costs
    from prevent_model.growth.pricing.deflation import IndexRounding as IndexRounding
    from prevent_model.growth.pricing.deflation import assume_calendar_year as assume_calendar_year
    from prevent_model.growth.pricing.deflation import index_level as index_level
    from prevent_model.growth.pricing.deflation import inflation as inflation
    from prevent_model.growth.pricing.discounting import PresentValue as PresentValue
    from prevent_model.growth.pricing.discounting import PresentYear as PresentYear
    from prevent_model.growth.pricing.discounting import discount as discount
    from prevent_model.growth.pricing.even_spread import assume_even_spread as assume_even_spread
    from prevent_model.growth.pricing.prices import RealTerms as RealTerms
    from prevent_model.growth.pricing.prices import RealYear as RealYear
    from prevent_model.growth.pricing.prices import VintageEffect as VintageEffect
    from prevent_model.growth.pricing.prices import in_cash_terms as in_cash_terms
    from prevent_model.growth.pricing.prices import in_real_terms as in_real_terms
    from prevent_model.growth.pricing.prices import vintage_effect as vintage_effect
    from prevent_model.growth.programme_release import ProgrammeRelease as ProgrammeRelease
    from prevent_model.growth.programme_release import release as release
    from prevent_model.growth.reconciliation import Footing as Footing
    from prevent_model.growth.reconciliation import Foots as Foots
    from prevent_model.growth.reconciliation import reconcile as reconcile
    from prevent_model.growth.release_rows import ReleaseYear as ReleaseYear
    from prevent_model.growth.sharing.allocation import Allocation as Allocation
    from prevent_model.growth.sharing.allocation import allocate as allocate
    from prevent_model.growth.sharing.batch_allocation import allocate_many as allocate_many
    from prevent_model.growth.sharing.methods import Method as Method
    from prevent_model.growth.sharing.weights_and_cutoffs import Leading as Leading
    from prevent_model.growth.sharing.weights_and_cutoffs import Tie as Tie
    from prevent_model.growth.sharing.weights_and_cutoffs import top_share as top_share
    from prevent_model.growth.spending import Spend as Spend
    from prevent_model.growth.spending import spend as spend
    from prevent_model.growth.start_slippage import LineStart as LineStart
    from prevent_model.growth.start_slippage import SiteStart as SiteStart
    from prevent_model.growth.start_slippage import StartState as StartState
    from prevent_model.growth.targets import Target as Target
    from prevent_model.growth.uncertainty.expectation import Drivers as Drivers
    from prevent_model.growth.uncertainty.expectation import ExpectedSpend as ExpectedSpend
    from prevent_model.growth.uncertainty.expectation import expected_spend as expected_spend
    from prevent_model.growth.uncertainty.expectation import variance_drivers as variance_drivers
    from prevent_model.growth.uncertainty.simulation import simulate as simulate
    from prevent_model.growth.uncertainty.simulation_results import Simulation as Simulation
    from prevent_model.growth.uncertainty.simulation_results import Spread as Spread
    from prevent_model.growth.yearly_changes import PlanChanges as PlanChanges
    from prevent_model.growth.yearly_changes import YearChange as YearChange
    from prevent_model.growth.yearly_changes import changes as changes

__getattr__, __dir__, __all__ = lazy_names(
    __name__,
    {
        "costing.arrays": "CostArrays cost_arrays",
        "costing.cost_results": "CostTotal InYear LineYear YearCosts",
        "costing.costs": "year_costs",
        "costing.pay_assumptions": "CostTerms",
        "funds.conditional_grants": "Entitled Entitlement Snapshot entitlement",
        "funds.cover_parts": "CoverPart EarmarkCover MatchCover",
        "funds.cover_results": "Cover CoverTotal CoverYear",
        "funds.funding": "cover",
        "funds.money_by_objective": "MoneyByObjective ObjectiveMoney ServedMoney money_by_objective",
        "funds.reasons": "Cause CoverReason Verdict",
        "gate_chances": "Expected ExpectedYear expected",
        "gated_release": "Release",
        "held_growth": "PostsAndCost ShutGate",
        "known_spend": "KnownSum PeriodSpend",
        "yearly_changes": "PlanChanges YearChange changes",
        "monitoring": "Count Progress Restatement progress",
        "programme_release": "ProgrammeRelease release",
        "release_rows": "ReleaseYear",
        "per_post": "UnitCost UnitCosts YearShare YearShares implied_start_share unit_costs",
        "pricing.deflation": "IndexRounding assume_calendar_year index_level inflation",
        "pricing.discounting": "PresentValue PresentYear discount",
        "pricing.even_spread": "assume_even_spread",
        "pricing.prices": "RealTerms RealYear VintageEffect in_cash_terms in_real_terms vintage_effect",
        "reconciliation": "Footing Foots reconcile",
        "sharing.allocation": "Allocation allocate",
        "sharing.batch_allocation": "allocate_many",
        "sharing.methods": "Method",
        "sharing.weights_and_cutoffs": "Leading Tie top_share",
        "spending": "Spend spend",
        "start_slippage": "LineStart SiteStart StartState",
        "targets": "Target",
        "uncertainty.expectation": "Drivers ExpectedSpend expected_spend variance_drivers",
        "uncertainty.simulation": "simulate",
        "uncertainty.simulation_results": "Simulation Spread",
    },
)
