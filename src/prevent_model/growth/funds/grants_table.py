"""Grants laid out: who pays whom how much, and what it is kept for."""

from __future__ import annotations

from collections.abc import Sequence

from prevent_model.framework.grants import Grant, GrantShare
from prevent_model.framework.programme import Programme
from prevent_model.tables.cells import Column, FormattedNumber
from prevent_model.tables.table import Table
from prevent_model.values.years import FinancialYear


def grants_table(programme: Programme) -> Table:
    """The grants of a programme, in its order.

    Examples
    --------
    >>> import prevent_model as pm
    >>> "no sum is printed" in str(grants_table(pm.sample()))
    True
    """
    years = sorted({year for grant in programme.grants for year, _ in grant.amounts or ()})
    # A text for people and a column a year for programs: grants of one year would leave a wide table all but empty.
    rows = [
        (
            grant.title,
            _title(programme, grant.payer),
            _title(programme, grant.recipient),
            _sums(grant, years),
            grant.status.value,
            "; ".join([*grant.ring_fence, *(_kept(share) for share in grant.shares)]),
        )
        for grant in programme.grants
    ]
    by_year = [Column(str(year), programme.currency.code, "money", ranged=True) for year in years]
    sums = Column("sums", marks=by_year, absent="no sum is printed")
    columns: list[Column | str] = ["grant", "from", "to", sums, "status", "kept for"]
    return Table("Grants", columns, rows, caption="A grant that is kept for nothing may go on anything.")


def _sums(grant: Grant, years: Sequence[FinancialYear]) -> FormattedNumber | None:
    amounts = dict(grant.amounts or ())
    parts = [part for year, amount in amounts.items() for part in ("; ", f"{year}: ", amount)][1:]
    if not parts:
        return None
    return FormattedNumber("".join(map(str, parts)), tuple(parts), [amounts.get(year) for year in years])


def _title(programme: Programme, body: str | None) -> str:
    return "" if body is None else programme.entity(body).title


def _kept(share: GrantShare) -> str:
    part = f"{float(share.share * 100):g} %" if share.share is not None else ""
    part = str(share.amount) if share.amount is not None else part
    year = f"in {share.year}" if share.year is not None else ""
    return " ".join(filter(None, (share.of, "at least" if share.minimum else "", part, year)))
