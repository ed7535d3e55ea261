"""The one call that runs the checks, and the codes that they use."""

from datetime import date

import attrs

import prevent_model as pm
from prevent_model.review.checks import CODES


def codes(programme, **more):
    return {finding.code for finding in pm.review.check(programme, **more)}


def test_report_8_has_notes_only():
    assert {finding.severity for finding in pm.review.check(pm.sample())} == {pm.Severity.NOTE}


def test_each_finding_has_a_known_code_and_a_remedy():
    bare = pm.Programme(
        id="p", title="P", years="2008/09", as_at=date(2008, 7, 24),
        objectives=[pm.Objective(id="o", title="O", number=1)], boards=[pm.Board(id="b", title="B")],
        roles=[pm.Role(id="r", title="R")], workstreams=[pm.Workstream(id="w", title="W")],
        activities=[pm.Activity(id="a", title="A", status="existing")], gates=[pm.Gate(id="g", title="G", question="?")],
    )  # fmt: skip
    findings = pm.review.check(bare)
    assert {f.code for f in findings} >= {
        "objective-without-owner",
        "board-without-chair",
        "board-reports-nowhere",
        "gate-blocks-nothing",
    }
    for finding in findings:
        assert finding.code in CODES
        assert finding.remedy


def test_the_gravest_come_first():
    programme = pm.sample()
    late = attrs.evolve(programme.gate("phase-one-review"), due=pm.Window.parse("2009/10"))
    grades = [finding.severity.grade for finding in pm.review.check(programme.replacing(late))]
    assert grades == sorted(grades, reverse=True)
    assert grades[0] == pm.Severity.ERROR.grade


def test_a_caller_adds_a_check():
    def mine(programme, on):
        yield pm.Finding("my-rule", "warning", "$", f"{programme.title} on {on}", "nothing")

    assert "my-rule" in codes(pm.sample(), checks=(*pm.review.CHECKS, mine))


def test_silence_is_a_note_and_leaving_out_a_warning():
    programme = pm.sample()
    said = attrs.evolve(programme.board("delivery-board"), unstated=())
    findings = pm.review.check(programme.replacing(said))
    assert ("board-without-chair", pm.Severity.WARNING) in {(f.code, f.severity) for f in findings}
