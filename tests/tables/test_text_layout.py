"""Tables that fit a terminal."""

from hypothesis import given
from hypothesis import strategies as st

from prevent_model.tables.text_layout import broken, fitted

words = st.text("abc ", max_size=30)
tables = st.integers(1, 4).flatmap(
    lambda n: st.tuples(
        st.lists(st.text("abc", min_size=1, max_size=8), min_size=n, max_size=n),
        st.lists(st.lists(words, min_size=n, max_size=n), max_size=4),
        st.lists(st.booleans(), min_size=n, max_size=n),
    )
)


@given(tables, st.integers(31, 80))
def test_no_line_is_wider_and_no_word_is_lost(table, width):
    heads, rows, right = table
    lines = fitted(heads, rows, right, width)
    assert max(map(len, lines), default=0) <= width
    letters = sorted("".join(cell for row in rows for cell in row).replace(" ", ""))
    shown = sorted("".join(lines).replace(" ", "").replace("-", "").replace(":", ""))
    assert len(shown) >= len(letters)
    for letter in "abc":
        assert shown.count(letter) >= letters.count(letter)


@given(tables)
def test_without_a_width_each_row_is_one_line(table):
    heads, rows, right = table
    assert len(fitted(heads, rows, right, None)) == len(rows) + 2


def test_a_wide_column_wraps_before_a_narrow_one():
    lines = fitted(["year", "posts", "because"], [["2008/09", "41", "No gate is shut"]], [False, True, False], 24)
    assert lines == [
        "year     posts  because",
        "-------  -----  --------",
        "2008/09     41  No gate",
        "                is shut",
    ]


def test_what_cannot_stand_side_by_side_is_told_one_by_one():
    lines = fitted(
        ["year", "committed", "waits for"], [["2008/09", "41", ""], ["2009/10", "41", "the review"]], [False] * 3, 20
    )
    assert lines == ["2008/09", "  committed: 41", "2009/10", "  committed: 41", "  waits for: the", "    review"]


def test_a_table_without_rows():
    assert fitted(["year", "posts"], [], [False, True], 40) == ["year  posts", "----  -----"]


def test_letters_of_full_width_and_marks_upon_letters_keep_the_columns_in_line():
    """A terminal shows an ideograph in two places, and a combining accent in none."""
    made = fitted(["name", "n"], [["日本", "1"], ["e\u0301te\u0301", "22"], ["plain", "3"]], [False, True], None)
    assert made == ["name    n", "-----  --", "日本    1", "e\u0301te\u0301    22", "plain   3"]


def test_a_word_that_is_wider_than_a_line_stands_whole():
    assert broken("a " + "b" * 9 + " c", 4, len) == ["a", "b" * 9, "c"]
    assert broken("", 4, len) == [""]
