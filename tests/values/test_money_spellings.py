"""Sums as sources of many countries print them: read where they can mean one thing alone, refused where not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import prevent_model as pm
from prevent_model.values.currencies import CURRENCIES, NAMES
from prevent_model.values.money_spellings import regular


@pytest.mark.parametrize(
    ("currency", "text", "same"),
    [
        ("NOK", "NOK 600 000", "NOK 600,000"),
        ("NOK", "NOK 1\u202f234\u202f567.89", "NOK 1,234,567.89"),
        ("NOK", "kr 5m", "NOK 5m"),
        ("NOK", "5 mill. kroner", "NOK 5m"),
        ("NOK", "-kr 5m", "-NOK 5m"),
        ("SEK", "5 Mkr", "SEK 5m"),
        ("DKK", "600 000 kr.", "DKK 600,000"),
        ("CHF", "CHF 10'000", "CHF 10,000"),
        ("CHF", "CHF 10’000’000", "CHF 10,000,000"),
        ("CHF", "CHF 0.4 Mio.", "CHF 0.4m"),
        ("CHF", "CHF 1'250 Mio.", "CHF 1,250m"),
        ("CHF", "Fr. 2 Mrd.", "CHF 2bn"),
        ("CLP", "$1 250 millones", "CLP 1,250m"),
        ("CLP", "$1.25 millones", "CLP 1.25m"),
        ("CLP", "$1.250m", "CLP 1.250m"),
        ("EUR", "0.125 Mio. €", "€0.125m"),
        ("NOK", "NOK 1,250,000 mill.", "NOK 1,250,000m"),
        ("INR", "Rs 1,250 crores", "INR 1,250 crore"),
        ("INR", "₹2.5 lakh crore", "INR 2.5tn"),
        ("INR", "₹1,23,45,678", "INR 12,345,678"),
        ("INR", "Rs 12m", "INR 12m"),
        ("INR", "Rs. 1,00,000", "INR 100,000"),
        ("KWD", "KD 1.2m", "KWD 1.2m"),
        ("KWD", "500 fils", "KWD 0.500"),
        ("KWD", "1,500 fils", "KWD 1.500"),
        ("AED", "500 fils", "AED 5.00"),
        ("EUR", "50 cents", "€0.50"),
        ("GBP", "-50 pence", "-£0.50"),
        ("GBP", "at least 5 pence", "at least £0.05"),
        ("SEK", "50 öre or more", "at least SEK 0.50"),
        ("PLN", "5 mln zł", "PLN 5m"),
        ("CNY", "RMB 5m", "CNY 5m"),
        ("USD", "$1.2B", "US$1.2bn"),
        ("EUR", "€1.2 trillion", "€1.2tn"),
        ("JPY", "￥900m", "¥900m"),
        ("JPY", "¥１２．５bn", "¥12.5bn"),
        ("JPY", "900 million yen", "¥900m"),
        ("JPY", "about 900 million yen", "about ¥900m"),
        ("EUR", "€5m or more", "at least €5m"),
        ("EUR", "€2.2 million and above", "at least €2.2m"),
        ("EUR", "no less than €5m", "at least €5m"),
        ("EUR", "no more than €5m", "up to €5m"),
        ("EUR", "at most €5m", "up to €5m"),
        ("EUR", "€5m or less", "up to €5m"),
        ("NOK", "kr 5m to kr 7m", "NOK 5m to NOK 7m"),
        ("JPY", "2 billion yen or more", "at least ¥2bn"),
        ("INR", "Rs 360 cr", "INR 360 crore"),
        ("INR", "₹ 3.6 crores", "INR 3.6 crore"),
        ("INR", "Rs12 lakhs", "INR 12 lakh"),
        ("INR", "₹2.5 lakh crores", "INR 2.5tn"),
        ("CZK", "12 mil. Kč", "CZK 12m"),
        ("CZK", "1.2 mld. korun", "CZK 1.2bn"),
        ("DKK", "DKK 1.2 mia.", "DKK 1.2bn"),
        ("EUR", "12 Mio. €", "€12m"),
        ("EUR", "12 Mio. EUR", "€12m"),
        ("EUR", "€ 12 000", "€12,000"),
        ("EUR", "€ 12m – € 14m", "€12m to €14m"),
        ("USD", "$3m+", "at least $3m"),
        ("BRL", "R$ 12 milhões", "R$12m"),
        ("ZAR", "R 500 000", "R500,000"),
        ("RUB", "12 млн ₽", "RUB 12m"),
        ("THB", "฿12m", "THB 12m"),
        ("VND", "12,000,000₫", "VND 12,000,000"),
        ("ILS", "NIS 4m", "₪4m"),
        ("PYG", "₲57.4 mil millones", "PYG 57.4bn"),
        ("BRL", "R$ 2.5 mil milhões", "R$2.5bn"),
        ("EUR", "5 mil millones EUR", "€5bn"),
        ("IDR", "Rp500 ribu", "IDR 500k"),
        ("IDR", "Rp 5 juta", "IDR 5m"),
        ("IDR", "Rp 5 miliar", "IDR 5bn"),
        ("IDR", "5 triliun rupiah", "IDR 5tn"),
        ("VND", "5 triệu đồng", "₫5m"),
        ("VND", "5 tỷ đồng", "₫5bn"),
        ("SEK", "5 mnkr", "SEK 5m"),
        ("SEK", "5 mdkr", "SEK 5bn"),
    ],
)
def test_what_a_source_prints_is_read_as_what_it_means(currency, text, same):
    """The print is kept, and means the sums, and the precision, of the plain spelling."""
    stated, plain = (pm.StatedMoney.parse(each, currency=currency) for each in (text, same))
    assert stated.text == text
    assert (stated.amount, stated.about, stated.least, stated.most) == (
        plain.amount,
        plain.about,
        plain.least,
        plain.most,
    )
    assert stated.to_nearest == plain.to_nearest


def test_a_crore_is_ten_million_and_is_the_step_of_its_print():
    stated = pm.StatedMoney.parse("₹360 crore")
    assert (str(stated.amount), str(stated.to_nearest)) == ("₹3,600,000,000.00", "₹10,000,000.00")


@given(st.sampled_from(sorted(CURRENCIES)), st.integers(0, 10**12), st.sampled_from([" ", "'", "’", "\xa0"]))
def test_thousands_are_thousands_however_they_are_parted(code, minor, mark):
    """An exact sum is itself with its commas as spaces or apostrophes."""
    text = CURRENCIES[code].text(minor)
    assert pm.Money.parse(text.replace(",", mark), currency=code) == pm.Money(minor, code)


@given(st.sampled_from(sorted(NAMES)), st.data())
def test_the_names_of_a_currency_are_read_in_its_own_documents_alone(code, data):
    name = data.draw(st.sampled_from(NAMES[code]))
    for text in (f"{name} 5m", f"5 million {name}"):
        assert pm.StatedMoney.parse(text, currency=code).amount == pm.Money.of(5_000_000, code)
        with pytest.raises(pm.ArgumentError):
            pm.StatedMoney.parse(text, currency="BIF")


@pytest.mark.parametrize(
    ("currency", "text", "remedy"),
    [
        ("EUR", "€12,5m", 'write "€12.5m"'),
        ("EUR", "€1.234.567", 'write "€1,234,567"'),
        ("EUR", "€1.234.567,89", 'write "€1,234,567.89"'),
        ("CHF", "CHF 1,2 Mrd.", 'write "CHF 1.2bn"'),
        ("GBP", "£1,23,456", 'write one such as "£2.2m"'),
        ("USD", "$5MM", 'write "$5m"'),
        ("GBP", "£12–14m", 'write "£12m to £14m"'),
        ("GBP", "£2.2-2.4 million", 'write "£2.2 million to £2.4 million"'),
        ("JPY", "¥30 billion yen", 'write "¥30 billion"'),
        ("BRL", "R$ 12 mil", 'write "R$12k" or "R$12m"'),
        ("EUR", "€12.5 mil", 'write "€12.5k" or "€12.5m"'),
        ("EUR", "€ 12.000", 'write "€12,000" or "€12.00"'),
        ("EUR", "€1234.500", 'write "€1,234.50"'),
        ("EUR", "€12,345.500", 'write "€12,345.50"'),
        ("KRW", "₩12.000", 'write "₩12,000" or "₩12"'),
        ("EUR", "€12.345", 'write "€12,345" or hundredths of EUR with two digits, as in "€3.50"'),
        ("EUR", "€012.345", 'write hundredths of EUR with two digits, as in "€3.50"'),
        ("CLP", "$1.250 millones", 'write "$1,250m" or "$1.250m"'),
        ("CLP", "$1.100 millones to $1.250 millones", 'write "$1,100m to $1,250m" or "$1.100m to $1.250m"'),
        ("MXN", "$1,250 millones", 'write "$1,250m" or "$1.250m"'),
        ("EUR", "1.250 Mio. €", 'write "€1,250m" or "€1.250m"'),
        ("EUR", "1,250 Mrd. €", 'write "€1,250bn" or "€1.250bn"'),
        ("EUR", "€ 12.500 Mio.", 'write "€12,500m" or "€12.500m"'),
        ("BRL", "R$ 1.250 milhões", 'write "R$1,250m" or "R$1.250m"'),
        ("DKK", "1.250 mio. kr.", 'write "DKK 1,250m" or "DKK 1.250m"'),
        ("SEK", "1.250 Mkr", 'write "SEK 1,250m" or "SEK 1.250m"'),
        ("PLN", "at least 1.250 mln zł", 'write "at least PLN 1,250m" or "at least PLN 1.250m"'),
        ("TRY", "1.250 milyon TL", 'write "TRY 1,250m" or "TRY 1.250m"'),
        ("CZK", "1.250 mil. Kč", 'write "CZK 1,250m" or "CZK 1.250m"'),
        ("CZK", "1.250.000 mil Kč", 'write "CZK 1,250,000m"'),
        ("ZAR", "R 12,5 million", 'write "R12.5 million"'),
        ("DKK", "1,2 mia. kr.", 'write "DKK 1.2bn"'),
        ("IDR", "Rp 12 jt", 'write "IDR 12k", "IDR 12m" or "IDR 12bn", as its unit is'),
        ("KWD", "1.500 fils", 'write one such as "KWD 2.2m"'),
        ("RON", "12 mii lei", 'write "RON 12k", "RON 12m" or "RON 12bn", as its unit is'),
        ("EUR", "NIS 4m", 'write "€4m" if it is a sum in EUR'),
        ("GBP", "£52²m", 'write one such as "£2.2m"'),
        ("NOK", "NOK 600 0000", 'write one such as "NOK 2.2m"'),
        ("NOK", "NOK 2013 600 000", 'write one such as "NOK 2.2m"'),
    ],
)
def test_what_may_mean_two_things_is_refused_with_a_remedy_that_is_read(currency, text, remedy):
    with pytest.raises(pm.ArgumentError) as caught:
        pm.StatedMoney.parse(text, currency=currency)
    (refusal,) = caught.value.refusals
    assert remedy in refusal.remedy
    meant = refusal.remedy.split('"')[1]
    assert pm.StatedMoney.parse(meant, currency=currency).text == meant


@given(st.sampled_from(["AED", "EUR", "GBP", "KWD", "OMR", "TND", "USD"]), st.integers(0, 10**9))
def test_a_number_of_minor_units_is_that_many(code, minor):
    name = {"AED": "fils", "GBP": "pence", "KWD": "fils", "OMR": "baisa", "TND": "millimes"}.get(code, "cents")
    assert pm.Money.parse(f"{minor:,} {name}", currency=code) == pm.Money(minor, code)


def test_a_minor_unit_is_that_of_its_own_currency_alone():
    """Fils are no pence: there is no sum that they would be in pounds."""
    with pytest.raises(pm.ArgumentError):
        pm.StatedMoney.parse("500 fils", currency="GBP")


def test_a_mark_of_a_note_is_no_digit():
    assert regular("£5²m", CURRENCIES["GBP"]) == "£5²m"


HEAD = 'document = "programme"\nid = "p"\ntitle = "P"\nyears = "2024/25"\nas_at = 2024-05-01\ncurrency = "EUR"\n'


@pytest.mark.parametrize(
    ("growth", "remedy"),
    [
        (
            'observations = [{ on = 2024-09-30, posts = 1, spent = "£0.5m" }]',
            'an exact sum in EUR, such as "€2,200,000.00"',
        ),
        ('observations = [{ on = 2024-09-30, posts = 1, spent = "€0.5m" }]', 'write "€500,000.00"'),
        ('points = [{ year = "2024/25", cost = "£ 2.2 mn" }]', 'write one such as "€2.2m" or "€2,200,000"'),
    ],
)
def test_no_remedy_puts_pounds_into_a_document_in_euros(growth, remedy):
    (finding,) = pm.reads(f"{HEAD}[growth]\n{growth}\n", format="toml").findings
    assert remedy in finding.remedy
    assert "£" not in finding.remedy
