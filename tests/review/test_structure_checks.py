"""Owners, chairs, managers, and lines that lead somewhere."""

from datetime import date

import attrs
from tests.review.test_checks import codes

import prevent_model as pm
from prevent_model.review.structure_checks import governance_rules

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
    without_board = attrs.evolve(SOUND.workstream("intelligence"), board=None)
    for relation, subject, reported in (("leads", "strand-lead", True), ("leads", "delivery-board", False),
                                    ("oversees", "delivery-board", False), ("oversees", "mps", True)):  # fmt: skip
        link = pm.Link(subject=subject, relation=relation, object="intelligence")
        changed = attrs.evolve(SOUND.replacing(without_board), links=(*SOUND.links, link))
        assert ("workstream-without-board" in codes(changed)) is reported


def test_a_documents_own_rules_are_checked():
    """Report 8 names no owner of an objective."""
    programme = attrs.evolve(pm.sample(), governance_rules=[pm.SingleAccountable(kinds=["objective"])])
    found = list(governance_rules(programme, programme.as_at))
    assert [f.code for f in found] == ["single-accountable"] * 7
    assert set(found) <= set(pm.review.check(programme))
    assert list(governance_rules(pm.sample(), programme.as_at)) == []


def test_rules_are_checked_after_a_programme_has_ended():
    programme = attrs.evolve(pm.sample(), governance_rules=[pm.SingleAccountable(kinds=["objective"])])
    assert len(list(governance_rules(programme, date(2020, 1, 1)))) == 7


def test_a_list_names_each_thing_once():
    """By kind: ids of any list of any thing; one may answer to another as its owner and as its funder."""
    answers = [pm.AnswersTo(to="city", capacity=capacity) for capacity in ("owner", "funder", "owner")]
    bodies = [
        pm.Body(id="city", title="City", kind="council"),
        pm.Body(id="line", title="Line", kind="company", answers_to=answers),
    ]
    aim = pm.Objective(id="aim", title="Aim")
    steps = [pm.Milestone(id="dam", title="Dam"), pm.Milestone(id="lake", title="Lake", after=["dam", "dam"])]
    measure = pm.Measure(id="m", title="M", state="in-use", of=["aim", "dam", "aim"])
    things = {"bodies": bodies, "objectives": [aim], "milestones": steps, "measures": [measure]}
    programme = pm.Programme(id="p", title="P", years="2026/27", as_at="2026-10-15", **things)
    found = {f.where: f.message for f in pm.review.check(programme) if f.code == "named-twice"}
    assert found == {
        "$.governance.bodies[1] (line).answers_to[2]": 'Line names "city as owner" twice',
        "$.delivery.milestones[1] (lake).after[1]": 'Lake names "dam" twice',
        "$.standards.measures[0] (m).of[2]": 'M names "aim" twice',
    }


def test_no_sample_names_a_thing_twice():
    assert [f for name in pm.samples() for f in pm.review.check(pm.sample(name)) if f.code == "named-twice"] == []
