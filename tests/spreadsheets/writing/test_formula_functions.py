"""What operators and functions give for errors, empty cells and ranges."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prevent_model.spreadsheets.writing.formula_functions import (
    FUNCTIONS,
    NO_VALUE,
    NOT_AVAILABLE,
    OPERATORS,
    each,
    number_of,
    single,
)

NUMBERS = st.fractions(-(10**9), 10**9, max_denominator=1000)


def test_days_are_counted_as_spreadsheet_programs_count_them():
    """1 March 1900 is day 61 there, as a 29 February 1900 that there never was is counted."""
    assert [number_of(day) for day in (date(1900, 3, 1), date(2000, 1, 1))] == [61, 36526]


@pytest.mark.parametrize("name", ["SUM", "MIN", "MAX", "AND", "OR", "SUMPRODUCT"])
def test_an_error_among_values_is_the_result(name):
    assert FUNCTIONS[name]([Fraction(1), NOT_AVAILABLE]) is NOT_AVAILABLE


@pytest.mark.parametrize("name", ["DAY", "INT", "LOWER", "NOT", "TRIM", "YEAR"])
def test_an_error_stays_that_error(name):
    assert FUNCTIONS[name](NOT_AVAILABLE) is NOT_AVAILABLE


def test_an_empty_cell_is_nought_and_the_empty_text():
    assert OPERATORS["="](None, "")
    assert OPERATORS["="](None, Fraction(0))
    assert OPERATORS["+"](None, Fraction(2)) == 2


@given(st.lists(NUMBERS | st.none() | st.text(max_size=3), max_size=6))
def test_sums_and_counts_pass_over_what_is_no_number(values):
    numbers = [value for value in values if isinstance(value, Fraction)]
    assert FUNCTIONS["SUM"](values) == sum(numbers)
    assert FUNCTIONS["COUNT"](values) == len(numbers)
    assert FUNCTIONS["SUMPRODUCT"](values, values) == sum(number * number for number in numbers)


@given(NUMBERS, st.integers(0, 3))
def test_rounding_is_to_the_nearest_and_the_same_on_both_sides_of_nought(number, digits):
    rounded = FUNCTIONS["ROUND"](number, Fraction(digits))
    assert abs(rounded - number) * 10**digits * 2 <= 1
    assert FUNCTIONS["ROUND"](-number, Fraction(digits)) == -rounded


def test_an_operator_on_a_range_is_on_each_of_its_values():
    assert each(OPERATORS["*"], [Fraction(2), "x"], Fraction(3)) == [6, NO_VALUE]
    assert single([]) is None
