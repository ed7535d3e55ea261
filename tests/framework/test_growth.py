"""Posts and money as a source prints them."""

from datetime import date

import pytest

import prevent_model as pm

Y = pm.FinancialYear


def test_a_point_keeps_what_was_printed():
    """Report 8, D: 41 posts and £2.2m in 2008/09."""
    point = pm.GrowthPoint(year="2008/09", posts=41, cost="£2.2m")
    assert (point.year, point.posts, str(point.cost)) == (Y(2008), 41, "£2.2m")


@pytest.mark.parametrize("posts", [3.7, True, "41", None])
def test_posts_are_a_whole_number(posts):
    with pytest.raises(ValueError, match=r"GrowthPoint\.posts: expected a whole number"):
        pm.GrowthPoint(year="2008/09", posts=posts, cost="£1m")


def test_a_plan_finds_its_years(programme):
    """Report 8, D: 41, 53 and 93 posts."""
    plan = programme.growth
    assert [plan.point(year).posts for year in plan.years] == [41, 53, 93]


def test_a_year_that_the_plan_does_not_print(programme):
    with pytest.raises(
        ValueError, match="year: the plan prints nothing for 2011/12; it prints 2008/09, 2009/10, 2010/11"
    ):
        programme.growth.point(Y(2011))
    with pytest.raises(ValueError, match="no year at all"):
        pm.GrowthPlan(posts_as="levels").point(Y(2008))


def test_a_plan_says_whether_it_prints_levels():
    with pytest.raises(TypeError, match="posts_as"):
        pm.GrowthPlan()
    with pytest.raises(ValueError, match="totals"):
        pm.GrowthPlan(posts_as="totals")


def test_a_year_printed_twice(faults):
    points = [pm.GrowthPoint(year=text, posts=1, cost="£1m") for text in ("2008/09", "2008/9")]
    assert faults(growth=pm.GrowthPlan(posts_as="levels", points=points), links=[]) == [
        ("duplicate-year", "$.growth.points[1].year", "2008/09 is printed twice")
    ]


def test_an_observation_holds_exact_money():
    assert pm.Observation(on=date(2009, 3, 31), posts=37, spent="£546,830.47").spent == pm.Money(54683047)


def test_an_observation_names_a_grant_that_exists(faults):
    seen = pm.Observation(on=date(2009, 3, 31), posts=37, funded_by="mps")
    assert faults(observations=[seen]) == [
        ("wrong-kind", "$.growth.observations[0].funded_by", '"mps" is a thing of kind body')
    ]


@pytest.mark.parametrize("field", ["posts", "total", "other_funding", "baseline", "joiners", "leavers"])
def test_what_is_counted_is_a_whole_number(field):
    with pytest.raises(ValueError, match=rf"Observation\.{field}: expected a whole number, found .* \(3\.5\)"):
        pm.Observation(**{"on": date(2009, 3, 31), "posts": 37, field: 3.5})


def test_a_lines_posts_are_a_whole_number_where_they_are_said():
    assert pm.PostLine(id="line", title="L").posts is None
    with pytest.raises(ValueError, match=r"PostLine\.posts: expected a whole number, found .*\(4\.0\); write 4"):
        pm.PostLine(id="line", title="L", posts=4.0)
