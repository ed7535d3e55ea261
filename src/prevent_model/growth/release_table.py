"""The table of a release: a row for each year or span, its parts side by side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from attrs import evolve

from prevent_model.growth.yearly_results import if_stated, in_minor, money_column, posts_column
from prevent_model.tables.cells import Column, FormattedNumber
from prevent_model.tables.table import Table
from prevent_model.values.citations import Citation
from prevent_model.values.currencies import Currency

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
    saved: bool = False,
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
        "posts": posts_column("committed", shown="committed posts"),
        "money": _money_column("committed money", "at least", "about"),
        "own": money_column("the same posts at this year's cost per post", key="at_own_unit_cost"),
        "waiting": posts_column("contingent", shown="waiting posts", marks=[posts_column("contingent change")]),
        "waiting_money": evolve(_money_column("contingent money", "about"), shown="waiting money"),
        "refused_posts": posts_column("refused", shown="refused posts"),
        "refused_money": _money_column("refused money", "about"),
        "waits_for": Column("waits for", absent="nothing"),
    }
    rows = tuple(rows)
    if any(row.refused_gates for row in rows):
        columns["refused_by"] = Column("refused by")
    left_out = {*(() if has_posts else _POSTS), *(() if has_money else _MONEY)}
    kept = [key for key in columns if key not in left_out]
    cells = [_cells(row, currency) for row in rows]
    if has_posts and any(map(_change, rows)):
        # First, since a page cuts the assumptions that it has named already from the end.
        because = f"In brackets: the change from the year before. {because}"
    if saved:  # programs read the columns by the same keys
        names = {key: [text.replace("money", "saving") for text in (of.name, of.shown)] for key, of in columns.items()}
        columns = {key: evolve(columns[key], name=name, shown=shown) for key, (name, shown) in names.items()}
    return Table(
        title,
        [columns[key] for key in kept],
        [[row[key] for key in kept] for row in cells],
        caption=because,
        cite=cite,
        currency=currency,
    )


def _money_column(name: str, *words: str) -> Column:
    """A column of money, and for a program one beside it for each word that may be before a sum."""
    return money_column(name, marks=[Column(f"{name} is {word}", kind="boolean") for word in words])


def _change(row: ReleaseYear) -> str:
    """Return the change of the posts that wait since the year before, in brackets, where it is not plain."""
    is_plain = row.contingent_change in (None, 0, row.contingent.posts)
    return "" if is_plain else f" ({row.contingent_change:+d})"


def _cells(row: ReleaseYear, currency: Currency) -> dict[str, Any]:
    waits = row.contingent.posts
    change = _change(row)
    return {
        "year": str(row.year),
        "posts": row.committed.posts,
        "money": _money(row, "committed", {"at least ": row.at_least}),
        "own": if_stated(in_minor, row.at_own_unit_cost, currency),
        "waiting": FormattedNumber(waits, "" if waits is None else f"{waits}{change}", [row.contingent_change]),
        "waiting_money": _money(row, "contingent"),
        "refused_posts": row.refused.posts,
        "refused_money": _money(row, "refused"),
        "waits_for": ", ".join(hold.title for hold in row.held_gates) or None,
        "refused_by": ", ".join(hold.title for hold in row.refused_gates) or None,
    }


def _money(row: ReleaseYear, name: str, marks: Mapping[str, bool] | None = None) -> FormattedNumber:
    """The money of a part of a row: as printed, where that names no single sum, else between its ends."""
    between = getattr(row, name).between
    exact = between.low if between is not None and between.low == between.high else None
    marks = {**(marks or {}), "about ": between is not None and row.is_about(name)}
    if name == row.printed_in:
        parts = [part for sum_ in row.printed for part in (" and ", sum_)][1:]
        return FormattedNumber(None, tuple(parts), [*marks.values()])
    before = [word for word, is_marked in marks.items() if is_marked]
    words = (None,) if between is None else (*before, between if exact is None else exact)
    return FormattedNumber(exact, words, [*marks.values()])
