"""Cover of costs and grants in the prices of different years: nothing is compared or added in silence."""

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.made_workbooks import book_of

import prevent_model as pm
from prevent_model.growth.funds.grants_table import grants_table
from prevent_model.growth.funds.price_bases import differ, prices_of
from prevent_model.values.prices import CASH, as_prices

YEAR = "2024/25"


def a_plan(prices=None, id="growth", cost="£5m"):
    title = "Growth" if id == "growth" else id.capitalize()
    return pm.GrowthPlan(id=id, title=title, prices=prices, points=[pm.GrowthPoint(year=YEAR, cost=cost)])


def a_grant(prices=None, id="fund", amount="£6m", funds=("growth",)):
    return pm.Grant(id=id, title=id.capitalize(), prices=prices, funds=funds, amounts={YEAR: amount})


def a_programme(*plans, grants=(), **fields):
    return pm.Programme(id="p", title="P", years=YEAR, as_at="2024-06-01", plans=plans, grants=grants, **fields)


def row_of(plan, *grants):
    (row,) = pm.growth.cover(plan, grants).years
    return row


def test_a_grant_in_other_prices_is_not_set_against_the_cost():
    """£6m of 2020/21 may be more or less than £5m of 2014/15: without an index nobody can tell."""
    row = row_of(a_plan("2014/15"), a_grant("2020/21"))
    assert (row.verdict.value, row.funding, row.gap, row.printed_gap) == ("cannot be told", None, None, None)
    assert row.because == (
        "Fund is in the prices of 2020/21, and the cost in the prices of 2014/15: put all sums into the prices of one year first."
    )  # fmt: skip


@pytest.mark.parametrize(
    ("plan", "grant"), [(None, "2014/15"), ("2014/15", None), ("2014/15", "2014/15"), ("cash", "cash")]
)
def test_one_price_base_or_silence_is_compared_as_before(plan, grant):
    row = row_of(a_plan(plan), a_grant(grant))
    assert (row.verdict.value, str(row.printed_gap)) == ("covered", "-£1,000,000.00")


def test_the_cash_of_a_year_is_in_its_own_prices():
    assert row_of(a_plan("cash"), a_grant(YEAR)).verdict.value == "covered"
    assert row_of(a_plan("cash"), a_grant("2014/15")).verdict.value == "cannot be told"


def test_the_money_in_the_prices_of_the_cost_may_be_enough_alone():
    row = row_of(a_plan("cash"), a_grant("cash"), a_grant("2014/15", id="other"))
    assert (row.verdict.value, row.funding) == ("covered", None)


def test_grants_in_different_prices_are_not_added_where_the_cost_does_not_say():
    row = row_of(a_plan(), a_grant("cash", amount="£3m"), a_grant("2014/15", id="other", amount="£3m"))
    assert row.because.startswith("Other is in the prices of 2014/15, and Fund in cash terms")
    assert (row.verdict.value, row.funding) == ("cannot be told", None)


def test_plans_in_different_prices_are_not_added():
    programme = a_programme(a_plan("cash"), a_plan("2014/15", "branch"), grants=[a_grant("cash", amount="£20m")])
    found = pm.growth.cover(programme)
    (row,) = found.years
    assert (row.cost, row.gap, row.verdict.value) == (None, None, "cannot be told")
    assert "Growth is in cash terms; Branch is in the prices of 2014/15: put all sums" in row.because
    assert [str(part.cost) for part in row.parts] == ["£4,500,000.00 … £5,499,999.99"] * 2
    assert (found.total().cost, found.prices) == (None, None)


def test_prices_are_said_below_the_table_and_of_the_grants():
    programme = a_programme(a_plan("2014/15"), grants=[a_grant("2014/15"), a_grant(id="other")])
    because = pm.growth.cover(programme).because
    assert " The cost is in the prices of 2014/15. Fund is in the prices of 2014/15." in because
    table = grants_table(programme)
    assert table.column("prices") in {("2014/15", ""), ("2014/15", None)}
    assert "prices" not in [column.name for column in grants_table(a_programme(a_plan(), grants=[a_grant()])).columns]


def test_plans_in_different_prices_are_not_added_for_an_objective():
    objective = pm.Objective(id="o", title="O")
    for prices, alone in ((("cash", "cash"), "£9,000,000.00 … £10,999,999.98"), (("cash", "2014/15"), "None")):
        plans = [a_plan(base, name) for base, name in zip(prices, "ab", strict=True)]
        served = a_programme(*(attrs.evolve(plan, serves=["o"]) for plan in plans), objectives=[objective])
        assert str(pm.growth.money_by_objective(served).rows[0].alone) == alone


def test_the_workbook_gives_the_reason_and_no_formula():
    plan = pm.GrowthPlan(posts_as="levels", prices="cash", points=[pm.GrowthPoint(year=YEAR, posts=41, cost="£5m")])
    book = book_of(a_programme(plan, grants=[a_grant("2014/15")]))
    cells = [str(cell.value) for row in book["Cover"].iter_rows() for cell in row]
    assert "Grant sums" not in book.sheetnames
    assert any("prices of one year first" in text for text in cells)
    same = book_of(a_programme(plan, grants=[a_grant("cash")]))
    assert "in cash terms" in same["Grant sums"]["D1"].comment.text


@pytest.mark.parametrize(
    ("prices", "words"),
    [("real", '"real" names no prices'), (2014, 'Write "cash", or the year of constant prices, such as "2024/25"')],
)
def test_prices_that_are_none(prices, words):
    text = f"""
document = "programme"
id = "p"
title = "P"
years = "2024/25"
as_at = 2024-06-01
[growth]
grants = [{{ id = "fund", title = "Fund", prices = {prices!r} }}]
"""
    (finding,) = pm.reads(text, format="toml").findings
    assert "$.growth.grants[0] (fund).prices" in finding.where
    assert words in str(finding)


def test_the_year_of_prices_is_one_of_the_calendar_of_the_grant():
    with pytest.raises(pm.ArgumentError, match="prices"):
        pm.Grant(id="g", title="G", prices=pm.FinancialYear(2014, 1), amounts={YEAR: "£1m"})


@given(
    st.sampled_from([None, CASH, as_prices("2014/15"), as_prices(YEAR)]),
    st.sampled_from([None, CASH, as_prices("2014/15"), as_prices(YEAR)]),
)
def test_prices_differ_alike_from_either_side(one, other):
    year = pm.FinancialYear(2024)
    assert differ(one, other, year) is differ(other, one, year)
    assert not differ(one, one, year)
    assert set(prices_of([a_plan(one), a_grant(other)])) == {one, other} - {None}
