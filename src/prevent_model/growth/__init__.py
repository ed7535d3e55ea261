"""Posts and money: what a printed plan says, what a gate holds back of it, and what pays for it.

May import: ``framework`` and ``values``; numpy inside functions. Must not know: the other wings, documents or views.
"""

from prevent_model.growth.arrays import cost_arrays as cost_arrays
from prevent_model.growth.costs import year_costs as year_costs
from prevent_model.growth.entitlements import entitlement as entitlement
from prevent_model.growth.funding import cover as cover
from prevent_model.growth.gating import expected as expected
from prevent_model.growth.gating import release as release
from prevent_model.growth.levels import changes as changes
from prevent_model.growth.levels import in_year_share as in_year_share
from prevent_model.growth.levels import unit_costs as unit_costs
from prevent_model.growth.monitoring import progress as progress

__all__ = [
    "changes",
    "cost_arrays",
    "cover",
    "entitlement",
    "expected",
    "in_year_share",
    "progress",
    "release",
    "unit_costs",
    "year_costs",
]
