"""Decisions, dates, grades and changes on the first page."""

import re
from datetime import date

from tests.first_pages import first_of, tile

import prevent_model as pm

SAMPLE = pm.sample()


def test_what_is_late_comes_with_the_longest_first():
    found = tile(pm.sample("emergency-services-network-2019"), "Milestones")
    assert (found.figure, found.state) == ("3 of 13 late", "late")
    assert found.words[0] == "Transition starts: 22 months late."


def test_what_a_document_cannot_know_is_not_late():
    found = tile(SAMPLE, "Milestones", on=date(2009, 4, 1))
    assert (found.figure, found.state) == ("7 of 11 not recorded as reached", "")


def test_the_grade_has_its_coverage_and_its_lowest_part():
    standard = pm.standard("cqc-local-authority-2")
    leaves = list(standard.root.leaves())
    judged = pm.Assessment(
        standard=standard.id, version=standard.version, subject=SAMPLE.id, on="2008-07-24", standpoint="self",
        illustrative=True, judgements=[pm.Judgement(criterion=leaf.id, level=3) for leaf in leaves[1:]],
    )  # fmt: skip
    (found,) = [
        each
        for each in first_of(SAMPLE, assessments=(judged,), standards=(standard,)).tiles
        if each.section == "assessment"
    ]
    assert found.heading == f"{standard.title} (illustrative)"
    assert re.match(r"\d+% assessed\.", found.words[0])
    assert not found.words[0].startswith("100%")


def test_what_changed_since_an_earlier_document():
    before, after = pm.sample("emergency-services-network-2016"), pm.sample("emergency-services-network-2019")
    changes = pm.review.compare(before, after)
    found = tile(after, "Since", since=before)
    assert found.figure == f"{len(changes)} changes"
    page = pm.report.markdown(after, since=before)
    assert "## What changed" in page
    assert str(changes[0]).partition(" ")[0] in page
    same = tile(after, "Since", since=after)
    assert (same.figure, same.section) == ("Nothing changed", "")
    assert "## What changed" not in pm.report.markdown(after, since=after)


def test_more_than_three_that_are_late_are_counted():
    found = tile(SAMPLE, "Milestones", on=date(2009, 4, 1))
    assert found.words[3] == "And four more."


def test_a_decision_that_nobody_can_know_of_is_not_late():
    found = tile(SAMPLE, "Next", on=date(2010, 4, 1))
    assert (found.state, found.words[0]) == ("not decided", "Due 2008/09. No decision is recorded.")


def test_parts_are_rated_by_level():
    found = tile(pm.sample("digital-transformation-agency"), "Rating")
    assert found.figure == "Twelve parts rated"
    assert "rated" not in found.words[0]


def test_a_gate_that_was_passed_on_conditions_is_not_undecided():
    conditions = [pm.Condition(text="Recruit the four")]
    decided = SAMPLE.deciding("phase-one-review", "passed-with-conditions", on="2009-03-01", conditions=conditions)
    found = tile(decided, "Next decision", on=date(2009, 3, 2))
    assert (found.figure, found.state) == ("Review of phase one", "not passed")
