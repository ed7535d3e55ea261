"""The classes of arguments: what a wrong one is told."""

from datetime import UTC, date, datetime

import pytest

import prevent_model as pm
from prevent_model.framework.grants import Grant
from prevent_model.framework.growth import GrowthPlan
from prevent_model.framework.programme import Programme
from prevent_model.framework.standards import Assessment, Standard
from prevent_model.values.arguments import INSTEAD, expect, many

PROGRAMME = pm.sample()


def test_a_right_class_passes_and_none_where_it_may_be_left_out():
    expect(plan=(PROGRAMME.growth, GrowthPlan), on=(None, date, None), ax=(None, "Axes", None))


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ((PROGRAMME, GrowthPlan), "x: a GrowthPlan, not a Programme; write programme.growth"),
        ((None, GrowthPlan), "x: a GrowthPlan, not None; the programme states no growth, so there is nothing to ask here"),
        ((PROGRAMME, "MultiDiGraph"), "x: a graph, not a Programme; write pm.governance.graph(programme)"),
        ((pm.governance.graph(PROGRAMME), Programme), "x: a Programme, not a graph; write the programme that the graph was made of"),
        ((pm.reads("", format="toml"), Programme), "x: a Programme, not a Reading; write reading.value"),
        (("plan.toml", Programme), "x: a Programme, not text; write pm.load(path), or pm.sample(name) for one that ships"),
        ((datetime(2009, 3, 31, tzinfo=UTC), date), "x: a date, not a datetime; write its day, with .date()"),
        ((7, Standard, Assessment), "x: a Standard or an Assessment, not an int"),
    ],
)  # fmt: skip
def test_a_wrong_class_is_told_what_to_write(given, message):
    """Row 1.5: an argument of the wrong class names itself and what to pass."""
    with pytest.raises(TypeError) as caught:
        expect(x=given)
    assert str(caught.value) == message


def test_every_wrong_argument_is_told_at_once():
    with pytest.raises(TypeError) as caught:
        expect(standard=(1, Standard), assessment=(2, Assessment))
    assert [line.split(":")[0] for line in str(caught.value).split("\n")] == ["standard", "assessment"]


def test_one_thing_in_the_place_of_a_list_is_told_to_stand_in_brackets():
    grant = Grant(id="g", title="G", years="2008/09")
    with pytest.raises(TypeError, match=r"^grants: a list of Grant, not one Grant; write \[grants\]$"):
        many("grants", grant, Grant)
    with pytest.raises(TypeError, match=r"^grants\[1\]: a Grant, not text$"):
        many("grants", [grant, "g"], Grant)
    assert many("grants", iter([grant]), Grant) == (grant,)


def test_every_remedy_is_of_a_class_that_there_is():
    ours = set(pm.__all__) | {"MultiDiGraph", "NoneType", "date", "datetime", "str"}
    assert {name for pair in INSTEAD for name in pair} <= ours
