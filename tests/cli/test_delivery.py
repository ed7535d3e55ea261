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
    assert {row["what"]: row["state"] for row in rows}["Review of phase one"] == "not decided"


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


def test_what_is_late_due_and_waiting_on_a_day(tmp_path, capsys):
    assert main(["status", *SAMPLE]) == 0
    text = capsys.readouterr().out
    assert "Due or to be decided on 2008-07-24" in text
    assert "Waiting on 2008-07-24" in text
    assert "Review of phase one" in text[text.index("Waiting") :], "what is waited for has its title"
    assert "Late, or" not in text
    assert main(["status", *SAMPLE, "--on", "2009-04-01"]) == 0
    assert "Late, or not recorded on 2009-04-01" in capsys.readouterr().out
    file = tmp_path / "plan.toml"
    pm.save(pm.Programme(id="p", title="P", years="2008/09", as_at="2008-07-24"), file)
    assert main(["status", str(file)]) == 0
    assert capsys.readouterr().out == "Nothing is late, due or waiting on 2008-07-24.\n"
    assert main(["status", str(file), "--format", "csv"]) == 0
    assert capsys.readouterr().out.startswith("what,kind")


def test_a_thing_is_in_one_table_of_the_status_alone(capsys):
    for sample in pm.samples():
        assert main(["status", "--sample", sample, "--format", "csv"]) == 0
        rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
        names = [(row["what"], row["kind"]) for row in rows]
        assert len(names) == len(set(names)), sample


def test_a_phase_behind_a_gate_that_failed_is_under_refused(tmp_path, capsys):
    file = tmp_path / "plan.toml"
    file.write_text(
        pm.dumps(pm.sample().deciding("phase-one-review", "failed", on="2008-07-01"), format="toml"), "utf-8"
    )
    assert main(["status", str(file)]) == 0
    said = capsys.readouterr().out
    assert "Refused on 2008-07-24" in said
    assert "refused by its gate" in said
    assert "Waiting on" not in said
