"""
07 Compare two versions
=======================

A year later the force reported again. List what moved, what is no longer mentioned, and what a proposal would change.
"""

# %%
# Two reports, of 2008 and of 2009. Each change reads as a sentence.

import attrs
from matplotlib.figure import Figure

import prevent_model as pm

before, after = pm.sample("mps-prevent-2008"), pm.sample("mps-prevent-2009")
changes = pm.review.compare(before, after)
pm.show(
    changes.table.caption,
    changes.where(
        lambda change: change.kind.value in {"renamed", "moved", "added"}
    )[:14],
)

# %%
# A board that is no longer mentioned is not the same as a board that was dissolved. The comparison tells them apart.
#
# Compare a proposal
# ------------------
# The programme board reports to the national board instead, and the third year has ten posts fewer.

board = attrs.evolve(
    before.board("programme-board"), reports_to="police-ct-board"
)
points = [
    *before.growth.points[:2],
    pm.GrowthPoint(year="2010/11", posts=83, cost="£5.2m"),
]
proposal = before.replacing(board, attrs.evolve(before.growth, points=points))
pm.show(pm.review.compare(before, proposal))

# %%

figure = Figure(figsize=(10, 4.2), layout="constrained")
axes = figure.subplots(1, 2, sharey=True)
for ax, programme in zip(axes, (before, proposal), strict=True):
    pm.figures.growth(programme, ax=ax)
    title = "As reported" if programme is before else "As proposed"
    ax.set_title(title, loc="left", pad=26)
pm.show(figure)

# %%
# **Read next:** :doc:`/how-to/test-a-reorganisation`; :doc:`/how-to/compare-two-cycles`, on grades that move while the bar does.
