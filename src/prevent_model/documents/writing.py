"""Documents out: canonical, byte-stable text, written so that a failure leaves the old file whole."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from os import PathLike
from pathlib import Path
from typing import Any, cast

from prevent_model.documents.layout import nest
from prevent_model.documents.reading import DOCUMENTS, Document, _checked_format, format_of
from prevent_model.files import write_whole
from prevent_model.framework.conditions import AtLeast, AtMost, OthersAtLeast
from prevent_model.framework.deflators import DeflatorSeries
from prevent_model.framework.governance_rules import GOVERNANCE_RULES
from prevent_model.framework.integrity import years_of
from prevent_model.framework.own_rules import is_own_rule
from prevent_model.framework.programme import Programme
from prevent_model.framework.rules import RULES
from prevent_model.framework.sources import LocatorList
from prevent_model.values.arguments import as_path, expect
from prevent_model.values.citations import Citation, expand_locators, parse_citations
from prevent_model.values.constructing import shapes, without_none
from prevent_model.values.conversion import TABLES, first_month, first_source
from prevent_model.values.money import Money, StatedMoney
from prevent_model.values.rates import Rate
from prevent_model.values.windows import Window
from prevent_model.values.years import MONTHS, FinancialYear, parse_span

_RULE_NAMES = {cls: name for table in (RULES, GOVERNANCE_RULES) for name, cls in table.items()}


def dumps(value: Document, *, format: str) -> str:
    """Write a document as a text: the same value always gives the same text.

    Parameters
    ----------
    value
        A programme, a standard, an assessment or a deflator series.
    format
        "toml" or "json".

    Returns
    -------
    str
        The text; ``loads`` of it is equal to `value`. Defaults and empties are not written.

    Examples
    --------
    >>> import prevent_model as pm
    >>> pm.dumps(pm.standard("ni35"), format="toml").splitlines()[0]
    'document = "standard"'
    """
    expect(value=(value, *DOCUMENTS.values()), format=(format, str))
    _checked_format(format)
    name = next((name for name, cls in DOCUMENTS.items() if type(value) is cls), None)
    if name is None:
        raise ValueError(f"value: {type(value).__name__} is not a document; give a {', a '.join(DOCUMENTS)}")
    begins = _first_month(value)
    source = first_source.set(value.sources[0].id if isinstance(value, Programme) and value.sources else None)
    month = first_month.set(begins)
    try:
        fields = _fields(value, native=format == "toml")
    finally:
        first_source.reset(source)
        first_month.reset(month)
    document = {"document": name, **({} if begins == 4 else {"year_begins": MONTHS[begins - 2]})}
    document |= nest(fields) if isinstance(value, Programme) else fields
    if format == "json":
        return json.dumps(document, ensure_ascii=False, indent=2) + "\n"
    import tomli_w

    return tomli_w.dumps(document, multiline_strings=False)


def _first_month(value: Document) -> int:
    """The month in which the years of a document begin: a sound one has years of one kind only."""
    found: Iterable[FinancialYear | None] = ()
    if isinstance(value, Programme):
        found = (year for _, year in years_of(value))
    elif isinstance(value, DeflatorSeries):
        found = (year for year, _ in value.index)
    return next((year.first_month for year in found if year), 4)


def save(value: Document, path: str | PathLike[str]) -> None:
    """Write a document to a file, .toml or .json; a failure leaves what was there before.

    Parameters
    ----------
    value
        The programme, standard, assessment or series.
    path
        The file; its ending, .toml or .json, says the format.

    Raises
    ------
    OSError
        When the file cannot be written.
    ValueError
        When its name ends in neither .toml nor .json.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> import prevent_model as pm
    >>> with TemporaryDirectory() as folder:
    ...     pm.save(pm.sample(), Path(folder) / "plan.json")
    ...     pm.load(Path(folder) / "plan.json") == pm.sample()
    True
    """
    expect(value=(value, *DOCUMENTS.values()), path=(path, as_path))
    file = Path(path)
    write_whole(
        file,
        dumps(value, format=format_of(file, "end it in one of them, the two formats that are written")).encode("utf-8"),
    )


def _fields(thing: Any, *, native: bool) -> dict[str, Any]:
    written: dict[str, Any] = {}
    for shape in shapes(cast(Any, type(thing))):
        value = getattr(thing, shape.name)
        default = shape.field.default
        if value is None or (not shape.required and value == default and type(value) is type(default)):
            continue
        if shape.type is LocatorList:
            written[shape.name] = _locators(value)
        elif value == () and without_none(shape.type) in TABLES:
            written[shape.name] = {}
        else:
            written[shape.name] = _raw(value, native=native)
    return written


def _raw(value: Any, *, native: bool) -> Any:
    if isinstance(value, bool | int | str):
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value if native else value.isoformat()
    if isinstance(value, Decimal):
        if not native:
            return str(value)
        return int(value) if value.as_tuple().exponent == 0 else value  # TOML would write 84 as 84.0
    if isinstance(value, Fraction):
        return value.numerator if value.denominator == 1 else str(value)
    if isinstance(value, StatedMoney | Money):
        return str(value)
    if isinstance(value, FinancialYear):
        return str(value)
    if isinstance(value, Window):
        return _window(value, native=native)
    if isinstance(value, Rate):
        return {"pounds": str(value.amount), "per": value.per.value}
    if isinstance(value, AtLeast | AtMost):
        return {"at_least" if isinstance(value, AtLeast) else "at_most": value.n, "level": value.level}
    if isinstance(value, OthersAtLeast):
        return {"others_at_least": value.level}
    if isinstance(value, tuple):
        return _many(value, native=native)
    return _table(value, native=native)


def _table(value: Any, *, native: bool) -> dict[str, Any]:
    """Return a thing as a table; that of a rule begins with its name."""
    if is_own_rule(value):
        rules = ", ".join(RULES)
        raise ValueError(
            f"value: the rule {type(value).__name__} is a user's own, and a document holds only the rules {rules}; "
            "build the standard in Python, or write one of those rules"
        )
    fields = _fields(value, native=native)
    name = _RULE_NAMES.get(type(value))
    return {"rule": name, **fields} if name else fields


def _many(value: tuple[Any, ...], *, native: bool) -> Any:
    if not value:
        return []
    first = value[0]
    if isinstance(first, Citation):
        return _citations(value)
    if isinstance(first, FinancialYear):
        text = f"{first} to {value[-1]}" if len(value) > 1 else str(first)
        return text if parse_span(text, first_month=first_month.get()) == value else [str(year) for year in value]
    if isinstance(first, tuple):  # a table whose keys mean something: a year, a locator
        table = {_raw(key, native=native): _raw(item, native=native) for key, item in value}
        if len(table) != len(value):
            raise ValueError(f"value: one of the keys {', '.join(str(key) for key, _ in value)} stands there twice")
        return table
    return [_raw(item, native=native) for item in value]


def _citations(cite: tuple[Citation, ...]) -> Any:
    default = first_source.get()
    text = " ".join(c.locator if c.source == default else f"{c.source}:{c.locator}" for c in cite)
    try:
        whole = parse_citations(text, default) == cite
    except ValueError:
        whole = False
    if whole:
        return text
    return [
        {k: v for k, v in (("source", c.source), ("locator", c.locator), ("words", c.words)) if v or k != "words"}
        for c in cite
    ]


def _locators(places: tuple[str, ...]) -> Any:
    """Locators in one text, a run of numbers as a range; as a list where one text could not hold them."""
    runs: list[list[tuple[str, int | None]]] = []
    for place in places:
        found = re.fullmatch(r"(.*?)(0|[1-9][0-9]*)", place)
        stem, number = (found[1], int(found[2])) if found else (place, None)
        last = runs[-1][-1] if runs else None
        if last and number is not None and last == (stem, number - 1):
            runs[-1].append((stem, number))
        else:
            runs.append([(stem, number)])
    text = " ".join(
        "-".join(
            f"{stem}{'' if number is None else number}"
            for stem, number in (run[:1] if len(run) == 1 else [run[0], run[-1]])
        )
        for run in runs
    )
    try:
        whole = expand_locators(text) == places
    except ValueError:
        whole = False
    return text if whole else list(places)


def _window(window: Window, *, native: bool) -> Any:
    if window == Window.day(window.first):
        return window.first if native else window.first.isoformat()
    text = str(window)
    try:
        whole = Window.parse(text, first_month=first_month.get()) == window
    except ValueError:
        whole = False
    if whole:
        return text
    raw: dict[str, Any] = {"first": _raw(window.first, native=native), "last": _raw(window.last, native=native)}
    if window.about:
        raw["about"] = True
    if window.words:
        raw["words"] = window.words
    return raw
