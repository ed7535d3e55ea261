"""Sentences that are true of the data."""

from datetime import date

import attrs

import prevent_model as pm
from prevent_model.views.summaries import sentences


def test_report_8():
    said = " ".join(sentences(pm.sample()))
    assert "7 objectives: 5 core and 2 enabling" in said
    assert "41 posts are committed; 52 more wait for Review of phase one" in said


def test_an_open_gate_waits_for_nothing():
    programme = pm.sample()
    passed = attrs.evolve(
        programme.gate("phase-one-review"),
        decisions=[pm.Decision(outcome="passed", on=date(2009, 3, 1))],
        unstated=["decided_by"],
    )
    said = " ".join(sentences(programme.replacing(passed), on=date(2009, 3, 2)))
    assert "By 2010/11, 93 posts are committed." in said


def test_a_bare_programme():
    assert sentences(pm.Programme(id="p", title="P", years="2008/09", as_at=date(2008, 7, 24))) == (
        "P runs over 2008/09.",
    )
