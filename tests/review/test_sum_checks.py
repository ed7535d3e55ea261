"""Sums of several years beside those of each, and parts beside their wholes."""

import pytest

import prevent_model as pm


def found(code="sum-does-not-foot", plans=(), **fields):
    years = "2019/20 to 2021/22"
    made = pm.Programme(id="p", title="P", years=years, as_at="2020-12-31", plans=plans, **fields)
    return [(f.where, f.message) for f in pm.review.check(made) if f.code == code]


def plan(id_="growth", /, *sums, posts=(), **fields):
    points = [pm.GrowthPoint(**({"years": period} if period else {}), cost=cost) for period, cost in sums]
    points += [pm.GrowthPoint(year=year, posts=number) for year, number in posts]
    return pm.GrowthPlan(
        id=id_, title=id_.title(), points=points, **({"posts_as": "levels"} if posts else {}), **fields
    )


@pytest.mark.parametrize(
    ("whole", "agrees"), [("£5m", False), ("£4m", True), ("about £9m", True), ("up to £3m", False)]
)
def test_the_whole_and_a_span_of_the_same_years_are_one_sum(whole, agrees):
    """£4m of 2019/20 to 2021/22, which are all years of the programme, is £3.5m to £4.5m."""
    sums = [("2019/20 to 2021/22", "£4m"), (None, whole)]
    message = f"{whole} is printed for 2019/20 to 2021/22, and £4m as well"
    assert found(plans=[plan("growth", *sums)]) == ([] if agrees else [("$.growth.points[1].cost", message)])
    fund = pm.Grant(id="fund", title="Fund", amounts={"2019/20 to 2021/22": "£4m", "whole": whole})
    assert found(grants=[fund]) == ([] if agrees else [("$.growth.grants[0] (fund).amounts.whole", message)])


@pytest.mark.parametrize(("whole", "agrees"), [(5, False), (4, True), ("about 5", True)])
def test_the_whole_and_a_span_of_the_same_years_are_one_number_of_posts(whole, agrees):
    points = [pm.GrowthPoint(years="2019/20 to 2021/22", posts=4), pm.GrowthPoint(posts=whole)]
    made = pm.GrowthPlan(id="growth", title="Growth", posts_as="levels", points=points)
    message = "5 posts are printed for 2019/20 to 2021/22, and 4 as well"
    assert found(plans=[made]) == ([] if agrees else [("$.growth.points[1].posts", message)])


@pytest.mark.parametrize(
    ("both", "foots"),
    [
        ("£5m", False),
        ("£2m", True),
        ("£2.4m", True),  # each million may be up to £1.5m
        ("£0.9m", False),
        ("at least £4m", False),
        ("at least £2m", True),
        ("up to £0.9m", False),
        ("about £5m", True),
    ],
)
def test_a_sum_of_two_years_is_that_of_each(both, foots):
    """£1m in each of two years is £1m to £3m together, as far as they are printed."""
    sums = [("2019/20", "£1m"), ("2020/21", "£1m"), ("2019/20 to 2020/21", both)]
    message = f"{both} is printed for 2019/20 to 2020/21, and £1m in 2019/20 and £1m in 2020/21"
    assert found(plans=[plan("growth", *sums)]) == ([] if foots else [("$.growth.points[2].cost", message)])
    fund = pm.Grant(id="fund", title="Fund", amounts=dict(sums))
    where = "$.growth.grants[0] (fund).amounts.2019/20 to 2020/21"
    assert found(grants=[fund]) == ([] if foots else [(where, message)])


def test_the_whole_is_the_sum_of_all_years():
    sums = [("2019/20", "£1m"), ("2020/21 to 2021/22", "£1m"), ("", "£5m")]
    ((where, message),) = found(plans=[plan("growth", *sums)])
    assert (where, message[:43]) == ("$.growth.points[2].cost", "£5m is printed for 2019/20 to 2021/22, and ")
    assert found(plans=[plan("growth", ("2019/20", "£1m"), ("", "£5m"))]) == []


