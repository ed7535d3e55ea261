"""Forms from the command line, and the sheets that come of them where a command takes a path."""

import json
import re
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from tests import sample_workbooks

import prevent_model as pm
from prevent_model.cli import templates
from prevent_model.cli.main import main
from prevent_model.spreadsheets.reading.ratings import load_ratings

STANDARD = "p3m3"
EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(autouse=True)
def desk(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def fill(path, answers, table):
    """Fill in a form: the terms by name, and the table by the text in its first column and a heading."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    rows = {cell.value: cell.row for cell in sheet["A"] if cell.value}
    for term, value in answers.items():
        sheet.cell(rows[term], 2, value)
    for row, values in table.items():
        heads = next(r for r in sheet.iter_rows() if set(values) <= {cell.value for cell in r})
        for heading, value in values.items():
            sheet.cell(rows[row], next(cell.column for cell in heads if cell.value == heading), value)
    book.save(path)


def rated(level="Managed"):
    assert main(["form", "ratings", "ratings.xlsx", "--standard", STANDARD, "--subject", "force-1"]) == 0
    leaf = next(one.id for one in pm.standard(STANDARD).criteria() if not one.children)
    fill("ratings.xlsx", {"on": date(2009, 3, 31), "standpoint": "self"}, {leaf: {"level": level}})
    return leaf


def grown(cost="£2.2m"):
    assert main(["form", "growth", "growth.xlsx", "--years", "2008/09 to 2009/10"]) == 0
    rows = {"2008/09": {"posts": 41, "cost as printed": cost}, "2009/10": {"posts": 53, "cost as printed": "£3.8m"}}
    fill("growth.xlsx", {"posts as": "levels"}, rows)


def test_a_form_of_growth_filled_in_and_read(capsys):
    grown()
    assert main(["growth", "changes", "growth.xlsx", "--format", "json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert [(row["year"], row["posts"]) for row in shown["rows"]] == [("2008/09", 41), ("2009/10", 12)]


@pytest.mark.parametrize(("table", "reported"), [("release", 1), ("cover", 1), ("changes", 0)])
def test_a_sheet_of_growth_states_no_gates(capsys, table, reported):
    """All of it was committed as no gate is shut: the sheet has no place to say that one is."""
    grown()
    capsys.readouterr()
    assert main(["growth", table, "growth.xlsx"]) == 0
    assert capsys.readouterr().err.count("a sheet of growth states no gates and no grants") == reported


def test_a_fault_in_a_sheet_of_growth_has_its_cell(capsys):
    grown(cost="2.2m")
    assert main(["growth", "summary", "growth.xlsx"]) == 1
    said = capsys.readouterr()
    assert 'error bad-cell at Growth!C13: "2.2m" is not a sum of money in pounds. Write "£2.2m"' in said.err
    assert said.out == ""


def test_a_plan_whose_lines_refer_elsewhere(capsys):
    """A sheet that the workbook wrote names offices, bodies and grants that a plan alone does not have."""
    Path("plan.xlsx").write_bytes(sample_workbooks.of_answers())
    assert main(["growth", "release", "plan.xlsx", "--on", "2009-04-01"]) == 0
    assert "41" in capsys.readouterr().out


def test_a_form_of_ratings_filled_in_and_scored(capsys):
    leaf = rated()
    assert main(["assess", "ratings.xlsx"]) == 0
    assert "Managed" in capsys.readouterr().out
    (found,) = load_ratings("ratings.xlsx", pm.standard(STANDARD))
    assert (found.subject, found.judgements[0].criterion) == ("force-1", leaf)


def test_bodies_are_told_apart(capsys):
    assert main(["form", "ratings", "--standard", STANDARD, "--subject", "force-1", "--subject", "force-2"]) == 0
    book = openpyxl.load_workbook("ratings.xlsx")
    for sheet in book.worksheets[:2]:
        rows = {cell.value: cell.row for cell in sheet["A"]}
        sheet.cell(rows["on"], 2, date(2009, 3, 31))
        sheet.cell(rows["standpoint"], 2, "peer")
        level = next(cell for cell in sheet[rows["criterion"]] if cell.value == "level")
        level.offset(1, 0).value = "Defined"
    book.save("ratings.xlsx")
    assert main(["assess", "--assessment", "ratings.xlsx"]) == 0
    shown = capsys.readouterr().out
    assert ": force-1\n" in shown
    assert ": force-2\n" in shown
    assert (
        main(["report", "--sample", "surrey-serious-violence-duty", "--assessment", "ratings.xlsx", "-o", "r.md"]) == 0
    )


def test_a_fault_in_a_sheet_of_ratings_has_its_cell(capsys):
    rated("Mangaed")
    assert main(["assess", "ratings.xlsx"]) == 1
    said = capsys.readouterr().err
    assert "error unknown-level at 'force-1'!" in said
    assert 'did you mean "Managed"?' in said


def test_notes_are_told_beside_what_was_read(capsys):
    grown()
    book = openpyxl.load_workbook("growth.xlsx")
    book["Growth"]["F15"] = "check"
    book.save("growth.xlsx")
    assert main(["growth", "changes", "growth.xlsx"]) == 0
    assert "note ignored-column at Growth!F15" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["form", "growth", "growth.xls"], 'growth.xls does not end in .xlsx: write "growth.xlsx"'),
        (["form", "growth", "growth"], 'growth does not end in .xlsx: write "growth.xlsx"'),
        (["form", "growth", "--years", "2008"], '--years: "2008" could be the calendar year'),
        (["form", "growth", "--standard", "p3m3"], "unrecognized arguments: --standard"),
        (["form", "ratings", "--standard", "p3m3", "--title", "T"], "unrecognized arguments: --title"),
        (["new", "--years", "2008/09"], "unrecognized arguments: --years"),
        (["form", "ratings"], "the following arguments are required: --standard"),
        (
            ["form", "ratings", "--standard", "ni35"],
            "--standard: NI35 has no scale, so that nothing can be judged by it",
        ),
        (["form", "growth", "nowhere/growth.xlsx"], "nowhere/growth.xlsx cannot be written"),
    ],
)
def test_wrong_use(desk, words, said, capsys):
    try:
        code = main(words)
    except SystemExit as left:  # what argparse refuses
        code = left.code
    assert code == 2
    assert said in capsys.readouterr().err
    assert list(desk.iterdir()) == []


def test_a_form_overwrites_nothing(desk, capsys):
    (desk / "growth.xlsx").write_bytes(b"mine")
    assert main(["form", "growth"]) == 2
    assert "name another file" in capsys.readouterr().err
    assert (desk / "growth.xlsx").read_bytes() == b"mine"


def test_a_form_of_growth_begins_in_the_year_of_today(monkeypatch, capsys):
    monkeypatch.setattr(templates, "_today", lambda: date(2026, 9, 1))
    assert main(["form", "growth"]) == 0
    sheet = openpyxl.load_workbook("growth.xlsx")["Growth"]
    assert {"2026/27", "2027/28", "2028/29"} <= {cell.value for cell in sheet["A"]}
    assert capsys.readouterr().err == "growth.xlsx\n"


def test_a_file_that_is_no_workbook(desk, capsys):
    (desk / "growth.xlsx").write_bytes(b"year,posts\n")
    assert main(["growth", "summary", "growth.xlsx"]) == 1
    assert "error not-a-workbook: the file is not an .xlsx workbook" in capsys.readouterr().err
    assert main(["growth", "changes", "missing.xlsx"]) == 2
    assert main(["check", "growth.xlsx"]) == 2
    assert "growth.xlsx is a workbook, and a document is wanted here" in capsys.readouterr().err


# ── a document that is a workbook ────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    "line",
    [
        "show", "growth summary", "growth release --format csv", "growth cover",
        "governance summary", "governance line --id programme-board", "status", "delivery status --format json", "measures",
        "report -o -", "compare mps-prevent-2009",
    ],
)  # fmt: skip
def test_a_workbook_is_answered_as_the_same_document_in_toml_is(line, capsys):
    word, *options = line.split()
    group = [options.pop(0)] if word in {"growth", "governance", "delivery"} else []
    pm.save(pm.sample(), "plan.toml")
    Path("plan.xlsx").write_bytes(sample_workbooks.of_document())
    said = []
    for name in ("plan.toml", "plan.xlsx"):
        documents = ["mps-prevent-2009", name] if word == "compare" else [name]
        more = [] if word == "compare" else options
        code = main([word, *group, *documents, *more])
        read = capsys.readouterr()
        said.append((code, read.out.replace(name, "plan"), read.err.replace(name, "plan")))
    if word == "report":  # the notes of a workbook have a column of its cells more
        code, page, err = said[1]
        cells = r"<t[hd][^>]*>(?:cell|(?:[^<>]*![A-Z]+[0-9]+(?:, )?)+)</t[hd]>\s*"
        assert len(re.findall(cells, page)) > 1
        said[1] = code, re.sub(cells, "", page), err
        said = [(code, re.sub(r"\s+", " ", page), err) for code, page, err in said]
    assert said[0] == said[1]
    assert said[0][0] in {0, 1}


def test_an_assessment_and_its_standard_may_be_workbooks(capsys):
    for kind, load in (("standard", pm.load_standard), ("assessment", pm.load_assessment)):
        pm.save(load(f"{EXAMPLES}/illustrative-{kind}.toml"), f"{kind}.xlsx")
    assert main(["assess", "assessment.xlsx", "--standard", "standard.xlsx"]) == 0
    by_workbook = capsys.readouterr().out
    examples = [f"{EXAMPLES}/illustrative-{kind}.toml" for kind in ("assessment", "standard")]
    assert main(["assess", examples[0], "--standard", examples[1]]) == 0
    assert by_workbook == capsys.readouterr().out


@pytest.mark.parametrize(
    "line",
    [
        "decide plan.xlsx --gate phase-one-review --outcome passed",
        "observe plan.xlsx --of growth --value 3 --on 2009-03-31",
    ],
)
def test_a_record_is_written_in_a_workbook_by_hand(line, capsys):
    Path("plan.xlsx").write_bytes(sample_workbooks.of_document())
    before = pm.load("plan.xlsx")
    assert main(line.split()) == 2
    assert "is a workbook; write the row in its sheet" in capsys.readouterr().err
    assert pm.load("plan.xlsx") == before


def test_faults_of_a_workbook_are_printed_with_their_cells(capsys):
    Path("plan.xlsx").write_bytes(sample_workbooks.of_document())
    book = openpyxl.load_workbook("plan.xlsx")
    book["Boards"]["F3"] = "delivry-board"
    book.save("plan.xlsx")
    assert main(["check", "plan.xlsx"]) == 1
    assert "unknown-reference at Boards!F3" in capsys.readouterr().err


def test_what_check_finds_is_at_the_cells_of_a_workbook(capsys):
    Path("plan.xlsx").write_bytes(sample_workbooks.of_document())
    assert main(["check", "plan.xlsx", "--all"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert all(" at $" not in line for line in lines)
    assert any("grant-without-amount at Grants!H2: " in line for line in lines)
    assert lines[-1].startswith("Checked 1 document: 0 errors")
