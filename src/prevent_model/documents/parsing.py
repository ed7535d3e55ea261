"""Text into raw values: what is no TOML or JSON at all is refused, with its line and column and what is there."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import accumulate
from typing import Any

from prevent_model.files import LARGEST_TEXT
from prevent_model.values.days import day_refused, day_that_exists

DEEPEST = 200
"""How many brackets may be open at once, and how many parts one key may have; a document needs a tenth of that."""

# Patterns are compiled on use: most are asked only about a text that has a fault.
_DAY = r"(?<![\w\"'/.])[0-9]{1,4}[/.-][0-9]{1,2}[/.-][0-9]{2,4}(?![\w\"'/])"
_TEXTS = {
    "toml": (
        r"""\"\""(?:[^"\\]++|\\.|"(?!""))*(?:"{3,5}|\Z)|'''(?:[^']++|'(?!''))*(?:'{3,5}|\Z)"""
        r"""|"(?:[^"\\\n]++|\\[^\n])*"?|'[^'\n]*+'?|\#[^\n]*+"""
    ),
    "json": r'"(?:[^"\\]++|\\.)*"?',
}
"""Texts and comments, whole: what is in them is no bracket and no key.

Only classes of letters repeat possessively: before Python 3.11.5 a group that does loses what it has matched. Each form
begins with a letter of its own, three quotes written out too: so the search skips, twice as fast, to one of those
letters.
"""
_PART = r'(?:[A-Za-z0-9_-]++|"")'
_PARTS = rf"(?<![A-Za-z0-9_-]){_PART}(?:[ \t]*+\.[ \t]*+{_PART}){{{DEEPEST}}}"
_SHALLOWER = "write it with fewer levels"


class Unreadable(ValueError):
    """A text that is not well formed: what is wrong, its line and column, and what to write instead where that is
    known.
    """

    def __init__(self, problem: str, code: str = "syntax", remedy: str = "", line: int = 1, column: int = 1) -> None:
        self.code, self.remedy, self.line, self.column = code, remedy, line, column
        super().__init__(f"line {line}, column {column}: {problem}" if line else problem)

    @classmethod
    def at(cls, text: str, position: int, problem: str, code: str = "syntax", remedy: str = "") -> Unreadable:
        """Refuse a text for what is at a position, counted from 0."""
        line = text.count("\n", 0, position) + 1
        return cls(problem, code, remedy, line, position - text.rfind("\n", 0, position))


def decoded(content: bytes) -> str:
    """Return the text of a file; ``Unreadable`` where it is not UTF-8, with the byte.

    Examples
    --------
    >>> decoded("posts = 41".encode())
    'posts = 41'
    """
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        column = error.start - content.rfind(b"\n", 0, error.start)
        problem = f"the file is not UTF-8 text (byte {error.start + 1})"
        raise Unreadable(problem, "encoding", "save it as UTF-8", line, column) from None


def unreadable(content: bytes, format: str) -> Unreadable | None:
    r"""Return the fault that keeps the content of a file from being parsed; None where there is none.

    Examples
    --------
    >>> fault = unreadable(b"posts = 41\n= 3", "toml")
    >>> fault.line, fault.column
    (2, 1)
    """
    try:
        parse(decoded(content), format)
    except Unreadable as error:
        return error
    return None


def parse(text: str, format: str) -> Any:
    """Parse a text in "toml" or "json" into tables, lists, texts, exact numbers, truth values and dates.

    Raises
    ------
    Unreadable
        When it is not well formed: the first place where it is not. So is what is longer or deeper than any document
        is, before a parser is asked: what it would take to read that has no bound.

    Examples
    --------
    >>> parse("posts = 41", "toml")
    {'posts': 41}
    """
    if len(text) > LARGEST_TEXT:
        problem = f"it is longer than {LARGEST_TEXT // 2**20} MiB, and is not read"
        raise Unreadable(problem, remedy="leave out what is no part of it", line=0)
    text = text.removeprefix("\ufeff")  # some editors mark a file as UTF-8 in this way
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise Unreadable.at(text, error.start, "half a character", "encoding") from None
    _bounded(text, format)
    try:
        return _toml(text) if format == "toml" else _json(text)
    except RecursionError:
        raise Unreadable("it is nested too deeply to be read") from None


