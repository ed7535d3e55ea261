"""Values as people read them."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from prevent_model.framework.findings import ERROR
from prevent_model.tables.attrs_tables import AttrsTable
from prevent_model.tables.value_text import (
    brief_money,
    day_words,
    money_words,
    month_words,
    share_apart,
    short_money,
    value_text,
)
from prevent_model.values.citations import Citation
from prevent_model.values.currencies import Currency
from prevent_model.values.money import Money, MoneyRange
from prevent_model.values.stated_money import StatedMoney
from prevent_model.values.years import FinancialYear


@pytest.mark.parametrize(
    ("value", "kind", "shown"),
    [
        (None, "text", ""),
        (False, "text", "no"),
        (-1234, "number", "-1,234"),
        (Decimal("0.5"), "number", "0.5"),
        (Fraction(-1, 3), "number", "≈-0.33"),
        (Fraction(1, 2), "share", "50%"),
        (-5, "money", "-£5.00"),
        (2008, "text", "2008"),
        (Decimal("nan"), "number", "NaN"),
        (ERROR, "text", "error"),
        (("a", "b"), "text", "a, b"),
        (date(2009, 3, 31), "text", "2009-03-31"),
        (True, "text", "yes"),
    ],
)
def test_a_value_is_written_by_the_kind_of_its_column(value, kind, shown):
    assert value_text(value, kind) == shown


@attrs.frozen
class PostGroup(AttrsTable):
    title: str
    posts: int = 0


def test_many_are_cut_and_counted():
    assert value_text(tuple(range(9)), most=8) == "0; 1; 2; 3; 4; 5; 6; 7; and 1 more"
    assert value_text([PostGroup("<Co-ordinators>", 4), PostGroup("Some")], most=8) == "<Co-ordinators>; Some"
    assert value_text({"a": Fraction(1, 4)}, most=8) == "a: 0.25"
    assert value_text((), most=8) == "none"


def test_a_thing_without_a_title_is_told_by_what_it_holds():
    @attrs.frozen
    class Row(AttrsTable):
        year: str
        posts: int = 0
        cost: str = "£0"

    assert value_text(Row("2008/09", 41)) == "2008/09, 41"
    assert value_text(Row("", 41)) == "41"


def test_a_thing_that_has_words_of_its_own_says_them():
    assert value_text((Citation("report-8", "B.13"),), most=8) == "report-8 B.13"


@given(st.dates())
def test_a_day_is_told_whole(day):
    number, _, year = day_words(day).split()
    assert (int(number), int(year)) == (day.day, day.year)
    assert month_words(day).split()[1] == year


def test_months():
    assert [day_words(date(2008, month, 1)).split()[1][:3] for month in (1, 6, 12)] == ["Jan", "Jun", "Dec"]


# ── money ────────────────────────────────────────────────────────────────────────────────────────────────────────────
def between(low, high):
    return MoneyRange(Money.parse(low), Money.parse(high))


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (Money.pounds(-12), "-£12"),
        (Money(1201), "£12.01"),
        (StatedMoney.parse("about £2.2m"), "about £2.2m"),
        (StatedMoney.parse("£52,000.00"), "£52,000"),
        (between("£1.00", "£1.50"), "£1 to £1.50"),
        (between("£4.00", "£4.00"), "£4"),
        (between("£1,114,000,000.00", "£1,115,999,999.98"), "£1,114,000,000 to under £1,116,000,000"),
        (between("-£1,999,999.98", "£2,999,999.97"), "over -£2,000,000 to under £3,000,000"),
        (between("-£3.00", "£2,999,999.97"), "-£3 to under £3,000,000"),
        (between("-£9.99", "-£4.99"), "-£9.99 to -£4.99"),
        (between("-£1,002,999.99", "-£1,001,000.01"), "over -£1,003,000 to under -£1,001,000"),
        (between("£1,000.00", "£2,000.50"), "£1,000 to under £2,001"),
        (between("£1,000.50", "£2,000.00"), "over £1,000 to £2,000"),
        (between("£999.99", "£2,000.50"), "£999.99 to £2,000.50"),
        (between("£2,000.50", "£2,000.50"), "£2,000.50"),
    ],
)
def test_pence_that_a_sum_does_not_have_are_not_shown(value, words):
    assert money_words(value) == words


@pytest.mark.parametrize(
    ("low", "high", "words", "brief"),
    [
        (
            37_500_000_000,
            44_499_999_999,
            "ISK 37,500,000,000 to under ISK 44,500,000,000",
            "ISK 37.5bn to under ISK 44.5bn",
        ),
        (-9_499_999, -8_500_000, "over -ISK 9,500,000 to -ISK 8,500,000", "over −ISK 9.5m to −ISK 8.5m"),
        (-2_999_999_998, 4_999_999_997, "over -ISK 3,000,000,000 to under ISK 5,000,000,000", None),
        (0, 10_499_999, "ISK 0 to under ISK 10,500,000", "ISK 0 to under ISK 10.5m"),
        (399_500, 400_499, "ISK 399,500 to under ISK 400,500", None),
        (123_456, 234_567, "ISK 123,456 to ISK 234,567", None),
        (199_999, 200_001, "ISK 199,999 to ISK 200,001", None),
        (200_000, 300_000, "ISK 200,000 to ISK 300,000", None),
        (2_500, 3_499, "ISK 2,500 to ISK 3,499", None),
        (200_000, 200_000, "ISK 200,000", None),
    ],
)
def test_the_last_unit_of_a_currency_without_minor_units_is_left_out_beside_thousands(low, high, words, brief):
    """ISK 38bn to 44bn, each to the nearest 1bn, is from 37.5bn to one short of 44.5bn; a gap of sums is open at both."""
    of = MoneyRange(Money.of(low, "ISK"), Money.of(high, "ISK"))
    assert money_words(of) == words
    assert brief in (None, money_words(of, brief=True).replace("-", "−"))


def test_both_ends_of_a_difference_of_printed_sums_are_left_out():
    """£101m less £100m, each to the nearest £1m, stood as "£0.01 to £1,999,999.99"."""
    assert money_words(MoneyRange(Money(1), Money(199_999_999))) == "over £0 to under £2,000,000"


def test_a_sum_printed_to_the_pound_is_that_sum_and_no_range():
    """The cost of a year stood in the table of cover as "£119,999.50 … £120,000.49"."""
    printed = StatedMoney.parse("£120,000").range
    assert money_words(printed) == "£120,000"
    wider = MoneyRange(Money.parse("£118,999.50"), printed.high)
    assert money_words(wider) == "over £118,999 to under £120,001"


@pytest.mark.parametrize("sign", [1, -1])
@pytest.mark.parametrize(
    ("low", "high", "words", "brief"),
    [
        # By hand: 31,023 thousands are 31,022.5 to 31,023.5, and a thousand is no more than a thousandth of them.
        ("31,022,500.00", "31,023,499.99", "31,023,000", "31.023m"),
        ("31,022,500.03", "31,023,499.97", "31,023,000", "31.023m"),
        ("2,149,500.00", "2,150,499.99", "2,150,000", "2.15m"),
        ("1,664,500,000.00", "1,665,499,999.99", "1,665,000,000", "1,665m"),
        ("2,149,950.00", "2,150,049.99", "2,150,000", "2.15m"),  # to the hundred
    ],
)
def test_a_sum_of_four_printed_figures_is_that_sum_and_no_range(low, high, words, brief, sign):
    """A cost that the accounts print as 31,023 thousands stood as "A$31,022,500 to under A$31,023,500"."""
    ends = sorted((Money.parse(f"£{low}").minor * sign, Money.parse(f"£{high}").minor * sign))
    minus = "-" if sign < 0 else ""
    assert money_words(MoneyRange(*map(Money, ends))) == f"{minus}£{words}"
    assert money_words(MoneyRange(*map(Money, ends)), brief=True) == f"{minus}£{brief}"


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        ("£2,150,000.00", "£2,249,999.99", "£2.15m to under £2.25m"),  # 22 hundred thousands
        ("£999,500.00", "£1,000,499.99", "£999,500 to under £1,000,500"),  # begins below 1,000 thousands
        ("£73,115,000.00", "£73,118,999.96", "£73.115m to under £73.119m"),  # four sums, each to the thousand
        ("£31,023,000.00", "£31,023,999.99", "£31.023m to under £31.024m"),  # around no thousand
        ("£31,022,500.06", "£31,023,499.99", "over £31,022,500 to under £31,023,500"),  # six pence off
    ],
)
def test_a_range_that_is_not_of_one_print_stays_a_range(low, high, words):
    assert money_words(MoneyRange(Money.parse(low), Money.parse(high)), brief=True) == words


@given(st.integers(1000, 99_999), st.integers(0, 9), st.sampled_from(["GBP", "EUR", "KWD", "JPY"]))
def test_the_words_of_the_range_of_a_print_of_four_figures_are_its_sum(figures, noughts, code):
    """Of any precision and currency, but where half of it reaches below a thousand of it."""
    currency = Currency.of(code)
    if currency.digits == 0 and noughts < 2:  # a print to the yen is no range, and one to ten is told as it is
        noughts = 2
    step = 10**noughts * currency.per_major
    between = MoneyRange(Money(figures * step - step // 2, currency), Money(figures * step + step // 2 - 1, currency))
    told = money_words(between)
    assert (told == money_words(Money(figures * step, currency))) is (figures > 1000 or noughts == 0)


@pytest.mark.parametrize(
    ("pounds", "words"),
    [(0, "£0"), (999, "£999"), (1_000, "£1k"), (71_698, "£71.7k"), (546_830, "£547k"), (999_499, "£999k"), (999_500, "£1m"), (5_800_000, "£5.8m"),
     (524_000_000, "£524m"), (999_500_000, "£1bn"), (9_300_000_000, "£9.3bn"), (17_632_000_000, "£17.6bn"), (2_000_000_000_000, "£2,000bn"), (-2_000_000, "−£2m")],
)  # fmt: skip
def test_a_sum_reads_as_it_would_be_said(pounds, words):
    assert short_money(Fraction(pounds)) == words


@pytest.mark.parametrize(
    ("code", "words"),
    [("GBP", "£9.3bn"), ("JPY", "¥9.3bn"), ("KWD", "KWD 9.3bn"), ("CHF", "CHF 9.3bn"), ("EUR", "€9.3bn")],
)
def test_billions_are_billions_in_every_currency_and_are_read_again(code, words):
    sum_ = Money.of(9_300_000_000, code)
    assert short_money(sum_) == words
    assert StatedMoney.parse(words).amount == sum_


@pytest.mark.parametrize(
    ("printed", "words"),
    [
        ("£10.05bn", "£10.05bn"),
        ("£54.82bn", "£54.82bn"),
        ("£54,820,000,000.00", "£54.82bn"),
        ("£54,821m", "£54,821m"),
        ("¥548.2bn", "¥548.2bn"),
        ("₩109.64bn", "₩109.64bn"),
        ("£1,234.5bn", "£1,234.5bn"),
        ("£123,456,789.123m", "£123,456,789.123m"),
        ("£5.482bn", "£5,482m"),
        ("-£10.05bn", "-£10.05bn"),
    ],
)
def test_a_sum_in_a_sentence_has_each_figure_that_its_source_prints(printed, words):
    """The report said that £10bn was committed where £10.05bn was."""
    assert brief_money(StatedMoney.parse(printed).amount) == words


@given(st.integers(-(10**13), 10**13), st.sampled_from(["GBP", "KRW", "KWD"]), st.integers(0, 8))
def test_a_sum_in_a_sentence_is_read_as_itself_again(number, code, noughts):
    amount = Money(number * 10**noughts, code)
    assert StatedMoney.parse(brief_money(amount)).amount == amount


def test_a_sum_beside_a_larger_one_has_its_unit():
    marks = [Fraction(mark) * 10**6 for mark in (0, 250, 500, 750, 1000)]
    assert [short_money(mark, beside=marks[-1]) for mark in marks] == ["£0", "£0.25bn", "£0.5bn", "£0.75bn", "£1bn"]


def test_less_than_half_a_penny_is_nothing():
    assert short_money(Fraction(-1, 1000)) == "£0"


@given(st.integers(-(10**13), 10**13))
def test_a_short_sum_is_within_one_part_in_two_hundred(pence):
    words = short_money(Money(pence)).replace("−", "-").replace("£", "").replace(",", "")
    unit = {"n": 10**9, "m": 10**6, "k": 10**3}.get(words[-1], 1)
    near = Fraction(words.rstrip("bnmk")) * unit
    assert abs(near - Fraction(pence, 100)) <= max(abs(Fraction(pence, 100)) / 200, Fraction(1, 200))


@given(st.fractions(0, 2, max_denominator=10**6), st.lists(st.fractions(0, 2, max_denominator=100), max_size=3))
def test_a_share_is_shown_on_its_own_side_of_each_cut(share, cuts):
    shown = Fraction(share_apart(share, cuts).strip("≈%")) / 100
    for cut in cuts:
        if share != cut:
            assert (share > cut, share < cut) == (shown > cut, shown < cut)
    assert share_apart(share, []) == value_text(share, "share")


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (-19_999_999, -1, "over -£200,000 to under £0"),  # a surplus of less than £200,000
        (-9_999_999, 9_999_999, "over -£100,000 to under £100,000"),
        (-199, -1, "-£1.99 to -£0.01"),  # of a few pounds pence are told
    ],
)
def test_a_gap_below_nothing_is_spelt_as_others_are(low, high, words):
    assert money_words(MoneyRange(Money(low), Money(high))) == words


@pytest.mark.parametrize(
    ("spent", "budget", "words"),
    [
        ("£151,250", "£145,000", "£6,250"),
        ("£145,250", "£145,000", "over £249 to under £251"),  # beside 250 a pound is something
        ("£145,000", "£145,000", "over -£1 to under £1"),
    ],
)
def test_the_difference_of_two_sums_to_the_pound_is_one_sum_of_thousands(spent, budget, words):
    """By hand: 151,250 less 145,000 is 6,250, and each may be half a pound off."""
    first, second = (StatedMoney.parse(text).range for text in (spent, budget))
    assert money_words(MoneyRange(first.low - second.high, first.high - second.low)) == words


def test_years_are_spans_whatever_the_collection_and_those_of_two_calendars_are_listed():
    years = FinancialYear.span(FinancialYear(2021, 10), FinancialYear(2023, 10))
    for many in (years, list(years), frozenset(years)):
        assert value_text(many) == value_text(many, most=1) == "2021/22 to 2023/24"
    assert value_text((years[0], years[2]), most=8) == "2021/22 and 2023/24"
    assert value_text((FinancialYear(2021), FinancialYear(2022, 10)), most=8) == "2021/22; 2022/23"
