"""The cells of an .xlsx file, or the one finding that says why it cannot be opened."""

from __future__ import annotations

import io
import math
import re
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache
from itertools import compress
from typing import Any, NamedTuple
from xml.etree import ElementTree as ET

from prevent_model.framework.findings import Finding
from prevent_model.optional import optional
from prevent_model.spreadsheets.cell_names import letters_of
from prevent_model.spreadsheets.reading.cell_findings import fault
from prevent_model.spreadsheets.reading.xlsx_parts import (
    CHARACTERS,
    LARGEST,
    LAST_COLUMN,
    Archive,
    Damaged,
    TooMuch,
    archive_of,
    elements,
    name_of,
    patterns,
    relations,
    row_and_column,
    text_of,
    texts,
    unescaped,
)

KINDS = {"chartsheet": "a chart", "dialogsheet": "a dialogue", "xlMacrosheet": "macros", "xlIntlMacrosheet": "macros"}
"""Contents of the sheets that are no grid of cells, by the kind of their part."""

_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # how Microsoft's compound files begin: .xls, and anything with a password
_PROTECTED = "EncryptedPackage".encode("utf-16-le")
_PLAIN_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


class Cell(NamedTuple):
    """A cell that holds something: its place as a formula would name it, and its value or an error of the spreadsheet.

    The value is None for a ``formula`` that was never worked out; a number is shown by the ``pattern``.
    """

    where: str
    value: Any
    formula: str = ""
    pattern: str = "General"
    broken: bool = False

    @property
    def blank(self) -> bool:
        """True where it holds neither a formula that was never worked out nor a value of more than spaces."""
        return not self.formula if self.value is None else isinstance(self.value, str) and not self.value.strip()


