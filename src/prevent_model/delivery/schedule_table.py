"""Table of a schedule: a row for each thing, its times, its state and its slips."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from prevent_model.tables.cells import Between, Column, FormattedNumber
from prevent_model.tables.table import Table

if TYPE_CHECKING:
    from prevent_model.delivery.schedule import Status


def rows_table(title: str, rows: Sequence[Status], caption: str) -> Table:
    """Rows of a schedule as a table; few programmes set a plan anew or rate their parts, and have columns for it.

    Parameters
    ----------
    title, caption
        The title and the caption.
    rows
        The rows.

    Examples
    --------
    >>> import prevent_model as pm
    >>> [column.key for column in pm.delivery.status(pm.sample()).table.columns]
    ['what', 'kind', 'planned', 'forecast', 'actual', 'state', 'slip', 'waits for']
    """
    titles = {row.id: row.title for row in rows}
    anew = any(row.replanned for row in rows)
    columns: dict[Column, list[Any]] = {
        Column("what"): [row.title for row in rows],
        Column("kind"): [row.kind for row in rows],
        Column("planned"): [row.due for row in rows],
        Column("planned anew"): [str(row.replanned or "") for row in rows],
        Column("forecast"): [str(row.forecast or "") for row in rows],
        Column("actual"): [str(row.actual or "") for row in rows],
        Column("state"): [row.state for row in rows],
        Column("rating"): [row.rating for row in rows],
        _slip("slip", anew): [_slips(row) for row in rows],
        Column("waits for"): [", ".join(titles[first] for first in row.waits_for) for row in rows],
    }
    left_out = {*(() if anew else ("planned anew",)), *(() if any(row.rating for row in rows) else ("rating",))}
    kept = {column: cells for column, cells in columns.items() if column.name not in left_out}
    return Table(title, tuple(kept), tuple(zip(*kept.values(), strict=True)), caption=caption)


def _slip(name: str, anew: bool) -> Column:
    """A column of slips: people read both in one, and a program gets the ends of each."""
    marks = [Column(f"{name} from the new plan", "month", "number", ranged=True)] if anew else []
    return Column(name, "month", "number", ranged=True, marks=marks)


def _slips(row: Status) -> Between | FormattedNumber | None:
    first = row.slip and Between(*row.slip)
    if row.slip_from_replanned is None:
        return first
    new = Between(*row.slip_from_replanned)
    words = f"{new} from the new plan"
    return FormattedNumber(first, words if first is None else f"{first}; {words}", [new])
