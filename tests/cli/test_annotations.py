"""Findings as SARIF 2.1.0 and as workflow commands of GitHub."""

import json
import re
from datetime import date
from importlib.metadata import version

import pytest

from prevent_model.cli.annotations import MEANINGS, github, marks, sarif
from prevent_model.cli.main import main
from prevent_model.documents.reading import reads
from prevent_model.documents.starter import starter
from prevent_model.framework.findings import Finding
from prevent_model.review.finding_subjects import Checked

TEXT = starter("A plan", on=date(2026, 9, 1)).replace("posts = 2,", "posts = 2.5,").replace("title = ", "titel = ", 1)


@pytest.fixture
def plan(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "my plan.toml").write_text(TEXT, encoding="utf-8")
    return Checked("my plan.toml", reads(TEXT, format="toml").findings, broken=True)


def test_sarif_has_what_the_standard_requires(plan):
    """SARIF 2.1.0: 3.13 version and runs; 3.14 tool; 3.19 name, and rules whose ids are their own; 3.27 message, level,
    ruleId and the ruleIndex that leads to it; 3.29 a location's relative URI (3.4.3) and a region from line 1 (3.30.5).
    """
    log = json.loads(sarif([plan]))
    assert (log["version"], log["$schema"]) == ("2.1.0", "https://json.schemastore.org/sarif-2.1.0.json")
    (run,) = log["runs"]
    driver = run["tool"]["driver"]
    assert (driver["name"], driver["semanticVersion"]) == ("prevent-model", version("prevent-model"))
    ids = [rule["id"] for rule in driver["rules"]]
    assert ids == sorted(set(ids))
    assert all(rule["help"]["text"] and rule["shortDescription"]["text"] for rule in driver["rules"])
    assert len(run["results"]) == len(plan.findings) == 2
    for result, finding in zip(run["results"], plan.findings, strict=True):
        assert result["ruleId"] == driver["rules"][result["ruleIndex"]]["id"] == finding.code
        assert result["level"] in {"error", "warning", "note", "none"}
        assert finding.message in result["message"]["text"]
        (place,) = result["locations"]
        assert place["physicalLocation"]["artifactLocation"]["uri"] == "my%20plan.toml"
        assert 1 <= place["physicalLocation"]["region"]["startLine"] <= TEXT.count("\n") + 1


def test_each_finding_is_on_its_line(plan):
    lines = {finding.where: line for _, finding, line in marks([plan])}
    text = TEXT.splitlines()
    assert text[lines["$.titel"] - 1].startswith("titel = ")
    assert "posts = 2.5" in text[lines["$.growth.points[0].posts"] - 1]


def test_a_sample_has_no_file_to_mark(capsys):
    assert main(["check", "--sample", "mps-prevent-2008", "--format", "sarif"]) == 0
    results = json.loads(capsys.readouterr().out)["runs"][0]["results"]
    assert results
    assert not any("physicalLocation" in place for result in results for place in result["locations"])
    assert main(["check", "--sample", "mps-prevent-2008", "--format", "github"]) == 0
    assert all(re.match("::(notice|warning) title=", line) for line in capsys.readouterr().out.splitlines())


def test_no_findings_are_a_run_without_results():
    assert json.loads(sarif([]))["runs"][0]["results"] == []
    assert github([Checked("sample", (), sample=True)]) == ""


def test_workflow_commands_are_escaped(tmp_path, monkeypatch):
    """GitHub's toolkit, command.ts: %, CR and LF everywhere; colon and comma in properties too."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a,b:c.toml").write_text("id = 1\n", encoding="utf-8")
    finding = Finding("some-code", "error", "$.id", "50%\r\nof, it: gone", "mend it")
    assert github([Checked("a,b:c.toml", (finding,))]) == (
        "::error file=a%2Cb%3Ac.toml,line=1,title=some-code::$.id: 50%25%0D%0Aof, it: gone. Mend it"
    )


def test_every_code_of_a_check_has_its_meaning(plan):
    assert {finding.code for finding in plan.findings} <= MEANINGS.keys()
    assert all(MEANINGS.values())
