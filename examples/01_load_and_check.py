"""
01 Load and check
=================

A committee report has become a document. What does it hold, what does it leave open, and does anything in it not fit together?
"""

# %%
# The sample is the public report of 2008 on a police force's Prevent programme. A programme shows what it holds, each part a tuple.

import prevent_model as pm

programme = pm.sample("mps-prevent-2008")
pm.show(programme)

# %%
# Each part is a tuple that is shown as a table. ``.to_pandas()`` and ``.to_polars()`` make a frame of it, as they do of every result.

pm.show(programme.gates, programme.workstreams)

# %%
# Is the plan sound?
# ------------------
# A document that loads is sound in its references. Whether it is a good plan is another question, and ``check`` asks it. On this report it has
# only notes: what the source leaves open. These are the first.

findings = pm.review.check(programme)
pm.show(findings.table.caption, findings[:6])

# %%
# Most objectives of the report are bare: it does not say which activity serves them.

pm.show(pm.figures.contributions(programme))

# %%
# When a document has faults
# --------------------------
# ``read`` never raises for what a document says. It finds every fault at once, each with its place and what to write instead.

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
