"""Sums of money as sources print them, and the sum that a misprint surely means."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any, NamedTuple

from prevent_model.errors import ArgumentError, Refusal, refusals_of
from prevent_model.values.currencies import (
    CURRENCIES,
    NAMES,
    Currency,
    as_currency,
    currency_read,
    document_currency,
    same_currency,
)
from prevent_model.values.minor_digits import digits_of, in_whole_units, with_all_digits
from prevent_model.values.money_spellings import THOUSAND_OR_MILLION, readings, regular
from prevent_model.values.plain import kind_of, shown
from prevent_model.values.wholes import index_of, own_whole

MOST = 10**22
"""No sum has this many minor units, on either side of nought; sums of documents stay a hundred thousand times below."""

SYMBOLS = "|".join(
    re.escape(sign)
    for sign in sorted({s for c in CURRENCIES.values() for s in c.signs if s[-1] != " "}, key=len, reverse=True)
)
_SUM = rf"([-−]?)((?-i:[A-Z]{{3}}) ?|(?-i:{SYMBOLS}))([1-9][0-9]{{0,2}}(?:,[0-9]{{3}})+|[0-9]+)(?:\.([0-9]+))?"
PRINTED = re.compile(_SUM)
_ABOUT = r"(?:(about|around|approximately|approx\.?|some|circa|c\.) ?)?"
_BOUND = r"(?:(at least|more than|over|up to|less than|under) )?"
_UNITS = {"": 1, "k": 10**3, "m": 10**6, "bn": 10**9, "tn": 10**12, "lakh": 10**5, "crore": 10**7}
_UNITS |= {"thousand": 10**3, "million": 10**6, "billion": 10**9, "b": 10**9, "trillion": 10**12, "lakh crore": 10**12}
_SUM_IN_UNITS = rf"{_SUM}(?: ?({'|'.join(filter(None, _UNITS))}))?"
STATED = re.compile(rf"{_BOUND}{_ABOUT}{_SUM_IN_UNITS}", re.IGNORECASE)
# Few sums are a range or are refused, so that these patterns are compiled where they are read.
BETWEEN = rf"(?i){_ABOUT}{_SUM_IN_UNITS}( to | ?[-–] ?){_SUM_IN_UNITS}"
_MISPLACED = rf"[-−]?(?:[A-Z]{{3}} ?|{SYMBOLS})[0-9,]+(?:\.[0-9]+)?"
_BEHIND = rf"(?i)(.*[0-9](?: ?(?:k|mn?|bn|thousand|million|billion))?) ?([A-Z]{{3}}|{SYMBOLS})"
_LONGEST = 100
_FROM = {"at least", "more than", "over"}
_STRICT = {"more than", "over", "less than", "under"}


class Printed(NamedTuple):
    """A sum as its print gives it, in minor units of its currency."""

    minor: int | None
    """The one sum that it names; None where it names none."""
    step: int
    """What it is rounded to; the coarser of two."""
    about: bool
    currency: Currency
    least: int | None
    """The least that it can be; None where it claims none."""
    most: int | None


def read_stated(text: str, currency: Currency | None = None) -> Printed:
    """Read a sum as printed; a sign that several currencies share is that of the given one or of the document.

    Examples
    --------
    >>> read_stated("€12m").minor, read_stated("¥900m").step
    (1200000000, 1000000)
    >>> read_stated("at least ¥900m").least, read_stated("¥900m to ¥1bn").most
    (899500000, 1499999999)
    """
    check_length(text)
    wanted = _wanted(text, currency)
    plain, match = text, STATED.fullmatch(text)
    if match is None and re.fullmatch(BETWEEN, text) is None:
        plain = regular(text, wanted)
        match = STATED.fullmatch(plain)
    if match is not None:
        bound, about, *parts = match.groups(default="")
        minor, step, of = _one_sum(parts, text, currency)
        low, high = _ends(minor, step)
        if bound:
            return _bounded(text, " ".join(bound.lower().split()), bool(about), (minor, step, of))
        return Printed(minor, step, bool(about), of, None if about else low, None if about else high)
    if match := re.fullmatch(BETWEEN, plain):
        about, *parts = match.groups(default="")
        return _between(text, bool(about), parts[:5], parts[6:], currency)
    meant = sum_meant(text, wanted)
    if meant and _is_foreign(read_stated(meant, currency).currency, currency):
        meant = None  # no sum of another currency is put into a document
    remedy = f'write "{meant}"' if meant else f"write {_in_units(plain, wanted)}"
    raise ArgumentError.of(f'"{shown(text)}" is not a sum of money in {wanted.words}', remedy)


def _wanted(text: str, currency: Currency | None) -> Currency:
    """Return the currency that is asked for, or that of the document; where there is neither, that of the text."""
    code = re.match(r"[-−]?([A-Z]{3})\b", text) if currency is None and document_currency.get() is None else None
    return currency or (CURRENCIES.get(code[1]) if code else None) or currency_read()


def _in_units(text: str, currency: Currency) -> str:
    """Sums with the number of a text whose unit is not read; some sum or other where it has no such number."""
    ways = [sum_meant(reading, currency) for reading in readings(text, currency)]
    if all(ways) and ways:
        return f'"{ways[0]}" or "{ways[1]}"'
    own = "|".join(re.escape(name.rstrip()) for name in (currency.code, *currency.signs))
    names = "|".join(map(re.escape, NAMES.get(currency.code, (currency.code,))))
    pattern = rf"(?:(?:{own}) ?)?([0-9]{{1,3}})(?:[.,]([0-9]{{1,2}}))? ?([a-zA-ZÀ-ɏЀ-ӿ]{{2,}})\.?(?: (?:{names}))?"
    number = re.fullmatch(pattern, text)
    if number is None:
        return f'one such as "{currency.sign}2.2m" or "{currency.sign}2,200,000"'
    printed = f"{currency.sign}{number[1]}{f'.{number[2]}' if number[2] else ''}"
    if number[3].lower() in _UNITS:
        return f'"{printed} {number[3]}"'
    if number[3].lower() == "mil":
        return f'"{printed}k" or "{printed}m"'
    return f'"{printed}k", "{printed}m" or "{printed}bn", as its unit is'


def _one_sum(parts: Sequence[str], text: str, currency: Currency | None) -> tuple[int, int, Currency]:
    """Return the minor units of one printed sum, the step that it is rounded to, and its currency."""
    minus, sign, whole, decimals, unit = parts
    of = currency_of(sign, text, currency)
    # The last printed digit says to what the print was rounded: "£2.2m" to a tenth of a million.
    step = Fraction(_UNITS[unit.lower()] * of.per_major, 10 ** len(decimals))
    # "£3.5" without a unit is neither pounds nor pence.
    if step.denominator != 1 or (not unit and decimals and len(decimals) != of.digits):
        problem = f'"{shown(text)}" is not whole {of.minor_words}'
        raise ArgumentError.of(problem, in_whole_units(parts, of))
    minor = int(whole.replace(",", "") + decimals) * int(step)
    return (-minor if minus else minor), int(step), of


def _ends(minor: int, step: int) -> tuple[int, int]:
    """Return the least and the most that rounds to a printed sum, halves away from zero."""
    # With a half taken away from zero, the lower half-step of a positive sum belongs to it and the upper does not.
    high = abs(minor) + (step + 1) // 2 - 1
    low = abs(minor) - step // 2 if minor else -high
    return (low, high) if minor >= 0 else (-high, -low)


def _bounded(text: str, bound: str, about: bool, parts: tuple[int, int, Currency]) -> Printed:
    """Return a sum that is printed with one end alone."""
    minor, step, of = parts
    low, high = _ends(minor, step)
    # What the print calls "more than" a sum is not that sum; the next is a minor unit away.
    least = low + (bound in _STRICT) if bound in _FROM else 0
    most = None if bound in _FROM else high - (bound in _STRICT)
    if minor < 0 or (most is not None and most < 0):
        problem = f'"{shown(text)}" does not say on which side of nought it lies'
        raise ArgumentError.of(problem, f'write a range, such as "-{of.sign}3m to -{of.sign}2m"')
    return Printed(None, step, about, of, None if about else max(least, 0), None if about else most)


def _between(text: str, about: bool, first: Sequence[str], second: Sequence[str], currency: Currency | None) -> Printed:
    """Return a sum that is printed by both its ends."""
    # "£160 to £180m" may leave out the unit of its first sum: nothing is read into it.
    if meant := _with_both_units(first, second):
        raise ArgumentError.of(f'"{shown(text)}" leaves the unit of its first sum unsaid', f'write "{meant}"')
    (minor, step, of), (upper, upper_step, other) = (_one_sum(parts, text, currency) for parts in (first, second))
    same_currency(of, other, "the ends of one range")
    if upper <= minor:
        problem = f'"{shown(text)}" is no range from a less sum to a greater'
        raise ArgumentError.of(problem, "write the less first, or the one sum where they are the same")
    least, most = _ends(minor, step)[0], _ends(upper, upper_step)[1]
    return Printed(None, max(step, upper_step), about, of, None if about else least, None if about else most)


def _with_both_units(first: Sequence[str], second: Sequence[str]) -> str:
    """Return a range with the unit of its second sum in its first as well; empty where the first may go without."""
    if first[4] or not second[4] or int(first[2].replace(",", "")) >= 1000:
        return ""
    front, back = ("".join(end[:3]) + (f".{end[3]}" if end[3] else "") for end in (first, second))
    unit = second[4] if len(second[4]) < 3 else f" {second[4]}"
    return f"{front}{unit} to {back}{unit}"


def _is_foreign(read: Currency, currency: Currency | None) -> bool:
    """Tell whether a currency is not the one that is asked for, or that of the document that is read."""
    wanted = currency or document_currency.get()
    return wanted is not None and read != wanted


def read_exact(text: str, currency: Currency | None = None) -> tuple[int, Currency]:
    """Read an exact sum, in minor units of its currency.

    Examples
    --------
    >>> read_exact("CHF 2,500,000.00")
    (250000000, Currency.of("CHF"))
    """
    check_length(text)
    match = PRINTED.fullmatch(text) or PRINTED.fullmatch(regular(text, currency or currency_read()))
    if match is None:
        raise ArgumentError.of(*_not_exact(text, currency))
    minus, sign, whole, decimals = match.groups(default="")
    of = currency_of(sign, text, currency)
    if decimals and len(decimals) != of.digits:
        problem = f'"{shown(text)}" does not show {of.minor_words} with {digits_of(of)}'
        raise ArgumentError.of(problem, f'write "{with_all_digits(minus, whole, decimals, of)}"')
    minor = int(whole.replace(",", "")) * of.per_major + int(decimals or 0)
    return (-minor if minus else minor), of


def minor_of(given: Any, currency: Currency, argument: str) -> int:
    """Read a number of units of a currency, such as pounds, as a whole number of its minor units.

    Examples
    --------
    >>> minor_of("2.20", CURRENCIES["EUR"], "number"), minor_of(900, CURRENCIES["JPY"], "number")
    (220, 900)
    """
    example = currency.text(350 * currency.per_major // 100)
    digits = example.removeprefix(currency.sign)
    if index_of(given) is None and not isinstance(given, (Decimal, str)):
        problem = f"expected an int, a Decimal or a text, found {kind_of(given)}"
        remedy = f'write a text such as "{digits}": a float loses {currency.minor_words}'
        raise ArgumentError([Refusal(argument, problem, remedy, True)])
    try:
        number = Decimal(own_whole(given))
    except InvalidOperation:
        problem = f'"{shown(str(given))}" is not a number'
        raise ArgumentError([Refusal(argument, problem, f'write "{digits}", or Money.parse("{example}")')]) from None
    if not number.is_finite():
        raise ArgumentError([Refusal(argument, f"{number} is not a sum of money", f'write "{digits}"')])
    if number and number.adjusted() > 20:  # to write out 1e999999999 in full would take all memory there is
        return MOST
    minor = Fraction(number) * currency.per_major
    if minor.denominator != 1:
        problem = f"{shown(str(given))} is not a whole number of {currency.minor_words}"
        raise ArgumentError([Refusal(argument, problem, "round it first, with a named rule")])
    return int(minor)


def currency_of(sign: str, text: str, currency: Currency | None = None) -> Currency:
    """The currency that a sign means: a code, its own symbol, or one that the document's currency shares.

    Examples
    --------
    >>> currency_of("A$", "A$5")
    Currency.of("AUD")
    """
    wanted = currency or currency_read()
    name = sign.rstrip()
    if name in wanted.signs or name in NAMES.get(wanted.code, ()):
        return wanted
    if len(name) == 3 and name.isalpha():
        try:
            return as_currency(name)
        except ArgumentError as fault:
            (refusal,) = refusals_of(fault)
            same = f"{wanted.sign}{text.partition(name)[2].strip()}"
            remedy = f'write "{same}" if it is a sum in {wanted.words}' if STATED.fullmatch(same) else refusal.remedy
            raise ArgumentError.of(refusal.problem, remedy) from None
    sharing = [other for other in CURRENCIES.values() if name in other.signs]
    if own := [other for other in sharing if other.sign == name or len(sharing) == 1]:
        return own[0]
    rest = text.partition(name)[2]
    if (own_currency := currency or document_currency.get()) is not None:  # no other enters the document
        remedy = f'write "{own_currency.sign}{rest.strip()}" if it is a sum in {own_currency.words}'
        raise ArgumentError.of(f'"{shown(text)}" is no sum in {own_currency}', remedy)
    number = f'"US{name}{rest}"' if name == "$" else ""
    raise ArgumentError.of(
        f'"{shown(text)}" does not say which of the currencies with the sign {name}',
        f'write {number} or "A{name}{rest}", or the code before the number',
    )


def check_length(text: str) -> None:
    """Refuse a text that is longer than any sum."""
    if len(text) > _LONGEST:
        raise ArgumentError.of(
            f'"{shown(text[:20])}…" has {len(text)} characters', f"write a sum of at most {_LONGEST}"
        )


def sum_meant(text: str, currency: Currency) -> str | None:
    """The sum that a text was surely meant to print, or none; a number without a sign is one of the currency.

    Examples
    --------
    >>> sum_meant("12m EUR", CURRENCIES["EUR"]), sum_meant("£ 2.2 mn", CURRENCIES["GBP"])
    ('EUR 12m', '£2.2m')
    """
    # The steps mend one slip each, in the order in which they hide one another: spaces first, signs last.
    plain = re.sub(r"\s+", " ", text.strip())
    ends = re.sub("^(?:between|from) ", "", plain, flags=re.IGNORECASE)
    if between := re.fullmatch("(.*[0-9].*?)(?: (?:to|and) | ?[-–—−] ?)(.*[0-9].*)", ends):
        least, most = between.groups()
        # Of two sums with one sign, the other has the same: that before the first, or behind the second.
        before, after = re.match(rf"([A-Z]{{3}} ?|{SYMBOLS})", least), re.fullmatch(_BEHIND, most)
        if before and most[0].isdigit() and not after:
            most = f"{before[1]}{most}"
        elif after and least[0].isdigit() and after[2].upper() in CURRENCIES and not re.fullmatch(_BEHIND, least):
            least, most = (f"{after[2].upper()} {end}" for end in (least, after[1]))
        first, second = (end if STATED.fullmatch(end) else sum_meant(end, currency) for end in (least, most))
        match = re.fullmatch(BETWEEN, f"{first} to {second}") if first and second else None
        if match is None:
            return None
        parts = match.groups(default="")[1:]
        return _with_both_units(parts[:5], parts[6:]) or match[0]
    if roughly := re.fullmatch("(?i)(.*[0-9a-z]) ?(?:approx\\.?|approximately|roughly|or so)", plain):
        about = sum_meant(roughly[1], currency)
        return f"about {about}" if about else None
    behind = re.fullmatch(_BEHIND, plain)
    if behind and (behind[2].upper() in CURRENCIES or not behind[2].isalpha()):
        plain = f"{behind[2]} {behind[1]}"
    plain = re.sub("^([a-z]{3}) ?(?=[^a-z ])", _as_code, plain, flags=re.IGNORECASE)
    plain = re.sub(rf"^({SYMBOLS}) ", r"\1", plain)
    words = "mn|mm" if currency.code in THOUSAND_OR_MILLION else "mn|mil|mm"
    plain = re.sub(rf"(?<=[0-9]) ?(?:{words})\.?$", "m", plain, flags=re.IGNORECASE)
    plain = _with_points(regular(_with_points(plain), currency))
    sign = rf"([A-Z]{{3}} |{SYMBOLS})"
    plain = re.sub(rf"^{sign} ?[-−] ?", r"-\1", re.sub(rf"^\(({sign}.*)\)$", r"-\1", plain))
    plain = re.sub(rf"^(-?){sign}\.", r"\1\g<2>0.", plain)
    plain = re.sub(rf"^(?:~|c) ?(?={sign}[0-9])", "about ", plain)
    # As it is, without its sign, or with one digit of its pence left out, or written beyond them.
    shorter = re.sub(r"(\.[0-9]{2})0$", r"\1", plain)
    for candidate in (
        (plain, f"{currency.sign}{plain}", f"{currency.sign}{plain}0", shorter) if re.search("[0-9]", plain) else ()
    ):
        try:
            read_stated(candidate, currency) if STATED.fullmatch(candidate) else ()
        except ArgumentError:
            continue
        if STATED.fullmatch(candidate):
            return with_commas(candidate)
    return None


def _with_points(text: str) -> str:
    """The same sum with a point at its decimals, where its comma or its points can be at no thousands."""
    # "12,5m" and "1.234.567,89": a comma with one or two digits behind it, and points with three each, twice or more;
    # "1 234 567,89", whose thousands are apart by spaces; "0,500", as no thousand begins with a nought.
    spaced = r"(?<![0-9.,])([0-9]{1,3}(?:[ '’][0-9]{3})+),([0-9]{1,3})(?![0-9.,])"
    text = re.sub(spaced, lambda match: f"{re.sub('[^0-9]', '', match[1])}.{match[2]}", text)
    text = re.sub(r"(?<![0-9.,])0,([0-9]{3})(?![0-9.,])", r"0.\1", text)
    if re.search(r"[0-9]\.[0-9]{3}(?:\.[0-9]{3})+(?:,[0-9]{1,2})?(?![0-9.,])|\.[0-9]{3},[0-9]{1,3}(?![0-9.,])", text):
        return text.translate(str.maketrans(".,", ",."))
    return re.sub(r"(?<![0-9,.])([0-9]+),([0-9]{1,2})(?![0-9,.])", r"\1.\2", text)


def _as_code(match: re.Match[str]) -> str:
    return f"{match[1].upper()} " if match[1].upper() in CURRENCIES else match[0]


def with_commas(text: str) -> str:
    """The same sum with a comma at each thousand."""
    return re.sub(r"(?<![0-9.,])[0-9]{4,}", lambda digits: f"{int(digits[0]):,}", text)


def _not_exact(text: str, currency: Currency | None) -> tuple[str, str]:
    """Return the problem of a text that is no exact sum, and the remedy."""
    wanted = _wanted(text, currency)
    plain = regular(text, wanted)
    if STATED.fullmatch(plain) or re.fullmatch(BETWEEN, plain):
        read = read_stated(text, currency)
        if _is_foreign(read.currency, currency):
            example = wanted.text(2_200_000 * wanted.per_major)
            return (
                f'"{shown(text)}" is a sum in {read.currency}',
                f'write an exact sum in {wanted}, such as "{example}"',
            )
        remedy = "write an exact sum"
        if read.minor is not None and not read.about:
            remedy = f'write "{read.currency.text(read.minor)}" if that is the sum'
        kind = "a rounded sum" if read.minor is not None else "no single sum"
        return f'"{shown(text)}" is {kind}', f"{remedy}, or read it with StatedMoney.parse, which keeps the print"
    if "," in text and re.fullmatch(_MISPLACED, text) and not re.search("(?<![0-9])0[0-9]*,", text):
        return f'the commas in "{text}" are not at thousands', f'write "{with_commas(text.replace(",", ""))}"'
    meant = sum_meant(text, wanted)
    example = wanted.text(2_200_000 * wanted.per_major)
    remedy = f'write "{meant}"' if meant and PRINTED.fullmatch(meant) else f'write one such as "{example}"'
    return f'"{shown(text)}" is not a sum of money in {wanted.words}', remedy
