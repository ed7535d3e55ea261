from decimal import Decimal
from fractions import Fraction

import pint
import pytest

import prevent_model as pm
from prevent_model.values.currencies import document_in
from prevent_model.values.money import Money
from prevent_model.values.rates import MONTH, YEAR, Rate
from prevent_model.values.units import define_in, registry


def test_exact_over_time():
    rate = Rate(Money.pounds(36_000))
    assert (rate.per_year(), rate.per_month(), rate.for_months(5)) == (36_000, 3_000, 15_000)
    monthly = Rate(Decimal("100.50"), per=MONTH)
    assert (monthly.per_year(), monthly.per_month()) == (1206, Fraction(201, 2))
    assert monthly.for_months(Fraction(1, 2)) == Fraction(201, 4)
    assert Rate(12) != Rate(1, MONTH)
    assert Rate(12, "year").per is YEAR


@pytest.mark.parametrize("bad", [1.5, True, "£3", None])
def test_refused(bad):
    with pytest.raises(TypeError, match="amount"):
        Rate(bad)


def test_months_refused():
    with pytest.raises(TypeError, match="months"):
        Rate(1).for_months(1.5)
    with pytest.raises(ValueError, match="months"):
        Rate(1).for_months(-1)
    with pytest.raises(ValueError, match="Infinity"):
        Rate(Decimal("inf"))
    with pytest.raises(ValueError, match="week"):
        Rate(1, "week")


@pytest.mark.parametrize("below", [-50_000, "-0.01", Fraction(-1, 3), Money(-1)])
def test_no_rate_is_below_nought(below):
    with pytest.raises(ValueError, match=r"^Rate.amount: a post does not cost less than nothing; write 0 or more"):
        Rate(below, "year")
    assert Rate(0).amount == 0


@pytest.mark.parametrize(
    ("text", "meant"),
    [("£50,000", "50000"), ("GBP 50,000.00", "50000"), ("50000/year", "50000"), ("£4,500.50", "4500.50")],
)
def test_pounds_with_their_sign_are_told_as_digits(text, meant):
    with pytest.raises(TypeError) as raised:
        Rate(text)
    assert raised.value.refusals[0].remedy == f'write "{meant}"'


def test_shown():
    assert str(Rate(Fraction(3_800_000, 53))) == "£71,698.11 per post per year (rounded)"
    assert str(Rate(3000, MONTH)) == "£3,000.00 per post per month"


def test_quantities():
    ureg = registry()
    for rate in (Rate(36_000), Rate(3_000, MONTH), Rate(Fraction(1, 3))):
        assert Rate.from_quantity(rate.to_quantity()) == rate
    assert Rate.from_quantity(ureg.Quantity(100, "penny/post/month")) == Rate(1, MONTH)
    with pytest.raises(ValueError, match="something else"):
        Rate.from_quantity(ureg.Quantity(3, "GBP"))
    with pytest.raises(ValueError, match="something else"):
        Rate.from_quantity(ureg.Quantity(3, "GBP/fte/month"))
    with pytest.raises(TypeError, match="float"):
        Rate.from_quantity(ureg.Quantity(3.5, "GBP/post/month"))


def test_a_foreign_registry():
    ureg = pint.UnitRegistry()
    define_in(ureg)
    assert Rate.from_quantity(ureg.Quantity(3, "GBP/post/month")) == Rate(3, MONTH)
    assert Rate.from_quantity(ureg.Quantity(Decimal("3.5"), "GBP/post/financial_year")) == Rate(Decimal("3.5"))
    with pytest.raises(ValueError, match="convert it"):
        Rate.from_quantity(ureg.Quantity(3, "GBP/post/week"))


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("NZ$98,000", 'write pm.Rate(pm.Money.parse("NZ$98,000"))'),
        ("98,000 EUR a month", "write pm.Rate(pm.Money.parse(\"€98,000\"), 'month')"),
        ("£98,000", 'write "98000"'),
        ("£54,5 a month", 'write "54.5"'),
        ("$98,000", "write the number alone, in pounds"),
    ],
)
def test_a_rate_in_another_currency_is_never_made_one_in_pounds(text, remedy):
    with pytest.raises(ValueError, match=r"Rate\.amount: expected a number of pounds") as caught:
        Rate(text)
    assert caught.value.refusals[0].remedy == remedy


def test_a_rate_in_a_document_of_another_currency_keeps_no_number():
    text = 'document = "programme"\nid = "p"\ntitle = "P"\nyears = "2020/21"\nas_at = 2021-01-01\ncurrency = "{}"\n'
    text += '[growth]\nlines = [{{ id = "l", title = "L", rate = "NZ$98,000" }}]\n'
    remedies = {code: pm.reads(text.format(code), format="toml").findings[0].remedy for code in ("EUR", "NZD")}
    assert 'amount = "98000"' in remedies["NZD"]
    assert "98000" not in remedies["EUR"]


@pytest.mark.parametrize(
    ("text", "currency", "meant"),
    [
        ("800 000", "NOK", "800000"),
        ("kr 800 000", "NOK", "800000"),
        ("800 000 kr", "NOK", "800000"),
        ("800.000,50", "NOK", "800000.5"),
        ("800'000", "CHF", "800000"),
        ("1.5m", "GBP", "1500000"),
    ],
)
def test_the_remedy_of_a_grouped_number_can_be_followed(text, currency, meant):
    """The remedy for "800 000" was digits such as 84.190175."""
    with document_in(pm.Currency.of(currency)):
        with pytest.raises(pm.ArgumentError) as raised:
            Rate(text)
        (refusal,) = raised.value.refusals
        assert refusal.remedy == f'write "{meant}"'
        assert Rate(meant).amount == Fraction(meant)
