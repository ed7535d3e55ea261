"""new and schema; what comes of the forms is in ``test_sheets``."""

import json
import tomllib

import pytest
from jsonschema import Draft202012Validator

import prevent_model as pm
from prevent_model.cli.main import main


def test_new_writes_a_plan_that_check_has_only_notes_on(tmp_path, capsys):
    plan = tmp_path / "plan.toml"
    assert main(["new", str(plan), "--title", "River clean-up"]) == 0
    assert main(["check", str(plan)]) == 0
    assert "0 errors, " in capsys.readouterr().out
    assert tomllib.loads(plan.read_text(encoding="utf-8"))["id"] == "river-clean-up"


def test_new_overwrites_nothing(tmp_path, capsys):
    plan = tmp_path / "plan.toml"
    plan.write_text("mine", encoding="utf-8")
    assert main(["new", str(plan)]) == 2
    assert "name another file" in capsys.readouterr().err
    assert plan.read_text(encoding="utf-8") == "mine"


def test_new_on_the_terminal(capsys):
    assert main(["new", "-", "--on", "2026-09-01"]) == 0
    document = tomllib.loads(capsys.readouterr().out)
    assert (document["years"], str(document["as_at"])) == ("2026/27 to 2028/29", "2026-09-01")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["plan.json"], 'write "plan.toml"'),
        (["nowhere/plan.toml"], "nowhere/plan.toml cannot be written"),
        (["plan.toml", "--title", " "], "--title: it is empty: write its value"),
    ],
)
def test_wrong_use(tmp_path, monkeypatch, words, said, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["new", *words]) == 2
    assert said in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("kind", [[], ["programme"], ["standard"], ["assessment"], ["deflators"]])
def test_schema_is_a_schema(kind, capsys):
    assert main(["schema", *kind]) == 0
    schema = json.loads(capsys.readouterr().out)
    Draft202012Validator.check_schema(schema)
    assert schema["properties"]["document"]["const"] == (kind or ["programme"])[0]


def test_no_such_kind(capsys):
    with pytest.raises(SystemExit) as caught:
        main(["schema", "report"])
    assert caught.value.code == 2
    assert "programme" in capsys.readouterr().err


def test_new_in_calendar_years(capsys):
    assert main(["new", "-", "--on", "2026-09-01", "--year-begins", "January"]) == 0
    document = tomllib.loads(capsys.readouterr().out)
    assert (document["years"], document["year_begins"]) == ("2026 to 2028", "January")


def test_new_in_another_currency(capsys):
    """Its sums are of the currency; pounds have no key, as they are what a document without one has."""
    assert main(["new", "-", "--on", "2026-09-01", "--currency", "DKK"]) == 0
    document = tomllib.loads(capsys.readouterr().out)
    assert (document["currency"], document["growth"]["points"][0]["cost"]) == ("DKK", "DKK 120,000")
    assert main(["new", "-", "--on", "2026-09-01"]) == 0
    assert "currency" not in tomllib.loads(capsys.readouterr().out)
    assert main(["new", "-", "--currency", "POUND"]) == 2
    assert capsys.readouterr().err.startswith("prevent-model: --currency: ")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--year-label", "FY"], '--year-label: "FY" is the same for every year; write the year in it'),
        (["--year-label", "{end}"], '--year-label: "{end}" reads as a calendar year'),
        (["--years", "2024/25", "--year-begins", "January"], '--years: "2024/25" lies in two calendar years'),
        (["--years", "2024", "--year-label", "FY {end}"], 'write "FY 2024" or "FY 2025"'),
        (["--years", "2024 to 2026"], 'write "2023/24" or "2024/25"; for calendar years, --year-begins January\n'),
    ],
)
def test_years_of_a_form_are_refused_with_what_to_write(options, said, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["form", "growth", *options]) == 2
    assert said in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_new_plan_may_be_a_workbook(tmp_path, capsys):
    for name in ("plan.toml", "plan.xlsx"):
        assert main(["new", str(tmp_path / name), "--title", "River clean-up", "--on", "2026-09-01"]) == 0
    assert pm.load(tmp_path / "plan.xlsx") == pm.load(tmp_path / "plan.toml")
    assert main(["check", str(tmp_path / "plan.xlsx")]) == 0
    assert "0 errors, 0 warnings" in capsys.readouterr().out
    assert main(["new", str(tmp_path / "plan.xlsx")]) == 2
    assert "name another file" in capsys.readouterr().err
