"""Numbers as printed."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given

import prevent_model as pm
from prevent_model.framework.raw_form import raw_value
from prevent_model.values.stated_numbers import as_stated_number


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("86.5", (Fraction(173, 2), Fraction(173, 2))),
        ("1,234", (1234, 1234)),
        ("-3", (-3, -3)),
        ("78 to 82", (78, 82)),
        ("at least 80", (80, None)),
        ("up to 5", (None, 5)),
        ("at most 5", (None, 5)),
        ("about 4,000", (None, None)),
        ("around 86", (None, None)),
    ],
)
def test_a_number_is_read_as_printed(text, ends):
    assert as_stated_number(text).ends == ends


@given(pm.testing.stated_numbers())
def test_what_is_written_is_read_back(number):
    assert as_stated_number(raw_value(number, native=True)) == number
    assert as_stated_number(raw_value(number, native=False)) == number
    assert as_stated_number(str(number)) == number


@pytest.mark.parametrize("given_", ["86.5%", "many", "", "1,23", None, True, ["1"], 86.5, Fraction(1, 3)])
def test_what_is_no_number_is_refused_with_what_to_write(given_):
    with pytest.raises((ValueError, TypeError), match="write"):
        as_stated_number(given_)


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        ({}, "states no number"),
        ({"low": 2, "high": 1}, "1 is less than 2"),
        ({"low": 1, "high": 2, "about": True}, "not about a number"),
    ],
)
def test_ends_that_cannot_be_are_refused(arguments, problem):
    with pytest.raises(ValueError, match=problem):
        pm.StatedNumber(**arguments)


def test_a_range_has_no_exact_number_and_a_decimal_keeps_its_digits():
    assert as_stated_number("1 to 2").exact is None
    assert as_stated_number("about 1").exact is None
    assert as_stated_number("1.50").low == Decimal("1.50")
    assert str(as_stated_number(Decimal("1.50"))) == "1.50"
    assert as_stated_number("at least 3").nominal == 3


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("1 200 to 1 300", "1,200 to 1,300"),
        ("about 12\u00a0345.5", "about 12,345.5"),
        ("at least 1 200 000", "at least 1,200,000"),
    ],
)
def test_thousands_parted_otherwise_are_refused_with_what_is_read(text, meant):
    with pytest.raises(pm.ArgumentError, match=f'write "{meant}"$'):
        as_stated_number(text)
    assert str(as_stated_number(meant)) == meant


@pytest.mark.parametrize("text", ["1 20", "12 00 t", "1  200"])
def test_digits_that_are_no_thousands_are_not_put_together(text):
    with pytest.raises(pm.ArgumentError, match=r"write a number as 86\.5"):
        as_stated_number(text)
