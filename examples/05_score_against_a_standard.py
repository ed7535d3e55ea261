"""
05 Score against a standard
===========================

Eight of nine quality statements of a council are judged. Find its grade, the grades still possible, and how firm the grade is.

The standard is published and cited. The judgements are made up for the example: they grade nobody.
"""

# %%
# A standard is a tree of criteria with a rule at each group.

from datetime import date

import prevent_model as pm

standard = pm.standard("cqc-local-authority-2")
pm.show(standard)

# %%
# Judge eight of the nine
# -----------------------

good, less = "Good", "Requires improvement"
statements = [criterion.id for criterion in standard.root.children]
judged = dict(
    zip(
        statements[:8],
        [good, good, less, good, good, less, good, good],
        strict=True,
    )
)
assessment = pm.Assessment(
    standard=standard.id,
    version=standard.version,
    subject="council",
    on=date(2024, 3, 31),
    standpoint="inspectorate",
    judgements=[
        pm.Judgement(criterion=name, level=level)
        for name, level in judged.items()
    ],
    illustrative=True,
)
pm.show(pm.assessment.score(standard, assessment))

# %%
# The score keeps its exact value beside the level. A statement that is not assessed leaves the denominator, because this standard says so.

pm.show(pm.figures.profile(standard, assessment))

# %%
# Find the grades still possible
# ------------------------------
# The last statement cannot change the grade, so the assessment is settled before it is judged.

pm.show(
    pm.assessment.bounds(standard, assessment),
    pm.assessment.decisive_criteria(standard, assessment),
)

# %%
# Test how firm the grade is
# --------------------------
# Each weight is 1. The grade stays the same for each weight within these ranges.

pm.show(pm.assessment.weight_ranges(standard, assessment))

# %%
# **Read next:** :doc:`/how-to/score-against-a-published-standard`; :doc:`/explanation/ordinal-is-not-interval`.
