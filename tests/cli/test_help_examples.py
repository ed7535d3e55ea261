"""The examples in the help of every command: each is shown, and each runs."""

import argparse
import shlex
import shutil
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from prevent_model.cli import main as command
from prevent_model.cli.help_examples import EXAMPLES
from prevent_model.cli.main import main
from prevent_model.documents.reading import load_standard
from prevent_model.documents.starter import starter
from prevent_model.spreadsheets.writing.forms import write_ratings

GIVEN = Path(__file__).parents[2] / "examples"


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """A folder with the files that the examples name."""
    (tmp_path / "plan.toml").write_text(starter("A plan", on=date(2026, 9, 1)), encoding="utf-8")
    for name in ("standard", "assessment"):
        shutil.copy(GIVEN / f"illustrative-{name}.toml", tmp_path / f"{name}.toml")
    filled_ratings(tmp_path)
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


@pytest.mark.parametrize("line", [line for lines in EXAMPLES.values() for line in lines])
def test_each_example_runs(desk, line, capsys):
    program, *words = shlex.split(line.partition(" > ")[0])
    assert program == "prevent-model"
    if words[:2] == ["new", "plan.toml"]:
        (desk / "plan.toml").unlink()
    if words[:3] == ["new", "--form", "ratings"]:
        (desk / "ratings.xlsx").unlink()
    assert main(words) == 0
    assert "Traceback" not in capsys.readouterr().err


def test_every_command_teaches_by_example(capsys):
    with pytest.raises(SystemExit):
        main(["--help"])
    shown = capsys.readouterr().out
    commands = argparse.ArgumentParser().add_subparsers()
    for family in vars(command).values():
        if hasattr(family, "add") and getattr(family, "__name__", "").startswith("prevent_model.cli."):
            family.add(commands)
    assert all(name in EXAMPLES or "examples:" in (parser.epilog or "") for name, parser in commands.choices.items())
    for name, lines in EXAMPLES.items():
        assert name in shown
        with pytest.raises(SystemExit):
            main([name, "--help"])
        told = capsys.readouterr().out
        assert all(f"  {line}\n" in f"{told}\n" for line in lines)
