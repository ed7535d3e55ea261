"""Insertions into the text of a TOML document: a record in the list where it belongs; every other byte stays."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from typing import Any

from prevent_model.documents.line_numbers import Path, Spans, spans_of

Change = tuple[int, int, str]
"""The span of a text that is replaced, and what comes in its place."""


def with_record(
    text: str, section: str, key: str, record: Mapping[str, str], *, holder: str = "", field: str = ""
) -> str:
    r"""Return a document with one more record at the end of a list.

    Parameters
    ----------
    text
        The document, in TOML.
    section, key
        The section and the key of the list in it.
    record
        The record: each value as it is written, by its key.
    holder, field
        The id of a thing in that list, and its field that the record is added to instead.

    Raises
    ------
    KeyError, StopIteration, ValueError
        When the document is written in a way that has no place for it.

    Examples
    --------
    >>> text = '[delivery]\nratings = [{ of = "p" }] # one\n'
    >>> print(with_record(text, "delivery", "ratings", {"of": '"q"'}), end="")
    [delivery]
    ratings = [{ of = "p" }, { of = "q" }] # one
    >>> print(with_record('id = "p"\n', "delivery", "ratings", {"of": '"q"'}), end="")
    id = "p"
    <BLANKLINE>
    [[delivery.ratings]]
    of = "q"
    """
    raw, spans = tomllib.loads(text), spans_of(text)
    path: Path = (section, key)
    at: Path = ()
    if holder:
        at = (section, key, next(number for number, thing in enumerate(raw[section][key]) if thing["id"] == holder))
        path = (*at, field)
    silent = _stated(text, raw, spans, (*at, "unstated"), field or key)
    inline = f"{{ {', '.join(f'{name} = {value}' for name, value in record.items())} }}"
    if path in spans.values:
        added = _in_brackets(text, spans, path, inline)
    elif any(header[: len(path)] == path for header, _, _ in spans.headers):
        added = [_as_table(text, spans, path, record)]
    elif at in spans.values:
        added = [_in_braces(spans, at, f"{field} = [{inline}]")]
    elif holder:
        added = [_below(text, spans, at, f"{field} = [{inline}]")]
    elif (section,) in spans.values:
        added = [_in_braces(spans, (section,), f"{key} = [{inline}]")]
    elif _is_dotted(spans, section):
        end = max(end for path, (_, end) in spans.pairs.items() if path[0] == section)
        added = [line_after(text, end, [f"{section}.{key} = [{inline}]"])]
    else:
        added = [_as_table(text, spans, (section, key), record)]
    return changed(text, [*silent, *added])


def changed(text: str, changes: Iterable[Change]) -> str:
    """Return a text with some parts replaced.

    Examples
    --------
    >>> changed("posts = 37", [(0, 0, "# "), (8, 10, "41")])
    '# posts = 41'
    """
    for first, last, new in sorted(changes, reverse=True):
        text = f"{text[:first]}{new}{text[last:]}"
    return text


def _is_dotted(spans: Spans, section: str) -> bool:
    """Tell whether keys joined by dots make a section, which no header may open again."""
    first = next((start for path, start, _ in spans.headers), None)
    return any(path[0] == section and (first is None or start < first) for path, (start, _) in spans.pairs.items())


def _in_brackets(text: str, spans: Spans, path: Path, item: str) -> list[Change]:
    """Add an item to a list in brackets, on a line of its own where the last one has one."""
    start, end = spans.values[path]
    number = sum(len(other) == len(path) + 1 and other[:-1] == path for other in spans.values)
    if not number:
        return [(start + 1, start + 1, item)]
    first, last = spans.values[(*path, number - 1)]
    comma = _comma(text, last, end)
    if "\n" not in text[last:end]:
        return [(last, last, f", {item}")]
    if comma is not None and "\n" not in text[comma:end]:  # a comma before the bracket, below its item
        return [(comma + 1, comma + 1, f" {item},")]
    line = text.rfind("\n", 0, first) + 1
    indent = text[line:first] if not text[line:first].strip() else "  "
    end_of_line = text.index("\n", last if comma is None else comma)
    ending = "\r\n" if text[end_of_line - 1] == "\r" else "\n"
    after = end_of_line - len(ending) + 1
    if comma is not None:
        return [(after, after, f"{ending}{indent}{item},")]
    # The comma goes before a comment on the line of the item.
    return [(last, after, f",{text[last:after]}{ending}{indent}{item}")]


def _comma(text: str, start: int, end: int) -> int | None:
    """The place of the comma after an item of a list, past comments; None where it is the last and has none."""
    while start < end - 1:
        if text[start] == ",":
            return start
        start = text.index("\n", start) if text[start] == "#" else start + 1
    return None


def _in_braces(spans: Spans, path: Path, pair: str) -> Change:
    """Add a pair at the end of a table in braces."""
    ends = [end for other, (_, end) in spans.pairs.items() if other[: len(path)] == path and len(other) > len(path)]
    if not ends:
        return (*spans.values[path], f"{{ {pair} }}")
    at = max(ends)
    return at, at, f", {pair}"


def _below(text: str, spans: Spans, path: Path, line: str) -> Change:
    """Add a line below the last pair of a table with a header."""
    return line_after(text, _end_of(spans, [header for header in spans.headers if header[0] == path]), [line])


def _as_table(text: str, spans: Spans, path: Path, record: Mapping[str, str]) -> Change:
    """Add a table to a list of tables: after the last of them, else after all of its section, else at the end."""
    name = ".".join(str(part) for part in path if isinstance(part, str))
    lines = [f"[[{name}]]", *(f"{key} = {value}" for key, value in record.items())]
    for around in (path, path[:1]):
        headers = [header for header in spans.headers if header[0][: len(around)] == around]
        if headers:
            before = text[: headers[-1][1]].splitlines()
            # Tables that follow each other without an empty line go on so.
            is_close = around == path and bool(before) and bool(before[-1].strip()) and len(headers) > 1
            return line_after(text, _end_of(spans, headers), lines if is_close else ["", *lines])
    return line_after(text, len(text.rstrip()), ["", *lines])


def _end_of(spans: Spans, headers: Iterable[tuple[Path, int, int]]) -> int:
    """The end of what is written below the last of some headers."""
    _, _, last = max(headers, key=lambda header: header[1])
    following = min((start for _, start, _ in spans.headers if start > last), default=None)
    pairs = (end for start, end in spans.pairs.values() if start > last and (following is None or start < following))
    return max(pairs, default=last)


def line_after(text: str, at: int, lines: list[str]) -> Change:
    r"""Add lines after the line of a place, with its end of line.

    Examples
    --------
    >>> line_after("a = 1 # one\r\nb = 2", 5, ["c = 3"])
    (13, 13, 'c = 3\r\n')
    """
    end = text.find("\n", at)
    ending = "\r\n" if "\r\n" in text[at : end + 1] or (end < 0 and "\r\n" in text) else "\n"
    if end < 0:
        return len(text), len(text), "".join(f"{ending}{line}" for line in lines) + ending
    return end + 1, end + 1, "".join(f"{line}{ending}" for line in lines)


def _stated(text: str, raw: Any, spans: Spans, path: Path, name: str) -> list[Change]:
    """Take a name out of what a thing leaves unstated."""
    for part in path[:-1]:
        raw = raw[part]
    names = raw.get("unstated", ())
    if name not in names:
        return []
    (first, last), (start, end) = spans.values[path], spans.pairs[path]
    if len(names) == 1 and "#" not in text[first:last]:
        line, ends = text.rfind("\n", 0, start) + 1, text.find("\n", end)
        if not text[line:start].strip() and ends >= 0 and not text[end:ends].strip():
            return [(line, ends + 1, "")]
        return [(first, last, "[]")]
    item, after = spans.values[(*path, list(names).index(name))]
    comma = _comma(text, after, last)
    if comma is None:  # the last one goes with the comma before it, if that is on its line
        before = len(text[:item].rstrip(" \t"))
        return [_cut(text, before - 1 if text[before - 1] == "," else item, after)]
    if text[after:comma].strip():  # a comment lies between
        return [_cut(text, item, after), _cut(text, comma, comma + 1)]
    return [_cut(text, item, comma + 1)]


def _cut(text: str, start: int, end: int) -> Change:
    """Cut a part of a text, with the blanks after it, or with its line where nothing else is on that."""
    line, rest = text.rfind("\n", 0, start) + 1, end + len(text[end:]) - len(text[end:].lstrip(" \t"))
    if not text[line:start].strip() and text[rest] in "\r\n":
        return line, text.index("\n", rest) + 1, ""
    return start, rest if text[start - 1] in "[ \t\n" else end, ""
