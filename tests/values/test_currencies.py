import copy
import pickle
from collections import Counter

import pytest

import prevent_model as pm
from prevent_model.values.currencies import CURRENCIES, GBP, Currency, currency_read, document_in

EUR = Currency.of("EUR")


def test_digits_are_those_of_the_standard():
    """Source: ISO 4217, list one, as published on 1 January 2026; BGN and HRK are of list three."""
    counted = Counter(currency.digits for currency in CURRENCIES.values())
    assert counted == {0: 16, 2: 134, 3: 7}
    assert {code: CURRENCIES[code].digits for code in ("JPY", "KRW", "CLP", "HUF", "TND", "OMR", "MGA")} == {
        "JPY": 0,
        "KRW": 0,
        "CLP": 0,
        "HUF": 2,
        "TND": 3,
        "OMR": 3,
        "MGA": 2,
    }


def test_a_sign_that_is_printed_is_of_one_currency_alone():
    first = Counter(currency.sign for currency in CURRENCIES.values())
    assert set(first.values()) == {1}


def test_there_is_one_object_for_each_code():
    assert Currency.of("EUR") is EUR is pickle.loads(pickle.dumps(EUR)) is copy.deepcopy(EUR)
    assert pickle.loads(pickle.dumps(pm.Money(5, "EUR"))) == pm.Money(5, EUR)
    assert pm.Currency is Currency


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ("EUP", 'did you mean "EUR"'),
        ("EURO", 'write "EUR"'),
        ("koruna", 'write "CZK"'),
        ("eur", 'write "EUR"'),
        ("€", 'write "EUR"'),
        ("JYP", '"JPY"'),
        ("kr", 'the code of the currency that is meant, such as "DKK", "ISK", "NOK" or "SEK"'),
        ("$", 'the code of the currency that is meant, such as "USD", "AUD", "CAD", "NZD" or "HKD"'),
        ("FLOP", 'ISO 4217; write three letters such as "GBP" or "EUR"'),
        (978, "its code"),
    ],
)
def test_a_code_that_there_is_not_is_refused(given, says):
    with pytest.raises(ValueError, match=r"ISO 4217|expected a currency") as caught:
        Currency.of(given)
    assert says in str(caught.value)


def test_the_currency_of_a_document_holds_while_it_is_read():
    assert currency_read() is GBP
    with document_in(EUR):
        assert currency_read() is EUR
        assert pm.Rate("50000").currency is EUR
    assert pm.Rate("50000").currency is GBP


@pytest.mark.parametrize(
    ("text", "amount", "low", "high"),
    [
        ("€12m", "€12,000,000.00", "€11,500,000.00", "€12,499,999.99"),
        ("EUR 12m", "€12,000,000.00", "€11,500,000.00", "€12,499,999.99"),
        ("A$4.5m", "A$4,500,000.00", "A$4,450,000.00", "A$4,549,999.99"),
        ("CHF 2.5m", "CHF 2,500,000.00", "CHF 2,450,000.00", "CHF 2,549,999.99"),
        ("¥900m", "¥900,000,000", "¥899,500,000", "¥900,499,999"),
        ("¥900", "¥900", "¥900", "¥900"),
        ("BHD 1.234", "BHD 1.234", "BHD 1.234", "BHD 1.234"),
        ("BHD 5", "BHD 5.000", "BHD 4.500", "BHD 5.499"),
        ("R1.2bn", "R1,200,000,000.00", "R1,150,000,000.00", "R1,249,999,999.99"),
    ],
)
def test_sums_as_printed(text, amount, low, high):
    stated = pm.StatedMoney.parse(text)
    assert (str(stated), str(stated.amount)) == (text, amount)
    assert stated.range == pm.MoneyRange(pm.Money.parse(low), pm.Money.parse(high))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("$5m", 'write "US$5m" or "A$5m"'),
        ("12m EUR", 'write "EUR 12m"'),
        ("12m€", 'write "€12m"'),
        ("JYP 5m", 'did you mean "JPY"'),
        ("¥5.5", 'as in "¥350"'),
        ("BHD 1.5", 'write "BHD 1.500"'),
        ("chf 5", 'write "CHF 5"'),
    ],
)
def test_what_is_no_sum_is_refused(text, says):
    with pytest.raises(ValueError, match=r"write|mean") as caught:
        pm.StatedMoney.parse(text)
    assert says in str(caught.value)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        *(("৳5m", "BDT"), ("₸5m", "KZT"), ("₵5m", "GHS"), ("GH₵5m", "GHS"), ("₲5m", "PYG"), ("₡5m", "CRC")),
        *(("₮5m", "MNT"), ("₭5m", "LAK"), ("₾5m", "GEL"), ("֏5m", "AMD"), ("₼5m", "AZN"), ("៛5m", "KHR")),
        *(("؋5m", "AFN"), ("⃀5m", "KGS"), ("₦5m", "NGN"), ("₹5m", "INR"), ("₩5m", "KRW"), ("₪5m", "ILS")),
        *(("฿5m", "THB"), ("₫5m", "VND"), ("₴5m", "UAH"), ("₱5m", "PHP"), ("₺5m", "TRY"), ("₽5m", "RUB")),
        # Further signs of one currency alone, beside the one that is printed.
        *(("AU$5m", "AUD"), ("CA$5m", "CAD"), ("JP¥5m", "JPY"), ("¥5m", "JPY"), ("CN¥5m", "CNY")),
    ],
)
def test_a_sign_of_one_currency_is_read_without_a_document(text, code):
    """The signs are those that ISO 4217's currencies have in Unicode's block of currency symbols, and in its scripts."""
    read = pm.StatedMoney.parse(text)
    assert (str(read), read.amount) == (text, pm.Money.of(5_000_000, code))
    assert pm.Money.parse(str(read.amount)) == read.amount
    with document_in(EUR):  # it is a sum of its own currency in any document, where it is out of place
        assert pm.StatedMoney.parse(text).currency.code == code


