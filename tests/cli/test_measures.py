"""measures."""

import json

import pytest

from prevent_model.cli.main import main

DOCUMENT = """
document = "programme"
id = "line"
title = "Harbour line"
years = "2025/26 to 2027/28"
as_at = 2026-10-15
[standards]
measures = [{ id = "punctual", title = "Trains on time", state = "in-use", unit = "%", baseline = { on = "2024/25", value = 81 }, targets = [{ by = "March 2026", value = 90 }], values = [{ on = "March 2026", value = 86.5 }] }]
"""


@pytest.fixture
def document(tmp_path):
    path = tmp_path / "line.toml"
    path.write_text(DOCUMENT, "utf-8")
    return str(path)


def test_measures_are_set_against_their_targets(document, capsys):
    assert main(["measures", document]) == 0
    printed = capsys.readouterr().out
    assert "missed" in printed
    assert "≈61.1%" in printed


def test_a_day_before_a_target_knows_nothing_of_it(document, capsys):
    assert main(["measures", document, "--on", "2026-01-01", "--format", "json"]) == 0
    tables = json.loads(capsys.readouterr().out)
    assert "not yet due" in json.dumps(tables)


def test_a_programme_without_measures_says_what_to_write(tmp_path, capsys):
    path = tmp_path / "without_measures.toml"
    path.write_text(DOCUMENT.partition("[standards]")[0], "utf-8")
    assert main(["measures", str(path)]) == 2
    assert "[[standards.measures]]" in capsys.readouterr().err