@pytest.mark.parametrize(
    ("sums", "apart"),
    [
        ([("2019/20", "£30m"), ("2019/20 to 2020/21", "£25m")], "£30m in 2019/20"),
        ([("2019/20", "£20m"), ("2020/21", "£20m"), ("", "£25m")], "£20m in 2019/20 and £20m in 2020/21"),
        ([("2019/20 to 2020/21", "£30m"), ("", "£25m")], "£30m in 2019/20 to 2020/21"),
        ([("2019/20", "£25m"), ("2019/20 to 2020/21", "£25m")], None),
        ([("2019/20", "£30m"), ("2019/20 to 2020/21", "about £25m")], None),
        ([("2019/20", "£30m"), ("2020/21 to 2021/22", "-£9m"), ("", "£21m")], None),  # what one takes back, another has
        ([("2019/20", "£30m"), ("2021/22", "-£9m"), ("", "£25m")], None),
    ],
)
def test_a_year_has_no_more_than_the_years_that_it_is_one_of(sums, apart):
    messages = [message for _, message in found(plans=[plan("growth", *sums)])]
    span, amount = sums[-1][0] or "2019/20 to 2021/22", sums[-1][1]
    assert messages == ([f"{amount} is printed for {span}, and {apart}"] if apart else [])
    assert len(found(grants=[pm.Grant(id="g", title="G", amounts={y or "whole": m for y, m in sums})])) == len(messages)


def test_a_change_in_one_year_may_be_more_than_that_over_several():
    changes = plan("growth", ("2019/20", "£30m"), ("2019/20 to 2020/21", "£25m"), cost_as="changes")
    assert found(plans=[changes]) == []


def spent(*records, on="2020-07-31"):
    return found(spend=[pm.SpendRecord(period=period, on=on, actual=actual) for period, actual in records])


def test_a_quarter_is_the_sum_of_its_months():
    """Three months of €1.1m are €3.15m to €3.45m; the quarter was printed as €3.5m."""
    months = [(month, "£1.10m") for month in ("April 2020", "May 2020", "June 2020")]
    ((where, message),) = spent(*months, ("April to June 2020", "£3.50m"))
    assert where == "$.growth.spend[3].actual"
    assert message.startswith("the actual of April to June 2020 is £3.50m, and £1.10m in April 2020")
    assert spent(*months, ("April to June 2020", "£3.30m")) == []
    assert spent(*months[1:], ("April to June 2020", "£3.50m")) == []


@pytest.mark.parametrize(
    ("months", "foots"),
    [
        ((("April 2020", "£2.00m"), ("June 2020", "£2.00m")), False),
        ((("April 2020", "£2.00m"), ("May 2020", "£0.50m")), True),
        ((("April to May 2020", "£4.00m"), ("April 2020", "£1.00m")), False),
        # May is in the longer period as well, and is not added to it.
        ((("April to May 2020", "£2.90m"), ("May 2020", "£2.00m")), True),
        # Of a sum printed as about no least is known, which hides nothing of the others.
        ((("April 2020", "£3.20m"), ("June 2020", "about £1.00m")), False),
        ((("April 2020", "£2.00m"), ("June 2020", "about £2.00m")), True),
        # What is taken back in May, which is not printed, may be what the others are above the quarter.
        ((("April 2020", "£4.00m"), ("June 2020", "-£0.50m")), True),
    ],
)
def test_the_parts_of_a_quarter_are_no_more_than_it_where_they_do_not_fill_it(months, foots):
    """The quarter is £3.00m, which is less than £3.005m; two months of £2.00m are £3.99m at least."""
    records = spent(*months, ("April to June 2020", "£3.00m"))
    assert [where for where, _ in records] == ([] if foots else ["$.growth.spend[2].actual"])


