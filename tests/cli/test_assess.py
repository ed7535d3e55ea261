"""assess, and the assessments that a command names."""

from pathlib import Path

import pytest

import prevent_model as pm
from prevent_model.cli.main import main

EXAMPLES = Path(__file__).parents[2] / "examples"


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


def test_a_standard_that_is_not_the_assessments_is_refused(capsys):
    """A named standard that ships was passed over without a word, and the assessment scored under its own."""
    given, standard = (str(EXAMPLES / f"illustrative-{name}.toml") for name in ("assessment", "standard"))
    assert main(["assess", given, "--standard", "p3m3"]) == 2
    assert 'is not known, --standard p3m3 holds "p3m3": give it with --standard NAME|FILE' in capsys.readouterr().err
    assert main(["assess", given, "--standard", standard, "--standard", "p3m3"]) == 2
    assert (
        '--standard p3m3 holds "p3m3", and the assessment is under "illustrative-standard", version 1: '
        "leave --standard out" in capsys.readouterr().err
    )


def test_a_programme_is_assessed_by_the_measures_that_its_standards_take(tmp_path, capsys):
    document = tmp_path / "line.toml"
    document.write_text(BY_MEASURES, encoding="utf-8")
    assert main(["assess", str(document)]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Pass rule: near\n")
    assert "at least 95%: near" in out
    assert main(["assess", str(document), "--on", "2024-01-01"]) == 0
    assert capsys.readouterr().out.startswith("Pass rule: not assessed\n")


BY_MEASURES = """
document = "programme"
id = "line"
title = "Line"
as_at = 2026-10-15
years = "2024/25 to 2026/27"
[[standards.measures]]
id = "trains"
title = "Trains on time"
state = "in-use"
direction = "more"
standard = "rule"
criterion = "punctual"
targets = [{ by = "2025/26", value = 80 }]
values = [{ on = "2025/26", value = 78 }]
[[standards.standards]]
id = "rule"
title = "Pass rule"
scale = { name = "Pass", levels = [{ rank = 1, label = "fail" }, { rank = 2, label = "near" }, { rank = 3, label = "pass" }] }
root = { id = "punctual", title = "Punctual", of = "share-of-target", thresholds = [
  { at_least = "100%", level = "pass" }, { at_least = "95%", level = "near" }, { level = "fail" },
] }
"""
