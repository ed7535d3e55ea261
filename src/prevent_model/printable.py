r"""Text that may be printed anywhere: nothing in it is obeyed by a terminal, and no letter is lost in an encoding.

A title, an id or the name of a file may hold an escape sequence of a terminal, or marks that turn the order of letters round. Each
way out that people read writes such a character as an escape, ``\x1b``; files for programs hold texts as they are.
"""

from __future__ import annotations

import codecs
import re

__all__ = ["SHOWN", "in_json", "printable", "printable_in"]

# C0 but tab and line ends, DEL, C1, separators of lines, embeddings, overrides and isolates of direction, and halves of a pair.
_OBEYED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]|\r(?!\n)")

_PLAIN = {
    "→": "->", "←": "<-", "↔": "<->", "≈": "~", "–": "-", "—": "-", "−": "-", "‑": "-", "‐": "-", "…": "...", "‘": "'", "’": "'",
    "“": '"', "”": '"', "•": "*", "·": "*", "×": "x", "÷": "/", "≤": "<=", "≥": ">=", "±": "+/-", "½": "1/2", "¼": "1/4",
    "¾": "3/4", "£": "GBP ", "€": "EUR ", "§": "section ", "\u00a0": " ", "\u202f": " ", "\u2009": " ",
}  # fmt: skip
"""Signs that stand for others, where an encoding lacks them; letters are never replaced by other letters."""

SHOWN = "prevent-model-shown"
"""An error handler of encodings. A sign becomes one that is like it, and anything else an escape; nothing becomes a question mark."""


def printable(text: str) -> str:
    r"""Write what a terminal would obey as an escape; all other text stays as it is.

    Examples
    --------
    >>> print(printable("\x1b]0;owned\x07 Tŷ Gŵyr"))
    \x1b]0;owned\x07 Tŷ Gŵyr
    """
    return _OBEYED.sub(lambda found: _escape(found[0]), text)


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
    return _OBEYED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _escape(letter: str) -> str:
    number = ord(letter)
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"


def _shown(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end]
    return "".join(_PLAIN.get(letter) or _escape(letter) for letter in lacking), error.end


codecs.register_error(SHOWN, _shown)
