"""The sheet of assessments: the level of each criterion of each, with its score and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from prevent_model.assessment.scoring import scores_of
from prevent_model.framework.standards import Assessment, Standard
from prevent_model.spreadsheets.writing.pages import Book
from prevent_model.spreadsheets.writing.sheets import add_sheet
from prevent_model.tables.cells import Column
from prevent_model.values.citations import Citation

ASSESSMENT = "Assessment"
"""The name of the sheet."""

_ILLUSTRATIVE = "Whether the judgements are made up to show the method, and grade nothing."


def add_assessments(book: Book, assessments: Sequence[Assessment], standards: Sequence[Standard]) -> None:
    """Add a row for each criterion of each assessment, as the report shows it; no sheet where there is no assessment.

    Parameters
    ----------
    book
        The workbook.
    assessments
        The assessments, in the order of their rows.
    standards
        Their standards.

    Raises
    ------
    ValueError
        When the standard of an assessment is not given.
    """
    rows: list[tuple[Any, ...]] = []
    cites: list[tuple[Citation, ...]] = []
    columns: tuple[Column, ...] = ()
    for judged, (standard, scored) in zip(assessments, scores_of(assessments, standards), strict=True):
        table = scored.table
        # Those of one standard may have a column that those of another leave empty.
        columns = max(columns, table.columns, key=len)
        under = (judged.subject, judged.on, judged.standpoint.value, standard.title)
        rows += [(*under, "yes" if judged.illustrative else "no", *row) for row in table.rows]
        cites += [scored.cite for _ in table.rows]
    if rows:
        ahead = ("body", "on", "standpoint", "standard", "illustrative")
        named = [*map(Column, ahead), *columns]
        filled = [(*row, *[None] * (len(named) - len(row))) for row in rows]
        add_sheet(book, ASSESSMENT, named, filled, notes={"4": _ILLUSTRATIVE}, cites=cites)
