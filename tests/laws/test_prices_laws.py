"""Laws of prices, one a function."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

import prevent_model as pm

FIRST = pm.FinancialYear(2000)
indices = st.lists(st.decimals(50, 200, places=3), min_size=2, max_size=6).map(
    lambda values: pm.DeflatorSeries(
        id="d", title="D", vintage="v", source="s", index=[(FIRST + n, value) for n, value in enumerate(values)]
    )
)
pence = st.integers(-(10**12), 10**12).map(pm.Money)


@given(indices, pence, st.data())
def test_there_and_back_is_the_identity_to_the_penny(deflator, amount, data):
    year, base = (data.draw(st.sampled_from([y for y, _ in deflator.index])) for _ in range(2))
    there = pm.growth.in_real_terms({year: amount}, deflator, base)
    back = pm.growth.in_cash_terms(there, deflator, base)
    assert back.years[0].value == amount.major
    assert back.years[0].rounded() == amount


@given(st.decimals(1, 200, places=3), pence)
def test_a_flat_deflator_changes_nothing(level, amount):
    flat = pm.DeflatorSeries(id="d", title="D", vintage="v", source="s", index=[(FIRST, level), (FIRST + 1, level)])
    assert pm.growth.in_real_terms({FIRST + 1: amount}, flat, FIRST).total == amount.major


@given(indices, indices, pence)
def test_the_parts_of_a_restatement_add_up(one, other, amount):
    found = pm.growth.vintage_effect({FIRST: amount}, one, other, FIRST + 1, new_base=FIRST)
    before, after = found.before.years[0].value, found.after.years[0].value
    assert before + found.vintage[0] + found.base[0] == after


@given(st.integers(0, 60), st.integers(0, 60), st.decimals("0.5", 9, places=2))
def test_discounting_twice_is_discounting_once(first, more, rate):
    steps = [(0, Decimal(rate))]
    at = [pm.growth.discount({FIRST + n: pm.Money.pounds(1)}, steps, FIRST).total for n in (first, more, first + more)]
    assert at[0] * at[1] == at[2]
    assert isinstance(at[2], Fraction)
