"""Grants laid out: who pays whom how much, and what it is kept for."""

from __future__ import annotations

from prevent_model.framework.grants import GrantShare
from prevent_model.framework.programme import Programme
from prevent_model.values.tables import Column, Table


def grants_table(programme: Programme) -> Table:
    """The grants of a programme, in its order.

    Examples
    --------
    >>> import prevent_model as pm
    >>> [row[3] for row in grants_table(pm.sample()).rows]
    ['no sum is printed']
    """
    rows = [
        (
            grant.title,
            _title(programme, grant.payer),
            _title(programme, grant.recipient),
            "; ".join(f"{year}: {amount}" for year, amount in grant.amounts or ()) or "no sum is printed",
            grant.status.value,
            "; ".join([*grant.ring_fence, *(_kept(share) for share in grant.shares)]),
        )
        for grant in programme.grants
    ]
    columns = [Column(name) for name in ("grant", "from", "to", "sums", "status", "kept for")]
    return Table("Grants", columns, rows, caption="A grant that is kept for nothing may go on anything.")


def _title(programme: Programme, body: str | None) -> str:
    return "" if body is None else programme.entity(body).title


def _kept(share: GrantShare) -> str:
    if share.amount is not None:
        part = str(share.amount)
    else:
        part = "" if share.share is None else f"{float(share.share * 100):g} %"
    year = f"in {share.year}" if share.year is not None else ""
    return " ".join(word for word in (share.of, "at least" if share.minimum else "", part, year) if word)
