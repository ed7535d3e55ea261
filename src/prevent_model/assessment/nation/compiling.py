"""A standard as whole numbers: weights, points, thresholds and units, so that a panel is scored without fractions."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from math import ceil, floor, gcd, lcm
from typing import Any

import attrs

from prevent_model.assessment.nation.points import largest_met
from prevent_model.assessment.validation import whole_of
from prevent_model.framework.criteria import Criterion
from prevent_model.framework.rules import (
    UNDETERMINED,
    Bands,
    BandsOf,
    Counts,
    Ladder,
    Limiter,
    Lowest,
    Mean,
    Missing,
    NoRollUp,
    Rule,
    Sum,
)
from prevent_model.framework.scales import NOT_APPLICABLE, NOT_ASSESSED, NOT_GRADED, Scale
from prevent_model.framework.standards import Standard
from prevent_model.tables.table import HasTable, Table
from prevent_model.values.arguments import expect
from prevent_model.values.field_metadata import means
from prevent_model.values.rounding import Rounding

WIDEST_LEVELS = 200
_WIDEST_UNIT = 2**512


@attrs.frozen
class Seat:
    """A part under its rule: a criterion or a group, by its place among them, and its weight as a whole number.

    Examples
    --------
    >>> import prevent_model as pm
    >>> scale = pm.Scale("Two", (pm.Level(1, "weak"), pm.Level(2, "strong")))
    >>> root = pm.Criterion(id="all", title="All", rule=pm.Mean(rounding="half-up", missing="exclude"),
    ...                     children=[pm.Criterion(id="a", title="A"), pm.Criterion(id="b", title="B")])
    >>> table = pm.assessment.compile(pm.Standard(id="s", title="S", scale=scale, root=root))
    >>> [(seat.id, seat.weight) for seat in table.groups[0].seats]
    [('a', 1), ('b', 1)]
    """

    id: str = attrs.field(metadata=means("The part, by id."))
    place: int = attrs.field(metadata=means("Its place among the criteria, or among the groups."))
    is_group: bool = attrs.field(metadata=means("Whether it has parts of its own."))
    weight: int = attrs.field(metadata=means("Its weight, in the unit of its group.", unit="dimensionless"))
    caps: tuple[tuple[int, int], ...] = attrs.field(
        default=(), metadata=means("At or below which level it caps the group, and at which level; codes.")
    )


@attrs.frozen
class Cut:
    """From where on a level is given: where `top * number` is at least `bottom * weight`, or above it if open.

    Examples
    --------
    >>> import prevent_model as pm
    >>> scale = pm.Scale("Two", (pm.Level(1, "weak"), pm.Level(2, "strong")))
    >>> root = pm.Criterion(id="all", title="All", rule=pm.Mean(rounding="half-up", missing="exclude"),
    ...                     children=[pm.Criterion(id="a", title="A"), pm.Criterion(id="b", title="B")])
    >>> table = pm.assessment.compile(pm.Standard(id="s", title="S", scale=scale, root=root))
    >>> cut = table.groups[0].cuts[0]
    >>> cut.top, cut.bottom, cut.closed, table.labels[cut.code]
    (2, 3, True, 'strong')
    """

    top: int = attrs.field(metadata=means("What the total is multiplied by.", unit="dimensionless"))
    bottom: int = attrs.field(metadata=means("What the weight is multiplied by.", unit="dimensionless"))
    closed: bool = attrs.field(metadata=means("Whether the point itself belongs to the level."))
    code: int = attrs.field(metadata=means("The level's code, or that of undetermined."))


@attrs.frozen(kw_only=True)
class Group:
    """A criterion with parts, in whole numbers.

    Examples
    --------
    >>> import prevent_model as pm
    >>> scale = pm.Scale("Two", (pm.Level(1, "weak"), pm.Level(2, "strong")))
    >>> root = pm.Criterion(id="all", title="All", rule=pm.Mean(rounding="half-up", missing="exclude"),
    ...                     children=[pm.Criterion(id="a", title="A"), pm.Criterion(id="b", title="B")])
    >>> table = pm.assessment.compile(pm.Standard(id="s", title="S", scale=scale, root=root))
    >>> table.groups[0].id, table.groups[0].missing.value
    ('all', 'exclude')
    """

    id: str = attrs.field(metadata=means("The criterion, by id."))
    place: int = attrs.field(metadata=means("Its place among the groups; parts come before their wholes."))
    rule: Rule | None = attrs.field(metadata=means("Its rule; under a limiter the rule that is capped."))
    seats: tuple[Seat, ...] = attrs.field(metadata=means("Its parts."))
    below: tuple[int, ...] = attrs.field(metadata=means("The places of the criteria below it."))
    value_unit: int = attrs.field(metadata=means("Parts of a point in which the totals of its parts are whole."))
    value_whole: int = attrs.field(metadata=means("What every weight that may divide a total divides."))
    numer: int = attrs.field(metadata=means("What its total is multiplied by to be the numerator of its value."))
    denom: int = attrs.field(metadata=means("What its weight is multiplied by to be the denominator; a sum's own."))
    up_unit: int = attrs.field(metadata=means("Parts of a point in which what it counts for is whole."))
    up_most: int = attrs.field(metadata=means("The most that it can count for, either way, in that unit."))
    cover_unit: int = attrs.field(metadata=means("Parts of one in which the coverage of its parts is whole."))
    cover_whole: int = attrs.field(metadata=means("What every weight that may apply divides."))
    cuts: tuple[Cut, ...] = attrs.field(metadata=means("Where the levels begin."))
    first: int = attrs.field(metadata=means("The code below the first cut."))
    largest: int = attrs.field(metadata=means("The largest number that working it out can meet."))

    @property
    def missing(self) -> Missing | None:
        """What the rule does with a part that nobody judged."""
        return getattr(self.rule, "missing", None)


@attrs.frozen(kw_only=True, repr=False)
class ScoringTable(HasTable):
    """A standard packed for scoring many bodies at once.

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
    groups: tuple[Group, ...] = attrs.field(metadata=means("The groups in whole numbers."))
    points: tuple[int, ...] = attrs.field(metadata=means("What each code counts for, in parts of a point."))
    point_unit: int = attrs.field(metadata=means("Parts of a point in which the points of every level are whole."))
    largest: int = attrs.field(metadata=means("The largest number that scoring can meet.", unit="dimensionless"))
    made: dict[str, Any] = attrs.field(
        factory=dict, init=False, eq=False, metadata=means("Look-up tables made from it, kept for the next panel.")
    )

    def __getstate__(self) -> tuple[Any, ...]:
        """Leave what can be made again: a worker makes its own."""
        return tuple({} if field.name == "made" else getattr(self, field.name) for field in attrs.fields(type(self)))

    def __setstate__(self, state: tuple[Any, ...]) -> None:
        """Take every field again."""
        for field, value in zip(attrs.fields(type(self)), state, strict=True):
            object.__setattr__(self, field.name, value)

    @property
    def table(self) -> Table:
        """The groups, parts before their wholes, and what each is made of."""
        rows = [(group.id, ", ".join(seat.id for seat in group.seats)) for group in self.groups]
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
        """What each code says of a group; the last is undetermined."""
        return (*self.codes, UNDETERMINED)

    @property
    def carries(self) -> bool:
        """Whether any rule carries forward the grade of the period before."""
        return any(group.missing is Missing.CARRY for group in self.groups)

    def __repr__(self) -> str:
        return f"ScoringTable({self.standard.id!r}, {len(self.criteria)} criteria, {len(self.nodes)} nodes)"


