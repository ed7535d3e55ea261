"""Sums as sources print them."""

import pytest

from prevent_model.errors import ArgumentError
from prevent_model.values.currencies import CURRENCIES, GBP, Currency
from prevent_model.values.money_texts import check_length, read_stated, sum_meant, with_commas


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


@pytest.mark.parametrize(
    ("text", "code", "remedy"),
    [
        ("KWD 0,500", "KWD", "KWD 0.500"),
        ("KWD 12 345,678", "KWD", "KWD 12,345.678"),
        ("TND 3 200,500", "TND", "TND 3,200.500"),
        ("€3 200,500", "EUR", "€3,200.50"),
        ("€0,500m", "EUR", "€0.500m"),
        ("£0,050", "GBP", "£0.05"),
        ("€0.500", "EUR", "€0.50"),
        ("KWD 1.234,567", "KWD", "KWD 1,234.567"),
        ("5m ISK approx", "ISK", "about ISK 5m"),
    ],
)
def test_a_comma_that_can_be_at_no_thousand_is_not_read_as_if_it_were(text, code, remedy):
    """No print has a nought before its thousands, or a space at one of them and a comma at the next."""
    with pytest.raises(ArgumentError) as caught:
        read_stated(text, CURRENCIES[code])
    (refusal,) = caught.value.refusals
    assert refusal.remedy == f'write "{remedy}"'
    assert read_stated(remedy, CURRENCIES[code]).currency.code == code


def test_a_text_that_names_its_currency_is_answered_in_it():
    with pytest.raises(ArgumentError, match="is not a sum of money in KWD"):
        read_stated("KWD 1.234,567")
