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


@pytest.mark.parametrize(
    ("day", "slip"), [(date(2008, 2, 1), -2), (date(2008, 4, 1), 0), (date(2009, 3, 31), 0), (date(2009, 6, 1), 3)]
)
def test_a_gate_decided_in_its_year_has_not_slipped(day, slip):
    """Report 8, B.11: due within 2008/09."""
    programme = pm.sample()
    decided = attrs.evolve(
        programme.gate("phase-one-review"), decisions=[pm.Decision(outcome="passed", on=day)], unstated=["decided_by"]
    )
    assert pm.delivery.standing(programme.replacing(decided), on=day).row("phase-one-review").slip == slip


def test_what_a_held_phase_delivers_waits_too():
    """Report 8, B.11: later phases, and what they deliver, wait for the review."""
    programme = pm.sample()
    later = attrs.evolve(programme.phase("later-phases"), delivers=["bocu-baseline"], unstated=["period", "sites"])
    found = pm.delivery.standing(programme.replacing(later))
    assert found.row("bocu-baseline").waits_for == ("phase-one-review",)
    assert found.row("map-activity").waits_for == ()
    assert "Review of phase one" in str(found)
    assert "phase-one-review" not in str(found)
    assert "2 wait for a gate" in found.because
