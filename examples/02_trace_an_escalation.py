"""
02 Trace an escalation
======================

An issue comes up in a borough. Through whom does it climb, which office has two lines of reporting, and whose absence would cut the way up?
"""

# %%
# The structure is a graph of networkx, made from what the report states. The chart draws who answers to whom.

import prevent_model as pm

programme = pm.sample("mps-prevent-2008")
graph = pm.governance.graph(programme)
pm.show(pm.figures.governance(programme))

# %%
# Up from the programme board
# ---------------------------
# Every step has its paragraph, and the line says why it ends.

pm.show(pm.governance.reporting_line(graph, "programme-board"))

# %%
# Dual reporting
# --------------
# The co-ordinators are managed by one command and work to another. The report states both, so both lines are told, and where they meet.

pm.show(pm.governance.dual_reporting(graph))

# %%
# Through whom must everything pass?
# ----------------------------------

pm.show(pm.governance.chokepoints(graph))

# %%
# What stops if an office goes?
# -----------------------------

pm.show(pm.governance.impact_of_removing(programme, "programme-board"))

# %%
# **Read next:** :doc:`/how-to/trace-an-escalation`; :doc:`/how-to/find-dual-reporting`; :doc:`/how-to/test-a-reorganisation`.
