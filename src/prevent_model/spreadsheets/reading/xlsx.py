"""An .xlsx file into plain cells, or the one finding that says why it cannot be opened."""

from __future__ import annotations

import io
import math
import re
from functools import lru_cache
from typing import Any

import attrs

from prevent_model.errors import MissingExtra
from prevent_model.framework.findings import Finding
from prevent_model.spreadsheets.reading.cell_findings import fault
from prevent_model.spreadsheets.reading.xlsx_parts import (
    CHARACTERS,
    LARGEST,
    LAST_COLUMN,
    Archive,
    Damaged,
    TooMuch,
    archive_of,
    patterns,
    place_of,
    relations,
    texts,
    unescaped,
)
from prevent_model.values.field_metadata import as_tuple, means

KINDS = {"chartsheet": "a chart", "dialogsheet": "a dialogue", "xlMacrosheet": "macros", "xlIntlMacrosheet": "macros"}
"""Contents of the sheets that are no grid of cells, by the kind of their part."""

_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # how Microsoft's compound files begin: .xls, and anything with a password
_PROTECTED = "EncryptedPackage".encode("utf-16-le")
_PLAIN_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


@attrs.frozen
class Cell:
    """What one cell holds."""

    where: str = attrs.field(metadata=means("Its sheet and place, as a formula would name it."))
    value: Any = attrs.field(metadata=means("What it holds; nothing for a formula that was never worked out."))
    formula: str = attrs.field(default="", metadata=means("Its formula, where it has one."))
    pattern: str = attrs.field(default="General", metadata=means("How it shows a number."))
    broken: bool = attrs.field(default=False, metadata=means("Whether it holds an error of the spreadsheet."))

    @property
    def blank(self) -> bool:
        """Whether there is nothing in it, neither a formula nor a text of more than spaces."""
        return (self.value is None or (isinstance(self.value, str) and not self.value.strip())) and not (
            self.formula and self.value is None
        )


@attrs.frozen
class Sheet:
    """One sheet of a workbook: its cells by row and column, and what of it is hidden or merged."""

    title: str = attrs.field(metadata=means("Its name."))
    cells: dict[tuple[int, int], Cell] = attrs.field(
        metadata=means("The cells that hold something, by row and column.")
    )
    hidden_columns: frozenset[int] = attrs.field(default=frozenset(), metadata=means("The columns that are hidden."))
    hidden_rows: frozenset[int] = attrs.field(default=frozenset(), metadata=means("The rows that are hidden."))
    merged: tuple[tuple[int, int, int, int], ...] = attrs.field(
        default=(), converter=as_tuple, metadata=means("Merged cells: first row, first column, last row, last column.")
    )
    hidden: bool = attrs.field(default=False, metadata=means("Whether the sheet itself is hidden."))
    holds: str = attrs.field(default="", metadata=means("Its contents in place of cells, such as a chart."))

    def where(self, row: int | None = None, column: int | None = None) -> str:
        """The name of a cell, of a column or of the sheet, as a formula would write it.

        Examples
        --------
        >>> Sheet("Growth", {}).where(7, 3), Sheet("Growth lines", {}).where(column=3), Sheet("It's", {}).where()
        ('Growth!C7', "'Growth lines'!C:C", "'It''s'")
        """
        quoted = self.title.replace("'", "''")
        title = self.title if _PLAIN_NAME.fullmatch(self.title) else f"'{quoted}'"
        if row is None and column is None:
            return title
        letters = letters_of(column) if column else ""
        return f"{title}!{letters}{row}" if row else f"{title}!{letters}:{letters}"


def letters_of(column: int) -> str:
    """The letters of a column.

    Examples
    --------
    >>> letters_of(3), letters_of(28)
    ('C', 'AB')
    """
    letters = ""
    while column:
        column, at = divmod(column - 1, 26)
        letters = chr(ord("A") + at) + letters
    return letters


def opened(content: bytes) -> tuple[Sheet, ...] | Finding:
    """The sheets of a workbook in their order, or why it cannot be opened.

    Only what the cells hold, how they show it, and what is hidden or merged is read: a picture, a pivot table, a comment or a
    style that is not as it should be keeps nothing from being read.

    Parameters
    ----------
    content
        The file's bytes, whatever they are.

    Raises
    ------
    MissingExtra
        When the extra ``workbook`` is not installed.

    Examples
    --------
    >>> print(opened(b"year,posts"))
    error not-a-workbook: the file is not an .xlsx workbook. Open it in a spreadsheet program and save it as .xlsx
    """
    try:
        from openpyxl.styles import numbers
    except ImportError as error:
        raise MissingExtra("openpyxl", "workbook") from error
    anew = "open it in a spreadsheet program and save it anew"
    try:
        strange = _strange(content)
        return strange if strange is not None else _book(content, dict(numbers.BUILTIN_FORMATS))
    except TooMuch as error:
        return _no_workbook(f"the workbook is too large: it has {error}", "leave only what is to be read")
    except Damaged as error:
        return _no_workbook(f"the workbook is damaged: {error}", anew)
    except Exception:  # noqa: BLE001 - a damaged archive lets out whatever it leads to
        return _no_workbook("the workbook is damaged: a part of it is not as it should be", anew)


