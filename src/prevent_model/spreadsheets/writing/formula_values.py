"""The value of each formula of a workbook, to be stored beside it: readers that do not calculate see it too.

A spreadsheet program works the formulas out afresh, by its own rules, which are the ones here as far as our formulas
use them; https://docs.oasis-open.org/office/OpenDocument/v1.3/os/part4-formula/ describes them. Numbers are exact.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import lru_cache
from typing import Any

from prevent_model.spreadsheets.writing.formula_functions import (
    FUNCTIONS,
    OPERATORS,
    CellError,
    Value,
    each,
    single,
    truth,
)

Cells = Callable[[str, str], Any]
"""Gives the value of a cell, or a list of those of several, by sheet (none for the formula's own) and place."""

_REFERENCE = r"(?:(?:'((?:[^']|'')+)'|([A-Za-z_][A-Za-z0-9_.]*))!)?(\$?[A-Z]{1,3}\$?[0-9]+(?::\$?[A-Z]{1,3}\$?[0-9]+)?)"
_PART = re.compile(
    rf'\s*(?:(?P<text>"(?:[^"]|"")*")|(?P<function>[A-Z]+)\(|(?P<cells>{_REFERENCE})(?![A-Za-z0-9_(])'
    r"|(?P<number>[0-9]+(?:\.[0-9]+)?)|(?P<name>[A-Za-z_][A-Za-z0-9_.]*)|(?P<mark><>|<=|>=|[-+*/&=<>(),]))"
)


def value_of(formula: str, cells: Cells) -> Value:
    """Return the value of a formula without its first equals sign.

    Parameters
    ----------
    formula
        The formula.
    cells
        The cells that it refers to.

    Raises
    ------
    ValueError
        When it holds what is not known here.

    Examples
    --------
    >>> cells = {"A1": Fraction(41), "A2": Fraction(12)}
    >>> value_of('IF(A1>40,A1+A2,"none")', lambda _, place: cells[place])
    Fraction(53, 1)
    """
    return single(_parsed(formula)(cells))


def cells_in(formula: str) -> Iterator[tuple[str, str]]:
    """Give each cell, range or name that a formula refers to, with its sheet, which is empty for the formula's own.

    Examples
    --------
    >>> list(cells_in("IF(C3>first_held,'Gate states'!$E$2,TRUE)"))
    [('', 'C3'), ('', 'first_held'), ('Gate states', 'E2')]
    """
    for kind, text, (sheet, place) in _parts(formula):
        if kind == "cells" or (kind == "name" and text not in {"TRUE", "FALSE"}):
            yield sheet, place or text


Worked = Callable[[Cells], Any]


@lru_cache(maxsize=4096)
def _parsed(formula: str) -> Worked:
    parts = [*_parts(formula), ("end", "", ("", ""))]
    parts.reverse()
    worked = _joined(parts)
    if parts[-1][0] != "end":
        raise ValueError(f'formula: "{parts[-1][1]}" was not expected in "{formula}"')
    return worked


def _parts(formula: str) -> Iterator[tuple[str, str, tuple[str, str]]]:
    at = 0
    while at < len(formula):
        match = _PART.match(formula, at)
        if match is None:
            raise ValueError(f'formula: "{formula[at:]}" cannot be worked out')
        at, kind = match.end(), str(match.lastgroup)
        sheet = (match[4] or "").replace("''", "'") or match[5] or ""
        yield kind, match[kind], (sheet, (match[6] or "").replace("$", ""))


Parts = list[tuple[str, str, tuple[str, str]]]


def _take(parts: Parts, *marks: str) -> str:
    kind, text, _ = parts[-1]
    if kind != "mark" or text not in marks:
        return ""
    parts.pop()
    return text


# The operators that bind alike, from those that bind least.
_LEVELS = (("=", "<>", "<", "<=", ">", ">="), ("&",), ("+", "-"), ("*", "/"))


def _joined(parts: Parts, level: int = 0) -> Worked:
    if level == len(_LEVELS):
        return _signed(parts)
    worked = _joined(parts, level + 1)
    while mark := _take(parts, *_LEVELS[level]):
        worked = _both(OPERATORS[mark], worked, _joined(parts, level + 1))
    return worked


def _both(apply: Callable[[Any, Any], Any], left: Worked, right: Worked) -> Worked:
    return lambda cells: each(apply, left(cells), right(cells))


def _signed(parts: Parts) -> Worked:
    if _take(parts, "-"):
        worked = _signed(parts)
        return lambda cells: each(OPERATORS["-"], Fraction(0), worked(cells))
    return _term(parts)


def _term(parts: Parts) -> Worked:
    kind, text, reference = parts.pop()
    if kind == "text":
        return lambda _: text[1:-1].replace('""', '"')
    if kind == "number":
        number = Fraction(text)
        return lambda _: number
    if kind == "cells":
        return lambda cells: cells(*reference)
    if kind == "name":
        return (lambda _: text == "TRUE") if text in {"TRUE", "FALSE"} else lambda cells: cells("", text)
    if kind == "function":
        return _call(text, _arguments(parts))
    if kind == "mark" and text == "(":
        worked = _joined(parts)
        _take(parts, ")")
        return worked
    raise ValueError(f'formula: "{text}" was not expected')


def _arguments(parts: Parts) -> list[Worked]:
    arguments: list[Worked] = []
    while not _take(parts, ")"):
        arguments.append(_joined(parts))
        _take(parts, ",")
    return arguments


def _call(name: str, arguments: list[Worked]) -> Worked:
    if name == "IF":
        return lambda cells: _if([cells, *arguments])
    if name == "IFERROR":
        return lambda cells: (
            arguments[1](cells) if isinstance(value := single(arguments[0](cells)), CellError) else value
        )
    if name not in FUNCTIONS:
        raise ValueError(f'formula: there is no function "{name}" here; write one of {", ".join(sorted(FUNCTIONS))}')
    function = FUNCTIONS[name]
    return lambda cells: function(*(argument(cells) for argument in arguments))


def _if(terms: list[Any]) -> Any:
    """Work out the one branch that is asked for."""
    cells, condition, yes, *no = terms
    holds = truth(single(condition(cells)))
    if isinstance(holds, CellError):
        return holds
    return yes(cells) if holds else no[0](cells) if no else False
