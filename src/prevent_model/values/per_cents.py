"""Numbers in per cent: the text of one, and a number that keeps that it was written as one."""

from __future__ import annotations

import re
from fractions import Fraction

from prevent_model.errors import ArgumentError

_PER_CENT = re.compile(r"(.*?) ?(?:%|per ?cent)", re.IGNORECASE)
_RATIO = re.compile(r"([0-9]{1,6}) ?: ?([0-9]{1,6})")


class PerCent:
    """Stands for the type of a number of per cent, which is written with its sign or without."""


class InPerCent(Fraction):
    """An exact number that was written in per cent: equal to any other of its value; any sum with it is a plain one.

    Examples
    --------
    >>> sixty = InPerCent(3, 5)
    >>> sixty, sixty == Fraction(3, 5), type(sixty + 1)
    (Fraction(3, 5), True, <class 'fractions.Fraction'>)
    """

    __slots__ = ()

    # It is shown as what can be written in its place: only a check of weights side by side asks for the difference.
    def __repr__(self) -> str:
        return repr(Fraction(self))


def before_per_cent(given: object) -> str | None:
    """Return the number of a text in per cent; None for anything else.

    Examples
    --------
    >>> before_per_cent("90%"), before_per_cent("2.5 per cent"), before_per_cent("1/3")
    ('90', '2.5', None)
    """
    found = _PER_CENT.fullmatch(given.strip()) if isinstance(given, str) else None
    return found[1] if found else None


def ratio_meant(given: object) -> str:
    """Return the part of one that a ratio means, to be written in its place; nothing for anything else.

    Examples
    --------
    >>> ratio_meant("1:1"), ratio_meant("1:3"), ratio_meant("0.5")
    ('100%', '1/3', '')
    """
    match = _RATIO.fullmatch(given) if isinstance(given, str) else None
    if match is None or not int(match[2]):
        return ""
    part = Fraction(int(match[1]), int(match[2])) * 100
    return f"{part}%" if part.denominator == 1 else f"{part / 100}"


def refuse_ratio(given: object) -> None:
    """Refuse a ratio where a part of one is wanted.

    Raises
    ------
    ArgumentError
        When it is one; the remedy is the part that it means.

    Examples
    --------
    >>> refuse_ratio("0.5")
    """
    if meant := ratio_meant(given):
        raise ArgumentError.of(f'"{given}" is a ratio, not a part of one', f'write "{meant}"')


def per_cent(share: Fraction) -> str:
    """Return a share of one in per cent, to six figures.

    Examples
    --------
    >>> per_cent(Fraction(11, 10)), per_cent(Fraction(1, 3))
    ('110%', '33.3333%')
    """
    return f"{float(share * 100):.6g}%"
