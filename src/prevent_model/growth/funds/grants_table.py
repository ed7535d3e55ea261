"""Grants laid out: who pays whom how much, and what it is kept for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any

from prevent_model.framework.grants import Grant, GrantMatch, GrantShare
from prevent_model.framework.programme import Programme
from prevent_model.tables.cells import Column, FormattedNumber
from prevent_model.tables.table import Table
from prevent_model.values.per_cents import per_cent
from prevent_model.values.spans import Years, in_order, years_words
from prevent_model.values.stated_money import StatedMoney


def grants_table(programme: Programme) -> Table:
    """The grants of a programme, in its order.

    Examples
    --------
    >>> import prevent_model as pm
    >>> "no sum is printed" in str(grants_table(pm.sample()))
    True
    """
    grants, plans = programme.grants, programme.plans
    years = in_order({year for grant in grants for year, _ in grant.amounts or ()})
    # A text for people and a column a year for programs: grants of one year would leave a wide table all but empty.
    by_year = [Column(str(year), programme.currency.code, "money", ranged=True) for year in years]
    paid = [_paid(programme, grant) for grant in grants]
    # That grants pay for the one plan, or for lines of it, goes without saying.
    own = {id_ for plan in plans for id_ in (plan.id, *(line.id for line in plan.lines))}
    is_plain = len(plans) < 2 and own.issuperset(id_ for ids in paid for id_ in ids)
    kept = ["; ".join([*grant.ring_fence, *map(kept_words, grant.shares)]) for grant in grants]
    cells: dict[Column, list[Any]] = {
        Column("grant"): [grant.title for grant in grants],
        Column("from"): [_title(programme, grant.payer) for grant in grants],
        Column("to"): [_title(programme, grant.recipient) for grant in grants],
        Column("sums", marks=by_year, absent="no sum is printed"): [_sums(grant, years) for grant in grants],
        Column("status", absent="not stated"): [
            None if grant.status is None else grant.status.value for grant in grants
        ],
    }
    # What no grant of a programme has takes no space.
    more = {
        "pays for": ["" if is_plain else "; ".join(programme.entity(id_).title for id_ in ids) for ids in paid],
        "kept for": kept,
        "match": ["; ".join(map(match_words, grant.match)) for grant in grants],
        "carries over": ["" if grant.carry_over is None else "yes" if grant.carry_over else "no" for grant in grants],
        "kind": [grant.kind for grant in grants] if any(grant.known_kind != "grant" for grant in grants) else [],
        "prices": [str(grant.prices or "") for grant in grants],
    }
    cells |= {Column(name): texts for name, texts in more.items() if any(texts)}
    caption = "A grant that names no purpose may be spent on anything." if any(kept) and not all(kept) else ""
    return Table("Grants", tuple(cells), [*zip(*cells.values(), strict=True)], caption=caption)


def _paid(programme: Programme, grant: Grant) -> tuple[str, ...]:
    """Return the ids of what a grant says that it funds, and of the plans and lines that name it themselves."""
    plans = [plan.id for plan in programme.plans if grant.id in plan.funded_by]
    lines = [line.id for plan in programme.plans for line in plan.lines if line.funded_by == grant.id]
    return tuple(dict.fromkeys((*grant.funds, *plans, *lines)))


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
    '20% of the cost in 2024/25 to 2025/26 and 2027/28'
    """
    of = f"{write_part(match.rate)} of the {match.of.value}"
    years = years_words(match.years)
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
    'training abroad at least 50% of that for training'
    """
    part = write_part(share.share) if share.share is not None else ""
    part = write_sum(share.amount) if share.amount is not None else part
    year = f"in {share.year}" if share.year is not None else ""
    within = f"of that for {share.within}" if share.within is not None else ""
    return " ".join(filter(None, (share.of, "at least" if share.minimum else "", part, within, year)))
