"""A document as a workbook: a sheet for each list of things, with headings, pick-lists and a note on each heading."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from prevent_model.errors import refused
from prevent_model.spreadsheets.cell_names import letters_of
from prevent_model.spreadsheets.document_cells import LONGEST, as_cell
from prevent_model.spreadsheets.document_rows import DocumentRow, columns_of, rows_of
from prevent_model.spreadsheets.document_sheets import (
    FIRST,
    HEAD,
    LISTS,
    DocumentColumn,
    DocumentSheet,
    layout_of,
)
from prevent_model.spreadsheets.writing.sheets import INPUT, lines_of, pages_across
from prevent_model.spreadsheets.writing.xlsx_file import XlsxFile
from prevent_model.values.currencies import GBP, currency_meant, document_in

ROWS = 300
"""The rows of a sheet that its pick-lists are for, and the ids that a pick-list shows; more, where there are more."""

_WIDEST = 48
_HEADS = 8  # the rows above a pick-list, of which one has its sheets and the others how many ids there are up to each
_LONGEST_CHOICE = 255  # the characters of the words that a rule holds itself


class _Looks(NamedTuple):
    """Formats of cells: those to be filled in have one fill.

    What is typed into one of ``text`` stays a text: no program makes a month of the year 2008/9.
    """

    heading: Any
    cell: Any
    text: Any
    day: Any
    note: Any
    text_column: Any


def document_bytes(
    cls: Any, head: Mapping[str, str], raw: Mapping[str, Any], *, day: date, all_sheets: bool = False
) -> bytes:
    """Return the workbook of a document; the same document gives the same bytes.

    Parameters
    ----------
    cls, head, raw, all_sheets
        As for ``add_document``.
    day
        The day that the file is dated.

    Raises
    ------
    ValueError
        When a text is longer than a cell holds.
    MissingExtra
        When the extra ``workbook`` is not installed.
    """
    file = XlsxFile(day)
    add_document(file, cls, head, raw, all_sheets=all_sheets)
    return file.content()


def add_document(
    file: XlsxFile, cls: Any, head: Mapping[str, str], raw: Mapping[str, Any], *, all_sheets: bool = False
) -> None:
    """Add the sheets of a document to a workbook that is being written.

    Parameters
    ----------
    file
        The workbook.
    cls
        The class of the document.
    head
        The keys about the document itself, such as its kind, which come first.
    raw
        Its raw fields, with dates and decimal numbers as TOML has them.
    all_sheets
        Whether the lists that the document does not have are sheets too, to be filled in.

    Raises
    ------
    ValueError
        When a text is longer than a cell holds.
    """
    book = file.book
    frame = {"valign": "top", "text_wrap": True, "border": 1, "border_color": "#BFBFBF", "bg_color": f"#{INPUT}"}
    looks = _Looks(
        file.look({"bold": True, "valign": "top", "text_wrap": True, "bg_color": "#D9E2EC", "border": 1}),
        file.look(frame),
        file.look({**frame, "num_format": "@"}),
        file.look({**frame, "num_format": "yyyy-mm-dd", "align": "left"}),
        file.look({"valign": "top", "text_wrap": True, "font_color": "#555555"}),
        file.look({"num_format": "@"}),
    )
    layout = layout_of(cls)
    rows = rows_of(layout, raw)
    written = [sheet for sheet in layout[1:] if rows[sheet.path] or all_sheets]
    lists = _Lists(written, rows)
    with document_in(currency_meant(raw.get("currency", GBP.code))):
        _first(book.add_worksheet(FIRST), looks, head, layout[0], rows[()][0], lists)
        for sheet in written:
            _table(book.add_worksheet(sheet.title), looks, sheet, rows[sheet.path], lists)
    lists.write(book)


def _first(
    page: Any, looks: _Looks, head: Mapping[str, str], sheet: DocumentSheet, row: DocumentRow, lists: _Lists
) -> None:
    """Write the first sheet: a row for each field of the document itself, with what it means."""
    for at, heading in enumerate(("field", "value", "what it is")):
        page.write_string(0, at, heading, looks.heading)
    described = columns_of(sheet, [row])
    for at, (key, words) in enumerate(HEAD.items(), 1):
        page.write_string(at, 0, key.replace("_", " "), looks.heading)
        page.write(at, 1, head.get(key), looks.cell)
        page.write_string(at, 2, words, looks.note)
    for at, (key, column) in enumerate(described.items(), 1 + len(HEAD)):
        page.write_string(at, 0, column.heading.name, looks.heading)
        shown = _put(page, at, 1, row.fields.get(key), column, looks)
        page.write_string(at, 2, column.heading.meaning, looks.note)
        _set_height(page, at, max(lines_of(shown, 60), lines_of(column.heading.meaning, 70)))
        lists.limit(page, at, 1, at, column)
    widths = (22, 60, 70)
    for at, width in enumerate(widths):
        page.set_column(at, at, width)
    _page(page, widths)


def _table(page: Any, looks: _Looks, sheet: DocumentSheet, rows: list[DocumentRow], lists: _Lists) -> None:
    """Write a sheet with a row for each thing."""
    ends = sheet.ends
    columns = columns_of(sheet, rows)
    last = max(ROWS, len(rows) + 200)
    for at, name in enumerate(ends):
        page.write_string(0, at, name, looks.heading)
        page.write_comment(0, at, f"What it is a part of: its {sheet.holder_key or 'id'} there.")
        for number, row in enumerate(rows, 1):
            page.write(number, at, row.holder if name == sheet.holder else row.part_of or None, looks.text)
    widths = [20] * len(ends)
    lines = [1] * len(rows)
    codes = [True] * len(ends) + [column.is_kept_as_text for column in columns.values()]
    for at, (key, column) in enumerate(columns.items(), len(ends)):
        page.write_string(0, at, column.heading.name, looks.heading)
        page.write_comment(0, at, _note(column))
        shown = [_put(page, number, at, row.fields.get(key), column, looks) for number, row in enumerate(rows, 1)]
        widths.append(max(9, min(_WIDEST, max([len(column.heading.name), *map(len, shown)]) + 2)))
        lines = [max(most, lines_of(text, widths[-1])) for most, text in zip(lines, shown, strict=True)]
        lists.limit(page, 1, at, last, column)
    if sheet.holder:
        lists.limit_to_names(page, last, sheet)
    for number in range(len(rows) + 1, len(rows) + 11):  # some rows that are seen to be open
        for at, is_code in enumerate(codes):
            page.write_blank(number, at, None, looks.text if is_code else looks.cell)
    for at, (width, is_code) in enumerate(zip(widths, codes, strict=True)):
        page.set_column(at, at, width, looks.text_column if is_code else None)
    for number, most in enumerate(lines, 1):
        _set_height(page, number, most)
    page.freeze_panes(1, len(ends) + 1)
    page.autofilter(0, 0, max(1, len(rows)), len(ends) + len(columns) - 1)
    _page(page, widths)


def _note(column: DocumentColumn) -> str:
    """Return the note on a heading: what it means, its unit, and what its cells may hold."""
    heading = column.heading
    words = [heading.meaning]
    if heading.unit and heading.unit != "dimensionless":
        words.append(f"In {heading.unit.replace('_', ' ')}.")
    if column.refers_to:
        words.append(f"By id: {', '.join(column.refers_to)}." if column.refers_to != ("any",) else "By id.")
    if heading.needed:
        words.append("Each row needs it.")
    return " ".join(words)


def _set_height(page: Any, row: int, lines: int) -> None:
    """Make a row as high as its wrapped texts need: a reader's program may not."""
    if lines > 1:
        page.set_row(row, 15.0 * min(lines, 25))


