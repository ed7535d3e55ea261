"""A movement between two scores: its bars add up."""

import attrs
import pytest
from tests.figures.judged_services import STANDARD, judged

import prevent_model as pm
from prevent_model.figures.picture import alt_text


def test_the_bars_of_a_movement_add_up():
    mean = attrs.evolve(STANDARD, root=attrs.evolve(STANDARD.root, rule=pm.Mean(rounding="half-up", missing="exclude")))
    low = attrs.evolve(mean, version="later", root=attrs.evolve(mean.root, rule=pm.Lowest(missing="exclude")))
    moved = pm.assessment.movement([mean, low], judged(safe=1, caring=2), judged(version="later", safe=2, caring=4))
    ax = pm.figures.movement(moved)
    heights = [patch.get_height() for patch in ax.patches]
    assert heights == [1.5, 1.5, -1.0, 2.0]
    assert len({patch.get_hatch() for patch in ax.patches[:3]}) == 3
    assert "improved" in alt_text(ax)


def test_a_movement_without_values_is_refused():
    with pytest.raises(ValueError, match="nothing can be drawn"):
        pm.figures.movement(pm.assessment.movement(STANDARD, judged(safe=1), judged(safe=2)))
