"""The row of headings of a table: which it is, and what is wrong where there is none or another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from prevent_model.framework.findings import Finding
from prevent_model.spelling import nearest
from prevent_model.spreadsheets.headings import Heading
from prevent_model.spreadsheets.reading.cell_findings import fault
from prevent_model.spreadsheets.reading.cells import shortened, tidy
from prevent_model.spreadsheets.reading.xlsx import Sheet


def head_row(by_row: Mapping[int, Mapping[int, str]], wanted: Sequence[Heading]) -> int | None:
    """Choose the first row with the most of the headings that are needed, and of those the one with the most others."""

    def weight(row: int) -> tuple[int, int, int]:
        present = [heading for heading in wanted if not set(heading.names).isdisjoint(by_row[row].values())]
        return sum(heading.needed for heading in present), len(present), -row

    best = max(by_row, key=weight, default=None)
    return best if best is not None and weight(best)[0] else None


def part_of(name: str, names: Iterable[str]) -> str | None:
    """Return the one of some names that another begins or ends with, as in "posts at year end"."""
    return next((known for known in sorted(names) if name.startswith(f"{known} ") or name.endswith(f" {known}")), None)


def headings_above(
    sheet: Sheet, by_row: Mapping[int, Mapping[int, str]], wanted: Sequence[Heading], heads: int
) -> Iterator[Finding]:
    """Refuse a table above the row of headings that was chosen, as its rows would be lost.

    Parameters
    ----------
    sheet
        The sheet.
    by_row
        The names of the texts of each row, by column.
    wanted
        The headings that are read.
    heads
        The row that was chosen.
    """
    needed = [heading for heading in wanted if heading.needed]
    for row in (row for row in by_row if row < heads):
        names = set(by_row[row].values())
        has_all = len(names) > 1 and all(not names.isdisjoint(heading.names) for heading in needed)
        if has_all and any(row < other < heads and not cell.blank for (other, _), cell in sheet.cells.items()):
            message = f"row {row} has the headings as well as row {heads}, and the rows between the two are not read"
            remedy = "write all rows below one row of headings"
            yield fault("duplicate-heading", sheet.where(row, min(by_row[row])), message, remedy)
            return


def no_headings(sheet: Sheet, by_row: Mapping[int, Mapping[int, str]], wanted: Sequence[Heading]) -> Finding:
    """Make the fault of a sheet in which no row has the headings; it quotes the row that was likely meant as them."""
    needed = [heading.name for heading in wanted if heading.needed]
    names = " and ".join(filter(None, [", ".join(needed[:-1]), *needed[-1:]]))
    remedy = f"write the heading{'s' * (len(needed) > 1)} {names} in one row, and what they head below it"
    if not sheet.cells:
        return fault("empty-sheet", sheet.where(), "the sheet is empty", remedy)
    if not by_row:
        return fault("missing-heading", sheet.where(), "no cell of the sheet holds a heading", remedy)
    # The row with the most texts is the one that was meant as the headings.
    row = max(by_row, key=lambda at: (len(by_row[at]), -at))
    message = f"no row has the headings; row {row} has {quoted(sheet, row, by_row[row])}"
    for name, heading in ((name, heading) for heading in needed for name in by_row[row].values()):
        if part_of(name, [heading]) or nearest(name, [heading], cutoff=0.75):
            message += f'; did you mean "{heading}" by "{name}"?'
            break
    return fault("missing-heading", sheet.where(row, min(by_row[row])), message, remedy)


def quoted(sheet: Sheet, row: int, columns: Iterable[int]) -> str:
    """Quote the texts of a row in some columns, as far as a message holds them."""
    return listed([shortened(tidy(str(sheet.cells[row, column].value)), 40) for column in sorted(columns)])


def listed(texts: Sequence[str]) -> str:
    """Quote up to twelve texts, and say how many more there are."""
    quoted = ", ".join(f'"{text}"' for text in texts[:12])
    return quoted if len(texts) <= 12 else f"{quoted} and {len(texts) - 12} more"
