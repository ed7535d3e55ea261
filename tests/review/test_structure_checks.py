"""Owners, chairs, managers, and lines that lead somewhere."""

import attrs
from tests.review.test_checks import codes

import prevent_model as pm

SOUND = pm.sample()


def test_what_is_left_out():
    left_out = SOUND.replacing(
        attrs.evolve(SOUND.objective("objective-1"), unstated=(), mirrors=None),
        attrs.evolve(SOUND.board("programme-board"), chair=None, reports_to=None, unstated=()),
        attrs.evolve(SOUND.role("link-commanders"), unstated=()),
        attrs.evolve(SOUND.workstream("intelligence"), board=None),
    )
    wanted = {
        "objective-without-owner", "objective-without-mirror", "board-without-chair", "board-without-reporting-line",
        "office-without-manager", "workstream-without-board",
    }  # fmt: skip
    assert codes(left_out) >= wanted
    assert not codes(SOUND) & wanted


def test_numbers_once():
    assert "duplicate-objective-number" in codes(
        SOUND.replacing(attrs.evolve(SOUND.objective("objective-2"), number=1))
    )


def test_a_bare_objective_is_a_note():
    (found,) = [
        f for f in pm.review.check(SOUND) if f.code == "objective-without-activity" and "objective-1" in f.where
    ]
    assert found.severity is pm.Severity.NOTE


def test_a_workstream_that_an_office_leads_is_not_run_by_a_board():
    """C2: an office that leads it by a link passed for a board, and one that leads it by its field did not."""
    bare = attrs.evolve(SOUND.workstream("intelligence"), board=None)
    for relation, subject, told in (("leads", "strand-lead", True), ("leads", "delivery-board", False),
                                    ("oversees", "delivery-board", False), ("oversees", "mps", True)):  # fmt: skip
        link = pm.Link(subject=subject, relation=relation, object="intelligence")
        changed = attrs.evolve(SOUND.replacing(bare), links=(*SOUND.links, link))
        assert ("workstream-without-board" in codes(changed)) is told
