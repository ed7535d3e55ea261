"""Well-formed ids: lower-case letters, digits and single hyphens, a letter first."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from prevent_model.errors import ArgumentError
from prevent_model.remedies import in_quotes
from prevent_model.spelling import character, plain_letters

_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_LONGEST = 100
_SPELT = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ı": "i"})
"""Letters of Latin that are no letter with a mark, as they are spelt without."""


def is_id(text: object) -> bool:
    """Tell whether a text is a well-formed id.

    Examples
    --------
    >>> is_id("objective-1"), is_id("Objective 1"), is_id("objective--1")
    (True, False, False)
    """
    return isinstance(text, str) and len(text) <= _LONGEST and _ID.fullmatch(text) is not None


def slug(text: str) -> str:
    """Suggest an id for a text; the empty string where nothing of it can be used.

    Examples
    --------
    >>> slug("MPS Prevent Programme Board")
    'mps-prevent-programme-board'
    >>> slug("2008 plan")
    'x-2008-plan'
    """
    joined = hyphenated(text)
    if joined and not joined[0].isalpha():
        joined = f"x-{joined}"
    return joined[:_LONGEST].rstrip("-")


def hyphenated(text: str) -> str:
    """Join the words of a text by hyphens, in small letters without marks; dashes of every width are hyphens.

    Examples
    --------
    >>> hyphenated("Children\u2019s \u0141\u00f3d\u017a_1\u20132")
    'childrens-lodz-1-2'
    """
    # Word processors turn a hyphen into a dash, and an id is copied from there.
    dashed = "".join("-" if unicodedata.category(c) == "Pd" or c in "\u2043\u2212" else c for c in plain_letters(text))
    # Accents part from their letters, and then fall away.
    spelt = unicodedata.normalize("NFKD", dashed.lower().translate(_SPELT))
    spaced = re.sub(r"[\s_]+", "-", re.sub(r"['\u2018\u2019\u02bc]", "", spelt))
    plain = "".join(c if c.isascii() else "" if unicodedata.combining(c) or c.isalnum() else "-" for c in spaced)
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def check_id(text: str) -> str:
    """Return the id, or say what is wrong with it.

    Raises
    ------
    ArgumentError
        If it is not well formed, or no text; the message says what to write instead.

    Examples
    --------
    >>> check_id("lambeth")
    'lambeth'
    >>> check_id("Waltham Forest")
    Traceback (most recent call last):
    ...
    prevent_model.errors.ArgumentError: "Waltham Forest" is not an id (lower-case letters, digits and single hyphens, \
a letter first, at most 100 characters); write "waltham-forest"
    """
    if is_id(text):
        return text
    if not isinstance(text, str):
        raise ArgumentError.of(f"an id is text, not {text!r}", in_quotes(), wrong_type=True)
    # A letter that looks like a plain one is the fault that nobody sees.
    odd = next((letter for letter in text if not letter.isascii()), None)
    hint = f"; its {character(odd)} is none of these" if odd else ""
    shown = text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
    raise ArgumentError.of(
        f'"{shown}" is not an id (lower-case letters, digits and single hyphens, a letter first, '
        f"at most {_LONGEST} characters){hint}",
        f'write "{slug(text)}"' if slug(text) else 'write an id such as "programme-board"',
    )


def id_validator(_: Any, __: Any, value: str) -> None:
    """Check the id that a field holds (a validator for ``attrs.field``)."""
    check_id(value)