@pytest.mark.parametrize("text", ["$5m", "₨5m", "kr 5m", "﷼5m", "₤5m", "Rs 5m"])
def test_a_sign_of_several_currencies_is_refused_without_a_document(text):
    with pytest.raises(pm.ArgumentError):
        pm.StatedMoney.parse(text)


def test_a_sign_that_fonts_lack_is_read_and_not_printed():
    assert (Currency.of("KZT").sign, Currency.of("KZT").signs) == ("KZT ", ("KZT ", "₸"))
    assert str(pm.StatedMoney.parse("₸5m").range) == "KZT 4,500,000.00 … KZT 5,499,999.99"
    with document_in(Currency.of("KZT")):
        assert (
            pm.StatedMoney.parse("5 m ₸").amount == pm.StatedMoney.parse("₸ 5m").amount == pm.Money.of(5_000_000, "KZT")
        )


def test_a_shared_sign_is_that_of_the_currency_asked_for():
    assert pm.StatedMoney.parse("$5m", currency="CAD").amount == pm.Money.of(5_000_000, "CAD")
    assert pm.Money.parse("¥5", currency="CNY").currency.code == "CNY"
    # A sign or a code of its own says another currency than the one asked for.
    assert pm.Money.parse("€5", currency="CAD").currency is EUR


@pytest.mark.parametrize(
    "mixed",
    [
        lambda a, b: a + b,
        lambda a, b: a - b,
        lambda a, b: a < b,
        lambda a, b: a >= b,
        max,
        pm.MoneyRange,
        lambda a, b: sum([a, b]),
        lambda a, b: pm.MoneyRange.exactly(a).contains(b),
    ],
)
def test_two_currencies_never_mix(mixed):
    with pytest.raises(ValueError, match=r"GBP and one in EUR|EUR and one in GBP"):
        mixed(pm.Money(1), pm.Money(1, "EUR"))
    assert pm.Money(1) != pm.Money(1, "EUR")


def test_a_rate_keeps_the_currency_of_its_money():
    assert pm.Rate(pm.Money.of(50_000, "EUR")).currency is EUR
    assert pm.Rate(pm.Money.of(50_000, "EUR")) == pm.Rate("50000", "year", "EUR") != pm.Rate("50000", "year")
    with pytest.raises(ValueError, match=r"Rate\.currency: the amount is in EUR, and the rate in GBP"):
        pm.Rate(pm.Money.of(50_000, "EUR"), "year", "GBP")


def test_each_currency_is_a_dimension_of_its_own():
    from prevent_model.values.units import define_in, registry

    ureg = registry("EUR", "JPY")
    assert not ureg.Quantity(1, "EUR").is_compatible_with("GBP")
    for sum_ in (pm.Money(1234, "BHD"), pm.Money(5, "JPY"), pm.Money(5)):
        assert pm.Money.from_quantity(sum_.to_quantity()) == sum_
    rate = pm.Rate("54000.5", "month", "CHF")
    assert pm.Rate.from_quantity(rate.to_quantity()) == rate
    import pint

    mine = pint.UnitRegistry()
    define_in(mine, "EUR")
    assert pm.Money.from_quantity(mine.Quantity(3, "EUR")) == pm.Money.of(3, "EUR")


def test_a_code_that_is_often_written_for_another_is_one_fault():
    """CDN was near CNY, and the sign $ had no currency then."""
    head = 'document = "programme"\nid = "p"\ntitle = "P"\nyears = "2020/21"\nas_at = 2021-01-01\ncurrency = "CDN"\n'
    (finding,) = pm.reads(head + '[growth]\npoints = [{ year = "2020/21", cost = "$2.1m" }]\n', format="toml").findings
    assert (finding.where, finding.remedy) == ("$.currency", 'write "CAD"')


@pytest.mark.parametrize("code", ["XAF", "XOF"])
@pytest.mark.parametrize("text", ["FCFA 120m", "120m FCFA", "CFA 120m", "120 million francs"])
def test_the_two_francs_of_africa_have_one_name(code, text):
    """Each is read in its own document alone; neither has minor units."""
    assert pm.StatedMoney.parse(text, currency=code).amount == pm.Money(120_000_000, code)
    with pytest.raises(ValueError, match="sum"):
        pm.StatedMoney.parse("FCFA 120m", currency="GBP")
