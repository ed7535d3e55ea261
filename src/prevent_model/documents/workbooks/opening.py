"""An .xlsx file into plain cells, or the one finding that says why it cannot be opened."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import attrs

from prevent_model.documents.workbooks.faults import fault
from prevent_model.errors import MissingExtra
from prevent_model.values.fields import as_tuple, means
from prevent_model.values.findings import Finding

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

LARGEST = 256 * 2**20
"""How many bytes a workbook may hold once it is unpacked; what a few people fill in takes a thousandth of that."""

LAST_COLUMN = 16_384
"""The last column that a sheet can have."""

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
        import openpyxl
    except ImportError as error:
        raise MissingExtra("openpyxl", "workbook") from error
    strange = _strange(content)
    if strange is not None:
        return strange
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what openpyxl cannot keep, such as a picture, is nothing that is read
            book = openpyxl.load_workbook(io.BytesIO(content))
            # What formulas came to is read apart from the formulas, and takes as long again: only where there are any.
            works_out = any(cell.data_type == "f" for sheet in book.worksheets for cell in sheet._cells.values())
            values = openpyxl.load_workbook(io.BytesIO(content), data_only=True) if works_out else book
            return tuple(_sheets(book, values))
    except Exception as error:  # noqa: BLE001 - openpyxl lets out whatever a damaged file leads to
        return _no_workbook(
            f"the workbook is damaged ({type(error).__name__})", "open it in a spreadsheet program and save it anew"
        )


def _strange(content: bytes) -> Finding | None:
    """Why bytes are no workbook, as far as their beginning and their list of parts tell."""
    save = "open it in a spreadsheet program and save it as .xlsx"
    if not content:
        return _no_workbook("the file is empty", "name a file that holds a workbook")
    if content.startswith(_OLD):
        if _PROTECTED in content:
            return _no_workbook("the workbook is protected by a password", "save it without one, and read that")
        return _no_workbook("the file is of Excel's old format, .xls", save)
    if not content.startswith(b"PK"):
        return _no_workbook("the file is not an .xlsx workbook", save)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            size = sum(part.file_size for part in parts.infolist())
            names = {part.filename for part in parts.infolist()}
            kind = parts.read("mimetype")[:80] if "mimetype" in names else b""
    except Exception:  # noqa: BLE001 - an archive may be damaged in as many ways
        return _no_workbook("the workbook is damaged: its parts cannot be unpacked", "fetch or save it anew")
    if size > LARGEST:
        return _no_workbook(f"the workbook is too large: {size:,} bytes once unpacked", "leave only what is to be read")
    if b"opendocument" in kind:
        return _no_workbook("the file is an OpenDocument one", save)
    if "[Content_Types].xml" not in names:
        return _no_workbook("the file is an archive, and not an .xlsx workbook", save)
    return None


def _no_workbook(message: str, remedy: str) -> Finding:
    return fault("not-a-workbook", "", message, remedy)


def _sheets(formulas: Workbook, values: Workbook) -> Iterator[Sheet]:
    for written, worked_out in zip(formulas.worksheets, values.worksheets, strict=True):
        bare = Sheet(written.title, {})
        cells = {}
        for place, cell in written._cells.items():
            value = worked_out._cells[place].value
            formula = _formula(cell.value) if cell.data_type == "f" else ""
            if value is not None or formula:
                broken = worked_out._cells[place].data_type == "e"
                cells[place] = Cell(bare.where(*place), value, formula, str(cell.number_format), broken)
        yield attrs.evolve(
            bare,
            cells=dict(sorted(cells.items())),
            hidden_columns=_hidden_columns(written),
            hidden_rows=frozenset(at for at, row in written.row_dimensions.items() if row.hidden),
            merged=[(m.min_row, m.min_col, m.max_row, m.max_col) for m in written.merged_cells.ranges],
            hidden=written.sheet_state != "visible",
        )


def _formula(value: Any) -> str:
    return str(getattr(value, "text", value) or "=")


def _hidden_columns(sheet: Worksheet) -> frozenset[int]:
    """The hidden columns; one entry may stand for a run of them."""
    runs = [(run.min, run.max) for run in sheet.column_dimensions.values() if run.hidden]
    return frozenset(at for first, last in runs if first and last for at in range(first, min(last, LAST_COLUMN) + 1))
