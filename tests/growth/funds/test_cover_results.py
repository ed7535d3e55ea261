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
