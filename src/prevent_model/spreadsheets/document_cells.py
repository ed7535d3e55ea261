"""The raw values of a document as the values of cells, and back: lists and tables are one text each.

A list is apart by semicolons, or by lines; a table has "key: value" in each place. What such a text cannot hold is
written in JSON, which a cell that begins with a bracket or a quotation mark may always have.
"""

from __future__ import annotations

import json
import re
import types
from collections.abc import Iterable
from contextlib import suppress
from datetime import date, datetime, time
from decimal import Decimal
from fractions import Fraction
from typing import Any, Union, get_origin

from prevent_model.errors import ArgumentError
from prevent_model.remedies import NAMES_OF_FIELDS
from prevent_model.spreadsheets.document_sheets import PLACES, YEARS, DocumentColumn
from prevent_model.values.approximate_dates import Window
from prevent_model.values.calendars import calendar_read
from prevent_model.values.constructing import item_type, leaf
from prevent_model.values.conversion import TABLES, as_stated
from prevent_model.values.currencies import currency_read
from prevent_model.values.days import day_refused
from prevent_model.values.money import Money
from prevent_model.values.plain import shown
from prevent_model.values.rates import Rate
from prevent_model.values.stated_numbers import with_plain_points

LONGEST = 32_767
"""The most characters that a cell holds."""

_FIRST_DAY = date(1900, 3, 1)
"""The first day that every spreadsheet program counts alike."""

_DIGITS = 15
"""The digits that a number of a spreadsheet holds."""

NOTHING = frozenset({"n/a", "n.a.", "na", "-", "–", "—", "tbc", "tbd", "tba", "none", "nil"})
"""The words, in small letters, that people write where there is nothing to write."""

_APART = re.compile(r";|,(?=\s|$)")
_DASH = re.compile(r"(?<=\S)\s?[–—]\s?(?=\S)")
_TWO_YEARS = re.compile(r"([0-9]{4}[/-][0-9]{1,4})\s?[-–—]\s?([0-9]{4}[/-][0-9]{1,4})")
_PRINTED_DAY = re.compile(r"\s*[0-9]{1,2}(?:([/.])[0-9]{1,2}\1|-[A-Za-z]{3,9}-)[0-9]{4}\s*")
_NAMED_DAY = re.compile(r"\s*(?:[0-9]{1,2}(?:st|nd|rd|th)? [A-Za-z]{3,9}\.?|[A-Za-z]{3,9}\.? [0-9]{1,2}),? [0-9]{4}\s*")
"""A day with the name of its month, which a date in words may keep."""
_RATE = re.compile(r"(([^0-9]*)[0-9].*?) ?(?:\ba|\bper|/) ?(year|month)")
_BLANKS = re.compile(r"[\s_\N{NON-BREAKING HYPHEN}–-]+")

_ODD = re.compile("[^ -~\N{NO-BREAK SPACE}-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff\n]|[\x7f-\x9f]")
_TRUTHS = {"yes": True, "true": True, "no": False, "false": False}


def as_raw(value: Any, column: DocumentColumn) -> Any:
    """Return the raw value of a document that the value of a cell means.

    Parameters
    ----------
    value
        The value: a text, a number, a truth value or a day.
    column
        Its column.

    Raises
    ------
    ArgumentError
        When a table in the cell has a key twice, or something in it is no pair of a key and a value.

    Examples
    --------
    >>> from prevent_model.framework.standards import Assessment
    >>> from prevent_model.spreadsheets.document_sheets import layout_of
    >>> columns = layout_of(Assessment)[0].columns
    >>> as_raw("a; b", columns["scope"]), as_raw("yes", columns["illustrative"]), as_raw(2.0, columns["version"])
    (['a', 'b'], True, '2')
    """
    type_ = column.type
    if isinstance(value, str):
        return _of_text(value, column)
    if isinstance(value, datetime):
        value = value.date() if value.time() == time() else value
    elif isinstance(value, float):
        value = int(value) if value.is_integer() and abs(value) < 10**_DIGITS else Decimal(repr(value))
    if type_ in TABLES:
        raise _no_pairs(value, column)
    if column.text_key and not isinstance(value, bool):
        return _with_keys([str(value)], column)
    if _is_list(type_):
        return _of_text(str(value), column) if item_type(type_) is str else [value]
    # A version or a number of a paragraph is a text, whatever a spreadsheet program takes it for.
    return str(value) if type_ is str and not isinstance(value, bool) else value


