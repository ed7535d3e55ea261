"""Sums as sources print them."""

import pytest

from prevent_model.errors import ArgumentError
from prevent_model.values.currencies import GBP, Currency
from prevent_model.values.money_texts import check_length, sum_meant, with_commas


def test_a_sum_that_is_surely_meant():
    meant = [sum_meant(text, GBP) for text in ("2200000", "GBP 2.2 mn", "much", "12m EUR")]
    assert meant == ["£2,200,000", "GBP 2.2m", None, "EUR 12m"]
    assert with_commas("£1234567.50") == "£1,234,567.50"


def test_a_text_of_any_length_is_no_sum():
    with pytest.raises(ArgumentError, match="has 101 characters; write a sum of at most 100"):
        check_length("9" * 101)


@pytest.mark.parametrize(
    ("text", "code", "meant"),
    [
        ("$2.1-2.4m", "CAD", "$2.1m to $2.4m"),
        ("C$2.1-2.4m", "CAD", "C$2.1m to C$2.4m"),
        ("2.1-2.4m CAD", "CAD", "CAD 2.1m to CAD 2.4m"),
        ("£2.1-2.4m", "GBP", "£2.1m to £2.4m"),
        ("PLN 3 400 000,00", "PLN", "PLN 3,400,000.00"),
        ("12 500 000,00 zł", "PLN", "PLN 12,500,000.00"),
        ("12,5 mln zł", "PLN", "PLN 12.5m"),
    ],
)
def test_one_sign_serves_both_ends_and_a_comma_may_come_before_decimals(text, code, meant):
    assert sum_meant(text, Currency.of(code)) == meant
