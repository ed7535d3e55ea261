"""The parser of the command line: help, options, and what an import drags in."""

import subprocess
import sys

import pytest

from prevent_model.cli.main import main


def test_a_wrong_day_is_wrong_use(capsys):
    with pytest.raises(SystemExit) as caught:
        main(["check", "--sample", "mps-prevent-2008", "--on", "yesterday"])
    assert caught.value.code == 2
    assert "2008-07-24" in capsys.readouterr().err


def test_help_teaches_by_example(capsys):
    with pytest.raises(SystemExit):
        main(["--help"])
    assert "prevent-model check plan.toml" in capsys.readouterr().out


def test_as_a_module():
    run = subprocess.run([sys.executable, "-m", "prevent_model", "--help"], capture_output=True, text=True, check=True)
    assert "usage: prevent-model" in run.stdout


@pytest.mark.parametrize(
    "words",
    [
        ["governance", "line", "--sample", "mps-prevent-2008", "--id", "programme-board", "--id", "delivery-board"],
        ["show", "--sample", "mps-prevent-2008", "--sample", "mps-prevent-2009"],
        ["check", "--sample", "mps-prevent-2008", "--on", "2009-03-31", "--on", "2010-03-31"],
        ["report", "--sample", "mps-prevent-2008", "-o", "a.html", "--output", "b.html"],
        ["growth", "release", "--sample", "mps-prevent-2008", "--format", "csv", "--format=json"],
    ],
)
def test_an_option_with_one_value_is_given_once(words, tmp_path, monkeypatch, capsys):
    """7: the last one won without a word."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as left:
        main(words)
    assert left.value.code == 2
    assert "is given twice: give it once" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
