"""
02 Trace an escalation
======================

An issue arises in a borough. Find its route upwards, the offices with two reporting lines, and those that every escalation must pass.
"""

# %%
# The structure is a networkx graph of what the report states. The chart draws who answers to whom.

import prevent_model as pm

programme = pm.sample("mps-prevent-2008")
graph = pm.governance.graph(programme)
pm.show(pm.figures.governance(programme))

# %%
# Follow the line of the programme board
# --------------------------------------
# Every step has its paragraph, and the line gives the reason why it ends.

pm.show(pm.governance.reporting_line(graph, "programme-board"))

# %%
# Find dual reporting
# -------------------
# The co-ordinators are managed by one command and work to another. The report states both, so both lines are shown, and where they meet.

pm.show(pm.governance.dual_reporting(graph))

# %%
# Find who cannot be bypassed
# ---------------------------

pm.show(pm.governance.chokepoints(graph))

# %%
# List what stops without a board
# -------------------------------

pm.show(pm.governance.impact_of_removing(programme, "programme-board"))

# %%
# **Read next:** :doc:`/how-to/trace-an-escalation`; :doc:`/how-to/find-dual-reporting`; :doc:`/how-to/test-a-reorganisation`.
