"""A document that was written as a workbook becomes the raw fields of a document, each with the cell that it is in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import attrs

from prevent_model.files import read_file
from prevent_model.framework.findings import ERROR, Finding
from prevent_model.remedies import in_cells
from prevent_model.spelling import did_you_mean
from prevent_model.spreadsheets.document_sheets import (
    FIRST,
    HEAD,
    PART_OF,
    SCHEMA_VERSION,
    DocumentColumn,
    DocumentSheet,
    layout_of,
    titles_of,
)
from prevent_model.spreadsheets.headings import GROWTH, OBSERVATIONS, RATINGS, Heading
from prevent_model.spreadsheets.reading.cell_findings import fault, note, warning
from prevent_model.spreadsheets.reading.cells import Reader, in_words, printed_sum, read_cell, sum_of
from prevent_model.spreadsheets.reading.computed_cells import changed_cells, made_from
from prevent_model.spreadsheets.reading.document_values import as_share, month_or_year, nothing_in, rate_of, raw_of
from prevent_model.spreadsheets.reading.find_table import Grid, called, grid_of
from prevent_model.spreadsheets.reading.head_rows import listed
from prevent_model.spreadsheets.reading.left_out_rows import headings_again, left_out
from prevent_model.spreadsheets.reading.rows import chosen, sheets_of
from prevent_model.spreadsheets.reading.units import Unit
from prevent_model.spreadsheets.reading.unread_sheets import copies, unread
from prevent_model.spreadsheets.reading.xlsx import Cell, Sheet, titles_in
from prevent_model.spreadsheets.reading.xlsx_parts import LARGEST
from prevent_model.values.calendars import Calendar, reading_in
from prevent_model.values.constructing import item_type
from prevent_model.values.currencies import GBP, currency_meant, document_in
from prevent_model.values.ids import is_id
from prevent_model.values.rates import Rate
from prevent_model.values.years import MONTHS

_BLANK = Cell("", None)
_NUMBER = re.compile(r"\[[0-9]+\]")

_FORMS = {GROWTH: "read_growth", OBSERVATIONS: "read_observations", RATINGS: "read_ratings"}
"""The functions that read the other workbooks, by a sheet that those have."""


class Place(NamedTuple):
    """The row of a thing on its sheet, and the columns of its fields by key; or the rows, where it has one for each."""

    sheet: Sheet
    fields: Mapping[str, int]
    row: int = 0

    def cell(self, key: str) -> Cell:
        """Return the cell of a field, or of a part of one; the first cell where the field has none of its own."""
        near = [name for name in self.fields if key == name or key.startswith((f"{name}.", f"{name}["))]
        at = self.fields[max(near, key=len)] if near else min(self.fields.values(), default=1)
        place = (self.row, at) if self.row else (at, 2) if near else (1, 1)
        return self.sheet.cells.get(place) or Cell(self.sheet.where(*place), None)


class RawDocument(NamedTuple):
    """The raw fields of a document in a workbook, and the place of each of its things by path.

    ``made_from`` is the digest of the document that the results beside it are of, where there are any; ``titles`` has
    the sheet of each list by its path, such as "gates.decisions".
    """

    kind: str
    fields: dict[str, Any]
    places: dict[str, Place]
    findings: list[Finding]
    made_from: str = ""
    titles: Mapping[str, str] = {}

    def cell(self, path: str) -> str:
        """Return the cell of a path, such as "objectives[0].owner", or that of the thing that it is of.

        Examples
        --------
        >>> goals = Place(Sheet("Goals", {}), {"id": 1, "owner": 3}, row=2)
        >>> read = RawDocument("programme", {}, {"": Place(Sheet("Document", {}), {"title": 4}), "goals[0]": goals}, [])
        >>> read.cell("goals[0].owner"), read.cell("goals[0].kind"), read.cell("title"), read.cell("boards")
        ('Goals!C2', 'Goals!A2', 'Document!B4', 'Document!A1')
        """
        return self._cell(path).where

    def in_cells(self, finding: Finding, path: str) -> Finding:
        """Return a finding on a path at its cell, with what to write there."""
        cell = self._cell(path)
        remedy = finding.remedy
        if str(cell.value)[:1] not in ("[", "{"):  # JSON is mended as it is in a text
            remedy = in_cells(remedy, sheet=self.titles.get(_NUMBER.sub("", path), ""))
        return attrs.evolve(finding, where=cell.where, remedy=remedy)

    def _cell(self, path: str) -> Cell:
        thing = path
        while thing and thing not in self.places:
            thing = thing[: max(thing.rfind("."), thing.rfind("["), 0)]
        return self.places[thing].cell(path[len(thing) :].lstrip("."))


def holds_document(path: Path) -> bool:
    """Tell whether a file is a workbook with the first sheet of a document."""
    titles = titles_in(read_file(path, LARGEST)) if path.is_file() else ()
    return any(called(title) == FIRST.casefold() for title in titles)


def raw_document(path: Path, kinds: Mapping[str, Any]) -> RawDocument:
    """Return the raw fields of a document out of a workbook, and what is wrong with its cells.

    Parameters
    ----------
    path
        The file.
    kinds
        The class of each kind of document.

    Raises
    ------
    OSError
        When the file cannot be read.
    MissingExtra
        When the extra ``workbook`` is not installed.
    """
    findings: list[Finding] = []
    sheets = sheets_of(path, findings)
    first = chosen(sheets, FIRST)
    findings += copies(sheets, [FIRST])
    if first is None:
        findings += _without_first(sheets, kinds)
        return RawDocument("", {}, {}, findings)
    kind = _answer(first, "document").casefold()
    read = RawDocument(kind, {"document": kind} if kind else {}, {"": Place(first, {})}, findings)
    if kind not in kinds:
        return read
    layout = layout_of(kinds[kind])
    read = read._replace(titles=titles_of(layout))
    with document_in(currency_meant(_answer(first, "currency") or GBP.code)), reading_in(_calendar(first)):
        _read_first(first, layout[0], read)
        read.fields["document"] = kind
        for sheet in layout[1:]:
            found = chosen(sheets, sheet.title)
            if found is not None and found.cells:
                _read_rows(found, sheet, read)
    titles = [sheet.title for sheet in layout]
    findings += copies(sheets, titles[1:])
    findings += unread(sheets, layout)
    findings += changed_cells(sheets)
    return read._replace(made_from=made_from(sheets))


def _without_first(sheets: Sequence[Sheet], kinds: Mapping[str, Any]) -> Iterator[Finding]:
    titles = [sheet.title for sheet in sheets]
    parts = {sheet.title.casefold() for kind in kinds.values() for sheet in layout_of(kind)}
    form = next((title for title in _FORMS if title in titles), "")
    # A document may have a sheet of observations, too.
    has_more = any(called(title) in parts for title in titles if title != form)
    renamed = next((sheet.title for sheet in sheets if _answer(sheet, "document").casefold() in kinds), "")
    if form and not has_more:
        remedy = f"read it with {_FORMS[form]}"
    elif renamed:
        remedy = f'rename the sheet "{renamed}" to "{FIRST}"'
    else:
        rows = "document, id, title, years and as at"
        remedy = f'add a sheet "{FIRST}" with the rows {rows}, or rename the sheet that has them'
    if titles:
        yield fault("missing-sheet", "", f'no sheet is called "{FIRST}"; there are {listed(titles)}', remedy)


# ── the first sheet ──────────────────────────────────────────────────────────────────────────────────────────────────
def _answer(sheet: Sheet, name: str) -> str:
    """Return what the first sheet says of a field; nothing where it says nothing."""
    for (row, column), cell in sheet.cells.items():
        if column == 1 and called(cell.value) == name and (row, 2) in sheet.cells:
            return str(sheet.cells[row, 2].value or "").strip()
    return ""


def _calendar(first: Sheet) -> Calendar:
    """Return the calendar that the first sheet says; April, where it says none or what is none."""
    with suppress(TypeError, ValueError):
        return Calendar(_answer(first, "year begins") or MONTHS[3], _answer(first, "year label"))
    return Calendar()


def _read_first(sheet: Sheet, layout: DocumentSheet, read: RawDocument) -> None:
    """Read the fields of the document itself: in each row the name of one, and beside it the value."""
    described = {
        key: DocumentColumn(Heading(key, (key.replace("_", " "), key)), int if key == SCHEMA_VERSION else str)
        for key in HEAD
    }
    described |= layout.columns | layout.lists
    named = {name: key for key, column in described.items() for name in column.heading.names}
    rows: dict[str, int] = {}
    for row in sorted({row for row, column in sheet.cells if column == 1 and not sheet.cells[row, 1].blank}):
        name, answer = sheet.cells[row, 1], sheet.cells.get((row, 2))
        key = named.get(called(name.value))
        if key is not None:
            if key in rows and answer is not None and not answer.blank:
                message = f'"{called(name.value)}" is said twice, at {sheet.where(rows[key], 2)} too'
                read.findings.append(fault("duplicate-heading", name.where, message, "say it once"))
            rows.setdefault(key, row)
        if answer is None or answer.blank or called(name.value) == "field":
            continue
        if key is None:
            close = did_you_mean(called(name.value), named)
            message = f'there is no field "{name.value}"{close}'
            # What is near to no field is of the sheet's own, as "Prepared by" is.
            make = fault if close else warning
            read.findings.append(make("unknown-field", name.where, message, "write a field, or clear the row"))
        else:
            _read_into(read.fields, key, answer, described, None, read.findings)
    read.places[""] = Place(sheet, rows)


# ── the other sheets ─────────────────────────────────────────────────────────────────────────────────────────────────
class _Held(NamedTuple):
    """A thing that holds others, or may, with its path."""

    thing: dict[str, Any]
    path: str

    def put(self, key: str, value: Any) -> _Held:
        """Set a field, or that of a thing in it which a key with a dot leads to."""
        fields, last = _inner(self.thing, key)
        fields[last] = value
        return _Held(value, f"{self.path}.{key}".lstrip("."))

    def add(self, key: str, thing: dict[str, Any]) -> _Held:
        """Add a thing to a list, and return it with its path."""
        fields, last = _inner(self.thing, key)
        held = fields.setdefault(last, [])
        # A text in place of a list is a fault of its own.
        number = len(held) if isinstance(held, list) else 0
        if isinstance(held, list):
            held.append(thing)
        return _Held(thing, f"{self.path}.{key}[{number}]".lstrip("."))


def _inner(fields: dict[str, Any], key: str) -> tuple[dict[str, Any], str]:
    """Return the fields that hold the last part of a key, and that part."""
    *above, last = key.split(".")
    for part in above:
        fields = fields.setdefault(part, {})
    return fields, last


def _read_rows(sheet: Sheet, layout: DocumentSheet, read: RawDocument) -> None:
    """Read the rows of a sheet into the lists that they are in."""
    holder = Heading(layout.holder, (layout.holder,), "What each row is a part of.")
    part_of = Heading(PART_OF, (PART_OF,), "The id of what each row is a part of.")
    ends = [heading for heading in (holder, part_of) if heading.name in layout.ends]
    columns = layout.columns | layout.lists
    grid = grid_of(sheet, [*ends, *(column.heading for column in columns.values())], read.findings)
    if grid is None:
        return
    key = layout.path[-1]
    fields = {name: at for name, column in columns.items() if (at := grid.column(column.heading)) is not None}
    units = {name: grid.units.get(at) for name, at in fields.items()}
    holders = _holders(layout, read.fields)
    trees: dict[str, dict[str, _Held]] = {}
    words = {at for name, at in fields.items() if not columns[name].is_coded}
    named = {at for name, at in fields.items() if columns[name].refers_to}
    sums = {at for name, at in fields.items() if columns[name].heading.is_number}
    own, first = fields.get(layout.name_key, 0), grid.column(holder)
    for row in grid.rows:
        name = sheet.cells.get((row, own), _BLANK).value
        if not is_id(name) or name == layout.name_key:
            # The id of a plan or a criterion may be "overall", or "total".
            ids = {at for at in named if is_id(sheet.cells.get((row, at), _BLANK).value)}
            ids |= {first} if first and str(sheet.cells.get((row, first), _BLANK).value) in holders else set()
            finding = headings_again(grid, row) or left_out(grid, row, words, ids, sums)
            if finding is not None:
                read.findings.append(finding)
                continue
        thing: dict[str, Any] = {}
        for name, at in fields.items():
            cell = sheet.cells.get((row, at))
            if cell is not None and not cell.blank:
                _read_into(thing, name, cell, columns, units.get(name), read.findings)
        is_sum = bool(thing) and all(columns[name].heading.is_number for name in thing)
        above = _named(grid, row, holder, holders, read.findings, is_sum=is_sum) if layout.holder else holders[""]
        if above is not None and layout.is_tree:
            tree = trees.setdefault(above.path, {})
            # The first row is the whole, of which each further one is a part, or a part of a part.
            whole = _named(grid, row, part_of, tree, read.findings) if tree else None
            held = above.put(key, thing) if not tree else whole and whole.add("children", thing)
            tree |= {str(thing.get("id")): held} if held is not None else {}
        else:
            held = above and above.add(key, thing)
        if held is not None:
            read.places[held.path] = Place(sheet, fields, row)


def _holders(layout: DocumentSheet, fields: dict[str, Any]) -> dict[str, _Held]:
    """Return what may hold the rows of a sheet, by the name that they give it; the document holds those of most."""
    if not layout.holder:
        return {"": _Held(fields, "")}
    things = fields.get(layout.path[0], [])
    holders: dict[str, _Held] = {}
    for number, thing in enumerate(things if isinstance(things, list) else []):
        if isinstance(thing, dict):
            name = str(thing.get(layout.holder_key, layout.holder_default))
            holders.setdefault(name, _Held(thing, f"{layout.path[0]}[{number}]"))
    return holders


def _named(
    grid: Grid,
    row: int,
    heading: Heading,
    known: Mapping[str, _Held],
    findings: list[Finding],
    *,
    is_sum: bool = False,
) -> _Held | None:
    """Return what a row names under a heading; None, with a finding, where there is no such thing.

    A row that holds sums alone, and may be a total, names what it is of.
    """
    cell = grid.cell(row, heading)
    name = "" if cell is None else str(cell.value).strip()
    if name in known:
        return known[name]
    if not name and len(known) == 1 and not is_sum:  # the only one need not be named
        return next(iter(known.values()))
    names = [title for title in known if title]
    found = f'"{name}" is not there{did_you_mean(name, names)}' if name else f"row {row} leaves it out"
    otherwise = ', or "Total" if these are sums' if is_sum else ", or clear the row" if name else ""
    remedy = f"write one of: {listed(names)}{otherwise}" if names else "write a row for it first"
    findings.append(fault("unknown-holder", grid.where(row, heading), f"{heading.name}: {found}", remedy))
    return None


def _read_into(
    fields: dict[str, Any],
    key: str,
    cell: Cell,
    columns: Mapping[str, DocumentColumn],
    unit: Unit | None,
    findings: list[Finding],
) -> None:
    """Read a cell into the field of a thing that a key leads to; a sum or a rate is in the unit of its heading."""
    column = columns[key]
    finding = nothing_in(cell, column, columns) or month_or_year(cell, column)
    if finding is not None:
        findings.append(finding)
        if finding.severity is ERROR:
            return
    reader: Reader[Any] = partial(raw_of, column=column)
    if column.heading.kind == "stated":
        reader = partial(printed_sum, times=1 if unit is None else unit.times)
    elif column.heading.kind == "money":
        reader = sum_of
    elif column.type is Rate:
        reader = partial(rate_of, column=column, unit=unit)
    # Spaces mean nothing in an id or a day, nor around words, which are in quotation marks where they have some.
    has_parts = item_type(column.type) is not None or str(cell.value)[:1] in ("[", "{", '"')
    is_coded = column.type is not str or key == "id" or bool(column.refers_to)
    if not (is_coded or has_parts) and isinstance(cell.value, str) and cell.value != cell.value.strip():
        findings.append(note("trimmed-text", cell.where, f"{in_words(cell)} has spaces around it, which are left out"))
        cell = cell._replace(value=cell.value.strip())
    value = read_cell(as_share(cell, column), reader, findings, coded=is_coded and not has_parts)
    if value is not None:
        _Held(fields, "").put(key, value)
