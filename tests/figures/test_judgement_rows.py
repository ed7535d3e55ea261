"""Rows of criteria and columns of levels, in every figure of judgements."""

from datetime import date

import attrs
import pytest

import prevent_model as pm

LONG = "Every warden and volunteer along the river recognises, records and reports pollution early in the year"


TITLES = ("Short", LONG * 2, "b" * 200)
PARTS = ("A", LONG, "b" * 200, "W" * 80)
LABELS = ("Good", "Requires improvement", "b" * 60)
# Each two of a title, a part and a label meet once: a title and labels have only the width that the parts leave them.
CASES = [(TITLES[(p + n) % 3], part, label) for p, part in enumerate(PARTS) for n, label in enumerate(LABELS)]


@pytest.mark.parametrize(("title", "part", "label"), CASES)
def test_no_two_labels_of_the_figures_of_judgements_overlap(title, part, label, apart):
    """Cases: long-activity-titles.toml."""
    scale = pm.Scale("Scale", tuple(pm.Level(n, f"{label} {n}") for n in range(1, 6)))
    parts = [pm.Criterion(id=f"c{n}", title=part) for n in range(4)]
    rule = pm.Mean(rounding="half-up", missing="exclude")
    standard = pm.Standard(
        id="s", title=title, scale=scale, root=pm.Criterion(id="all", title=title, rule=rule, children=parts)
    )
    one, other = (
        pm.Assessment(standard="s", subject="p", on=date(2009, 3, 31), standpoint=who, illustrative=True,
                      judgements=[pm.Judgement(criterion=c.id, level=1 + (n + shift) % 3) for n, c in enumerate(parts)])
        for shift, who in enumerate(("self", "inspectorate"))
    )  # fmt: skip
    apart(pm.figures.distribution(standard, one))
    apart(pm.figures.movement(pm.assessment.movement(standard, one, attrs.evolve(other, standpoint="self"))))
    apart(pm.figures.improvement_path(standard, pm.assessment.improve(standard, one, f"{label} 4")))
    apart(pm.figures.assessors(standard, [one, other]))
