"""The commands by their words: each has examples in its help, and each example runs."""

import re
import shlex
import shutil
from datetime import date
from pathlib import Path

import openpyxl
import pytest

import prevent_model as pm
from prevent_model.cli.commands import COMMANDS, below
from prevent_model.cli.main import main
from prevent_model.documents.reading import load_standard
from prevent_model.documents.samples import sample
from prevent_model.documents.starter import starter
from prevent_model.documents.writing import save
from prevent_model.spreadsheets.writing.forms import write_growth, write_ratings

GIVEN = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """The files that the examples name."""
    folder = tmp_path_factory.mktemp("files")
    (folder / "plan.toml").write_text(starter("A plan", on=date(2026, 9, 1)), encoding="utf-8")
    for name in ("standard", "assessment"):
        shutil.copy(GIVEN / f"illustrative-{name}.toml", folder / f"{name}.toml")
    save(sample(), folder / "mps-prevent-2008.toml")  # a plan with a gate, to decide
    filled_ratings(folder)
    filled_growth(folder)
    return folder


@pytest.fixture
def desk(files, tmp_path, monkeypatch):
    """A folder with copies of the files that the examples name."""
    shutil.copytree(files, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def filled_ratings(folder):
    """A form of ratings with one level filled in."""
    write_ratings(load_standard(folder / "standard.toml"), folder / "ratings.xlsx", subjects=["force-1"])
    book = openpyxl.load_workbook(folder / "ratings.xlsx")
    sheet = book["force-1"]
    rows = {cell.value: cell.row for cell in sheet["A"]}
    sheet.cell(rows["on"], 2, date(2026, 9, 1))
    sheet.cell(rows["standpoint"], 2, "self")
    level = next(cell for cell in sheet[rows["criterion"]] if cell.value == "level")
    level.offset(1, 0).value = "not applicable"
    book.save(folder / "ratings.xlsx")


def filled_growth(folder):
    """A form of growth with one year filled in."""
    write_growth("2008/09", folder / "growth.xlsx")
    book = openpyxl.load_workbook(folder / "growth.xlsx")
    sheet = book["Growth"]
    rows = {cell.value: cell.row for cell in sheet["A"]}
    sheet.cell(rows["posts as"], 2, "levels")
    sheet.cell(rows["2008/09"], 2, 41)
    sheet.cell(rows["2008/09"], 3, "£2.2m")
    book.save(folder / "growth.xlsx")


@pytest.mark.parametrize("line", sorted({line for command in COMMANDS.values() for line in command.examples}))
def test_each_example_runs(desk, line, capsys):
    program, *words = shlex.split(line.partition(" > ")[0])
    assert program == "prevent-model"
    if words[:2] == ["new", "plan.toml"]:
        (desk / "plan.toml").unlink()
    if words[0] == "form":
        (desk / words[2]).unlink()
    assert main(words) == 0
    assert "Traceback" not in capsys.readouterr().err


def test_the_commands_of_the_readme_run_from_where_make_puts_them(tmp_path, monkeypatch, capsys):
    root = Path(__file__).parents[2]
    lines = re.search(r"```sh\n(\. .*?)```", (root / "README.md").read_text(encoding="utf-8"), re.DOTALL)[
        1
    ].splitlines()
    folder = re.search(r"^BIN = (.*)$", (root / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)[1]
    assert lines[0].startswith(f". {folder}/activate ")
    assert f"{folder}/prevent-model" in lines[0]
    pm.save(pm.sample(), tmp_path / "plan.toml")
    monkeypatch.chdir(tmp_path)
    for line in lines[1:-1]:
        assert main(shlex.split(line)[1:]) == 0, line
    assert lines[-1].startswith("prevent-model --help ")
    assert (tmp_path / "report.html").exists()


@pytest.mark.parametrize("words", COMMANDS)
def test_every_command_teaches_by_example(words, capsys):
    with pytest.raises(SystemExit) as left:
        main([*words.split(), "--help"])
    assert left.value.code == 0
    reported = capsys.readouterr().out
    command = COMMANDS[words]
    assert bool(command.module) == (not below(words))
    assert bool(command.examples) == bool(command.module or not words)
    assert all(f"{line} ".startswith(f"prevent-model {words}".rstrip() + " ") for line in command.examples)
    assert all(f"  {line}\n" in reported for line in command.examples)
    assert all(f"\n    {word}" in reported for word in below(words))
