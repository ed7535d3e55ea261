"""Who answers to whom: the governance graph, its lines and rules, who answers for what, and what stops if someone goes.

May import: ``framework`` and ``values``; networkx inside functions. Must not know: the other wings, documents or views.
"""

from typing import TYPE_CHECKING

from prevent_model.lazy import lazy_names

if TYPE_CHECKING:
    from prevent_model.governance.accountability import accountable as accountable
    from prevent_model.governance.escalation import chokepoints as chokepoints
    from prevent_model.governance.graph_building import graph as graph
    from prevent_model.governance.hierarchy import spans as spans
    from prevent_model.governance.hierarchy import tiers as tiers
    from prevent_model.governance.impact_of_removal import without as without
    from prevent_model.governance.lines import dual_reporting as dual_reporting
    from prevent_model.governance.lines import reporting_line as reporting_line
    from prevent_model.governance.responsibility import responsibilities as responsibilities
    from prevent_model.governance.rules import break_rules as break_rules

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

__getattr__, __dir__ = lazy_names(
    __name__,
    {
        "accountability": "accountable",
        "graph_building": "graph",
        "escalation": "chokepoints",
        "lines": "dual_reporting reporting_line",
        "impact_of_removal": "without",
        "responsibility": "responsibilities",
        "rules": "break_rules",
        "hierarchy": "spans tiers",
    },
)
