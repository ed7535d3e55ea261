"""Costs weighed against money, and what keeps a gap from being known."""

import pytest

import prevent_model as pm
from prevent_model.growth.funds.network_costs import gaps, money_of, with_unstated_years, years_of

YEARS = pm.FinancialYear.span(pm.FinancialYear(2019), pm.FinancialYear(2021))
FIVE = pm.MoneyRange.exactly(pm.Money.pounds(5))


def grant(**more):
    return pm.Grant(id="g", title="G", **more)


def test_a_grant_names_the_years_that_it_covers_and_those_of_its_sums():
    assert years_of(grant(years="2019/20", amounts=[("2020/21", "£5.00")])) == set(YEARS[:2])


@pytest.mark.parametrize(("amount", "whole"), [("£5.00", FIVE), ("about £5.00", None), (None, None)])
def test_the_money_of_a_year_is_a_sum_or_not_known(amount, whole):
    """A2: an amount without a range is no amount."""
    amounts = None if amount is None else [("2019/20", amount)]
    (found,) = money_of([grant(years="2019/20", amounts=amounts)], YEARS[0])
    assert (found.whole, found.parts[0].amount) == (whole, whole)
    assert money_of([grant(years="2019/20", amounts=amounts)], YEARS[1]) == []


def test_a_grant_that_names_no_year_may_be_of_any():
    """A2: an unstated year."""
    assert [one.whole for one in money_of([grant()], YEARS[2])] == [None]


@pytest.mark.parametrize(("carry_over", "years"), [(True, 3), (False, 1), (None, 1)])
def test_years_without_a_cost_are_not_known_where_money_passes_them(carry_over, years):
    """A2."""
    run = with_unstated_years({YEARS[2]: {None: FIVE}}, [grant(amounts=[("2019/20", "£5.00")], carry_over=carry_over)])
    assert list(run.values()) == [{None: None}] * (years - 1) + [{None: FIVE}]


def test_what_a_gap_hangs_on():
    """A9."""

    def weighed(cost, **more):
        money = {YEARS[0]: money_of([grant(**more)], YEARS[0])}
        found = gaps({YEARS[0]: cost}, money)[YEARS[0]]
        return found.by_purpose, found.by_precision

    kept, rounded = {"ring_fence": ["labour"]}, {"amounts": [("2019/20", "£5")]}
    assert weighed({None: FIVE}, amounts=[("2019/20", "£5.00")], **kept) == (True, False)
    assert weighed({"labour": FIVE}, **rounded, **kept) == (False, True)
    assert weighed({None: FIVE}, **rounded, **kept) == (True, True)
    assert weighed({"labour": FIVE}, amounts=[("2019/20", "£4.00")], **kept) == (False, False)