def _bounded(text: str, format: str) -> None:
    """Refuse what is nested deeper than any document is."""
    outside = re.sub(_TEXTS[format], '""', text, flags=re.DOTALL)
    steps = re.findall(r"[\[\]{}]", outside)
    if max(accumulate(1 if bracket in "[{" else -1 for bracket in steps), default=0) > DEEPEST:
        problem = f"it is nested too deeply to be read, in more than {DEEPEST} brackets"
        raise Unreadable(problem, remedy=_SHALLOWER)
    # So many parts, with the dots between them, are longer than nearly every line, and their pattern is slow.
    has_long_line = max(map(len, outside.split("\n"))) > 2 * DEEPEST
    if format == "toml" and has_long_line and (found := re.search(_PARTS, outside)) is not None:
        # A text of several lines counts as one: then it is a line above.
        line = outside.count("\n", 0, found.start()) + 1
        problem = f"a key of more than {DEEPEST} parts is nested too deeply to be read"
        raise Unreadable(problem, remedy=_SHALLOWER, line=line)


def _toml(text: str) -> Any:
    import tomllib

    # TOML takes both ends of lines, and columns are counted in one of them.
    text = text.replace("\r\n", "\n")
    try:
        return tomllib.loads(text, parse_float=_number)
    except tomllib.TOMLDecodeError as error:
        words, _, place = str(error).rpartition(" (at ")
        found = re.fullmatch(r"line ([0-9]+), column ([0-9]+)\)", place)
        at = _position(text, int(found[1]), int(found[2])) if found else len(text)
        raise _explained(
            text, "toml", at, words or str(error), "" if found else ", at the end of the document"
        ) from None
    except RecursionError:
        raise
    except ValueError as error:
        raise _too_long(text, error) from None


_TWICE = ("Cannot overwrite", "Cannot declare", "Cannot mutate", "Cannot redefine", "Duplicate inline")
"""How the parser of TOML begins to say that a key is there already."""


def _explained(text: str, format: str, at: int, words: str, ending: str = "") -> Unreadable:
    """Return the fault at a place, in the words of the parser or in better ones."""
    from prevent_model.documents.stray_characters import stray

    if words.startswith(_TWICE) and (twice := _twice(text, len(text))) is not None:
        return twice
    if words.startswith('Expected "\'"'):  # said at the end of the document, of the one mark that has no partner
        left = [
            part
            for part in re.finditer(_TEXTS[format], text, re.DOTALL)
            if part[0][0] == "'" and part[0].count("'") == 1
        ]
        at = left[-1].end() if left else at
    for day in re.compile(_DAY).finditer(text, text.rfind("\n", 0, at) + 1):
        if day.start() > at:
            break
        if day.end() >= at and (refused := day_refused(day[0])) is not None:
            days = refused[1] or (str(day_that_exists(day[0])),)
            written = " or ".join(f'"{one}"' if format == "json" else one for one in days)
            remedy = f"write {written}" if refused[1] else f"write a day that exists, such as {written}"
            return Unreadable.at(text, day.start(), f"{day[0]} {refused[0]}", remedy=remedy)
    ending_of_line = text.find("\n", at) if words.startswith("Unterminated string starting") else at
    found = stray(text, len(text) if ending_of_line < 0 else ending_of_line, re.compile(_TEXTS[format], re.DOTALL))
    if found is None:
        return _between_parts(text, at, words) or Unreadable.at(text, at, f"{words}{ending}")
    return Unreadable.at(text, found.at, f"{found.name} is not allowed there", remedy=found.remedy)


