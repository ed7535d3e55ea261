"""Units of values."""

import pytest

from prevent_model.tables.units import with_unit


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        ("0.9", "£m", "£0.9m"),
        ("about 1,200.5", "€", "about €1,200.5"),
        ("-0.5 to 0.9", "$ million", "-$0.5 million to $0.9 million"),
        ("up to 100", "operations", "up to 100 operations"),
        ("75.5", "%", "75.5%"),
        ("3", "€ per post", "3 € per post"),
        ("3", "", "3"),
    ],
)
def test_a_sign_of_money_stands_before_its_number(value, unit, words):
    assert with_unit(value, unit) == words
