"""Spellings in which sources differ, of sums that can mean one thing alone, brought to the one that is read."""

from __future__ import annotations

import re
from collections.abc import Mapping

from prevent_model.values.currencies import NAMES, Currency

_IN_LAKHS = frozenset({"BDT", "INR", "NPR", "PKR"})
"""The currencies whose sums are grouped by two digits above the thousands."""

# Full-width digits and signs, and spaces that do not break. Superscripts are left: they are marks of notes.
_WIDE: Mapping[int, int | str] = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | str.maketrans(
    "￡￥￦\u3000\xa0\u2007\u2009\u202f", "£¥₩     "
)
_GROUPS = re.compile(r"(?<![0-9.,])[0-9]{1,3}([ '’])[0-9]{3}(?:\1[0-9]{3})*(?!\1?[0-9]|,[0-9])")
_LAKHS = re.compile(r"(?<![0-9.,])[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}(?![0-9,])")
_UNITS: Mapping[str, str] = {
    word.replace("_", " "): unit
    for unit, words in {
        "k": "тыс ribu nghìn",
        "m": "mio mill mln млн millionen millioner millones milhões miljoner milioni miliony milionů milyon juta triệu",
        "bn": "mia mrd mld mlrd млрд milliards milliarden milliarder miljarder miliardi miliardy miliard milyar miliar "
        "tỷ mil_millones mil_milhões",
        "tn": "triliun",
        "m kr": "mkr mnkr",
        "bn kr": "mdkr",
    }.items()
    for word in words.split()
}
_IN_ENGLISH: Mapping[str, str] = {"lakhs": "lakh", "crores": "crore"}
_UNITS_IN_LAKHS: Mapping[str, str] = {"lac": "lakh", "lacs": "lakh", "cr": "crore", "crs": "crore"}
_MINOR: Mapping[str, str] = {
    code: names
    for codes, names in {
        "AED BHD IQD JOD KWD YER": "fils",
        "ARS BRL COP MXN PHP UYU": "centavos?",
        "AUD BBD BZD CAD EUR FJD HKD JMD KES LKR NAD NZD SGD TTD TWD TZS USD ZAR": "cents?",
        "BDT INR NPR PKR": "pais[ae]",
        "CHF": "rappen|centimes?",
        "DKK NOK SEK": "[øö]re",
        "GBP": "pence|penny",
        "IDR MYR": "sen",
        "ILS": "agorot",
        "OMR": "bai[sz]as?",
        "PLN": "groszy",
        "RON": "bani",
        "RUB": "kopec?ks?",
        "SAR": "halalas?",
        "THB": "satang",
        "TND": "millimes?",
        "TRY": "kuruş",
    }.items()
    for code in codes.split()
}
"""The names of the minor units of currencies."""

_MIL_IS_A_MILLION = ("CZK", "RON")

THOUSAND_OR_MILLION = "AOA ARS BOB BRL CLP COP CRC CVE DOP EUR GTQ HNL MXN MZN NIO PAB PEN PYG STN UYU VES"
"""The currencies of which "mil" may be a thousand, as in Portuguese and Spanish, or a million."""

_NUMBER = r"[0-9][0-9,.]*(?: ?(?:k|m|bn|tn|thousand|million|billion|trillion|lakh crore|lakh|crore)\b)?"
_BOUNDS = (
    (r"(?:no|not) more than (.*)|at most (.*)|(.*) (?:or|and) (?:less|below|under)", "up to"),
    (r"(?:no|not) less than (.*)|(.*) (?:or|and) (?:more|above|over)|(.*[0-9a-z]) ?\+", "at least"),
)


