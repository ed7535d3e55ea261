"""The sheets of a workbook that are not read: copies, misspelt ones, and those of no document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from prevent_model.framework.findings import Finding
from prevent_model.framework.wording import counted
from prevent_model.spelling import nearest
from prevent_model.spreadsheets.document_sheets import LISTS, DocumentSheet
from prevent_model.spreadsheets.reading.cell_findings import fault, note, warning
from prevent_model.spreadsheets.reading.computed_cells import computed_titles
from prevent_model.spreadsheets.reading.find_table import called
from prevent_model.spreadsheets.reading.rows import all_called, chosen
from prevent_model.spreadsheets.reading.xlsx import Sheet


def copies(sheets: Sequence[Sheet], titles: Iterable[str]) -> Iterator[Finding]:
    """Refuse sheets beside others of the same name: one of the two alone is read, and may be the older."""
    for title in titles:
        read = chosen(sheets, title)
        for other in all_called(sheets, title):
            if read is not None and other is not read and other.cells:
                message = f'the sheets "{read.title}" and "{other.title}" have one name, and one alone can be read'
                remedy = f'take one of the two out, or give "{other.title}" a name that no sheet of a document has'
                yield fault("duplicate-sheet", other.where(), message, remedy)


def unread(sheets: Sequence[Sheet], layout: Sequence[DocumentSheet]) -> Iterator[Finding]:
    """Note the sheets that are not read; a warning where a sheet that is not there was likely meant."""
    titles = [sheet.title for sheet in layout]
    known = {title.casefold() for title in (*titles, LISTS, *computed_titles(sheets))}
    absent = [title for title in titles if chosen(sheets, title) is None]
    for other in sheets:
        if called(other.title) in known:
            continue
        rows = len({row for (row, _), cell in other.cells.items() if not cell.blank})
        like = _headed_as(other, layout)
        # A sheet of notes is no misspelt sheet of roles.
        near = nearest(other.title, absent, cutoff=0.75) or (like if like in absent else None)
        message = f'the sheet "{other.title}" is not read'
        if rows and (near or like):
            message += f", with {counted(rows, 'row')} that {'holds' if rows == 1 else 'hold'} something"
        if rows and near:
            why = f'it has the headings of "{near}"' if near == like else f'did you mean "{near}"?'
            yield warning("ignored-sheet", other.where(), f"{message}; {why}", f'rename it "{near}"')
        elif rows and like:
            message += f'; it has the headings of "{like}", which is read'
            yield note("ignored-sheet", other.where(), message, f'write on "{like}" what belongs there')
        else:
            yield note("ignored-sheet", other.where(), message)


def _headed_as(sheet: Sheet, layout: Sequence[DocumentSheet]) -> str | None:
    """Return the one sheet of a document that has all the headings of another; None where none has, or several have."""
    texts: dict[int, set[str]] = {}
    for (row, _), cell in sheet.cells.items():
        if isinstance(cell.value, str):
            texts.setdefault(row, set()).add(called(cell.value))
    heads = next((names for names in texts.values() if len(names) > 1), set())
    like = [
        each.title
        for each in layout[1:]
        if heads and heads <= {*each.ends, *(name for column in each.columns.values() for name in column.heading.names)}
    ]
    return like[0] if len(like) == 1 else None
