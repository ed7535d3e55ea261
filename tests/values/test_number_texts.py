"""Numbers as people write them: what a remedy proposes is read, and is the number that was meant."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import prevent_model as pm
from prevent_model.values.number_texts import digits_meant, number_meant, number_remedy


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("41", "41"),
        ("3,250.4", "3250.4"),
        ("3 250", "3250"),
        ("3’250", "3250"),
        ("−2", "-2"),
        ("3,5", "3.5"),
        ("12,75", "12.75"),
        ("1.234,5", "1234.5"),
        ("1.2m", "1200000"),
        ("3k", "3000"),
        ("12,50,000", "1250000"),
        ("1,23,45,678.50", "12345678.50"),
        ("2 million", "2000000"),
        ("12-15", ""),
        ("many", ""),
        ("", ""),
        ("1,23,4", ""),
    ],
)
def test_digits_as_people_write_them(text, digits):
    assert digits_meant(text) == digits


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("12-15", "12 to 15"),
        ("12–15", "12 to 15"),
        ("between 12 and 15", "12 to 15"),
        ("from 1,200 to 1,500", "1,200 to 1,500"),
        ("~12", "about 12"),
        ("ca. 12", "about 12"),
        ("roughly 3,5", "about 3.5"),
        ("4,000 or so", "about 4,000"),
        ("≤ 15", "up to 15"),
        ("no more than 15", "up to 15"),
        ("15 or fewer", "up to 15"),
        ("maximum of 15", "up to 15"),
        (">= 1200", "at least 1,200"),
        ("15+", "at least 15"),
        ("15 or more", "at least 15"),
        ("n/a", ""),
        ("3 in 4", ""),
        ("2026-09-30", ""),
        ("2008-09", ""),
        ("15 min", ""),
        ("15 minimum", "at least 15"),
        ("1-2m", "1,000,000 to 2,000,000"),
        ("500 to 2m", ""),
    ],
)
def test_a_number_in_other_words_is_meant_so(text, meant):
    assert number_meant(text) == meant


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("3,5", "write 3.5"),
        ("12-15", 'write "12 to 15"'),
        ("30%", 'write 30 where the unit of the measure is "%"'),
        ("12-15 km", 'write "12 to 15" where the unit of the measure is "km"'),
        ("5 weeks", 'write 5 where the unit of the measure is "weeks"'),
        ("15 min", 'write 15 where the unit of the measure is "min"'),
        ("2m visits", 'write 2000000 where the unit of the measure is "visits"'),
        ("more than 10", 'write "at least 10" where 10 itself may be meant'),
        ("<1,000", 'write "up to 1,000" where 1,000 itself may be meant'),
        ("n/a", "leave it out if none is printed"),
        ("1½", "leave it out if none is printed"),
    ],
)
def test_the_remedy_is_made_of_what_was_written(text, remedy):
    assert remedy in number_remedy(text)
    with pytest.raises(ValueError, match="write"):
        pm.StatedNumber.parse(text)


@given(number=st.decimals(-(10**6), 10**6, places=2, allow_nan=False))
def test_a_number_with_a_decimal_comma_is_the_one_with_a_point(number):
    assert Fraction(digits_meant(f"{number:f}".replace(".", ","))) == Fraction(number)


@given(text=st.text(alphabet="0123456789,.-+~<>≤≥% kmtoca", max_size=12))
def test_what_is_proposed_can_be_read(text):
    if meant := number_meant(text):
        assert str(pm.StatedNumber.parse(meant))
    assert number_remedy(text).startswith("write ")


@given(first=st.integers(0, 3000), last=st.integers(0, 3000))
def test_a_range_is_proposed_with_its_lower_end_first_or_not_at_all(first, last):
    assert number_meant(f"{first}-{last}") == (f"{first:,} to {last:,}" if first <= last else "")


def test_a_value_in_another_unit_is_asked_for_in_that_of_its_measure():
    in_days = pm.Measure(id="m", title="Waiting", state="in-use", unit="days")
    for text, remedy in (
        ("3,5", "write 3.5"),
        ("85 %", 'write it in "days", as 86.5'),
        ("12-15 days", "write 12 to 15"),
    ):
        with pytest.raises(ValueError, match=remedy):
            in_days.in_unit(text)
    with pytest.raises(ValueError, match=r'its unit as unit = "%" in the measure'):
        pm.Measure(id="m", title="Waiting", state="in-use").in_unit("85 %")


@pytest.mark.parametrize(
    ("text", "digits"),
    [("0,500", "0.500"), ("12 345,678", "12345.678"), ("1.234,567", "1234.567"), ("1,234", "1234"), ("1,234 567", "")],
)
def test_a_comma_before_decimals_is_known_by_the_other_marks(text, digits):
    assert digits_meant(text) == digits
