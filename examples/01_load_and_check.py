"""
01 Load and check
=================

A committee report is held as a document. List what it contains, what it leaves open, and whether it is consistent.
"""

# %%
# The sample is the public report of 2008 on a police force's Prevent programme. Shown, a programme lists its parts.

import prevent_model as pm

programme = pm.sample("mps-prevent-2008")
pm.show(programme)

# %%
# Each part is a tuple, shown as a table. ``.to_pandas()`` and ``.to_polars()`` make a frame of it, and of every result.

pm.show(programme.gates, programme.workstreams)

# %%
# Check the plan
# --------------
# A document that loads has sound references, but may still be a poor plan: ``check`` reports where. For this report it has
# only notes, on what the source leaves open. These are the first.

findings = pm.review.check(programme)
pm.show(findings.table.caption, findings[:6])

# %%
# Most objectives of the report have no stated activity.

pm.show(pm.figures.contributions(programme))

# %%
# When a document has faults
# --------------------------
# ``read`` never raises for the content of a document. It lists every fault at once, each with its place and what to write instead.

text = """
document = "programme"
id = "plan"
title = "A plan"
years = "2008/09"
as_at = 2008-07-24
visoin = "misspelt"

[growth]
posts_as = "levels"
points = [ { year = "2008/10", posts = 3.7, cost = "£2.2m" } ]
"""
pm.show(pm.reads(text, format="toml"))

# %%
# **Read next:** :doc:`/how-to/check-a-plan`, on the same checks in a repository and before a commit; :doc:`/how-to/write-a-document`.
