"""Results of cover: totals by span, tables and reasons."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.costs_and_grants import YEARS, grant, plan, pounds

import prevent_model as pm


def own(amount):
    return grant([(YEARS[0], amount)], id="own", title="Own", kind="own means")


sums = st.lists(st.integers(0, 50), min_size=4, max_size=4)


@given(sums, sums)
def test_splitting_a_span_into_years_that_foot_changes_no_total(costs, granted):
    """Each sum of a span is the sum of the years in it."""

    def euros(cents):
        return str(pm.Money(cents, "EUR"))

    by_year = plan([((year,), euros(cents)) for year, cents in zip(YEARS, costs, strict=True)])
    as_one = plan([(YEARS, euros(sum(costs)))])
    paid = grant([(year, euros(cents)) for year, cents in zip(YEARS, granted, strict=True)])
    paid_as_one = grant([(pm.Span(YEARS), euros(sum(granted)))])
    totals = [pm.growth.cover(cost, [fund]).total() for cost in (by_year, as_one) for fund in (paid, paid_as_one)]
    assert len(set(totals)) == 1
    assert totals[0].printed_gap == pm.Money(sum(costs) - sum(granted), "EUR")


def test_rows_that_do_not_fill_the_years_have_no_total():
    found = pm.growth.cover(plan([(YEARS, "€5.00")]), [])
    with pytest.raises(pm.ArgumentError, match="no rows are of 2024 to 2025 exactly"):
        found.total("2024 to 2025")


def test_loans_and_own_means_are_apart():
    loan = grant([(YEARS[0], "€3.00")], id="loan", title="Loan", kind="loan")
    found = pm.growth.cover(plan([(YEARS[:1], "€10.00")]), [grant([(YEARS[0], "€5.00")]), loan, own("€1.00")])
    (row,) = found.years
    assert [(kind, str(sum_)) for kind, sum_ in row.kinds] == [
        ("grant", "€5.00"),
        ("loan", "€3.00"),
        ("own means", "€1.00"),
    ]
    assert pounds(row.gap) == "€1.00"
    assert found.because.endswith("A loan is repaid.")
    headings = [column.name for column in found.table.columns]
    assert headings == ["year", "cost", "grants", "loans", "own means", "funding", "gap", "verdict", "because"]


def test_a_year_of_grants_alone_has_its_sum_beside_a_year_of_several_kinds():
    fund = grant([(YEARS[0], "€5.00"), (YEARS[1], "€6.00")])
    table = pm.growth.cover(plan([(YEARS[:1], "€10.00"), (YEARS[1:2], "€10.00")]), [fund, own("€1.00")]).table
    assert [column.name for column in table.columns][2:5] == ["grants", "own means", "funding"]
    assert [str(cell) for cell in table.rows[0][2:5]] == ["€5.00", "€1.00", "€6.00"]
    assert [str(table.rows[1][at]) for at in (2, 4)] == ["€6.00", "€6.00"]
    alone = pm.growth.cover(plan([(YEARS[:1], "€10.00")]), [fund]).table
    assert "grants" not in [column.name for column in alone.columns]


def test_the_one_plan_that_is_added_has_no_row_of_its_own():
    """Two plans, or money that is kept for a part, have rows; one plan would repeat the row of its year."""

    def rows(*plans, funds):
        paid = [grant([(YEARS[0], "€9.00")], funds=funds)]
        head = {"id": "p", "title": "P", "currency": "EUR", "years": YEARS, "as_at": "2024-12-31"}
        programme = pm.Programme(**head, plans=plans, grants=paid)
        return [row[1] for row in pm.growth.cover(programme).table.rows]

    main = plan([(YEARS[:1], "€10.00")])
    part = plan([(YEARS[:1], "€4.00")], id="part", title="Part", part_of="main")
    other = plan([(YEARS[:1], "€4.00")], id="other", title="Other")
    assert len(rows(main, part, funds=["main"])) == 1
    assert rows(main, other, funds=["main", "other"]) == ["all", "Main", "Other"]
    assert rows(main, part, funds=["part"]) == ["all", "Main", "Part"]


def test_the_gap_as_printed_has_a_column_where_it_says_more():
    def headings(cost):
        table = pm.growth.cover(plan([(YEARS, cost)]), [grant([(pm.Span(YEARS), "€5.00")])]).table
        return [column.name for column in table.columns]

    assert "gap as printed" in headings("€7m")
    assert "gap as printed" not in headings("€7.00")


def test_years_that_are_compared_as_one_are_said_so():
    found = pm.growth.cover(plan([(YEARS, "€7m")]), [])
    assert "Years over which a printed sum runs are compared as one." in found.because
    single = pm.growth.cover(plan([(YEARS[:1], "€7m")]), [])
    assert "compared as one" not in single.because
    assert single.year(2024) is single.years[0]


@pytest.mark.parametrize(
    ("cost", "amount", "shown"),
    [
        ("at least £300m", "£5.00m", ("at least £300m", "£4,995,000.00 … £5,004,999.99")),
        ("about £69m", "up to £20m", ("about £69m", "£0.00 … £20,499,999.99")),
        ("£5m", "about £3m", ("£4,500,000.00 … £5,499,999.99", "about £3m")),
    ],
)
def test_a_sum_without_a_range_is_shown_as_printed(cost, amount, shown):
    """A5: "at least £300m" is stated, and was shown as not stated."""
    table = pm.growth.cover(plan([("2024/25", cost)]), [grant({"2024/25": amount})]).table
    assert tuple(str(table.column(name)[0]) for name in ("cost", "funding")) == shown


def test_the_prints_of_several_plans_are_in_a_row():
    plans = [
        pm.GrowthPlan(id=id_, title=id_, kind=kind, points=[pm.GrowthPoint(year="2024/25", cost=cost)])
        for id_, cost, kind in (("a", "£5m", ""), ("b", "at least £300m", ""), ("c", "£2m", "saving"))
    ]
    made = pm.Programme(id="p", title="P", years="2024/25", as_at="2024-06-01", plans=plans)
    assert pm.growth.cover(made).table.column("cost")[0].words == "£5m, at least £300m and less £2m"


def test_a_cost_below_nought_needs_no_money():
    row = pm.growth.cover(plan([("2024/25", "-£3.00")]), []).years[0]
    assert (row.verdict.value, str(row.gap)) == ("covered", "-£3.00")
    assert row.because == "The cost is below nought, and needs no money."


def test_own_means_without_a_range_are_shown_as_printed():
    own = grant({"2024/25": "at least £3m"}, id="o", kind="own means")
    table = pm.growth.cover(plan([("2024/25", "£5m")]), [grant({"2024/25": "£4m"}), own]).table
    assert str(table.column("own means")[0]) == "at least £3m"


def test_a_printed_gap_outside_the_range_says_why():
    """10 less 11 of its own leaves 1 that may not go on the other 50, of which 5 is paid."""
    plans = [
        pm.GrowthPlan(id=id_, title=id_, points=[pm.GrowthPoint(year="2024/25", cost=cost)])
        for id_, cost in (("main", "£10.00"), ("b", "£50.00"))
    ]
    fund = grant({"2024/25": "£11.00"})
    other = pm.Grant(id="other", title="Other", funds=["b"], amounts={"2024/25": "£5.00"})
    made = pm.Programme(id="p", title="P", years="2024/25", as_at="2024-06-01", plans=plans, grants=[fund, other])
    (row,) = pm.growth.cover(made).years
    assert (str(row.gap), str(row.printed_gap)) == ("£45.00", "£44.00")
    assert row.because.endswith("The gap as printed is of all sums together, whatever they are kept for.")


@given(sums, sums.filter(lambda lent: max(lent) > 9), st.booleans())
def test_kinds_and_what_was_brought_are_the_funding(granted, lent, carries):
    """The kinds of a row are of the money that names it, so that what came from years before is a column beside them."""
    years = list(zip(YEARS, granted, lent, strict=True))
    funds = [
        grant([(year, f"€{sum_}.00") for year, sum_, _ in years], carry_over=carries),
        grant([(year, f"€{sum_ + 1}") for year, _, sum_ in years if sum_ > 9], id="loan", title="Loan", kind="loan"),
    ]
    table = pm.growth.cover(plan([((year,), "€20.00") for year in YEARS]), funds).table
    named = [
        name for name in ("grants", "loans", "brought forward") if name in [column.name for column in table.columns]
    ]
    for row, funding in enumerate(table.column("funding")):
        parts = [table.column(name)[row] for name in named]
        stated = [getattr(part, "value", part) for part in parts]
        ranges = [pm.MoneyRange.exactly(part) if isinstance(part, pm.Money) else part for part in stated if part]
        assert not named or sum(ranges[1:], ranges[0]) == funding


def test_the_total_of_years_with_a_gap_is_of_all_that_is_printed():
    """2024 and 2026: the total was refused, as they are not years in a row."""
    found = pm.growth.cover(plan([((YEARS[0],), "€2.00"), ((YEARS[2],), "€4.50")]), [grant([(YEARS[0], "€1.00")])])
    total = found.total()
    assert (str(total.year), str(total.cost)) == ("2024 to 2026", "€6.50")
    with pytest.raises(pm.ArgumentError, match="no rows are of 2024 to 2026 exactly"):
        found.total("2024 to 2026")


def two_plans():
    """A plan of three years that grants pay for, and another of the second year that none does."""
    grants = [
        pm.Grant(id="g", title="G", status="confirmed", funds=["a"], amounts={"2008/09": "£4.00", "2009/10": "£7.00"}),
        pm.Grant(id="h", title="H", status="expected", funds=["a"], amounts={"2008/09": "£1.00", "2010/11": "£2.00"}),
    ]
    points = [pm.GrowthPoint(year=year, cost="£6.00") for year in ("2008/09", "2009/10", "2010/11")]
    plans = [pm.GrowthPlan(id="a", title="A", points=points), pm.GrowthPlan(id="b", title="B", points=points[1:2])]
    return pm.growth.cover(
        pm.Programme(id="p", title="P", years="2008/09 to 2010/11", as_at="2008-04-01", plans=plans, grants=grants)
    )


def test_confirmed_money_is_shown_where_another_plan_has_no_grant():
    """£7.00 is confirmed in 2009/10, whatever pays for B."""
    found = two_plans()
    rows = [(row.confirmed and str(row.confirmed), str(row.expected)) for row in found.years]
    assert rows == [("£4.00", "£1.00"), ("£7.00", "£0.00"), (None, "£2.00")]
    assert [(row.gap, row.confirmed_gap) for row in found.years] == [(None, None)] * 3


def test_a_cost_that_not_every_plan_prints_is_the_same_in_each_row():
    """B prints nothing for 2008/09, which may be covered, and for 2010/11, which is short of the £6.00 of A alone."""
    found = two_plans()
    of_all = [row for row in found.table.rows if row[1] == "all"]
    assert [str(row[2]) for row in of_all] == ["cannot be told", "£12.00", "cannot be told"]
    assert found.years[2].verdict.value == "short"
