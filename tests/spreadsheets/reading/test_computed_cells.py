"""The sheets that were worked out beside a document: what was changed in them by hand is found."""

import openpyxl
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

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
