"""The parser of the command line: help, options, and what an import drags in."""

import subprocess
import sys

import pytest

import prevent_model as pm
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


@pytest.mark.parametrize("words", [[], ["growth"], ["delivery"], ["assess"], ["report"]])
def test_help_fits_a_terminal_of_80_columns(words, capsys, monkeypatch):
    """Desk, 6.12; examples are whole, to be copied."""
    monkeypatch.setenv("COLUMNS", "80")
    with pytest.raises(SystemExit):
        main([*words, "--help"])
    lines = [line for line in capsys.readouterr().out.splitlines() if not line.startswith("  prevent-model")]
    assert max(map(len, lines)) <= 80


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


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("growth plan.toml", "a command comes first, such as: prevent-model growth summary plan.toml"),
        ("governance --on 2009-03-31 rules a.toml", "prevent-model governance rules --on 2009-03-31 a.toml"),
        ("growth --format=csv release a.toml", "prevent-model growth release --format=csv a.toml"),
        ("--foo check a.toml", "prevent-model check --foo a.toml"),
        ("--help=3 growth", "prevent-model growth --help=3"),
        ("chek plan.toml", 'no command is called "chek"; did you mean "check"?'),
        ("governance lines a.toml", 'no command of governance is called "lines"; did you mean "line"?'),
        ("show a.toml --formt csv", 'unrecognized arguments: --formt csv; did you mean "--format"?'),
        ("report a.toml r.html", "unrecognized arguments: r.html; write -o r.html"),
    ],
)
def test_a_line_that_is_not_understood_says_what_was_meant(line, said, capsys):
    with pytest.raises(SystemExit) as left:
        main(line.split())
    assert left.value.code == 2
    assert said in capsys.readouterr().err


def test_a_right_line_imports_nothing_for_wrong_ones():
    script = "import sys; from prevent_model.cli.main import main\ntry: main(['growth', '--help'])\nfinally: print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert "prevent_model.cli.commands" in run.stdout.split()
    assert not {"prevent_model.cli.refusals", "prevent_model.spelling", "shlex"} & set(run.stdout.split())


@pytest.mark.parametrize(("line", "said"), [("", "commands:"), ("growth", "growth release"), ("form", "form growth")])
def test_a_group_alone_shows_its_help(line, said, capsys):
    """Desk 6.4: two lines and exit code 2."""
    with pytest.raises(SystemExit) as left:
        main(line.split())
    assert left.value.code == 0
    out = capsys.readouterr().out
    assert out.startswith("usage: prevent-model")
    assert said.split()[-1] in out


def test_the_version(capsys):
    with pytest.raises(SystemExit) as left:
        main(["--version"])
    assert (left.value.code, capsys.readouterr().out) == (0, f"prevent-model {pm.__version__}\n")


def test_the_message_comes_before_the_usage(capsys):
    """Desk 6.11: 17 lines of usage before the message."""
    with pytest.raises(SystemExit):
        main(["growth", "waits"])
    first, second, *_ = capsys.readouterr().err.splitlines()
    assert first.startswith("prevent-model growth: error: ")
    assert second.startswith("usage: ")