def _of_text(text: str, column: DocumentColumn) -> Any:
    type_ = column.type
    if column.heading.field in NAMES_OF_FIELDS and text[:1] != "[":
        return _names_of_fields(text, column.heading.field)
    if text[:1] in ("[", "{", '"'):
        with suppress(json.JSONDecodeError):  # a title may begin with a quotation mark
            return _with_keys(_of_json(text), column)
        # No text of a list of things begins with a bracket.
        if column.text_key and text[0] != '"':
            remedy = "write the texts alone, apart by semicolons or in lines, or mend the JSON"
            raise ArgumentError.of(f'"{shown(text)}" begins as JSON does, and is none', remedy)
    if type_ in PLACES:
        return _as_places(text)
    if column.words:
        return _word(text, column.words)
    if type_ in (Window, date):
        is_day = _PRINTED_DAY.fullmatch(text) or (type_ is date and _NAMED_DAY.fullmatch(text))
        meant = day_refused(text) if is_day else None
        text = meant[1][0] if meant is not None and len(meant[1]) == 1 else text
    if type_ in YEARS or type_ is Window:
        return _as_span(text)
    if type_ is Rate:
        return _as_rate(text)
    if type_ is bool:
        return _TRUTHS.get(text.strip().casefold(), text)
    if _is_list(type_):
        items = _items(text, by_commas=bool(column.refers_to) and ";" not in text)
        # A list of ids in lines may have a mark at the end of each.
        return [item.rstrip(" ;,") for item in items] if column.refers_to else items
    if type_ in TABLES:
        pairs = [part.partition(":") for part in _items(text)]
        if not all(colon for _, colon, _ in pairs):
            raise _no_pairs(text, column)
        written = _as_places if column.heading.field == "set_aside" else _as_span
        return _each_once((written(key.strip()), value.strip()) for key, _, value in pairs)
    if column.text_key:
        return _with_keys(_items(text), column)
    # A rule without terms is its name alone.
    return {"rule": text.strip()} if _is_rule(type_) else text


def _of_json(text: str) -> Any:
    try:
        return json.loads(text, parse_float=Decimal, object_pairs_hook=_each_once)
    except RecursionError:
        raise ArgumentError.of("the JSON is nested too deeply to be read", "write it with fewer levels") from None


def _as_places(text: str) -> str:
    """Return places of sources as a document writes them: apart by spaces, and with a hyphen in a range."""
    return " ".join(_APART.sub(" ", _DASH.sub("-", text)).split())


def _as_rate(text: str) -> Any:
    """Return the raw form of a rate such as "£50,000 a year"; the text itself, where it is no exact sum and its
    time.
    """
    match = _RATE.fullmatch(text.strip())
    if match is None:
        return text
    with suppress(ValueError):  # a rounded sum, or one in no currency
        amount = Money.parse(match[1] if match[2] else f"{currency_read().sign}{match[1]}")
        return {"amount": str(amount.major), "per": match[3]} if amount.currency == currency_read() else text
    return text


def _as_span(text: str) -> str:
    """Return a text with "to" between two years that a dash joins."""
    return _TWO_YEARS.sub(r"\1 to \2", text)


def _word(text: str, words: tuple[str, ...]) -> str:
    """Return which of some words a text is, in any case of letters and with spaces for hyphens; else the text."""
    folded = _BLANKS.sub("-", text.strip().casefold())
    return next((word for word in words if _BLANKS.sub("-", word.casefold()) == folded), text)


def _names_of_fields(text: str, field: str) -> list[str]:
    """Return the fields that a text names, as their headings do or as a document in TOML does."""
    after = re.sub(rf"\s*{field}\s*=\s*", "", text, count=1)
    if after != text:
        with suppress(ValueError, TypeError):
            return [str(name) for name in json.loads(after)]
    return [name.casefold().replace(" ", "_") for name in _items(text, by_commas=";" not in text)]


