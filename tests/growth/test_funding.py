"""The cover of cost by grants."""

import pytest

import prevent_model as pm

YEAR = pm.FinancialYear(2008)


def grant(amount, year="2008/09"):
    amounts = None if amount is None else [(year, amount)]
    return pm.Grant(id="g", title="Grant", years=year, amounts=amounts, status="confirmed")


@pytest.mark.parametrize(
    ("amount", "verdict"),
    [
        ("£2,300,000", "covered"),
        ("£2,100,000", "short"),
        ("£2.2m", "cannot be told at the printed precision"),
        ("about £2.2m", "cannot be told at the printed precision"),
        (None, "said to be covered, no sum stated"),
    ],
)
def test_verdicts(amount, verdict):
    (year,) = pm.growth.cover({YEAR: pm.StatedMoney.parse("£2.2m")}, [grant(amount)]).years
    assert year.verdict.value == verdict


def test_report_8_says_that_it_is_covered():
    """Report 8, D: a confirmed grant, and no sum."""
    programme = pm.sample()
    rows = pm.growth.cover(programme.growth, programme.grants).years
    assert {row.verdict.value for row in rows} == {"said to be covered, no sum stated"}
    assert all(row.gap is None for row in rows)


def test_a_year_that_no_grant_names_is_not_zero():
    (year,) = pm.growth.cover({YEAR: pm.Money(1)}, [grant("£1m", "2010/11")]).years
    assert year.funding is None
    assert year.verdict.value == "no funding stated"


def test_the_gap_is_cost_less_funding():
    (year,) = pm.growth.cover({YEAR: pm.Money.pounds(10)}, [grant("£4.00")]).years
    assert year.gap == pm.MoneyRange(pm.Money.pounds(6), pm.Money.pounds(6))


def test_a_bare_number_is_no_cost():
    with pytest.raises(ValueError, match="costs: 5 is no sum"):
        pm.growth.cover({YEAR: 5}, [grant("£1m")])
