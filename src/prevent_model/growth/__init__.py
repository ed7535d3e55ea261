"""Posts and money: what a printed plan says, what a gate holds back of it, and what pays for it.

May import: ``framework`` and ``values``; numpy inside functions. Must not know: the other wings, documents or views.
"""

from prevent_model.growth.allocation import allocate as allocate
from prevent_model.growth.eligibility import leading as leading
from prevent_model.growth.funding import cover as cover
from prevent_model.growth.gating import expected as expected
from prevent_model.growth.gating import release as release
from prevent_model.growth.levels import changes as changes
from prevent_model.growth.levels import in_year_share as in_year_share
from prevent_model.growth.levels import unit_costs as unit_costs
from prevent_model.growth.pots import allocate_many as allocate_many
from prevent_model.growth.reconciliation import reconcile as reconcile

__all__ = [
    "allocate",
    "allocate_many",
    "changes",
    "cover",
    "expected",
    "in_year_share",
    "leading",
    "reconcile",
    "release",
    "unit_costs",
]
