"""Weights of an allocation, and the areas that lead until they cumulate to a share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import accumulate
from typing import Any

from attrs import field, frozen

from prevent_model.errors import ArgumentError, Refusal, refused
from prevent_model.tables.attrs_tables import AttrsTable
from prevent_model.tables.cells import Column
from prevent_model.tables.table import HasTable, Table
from prevent_model.values.field_metadata import means
from prevent_model.values.plain import as_exact, as_share, written

Number = int | Fraction | Decimal


def exact_weights(
    weights: Mapping[str, Number] | Sequence[Number] | Sequence[str], *, need_weight: bool = True
) -> tuple[tuple[str, ...], tuple[int | Fraction, ...], bool]:
    """The ids and exact weights that were given, and whether there were ids; every fault is raised at once.

    Examples
    --------
    >>> exact_weights([3, Decimal("0.5")])
    (('1', '2'), (3, Fraction(1, 2)), False)
    """
    ids: tuple[Any, ...]
    given: list[Any]
    if isinstance(weights, Mapping):
        ids, given, named = tuple(weights), list(weights.values()), True
    elif isinstance(weights, (str, bytes)) or not hasattr(weights, "__iter__"):
        raise refused("weights", f"a weight for each id, or a list of weights, not {written(weights)}")
    else:
        given, named = list[Any](weights), False
        if given and not need_weight and all(isinstance(one, str) for one in given):
            ids, given, named = tuple(given), [1] * len(given), True
        else:
            ids = tuple(str(n + 1) for n in range(len(given)))
    faults = [("an id is listed twice", "write each once")] if len(set(ids)) != len(ids) else []
    exact = []
    for id_, weight in zip(ids, given, strict=True):
        if not isinstance(id_, str):
            faults.append((f"an id is text, not {written(id_)}", ""))
        value = _exact(weight)
        if isinstance(value, tuple):
            faults.append((f"{id_} has {written(weight)}, {value[0]}", value[1]))
        else:
            exact.append(value)
    if not given:
        faults.append(("there are none", "give one at least"))
    elif need_weight and not faults and not any(exact):
        faults.append(("all are zero, so that no proportion follows", "give one above zero"))
    if faults:
        # A column of 40,000 floats would fill the screen with one fault: five show what is wrong.
        more = [(f"and {len(faults) - 5} more", "")] if len(faults) > 5 else []
        raise ArgumentError(Refusal("weights", *fault) for fault in (*faults[:5], *more))
    return ids, tuple(exact), named


def _exact(weight: Any) -> int | Fraction | tuple[str, str]:
    if weight.__class__ is int and weight >= 0:  # by far the most
        return weight
    if isinstance(weight, float):
        return "a float, which is seldom the number that was meant", "write an int, a Fraction or a Decimal"
    try:
        exact = as_exact(weight)
    except ArgumentError:
        return "which is no number that can be shared by", "write an int, a Fraction or a Decimal"
    if exact < 0:
        return "less than nothing", "write 0 or more"
    return int(exact) if exact.denominator == 1 else exact


@frozen
class Tie(AttrsTable):
    """Equal claims on fewer units than there were claims, and the rule that chose between them.

    Examples
    --------
    >>> top_share({"a": 50, "b": 25, "c": 25}, "0.6").ties
    (Tie(ids=('b', 'c'), winners=('b',), rule='at the cut, by id, in the order of text'),)
    """

    ids: tuple[str, ...] = field(metadata=means("Who tied, in order."))
    winners: tuple[str, ...] = field(metadata=means("Who of them was preferred."))
    rule: str = field(metadata=means("What broke the tie."))

    def __str__(self) -> str:
        return f"{len(self.ids)} tied, {len(self.winners)} preferred ({_some(self.winners)}): {self.rule}"


@frozen
class Leading(HasTable):
    """The areas that lead a ranking until they cumulate to a share of it.

    Examples
    --------
    >>> found = top_share({"a": 50, "b": 30, "c": 15, "d": 5}, "0.8")
    >>> found.because, len(found.table.rows)
    ('The first 2 of 4 by weight have 80.0% of it, and 4/5 was to be reached.', 4)
    """

    ids: tuple[str, ...] = field(metadata=means("Who leads, the largest first."))
    share: Fraction = field(metadata=means("The share that was to be reached.", unit="dimensionless"))
    reached: Fraction = field(metadata=means("The share that they have.", unit="dimensionless"))
    ties: tuple[Tie, ...] = field(metadata=means("Equal weights at the cut, of which some are in and some out."))
    ranking: tuple[tuple[str, int | Fraction, Fraction], ...] = field(
        repr=False, metadata=means("Each id, its weight and the cumulated share.")
    )

    @property
    def rows(self) -> tuple[tuple[str, int | Fraction, Fraction], ...]:
        """The ranking, under the name that each result gives its rows."""
        return self.ranking

    @property
    def because(self) -> str:
        """The place of the cut, as a sentence."""
        size, whole = len(self.ids), len(self.ranking)
        because = f"The first {size} of {whole} by weight have {float(self.reached):.1%} of it"
        because += f", and {self.share} was to be reached"
        for tie in self.ties:
            because += f"; {len(tie.ids)} have the same weight at the cut, and {len(tie.winners)} of them are in"
        return f"{because}."

    @property
    def table(self) -> Table:
        """The ranking as a table."""
        columns = (Column("area"), Column("weight", kind="number"), Column("cumulated", kind="share"))
        rows = [(*ranked, place < len(self.ids)) for place, ranked in enumerate(self.ranking)]
        title = "Ranked until they cumulate to a share"
        return Table(title, (*columns, Column("in", kind="boolean")), rows, caption=self.because)


def top_share(weights: Mapping[str, Number], share: Fraction | Decimal | int | str) -> Leading:
    """Rank areas by weight, and take them from the top until together they have a share of the whole.

    Parameters
    ----------
    weights
        A weight for each id.
    share
        The share to reach, from above 0 to 1: ``Fraction(4, 5)``, ``Decimal("0.8")``, "0.8" or "80%".

    Returns
    -------
    Leading
        The ids that lead; ``allocate`` takes it as ``eligible``. The area that crosses the share is in. Equal weights
        rank by id, and where that puts one in and leaves another out, the tie is reported.

    Raises
    ------
    ValueError
        When the share does not lie above 0 and up to 1, or the weights are all zero.

    Examples
    --------
    >>> found = top_share({"a": 50, "b": 30, "c": 15, "d": 5}, "0.8")
    >>> found.ids, found.reached
    (('a', 'b'), Fraction(4, 5))

    Notes
    -----
    **Source:** House of Commons, written answers 28941 and 34487, July 2021: areas ranked by hospital admissions until
    they cumulate to 80% of them.
    """
    wanted = as_share(share, "share")
    if not wanted:
        raise refused("share", "nobody is needed to reach a share of nothing", 'write one above 0, such as "80%"')
    ids, exact, _ = exact_weights(weights)
    ranked = sorted(zip(ids, exact, strict=True), key=lambda area: (-area[1], area[0]))
    whole = sum(exact)
    cumulated = (Fraction(upto) / whole for upto in accumulate(weight for _, weight in ranked))
    ranking = tuple((*area, share) for area, share in zip(ranked, cumulated, strict=True))
    # The area that crosses the share is in, as in the written answers.
    size = next(n for n, (_, _, reached) in enumerate(ranking, 1) if reached >= wanted)
    _, cut, reached = ranking[size - 1]
    tied, inside = (tuple(id_ for id_, weight, _ in rows if weight == cut) for rows in (ranking, ranking[:size]))
    ties = () if tied == inside else (Tie(tied, inside, "at the cut, by id, in the order of text"),)
    return Leading(tuple(id_ for id_, _, _ in ranking[:size]), wanted, reached, ties, ranking)


def _some(ids: tuple[str, ...]) -> str:
    return ", ".join(ids[:3]) + (" …" if len(ids) > 3 else "")
