"""The letters and columns of a table in Word: what needs room has it, as far as the page goes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prevent_model.report.word_columns import points_of, widths_of


@given(
    st.lists(st.integers(1, 30), min_size=1, max_size=14),
    st.floats(2, 10),
    st.sampled_from([6, 7, 8, 9]),
)
def test_columns_are_no_wider_than_the_page_and_the_narrow_ones_hold_their_words(lengths, wide, points):
    """A word of n letters needs n letters of 0.656 of their points, and 0.18 inches; only what is wider than a fair part gives way."""
    widths = widths_of([["n" for _ in lengths], ["n" * length for length in lengths]], points, wide)
    need = [max(length, 1.15) * 0.082 * points / 9 + 0.18 for length in lengths]
    assert sum(widths) <= wide + 1e-9
    fair = wide / len(lengths)
    assert all(width >= min(least, fair) - 1e-9 for width, least in zip(widths, need, strict=True))
    if sum(need) <= wide:
        assert all(width >= least - 1e-9 for width, least in zip(widths, need, strict=True))


@pytest.mark.parametrize(
    ("columns", "wide", "points"),
    # Seven letters of 9 points need 7 x 0.082 + 0.18 = 0.754 inches: six columns 4.52, and of 8 points 4.14, of 7 3.76.
    [(6, 4.6, 9), (6, 4.2, 8), (6, 3.8, 7), (6, 3.0, 6), (8, 10, 8), (12, 20, 7)],
)
def test_letters_are_as_large_as_the_words_let_them_be(columns, wide, points):
    assert points_of([["n"] * columns, ["2024/25"] * columns], wide) == points


def test_a_word_may_be_parted_after_a_hyphen():
    """The word "non-current" needs the width of "current": 7 letters, 0.754 inches."""
    assert widths_of([["n", "n"], ["non-current", "2024/25"]], 9, 1.51) == pytest.approx([0.755, 0.755], abs=0.01)


def test_a_heading_is_bold_and_has_more_room():
    """Six letters, of 0.082 inches and 0.15 of that more each: 0.746 inches."""
    assert widths_of([["number"], ["1"]], 9, 0.75) == pytest.approx([0.746], abs=0.01)