def _put(page: Any, row: int, at: int, raw: Any, column: DocumentColumn, looks: _Looks) -> str:
    """Write a value into a cell, and return its text."""
    look = looks.text if column.is_kept_as_text else looks.cell
    if raw is None:
        page.write_blank(row, at, None, look)
        return ""
    value = as_cell(raw, column)
    if isinstance(value, str):
        if len(value) > LONGEST:
            problem = f"{column.heading.name} has {len(value):,} characters, and a cell holds {LONGEST:,}"
            raise refused("value", problem, "save it as .toml or .json")
        page.write_string(row, at, value, look)
    elif isinstance(value, bool):
        page.write_boolean(row, at, value, looks.cell)
    elif isinstance(value, date):
        page.write_datetime(row, at, value, looks.day)
    else:
        page.write_number(row, at, value, looks.cell)
    return str(value)


def _page(page: Any, widths: Sequence[int]) -> None:
    """Let a sheet come out on A4 with its headings on each page, and its number at the foot."""
    page.set_landscape()
    page.set_paper(9)
    across = pages_across(widths)
    page.fit_to_pages(across, 0)
    page.repeat_rows(0)
    if across > 1:
        page.repeat_columns(0)
    page.set_footer("&L&A&R&P of &N")


class _Lists:
    """The pick-lists of a workbook: the ids of each kind of thing, in a sheet that follows the others."""

    def __init__(self, sheets: Iterable[DocumentSheet], rows: Mapping[tuple[str, ...], list[DocumentRow]]) -> None:
        self.columns: list[tuple[str, ...]] = []
        self.sheets = {sheet.title: sheet for sheet in sheets if sheet.name_key}
        self.names = {
            title: [
                str(row.fields.get(sheet.name_key, sheet.columns[sheet.name_key].default)) for row in rows[sheet.path]
            ]
            for title, sheet in self.sheets.items()
        }
        self.size = max(ROWS, 200 + sum(map(len, self.names.values())))

    def limit(self, page: Any, first: int, at: int, last: int, column: DocumentColumn) -> None:
        """Let cells of a column take only what fits it."""
        rule: dict[str, Any] | None = None
        if column.words and len(",".join(column.words)) <= _LONGEST_CHOICE:
            words = ", ".join(column.words)
            rule = {"validate": "list", "source": list(column.words), "error_message": f"Choose one of: {words}."[:255]}
        elif column.type is bool:
            rule = {"validate": "list", "source": ["TRUE", "FALSE"], "error_message": "Write TRUE or FALSE."}
        elif column.refers_to and column.type is str and "programme" not in column.refers_to:
            titles = tuple(title for title, sheet in self.sheets.items() if sheet.kind in column.refers_to)
            if titles and len(titles) < _HEADS:
                ids = f"Choose an id of: {', '.join(titles).casefold()}."
                rule = {"validate": "list", "source": self._of(titles), "error_message": ids[:255]}
        if rule is not None:
            page.data_validation(first, at, last, at, {"error_title": "That does not fit here", **rule})

    def limit_to_names(self, page: Any, last: int, sheet: DocumentSheet) -> None:
        """Let the first column of a sheet take only the names of what may hold its rows."""
        above = next((one.title for one in self.sheets.values() if one.path == sheet.path[:1]), "")
        if above:
            rule = {"validate": "list", "source": self._of((above,)), "error_message": f"Choose one of {above}."}
            page.data_validation(1, 0, last, 0, {"error_title": "That does not fit here", **rule})

    def _of(self, titles: tuple[str, ...]) -> str:
        """Return the cells that list the ids of some sheets: those of the only sheet, or a list of several sheets."""
        if len(titles) == 1:
            return f"={self._range(titles[0])}"
        if titles not in self.columns:
            self.columns.append(titles)
        column = letters_of(1 + self.columns.index(titles))
        return f"=OFFSET({LISTS}!${column}${_HEADS + 1},0,0,MAX(1,{LISTS}!${column}${len(titles) + 1}),1)"

    def write(self, book: Any) -> None:
        """Write the sheet of lists: below the titles of the sheets how many ids there are up to each, and then all."""
        if not self.columns:
            return
        page = book.add_worksheet(LISTS)
        page.hide()
        for at, titles in enumerate(self.columns):
            page.write_string(0, at, "; ".join(titles))
            letters, names, ends = letters_of(1 + at), [name for title in titles for name in self.names[title]], [0]
            for number, title in enumerate(titles, 1):
                above = f"{letters}{number}+" if number > 1 else ""
                ends.append(ends[-1] + len(self.names[title]))
                page.write_formula(number, at, f"={above}COUNTA({self._range(title)})", None, ends[-1])
            for row in range(_HEADS, _HEADS + self.size):
                nth = f"ROW()-{_HEADS}"
                parts = []
                for number, title in enumerate(titles, 1):
                    within = f"{nth}-{letters}${number}" if number > 1 else nth
                    parts.append(f"IF({nth}<={letters}${number + 1},INDEX({self._range(title)},{within}),")
                value = names[row - _HEADS] if row - _HEADS < len(names) else ""
                page.write_formula(row, at, f'={"".join(parts)}""{")" * len(parts)}', None, value)

    def _range(self, title: str) -> str:
        sheet = self.sheets[title]
        column = letters_of(1 + [*sheet.ends, *sheet.columns].index(sheet.name_key))
        return f"'{title}'!${column}$2:${column}${self.size + 1}"
