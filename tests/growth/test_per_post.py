"""Unit costs and in-year shares."""

import pytest

import prevent_model as pm


@pytest.fixture(scope="module")
def plan():
    return pm.sample().growth


def test_unit_costs_of_report_8(plan):
    """Report 8, D: the ranges that the printed sums support."""
    costs = pm.growth.unit_costs(plan)
    assert [(round(u.low), round(u.high)) for u in costs.years] == [(52439, 54878), (70755, 72642), (61828, 62903)]
    assert "more than rounding can explain" in costs.because
    assert costs.years[1].assume_whole_year().per_year() == costs.years[1].stated


def test_in_year_shares_of_report_8(plan):
    """An inference from Report 8, D, at £71,698 a post."""
    shares = pm.growth.implied_start_share(plan, pm.Money.pounds(71_698))
    found = [(f"{float(y.low):.3f}", f"{float(y.high):.3f}") for y in shares.years]
    assert found == [("0.731", "0.765"), ("0.942", "1.058"), ("0.680", "0.715")]
    assert [year.possible for year in shares.years] == [True, False, True]
    assert "by construction" in shares.years[1].because
    assert "inference" in shares.because


def test_a_cost_of_nothing_is_refused(plan):
    with pytest.raises(ValueError, match="full_year_cost"):
        pm.growth.implied_start_share(plan, pm.Money(0))


def test_a_year_without_posts_has_no_rate():
    plan = pm.GrowthPlan(posts_as="levels", points=[pm.GrowthPoint(year="2008/09", posts=0, cost="£1m")])
    (year,) = pm.growth.unit_costs(plan).years
    with pytest.raises(ValueError, match="no post"):
        year.assume_whole_year()


def silent(posts, cost, **given):
    return pm.GrowthPlan(baseline=100, points=[pm.GrowthPoint(year="2008/09", posts=posts, cost=cost)], **given)


SILENT = {
    "changes beside yearly costs": silent(10, "£1m", posts_as="changes"),
    "changes in both": silent(10, "£1m", posts_as="changes", cost_as="changes"),
    "levels beside changes in cost": silent(110, "£1m", posts_as="levels", cost_as="changes"),
}


@pytest.mark.parametrize("name", SILENT)
def test_the_cost_of_ten_posts_is_not_spread_over_a_baseline_whose_cost_is_not_stated(name):
    """A5: £9,091 a post, where it is £100,000 for each of the ten."""
    found = pm.growth.unit_costs(SILENT[name])
    (year,) = found.years
    assert (year.posts, year.stated) == (10, 100_000)
    assert (
        "The cost of the baseline of 100 posts is not stated: the cost is that of the posts added since."
        in found.because
    )
    (share,) = pm.growth.implied_start_share(SILENT[name], pm.Money.pounds(200_000)).years
    assert (share.posts, float(share.low), share.possible) == (10, 0.25, True)


def test_a_whole_workforce_is_costed_whole():
    """A5: levels beside yearly costs need nothing of the baseline."""
    (year,) = pm.growth.unit_costs(silent(110, "£11m", posts_as="levels")).years
    assert (year.posts, year.stated) == (110, 100_000)


def test_a_cost_of_posts_that_are_not_stated_is_a_cost_of_no_number_of_posts():
    """A5: £10m before, of posts that the source does not count."""
    point = pm.GrowthPoint(year="2008/09", posts=10, cost="£11m")
    found = pm.growth.unit_costs(pm.GrowthPlan(posts_as="changes", baseline_cost="£10m", points=[point]))
    assert (found.years[0].posts, found.years[0].stated) == (None, None)
    assert "cannot be told" in found.because
    with pytest.raises(ValueError, match="no post that its cost is of"):
        found.years[0].assume_whole_year()


@pytest.mark.parametrize(("posts", "posts_as"), [(-10, "changes"), (90, "levels")])
def test_where_none_are_added_no_cost_is_one_of_them(posts, posts_as):
    found = pm.growth.unit_costs(silent(posts, "£1m", posts_as=posts_as, cost_as="changes"))
    assert found.years[0].stated is None