def _no_pairs(value: Any, column: DocumentColumn) -> ArgumentError:
    year = calendar_read().example()
    examples = {"set_aside": "2-9: the reason", "amounts": f"{year}: {currency_read().sign}1m"}
    example = examples.get(column.heading.field, f"{year}: 84.19")
    if column.heading.field == "amounts":
        with suppress(ArgumentError):  # one sum, of which a cell does not say when it is paid
            written = f"{as_stated(value if isinstance(value, str) else f'{currency_read().sign}{value}')}"
            remedy = f'write "{year}: {written}" with the year that it is for, or "whole: {written}" for all years'
            return ArgumentError.of(f'"{shown(str(value))}" is a sum without its year', remedy)
    return ArgumentError.of(f'"{shown(str(value))}" is no list of pairs', f'write "{example}", with a colon in each')


def _each_once(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """Return the table of some pairs; a key that is written twice is refused, as the first value would be lost."""
    table: dict[str, Any] = {}
    for key, value in pairs:
        if key in table:
            raise ArgumentError.of(f'"{key}" is written twice in the cell', "write it once")
        table[key] = value
    return table


def _with_keys(items: Any, column: DocumentColumn) -> Any:
    """Return things, each that is a text alone with its key."""
    if not column.text_key or not isinstance(items, list):
        return items
    return [{column.text_key: item} if isinstance(item, str) else item for item in items]


def _items(text: str, *, by_commas: bool = False) -> list[str]:
    mark = "\n" if "\n" in text else "," if by_commas else ";"
    return [item.strip() for item in text.split(mark) if item.strip()]


def _is_list(type_: Any) -> bool:
    return leaf(type_) is None and item_type(type_) is not None and leaf(item_type(type_)) is not None


def _is_rule(type_: Any) -> bool:
    return leaf(type_) is None and get_origin(type_) in (Union, types.UnionType)


def as_cell(raw: Any, column: DocumentColumn) -> str | int | float | bool | date:
    """Return a raw value of a document as the value of a cell, from which ``as_raw`` makes it again.

    Parameters
    ----------
    raw
        The value, with dates and decimal numbers as TOML has them.
    column
        Its column.

    Examples
    --------
    >>> from prevent_model.framework.programme import Programme
    >>> from prevent_model.spreadsheets.document_sheets import layout_of
    >>> columns = layout_of(Programme)[0].columns
    >>> as_cell(["aim", "vision"], columns["unstated"]), as_cell(["one; two"], columns["unstated"])
    ('aim; vision', '["one; two"]')
    """
    if isinstance(raw, bool):
        return raw
    if isinstance(raw, date):
        return raw if raw >= _FIRST_DAY else raw.isoformat()
    if isinstance(raw, int | Decimal):
        as_float = Decimal(repr(float(raw)))
        # A number with more digits than a cell holds, or with noughts at its end that it would lose, is a text.
        return float(raw) if isinstance(raw, Decimal) and str(as_float) == str(raw) else _whole(raw)
    # Names of fields are written as the headings that they are.
    named = [name.replace("_", " ") for name in raw] if column.heading.field in NAMES_OF_FIELDS else raw
    texts = [raw] if isinstance(raw, str) else _texts(named, column.text_key)
    # Such a text is written in quotation marks, as in JSON.
    texts = (text for text in texts if text.strip().casefold() not in NOTHING or text in column.words)
    kept = (
        text for text in texts if not _ODD.search(text) and text == text.strip() != "" and _means(text, column, raw)
    )
    return next(kept, None) or json.dumps(raw, default=str)


def _means(text: str, column: DocumentColumn, raw: Any) -> bool:
    with suppress(ArgumentError):
        return bool(as_raw(text, column) == raw)
    return False


def _whole(raw: int | Decimal) -> int | str:
    return raw if isinstance(raw, int) and abs(raw) < 10**_DIGITS else with_plain_points(str(raw))


def _texts(raw: Any, text_key: str) -> Iterable[str]:
    """Return the texts that a list or a table may be written as, the shortest first."""
    items: list[Any] = [f"{key}: {value}" for key, value in raw.items()] if isinstance(raw, dict) else list(raw)
    if all(isinstance(item, dict) and item.keys() == {text_key} for item in items):
        items = [item[text_key] for item in items]
    if isinstance(raw, dict) and raw.keys() == {"rule"}:
        yield str(raw["rule"])
    if isinstance(raw, dict) and raw.keys() == {"amount", "per"}:
        parts = Fraction(str(raw["amount"])) * currency_read().per_major
        yield f"{currency_read().short_text(int(parts))} a {raw['per']}"
    if all(isinstance(item, str) for item in items):
        yield from ("; ".join(items), "\n".join(items))
