"""Gates that hold, and dates that have passed."""

from datetime import date

import attrs
import pytest
from tests.review.test_checks import codes

import prevent_model as pm


def with_gate(**change):
    programme = pm.sample()
    unstated = tuple(name for name in ("decided_by", "decisions") if name not in change)
    return programme.replacing(attrs.evolve(programme.gate("phase-one-review"), unstated=unstated, **change))


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"due": pm.Window.parse("2009/10")}, "gate-due-late"),
        ({"due": pm.Window.parse("2007/08")}, "gate-due-early"),
        ({"decisions": [pm.Decision(outcome="passed", on=date(2009, 5, 1))]}, "gate-decided-late"),
        ({"decisions": [pm.Decision(outcome="passed", on=date(2008, 3, 1))]}, "gate-due-early"),
        ({"decisions": [pm.Decision(outcome="passed")]}, "decision-without-date"),
    ],
)
def test_a_review_outside_2008_09(change, code):
    """Report 8, B.11: within the financial year, and before any further growth."""
    assert code in codes(with_gate(**change))
    assert code not in codes(pm.sample())


def test_a_review_in_time_is_no_finding():
    passed = with_gate(decisions=[pm.Decision(outcome="passed", on=date(2009, 3, 1))])
    assert not codes(passed, on=date(2009, 3, 2)) & {
        "gate-due-late",
        "gate-due-early",
        "gate-decided-late",
        "gate-overdue",
    }


def test_what_is_past_its_time():
    assert codes(pm.sample(), on=date(2010, 1, 1)) >= {"gate-overdue", "review-overdue", "milestone-overdue"}


def test_a_phase_outside_the_programme():
    programme = pm.sample()
    long = attrs.evolve(programme.phase("later-phases"), years="2009/10 to 2011/12")
    assert "phase-outside-programme" in codes(programme.replacing(long))


def test_a_blocked_phase_without_years_holds_nothing():
    programme = pm.sample()
    assert "blocked-phase-without-years" in codes(
        programme.replacing(attrs.evolve(programme.phase("later-phases"), years=()))
    )
