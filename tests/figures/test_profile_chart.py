"""The profile of an assessment: every criterion, each on its level."""

from datetime import date

import pytest

import prevent_model as pm
from prevent_model.figures.picture import alt_text

LONG = "Train every warden and volunteer along the river to recognise, record and report pollution early"


def test_a_profile_of_every_criterion():
    scale = pm.Scale("Two", (pm.Level(1, "weak"), pm.Level(2, "strong")))
    root = pm.Criterion(id="all", title="All", rule=pm.NoRollUp(), children=[pm.Criterion(id="a", title="A")])
    standard = pm.Standard(id="s", title="S", scale=scale, root=root)
    judged = pm.Assessment(standard="s", subject="p", on=date(2009, 3, 31), standpoint="self", illustrative=True,
                           judgements=[pm.Judgement(criterion="a", level="weak")])  # fmt: skip
    ax = pm.figures.profile(standard, judged)
    assert ax.get_title(loc="left").startswith("Illustrative")
    assert "A: weak" in alt_text(ax)


def profiled(titles, labels, title="Standard"):
    """A standard with a criterion of each title on a scale of these labels, with a judgement of each."""
    scale = pm.Scale("Scale", tuple(pm.Level(rank, label) for rank, label in enumerate(labels, 1)))
    parts = [pm.Criterion(id=f"c{n}", title=one) for n, one in enumerate(titles)]
    root = pm.Criterion(id="all", title="All", rule=pm.NoRollUp(), children=parts)
    standard = pm.Standard(id="s", title=title, scale=scale, root=root)
    judged = pm.Assessment(standard="s", subject="p", on=date(2009, 3, 31), standpoint="self", illustrative=True,
                           judgements=[pm.Judgement(criterion=one.id, level=1 + n % len(labels)) for n, one in enumerate(parts)])  # fmt: skip
    return standard, judged


@pytest.mark.parametrize(
    ("titles", "labels", "title"),
    [
        (["A"], ["weak", "strong"], "Standard"),
        ([LONG] * 20, ["weak", "strong"], LONG * 2),
        (["b" * 200, "A"], ["weak", "strong"], "b" * 200),
        ([LONG], ["Requires improvement", "Good", "Outstanding", "Inadequate", "Not enough evidence", "Very good"] * 2, "Standard"),
        (["A"], ["b" * 60, "good"], "Standard"),
        (["A"], [f"Level {n}" for n in range(20)], "Standard"),
    ],
    ids=["plain", "long", "a long word", "twelve levels", "a long level", "twenty levels"],
)  # fmt: skip
def test_no_two_labels_of_a_profile_overlap(titles, labels, title, apart):
    labels = [f"{label} {n}" if labels.count(label) > 1 else label for n, label in enumerate(labels)]
    apart(pm.figures.profile(*profiled(titles, labels, title)))
