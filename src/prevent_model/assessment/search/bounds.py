"""Bounds: the worst and the best grade that an assessment can still have."""

from __future__ import annotations

from fractions import Fraction

import attrs

from prevent_model.assessment.rules.evaluation import Codes, State
from prevent_model.assessment.scoring import Score, score
from prevent_model.assessment.search.monotonicity import form_of
from prevent_model.assessment.search.reachable_outcomes import TooMany, completed, marks_of, open_space, ways
from prevent_model.framework.rules import UNDETERMINED
from prevent_model.framework.standards import Assessment, Standard
from prevent_model.tables.cells import Column
from prevent_model.tables.table import HasTable, Table
from prevent_model.values.arguments import expect
from prevent_model.values.field_metadata import means

MOST = 20_000
"""The most totals of one group that are kept apart; above it is argued from the ends instead."""


@attrs.frozen(repr=False)
class Bounds(HasTable):
    """The worst and the best that an assessment can still become.

    Examples
    --------
    >>> import prevent_model as pm
    >>> standard = pm.standard("cqc-local-authority-2")
    >>> judged = pm.Assessment(standard=standard.id, version="2", subject="region", on="2024-06-30", illustrative=True,
    ...     standpoint="self", judgements=[pm.Judgement(criterion=c.id, level=2) for c in standard.root.leaves()])
    >>> found = pm.assessment.bounds(standard, judged)
    >>> found.settled, len(found.table.rows)
    (True, 3)
    >>> print(found.because)
    Everything that applies is assessed: Requires improvement. Nothing is left open.
    """

    now: Score = attrs.field(metadata=means("The score as things stand."))
    worst: Score = attrs.field(metadata=means("The lowest score still possible, with the judgements that give it."))
    best: Score = attrs.field(metadata=means("The highest score still possible, with the judgements that give it."))
    open: tuple[str, ...] = attrs.field(metadata=means("The criteria that are not assessed."))
    possible: tuple[str, ...] = attrs.field(
        metadata=means("The grades that are known to be possible, lowest first; undetermined last.")
    )
    undetermined: bool = attrs.field(metadata=means("Whether the rule may yet fail to decide."))
    method: str = attrs.field(metadata=means("How it was worked out."))

    @property
    def settled(self) -> bool:
        """True where only one grade is possible."""
        return len(self.possible) == 1

    @property
    def because(self) -> str:
        """The grades that are possible and how that was worked out, as sentences."""
        if not self.open:
            return f"Everything that applies is assessed: {self.now.label}. {self.method}"
        many = "One criterion is" if len(self.open) == 1 else f"{len(self.open)} criteria are"
        if self.settled:
            return f"{many} not assessed, and the grade is {self.worst.label} whatever becomes of them. {self.method}"
        may = " The rule may also not decide." if self.undetermined and self.worst.label != UNDETERMINED else ""
        return f"{many} not assessed; the grade may be from {self.worst.label} to {self.best.label}.{may} {self.method}"

    @property
    def table(self) -> Table:
        """Worst, as it stands and best, as a table."""
        rows = [(name, s.label, s.value) for name, s in (("worst", self.worst), ("now", self.now), ("best", self.best))]
        title = f"{'Illustrative: ' if self.now.illustrative else ''}{self.now.title}: what is still possible"
        columns = ("case", "level", Column("value", kind="number"))
        return Table(title, columns, rows, caption=self.because, cite=self.now.cite)

    def __repr__(self) -> str:
        return f"Bounds(worst={self.worst.label!r}, best={self.best.label!r}, open={len(self.open)})"


def bounds(standard: Standard, assessment: Assessment, *, previous: Assessment | None = None) -> Bounds:
    """The worst and the best grade that remain possible, over every level of every criterion that is not assessed.

    Parameters
    ----------
    standard
        The standard, with a scale and criteria.
    assessment
        The judgements so far. What is not applicable or not graded stays so, and an override stands.
    previous
        An earlier assessment, for rules that carry forward a grade: what is open takes it in the score now, and what
        was not graded takes it at both ends too.

    Returns
    -------
    Bounds
        Exact, also where raising a part could lower the whole: the totals of each group are joined, whole by whole.
        Where those are too many and the rules only rise, the two ends are scored.

    Raises
    ------
    TooMany
        When more totals than can be kept apart meet rules that do not only rise.
    AssessmentError
        When the judgements so far do not fit the standard; it holds every fault.

    Examples
    --------
    >>> import prevent_model as pm
    >>> scale = pm.Scale("Two", (pm.Level(1, "weak"), pm.Level(2, "strong")))
    >>> root = pm.Criterion(id="all", title="All", rule=pm.Lowest(missing="exclude"),
    ...     children=[pm.Criterion(id="a", title="A"), pm.Criterion(id="b", title="B")])
    >>> standard = pm.Standard(id="s", title="S", scale=scale, root=root)
    >>> so_far = pm.Assessment(standard="s", subject="p", on="2009-03-31", standpoint="self",
    ...     judgements=[pm.Judgement(criterion="a", level="strong")])
    >>> pm.assessment.bounds(standard, so_far)
    Bounds(worst='weak', best='strong', open=1)
    """
    expect(standard=(standard, Standard), assessment=(assessment, Assessment), previous=(previous, Assessment, None))
    now = score(standard, assessment, previous=previous)
    space, root, open_ = open_space(standard, assessment, previous, most=MOST)
    codes, ranks = space.codes, [level.rank for level in space.codes.scale]
    labels: tuple[str, ...]
    try:
        reached = ways(root, space)
    except TooMany:
        # Too many totals: where rules only rise and always decide, the ends of the judgements give those of the grade.
        form = form_of(root, codes)
        if not (form.rises and form.decides):
            raise
        worst, best = (
            score(standard, completed(assessment, dict.fromkeys(open_, end)), previous=previous)
            for end in (ranks[0], ranks[-1])
        )
        labels = tuple(dict.fromkeys((worst.label, best.label)))
        method = "The rules only rise, so the two ends were scored; grades between them were not looked for."
        return Bounds(now, worst, best, open_, labels, UNDETERMINED in labels, method)
    # Undetermined is no grade, so it is an end only where nothing else is possible.
    ranked = sorted((state for (state,) in reached), key=lambda state: _order(state, codes))
    sure = [state for state in ranked if state.code != codes.undetermined] or ranked
    # Each end is scored with the judgements that give it, so that its workings can be read.
    ends = []
    for state in (sure[0], sure[-1]):
        marks = marks_of(root, space, reached[(state,)])
        filled_in = completed(assessment, {id_: ranks[marks[id_]] for id_ in open_})
        ends.append(score(standard, filled_in, previous=previous))
    labels = tuple(dict.fromkeys(codes.label(state.code) for state in (*sure, *ranked)))
    method = "Every level of each was gone through, joined group by group." if open_ else "Nothing is left open."
    undetermined = any(state.code == codes.undetermined for state in ranked)
    return Bounds(now, ends[0], ends[1], open_, labels, undetermined, method)


def _order(state: State, codes: Codes) -> tuple[bool, int, Fraction]:
    """Return what outcomes are ordered by: those without a level first, then by level, then by value."""
    graded = codes.is_level(state.code)
    return graded, state.code if graded else 0, Fraction(state.value or state.number or 0)
