"""Currencies by their code of ISO 4217: the digits of their minor unit, and the signs that print them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from attrs import field, frozen

from prevent_model.errors import ArgumentError, refused
from prevent_model.spelling import did_you_mean
from prevent_model.values.field_metadata import means
from prevent_model.values.plain import LEAVES, one_of, shown, wrong

__all__ = ["CURRENCIES", "GBP", "Currency", "as_currency", "currency_read", "document_in", "same_currency"]


@frozen(repr=False)
class Currency:
    """A currency: its code, the digits of its minor unit, and its signs.

    There is one object for each code: get it with ``Currency.of``.

    Examples
    --------
    >>> euro = Currency.of("EUR")
    >>> euro.code, euro.digits, euro.sign, str(euro)
    ('EUR', 2, '€', 'EUR')
    >>> Currency.of("JPY").digits, Currency.of("BHD").digits
    (0, 3)

    **Source:** ISO 4217, list one (current currencies), as published on 1 January 2026.
    """

    code: str = field(metadata=means("the three letters of ISO 4217"))
    digits: int = field(eq=False, metadata=means("how many decimal places its minor unit is"))
    signs: tuple[str, ...] = field(eq=False, metadata=means("the signs that stand before its sums, the surest first"))

    @classmethod
    def of(cls, code: str) -> Currency:
        """Return the currency with a code.

        Raises
        ------
        ArgumentError
            If no current currency has it; the message says which may be meant.

        Examples
        --------
        >>> Currency.of("EUP")
        Traceback (most recent call last):
        ...
        prevent_model.errors.ArgumentError: "EUP" is not a code of ISO 4217; did you mean "EUR"? Write three letters \
