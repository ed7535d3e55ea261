"""The cheapest way up: an arrow for each criterion."""

import pytest
from tests.figures.judged_services import EVERY_CRITERION, STANDARD

import prevent_model as pm
from prevent_model.figures.picture import alt_text


def test_the_path_has_an_arrow_for_each_criterion():
    found = pm.assessment.improve(STANDARD, EVERY_CRITERION, "Outstanding")
    ax = pm.figures.improvement_path(STANDARD, found)
    assert [label.get_text() for label in ax.get_yticklabels()] == [
        STANDARD.root.children[n].title for n in range(5) if STANDARD.root.children[n].id in found.levels
    ]
    assert "the cheapest way to Outstanding" in alt_text(ax)
    with pytest.raises(ValueError, match="no step to draw"):
        pm.figures.improvement_path(STANDARD, pm.assessment.improve(STANDARD, EVERY_CRITERION, "Inadequate"))