def test_a_later_figure_for_a_month_changes_no_earlier_one_for_the_quarter():
    records = [
        pm.SpendRecord(period=period, on=on, actual=actual)
        for period, on, actual in (
            ("April to May 2020", "2020-07-31", "£2.00m"),
            ("April 2020", "2020-07-31", "£1.00m"),
            ("May 2020", "2020-07-31", "£1.00m"),
            ("May 2020", "2020-08-31", "£1.70m"),
        )
    ]
    assert found(spend=records) == []


def test_a_part_has_no_more_than_its_whole():
    """Of £5.00m, £7.00m cannot be for pay."""
    pay = plan("pay", ("2019/20", "£7.00m"), part_of="revenue")
    revenue = plan("revenue", ("2019/20", "£5.00m"))
    message = "Pay has £7.00m in 2019/20, and Revenue, which it is part of, £5.00m"
    assert found("part-exceeds-whole", plans=[revenue, pay]) == [("$.growth.plans[1] (pay).part_of", message)]
    assert found("part-exceeds-whole", plans=[plan("revenue", ("2019/20", "£7.00m")), pay]) == []
    assert found("part-exceeds-whole", plans=[plan("revenue", ("2020/21", "£5.00m")), pay]) == []
    assert found("part-exceeds-whole", plans=[plan("revenue", ("2019/20", "at least £5.00m")), pay]) == []


def test_a_part_is_held_against_its_whole_over_the_years_that_both_fill():
    pay = plan("pay", ("2019/20", "£3.00m"), ("2020/21", "£4.00m"), part_of="revenue")
    revenue = plan("revenue", ("2019/20 to 2020/21", "£5.00m"))
    ((_, message),) = found("part-exceeds-whole", plans=[revenue, pay])
    assert message.startswith("Pay has £6.99m to under £7.01m in 2019/20 to 2020/21, and Revenue")


def test_a_part_in_one_year_has_no_more_than_its_whole_over_two():
    whole = plan("revenue", ("2019/20 to 2020/21", "£2.00m"))
    message = "Pay has £3.00m in 2019/20, and Revenue, which it is part of, £2.00m in 2019/20 to 2020/21"
    pay = plan("pay", ("2019/20", "£3.00m"), part_of="revenue")
    assert [said for _, said in found("part-exceeds-whole", plans=[whole, pay])] == [message]
    less = plan("pay", ("2019/20", "£2.00m"), part_of="revenue")
    assert found("part-exceeds-whole", plans=[whole, less]) == []
    returned = plan("pay", ("2019/20", "£3.00m"), ("2021/22", "-£2.00m"), part_of="revenue")
    assert found("part-exceeds-whole", plans=[whole, returned]) == []


def test_a_year_of_a_part_that_prints_the_whole_as_well_is_held_against_that_year():
    """Of £10m in the first year £20m cannot be a part, though its £50m in all are within £100m."""
    whole = plan("revenue", ("2019/20", "£10m"), ("2020/21", "£90m"))
    pay = plan("pay", ("2019/20", "£20m"), ("", "£50m"), part_of="revenue")
    message = "Pay has £20m in 2019/20, and Revenue, which it is part of, £10m"
    assert [text for _, text in found("part-exceeds-whole", plans=[whole, pay])] == [message]


def test_a_part_of_what_savings_lower_may_be_more_than_is_left():
    plans = [
        plan("revenue", ("2019/20", "£5.00m")),
        plan("pay", ("2019/20", "£7.00m"), part_of="revenue"),
        plan("less", ("2019/20", "£2.00m"), part_of="revenue", kind="saving"),
    ]
    assert found("part-exceeds-whole", plans=plans) == []


def test_a_part_has_no_more_posts_than_its_whole():
    force = plan("force", posts=[("2019/20", 40)])
    unit = plan("unit", posts=[("2019/20", 41)], part_of="force")
    ((_, message),) = found("part-exceeds-whole", plans=[force, unit])
    assert message == "Unit has 41 posts in 2019/20, and Force, which it is part of, 40"


