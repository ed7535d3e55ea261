"""Places of the paths of a document: their lines, for tools that mark lines, and their spans, for changes in place."""

from __future__ import annotations

import json
import re
from collections.abc import Container, Mapping
from contextlib import suppress
from typing import NamedTuple

_STEP = re.compile(r"\.([^.\[\] (]+)|\[([0-9]+)\]")
_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_KEY = re.compile(r'[A-Za-z0-9_-]+|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'')
_TEXT = re.compile(r'"""(?:[^\\]|\\.)*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'|[^,\]}#\n]+', re.DOTALL)

Path = tuple[str | int, ...]


def line_of(where: str, lines: Mapping[Path, int]) -> int:
    r"""Return the line of a finding: its own, or that of the nearest thing around it that has one.

    Parameters
    ----------
    where
        The path of the finding.
    lines
        The lines of the document's paths; the empty path is the document itself, on line 1 unless it is given.

    Examples
    --------
    >>> lines = lines_of('id = "p"\n[[objectives]]\nid = "first"\n')
    >>> line_of("$.objectives[0] (first)", lines), line_of("$.objectives[0] (first).owner", lines)
    (2, 2)
    """
    path: Path = tuple(
        name or int(number) for name, number in _STEP.findall(re.sub(r" \([^)]*\)", "", where).removeprefix("$"))
    )
    # What is missing has no line; the thing that lacks it has one.
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path, 1)


def lines_of(text: str) -> dict[Path, int]:
    r"""The line of each key and each item of a document in TOML or JSON; what is not well formed ends the list.

    Examples
    --------
    >>> lines_of('[growth]\npoints = [\n  { posts = 41 },\n]\n')[("growth", "points", 0, "posts")]
    3
    """
    return _walked(text).lines


def written_twice(text: str) -> tuple[str, int, int] | None:
    r"""Find the key or the table that a TOML document writes a second time: its name, where, and the line of the first.

    Examples
    --------
    >>> written_twice('id = "p"\ntitle = "P"\nid = "q"\n')
    ('the key "id"', 21, 1)
    >>> written_twice("[growth]\nposts = 1\n[growth]\n")
    ('the table [growth]', 19, 1)
    """
    return _walked(text).twice


class Spans(NamedTuple):
    """Spans of the parts of a TOML document in its text, by path."""

    pairs: dict[Path, tuple[int, int]]
    """From the key to the end of its value."""
    values: dict[Path, tuple[int, int]]
    """The value of a key, and each item of a list in brackets."""
    headers: list[tuple[Path, int, int]]
    """The heads of tables in their order; of a list of tables, with the number of the table."""


def spans_of(text: str) -> Spans:
    r"""The spans of a TOML document; what is not well formed ends them.

    Examples
    --------
    >>> spans = spans_of('id = "p" # plan\n[growth]\npoints = [1]\n')
    >>> spans.values[("id",)], spans.pairs["growth", "points"], spans.headers
    ((5, 8), (25, 37), [(('growth',), 16, 24)])
    """
    return _walked(text).spans


def _walked(text: str) -> _Walk:
    walk = _Walk(text)
    with suppress(IndexError, RecursionError, ValueError):  # a text that cannot be read has a fault that names its line
        walk.document()
    return walk


