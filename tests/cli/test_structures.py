"""governance and compare."""

import csv
import io
import json

import pytest

from prevent_model.cli.main import main

SAMPLE = ["governance", "--sample", "mps-prevent-2008"]


def out(capsys, *words, code=0):
    assert main(list(words)) == code
    return capsys.readouterr().out


def test_governance_follows_a_line(capsys):
    assert "reports to High-level delivery board" in out(capsys, *SAMPLE, "--line", "programme-board")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--accountable", "intelligence"], "Prevent programme board answers for Intelligence: it oversees it."),
        (["--without", "so"], "Prevent co-ordinators has no other"),
        (["--chokepoints"], "Specialist Operations (SO)"),
        (["--chokepoints", "mps"], "Territorial Policing (TP)"),
        (["--responsibilities"], "derived"),
        (["--rules"], "warning recipient-releases"),
        (["--diagram", "mermaid"], "flowchart BT"),
        (["--diagram", "dot"], "digraph"),
    ],
)
def test_governance_answers(words, said, capsys):
    assert said in out(capsys, *SAMPLE, *words, code=1 if "--rules" in words else 0)


@pytest.mark.parametrize(
    "words", [["--line", "so"], ["--accountable", "so"], ["--without", "so"], ["--chokepoints"], ["--responsibilities"]]
)
def test_each_answer_in_each_form(words, capsys):
    assert json.loads(out(capsys, *SAMPLE, *words, "--format", "json"))["rows"]
    assert len(list(csv.reader(io.StringIO(out(capsys, *SAMPLE, *words, "--format", "csv"))))) > 1


def test_rules_in_each_form_and_the_exit_code(capsys, tmp_path):
    assert json.loads(out(capsys, *SAMPLE, "--rules", "--format", "json", code=1))["rows"]
    plan = tmp_path / "plan.toml"
    plan.write_text(
        'document = "programme"\nid = "p"\ntitle = "P"\nyears = "2008/09"\nas_at = 2008-07-24\n[governance]\n'
        'boards = [{ id = "b", title = "B", meets = "monthly", reports_every = "yearly" }]\n'
        'rules = [{ rule = "reporting-fits" }]\n',
        encoding="utf-8",
    )
    assert out(capsys, "governance", str(plan), "--rules") == "No rule is broken.\n"


def test_graphml_is_written(tmp_path, capsys):
    path = tmp_path / "g.graphml"
    assert main([*SAMPLE, "--graphml", str(path)]) == 0
    assert path.read_text("utf-8").startswith("<?xml")
    assert main([*SAMPLE, "--graphml", str(tmp_path / "no" / "g.graphml")]) == 2
    assert "cannot be written" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--without", "objective-1"], "name an office, a board or a body"),
        (["--line", "programme-bord"], 'did you mean "programme-board"'),
        (["--on", "1999-01-01"], "on: 1999-01-01 lies outside"),
    ],
)
def test_wrong_use_is_told(words, said, capsys):
    assert main([*SAMPLE, *words]) == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    "words",
    [
        ["mps-prevent-2008", "mps-prevent-2009"],
        ["--sample", "mps-prevent-2008", "--sample", "mps-prevent-2009"],
        ["--sample", "mps-prevent-2008", "mps-prevent-2009"],
        ["mps-prevent-2008", "--sample", "mps-prevent-2009"],
    ],
)
def test_compare_two_samples_however_they_are_named(words, capsys):
    """Reports 4 and 14 of 2009 against Report 8."""
    said = out(capsys, "compare", *words)
    assert said.startswith("From MPS Prevent Programme, 2008-07-24, to MPS Prevent Programme, 2009-04-02\n")
    assert "is line managed by Counter Terrorism Command (CTC)" in said
    assert "forecast April 2009 (2009/10)" in said


def test_compare_documents(tmp_path, capsys):
    from prevent_model.documents.samples import sample
    from prevent_model.documents.writing import dumps

    before, after = tmp_path / "before.toml", tmp_path / "after.json"
    before.write_text(dumps(sample(), format="toml"), encoding="utf-8")
    after.write_text(dumps(sample(), format="json").replace("High-level delivery board", "CT board"), encoding="utf-8")
    assert "High-level delivery board is now called CT board." in out(capsys, "compare", str(before), str(after))
    assert "Nothing changed." in out(capsys, "compare", str(before), str(before))
    rows = json.loads(out(capsys, "compare", str(before), str(after), "--format", "json"))["rows"]
    assert [row["change"] for row in rows] == ["renamed"]


@pytest.mark.parametrize("words", [[], ["mps-prevent-2008"], ["a.toml", "b.toml", "c.toml"]])
def test_compare_takes_two(words, capsys):
    assert main(["compare", *words]) == 2
    assert "two documents or samples" in capsys.readouterr().err


def test_compare_says_what_cannot_be_read(capsys):
    assert main(["compare", "mps-prevent-2008", "mps-prevent-2010"]) == 2
    assert "mps-prevent-2010" in capsys.readouterr().err
