"""Who answers to whom at all, and who delivers what a gate releases."""

import pytest
from tests.made_bodies import harbour

import prevent_model as pm
from prevent_model.governance.independence import assured, delivering, way_up


@pytest.fixture(scope="module")
def programme():
    return pm.sample()


@pytest.fixture(scope="module")
def g(programme):
    return pm.governance.graph(programme)


@pytest.mark.parametrize(
    ("start", "end", "way"),
    [
        ("link-commanders", "mps", ("link-commanders", "tp", "mps")),
        ("programme-board", "delivery-board", ("programme-board", "delivery-board")),
        ("mps", "mps", ("mps",)),
        ("mps", "tp", ()),
        ("co-ordinators", "link-commanders", ()),  # working to is not answering to
    ],
)
def test_the_shortest_way_up(g, start, end, way):
    assert way_up(g, start, end) == way


def test_what_the_inspectorate_assures(programme, g):
    """Report 8, B.17 and B.22: the review of what phase one learns stands for what the gate releases."""
    found = {(assurer, thing.id) for assurer, thing in assured(programme, g)}
    assert {("hmic", "mps-prevent-2008"), ("hmic", "phase-one-review")} <= found


def test_who_delivers_behind_the_gate(programme, g):
    """Report 8, B.6: Territorial Policing delivers the programme."""
    assert delivering(programme, g, "phase-one-review") == {"tp": "delivers MPS Prevent Programme"}


def test_every_hand_behind_a_phase_is_found(programme):
    phase = programme.phase("phase-one")
    gate = pm.Gate(id="phase-one-review", title="Review", question="?", blocks=[phase.id])
    early = programme.replacing(gate)
    hands = delivering(early, pm.governance.graph(early), gate.id)
    assert {"tp", "so", "scd", "mib"} <= set(hands)
    assert hands["so"].startswith("delivers ")


def test_a_way_up_leads_through_a_governing_board_and_never_to_its_chair():
    g = pm.governance.graph(harbour())
    assert way_up(g, "board", "city") == ("board", "city")
    assert way_up(g, "chief", "state") == ("chief", "board", "state")
    assert way_up(g, "board", "chief") == ()
    assert way_up(g, "line", "rail") == ()
