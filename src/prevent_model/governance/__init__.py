"""Who answers to whom: the governance graph, its lines and rules, who answers for what, and what stops if someone goes.

May import: ``framework`` and ``values``; networkx inside functions. Must not know: the other wings, documents or views.
"""

from prevent_model.governance.accountability import accountable as accountable
from prevent_model.governance.building import graph as graph
from prevent_model.governance.escalation import chokepoints as chokepoints
from prevent_model.governance.lines import dual_reporting as dual_reporting
from prevent_model.governance.lines import reporting_line as reporting_line
from prevent_model.governance.resilience import without as without
from prevent_model.governance.responsibility import responsibilities as responsibilities
from prevent_model.governance.rules import break_rules as break_rules
from prevent_model.governance.tiering import spans as spans
from prevent_model.governance.tiering import tiers as tiers

__all__ = [
    "accountable",
    "break_rules",
    "chokepoints",
    "dual_reporting",
    "graph",
    "reporting_line",
    "responsibilities",
    "spans",
    "tiers",
    "without",
]
