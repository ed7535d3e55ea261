"""Levels and changes; what a source does not state enters none of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import prevent_model as pm
from prevent_model.growth.levels import levels, unstated_cost, year_cost


@pytest.fixture(scope="module")
def plan():
    return pm.sample().growth


def test_levels_come_back_from_changes(plan):
    """Printed as changes, the same plan has the same levels."""
    steps = [(41, "£2.2m"), (12, "£1.6m"), (40, "£2.0m")]
    changes = pm.GrowthPlan(
        posts_as="changes",
        cost_as="changes",
        points=[pm.GrowthPoint(year=y, posts=p, cost=c) for y, (p, c) in zip(plan.years, steps, strict=True)],
    )
    rows = pm.growth.release(changes, {}).years
    assert [row.committed.posts for row in rows] == [41, 53, 93]
    assert rows[2].committed.money == pm.Money.pounds(5_800_000)


def test_a_negative_level_is_refused():
    plan = pm.GrowthPlan(posts_as="changes", points=[pm.GrowthPoint(year="2008/09", posts=-1, cost="£1m")])
    with pytest.raises(ValueError, match="negative"):
        pm.growth.changes(plan)


def plan_of(*points, **given):
    years = pm.FinancialYear.span(pm.FinancialYear(2008), pm.FinancialYear(2007 + len(points)))
    printed = [pm.GrowthPoint(year=y, posts=p, cost=c) for y, (p, c) in zip(years, points, strict=True)]
    return pm.GrowthPlan(points=printed, **given)


def pounds(sums):
    return [None if one is None else one.major for one in sums]


SILENT = {
    "changes beside yearly costs": plan_of((10, "£1m"), (5, "£1.5m"), posts_as="changes", baseline=100),
    "changes in both": plan_of((10, "£1m"), (5, "£0.5m"), posts_as="changes", cost_as="changes", baseline=100),
    "levels beside changes in cost": plan_of(
        (110, "£1m"), (115, "£0.5m"), posts_as="levels", cost_as="changes", baseline=100
    ),
}


@pytest.mark.parametrize("name", SILENT)
def test_a_baseline_without_its_cost_is_not_a_baseline_that_costs_nothing(name):
    """A5."""
    plan = SILENT[name]
    found = levels(plan)
    assert [level.posts for level in found] == [110, 115]
    assert pounds(level.money for level in found) == [None, None]
    assert [level.range for level in found] == [None, None]
    assert [level.costed.posts for level in found] == [10, 15]
    assert pounds(level.costed.money for level in found) == [1_000_000, 1_500_000]
    assert unstated_cost(plan) == "the cost of the baseline of 100 posts is not stated"


def test_levels_in_both_are_what_they_are_whatever_was_before():
    """A5."""
    plan = plan_of((110, "£11m"), (115, "£12m"), posts_as="levels", baseline=100)
    assert pounds(level.money for level in levels(plan)) == [11_000_000, 12_000_000]
    changes = pm.growth.changes(plan)
    assert pounds(year.money for year in changes.years) == [None, 1_000_000]
    assert changes.years[0].range is None
    assert "The cost of the baseline of 100 posts is not stated" in changes.because


def test_a_cost_before_of_posts_that_are_not_stated_is_added_up_and_not_shared_out():
    """A5, the other way about: a cost before, and no number of the posts that it is of, which were read as nought."""
    both = plan_of((10, "£1m"), posts_as="changes", cost_as="changes", baseline=100, baseline_cost="£10m")
    assert pounds([levels(both)[0].money]) == [11_000_000]
    costs_alone = plan_of((10, "£1m"), posts_as="changes", cost_as="changes", baseline_cost="£10m")
    (level,) = levels(costs_alone)
    assert (level.posts, level.change, level.costed.posts, level.costed.money) == (
        None,
        10,
        10,
        pm.Money.pounds(1_000_000),
    )
    assert pounds([level.money]) == [11_000_000]
    assert pounds(year_cost(costs_alone, level)[:1]) == [11_000_000]
    (yearly,) = levels(plan_of((10, "£11m"), posts_as="changes", baseline_cost="£10m"))
    assert (yearly.posts, *pounds([yearly.money]), yearly.costed) == (None, 11_000_000, None)


def test_growth_without_a_baseline_is_counted_from_nothing():
    """Report 8, D: a true nought."""
    plan = plan_of((41, "£2.2m"), (12, "£1.6m"), posts_as="changes", cost_as="changes")
    assert pounds(level.money for level in levels(plan)) == [2_200_000, 3_800_000]
    assert pounds(year.money for year in pm.growth.changes(plan).years) == [2_200_000, 1_600_000]
    assert unstated_cost(plan) == ""


def test_a_sum_of_changes_claims_no_range_where_one_is_about():
    plan = plan_of((1, "£1m"), (1, "about £1m"), (1, "£1m"), posts_as="changes", cost_as="changes")
    assert [level.range is None for level in levels(plan)] == [False, True, True]


@pytest.mark.parametrize("cost_as", ["levels", "changes"])
def test_posts_before_that_are_not_stated_are_no_nought(cost_as):
    """A5, the other way about: "+10 posts" set against nothing, and money set against £5m."""
    cost = "£5.6m" if cost_as == "levels" else "£0.6m"
    of_levels = plan_of((10, cost), posts_as="levels", cost_as=cost_as, baseline_cost="£5.0m")
    found = pm.growth.changes(of_levels)
    assert (found.years[0].posts, *pounds([found.years[0].money])) == (None, 600_000)
    assert "set against the baseline of £5.0m. How many posts the baseline of £5.0m is the cost of" in found.because
    assert found.table.rows[0][1] is None
    assert [(level.posts, level.change, level.added) for level in levels(of_levels)] == [(10, None, None)]
    of_changes = plan_of((10, cost), posts_as="changes", cost_as=cost_as, baseline_cost="£5.0m")
    found = pm.growth.changes(of_changes)
    assert (found.years[0].posts.count, *pounds([found.years[0].money])) == (10, 600_000)
    assert [(level.posts, level.change, level.added) for level in levels(of_changes)] == [(None, 10, 10)]


def test_a_nought_that_is_stated_is_a_nought():
    """No posts before, and a cost: £2m of preparation."""
    plan = plan_of((10, "£5.6m"), posts_as="levels", baseline=0, baseline_cost="£2m")
    assert pm.growth.changes(plan).years[0].posts.count == 10


@given(st.integers(1, 500), st.lists(st.tuples(st.integers(0, 500), st.integers(1, 10**6)), min_size=1, max_size=4))
def test_the_total_of_a_workforce_has_its_cost_however_its_posts_are_printed(baseline, years):
    """A fall of a whole workforce printed as changes lost its money: the sums of a total are the cost of all posts."""
    before = [baseline, *(posts for posts, _ in years)]
    forms = {
        "levels": [posts for posts, _ in years],
        "changes": [posts - earlier for posts, earlier in zip(before[1:], before, strict=False)],
    }
    answers = []
    for posts_as, numbers in forms.items():
        points = [
            pm.GrowthPoint(year=f"{start}/{start % 100 + 1}", posts=posts, cost=f"£{cost:,}.00")
            for start, posts, (_, cost) in zip(range(2019, 2030), numbers, years, strict=False)
        ]
        plan = pm.GrowthPlan(posts_as=posts_as, counts="total", baseline=baseline, points=points)
        answers.append((levels(plan), pm.growth.release(plan, {}).years, pm.growth.unit_costs(plan).years))
    assert answers[0] == answers[1]


def test_ninety_six_posts_for_a_million_are_ten_thousand_pounds_each():
    points = [
        pm.GrowthPoint(year="2019/20", posts=-4, cost="£1.00m"),
        pm.GrowthPoint(year="2020/21", posts=-6, cost="£0.95m"),
    ]
    plan = pm.GrowthPlan(posts_as="changes", counts="total", baseline=100, points=points)
    assert [str(year.committed.money) for year in pm.growth.release(plan, {}).years] == ["£1,000,000.00", "£950,000.00"]
    assert [(year.posts, round(year.stated)) for year in pm.growth.unit_costs(plan).years] == [
        (96, 10_417),
        (90, 10_556),
    ]