def regular(text: str, currency: Currency) -> str:
    """Return a sum in the spelling that is read, as far as the text can mean one thing alone.

    Thousands apart by a space, an apostrophe or, in lakhs, by two digits; full-width signs; "Mio." and "Mrd."; "or
    more" and "no more than"; and the names of the currency of its document, and of its minor unit.

    Examples
    --------
    >>> from prevent_model.values.currencies import CURRENCIES
    >>> regular("kr 600 000", CURRENCIES["NOK"]), regular("CHF 0.4 Mio.", CURRENCIES["CHF"])
    ('NOK 600,000', 'CHF 0.4m')
    >>> regular("Rs. 1,23,45,678 or more", CURRENCIES["INR"]), regular("900 million yen", CURRENCIES["JPY"])
    ('at least INR 12345678', 'JPY 900 million')
    """
    plain = text.translate(_WIDE)
    for pattern, bound in _BOUNDS:
        if match := re.fullmatch(pattern, plain, re.IGNORECASE):
            plain = f"{bound} {next(filter(None, match.groups()), '')}"
    # Before spaces are commas: "1 250 Mio." is parted at its thousands, and "1,250 Mio." may not be.
    if not readings(plain, currency):
        units = {**_units(currency), **_IN_ENGLISH, **(_UNITS_IN_LAKHS if currency.code in _IN_LAKHS else {})}
        unit = rf"(?<=[0-9]) ?((?:lakh )?)({_words(units)})\b\.?"
        plain = re.sub(unit, lambda match: f"{match[1]}{units[match[2].lower()]}", plain, flags=re.IGNORECASE)
    plain = _GROUPS.sub(lambda groups: groups[0].replace(groups[1], ","), plain)
    if currency.code in _IN_LAKHS:
        plain = _LAKHS.sub(lambda groups: groups[0].replace(",", ""), plain)
    signs = "|".join(re.escape(sign) for sign in currency.signs if sign[-1] != " ")
    if signs:
        plain = re.sub(rf"(?<!\w)({signs}) (?=[0-9])", r"\1", plain)
        plain = re.sub(rf"(?<![^\s–−-])({_NUMBER}) ?({signs})(?!\w)", r"\2\1", plain)
    if currency.code in _MINOR:
        minor = rf"(?<![^\s–−-])([0-9]+|[1-9][0-9]{{0,2}}(?:,[0-9]{{3}})+) ?(?:{_MINOR[currency.code]})(?!\w)"
        plain = re.sub(minor, lambda match: currency.text(int(match[1].replace(",", ""))), plain, flags=re.IGNORECASE)
    names = "|".join((f"(?-i:{currency.code})", *map(re.escape, NAMES.get(currency.code, ()))))
    plain = re.sub(rf"(?<!\w)(?:{names})\.? ?(?=[0-9])", f"{currency.code} ", plain, flags=re.IGNORECASE)
    behind = rf"(?<![^\s–−-])({_NUMBER}) ?(?:{names})(?!\w)\.?"
    return re.sub(behind, rf"{currency.code} \1", plain, flags=re.IGNORECASE)


def readings(text: str, currency: Currency) -> list[str]:
    """Return a sum with its mark at thousands, and at decimals, where a unit of other languages leaves both open.

    Examples
    --------
    >>> from prevent_model.values.currencies import CURRENCIES
    >>> readings("1.250 Mio. €", CURRENCIES["EUR"]), readings("1.25 Mio. €", CURRENCIES["EUR"])
    (['1,250m €', '1.250m €'], [])
    """
    units = _units(currency)
    parted = rf"(?<![0-9.,])([1-9][0-9]{{0,2}})[.,]([0-9]{{3}}) ?({_words(units)})\b\.?"

    def as_read(mark: str) -> str:
        return re.sub(
            parted, lambda match: f"{match[1]}{mark}{match[2]}{units[match[3].lower()]}", text, flags=re.IGNORECASE
        )

    return [as_read(mark) for mark in ",."] if re.search(parted, text, re.IGNORECASE) else []


def _units(currency: Currency) -> dict[str, str]:
    """Return the words of units of languages that print thousands with points as well as with commas."""
    return {**_UNITS, **({"mil": "m"} if currency.code in _MIL_IS_A_MILLION else {})}


def _words(units: Mapping[str, str]) -> str:
    return "|".join(sorted(units, key=len, reverse=True))
