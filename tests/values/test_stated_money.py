from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import prevent_model as pm
from prevent_model.testing import stated_moneys
from prevent_model.values.money import Money, MoneyRange
from prevent_model.values.stated_money import StatedMoney

M = Money


@pytest.mark.parametrize(
    ("text", "amount", "nearest", "low", "high"),
    [
        ("£2.2m", "£2,200,000.00", "£100,000.00", "£2,150,000.00", "£2,249,999.99"),
        ("£3.8m", "£3,800,000.00", "£100,000.00", "£3,750,000.00", "£3,849,999.99"),
        ("£45 million", "£45,000,000.00", "£1,000,000.00", "£44,500,000.00", "£45,499,999.99"),
        ("£3.5bn", "£3,500,000,000.00", "£100,000,000.00", "£3,450,000,000.00", "£3,549,999,999.99"),
        ("£2,200,000", "£2,200,000.00", "£1.00", "£2,199,999.50", "£2,200,000.49"),
        ("£546,830.47", "£546,830.47", "£0.01", "£546,830.47", "£546,830.47"),
        ("£53k", "£53,000.00", "£1,000.00", "£52,500.00", "£53,499.99"),
        ("-£2.2m", "-£2,200,000.00", "£100,000.00", "-£2,249,999.99", "-£2,150,000.00"),
        ("£0m", "£0.00", "£1,000,000.00", "-£499,999.99", "£499,999.99"),
    ],
)
def test_stated(text, amount, nearest, low, high):
    stated = StatedMoney.parse(text)
    assert str(stated) == text
    assert (str(stated.amount), str(stated.to_nearest), stated.about) == (amount, nearest, False)
    assert stated.range == MoneyRange(M.parse(low), M.parse(high))


def test_about_claims_no_range():
    stated = StatedMoney.parse("about £100m")
    assert stated.amount == M.pounds(100_000_000)
    assert stated.about
    assert stated.range is None


@pytest.mark.parametrize("text", ["2.2m", "£2.2", "£2,2m", "£0.0000000001m", "£", "$3", "£2.2x", ""])
def test_stated_refused(text):
    with pytest.raises(ValueError, match="write"):
        StatedMoney.parse(text)


def test_the_print_and_the_sum_agree():
    assert StatedMoney.exactly(M(350)).text == "£3.50"
    with pytest.raises(ValueError, match=r"StatedMoney\.parse"):
        StatedMoney("£2.2m", M(1), M(1))
    with pytest.raises(TypeError):
        StatedMoney.parse(2.2)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("2.2m", "£2.2m"), ("2.2", "£2.20"), ("gbp 5", "GBP 5"), ("£2.2mn", "£2.2m"), ("£-3m", "-£3m"),
        ("(£3m)", "-£3m"), ("£.5m", "£0.5m"), ("~£2m", "about £2m"), (" £2m", "£2m"), ("53p", "£2.2m"), ("", "£2.2m"),
    ],
)  # fmt: skip
def test_the_remedy_can_itself_be_read(text, written):
    with pytest.raises(ValueError, match="write") as caught:
        StatedMoney.parse(text)
    assert f'"{written}"' in str(caught.value)
    assert StatedMoney.parse(written).text == written


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("at least £5m", "£4,500,000.00", None),
        ("more than £5m", "£4,500,000.01", None),
        ("over £5.00", "£5.01", None),
        ("At Least £5.00", "£5.00", None),
        ("up to £10m", "£0.00", "£10,499,999.99"),
        ("less than £10m", "£0.00", "£10,499,999.98"),
        ("under £10.00", "£0.00", "£9.99"),
        ("up to £0m", "£0.00", "£499,999.99"),
        ("at least £0m", "£0.00", None),
        ("£2.2m to £2.4m", "£2,150,000.00", "£2,449,999.99"),
        ("£160m to £180m", "£159,500,000.00", "£180,499,999.99"),
        ("£160m–£180m", "£159,500,000.00", "£180,499,999.99"),
        ("£500,000 to £1.2m", "£499,999.50", "£1,249,999.99"),
        ("-£0.3m to £0.2m", "-£349,999.99", "£249,999.99"),
        ("-£3m to -£2m", "-£3,499,999.99", "-£1,500,000.00"),
        ("about £2m to £3m", None, None),
        ("up to about £10m", None, None),
    ],
)
def test_a_print_that_names_no_single_sum_has_its_ends(text, least, most):
    """Each end is that of its own print: from the least of the first sum to the most of the second."""
    stated = StatedMoney.parse(text)
    ends = [None if end is None else M.parse(end) for end in (least, most)]
    assert [stated.least, stated.most] == ends
    assert stated.range == (None if None in ends else MoneyRange(*ends))
    assert stated.amount is None
    assert str(stated) == text
    assert stated == StatedMoney.parse(text)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("£160 to £180m", 'write "£160m to £180m"'),
        ("£2.5 to £3 million", 'write "£2.5 million to £3 million"'),
        ("£2.4m to £2.2m", "write the less first"),
        ("£2m to £2m", "or the one sum where they are the same"),
        ("£2m to €3m", "the ends of one range"),
        ("at least -£5m", 'write a range, such as "-£3m to -£2m"'),
        ("less than £0.00", "on which side of nought"),
        ("between £2m and £3m", 'write "£2m to £3m"'),
        ("£2m to 3m", 'write "£2m to £3m"'),
        ("(£0.3m)", 'write "-£0.3m"'),
        ("about at least £5m", "is not a sum of money"),
    ],
)
def test_a_range_that_is_none_is_refused_with_the_remedy(text, says):
    with pytest.raises(ValueError, match="; ") as caught:
        StatedMoney.parse(text)
    assert says in str(caught.value)


