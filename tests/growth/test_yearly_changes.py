"""Changes from year to year; what a source does not state enters none of them."""

import pytest

import prevent_model as pm


@pytest.fixture(scope="module")
def plan():
    return pm.sample().growth


def test_changes_of_report_8(plan):
    """Report 8, D: 41, then 53, then 93 posts."""
    years = pm.growth.changes(plan).years
    assert [year.posts.count for year in years] == [41, 12, 40]
    assert years[1].range == pm.MoneyRange(pm.Money.parse("£1,500,000.01"), pm.Money.parse("£1,699,999.99"))


def test_a_programme_names_what_its_changes_rest_on(plan):
    """A11: that posts are levels at year end is an assumption."""
    found = pm.growth.changes(pm.sample())
    assert [one.id for one in found.assumptions] == ["levels-at-year-end"]
    assert found.because.endswith("Assumed, as no source says so: Posts are levels at the year's end.")
    assert found.years == pm.growth.changes(plan).years
    assert pm.growth.changes(plan).assumptions == ()


def test_a_plan_of_several_years_has_no_change_from_year_to_year():
    plan = pm.GrowthPlan(points=[pm.GrowthPoint(years="2024/25 to 2025/26", cost="£5m")])
    found = pm.growth.changes(plan)
    assert found.years == ()
    assert found.because == (
        "No figure is of one year alone, so that no change from a year to the next is known. "
        "£5m is printed for 2024/25 to 2025/26, and is the change of no one year."
    )


@pytest.mark.parametrize("cost_as", ["levels", "changes"])
def test_a_sum_of_several_years_beside_others_is_named(cost_as):
    points = [pm.GrowthPoint(year="2024/25", cost="£1m"), pm.GrowthPoint(years="2025/26 to 2026/27", cost="£4m")]
    found = pm.growth.changes(pm.GrowthPlan(points=points, cost_as=cost_as))
    assert found.because.endswith("£4m is printed for 2025/26 to 2026/27, and is the change of no one year.")


def test_the_changes_of_a_saving_are_headed_as_savings():
    points = [pm.GrowthPoint(year="2023/24", cost="£25m"), pm.GrowthPoint(year="2024/25", cost="£40m")]
    table = pm.growth.changes(pm.GrowthPlan(kind="saving", points=points)).table
    assert [column.name for column in table.columns][1] == "saving, from the sums as printed"
