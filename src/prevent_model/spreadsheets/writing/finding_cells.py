"""Findings on a programme at the cells of its own workbook."""

from __future__ import annotations

from collections.abc import Iterable

from prevent_model.framework.collections import HOME
from prevent_model.framework.document_paths import path_in_fields
from prevent_model.framework.findings import Finding
from prevent_model.framework.programme import Programme
from prevent_model.framework.raw_documents import raw_part
from prevent_model.spreadsheets.document_rows import columns_of, rows_of
from prevent_model.spreadsheets.document_sheets import FIRST, HEAD, layout_of, titles_of
from prevent_model.spreadsheets.reading.document import Place, RawDocument
from prevent_model.spreadsheets.reading.xlsx import Sheet


def at_cells(programme: Programme, findings: Iterable[Finding]) -> list[Finding]:
    """Return findings on a programme at the cells that its workbook has for them, with what to write there.

    Parameters
    ----------
    programme
        The programme.
    findings
        What ``review.check`` finds of it.

    Examples
    --------
    >>> import prevent_model as pm
    >>> print(at_cells(pm.sample(), [pm.Finding("x", "note", "$.growth.points[1].cost", "about a cost")])[0].where)
    'Plan points'!D3
    """
    raw = raw_part(programme, programme, native=True)
    layout = layout_of(Programme)
    rows = rows_of(layout, raw)
    first = columns_of(layout[0], rows[()])
    # The first sheet has a row for each field, below its headings and what the document itself is.
    places = {"": Place(Sheet(FIRST, {}), {key: at for at, key in enumerate(first, 2 + len(HEAD))})}
    for sheet in layout[1:]:
        fields = {key: at for at, key in enumerate(columns_of(sheet, rows[sheet.path]), 1 + len(sheet.ends))}
        places |= {row.path: Place(Sheet(sheet.title, {}), fields, at) for at, row in enumerate(rows[sheet.path], 2)}
    document = RawDocument("programme", {}, places, [], titles=titles_of(layout))
    plans = raw.get("plans", [])
    home = {HOME: plans[0]} if plans and plans[0].get("id", HOME) == HOME else {}
    return [document.in_cells(finding, path_in_fields(finding.where, home)) for finding in findings]
