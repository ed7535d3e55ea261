"""Spelling of names: letters that look alike, and the known name that is nearest to a misspelt one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_LOOKS = str.maketrans(
    "аеорсухіјѕԁһӏАВЕКМНОРСТУХІЈЅαονικρυΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
    "aeopcyxijsdhlABEKMHOPCTYXIJSaovikpuABEZHIKMNOPTYX",
)
"""Letters of Cyrillic and Greek by the Latin ones that they look like. **Source:** Unicode, confusables of UTS 39."""

_ALIKE = str.maketrans("01I|", "Olll")
"""Letters and digits of ASCII that look alike in many typefaces."""

_CONTROL_NAMES = (
    "NULL,BACKSPACE,TABULATION,LINE FEED,VERTICAL TABULATION,FORM FEED,CARRIAGE RETURN,ESCAPE,DELETE,NEXT LINE"
)
_CONTROLS = dict(zip("\0\b\t\n\v\f\r\x1b\x7f\x85", _CONTROL_NAMES.split(","), strict=True))
"""Characters that Unicode gives no name."""


def character(letter: str) -> str:
    r"""Name a character: itself where it can be seen, its number and its name.

    Examples
    --------
    >>> print(character("\u0430"), character("\u200b"), character("\v"), sep="; ")
    "а" (U+0430, CYRILLIC SMALL LETTER A); U+200B, ZERO WIDTH SPACE; U+000B, VERTICAL TABULATION
    """
    name = unicodedata.name(letter, _CONTROLS.get(letter, "A CHARACTER WITHOUT A NAME"))
    number = f"U+{ord(letter):04X}, {name}"
    seen = letter.isprintable() and not unicodedata.combining(letter) and unicodedata.category(letter) != "Zs"
    return f'"{letter}" ({number})' if seen else number


def plain_letters(text: str) -> str:
    """Write a text in letters that look alike and are Latin, where some are not, and without what cannot be seen.

    Examples
    --------
    >>> plain_letters("le\u0430d\u200b")
    'lead'
    """
    return "".join(c for c in text.translate(_LOOKS) if unicodedata.category(c) != "Cf")


def _odd(given: str, near: str) -> str | None:
    """The character of a name that tells it from another which looks the same; None where they do not look the same."""
    for letter in given:
        if not letter.isascii() and letter not in near and not unicodedata.name(letter, "").startswith("LATIN "):
            return letter
    if given.strip() == near and given != near:  # a space at an end is not seen
        return given[0] if given[0].isspace() else given[-1]
    seen = [unicodedata.normalize("NFKC", plain_letters(name)).translate(_ALIKE) for name in (given, near)]
    if given == near or seen[0] != seen[1]:
        return None
    return next((letter for letter, other in zip(given, near, strict=False) if letter != other), given[-1])


def nearest(given: str, known: Iterable[str], *, cutoff: float = 0.6) -> str | None:
    """Return the known name that is nearest to the one given, if it is as near as the cutoff, where 1 is the same.

    Examples
    --------
    >>> nearest("programme-bord", ["programme-board", "acpo"])
    'programme-board'
    """
    from difflib import get_close_matches  # only a misspelt name needs it

    names = {plain_letters(name).casefold(): name for name in known}
    near = get_close_matches(plain_letters(str(given)).casefold(), names, n=1, cutoff=cutoff)
    return names[near[0]] if near else None


def did_you_mean(given: str, known: Iterable[str]) -> str:
    """Say which known name is nearest to the one given, or nothing.

    Parameters
    ----------
    given
        What the caller wrote.
    known
        The names that exist.

    Returns
    -------
    str
        A clause that starts with a semicolon and ends with a question mark, or the empty string. Where the two look the
        same, it names the character that tells them apart.

    Examples
    --------
    >>> did_you_mean("programme-bord", ["programme-board", "acpo"])
    '; did you mean "programme-board"?'
    >>> did_you_mean("plan", ["plan-2008", "plan-2009", "acpo"])
    '; did you mean "plan-2008" or "plan-2009"?'
    >>> did_you_mean("zebra", ["programme-board", "acpo"])
    ''
    >>> print(did_you_mean("le\u0430d", ["lead"]))
    ; its "а" (U+0430, CYRILLIC SMALL LETTER A) is another letter; did you mean "lead"?
    """
    names = tuple(known)
    text = str(given)
    bare = "".join(text.split()).casefold()
    near = nearest(text, names) or next((n for n in names if text != n and bare == "".join(n.split()).casefold()), None)
    if near is None or near == text or _denies(text) is not _denies(near):
        return ""
    odd = _odd(str(given), near)
    hint = f"; its {character(odd)} is another {'letter' if odd.isalnum() else 'character'}" if odd else ""
    alike = [near] if odd else sorted([near, *_equally_near(text, near, names)], key=names.index)
    meant = " or ".join(f'"{name}"' for name in alike)
    return f"{hint}; did you mean {meant}?"


def _denies(text: str) -> bool:
    """Tell whether a text says no to what the rest of it says: "not passed" was never meant for "passed"."""
    return not {"no", "non", "not", "un"}.isdisjoint(re.findall("[a-z]+", text.casefold()))


def _equally_near(given: str, near: str, names: Iterable[str]) -> list[str]:
    """Return the first few other names that are as near to a text as the nearest one."""
    from difflib import SequenceMatcher

    def share(name: str) -> float:
        return SequenceMatcher(None, plain_letters(name).casefold(), plain_letters(given).casefold()).ratio()

    best = share(near)
    return [name for name in names if name != near and len(name) == len(near) and share(name) == best][:2]
