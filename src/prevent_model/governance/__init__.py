"""Who answers to whom: the governance graph, its lines and rules, who answers for what, and what stops if someone goes.

May import: ``framework`` and ``values``; networkx inside functions. Must not know: the other wings, documents or views.
"""

from typing import TYPE_CHECKING

from prevent_model.lazy import lazy_names

if TYPE_CHECKING:
    from prevent_model.governance.accountability import accountable as accountable
    from prevent_model.governance.escalation import chokepoints as chokepoints
    from prevent_model.governance.graph_building import graph as graph
    from prevent_model.governance.hierarchy import spans_of_control as spans_of_control
    from prevent_model.governance.hierarchy import tiers as tiers
    from prevent_model.governance.impact_of_removal import impact_of_removing as impact_of_removing
    from prevent_model.governance.lines import dual_reporting as dual_reporting
    from prevent_model.governance.lines import reporting_line as reporting_line
    from prevent_model.governance.responsibility import responsibilities as responsibilities
    from prevent_model.governance.rules import check_rules as check_rules

__getattr__, __dir__, __all__ = lazy_names(
    __name__,
    {
        "accountability": "accountable",
        "graph_building": "graph",
        "escalation": "chokepoints",
        "lines": "dual_reporting reporting_line",
        "impact_of_removal": "impact_of_removing",
        "responsibility": "responsibilities",
        "rules": "check_rules",
        "hierarchy": "spans_of_control tiers",
    },
)
