"""A document as a workbook, and back."""

import io
from datetime import date

import openpyxl
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tests import sample_workbooks

import prevent_model as pm
from prevent_model.documents.samples import samples, standards
from prevent_model.documents.starter import starter
from prevent_model.documents.writing import form_of


@pytest.mark.parametrize("name", samples())
def test_every_sample_comes_back_equal(tmp_path, name):
    (tmp_path / "plan.xlsx").write_bytes(sample_workbooks.of_document(name))
    reading = pm.read(tmp_path / "plan.xlsx")
    assert (reading.value, reading.findings) == (pm.sample(name), ())


def test_every_standard_comes_back_equal(tmp_path):
    for name in standards():
        pm.save(pm.standard(name), tmp_path / "standard.xlsx")
        assert pm.load_standard(tmp_path / "standard.xlsx") == pm.standard(name), name


def test_the_other_documents_come_back_equal(tmp_path):
    pm.save(pm.load_assessment("examples/illustrative-assessment.toml"), tmp_path / "assessment.xlsx")
    judged = pm.load_assessment(tmp_path / "assessment.xlsx")
    assert judged == pm.load_assessment("examples/illustrative-assessment.toml")
    pm.save(pm.deflators("hmt-2013-03"), tmp_path / "series.xlsx")
    assert pm.load_deflators(tmp_path / "series.xlsx") == pm.deflators("hmt-2013-03")


