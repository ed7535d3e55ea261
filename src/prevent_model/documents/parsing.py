"""Text into raw values: what is no TOML or JSON at all is refused, with its line and column."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"(\s*:)?|[{}]|-?Infinity|NaN', re.DOTALL)
_LONG = re.compile(r"[0-9_]{1000,}")


class Unreadable(ValueError):
    """A text that is not well formed; it says where."""

    def __init__(self, message: str, code: str = "syntax") -> None:
        self.code = code
        super().__init__(message)


def parse(text: str, format: str) -> Any:
    """Parse a text in "toml" or "json" into tables, lists, texts, exact numbers, truth values and dates.

    Raises
    ------
    Unreadable
        When it is not well formed: the first place where it is not.

    Examples
    --------
    >>> parse("posts = 41", "toml")
    {'posts': 41}
    """
    text = text.removeprefix("\ufeff")  # some editors mark a file as UTF-8 in this way
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise Unreadable(f"{_place(text, error.start)}: half a character", "encoding") from None
    try:
        raw = _toml(text) if format == "toml" else _json(text)
    except RecursionError:
        raise Unreadable("line 1, column 1: it is nested too deeply to be read") from None
    if "\\u" in text and _has_half_character(raw):
        at = re.search(r"\\u[dD][89a-fA-F]", text)
        raise Unreadable(f"{_place(text, at.start() if at else 0)}: the escape is half a character", "encoding")
    return raw


def _toml(text: str) -> Any:
    try:
        return tomllib.loads(text, parse_float=_number)
    except tomllib.TOMLDecodeError as error:
        words, _, place = str(error).rpartition(" (at ")
        if not words or place.startswith("end of document"):
            raise Unreadable(f"{_place(text, len(text))}: {words or error}, at the end of the document") from None
        raise Unreadable(f"{place.rstrip(')')}: {words}") from None
    except RecursionError:
        raise
    except ValueError as error:
        raise _too_long(text, error) from None


def _json(text: str) -> Any:
    try:
        return json.loads(text, parse_float=_number, parse_constant=_refused, object_pairs_hook=_once)
    except json.JSONDecodeError as error:
        raise Unreadable(f"{_place(text, error.pos)}: {error.msg}") from None
    except Unreadable:
        raise Unreadable(next(_slips(text))) from None
    except ValueError as error:
        raise _too_long(text, error) from None


def _number(digits: str) -> Decimal:
    try:
        return Decimal(digits)
    except ArithmeticError:  # an exponent beyond all reason: it is refused where it stands
        return Decimal("-Infinity" if digits.startswith("-") else "Infinity")


def _refused(name: str) -> Any:
    raise Unreadable(name)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    table = dict(pairs)
    if len(table) != len(pairs):
        raise Unreadable("a key is written twice")
    return table


def _slips(text: str) -> Iterator[str]:
    """What JSON's own parser lets pass and a document does not, in a text that is well formed otherwise."""
    tables: list[set[str]] = []
    for token in _TOKEN.finditer(text):
        word = token[0]
        if word == "{":
            tables.append(set())
        elif word == "}":
            tables.pop()
        elif word[0] != '"':
            yield f"{_place(text, token.start())}: {word} is not a number"
        elif token[1]:
            key = json.loads(word.removesuffix(token[1]))
            if key in tables[-1]:
                yield f'{_place(text, token.start())}: the key "{key}" is written twice in one table'
            tables[-1].add(key)
    yield "line 1, column 1: it is not well formed"


def _too_long(text: str, error: ValueError) -> Unreadable:
    found = _LONG.search(text)
    if found is None:
        return Unreadable(f"line 1, column 1: {error}")
    return Unreadable(f"{_place(text, found.start())}: a number of {len(found[0])} digits is too long to be read")


def _place(text: str, position: int) -> str:
    line = text.count("\n", 0, position) + 1
    return f"line {line}, column {position - text.rfind(chr(10), 0, position)}"


def _has_half_character(raw: Any) -> bool:
    """Whether some text holds a surrogate without its partner, which no file could hold."""
    waiting = [raw]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            waiting += [*value, *value.values()]
        elif isinstance(value, list):
            waiting += value
        elif isinstance(value, str) and any("\ud800" <= letter <= "\udfff" for letter in value):
            return True
    return False