def compile(standard: Standard) -> ScoringTable:  # noqa: A001 - the word for it; the face is used as assessment.compile
    """Pack a standard into whole numbers, once, for scoring many bodies.

    Parameters
    ----------
    standard
        The standard, with a scale and criteria.

    Returns
    -------
    ScoringTable
        Weights, points, thresholds and units as whole numbers.

    Raises
    ------
    ValueError
        When the standard has no scale or no criteria, or its numbers share no unit that is small enough.
    AssessmentError
        When its rules do not fit; it holds every fault.

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
    exact = [Fraction(0), *(scale.points_of(level) for level in scale.levels), Fraction(0), Fraction(0), Fraction(0)]
    unit = lcm(*(points.denominator for points in exact))
    points = tuple(int(one * unit) for one in exact)
    leaves = tuple(leaf.id for leaf in root.leaves())
    groups: dict[str, Group] = {}
    _add(root, scale, points, unit, {id_: place for place, id_ in enumerate(leaves)}, groups, is_whole=True)
    return ScoringTable(
        standard=standard, scale=scale, criteria=leaves, nodes=tuple(groups) or (root.id,),
        groups=tuple(groups.values()), points=points, point_unit=unit,
        largest=max([unit, largest_met(points), *(group.largest for group in groups.values())]),
    )  # fmt: skip


def _add(
    node: Criterion, scale: Scale, points: tuple[int, ...], unit: int, leaves: dict[str, int], groups: dict[str, Group],
    is_whole: bool = False,
) -> None:  # fmt: skip
    """Add a criterion with parts, after its parts; of the whole nothing counts in a rule above."""
    for child in node.children:
        _add(child, scale, points, unit, leaves, groups)
    if not node.children:
        return
    rule, caps = _rule_of(node, scale)
    share = lcm(*(child.weight.denominator for child in node.children))
    whole = [int(child.weight * share) for child in node.children]
    common = gcd(*whole) or 1
    seats = tuple(
        Seat(child.id, groups[child.id].place if child.children else leaves[child.id], bool(child.children),
             weight if isinstance(rule, Sum | Bands) else weight // common, caps.get(child.id, ()))
        for child, weight in zip(node.children, whole, strict=True)
    )  # fmt: skip
    counted = [seat for seat in seats if not seat.caps] if isinstance(rule, Mean | Sum | Bands) else []
    value_unit = lcm(unit, *(groups[seat.id].up_unit for seat in counted if seat.is_group))
    value_whole = 1 if is_whole or not isinstance(rule, Mean) else _whole(node, (seat.weight for seat in counted))
    numer, denom = _value(rule, value_unit, share, points, unit)
    up_unit = value_unit * (value_whole if isinstance(rule, Mean) else share if isinstance(rule, Sum) else 1)
    if not isinstance(rule, Mean | Sum):
        up_unit = unit
    cuts, first = _cuts(rule, scale, value_unit, share, points, unit)
    cover_unit = lcm(1, *(groups[seat.id].cover_unit * groups[seat.id].cover_whole for seat in seats if seat.is_group))
    cover_whole = 1 if is_whole else _whole(node, (seat.weight for seat in seats))

    part_most = [max(map(abs, points)) * (value_unit // unit)]
    part_most += [groups[s.id].up_most * (value_unit // groups[s.id].up_unit) for s in counted if s.is_group]
    weight = sum(seat.weight for seat in seats)
    total = weight * max(part_most)
    up_most = total if isinstance(rule, Sum) else max(part_most) * up_unit // value_unit
    up_most = max(up_most, max(map(abs, points)) * up_unit // unit)
    groups[node.id] = Group(
        id=node.id, place=len(groups), rule=rule, seats=seats, below=tuple(leaves[leaf.id] for leaf in node.leaves()),
        value_unit=value_unit, value_whole=value_whole, numer=numer, denom=denom, up_unit=up_unit, up_most=up_most,
        cover_unit=cover_unit, cover_whole=cover_whole, cuts=cuts, first=first,
        largest=max(largest_met(points) * (max(value_unit, up_unit) // unit), max(total, 1) * numer, weight * denom, denom, up_most, weight * value_whole, weight * cover_unit * cover_whole,
                    *(max(cut.top * max(total, 1), abs(cut.bottom) * weight) for cut in cuts)),
    )  # fmt: skip


def _value(rule: Rule | None, value_unit: int, share: int, points: tuple[int, ...], unit: int) -> tuple[int, int]:
    """What a total is multiplied by to be a numerator, and a weight to be its denominator."""
    if isinstance(rule, Sum) or (isinstance(rule, Bands) and rule.of is BandsOf.SUM):
        return 1, value_unit * share
    if isinstance(rule, Bands) and rule.of is BandsOf.PERCENTAGE:
        return 100 * unit, value_unit * max(points[1:-3])
    return 1, value_unit if isinstance(rule, Mean | Bands) else unit


def _rule_of(node: Criterion, scale: Scale) -> tuple[Rule | None, dict[str, tuple[tuple[int, int], ...]]]:
    if not isinstance(node.rule, Limiter):
        if node.rule is not None and not isinstance(
            node.rule, Mean | Sum | Lowest | Ladder | Counts | Bands | NoRollUp
        ):
            raise ValueError(
                f"standard: the rule {type(node.rule).__name__} of {node.id} cannot be packed; use assessment.score for each body"
            )
        return node.rule, {}
    caps: dict[str, tuple[tuple[int, int], ...]] = {}
    for limit in node.rule.limits:
        pair = (code_of(limit.at_most, scale), code_of(limit.cap, scale))
        caps[limit.criterion] = (*caps.get(limit.criterion, ()), pair)
    return node.rule.of, caps  # type: ignore[return-value]


def code_of(label: str, scale: Scale) -> int:
    """The code of a level, or of undetermined."""
    if label == UNDETERMINED:
        return len(scale) + 3
    return scale.levels.index(scale.level(label)) + 1


def _whole(node: Criterion, weights: Iterable[int]) -> int:
    """The least number that each sum of some of these weights divides."""
    sums = {0}
    for weight in weights:
        sums |= {one + weight for one in sums}
        if len(sums) > 100_000:
            break
    found = 1
    for one in sums - {0}:
        found = lcm(found, one)
        if found > _WIDEST_UNIT:
            raise ValueError(
                f"standard: the weights under {node.id} share no unit that is small enough to count in; "
                "write them in rounder numbers, or use assessment.score for each body"
            )
    return found


def _cuts(
    rule: Rule | None, scale: Scale, value_unit: int, share: int, points: tuple[int, ...], unit: int
) -> tuple[tuple[Cut, ...], int]:
    """Where each level begins, in totals of parts; and the code below the first."""
    undetermined = len(scale) + 3
    if isinstance(rule, Mean):
        if any(level.points is not None and level.points != level.rank for level in scale.levels):
            return (), len(scale) + 2
        found = []
        for code, (lower, upper) in enumerate(zip(scale.levels, scale.levels[1:], strict=False), 2):
            whole = (lower.rank + upper.rank) // 2 + 1  # half-way between two levels belongs to the lower
            found.append((*_begins(whole, Fraction(1), rule.rounding), code))
        return tuple(_cut(at, closed, code, value_unit) for at, closed, code in found), 1
    if not isinstance(rule, Bands):
        return (), undetermined
    # A band is of a sum, a mean or a percentage; each is brought to the mean or the sum that it is read from.
    if rule.of is BandsOf.PERCENTAGE and max(points[1:-3]) <= 0:
        raise ValueError("standard: bands of a percentage need a level that counts for more than nothing")
    scaled = Fraction(max(points[1:-3]), unit) / 100 if rule.of is BandsOf.PERCENTAGE else Fraction(1)
    scaled = scaled * share if rule.of is BandsOf.SUM else scaled
    edges: list[tuple[Fraction, bool, int]] = []
    for band in sorted(rule.bands, key=lambda band: band.low):
        low, high = ceil(band.low / rule.step), floor(band.high / rule.step)
        if low > high:
            continue
        begins = _begins(low, rule.step, rule.rounding)
        if edges and edges[-1][:2] == begins:
            edges.pop()
        edges.append((*begins, code_of(band.level, scale)))
        edges.append((*_begins(high + 1, rule.step, rule.rounding), undetermined))
    return tuple(_cut(at * scaled, closed, code, value_unit) for at, closed, code in edges), undetermined


def _begins(whole: int, step: Fraction, rounding: Rounding) -> tuple[Fraction, bool]:
    """From which number on rounding gives this many steps or more, and whether that number itself does."""
    below, half = step * (whole - 1), step * (2 * whole - 1) / 2
    if rounding.apply((below + half) / 2 / step) >= whole:
        return below, False
    if rounding.apply(half / step) >= whole:
        return half, True
    if rounding.apply((half + step * whole) / 2 / step) >= whole:
        return half, False
    return step * whole, True


def _cut(at: Fraction, closed: bool, code: int, value_unit: int) -> Cut:
    top, bottom = at.denominator, at.numerator * value_unit
    common = gcd(top, bottom) or 1
    return Cut(top // common, bottom // common, closed, code)
