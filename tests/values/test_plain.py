"""Texts, truths, days and numbers: taken exactly, or refused with what to write instead."""

from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest

import prevent_model as pm
from prevent_model.errors import ArgumentError
from prevent_model.values import plain
from prevent_model.values.rounding import Rounding


def refused(hook, raw):
    with pytest.raises(ArgumentError) as caught:
        hook(raw)
    (refusal,) = caught.value.refusals
    return refusal


@pytest.mark.parametrize(
    ("hook", "raw", "said"),
    [
        (plain.as_whole, 3.7, "3.7"), (plain.as_whole, True, "truth value"), (plain.as_whole, "four", "without quotes"),
        (plain.as_text, 4, "in quotes"), (plain.as_truth, "yes", "true or false"), (plain.as_day, "2008-02-31", "2008-02-31"),
        (plain.as_decimal, "nan", "nan"), (plain.as_fraction, "1/0", "no fraction"), (plain.as_fraction, 0.1, "0.1"),
        (plain.as_fraction, None, "number"), (plain.as_fraction, Decimal("Infinity"), "number"), (plain.as_fraction, "x", "number"),
        (plain.as_day, datetime(2008, 7, 24, 10, tzinfo=UTC), "write its day, 2008-07-24"), (plain.as_whole, None, "nothing"),
    ],
)  # fmt: skip
def test_what_is_refused(hook, raw, said):
    refusal = refused(hook, raw)
    assert said in str(refusal)
    assert refusal.remedy.startswith("write ")


def test_what_is_taken():
    assert plain.as_fraction("1/3") == Fraction(1, 3)
    assert plain.as_fraction(Decimal("0.5")) == Fraction(1, 2)
    assert plain.as_day("2008-07-24") == date(2008, 7, 24)


@pytest.mark.parametrize("number", [np.int64(2), np.int8(2), np.uint32(2)])
def test_a_whole_number_of_an_array_is_one(number):
    """B8."""
    for hook, wanted in ((plain.as_whole, 2), (plain.as_fraction, Fraction(2)), (plain.as_decimal, Decimal(2))):
        assert hook(number) == wanted
        assert type(hook(number)) is type(wanted)
    assert plain.as_truth(np.True_) is True
    assert refused(plain.as_whole, np.True_).wrong_type


@pytest.mark.parametrize(
    ("raw", "remedy"),
    [
        (41.0, "write 41"),
        (Decimal("41.0"), "write 41"),
        ("41", "write 41, without quotes"),
        ("3,500", "write 3500, without quotes"),
    ],
)
def test_a_whole_number_that_is_written_otherwise_is_told(raw, remedy):
    assert refused(plain.as_whole, raw).remedy == remedy


def test_a_decimal_comma_is_no_comma_of_thousands():
    assert refused(plain.as_whole, "3,5").remedy == "write it in digits, without quotes or a fraction"


@pytest.mark.parametrize("digits", ["9" * 19, "9" * 309, "1" + "0" * 15])
def test_a_number_that_no_view_could_show_is_refused(digits):
    """H7."""
    for hook, raw in ((plain.as_whole, int(digits)), (plain.as_decimal, digits), (plain.as_fraction, digits)):
        assert "15 digits" in refused(hook, raw).problem
    assert plain.as_whole(10**15 - 1) == 10**15 - 1
    assert "15 digits" in refused(plain.as_fraction, Fraction(10**400, 3)).problem


@pytest.mark.parametrize(
    "character", ["\x00", "\x07", "\x0d", "\x1b", "\x1f", "\x7f", "\x80", "\x85", "\x9f", "\ud800"]
)
def test_a_control_character_is_no_part_of_a_text(character):
    """H5: C0 but tab and new line, DEL, C1; and half of a character, which no file could hold."""
    refusal = refused(plain.as_text, f"a{character}b")
    assert character not in str(refusal)
    assert plain.as_text("a\tb\nc – ŷ") == "a\tb\nc – ŷ"


@pytest.mark.parametrize(
    "blank", ["", " ", "\t\n", "\u00a0", "\u2003\u2009", "\u200b", "\ufeff", "\u3000\u2060", "\u3164"]
)
def test_spaces_of_any_width_are_no_words(blank):
    refusal = refused(plain.as_words, blank)
    assert "a text is needed" in refusal.problem
    assert plain.as_words(f"{blank}ŵ") == f"{blank}ŵ"


