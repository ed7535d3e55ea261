"""Findings in a workbook: each is at the cell where it is when the workbook is read and checked."""

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings

import prevent_model as pm
from prevent_model.remedies import Remedy, setting
from prevent_model.spreadsheets.writing.finding_cells import at_cells
from prevent_model.testing import programmes


def both(programme, path):
    """The cells and the remedies of what is found: as the sheet has them, and as a check of the workbook does."""
    pm.workbook.write(programme, path)
    sheet = openpyxl.load_workbook(path)["Findings"]
    listed = [(row[2] or "", row[4] or "") for row in sheet.iter_rows(min_row=2, values_only=True)]
    read = pm.read(path)
    return listed, [(found.where, found.remedy) for found in read.placed(pm.review.check(read.value))]


@pytest.mark.parametrize("name", pm.samples())
def test_the_findings_of_a_sample_are_those_of_a_check_of_its_workbook(name, tmp_path):
    listed, checked = both(pm.sample(name), tmp_path / "book.xlsx")
    assert listed == checked
    assert not any(where.startswith("$") for where, _ in listed)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(programmes())
def test_the_findings_of_any_programme_are_at_cells_of_its_workbook(tmp_path, programme):
    listed, checked = both(programme, tmp_path / "book.xlsx")
    assert [where for where, _ in listed] == [where for where, _ in checked]


def test_a_list_that_is_the_second_plan_is_on_its_row():
    """The first plan, of the id growth, has two points in rows 2 and 3; that of the second is in row 4, its year in column B."""
    points = [pm.GrowthPoint(year="2024/25", posts=4), pm.GrowthPoint(year="2025/26", posts=5)]
    plans = [
        pm.GrowthPlan(id=id_, posts_as="levels", points=made)
        for id_, made in (("growth", points), ("second", points[:1]))
    ]
    programme = pm.Programme(id="p", title="P", years="2024/25 to 2025/26", as_at="2024-05-01", plans=plans)
    way = Remedy("write ", setting("unstated", ["year"]))
    found = pm.Finding("x", "note", "$.growth.plans[0] (second).points[0].year", "found", way)
    (placed,) = at_cells(programme, [found])
    assert (placed.where, placed.remedy) == ("'Plan points'!B4", 'write "year" in unstated')
