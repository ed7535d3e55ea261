"""Who answers to whom: the governance graph, reporting lines, and who serves two masters.

May import: ``framework`` and ``values``; networkx inside functions. Must not know: the other wings, documents or views.
"""

from prevent_model.governance.building import graph as graph
from prevent_model.governance.lines import dual_reporting as dual_reporting
from prevent_model.governance.lines import reporting_line as reporting_line
from prevent_model.governance.lines import spans as spans
from prevent_model.governance.lines import tiers as tiers

__all__ = ["dual_reporting", "graph", "reporting_line", "spans", "tiers"]
