"""A character that TOML and JSON do not take where it is, such as a curly quotation mark; and what to write
instead.
"""

from __future__ import annotations

import re
import unicodedata

from attrs import field, frozen

from prevent_model.spelling import character
from prevent_model.values.field_metadata import means

# Double ones first, then single ones, primes and accents, which word processors write for either.
_QUOTES = (
    "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033\u301d\u301e\u301f\uff02"
    "\u2018\u2019\u201a\u201b\u2039\u203a\u2032\uff07`\u00b4"
)
_BREAKS = "\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
_THREE = re.compile(rf"([{_QUOTES}])\1\1")
_ENDS = re.compile(rf"[{_QUOTES}](?=\s*[,\]}}:=])")
_LAST = re.compile(rf"[{_QUOTES}](?=[\s,\]}}]*\Z|\s*[:=])")


@frozen
class Stray:
    """A character that is not allowed where it is."""

    at: int = field(metadata=means("Its place in the text, from 0.", unit="dimensionless"))
    name: str = field(metadata=means("What it is called."))
    remedy: str = field(metadata=means("What to write instead."))


def stray(text: str, at: int, texts: re.Pattern[str]) -> Stray | None:
    """Find the character that explains why a parser stopped at a place; None where none does.

    Parameters
    ----------
    text
        The document.
    at
        Where the parser stopped, from 0.
    texts
        What a text or a comment is in its format: only there is a character allowed that is not ASCII.

    Examples
    --------
    >>> found = stray("title = \u201cRiver\u201d", 8, re.compile('"[^"]*"'))
    >>> print(found.name, found.remedy, sep=": ")
    "\u201c" (U+201C, LEFT DOUBLE QUOTATION MARK): write a straight "
    """
    if at < len(text) and _is_odd(text[at]):
        return _named(text, at)
    start, end = text.rfind("\n", 0, at) + 1, at
    before: re.Match[str] | None = None
    for found in texts.finditer(text):
        if found.start() >= at:
            break
        if found.end() >= at and (closing := _closing(text, at, found)) is not None:
            return _named(text, closing, found[0][0])
        for n in range(start, found.start()):
            if _is_odd(text[n]):
                return _named(text, n)
        start = max(start, found.end())
        before = found
    odd = next((n for n in range(start, end) if _is_odd(text[n])), None)
    if odd is None and before is not None and before[0][0] in "\"'":
        # A text that was meant to end at such a mark ends where the next begins, and what is in that one is left
        # unquoted.
        inside = _ENDS.search(text, before.start() + 1, before.end())
        odd = inside.start() if inside else None
    return None if odd is None else _named(text, odd, before[0][0] if before is not None else "")


def _closing(text: str, at: int, found: re.Match[str]) -> int | None:
    """Find the mark that was meant to close a text, which goes on past the end of its line, or of all."""
    if text[at : at + 1] not in ("", "\n"):
        return None
    if at == len(text) and found[0][:3] in ('"""', "'''"):
        threefold = _THREE.search(text, found.start())
        return threefold.start() if threefold else None
    closing = _LAST.search(text, found.start() + 1, at) or _ENDS.search(text, found.start() + 1, at)
    return closing.start() if closing else None


def _is_odd(letter: str) -> bool:
    """Tell whether a character is none that may be outside a text in a document."""
    return letter in "`\x7f" or (letter < " " and letter not in "\t\n") or not letter.isascii()


def _named(text: str, at: int, opened: str = "") -> Stray:
    return Stray(at, character(text[at]), _remedy(text[at], "'" if opened == "'" else '"'))


def _remedy(letter: str, mark: str) -> str:
    category, plain = unicodedata.category(letter), unicodedata.normalize("NFKC", letter)
    if letter in _QUOTES:
        return f"write a straight {mark}"
    if letter in _BREAKS:
        return "begin a new line there"
    # Spaces of every width but the plain one: no-break, thin, ideographic.
    if category == "Zs":
        return "write a plain space"
    # Marks of direction and spaces without width, which editors and web pages leave behind.
    if category == "Cf":
        return "take it out, it cannot be seen"
    # Dashes of every length, and the minus sign.
    if category == "Pd" or letter == "\u2212":
        return "write a hyphen, -"
    if category == "Cc":
        return "take it out"
    if plain.isascii() and plain.isprintable():
        return f"write a plain {plain}"
    return "write plain letters, digits, - and _ there, or put the text in straight quotation marks"
