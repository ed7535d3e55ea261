"""A score with its workings: exact value, level or undetermined, coverage, and why, at each criterion."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import NamedTuple

import attrs

from prevent_model.assessment.rules.evaluation import Codes, Number, State, Sums, as_number
from prevent_model.assessment.rules.group import Group
from prevent_model.assessment.standard_cache import cached
from prevent_model.assessment.validation import admit, standard_of
from prevent_model.errors import refused
from prevent_model.framework.criteria import Criterion
from prevent_model.framework.scales import NOT_ASSESSED, Level, NotALevel, Scale
from prevent_model.framework.standards import Assessment, Override, Standard
from prevent_model.tables.cells import Column, FormattedNumber
from prevent_model.tables.table import HasTable, Table
from prevent_model.values.arguments import expect
from prevent_model.values.citations import Citation
from prevent_model.values.field_metadata import means


@attrs.frozen(repr=False)
class Score(HasTable):
    """The result of one criterion, with everything that it rests on.

    Examples
    --------
    >>> import prevent_model as pm
    >>> standard = pm.standard("cqc-local-authority-2")
    >>> judged = pm.Assessment(standard=standard.id, version="2", subject="unitary", on="2024-06-30", illustrative=True,
    ...     standpoint="self", judgements=[pm.Judgement(criterion=c.id, level=3) for c in standard.root.leaves()])
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
        return str(self.level)

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
        for _, score in self.walk():
            if score.node == node:
                return score
        raise ValueError(f'node: "{node}" is no criterion of this score')

    @property
    def table(self) -> Table:
        """The tree as a table, whose title says when the score is illustrative."""
        every = list(self.walk())
        columns: list[Column | str] = [
            Column("criterion", marks=[Column("id"), Column("depth", kind="number")]),
            Column("weight", kind="number"),
            "level",
            Column("value", kind="number"),
            Column("coverage", kind="share"),
            "because",
            "beside the grade",
        ]
        titles = [FormattedNumber(s.title, "– " * depth + s.title, [s.node, depth]) for depth, s in every]
        rows = [
            (title, s.weight, s.label, s.value, s.coverage, s.because, s.beside)
            for title, (_, s) in zip(titles, every, strict=True)
        ]
        # A column of nothing would only raise the question of what belongs in it.
        shown = len(columns) if any(s.beside for _, s in every) else -1
        title, caption = self.title, ""
        if self.illustrative:
            title = f"Illustrative: {title}"
            caption = "Illustrative: the judgements are made up to show the method, and grade nothing."
        return Table(title, columns[:shown], [row[:shown] for row in rows], caption=caption, cite=self.cite)

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
        When judgements do not fit the scale or the criteria of the standard; it holds every fault.

    Examples
    --------
    >>> import prevent_model as pm
    >>> scale = pm.Scale("Two", (pm.Level(1, "weak"), pm.Level(2, "strong")))
    >>> root = pm.Criterion(id="all", title="All", rule=pm.Mean(rounding="half-up", missing="exclude"),
    ...     children=[pm.Criterion(id="a", title="A"), pm.Criterion(id="b", title="B")])
    >>> standard = pm.Standard(id="s", title="S", scale=scale, root=root)
    >>> judged = pm.Assessment(standard="s", subject="p", on="2009-03-31", standpoint="self",
    ...     judgements=[pm.Judgement(criterion="a", level="weak"), pm.Judgement(criterion="b", level="strong")])
    >>> pm.assessment.score(standard, judged)
    Score('all', 'strong', value=3/2, coverage=1)
    """
    expect(standard=(standard, Standard), assessment=(assessment, Assessment), previous=(previous, Assessment, None))
    admit(standard, assessment)
    root, look_ups = standard.root, cached(standard)
    assert root is not None  # admit() has refused it
    codes, groups, remembered = look_ups.tree.codes, look_ups.tree.by_id, look_ups.judged
    judged = {judgement.criterion: judgement for judgement in assessment.judgements}
    before = levels_before(standard, previous)
    overrides = {override.criterion: override for override in assessment.overrides}
    scope, illustrative = assessment.scope, assessment.illustrative
    # A scope may name groups; what is outside it is missing by intention, and its sentence says so.
    looked_at = {leaf.id for id_ in scope for leaf in look_ups.criteria[id_].leaves()}

    def below(criterion: Criterion, parent: Group | None, place: int) -> _Scored:
        id_ = criterion.id
        if not criterion.children:
            judgement = judged.get(id_)
            level = NOT_ASSESSED if judgement is None else judgement.level
            # The score of a criterion hangs on these four alone; a year of assessments repeats few of them.
            key = (id_, level, judgement is None and bool(scope) and id_ not in looked_at, illustrative)
            scored: _Scored | None = remembered.get(key)
            if scored is None:
                scored = _judged(criterion, level, codes, key[2], illustrative)
                if parent is not None:
                    scored = scored._replace(addition=parent.add(place, scored.state))
                remembered[key] = scored
            if judgement is not None and judgement.maturity:
                beside = f"stage of maturity: {judgement.maturity}"
                scored = scored._replace(score=attrs.evolve(scored.score, beside=beside))
        else:
            group = groups[id_]
            parts = [below(child, group, at) for at, child in enumerate(criterion.children)]
            states = [part.state for part in parts]
            sums = group.sums([part.addition for part in parts])
            state = group.finish(sums)
            coverage = group.coverage(states, [part.share for part in parts])
            result = Score(
                id_,
                criterion.title,
                _exact(state.value),
                codes.grade(state.code),
                coverage,
                group.explain(states, before, sums, state),
                tuple([part.score for part in parts]),
                criterion.weight,
                None,
                illustrative,
                "",
                standard.cite if criterion is root else (),
            )
            scored = _Scored(result, state, as_number(coverage), ())
        if id_ in overrides:
            scored = _overridden(scored, overrides[id_], codes)
        # What is remembered holds its addition; only what an earlier grade or an override bears on is added anew.
        if parent is not None and (not scored.addition or id_ in before):
            scored = scored._replace(addition=parent.add(place, scored.state, before.get(id_, 0)))
        return scored

    whole = below(root, None, 0).score
    if not root.children:
        whole = attrs.evolve(whole, cite=standard.cite)
    return attrs.evolve(whole, beside=_beside(whole, assessment)) if assessment.monitoring else whole


class _Scored(NamedTuple):
    """A score, its state, the share of it that is assessed, and what it adds to the group above it."""

    score: Score
    state: State
    share: Number
    addition: Sums


def scores_of(assessments: Iterable[Assessment], standards: Iterable[Standard]) -> tuple[tuple[Standard, Score], ...]:
    """Score each of some assessments under its standard, and return it with that.

    Parameters
    ----------
    assessments
        The assessments.
    standards
        The standards, one in the version of an assessment before another of its id.

    Raises
    ------
    ValueError
        When the standard of an assessment is not given, or nothing can be scored by it.
    AssessmentError
        When judgements do not fit their standard.

    Examples
    --------
    >>> import prevent_model as pm
    >>> judged = pm.load_assessment("examples/illustrative-assessment.toml")
    >>> known = [pm.load_standard("examples/illustrative-standard.toml")]
    >>> [(standard.id, scored.label) for standard, scored in scores_of([judged], known)]
    [('illustrative-standard', 'Under way')]
    """
    known, scored = tuple(standards), []
    for judged in assessments:
        standard = standard_of(judged, known)
        if standard is None:
            raise refused("assessments", f'the standard "{judged.standard}" is not given', "give it in standards")
        scored.append((standard, score(standard, judged)))
    return tuple(scored)


def levels_before(standard: Standard, previous: Assessment | None) -> dict[str, int]:
    """Return the codes of the criteria and groups that have a level in an earlier assessment; none without one."""
    if previous is None:
        return {}
    codes = cached(standard).tree.codes
    return {
        part.node: codes.of(part.level) for _, part in score(standard, previous).walk() if isinstance(part.level, Level)
    }


def levels_of(assessment: Assessment, criterion: Criterion, scale: Scale) -> dict[str, int | NotALevel]:
    """Return the rank of each criterion that is judged itself, or why it has none; overrides of such a one count."""
    judged = {judgement.criterion: judgement.level for judgement in assessment.judgements}
    # An override has the last word, with its reason beside it.
    judged |= {override.criterion: override.level for override in assessment.overrides}
    ranks: dict[str, int | NotALevel] = {}
    for leaf in criterion.leaves():
        level = judged.get(leaf.id, NOT_ASSESSED)
        ranks[leaf.id] = level if isinstance(level, NotALevel) else scale.level(level).rank
    return ranks


def _beside(whole: Score, assessment: Assessment) -> str:
    monitoring = f"monitoring: {assessment.monitoring}"
    return f"{monitoring}; {whole.beside}" if whole.beside else monitoring


def _overridden(scored: _Scored, override: Override, codes: Codes) -> _Scored:
    """Return a score that is set by judgement: above it counts the points of that level."""
    result, state = scored.score, codes.at(codes.of(override.level))
    level, leaf = codes.grade(state.code), not result.parts
    because = f"Set to {level} by judgement: {override.because}. By rule alone: {result.label}. {result.because}"
    # A group that is set has no value, since none was worked out; the rule's own answer stays beside it.
    result = attrs.evolve(
        result,
        level=level,
        value=_exact(state.value) if leaf else None,
        by_rule=result.level,
        because=because,
        coverage=Fraction(1) if leaf else result.coverage,
    )
    return _Scored(result, state, 1 if leaf else scored.share, ())


def _judged(
    criterion: Criterion, level: str | int | NotALevel, codes: Codes, outside: bool, illustrative: bool
) -> _Scored:
    """Return the score of a criterion that is judged itself, or that is not."""
    # What has no level counts for nothing here: the rule above names its treatment, and says so in its sentence.
    state = codes.at(codes.of(level))
    grade, is_level = codes.grade(state.code), state.number is not None
    because = (
        f"Judged {grade}."
        if is_level
        else f"{str(grade).capitalize()}{': outside the scope of this assessment' if outside else ''}."
    )
    result = Score(
        node=criterion.id,
        title=criterion.title,
        value=_exact(state.value),
        level=grade,
        coverage=Fraction(is_level),
        because=because,
        weight=criterion.weight,
        illustrative=illustrative,
    )
    return _Scored(result, state, int(is_level), ())


def _exact(number: Number | None) -> Fraction | None:
    return None if number is None else Fraction(number)
