"""The sheets that were worked out beside a document: what was changed in them by hand is found."""

import re
from datetime import date, datetime
from functools import cache

import openpyxl
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tests import sample_workbooks

import prevent_model as pm
from prevent_model.spreadsheets.reading.computed_cells import changed_cells
from prevent_model.spreadsheets.reading.xlsx import Cell, Sheet, sheets_in


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    path = tmp_path_factory.mktemp("book") / "plan.xlsx"
    pm.workbook.write(pm.sample(), path)
    return path


def changed(path, **cells):
    book = openpyxl.load_workbook(path)
    for place, value in cells.items():
        sheet, cell = place.split("_", 1)
        book[sheet.replace("0", " ")][cell] = value
    book.save(path.parent / "changed.xlsx")
    return pm.read(path.parent / "changed.xlsx")


@cache
def read_sheets(name):
    return sheets_in(sample_workbooks.of_answers(name))


def test_what_was_written_is_read_without_a_finding(path):
    assert pm.read(path).findings == ()


def test_a_what_if_is_no_part_of_the_document(path):
    reading = changed(path, Gate0states_B2="open")
    assert reading.value == pm.sample()
    (finding,) = reading.findings
    assert (finding.code, finding.severity, finding.where) == ("what-if", pm.Severity.NOTE, "'Gate states'!B2")
    assert '"open" is a what-if in place of "held"' in finding.message


def test_a_formula_that_was_written_over_is_a_warning(path):
    reading = changed(path, Release_E4=93, Growth_D4="=C4*2")
    assert reading.value == pm.sample()
    assert [(f.code, f.severity, f.where) for f in reading.findings] == [
        ("changed-formula", pm.Severity.WARNING, "Growth!D4"), ("changed-formula", pm.Severity.WARNING, "Release!E4"),
    ]  # fmt: skip
    assert reading.findings[1].message.startswith("the number 93 was written over the formula =IF(B4<first_held,")
    assert max(len(f.message) + len(f.remedy) for f in reading.findings) < 250


def test_a_fixed_cell_that_was_written_over_is_a_warning(path):
    """A heading, a year and a word of Report 8's workbook, none of which is a formula; a formula in place of one as well."""
    reading = changed(path, Release_B3="=1+1", Release_A4="2011/12", Growth_A1="years", Growth_E4=None)
    assert reading.value == pm.sample()
    assert [(f.code, f.severity, f.where) for f in reading.findings] == [
        ("changed-cell", pm.Severity.WARNING, "Growth!A1"), ("changed-cell", pm.Severity.WARNING, "Growth!E4"),
        ("changed-formula", pm.Severity.WARNING, "Release!B3"), ("changed-cell", pm.Severity.WARNING, "Release!A4"),
    ]  # fmt: skip
    assert reading.findings[3].message.startswith('"2011/12" was written over "2010/11"')


def test_what_is_written_between_the_cells_is_found_and_what_is_written_beside_them_is_not(path):
    """Growth of Report 8 has 13 columns and six rows; its baseline, in row 2, has no cost (E2)."""
    assert changed(path, Growth_P3="seen by finance", Growth_A20="checked", Growth_P20="yes").findings == ()
    (finding,) = changed(path, Growth_E2="£1.0m").findings
    assert (finding.code, finding.where) == ("changed-cell", "Growth!E2")
    assert finding.message.startswith('"£1.0m" was written over nothing')


def test_a_row_that_was_put_in_is_one_finding(path):
    """As a spreadsheet program does it: formulas on other sheets that refer to what moved are changed with it."""

    def insert(book):
        book["Growth"].insert_rows(4)
        for row in (row for sheet in book for row in sheet if sheet.title != "Computed cells"):
            for cell in row:
                if isinstance(cell.value, str) and cell.value.startswith("=") and "Growth!" in cell.value:
                    cell.value = re.sub(r"(Growth!\$?[A-Z]+\$?)([4-9])", lambda m: f"{m[1]}{int(m[2]) + 1}", cell.value)

    book = openpyxl.load_workbook(path)
    insert(book)
    book.save(path.parent / "changed.xlsx")
    (finding,) = pm.read(path.parent / "changed.xlsx").findings
    assert (finding.code, finding.severity, finding.where) == ("changed-cell", pm.Severity.WARNING, "Growth")
    assert "cells, from Growth!A4 on," in finding.message


