"""Sources and assumptions."""

import pytest

import prevent_model as pm
from prevent_model.framework.sources import reasons_by_place


def test_ranges_of_places_are_written_out():
    source = pm.Source(id="report-8", title="R", locators="summary A.1-A.2 B.9-B.11 C")
    assert source.locators == ("summary", "A.1", "A.2", "B.9", "B.10", "B.11", "C")


@pytest.mark.parametrize("locators", ["B.3-B.1", "B.1 B.1", "B.1-3"])
def test_places_that_cannot_be_are_refused(locators):
    with pytest.raises(ValueError, match=r"B.1"):
        pm.Source(id="report-8", title="R", locators=locators)


def test_what_is_set_aside_keeps_its_reason():
    source = pm.Source(id="report-8", title="R", locators="E", set_aside={"E": "no background papers"})
    assert source.set_aside == (("E", "no background papers"),)
    assert source == pm.Source(id="report-8", title="R", locators=("E",), set_aside=(("E", "no background papers"),))


def test_a_range_is_set_aside_for_one_reason_and_a_place_called_so_is_itself():
    aside = {"2-4": "annexes", "4-2": "backwards"}
    source = pm.Source(id="s", title="S", locators="1-9", set_aside=aside)
    assert reasons_by_place(source) == {**dict.fromkeys("234", "annexes"), "4-2": "backwards"}
    named = pm.Source(id="s", title="S", locators=["2-4"], set_aside={"2-4": "annexes"})
    assert reasons_by_place(named) == {"2-4": "annexes"}


def test_an_assumption_says_why():
    with pytest.raises(TypeError, match=r"because"):
        pm.Assumption(id="a", title="A", about=[], statement="s")
