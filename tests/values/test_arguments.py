"""The classes of arguments: the refusal of a wrong one."""

from datetime import UTC, date, datetime

import numpy as np
import pytest

import prevent_model as pm
from prevent_model.errors import ArgumentError, Refusal
from prevent_model.framework.grants import Grant
from prevent_model.framework.growth import GrowthPlan
from prevent_model.framework.programme import Programme
from prevent_model.framework.standards import Assessment, Standard
from prevent_model.values.arguments import INSTEAD, as_path, expect, many
from prevent_model.values.plain import as_truth
from prevent_model.values.rounding import Rounding

PROGRAMME = pm.sample()


def test_a_right_class_passes_and_none_where_it_may_be_left_out():
    expect(plan=(PROGRAMME.growth, GrowthPlan), on=(None, date, None), ax=(None, "Axes", None))


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ((PROGRAMME, GrowthPlan), "x: a GrowthPlan, not a Programme; write programme.growth"),
        ((None, GrowthPlan), "x: a GrowthPlan, not None; the programme states no growth, so there is nothing to ask here"),
        ((PROGRAMME, "MultiDiGraph"), "x: a graph, not a Programme; write pm.governance.graph(programme)"),
        ((pm.governance.graph(PROGRAMME), Programme), "x: a Programme, not a graph; write the programme that the graph was made of: a graph holds no money, gates or rules"),
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
    ours = set(pm.__all__) | {
        "Mapping",
        "MultiDiGraph",
        "NoneType",
        "PurePath",
        "bytes",
        "date",
        "datetime",
        "object",
        "str",
    }
    assert {name for pair in INSTEAD for name in pair} <= ours


def test_truth_that_is_none_is_refused():
    """actual="no" was taken for a truth."""
    with pytest.raises(TypeError, match=r'^actual: expected true or false, found the text "no"; write true or false'):
        expect(actual=("no", as_truth))


def test_wrong_arguments_of_one_call_are_named_together():
    """The items of a list were refused after all else had been taken."""
    with pytest.raises(TypeError) as caught:
        expect(ids=(["a", 3], [str]), rounding=("up", Rounding), on=("soon", date, None))
    assert [refusal.argument for refusal in caught.value.refusals] == ["ids[1]", "rounding", "on"]


def test_text_for_a_list_does_not_fall_into_letters():
    """write_ratings(subjects="Surrey") wrote six sheets."""
    for ask in (lambda: expect(subjects=("Surrey", [str])), lambda: many("subjects", "Surrey", str)):
        with pytest.raises(TypeError, match=r'^subjects: a list of texts, not one text; write \["Surrey"\]$'):
            ask()


def test_arguments_that_have_changed_places_say_so():
    """An order was said to be at fault where there was none."""
    standard, assessment = pm.standard("ni35"), pm.load_assessment("examples/illustrative-assessment.toml")
    with pytest.raises(TypeError) as caught:
        expect(standard=(assessment, Standard), assessment=(standard, Assessment))
    assert [refusal.remedy for refusal in caught.value.refusals] == ["give it as assessment", "give it as standard"]
    with pytest.raises(TypeError, match="write the standard that it was judged by"):
        expect(standard=(assessment, Standard))


def test_iterator_is_left_to_be_held():
    """An iterator is gone through once alone."""
    items = iter(["a", 3])
    expect(ids=(items, [str]))
    with pytest.raises(TypeError, match=r"^ids\[1\]: text, not an int"):
        many("ids", items, str)


def test_whole_number_of_an_array_is_one():
    """Numpy's whole numbers were refused by functions."""
    expect(block=(np.int64(3), int))
    with pytest.raises(TypeError, match=r"^block: a whole number, not a bool"):
        expect(block=(True, int))


def test_hook_that_names_its_argument_names_it_once():
    """A function that checks an argument is asked as a hook too."""

    def checked(given):
        raise ArgumentError([Refusal("vacancy", f"found {given}", "write 0.05")])

    with pytest.raises(ValueError, match=r"^vacancy: found 3; write 0.05$"):
        expect(vacancy=(3, checked))


@pytest.mark.parametrize("path", [None, 3, b"a.toml", PROGRAMME])
def test_path_that_is_none_is_refused(path):
    """A path of another class ended in a message of Python's own."""
    with pytest.raises(TypeError, match=r"^path: expected a path, found .*; write it as a text"):
        expect(path=(path, as_path))


def test_a_year_as_a_number_is_shown_as_both_kinds_of_year():
    """Calendar years were to be written as 2008/09."""
    with pytest.raises(ValueError, match='write "2018" for a calendar year, or one such as "2018/19"'):
        pm.growth.discount({pm.Calendar("January")("2018"): "£1m"}, "green-book", 2018)
