"""The commands of delivery."""

import csv
import io

import pytest

import prevent_model as pm
from prevent_model.cli.main import main

SAMPLE = ["--sample", "mps-prevent-2008"]


def out(capsys, *words, code=0):
    assert main(["delivery", *words]) == code
    return capsys.readouterr().out


def test_the_states_of_everything_that_has_a_date(capsys):
    rows = list(csv.DictReader(io.StringIO(out(capsys, "status", *SAMPLE, "--format", "csv"))))
    assert {row["what"]: row["state"] for row in rows}["Review of phase one"] == "held"


def test_what_waits_behind_a_gate(capsys):
    text = out(capsys, "behind", *SAMPLE, "--id", "phase-one-review")
    assert "Later phases" in text
    assert "52" in text


def test_an_unknown_thing_is_wrong_use(capsys):
    assert main(["delivery", "behind", *SAMPLE, "--id", "nothing"]) == 2
    assert "is no phase, gate, review or milestone" in capsys.readouterr().err


@pytest.mark.parametrize("form", ["text", "json", "csv"])
def test_ratings(form, tmp_path, capsys):
    assert "nothing is rated" in out(capsys, "ratings", *SAMPLE)
    file = tmp_path / "plan.toml"
    pm.save(pm.sample().rating("phase-one", "amber", on="2008-07-01"), file)
    assert "Amber" in out(capsys, "ratings", str(file), "--format", form)
