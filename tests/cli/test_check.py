"""check: one document or several, for a reader, a script or a repository's tools."""

import csv
import io
import json
import re
import shutil
from datetime import date
from pathlib import Path

import attrs
import pytest

import prevent_model as pm
from prevent_model.cli import check
from prevent_model.cli.main import main
from prevent_model.documents.starter import starter
from prevent_model.errors import MissingExtra

EXAMPLES = Path(__file__).parents[2] / "examples"


def test_check_reports_an_error(tmp_path, capsys):
    """Report 8, B.11: a review due after 2008/09 is too late."""
    from prevent_model.documents.samples import sample
    from prevent_model.documents.writing import dumps

    text = dumps(sample(), format="toml")
    plan = tmp_path / "plan.toml"
    plan.write_text(text.replace('due = "2008/09"', 'due = "May 2010"'), encoding="utf-8")
    assert main(["check", str(plan), "--fail-on", "programme"]) == 1
    assert "gate-due-late" in capsys.readouterr().out
    assert main(["check", str(plan)]) == 0, "a late gate is a fact of the programme, and no fault of its document"
    assert "error gate-due-late" in capsys.readouterr().out


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder with a sound plan, one with an error, one that cannot be read, and a standard."""
    text = starter("A plan", on=date(2026, 9, 1))
    (tmp_path / "good.toml").write_text(text, encoding="utf-8")
    (tmp_path / "broken.toml").write_text(text.replace("posts = 2,", "posts = 2.5,"), encoding="utf-8")
    (tmp_path / "torn.toml").write_text('document = "programme"\ntitle = [', encoding="utf-8")
    (tmp_path / "standard.toml").write_text(
        'document = "standard"\nid = "s"\ntitle = "S"\nversion = "1"\nissuer = "I"\napplies_to = "all"\nstate = "proposed"\n',
        encoding="utf-8",
    )
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("names", "code"),
    [
        (["good.toml"], 0), (["standard.toml"], 0), (["good.toml", "standard.toml"], 0), (["broken.toml"], 1),
        (["good.toml", "torn.toml"], 1), (["torn.toml", "good.toml"], 1), (["good.toml", "nowhere.toml"], 2), ([], 2),
        (["good.toml", "--sample", "mps-prevent-2008"], 2),
    ],
)  # fmt: skip
@pytest.mark.parametrize("form", ["text", "json", "csv", "sarif", "github"])
def test_exit_codes_are_those_of_the_gravest(folder, names, code, form, capsys):
    assert main(["check", *names, "--format", form]) == code
    assert "Traceback" not in capsys.readouterr().err


def test_each_of_several_is_named(folder, capsys):
    main(["check", "good.toml", "broken.toml"])
    said = capsys.readouterr()
    assert said.out.splitlines()[0] == "good.toml"
    assert "2.5" in said.err
    assert "broken.toml" in said.err


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["torn.toml"], "Checked 1 document: 1 error"),
        (["torn.toml", "torn.toml"], "Checked 1 document: 1 error"),
        (["torn.toml", "broken.toml"], "Checked 2 documents: 2 errors"),
        (["torn.toml", "standard.toml"], "Checked 2 documents: 1 error"),
    ],
)
def test_documents_that_cannot_be_read_are_counted(folder, names, said, capsys):
    """Where no document could be read, the line that counts was left out."""
    assert main(["check", *names]) == 1
    assert capsys.readouterr().out.splitlines()[-1].startswith(said)


def test_a_table_of_several_has_a_column_for_the_document(folder, capsys):
    main(["check", "good.toml", "torn.toml", "--format", "csv"])
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert {row["document"] for row in rows} == {"good.toml", "torn.toml"}
    main(["check", "torn.toml", "--format", "json"])
    assert json.loads(capsys.readouterr().out)["rows"][0]["severity"] == "error"


def test_a_document_named_twice_is_checked_once(folder, capsys):
    main(["check", "broken.toml", "broken.toml", "--format", "github"])
    assert len(capsys.readouterr().out.splitlines()) == 1


@pytest.fixture
def graded(tmp_path, monkeypatch):
    """A folder with a standard, an assessment that fits it and one that does not, and a programme that holds the standard."""
    for name in ("standard", "assessment"):
        shutil.copy(EXAMPLES / f"illustrative-{name}.toml", tmp_path / f"{name}.toml")
    text = (tmp_path / "assessment.toml").read_text(encoding="utf-8")
    (tmp_path / "wrong.toml").write_text(text.replace('criterion = "c1"', 'criterion = "c9"'), encoding="utf-8")
    standard = pm.load_standard(tmp_path / "standard.toml")
    pm.save(attrs.evolve(pm.sample(), standards=[*pm.sample().standards, standard]), tmp_path / "plan.toml")
    text = (tmp_path / "standard.toml").read_text(encoding="utf-8")
    (tmp_path / "ruleless.toml").write_text(re.sub("(?m)^rule = .*$", "", text, count=1), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def errors_of(words, capsys):
    code = main(words)
    said = capsys.readouterr()
    return code, {line.strip() for line in (said.out + said.err).splitlines() if line.strip().startswith("error ")}


@pytest.mark.parametrize(
    ("names", "asked"),
    [
        (["standard.toml", "wrong.toml"], ["wrong.toml", "--standard", "standard.toml"]),
        (["wrong.toml", "standard.toml"], ["wrong.toml", "--standard", "standard.toml"]),
        (["standard.toml", "assessment.toml"], ["assessment.toml", "--standard", "standard.toml"]),
        (["assessment.toml", "wrong.toml", "standard.toml"], ["wrong.toml", "--standard", "standard.toml"]),
        (["plan.toml", "wrong.toml"], ["plan.toml", "--assessment", "wrong.toml"]),
        (["wrong.toml", "plan.toml"], ["plan.toml", "--assessment", "wrong.toml"]),
        (["ruleless.toml", "assessment.toml"], ["assessment.toml", "--standard", "ruleless.toml"]),
    ],
)
def test_documents_checked_together_are_held_against_each_other(graded, names, asked, capsys):
    """C5, 3.1: check passed what assess refused."""
    assert errors_of(["check", *names], capsys) == errors_of(["assess", *asked], capsys)


def test_what_is_found_beside_other_documents_is_at_the_cells_of_a_workbook(graded, capsys):
    """The one judgement of "c9", which the standard does not have, is a row; so it is where the assessment is scored."""
    pm.save(pm.read("wrong.toml").value, "wrong.xlsx")
    code, found = errors_of(["check", "wrong.xlsx", "standard.toml"], capsys)
    assert code == 1
    (unknown,) = (line for line in found if "c9" in line)
    assert "error unknown-criterion at Judgements!" in unknown
    assert not any(" at $" in line for line in found)
    assert errors_of(["assess", "wrong.xlsx", "--standard", "standard.toml"], capsys) == (1, found)


def test_an_assessment_under_a_standard_that_ships_is_held_against_it(graded, capsys):
    """C5."""
    given = pm.Assessment(
        standard="p3m3", version=pm.standard("p3m3").version, subject="force-1", on=date(2026, 9, 1), standpoint="self",
        judgements=[pm.Judgement(criterion="nothing-of-it", level=1)], illustrative=True,
    )  # fmt: skip
    pm.save(given, "shipped.toml")
    assert main(["check", "shipped.toml"]) == 1
    assert "unknown-criterion at $.judgements[0].criterion" in capsys.readouterr().out


@pytest.mark.parametrize(
    "names", [("standard.toml", "dup.toml"), ("dup.toml", "standard.toml"), ("plan.toml", "dup.toml")]
)
@pytest.mark.parametrize("first", [True, False])
def test_two_standards_of_one_id_are_refused_in_either_order(graded, names, first, capsys):
    """C5: the first document won, and the exit code hung on the order."""
    text = (graded / "standard.toml").read_text(encoding="utf-8")
    (graded / "dup.toml").write_text(text.replace('"c7"', '"c77"'), encoding="utf-8")
    every = ["assessment.toml", *names] if first else [*names, "assessment.toml"]
    assert main(["check", *every]) == 1
    out = capsys.readouterr().out
    for name, other in (names, reversed(names)):
        assert "error conflicting-standards" in out.partition(f"{name}\n")[2], name
        assert f"differs from the one in {other}" in out
    assert main(["assess", "assessment.toml", "--standard", names[1], "--standard", "standard.toml"]) == (
        0 if names[1] == "standard.toml" else 2
    )


def test_one_standard_in_two_documents_is_no_fault(graded, capsys):
    assert main(["check", "assessment.toml", "standard.toml", "plan.toml"]) == 0
    assert "conflicting-standards" not in capsys.readouterr().out


def test_a_standard_that_nothing_can_be_scored_by_is_told_when_it_is_checked_alone(graded, capsys):
    assert main(["check", "ruleless.toml"]) == 1
    assert "error group-without-rule" in capsys.readouterr().err


def test_an_assessment_whose_standard_is_not_there_says_that_it_is_half_checked(graded, capsys):
    assert main(["check", "wrong.toml"]) == 0
    assert "note standard-not-found at $.standard" in capsys.readouterr().out


@pytest.fixture
def short(tmp_path, monkeypatch):
    """A plan without a fault whose grants do not cover its growth; and one with a fault as well."""
    text = (
        'document = "programme"\nid = "p"\ntitle = "P"\nyears = "2026/27"\nas_at = 2026-09-30\nunstated = ["cite"]\n'
        'growth.posts_as = "levels"\ngrowth.points = [{ year = "2026/27", posts = 4, cost = "£0.2m" }]\n'
        'growth.grants = [{ id = "g", title = "G", amounts = { "2026/27" = "£0.1m" }, funds = ["growth"] }]\n'
    )
    (tmp_path / "short.toml").write_text(text, encoding="utf-8")
    twice = '[[objectives]]\nid = "a"\ntitle = "A"\nnumber = 1\n[[objectives]]\nid = "b"\ntitle = "B"\nnumber = 1\n'
    (tmp_path / "both.toml").write_text(text + twice, encoding="utf-8")
    (tmp_path / "torn.toml").write_text("document = ", encoding="utf-8")
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    ("name", "codes"), [("short.toml", (0, 0, 1, 0)), ("both.toml", (1, 1, 1, 0)), ("torn.toml", (1, 1, 1, 0))]
)
def test_a_shortage_of_money_is_no_fault_of_the_document(short, name, codes, capsys):
    """C6."""
    for words, code in zip(
        ([], ["--fail-on", "document"], ["--fail-on", "programme"], ["--fail-on", "none"]), codes, strict=True
    ):
        assert main(["check", name, *words]) == code
        said = capsys.readouterr()
        assert "error funding-shortfall" in said.out or name == "torn.toml"
        for form, mark in (("github", "::error"), ("sarif", '"level": "error"')):
            assert main(["check", name, *words, "--format", form]) == code
            assert (mark in capsys.readouterr().out) == bool(code), "a mark of an error is there where the check fails"


def test_several_things_are_watched_and_one_is_not(monkeypatch):
    """Each comes once and in order, whether or not the library that draws the bar is there."""
    shown = []
    monkeypatch.setattr(check, "progress_bar", lambda title: lambda *reported: shown.append((title, *reported)))
    assert list(check._watched(["a"])) == ["a"]
    assert shown == []
    assert list(check._watched(["a", "b", "a"])) == ["a", "b"]
    assert shown == [("Checking", 1, 2), ("Checking", 2, 2)]

    def missing(title):
        raise MissingExtra("tqdm", "progress")

    monkeypatch.setattr(check, "progress_bar", missing)
    assert list(check._watched(["a", "b", "a"])) == ["a", "b"]


def test_what_the_sources_leave_open_is_counted_unless_all_is_asked_for(capsys):
    """Desk 6.1: the three notes of worth were at the top of a wall of 107 lines."""
    found = pm.review.check(pm.sample())
    codes = [finding.code for finding in found]
    assert main(["check", "--sample", "mps-prevent-2008"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[-2:] == [
        "What the sources leave open: {} unstated, {} incomplete and {} assumed (--all lists each)".format(
            *map(codes.count, ("unstated", "incomplete", "assumed"))
        ),
        f"Checked 1 document: 0 errors, 0 warnings, {len(found)} notes",
    ]
    assert len(lines) < 15
    assert any(line.startswith("note objective-without-activity, 6 times: ") for line in lines)
    assert main(["check", "--sample", "mps-prevent-2008", "--all"]) == 0
    every = capsys.readouterr().out
    assert all(finding.message in every for finding in found)


def test_the_least_severity_and_the_last_line_alone(capsys):
    words = ["check", "--sample", "mps-prevent-2008", "--on", "2009-04-01"]
    assert main([*words, "--severity", "warning"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert {line.split()[0] for line in lines[1:-1]} == {"warning"}
    assert main([*words, "--severity", "warning", "--format", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)["rows"]
    assert {row["severity"] for row in rows} == {"warning"}
    assert main([*words, "--quiet"]) == 0
    assert re.fullmatch(
        r"(As at .*\n)?Checked 1 document: 0 errors, \d+ warnings, \d+ notes\n", capsys.readouterr().out
    )
    assert main([*words, "--quiet", "--format", "json"]) == 2
    assert "--quiet leaves nothing of --format json" in capsys.readouterr().err
