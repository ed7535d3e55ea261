"""The ends of a command: exit codes, and no traceback."""

import pytest

import prevent_model as pm
from prevent_model.cli import show
from prevent_model.cli.main import main


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["check", "--sample", "mps-prevent-2008"], 0, "0 errors, 0 warnings, 107 notes"),
        (["show", "--sample", "mps-prevent"], 2, 'did you mean "mps-prevent-20'),
        (["show"], 2, "name a document"),
        (["show", "nowhere.toml"], 2, "nowhere.toml"),
        (["show", "plan.yaml"], 2, ".toml"),
        (["show", "."], 2, ".toml"),
        (["growth", "release", "--sample", ""], 2, "--sample: it is empty"),
        (["report", "--sample", "mps-prevent-2008", "-o", "."], 2, "cannot be written"),
    ],
)
def test_exit_codes(words, code, said, capsys):
    assert main(words) == code
    captured = capsys.readouterr()
    assert said in captured.out + captured.err


def test_a_broken_document_gives_its_findings(tmp_path, capsys):
    plan = tmp_path / "plan.toml"
    plan.write_text('document = "programme"\ntitel = "P"\n', encoding="utf-8")
    assert main(["check", str(plan)]) == 1
    said = capsys.readouterr().err
    assert 'did you mean "title"' in said
    assert "$.id" in said
    assert "Traceback" not in said


def test_an_interruption_is_told_in_a_word(monkeypatch, capsys):
    """The shell's own code for a program that was interrupted, and no traceback."""

    def stopped(options):
        raise KeyboardInterrupt

    monkeypatch.setattr(show, "programme_of", stopped)
    assert main(["show", "--sample", "mps-prevent-2008"]) == 130
    assert capsys.readouterr().err == "prevent-model: interrupted\n"


def test_a_name_that_no_standard_has_is_refused_with_those_that_are_known(capsys):
    """7."""
    assert main(["assess", "examples/illustrative-assessment.toml", "--standard", "nonsense"]) == 2
    said = capsys.readouterr().err
    assert all(name in said for name in pm.standards()), said


def test_a_refusal_says_what_to_write_where_the_document_is(tmp_path, capsys):
    """A line without the number of its posts: in a text it is a key, and in a workbook a heading."""
    line = pm.PostLine(id="line", title="Line", starts="2024-05-01", rate=pm.Rate(50_000))
    plan = pm.GrowthPlan(id="plan", title="Plan", lines=[line])
    programme = pm.Programme(id="p", title="P", years="2024/25", as_at="2024-05-01", plans=[plan])
    for ending, told in (
        ("toml", "write the number in the line, as posts = …"),
        ("xlsx", "write the number in the line, under posts"),
    ):
        pm.save(programme, tmp_path / f"plan.{ending}")
        code = main(["growth", "costs", str(tmp_path / f"plan.{ending}"), "--years", "2024/25"])
        assert (code, told in capsys.readouterr().err) == (2, True), ending
