"""Thresholds of a criterion: the level that a measured number reaches."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum
from fractions import Fraction
from itertools import pairwise
from math import inf

import attrs
from attrs import field
from attrs.converters import optional

from prevent_model.errors import ArgumentError
from prevent_model.remedies import Remedy, named
from prevent_model.tables.attrs_tables import AttrsTable, attrs_table
from prevent_model.values.field_metadata import means
from prevent_model.values.per_cents import InPerCent
from prevent_model.values.plain import as_exact
from prevent_model.values.rounding import exact_decimal


class ThresholdsOf(Enum):
    """The number of a measure that thresholds cut.

    Examples
    --------
    >>> [of.value for of in ThresholdsOf]
    ['value', 'share-of-target', 'way-to-target']
    """

    VALUE = "value"
    SHARE_OF_TARGET = "share-of-target"
    WAY_TO_TARGET = "way-to-target"


@attrs_table(kw_only=True)
class Threshold(AttrsTable):
    """One cut: the level of a number that is at least, or at most, so much; without either, of any other number.

    Examples
    --------
    >>> green = Threshold(at_least="80%", level="green")
    >>> green.cut, green.reached(Fraction(79, 100))
    (Fraction(4, 5), False)
    >>> print(green, Threshold(at_most=12, level="near"), Threshold(level="red"), sep="; ")
    at least 80%: green; at most 12: near; any other: red
    """

    at_least: Fraction | None = field(
        default=None,
        converter=optional(as_exact),
        metadata=means(
            "The least that reaches the level: a share, or a value in the unit of the measure.", within=(None, None)
        ),
    )
    at_most: Fraction | None = field(
        default=None,
        converter=optional(as_exact),
        metadata=means(
            "The most that reaches the level: a share, or a value in the unit of the measure.", within=(None, None)
        ),
    )
    level: str = field(metadata=means("The level, by its label."))

    def __attrs_post_init__(self) -> None:
        if self.at_least is not None and self.at_most is not None:
            remedy = "write one of them; the thresholds before it end the level on its other side"
            raise ArgumentError.of("a threshold cuts once", remedy).at("at_most")

    @property
    def cut(self) -> Fraction | None:
        """The number at which it cuts; None for the last, which takes the rest."""
        return self.at_most if self.at_least is None else self.at_least

    def reached(self, number: Fraction | float) -> bool:
        """Tell whether a number reaches it."""
        if self.at_least is not None:
            return number >= self.at_least
        return self.at_most is None or number <= self.at_most

    def __str__(self) -> str:
        if self.cut is None:
            return f"any other: {self.level}"
        return f"{'at most' if self.at_least is None else 'at least'} {_in_words(self.cut)}: {self.level}"


def _in_words(cut: Fraction) -> str:
    """Return a cut as it is written: in per cent, or as a plain number."""
    in_per_cent = isinstance(cut, InPerCent)
    number = cut * 100 if in_per_cent else cut
    decimal = exact_decimal(number)
    return f"{number if decimal is None else f'{decimal:,f}'}{'%' if in_per_cent else ''}"


def levels_reached(thresholds: Sequence[Threshold], ends: tuple[Fraction | None, Fraction | None]) -> tuple[str, ...]:
    """Return the levels that a number may reach: one where it is exact, or lies between two cuts.

    Parameters
    ----------
    thresholds
        Cuts without a hole and in order; the first that is reached gives the level.
    ends
        The least and the most that the number can be, None for no end.

    Examples
    --------
    >>> cuts = [Threshold(at_least=90, level="green"), Threshold(at_least=80, level="amber"), Threshold(level="red")]
    >>> levels_reached(cuts, (Fraction(90), Fraction(90))), levels_reached(cuts, (Fraction(85), None))
    (('green',), ('green', 'amber'))
    """
    low, high = (-inf if ends[0] is None else ends[0]), (inf if ends[1] is None else ends[1])
    at = [next(n for n, threshold in enumerate(thresholds) if threshold.reached(end)) for end in (low, high)]
    return tuple(dict.fromkeys(threshold.level for threshold in thresholds[min(at) : max(at) + 1]))


PER_CENT = frozenset({"%", "per cent", "percent", "pct", "percentage"})
"""The units, in lower case, in which a value of 80 is 80 per cent."""


def in_unit(thresholds: Sequence[Threshold], unit: str) -> tuple[Threshold, ...] | None:
    """Return thresholds of a value as numbers in its unit: of one in per cent, "80%" is 80.

    None where a threshold is in per cent, and the unit is another.

    Examples
    --------
    >>> cuts = [Threshold(at_least="80%", level="green"), Threshold(level="red")]
    >>> in_unit(cuts, "%")[0].cut, in_unit(cuts, "days")
    (Fraction(80, 1), None)
    """
    if not any(isinstance(threshold.cut, InPerCent) for threshold in thresholds):
        return tuple(thresholds)
    if unit.strip().lower() not in PER_CENT:
        return None
    return tuple(_times_hundred(threshold) for threshold in thresholds)


def _times_hundred(threshold: Threshold) -> Threshold:
    if threshold.cut is None or not isinstance(threshold.cut, InPerCent):
        return threshold
    number = threshold.cut * 100
    if threshold.at_least is None:
        return attrs.evolve(threshold, at_most=number)
    return attrs.evolve(threshold, at_least=number)


_HIGHEST, _LOWEST = (named("at_least"), ", highest first"), (named("at_most"), ", lowest first")


def threshold_faults(thresholds: Sequence[Threshold]) -> Iterator[tuple[str, int, str, str]]:
    """Yield the faults of the order of some thresholds: the code, the position, the problem and the remedy.

    Examples
    --------
    >>> cuts = [Threshold(at_least="80%", level="amber"), Threshold(at_least="90%", level="green")]
    >>> [(position, problem) for _, position, problem, _ in threshold_faults(cuts)]
    [(1, '90% comes after 80%, so that no number reaches it'), (1, 'a number below 80% reaches no level')]
    """
    for at, threshold in enumerate(thresholds[:-1]):
        if threshold.cut is None:
            problem = f'every number reaches "{threshold.level}" here, and none a threshold after it'
            yield "thresholds-out-of-order", at, problem, "write it last"
    cuts = [(at, threshold.cut) for at, threshold in enumerate(thresholds) if threshold.cut is not None]
    limits = [at for at, _ in cuts if thresholds[at].at_least is None]
    if limits and len(limits) < len(cuts):
        problem = "some thresholds are at least so much, and others at most"
        either = Remedy("write all with ", *_HIGHEST, ", or ", *_LOWEST)
        yield "thresholds-out-of-order", limits[0], problem, either
        return
    for (_, before), (at, after) in pairwise(cuts):
        if after <= before if limits else after >= before:
            order = _LOWEST if limits else _HIGHEST
            problem = f"{_in_words(after)} comes after {_in_words(before)}, so that no number reaches it"
            yield "thresholds-out-of-order", at, problem, Remedy("order them by ", *order)
    if len(cuts) == len(thresholds):
        numbers = [cut for _, cut in cuts]
        beyond = f"above {_in_words(max(numbers))}" if limits else f"below {_in_words(min(numbers))}"
        remedy = 'end with one that takes the rest: { level = "…" }'
        yield "thresholds-with-hole", len(thresholds) - 1, f"a number {beyond} reaches no level", remedy
