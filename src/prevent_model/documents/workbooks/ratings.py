"""A ratings sheet that was filled in by hand becomes assessments under a standard: one for each subject, day and standpoint."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from os import PathLike
from typing import Any

import attrs

from prevent_model.assessment.validation import whole_of
from prevent_model.documents.reading import Reading
from prevent_model.documents.workbooks import cells
from prevent_model.documents.workbooks.faults import fault, note
from prevent_model.documents.workbooks.grades import criterion, level
from prevent_model.documents.workbooks.grids import Grid, grid_of, terms_of
from prevent_model.documents.workbooks.opening import Cell, Sheet
from prevent_model.documents.workbooks.records import faulty, loaded, missing_cell, read_row, read_terms, sheets_of
from prevent_model.errors import did_you_mean
from prevent_model.framework.sheets import BESIDE_RATINGS, IN_COLUMNS, LEVELS, RATING, RATING_TERMS, SOURCE
from prevent_model.framework.standards import Assessment, Evidence, Judgement, Standard, Standpoint
from prevent_model.values.arguments import as_path, expect, many
from prevent_model.values.findings import Finding
from prevent_model.values.tables import Table

Readers = Mapping[str, cells.Reader[Any]]

_WHO: Readers = {
    "standard": cells.text, "version": cells.text, "subject": cells.text, "on": cells.day_of,
    "standpoint": cells.choice(Standpoint), "title": cells.text, "monitoring": cells.text, "source": cells.name,
}  # fmt: skip
_NEEDED = {
    "subject": "the body that is judged",
    "on": "a day, such as 2009-03-31",
    "standpoint": "self, inspectorate or peer",
}

Key = tuple[str, str, Any, Any]


@attrs.define
class _Under:
    """An assessment in the making."""

    standard: Standard
    more: dict[str, Any]
    judgements: list[Judgement] = attrs.field(factory=list)
    seen: dict[str, str] = attrs.field(factory=dict)


def read_ratings(path: str | PathLike[str], standard: Standard | Iterable[Standard]) -> Reading[tuple[Assessment, ...]]:
    """Read ratings under a standard from sheets that were filled in by hand.

    Every sheet with the headings "criterion" and "level" is read; they stand in any order, with anything above them. A
    criterion is named by its id or its title, a level by its label or its rank; what is left empty is not judged. Subject,
    day and standpoint are said above the table, each with its answer to the right, or stand in columns of their own: so
    there may be a sheet for each body, or one for all of them.

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
    [('unread-sheet', "'force-1'"), ('empty-sheet', "'force-1'!D9")]
    """
    expect(path=(path, as_path), standard=(standard, Standard, [Standard]))
    known = {
        one.id: one for one in ((standard,) if isinstance(standard, Standard) else many("standard", standard, Standard))
    }
    for one in known.values():
        whole_of(one)
    found: list[Finding] = []
    made: dict[Key, _Under] = {}
    sheets = sheets_of(path, found)
    grids = _grids(sheets, found)
    for grid in grids:
        _read(grid, known, made, found)
    if grids and not made and not faulty(found):
        found.append(_empty(grids[0]))
    if faulty(found):
        return Reading(None, tuple(found))
    return Reading(tuple(_assessment(key, under) for key, under in made.items()), tuple(found))


def _assessment(key: Key, under: _Under) -> Assessment:
    standard, (_, subject, on, standpoint) = under.standard, key
    return Assessment(
        standard=standard.id, version=standard.version, subject=subject, on=on, standpoint=standpoint,
        judgements=under.judgements, **under.more,
    )  # fmt: skip


def load_ratings(path: str | PathLike[str], standard: Standard | Iterable[Standard]) -> tuple[Assessment, ...]:
    """Load ratings under a standard; ``DocumentError`` holds every fault, each with its sheet and cell.

    Examples
    --------
    >>> from datetime import date
    >>> from tempfile import TemporaryDirectory
    >>> import openpyxl
    >>> import prevent_model as pm
    >>> book = openpyxl.Workbook()
    >>> for row in [("body", "on", "standpoint", "criterion", "level"), ("x", date(2025, 3, 31), "self", "assessing-needs", 3)]:
    ...     book.active.append(row)
    >>> with TemporaryDirectory() as folder:
    ...     book.save(f"{folder}/ratings.xlsx")
    ...     load_ratings(f"{folder}/ratings.xlsx", pm.standard("cqc-local-authority-2"))[0].judgements[0].level
    'Good'
    """
    return loaded(read_ratings(path, standard), path)


def ratings_table(assessments: Iterable[Assessment]) -> Table:
    """The judgements of some assessments in one long table, as ``assessment.panel`` takes it.

    Examples
    --------
    >>> from datetime import date
    >>> a = Assessment(standard="s", subject="force-1", on=date(2009, 3, 31), standpoint="self",
    ...                judgements=[Judgement(criterion="c1", level="good")])
    >>> ratings_table([a]).rows
    (('force-1', '2009-03-31', 'c1', 'good'),)
    """
    rows = [
        (one.subject, str(one.on), each.criterion, str(each.level))
        for one in many("assessments", assessments, Assessment)
        for each in one.judgements
    ]
    return Table("Ratings", ("body", "period", "criterion", "level"), rows)


def _grids(sheets: Sequence[Sheet], found: list[Finding]) -> list[Grid]:
    """The tables of ratings; where there is none, what the first sheet lacks."""
    known = (*RATING.values(), *(RATING_TERMS[field] for field in IN_COLUMNS))
    grids, others = [], []
    for sheet in sheets:
        if sheet.title.casefold() == LEVELS.casefold() or (not sheet.cells and len(sheets) > 1):
            continue
        faults: list[Finding] = []
        grid = grid_of(sheet, known, faults, beside=BESIDE_RATINGS)
        if grid is None:
            others.append((sheet, faults))
            continue
        grids.append(grid)
        found += faults
    if grids:
        found += [
            note("unread-sheet", sheet.where(), "the sheet has no ratings, and is not read") for sheet, _ in others
        ]
    elif others:
        found += others[0][1]
    elif sheets:
        found.append(
            fault("missing-sheet", "", "no sheet holds ratings", "add one with the headings criterion and level")
        )
    return grids


def _read(grid: Grid, known: Mapping[str, Standard], made: dict[Key, _Under], found: list[Finding]) -> None:
    """Add what one table holds to the assessments in the making."""
    said = terms_of(grid.sheet, (*RATING_TERMS.values(), SOURCE), grid.heads, found)
    once = read_terms(said, _WHO, found)
    judged = [
        row for row in grid.rows if any(grid.cell(row, RATING[field]) for field in RATING if field != "criterion")
    ]
    if not judged:
        found.append(
            note("unread-sheet", grid.sheet.where(), "no level is filled in, and the sheet gives no assessment")
        )
        return
    refused = {field for field, (cell, _) in said.items() if cell is not None and field not in once}
    columns = {field: RATING_TERMS[field] for field in IN_COLUMNS if grid.column(RATING_TERMS[field]) is not None}
    by: dict[str, Readers] = {}  # made once, as a table may have many rows
    lacking = _not_said(grid, said, {*once, *columns, *refused}, found)
    before = len(found)
    for row in judged:
        who = once | read_row(grid, row, columns, _WHO, found)
        standard = _standard(grid, row, who, said, known, found) if not {"standard", "version"} & refused else None
        if standard is None:
            continue
        blank = [
            field for field in columns if field in _NEEDED.keys() - who.keys() and not grid.cell(row, columns[field])
        ]
        found += [missing_cell(grid, row, columns[field]) for field in blank]
        key = (standard.id, who.get("subject", ""), who.get("on"), who.get("standpoint"))
        more = {field: value for field, value in who.items() if field in {"title", "monitoring"}}
        under = made.setdefault(key, _Under(standard, more))
        if standard.id not in by:
            by[standard.id] = _readers(standard, who.get("source"))
        _judge(grid, row, under, by[standard.id], found, whose=not lacking and _NEEDED.keys() <= who.keys())
    found[before:] = dict.fromkeys(found[before:])  # what a term says wrongly is told once, and not for each row


def _not_said(
    grid: Grid, said: Mapping[str, tuple[Cell | None, str]], known: set[str], found: list[Finding]
) -> set[str]:
    """What neither a term nor a column says, and must be said."""
    lacking = _NEEDED.keys() - known
    for field in (field for field in _NEEDED if field in lacking):
        where = said[field][1] if field in said else grid.sheet.where(grid.heads, min(grid.columns.values()))
        found.append(
            fault("missing-term", where, f'the sheet does not say "{field}"',
                  f'write "{field}" above the table, and {_NEEDED[field]} in the cell to its right')
        )  # fmt: skip
    return set(lacking)


def _standard(
    grid: Grid, row: int, who: Mapping[str, Any], said: Mapping[str, tuple[Cell | None, str]], known: Mapping[str, Standard],
    found: list[Finding],
) -> Standard | None:  # fmt: skip
    """The standard that a row is under; a finding, once for each cell that says it, where that is none of those given."""
    id_, version = who.get("standard"), who.get("version")
    if id_ is None and len(known) == 1:
        id_ = next(iter(known))
    if id_ is None or id_ not in known:
        where = _said_at(grid, row, "standard", said)
        given = ", ".join(f'"{one}"' for one in known)
        message = f'the sheet is under "{id_}", and not under {given}{did_you_mean(id_, known)}' if id_ else (
            f"the sheet does not say under which standard it is, of {given}")  # fmt: skip
        found.append(fault("unknown-standard", where, message, f"write {given}, or give the standard that it says"))
        return None
    standard = known[id_]
    if version is not None and version != standard.version:
        where = _said_at(grid, row, "version", said)
        message = f'the sheet is under version "{version}" of {id_}, and the standard given is "{standard.version}"'
        found.append(
            fault("unknown-standard", where, message, "give the standard in that version: two need not mean the same")
        )
        return None
    return standard


def _said_at(grid: Grid, row: int, field: str, said: Mapping[str, tuple[Cell | None, str]]) -> str:
    heading = RATING_TERMS[field]
    if grid.column(heading) is not None and grid.cell(row, heading) is not None:
        return grid.where(row, heading)
    return said[field][1] if field in said else grid.sheet.where(grid.heads, min(grid.columns.values()))


def _readers(standard: Standard, source: str | None) -> Readers:
    scale, _ = whole_of(standard)
    return {
        "criterion": criterion(standard), "level": level(scale), "rationale": cells.text, "evidence": cells.lines,
        "maturity": cells.text, "cite": cells.cites(source),
    }  # fmt: skip


def _judge(grid: Grid, row: int, under: _Under, readers: Readers, found: list[Finding], *, whose: bool) -> None:
    """Add the judgement of a row; `whose` says whether it is known whom it judges, and so whether it may be a second one."""
    values = read_row(grid, row, RATING, readers, found)
    id_ = values.get("criterion")
    where = grid.where(row, RATING["criterion"])
    if id_ is None:
        return
    if whose and id_ in under.seen:
        found.append(
            fault("judged-twice", where, f'"{id_}" is judged already, at {under.seen[id_]}', "keep one of the two judgements")
        )  # fmt: skip
    under.seen.setdefault(id_, where)
    if "level" in values:
        evidence = [Evidence(text=line) for line in values.pop("evidence", ())]
        under.judgements.append(Judgement(**values, evidence=evidence))


def _empty(grid: Grid) -> Finding:
    where = grid.sheet.where(grid.heads, grid.column(RATING["level"]))
    return fault("empty-sheet", where, "no level is filled in", "choose a level for each criterion that was judged")
