"""The table of a release: a row for each year or span, its parts side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from prevent_model.growth.yearly_results import if_stated, in_minor, money_column, posts_column
from prevent_model.tables.cells import Column, FormattedNumber
from prevent_model.tables.table import Table
from prevent_model.values.citations import Citation
from prevent_model.values.currencies import Currency
from prevent_model.values.money import Money

if TYPE_CHECKING:
    from prevent_model.growth.release_rows import ReleaseYear

_POSTS = ("posts", "own", "waiting", "refused_posts")
_MONEY = ("money", "own", "waiting_money", "refused_money")


def release_table(
    title: str,
    rows: Iterable[ReleaseYear],
    *,
    currency: Currency,
    has_posts: bool,
    has_money: bool,
    because: str,
    cite: tuple[Citation, ...],
) -> Table:
    """Rows of a release as a table, with the columns of what the plan has: posts, money, or both.

    Examples
    --------
    >>> import prevent_model as pm
    >>> pm.growth.release(pm.sample()).table.columns[1].name
    'committed'
    """
    columns: dict[str, Column] = {
        "year": Column("year"),
        "posts": posts_column("committed"),
        "money": money_column("committed money", marks=[Column("committed money is at least", kind="boolean")]),
        "own": money_column("the same posts at this year's cost per post", key="at_own_unit_cost"),
        "waiting": posts_column("contingent", marks=[posts_column("contingent change")]),
        "waiting_money": money_column("contingent money"),
        "refused_posts": posts_column("refused"),
        "refused_money": money_column("refused money"),
        "waits_for": Column("waits for", absent="nothing"),
    }
    left_out = {*(() if has_posts else _POSTS), *(() if has_money else _MONEY)}
    kept = [key for key in columns if key not in left_out]
    cells = [_cells(row, currency) for row in rows]
    return Table(
        title,
        [columns[key] for key in kept],
        [[row[key] for key in kept] for row in cells],
        caption=because,
        cite=cite,
        currency=currency,
    )


def _cells(row: ReleaseYear, currency: Currency) -> dict[str, Any]:
    waits = row.contingent.posts
    change = f" ({row.contingent_change:+d})" if row.contingent_change not in (None, 0, waits) else ""
    return {
        "year": str(row.year),
        "posts": row.committed.posts,
        "money": _money(row, "committed", "at least " if row.at_least else "", [row.at_least]),
        "own": if_stated(in_minor, row.at_own_unit_cost, currency),
        "waiting": FormattedNumber(waits, "" if waits is None else f"{waits}{change}", [row.contingent_change]),
        "waiting_money": _money(row, "contingent"),
        "refused_posts": row.refused.posts,
        "refused_money": _money(row, "refused"),
        "waits_for": ", ".join(hold.title for hold in row.waits_for) or None,
    }


def _money(row: ReleaseYear, name: str, before: str = "", marks: Sequence[Any] = ()) -> FormattedNumber | Money | None:
    """The money of a part of a row: as printed, where that names no single sum, else between its ends."""
    part = getattr(row, name)
    if name == row.printed_in:
        return FormattedNumber(None, " and ".join(map(str, row.printed)), marks)
    between = part.between
    exact = between.low if between is not None and between.low == between.high else None
    if not marks and (between is None or exact is not None):
        return exact
    words = (None,) if between is None else (*([before] if before else []), between if exact is None else exact)
    return FormattedNumber(exact, words, marks)