class Sheet(NamedTuple):
    """One sheet of a workbook: its cells by row and column, and what of it is hidden or merged.

    Merged cells are first row, first column, last row, last column. A sheet that ``holds`` a chart, say, has no cells.
    """

    title: str
    cells: dict[tuple[int, int], Cell]
    hidden_columns: frozenset[int] = frozenset()
    hidden_rows: frozenset[int] = frozenset()
    merged: tuple[tuple[int, int, int, int], ...] = ()
    hidden: bool = False
    holds: str = ""

    def where(self, row: int | None = None, column: int | None = None) -> str:
        """Name a cell, a column or the sheet, as a formula would write it.

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


def sheets_in(content: bytes) -> tuple[Sheet, ...] | Finding:
    """Read the sheets of a workbook in their order, or find why it cannot be opened.

    Only what the cells hold, how they show it, and what is hidden or merged is read: a picture, a pivot table, a
    comment or a style that is not as it should be keeps nothing from being read.

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
    >>> print(sheets_in(b"year,posts"))
    error not-a-workbook: the file is not an .xlsx workbook. Open it in a spreadsheet program and save it as .xlsx
    """
    numbers = optional("openpyxl.styles.numbers", extra="workbook")
    anew = "open it in a spreadsheet program and save it anew"
    try:
        why_not = next((_no_workbook(*why) for is_so, *why in _checks(content) if is_so), None)
        return why_not or _sheets(archive_of(content), dict(numbers.BUILTIN_FORMATS))
    except TooMuch as error:
        return _no_workbook(f"the workbook is too large: it has {error}", "leave only what is to be read")
    except Damaged as error:
        return _no_workbook(f"the workbook is damaged: {error}", anew)
    except Exception:  # noqa: BLE001 - a damaged archive lets out whatever it leads to
        return _no_workbook("the workbook is damaged: a part of it is not as it should be", anew)


def titles_in(content: bytes) -> tuple[str, ...]:
    """Return the names of the sheets of a workbook, whose cells are not read; none where it cannot be opened.

    Examples
    --------
    >>> titles_in(b"year,posts")
    ()
    """
    with suppress(Exception):  # a damaged archive lets out whatever it leads to
        archive = archive_of(content)
        parts = elements(_main(archive), archive.unpack(_main(archive)))
        return tuple(element.get("name", "") for name, element in parts if name == "sheet")
    return ()


def _main(archive: Archive) -> str:
    """Return the part that lists the sheets: it has this name unless the relations of the archive say another."""
    return next((part for kind, part in relations(archive, "").values() if kind == "officeDocument"), "xl/workbook.xml")


def _no_workbook(message: str, remedy: str) -> Finding:
    return fault("not-a-workbook", "", message, remedy)


def _checks(content: bytes) -> Iterator[tuple[bool, str, str]]:
    """Check the beginning of bytes and then their list of parts: each check with its message and remedy if it fails."""
    save, old = "open it in a spreadsheet program and save it as .xlsx", content.startswith(_OLD)
    yield not content, "the file is empty", "name a file that holds a workbook"
    too_large = f"the file is too large: more than {LARGEST:,} bytes"
    yield len(content) > LARGEST, too_large, "leave only what is to be read"
    is_protected = old and _PROTECTED in content
    yield is_protected, "the workbook is protected by a password", "save it without one, and read that"
    yield old, "the file is of Excel's old format, .xls", save
    yield not content.startswith(b"PK"), "the file is not an .xlsx workbook", save
    try:
        archive = archive_of(content)
        with archive.packed.open(archive.names["mimetype"]) if "mimetype" in archive.names else io.BytesIO() as kind:
            is_open_document = b"opendocument" in kind.read(80)
    except TooMuch:
        raise
    except Exception:  # noqa: BLE001 - an archive may be damaged in as many ways
        yield True, "the workbook is damaged: its parts cannot be unpacked", "fetch or save it anew"
        return
    yield is_open_document, "the file is an OpenDocument one", save
    yield "[content_types].xml" not in archive.names, "the file is an archive, and not an .xlsx workbook", save
    has_binary = any(name.endswith("workbook.bin") for name in archive.names)
    yield has_binary, "the file is of Excel's binary format, .xlsb", save


def _sheets(archive: Archive, built_in: dict[int, str]) -> tuple[Sheet, ...]:
    main = _main(archive)
    related = relations(archive, main)
    named = dict(related.values())
    shared = texts(archive, named["sharedStrings"]) if "sharedStrings" in named else []
    styles = patterns(archive, named["styles"], built_in) if "styles" in named else []
    listed: list[tuple[Sheet, str, bytes]] = []
    from_1904 = False
    for name, element in elements(main, archive.unpack(main)):
        if name == "workbookPr":
            from_1904 = element.get("date1904") in _TRUE
        elif name == "sheet":
            key = next((value for name, value in element.items() if name_of(name) == "id"), "")
            kind, part = related.get(key, ("", ""))
            hidden = element.get("state", "visible") != "visible"
            sheet = Sheet(element.get("name", ""), {}, hidden=hidden, holds=KINDS.get(kind, ""))
            # Every sheet is unpacked, and so counted, before the first is parsed.
            listed.append((sheet, part, b"" if sheet.holds else archive.unpack(part)))
    if not listed:
        raise Damaged("it lists no sheet")
    book = _Book(shared, styles, from_1904)
    return tuple(sheet if sheet.holds else _filled(sheet, part, content, book) for sheet, part, content in listed)


class _Book(NamedTuple):
    """Texts, patterns and the first day, which the cells of all sheets share."""

    texts: list[str]
    patterns: list[str]
    from_1904: bool


def _filled(sheet: Sheet, part: str, content: bytes, book: _Book) -> Sheet:
    """Read the cells of a sheet as they pass by."""
    cells: dict[tuple[int, int], Cell] = {}
    shared: dict[str, str] = {}  # formulas that only the first of their cells writes out
    merged: list[tuple[int, int, int, int]] = []
    # A byte a column: 20,000 elements that each hide all columns then cost no more than a copy of 16 KB each.
    hidden_columns, hidden_rows = bytearray(LAST_COLUMN + 1), set()
    row = characters = 0
    for name, element in elements(part, content):
        if name == "row":
            row = int(float(element.get("r", row + 1)))
            if element.get("hidden") in _TRUE:
                hidden_rows.add(row)
            for place, held in _filled_cells(row, element):
                cell = _cell(held, sheet.where(*place), book, shared)
                # A shared text counts in each cell that shows it: a few bytes may show it 200,000 times.
                characters += len(cell.value) if isinstance(cell.value, str) else 0
                if characters > CHARACTERS:
                    raise TooMuch(f"more than {CHARACTERS:,} characters on one sheet")
                if cell.value is not None or cell.formula:
                    cells[place] = cell
            element.clear()  # what was read is not held
        elif name == "col" and element.get("hidden") in _TRUE:
            first, last = (min(max(int(element.attrib[end]), 1), LAST_COLUMN) for end in ("min", "max"))
            hidden_columns[first : last + 1] = b"\1" * max(last + 1 - first, 0)
        elif name == "mergeCell":
            first_cell, _, last_cell = element.attrib["ref"].partition(":")
            merged.append((*row_and_column(first_cell), *row_and_column(last_cell or first_cell)))
    return sheet._replace(
        cells=dict(sorted(cells.items())),
        hidden_columns=frozenset(compress(range(LAST_COLUMN + 1), hidden_columns)),
        hidden_rows=frozenset(hidden_rows),
        merged=tuple(merged),
    )


def _filled_cells(row: int, element: ET.Element) -> Iterator[tuple[tuple[int, int], ET.Element]]:
    """Yield the cells of a row that hold more than a style, each with its place."""
    reference, further = "", 0
    for cell in element:
        if name_of(cell.tag) != "c":
            continue
        # A cell without a reference follows the one before it.
        reference, further = (cell.attrib["r"], 0) if "r" in cell.attrib else (reference, further + 1)
        if len(cell):
            at, column = row_and_column(reference) if reference else (row, 0)
            yield (at, column + further), cell


def _cell(element: ET.Element, where: str, book: _Book, shared: dict[str, str]) -> Cell:
    style, kind = int(element.get("s") or 0), element.get("t", "n")
    pattern = book.patterns[style] if 0 <= style < len(book.patterns) else "General"
    parts = {name_of(child.tag): child for child in element}
    formula = _formula(parts["f"], shared) if "f" in parts else ""
    raw = (parts["v"].text or "") if "v" in parts else None
    value = _value(text_of(parts["is"]) if "is" in parts else raw, kind, pattern, book)
    broken = kind == "e" or (value == _NO_NUMBER and kind == "n")
    return Cell(where, value, formula, pattern, broken)


_TRUE = {"1", "true"}

_NO_NUMBER = "#NUM!"
"""The error of a cell whose number is endless, or no day."""


def _formula(element: ET.Element, shared: dict[str, str]) -> str:
    formula, group = f"={element.text or ''}", element.get("si", "")
    return shared.setdefault(group, formula) if group and element.get("t") == "shared" else formula


def _value(raw: str | None, kind: str, pattern: str, book: _Book) -> Any:
    """Return the value of a cell from its text in the file."""
    if kind in {"str", "inlineStr"}:
        return unescaped(raw) if raw is not None else None
    if not raw:
        return None
    if kind == "s":
        return book.texts[int(raw)]
    if kind == "b":
        return raw.strip() in _TRUE
    if kind == "e":
        return raw
    if kind == "d":
        from openpyxl.utils.datetime import from_ISO8601

        return from_ISO8601(raw)  # type: ignore[no-untyped-call]
    # A whole number stays one, so that posts are no 41.0 in a message.
    number = float(raw) if set(raw) & set(".eEnN") else int(raw)
    if not math.isfinite(number):
        return _NO_NUMBER
    if not _is_time(pattern):
        return number
    # Imported for the cells that hold a time alone: an import asked for in every cell takes a tenth of the reading.
    from openpyxl.styles.numbers import is_timedelta_format
    from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel

    epoch = MAC_EPOCH if book.from_1904 else WINDOWS_EPOCH
    try:
        return from_excel(number, epoch, timedelta=is_timedelta_format(pattern))
    except (OverflowError, ValueError):
        return _NO_NUMBER


@lru_cache(maxsize=1024)
def _is_time(pattern: str) -> bool:
    from openpyxl.styles.numbers import is_date_format

    return bool(is_date_format(pattern))