class _Walk:
    """A walk through a text, which notes the line of each thing that it passes."""

    def __init__(self, text: str) -> None:
        self.text = text.removeprefix("\ufeff")
        self.at = 0
        self.line, self.counted = 1, 0
        self.lines: dict[Path, int] = {}
        self.number: dict[Path, int] = {}
        self.valued: set[Path] = set()  # the keys with a value, which nothing may be added to
        self.headed: set[Path] = set()  # the tables with a header
        self.dotted: set[Path] = set()  # the tables that keys joined by dots have made
        self.twice: tuple[str, int, int] | None = None
        self.spans = Spans({}, {}, [])

    def document(self) -> None:
        """The whole: one table in JSON; lines, each with its header above, in TOML."""
        self.blank()
        if self.text[self.at] == "{":
            self.value(())
            return
        header: Path = ()
        while self.at < len(self.text):
            if self.text[self.at] == "[":
                header = self.header()
            else:
                self.pair(header)
            self.blank()

    def header(self) -> Path:
        """The head of a table, or of one more table of an array."""
        double = self.text.startswith("[[", self.at)
        start = self.at
        self.at += 2 if double else 1
        path: Path = ()
        names = self.names()
        for name in names[:-1]:
            self.once((*path, name), start, name, self.valued)
            self.note((*path, name), start)
            path = self.inside((*path, name))
        path = (*path, names[-1])
        if not (double and path in self.number):
            self.once(path, start, names, self.valued, self.headed, self.dotted)
        self.headed.add(path)
        self.at += 2 if double else 1
        if double:
            self.number[path] = self.number.get(path, -1) + 1
            self.note(path, start)
            path = (*path, self.number[path])
        else:
            self.note(path, start)
            path = self.inside(path)
        self.note(path, start)
        self.spans.headers.append((path, start, self.at))
        return path

    def inside(self, path: Path) -> Path:
        """A path, or the last of the tables there."""
        return (*path, self.number[path]) if path in self.number else path

    def names(self) -> list[str]:
        """A key, with the keys that dots join to it."""
        found = []
        while True:
            self.blank()
            key = self.passed(_KEY)
            found.append(json.loads(key) if key[0] == '"' and "\\U" not in key else key.strip("\"'"))
            self.blank()
            if self.text[self.at] != ".":
                return found
            self.at += 1

    def pair(self, around: Path) -> None:
        """A key and its value."""
        start = self.at
        path = around
        names = self.names()
        for name in names[:-1]:
            path = (*path, name)
            self.once(path, start, name, self.valued, self.headed)
            self.dotted.add(path)
            self.note(path, start)
        path = (*path, names[-1])
        self.once(path, start, names[-1], self.lines)
        self.valued.add(path)
        self.note(path, start)
        self.at += 1  # = in TOML, : in JSON
        self.value(path)
        self.spans.pairs[path] = (start, self.spans.values[path][1])

    def value(self, path: Path) -> None:
        """A value: a table, a list, or something without parts."""
        self.blank()
        opening, start = self.text[self.at], self.at
        if opening not in "{[":
            self.spans.values[path] = (start, start + len(self.passed(_TEXT).rstrip()))
            return
        self.at += 1
        position = 0
        while True:
            self.blank()
            if self.text[self.at] in "}]":
                self.at += 1
                self.spans.values[path] = (start, self.at)
                return
            if opening == "{":
                self.pair(path)
            else:
                self.note((*path, position), self.at)
                self.value((*path, position))
                position += 1
            self.blank()
            if self.text[self.at] == ",":
                self.at += 1

    def blank(self) -> None:
        """Pass blanks and comments."""
        self.passed(_BLANK)

    def passed(self, form: re.Pattern[str]) -> str:
        """Pass what has a form, and give it."""
        found = form.match(self.text, self.at)
        if found is None:
            raise ValueError("it is not well formed")
        self.at = found.end()
        return found[0]

    def once(self, path: Path, at: int, name: str | list[str], *taken: Container[Path]) -> None:
        """Note what is written a second time: a key, or a table by the names of its header, whose path is taken."""
        if self.twice is None and any(path in paths for paths in taken):
            named = f"the table [{'.'.join(name)}]" if isinstance(name, list) else f'the key "{name}"'
            self.twice = (named, at, self.lines[path])

    def note(self, path: Path, at: int) -> None:
        """Note the line of a path, if it is the first time that it is passed."""
        self.line += self.text.count("\n", self.counted, at)
        self.counted = at
        self.lines.setdefault(path, self.line)
