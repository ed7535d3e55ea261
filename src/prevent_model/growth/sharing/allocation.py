"""Sharing out a sum of money, or whole posts, among bodies or sites: the shares always add up to the total."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import cached_property, partial
from operator import add
from typing import Any

from attrs import field, frozen

from prevent_model.errors import refused
from prevent_model.growth.sharing.apportionment import (
    Quotas,
    Tied,
    highest_averages,
    largest_remainder,
    quotas,
    whole_weights,
)
from prevent_model.growth.sharing.methods import CLAIMS, WAYS, Method
from prevent_model.growth.sharing.share_limits import (
    Amount,
    Limit,
    as_amount,
    limit_of,
    limits_by_row,
    minimum_of,
    refuse_unmeetable,
    units_of,
)
from prevent_model.growth.sharing.weights_and_cutoffs import Leading, Number, Tie, exact_weights
from prevent_model.growth.yearly_results import money_column, posts_column
from prevent_model.spelling import did_you_mean
from prevent_model.tables.cells import Column
from prevent_model.tables.table import HasTable, Table
from prevent_model.values.arguments import expect, read_all
from prevent_model.values.field_metadata import means
from prevent_model.values.money import Money
from prevent_model.values.plain import as_fraction, written
from prevent_model.values.posts import PostChange, Posts
from prevent_model.values.wholes import index_of, own_whole


@frozen
class Allocation(HasTable):
    """A total shared out to the last minor unit, such as a penny, or post.

    Examples
    --------
    >>> import prevent_model as pm
    >>> found = pm.growth.allocate(pm.Money(100), {"a": 1, "b": 1, "c": 1}, method="pro rata")
    >>> [str(share) for share in found.shares.values()], found.ties[0].winners
    (['£0.34', '£0.33', '£0.33'], ('a',))
    >>> len(pm.growth.allocate(10, {"a": 6, "b": 6, "c": 2}, method="sainte-lague").table.rows)
    4
    >>> found.because.partition(":")[0]
    '£1.00 over 3 of 3 rows'
    """

    total: Amount = field(metadata=means("What was shared out."))
    method: Method = field(metadata=means("How."))
    ids: tuple[str, ...] = field(metadata=means("Who shares, in the order of the weights."))
    weights: tuple[int | Fraction, ...] = field(metadata=means("Their weights."))
    amounts: tuple[Any, ...] = field(metadata=means("Their shares, of the total's own kind."))
    ties: tuple[Tie, ...] = field(metadata=means("Claims that were equal, and what chose between them."))
    named: bool = field(metadata=means("Whether the weights came with ids; False where they came as a list."))
    eligible: tuple[bool, ...] = field(repr=False, metadata=means("Whether each of them shares."))
    least: tuple[int, ...] = field(repr=False, metadata=means("The least of each, in minor units or posts."))
    most: tuple[int | None, ...] = field(repr=False, metadata=means("The most of each; None where it has none."))
    exact: tuple[int, ...] = field(repr=False, metadata=means("Numerators of the exact shares."))
    denominator: int = field(repr=False, metadata=means("The one denominator of the exact shares."))
    leading: Leading | None = field(default=None, repr=False, metadata=means("The ranking by which they share."))

    @property
    def because(self) -> str:
        """The method, the limits and the ties, in sentences."""
        parts = [f"{self.total} over {sum(self.eligible)} of {len(self.ids)} rows: {WAYS[self.method]}."]
        parts += [self.leading.because] if self.leading is not None else []
        if any(self.least):
            parts.append(f"Minima add up to {as_amount(self.total, units_of(self.total)[1] * sum(self.least))}.")
        # Those that do not share are held at none, which is no limit that anybody gave.
        caps = sum(cap is not None and shares for cap, shares in zip(self.most, self.eligible, strict=True))
        parts += [f"{caps} {'has' if caps == 1 else 'have'} a maximum."] if caps else []
        return " ".join((*parts, *([f"A tie: {tie}." for tie in self.ties] or ["No tie."])))

    @property
    def rows(self) -> tuple[tuple[str, int | Fraction, Fraction, Any], ...]:
        """Each id with its weight, its exact share in minor units or posts, and its share."""
        return tuple(zip(self.ids, self.weights, self.quotas.values(), self.amounts, strict=True))

    @cached_property
    def shares(self) -> Any:
        """The share of each id; where the weights came as a list, the shares in its order."""
        return dict(zip(self.ids, self.amounts, strict=True)) if self.named else self.amounts

    @cached_property
    def quotas(self) -> dict[str, Fraction]:
        """The exact share of each id before it was made whole: minor units, or posts."""
        return {id_: Fraction(n, self.denominator) for id_, n in zip(self.ids, self.exact, strict=True)}

    @property
    def table(self) -> Table:
        """The shares as a table, in the order of the weights."""
        column = money_column if isinstance(self.total, Money) else posts_column
        units = self.total.currency.per_major if isinstance(self.total, Money) else 1
        rows = [(id_, Fraction(w), exact / units, _shown(share)) for id_, w, exact, share in self.rows]
        weights, total = sum(map(Fraction, self.weights), Fraction(0)), _shown(self.total)
        exact_total = self.total.major if isinstance(self.total, Money) else Fraction(total)
        rows.append(("total", weights, exact_total, total))
        columns = (Column("to"), Column("weight", kind="number"), *map(column, ("exact share", "share")))
        return Table(f"Shares of {self.total}", columns, rows, caption=self.because)


def allocate(
    total: Amount,
    weights: Mapping[str, Number] | Sequence[Number] | Sequence[str],
    *,
    method: Method | str,
    minimum: Limit = None,
    maximum: Limit = None,
    eligible: Collection[str] | Leading | Number | None = None,
    tiers: Iterable[tuple[Number, Number]] | None = None,
) -> Allocation:
    """Share out money in whole minor units, such as pence, or whole posts, so that the shares add up to the total.

    Parameters
    ----------
    total
        ``Money``, or whole posts as an int, ``Posts`` or ``PostChange``. Below zero, each share is that of the same
        total above zero with its sign turned, and so are the minimum and the maximum.
    weights
        A weight for each id, as an int, a Fraction or a Decimal; or a list of them; or, for equal shares, a list of
        ids. A row of weight zero gets nothing unless ``eligible`` names it.
    method
        A ``Method`` or its name: "largest-remainder" (pro rata), "equal", "minimum-first", "raised-to-minimum",
        "tiers", "sainte-lague", "d-hondt" or "huntington-hill".
    minimum
        The least that each eligible row gets, or a least for some ids: with "minimum-first" it is given before the
        rest is shared out, with "raised-to-minimum" it is what a smaller share is raised to.
    maximum
        The most that a row gets, or a most for some ids. What is above it goes to the others, again and again until
        none is above.
    eligible
        Who shares: ids, a threshold that a weight must reach, or what ``top_share`` found. Everyone with a weight
        above zero where it is left out.
    tiers
        For "tiers": pairs of the least weight of a tier and what each of its members then counts as.

    Returns
    -------
    Allocation
        The shares, the ties with what broke them, and the exact shares. Ties go by id, in the order of text (by
        place, where the weights are a list).

    Raises
    ------
    ValueError
        When a weight is a float or below zero, all are zero, or no shares can meet the bounds; the message shows the
        arithmetic.

    Examples
    --------
    >>> import prevent_model as pm
    >>> boroughs = {"brent": 3, "camden": 2, "barnet": 0}
    >>> found = pm.growth.allocate(pm.Money.pounds(100), boroughs, method="minimum-first", minimum=pm.Money.pounds(20))
    >>> {id: str(share) for id, share in found.shares.items()}
    {'brent': '£56.00', 'camden': '£44.00', 'barnet': '£0.00'}

    Notes
    -----
    **Source:** the two ways of a minimum: House of Commons, written answer of 14 January 2009 on the Preventing
    Violent Extremism grant (a minimum to each, the rest by population); written answers of July 2021 on violence
    reduction (a minimum award).
    """
    expect(
        total=(total, units_of),
        weights=(weights, Mapping, Iterable),
        method=(method, partial(Method)),
        tiers=(tiers, Iterable, None),
    )
    total = own_whole(total)
    way = Method(method)
    units, sign = units_of(total)
    ids, exact, named = exact_weights(weights, need_weight=way is not Method.EQUAL)
    chosen, least, most = read_all(
        lambda: _eligible(eligible, ids, exact),
        lambda: minimum_of(way, minimum, total, ids),
        lambda: limit_of("maximum", maximum, total, ids),
    )
    counted = _counted(way, exact, chosen, tiers)
    low, high = limits_by_row(least, most, total, ids, chosen)
    refuse_unmeetable(way, units, low, high, chosen, counted, total)
    # Ties go to the row that comes first: by id, or by place where there are no ids.
    order = sorted(range(len(ids)), key=ids.__getitem__) if named else list(range(len(ids)))
    # Whole weights keep all that follows in whole numbers, exactly.
    whole = whole_weights([counted[row] for row in order])
    shares, quota, tied = _share(way, units, whole, [low[row] for row in order], [high[row] for row in order])
    places = sorted(range(len(ids)), key=order.__getitem__)  # where each row is in that order
    ties = list(eligible.ties) if isinstance(eligible, Leading) else []
    if tied is not None:
        rule = "by id, in the order of text" if named else "by place in the list, the first first"
        rows, winners = (tuple(ids[order[place]] for place in some) for some in tied)
        ties.append(Tie(rows, winners, rule))
    return Allocation(
        total,
        way,
        ids,
        weights=exact,
        amounts=tuple(as_amount(total, sign * shares[place]) for place in places),
        ties=tuple(ties),
        named=named,
        eligible=tuple(chosen),
        least=tuple(low),
        most=tuple(high),
        exact=tuple(sign * quota.numerators[place] for place in places),
        denominator=quota.denominator,
        leading=eligible if isinstance(eligible, Leading) else None,
    )


def _share(
    way: Method, units: int, weights: list[int], low: list[int], high: list[int | None]
) -> tuple[list[int], Quotas, Tied | None]:
    if not units:
        return [0] * len(weights), Quotas([0] * len(weights), 1, None), None
    if way in CLAIMS:
        shares, tied = highest_averages(units, weights, low, high, CLAIMS[way])
        return shares, quotas(units, weights, low, high), tied
    # A minimum that is given first is no part of what is shared out by weight.
    first = low if way is Method.MINIMUM_FIRST else [0] * len(low)
    least = [floor - begun for floor, begun in zip(low, first, strict=True)]
    most = [None if cap is None else cap - begun for cap, begun in zip(high, first, strict=True)]
    rest = units - sum(first)
    exact = quotas(rest, weights, least, most)
    shares, tied = largest_remainder(rest, exact)
    numerators = [n + begun * exact.denominator for n, begun in zip(exact.numerators, first, strict=True)]
    return list(map(add, shares, first)), exact._replace(numerators=numerators), tied


def _eligible(
    eligible: Collection[str] | Leading | Number | None, ids: tuple[str, ...], weights: tuple[int | Fraction, ...]
) -> list[bool]:
    if eligible is None:
        # A weight of nought is no claim; to share equally with it, its id is named.
        return [weight > 0 for weight in weights]
    if isinstance(eligible, Leading):
        eligible = eligible.ids
    if isinstance(eligible, (Fraction, Decimal)) or index_of(eligible) is not None:
        least = as_fraction(own_whole(eligible))
        if not any(weight >= least for weight in weights):
            raise refused("eligible", f"no weight reaches {eligible}", f"the largest is {max(weights)}")
        return [weight >= least for weight in weights]
    if isinstance(eligible, str) or not isinstance(eligible, Iterable):
        raise refused("eligible", f"ids in a list, or a weight to reach as an int, not {written(eligible)}")
    wanted = set(eligible)
    unknown = sorted(map(str, wanted.difference(ids)))
    if unknown:
        raise refused("eligible", f'no weight is given for "{unknown[0]}"{did_you_mean(unknown[0], ids)}')
    if not wanted:
        raise refused("eligible", "nobody is left to share", "name one id at least")
    return [id_ in wanted for id_ in ids]


def _counted(
    way: Method, weights: tuple[int | Fraction, ...], chosen: list[bool], tiers: Iterable[tuple[Number, Number]] | None
) -> list[int | Fraction]:
    if (tiers is not None) is not (way is Method.TIERS):
        remedy = "write [(4000, 3), (2000, 2), (0, 1)], or leave them out"
        raise refused("tiers", 'given with method="tiers", and only with it', remedy)
    if way is Method.EQUAL:
        return [int(shares) for shares in chosen]
    counted: list[int | Fraction] = list(weights)
    if tiers is not None:
        # The highest tier that a weight reaches counts, so that they are gone through from the top.
        steps = sorted(((as_fraction(least), as_fraction(counts)) for least, counts in tiers), reverse=True)
        if not steps or any(counts < 0 for _, counts in steps):
            raise refused("tiers", "pairs of a least weight and what its members count as, none below zero, are needed")
        counted = [next((counts for least, counts in steps if weight >= least), 0) for weight in weights]
    counted = [weight if shares else 0 for weight, shares in zip(counted, chosen, strict=True)]
    if not any(counted):
        raise refused("weights", "all that may share are zero, so that no proportion follows", "give one above zero")
    return counted


def _shown(amount: Any) -> Any:
    return amount.count if isinstance(amount, (Posts, PostChange)) else amount
