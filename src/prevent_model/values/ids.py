"""What a well-formed id is: lower-case letters, digits and single hyphens, a letter first."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

__all__ = ["check_id", "id_validator", "is_id", "slug"]

_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_LONGEST = 100


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
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii").lower()
    joined = re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")
    if joined and not joined[0].isalpha():
        joined = f"x-{joined}"
    return joined[:_LONGEST].rstrip("-")


def check_id(text: str) -> str:
    """Return the id, or say what is wrong with it.

    Raises
    ------
    TypeError
        If it is not text.
    ValueError
        If it is not well formed; the message says what to write instead.

    Examples
    --------
    >>> check_id("lambeth")
    'lambeth'
    >>> check_id("Waltham Forest")
    Traceback (most recent call last):
    ...
    ValueError: "Waltham Forest" is not an id (lower-case letters, digits and single hyphens, a letter first, at most \
100 characters); write "waltham-forest"
    """
    if not isinstance(text, str):
        raise TypeError(f"an id is text, not {text!r}")
    if is_id(text):
        return text
    shown = text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
    suggested = slug(text)
    remedy = f'; write "{suggested}"' if suggested else '; write an id such as "programme-board"'
    raise ValueError(
        f'"{shown}" is not an id (lower-case letters, digits and single hyphens, a letter first, '
        f"at most {_LONGEST} characters){remedy}"
    )


def id_validator(_: Any, __: Any, value: str) -> None:
    """Check the id that a field holds (a validator for ``attrs.field``)."""
    check_id(value)