@pytest.mark.parametrize(
    ("raw", "share"),
    [("90%", "9/10"), ("90 %", "9/10"), ("2.5 per cent", "1/40"), ("1/3", "1/3"), (1, "1"), (0, "0"), ("100%", "1")],
)
def test_a_share_may_be_written_in_per_cent(raw, share):
    assert plain.as_share(raw) == Fraction(share)


@pytest.mark.parametrize(
    ("raw", "remedy"),
    [
        (90, 'write "90%" for 90 per cent'),
        ("95", 'write "95%" for 95 per cent'),
        (Decimal("12.5"), 'write "12.5%"'),
        (2, 'write "2%" for 2 per cent'),
        ("-0.1", "write one from 0 to 1"),
        ("1.3", "write one from 0 to 1"),
        (101, "write one from 0 to 1"),
    ],
)
def test_a_share_outside_its_range_is_refused(raw, remedy):
    """A3: pays=90."""
    with pytest.raises(ArgumentError, match=f"^pays: a share lies from 0 to 1.*({remedy})"):
        plain.as_share(raw, "pays")


@pytest.mark.parametrize("raw", ["130%", "190 per cent", "101%", "9000%", "-5%"])
def test_a_share_above_a_hundred_per_cent_is_not_told_as_a_hundredth_of_it(raw):
    """It was: "130%" was answered with "1.3%"."""
    refusal = refused(plain.as_share, raw)
    number = raw.replace(" per cent", "%")
    assert refusal.problem == f"a share lies from 0 to 1, and {number} does not"
    assert refusal.remedy == 'write one from 0% to 100%, such as "90%"'


@pytest.mark.parametrize("raw", ["265", 100, "900%"])
def test_a_rise_that_doubles_is_no_rise_in_per_cent(raw):
    assert 'write one such as "2.65%"' in refused(plain.as_per_cent, raw).remedy
    assert plain.as_per_cent("99.9%") == Fraction("99.9")


def test_a_choice_is_told_with_the_nearest():
    assert plain.member(Rounding, "half-up") is Rounding.HALF_UP
    assert 'did you mean "half-up"' in refused(lambda raw: plain.member(Rounding, raw), "half up").problem
    assert refused(lambda raw: plain.member(Rounding, raw), 3).wrong_type


@pytest.mark.parametrize(
    ("raw", "meant"),
    [
        ("24/07/2009", "write 2009-07-24"), ("24.7.2009", "write 2009-07-24"), ("24-07-2009", "write 2009-07-24"),
        ("24 July 2009", "write 2009-07-24"), ("05/07/2009", "write 2009-07-05 or 2009-05-07"), ("20090724", "write 2009-07-24"),
        ("2009-07-24T10:00:00", "write 2009-07-24"),
    ],
)  # fmt: skip
def test_a_british_day_is_refused_with_the_iso_day(raw, meant):
    assert refused(plain.as_day, raw).remedy == meant


def test_a_thing_where_its_id_is_meant_is_told_so():
    assert refused(plain.as_text, pm.Board(id="steering", title="S")).remedy == 'write its id, "steering"'


@pytest.mark.parametrize("raw", [float("nan"), float("inf"), -float("inf"), Decimal("nan")])
def test_what_is_not_finite_is_not_to_be_written_in_quotes(raw):
    assert refused(plain.as_exact, raw).remedy == 'write a number, such as 2 or "1/3"'
    assert refused(plain.as_decimal, raw).remedy == "write digits such as 84.190175"
    assert refused(plain.as_exact, raw).problem == f"expected a number, found {raw}"


@pytest.mark.parametrize(
    ("text", "digits"),
    [("14 500 000", "14500000"), ("84,500.5", "84500.5"), ("-1'000", "-1000"), ("3,5", "3.5"), ("1.2m", "1200000")],
)
def test_a_number_with_its_thousands_parted_is_refused_with_its_digits(text, digits):
    with pytest.raises(pm.ArgumentError, match=f'write "{digits}"$'):
        plain.as_decimal(text)
    assert str(plain.as_decimal(digits)) == digits


@pytest.mark.parametrize("text", ["2%", "£5", "3 t"])
def test_a_number_with_a_sign_or_a_unit_is_asked_for_alone(text):
    with pytest.raises(pm.ArgumentError, match="write the number alone, in digits"):
        plain.as_decimal(text)
