"""Dependencies of gates: what they hold up, and what returns to them."""

from datetime import date

import prevent_model as pm
from prevent_model.governance.gate_dependencies import circles_through, held_up
from prevent_model.governance.graph_building import graph_on


def waiting_graph():
    programme = pm.Programme(
        id="p", title="P", years="2008/09", as_at=date(2008, 7, 24), boards=[pm.Board(id="board", title="Board")],
        phases=[pm.Phase(id="phase", title="Phase", delivers=["step"])],
        gates=[pm.Gate(id="gate", title="Gate", question="?", blocks=["phase"])],
        milestones=[pm.Milestone(id="step", title="Step"), pm.Milestone(id="part", title="Part")],
        links=[
            pm.Link(subject="part", relation="part-of", object="phase"), pm.Link(subject="step", relation="informs", object="board"),
        ],
    )  # fmt: skip
    return graph_on(programme, programme.as_at)


def test_a_gate_holds_up_what_it_blocks_with_its_parts_and_what_it_delivers_and_no_board():
    assert held_up(waiting_graph()) == {"gate": {"phase": None}, "phase": {"step": None, "part": None}}


def test_each_circle_through_gates_is_found_once_and_others_are_not():
    ties = {
        "g": {"a": None, "x": None},
        "a": {"h": None},
        "h": {"b": None},
        "b": {"g": None},
        "x": {"y": None},
        "y": {"x": None},
    }
    assert list(circles_through(ties, ["g", "h"])) == [("g", "a", "h", "b")]
    assert not list(circles_through({"g": {"a": None}}, ["g"]))


def test_many_gates_in_a_row_are_searched_once():
    """C8: each gate followed all that came after it."""
    row = {f"{n}": {f"{n + 1}": None} for n in range(20_000)}
    assert not list(circles_through(row, row))
