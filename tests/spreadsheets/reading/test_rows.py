"""Rows as fields, and the sheet that is meant."""

import pytest

import prevent_model as pm
from prevent_model.framework.readings import Reading
from prevent_model.spreadsheets.reading.cell_findings import fault, faulty, note
from prevent_model.spreadsheets.reading.rows import chosen, loaded, made, needed_sheet
from prevent_model.spreadsheets.reading.xlsx import Sheet


def test_a_note_is_no_fault():
    assert not faulty([note("total-row", "S!A1", "a total")])
    assert faulty([fault("empty-sheet", "S", "empty", "fill it in")])


def test_a_sheet_by_its_name_or_the_only_one():
    sheets = (Sheet("GROWTH ", {}), Sheet("Notes", {}))
    assert chosen(sheets, "Growth") is sheets[0]
    assert needed_sheet(sheets[1:], "Growth", []) is sheets[1]
    found = []
    assert needed_sheet(tuple(Sheet(f"Sheet {n}", {}) for n in range(20)), "Growth", found) is None
    assert found[0].message.endswith('"Sheet 11" and 8 more')
    assert needed_sheet((), "Growth", []) is None


def test_what_cannot_be_made_is_one_finding():
    found = []
    assert made(pm.GrowthPlan, {"posts_as": "levels", "id": "Not An Id"}, "Growth", found) is None
    assert [finding.where for finding in found] == ["Growth"]


def test_loading_raises_with_every_finding():
    reading = Reading(None, (fault("empty-sheet", "S", "it is empty", "fill it in"),))
    with pytest.raises(pm.DocumentError, match=r"f\.xlsx: 1 fault"):
        loaded(reading, "f.xlsx")
    assert loaded(Reading(3), "f.xlsx") == 3
