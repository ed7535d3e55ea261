"""The commands of governance."""

import csv
import io
import json

import pytest

import prevent_model as pm
from prevent_model.cli.main import main

SAMPLE = ["--sample", "mps-prevent-2008"]


def out(capsys, *words, code=0):
    assert main(["governance", *words]) == code
    return capsys.readouterr().out


def test_governance_follows_a_line(capsys):
    assert "reports to High-level delivery board" in out(capsys, "line", *SAMPLE, "--id", "programme-board")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["accountable", "--id", "intelligence"], "Prevent programme board answers for Intelligence: it oversees it."),
        (["without", "--id", "so"], "Prevent co-ordinators has no other"),
        (["chokepoints"], "Specialist Operations (SO)"),
        (["chokepoints", "--top", "mps"], "Territorial Policing (TP)"),
        (["responsibilities"], "derived"),
        (["rules"], "warning recipient-releases"),
        (["diagram"], "flowchart BT"),
        (["diagram", "--format", "mermaid"], "flowchart BT"),
        (["diagram", "--format", "dot"], "digraph"),
    ],
)
def test_governance_answers(words, said, capsys):
    assert said in out(capsys, *words, *SAMPLE, code=1 if "rules" in words else 0)


@pytest.mark.parametrize(
    "words",
    [
        ["line", "--id", "so"],
        ["accountable", "--id", "so"],
        ["without", "--id", "so"],
        ["chokepoints"],
        ["responsibilities"],
    ],
)
def test_each_answer_in_each_form(words, capsys):
    assert json.loads(out(capsys, *words, *SAMPLE, "--format", "json"))["rows"]
    assert len(list(csv.reader(io.StringIO(out(capsys, *words, *SAMPLE, "--format", "csv"))))) > 1


def test_rules_in_each_form_and_the_exit_code(capsys, tmp_path):
    assert json.loads(out(capsys, "rules", *SAMPLE, "--format", "json", code=1))["rows"]
    plan = tmp_path / "plan.toml"
    plan.write_text(
        'document = "programme"\nid = "p"\ntitle = "P"\nyears = "2008/09"\nas_at = 2008-07-24\n[governance]\n'
        'boards = [{ id = "b", title = "B", meets = "monthly", reports_every = "yearly" }]\n'
        'rules = [{ rule = "reporting-fits" }]\n',
        encoding="utf-8",
    )
    assert out(capsys, "rules", str(plan)) == "No rule is broken.\n"


def test_graphml_is_written(tmp_path, capsys):
    path = tmp_path / "g.graphml"
    assert main(["governance", "graphml", *SAMPLE, "-o", str(path)]) == 0
    assert path.read_text("utf-8").startswith("<?xml")
    assert main(["governance", "graphml", *SAMPLE, "-o", str(tmp_path / "no" / "g.graphml")]) == 2
    assert "cannot be written" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ["without", "--id", "objective-1"],
            '--id: "objective-1" is a thing of kind objective; name an office, a board or a body',
        ),
        (["line", "--id", "programme-bord"], 'did you mean "programme-board"'),
        (["summary", "--on", "1999-01-01"], "--on: 1999-01-01 lies outside"),
    ],
)
def test_wrong_use_is_told(words, said, capsys):
    assert main(["governance", *words, *SAMPLE]) == 2
    assert said in capsys.readouterr().err


def test_a_diagram_is_no_table(capsys):
    with pytest.raises(SystemExit):
        main(["governance", "diagram", *SAMPLE, "--format", "json"])
    assert "invalid choice: 'json'" in capsys.readouterr().err


def test_rules_that_a_workbook_breaks_are_at_its_cells(capsys, tmp_path):
    pm.save(pm.sample(), tmp_path / "plan.xlsx")
    for form in ("text", "json"):
        said = out(capsys, "rules", str(tmp_path / "plan.xlsx"), "--format", form, code=1)
        assert "Gates!A2" in said
        assert "$." not in said
