"""A score with its workings: exact value, level or undetermined, coverage, and why, at each criterion."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import attrs

from prevent_model.assessment.admission import admit
from prevent_model.assessment.preparation import prepared
from prevent_model.assessment.rollup import Part, roll_up
from prevent_model.framework.rules import UNDETERMINED
from prevent_model.framework.scales import NOT_APPLICABLE, NOT_ASSESSED, NOT_GRADED, Level, NotALevel, Scale
from prevent_model.framework.standards import Assessment, Criterion, Override, Standard
from prevent_model.tables.cells import Column, FormattedNumber
from prevent_model.tables.table import HasTable, Table
from prevent_model.values.arguments import expect
from prevent_model.values.citations import Citation
from prevent_model.values.field_metadata import means


@attrs.frozen(repr=False)
class Score(HasTable):
    """What one criterion comes to, with everything that it rests on.

    Examples
    --------
    >>> from datetime import date
    >>> import prevent_model as pm
    >>> standard = pm.standard("cqc-local-authority-2")
    >>> judged = pm.Assessment(standard=standard.id, version="2", subject="council", on=date(2024, 6, 30), standpoint="self",
    ...     judgements=[pm.Judgement(criterion=one.id, level=3) for one in standard.root.leaves()], illustrative=True)
    >>> whole = pm.assessment.score(standard, judged)
    >>> whole.label, whole.value, len(list(whole.walk())), len(whole.table.rows)
    ('Good', Fraction(75, 1), 10, 10)
    >>> whole.part(whole.parts[0].node).label
    'Good'
    """

    node: str = attrs.field(metadata=means("The criterion, by id."))
    title: str = attrs.field(metadata=means("Its title."))
    value: Fraction | None = attrs.field(metadata=means("The unrounded value; None where there is none."))
    level: Level | NotALevel | str = attrs.field(
        metadata=means('The level; "undetermined" where the rule does not decide; or why there is no level.')
    )
    coverage: Fraction = attrs.field(
        metadata=means("Assessed weight over applicable weight, from 0 to 1.", unit="dimensionless")
    )
    because: str = attrs.field(metadata=means("Why, as a sentence."))
    parts: tuple[Score, ...] = attrs.field(default=(), metadata=means("What it is rolled up from."))
    weight: Fraction = attrs.field(default=Fraction(1), metadata=means("Its weight among its neighbours."))
    by_rule: Level | NotALevel | str | None = attrs.field(
        default=None, metadata=means("What the rule alone answers, where a judgement overrides it.")
    )
    illustrative: bool = attrs.field(
        default=False, metadata=means("Whether the judgements are made up to show the method.")
    )

    beside: str = attrs.field(
        default="",
        metadata=means("What stands beside the grade and is none: a monitoring status, a stage of maturity."),
    )
    cite: tuple[Citation, ...] = attrs.field(
        default=(), metadata=means("Where the standard is published; said of the whole alone.")
    )

    @property
    def label(self) -> str:
        """The level in words."""
        return _label(self.level)

    def walk(self) -> Iterator[tuple[int, Score]]:
        """The score and all below it, each with its depth."""
        yield 0, self
        for part in self.parts:
            for depth, below in part.walk():
                yield depth + 1, below

    def part(self, node: str) -> Score:
        """The score of one criterion.

        Raises
        ------
        ValueError
            When the criterion is not in the tree.
        """
        for _, found in self.walk():
            if found.node == node:
                return found
        raise ValueError(f'node: "{node}" is no criterion of this score')

    @property
    def table(self) -> Table:
        """The tree as a table, whose title says when the score is illustrative."""
        every = list(self.walk())
        besides = any(s.beside for _, s in every)
        columns = [Column("criterion", marks=[Column("id"), Column("depth", kind="number")]), Column("weight", kind="number"), Column("level"), Column("value", kind="number"),
                   Column("coverage", kind="share"), Column("because"), Column("beside the grade")]  # fmt: skip
        rows = [
            (
                FormattedNumber(s.title, "– " * depth + s.title, [s.node, depth]),
                s.weight,
                s.label,
                s.value,
                s.coverage,
                s.because,
                s.beside,
            )
            for depth, s in every
        ]
        return Table(
            f"{'Illustrative: ' if self.illustrative else ''}{self.title}",
            columns if besides else columns[:-1],
            rows if besides else [row[:-1] for row in rows],
            caption="Illustrative: the judgements are made up to show the method, and grade nothing."
            if self.illustrative
            else "",
            cite=self.cite,
        )

    def __repr__(self) -> str:
        value = "" if self.value is None else f", value={self.value}"
        return f"Score({self.node!r}, {self.label!r}{value}, coverage={self.coverage})"


def score(standard: Standard, assessment: Assessment, *, previous: Assessment | None = None) -> Score:
    """Score an assessment under its standard, exactly.

    Parameters
    ----------
    standard
        The standard, with a scale and criteria.
    assessment
        The judgements of one standpoint.
    previous
        An earlier assessment under the same standard, for rules that carry forward the grade of what was not assessed.

    Returns
    -------
    Score
        The whole, with its parts below. What is not applicable leaves every denominator; what nobody judged is treated
        as the rule names, and the sentence says so.

    Raises
    ------
    ValueError
        When the standard has no scale or no criteria.
    AssessmentError
        When judgements do not fit the standard; it holds every fault.

    Examples
    --------
    >>> import prevent_model as pm
    >>> from datetime import date
    >>> scale = pm.Scale("Two", (pm.Level(1, "weak"), pm.Level(2, "strong")))
    >>> root = pm.Criterion(id="all", title="All", rule=pm.Mean(rounding="half-up", missing="exclude"),
    ...     children=[pm.Criterion(id="a", title="A"), pm.Criterion(id="b", title="B")])
    >>> standard = pm.Standard(id="s", title="S", scale=scale, root=root)
    >>> judged = pm.Assessment(standard="s", subject="p", on=date(2009, 3, 31), standpoint="self",
    ...     judgements=[pm.Judgement(criterion="a", level="weak"), pm.Judgement(criterion="b", level="strong")])
    >>> pm.assessment.score(standard, judged)
    Score('all', 'strong', value=3/2, coverage=1)
    """
    expect(standard=(standard, Standard), assessment=(assessment, Assessment), previous=(previous, Assessment, None))
    scale = admit(standard, assessment)
    root, known = standard.root, prepared(standard)
    assert root is not None  # admit() has refused it
    judged = {judgement.criterion: judgement for judgement in assessment.judgements}
    carried = {one.node: one.level for _, one in score(standard, previous).walk()} if previous is not None else {}
    overrides = {override.criterion: override for override in assessment.overrides}
    scope, illustrative = assessment.scope, assessment.illustrative
    looked_at = {leaf.id for id_ in scope for leaf in known.criteria[id_].leaves()}

    def below(criterion: Criterion) -> Seen:
        id_ = criterion.id
        if not criterion.children:
            given = judged.get(id_)
            level = NOT_ASSESSED if given is None else given.level
            key = (id_, level, given is None and bool(scope) and id_ not in looked_at, illustrative)
            seen: Seen | None = known.judged.get(key)
            if seen is None:
                seen = known.judged[key] = _judged(criterion, level, scale, key[2], illustrative)
            if given is not None and given.maturity:
                seen = (attrs.evolve(seen[0], beside=f"stage of maturity: {given.maturity}"), seen[1])
        else:
            every = [below(child) for child in criterion.children]
            parts = tuple([part for _, part in every])
            if carried:
                parts = tuple([_with_earlier(part, carried) for part in parts])
            answer = roll_up(criterion.rule, parts, scale)
            found = Score(
                id_, criterion.title, answer.value, answer.level, answer.coverage, answer.because,
                tuple([one for one, _ in every]), criterion.weight, None, illustrative, "",
                standard.cite if criterion is root else (),
            )  # fmt: skip
            seen = (found, _part(found, answer.points))
        if id_ in overrides:
            found = _overridden(seen[0], overrides[id_], scale)
            seen = (found, _part(found, scale.points_of(overrides[id_].level)))
        return seen

    whole, _ = below(root)
    if not root.children:
        whole = attrs.evolve(whole, cite=standard.cite)
    return attrs.evolve(whole, beside=_beside(whole, assessment)) if assessment.monitoring else whole


Seen = tuple[Score, Part]
"""A score, and what the rule above it sees of it."""


def _beside(whole: Score, assessment: Assessment) -> str:
    said = f"monitoring: {assessment.monitoring}"
    return f"{said}; {whole.beside}" if whole.beside else said


def _overridden(found: Score, override: Override, scale: Scale) -> Score:
    level = scale.level(override.level)
    said = f"Set to {level.label} by judgement: {override.because}. By rule alone: {found.label}. {found.because}"
    leaf = not found.parts
    return attrs.evolve(
        found, level=level, value=scale.points_of(level) if leaf else None, by_rule=found.level, because=said,
        coverage=Fraction(1) if leaf else found.coverage,
    )  # fmt: skip


def _judged(
    criterion: Criterion, level: str | int | NotALevel, scale: Scale, outside: bool, illustrative: bool
) -> Seen:
    if isinstance(level, NotALevel):
        because = f"{level.value.capitalize()}{': outside the scope of this assessment' if outside else ''}."
        found = Score(
            node=criterion.id, title=criterion.title, value=None, level=level, coverage=Fraction(0), because=because,
            weight=criterion.weight, illustrative=illustrative,
        )  # fmt: skip
    else:
        graded = scale.level(level)
        found = Score(
            node=criterion.id, title=criterion.title, value=scale.points_of(graded), level=graded, coverage=Fraction(1),
            because=f"Judged {graded.label}.", weight=criterion.weight, illustrative=illustrative,
        )  # fmt: skip
    return found, _part(found, found.value)


def _part(found: Score, counts: Fraction | None) -> Part:
    """What the rule above sees of a score that counts for so much."""
    level, weight, plain = found.level, found.weight, None
    graded = level if isinstance(level, Level) else None
    undecided = graded is None and level == UNDETERMINED
    value = None if undecided else counts
    if value is not None and found.coverage == 1 and weight.denominator == 1 == value.denominator:
        plain = (weight.numerator, weight.numerator * value.numerator)
    return Part(
        found.node, found.title, weight, value, graded, found.coverage, level is not NOT_APPLICABLE,
        undecided or (level is NOT_GRADED and bool(found.parts)), None,
        level.value if isinstance(level, NotALevel) else "", plain,
    )  # fmt: skip


def _with_earlier(part: Part, carried: dict[str, Level | NotALevel | str]) -> Part:
    """A part with the level that it had before, where it had one."""
    earlier = carried.get(part.id)
    return part._replace(before=earlier) if isinstance(earlier, Level) else part


def _label(level: Level | NotALevel | str | None) -> str:
    if isinstance(level, Level):
        return level.label
    return level.value if isinstance(level, NotALevel) else str(level)
