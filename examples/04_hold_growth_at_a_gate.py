"""
04 Hold growth at a gate
========================

Growth after the first year waits for a review. Separate what is committed from what waits, and see the effect of each outcome.
"""

# %%
# The report prints levels: 41 posts, rising to 53 and 93. Adding them up would commit money that is not there.

from datetime import date
from fractions import Fraction

import attrs
from matplotlib.figure import Figure

import prevent_model as pm

programme = pm.sample("mps-prevent-2008")
plan = programme.growth
pm.show(plan, pm.growth.changes(plan))

# %%
# Separate what waits
# -------------------
# Until the review of phase one is decided, the later years keep the level of the first. Growth that waits is shown with its gate.

release = pm.growth.release(plan, programme.held_years())
pm.show(release)

# %%
# Compare the outcomes
# --------------------
# A figure takes ``ax``, so two can share one picture: on the left the review failed, on the right it passed.


def decided(outcome):
    """Return the programme as it would be after the review."""
    gate = programme.gate("phase-one-review")
    decision = pm.Decision(outcome=outcome, on=date(2009, 3, 1))
    return programme.replacing(
        attrs.evolve(gate, decisions=[decision], unstated=["decided_by"])
    )


spring = date(2009, 4, 1)
figure = Figure(figsize=(10, 4.2), layout="constrained")
axes = figure.subplots(1, 2, sharey=True)
for ax, outcome in zip(axes, ("failed", "passed"), strict=True):
    pm.figures.growth(decided(outcome), on=spring, ax=ax)
    ax.set_title(f"If the review {outcome}", loc="left", pad=26)
pm.show(figure)

# %%
# Use a chance for the gate
# -------------------------
# Give the chance that the gate opens, and the expected growth is exact.

pm.show(
    pm.growth.expected(
        plan, programme.held_years(), {"phase-one-review": Fraction(3, 4)}
    )
)

# %%
# Draw it step by step
# --------------------

pm.show(pm.figures.waterfall(plan, of="money", held=programme.held_years()))

# %%
# **Read next:** :doc:`/how-to/phase-a-budget`; :doc:`/explanation/levels-and-changes`; :doc:`/explanation/money-as-printed`.
