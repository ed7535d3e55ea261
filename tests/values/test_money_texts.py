"""Sums as sources print them."""

import pytest

from prevent_model.errors import ArgumentError
from prevent_model.values.currencies import GBP
from prevent_model.values.money_texts import check_length, sum_meant, with_commas


def test_a_sum_that_is_surely_meant():
    meant = [sum_meant(text, GBP) for text in ("2200000", "GBP 2.2 mn", "much", "12m EUR")]
    assert meant == ["£2,200,000", "GBP 2.2m", None, "EUR 12m"]
    assert with_commas("£1234567.50") == "£1,234,567.50"


def test_a_text_of_any_length_is_no_sum():
    with pytest.raises(ArgumentError, match="has 101 characters; write a sum of at most 100"):
        check_length("9" * 101)
