"""
07 Compare two versions
=======================

A year later the force reported again. What moved, what is no longer told of, and what would a proposal change?
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
# To dissolve and not to be told of are two things: a report that is silent on a board has not closed it. The comparison says so.
#
# What a proposal would change
# ----------------------------
# Let the programme board report to the national board instead, and give the third year ten posts fewer.

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