def test_a_derived_cost_is_not_called_printed(plan):
    """2.5: the source prints 41 posts and £2.2m, and no cost per post."""
    table = pm.growth.unit_costs(plan).table
    assert [column.name for column in table.columns] == [
        "year",
        "posts",
        "at least",
        "from the sums as printed",
        "at most",
    ]
    assert not any(column.name == "cost as printed" for column in pm.growth.changes(plan).table.columns)


def test_a_programme_names_what_its_costs_rest_on(plan):
    """A11."""
    for found in (
        pm.growth.unit_costs(pm.sample()),
        pm.growth.implied_start_share(pm.sample(), pm.Money.pounds(71_698)),
    ):
        assert [one.id for one in found.assumptions] == ["levels-at-year-end"]
        assert "Posts are levels at the year's end" in found.because
    assert pm.growth.unit_costs(plan).assumptions == ()


def test_new_posts_on_top_of_posts_that_are_not_stated():
    """A5, the other way about: the first level was taken for new posts."""
    points = [pm.GrowthPoint(year=year, posts=n, cost="£1m") for year, n in (("2008/09", 10), ("2009/10", 15))]
    of_levels = pm.GrowthPlan(posts_as="levels", baseline_cost="£1m", points=points)
    first, second = pm.growth.implied_start_share(of_levels, pm.Money.pounds(50_000)).years
    assert (first.posts, first.low, first.because) == (None, None, "The posts before the year are not stated.")
    assert second.posts == 5
    of_changes = pm.GrowthPlan(posts_as="changes", cost_as="changes", baseline_cost="£1m", points=points)
    costs = pm.growth.unit_costs(of_changes)
    assert [(cost.posts, cost.stated) for cost in costs.years] == [(10, 100_000), (25, 80_000)]
    assert "the cost is that of the posts added since" in costs.because


def test_a_cost_as_text_is_a_sum():
    plan = pm.sample().growth
    assert pm.growth.implied_start_share(plan, "£71,698") == pm.growth.implied_start_share(
        plan, pm.Money.pounds(71_698)
    )
    with pytest.raises(pm.ArgumentError, match=r'full_year_cost: expected a sum of money, .*write "£100"'):
        pm.growth.implied_start_share(plan, 100)


def test_a_year_whose_cost_has_one_end_alone_says_so():
    """About 185 posts at least $29m: the cost was said to be not stated."""
    points = [
        pm.GrowthPoint(year="2019/20", posts=190, cost="£30.1m"),
        pm.GrowthPoint(year="2020/21", posts=185, cost="at least £29m"),
    ]
    found = pm.growth.unit_costs(pm.GrowthPlan(posts_as="levels", counts="total", points=points))
    words = "Of 2020/21 the cost is printed as at least £29m, which names no single sum: it has no cost per post."
    assert words in found.because
    assert "not stated" not in found.because


def test_a_cost_per_post_is_no_finer_than_its_source():
    """Report 8, D: £2.2m to the nearest £0.1m for 41 posts is £52,439 to £54,878, which tells thousands apart.

    So do £3.8m for 53 and £5.8m for 93; £2,200,000 to the pound is £53,658.52 to £53,658.55.
    """
    assert pm.growth.unit_costs(pm.sample()).table.column("stated") == (54_000, 72_000, 62_000)
    plan = pm.GrowthPlan(posts_as="levels", points=[pm.GrowthPoint(year="2008/09", posts=41, cost="£2,200,000")])
    assert pm.growth.unit_costs(plan).years[0].near == 53_659


@pytest.mark.parametrize(
    ("cost", "says"),
    [
        ("£95m to £102m", "the cost is printed as £95m to £102m, which names no single sum: it has no cost per post."),
        ("£95m", "The posts of 2008/09 are about, so that the cost per post is about what is shown."),
    ],
)
def test_a_year_whose_posts_are_about_says_what_is_shown_of_it(cost, says):
    """A range is divided by no exact number of posts, so that nothing is shown that could be about."""
    points = [pm.GrowthPoint(year="2008/09", posts="about 1,550", cost=cost)]
    found = pm.growth.unit_costs(pm.GrowthPlan(posts_as="levels", points=points))
    assert found.because.endswith(says)
    assert (found.years[0].stated is None) is ("no cost per post" in says)
