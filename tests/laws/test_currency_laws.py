"""Laws of currencies of 0, 2 and 3 digits, one a function."""

from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import prevent_model as pm
from prevent_model import testing
from prevent_model.values.units import registry

currencies = testing.currencies()


@st.composite
def sums(draw, many=1):
    currency = draw(currencies)
    return [draw(testing.moneys(currency=currency)) for _ in range(many)]


@given(sums())
def test_what_is_printed_is_read_back(found):
    (amount,) = found
    assert pm.Money.parse(str(amount)) == amount
    assert pm.Money.of(str(float(0)) if not amount.minor else _digits(amount), amount.currency) == amount
    assert pm.StatedMoney.exactly(amount).range == pm.MoneyRange.exactly(amount)
    assert pm.Money.from_quantity(amount.to_quantity()) == amount


def _digits(amount):
    sign = "-" if amount.minor < 0 else ""
    whole, rest = divmod(abs(amount.minor), amount.currency.per_major)
    return f"{sign}{whole}.{rest:0{max(amount.currency.digits, 1)}d}"


@given(currencies.flatmap(lambda currency: testing.stated_moneys(currency=currency, about=False)), st.data())
def test_a_range_holds_exactly_the_sums_that_round_to_the_print(stated, data):
    reach = 2 * stated.to_nearest.minor
    minor = data.draw(st.integers(stated.amount.minor - reach, stated.amount.minor + reach))
    step = stated.to_nearest.minor
    rounded = pm.Rounding.HALF_UP.apply(Fraction(minor, step)) * step  # halves away from zero
    amount = pm.Money(minor, stated.currency)
    assert stated.range.contains(amount) is (rounded == stated.amount.minor)


@given(currencies.flatmap(lambda currency: testing.stated_moneys(currency=currency)))
def test_a_print_is_itself(stated):
    assert pm.StatedMoney.parse(str(stated)) == stated
    assert stated.to_nearest.currency is stated.currency
    assert {end.currency for end in (stated.amount, stated.least, stated.most) if end} <= {stated.currency}


@given(sums(many=3))
def test_sums_of_a_currency_add_up(found):
    a, b, c = found
    assert (a + b) + c == a + (b + c) == sum(found)
    assert a - b == -(b - a)
    assert (a < b) is (a.major < b.major)
    low, high = sorted((a, b))
    assert pm.MoneyRange(low, high) + pm.MoneyRange.exactly(c) == pm.MoneyRange(low + c, high + c)


@given(sums(), sums())
def test_currencies_never_mix(first, second):
    (a,), (b,) = first, second
    assume(a.currency is not b.currency)
    for mixed in (lambda: a + b, lambda: a - b, lambda: a < b, lambda: a <= b, lambda: max(a, b)):
        with pytest.raises(
            ValueError, match=f"{a.currency} and one in {b.currency}|{b.currency} and one in {a.currency}"
        ):
            mixed()
    assert a != b
    ureg = registry(a.currency, b.currency)
    assert not ureg.Quantity(1, a.currency.code).is_compatible_with(b.currency.code)


@given(currencies.flatmap(lambda currency: testing.programmes(currency=currency)))
@settings(max_examples=25, deadline=None)
def test_a_programme_in_any_currency_goes_out_and_comes_back(programme):
    for form in ("toml", "json"):
        assert pm.loads(pm.dumps(programme, format=form), format=form) == programme
    if programme.growth is not None:
        assert programme.growth.currency is programme.currency