@settings(max_examples=60)
@given(st.data())
def test_any_one_cell_that_was_changed_is_found_where_it_is(data):
    """What it holds is a text that no cell of the workbook has, so that it differs from whatever was there."""
    sheets = read_sheets(data.draw(st.sampled_from(["mps-prevent-2008", "police-uplift"])))
    titles = [sheet.title for sheet in sheets]
    at = data.draw(st.integers(0, titles.index("Computed cells") - 1))
    place = data.draw(st.sampled_from(sorted(sheets[at].cells)))
    typed = Cell(sheets[at].where(*place), "typed by hand")
    after = [s if s is not sheets[at] else s._replace(cells={**s.cells, place: typed}) for s in sheets]
    (finding,) = changed_cells(after)
    assert finding.where == typed.where
    assert finding.code in {"changed-cell", "changed-formula", "what-if"}


def test_a_day_and_a_text_are_named_as_they_are_typed():
    listed = {(1, 1): "sheet", (2, 1): "Cost", (2, 2): "A1", (2, 4): datetime(2008, 9, 1)}  # noqa: DTZ001 - as sheets have it
    sheets = [
        Sheet("Computed cells", {at: Cell("", value) for at, value in listed.items()}),
        Sheet("Cost", {(1, 1): Cell("Cost!A1", datetime(2008, 10, 1))}),  # noqa: DTZ001
    ]
    (finding,) = changed_cells(sheets)
    assert finding.message == (
        "the date 2008-10-01 is a what-if in place of the date 2008-09-01, and no part of the document"
    )


# ── the results of an earlier document ───────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(("cell", "typed"), [("C3", 54), ("D3", "£3.9m"), ("B3", "2009-10")])
def test_results_of_an_earlier_document_are_noted(path, cell, typed):
    """The year is the same in other digits: only what is said counts, and not how it is typed."""
    reading = changed(path, **{f"Plan0points_{cell}": typed})
    says_another = typed != "2009-10"
    assert (reading.value != pm.sample()) is says_another
    assert [(f.code, f.severity, f.where) for f in reading.findings] == (
        [("earlier-results", pm.Severity.NOTE, "")] if says_another else []
    )


def test_results_are_not_of_an_earlier_document_where_it_cannot_be_read(path):
    """The fault comes first; and a document without results says nothing of them."""
    assert {f.code for f in changed(path, Plan0points_D4="3.9").findings} == {"bad-cell"}
    (path.parent / "saved.xlsx").write_bytes(sample_workbooks.of_document())
    assert pm.read(path.parent / "saved.xlsx").findings == ()


def test_the_results_of_a_later_day_are_of_the_same_document(tmp_path):
    pm.workbook.write(pm.sample(), tmp_path / "later.xlsx", on=date(2010, 1, 1))
    assert pm.read(tmp_path / "later.xlsx").findings == ()


@pytest.mark.parametrize("cell", ["A2", "A3", "B3", "C3"])
@pytest.mark.parametrize("typed", [None, 2026, True])
def test_a_row_of_the_list_that_is_not_as_written_is_left_out(path, cell, typed):
    """The list is hidden, and a clerk who sorts or clears it changes nothing of the document."""
    reading = changed(path, **{f"Computed0cells_{cell}": typed})
    assert reading.value == pm.sample()
    assert {finding.severity for finding in reading.findings} <= {pm.Severity.NOTE}


@pytest.mark.office
@settings(max_examples=1, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(plans=st.lists(pm.testing.growth_plans(), min_size=12, max_size=12))
def test_what_an_office_suite_saves_anew_is_unchanged(tmp_path_factory, resaved, plans):
    """LibreOffice writes every part of the file anew, as a clerk's spreadsheet program would."""
    folder = tmp_path_factory.mktemp("plans")
    programmes = [
        pm.Programme(id="p", title="P", years=plan.years, as_at=plan.years[0].first_day, plans=[plan]) for plan in plans
    ]
    programmes += [pm.sample(), pm.sample("police-uplift")]
    paths = [folder / f"{number}.xlsx" for number in range(len(programmes))]
    for programme, path in zip(programmes, paths, strict=True):
        pm.workbook.write(programme, path)
    for programme, path in zip(programmes, resaved(*paths), strict=True):
        reading = pm.read(path)
        assert (reading.value, reading.findings) == (programme, ())


@pytest.mark.office
def test_a_number_changed_by_hand_comes_back(path, resaved):
    """Report 8, D, with one year corrected in the workbook that was circulated."""
    changed(path, Plan0points_C3=54, Plan0points_D3="£3.9m")
    (again,) = resaved(path.parent / "changed.xlsx")
    points = pm.load(again).growth.points
    assert [(str(p.year), p.posts, p.cost.text) for p in points] == [
        ("2008/09", 41, "£2.2m"), ("2009/10", 54, "£3.9m"), ("2010/11", 93, "£5.8m"),
    ]  # fmt: skip
