"""Places in sources: a source, and one of its locators."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from contextvars import ContextVar
from functools import lru_cache
from typing import Any

from attrs import field, frozen

from prevent_model.errors import ArgumentError
from prevent_model.values.constructing import converting, each_by
from prevent_model.values.field_metadata import means
from prevent_model.values.ids import check_id, id_validator, is_id
from prevent_model.values.plain import LEAVES, wrong

first_source: ContextVar[str | None] = ContextVar("first_source", default=None)
"""The source that a locator alone means, while one document is read or written."""

_RANGE = re.compile(r"((?:.*[^0-9])?)([0-9]+)-((?:.*[^0-9])?)([0-9]+)")
_LONGEST_RANGE = 10_000


def _locator(_: Any, __: Any, value: Any) -> None:
    if re.search(r"\s", value):
        raise ArgumentError.of(
            f'a place in a source is one word, and "{value}" holds a space', 'write one such as "B.13"'
        )


@frozen(repr=False, field_transformer=converting)
class Citation:
    """A place in a source; ``str()`` gives ``"report-8 B.13"``.

    Examples
    --------
    >>> Citation("report-8", "B.13")
    Citation('report-8 B.13')
    """

    source: str = field(validator=id_validator, metadata=means("the source", refers_to=("source",)))
    locator: str = field(validator=_locator, metadata=means("the paragraph, page or part of it"))
    words: str = field(default="", metadata=means("the few words that are meant, as printed"))

    @property
    def sort_key(self) -> tuple[str, tuple[tuple[int, int | str], ...]]:
        """A key that puts B.2 before B.13.

        Examples
        --------
        >>> [str(c) for c in sorted(parse_citations("B.13 B.2", "report-8"), key=lambda c: c.sort_key)]
        ['report-8 B.2', 'report-8 B.13']
        """
        parts = re.findall(r"[0-9]+|[^0-9]+", self.locator)
        return self.source, tuple((0, int(part)) if part.isdecimal() else (1, part) for part in parts)

    def __str__(self) -> str:
        return f"{self.source} {self.locator}"

    def __repr__(self) -> str:
        words = f", words={self.words!r}" if self.words else ""
        return f"Citation({str(self)!r}{words})"


@lru_cache(maxsize=4096)
def parse_citations(text: str, default_source: str | None) -> tuple[Citation, ...]:
    """Read citations parted by spaces; a locator alone means the default source, and a range each of its places.

    Examples
    --------
    >>> parse_citations("B.13 B.16 other-source:p.4", "report-8")
    (Citation('report-8 B.13'), Citation('report-8 B.16'), Citation('other-source p.4'))
    """
    found: list[Citation] = []
    tokens = text.split()
    if marked := [token for token in tokens if token.endswith((",", ";"))]:
        spaced = " ".join(filter(None, (token.rstrip(",;") for token in tokens)))
        raise ArgumentError.of(f'"{marked[0]}" ends with a mark', f'write "{spaced}", with spaces alone between places')
    for position, token in enumerate(tokens):
        # From the right: an id holds no colon, and a locator seldom one.
        source, colon, locator = token.rpartition(":")
        if not colon:
            if default_source is None:
                problem = f'"{token}" names no source, and there is no first source that a locator alone would mean'
                remedy = f'list the source in the document, and write its id before the place, as in "report:{token}"'
                raise ArgumentError.of(problem, remedy)
            source = default_source
        elif not locator:
            following = "".join(tokens[position + 1 : position + 2])
            place = following if following and ":" not in following else "12"
            raise ArgumentError.of(f'"{token}" names a source without a place in it', f'write "{token}{place}"')
        for place in _expanded(locator):
            one = Citation(check_id(source), place)
            if one in found:
                following = "".join(tokens[position + 1 : position + 2])
                # Whoever writes "report 1 report 2" has the space of a list for the colon after a source.
                is_source = not colon and is_id(token) and following not in ("", token)
                meant = f', or "{token}:{following}", with a colon, if "{token}" is a source' if is_source else ""
                raise ArgumentError.of(f'"{one}" is cited twice in "{text}"', f"write it once{meant}")
            found.append(one)
    return tuple(found)


def with_sources(cite: Iterable[Citation]) -> str:
    """Write citations in one text, each with its source, from which they can be read again.

    Examples
    --------
    >>> with_sources([Citation("report-8", "B.13"), Citation("report-8", "D")])
    'report-8:B.13 report-8:D'
    """
    return " ".join(f"{citation.source}:{citation.locator}" for citation in cite)


def expand_locators(text: str) -> tuple[str, ...]:
    """List every locator of a source, with ranges written out.

    Raises
    ------
    ValueError
        If a range runs backwards or a locator is listed twice.

    Examples
    --------
    >>> expand_locators("summary A.1-A.2 C")
    ('summary', 'A.1', 'A.2', 'C')
    """
    places: dict[str, None] = {}
    for token in text.split():
        for place in _expanded(token):
            if place in places:
                raise ArgumentError.of(f'locator "{place}" is listed twice in "{text}"', "list it once")
            places[place] = None
    return tuple(places)


def _expanded(token: str) -> tuple[str, ...]:
    found = _RANGE.fullmatch(token)
    if found is None:
        return (token,)
    prefix, first, again, last = found.groups()
    # "B.13-C.2" is no range of one row, and stands for a place that is called so.
    if prefix != again:
        if not again:
            raise ArgumentError.of(f'"{token}" is half a range', f'write "{prefix}{first}-{prefix}{last}"')
        return (token,)
    if int(last) < int(first):
        raise ArgumentError.of(f'the range "{token}" runs backwards', f'write "{prefix}{last}-{prefix}{first}"')
    # A slip such as B.1-B.99999999 would otherwise take all memory there is.
    if int(last) - int(first) >= _LONGEST_RANGE:
        raise ArgumentError.of(
            f'the range "{token}" has more than {_LONGEST_RANGE} places', "write the places that exist"
        )
    return tuple(f"{prefix}{number}" for number in range(int(first), int(last) + 1))


_EXACTLY = frozenset({Citation})


def as_citations(raw: str | Iterable[Citation]) -> tuple[Citation, ...]:
    """Citations from a text such as "B.13 B.16", or each by itself, with the words cited or without.

    Examples
    --------
    >>> as_citations("report-8:B.13")
    (Citation('report-8 B.13'),)
    """
    if isinstance(raw, str):
        return parse_citations(raw, first_source.get())
    # Citations that were read already pass without being looked at one by one.
    if raw.__class__ is tuple and _EXACTLY.issuperset(map(type, raw)):
        return raw
    if isinstance(raw, Mapping) or not isinstance(raw, Iterable):
        given: Any = raw
        wrong("citations", raw, f"write {_in_one_text([given] if type(given) is int else ())}")
    items = tuple(raw)
    kinds = set(map(type, items))
    if kinds and kinds <= {str, int, Citation} and kinds != _EXACTLY:
        wrong("citations in one text", raw, f"write {_in_one_text(items)}")
    return each_by(_cited, items)


def _in_one_text(items: Iterable[str | int | Citation]) -> str:
    """Citations as a document writes them; where there is no first source, each place names its own."""
    source = "" if first_source.get() else "source:"
    texts = [
        with_sources([item]) if isinstance(item, Citation) else f"{'' if ':' in f'{item}' else source}{item}"
        for item in items
    ]
    return f'"{" ".join(texts)}"' if texts else f'them in one text, such as "{source}12 {source}14"'


def _cited(raw: Any) -> Citation:
    if isinstance(raw, Citation):
        return raw
    if isinstance(raw, Mapping) and {"source", "locator"} <= raw.keys() <= {"source", "locator", "words"}:
        return Citation(**raw)
    in_python = "" if first_source.get() else ', or Citation("report-8", "B.13") for each'
    return wrong("a citation", raw, f"write {_in_one_text(())}{in_python}")


LEAVES[tuple[Citation, ...]] = as_citations
