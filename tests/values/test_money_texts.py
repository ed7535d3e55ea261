"""Sums as sources print them."""

import pytest

from prevent_model.errors import ArgumentError
from prevent_model.values.money_texts import check_length, sum_meant, with_commas


def test_a_sum_that_is_surely_meant():
    assert (sum_meant("2200000"), sum_meant("GBP 2.2 mn"), sum_meant("much")) == ("£2,200,000", "£2.2m", None)
    assert with_commas("£1234567.50") == "£1,234,567.50"


def test_a_text_of_any_length_is_no_sum():
    with pytest.raises(ArgumentError, match="has 101 characters; write a sum of at most 100"):
        check_length("9" * 101)
