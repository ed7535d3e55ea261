"""How firm a grade is: the range of each weight in which it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import pairwise

import attrs

from prevent_model.assessment.admission import admit
from prevent_model.assessment.folding import KNOWN, Grade, Worth, fold_of, needs_values
from prevent_model.assessment.possibilities import earlier_ranks, overridden
from prevent_model.assessment.scoring import score
from prevent_model.assessment.ways import Site, levels_of, standing, work_out
from prevent_model.framework.rules import Bands, BandsOf, Limiter, Mean, Sum
from prevent_model.framework.scales import NotALevel, Scale
from prevent_model.framework.standards import Assessment, Criterion, Standard
from prevent_model.tables.attrs_tables import AttrsTable
from prevent_model.tables.cells import Column, FormattedNumber
from prevent_model.tables.table import HasTable, Table
from prevent_model.values.arguments import expect
from prevent_model.values.citations import Citation
from prevent_model.values.field_metadata import means

_ENDS = (
    Column("weight at least", kind="number"), Column("at least stands", kind="boolean"),
    Column("weight at most", kind="number"), Column("at most stands", kind="boolean"),
)  # fmt: skip
"""The ends of a range of weights as a program gets them, and whether the grade stands at each end itself."""


@attrs.frozen
class WeightRange(AttrsTable):
    """The weights of one criterion with which the grade stands, the other weights as they are.

    Examples
    --------
    >>> from datetime import date
    >>> import prevent_model as pm
    >>> standard = pm.standard("cqc-local-authority-2")
    >>> judged = pm.Assessment(standard=standard.id, version="2", subject="council", on=date(2024, 6, 30), standpoint="self",
    ...     judgements=[pm.Judgement(criterion=one.id, level=2) for one in standard.root.leaves()], illustrative=True)
    >>> row = pm.assessment.weight_ranges(standard, judged).rows[0]
    >>> row.weight, str(row)
    (Fraction(1, 1), 'from 0 included to no upper end')
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
    >>> from datetime import date
    >>> import prevent_model as pm
    >>> standard = pm.standard("cqc-local-authority-2")
    >>> judged = pm.Assessment(standard=standard.id, version="2", subject="council", on=date(2024, 6, 30), standpoint="self",
    ...     judgements=[pm.Judgement(criterion=one.id, level=2) for one in standard.root.leaves()], illustrative=True)
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
        """How firm the grade is, as a sentence."""
        firm = [row.criterion for row in self.rows if row.high is None and row.low == 0 and row.low_stands]
        return f"{self.grade} stands for each weight within its range, one weight changed at a time; {len(firm)} of {len(self.rows)} may have any weight."

    @property
    def table(self) -> Table:
        """One row for each criterion."""
        columns = (
            Column("criterion"),
            Column("weight", kind="number"),
            Column("the grade stands", marks=_ENDS),
            Column("beyond it"),
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
    standard
        The standard.
    assessment
        An assessment under it.
    previous
        The assessment before, for rules that carry forward.

    Returns
    -------
    WeightRanges
        For each criterion, from which weight to which the grade stands, all else being equal.

    Raises
    ------
    AssessmentError
        When judgements do not fit the standard; it holds every fault.

    Examples
    --------
    >>> import prevent_model as pm
    >>> from datetime import date
    >>> scale = pm.Scale("Two", (pm.Level(1, "weak"), pm.Level(2, "strong")))
    >>> root = pm.Criterion(id="all", title="All", rule=pm.Mean(rounding="half-up", missing="exclude"),
    ...     children=[pm.Criterion(id="a", title="A"), pm.Criterion(id="b", title="B", weight=2)])
    >>> standard = pm.Standard(id="s", title="S", scale=scale, root=root)
    >>> judged = pm.Assessment(standard="s", subject="p", on=date(2009, 3, 31), standpoint="self",
    ...     judgements=[pm.Judgement(criterion="a", level="weak"), pm.Judgement(criterion="b", level="strong")])
    >>> print(pm.assessment.weight_ranges(standard, judged).row("a"))
    from 0 included to 2 included
    """
    expect(standard=(standard, Standard), assessment=(assessment, Assessment), previous=(previous, Assessment, None))
    scale = admit(standard, assessment)
    root = standard.root
    assert root is not None  # admit() has refused it
    site = Site(
        scale=scale, options={}, overrides=overridden(root, assessment, scale), before=earlier_ranks(standard, previous)
    )
    leaves = {id_: standing(level, scale) for id_, level in levels_of(assessment, root, scale).items()}
    outcomes = work_out(root, site)(leaves)
    label = score(standard, assessment, previous=previous).label
    rows = [_range(root, path, site, leaves, outcomes) for path in _paths(root, ()) if len(path) > 1]
    return WeightRanges(label, tuple(rows), standard.cite)


def _paths(node: Criterion, above: tuple[Criterion, ...]) -> Iterator[tuple[Criterion, ...]]:
    """Each criterion with all above it, from itself up."""
    path = (node, *above)
    yield path
    for child in node.children:
        yield from _paths(child, path)


def _range(
    root: Criterion,
    path: tuple[Criterion, ...],
    site: Site,
    leaves: Mapping[str, Worth],
    outcomes: Mapping[str, Worth],
) -> WeightRange:
    own, grade = path[0], outcomes[root.id].grade

    def graded(weight: Fraction) -> Grade:
        return work_out(_weighing(root, own.id, weight), site)(leaves)[root.id].grade

    turns = sorted({turn for turn in _turns(path, site, outcomes) if turn >= 0} | {Fraction(0)})
    # The points at which a level can turn, and one between each two and one beyond the last.
    spots: list[tuple[Fraction, Fraction | None]] = []
    for place, turn in enumerate(turns):
        after = turns[place + 1] if place + 1 < len(turns) else None
        spots += [(turn, turn), (turn, after)]
    at = next(n for n, (a, b) in enumerate(spots) if _within(own.weight, a, b))
    first = last = at
    while first > 0 and graded(_inside(*spots[first - 1])) == grade:
        first -= 1
    while last + 1 < len(spots) and graded(_inside(*spots[last + 1])) == grade:
        last += 1
    beyond = [
        _said(graded(_inside(*spots[place])), site.scale) for place in (first - 1, last + 1) if 0 <= place < len(spots)
    ]
    lower, upper = spots[first], spots[last]
    return WeightRange(
        own.id, own.weight, lower[0], lower[0] == lower[1], upper[1], upper[0] == upper[1], tuple(beyond)
    )


def _within(weight: Fraction, low: Fraction, high: Fraction | None) -> bool:
    return weight == low if low == high else low < weight and (high is None or weight < high)


def _inside(low: Fraction, high: Fraction | None) -> Fraction:
    return low + 1 if high is None else (low + high) / 2


def _said(grade: Grade, scale: Scale) -> str:
    if isinstance(grade, int):
        return scale.level(grade).label
    return grade.value if isinstance(grade, NotALevel) else grade


def _weighing(node: Criterion, id_: str, weight: Fraction) -> Criterion:
    if node.id == id_:
        return attrs.evolve(node, weight=weight)
    return attrs.evolve(node, children=tuple(_weighing(child, id_, weight) for child in node.children))


Fractional = tuple[Fraction, Fraction, Fraction, Fraction]
"""(a + b w) / (c + d w), by a, b, c and d."""


def _turns(path: tuple[Criterion, ...], site: Site, outcomes: Mapping[str, Worth]) -> Iterator[Fraction]:
    """The weights at which a level on the way up can turn, while values alone are handed up."""
    own = path[0]
    form: Fractional = (Fraction(0), Fraction(0), Fraction(1), Fraction(0))
    for below, node in pairwise(path):
        if node.id in site.overrides or not needs_values(node.rule):
            return
        rule = node.rule.of if isinstance(node.rule, Limiter) else node.rule
        assert isinstance(rule, Mean | Sum | Bands)
        step = _one_up(below, node, rule, site, outcomes, form if below is not own else None)
        if step is None:
            return
        form = step
        yield from _solved(form, rule, site.scale)


def _one_up(
    below: Criterion,
    node: Criterion,
    rule: Mean | Sum | Bands,
    site: Site,
    outcomes: Mapping[str, Worth],
    form: Fractional | None,
) -> Fractional | None:
    """The value of a node, as a fraction in the weight, from that of the part that changes."""
    limiting = {limit.criterion for limit in getattr(node.rule, "limits", ())}
    total = weight = Fraction(0)
    own: Fraction | None = None
    for child in node.children:
        points = None if child.id in limiting else _points_under(rule, node, child, site, outcomes[child.id])
        if points is None:
            continue
        if child.id == below.id:
            own = points
        else:
            total += child.weight * points
            weight += child.weight
    if own is None:
        return None
    up: Fractional
    if form is None:  # the weight itself: (total + own w) / (weight + w)
        up = (total, own, weight, Fraction(1))
    else:  # the part's value is a fraction in the weight, and its own weight stays
        a, b, c, d = form
        u = below.weight
        up = (total * c + u * a, total * d + u * b, (weight + u) * c, (weight + u) * d)
    a, b, c, d = up
    if isinstance(rule, Sum) or (isinstance(rule, Bands) and rule.of is BandsOf.SUM):
        return (a, b, Fraction(1), Fraction(0)) if form is None else (a, b, form[2], form[3])
    if isinstance(rule, Bands) and rule.of is BandsOf.PERCENTAGE:
        most = max(site.scale.points_of(level) for level in site.scale)
        return (100 * a, 100 * b, most * c, most * d)
    return up


def _points_under(
    rule: Mean | Sum | Bands, node: Criterion, child: Criterion, site: Site, outcome: Worth
) -> Fraction | None:
    """What a part counts for under a rule, after what the rule does with a part that nobody judged; None: left out."""
    alone = attrs.evolve(node, rule=rule, children=(attrs.evolve(child, weight=Fraction(1)),))
    flags, kept = fold_of(alone, site.scale, site.before).addition(0, outcome)
    return Fraction(kept[0]) if flags & KNOWN else None


def _solved(form: Fractional, rule: Mean | Sum | Bands, scale: Scale) -> Iterator[Fraction]:
    a, b, c, d = form
    for edge in _edges(rule, scale):
        # (a + b w) / (c + d w) = edge
        if b != edge * d:
            yield (edge * c - a) / (b - edge * d)


def _edges(rule: Mean | Sum | Bands, scale: Scale) -> Iterator[Fraction]:
    """The values at which a level can turn under any named rounding: the whole steps and those half way between."""
    if isinstance(rule, Mean):
        for lower, upper in pairwise(level.rank for level in scale):
            turn = (lower + upper) // 2 + 1  # the first whole number that is nearer to the upper of two ranks
            yield from (Fraction(turn - 1), Fraction(2 * turn - 1, 2), Fraction(turn))
    elif isinstance(rule, Bands):
        for band in rule.bands:
            for end in (band.low, band.high):
                for halves in (-2, -1, 0, 1, 2):
                    yield end + rule.step * Fraction(halves, 2)
