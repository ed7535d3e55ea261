"""Money by objective: shown under each that a plan serves, and never split."""

import json
from datetime import date

import pytest

import prevent_model as pm

YEAR = pm.FinancialYear(2024)


def plan(id_, cost, *serves, **more):
    points = [pm.GrowthPoint(year=YEAR, cost=cost)]
    return pm.GrowthPlan(id=id_, title=id_.title(), points=points, serves=serves, **more)


@pytest.fixture
def found():
    objectives = [pm.Objective(id=id_, title=id_.title()) for id_ in ("deter", "detect", "recover")]
    plans = [
        plan("patrol", "£5.00", "deter"),
        plan("radio", "£8.00", "deter", "detect"),
        plan("less", "£1.00", "deter", kind="saving"),
        plan("pay", "£2.00", "deter", part_of="patrol"),
        plan("office", "£3.00"),
    ]
    made = pm.Programme(id="p", title="P", years=[YEAR], as_at=date(2024, 4, 1), objectives=objectives, plans=plans)
    return pm.growth.money_by_objective(made)


def test_what_serves_several_is_shown_under_each_as_shared(found):
    rows = {row.id: row for row in found.rows}
    shown = [(served.plan, str(served.cost), served.shared_with) for served in rows["deter"].plans]
    assert shown[:2] == [("patrol", "£5.00", ()), ("radio", "£8.00", ("detect",))]
    assert [(served.plan, str(served.printed)) for served in rows["detect"].plans] == [("radio", "£8.00")]


def test_what_serves_one_alone_is_added_less_savings_and_without_parts(found):
    alone = {row.id: row.alone and str(row.alone) for row in found.rows}
    assert alone == {"deter": "£4.00", "detect": None, "recover": None}


def test_what_no_plan_serves_is_listed(found):
    assert (found.without_money, found.plans_for_none) == (("recover",), ("office",))
    last = found.table.rows[-1]
    assert (last[0], last[2]) == ("Recover", None)
    assert "Office does not say what it serves." in found.because


def test_the_report_of_2008_says_of_no_objective_what_it_costs():
    """Report 8: one plan, which names no objective."""
    found = pm.growth.money_by_objective(pm.sample())
    assert found.plans_for_none == ("growth",)
    assert not any(row.plans for row in found.rows)


def test_a_sum_without_a_range_is_shown_as_printed():
    points = [pm.GrowthPoint(year="2024/25", cost="£14m"), pm.GrowthPoint(year="2025/26", cost="about £30m")]
    plan = pm.GrowthPlan(id="dykes", title="Dykes", serves=["rivers"], points=points)
    made = pm.Programme(
        id="p",
        title="P",
        years="2024/25 to 2025/26",
        as_at="2024-06-01",
        plans=[plan],
        objectives=[pm.Objective(id="rivers", title="Rivers")],
    )
    (row,) = pm.growth.money_by_objective(made).table.rows
    assert [str(cell) for cell in row[3:5]] == ["£14m and about £30m", "about £44,000,000.00"]


def test_a_sum_without_a_range_is_shown_once_and_reaches_a_program():
    plan = pm.GrowthPlan(id="dykes", title="Dykes", serves=["rivers"], points=[pm.GrowthPoint(cost="at least £14m")])
    made = pm.Programme(
        id="p",
        title="P",
        years="2024/25",
        as_at="2024-06-01",
        plans=[plan],
        objectives=[pm.Objective(id="rivers", title="Rivers")],
    )
    table = pm.growth.money_by_objective(made).table
    assert [str(cell) for cell in table.rows[0][3:5]] == ["at least £14m", ""]
    assert json.loads(table.json())["rows"][0]["cost in words"] == "at least £14m"


def test_a_printed_range_is_shown_as_printed():
    points = [pm.GrowthPoint(year="2024/25", cost="£14m"), pm.GrowthPoint(year="2025/26", cost="£20.00m to £22.00m")]
    plan = pm.GrowthPlan(id="dykes", title="Dykes", serves=["rivers"], points=points)
    rivers = [pm.Objective(id="rivers", title="Rivers")]
    made = pm.Programme(
        id="p", title="P", years="2024/25 to 2025/26", as_at="2024-06-01", plans=[plan], objectives=rivers
    )
    (row,) = pm.growth.money_by_objective(made).table.rows
    assert str(row[4]) == "£14m and £20.00m to £22.00m"


def test_a_change_over_several_years_is_not_what_they_cost():
    """£5m in 2024/25 and £6m more over 2025/26 and 2026/27: what 2025/26 costs is not printed, and is no nought."""
    points = [pm.GrowthPoint(year="2024/25", cost="£5m"), pm.GrowthPoint(years="2025/26 to 2026/27", cost="£6m")]
    made = pm.GrowthPlan(id="staff", title="Staff", cost_as="changes", counts="growth", points=points, serves=["deter"])
    programme = pm.Programme(
        id="p",
        title="P",
        years="2024/25 to 2026/27",
        as_at=date(2024, 4, 1),
        plans=[made],
        objectives=[pm.Objective(id="deter", title="Deter")],
    )
    ((served,),) = (row.plans for row in pm.growth.money_by_objective(programme).rows)
    assert (served.cost, served.printed) == (None, None)
    assert pm.growth.release(programme).whole.committed.money is None