def _between_parts(text: str, at: int, words: str) -> Unreadable | None:
    """Return the fault of a comma too many or too few, or of a table in braces that goes on over a new line."""
    if words.startswith("Illegal trailing comma"):  # Python 3.13 stops at the comma, earlier ones at what follows it
        at += len(text[at + 1 :]) - len(text[at + 1 :].lstrip()) + 1
    before, here = text[:at].rstrip(), text[at : at + 1]
    if here and here in "]}" and before.endswith(","):
        problem = f'the comma before "{here}" has nothing after it'
        return Unreadable.at(text, len(before) - 1, problem, remedy="take the comma out")
    in_braces = words.startswith("Unclosed inline table") or (
        words.startswith("Invalid initial") and before[-1:] in ("{", ",")
    )
    if in_braces and here in ("\n", "#"):
        remedy = "write it on one line, or as a table of its own under a [header]"
        return Unreadable.at(text, at, "a table in braces ends on the line on which it begins", remedy=remedy)
    if here and words.startswith(("Unclosed", "Expecting ',' delimiter")):
        remedy = "write a comma between the two, or close the bracket before it"
        return Unreadable.at(text, at, "a comma or a closing bracket is missing there", remedy=remedy)
    return None


def _position(text: str, line: int, column: int) -> int:
    start = 0
    for _ in range(line - 1):
        start = text.index("\n", start) + 1
    return start + column - 1


def _json(text: str) -> Any:
    import json

    try:
        raw = json.loads(text, parse_float=_number, parse_constant=_refused, object_pairs_hook=_once)
    except json.JSONDecodeError as error:
        raise _explained(text, "json", error.pos, error.msg) from None
    except Unreadable:
        raise _slip(text) from None
    except ValueError as error:
        raise _too_long(text, error) from None
    # Only an escape can bring half a character into a text that is whole; that of TOML is refused by its parser.
    half = next((escape for escape in _ESCAPES.finditer(text) if escape[1]), None)
    if half is not None:
        raise Unreadable.at(text, half.start(), "the escape is half a character", "encoding")
    return raw


# Two halves that make a character, an escape of another letter, or half a character alone.
_ESCAPES = re.compile(r"\\u[dD][89abAB]..\\u[dD][c-fC-F]|\\[^u]|(\\u[dD][89a-fA-F])")


def _number(digits: str) -> Decimal:
    try:
        return Decimal(digits)
    except ArithmeticError:  # an exponent beyond all reason: it is refused where it is
        return Decimal("-Infinity" if digits.startswith("-") else "Infinity")


def _refused(name: str) -> Any:
    raise Unreadable(name)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    table = dict(pairs)
    if len(table) != len(pairs):
        raise Unreadable("a key is written twice")
    return table


def _slip(text: str) -> Unreadable:
    """Return the first thing that JSON's own parser lets pass and a document does not."""
    words = re.finditer(rf"{_TEXTS['json']}|-?Infinity|NaN", text, re.DOTALL)
    constant = next((word for word in words if word[0][0] != '"'), None)
    twice = _twice(text, len(text) if constant is None else constant.start())
    if twice is None and constant is not None:
        return Unreadable.at(text, constant.start(), f"{constant[0]} is not a number")
    return twice or Unreadable("it is not well formed")


def _twice(text: str, before: int) -> Unreadable | None:
    """Return the fault of a key or a table that is written a second time, where that is before a position."""
    from prevent_model.documents.line_numbers import written_twice

    named, again, first = written_twice(text) or ("", before, 0)
    if again >= before:
        return None
    return Unreadable.at(text, again, f"{named} is written twice, first on line {first}", remedy="write it once")


def _too_long(text: str, error: ValueError) -> Unreadable:
    found = re.search("[0-9_]{1000,}", text)
    if found is None:
        return Unreadable(str(error))
    return Unreadable.at(text, found.start(), f"a number of {len(found[0])} digits is too long to be read")
