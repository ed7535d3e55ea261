"""Sums with other decimal places than their currency has: the remedy is a sum that is read, and the one that was typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import prevent_model as pm
from prevent_model.values.currencies import CURRENCIES, document_in


@given(st.sampled_from(["GBP", "EUR", "KWD", "BHD"]), st.booleans(), st.integers(0, 10**9), st.data())
def test_a_sum_that_lacks_digits_is_told_with_all_of_them(code, is_negative, whole, data):
    """By hand: the digits that lack are noughts, so that the sum is the typed number as a fraction."""
    currency = CURRENCIES[code]
    decimals = data.draw(st.text("0123456789", min_size=1, max_size=currency.digits - 1))
    number = f"{whole}.{decimals}"
    typed = f"{'-' if is_negative else ''}{currency.sign}{number}"
    with document_in(currency):
        for read in (pm.Money.parse, pm.StatedMoney.parse):
            with pytest.raises(ValueError, match="write") as caught:
                read(typed)
            told = str(caught.value).partition('write "')[2].partition('"')[0]
            assert pm.Money.parse(told).major == pm.Money.of(number, currency).major * (-1 if is_negative else 1)
        in_millions = str(caught.value).rpartition('or "')[2].partition('"')[0]
        assert in_millions == f"{typed}m"
        assert pm.StatedMoney.parse(in_millions).text == in_millions


@pytest.mark.parametrize(
    ("code", "text", "remedy"),
    [
        ("KWD", "KWD 118.2", 'write "KWD 118.200", or "KWD 118.2m" for millions'),
        ("GBP", "£1,118.5", 'write "£1,118.50", or "£1,118.5m" for millions'),
        ("GBP", "£1.234", 'write "£1,234" or pence with two digits, as in "£3.50"'),
        ("JPY", "¥5.5", 'write no decimal places, as in "¥350"'),
        ("EUR", "€ 12.000", 'write "€12,000" or "€12.00"'),
    ],
)
def test_what_to_write(code, text, remedy):
    with document_in(CURRENCIES[code]), pytest.raises(ValueError, match="write") as caught:
        pm.StatedMoney.parse(text)
    assert str(caught.value).endswith(remedy)
