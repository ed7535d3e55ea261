"""report, workbook and package."""

import html

import docx
import openpyxl
import pytest
from tests import sample_reports

import prevent_model as pm
from prevent_model.cli.main import main

SOON = ["--sample", "surrey-serious-violence-duty"]
"""The sample whose report is drawn soonest."""


def test_report_is_written_whole(tmp_path):
    page = tmp_path / "report.html"
    assert main(["report", *SOON, "-o", str(page)]) == 0
    assert page.read_text(encoding="utf-8").endswith("</html>\n") or page.read_text(encoding="utf-8").endswith(
        "</html>"
    )


def test_a_report_that_cannot_be_written(tmp_path, capsys):
    assert main(["report", *SOON, "-o", str(tmp_path / "no" / "report.html")]) == 2
    assert "report.html" in capsys.readouterr().err


def test_the_workbook_is_written(tmp_path, capsys):
    book = tmp_path / "plan.xlsx"
    assert main(["workbook", "--sample", "mps-prevent-2008", "-o", str(book)]) == 0
    assert "Gate states" in openpyxl.load_workbook(book).sheetnames
    assert main(["workbook", "--sample", "mps-prevent-2008", "-o", str(tmp_path / "plan.ods")]) == 2
    assert 'write "plan.xlsx"' in capsys.readouterr().err
    assert [file.name for file in tmp_path.iterdir()] == ["plan.xlsx"]


def test_the_workbook_shows_the_assessments_that_are_named(tmp_path, capsys):
    book, judged = str(tmp_path / "programme.xlsx"), "examples/illustrative-assessment.toml"
    given = ["--assessment", judged, "--standard", "examples/illustrative-standard.toml"]
    assert main(["workbook", "--sample", "mps-prevent-2008", "-o", book, *given]) == 0
    assert openpyxl.load_workbook(book)["Assessment"]["F2"].value == "Overall"
    assert main(["workbook", "--sample", "mps-prevent-2008", "-o", book, *given[:2]]) == 2
    assert "give it with --standard" in capsys.readouterr().err


def test_the_report_as_markdown(tmp_path):
    for name in ("report.md", "REPORT.MD"):
        text = tmp_path / name
        assert main(["report", *SOON, "-o", str(text)]) == 0
        assert text.read_text(encoding="utf-8") == sample_reports.text(SOON[1])


def test_the_package(tmp_path, capsys):
    folder = tmp_path / "package"
    assert main(["package", "--sample", "mps-prevent-2008", "-o", str(folder)]) == 0
    assert (folder / "datapackage.json").exists()
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    assert main(["package", "--sample", "mps-prevent-2008", "-o", str(tmp_path / "file")]) == 2
    assert "cannot be written" in capsys.readouterr().err
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"


def test_a_report_says_what_changed_since_an_earlier_version(tmp_path):
    new, page = "emergency-services-network-2019", tmp_path / "r.md"
    since = ["--since", "emergency-services-network-2016"]
    assert main(["report", "--sample", new, *since, "-o", str(page)]) == 0
    assert "## What changed" in page.read_text("utf-8")
    older = tmp_path / "older.toml"
    pm.save(pm.sample("emergency-services-network-2016"), older)
    again = tmp_path / "again.md"
    assert main(["report", "--sample", new, "--since", str(older), "-o", str(again)]) == 0
    assert again.read_text("utf-8") == page.read_text("utf-8")


def test_a_report_may_be_a_word_file_with_its_annex(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    line = ["report", "--sample", "mps-prevent-2008", "-o", "paper.docx", "--annex", "annex.docx"]
    assert main(line) == 0
    assert {path.name for path in tmp_path.iterdir()} == {"paper.docx", "annex.docx"}
    assert main(["report", "--sample", "mps-prevent-2008", "-o", "paper.html", "--annex", "annex.docx"]) == 2
    assert "--annex is of a Word file: write -o report.docx" in capsys.readouterr().err
    assert not (tmp_path / "paper.html").exists()
    assert main(["report", "--sample", "mps-prevent-2008", "-o", "other.docx", "--annex", "none/annex.docx"]) == 2
    assert "--annex: there is no folder none: make it first" in capsys.readouterr().err
    assert not (tmp_path / "other.docx").exists()


@pytest.fixture
def sheet(tmp_path):
    """A workbook with a board without a chair, an objective that nothing serves, and two plans that no grant pays for."""
    plans = [
        pm.GrowthPlan(id=id_, title=id_, points=[pm.GrowthPoint(year="2024/25", cost="£1m")]) for id_ in ("a", "b")
    ]
    programme = pm.Programme(
        id="p", title="P", years="2024/25", as_at="2024-05-01", boards=[pm.Board(id="board", title="The board")],
        objectives=[pm.Objective(id="goal", title="The goal")], plans=plans,
    )  # fmt: skip
    path = tmp_path / "plan.xlsx"
    pm.save(programme, path)
    return path


def test_the_report_of_a_workbook_names_its_cells(sheet, tmp_path):
    """The row of each thing is the one below the headings; a field without a column is at the first cell of the row."""
    shown, annex = {}, tmp_path / "annex.docx"
    for ending, more in (("md", []), ("html", []), ("docx", ["--annex", str(annex)])):
        page = tmp_path / f"report.{ending}"
        assert main(["report", str(sheet), "-o", str(page), *more]) == 0
        shown[ending] = text_of(page) + text_of(annex) if more else page.read_text("utf-8")
    (heads, *_) = openpyxl.load_workbook(sheet)["Boards"].iter_rows(values_only=True)
    chair = f"Boards!{'ABCDEFGHIJK'[heads.index('chair')]}2" if "chair" in heads else "Boards!A2"
    for text in map(html.unescape, shown.values()):
        assert chair in text
        assert "Objectives!A2" in text
        assert 'write "chair" in unstated' in text
        assert "unstated = " not in text


def test_the_report_of_a_text_has_no_column_of_paths(sheet, tmp_path):
    pm.save(pm.load(sheet), tmp_path / "plan.toml")
    assert main(["report", str(tmp_path / "plan.toml"), "-o", str(tmp_path / "report.md")]) == 0
    text = (tmp_path / "report.md").read_text("utf-8")
    assert "| severity | code | what is found | what to write |" in text
    assert "unstated = " in text
    assert "$." not in text


def text_of(path):
    book = docx.Document(path)
    return "\n".join(cell.text for table in book.tables for row in table.rows for cell in row.cells)
