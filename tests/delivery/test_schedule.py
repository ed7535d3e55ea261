"""How things stand on a day."""

from datetime import date

import attrs
import pytest

import prevent_model as pm


def test_report_8_on_its_own_day():
    """Report 8, B.11 and B.17."""
    schedule = pm.delivery.standing(pm.sample())
    assert schedule.row("phase-one").state == "running"
    assert schedule.row("later-phases").state == "waits for its gate"
    assert schedule.row("later-phases").waits_for == ("phase-one-review",)
    assert schedule.row("phase-one-review").state == "held"
    assert schedule.row("hmic-exercise").state == "fieldwork"


def test_a_gate_past_its_time_is_overdue():
    assert pm.delivery.standing(pm.sample(), on=date(2009, 6, 1)).row("phase-one-review").state == "held, overdue"


def test_an_open_gate_lets_the_phase_run():
    programme = pm.sample()
    passed = attrs.evolve(
        programme.gate("phase-one-review"),
        decisions=[pm.Decision(outcome="passed", on=date(2009, 3, 1))],
        unstated=["decided_by"],
    )
    assert pm.delivery.standing(programme.replacing(passed), on=date(2009, 6, 1)).row("later-phases").state == "running"


def test_slip_in_months():
    programme = pm.sample()
    came = attrs.evolve(programme.review("hmic-exercise"), actual=pm.Window.day(date(2008, 11, 11)))
    assert pm.delivery.standing(programme.replacing(came)).row("hmic-exercise").slip == 2


def test_an_unknown_row_is_named():
    with pytest.raises(ValueError, match="phase-one"):
        pm.delivery.standing(pm.sample()).row("nothing")
