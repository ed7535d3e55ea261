"""Ratings that were filled in by hand become assessments under a standard: one for each subject, day and standpoint."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from os import PathLike
from typing import Any

import attrs

from prevent_model.assessment.validation import whole_of
from prevent_model.framework.findings import Finding
from prevent_model.framework.readings import Reading
from prevent_model.framework.standards import Assessment, Evidence, Judgement, Standard
from prevent_model.spelling import did_you_mean
from prevent_model.spreadsheets.headings import BESIDE_RATINGS, IN_COLUMNS, LEVELS, RATING, RATING_TERMS, SOURCE
from prevent_model.spreadsheets.reading.cell_findings import fault, faulty, note
from prevent_model.spreadsheets.reading.cell_readers import readers_of
from prevent_model.spreadsheets.reading.cells import Reader
from prevent_model.spreadsheets.reading.find_table import Grid, Terms, grid_of, terms_of
from prevent_model.spreadsheets.reading.match_criteria import criterion, level
from prevent_model.spreadsheets.reading.rows import loaded, missing_cell, read_row, read_terms, sheets_of
from prevent_model.spreadsheets.reading.xlsx import Sheet
from prevent_model.tables.table import Table
from prevent_model.values.arguments import as_path, expect, many

_TERMS = {**RATING_TERMS, "source": SOURCE}

_NEEDED = {
    "subject": "the body that is judged",
    "on": "a day, such as 2009-03-31",
    "standpoint": "self, inspectorate or peer",
}


@attrs.define
class _Draft:
    """An assessment in the making."""

    standard: Standard
    fields: dict[str, Any]
    judgements: list[Judgement] = attrs.field(factory=list)
    places: dict[str, str] = attrs.field(factory=dict)


Drafts = dict[tuple[Any, ...], _Draft]
"""The assessments in the making, by standard, subject, day and standpoint."""


def read_ratings(path: str | PathLike[str], standard: Standard | Iterable[Standard]) -> Reading[tuple[Assessment, ...]]:
    """Read ratings under a standard from sheets that were filled in by hand.

    Every sheet with the headings "criterion" and "level" is read; they may be in any order, with anything above them.
    A criterion is named by its id or its title, a level by its label or its rank; what is left empty is not judged.
    Subject, day and standpoint are written above the table, each with its answer to the right, or in columns of
    their own: so there may be a sheet for each body, or one for all of them.

    Parameters
    ----------
    path
        The file, an .xlsx workbook.
    standard
        The standard; or several, of which each sheet then says which is its own.

    Returns
    -------
    Reading
        An assessment for each subject, day and standpoint; or every fault, by sheet and cell.

    Raises
    ------
    OSError
        When there is no such file, or it cannot be opened.
    ValueError
        When a standard has no scale or no criteria, so that nothing can be judged by it.
    MissingExtra
        When the extra ``workbook`` is not installed.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> import prevent_model as pm
    >>> standard = pm.standard("p3m3")
    >>> with TemporaryDirectory() as folder:
    ...     pm.forms.write_ratings(standard, f"{folder}/ratings.xlsx", subjects=["force-1"])
    ...     reading = read_ratings(f"{folder}/ratings.xlsx", standard)
    >>> [(finding.code, finding.where) for finding in reading.findings]
    [('ignored-sheet', "'force-1'"), ('empty-sheet', "'force-1'!D10")]
    """
    expect(path=(path, as_path), standard=(standard, Standard, [Standard]))
    several = (standard,) if isinstance(standard, Standard) else many("standard", standard, Standard)
    standards = {each.id: each for each in several}
    for each in several:
        whole_of(each)  # refused before a sheet is read: without a scale or criteria nothing can be judged by it
    findings: list[Finding] = []
    drafts: Drafts = {}
    grids = _grids(sheets_of(path, findings), findings)
    for grid in grids:
        _read(grid, standards, drafts)
    if grids and not drafts and not faulty(findings):
        remedy = "choose a level for each criterion that was judged"
        findings.append(fault("empty-sheet", grids[0].head(RATING["level"]), "no level is filled in", remedy))
    if faulty(findings):
        return Reading(None, tuple(findings))
    assessments = []
    for draft in drafts.values():
        under: dict[str, Any] = {"standard": draft.standard.id, "version": draft.standard.version}
        assessments.append(Assessment(**draft.fields, **under, judgements=draft.judgements))
    return Reading(tuple(assessments), tuple(findings))


def load_ratings(path: str | PathLike[str], standard: Standard | Iterable[Standard]) -> tuple[Assessment, ...]:
    """Load ratings under a standard; ``DocumentError`` holds every fault, each with its sheet and cell.

    Examples
    --------
    >>> from datetime import date
    >>> from tempfile import TemporaryDirectory
    >>> import openpyxl
    >>> import prevent_model as pm
    >>> book = openpyxl.Workbook()
    >>> book.active.append(("body", "on", "standpoint", "criterion", "level"))
    >>> book.active.append(("x", date(2025, 3, 31), "self", "assessing-needs", 3))
    >>> with TemporaryDirectory() as folder:
    ...     book.save(f"{folder}/ratings.xlsx")
    ...     load_ratings(f"{folder}/ratings.xlsx", pm.standard("cqc-local-authority-2"))[0].judgements[0].level
    'Good'
    """
    return loaded(read_ratings(path, standard), path)


def ratings_table(assessments: Iterable[Assessment]) -> Table:
    """Lay out the judgements of some assessments as one long table, as ``assessment.panel`` takes it.

    Examples
    --------
    >>> from datetime import date
    >>> a = Assessment(standard="s", subject="force-1", on=date(2009, 3, 31), standpoint="self",
    ...                judgements=[Judgement(criterion="c1", level="good")])
    >>> ratings_table([a]).rows
    (('force-1', '2009-03-31', 'c1', 'good'),)
    """
    rows = [
        (assessment.subject, str(assessment.on), judgement.criterion, str(judgement.level))
        for assessment in many("assessments", assessments, Assessment)
        for judgement in assessment.judgements
    ]
    return Table("Ratings", ("body", "period", "criterion", "level"), rows)


def _grids(sheets: Sequence[Sheet], findings: list[Finding]) -> list[Grid]:
    """Find the tables of ratings; where there is none, what the first sheet lacks."""
    headings = (*RATING.values(), *(RATING_TERMS[field] for field in IN_COLUMNS))
    grids, others = [], []
    for sheet in sheets:
        if sheet.title.casefold() == LEVELS.casefold() or (not sheet.cells and len(sheets) > 1):
            continue
        faults: list[Finding] = []
        grid = grid_of(sheet, headings, faults, beside=(*BESIDE_RATINGS, "title"))
        if grid is None:
            others.append((sheet, faults))
        else:
            findings += faults
            grids.append(grid._replace(findings=findings))
    if grids:
        message = "the sheet has no ratings, and is not read"
        findings += [note("ignored-sheet", sheet.where(), message) for sheet, _ in others]
    elif others:
        findings += others[0][1]
    elif sheets:
        remedy = "add one with the headings criterion and level"
        findings.append(fault("missing-sheet", "", "no sheet holds ratings", remedy))
    return grids


def _read(grid: Grid, standards: Mapping[str, Standard], drafts: Drafts) -> None:
    """Add the ratings of one table to the assessments in the making."""
    findings = grid.findings
    terms = terms_of(grid.sheet, _TERMS.values(), grid.heads, findings)
    readers = readers_of(_TERMS)
    once = read_terms(terms, _TERMS, readers, findings)
    filled = [heading for field, heading in RATING.items() if field != "criterion"]
    judged = [row for row in grid.rows if any(grid.cell(row, heading) for heading in filled)]
    if not judged:
        message = "no level is filled in, and the sheet gives no assessment"
        findings.append(note("ignored-sheet", grid.sheet.where(), message))
        return
    # A term that was refused has its finding already, and is not reported as missing.
    refused = {field for field, cell in terms.items() if not cell.blank and field not in once}
    columns = {field: RATING_TERMS[field] for field in IN_COLUMNS if grid.column(RATING_TERMS[field]) is not None}
    lacking = [field for field in _NEEDED if field not in {*once, *columns, *refused}]
    for field in lacking:
        remedy = f'write "{field}" above the table, and {_NEEDED[field]} in the cell to its right'
        address = terms[field].where if field in terms else grid.head()
        findings.append(fault("missing-term", address, f'the sheet does not say "{field}"', remedy))
    by_standard: dict[str, dict[str, Reader[Any]]] = {}  # made once, as a table may have many rows
    before = len(findings)
    for row in judged:
        who = once | read_row(grid, row, columns, readers)
        standard = None if {"standard", "version"} & refused else _standard(grid, row, who, terms, standards)
        if standard is None:
            continue
        for field, heading in columns.items():
            if field in _NEEDED and field not in who and not grid.cell(row, heading):
                findings.append(missing_cell(grid, row, heading))
        key = (standard.id, *(who.get(field) for field in _NEEDED))
        fields = {field: who[field] for field in (*_NEEDED, "title", "monitoring") if field in who}
        draft = drafts.setdefault(key, _Draft(standard, fields))
        if standard.id not in by_standard:
            scale, _ = whole_of(standard)
            own: dict[str, Any] = {"criterion": criterion(standard), "level": level(scale)}
            by_standard[standard.id] = readers_of(RATING, source=who.get("source"), **own)
        is_named = not lacking and _NEEDED.keys() <= who.keys()
        _judge(grid, row, draft, by_standard[standard.id], is_named=is_named)
    findings[before:] = dict.fromkeys(findings[before:])  # a wrong term is reported once, and not for each row


def _standard(
    grid: Grid, row: int, who: Mapping[str, Any], terms: Terms, standards: Mapping[str, Standard]
) -> Standard | None:
    """Choose the standard of a row; a finding where that is none of those given."""

    def said_at(field: str) -> str:
        if grid.cell(row, RATING_TERMS[field]) is not None:
            return grid.where(row, RATING_TERMS[field])
        return terms[field].where if field in terms else grid.head()

    id_, version = who.get("standard"), who.get("version")
    # A sheet that names no standard is under the one that was given, if there is only one.
    if id_ is None and len(standards) == 1:
        (id_,) = standards
    standard = standards.get(id_) if id_ is not None else None
    if standard is None:
        names = ", ".join(f'"{name}"' for name in standards)
        problem = f"the sheet does not say under which standard it is, of {names}"
        if id_:
            problem = f'the sheet is under "{id_}", and not under {names}{did_you_mean(id_, standards)}'
        remedy = f"write {names}, or give the standard that it says"
        grid.findings.append(fault("unknown-standard", said_at("standard"), problem, remedy))
    elif version is not None and version != standard.version:
        problem = f'the sheet is under version "{version}" of {id_}, and the standard given is "{standard.version}"'
        remedy = "give the standard in that version: two need not mean the same"
        grid.findings.append(fault("unknown-standard", said_at("version"), problem, remedy))
        return None
    return standard


def _judge(grid: Grid, row: int, draft: _Draft, readers: Mapping[str, Reader[Any]], *, is_named: bool) -> None:
    """Add the judgement of a row; a second one of a criterion is refused where it is certain whom both judge."""
    values = read_row(grid, row, RATING, readers)
    id_, address = values.get("criterion"), grid.where(row, RATING["criterion"])
    if id_ is None:
        return
    if is_named and id_ in draft.places:
        problem = f'"{id_}" is judged already, at {draft.places[id_]}'
        grid.findings.append(fault("duplicate-judgement", address, problem, "keep one of the two judgements"))
    draft.places.setdefault(id_, address)
    if "level" in values:
        evidence = [Evidence(text=line) for line in values.pop("evidence", ())]
        draft.judgements.append(Judgement(**values, evidence=evidence))
