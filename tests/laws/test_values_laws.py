"""Laws of the values, one a function."""

from contextlib import suppress
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from prevent_model.values.approximate_dates import Answer, Period, Window
from prevent_model.values.calendars import Calendar
from prevent_model.values.citations import expand_locators
from prevent_model.values.ids import is_id, slug
from prevent_model.values.money import Money, MoneyRange
from prevent_model.values.posts import PostChange, Posts
from prevent_model.values.rates import Per, Rate
from prevent_model.values.rounding import Rounding
from prevent_model.values.stated_money import StatedMoney
from prevent_model.values.years import MONTHS, FinancialYear, parse_span

first_months = st.integers(1, 12)
labels = st.sampled_from(("", "FY {end}", "{start}/{end}", "{start}–{end_short}", "Plan year {start}"))
years = st.builds(FinancialYear, st.integers(1000, 9900), first_months, labels)
days = st.dates(date(1002, 1, 1), date(9900, 1, 1))
money = st.builds(Money, st.integers(-(10**13), 10**13))
ranges = st.tuples(money, money).map(lambda ends: MoneyRange(min(ends), max(ends)))


def windows_of(about):
    lengths = st.integers(0, 800).map(timedelta)
    return st.builds(lambda first, length, about: Window(first, first + length, about), days, lengths, about)


windows = windows_of(st.booleans())
exact_windows = windows_of(st.just(False))
fractions = st.fractions(-(10**12), 10**12, max_denominator=10_000)


@st.composite
def printed(draw):
    """Draw a sum as printed, never with "about"."""
    unit = draw(st.sampled_from(["", "k", "m", "bn", " million", " billion", " thousand"]))
    places = draw(st.sampled_from([0, 2]) if not unit else st.integers(0, 3))
    digits = draw(st.integers(0, 10**7))
    whole = f"{digits:,}" if draw(st.booleans()) else str(digits)
    decimals = "".join(draw(st.lists(st.sampled_from("0123456789"), min_size=places, max_size=places)))
    return f"{draw(st.sampled_from(['', '-']))}£{whole}{'.' + decimals if decimals else ''}{unit}"


@given(years)
def test_a_years_text_round_trips(year):
    back = FinancialYear.parse(str(year), first_month=year.first_month, label=year.label)
    assert (back, str(back)) == (year, str(year))
    assert Calendar.of(year)(str(year)) == year


@given(years, labels)
def test_two_labels_of_one_year_are_one_year(year, label):
    other = FinancialYear(year.start, year.first_month, label)
    assert other == year
    assert hash(other) == hash(year)
    assert len({year, other}) == 1
    assert other - year == 0
    assert not other < year
    assert Calendar.of(other) == Calendar.of(year)
    # A plain form is read beside any label.
    assert Calendar.of(year)(str(FinancialYear(year.start, year.first_month))) == year


PARTS = ("Q1", "Q2", "Q3", "Q4", "H1", "second half of", "early", "mid", "late", "start of", "end of", "early part of")


@given(years, st.sampled_from(PARTS))
def test_a_part_of_a_year_lies_within_it(year, part):
    calendar = Calendar.of(year)
    window = Window.parse(f"{part} {year}", calendar=calendar)
    assert window.within(Window.parse(f"{year}", calendar=calendar)) is Answer.YES
    assert window.words == f"{part} {year}"
    assert (window.first.day, (window.last + timedelta(days=1)).day) == (1, 1)


@given(years)
def test_quarters_and_thirds_tile_a_year(year):
    for names in (("Q1", "Q2", "Q3", "Q4"), ("H1", "H2"), ("early", "mid", "late")):
        windows = [Window.parse(f"{name} {year}", calendar=Calendar.of(year)) for name in names]
        assert (windows[0].first, windows[-1].last) == (year.first_day, year.last_day)
        assert all(later.first - earlier.last == timedelta(days=1) for earlier, later in pairwise(windows))


@given(st.integers(1000, 9900), first_months, st.sampled_from(("early", "mid", "late", "start of", "end of")))
def test_a_part_of_a_month_lies_within_it(year, month, part):
    name = MONTHS[month - 1]
    assert Window.parse(f"{part} {name} {year}").within(Window.parse(f"{name} {year}")) is Answer.YES
    assert Window.parse(f"{name[:3]} {year}").within(Window.parse(f"{name} {year}")) is Answer.YES


@given(years)
def test_consecutive_years_tile_the_calendar(year):
    assert year.last_day + timedelta(days=1) == (year + 1).first_day


@given(days, first_months)
def test_each_day_lies_in_exactly_one_year(day, first_month):
    year = FinancialYear.containing(day, first_month=first_month)
    assert [day in near for near in (year - 1, year, year + 1)] == [False, True, False]


@given(years)
def test_months_are_the_year(year):
    assert year.months[0] == year.first_day
    assert all(month.day == 1 and month in year for month in year.months)
    assert list(year.months) == sorted(set(year.months))


