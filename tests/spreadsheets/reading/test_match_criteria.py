"""Criteria and levels as people write them."""

import pytest
from hypothesis import given

import prevent_model as pm
from prevent_model.spreadsheets.reading.cell_findings import Refused
from prevent_model.spreadsheets.reading.match_criteria import criterion, level
from prevent_model.spreadsheets.reading.xlsx import Cell


def at(value):
    return Cell("Ratings!B2", value)


@given(pm.testing.scales())
def test_each_level_by_its_label_or_its_rank(scale):
    read = level(scale)
    for one in scale:
        assert (
            read(at(one.label))
            == read(at(one.label.upper()))
            == read(at(one.rank))
            == read(at(float(one.rank)))
            == one.label
        )
    for answer in pm.NotALevel:
        assert read(at(answer.value)) == read(at(answer.value.title())) is answer


def test_labels_that_are_numbers():
    """A spreadsheet makes a number of a label such as 2, even where the label comes from a list of choices."""
    assert level(pm.Scale("s", (pm.Level(1, "1"), pm.Level(2, "2"))))(at(2)) == "2"
    assert level(pm.Scale("s", (pm.Level(0, "10"), pm.Level(1, "20"))))(at(20)) == "20"
    with pytest.raises(Refused, match="the label of another level"):
        level(pm.Scale("s", (pm.Level(1, "2"), pm.Level(2, "1"))))(at(2))


@given(pm.testing.standards())
def test_each_criterion_that_is_judged_by_its_id(standard):
    read = criterion(standard)
    for one in standard.criteria():
        if one.children:
            with pytest.raises(Refused, match="rolled up"):
                read(at(one.id))
        else:
            assert read(at(one.id)) == read(at(one.id.upper())) == one.id


def test_a_title_that_two_criteria_share_names_neither():
    parts = [
        pm.Criterion(id="a", title="Plans"),
        pm.Criterion(id="b", title="plans "),
        pm.Criterion(id="c", title="Staff"),
    ]
    read = criterion(pm.Standard(id="s", title="S", root=pm.Criterion(id="all", title="All", children=parts)))
    assert read(at("staff")) == "c"
    with pytest.raises(Refused, match="no criterion"):
        read(at("Plans"))
