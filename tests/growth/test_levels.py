"""Levels, changes, unit costs and in-year shares."""

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


def test_levels_come_back_from_changes(plan):
    """Printed as changes, the same plan has the same levels."""
    steps = [(41, "£2.2m"), (12, "£1.6m"), (40, "£2.0m")]
    changes = pm.GrowthPlan(
        posts_as="changes", cost_as="changes",
        points=[pm.GrowthPoint(year=y, posts=p, cost=c) for y, (p, c) in zip(plan.years, steps, strict=True)],
    )  # fmt: skip
    rows = pm.growth.release(changes, {}).years
    assert [row.committed.posts for row in rows] == [41, 53, 93]
    assert rows[2].committed.money == pm.Money.pounds(5_800_000)


def test_unit_costs_of_report_8(plan):
    """Report 8, D: the ranges that the printed sums support."""
    costs = pm.growth.unit_costs(plan)
    assert [(round(u.low), round(u.high)) for u in costs.years] == [(52439, 54878), (70755, 72642), (61828, 62903)]
    assert "rounding does not explain" in costs.because
    assert costs.years[1].assume_whole_year().per_year() == costs.years[1].stated


def test_in_year_shares_of_report_8(plan):
    """An inference from Report 8, D, at £71,698 a post."""
    shares = pm.growth.in_year_share(plan, pm.Money.pounds(71_698))
    found = [(f"{float(y.low):.3f}", f"{float(y.high):.3f}") for y in shares.years]
    assert found == [("0.731", "0.765"), ("0.942", "1.058"), ("0.680", "0.715")]
    assert [year.possible for year in shares.years] == [True, False, True]
    assert "by construction" in shares.years[1].because
    assert "inference" in shares.because


def test_a_cost_of_nothing_is_refused(plan):
    with pytest.raises(ValueError, match="full_year_cost"):
        pm.growth.in_year_share(plan, pm.Money(0))


def test_a_year_without_posts_has_no_rate():
    plan = pm.GrowthPlan(posts_as="levels", points=[pm.GrowthPoint(year="2008/09", posts=0, cost="£1m")])
    (year,) = pm.growth.unit_costs(plan).years
    with pytest.raises(ValueError, match="no post"):
        year.assume_whole_year()


def test_a_negative_level_is_refused():
    plan = pm.GrowthPlan(posts_as="changes", points=[pm.GrowthPoint(year="2008/09", posts=-1, cost="£1m")])
    with pytest.raises(ValueError, match="negative"):
        pm.growth.changes(plan)