@given(st.integers(1000, 9000), st.integers(0, 30), first_months, labels)
def test_a_span_holds_each_year_once(start, more, month, label):
    first = FinancialYear(start, month, label)
    span = parse_span(f"{first} to {first + more}", first_month=month, label=label)
    assert all(Calendar(month, label)(str(year)) == year for year in span)
    assert [year - span[0] for year in span] == list(range(more + 1))


@given(money)
def test_moneys_text_round_trips(amount):
    assert Money.parse(str(amount)) == amount
    assert Money.pounds(Decimal(amount.minor) / 100) == amount


@given(money)
def test_money_is_the_same_after_pint(amount):
    assert Money.from_quantity(amount.to_quantity()) == amount


@given(st.lists(money))
def test_sums_are_exact(amounts):
    assert sum(amounts, Money(0)).minor == sum(amount.minor for amount in amounts)


@given(printed())
def test_the_stated_sum_lies_in_its_range(text):
    stated = StatedMoney.parse(text)
    assert str(stated) == text
    assert stated.range.contains(stated.amount)


@given(printed(), st.sampled_from([-2, -1, 0, 1, 2]), st.booleans())
def test_the_range_is_what_rounds_to_the_print(text, near, top):
    stated = StatedMoney.parse(text)
    ends = stated.range
    trial = (ends.high if top else ends.low) + Money(near)
    rounded = Rounding.HALF_UP.to(trial.minor, stated.to_nearest.minor)
    assert ends.contains(trial) == (rounded == stated.amount.minor)


@given(ranges, ranges, st.data())
def test_the_range_of_a_sum_is_the_sum_of_ranges(one, other, data):
    a = Money(data.draw(st.integers(one.low.minor, one.high.minor)))
    b = Money(data.draw(st.integers(other.low.minor, other.high.minor)))
    assert (one + other).contains(a + b)
    assert (one - other).contains(a - b)
    assert (one + other).width == one.width + other.width


@given(st.integers(0, 10**6), st.lists(st.integers(0, 10**6)))
def test_changes_accumulate_to_levels_again(first, rest):
    levels = [Posts(count) for count in (first, *rest)]
    changes = [later - earlier for earlier, later in pairwise(levels)]
    reached = [levels[0]]
    for change in changes:
        reached.append(reached[-1] + change)
    assert reached == levels
    assert sum(changes, PostChange(0)) == levels[-1] - levels[0]


@given(fractions.map(abs), st.sampled_from(Per), st.integers(0, 12))
def test_a_part_of_a_year_and_the_rest_make_a_year(amount, per, months):
    rate = Rate(amount, per)
    assert rate.for_months(months) + rate.for_months(12 - months) == rate.per_year() == 12 * rate.per_month()


@given(fractions.map(abs), st.sampled_from(Per))
def test_a_rate_is_the_same_after_pint(amount, per):
    rate = Rate(amount, per)
    assert Rate.from_quantity(rate.to_quantity()) == rate


@given(fractions, st.sampled_from(Rounding))
def test_rounding_moves_by_less_than_one(x, rule):
    assert abs(rule.apply(x) - x) < 1
    assert rule.apply(rule.apply(x)) == rule.apply(x)


@given(fractions, st.sampled_from([rule for rule in Rounding if rule not in {Rounding.FLOOR, Rounding.CEILING}]))
def test_rounding_is_alike_on_both_sides_of_zero(x, rule):
    assert rule.apply(-x) == -rule.apply(x)


@given(windows)
def test_a_windows_text_round_trips(window):
    assert Window.parse(str(window)) == window


@given(windows, windows)
def test_before_and_after_mirror_each_other(one, other):
    assert one.before(other) is other.after(one)
    if one.before(other) is Answer.YES:
        assert one.after(other) is Answer.NO


@given(exact_windows, exact_windows, st.data())
def test_a_sure_answer_holds_for_each_day_it_may_be(one, other, data):
    a = data.draw(st.dates(one.first, one.last))
    b = data.draw(st.dates(other.first, other.last))
    if (answer := one.before(other)) is not Answer.CANNOT_TELL:
        assert (answer is Answer.YES) == (a < b)
    if (answer := one.within(other)) is not Answer.CANNOT_TELL:
        assert (answer is Answer.YES) == (other.first <= a <= other.last)


@given(windows, days)
def test_a_period_that_spans_a_window_is_sure(window, day):
    covered = Period.spanning(window).covers(day)
    assert covered is (Answer.YES if window.first <= day <= window.last else Answer.NO)


@given(st.text(max_size=150))
def test_a_slug_is_an_id_or_nothing(text):
    assert slug(text) == "" or is_id(slug(text))


@given(st.integers(0, 500), st.integers(0, 500))
def test_a_range_of_locators_holds_both_ends(first, more):
    places = expand_locators(f"B.{first}-B.{first + more}")
    assert (places[0], places[-1], len(places)) == (f"B.{first}", f"B.{first + more}", more + 1)


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused_by_a_value_error(text):
    for parse in (FinancialYear.parse, Money.parse, StatedMoney.parse, Window.parse, Period.parse):
        with suppress(ValueError):
            parse(text)