def _strange(content: bytes) -> Finding | None:
    """Why bytes are no workbook, as far as their beginning and their list of parts tell."""
    save = "open it in a spreadsheet program and save it as .xlsx"
    if not content:
        return _no_workbook("the file is empty", "name a file that holds a workbook")
    if len(content) > LARGEST:
        return _no_workbook(f"the file is too large: more than {LARGEST:,} bytes", "leave only what is to be read")
    if content.startswith(_OLD):
        if _PROTECTED in content:
            return _no_workbook("the workbook is protected by a password", "save it without one, and read that")
        return _no_workbook("the file is of Excel's old format, .xls", save)
    if not content.startswith(b"PK"):
        return _no_workbook("the file is not an .xlsx workbook", save)
    try:
        archive = archive_of(content)
        with archive.packed.open(archive.names["mimetype"]) if "mimetype" in archive.names else io.BytesIO() as kind:
            is_open_document = b"opendocument" in kind.read(80)
    except TooMuch:
        raise
    except Exception:  # noqa: BLE001 - an archive may be damaged in as many ways
        return _no_workbook("the workbook is damaged: its parts cannot be unpacked", "fetch or save it anew")
    if is_open_document:
        return _no_workbook("the file is an OpenDocument one", save)
    if "[content_types].xml" not in archive.names:
        return _no_workbook("the file is an archive, and not an .xlsx workbook", save)
    if any(name.endswith("workbook.bin") for name in archive.names):
        return _no_workbook("the file is of Excel's binary format, .xlsb", save)
    return None


def _no_workbook(message: str, remedy: str) -> Finding:
    return fault("not-a-workbook", "", message, remedy)


def _book(content: bytes, built_in: dict[int, str]) -> tuple[Sheet, ...]:
    archive = archive_of(content)
    main = next((part for kind, part in relations(archive, "").values() if kind == "officeDocument"), "xl/workbook.xml")
    related = relations(archive, main)
    named = dict(related.values())
    shared = texts(archive, named["sharedStrings"]) if "sharedStrings" in named else []
    styles = patterns(archive, named["styles"], built_in) if "styles" in named else []
    listed: list[tuple[str, bool, str, str]] = []
    from_1904 = False
    for event, element, attributes, _ in archive.stream(main):
        if event == "start" and element == "workbookPr":
            from_1904 = attributes.get("date1904") in _TRUE
        elif event == "start" and element == "sheet":
            key = next((value for name, value in attributes.items() if name.rpartition(":")[2] == "id"), "")
            kind, part = related.get(key, ("", ""))
            listed.append((attributes.get("name", ""), attributes.get("state", "visible") != "visible", kind, part))
    if not listed:
        raise Damaged("it lists no sheet")
    archive.count_ahead(part for _, _, kind, part in listed if kind not in KINDS and part.lower() in archive.names)
    return tuple(
        Sheet(title, {}, hidden=hidden, holds=KINDS[kind]) if kind in KINDS
        else attrs.evolve(_sheet(archive, part, title, shared, styles, from_1904=from_1904), hidden=hidden)
        for title, hidden, kind, part in listed
    )  # fmt: skip


