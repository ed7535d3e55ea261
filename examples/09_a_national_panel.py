"""
09 A national panel
===================

An inspectorate holds a rating for each body, year and criterion. Find the grade of each body, the median of each region, and the bodies that moved.

The standard is published and cited. The bodies and their ratings are drawn at random for the example: no real body is graded.
"""

# %%
# Sixty bodies, two years and nine criteria make a long table. Here it is in Polars; pandas, DuckDB, PyArrow, Dask and Spark work too, and the
# answer is a frame of the same engine.

import random

import polars as pl
from matplotlib.figure import Figure

import prevent_model as pm

standard = pm.standard("cqc-local-authority-2")
criteria = [criterion.id for criterion in standard.root.children]
draw = random.Random(1)
answers = [
    "Inadequate",
    *["Requires improvement"] * 3,
    *["Good"] * 5,
    "Outstanding",
    None,
]
ratings = pl.DataFrame(
    [
        (f"body-{number:02}", year, name, draw.choice(answers))
        for number in range(60)
        for year in (2023, 2024)
        for name in criteria
    ],
    schema=["body", "period", "criterion", "level"],
    orient="row",
)
scores = pm.assessment.panel(ratings, standard)
pm.show(scores.select("body", "period", "level", "score", "coverage").head(6))

# %%
# Roll up to regions and the nation
# ---------------------------------
# Levels are ordered and are never added over bodies: the median is found by counting.

regions = {
    f"body-{number:02}": ("north", "middle", "south")[number % 3]
    for number in range(60)
}
middle = pm.assessment.by_region(scores, regions).sort("period", "region")
pm.show(
    middle.select("period", "region", "bodies", "median", "lowest", "highest")
)

# %%
# You can also draw your own figures with matplotlib, beside those of the library.

counted = scores.group_by("period", "level").len()
figure = Figure(figsize=(9, 3.4), layout="constrained")
ax = figure.subplots()
for place, period in enumerate((2023, 2024)):
    of = dict(counted.filter(period=period).select("level", "len").rows())
    heights = [of.get(label, 0) for label in standard.scale.labels]
    ax.bar(
        [n + 0.4 * place for n in range(4)],
        heights,
        0.38,
        label=str(period),
        color=("#8fa8c0", "#1f4e79")[place],
    )
ax.set_xticks([n + 0.2 for n in range(4)], standard.scale.labels)
ax.set_ylabel("bodies")
ax.legend(frameon=False)
ax.set_title("Sixty bodies that do not exist, by grade and year")
pm.show(figure)

# %%
# Find the bodies that moved
# --------------------------

moved = pm.assessment.panel_movement(scores).filter(period=2024)
pm.show(moved.group_by("steps").len(name="bodies").sort("steps"))

# %%
# **Read next:** :doc:`/how-to/score-a-nation`, on Parquet files, engines and clusters; :doc:`/explanation/benchmarks`.
