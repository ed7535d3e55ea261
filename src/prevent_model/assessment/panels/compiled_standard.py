"""A standard made ready for many bodies: its groups in order, and how large its exact numbers can become."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import gcd, lcm
from typing import Any

import attrs

from prevent_model.assessment.rules.bands import BandsEvaluation
from prevent_model.assessment.rules.counts import CountsEvaluation
from prevent_model.assessment.rules.evaluation import Codes, Evaluation
from prevent_model.assessment.rules.group import Group
from prevent_model.assessment.rules.ladder import LadderEvaluation
from prevent_model.assessment.rules.lowest import LowestEvaluation
from prevent_model.assessment.rules.mean import MeanEvaluation
from prevent_model.assessment.rules.no_roll_up import NoRollUpEvaluation
from prevent_model.assessment.rules.own import OwnEvaluation
from prevent_model.assessment.rules.sum import SumEvaluation
from prevent_model.assessment.validation import whole_of
from prevent_model.framework.criteria import Criterion
from prevent_model.framework.rules import UNDETERMINED, Bands, BandsOf, Limiter, Missing
from prevent_model.framework.scales import NOT_APPLICABLE, NOT_ASSESSED, NOT_GRADED, Scale
from prevent_model.framework.standards import Standard
from prevent_model.tables.table import HasTable, Table
from prevent_model.values.arguments import expect
from prevent_model.values.field_metadata import means

WIDEST_LEVELS = 200
"""Codes are bytes, and a few of them stand for answers that are no level."""
OF_TOTALS: tuple[type[Evaluation], ...] = (MeanEvaluation, SumEvaluation, BandsEvaluation)
"""The rules whose value is a total over a weight, and whose level turns at the cut points that they name."""
OF_LEVELS: tuple[type[Evaluation], ...] = (
    LowestEvaluation,
    LadderEvaluation,
    CountsEvaluation,
    OwnEvaluation,
    NoRollUpEvaluation,
)
"""The rules whose answer is a level, or none."""
_MOST_SUMS = 100_000
_MOST_BITS = 4_096
"""Beyond so many sums of weights, or bits of the number that all of them divide, no unit is looked for."""


@attrs.frozen(eq=False)
class PlacedGroup:
    """A criterion with parts: its rule, where its parts are, and the unit that keeps its coverage whole.

    Examples
    --------
    >>> import prevent_model as pm
    >>> scale = pm.Scale("Two", (pm.Level(1, "weak"), pm.Level(2, "strong")))
    >>> root = pm.Criterion(id="all", title="All", rule=pm.Mean(rounding="half-up", missing="exclude"),
    ...                     children=[pm.Criterion(id=i, title=i, weight=w) for i, w in (("a", 20), ("b", 30))])
    >>> placed = pm.assessment.compile(pm.Standard(id="s", title="S", scale=scale, root=root)).groups[0]
    >>> placed.criterion.id, placed.parts, placed.weights, placed.cover_unit
    ('all', ((False, 0), (False, 1)), (2, 3), 1)
    """

    group: Group = attrs.field(
        metadata=means("The rule over its parts, and the treatment of missing evidence before it.")
    )
    criterion: Criterion = attrs.field(metadata=means("The criterion."))
    parts: tuple[tuple[bool, int], ...] = attrs.field(
        metadata=means("For each part if it is a group, and its place among the groups or among the criteria.")
    )
    size: int = attrs.field(metadata=means("The number of criteria below it that are judged.", unit="dimensionless"))
    weights: tuple[int, ...] = attrs.field(metadata=means("The weights of the parts, as the least whole numbers."))
    cover_unit: int | None = attrs.field(
        metadata=means(
            "Parts of a weight in which assessed weight is whole, whatever was judged; None: there is no such number."
        )
    )


@attrs.frozen
class _Bounds:
    """The bounds of a part's exact numbers: a number that each denominator divides, None for none, and the most."""

    divisor: int | None
    most: Fraction
    cover_divisor: int | None
    largest: int | None
    """No numerator and no denominator of its value is larger; None where no bound is known."""
    largest_weight: int | None
    """The same of its assessed and applicable weight."""