def rounds_to(minor, amount, step):
    """Tell whether a sum is printed as an amount, to a step, halves away from zero."""
    size = (2 * abs(minor) + step) // (2 * step) * step
    return (size if minor >= 0 else -size) == amount


@given(st.integers(-400, 400), st.sampled_from(["", "00"]), st.integers(-60_000, 60_000))
def test_a_range_holds_exactly_the_sums_that_the_print_can_mean(number, zeros, minor):
    """Law, of prints to a pound: a sum is inside the range where it rounds to the print, and nowhere else."""
    step = 100
    amount = number * step * 10 ** len(zeros)
    sign = "-" if number < 0 else ""
    stated = StatedMoney.parse(f"{sign}£{abs(number)}{zeros}")
    assert stated.range.contains(M(minor)) is rounds_to(minor, amount, step)


@given(st.integers(0, 400), st.integers(0, 60_000))
def test_one_end_alone_holds_exactly_the_sums_that_the_words_can_mean(number, minor):
    """Law: a sum is one of "at least £5" where it is no less than some sum that is printed as £5, and so on."""
    amount = number * 100
    could_be = [end for end in range(amount - 60, amount + 60) if rounds_to(end, amount, 100)]
    at_least, more = (StatedMoney.parse(f"{words} £{number}").least.minor for words in ("at least", "more than"))
    up_to, under = (StatedMoney.parse(f"{words} £{number}").most.minor for words in ("up to", "under"))
    assert (minor >= at_least) is any(minor >= end for end in could_be)
    assert (minor >= more) is any(minor > end for end in could_be)
    assert (minor <= up_to) is any(minor <= end for end in could_be)
    assert (minor <= under) is any(minor < end for end in could_be)


@given(pm.testing.stated_moneys())
def test_a_print_read_again_is_itself(stated):
    again = StatedMoney.parse(str(stated))
    assert (again, again.least, again.most, again.range) == (stated, stated.least, stated.most, stated.range)
    if stated.amount is not None and stated.range is not None:
        assert stated.range.contains(stated.amount)


def test_a_caller_cannot_give_ends_that_the_print_does_not_have():
    with pytest.raises(TypeError):
        StatedMoney("£2m", M.pounds(2_000_000), M.pounds(1_000_000), least=M(1))
    with pytest.raises(ValueError, match=r"write StatedMoney\.parse"):
        StatedMoney("at least £2m", M.pounds(2_000_000), M.pounds(1_000_000))
    assert StatedMoney.parse("at least £2m").to_nearest.major == Fraction(1_000_000)


@pytest.mark.parametrize(
    ("text", "currency", "signed"),
    [
        ("$20m", "CAD", "C$20m"),
        ("C$20m", "CAD", "C$20m"),
        ("at least AU$2.5 million", "AUD", "at least A$2.5 million"),
        ("-$5,000.25", "NZD", "-NZ$5,000.25"),
        ("USD 20m to $30m", "USD", "US$20m to US$30m"),
        ("about GBP 5m", "GBP", "about £5m"),
        ("CHF5m", "CHF", "CHF 5m"),
        ("R$5m", "BRL", "R$5m"),
    ],
)
def test_a_sum_is_written_in_the_sign_of_its_currency(text, currency, signed):
    """The sign of a currency is its first: C$ of Canada, the code and a space of Switzerland."""
    assert str(StatedMoney.parse(text, currency=currency).in_own_sign()) == signed


@given(st.sampled_from(("GBP", "CAD", "NZD", "JPY", "CHF", "JOD")).flatmap(lambda code: stated_moneys(currency=code)))
def test_a_sum_in_its_own_sign_is_the_same_sum(stated):
    """Its code, or another sign of its currency, in place of its sign reads as the same sum, and is undone."""
    assert stated.in_own_sign() is stated
    for other in (f"{stated.currency.code} ", *stated.currency.signs):
        printed = StatedMoney.parse(stated.text.replace(stated.currency.sign, other), currency=stated.currency)
        assert printed.in_own_sign() == stated
        assert (printed.least, printed.most) == (stated.least, stated.most)
