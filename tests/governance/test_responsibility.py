"""Who is responsible, accountable, consulted and informed."""

from datetime import date

import attrs
import pytest

import prevent_model as pm
from prevent_model.governance.responsibility import CODES

SOUND = pm.sample()


def letters(matrix, task):
    return {(share.actor, str(share)) for share in matrix.cells if share.task == task}


@pytest.fixture(scope="module")
def matrix():
    return pm.governance.responsibilities(SOUND)


def test_the_programme_in_report_8(matrix):
    """Report 8, B.5, B.6 and B.22; that its lead answers for it is derived, for no owner is named."""
    found = letters(matrix, "mps-prevent-2008")
    assert {
        ("strand-lead", "(A)"),
        ("tp", "R"),
        ("so", "C"),
        ("delivery-board", "I"),
        ("programme-board", "I"),
        ("hmic", "C"),
    } <= found


def test_the_chair_answers_for_a_workstream_of_the_board(matrix):
    (share,) = (one for one in matrix.cells if (one.task, one.actor) == ("intelligence", "strand-lead"))
    assert str(share) == "(A)"
    assert (
        share.because == "Intelligence → Prevent programme board → MPS Prevent Lead, Commander (SO2)"
        or "→" in share.because
    )


def test_faults_in_report_8(matrix):
    """Report 8 names no owner of an objective: seven have no A."""
    missing = {f.where for f in matrix.faults if f.code == "nobody-accountable" and f.where.startswith("$.objectives")}
    assert len(missing) == 7
    assert {f.severity for f in matrix.faults} == {pm.Severity.WARNING}


def test_two_owners_are_a_fault():
    owned = attrs.evolve(SOUND.objective("objective-1"), owner="tp", unstated=())
    also = pm.Link(subject="so", relation="owns", object="objective-1")
    found = pm.governance.responsibilities(attrs.evolve(SOUND.replacing(owned), links=[*SOUND.links, also]))
    (fault,) = (f for f in found.faults if f.code == "multiple-accountable")
    assert "are both accountable for Undermine extremist ideology" in fault.message


def test_who_leads_what_serves_an_objective_is_responsible_for_it():
    led = attrs.evolve(SOUND.activity("channel"), lead="ctc", unstated=("workstream",))
    owned = attrs.evolve(SOUND.objective("objective-3"), owner="acso", unstated=())
    found = pm.governance.responsibilities(SOUND.replacing(led, owned))
    assert letters(found, "objective-3") == {("acso", "A"), ("ctc", "(R)")}
    assert not [f for f in found.faults if f.where == "$.objectives[2] (objective-3)"]


def test_an_assumed_cell_is_marked():
    doubt = pm.Assumption(id="doubt", title="D", about=["rich-picture.lead"], statement="S", because="B")
    found = pm.governance.responsibilities(attrs.evolve(SOUND, assumptions=[*SOUND.assumptions, doubt]))
    assert ("ctc", "R?") in letters(found, "rich-picture")


def test_a_program_gets_letters_without_marks_and_what_they_rest_on():
    """A10: "(A) R" and "R?" stood in csv, json and frames."""
    doubt = pm.Assumption(id="doubt", title="D", about=["rich-picture.lead"], statement="S", because="B")
    found = pm.governance.responsibilities(attrs.evolve(SOUND, assumptions=[*SOUND.assumptions, doubt]))
    table = found.table
    frame = table.to_pandas().set_index("work")
    for task in found.tasks:
        for actor in found.actors:
            head, shares = found.titles[actor], found.cell(task, actor)
            said = frame.loc[found.titles[task], [head, f"{head}, basis"]]
            assert said.isna().all() if not shares else list(said) == [
                " ".join(s.letter.value for s in shares), " ".join(s.basis.value for s in shares)
            ]  # fmt: skip
    assert not any(mark in table.csv().partition("\n")[2] for mark in ("(A)", "(R)", "R?", "A?"))
    assert "R?" in table.text()
    assert "(A)" in table.text()


def test_a_gate_has_its_decider_and_needs_no_doer():
    gate = attrs.evolve(SOUND.gate("phase-one-review"), decided_by="delivery-board", unstated=("decisions",))
    found = pm.governance.responsibilities(SOUND.replacing(gate))
    assert letters(found, "phase-one-review") == {("delivery-board", "A")}
    assert not [f for f in found.faults if "phase-one-review" in f.where]


def test_the_table_has_a_row_for_each_task_and_no_names(matrix):
    assert [row[0] for row in matrix.table.rows] == [SOUND.entity(task).title for task in matrix.tasks]
    assert len(matrix.table.columns) == len(matrix.actors) + 1
    assert {SOUND.kind(actor) for actor in matrix.actors} <= {"office", "board", "body"}
    assert "<table" in matrix._repr_html_()
    assert "without A" in matrix.because
    assert len(matrix.listed.rows) == len(matrix.cells)


def test_two_of_one_title_have_columns_of_their_own():
    twin = pm.Body(id="tp-two", title="Territorial Policing (TP)", kind="unit")
    links = [*SOUND.links, pm.Link(subject="tp-two", relation="delivers", object="mps-prevent-2008")]
    table = pm.governance.responsibilities(attrs.evolve(SOUND, bodies=[*SOUND.bodies, twin], links=links)).table
    assert {"Territorial Policing (TP) (tp)", "Territorial Policing (TP) (tp-two)"} <= {c.name for c in table.columns}


def test_each_code_is_used():
    bare = pm.Programme(
        id="p", title="P", years="2008/09", as_at=date(2008, 7, 1), roles=[pm.Role(id="x", title="X"), pm.Role(id="y", title="Y")],
        objectives=[pm.Objective(id="o", title="O", number=1, owner="x")], links=[pm.Link(subject="y", relation="owns", object="o")],
    )  # fmt: skip
    assert {f.code for f in pm.governance.responsibilities(bare).faults} == set(CODES)