such as "GBP" or "EUR"
        """
        return as_currency(code)

    @property
    def per_major(self) -> int:
        """Minor units to one of the currency: 100 pence to a pound, 1 to a yen.

        Examples
        --------
        >>> GBP.per_major, Currency.of("KWD").per_major
        (100, 1000)
        """
        return int(10**self.digits)

    @property
    def sign(self) -> str:
        """The sign that its sums are printed with: a symbol, or the code and a space.

        Examples
        --------
        >>> GBP.sign, Currency.of("AUD").sign, Currency.of("CHF").sign
        ('£', 'A$', 'CHF ')
        """
        return self.signs[0] if self.signs else f"{self.code} "

    @property
    def words(self) -> str:
        """The currency as messages name its sums: "pounds", or its code.

        Examples
        --------
        >>> GBP.words, Currency.of("EUR").words
        ('pounds', 'EUR')
        """
        return "pounds" if self == GBP else self.code

    @property
    def minor_words(self) -> str:
        """The minor units of the currency as messages name them.

        Examples
        --------
        >>> GBP.minor_words, Currency.of("EUR").minor_words, Currency.of("JPY").minor_words
        ('pence', 'hundredths of EUR', 'JPY')
        """
        parts = {0: self.code, 2: f"hundredths of {self.code}", 3: f"thousandths of {self.code}"}
        return "pence" if self == GBP else parts[self.digits]

    @property
    def made_by(self) -> str:
        """The call that makes a sum of its units, as remedies write it.

        Examples
        --------
        >>> GBP.made_by, Currency.of("EUR").made_by
        ('Money.pounds', 'Money.of(…, "EUR")')
        """
        return "Money.pounds" if self == GBP else f'Money.of(…, "{self.code}")'

    @property
    def one(self) -> str:
        """One unit of the currency in words: "pound", "€1".

        Examples
        --------
        >>> GBP.one, Currency.of("EUR").one, Currency.of("CHF").one
        ('pound', '€1', 'CHF 1')
        """
        return "pound" if self == GBP else self.short_text(self.per_major)

    @property
    def smallest(self) -> str:
        """The smallest sum of the currency in words: "a penny", "€0.01".

        Examples
        --------
        >>> GBP.smallest, Currency.of("BHD").smallest
        ('a penny', 'BHD 0.001')
        """
        return "a penny" if self == GBP else self.text(1)

    def text(self, minor: int) -> str:
        """Print a number of minor units as a sum.

        Examples
        --------
        >>> Currency.of("JPY").text(900_000_000), Currency.of("BHD").text(-1234), GBP.text(220)
        ('¥900,000,000', '-BHD 1.234', '£2.20')
        """
        units, rest = divmod(abs(minor), self.per_major)
        return f"{'-' if minor < 0 else ''}{self.sign}{units:,}{f'.{rest:0{self.digits}d}' if self.digits else ''}"

    def short_text(self, minor: int) -> str:
        """Print a number of minor units without the decimals that it does not have.

        Examples
        --------
        >>> GBP.short_text(220_000), GBP.short_text(250)
        ('£2,200', '£2.50')
        """
        text = self.text(minor)
        return text.partition(".")[0] if minor % self.per_major == 0 else text

    def __str__(self) -> str:
        return self.code

    def __repr__(self) -> str:
        return f'Currency.of("{self.code}")'

    def __reduce__(self) -> Any:
        # A copy and a pickle are the same object: sums are of one currency if it is one object.
        return Currency.of, (self.code,)


_TWO_DIGITS = """
AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC CUP CVE
CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IRR JMD KES KGS KHR
KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN
PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD
TZS UAH USD UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG
"""
"""Also BGN and HRK, which the euro replaced in 2026 and 2023: documents of earlier years are in them."""

_DIGITS: Mapping[int, str] = {
    0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF",
    2: _TWO_DIGITS,
    3: "BHD IQD JOD KWD LYD OMR TND",
}
"""Codes by the digits of their minor unit; funds, metals and codes for testing are no currencies of a programme."""

_DOLLARS = "ARS AUD BBD BMD BND BSD BZD CAD CLP COP FJD GYD HKD JMD KYD LRD MXN NAD NZD SBD SGD SRD TTD TWD USD XCD"
_SIGNS: Mapping[str, tuple[str, ...]] = {
    "GBP": ("£",),
    "EUR": ("€",),
    "JPY": ("¥", "JP¥"),
    "CNY": ("CN¥", "¥"),
    "INR": ("₹",),
    "KRW": ("₩",),
    "ILS": ("₪",),
    "NGN": ("₦",),
    "PHP": ("₱",),
    "RUB": ("₽",),
    "THB": ("฿",),
    "TRY": ("₺",),
    "UAH": ("₴",),
    "VND": ("₫",),
    "ZAR": ("R",),
    "BRL": ("R$",),
    # What a dollar or a peso prints when others that share its sign are near.
    "USD": ("US$", "$"),
    "AUD": ("A$", "AU$", "$"),
    "CAD": ("C$", "CA$", "$"),
    "NZD": ("NZ$", "$"),
    "HKD": ("HK$", "$"),
    "SGD": ("S$", "$"),
    "TWD": ("NT$", "$"),
    "MXN": ("MX$", "$"),
    "JMD": ("J$", "$"),
    "TTD": ("TT$", "$"),
    "FJD": ("FJ$", "$"),
}
_READ_ALONE = "AFN ؋/AMD ֏/AZN ₼/BDT ৳/CRC ₡/GEL ₾/GHS GH₵ ₵/KGS ⃀/KHR ៛/KZT ₸/LAK ₭/MNT ₮/PYG ₲"
"""Signs of one currency alone that are read; its code is printed, since many fonts lack them."""
_READ = {code: signs for code, *signs in map(str.split, _READ_ALONE.split("/"))}


def _signs_of(code: str) -> tuple[str, ...]:
    others = [*_READ.get(code, []), *(["$"] if code in _DOLLARS.split() else [])]
    return _SIGNS.get(code) or ((f"{code} ", *others) if others else ())


CURRENCIES: Mapping[str, Currency] = {
    code: Currency(code, digits, _signs_of(code)) for digits, codes in _DIGITS.items() for code in codes.split()
}
"""The currencies by their code."""

GBP = CURRENCIES["GBP"]
"""The pound sterling: the currency of a sum, a rate or a document where none is given."""

document_currency: ContextVar[Currency | None] = ContextVar("document_currency", default=None)
"""The currency of a document while it is read or written; None where no document is."""


@contextmanager
def document_in(currency: Currency | None) -> Iterator[None]:
    """Read or write a document, or a workbook, in a currency.

    Examples
    --------
    >>> with document_in(Currency.of("EUR")):
    ...     currency_read().code
    'EUR'
    """
    token = document_currency.set(currency)
    try:
        yield
    finally:
        document_currency.reset(token)


def currency_read() -> Currency:
    """Return the currency in which a sum without a sign is understood: the document's, or the pound."""
    return document_currency.get() or GBP


