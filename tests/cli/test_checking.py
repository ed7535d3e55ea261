"""check: one document or several, for a reader, a script or a repository's tools."""

import csv
import io
import json
from datetime import date

import pytest

from prevent_model.cli.main import main
from prevent_model.documents.starting import starter


def test_check_reports_an_error(tmp_path, capsys):
    """Report 8, B.11: a review due after 2008/09 is too late."""
    from prevent_model.documents.samples import sample
    from prevent_model.documents.writing import dumps

    text = dumps(sample(), format="toml")
    plan = tmp_path / "plan.toml"
    plan.write_text(text.replace('due = "2008/09"', 'due = "2009/10"'), encoding="utf-8")
    assert main(["check", str(plan)]) == 1
    assert "gate-due-late" in capsys.readouterr().out


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


def test_a_table_of_several_has_a_column_for_the_document(folder, capsys):
    main(["check", "good.toml", "torn.toml", "--format", "csv"])
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert {row["document"] for row in rows} == {"good.toml", "torn.toml"}
    main(["check", "torn.toml", "--format", "json"])
    assert json.loads(capsys.readouterr().out)["rows"][0]["severity"] == "error"


def test_a_document_named_twice_is_checked_once(folder, capsys):
    main(["check", "broken.toml", "broken.toml", "--format", "github"])
    assert len(capsys.readouterr().out.splitlines()) == 1
