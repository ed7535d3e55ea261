"""The outcome of reading a file: a value with notes beside it, or every finding."""

import pickle

import pytest

import prevent_model as pm


def test_a_reading_shows_its_value_or_its_findings():
    faulty = pm.reads('document = "programme"', format="toml")
    assert faulty.value is None
    assert str(faulty).count("\n") == len(faulty.findings) - 1
    assert [row[2] for row in faulty.table.rows] == [finding.where for finding in faulty.findings]
    sound = pm.reads(pm.dumps(pm.standard("ni35"), format="toml"), format="toml")
    assert str(sound) == f"read: {sound.value.title}"


def test_an_error_keeps_its_findings_when_it_is_pickled():
    with pytest.raises(pm.DocumentError) as caught:
        pm.loads('document = "programme"', format="toml")
    again = pickle.loads(pickle.dumps(caught.value))
    assert (again.findings, str(again)) == (caught.value.findings, str(caught.value))


def test_a_reading_tells_whether_it_is_of_a_workbook(tmp_path):
    found = pm.Finding("x", "note", "$.objectives[0]", "found")
    for ending, where in (("toml", "$.objectives[0]"), ("json", "$.objectives[0]"), ("xlsx", "Objectives!A2")):
        pm.save(pm.sample(), tmp_path / f"plan.{ending}")
        reading = pm.read(tmp_path / f"plan.{ending}")
        assert (reading.in_workbook, reading.placed([found])[0].where) == (ending == "xlsx", where)
