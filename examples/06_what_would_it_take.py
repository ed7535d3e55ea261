"""
06 What would it take
=====================

A service needs a better grade. Find the steps that reach it at the least cost, and those that would change nothing.

The standard is published and cited. The judgements and the costs are made up for the example.
"""

# %%
# Five key questions are judged, and a breach of regulations caps the overall rating.

from datetime import date

import prevent_model as pm

standard = pm.standard("cqc-five-key-questions-2022")
levels = {
    "safe": "Requires improvement",
    "effective": "Good",
    "caring": "Requires improvement",
    "responsive": "Good",
    "well-led": "Good",
    "breach": "Inadequate",
}
assessment = pm.Assessment(
    standard=standard.id,
    version=standard.version,
    subject="service",
    on=date(2022, 3, 31),
    standpoint="inspectorate",
    judgements=[
        pm.Judgement(criterion=name, level=level)
        for name, level in levels.items()
    ],
    illustrative=True,
)
pm.show(pm.assessment.score(standard, assessment))

# %%
# Try one level more on each
# --------------------------
# No single step changes the grade.

pm.show(pm.assessment.marginal(standard, assessment))

# %%
# Find the cheapest steps
# -----------------------
# ``improve`` is exact: no other set of steps is cheaper, whatever rules are nested. It counts the others that cost as little.

improvement = pm.assessment.improve(standard, assessment, "Good")
pm.show(improvement)

# %%

pm.show(pm.figures.improvement_path(standard, improvement))

# %%
# Give each step a cost
# ---------------------
# If caring is expensive to improve, the cheapest steps improve safety instead.

costs = {
    "safe": 1,
    "effective": 1,
    "caring": 4,
    "responsive": 1,
    "well-led": 1,
    "breach": 2,
}
pm.show(pm.assessment.improve(standard, assessment, "Good", cost=costs))

# %%
# **Read next:** :doc:`/how-to/find-what-it-would-take`; :doc:`/tutorial/question-a-standard`.
