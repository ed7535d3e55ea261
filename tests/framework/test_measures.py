"""Measures: what they say, and what they refuse."""

import pytest
from hypothesis import given

import prevent_model as pm
from prevent_model.errors import ArgumentError
from prevent_model.framework.measures import Direction

START = {"id": "m", "title": "M", "state": "in-use"}


def measure(**more):
    return pm.Measure(**START, **more)


def target(value, by="2008/09"):
    return pm.MeasureTarget(by=by, value=value)


def test_a_direction_is_that_which_is_stated_before_any_other():
    assert measure(direction="less", targets=[target("at least 3")]).aim is Direction.LESS


@pytest.mark.parametrize(
    ("baseline", "wanted", "aim"),
    [
        (81, 90, Direction.MORE),
        (12, 8, Direction.LESS),
        (8, 8, None),
        (None, 8, None),
        ("about 8", 9, None),
        (None, "at least 80", Direction.MORE),
        (None, "up to 5", Direction.LESS),
        (4, "40 to 45", None),
    ],
)
def test_a_direction_that_is_left_out_is_that_from_the_baseline_to_the_target(baseline, wanted, aim):
    start = None if baseline is None else pm.MeasuredValue(on="2007/08", value=baseline)
    assert measure(baseline=start, targets=[target(wanted)]).aim is aim


def test_a_measure_without_targets_has_no_direction_of_its_own():
    assert measure().aim is None
    assert not measure().is_benefit


def test_every_fault_of_a_measure_is_named_at_once():
    with pytest.raises((ValueError, TypeError)) as error:
        pm.Measure(**START, direction="up", unit=3)
    assert "direction" in str(error.value)
    assert "unit" in str(error.value)


@given(pm.testing.instances(pm.Measure))
def test_a_measure_is_read_back_from_a_document(drawn):
    bare = pm.Measure(
        **START,
        unit=drawn.unit,
        direction=drawn.direction,
        baseline=None,
        targets=(),
        values=(),
        benefits=drawn.benefits,
    )
    programme = pm.Programme(id="p", title="P", years="2008/09", as_at="2008-07-24", measures=[bare])
    for form in ("toml", "json"):
        assert pm.loads(pm.dumps(programme, format=form), format=form) == programme


@pytest.mark.parametrize("text", ["912.500", "912.500 TEU"])
def test_a_value_whose_point_may_part_thousands_is_refused_with_both(text):
    with pytest.raises(ArgumentError, match=r'"912.500" may be 912500 or 912.5; write 912500 or 912.5'):
        measure(unit="TEU").in_unit(text)