NAMES: Mapping[str, tuple[str, ...]] = {
    "AED": ("Dh", "Dhs", "dirham", "dirhams"),
    "ARS": ("peso", "pesos"),
    "AUD": ("dollar", "dollars"),
    "BDT": ("Tk", "taka"),
    "BHD": ("BD", "dinar", "dinars"),
    "BRL": ("real", "reais"),
    "CAD": ("dollar", "dollars"),
    "CHF": ("Fr", "SFr", "franc", "francs", "Franken"),
    "CLP": ("peso", "pesos"),
    "CNY": ("RMB", "yuan"),
    "COP": ("peso", "pesos"),
    "CZK": ("Kč", "koruna", "koruny", "korun"),
    "DKK": ("kr", "DKr", "krone", "kroner"),
    "EUR": ("euro", "euros"),
    "GBP": ("pound", "pounds"),
    "HUF": ("Ft", "forint"),
    "IDR": ("Rp", "rupiah"),
    "ILS": ("NIS", "shekel", "shekels"),
    "INR": ("Rs", "rupee", "rupees"),
    "ISK": ("kr", "króna", "krónur"),
    "JOD": ("JD", "dinar", "dinars"),
    "JPY": ("yen",),
    "KES": ("KSh", "shilling", "shillings"),
    "KRW": ("won",),
    "KWD": ("KD", "dinar", "dinars"),
    "LKR": ("Rs", "rupee", "rupees"),
    "MXN": ("peso", "pesos"),
    "MYR": ("RM", "ringgit"),
    "NGN": ("naira",),
    "NOK": ("kr", "NKr", "krone", "kroner"),
    "NPR": ("Rs", "rupee", "rupees"),
    "NZD": ("dollar", "dollars"),
    "OMR": ("RO", "rial", "rials"),
    "PHP": ("peso", "pesos"),
    "PKR": ("Rs", "rupee", "rupees"),
    "PLN": ("zł", "zloty", "zlotys"),
    "QAR": ("QR", "riyal", "riyals"),
    "RON": ("lei",),
    "RUB": ("rouble", "roubles", "ruble", "rubles", "руб"),
    "SAR": ("SR", "riyal", "riyals"),
    "SEK": ("kr", "SKr", "krona", "kronor"),
    "THB": ("baht",),
    "TRY": ("TL", "lira"),
    "TZS": ("TSh", "shilling", "shillings"),
    "UAH": ("hryvnia", "грн"),
    "UGX": ("USh", "shilling", "shillings"),
    "USD": ("dollar", "dollars"),
    "UYU": ("peso", "pesos"),
    "VND": ("dong", "đồng"),
    "XAF": ("FCFA", "CFA", "franc", "francs"),
    "XOF": ("FCFA", "CFA", "franc", "francs"),
    "ZAR": ("rand",),
}
"""Names of currencies beside their code and signs, which many share: each is read in its own document alone."""

_LETTERS = 'write three letters such as "GBP" or "EUR"'
_OTHER_CODES: Mapping[str, str] = {"CDN": "CAD", "NTD": "TWD", "RMB": "CNY", "STG": "GBP", "UKP": "GBP"}
"""Codes that are often written and are none of ISO 4217, with those that they stand for."""


def currency_meant(code: object) -> Currency | None:
    """The currency that a code, right or often written for it, or a sign or a name of its own means; None for others.

    Examples
    --------
    >>> currency_meant("CDN"), currency_meant("gbp"), currency_meant("€"), currency_meant("krone")
    (Currency.of("CAD"), Currency.of("GBP"), Currency.of("EUR"), None)
    """
    if not isinstance(code, str):
        return None
    found = CURRENCIES.get(_OTHER_CODES.get(code.upper(), code.upper()))
    if found is None:
        found = next((currency for currency in CURRENCIES.values() if currency.sign == code), None)
    named = [] if found else _named(code)
    return named[0] if len(named) == 1 else found


def _named(text: str) -> list[Currency]:
    """The currencies with a sign or a name, those whose sums are printed most first."""
    ordered = [CURRENCIES[code] for code in dict.fromkeys([*_SIGNS, *NAMES, *CURRENCIES])]
    return [
        currency
        for currency in ordered
        if text in currency.signs or text.lower() in (name.lower() for name in NAMES.get(currency.code, ()))
    ]


def as_currency(raw: Currency | str) -> Currency:
    """A currency, or its code.

    Examples
    --------
    >>> as_currency("CHF")
    Currency.of("CHF")
    """
    if raw.__class__ is Currency:
        return raw
    given: Any = raw
    if not isinstance(given, str):
        wrong("a currency", given, 'write its code, such as "GBP" or "EUR"')
    found = CURRENCIES.get(given)
    if found is None and (known := currency_meant(given)) is not None:
        raise ArgumentError.of(f'"{shown(given)}" is not a code of ISO 4217', f'write "{known.code}"')
    if found is None:
        # Of several that are as near, the one whose sums are printed most is meant; a sign such as "kr" is near none.
        meant = did_you_mean(given.upper(), _SIGNS) or did_you_mean(given.upper(), CURRENCIES) if given[2:] else ""
        problem = f'"{shown(given)}" is not a code of ISO 4217{meant}'
        if named := _named(given):
            codes = one_of(currency.code for currency in named[:5])
            raise ArgumentError.of(problem, f"write the code of the currency that is meant, such as {codes}")
        read = document_currency.get()
        raise ArgumentError.of(problem, f'write three letters such as "{read}"' if read else _LETTERS)
    return found


def same_currency(first: Currency, second: Currency, doing: str) -> None:
    """Refuse two sums of different currencies.

    Examples
    --------
    >>> same_currency(GBP, Currency.of("EUR"), "added")
    Traceback (most recent call last):
    ...
    prevent_model.errors.ArgumentError: a sum in GBP and one in EUR cannot be added; convert one of them first, by a \
rate that you name
    """
    # To look whether it is one object is quicker, and nearly always enough; a copy made field by field is equal too.
    if first is not second and first != second:
        problem = f"a sum in {first} and one in {second} cannot be {doing}"
        raise refused("", problem, "convert one of them first, by a rate that you name")


LEAVES[Currency] = as_currency
