"""Grants laid out: who pays whom how much, and what it is kept for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any

from prevent_model.framework.grants import Grant, GrantMatch, GrantShare
from prevent_model.framework.programme import Programme
from prevent_model.framework.wording import listed
from prevent_model.growth.funds.comparison_periods import in_runs, period_of
from prevent_model.tables.cells import Column, FormattedNumber
from prevent_model.tables.table import Table
from prevent_model.values.per_cents import per_cent
from prevent_model.values.spans import Years, in_order
from prevent_model.values.stated_money import StatedMoney


def grants_table(programme: Programme) -> Table:
    """The grants of a programme, in its order.

    Examples
    --------
    >>> import prevent_model as pm
    >>> "no sum is printed" in str(grants_table(pm.sample()))
    True
    """
    years = in_order({year for grant in programme.grants for year, _ in grant.amounts or ()})
    # A text for people and a column a year for programs: grants of one year would leave a wide table all but empty.
    rows: list[tuple[Any, ...]] = [
        (
            grant.title,
            _title(programme, grant.payer),
            _title(programme, grant.recipient),
            _sums(grant, years),
            None if grant.status is None else grant.status.value,
            "; ".join([*grant.ring_fence, *(kept_words(share) for share in grant.shares)]),
        )
        for grant in programme.grants
    ]
    by_year = [Column(str(year), programme.currency.code, "money", ranged=True) for year in years]
    sums = Column("sums", marks=by_year, absent="no sum is printed")
    columns: list[Column | str] = ["grant", "from", "to", sums, Column("status", absent="not stated"), "kept for"]
    # What no grant of a programme has takes no space.
    if any(grant.match for grant in programme.grants):
        columns.append("match")
        rows = [
            (*row, "; ".join(map(match_words, grant.match))) for row, grant in zip(rows, programme.grants, strict=True)
        ]
    if any(grant.known_kind != "grant" for grant in programme.grants):
        columns.append("kind")
        rows = [(*row, grant.kind) for row, grant in zip(rows, programme.grants, strict=True)]
    if any(grant.prices is not None for grant in programme.grants):
        columns.append("prices")
        rows = [(*row, str(grant.prices or "")) for row, grant in zip(rows, programme.grants, strict=True)]
    kept = [bool(grant.ring_fence or grant.shares) for grant in programme.grants]
    if not any(kept):
        del columns[_KEPT_FOR]
        rows = [row[:_KEPT_FOR] + row[_KEPT_FOR + 1 :] for row in rows]
    caption = "A grant that names no purpose may be spent on anything." if any(kept) and not all(kept) else ""
    return Table("Grants", columns, rows, caption=caption)


_KEPT_FOR = 5
"""The position of the column of what a grant is kept for."""


def match_words(match: GrantMatch, write_part: Callable[[Fraction], str] = per_cent) -> str:
    """Return a rate of match in words.

    Parameters
    ----------
    match
        The rate, with the years that it holds in.
    write_part
        The function that writes the part of the sum.

    Examples
    --------
    >>> match_words(GrantMatch(rate="20%", of="cost", years=["2024/25", "2025/26", "2027/28"]))
    '20 % of the cost in 2024/25 to 2025/26 and 2027/28'
    """
    of = f"{write_part(match.rate)} of the {match.of.value}"
    years = listed(str(period_of(run)) for run in in_runs(match.years))
    return f"{of} in {years}" if years else of


def _sums(grant: Grant, years: Sequence[Years]) -> FormattedNumber | None:
    amounts = dict(grant.amounts or ())
    parts = [part for year, amount in amounts.items() for part in ("; ", f"{year}: ", amount)][1:]
    if not parts:
        return None
    return FormattedNumber("".join(map(str, parts)), tuple(parts), [amounts.get(year) for year in years])


def _title(programme: Programme, body: str | None) -> str:
    return "" if body is None else programme.entity(body).title


def kept_words(
    share: GrantShare,
    write_part: Callable[[Fraction], str] = per_cent,
    write_sum: Callable[[StatedMoney], str] = str,
) -> str:
    """Return in words what a share of a grant is kept for, and how much.

    Parameters
    ----------
    share
        The share.
    write_part, write_sum
        The functions that write a part of the grant, or a sum.

    Examples
    --------
    >>> kept_words(GrantShare(of="training abroad", share="50%", within="training", minimum=True))
    'training abroad at least 50 % of that for training'
    """
    part = write_part(share.share) if share.share is not None else ""
    part = write_sum(share.amount) if share.amount is not None else part
    year = f"in {share.year}" if share.year is not None else ""
    within = f"of that for {share.within}" if share.within is not None else ""
    return " ".join(filter(None, (share.of, "at least" if share.minimum else "", part, within, year)))
