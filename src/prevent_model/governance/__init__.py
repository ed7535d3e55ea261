"""Governance: the graph of who answers to whom, its lines and rules, and what stops if someone goes.

May import: ``framework``, ``tables`` and ``values``; networkx inside functions. Must not know: the other domains, or a
format.
"""

from typing import TYPE_CHECKING

from prevent_model.lazy import lazy_names

if TYPE_CHECKING:
    from prevent_model.governance.accountability import Accountability as Accountability
    from prevent_model.governance.accountability import accountable as accountable
    from prevent_model.governance.dual_lines import DualReport as DualReport
    from prevent_model.governance.dual_lines import DualReports as DualReports
    from prevent_model.governance.dual_lines import dual_reporting as dual_reporting
    from prevent_model.governance.escalation import Chokepoint as Chokepoint
    from prevent_model.governance.escalation import Chokepoints as Chokepoints
    from prevent_model.governance.escalation import chokepoints as chokepoints
    from prevent_model.governance.graph_building import graph as graph
    from prevent_model.governance.graph_class import GovernanceGraph as GovernanceGraph
    from prevent_model.governance.hierarchy import Spans as Spans
    from prevent_model.governance.hierarchy import Tiers as Tiers
    from prevent_model.governance.hierarchy import spans_of_control as spans_of_control
    from prevent_model.governance.hierarchy import tiers as tiers
    from prevent_model.governance.impact_of_removal import RemovalImpact as RemovalImpact
    from prevent_model.governance.impact_of_removal import impact_of_removing as impact_of_removing
    from prevent_model.governance.lines import ReportingLine as ReportingLine
    from prevent_model.governance.lines import Step as Step
    from prevent_model.governance.lines import reporting_line as reporting_line
    from prevent_model.governance.responsibility import CellBasis as CellBasis
    from prevent_model.governance.responsibility import Letter as Letter
    from prevent_model.governance.responsibility import Responsibilities as Responsibilities
    from prevent_model.governance.responsibility import ResponsibilityCell as ResponsibilityCell
    from prevent_model.governance.responsibility import responsibilities as responsibilities
    from prevent_model.governance.rules import check_rules as check_rules

__getattr__, __dir__, __all__ = lazy_names(
    __name__,
    {
        "accountability": "Accountability accountable",
        "dual_lines": "DualReport DualReports dual_reporting",
        "escalation": "Chokepoint Chokepoints chokepoints",
        "graph_building": "graph",
        "graph_class": "GovernanceGraph",
        "hierarchy": "Spans Tiers spans_of_control tiers",
        "impact_of_removal": "RemovalImpact impact_of_removing",
        "lines": "ReportingLine Step reporting_line",
        "responsibility": "CellBasis Letter Responsibilities ResponsibilityCell responsibilities",
        "rules": "check_rules",
    },
)
