r"""Text that may be printed anywhere: nothing in it is obeyed by a terminal, and no letter is lost in an encoding.

A title, an id or the name of a file may hold an escape sequence of a terminal, or marks that turn the order of letters
round. Each way out that people read writes such a character as an escape, ``\x1b``; files for programs hold texts as
they are.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable

__all__ = ["SHOWN", "in_json", "printable", "printable_in"]

# C0 but tab and line ends, DEL, C1, separators of lines, embeddings, overrides and isolates of direction, and halves of
# a pair; and what is in a text and not to be seen: soft hyphens, spaces without width, invisible operators, marks of
# annotations and tags. Joiners and marks of direction, which words are written with, stay; so do the tags of the flags
# of England, Scotland and Wales.
_OBEYED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u200b\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\ufffb\ud800-\udfff"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e00ff\U000e01f0-\U000e0fff]|\r(?!\n)"
)
_TAGS = ["".join(chr(0xE0000 + ord(letter)) for letter in name) + "\U000e007f" for name in ("gbeng", "gbsct", "gbwls")]
_FLAGS = re.compile(f"(\U0001f3f4(?:{'|'.join(_TAGS)}))")

_PLAIN = {"→": "->", "←": "<-", "↔": "<->", "…": "...", "£": "GBP ", "€": "EUR ", "§": "section "}
_PLAIN |= {"≈": "~", "×": "x", "÷": "/", "≤": "<=", "≥": ">=", "±": "+/-", "½": "1/2", "¼": "1/4", "¾": "3/4"}
_PLAIN |= dict.fromkeys("–—−\u2011\u2010", "-") | dict.fromkeys("•·", "*") | dict.fromkeys("“”", '"')
_PLAIN |= dict.fromkeys("\u2018\u2019", "'") | dict.fromkeys("\u00a0\u202f\u2009", " ")
"""Signs that stand for others, where an encoding lacks them; letters are never replaced by other letters."""

SHOWN = "prevent-model-shown"
"""An error handler of encodings. A sign becomes one that is like it, and anything else an escape; nothing becomes a
question mark.
"""


def printable(text: str) -> str:
    r"""Write what a terminal would obey, or what cannot be seen, as an escape; all other text stays as it is.

    Examples
    --------
    >>> print(printable("\x1b]0;owned\x07 Tŷ Gŵyr"))
    \x1b]0;owned\x07 Tŷ Gŵyr
    """
    return _escaped(text, _escape)


def printable_in(text: str, encoding: str | None) -> str:
    r"""Write a text with the letters that an encoding has; signs that it lacks become others, letters become escapes.

    Examples
    --------
    >>> print(printable_in("board → ≈5 ŵ", "cp1252"))
    board -> ~5 \u0175
    """
    used = encoding or "utf-8"
    return printable(text).encode(used, SHOWN).decode(used)


def in_json(text: str) -> str:
    r"""Write what a terminal would obey inside a text of JSON as JSON's own escapes, so that it is read back as it was.

    Examples
    --------
    >>> print(in_json('{"title": "\x9b31m"}'))
    {"title": "\u009b31m"}
    """
    return _escaped(text, _in_units)


def _escaped(text: str, escape: Callable[[str], str]) -> str:
    parts = _FLAGS.split(text) if "\U0001f3f4" in text else [text]
    parts[::2] = [_OBEYED.sub(lambda found: escape(found[0]), part) for part in parts[::2]]
    return "".join(parts)


def _in_units(letter: str) -> str:
    units = letter.encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))


def _escape(letter: str) -> str:
    number = ord(letter)
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"


def _shown(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end]
    return "".join(_PLAIN.get(letter) or _escape(letter) for letter in lacking), error.end


codecs.register_error(SHOWN, _shown)
