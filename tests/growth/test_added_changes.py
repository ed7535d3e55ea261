"""Changes over several years: each is from before the first of them, whatever is printed inside."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import prevent_model as pm
from prevent_model.growth.added_changes import added_up, points_by_end
from prevent_model.growth.levels import levels

FIRST = pm.FinancialYear(2020)


def plan_of(*points, **fields):
    printed = []
    for first, last, posts in points:
        years = pm.FinancialYear.span(FIRST + first, FIRST + last)
        printed.append(pm.GrowthPoint(years=years, posts=posts))
    return pm.GrowthPlan(posts_as="changes", points=printed, **fields)


@pytest.mark.parametrize(
    ("points", "reached"),
    [
        ([(0, 0, 10), (0, 2, 25)], {0: 10, 2: 25}),
        ([(0, 0, 10), (0, 1, 20)], {0: 10, 1: 20}),
        ([(0, 0, 10), (1, 2, 15)], {0: 10, 2: 25}),
        ([(0, 0, 10), (0, 2, 25), (3, 3, 5)], {0: 10, 2: 25, 3: 30}),
        ([(0, 2, 25), (1, 2, 15)], {2: 25}),
        ([(0, 0, 10), (0, 2, 25), (2, 2, 5)], {0: 10, 2: 25}),
        ([(0, 1, 10), (1, 2, 20)], {1: 10, 2: None}),  # what came before the second is inside the first
    ],
)
def test_a_change_over_several_years_is_from_before_the_first(points, reached):
    """Ten posts in 2020/21, and 25 over three years, are 25 at the end and not 35."""
    assert {level.year - FIRST: level.posts for level in levels(plan_of(*points))} == reached


def test_a_change_since_the_year_before_leaves_out_what_was_there():
    first, last = levels(plan_of((0, 0, 10), (0, 2, 25), baseline=100))
    assert (first.posts, last.posts, last.change, last.added) == (110, 125, 15, 25)


def test_a_change_keeps_its_own_words():
    """A difference of two totals would be about where an earlier one is."""
    ends = points_by_end(plan_of((0, 0, "about 10"), (1, 1, 5)))
    last = added_up(ends, "posts", 0)[FIRST + 1]
    assert (last.since, str(last.total)) == (5, "about 15")


@given(st.lists(st.integers(0, 50), min_size=2, max_size=5), st.data())
def test_a_total_beside_its_years_changes_no_level(changes, data):
    years = [(n, n, posts) for n, posts in enumerate(changes)]
    start = data.draw(st.integers(0, len(changes) - 2))
    end = data.draw(st.integers(start + 1, len(changes) - 1))
    total = (start, end, sum(changes[start : end + 1]))
    assert levels(plan_of(*years, total)) == levels(plan_of(*years))
    kept = [year for year in years if not start < year[0] <= end]
    by_year = {level.year: level.posts for level in levels(plan_of(*years))}
    assert all(by_year[level.year] == level.posts for level in levels(plan_of(*kept, total)))


def test_a_change_in_cost_over_several_years_is_the_level_at_their_end():
    """£5m before, £1m more, £2m more over two years and £1m more: 6, 8 and 9."""
    points = [
        pm.GrowthPoint(year="2020/21", cost="£1m"),
        pm.GrowthPoint(years="2021/22 to 2022/23", cost="£2m"),
        pm.GrowthPoint(year="2023/24", cost="£1m"),
    ]
    plan = pm.GrowthPlan(cost_as="changes", baseline_cost="£5m", points=points)
    assert [(str(level.year), level.money.major) for level in levels(plan)] == [
        ("2020/21", 6_000_000),
        ("2022/23", 8_000_000),
        ("2023/24", 9_000_000),
    ]
