"""The workbook: a sheet for each collection, written whole, the same bytes for the same programme."""

from datetime import date

import attrs
import duckdb
import openpyxl
import pandas as pd
import polars as pl
import pytest
from hypothesis import given, settings
from tests import sample_workbooks
from tests.made_workbooks import book_of
from tests.several_plans import CLINICS, NURSES, health

import prevent_model as pm


def test_what_follows_comes_first_and_then_the_document(tmp_path):
    path = tmp_path / "plan.xlsx"
    pm.workbook.write(pm.sample(), path)
    book = openpyxl.load_workbook(path)
    at = book.sheetnames.index("Document")
    assert book.sheetnames[:4] == ["About", "Growth", "Gate states", "Release"]
    assert {"Objectives", "Bodies", "Boards", "Roles", "Activities", "Gates", "Links"} <= {*book.sheetnames[at:]}
    assert {"Findings", "Conformance"} <= {*book.sheetnames[:at]}
    assert pm.load(path) == pm.sample()


def test_the_same_programme_gives_the_same_bytes(tmp_path):
    pm.workbook.write(pm.sample(), tmp_path / "plan.xlsx")
    assert (tmp_path / "plan.xlsx").read_bytes() == sample_workbooks.of_answers()


def test_the_day_decides_the_states_of_the_gates(tmp_path):
    passed = [pm.Decision(outcome="passed", on=date(2009, 3, 1))]
    gate = pm.Gate(id="g", title="G", question="?", blocks=["later"], decisions=passed)
    phase = pm.Phase(id="later", title="Later", years="2009/10")
    points = [pm.GrowthPoint(year="2009/10", posts=3, cost="£1m")]
    plan = pm.GrowthPlan(posts_as="levels", points=points)
    programme = pm.Programme(
        id="p",
        title="P",
        years="2008/09 to 2009/10",
        as_at=date(2009, 1, 1),
        phases=[phase],
        gates=[gate],
        plans=[plan],
    )
    path = tmp_path / "plan.xlsx"
    for day, state in ((None, "held"), (date(2009, 3, 1), "open")):
        pm.workbook.write(programme, path, on=day)
        assert openpyxl.load_workbook(path)["Gate states"]["B2"].value == state


def test_another_ending_is_refused_and_nothing_is_written(tmp_path):
    with pytest.raises(ValueError, match=r'path: "plan.xls" does not end in .xlsx; write "plan.xlsx"'):
        pm.workbook.write(pm.sample(), tmp_path / "plan.xls")
    assert list(tmp_path.iterdir()) == []


@settings(max_examples=15)
@given(pm.testing.programmes())
def test_any_programme_has_a_workbook(programme):
    book = book_of(programme)
    assert book.sheetnames[0] == "About"
    assert len(book.sheetnames) == len({name.casefold() for name in book.sheetnames})


def test_the_sheet_of_the_timeline_has_the_plan_the_forecast_and_the_slip():
    """C3: the forecast stood in the sheet of milestones, and nothing said that the step was late."""
    step = pm.Milestone(id="step", title="Step", planned=pm.Window.parse("December 2018"),
                        forecast=pm.Window.parse("January to December 2022"))  # fmt: skip
    programme = pm.Programme(id="p", title="P", years="2018/19", as_at=date(2021, 7, 15), milestones=[step])
    sheet = book_of(programme)["Timeline"]
    assert [cell.value for cell in sheet[2]][:8] == [
        "Step", "milestone", "December 2018", "January to December 2022", None, "late", 36, 48,
    ]  # fmt: skip


def test_the_first_sheet_says_what_day_its_knowledge_is_of_and_which_source_could_not_be_read():
    """Desk 2.3 and 2.7."""
    cells = [cell.value for row in book_of(pm.sample(), on=date(2009, 4, 1))["About"].iter_rows() for cell in row]
    assert cells[0] == "MPS Prevent Programme, as at 1 April 2009, from what was known on 24 July 2008"
    assert "Not available: Appendices 1 to 4 of Report 8." in cells
    assert not any(str(cell).startswith("Source: Appendices") for cell in cells)


def test_every_plan_has_a_sheet():
    book = book_of(health())
    assert book.sheetnames[1:7] == [
        "Gate states", "Plan nurses", "Release nurses", "Plan clinics", "Plan estate", "Timeline",
    ]  # fmt: skip
    assert [cell.value for cell in book["Plan clinics"][1]][:2] == ["year", "cost as printed"]
    assert [book["Plan nurses"].cell(4, column).value for column in (1, 3, 5, 6)] == ["2025/26", 75, "£4.0m", 4_000_000]
    assert "'Plan nurses'!C4" in book["Release nurses"]["C3"].value


def test_the_plan_called_growth_keeps_its_live_sheets_beside_others():
    book = book_of(health(attrs.evolve(NURSES, id="growth"), CLINICS))
    assert book.sheetnames[1:6] == ["Growth", "Gate states", "Release", "Plan clinics", "Timeline"]
    assert [cell.value for cell in book["Gate states"][1]][-2:] == ["holds back", "refuses"]


def test_names_of_sheets_are_short_and_unique():
    ids = ["a" * 40 + end for end in ("b", "c")]
    plans = [attrs.evolve(CLINICS, id=id_) for id_ in ids]
    titles = [title for title in book_of(health(*plans, phases=[], gates=[])).sheetnames if title.startswith("Plan a")]
    assert titles == ["Plan " + "a" * 26, "Plan " + "a" * 24 + " 2"]


def test_frames_have_the_figures_without_calculating(tmp_path):
    """Desk 1.9: pandas saw a column of nothing where Excel shows 41, 41 and 41."""
    path = tmp_path / "plan.xlsx"
    pm.workbook.write(pm.sample(), path)
    released = pd.read_excel(path, "Release")
    assert [*released["committed: posts (post)"]] == [41, 41, 41]
    assert [*released["plan: money (GBP)"]] == [2_200_000, 3_800_000, 5_800_000]
    frame = pl.read_excel(path, sheet_name="Release", engine="openpyxl")
    assert frame["contingent: posts (post)"].to_list() == [0, 12, 52]
    # DuckDB's own reader of .xlsx is an extension, which its package does not hold; it reads frames of either.
    sums = duckdb.sql('SELECT max("committed: posts (post)"), sum("refused: money (GBP)") FROM released')
    assert sums.fetchall() == [(41, 0)]