@attrs.frozen(kw_only=True, repr=False)
class ScoringTable(HasTable):
    """A standard compiled for scoring many bodies at once.

    Ratings are codes: 0 where nobody has judged, then the levels from the lowest, then not applicable, then not graded.

    Examples
    --------
    >>> import prevent_model as pm
    >>> scale = pm.Scale("Two", (pm.Level(1, "weak"), pm.Level(2, "strong")))
    >>> root = pm.Criterion(id="all", title="All", rule=pm.Lowest(missing="exclude"),
    ...                     children=[pm.Criterion(id="a", title="A"), pm.Criterion(id="b", title="B")])
    >>> table = pm.assessment.compile(pm.Standard(id="s", title="S", scale=scale, root=root))
    >>> table.criteria, table.nodes, table.codes["strong"]
    (('a', 'b'), ('all',), 2)
    >>> table.labels, table.carries
    (('not assessed', 'weak', 'strong', 'not applicable', 'not graded', 'undetermined'), False)
    >>> len(table.table.rows)
    1
    """

    standard: Standard = attrs.field(metadata=means("The standard."))
    scale: Scale = attrs.field(metadata=means("Its scale."))
    criteria: tuple[str, ...] = attrs.field(metadata=means("The criteria that are judged, in the order of the tree."))
    nodes: tuple[str, ...] = attrs.field(
        metadata=means("The groups, parts before their wholes; the last is the whole.")
    )
    # Not typed as what they are: groups are for scoring, and no part of what a table promises.
    groups: tuple[Any, ...] = attrs.field(eq=False, metadata=means("The groups with their rules, for scoring."))
    largest: int | None = attrs.field(
        metadata=means(
            "The largest numerator or denominator of a value; None: no bound is known.", unit="dimensionless"
        )
    )
    largest_weight: int | None = attrs.field(
        metadata=means("The largest assessed or applicable weight; None: no bound is known.", unit="dimensionless")
    )

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle it by its standard: a worker compiles it again, in less time than it takes to send."""
        return (compile, (self.standard,))

    @property
    def table(self) -> Table:
        """The groups, parts before their wholes, and what each is made of."""
        rows = [(placed.group.id, ", ".join(part.id for part in placed.group.places)) for placed in self.groups]
        caption = f"{len(self.criteria)} criteria that are judged, on {len(self.scale)} levels."
        return Table(
            f"{self.standard.title}, in whole numbers",
            ("group", "made of"),
            rows,
            caption=caption,
            cite=self.standard.cite,
        )

    @property
    def codes(self) -> dict[str, int]:
        """The code of each answer, by its label."""
        labels = {level.label: code for code, level in enumerate(self.scale.levels, 1)}
        top = len(self.scale)
        return {NOT_ASSESSED.value: 0, **labels, NOT_APPLICABLE.value: top + 1, NOT_GRADED.value: top + 2}

    @property
    def labels(self) -> tuple[str, ...]:
        """The meaning of each code of a group; the last is undetermined."""
        return (*self.codes, UNDETERMINED)

    @property
    def carries(self) -> bool:
        """True where a rule carries forward the grade of the period before."""
        return any(placed.group.missing is Missing.CARRY for placed in self.groups)

    def __repr__(self) -> str:
        return f"ScoringTable({self.standard.id!r}, {len(self.criteria)} criteria, {len(self.nodes)} nodes)"


def compile(standard: Standard) -> ScoringTable:  # noqa: A001 - the word for it; it is used as assessment.compile
    """Make a standard ready, once, for scoring many bodies.

    Parameters
    ----------
    standard
        The standard by which the bodies will be scored.

    Returns
    -------
    ScoringTable
        Its groups in order, and the bounds of its exact numbers.

    Raises
    ------
    ValueError
        When the standard has no scale or no criteria, or more levels than a byte tells apart.

    Examples
    --------
    >>> import prevent_model as pm
    >>> pm.assessment.compile(pm.sample().standard("seven-objectives"))
    Traceback (most recent call last):
    ...
    ValueError: standard: ... has no scale ...
    """
    expect(standard=(standard, Standard))
    scale, root = whole_of(standard)
    if len(scale) > WIDEST_LEVELS:
        raise ValueError(f"standard: {len(scale)} levels; a table holds {WIDEST_LEVELS}; use assessment.score instead")
    codes = Codes(scale)
    points = [Fraction(scale.points_of(level)) for level in scale.levels]
    judged = _Bounds(
        lcm(*(number.denominator for number in points)),
        max(map(abs, points)),
        1,
        max(max(abs(number.numerator), number.denominator) for number in points),
        1,
    )
    leaves = {leaf.id: place for place, leaf in enumerate(root.leaves())}
    groups: list[PlacedGroup] = []
    bounds: list[_Bounds] = []
    places: dict[str, int] = {}

    def add(node: Criterion) -> None:
        """Add a criterion with parts, after its parts."""
        for child in node.children:
            add(child)
        if not node.children:
            return
        _refuse_percentage_of_nothing(node, points)
        parts = [(True, places[child.id]) if child.children else (False, leaves[child.id]) for child in node.children]
        group = Group(node, codes)
        below = [bounds[place] if is_group else judged for is_group, place in parts]
        # Coverage is a ratio of weights, so what is common to all of them may go; under a sum too.
        common = gcd(*(part.weight for part in group.places)) or 1
        weights = tuple(part.weight // common for part in group.places)
        size = sum(groups[place].size if is_group else 1 for is_group, place in parts)
        cover_unit = _shared([part.cover_divisor for part in below])
        places[node.id] = len(groups)
        groups.append(PlacedGroup(group, node, tuple(parts), size, weights, cover_unit))
        bounds.append(_bounds(group, weights, cover_unit, below, judged, is_root=node is root))

    add(root)
    every = bounds or [judged]
    return ScoringTable(
        standard=standard,
        scale=scale,
        criteria=tuple(leaves),
        nodes=tuple(places) or (root.id,),
        groups=tuple(groups),
        largest=_most(bound.largest for bound in every),
        largest_weight=_most(bound.largest_weight for bound in every),
    )


def _refuse_percentage_of_nothing(node: Criterion, points: list[Fraction]) -> None:
    rule = node.rule.of if isinstance(node.rule, Limiter) else node.rule
    if isinstance(rule, Bands) and rule.of is BandsOf.PERCENTAGE and max(points) <= 0:
        raise ValueError("standard: bands of a percentage need a level that counts for more than nothing")


def _bounds(
    group: Group,
    weights: tuple[int, ...],
    cover_unit: int | None,
    below: list[_Bounds],
    judged: _Bounds,
    *,
    is_root: bool,
) -> _Bounds:
    """Bound the exact numbers of a group by those of its parts; nothing above the root reads its numbers."""
    evaluation = group.evaluation
    cover_divisor = None if is_root else _times(cover_unit, _divided_by_sums(weights))
    largest_weight = _times(cover_unit, sum(weights))
    rule = type(getattr(evaluation, "capped", evaluation))
    if rule not in (*OF_TOTALS, *OF_LEVELS):
        # A user's own evaluation may give any number, of which nothing is known beforehand.
        return _Bounds(None, judged.most, cover_divisor, None, largest_weight)
    if rule in OF_LEVELS:
        # The whole is at a level, and counts for its points.
        return _Bounds(judged.divisor, judged.most, cover_divisor, judged.largest, largest_weight)
    assert evaluation.factor is not None
    counted = [place for place in range(len(weights)) if place not in evaluation.limiting and weights[place]]
    # A missing part may be taken at any level, so the points of the levels count among the numbers of the parts.
    unit = _shared([judged.divisor, *(below[place].divisor for place in counted)])
    most_of_part = max([judged.most, *(below[place].most for place in counted)])
    factor = evaluation.factor
    if evaluation.divides:
        weight = sum(weights[place] for place in counted)
        most = factor * most_of_part
        # Any of the parts may be missing, so the mean may be over the sum of any of the weights.
        divisor = None if is_root else _times(unit, _divided_by_sums(weights[place] for place in counted))
        below_line = _times(unit, weight * factor.denominator)
    else:
        weight = sum(group.places[place].weight for place in counted)
        most = factor * most_of_part * weight / group.evaluation.setting.weight_unit
        divisor = below_line = _times(unit, group.evaluation.setting.weight_unit * factor.denominator)
    # A numerator is at most the value times its denominator.
    largest = _most([_times(below_line, max(1, -(-most.numerator // most.denominator))), judged.largest])
    # Bands, and whatever is capped, count for the points of a level; a mean and a sum for themselves.
    if rule is BandsEvaluation:
        divisor, most = judged.divisor, judged.most
    return _Bounds(_shared([divisor, judged.divisor]), max(most, judged.most), cover_divisor, largest, largest_weight)


def _divided_by_sums(weights: Iterable[int]) -> int | None:
    """Return the least number that each sum of some of these weights divides; None where it would be very large."""
    sums = {0}
    for weight in weights:
        sums |= {total + weight for total in sums}
        if len(sums) > _MOST_SUMS:
            return None
    multiple = 1
    for total in sums - {0}:
        multiple = lcm(multiple, total)
        if multiple.bit_length() > _MOST_BITS:
            return None
    return multiple


def _shared(units: Sequence[int | None]) -> int | None:
    """Return the least unit in which numbers of each of these are whole; None where there is none."""
    every = [unit for unit in units if unit is not None]
    return lcm(*every) if len(every) == len(units) else None


def _times(number: int | None, by: int | None) -> int | None:
    return None if number is None or by is None else number * by


def _most(numbers: Iterable[int | None]) -> int | None:
    """Return the largest of some bounds; None where one is not known."""
    most = 0
    for number in numbers:
        if number is None:
            return None
        most = max(most, number)
    return most
