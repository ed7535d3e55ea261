"""Where a command writes."""

import io
import json
import os
import shutil
from pathlib import Path

import openpyxl
import pytest

import prevent_model as pm
from prevent_model.cli.main import main

EXAMPLES = Path(__file__).parents[2] / "examples"
SAMPLE = ["--sample", "surrey-serious-violence-duty"]  # the report that is drawn soonest


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """A folder with a plan, an assessment and its standard, whose names end as outputs do where that may be."""
    pm.save(pm.sample(), tmp_path / "plan.toml")
    for name in ("standard", "assessment"):
        shutil.copy(EXAMPLES / f"illustrative-{name}.toml", tmp_path / f"{name}.toml")
    (tmp_path / "link.toml").symlink_to("plan.toml")
    (tmp_path / "hard.html").hardlink_to(tmp_path / "plan.toml")
    (tmp_path / "soft.html").symlink_to("plan.toml")
    (tmp_path / "folder").mkdir()
    (tmp_path / "ratings.html").symlink_to("assessment.toml")
    (tmp_path / "rules.md").hardlink_to(tmp_path / "standard.toml")
    (tmp_path / "g.graphml").symlink_to("plan.toml")
    (tmp_path / "w.xlsx").symlink_to("plan.toml")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def held(folder):
    return {str(path): (path.is_symlink(), path.read_bytes()) for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    "words",
    [
        "report plan.toml -o plan.toml",
        "report plan.toml -o ./folder/../plan.toml",
        "report link.toml -o plan.toml",
        "report plan.toml -o soft.html",
        "report plan.toml -o hard.html",
        "report plan.toml --assessment assessment.toml --standard standard.toml -o ratings.html",
        "report plan.toml --assessment assessment.toml --standard standard.toml -o rules.md",
        "workbook plan.toml -o plan.toml",
        "workbook plan.toml -o w.xlsx",
        "governance graphml plan.toml -o g.graphml",
        "governance graphml plan.toml -o plan.toml",
        "package plan.toml -o plan.toml",
        "package plan.toml -o .",
        "new plan.toml",
    ],
)
def test_what_is_read_is_never_written_over(desk, words, capsys):
    """H1, H2: by the same path, another path to it, a symbolic link and a hard link."""
    before = held(desk)
    assert main(words.split()) == 2
    said = capsys.readouterr()
    assert said.err.startswith("prevent-model: ")
    assert "name another file" in said.err or "write " in said.err or "name a" in said.err
    assert held(desk) == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            "report -o report.pdf",
            'report.pdf does not end in .html or .htm or .md or .markdown or .docx: write "report.html"',
        ),
        ("report -o report", 'write "report.html"'),
        (
            "report -o new/r.html",
            "new/r.html cannot be written: there is no folder new: make it first, or name another",
        ),
        ("package -o new/package", "new/package cannot be written: there is no folder new: make it first"),
        ("report -o .", ". cannot be written: it is a directory"),
        ("report -o report.html.txt", 'write "report.html.html"'),
        ("workbook -o x.xls", 'x.xls does not end in .xlsx: write "x.xlsx"'),
        ("governance graphml -o graph.dot", 'graph.dot does not end in .graphml or .xml: write "graph.graphml"'),
        ("package -o -", "a folder cannot go to standard output"),
        ("package -o plan.toml", "plan.toml cannot be written: it is a file"),
    ],
)
def test_only_endings_that_are_written_are_taken(desk, words, said, capsys):
    """3.5: HTML went into report.pdf, and the exit code was 0."""
    before = held(desk)
    assert main([*words.split(), *SAMPLE]) == 2
    assert said in capsys.readouterr().err
    assert held(desk) == before


@pytest.mark.parametrize(
    "words", [["report", *SAMPLE, "-o"], ["governance", "graphml", *SAMPLE, "-o"], ["workbook", *SAMPLE, "-o"], ["new"]]
)
def test_only_files_are_written(desk, words, capsys):
    """8: "x.html/" wrote x.html, and a pipe that nobody reads was waited for for ever."""
    ending = {"report": ".html", "governance": ".graphml", "workbook": ".xlsx", "new": ".toml"}[words[0]]
    os.mkfifo(desk / f"pipe{ending}")
    os.mkfifo(desk / "pipe")
    before = sorted(desk.rglob("*"))
    for place in (f"x{ending}/", f"x{ending}/.", f"x{ending}//", f"pipe{ending}", "pipe", "/dev/zero", "/dev/tty"):
        assert main([*words, place]) == 2, place
        assert "cannot be written: it is a" in capsys.readouterr().err, place
    assert sorted(desk.rglob("*")) == before


@pytest.mark.parametrize(
    ("words", "begins"),
    [
        (["report", *SAMPLE, "-o", "-"], b"<!doctype html>"),
        (["governance", "graphml", *SAMPLE, "-o", "-"], b"<?xml"),
        (["new", "-"], b"#"),
        (["workbook", *SAMPLE, "-o", "-"], b"PK"),
        (["form", "growth", "-"], b"PK"),
    ],
)
def test_a_hyphen_is_standard_output_everywhere(tmp_path, monkeypatch, words, begins, capfdbinary):
    """H14: one command wrote a file that is named "-", another to the terminal."""
    monkeypatch.chdir(tmp_path)
    assert main(words) == 0
    out = capfdbinary.readouterr().out
    assert out.lower().startswith(begins.lower())
    if begins == b"PK":
        assert openpyxl.load_workbook(io.BytesIO(out)).sheetnames
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "words",
    [
        ["governance", "without", *SAMPLE, "--id", ""],
        ["governance", "line", *SAMPLE, "--id", " "],
        ["governance", "chokepoints", *SAMPLE, "--top", ""],
        ["governance", "graphml", *SAMPLE, "-o", ""],
        ["report", *SAMPLE, "-o", ""],
        ["report", *SAMPLE, "--standard", ""],
        ["growth", "entitlement", *SAMPLE, "--achieved", "1", "--target", "1", "--year", ""],
        ["growth", "costs", *SAMPLE, "--rate", "", "--rate", "officer=54000/year"],
        ["growth", "release", ""],
        ["check", ""],
        ["check", "a.toml", ""],
        ["compare", "", "mps-prevent-2009"],
        ["assess", "", "--standard", "p3m3"],
        ["new", "", "--title", "T"],
        ["new", "--title", ""],
        ["form", "ratings", "--standard", "p3m3", "--subject", ""],
        ["package", *SAMPLE, "-o", "\t"],
    ],
)
def test_a_value_of_nothing_is_refused_everywhere(tmp_path, monkeypatch, words, capsys):
    """H14: an empty `--without` was ignored."""
    monkeypatch.chdir(tmp_path)
    assert main(words) == 2
    assert "it is empty: write its value, or leave it out" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_device_takes_what_is_written(capsys):
    assert main(["report", *SAMPLE, "-o", "/dev/null"]) == 0
    assert capsys.readouterr().err == "/dev/null\n"


def test_a_package_is_written_anew_and_only_over_a_package(desk, capsys):
    """H2."""
    assert main(["package", *SAMPLE, "-o", "package"]) == 0
    assert main(["package", "--sample", "mps-prevent-2009", "-o", "package"]) == 0
    assert json.loads((desk / "package" / "datapackage.json").read_text())["name"] == pm.sample("mps-prevent-2009").id
    (desk / "package" / "plan.toml").write_bytes((desk / "plan.toml").read_bytes())
    before = held(desk)
    assert main(["package", "package/plan.toml", "-o", "package"]) == 2
    assert "it holds plan.toml, which is no file of a package" in capsys.readouterr().err
    assert held(desk) == before