@pytest.mark.parametrize(
    ("posts_as", "both", "says", "remedy"),
    [
        ("changes", 20, "", ""),
        (
            "changes",
            25,
            "a change of +25 posts is printed for 2019/20 to 2020/21, and 10 in 2019/20 and 10 in 2020/21",
            "correct one of them; a change over several years is that of its years",
        ),
        ("changes", "about 25", "", ""),
        ("levels", 10, "", ""),
        (
            "levels",
            20,
            "20 posts are printed for 2019/20 to 2020/21, and 10 in 2020/21",
            'write posts_as = "changes", as the years add up to it, or correct one of them',
        ),
        (
            "levels",
            25,
            "25 posts are printed for 2019/20 to 2020/21, and 10 in 2020/21",
            "correct one of them; a level is that of the last year",
        ),
    ],
)
def test_posts_of_several_years_are_those_of_each(posts_as, both, says, remedy):
    """They were dropped in silence, where a sum of money had its finding."""
    points = [pm.GrowthPoint(year=year, posts=10) for year in ("2019/20", "2020/21")]
    points.append(pm.GrowthPoint(years="2019/20 to 2020/21", posts=both))
    plans = [pm.GrowthPlan(posts_as=posts_as, counts="growth", points=points)]
    made = pm.Programme(id="p", title="P", years="2019/20 to 2021/22", as_at="2020-12-31", plans=plans)
    faults = [f for f in pm.review.check(made) if f.code == "sum-does-not-foot"]
    assert [(f.where, f.message, f.remedy) for f in faults] == (
        [("$.growth.points[2].posts", says, remedy)] if says else []
    )


ROLLING = [("2019/20 to 2020/21", "£5m"), ("2020/21 to 2021/22", "£6m")]


def test_sums_that_share_a_year_make_no_total():
    """The money of 2020/21 is in both sums, and how much it is nobody prints."""
    message = (
        "£6m is for 2020/21 to 2021/22, and £5m for 2019/20 to 2020/21: both are of 2020/21, so that they make no total"
    )
    assert found("overlapping-sums", plans=[plan("growth", *ROLLING)]) == [("$.growth.points[1].cost", message)]
    fund = pm.Grant(id="fund", title="Fund", amounts=dict(ROLLING))
    where = "$.growth.grants[0] (fund).amounts.2020/21 to 2021/22"
    assert found("overlapping-sums", grants=[fund]) == [(where, message)]


@pytest.mark.parametrize(
    "sums",
    [
        [*ROLLING, (None, "£8m")],  # the whole is the total
        [*ROLLING, ("2019/20", "£2m"), ("2020/21", "£3m"), ("2021/22", "£3m")],
        [*ROLLING, ("2019/20", "£2m")],  # £2m, and £6m of the other two
        [("2019/20", "£2m"), ("2019/20 to 2021/22", "£9m")],  # a year in a span is a part of it
        [("2019/20 to 2020/21", "£5m"), ("2021/22", "£6m")],
    ],
)
def test_sums_that_fill_the_years_make_a_total(sums):
    assert found("overlapping-sums", plans=[plan("growth", *sums)]) == []


@pytest.mark.parametrize(("last", "foots"), [("£5m", False), ("£2m", True)])
def test_a_year_and_a_span_beside_it_are_held_against_the_sum_around_them(last, foots):
    """£5m of one year and £5m of the next two are £9m at least, in a span of four that is less than £8.5m."""
    sums = {"2019/20": "£5m", "2020/21 to 2021/22": last, "2019/20 to 2022/23": "£8m"}
    fund = pm.Grant(id="fund", title="Fund", amounts=sums)
    made = pm.Programme(id="p", title="P", years="2019/20 to 2022/23", as_at="2020-12-31", grants=[fund])
    messages = [each.message for each in pm.review.check(made) if each.code == "sum-does-not-foot"]
    more = "£8m is printed for 2019/20 to 2022/23, and £5m in 2019/20 and £5m in 2020/21 to 2021/22"
    assert messages == ([] if foots else [more])
