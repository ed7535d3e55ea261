"""Hooks of plain values: texts, truths, days and numbers, each taken exactly or refused with what to write instead.

A hook takes a raw value, of a document or a caller, and gives the typed one; what is typed already passes. It refuses
with an ``ArgumentError``, to which the caller adds the name of the argument.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import cache
from math import isfinite
from typing import Any, NoReturn

import attrs

from prevent_model.errors import ArgumentError, Refusal
from prevent_model.remedies import Part, Remedy, in_quotes, without_quotes
from prevent_model.spelling import did_you_mean
from prevent_model.values.days import day_refused, day_that_exists, example_day
from prevent_model.values.number_texts import digits_meant
from prevent_model.values.per_cents import InPerCent, PerCent, before_per_cent, refuse_ratio
from prevent_model.values.rounding import in_digits
from prevent_model.values.wholes import index_of, own_whole

Hook = Callable[[Any], Any]

LIMIT = 10**15
"""Below this every number stays, on either side of nought; spreadsheets and pictures hold no larger one exactly."""

_MOST_DIGITS = 45
_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
# Spaces, controls, formats and marks that stand on another letter.
_UNPRINTED = frozenset({"Zs", "Zl", "Zp", "Cc", "Cf", "Mn"})
_EMPTY = frozenset("\u115f\u1160\u2800\u3164\uffa0")  # letters and signs that print nothing at all


def wrong(wanted: str, raw: object, remedy: str) -> NoReturn:
    """Refuse a value of another kind than is wanted."""
    raise ArgumentError.of(f"expected {wanted}, found {kind_of(raw)}", remedy, wrong_type=True)


def shown(text: str, most: int = 60) -> str:
    r"""A text as a message quotes it: its control characters escaped, and cut where it is long.

    Examples
    --------
    >>> print(shown("\x1b]0;owned\x07"))
    \x1b]0;owned\x07
    """
    cut = text if len(text) <= most else f"{text[: most - 3]}…"
    return _CONTROL.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), cut)


def kind_of(value: object) -> str:
    """Describe a value in words: "a number with a fraction (3.7)".

    Examples
    --------
    >>> kind_of(41), kind_of([41]), kind_of("41"), kind_of(None)
    ('a whole number (41)', 'a list', 'the text "41"', 'nothing (null)')
    """
    if value is None:
        return "nothing (null)"
    if isinstance(value, str) and not isinstance(value, Enum):
        return shown(f'the text "{value}"', 69)
    if isinstance(value, bool):
        return f"a truth value ({str(value).lower()})"
    if isinstance(value, list | tuple | set | frozenset):  # never shown: what it holds may be vast
        return "a list"
    if isinstance(value, Mapping):
        return "a table"
    if isinstance(value, datetime):
        return f"a date with a time ({value})"
    if isinstance(value, date):
        return f"a date ({value})"
    if isinstance(value, float | Decimal) and not isfinite(value):
        return f"{value}"
    if isinstance(value, float | Decimal | Fraction):
        return shown(f"a number with a fraction ({_number(value)})")
    if isinstance(value, type):
        return f"the class {value.__name__}"
    number = index_of(value)
    if number is not None:
        return "a whole number of more than 60 digits" if abs(number) >= 10**60 else shown(f"a whole number ({number})")
    name = type(value).__name__
    if attrs.has(type(value)) or isinstance(value, Enum):
        return f"{_article(name)} {name}"
    return f"a time ({value})" if name == "time" else shown(f"{_article(name)} {name}")


def written(value: object) -> str:
    """A value as a message quotes it: a number, a text, a truth or nothing as Python writes it; anything else in words.

    Examples
    --------
    >>> written(2.5), written("soon"), written([1]), written(None)
    ('2.5', "'soon'", 'a list', 'None')
    """
    raw = own_whole(value)
    text = repr(raw) if raw is None or isinstance(raw, str | int | float | Decimal) else ""
    return text if 0 < len(text) <= 60 else kind_of(value)


def _article(name: str) -> str:
    return "an" if name[:1] in "AEIOUaeiou" else "a"


def _number(value: float | Decimal | Fraction) -> str:
    huge = isinstance(value, Fraction) and max(abs(value.numerator), value.denominator) >= 10**60
    return "more than 60 digits" if huge else f"{value}"


def one_of(values: Iterable[str]) -> str:
    """Choices in words: "a", "b" or "c"."""
    return either([f'"{value}"' for value in values])


def either(words: Sequence[str]) -> str:
    """Some words with commas and an "or" before the last."""
    return f"{', '.join(words[:-1])} or {words[-1]}" if len(words) > 1 else words[0]


def is_blank(text: str) -> bool:
    r"""Tell whether a text prints nothing: it is empty, or holds spaces alone, of whatever width.

    Examples
    --------
    >>> is_blank(""), is_blank(" \u00a0\u2003\u200b\ufeff"), is_blank(" a ")
    (True, True, False)
    """
    if "!" <= text[:1] <= "~":
        return False
    return all(unicodedata.category(sign) in _UNPRINTED or sign in _EMPTY for sign in text)


def as_text(given: str) -> str:
    """A text without control characters; tabs and new lines are allowed."""
    raw: Any = given
    if not isinstance(raw, str):
        alone = "write one text, without brackets" if isinstance(raw, list) else in_quotes()
        wrong("a text", raw, f'write its id, "{raw.id}"' if isinstance(getattr(raw, "id", None), str) else alone)
    if not raw.isprintable() and (found := _CONTROL.search(raw)):
        name = "half a character" if found[0] >= "\ud800" else f"the control character U+{ord(found[0]):04X}"
        raise ArgumentError.of(f'"{shown(raw)}" holds {name}, which is no part of a text', "write it without")
    return given


def as_words(given: str) -> str:
    """A text that says something: not empty, and not spaces alone."""
    if given.__class__ is str and given.isprintable() and "!" <= given[:1] <= "~":  # by far the most
        return given
    found = as_text(given)
    if is_blank(found):
        held = "spaces that print nothing" if found else "nothing"
        raise ArgumentError.of(f"a text is needed, and it holds {held}", "write what the source says there")
    return found


def as_truth(raw: Any) -> bool:
    """True or false, also as an array of truths gives it."""
    if isinstance(raw, bool):
        return raw
    if type(raw).__name__ in {"bool", "bool_"} and hasattr(raw, "item"):
        return bool(raw)
    return wrong("true or false", raw, Remedy(Part("write true or false, without quotes", "write TRUE or FALSE")))


def as_day(given: date | str) -> date:
    """A day: a date, or its ISO text."""
    raw: Any = given
    if isinstance(raw, datetime):
        wrong("a date", raw, f"write its day, {raw.date()}")
    if isinstance(raw, date):
        return raw
    if isinstance(raw, str):
        try:
            if _ISO_DAY.fullmatch(raw):  # newer Pythons read 20080724 and 2008-W30-4 as days too
                return date.fromisoformat(raw)
            raise ValueError("a day is year, month and day")
        except ValueError as error:
            problem, days = day_refused(raw) or (f"is no date ({error})", ())
            if "month, which" in problem:
                problem, days = "is a month, and a day is needed", ()
            remedy = (
                f"write {' or '.join(days)}" if days else f"write a day that exists, such as {day_that_exists(raw)}"
            )
            raise ArgumentError.of(f'"{shown(raw)}" {problem}', remedy) from None
    return wrong("a date", raw, f"write a day such as {example_day.get()}")


def as_whole(raw: Any) -> int:
    """A whole number below the limit, and nothing that merely looks like one."""
    number = index_of(raw)
    if number is None:
        wrong("a whole number", raw, _as_digits(raw))
    if not -LIMIT < number < LIMIT:
        _too_large()
    return number


def _as_digits(raw: object) -> str:
    with suppress(ValueError, ArithmeticError, TypeError):
        if isinstance(raw, float | Decimal | Fraction) and raw == int(raw) and -LIMIT < raw < LIMIT:
            return f"write {int(raw)}"
        if isinstance(raw, str) and raw.isascii():
            return without_quotes(int(digits_meant(raw)))
    return Remedy("write it in digits, without ", Part("quotes or a fraction", "a fraction"))


def _too_large() -> NoReturn:
    problem = "the number has more than 15 digits before its point"
    raise ArgumentError.of(problem, "write one below 1,000,000,000,000,000")


def as_decimal(raw: Any) -> Decimal:
    """An exact decimal number, or its text."""
    if isinstance(raw, float) and isfinite(raw):
        wrong("an exact number", raw, f'write "{raw}", or Decimal("{raw}"): a float does not hold it exactly')
    # What is not read stays no number, and is refused below with everything else that is none.
    value = Decimal("nan")
    if isinstance(raw, Decimal | str):
        with suppress(ArithmeticError):
            value = Decimal(raw) if not isinstance(raw, str) or raw.isascii() else value
    elif (number := index_of(raw)) is not None:
        value = Decimal(number)
    if not value.is_finite():
        has_unit = isinstance(raw, str) and re.search("[0-9]", raw) and re.search("[A-Za-z%£€$¥]", raw)
        meant = "the number alone, in digits, without a currency or a unit" if has_unit else "digits such as 84.190175"
        if isinstance(raw, str) and (digits := digits_meant(raw)):
            meant = f'"{digits}"'
        wrong("a number", raw, f"write {meant}")
    # To write out 1e999999999 in full would take all memory there is.
    if value and value.adjusted() >= 15:
        _too_large()
    if value.adjusted() < -_MOST_DIGITS or len(value.as_tuple().digits) > _MOST_DIGITS:
        raise ArgumentError.of(f"a number has at most {_MOST_DIGITS} digits", "write fewer of them")
    return value


def as_fraction(given: Fraction | Decimal | int | str) -> Fraction:
    """An exact fraction: a whole or decimal number, or a text such as "1/3"; a float is refused, since 0.1 is no tenth
    in it.

    Examples
    --------
    >>> as_fraction("1/3"), as_fraction(Decimal("0.1"))
    (Fraction(1, 3), Fraction(1, 10))
    """
    raw: Any = given
    value: Any = raw
    if isinstance(raw, str) and "/" in raw and len(raw) <= 2 * _MOST_DIGITS:
        try:
            value = Fraction(raw)
        except (ValueError, ZeroDivisionError):
            raise ArgumentError.of(f'"{shown(raw)}" is no fraction', 'write "1/3"') from None
    if isinstance(raw, float | Decimal) and not isfinite(raw):
        wrong("a number", raw, 'write a number, such as 2 or "1/3"')
    if not isinstance(value, Fraction):
        return Fraction(as_decimal(raw))
    if abs(value.numerator) >= LIMIT * value.denominator:
        _too_large()
    if value.denominator >= 10**_MOST_DIGITS:
        raise ArgumentError.of(f"a fraction has at most {_MOST_DIGITS} digits below its line", "write fewer of them")
    return value


def as_exact(given: Fraction | Decimal | int | str) -> Fraction:
    """An exact number, which may be written in per cent: "90%" is nine tenths.

    Examples
    --------
    >>> as_exact("90%"), as_exact("2.5 per cent"), as_exact("1/3")
    (Fraction(9, 10), Fraction(1, 40), Fraction(1, 3))
    """
    number = before_per_cent(given)
    refuse_ratio(given)
    return as_fraction(given) if number is None else InPerCent(as_fraction(number) / 100)


def as_share(given: Fraction | Decimal | int | str, argument: str = "") -> Fraction:
    """A share, a chance or another part of one: from 0 to 1, or in per cent.

    Parameters
    ----------
    given
        The number, exact: "0.9", "90%", "9/10", ``Decimal("0.9")`` or ``Fraction(9, 10)``.
    argument
        The name of the argument, for the message.

    Raises
    ------
    ArgumentError
        When it is no exact number, or does not lie from 0 to 1.

    Examples
    --------
    >>> as_share("90%")
    Fraction(9, 10)
    >>> as_share(90, "pays")
    Traceback (most recent call last):
    ...
    prevent_model.errors.ArgumentError: pays: a share lies from 0 to 1, and 90 does not; write "90%" for 90 per cent
    """
    try:
        found: Fraction = within(as_exact(given), 0, 1, given)
    except ArgumentError as error:
        raise error.at(argument) from None
    return found


def as_per_cent(given: Fraction | Decimal | int | str, argument: str = "") -> Fraction:
    """A change or a rate as sources print it, in per cent between -100 and 100, with the sign or without: "2.65%" is
    2.65.

    Examples
    --------
    >>> as_per_cent("2.65%"), as_per_cent(3)
    (Fraction(53, 20), Fraction(3, 1))
    """
    written_number = before_per_cent(given)
    try:
        number = as_fraction(given if written_number is None else written_number)
        # A fall of a hundred per cent or more leaves nothing to multiply by.
        if number <= -100:
            raise ArgumentError.of(f"a fall of {in_digits(-number)} per cent leaves nothing", "write one above -100")
        if number >= 100:
            raise ArgumentError.of(
                f"a rise stays below 100 per cent, and {in_digits(number)} does not", 'write one such as "2.65%"'
            )
    except ArgumentError as error:
        raise error.at(argument) from None
    return number


def within(number: Any, least: int | None, most: int | None, given: object = None) -> Any:
    """The number, if it lies between its bounds, both counted, None for none; a share is quoted as it was given."""
    if (least is None or number >= least) and (most is None or number <= most):
        return number
    in_per_cent = before_per_cent(given) is not None
    plain = f"{in_digits(number * 100)}%" if in_per_cent else in_digits(number)
    # A number from 2 to 100 where a share is asked for was meant in per cent.
    if (least, most) == (0, 1):
        remedy = 'write one from 0 to 1, such as "0.9" or "90%"'
        if in_per_cent:
            remedy = 'write one from 0% to 100%, such as "90%"'
        elif 2 <= number <= 100:
            remedy = f'write "{plain}%" for {plain} per cent'
        raise ArgumentError.of(f"a share lies from 0 to 1, and {plain} does not", remedy)
    if least is not None and number < least:
        raise ArgumentError.of(f"it is at least {least}, and {plain} is less", f"write {least} or more")
    raise ArgumentError.of(f"it is at most {most}, and {plain} is more", f"write {most} or less")


def member(cls: Any, raw: Any, argument: str = "") -> Any:
    """A member of an enumeration, by its text.

    Examples
    --------
    >>> from prevent_model.values.rounding import Rounding
    >>> member(Rounding, "half up")
    Traceback (most recent call last):
    ...
    prevent_model.errors.ArgumentError: "half up" is not one of the choices; did you mean "half-up"? Write "half-up", \
"half-even", "half-down", "floor", "ceiling", "towards-zero" or "away-from-zero"
    """
    if isinstance(raw, cls):
        return raw
    values = _members(cls)
    found = values.get(raw) if isinstance(raw, str) else None
    if found is not None:
        return found
    said, remedy = f"expected a choice, found {kind_of(raw)}", f"write {one_of(list(values))}"
    if isinstance(raw, str):
        said = f'"{shown(raw)}" is not one of the choices{did_you_mean(raw, values)}'
    raise ArgumentError((Refusal(argument, said, remedy, not isinstance(raw, str)),))


@cache
def _members(cls: Any) -> dict[str, Enum]:
    return {item.value: item for item in cls}


LEAVES: dict[Any, Hook] = {
    int: as_whole,
    str: as_text,
    bool: as_truth,
    date: as_day,
    Decimal: as_decimal,
    Fraction: as_fraction,
    PerCent: as_per_cent,
}
"""The types whose raw form is one value, with the hook that takes it; each type of this library adds its own."""