@pytest.mark.office
@settings(max_examples=1, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(drawn=st.lists(st.one_of(pm.testing.programmes(), pm.testing.gated_programmes()), min_size=6, max_size=6))
def test_what_an_office_suite_saved_anew_is_read_equal(tmp_path_factory, resaved, drawn):
    """LibreOffice writes every part of the file anew, as a clerk's spreadsheet program would."""
    folder = tmp_path_factory.mktemp("documents")
    programmes = [*drawn, pm.sample(), pm.sample("digital-transformation-agency")]
    paths = [folder / f"{number}.xlsx" for number in range(len(programmes))]
    for programme, path in zip(programmes, paths, strict=True):
        pm.save(programme, path)
    for programme, path in zip(programmes, resaved(*paths), strict=True):
        reading = pm.read(path)
        assert (reading.value, reading.findings) == (programme, ())


def test_the_same_document_gives_the_same_bytes(tmp_path):
    pm.save(pm.sample(), tmp_path / "plan.xlsx")
    assert (tmp_path / "plan.xlsx").read_bytes() == sample_workbooks.of_document()


def test_a_form_has_a_sheet_for_each_list_and_says_what_each_heading_means(tmp_path):
    plan = pm.loads(starter("River clean-up", on=date(2026, 9, 1)), format="toml")
    (tmp_path / "new.xlsx").write_bytes(form_of(plan))
    assert pm.load(tmp_path / "new.xlsx") == plan
    book = openpyxl.load_workbook(tmp_path / "new.xlsx")
    assert book.sheetnames[:3] == ["Document", "Sources", "Assumptions"]
    assert {"Milestones", "Milestone forecasts", "Spend", "Grant shares"} <= set(book.sheetnames)
    assert [cell.value for cell in book["Objectives"][1]][:3] == ["id", "title", "summary"]
    assert book["Objectives"]["A2"].value == "objective-1"
    for sheet in book.worksheets[1:-1]:
        assert all(cell.comment and cell.comment.text for cell in sheet[1]), sheet.title
    assert book["Lists"].sheet_state == "hidden"


def test_choices_and_ids_are_picked_and_nothing_else_is_taken():
    book = sample_workbooks.document()
    rules = {str(rule.sqref).split(":")[0]: rule for rule in book["Objectives"].data_validations.dataValidation}
    columns = {cell.value: cell.column_letter for cell in book["Objectives"][1]}
    kind, strategy, owner = (rules[f"{columns[name]}2"] for name in ("kind", "strategy", "owner"))
    assert kind.formula1 == '"core,enabling"'
    assert strategy.formula1.startswith("Strategies!$A$2") or strategy.formula1.startswith("'Strategies'!$A$2")
    assert owner.formula1.startswith("OFFSET(Lists!")
    assert all(rule.showErrorMessage and rule.error for rule in (kind, strategy, owner))


def test_a_pick_list_of_several_sheets_has_their_ids_one_after_another():
    """The values are stored, for what reads a file without working it out."""
    book = openpyxl.load_workbook(io.BytesIO(sample_workbooks.of_document()), data_only=True)
    (column,) = [cells for cells in book["Lists"].columns if cells[0].value == "Bodies; Boards; Roles"]
    programme = pm.sample()
    ids = [one.id for one in (*programme.bodies, *programme.boards, *programme.roles)]
    assert column[3].value == len(ids)
    assert [cell.value for cell in column[8:] if cell.value] == ids


@pytest.mark.office
def test_a_pick_list_follows_what_is_written(tmp_path, resaved):
    pm.save(pm.sample(), tmp_path / "plan.xlsx")
    book = openpyxl.load_workbook(tmp_path / "plan.xlsx")
    boards = book["Boards"]
    boards.cell(boards.max_row + 1, 1)
    row = next(cell.row for cell in boards["A"] if not cell.value)
    boards.cell(row, 1, "new-board")
    book.save(tmp_path / "plan.xlsx")
    (path,) = resaved(tmp_path / "plan.xlsx")
    listed = openpyxl.load_workbook(path, data_only=True)["Lists"]
    (column,) = [cells for cells in listed.columns if cells[0].value == "Bodies; Boards; Roles"]
    values = [cell.value for cell in column[8:] if cell.value]
    assert "new-board" in values
    assert len(values) == column[3].value


def test_a_text_that_no_cell_holds_is_refused(tmp_path):
    long = pm.Programme(id="p", title="P", summary="x" * 40_000, years="2008/09", as_at=date(2008, 7, 24))
    with pytest.raises(ValueError, match=r"^value: summary has 40,000 characters, and a cell holds 32,767; save it as"):
        pm.save(long, tmp_path / "plan.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_ids_years_places_and_citations_are_formatted_as_texts():
    """In the rows below, too: 2008/9 that is typed there stays a year."""
    book = sample_workbooks.document()
    cells = {
        f"{sheet.title} {column[0].value}": {cell.number_format for cell in column[1:]}
        for sheet in (book["Plan points"], book["Sources"], book["Milestones"])
        for column in sheet.columns
    }
    texts = {name for name, formats in cells.items() if formats == {"@"}}
    assert {"Plan points plan", "Plan points year", "Sources id", "Sources locators", "Milestones cite"} <= texts
    assert {"Plan points posts", "Plan points cost", "Sources title", "Milestones planned"}.isdisjoint(texts)
    assert book["Plan points"].column_dimensions["B"].number_format == "@"
    first = {row[0].value: row[1].number_format for row in book["Document"].rows}
    assert (first["years"], first["id"], first["title"]) == ("@", "@", "General")


@pytest.mark.office
def test_a_text_of_several_lines_is_not_printed_over_the_next_row(tmp_path, resaved):
    """By hand: lines of 15 points; two by the break, and 3 of 120 letters in a column of at most 48."""
    outcomes = ["Half as many\nspills", "a word or so " * 9, "One"]
    objectives = [pm.Objective(id=f"o-{n}", title="O", outcome=text) for n, text in enumerate(outcomes)]
    programme = pm.Programme(
        id="p", title="P", years="2024/25", as_at="2024-05-01", objectives=objectives, aim="An aim\nor two"
    )
    pm.save(programme, tmp_path / "plan.xlsx")
    for path in (tmp_path / "plan.xlsx", *resaved(tmp_path / "plan.xlsx")):
        book = openpyxl.load_workbook(path)
        rows = book["Objectives"].row_dimensions
        assert [rows[n].height for n in (2, 3)] == [pytest.approx(30, abs=1), pytest.approx(45, abs=1)]
        aim = next(cell.row for cell in book["Document"]["A"] if cell.value == "aim")
        assert book["Document"].row_dimensions[aim].height == pytest.approx(30, abs=1)
        assert pm.load(path) == programme
