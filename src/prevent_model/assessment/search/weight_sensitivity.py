"""Sensitivity to weights: the range of each weight in which the grade stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import pairwise, zip_longest

import attrs

from prevent_model.assessment.rules.evaluation import Codes, Number, State
from prevent_model.assessment.rules.group import UNABLE, Group
from prevent_model.assessment.rules.tree import Tree
from prevent_model.assessment.scoring import levels_before, levels_of, score
from prevent_model.assessment.search.reachable_outcomes import overridden
from prevent_model.assessment.standard_cache import cached
from prevent_model.assessment.validation import admit
from prevent_model.framework.criteria import Criterion
from prevent_model.framework.standards import Assessment, Standard
from prevent_model.tables.attrs_tables import AttrsTable
from prevent_model.tables.cells import Column, FormattedNumber
from prevent_model.tables.table import HasTable, Table
from prevent_model.values.arguments import expect
from prevent_model.values.citations import Citation
from prevent_model.values.field_metadata import means

_ENDS = (
    Column("weight at least", kind="number"),
    Column("at least stands", kind="boolean"),
    Column("weight at most", kind="number"),
    Column("at most stands", kind="boolean"),
)
"""The ends of a range of weights as a program gets them, and whether the grade stands at each end itself."""


@attrs.frozen
class WeightRange(AttrsTable):
    """The weights of one criterion with which the grade stands, the other weights as they are.

    Examples
    --------
    >>> row = WeightRange("safety", Fraction(1), Fraction(0), True, None, False, beyond=())
    >>> row.weight, str(row), 3 in row
    (Fraction(1, 1), 'from 0 included to no upper end', True)
    """

    criterion: str = attrs.field(metadata=means("The criterion, by id."))
    weight: Fraction = attrs.field(metadata=means("Its weight in the standard.", unit="dimensionless"))
    low: Fraction = attrs.field(metadata=means("The lower end.", unit="dimensionless"))
    low_stands: bool = attrs.field(metadata=means("Whether the grade stands at the lower end itself."))
    high: Fraction | None = attrs.field(metadata=means("The upper end; None: there is none.", unit="dimensionless"))
    high_stands: bool = attrs.field(metadata=means("Whether the grade stands at the upper end itself."))
    beyond: tuple[str, ...] = attrs.field(
        metadata=means("The grades just below the lower end and just above the upper.")
    )

    def __contains__(self, weight: object) -> bool:
        if not isinstance(weight, Fraction | int):
            return False
        above = weight > self.low or (self.low_stands and weight == self.low)
        return above and (self.high is None or weight < self.high or (self.high_stands and weight == self.high))

    def __str__(self) -> str:
        end = "no upper end" if self.high is None else f"{self.high}{' included' if self.high_stands else ' left out'}"
        return f"from {self.low}{' included' if self.low_stands else ' left out'} to {end}"


@attrs.frozen(repr=False)
class WeightRanges(HasTable):
    """For each criterion, the weights with which the grade stands.

    Examples
    --------
    >>> import prevent_model as pm
    >>> standard = pm.standard("cqc-local-authority-2")
    >>> judged = pm.Assessment(standard=standard.id, version="2", subject="city", on="2024-06-30", illustrative=True,
    ...     standpoint="self", judgements=[pm.Judgement(criterion=c.id, level=2) for c in standard.root.leaves()])
    >>> found = pm.assessment.weight_ranges(standard, judged)
    >>> found.row(found.rows[0].criterion).weight, len(found.table.rows)
    (Fraction(1, 1), 9)
    >>> print(found.because)
    Requires improvement stands for each weight within its range, one weight changed at a time; 9 of 9 may
    have any weight.
    """

    grade: str = attrs.field(metadata=means("The grade that stands."))
    rows: tuple[WeightRange, ...] = attrs.field(metadata=means("One for each criterion that has neighbours."))
    cite: tuple[Citation, ...] = attrs.field(default=(), metadata=means("Where the standard is published."))

    def row(self, criterion: str) -> WeightRange:
        """The row of one criterion; ``ValueError`` where it has no weight that counts."""
        for row in self.rows:
            if row.criterion == criterion:
                return row
        raise ValueError(
            f'criterion: "{criterion}" has no weight here; write one of {", ".join(r.criterion for r in self.rows)}'
        )

    @property
    def because(self) -> str:
        """The firmness of the grade, as a sentence."""
        firm = [row.criterion for row in self.rows if row.high is None and row.low == 0 and row.low_stands]
        any_weight = f"{len(firm)} of {len(self.rows)} may have any weight"
        return f"{self.grade} stands for each weight within its range, one weight changed at a time; {any_weight}."

    @property
    def table(self) -> Table:
        """One row for each criterion."""
        columns = (
            "criterion",
            Column("weight", kind="number"),
            Column("the grade stands", marks=_ENDS),
            "beyond it",
        )
        rows = [
            (
                r.criterion,
                r.weight,
                FormattedNumber(str(r), str(r), [r.low, r.low_stands, r.high, r.high_stands]),
                ", ".join(r.beyond) or "nothing",
            )
            for r in self.rows
        ]
        return Table("Weights with which the grade stands", columns, rows, caption=self.because, cite=self.cite)

    def __repr__(self) -> str:
        return f"WeightRanges({self.grade!r}, {len(self.rows)} criteria)"


def weight_ranges(standard: Standard, assessment: Assessment, *, previous: Assessment | None = None) -> WeightRanges:
    """For each criterion, the range of its weight in which the grade stands, the other weights as they are.

    Exact: along means, sums and bands a value is one fraction in the weight, so the weights at which a level can turn
    are solved for; the grade is then worked out at each of them and between. Where the rule above reads levels alone,
    only those of the group below it can turn. A weight that its rule never reads may be anything.

    Parameters
    ----------
    standard, assessment
        The standard whose weights are varied, and the assessment that they grade.
    previous
        An assessment before it, whose grades a rule may carry forward.

    Returns
    -------
    WeightRanges
        For each criterion, from which weight to which the grade stands, all else being equal.

    Raises
    ------
    AssessmentError
        When the standard has no place for what was judged; it holds every fault.

    Examples
    --------
    >>> import prevent_model as pm
    >>> scale = pm.Scale("Two", (pm.Level(1, "weak"), pm.Level(2, "strong")))
    >>> root = pm.Criterion(id="all", title="All", rule=pm.Mean(rounding="half-up", missing="exclude"),
    ...     children=[pm.Criterion(id="a", title="A"), pm.Criterion(id="b", title="B", weight=2)])
    >>> standard = pm.Standard(id="s", title="S", scale=scale, root=root)
    >>> judged = pm.Assessment(standard="s", subject="p", on="2009-03-31", standpoint="self",
    ...     judgements=[pm.Judgement(criterion="a", level="weak"), pm.Judgement(criterion="b", level="strong")])
    >>> print(pm.assessment.weight_ranges(standard, judged).row("a"))
    from 0 included to 2 included
    """
    expect(standard=(standard, Standard), assessment=(assessment, Assessment), previous=(previous, Assessment, None))
    scale = admit(standard, assessment)
    root = standard.root
    assert root is not None  # admit() has refused it
    tree = cached(standard).tree
    codes = tree.codes
    levels = {id_: codes.of(level) for id_, level in levels_of(assessment, root, scale).items()}
    case = _Case(root, codes, levels, levels_before(standard, previous), overridden(root, assessment, codes))
    states = tree.states(levels, case.before, case.overrides)
    label = score(standard, assessment, previous=previous).label
    rows = [_range(case, path, states) for path in _paths(root, ()) if len(path) > 1]
    return WeightRanges(label, tuple(rows), standard.cite)


@attrs.frozen
class _Case:
    """An assessment in codes, whose whole can be worked out with other weights."""

    root: Criterion
    codes: Codes
    levels: Mapping[str, int]
    before: Mapping[str, int]
    overrides: Mapping[str, int]

    def grade(self, id_: str, weight: Fraction) -> int:
        """Return the code of the whole, were this the weight of a criterion."""
        tree = Tree(_weighing(self.root, id_, weight), self.codes)
        return tree.states(self.levels, self.before, self.overrides)[self.root.id].code


def _paths(node: Criterion, above: tuple[Criterion, ...]) -> Iterator[tuple[Criterion, ...]]:
    """Give each criterion with all above it, from itself up."""
    path = (node, *above)
    yield path
    for child in node.children:
        yield from _paths(child, path)


def _range(case: _Case, path: tuple[Criterion, ...], states: Mapping[str, State]) -> WeightRange:
    own, grade = path[0], states[case.root.id].code
    turns = sorted({turn for turn in _turns(path, case, states) if turn >= 0} | {Fraction(0)})
    # The points at which a level can turn, and one between each two and one beyond the last.
    spots: list[tuple[Fraction, Fraction | None]] = []
    for turn, after in zip_longest(turns, turns[1:]):
        spots += [(turn, turn), (turn, after)]
    # From the weight as it is, outwards to the first spot on each side where the grade is another.
    at = next(n for n, (a, b) in enumerate(spots) if _within(own.weight, a, b))
    first = last = at
    while first > 0 and case.grade(own.id, _inside(*spots[first - 1])) == grade:
        first -= 1
    while last + 1 < len(spots) and case.grade(own.id, _inside(*spots[last + 1])) == grade:
        last += 1
    beyond = [
        case.codes.label(case.grade(own.id, _inside(*spots[place])))
        for place in (first - 1, last + 1)
        if 0 <= place < len(spots)
    ]
    # A spot is a point or the open stretch after it: a range that ends in a point includes it.
    lower, upper = spots[first], spots[last]
    return WeightRange(
        own.id, own.weight, lower[0], lower[0] == lower[1], upper[1], upper[0] == upper[1], tuple(beyond)
    )


def _within(weight: Fraction, low: Fraction, high: Fraction | None) -> bool:
    return weight == low if low == high else low < weight and (high is None or weight < high)


def _inside(low: Fraction, high: Fraction | None) -> Fraction:
    return low + 1 if high is None else (low + high) / 2


def _weighing(node: Criterion, id_: str, weight: Fraction) -> Criterion:
    if node.id == id_:
        return attrs.evolve(node, weight=weight)
    return attrs.evolve(node, children=tuple(_weighing(child, id_, weight) for child in node.children))


Fractional = tuple[Fraction, Fraction, Fraction, Fraction]
"""(a + b w) / (c + d w), by a, b, c and d."""


def _turns(path: tuple[Criterion, ...], case: _Case, states: Mapping[str, State]) -> Iterator[Fraction]:
    """Give the weights at which a level on the way up can turn, while numbers alone are handed up."""
    own = path[0]
    form: Fractional | None = None
    for below, node in pairwise(path):
        group = Group(node, case.codes)
        # A level set by judgement does not turn, and a rule that reads levels sees no number of the part below it.
        if node.id in case.overrides or group.evaluation.reads != "numbers":
            return
        step = _one_up(below, node, group, case, states, form if below is not own else None)
        if step is None:
            return
        form = step
        a, b, c, d = form
        for edge in group.evaluation.cut_points():
            if b != edge * d:  # (a + b w) / (c + d w) = edge
                yield (edge * c - a) / (b - edge * d)


def _one_up(
    below: Criterion,
    node: Criterion,
    group: Group,
    case: _Case,
    states: Mapping[str, State],
    form: Fractional | None,
) -> Fractional | None:
    """Return the value of a node, as a fraction in the weight, from that of the part that changes."""
    factor = group.evaluation.factor
    if factor is None:
        raise ValueError(
            f"standard: the rule of {node.title} reads numbers and is no multiple of a weighted mean or sum, "
            "so no weights can be solved for; give its evaluation a factor"
        )
    total = weight = Fraction(0)
    own: Number | None = None
    for place, child in enumerate(node.children):
        points = None if place in group.evaluation.limiting else _points_under(group, place, case, states[child.id])
        if points is None:
            continue
        if child.id == below.id:
            own = points
        else:
            total += child.weight * points
            weight += child.weight
    if own is None:
        return None
    if form is None:  # the weight itself: (total + own w) / (weight + w)
        a, b, c, d = total, Fraction(own), weight, Fraction(1)
    else:  # the part's value is a fraction in the weight, and its own weight stays
        u = below.weight
        a, b = total * form[2] + u * form[0], total * form[3] + u * form[1]
        c, d = (weight + u) * form[2], (weight + u) * form[3]
    if not group.evaluation.divides:  # a sum has nothing below the line but what its part brought
        c, d = (Fraction(1), Fraction(0)) if form is None else (form[2], form[3])
    return factor * a, factor * b, c, d


def _points_under(group: Group, place: int, case: _Case, state: State) -> Number | None:
    """Return what a part counts for, after what the rule does with a part that nobody judged.

    None where it is left out.
    """
    if state.code == case.codes.not_applicable:
        return None
    treated = group.treated(place, state, case.before.get(group.places[place].id, 0))
    return None if treated is None or treated is UNABLE else treated.number  # type: ignore[union-attr]
