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
    """£20m and £31m, each to the nearest million, may be 50.4m of the £50.4m: £50.449m less £30.5m at the most."""
    costs = [("2008/09", "£20m"), ("2009/10", "£31m"), (FOUR, "£50.4m")]
    row = released(costs, {2009: HELD}).spans[0]
    assert row.committed.money is None
    assert row.committed.range == pm.MoneyRange(pm.Money.pounds(19_500_000), pm.Money(5_044_999_999 - 3_050_000_000))


def test_posts_stay_from_year_to_year_so_that_their_cost_is_not_split():
    points = [("2009/10", "£30.00"), (FOUR, "£50.00")]
    row = released(points, {2009: HELD}, posts_as="levels", baseline=10).spans[0]
    assert row.contingent.money is None


@pytest.mark.parametrize("first", ["£2m", "about £2m", "at least £2m", None])
def test_the_rest_is_the_total_less_what_waits_whatever_is_printed_of_it(first):
    """£10.5m to £11.5m less £3.5m to £4.5m, in pence; a sum of 2008/09, which is in the rest, is not counted twice."""
    costs = [("2008/09", first)] if first else []
    costs += [("2010/11", "£4m"), (FOUR, "£11m")]
    row = released(costs, {2010: HELD}).spans[-1]
    assert (str(row.committed.money), str(row.contingent.money)) == ("£7,000,000.00", "£4,000,000.00")
    assert row.committed.range == pm.MoneyRange(pm.Money(600_000_001), pm.Money(799_999_999))
    assert row.contingent.range == pm.MoneyRange(pm.Money(350_000_000), pm.Money(449_999_999))
    assert not row.about


def test_a_rest_beside_a_part_that_is_about_is_about():
    """£11m less "about £4m"."""
    found = released([("2010/11", "about £4m"), (FOUR, "£11m")], {2010: HELD})
    row = found.spans[-1]
    assert (row.about, row.committed.range, row.contingent.range) == (True, None, None)
    assert parts(row) == ["£7,000,000.00", "£4,000,000.00", "£0.00"]
    assert "about £7m" in str(found.table)


def test_a_sum_that_is_about_is_split_where_all_its_other_years_are_alike():
    row = released([("2010/11", "£4m"), (FOUR, "about £11m")], {2010: HELD}).spans[-1]
    assert (row.about, row.committed.range, str(row.committed.money)) == (True, None, "£7,000,000.00")
    other = released([("2010/11", "£4m"), (FOUR, "about £11m")], {2010: HELD, 2011: HELD}).spans[-1]
    assert parts(other) == ["None", "None", "£0.00"]


@pytest.mark.parametrize("first", ["£2m", "about £2m", None])
def test_more_of_a_sum_that_is_printed_never_widens_a_range(first):
    """2008/09 and 2009/10 are open, 2011/12 waits: £4m and anything up to all the rest does."""
    costs = [("2008/09", first)] if first else []
    row = released([*costs, ("2010/11", "£4m"), (FOUR, "£11m")], {2010: HELD, 2011: HELD}).spans[-1]
    least = pm.Money(150_000_000 if first == "£2m" else 0)  # "about" has no least
    assert row.committed.range == pm.MoneyRange(least, pm.Money(799_999_999))
    assert row.contingent.range == pm.MoneyRange(pm.Money(350_000_000), pm.Money(1_149_999_999 - least.minor))


def test_a_refund_within_a_sum_is_taken_off_it():
    """£11.00 with -£4.00 in it: £15.00 is of the other years."""
    row = released([("2010/11", "-£4.00"), (FOUR, "£11.00")], {2010: HELD}, kind="adjustment").spans[-1]
    assert parts(row) == ["£15.00", "-£4.00", "£0.00"]
    vague = released([("2010/11", "about -£4.00"), (FOUR, "£11.00")], {2010: HELD, 2011: HELD}, kind="adjustment")
    assert parts(vague.spans[-1]) == ["None", "None", "£0.00"]
