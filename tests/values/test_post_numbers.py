import copy
import pickle
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import prevent_model as pm
from prevent_model.values.post_numbers import PostNumber, as_posts, is_about, least_posts


@pytest.mark.parametrize(
    ("given", "text", "number"),
    [
        (Decimal("37.6"), "37.6", Fraction(188, 5)),
        ("37.6", "37.6", Fraction(188, 5)),
        (Fraction(1, 3), "1/3", Fraction(1, 3)),
        ("1/3", "1/3", Fraction(1, 3)),
        (Decimal("4000.50"), "4,000.5", Fraction(8001, 2)),
        ("about 4,000", "about 4,000", 4000),
        ("Circa 4000", "Circa 4000", 4000),
        ("c. 12.5", "c. 12.5", Fraction(25, 2)),
    ],
)
def test_a_number_is_exact_and_printed_as_it_was_read(given, text, number):
    posts = as_posts(given)
    assert (str(posts), Fraction(posts)) == (text, number)
    assert as_posts(posts) == posts


def test_a_whole_number_is_a_whole_number():
    for whole in (41, Decimal("41.0"), Fraction(41), PostNumber(41)):
        assert type(as_posts(whole)) is int


@pytest.mark.parametrize(
    ("bad", "says"),
    [
        (3.7, 'write "3.7", as a float is not exact'),
        ("41", "without quotes"),
        ("~4000", 'write "about 4,000"'),
        ("4,000 or so", 'write "about 4,000"'),
        ("many", "a number of posts"),
        (True, "a whole number"),
        ("about", "a number of posts"),
    ],
)
def test_what_is_no_number_of_posts_is_refused(bad, says):
    with pytest.raises(ValueError, match=r"; |expected") as caught:
        as_posts(bad)
    assert says in str(caught.value)


def test_a_number_that_is_about_equals_only_itself():
    about = as_posts("about 4,000")
    assert about == as_posts("around 4000") == PostNumber(4000, about=True)
    assert hash(about) == hash(as_posts("around 4000"))
    assert about not in (4000, PostNumber(4000), as_posts("about 4,001"), None, "about 4,000")
    assert about != 4000
    assert about > 3999
    assert PostNumber("37.6") not in (None, "37.6", 37)


def test_what_is_worked_out_from_a_number_that_is_about_is_about():
    about = as_posts("circa 4,000")
    results = (about - 500, 500 + about, about + PostNumber("0.5"), 4500 - about, -about, abs(-about), sum([about, 1]))
    assert [str(result) for result in results] == [
        "about 3,500", "about 4,500", "about 4,000.5", "about 500", "about -4,000", "about 4,000", "about 4,001",
    ]  # fmt: skip
    assert str(least_posts(41, about)) == "about 41"
    assert is_about(1, about)
    assert f"{about - 4040:+,} {PostNumber('2.5'):+d}" == "about -40 +2.5"


@given(st.fractions(-(10**6), 10**6, max_denominator=1000), st.integers(-99, 99))
def test_sums_are_exact(number, whole):
    """Law: a number of posts counts as the fraction that it is."""
    posts = PostNumber(number)
    assert (posts + whole, whole - posts, posts - whole, -posts) == (
        number + whole,
        whole - number,
        number - whole,
        -number,
    )
    assert hash(posts) == hash(number)


@given(pm.testing.post_numbers(fte=True))
def test_a_number_survives_print_pickle_and_copy(number):
    for again in (pickle.loads(pickle.dumps(number)), copy.copy(number), copy.deepcopy(number)):
        assert (again, str(again), is_about(again)) == (number, str(number), is_about(number))
    if isinstance(number, PostNumber) and "/" not in str(number):
        assert as_posts(str(number).replace(",", "")) == number


def test_a_change_in_posts_keeps_what_the_print_says():
    change = pm.PostChange(as_posts("about 4,000") - 41)
    assert str(change) == "about 3,959 posts"
    assert pm.Posts(as_posts("37.6"), pm.FTE) - pm.Posts(30, pm.FTE) == pm.PostChange(Fraction(38, 5), pm.FTE)


@pytest.mark.parametrize(
    ("text", "digits"),
    [("3,250.4", "3250.4"), ("-2", "-2"), ("\u22122", "-2"), ("3 250", "3250"), ("3,250", "3250"), ("+2", "2")],
)
def test_a_number_of_posts_in_quotes_is_to_be_written_in_digits(text, digits):
    """3,250.4 was to be written "without a fraction", which a plan of full-time equivalents has."""
    with pytest.raises(ValueError, match=f"expected a number of posts, .*write {digits}, without quotes"):
        as_posts(text)


@pytest.mark.parametrize("given", ["36 to 38", "at least 4", "some"])
def test_a_text_that_is_no_number_of_posts_is_told_which_are(given):
    with pytest.raises(ValueError, match=r'expected a number of posts, .*write one such as 37, "36.5" or "about 40"'):
        as_posts(given)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("4.000", '"4.000" may be 4000 or 4; write 4000 or 4'),
        ("912.500", "may be 912500 or 912.5"),
        ("about 4.000", 'write "about 4000" or "about 4"'),
    ],
)
def test_a_point_that_may_part_thousands_is_refused_with_both_readings(text, says):
    """It was four posts, in silence."""
    with pytest.raises(pm.ArgumentError) as caught:
        pm.GrowthPoint(year="2024/25", posts=text)
    assert says in str(caught.value)


@pytest.mark.parametrize("text", ["36.125", "0.500", "4.50", "about 4.5", "1200.000"])
def test_parts_of_a_post_that_can_be_nothing_else_are_read(text):
    assert pm.GrowthPoint(year="2024/25", posts=text).posts == as_posts(text)
