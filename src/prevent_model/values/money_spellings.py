"""Spellings in which sources differ, of sums that can mean one thing alone, brought to the one that is read."""

from __future__ import annotations

import re
from collections.abc import Mapping

from prevent_model.values.currencies import Currency

NAMES: Mapping[str, tuple[str, ...]] = {
    "AED": ("Dh", "Dhs", "dirham", "dirhams"),
    "AUD": ("dollar", "dollars"),
    "BDT": ("Tk", "taka"),
    "BHD": ("BD", "dinar", "dinars"),
    "CAD": ("dollar", "dollars"),
    "CHF": ("Fr", "SFr", "franc", "francs", "Franken"),
    "CNY": ("RMB", "yuan"),
    "CZK": ("Kč",),
    "DKK": ("kr", "DKr", "krone", "kroner"),
    "EUR": ("euro", "euros"),
    "GBP": ("pound", "pounds"),
    "HUF": ("Ft", "forint"),
    "IDR": ("Rp", "rupiah"),
    "INR": ("Rs", "rupee", "rupees"),
    "ISK": ("kr", "króna", "krónur"),
    "JOD": ("JD", "dinar", "dinars"),
    "JPY": ("yen",),
    "KES": ("KSh", "shilling", "shillings"),
    "KRW": ("won",),
    "KWD": ("KD", "dinar", "dinars"),
    "LKR": ("Rs", "rupee", "rupees"),
    "MYR": ("RM", "ringgit"),
    "NOK": ("kr", "NKr", "krone", "kroner"),
    "NPR": ("Rs", "rupee", "rupees"),
    "NZD": ("dollar", "dollars"),
    "OMR": ("RO", "rial", "rials"),
    "PKR": ("Rs", "rupee", "rupees"),
    "PLN": ("zł", "zloty", "zlotys"),
    "QAR": ("QR", "riyal", "riyals"),
    "RON": ("lei",),
    "SAR": ("SR", "riyal", "riyals"),
    "SEK": ("kr", "SKr", "krona", "kronor"),
    "TZS": ("TSh", "shilling", "shillings"),
    "UGX": ("USh", "shilling", "shillings"),
    "USD": ("dollar", "dollars"),
    "ZAR": ("rand",),
}
"""Names of currencies beside their code and signs, which many share: each is read in its own document alone."""

_IN_LAKHS = frozenset({"BDT", "INR", "NPR", "PKR"})
"""The currencies whose sums are grouped by two digits above the thousands."""

# Full-width digits and signs, and spaces that do not break. Superscripts are left: they are marks of notes.
_WIDE: Mapping[int, int | str] = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | str.maketrans(
    "￡￥￦\u3000\xa0\u2007\u2009\u202f", "£¥₩     "
)
_GROUPS = re.compile(r"(?<![0-9.,])[0-9]{1,3}([ '’])[0-9]{3}(?:\1[0-9]{3})*(?!\1?[0-9])")
_LAKHS = re.compile(r"(?<![0-9.,])[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}(?![0-9,])")
_UNITS = {"mio": "m", "mill": "m", "mln": "m", "mrd": "bn", "mld": "bn", "mkr": "m kr"}
_UNIT = re.compile(rf"(?<=[0-9]) ?({'|'.join(_UNITS)})\b\.?", re.IGNORECASE)
_NUMBER = r"[0-9][0-9,.]*(?: ?(?:k|m|bn|thousand|million|billion|trillion|lakh crore|lakh|crore)\b)?"
_BOUNDS = (
    (r"(?:no|not) more than (.*)|at most (.*)|(.*) (?:or|and) (?:less|below|under)", "up to"),
    (r"(?:no|not) less than (.*)|(.*) (?:or|and) (?:more|above|over)", "at least"),
)


def regular(text: str, currency: Currency) -> str:
    """Return a sum in the spelling that is read, as far as the text can mean one thing alone.

    Thousands apart by a space, an apostrophe or, in lakhs, by two digits; full-width signs; "Mio." and "Mrd."; "or
    more" and "no more than"; and the names of the currency of its document.

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
    plain = _GROUPS.sub(lambda groups: groups[0].replace(groups[1], ","), plain)
    if currency.code in _IN_LAKHS:
        plain = _LAKHS.sub(lambda groups: groups[0].replace(",", ""), plain)
    plain = _UNIT.sub(lambda unit: _UNITS[unit[1].lower()], plain)
    if names := "|".join(map(re.escape, NAMES.get(currency.code, ()))):
        plain = re.sub(rf"(?<!\w)(?:{names})\b\.? ?(?=[0-9])", f"{currency.code} ", plain, flags=re.IGNORECASE)
        behind = rf"(?<![^\s–−-])({_NUMBER}) ?(?:{names})\b\.?"
        plain = re.sub(behind, rf"{currency.code} \1", plain, flags=re.IGNORECASE)
    return plain
