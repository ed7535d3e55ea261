"""The sheets that were worked out beside a document: what was changed in them by hand is found."""

import openpyxl
import pytest

import prevent_model as pm


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
    assert "93 is in place of the formula" in reading.findings[1].message


@pytest.mark.office
def test_what_an_office_suite_saves_anew_is_unchanged(path, resaved):
    (again,) = resaved(path)
    reading = pm.read(again)
    assert (reading.value, reading.findings) == (pm.sample(), ())
