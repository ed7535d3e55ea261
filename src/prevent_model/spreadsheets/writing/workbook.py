"""The workbook: a programme as sheets that a clerk can circulate, its totals live and each fact with its paragraph."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from os import PathLike
from typing import TYPE_CHECKING, Any, cast

from prevent_model.delivery.schedule import status
from prevent_model.files import write_whole
from prevent_model.framework.base import Entity
from prevent_model.framework.collections import COLLECTIONS
from prevent_model.framework.programme import Programme
from prevent_model.framework.wording import as_at_words, source_words
from prevent_model.review.checks import check
from prevent_model.review.summary import sentences
from prevent_model.review.traceability import conformance
from prevent_model.spreadsheets.headings import SheetColumn
from prevent_model.spreadsheets.writing.growth_sheets import add_growth
from prevent_model.spreadsheets.writing.measure_sheets import add_measures, add_pass_rules
from prevent_model.spreadsheets.writing.plan_sheets import add_observations
from prevent_model.spreadsheets.writing.rating_sheets import add_ratings
from prevent_model.spreadsheets.writing.sheets import add_sheet, as_workbook, new_book, packed
from prevent_model.spreadsheets.writing.spend_sheets import add_spend
from prevent_model.tables.cells import Column, Kind
from prevent_model.tables.exports import exported
from prevent_model.values.arguments import as_path, expect
from prevent_model.values.constructing import shapes, without_none
from prevent_model.values.currencies import document_in
from prevent_model.values.post_numbers import NumberOfPosts

if TYPE_CHECKING:
    from openpyxl import Workbook

__all__ = ["write"]


def __dir__() -> list[str]:
    return __all__


_LONGEST_FOOT = 100

_LAST = ("unstated", "incomplete", "cite")
"""The fields that say how sure the others are: their columns come last."""


def write(programme: Programme, path: str | PathLike[str], *, on: date | None = None) -> None:
    """Write a programme as an Excel workbook, with a live formula for every total.

    The sheet of gates holds each gate's state: write "open" over "held" there, and the sheet of release works out what
    is then committed, as ``growth.release`` does; a word that is none of its states is shown in red and gives no
    number. In the same way lines that have posts, a start and a rate are costed as ``growth.year_costs`` costs them,
    grants are set against costs as by ``growth.cover``, counts against targets as by ``growth.progress``, and spend
    against budgets as by ``growth.spend``: write another day, sum or count, and the rest follows. Names are given to
    the ranges that a formula of the reader's own may want (``growth_posts``, ``first_held``, ``post_costs_at_most``,
    ``gap_at_least`` …). A comment on a cell names the paragraph that it rests on, and one on a heading says what the
    column means.

    Parameters
    ----------
    programme
        The programme.
    path
        The file, ending in .xlsx; it is written whole or not at all.
    on
        The day as at which gates and findings are shown; the programme's own `as_at` where not given.

    Raises
    ------
    ValueError, OSError
        When the file's name does not end in .xlsx, or it cannot be written.
    MissingExtra
        When the extra ``workbook`` is not installed.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> import prevent_model as pm
    >>> with TemporaryDirectory() as folder:
    ...     pm.workbook.write(pm.sample(), Path(folder) / "programme.xlsx")
    ...     (Path(folder) / "programme.xlsx").stat().st_size > 10_000
    True

    Notes
    -----
    The same programme gives the same bytes. A text that begins with ``=``, ``+``, ``-`` or ``@`` stays a text.
    """
    expect(programme=(programme, Programme), path=(path, as_path), on=(on, date, None))
    file = as_workbook(path, "programme")
    write_whole(file, packed(book_of(programme, on=on), programme.as_at))


def book_of(programme: Programme, *, on: date | None = None) -> Workbook:
    """Make the workbook of a programme, not yet written."""
    with document_in(programme.currency):
        return _book(programme, programme.as_at if on is None else on)


def _book(programme: Programme, day: date) -> Workbook:
    book = new_book()
    about = [(sentence,) for sentence in sentences(programme, on=day)]
    about += [(source_words(source),) for source in programme.sources]
    about.append(
        ("Cells in yellow are those to change: write another state, day, sum or count, and the rest follows.",)
    )
    about.append(("Offices, boards and bodies only, never persons; no claim of effect.",))
    add_sheet(book, "About", (Column(f"{programme.title}, as at {as_at_words(day, programme.as_at)}"),), about)
    add_growth(book, programme, day)
    if len(programme.plans) > 1:
        _entities(book, "Plans", programme.plans, left_out=("points", "lines"))
    if programme.observations:
        add_observations(book, programme.observations)
    add_spend(book, programme, day)
    schedule = status(programme, on=day)
    if schedule.rows:
        # A cell holds one number: the least and the most of a slip have a column each.
        exports = exported(schedule.table.columns, schedule.table.rows)
        columns = [Column(export.name, export.unit, export.kind) for export in exports]
        cells = zip(*(export.cells for export in exports), strict=True)
        add_sheet(book, "Timeline", columns, list(cells), notes={"0": schedule.table.title})
    add_measures(book, programme, day)
    add_pass_rules(book, programme, day)
    if programme.ratings:
        add_ratings(book, programme, day)
    for collection in COLLECTIONS:
        entities = getattr(programme, collection.field)
        if entities:
            _entities(book, collection.field.replace("_", " ").capitalize(), entities)
    if programme.links:
        columns = [Column(name) for name in ("subject", "relation", "object", "active", "source")]
        links = [(link.subject, link.relation, link.object, link.active, link.cite) for link in programme.links]
        add_sheet(book, "Links", columns, links)
    findings = check(programme, on=day)
    # The cells hold the citations themselves, apart by semicolons as on every sheet, and not the table's own text.
    rows = [(f.severity.value, f.code, f.where, f.message, f.remedy, f.cite) for f in findings]
    add_sheet(book, "Findings", findings.table.columns, rows)
    if programme.sources:
        table = conformance(programme).table
        add_sheet(book, "Conformance", table.columns, table.rows)
        named = f"Sources: {'; '.join(source.title for source in programme.sources)}"
        foot = named if len(named) <= _LONGEST_FOOT else f"{named[: _LONGEST_FOOT - 1]}…"
        for sheet in book.worksheets:
            footer: Any = sheet.oddFooter
            footer.left.text = foot.replace("&", "&&")  # "&" begins a code there
    return book


def _entities(book: Workbook, title: str, entities: tuple[Entity, ...], left_out: tuple[str, ...] = ()) -> None:
    """Add a sheet for one collection: a row a thing, and a column for each field that one of them states."""
    stated = [
        shape
        for shape in shapes(cast(Any, type(entities[0])))
        if shape.name not in left_out
        and (shape.name == "id" or any(getattr(entity, shape.name) not in (None, (), "") for entity in entities))
    ]
    stated.sort(key=lambda shape: _LAST.index(shape.name) if shape.name in _LAST else -1)
    columns, notes = {}, {}
    for shape in stated:
        kind: Kind = "number" if without_none(shape.type) in {int, Fraction, NumberOfPosts} else "text"
        metadata = shape.field.metadata
        columns[shape.name] = SheetColumn(shape.name.replace("_", " "), metadata.get("unit"), kind)
        notes[shape.name] = str(metadata.get("meaning", ""))
    rows = [{shape.name: getattr(entity, shape.name) for shape in stated} for entity in entities]
    add_sheet(book, title, columns, rows, notes=notes, cites=[entity.cite for entity in entities])
