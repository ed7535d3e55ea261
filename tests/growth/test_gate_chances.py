"""Chances that may be given for held gates; what follows from them is tried in test_gated_release."""

from datetime import date

import pytest

import prevent_model as pm
from prevent_model.framework.gates import GateHold, GateStatus
from prevent_model.growth.costing import costs


def test_a_chance_is_exact_and_of_a_held_gate():
    programme = pm.sample()
    held = programme.held_years()
    for chances, said in (
        ({}, "no chance"),
        ({"phase-one-review": 0.5}, "exactly"),
        ({"phase-one-review": 2}, "from 0 to 1"),
    ):
        with pytest.raises(ValueError, match=said):
            pm.growth.expected(programme.growth, held, chances)


def test_a_chance_where_no_gate_is_held_is_refused_in_words_that_say_so():
    """7: it said "give one for each of: no gate"."""
    with pytest.raises(ValueError, match="chances: no gate is held"):
        pm.growth.expected(pm.sample().growth, {}, {"x": "0.5"})


def test_the_mean_of_a_sum_that_is_about_is_about():
    """Half of about 5m, of a year and of two years together; what waits of the exact sum is exact."""
    points = [
        pm.GrowthPoint(year="2008/09", cost="about £5m"),
        pm.GrowthPoint(year="2009/10", cost="£5.00"),
        pm.GrowthPoint(years="2010/11 to 2011/12", cost="about £5m"),
    ]
    plan = pm.GrowthPlan(points=points)
    years = pm.FinancialYear.span(pm.FinancialYear(2008), pm.FinancialYear(2011))
    held = dict.fromkeys(years, (GateHold("g", "G", GateStatus.HELD, "shut"),))
    found = pm.growth.expected(plan, held, {"g": "0.5"})
    cells = ["about £2,500,000.00", "£2.50", "about £2,500,000.00"]
    assert [str(row[1]) for row in found.table.rows] == cells
    assert [row.about for row in found.rows] == [True, False, True]
    assert not any(row.about for row in pm.growth.expected(plan, held, {"g": 0}).rows)


def test_each_line_that_waits_is_costed_once_a_year_however_many_outcomes_there_are(monkeypatch):
    """The cost was worked out again in each of the outcomes, which are twice as many with each gate."""
    costed = []
    year_costs = costs.year_costs
    monkeypatch.setattr(costs, "year_costs", lambda lines, years: costed.append(lines) or year_costs(lines, years))
    begins, rate = pm.Window.parse("2009-04-01"), pm.Rate(12_345)
    lines = [pm.PostLine(id=f"waits-{n}", title="L", posts=2, starts=begins, rate=rate) for n in range(6)]
    points = [pm.GrowthPoint(year=year, posts=40, cost="£4m") for year in ("2008/09", "2009/10", "2010/11")]
    plan = pm.GrowthPlan(posts_as="levels", points=points, lines=lines)
    held = {"2009/10": [GateHold(line.id, "G", GateStatus.HELD, "why", (line.id,)) for line in lines]}
    found = pm.growth.expected(plan, held, dict.fromkeys((line.id for line in lines), "1/2"))
    # Half of six lines of two posts at £12,345 wait on average.
    assert [year.money for year in found.years] == [4_000_000, 4_000_000 - 6 * 12_345, 4_000_000 - 6 * 12_345]
    assert len(costed) == 6 * 2


WHOLE, SPAN = pm.GrowthPoint(cost="£300m"), pm.GrowthPoint(years="2019/20 to 2020/21", cost="£10m")


def programme_behind_a_gate(*points, blocks="growth"):
    plan = pm.GrowthPlan(posts_as="levels", points=points)
    gate = pm.Gate(id="g", title="G", question="?", blocks=[blocks])
    phase = pm.Phase(id="first", title="First", years="2019/20", delivers=["growth"])
    terms = {"years": "2018/19 to 2022/23", "as_at": date(2021, 6, 30)}
    return pm.Programme(id="p", title="P", **terms, plans=[plan], gates=[gate], phases=[phase])


def test_a_sum_of_several_years_or_of_the_whole_is_expected_with_the_chance_of_its_gate():
    """0.4 of £300m is £120m, and 0.4 of £10m is £4m; a year by itself comes before them."""
    year = pm.GrowthPoint(year="2021/22", posts=5, cost="£5m")
    found = pm.growth.expected(programme_behind_a_gate(WHOLE), None, {"g": "0.4"})
    assert [(str(row.year), row.money, row.posts) for row in found.rows] == [("the whole", 120_000_000, None)]
    found = pm.growth.expected(programme_behind_a_gate(SPAN, year), None, {"g": "0.4"})
    assert [(str(row.year), row.money, row.posts) for row in found.rows] == [
        ("2021/22", 2_000_000, 2),
        ("2019/20 to 2020/21", 4_000_000, None),
    ]
    assert len(found.table.rows) == 2
    assert "There is none" not in found.because


@pytest.mark.parametrize(
    ("point", "blocks"), [(SPAN, "first"), (pm.GrowthPoint(cost="at least £300m"), "growth")], ids=["in part", "open"]
)
def test_there_is_no_expectation_of_a_sum_that_waits_in_part_or_names_no_amount(point, blocks):
    found = pm.growth.expected(programme_behind_a_gate(point, blocks=blocks), None, {"g": "0.4"})
    assert [row.money for row in found.spans] == [None]
    assert (
        "There is none where it cannot be told how much waits, or where the source names no single sum" in found.because
    )


def test_what_gates_hold_of_a_part_alone_is_named_as_left_out():
    point = pm.GrowthPoint(year="2008/09", cost="£9m")
    programme = pm.Programme(
        id="p",
        title="P",
        years="2008/09",
        as_at="2008-04-01",
        phases=[pm.Phase(id="one", title="One", years="2008/09", delivers=["pay"])],
        gates=[pm.Gate(id="g", title="G", question="Q?", due="2009-03-01", blocks=["one"])],
        plans=[
            pm.GrowthPlan(id="growth", title="Revenue", points=[point]),
            pm.GrowthPlan(id="pay", title="Pay", part_of="growth", points=[point]),
        ],
    )
    found = pm.growth.expected(programme, None, {})
    assert (found.held_parts, found.years[0].money) == (("Pay",), 9_000_000)
    assert found.because.endswith(" What gates hold of Pay alone is counted as released.")
    assert pm.growth.expected(programme.growth, {}, {}).held_parts == ()
