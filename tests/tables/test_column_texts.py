"""The cells of a column as people read them: one figure is written in one way, and can be read again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prevent_model.tables.cells import Column, FormattedNumber
from prevent_model.tables.column_texts import column_texts
from prevent_model.tables.value_text import brief_money, money_words
from prevent_model.values.money import Money, MoneyRange
from prevent_model.values.stated_money import StatedMoney

COST = Column("cost", "GBP", "money", absent="not stated")
CODES = st.sampled_from(["GBP", "EUR", "KRW", "KWD"])


@given(st.lists(st.integers(-(10**9), 10**9), min_size=1), CODES)
def test_sums_of_whole_thousands_are_written_as_in_a_sentence_whatever_is_beside_them(thousands, code):
    """One report had £7.5m in one table and £7,500,000 in another, by what else its table held."""
    amounts = [Money.of(1000 * number, code) for number in thousands]
    assert column_texts(COST, amounts) == list(map(brief_money, amounts))


@given(st.lists(st.integers(-(10**13), 10**13), min_size=1), CODES)
def test_any_sum_is_read_again_as_itself(minors, code):
    amounts = [Money(minor, code) for minor in minors]
    assert [StatedMoney.parse(text).amount for text in column_texts(COST, amounts)] == amounts


@pytest.mark.parametrize(
    ("cells", "texts"),
    [
        # A range is never to the penny: £2.2m stands for £2,150,000.00 to £2,249,999.99.
        ([StatedMoney.parse("£2.2m").range, None], ["£2.15m to under £2.25m", "not stated"]),
        ([StatedMoney.parse("£2.20m"), Money.pounds(2_200_000)], ["£2.20m", "£2.2m"]),  # its print, and a sum
        ([StatedMoney.parse("£7,500,000"), StatedMoney.parse("about £2m")], ["£7.5m", "about £2m"]),
        ([FormattedNumber(Money.pounds(2_200_000), ("at least ", Money.pounds(2_200_000)))], ["at least £2.2m"]),
        # One sum of odd pounds or pence, which was worked out, keeps all of the column to the same figure.
        ([Money.pounds(2_939_623), Money.pounds(3_000_000)], ["£2,939,623", "£3,000,000"]),
        ([Money.pounds(3_000_000), FormattedNumber(Money(1), ("at least ", Money(1)))], ["£3,000,000.00", "at least £0.01"]),
        ([Money.pounds(3_000_000), Money.pounds(350)], ["£3m", "£350"]),
        ([Money.pounds(3_000_000), "no plan"], ["£3m", "no plan"]),
    ],
)  # fmt: skip
def test_a_sum_has_the_precision_of_its_source(cells, texts):
    assert column_texts(COST, cells) == texts


@given(st.integers(-(10**10), 10**10), st.integers(0, 10**9))
def test_a_range_has_the_words_of_a_sentence(low, width):
    between = MoneyRange(Money(low), Money(low + width))
    assert column_texts(COST, [between]) == [money_words(between, brief=True)]
