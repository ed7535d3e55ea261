"""Laws of the framework, one a function."""

import pickle
from datetime import timedelta

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import prevent_model as pm
from prevent_model import testing
from prevent_model.framework.contents import COLLECTIONS, members
from prevent_model.framework.governance import Relation

SLOW = settings(max_examples=12)
DAYS = testing.instances(pm.Observation).map(lambda seen: seen.on)


@given(testing.gates(), DAYS)
def test_a_gate_is_open_only_by_a_decision_already_made(gate, day):
    made = [d for d in gate.decisions if d.on is not None and d.on <= day]
    if gate.state(day).is_open:
        assert any(d.outcome is not pm.Outcome.FAILED for d in made)
    if not made:
        assert gate.state(day).status is pm.GateStatus.HELD


@given(testing.gates(), DAYS)
def test_what_is_decided_later_changes_nothing_today(gate, day):
    later = pm.Decision(outcome="failed", on=day + timedelta(1))
    after = attrs.evolve(gate, decisions=(*gate.decisions, later))
    assert after.state(day).status is gate.state(day).status


@given(testing.gates(), DAYS)
def test_a_pass_today_opens_and_a_failure_today_refuses(gate, day):
    for outcome, status in (("passed", pm.GateStatus.OPEN), ("failed", pm.GateStatus.REFUSED)):
        after = attrs.evolve(gate, decisions=(*gate.decisions, pm.Decision(outcome=outcome, on=day)))
        assert after.state(day).status is status


@given(testing.gates(), DAYS)
def test_recommendations_change_no_state(gate, day):
    bare = attrs.evolve(gate, decisions=[attrs.evolve(d, recommendations=()) for d in gate.decisions])
    assert bare.state(day) == gate.state(day)


@given(testing.gates(), DAYS)
def test_a_state_gives_its_reason(gate, day):
    state = gate.state(day)
    assert state.because
    assert str(state) == f"{state.status.value}: {state.because}"


@given(testing.gated_programmes())
def test_a_year_is_held_exactly_where_a_shut_gate_blocks_its_phase(programme):
    shut = [gate for gate in programme.gates if not gate.state(programme.as_at).is_open]
    blocked = {year for gate in shut for phase in gate.blocks for year in programme.phase(phase).years}
    held = programme.held_years()
    assert list(held) == sorted(blocked)
    for year, holds in held.items():
        assert [hold.gate for hold in holds] == [
            gate.id for gate in shut if any(year in programme.phase(phase).years for phase in gate.blocks)
        ]


@SLOW
@given(testing.programmes())
def test_everything_is_found_by_its_id(programme):
    for kind, _, entity in members(programme):
        assert programme.entity(entity.id) is entity
        assert programme.kind(entity.id) == kind


@SLOW
@given(testing.programmes())
def test_a_programme_travels(programme):
    other = pickle.loads(pickle.dumps(programme))
    assert other == programme
    assert other.ids() == programme.ids()


@SLOW
@given(testing.programmes(), st.data())
def test_replacing_a_thing_by_itself_changes_nothing(programme, data):
    things = [getattr(programme, c.field) for c in COLLECTIONS]
    one = data.draw(st.sampled_from([thing for group in things for thing in group]))
    assert programme.replacing(one) == programme


@SLOW
@given(testing.programmes(), st.data())
def test_a_board_over_its_own_parent_is_a_circle(programme, data):
    boards = [pm.Board(id=f"chain-{n}", title="B", reports_to=f"chain-{n - 1}" if n else None) for n in range(4)]
    top, low = boards[0], data.draw(st.sampled_from(boards))
    sound = attrs.evolve(programme, boards=(*programme.boards, *boards))
    link = pm.Link(subject=top.id, relation=Relation.REPORTS_TO, object=low.id)
    with pytest.raises(pm.IntegrityError) as caught:
        attrs.evolve(sound, links=(*sound.links, link))
    assert [found.code for found in caught.value.findings] == ["reporting-circle"]


@SLOW
@given(testing.programmes())
def test_a_thing_that_is_referred_to_cannot_be_taken_away_unseen(programme):
    role = pm.Role(id="an-office", title="Office")
    board = pm.Board(id="a-board", title="Board", chair="an-office")
    with_both = attrs.evolve(programme, unstated=(), roles=(*programme.roles, role), boards=(*programme.boards, board))
    with pytest.raises(pm.IntegrityError) as caught:
        attrs.evolve(with_both, roles=programme.roles)
    assert [found.code for found in caught.value.findings] == ["unknown-reference"]


@given(testing.instances(pm.Bands), st.fractions(-10, 1100, max_denominator=7))
def test_bands_leave_no_value_between_them(bands, value):
    rounded = bands.rounding.to(value, bands.step)
    lowest, highest = min(b.low for b in bands.bands), max(b.high for b in bands.bands)
    assert (bands.level_of(value) is None) == (not lowest <= rounded <= highest)
