"""The command: exit codes, and no traceback."""

import subprocess
import sys

import pytest

import prevent_model as pm
from prevent_model.cli import programmes
from prevent_model.cli.main import main


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["check", "--sample", "mps-prevent-2008"], 0, "of severity note"),
        (["show", "--sample", "mps-prevent"], 2, 'did you mean "mps-prevent-20'),
        (["show"], 2, "name a document"),
        (["show", "nowhere.toml"], 2, "nowhere.toml"),
        (["show", "plan.yaml"], 2, ".toml"),
        (["show", "."], 2, ".toml"),
        (["growth", "--sample", ""], 2, "--sample: it is empty"),
        (["report", "--sample", "mps-prevent-2008", "-o", "."], 2, "cannot be written"),
    ],
)
def test_exit_codes(words, code, said, capsys):
    assert main(words) == code
    captured = capsys.readouterr()
    assert said in captured.out + captured.err


def test_a_wrong_day_is_wrong_use(capsys):
    with pytest.raises(SystemExit) as caught:
        main(["check", "--sample", "mps-prevent-2008", "--on", "yesterday"])
    assert caught.value.code == 2
    assert "2008-07-24" in capsys.readouterr().err


def test_a_broken_document_gives_its_findings(tmp_path, capsys):
    plan = tmp_path / "plan.toml"
    plan.write_text('document = "programme"\ntitel = "P"\n', encoding="utf-8")
    assert main(["check", str(plan)]) == 1
    said = capsys.readouterr().err
    assert 'did you mean "title"' in said
    assert "$.id" in said
    assert "Traceback" not in said


def test_help_teaches_by_example(capsys):
    with pytest.raises(SystemExit):
        main(["--help"])
    assert "prevent-model check plan.toml" in capsys.readouterr().out


def test_as_a_module():
    run = subprocess.run([sys.executable, "-m", "prevent_model", "--help"], capture_output=True, text=True, check=True)
    assert "usage: prevent-model" in run.stdout


def test_an_interruption_is_told_in_a_word(monkeypatch, capsys):
    """The shell's own code for a program that was interrupted, and no traceback."""

    def stopped(options):
        raise KeyboardInterrupt

    monkeypatch.setattr(programmes, "programme_of", stopped)
    assert main(["show", "--sample", "mps-prevent-2008"]) == 130
    assert capsys.readouterr().err == "prevent-model: interrupted\n"


@pytest.mark.parametrize(
    "words",
    [
        ["governance", "--sample", "mps-prevent-2008", "--line", "programme-board", "--line", "delivery-board"],
        ["show", "--sample", "mps-prevent-2008", "--sample", "mps-prevent-2009"],
        ["check", "--sample", "mps-prevent-2008", "--on", "2009-03-31", "--on", "2010-03-31"],
        ["report", "--sample", "mps-prevent-2008", "-o", "a.html", "--output", "b.html"],
        ["growth", "--sample", "mps-prevent-2008", "--format", "csv", "--format=json"],
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


def test_a_name_that_no_standard_has_is_refused_with_those_that_are_known(capsys):
    """7."""
    assert main(["assess", "examples/illustrative-assessment.toml", "--standard", "nonsense"]) == 2
    said = capsys.readouterr().err
    assert all(name in said for name in pm.standards()), said
