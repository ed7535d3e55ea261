"""Sums of several years, of which a gate holds only some, split by what is printed within them."""

import pytest

import prevent_model as pm

YEARS = pm.FinancialYear.span(pm.FinancialYear(2008), pm.FinancialYear(2011))
HELD, REFUSED = pm.GateStatus.HELD, pm.GateStatus.REFUSED


def released(costs, gates, **of_plan):
    """The release of a plan with these sums by period, where each year is behind a gate of the state that is given."""
    points = [
        pm.GrowthPoint(**{"years" if " to " in period else "year": period, "cost": cost}) for period, cost in costs
    ]
    plan = pm.GrowthPlan(points=points, **of_plan)
    held = {pm.FinancialYear(year): (pm.GateHold(state.value, "G", state, "shut"),) for year, state in gates.items()}
    return pm.growth.release(plan, held)


def parts(row):
    return [str(part.between) for part in (row.committed, row.contingent, row.refused)]


FOUR = "2008/09 to 2011/12"


@pytest.mark.parametrize(
    ("costs", "gates", "expected"),
    [
        # 30 of the held year wait; the other 20 are of years that no gate holds.
        ([("2009/10", "£30.00"), (FOUR, "£50.00")], {2009: HELD}, ["£20.00", "£30.00", "£0.00"]),
        # 30 of the open year are committed; all the others are held.
        (
            [("2009/10", "£30.00"), (FOUR, "£50.00")],
            {2008: HELD, 2010: HELD, 2011: HELD},
            ["£30.00", "£20.00", "£0.00"],
        ),
        # 30 were refused; of the other years some are held and some open, and each may have none or all of the 20.
        (
            [("2009/10", "£30.00"), (FOUR, "£50.00")],
            {2009: REFUSED, 2010: HELD},
            ["£0.00 … £20.00", "£0.00 … £20.00", "£30.00"],
        ),
        # A sum of two years inside that of four, both held; and a sum within it, which is not counted twice.
        (
            [("2008/09", "£10.00"), ("2008/09 to 2009/10", "£30.00"), (FOUR, "£50.00")],
            {2008: HELD, 2009: HELD},
            ["£20.00", "£30.00", "£0.00"],
        ),
        # The sum of two years is split first: 10 wait, and the rest of both sums is open.
        (
            [("2008/09", "£10.00"), ("2008/09 to 2009/10", "£30.00"), (FOUR, "£50.00")],
            {2008: HELD},
            ["£40.00", "£10.00", "£0.00"],
        ),
        # 50 less 29.5 to 30.49 is the rest, as the year is rounded.
        ([("2009/10", "£30"), (FOUR, "£50.00")], {2009: HELD}, ["£20.00", "£30.00", "£0.00"]),
        # The sums within are more than their total, which is a fault of the document; nothing is worked out from it.
        ([("2009/10", "£60.00"), (FOUR, "£50.00")], {2009: HELD}, ["None", "None", "£0.00"]),
        # Nothing is printed within it.
        ([(FOUR, "£50.00")], {2009: HELD}, ["None", "None", "£0.00"]),
    ],
)
def test_a_sum_is_split_by_the_sums_within_it(costs, gates, expected):
    assert parts(released(costs, gates).spans[-1]) == expected


def test_a_rest_that_may_wait_or_not_is_given_from_least_to_most():
    found = released([("2009/10", "£30.00"), (FOUR, "£50.00")], {2009: HELD, 2010: HELD})
    assert parts(found.spans[0]) == ["£0.00 … £20.00", "£30.00 … £50.00", "£0.00"]
    assert "only some of its years do. By the sums that are printed within it, £30 to £50 does." in found.because


def test_rounded_sums_that_name_more_than_their_total_leave_none_for_the_rest():
    """£20m and £31m, each to the nearest million, may be 50.4m of the £50.4m."""
    costs = [("2008/09", "£20m"), ("2009/10", "£31m"), (FOUR, "£50.4m")]
    row = released(costs, {2009: HELD}).spans[0]
    assert row.committed.money is None
    assert row.committed.range == pm.MoneyRange(pm.Money.pounds(19_500_000), pm.Money(2_049_999_999 + 44_999_999))


def test_posts_stay_from_year_to_year_so_that_their_cost_is_not_split():
    points = [("2009/10", "£30.00"), (FOUR, "£50.00")]
    row = released(points, {2009: HELD}, posts_as="levels", baseline=10).spans[0]
    assert row.contingent.money is None
