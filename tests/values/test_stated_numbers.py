"""Numbers as printed."""

import re
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given

import prevent_model as pm
from prevent_model.errors import ArgumentError
from prevent_model.framework.raw_form import raw_value
from prevent_model.values.stated_numbers import as_stated_number, with_plain_points


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
    # People read "12.345" as it is printed; a text that is read back has no point that may part thousands.
    assert as_stated_number(with_plain_points(str(number))) == number


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


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("912.500", "write 912500 or 912.5"),
        ("12.345", "write 12345 or 12.3450"),
        ("-12.000", "write -12000 or -12"),
        ("about 4.000", 'write "about 4000" or "about 4"'),
        ("1.200 to 1.500", 'write "1200 to 1500" or "1.2 to 1.5"'),
        ("at least 1.250", 'write "at least 1250" or "at least 1.25"'),
    ],
)
def test_three_digits_after_a_lone_point_may_be_thousands(text, remedy):
    """By hand: 912.500 is 912 thousand and a half in Chile or Germany, and 912 and a half in Britain."""
    with pytest.raises(ArgumentError) as refused:
        pm.StatedNumber.parse(text)
    (refusal,) = refused.value.refusals
    assert refusal.remedy == remedy
    for number in re.findall(r"-?[0-9][0-9.]*|\"[^\"]*\"", remedy):
        assert pm.StatedNumber.parse(number.strip('"'))


@pytest.mark.parametrize(
    ("text", "low"), [("0.125", "0.125"), ("1234.500", "1234.5"), ("1,234.500", "1234.5"), ("912,500", "912500"), ("1.200 to 3.5", "1.2")]
)  # fmt: skip
def test_a_point_that_can_only_be_of_decimals_is_read_so(text, low):
    """No group of thousands begins with nought, or has four digits; and 1,200 is more than 3.5."""
    assert pm.StatedNumber.parse(text).low == Decimal(low)


def test_a_number_itself_has_decimals_and_is_written_so_that_it_is_read_back():
    """A number of TOML, or a Decimal, is what it is; as text it has another digit, since JSON keeps it exact so."""
    value = pm.MeasuredValue(on="2025/26", value=Decimal("12.345"))
    measure = pm.Measure(id="m", title="M", state="in-use", values=[value])
    programme = pm.Programme(id="p", title="P", years="2025/26", as_at="2026-10-15", measures=[measure])
    text = pm.dumps(programme, format="json")
    assert '"12.3450"' in text
    assert pm.loads(text, format="json") == programme
    assert pm.loads(pm.dumps(programme, format="toml"), format="toml") == programme
    assert pm.loads(text.replace('"12.3450"', "12.345"), format="json") == programme
