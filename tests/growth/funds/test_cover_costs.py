"""Costs by year and by span, as ranges and as printed."""

import pytest

import prevent_model as pm
from prevent_model.growth.funds.cover_costs import UNKNOWN, Cost, added, given_costs, plan_costs

YEARS = pm.FinancialYear.span(pm.FinancialYear(2024), pm.FinancialYear(2026))


def point(cost, **when):
    return pm.GrowthPoint(cost=cost, **when)


def test_single_years_and_spans_are_added_and_what_contains_them_is_not():
    points = [point("£1.00", year="2024/25"), point("£5.00", years="2025/26 to 2026/27"), point("£6.00")]
    side = plan_costs(pm.GrowthPlan(points=points))
    assert str(side.over(YEARS)[None].printed) == "£6.00"
    assert str(side.over(YEARS[1:])[None].range) == "£5.00"
    assert side.over(YEARS[:2])[None].range is None
    assert str(side.all().printed) == "£6.00"


@pytest.mark.parametrize(
    ("points", "least"),
    [
        ([("2024/25", "£1.00")], "£1.00"),  # what 2025/26 and 2026/27 cost is no less than nought
        ([("2024/25", "£1.00"), ("2026/27", "£3.00")], "£4.00"),
        ([("2024/25 to 2025/26", "£5.00"), ("2025/26 to 2026/27", "£4.00")], "£5.00"),  # 2025/26 is in both
        ([("2024/25 to 2025/26", "£2.00"), ("2025/26", "£1.00"), ("2025/26 to 2026/27", "£4.00")], "£4.00"),
        ([("2024/25", "£1.00"), ("2024/25 to 2025/26", "£5.00"), ("2025/26", "£3.00")], "£5.00"),
        ([("2024/25", "£2m")], "£1,500,000.00"),  # the least that rounds to it
        ([("2024/25", "at least £1.00"), ("2025/26", "about £9")], "£1.00"),
        ([("2024/25", "£5.00"), ("2025/26", "-£1.00")], None),  # taken off: the sums say no least
        ([("2024/25", "£5.00"), ("2025/26", "about -£1m")], None),
        ([("2024/25", "about £5m")], None),
    ],
)
def test_sums_that_do_not_fill_the_years_are_a_least(points, least):
    """No more than one sum is taken of any year: of all ways to choose such sums, the one that comes to most."""
    made = [point(cost, **{"years" if " to " in when else "year": when}) for when, cost in points]
    cost = plan_costs(pm.GrowthPlan(points=made)).over(YEARS)[None]
    assert (cost.range, cost.printed) == (None, None)
    assert (None if cost.least is None else str(cost.least)) == least
    saving = pm.GrowthPlan(kind="saving", points=made)
    assert plan_costs(saving).over(YEARS)[None] == UNKNOWN


def test_a_sum_printed_as_about_has_a_print_and_no_range():
    side = plan_costs(pm.GrowthPlan(points=[point("about £5m", years="2024/25 to 2026/27")]))
    assert side.over(YEARS)[None] == Cost(None, pm.Money.pounds(5_000_000), texts=("about £5m",))


def test_changes_are_levels_of_single_years():
    points = [point("£1.00", year="2024/25"), point("£2.00", year="2025/26")]
    side = plan_costs(pm.GrowthPlan(cost_as="changes", points=points))
    assert str(side.over(YEARS[1:2])[None].printed) == "£3.00"


def test_what_is_unknown_makes_a_sum_unknown():
    pound = Cost(None, pm.Money(100))
    assert (added([pound, UNKNOWN]), added([])) == (UNKNOWN, UNKNOWN)
    assert added([pound, -pound]).printed == pm.Money(0)


def test_a_caller_gives_spans_and_purposes():
    side = given_costs({"2024/25 to 2025/26": {"pay": "£5.00"}, "2026/27": {"pay": "£1.00", "cars": "£2.00"}}, [])
    assert {purpose: str(cost.printed) for purpose, cost in side.over(YEARS).items()} == {
        "pay": "£6.00",
        "cars": "£2.00",
    }


@pytest.mark.parametrize(
    ("costs", "said"),
    [
        ({"2024/25": {}}, "2024/25 has no purpose"),
        ({"whole": "£5m"}, "the whole has no years"),
        ({"2024/25": "£1m", "2024-25": "£1m"}, "2024/25 is given twice"),
        ({"2024/25": 5}, "expected a sum of money"),
    ],
)
def test_what_is_refused(costs, said):
    with pytest.raises(pm.ArgumentError, match=said):
        given_costs(costs, [])


@pytest.mark.parametrize(
    ("counts", "years", "gap"),
    [
        ("growth", ("2023/24", "2024/25"), "£1.00"),  # begins at nought, so that 3 + 4 is all that it costs
        ("growth", ("2022/23", "2023/24"), None),  # the year after its last may cost something
        (None, ("2023/24", "2024/25"), None),  # that it counts growth is not said
        ("total", ("2023/24", "2024/25"), None),
    ],
)
def test_growth_begins_at_nought(counts, years, gap):
    points = [pm.GrowthPoint(year=year, cost=cost) for year, cost in zip(years, ("£3.00", "£4.00"), strict=True)]
    plan = pm.GrowthPlan(id="growth", title="Growth", counts=counts, points=points)
    fund = pm.Grant(id="g", title="Fund", funds=["growth"], amounts={"whole": "£6.00"})
    made = pm.Programme(id="p", title="P", years="2022/23 to 2024/25", as_at="2022-10-01", plans=[plan], grants=[fund])
    (row,) = pm.growth.cover(made).years
    assert (None if row.gap is None else str(row.gap)) == gap


def test_growth_beside_a_plan_that_begins_before_it():
    """2 of the one plan alone in the first year; 2 and 3 in the second."""
    early, late = (
        pm.GrowthPlan(id=id_, title=id_, counts="growth", points=[pm.GrowthPoint(year=y, cost=c) for y, c in costs])
        for id_, costs in (("early", [("2022/23", "£2.00"), ("2023/24", "£2.00")]), ("late", [("2023/24", "£3.00")]))
    )
    made = pm.Programme(id="p", title="P", years="2022/23 to 2023/24", as_at="2022-10-01", plans=[early, late])
    assert [str(row.cost) for row in pm.growth.cover(made).years] == ["£2.00", "£5.00"]
