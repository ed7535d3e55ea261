"""growth and assess."""

from datetime import date
from pathlib import Path

import attrs
import pytest

import prevent_model as pm
from prevent_model.cli.main import main

EXAMPLES = Path(__file__).parents[2] / "examples"


def test_growth_shows_what_waits(capsys):
    """Report 8, B.11 and D."""
    assert main(["growth", "--sample", "mps-prevent-2008", "--table", "release"]) == 0
    out = capsys.readouterr().out
    assert "52 (+40)" in out
    assert "Review of phase one" in out


def test_assess_is_headed_illustrative(capsys):
    words = [
        "assess",
        "--standard",
        str(EXAMPLES / "illustrative-standard.toml"),
        "--assessment",
        str(EXAMPLES / "illustrative-assessment.toml"),
    ]
    assert main(words) == 0
    assert capsys.readouterr().out.startswith("Illustrative")
    assert main(words[:1] + words[3:]) == 2


def test_assess_takes_the_assessment_as_its_document(capsys):
    given, standard = (str(EXAMPLES / f"illustrative-{name}.toml") for name in ("assessment", "standard"))
    assert main(["assess", given, "--standard", standard]) == 0
    alone = capsys.readouterr().out
    assert main(["assess", "--sample", "mps-prevent-2008", "--assessment", given, "--standard", standard]) == 0
    assert capsys.readouterr().out == alone
    assert main(["assess", "--sample", "mps-prevent-2008"]) == 2
    assert "name an assessment" in capsys.readouterr().err
    assert main(["assess", standard]) == 2
    assert "holds a standard" in capsys.readouterr().err


@pytest.mark.parametrize(("day", "code"), [("2009-03-30", 2), ("2009-03-31", 0)])
def test_an_assessment_is_not_known_before_it_is_made(day, code):
    given, standard = (str(EXAMPLES / f"illustrative-{name}.toml") for name in ("assessment", "standard"))
    assert main(["assess", given, "--standard", standard, "--on", day]) == code


def test_a_standard_that_ships_is_found_by_name(tmp_path, capsys):
    """Report 8, B.22: the standard is known and has no scale, so that nothing can be scored by it."""
    path = tmp_path / "assessment.toml"
    assessment = pm.Assessment(
        standard="seven-objectives", subject="mps-prevent-2008", on=pm.sample().as_at, standpoint="self"
    )
    pm.save(assessment, path)
    assert main(["assess", str(path)]) == 2
    assert "has no scale" in capsys.readouterr().err


def test_growth_on_a_day_after_the_review(tmp_path, capsys):
    """Report 8, B.11: all is released once the review is passed, and not the day before."""
    programme = pm.sample()
    gate = programme.gate("phase-one-review")
    passed = attrs.evolve(gate, decisions=[pm.Decision(outcome="passed", on=date(2009, 3, 1))], unstated=["decided_by"])
    path = tmp_path / "plan.toml"
    pm.save(programme.replacing(passed), path)
    rows = {}
    for day in ("2009-02-28", "2009-03-01"):
        assert main(["growth", str(path), "--table", "release", "--format", "csv", "--on", day]) == 0
        rows[day] = [line.split(",")[1] for line in capsys.readouterr().out.splitlines()[1:]]
    assert rows == {"2009-02-28": ["41", "41", "41"], "2009-03-01": ["41", "53", "93"]}


def test_an_unknown_id_is_wrong_use(capsys):
    assert main(["governance", "--sample", "mps-prevent-2008", "--line", "programme-bord"]) == 2
    assert 'did you mean "programme-board"' in capsys.readouterr().err


def test_counts_and_grants_of_another_programme(capsys):
    """The Police Uplift Programme: a count that fell, and three grants."""
    assert main(["growth", "--sample", "police-uplift", "--table", "progress"]) == 0
    assert "Progress fell, from 11,053 to 11,048." in " ".join(capsys.readouterr().out.split())
    assert (
        main(["growth", "--sample", "police-uplift", "--table", "progress", "--on", "2021-01-31", "--format", "csv"])
        == 0
    )
    assert "11,053" not in capsys.readouterr().out
    assert main(["growth", "--sample", "police-uplift", "--table", "grants"]) == 0
    assert "£550m" in capsys.readouterr().out


def test_a_programme_of_grants_alone(capsys):
    """Police and Crime Commissioner for Surrey, decision 24/2024: a fund, and no growth in posts."""
    assert main(["growth", "--sample", "surrey-serious-violence-duty"]) == 0
    assert "£546,830.47" in capsys.readouterr().out
    assert main(["growth", "--sample", "surrey-serious-violence-duty", "--table", "release"]) == 2
    assert "prints no growth" in capsys.readouterr().err
