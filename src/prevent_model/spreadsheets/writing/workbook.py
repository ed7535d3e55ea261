"""The workbook: a programme as sheets that a clerk can circulate and change, and what follows from it, live."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from os import PathLike
from typing import Any

from prevent_model.delivery.schedule import status
from prevent_model.files import packed_anew, write_whole
from prevent_model.framework.programme import Programme
from prevent_model.framework.raw_documents import digest_of, raw_part
from prevent_model.framework.standards import Assessment, Standard
from prevent_model.framework.wording import as_at_words, source_words
from prevent_model.review.checks import check
from prevent_model.review.summary import sentences
from prevent_model.review.traceability import conformance
from prevent_model.spreadsheets.cell_names import letters_of
from prevent_model.spreadsheets.headings import COMPUTED, MADE, MADE_FROM, SheetColumn
from prevent_model.spreadsheets.writing.assessment_sheets import add_assessments
from prevent_model.spreadsheets.writing.document import add_document
from prevent_model.spreadsheets.writing.finding_cells import at_cells
from prevent_model.spreadsheets.writing.growth_sheets import add_growth
from prevent_model.spreadsheets.writing.measure_sheets import add_measures, add_pass_rules
from prevent_model.spreadsheets.writing.number_formats import FORMATS
from prevent_model.spreadsheets.writing.pages import Book, Formula, Page
from prevent_model.spreadsheets.writing.rating_sheets import add_ratings
from prevent_model.spreadsheets.writing.sheets import add_sheet, add_table, as_workbook
from prevent_model.spreadsheets.writing.spend_sheets import add_spend
from prevent_model.spreadsheets.writing.xlsx_file import XlsxFile
from prevent_model.values.arguments import as_path, expect, many
from prevent_model.values.currencies import document_in

__all__ = ["write"]


def __dir__() -> list[str]:
    return __all__


_LONGEST_FOOT = 100


def write(
    programme: Programme,
    path: str | PathLike[str],
    *,
    on: date | None = None,
    assessments: Iterable[Assessment] = (),
    standards: Iterable[Standard] = (),
) -> None:
    """Write a programme as an Excel workbook: its document, and beside it what follows from it, with live formulas.

    The sheets of the document are those of ``save``: the workbook is read again with ``read``. The sheets before them
    are worked out, protected without a password, and only the yellow cells in them may be changed, as a what-if. The
    sheet of gates holds each gate's state: write "open" over "held" there, and the sheet of release works out what is
    then committed, as ``growth.release`` does; a word that is none of its states is shown in red and gives no number.
    In the same way lines that have posts, a start and a rate are costed as ``growth.year_costs`` costs them, grants
    are set against costs as by ``growth.cover``, counts against targets as by ``growth.progress``, and spend against
    budgets as by ``growth.spend``: write another day, sum or count, and the rest follows. The value of each formula is
    stored, for readers that do not calculate. Names are given to the ranges that a formula of the reader's own may
    want (``growth_posts``, ``first_held``, ``post_costs_at_most``, ``gap_at_least`` …). A comment on a cell names the
    paragraph that it rests on, and one on a heading says what the column means.

    A what-if is no part of the document: ``read`` gives a note for each, a warning for each other cell of these sheets
    that was written over, and a note where the document was changed since they were worked out.

    Parameters
    ----------
    programme
        The programme.
    path
        The file, ending in .xlsx; it is written whole or not at all.
    on
        The day as at which gates and findings are shown; the programme's own `as_at` where not given.
    assessments
        Assessments to score on a sheet; each under its standard, from `standards` or from the programme's own.
    standards
        Their standards.

    Raises
    ------
    ValueError, OSError
        When the file's name does not end in .xlsx, a text is longer than a cell holds, or it cannot be written; or when
        the standard of an assessment is not given.
    AssessmentError
        When judgements do not fit their standard.
    MissingExtra
        When the extra ``workbook`` is not installed.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> import prevent_model as pm
    >>> with TemporaryDirectory() as folder:
    ...     pm.workbook.write(pm.sample(), Path(folder) / "programme.xlsx")
    ...     pm.load(Path(folder) / "programme.xlsx") == pm.sample()
    True

    Notes
    -----
    The same programme gives the same bytes. A text that begins with ``=``, ``+``, ``-`` or ``@`` stays a text.
    """
    expect(
        programme=(programme, Programme),
        path=(path, as_path),
        on=(on, date, None),
        assessments=(assessments, [Assessment]),
        standards=(standards, [Standard]),
    )
    file = as_workbook(path, "programme")
    judged, given = many("assessments", assessments, Assessment), many("standards", standards, Standard)
    write_whole(file, _bytes(programme, book_of(programme, on=on, assessments=judged, standards=given)))


def _bytes(programme: Programme, book: Book) -> bytes:
    file = XlsxFile(programme.as_at)
    file.add(book)
    head = {"document": "programme", **programme.calendar.keys}
    add_document(file, Programme, head, raw_part(programme, programme, native=True))
    return packed_anew(file.content(), programme.as_at)


def book_of(
    programme: Programme,
    *,
    on: date | None = None,
    assessments: Sequence[Assessment] = (),
    standards: Sequence[Standard] = (),
) -> Book:
    """Make the pages of what follows from a programme, not yet written."""
    with document_in(programme.currency):
        known = (*standards, *programme.standards)
        return _book(programme, programme.as_at if on is None else on, assessments, known)


def _book(programme: Programme, day: date, assessments: Sequence[Assessment], standards: Sequence[Standard]) -> Book:
    book = Book()
    add_growth(book, programme, day)
    add_spend(book, programme, day)
    schedule = status(programme, on=day)
    if schedule.rows:
        add_table(book, "Timeline", schedule.table, {"0": schedule.table.title})
    add_measures(book, programme, day)
    add_pass_rules(book, programme, day)
    add_assessments(book, assessments, standards)
    if programme.ratings:
        add_ratings(book, programme, day)
    findings = check(programme, on=day)
    # The cells hold the citations themselves, apart by semicolons as on every sheet, and not the table's own text.
    rows = [(f.severity.value, f.code, f.where, f.message, f.remedy, f.cite) for f in at_cells(programme, findings)]
    # A page takes all its columns across.
    widths = dict(zip(findings.table.columns, (9, 20, 26, 46, 38, 20), strict=True))
    laid_out = {str(at): SheetColumn(column.name, width=width) for at, (column, width) in enumerate(widths.items())}
    add_sheet(book, "Findings", laid_out, [dict(zip(laid_out, row, strict=True)) for row in rows])
    if programme.sources:
        table = conformance(programme).table
        add_sheet(book, "Conformance", table.columns, table.rows)
        named = f"Sources: {'; '.join(source.title for source in programme.sources)}"
        book.foot = named if len(named) <= _LONGEST_FOOT else f"{named[: _LONGEST_FOOT - 1]}…"
    book.close_unread()
    _add_about(book, programme, day)
    _list_made(book, digest_of(programme))
    return book


def _add_about(book: Book, programme: Programme, day: date) -> None:
    """Put a sheet before all others that sums the programme up, and says how the workbook is read."""
    about = [*sentences(programme, on=day), *map(source_words, programme.sources)]
    if any(cell.is_open for page in book.pages.values() for cell in page.cells.values()):
        about.append(
            "Cells in yellow are those to change: write another state, day, sum or count, and the rest follows."
        )
    about.append("The sheets from Document on are the programme itself; those before it follow from it.")
    about.append("Offices, boards and bodies only, never persons; no claim of effect.")
    title = f"{programme.title}, as at {as_at_words(day, programme.as_at)}"
    page = add_sheet(book, "About", {"about": SheetColumn(title, width=100)}, [{"about": text} for text in about])
    book.pages = {page.title: page, **book.pages}


def _list_made(book: Book, digest: str) -> None:
    """List what each cell holds, and from which document, in a hidden sheet for the reader of the file."""
    listed = Page(COMPUTED, is_hidden=True)
    rows: list[tuple[Any, ...]] = [MADE, (None, MADE_FROM, None, digest)]
    for page in book.pages.values():
        rows.append((page.title,))  # it is no sheet of the document, whatever is in it
        fixed: dict[int, list[Any]] = {}
        for (row, column), cell in sorted(page.cells.items()):
            name = f"{letters_of(column)}{row}"
            if isinstance(cell.value, Formula):
                rows.append((page.title, name, cell.value.text))
            elif cell.is_open:
                rows.append((page.title, name, None, cell.value))
            elif cell.value is not None:
                values = fixed.setdefault(row, [])
                values += [None] * (column - 1 - len(values)) + [cell.value]
        rows += [(page.title, f"A{row}", None, None, *values) for row, values in fixed.items()]
    for row, parts in enumerate(rows, 1):
        for column, part in enumerate(parts, 1):
            if part is not None:
                listed.cell(row, column).value = part
            if isinstance(part, date):
                listed.cell(row, column).pattern = FORMATS["date"]
    book.pages[COMPUTED] = listed
