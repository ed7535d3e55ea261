"""The sheet of gates: only the states from which something follows may be changed, and a chance is one from 0 to 1."""

from fractions import Fraction

import attrs
import pytest
from tests.made_inputs import LEVELS, gated, of_plan
from tests.several_plans import CLINICS, NURSES, health

import prevent_model as pm
from prevent_model.spreadsheets.writing import gate_sheets
from prevent_model.spreadsheets.writing.gate_sheets import is_moved, what_follows
from prevent_model.spreadsheets.writing.plan_sheets import PlanSheets
from prevent_model.spreadsheets.writing.workbook import book_of

LINE = pm.PostLine(id="alone", title="Alone", posts=2, starts="2009-04-01")


def states_of(programme):
    return book_of(programme).pages["Gate states"]


def open_rows(page):
    return {(row, page.cells[1, column].value) for (row, column), cell in page.cells.items() if cell.is_open}


def test_a_gate_that_holds_nothing_of_a_plan_has_no_cell_to_change():
    """The second gate blocks a phase of 2012/13, of which the plan has no year."""
    programme = of_plan("p", LEVELS, **gated())
    plan = attrs.evolve(programme.growth, points=programme.growth.points[:2])
    alone = attrs.evolve(programme, plans=[plan], gates=programme.gates[:1])
    assert open_rows(states_of(alone)) == {(2, "state"), (2, "chance to be passed")}
    assert [plan.behind for plan in what_follows(alone, [PlanSheets(alone.growth)], ()).moved] == [(2009,)]
    nothing = attrs.evolve(alone, gates=[attrs.evolve(alone.gates[0], blocks=())])
    page = states_of(nothing)
    assert open_rows(page) == set()
    assert [page.cells[1, column].value for column in range(1, page.columns + 1)] == [
        "gate", "state", "because", "because, as recorded",
    ]  # fmt: skip


def test_a_gate_that_holds_a_line_alone_moves_nothing_even_while_it_is_open():
    """Open on the day, it could be written as held, and nothing followed."""
    passed = [pm.Decision(outcome="passed", on="2009-01-01")]
    for decisions in ((), passed):
        gate = pm.Gate(id="g", title="G", question="?", blocks=["alone"], decisions=decisions)
        plan = attrs.evolve(LEVELS, lines=[LINE])
        assert not open_rows(states_of(of_plan("p", plan, gates=[gate])))


def test_sums_of_plans_without_posts_follow_by_flags():
    programme = health(NURSES, CLINICS)
    following = what_follows(programme, (), programme.plans)
    assert (following.moved, following.has_chances, following.of_sums) == ((), False, frozenset([0]))
    assert following.by_sum == {"clinics"}
    assert following.letters() == {"shut": "E", "refused": "F"}
    assert open_rows(states_of(programme)) == {(2, "state")}


def test_what_a_plan_follows_is_found_once(monkeypatch):
    """It takes a release of the whole programme for each plan."""
    asked = []
    monkeypatch.setattr(gate_sheets, "is_moved", lambda of, plan: asked.append(plan.id) or is_moved(of, plan))
    programme = health(NURSES, CLINICS)
    book_of(programme)
    assert sorted(asked) == ["clinics", "nurses"]


def behind(review, later, *plans, decisions=()):
    """Two gates, on the plans and years given."""
    phases = [
        pm.Phase(id=f"phase-{n}", title=f"Phase {n}", years=years, delivers=ids.split())
        for n, (ids, years) in enumerate((review, later))
    ]
    gates = [
        pm.Gate(id=f"gate-{n}", title=f"Gate {n}", question="?", blocks=[f"phase-{n}"], decisions=decisions)
        for n in range(2)
    ]
    return health(*plans, phases=phases, gates=gates)


def test_a_plan_follows_only_the_gates_that_hold_its_parts_no_longer_than_itself():
    """The first gate holds all of the plan from 2025/26 on; were it opened, the second would hold the part for longer.

    While both are shut the part waits in no year in which the plan does not, so that all gates shut say too little.
    """
    part = attrs.evolve(CLINICS, id="wages", title="Wages", kind="pay", part_of="nurses")
    years = ("2025/26 to 2026/27", "2026/27")
    with_plan = behind(("nurses", years[0]), ("nurses", years[1]), NURSES, part)
    assert is_moved(with_plan, with_plan.plans[0])
    part_alone = behind(("nurses", years[0]), ("wages", years[1]), NURSES, part)
    assert not is_moved(part_alone, part_alone.plans[0])


@pytest.mark.parametrize(
    ("written", "worked"),
    [(0, 0), (1, 1), (0.25, Fraction(1, 4)), (1.5, "#N/A"), (-0.5, "#N/A"), (50, "#N/A"), ("half", "#N/A"),
     (None, "write its chance")],
)  # fmt: skip
def test_a_chance_beyond_nought_and_one_gives_no_number(written, worked):
    """A chance of 50, typed for 50 per cent, gave 2,600 posts on average."""
    book = book_of(of_plan("p", LEVELS, **gated(gates=gated()["gates"][:1])))
    page = book.pages["Gate states"]
    column = {cell.value: at for (row, at), cell in page.cells.items() if row == 1}
    page.cells[2, column["chance to be passed"]].value = written
    values = book.values()
    assert values["Gate states", 2, column["passes with the chance"]] == worked
    expected = {at: values[at] for at in values if at[0] == "Expected" and at[2] == 7}
    rows = [row for (row, at), cell in book.pages["Expected"].cells.items() if at == 3 and cell.value == "expected"]
    told = {expected["Expected", row, 7] for row in rows}
    assert told == {worked} if isinstance(worked, str) else "#N/A" not in told
    assert page.widths[column["chance to be passed"]] >= 20
