"""The sheets of one plan of several: they follow its gates as those of an only plan do."""

from itertools import product

import attrs
import openpyxl
import pytest
from tests.several_plans import CLINICS, NURSES, health

import prevent_model as pm
from prevent_model.spreadsheets.writing.plan_sheets import PlanSheets
from prevent_model.spreadsheets.writing.workbook import book_of

STATES = ("open", "held", "refused")
DECIDED = {"open": ["passed"], "held": [], "refused": ["failed"]}
NORTH = attrs.evolve(NURSES, id="north", title="North", baseline=30, baseline_cost="£1m")
NAMED = ("a-b", "ab", "a", "a-b-growth", "counts", "release", "first", "r1c1")
SOUTH = attrs.evolve(NORTH, id="south", title="South", points=NURSES.points[:2])


def two_plans(states=("held", "held")):
    """North waits from 2025/26 for the first gate, and South from the first year for the second."""
    gates = [
        pm.Gate(
            id=f"gate-{of}", title=f"Gate {of}", question="?", blocks=[f"phase-{of}"],
            decisions=[pm.Decision(outcome=outcome, on="2025-01-01") for outcome in DECIDED[state]],
        )
        for of, state in zip(("north", "south"), states, strict=True)
    ]  # fmt: skip
    years = {"north": "2025/26 to 2026/27", "south": "2024/25 to 2025/26"}
    phases = [pm.Phase(id=f"phase-{of}", title=of, years=run, delivers=[of]) for of, run in years.items()]
    return health(NORTH, SOUTH, CLINICS, phases=phases, gates=gates)


def of_library(programme, id_):
    found = next(each for each in pm.growth.release(programme).plans if each.plan.id == id_)
    parts = [(row.committed, row.contingent, row.refused) for row in found.years]
    return [[number for part in row for number in (part.posts, part.money.major)] for row in parts]


@pytest.mark.parametrize("states", [*product(STATES, repeat=2)])
def test_each_plan_follows_its_own_gate(states):
    """Whatever is written over two held gates, the sheets release what the library does where it was so decided."""
    book = book_of(two_plans())
    for row, state in enumerate(states, 2):
        assert book.pages["Gate states"].cells[row, 2].is_open
        book.pages["Gate states"].cells[row, 2].value = state
    values = book.values()
    for id_, years in (("north", 3), ("south", 2)):
        sheet = [[values[f"Release {id_}", row, column] for column in range(5, 11)] for row in range(2, 2 + years)]
        assert sheet == of_library(two_plans(states), id_)


def test_a_plan_of_several_follows_as_the_only_one_does():
    """By hand: nothing beyond the 30 posts and £1m of before comes until the gate is opened, and then 40 and 75."""
    book = book_of(two_plans())
    values = book.values()
    assert [[values["Release south", row, at] for at in (5, 6)] for row in (2, 3)] == [[30, 1_000_000]] * 2
    book.pages["Gate states"].cells[3, 2].value = "open"
    values = book.values()
    assert [[values["Release south", row, at] for at in (5, 6)] for row in (2, 3)] == [[40, 2_100_000], [75, 4_000_000]]
    # The gate of the other plan is still held.
    assert [values["Release north", row, 5] for row in (2, 3, 4)] == [40, 40, 40]


@pytest.mark.office
def test_calc_releases_each_plan_of_several(tmp_path, recalculated):
    path = tmp_path / "plans.xlsx"
    pm.workbook.write(two_plans(), path)
    book = openpyxl.load_workbook(path)
    book["Gate states"]["B2"], book["Gate states"]["B3"] = "open", "refused"
    book.save(path)
    (after,) = recalculated(path)
    for id_, years in (("north", 3), ("south", 2)):
        sheet = [[cell.value for cell in row][4:10] for row in after[f"Release {id_}"].iter_rows(2, 1 + years)]
        assert sheet == of_library(two_plans(("open", "refused")), id_)


def test_each_plan_has_names_and_an_average_of_its_own():
    """South has 30 posts until its gate is passed: with a chance of a quarter, 30 + 10/4 and 30 + 45/4 on average."""
    book = book_of(two_plans())
    assert {"north_growth_posts", "south_growth_posts", "south_first_held", "north_first_held"} <= {*book.names}
    page = book.pages["Gate states"]
    column = next(at for (row, at), cell in page.cells.items() if row == 1 and cell.value == "chance to be passed")
    page.cells[3, column].value = 0.25
    values, cells = book.values(), book.pages["Expected south"].cells
    rows = [row for (row, at), cell in cells.items() if at == 3 and cell.value == "expected"]
    assert [values["Expected south", row, 7] for row in rows] == [32.5, 41.25]


def test_the_sheets_of_a_plan_whose_id_has_a_mark_are_named():
    sheets = PlanSheets.of_several(pm.GrowthPlan(id="north-east"), str)
    assert (sheets.cell("A1"), sheets.label("first_held")) == ("'Plan north-east'!A1", "north_east_first_held")
    assert sheets.number("A1") == "IF(ISNUMBER('Plan north-east'!A1),'Plan north-east'!A1,NA())"


def test_no_two_cells_have_one_name():
    """Ids hold no underscore, so that a name is of one plan alone; of ids that begin as other names do there are as many names."""
    seen = [pm.Observation(on="2025-03-31", posts=41, plan=id_) for id_ in NAMED]
    plans = [attrs.evolve(NORTH, id=id_, title=id_) for id_ in NAMED]
    book = book_of(health(*plans, observations=seen, phases=[], gates=[]))
    alone = book_of(health(plans[0], NURSES, observations=seen[:1], phases=[], gates=[]))
    own = {name.removeprefix("a_b_") for name in alone.names if name.startswith("a_b_")}
    assert {"growth_posts", "counts_achieved", "release_committed_posts"} <= own
    for id_ in NAMED:
        label = id_.replace("-", "_")
        places = {name: book.names[f"{label}_{name}"] for name in own}
        assert {title.partition(" ")[2] for title, _ in places.values()} == {id_}