@attrs.define
class _Reading:
    """A sheet that is being read: what came by so far, and the cell that is open."""

    row: int = 0
    column: int = 0
    held: dict[str, str] | None = None
    spoken: bool = False
    pieces: list[str] = attrs.field(factory=list)
    masters: dict[str, str] = attrs.field(
        factory=dict
    )  # by its number, the formula of which only the first cell has the text
    merged: list[tuple[int, int, int, int]] = attrs.field(factory=list)
    hidden_columns: bytearray = attrs.field(factory=lambda: bytearray(LAST_COLUMN + 1))
    hidden_rows: set[int] = attrs.field(factory=set)

    def start(self, element: str, attributes: dict[str, str]) -> None:
        """Take the beginning of an element."""
        if self.held is not None:
            if element == "f" and attributes.get("t") == "shared":
                self.held["shared"] = attributes.get("si", "")
            self.spoken = self.spoken or element == "rPh"
        elif element == "c":
            here = (self.row, self.column + 1)
            self.row, self.column = place_of(attributes["r"]) if "r" in attributes else here
            self.held = {"t": attributes.get("t", "n"), "s": attributes.get("s") or "0"}
        elif element == "row":
            self.row, self.column = int(float(attributes.get("r", self.row + 1))), 0
            if attributes.get("hidden") in _TRUE:
                self.hidden_rows.add(self.row)
        elif element == "col" and attributes.get("hidden") in _TRUE:
            first, last = (min(max(int(attributes[end]), 1), LAST_COLUMN) for end in ("min", "max"))
            self.hidden_columns[first : last + 1] = b"\1" * max(last + 1 - first, 0)
        elif element == "mergeCell":
            begins, _, ends = attributes["ref"].partition(":")
            self.merged.append((*place_of(begins), *place_of(ends or begins)))

    def end(self, element: str, text: str) -> dict[str, str] | None:
        """Take the end of an element, and give what the cell held that ends with it."""
        held = self.held
        if held is None:
            return None
        if element == "rPh":
            self.spoken = False
        elif element == "f":
            shared = held.get("shared")
            held["f"] = self.masters.setdefault(shared, f"={text}") if shared else f"={text}"
        elif element == "v":
            held["v"] = text
        elif element == "t" and not self.spoken:
            self.pieces.append(text)
        elif element == "c":
            if self.pieces:
                held["v"] = "".join(self.pieces)
                self.pieces.clear()
            self.held = None
            return held
        return None


_TRUE = {"1", "true"}


def _sheet(archive: Archive, part: str, title: str, shared: list[str], styles: list[str], *, from_1904: bool) -> Sheet:
    """Read the cells of one sheet as they pass by."""
    bare, reading = Sheet(title, {}), _Reading()
    cells: dict[tuple[int, int], Cell] = {}
    characters = 0
    for event, element, attributes, text in archive.stream(part):
        if event == "start":
            reading.start(element, attributes)
            continue
        held = reading.end(element, text)
        if held is None:
            continue
        place, style = (reading.row, reading.column), int(held["s"])
        pattern = styles[style] if 0 <= style < len(styles) else "General"
        value = _value(held.get("v"), held["t"], pattern, shared, from_1904=from_1904)
        characters += len(value) if isinstance(value, str) else 0
        if characters > CHARACTERS:
            raise TooMuch(f"more than {CHARACTERS:,} characters on one sheet")
        if value is not None or "f" in held:
            broken = held["t"] == "e" or (held["t"] == "n" and value == _NO_NUMBER)
            cells[place] = Cell(bare.where(*place), value, held.get("f", ""), pattern, broken)
    return attrs.evolve(
        bare,
        cells=dict(sorted(cells.items())),
        hidden_columns=frozenset(at for at, is_hidden in enumerate(reading.hidden_columns) if is_hidden),
        hidden_rows=frozenset(reading.hidden_rows),
        merged=reading.merged,
    )


_NO_NUMBER = "#NUM!"
"""The error of a cell whose number is endless, or no day."""


def _value(raw: str | None, kind: str, pattern: str, shared: list[str], *, from_1904: bool) -> Any:
    """Return the value of a cell from its text in the file."""
    if kind in {"str", "inlineStr"}:
        return unescaped(raw) if raw is not None else None
    if not raw:
        return None
    if kind == "s":
        return shared[int(raw)]
    if kind == "b":
        return raw.strip() in _TRUE
    if kind == "e":
        return raw
    if kind == "d":
        return _from_iso(raw)
    number = float(raw) if set(raw) & set(".eEnN") else int(raw)
    if not math.isfinite(number):
        return _NO_NUMBER
    return _from_serial(number, pattern, from_1904=from_1904) if _is_time(pattern) else number


@lru_cache(maxsize=1024)
def _is_time(pattern: str) -> bool:
    from openpyxl.styles.numbers import is_date_format

    return bool(is_date_format(pattern))


def _from_serial(number: float, pattern: str, *, from_1904: bool) -> Any:
    """The day or time that a number stands for, counted from the workbook's first day."""
    from openpyxl.styles.numbers import is_timedelta_format
    from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel

    try:
        return from_excel(number, MAC_EPOCH if from_1904 else WINDOWS_EPOCH, timedelta=is_timedelta_format(pattern))
    except (OverflowError, ValueError):
        return _NO_NUMBER


def _from_iso(text: str) -> Any:
    from openpyxl.utils.datetime import from_ISO8601

    return from_ISO8601(text)  # type: ignore[no-untyped-call]
