"""Cover where a sum has one end alone: only what that end decides is given."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import prevent_model as pm


@pytest.mark.parametrize(
    ("cost", "grant", "verdict"),
    [
        ("at least £5m", "£4m", "short"),  # 4,500,000.00 at the least, of 4,499,999.99 at the most
        ("at least £5m", "£5m", "cannot be told"),
        ("at least £5m", "up to £4m", "short"),
        ("£3m", "at least £4m", "covered"),  # 3,499,999.99 at the most, of 3,500,000.00 at the least
        ("£4m", "at least £4m", "cannot be told"),
        ("at least £5m", "at least £9m", "cannot be told"),
        ("up to £4m", "£5m", "covered"),
        ("up to £6m", "£5m", "cannot be told"),
        ("£2m to £4m", "£5m", "covered"),
        ("£2m to £6m", "£5m", "cannot be told"),
        ("£6m to £8m", "£5m", "short"),
        ("about £9m", "£4m", "cannot be told"),
    ],
)
def test_an_end_is_used_where_it_decides(cost, grant, verdict):
    money = pm.Grant(id="g", title="Fund", amounts={"2024/25": grant}, funds=["main"])
    plan = pm.GrowthPlan(id="main", title="Main", points=[pm.GrowthPoint(year="2024/25", cost=cost)])
    for costs in ({"2024/25": cost}, {"2024/25": {"all of it": cost}}, plan):
        row = pm.growth.cover(costs, [money]).year("2024/25")
        assert row.verdict.value == verdict, costs
        assert row.because
    # Beside a plan that is paid for, and no more, the answer is the same.
    paid = pm.Grant(id="p", title="Paid", amounts={"2024/25": "£1.00"}, funds=["other"])
    other = pm.GrowthPlan(id="other", title="Other", points=[pm.GrowthPoint(year="2024/25", cost="£1.00")])
    made = pm.Programme(
        id="x", title="X", years="2024/25", as_at="2024-10-01", plans=[plan, other], grants=[money, paid]
    )
    assert pm.growth.cover(made).year("2024/25").verdict.value == verdict


@pytest.mark.parametrize(
    ("period", "amounts"),
    [
        ("2024/25", {"2024/25": "at least £3m"}),
        ("2024/25", {"2024/25": "about £3m"}),
        ("2024/25 to 2025/26", {"2024/25": "at least £3m", "2025/26": "about £2m"}),
    ],
)
def test_a_sum_without_a_range_is_the_cause_where_it_leaves_the_verdict_open(period, amounts):
    """A grant of "at least £3m" was not named as the cause, and one of two such years was said to state no sum."""
    grant = pm.Grant(id="g", title="Fund", amounts=amounts)
    (row,) = pm.growth.cover({period: "£9m"}, [grant]).years
    assert (row.verdict.value, row.is_about) == ("cannot be told", True)
    assert row.because == "The sum of Fund is printed as about or with one end alone, and has no range."


@pytest.mark.parametrize("amount", ["at least £3m", "about £3m", "£3m"])
def test_what_is_confirmed_is_given_beside_an_expected_sum_without_a_range(amount):
    """£5,000,000 of which £4,000,000 is confirmed: alone it is short by £1,000,000, whatever else is expected."""
    sure = pm.Grant(id="g", title="Sure", amounts={"2024/25": "£4,000,000.00"}, status="confirmed")
    hoped = pm.Grant(id="h", title="Hoped", amounts={"2024/25": amount}, status="expected")
    (row,) = pm.growth.cover({"2024/25": "£5,000,000.00"}, [sure, hoped]).years
    assert (str(row.confirmed), str(row.confirmed_gap)) == ("£4,000,000.00", "£1,000,000.00")
    assert row.because.endswith("not confirmed; what is confirmed would alone not cover it.")


def test_what_is_confirmed_alone_is_not_given_where_a_confirmed_sum_has_no_range():
    sure = pm.Grant(id="g", title="Sure", amounts={"2024/25": "at least £4m"}, status="confirmed")
    hoped = pm.Grant(id="h", title="Hoped", amounts={"2024/25": "at least £3m"}, status="expected")
    (row,) = pm.growth.cover({"2024/25": "£5,000,000.00"}, [sure, hoped]).years
    assert (row.verdict.value, row.confirmed, row.confirmed_gap) == ("covered", None, None)


@pytest.mark.parametrize("carry_over", [True, False])
def test_a_printed_gap_is_about_where_a_sum_of_it_is(carry_over):
    """160 less 60 and about 50: about 50, whether or not a grant may move on."""
    amounts = {"2024/25": "£5,000,000", "2025/26": "£60m"}
    share = [pm.GrantShare(of="a", share="10%")]
    first = pm.Grant(id="g", title="G", amounts=amounts, carry_over=carry_over, shares=share)
    about = pm.Grant(id="h", title="H", amounts={"2025/26": "about £50m"})
    found = pm.growth.cover({"2024/25": "£5,000,000", "2025/26": "£160m"}, [first, about])
    column = [column.name for column in found.table.columns].index("gap as printed")
    assert str(found.table.rows[1][column]) == "about £50,000,000.00"


def test_a_printed_gap_is_not_given_where_the_prints_leave_money_to_bring():
    """4 of 5 leaves 1, which 5 of 4 takes: as printed nothing is short, and no printed gap says that 1 is."""
    amounts = {"2024/25": "£5m", "2025/26": "£4m"}
    grant = pm.Grant(id="g", title="G", amounts=amounts, carry_over=True)
    first, second = pm.growth.cover({"2024/25": "£4m", "2025/26": "£5m"}, [grant]).years
    assert (str(first.printed_gap), second.printed_gap) == ("-£1,000,000.00", None)


def test_what_a_cost_with_one_end_leaves_is_not_told():
    """At least £5 of £9 leaves at most £4 for the year after, which may need £4 or less of it."""
    grant = pm.Grant(id="g", title="Fund", amounts={"2024/25": "£9.00", "2025/26": "£0.00"}, carry_over=True)
    costs = {"2024/25": "at least £5.00", "2025/26": "£4.00"}
    assert [year.verdict.value for year in pm.growth.cover(costs, [grant]).years] == ["cannot be told"] * 2
    costs["2025/26"] = "£4.01"
    assert pm.growth.cover(costs, [grant]).year("2025/26").verdict.value == "short"


def rows(costs, grant, *savings):
    """The cover of a plan, less savings in its first year, by one grant that carries over; pounds by year."""
    years = ["2024/25", "2025/26"][: len(costs)]
    points = [pm.GrowthPoint(year=year, cost=cost) for year, cost in zip(years, costs, strict=True)]
    plans = [pm.GrowthPlan(id="main", title="Main", points=points)]
    for n, saving in enumerate(savings):
        less = [pm.GrowthPoint(year=years[0], cost=saving)]
        plans.append(pm.GrowthPlan(id=f"less-{n}", title="Less", kind="saving", points=less))
    amounts = dict(zip(years, grant, strict=True))
    fund = pm.Grant(id="g", title="Fund", status="confirmed", carry_over=True, amounts=amounts, funds=["main"])
    return pm.growth.cover(pm.Programme(id="x", title="X", years=years, as_at="2024-10-01", plans=plans, grants=[fund]))


def test_nothing_is_left_of_a_year_that_is_short_whatever_it_costs():
    """At least 20 takes all of 10, so that 5 are there for the next year; at least 8 may leave 2 of 10."""
    short, after = rows(["at least £20.00", "about £6"], ["£10.00", "£5.00"]).years
    assert (short.verdict.value, str(after.funding), after.brought_forward) == ("short", "£5.00", None)
    assert "left unspent" not in after.because
    assert rows(["at least £20.00", "£6.00"], ["£10.00", "£5.00"]).years[1].verdict.value == "short"
    after = rows(["at least £8.00", "£6.00"], ["£10.00", "£5.00"]).years[1]
    assert (after.verdict.value, after.funding) == ("cannot be told", None)


@pytest.mark.parametrize(
    ("grant", "savings", "verdict"),
    [
        ("£70.00", ["at least £20.00"], "covered"),
        ("£60.00", ["at least £20.00", "£10.00"], "covered"),
        ("£69.00", ["at least £20.00"], "cannot be told"),
        ("£70.00", ["about £20"], "cannot be told"),
    ],
)
def test_a_saving_of_at_least_so_much_lowers_the_cost_by_that(grant, savings, verdict):
    """90 less at least 20 is at most 70."""
    row = rows(["£90.00"], [grant], *savings).years[0]
    assert (row.verdict.value, row.gap) == (verdict, None)


POUNDS = st.integers(0, 40)


@given(st.lists(st.none() | POUNDS, min_size=4, max_size=4), st.lists(POUNDS, min_size=4, max_size=4), POUNDS)
def test_a_plan_that_is_short_by_a_least_is_short_whatever_its_other_years_cost(printed, others, whole):
    """The least gap is that of nothing in the years without a sum; what they cost can only add to it."""
    years = pm.FinancialYear.span(pm.FinancialYear(2024), pm.FinancialYear(2027))
    grant = pm.Grant(id="g", title="G", status="confirmed", funds=["growth"], amounts={"whole": f"£{whole}.00"})

    def row(costs):
        points = [
            pm.GrowthPoint(year=year, cost=f"£{cost}.00")
            for year, cost in zip(years, costs, strict=True)
            if cost is not None
        ]
        plan = pm.GrowthPlan(points=points)
        made = pm.Programme(id="p", title="P", years=years, as_at="2024-10-01", plans=[plan], grants=[grant])
        return pm.growth.cover(made).years

    if all(cost is None for cost in printed):
        return
    (partly,) = row(printed)
    (fully,) = row([other if cost is None else cost for cost, other in zip(printed, others, strict=True)])
    surely = sum(cost for cost in printed if cost is not None) - whole
    assert (partly.verdict.value == "short") == (surely > 0)
    if surely > 0:
        assert partly.least_gap == pm.Money.pounds(surely)
        assert fully.verdict.value == "short"
        assert fully.gap.low >= partly.least_gap


@pytest.mark.parametrize(
    ("cost", "grant", "because"),
    [
        ("£50,000,000.00", "up to £60m", "does not tell: Fund, up to £60m."),
        ("£50,000,000.00", "£45m to £60m", "does not tell: Fund, £45m to £60m."),
        ("£45m to £60m", "£50,000,000.00", "does not tell: the cost, £45m to £60m."),
        ("up to £60m", "up to £50m", "does not tell: the cost, up to £60m; Fund, up to £50m."),
        # Between 49.5 and 50.5 the print itself does not tell.
        (
            "£50,000,000.00",
            "£50m",
            "The same sum is printed for cost and funding: the printed precision does not tell.",
        ),
        ("£50,200,000.00", "£50m", "The ranges of cost and funding meet: the printed precision does not tell."),
    ],
)
def test_a_printed_range_and_not_its_precision_leaves_the_verdict_open(cost, grant, because):
    """Up to £60m may be nothing, and £45m to £60m may be less than £50m, however finely they are printed."""
    fund = pm.Grant(id="g", title="Fund", amounts={"2024/25": grant}, status="confirmed")
    (row,) = pm.growth.cover({"2024/25": cost}, [fund]).years
    assert row.verdict.value == "cannot be told"
    assert row.because.endswith(because)
