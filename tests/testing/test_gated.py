"""Programmes with gates: each blocks a later phase, and growth never falls."""

from hypothesis import HealthCheck, given, settings

from prevent_model import testing


@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(testing.gated_programmes())
def test_a_gate_blocks_later_phases_alone(programme):
    first = programme.phases[0].id
    assert all(gate.blocks and first not in gate.blocks for gate in programme.gates)
    posts = [point.posts for point in programme.growth.points]
    assert posts == sorted(posts)
