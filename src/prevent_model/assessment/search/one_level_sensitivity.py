"""Sensitivity to one level: one level more on each criterion, each alone."""

from __future__ import annotations

from fractions import Fraction

import attrs

from prevent_model.assessment.scoring import Score, levels_of, score
from prevent_model.assessment.search.reachable_outcomes import completed
from prevent_model.assessment.validation import admit
from prevent_model.framework.scales import NotALevel
from prevent_model.framework.standards import Assessment, Standard
from prevent_model.tables.attrs_tables import AttrsTable
from prevent_model.tables.cells import Column
from prevent_model.tables.table import HasTable, Table
from prevent_model.values.arguments import expect
from prevent_model.values.field_metadata import means


@attrs.frozen
class OneUp(AttrsTable):
    """The effect of one more level on one criterion.

    Examples
    --------
    >>> first = OneUp("safety", "Requires improvement", "Good", "Good", Fraction(63), Fraction(25, 9), moves=True)
    >>> first.level, first.raised, first.moves
    ('Requires improvement', 'Good', True)
    """

    criterion: str = attrs.field(metadata=means("The criterion, by id."))
    level: str = attrs.field(metadata=means("Its level now."))
    raised: str | None = attrs.field(metadata=means("The next level; None where there is none, or it has no level."))
    grade: str = attrs.field(metadata=means("The grade of the whole then."))
    value: Fraction | None = attrs.field(metadata=means("The value of the whole then."))
    change: Fraction | None = attrs.field(metadata=means("How far the value moves; None where there is none."))
    moves: bool = attrs.field(metadata=means("Whether the grade changes."))


@attrs.frozen(repr=False)
class Marginal(HasTable):
    """The effect of one more level on each criterion, each alone.

    Examples
    --------
    >>> import prevent_model as pm
    >>> standard = pm.standard("cqc-local-authority-2")
    >>> judged = pm.Assessment(standard=standard.id, version="2", subject="capital", on="2024-06-30", illustrative=True,
    ...     standpoint="self", judgements=[pm.Judgement(criterion=c.id, level=2) for c in standard.root.leaves()])
    >>> found = pm.assessment.marginal(standard, judged)
    >>> found.row(found.rows[0].criterion).change, len(found.table.rows)
    (Fraction(25, 9), 9)
    >>> print(found.because)
    No single level more moves the grade from Requires improvement.
    """

    now: Score = attrs.field(metadata=means("The score as it stands."))
    rows: tuple[OneUp, ...] = attrs.field(metadata=means("One for each criterion that is judged itself."))

    @property
    def because(self) -> str:
        """The criteria that would move the grade, as a sentence."""
        moving = [row for row in self.rows if row.moves]
        if not moving:
            return f"No single level more moves the grade from {self.now.label}."
        return "; ".join(f"{row.criterion} at {row.raised} makes it {row.grade}" for row in moving) + "."

    def row(self, criterion: str) -> OneUp:
        """The row of one criterion; ``ValueError`` where the standard does not judge it."""
        for row in self.rows:
            if row.criterion == criterion:
                return row
        raise ValueError(
            f'criterion: "{criterion}" is not judged itself; write one of {", ".join(r.criterion for r in self.rows)}'
        )

    @property
    def table(self) -> Table:
        """One row for each criterion."""
        rows = [(r.criterion, r.level, r.raised or "none", r.grade, r.value, r.change, r.moves) for r in self.rows]
        columns = (
            "criterion",
            "stands at",
            "one more",
            "the whole then",
            Column("value", kind="number"),
            Column("change", kind="number"),
            Column("moves the grade", kind="boolean"),
        )
        title = f"{'Illustrative: ' if self.now.illustrative else ''}One more level"
        return Table(title, columns, rows, caption=self.because, cite=self.now.cite)

    def __repr__(self) -> str:
        return f"Marginal({len(self.rows)} criteria, {sum(row.moves for row in self.rows)} move the grade)"


def marginal(standard: Standard, assessment: Assessment, *, previous: Assessment | None = None) -> Marginal:
    """Show the effect of one more level on each criterion on the whole, each alone and the others as they stand.

    A criterion at its highest, or without a level, has no next level: its row shows the whole as it is.

    Parameters
    ----------
    standard, assessment
        The standard, and the assessment whose criteria are raised.
    previous
        The assessment before it, for rules that carry a grade forward.

    Returns
    -------
    Marginal
        For each criterion below the highest level, what one level more would make of the whole.

    Raises
    ------
    AssessmentError
        When the assessment does not fit the standard; it holds every fault.

    Examples
    --------
    >>> import prevent_model as pm
    >>> scale = pm.Scale("Two", (pm.Level(1, "weak"), pm.Level(2, "strong")))
    >>> root = pm.Criterion(id="all", title="All", rule=pm.Mean(rounding="half-up", missing="exclude"),
    ...     children=[pm.Criterion(id="a", title="A", weight=3), pm.Criterion(id="b", title="B")])
    >>> standard = pm.Standard(id="s", title="S", scale=scale, root=root)
    >>> judged = pm.Assessment(standard="s", subject="p", on="2009-03-31", standpoint="self",
    ...     judgements=[pm.Judgement(criterion="a", level="weak"), pm.Judgement(criterion="b", level="weak")])
    >>> [(row.criterion, row.change, row.moves) for row in pm.assessment.marginal(standard, judged).rows]
    [('a', Fraction(3, 4), True), ('b', Fraction(1, 4), False)]
    """
    expect(standard=(standard, Standard), assessment=(assessment, Assessment), previous=(previous, Assessment, None))
    scale = admit(standard, assessment)
    assert standard.root is not None  # admit() has refused it
    now = score(standard, assessment, previous=previous)
    rows = []
    for id_, level in levels_of(assessment, standard.root, scale).items():
        # What has no level has no next one either; its row shows the whole as it is.
        above = None if isinstance(level, NotALevel) else scale.above(level)
        then = now
        if above is not None:
            then = score(standard, completed(assessment, {id_: above.rank}), previous=previous)
        change = None if then.value is None or now.value is None else then.value - now.value
        shown = level.value if isinstance(level, NotALevel) else scale.level(level).label
        rows.append(
            OneUp(id_, shown, above.label if above else None, then.label, then.value, change, then.label != now.label)
        )
    return Marginal(now, tuple(rows))
