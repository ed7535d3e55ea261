"""Figures of judgements: they draw what assessment answers, in shapes and hatches as well as colours."""

from datetime import date

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.figure import Figure

import prevent_model as pm
from prevent_model.figures.picture import alt_text

STANDARD = pm.standard("cqc-five-key-questions-2022")


def judged(standpoint="self", version="2022", **levels):
    return pm.Assessment(
        standard=STANDARD.id, version=version, subject="service", on=date(2022, 3, 31), standpoint=standpoint, illustrative=True,
        judgements=[pm.Judgement(criterion=c.replace("_", "-"), level=level) for c, level in levels.items()],
    )  # fmt: skip


WHOLE = judged(safe=2, effective=3, caring=2, responsive=3, well_led=3, breach=3)


def test_the_bars_are_the_distribution():
    ax = pm.figures.distribution(STANDARD, judged(safe=3, effective=3, caring=1, breach=pm.NOT_APPLICABLE))
    assert [patch.get_width() for patch in ax.patches] == [0, 2, 0, 1, 2, 1]
    assert [bool(patch.get_hatch()) for patch in ax.patches] == [False] * 4 + [True] * 2
    assert "2 Good, 1 Inadequate, 2 not assessed, 1 not applicable" in alt_text(ax)


def test_the_bars_of_a_movement_add_up():
    mean = attrs.evolve(STANDARD, root=attrs.evolve(STANDARD.root, rule=pm.Mean(rounding="half-up", missing="exclude")))
    low = attrs.evolve(mean, version="later", root=attrs.evolve(mean.root, rule=pm.Lowest(missing="exclude")))
    moved = pm.assessment.movement(judged(safe=1, caring=2), judged(version="later", safe=2, caring=4), [mean, low])
    ax = pm.figures.movement(moved)
    heights = [patch.get_height() for patch in ax.patches]
    assert heights == [1.5, 1.5, -1.0, 2.0]
    assert len({patch.get_hatch() for patch in ax.patches[:3]}) == 3
    assert "improved" in alt_text(ax)


def test_a_movement_without_values_is_refused():
    with pytest.raises(ValueError, match="nothing can be drawn"):
        pm.figures.movement(pm.assessment.movement(judged(safe=1), judged(safe=2), STANDARD))


def test_the_path_has_an_arrow_for_each_criterion():
    found = pm.assessment.improve(STANDARD, WHOLE, "Outstanding")
    ax = pm.figures.improvement_path(STANDARD, found)
    assert [label.get_text() for label in ax.get_yticklabels()] == [
        STANDARD.root.children[n].title for n in range(5) if STANDARD.root.children[n].id in found.levels
    ]
    assert "the cheapest way to Outstanding" in alt_text(ax)
    with pytest.raises(ValueError, match="no step to draw"):
        pm.figures.improvement_path(STANDARD, pm.assessment.improve(STANDARD, WHOLE, "Inadequate"))


def test_assessors_are_told_apart_by_shape():
    both = [WHOLE, judged("inspectorate", safe=1, effective=3)]
    ax = pm.figures.assessors(STANDARD, both)
    marks = [line.get_marker() for line in ax.get_lines() if line.get_label() in {"self", "inspectorate"}]
    assert len(set(marks)) == 2
    assert "safe: self Requires improvement, inspectorate Inadequate" in alt_text(ax)


@given(pm.testing.standards(), st.data())
def test_any_assessment_can_be_drawn_on_the_callers_axes(standard, data):
    ax, given_levels = Figure().subplots(), data.draw(pm.testing.assessments(standard))
    assert pm.figures.distribution(standard, given_levels, ax=ax) is ax
    assert pm.figures.assessors(standard, [given_levels, given_levels], ax=Figure().subplots())


LONG = "Every warden and volunteer along the river recognises, records and reports pollution early in the year"


@pytest.mark.parametrize("title", ["Short", LONG * 2, "b" * 200])
@pytest.mark.parametrize("part", ["A", LONG, "b" * 200, "W" * 80])
@pytest.mark.parametrize("label", ["Good", "Requires improvement", "b" * 60])
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
    apart(pm.figures.movement(pm.assessment.movement(one, attrs.evolve(other, standpoint="self"), standard)))
    apart(pm.figures.improvement_path(standard, pm.assessment.improve(standard, one, f"{label} 4")))
    apart(pm.figures.assessors(standard, [one, other]))
