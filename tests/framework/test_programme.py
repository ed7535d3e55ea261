"""The aggregate: look-ups, gates and change."""

import copy
import pickle
from datetime import date

import attrs
import pytest

import prevent_model as pm
from prevent_model.framework.collections import COLLECTIONS
from prevent_model.framework.wording import kind_words

Y = pm.FinancialYear
DAY = date(2009, 3, 1)
LOOKUPS = {
    "plan": "business_plan",
    "office": "role",
    "impact-assessment": "impact_assessment",
}


@pytest.mark.parametrize("kind", [c.kind for c in COLLECTIONS])
def test_each_kind_has_its_look_up(programme, kind):
    look_up = getattr(programme, LOOKUPS.get(kind, kind))
    for id_ in programme.ids(kind):
        assert look_up(id_) is programme.entity(id_)
    with pytest.raises(pm.UnknownReference, match=f'no {kind_words(kind)} is called "nothing-such"'):
        look_up("nothing-such")


def test_a_look_up_says_what_was_meant(programme):
    with pytest.raises(pm.UnknownReference, match='did you mean "programme-board"'):
        programme.board("programme-bord")


def test_a_plan_of_money_or_posts_is_called_a_plan(programme):
    """Once "no growth is called"."""
    with pytest.raises(pm.UnknownReference, match=r'^no plan is called "growht"; did you mean "growth"'):
        programme.plan("growht")


def test_a_look_up_of_another_kind_finds_nothing(programme):
    with pytest.raises(pm.UnknownReference, match='no board is called "mps"'):
        programme.board("mps")
    with pytest.raises(KeyError):
        programme.body("programme-board")


def test_kinds_and_ids(programme):
    assert programme.kind("strand-lead") == "office"
    assert programme.kind("p") == "programme"
    assert programme.ids("board") == ("delivery-board", "programme-board")
    assert programme.ids("board", "site") == ("delivery-board", "programme-board", "lambeth")
    assert "line-1" in programme
    assert "nobody" not in programme


def test_the_years_that_wait_for_the_review(programme):
    """Report 8, D: later growth waits for the review."""
    held = programme.held_years()
    assert list(held) == [Y(2009), Y(2010)]
    assert held[Y(2009)] == (pm.GateHold("review", "Review", pm.GateStatus.HELD, "no decision is recorded"),)


def test_a_passed_gate_holds_no_year(programme):
    passed = attrs.evolve(programme.gate("review"), decisions=[pm.Decision(outcome="passed", on=DAY)])
    after = programme.replacing(passed)
    assert list(after.held_years(DAY)) == []
    assert list(after.held_years()) == [Y(2009), Y(2010)]  # the programme's own day comes before the decision


def test_a_failed_gate_refuses_its_years(programme):
    failed = attrs.evolve(programme.gate("review"), decisions=[pm.Decision(outcome="failed", on=DAY)])
    holds = programme.replacing(failed).held_years(DAY)
    assert {hold.status for year in holds for hold in holds[year]} == {pm.GateStatus.REFUSED}


def test_two_gates_on_one_year_are_both_named(parts):
    gates = [pm.Gate(id=g, title=g, question="?", blocks=["later"]) for g in ("first", "second")]
    held = pm.Programme(**{**parts, "gates": gates}).held_years()
    assert [hold.gate for hold in held[Y(2010)]] == ["first", "second"]


def test_two_blocked_phases_of_one_year_name_the_gate_once(parts):
    phases = [pm.Phase(id=p, title=p, years="2009/10") for p in ("phase-one", "later")]
    gates = [pm.Gate(id="review", title="R", question="?", blocks=["phase-one", "later"])]
    held = pm.Programme(**{**parts, "phases": phases, "gates": gates}).held_years()
    assert [hold.gate for hold in held[Y(2009)]] == ["review"]


def test_replacing_changes_these_things_and_no_other(programme):
    board = attrs.evolve(programme.board("programme-board"), title="Renamed")
    plan = attrs.evolve(programme.growth, baseline=0)
    after = programme.replacing(board, plan)
    assert after.board("programme-board").title == "Renamed"
    assert after.growth.baseline == 0
    assert programme.board("programme-board").title == "Programme board"
    assert attrs.evolve(after, boards=programme.boards, plans=[programme.growth]) == programme


def test_replacing_two_things_of_one_kind(programme):
    boards = [attrs.evolve(board, title="Renamed") for board in programme.boards]
    assert {board.title for board in programme.replacing(*boards).boards} == {"Renamed"}


def test_replacing_checks_integrity_again(programme):
    with pytest.raises(pm.IntegrityError, match="hierarchy-cycle"):
        programme.replacing(attrs.evolve(programme.board("delivery-board"), reports_to="programme-board"))


def test_replacing_what_is_not_there(programme):
    with pytest.raises(pm.UnknownReference, match="no board"):
        programme.replacing(pm.Board(id="new-board", title="New"))
    with pytest.raises(pm.UnknownReference, match="no board"):
        programme.replacing(pm.Board(id="mps", title="Another kind"))
    with pytest.raises(ValueError, match="entities"):
        programme.replacing(pm.Criterion(id="c", title="C"))


def test_a_line_of_the_plan_is_replaced_where_it_stands(programme):
    line = attrs.evolve(programme.growth.lines[0], posts=5)
    other = programme.replacing(line, programme.board("programme-board"))
    assert other.growth.lines == (line,)
    assert other.growth.points == programme.growth.points
    assert other.replacing(line) == other
    with pytest.raises(pm.UnknownReference, match='did you mean "line-1"'):
        programme.replacing(attrs.evolve(line, id="line-2"))


def test_replacing_nothing_is_the_same_programme(programme):
    assert programme.replacing() == programme


@pytest.mark.parametrize("again", [lambda p: pickle.loads(pickle.dumps(p)), copy.copy, copy.deepcopy])
def test_a_programme_travels_and_still_finds_its_things(programme, again):
    other = again(programme)
    assert other == programme
    assert hash(other) == hash(programme)
    assert other.board("programme-board") == programme.board("programme-board")
    assert list(other.held_years()) == list(programme.held_years())


def test_a_programme_is_frozen_and_holds_tuples(programme):
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        programme.title = "Other"
    for collection in COLLECTIONS:
        assert isinstance(getattr(programme, collection.field), tuple)


def test_a_long_collection_is_shown_by_its_number(parts):
    more = [pm.Site(id=f"site-{n}", title="S") for n in range(20)]
    assert "<21 Site>" in repr(pm.Programme(**{**parts, "sites": [*parts["sites"], *more]}))
