"""Distribution of judgements over the levels of a scale."""

from __future__ import annotations

from fractions import Fraction

import attrs

from prevent_model.assessment.scoring import levels_of
from prevent_model.assessment.validation import admit, whole_of
from prevent_model.framework.scales import NotALevel
from prevent_model.framework.standards import Assessment, Standard
from prevent_model.tables.attrs_tables import AttrsTable
from prevent_model.tables.cells import Column
from prevent_model.tables.table import HasTable, Table
from prevent_model.values.arguments import expect
from prevent_model.values.citations import Citation
from prevent_model.values.field_metadata import means


@attrs.frozen
class LevelShare(AttrsTable):
    """One level, or one reason for none, and the criteria that have it.

    Examples
    --------
    >>> row = LevelShare("Requires improvement", ("equity", "safety"), Fraction(2, 9))
    >>> str(row.level), len(row.criteria), row.share
    ('Requires improvement', 2, Fraction(2, 9))
    """

    level: str = attrs.field(metadata=means("The level, or why there is none."))
    criteria: tuple[str, ...] = attrs.field(metadata=means("The criteria that have it, by id."))
    share: Fraction = attrs.field(
        metadata=means("Their share of all that are judged themselves.", unit="dimensionless")
    )


@attrs.frozen(repr=False)
class Distribution(HasTable):
    """The distribution of the criteria that are judged themselves over the levels, the empty ones too.

    Examples
    --------
    >>> import prevent_model as pm
    >>> standard = pm.standard("cqc-local-authority-2")
    >>> judged = pm.Assessment(standard=standard.id, version="2", subject="council", on="2024-06-30", illustrative=True,
    ...     standpoint="self", judgements=[pm.Judgement(criterion=c.id, level=2) for c in standard.root.leaves()])
    >>> found = pm.assessment.distribution(standard, judged)
    >>> found.because, len(found.table.rows)
    ('9 Requires improvement.', 4)
    """

    title: str = attrs.field(metadata=means("The standard."))
    rows: tuple[LevelShare, ...] = attrs.field(metadata=means("The highest level first; what has no level last."))
    illustrative: bool = attrs.field(metadata=means("Whether the judgements are made up to show the method."))
    cite: tuple[Citation, ...] = attrs.field(default=(), metadata=means("Where the standard is published."))

    @property
    def because(self) -> str:
        """The spread as a sentence; no mean is made of it."""
        return f"{', '.join(f'{len(row.criteria)} {row.level}' for row in self.rows if row.criteria)}."

    @property
    def table(self) -> Table:
        """One row for each level."""
        columns = ("level", Column("criteria", kind="number"), Column("share", kind="share"), "which")
        rows = [(row.level, len(row.criteria), row.share, ", ".join(row.criteria)) for row in self.rows]
        mark = "Illustrative: " if self.illustrative else ""
        return Table(f"{mark}{self.title}: criteria by level", columns, rows, caption=self.because, cite=self.cite)

    def __repr__(self) -> str:
        return f"Distribution({self.because!r})"


def distribution(standard: Standard, assessment: Assessment) -> Distribution:
    """Count the judgements of an assessment at each level of the scale.

    Each level has a row, and so has each reason for having none that occurs: these are four different things, and no
    mean is made of them.

    Parameters
    ----------
    standard, assessment
        The standard with its scale, and the assessment whose judgements are counted.

    Returns
    -------
    Distribution
        How many criteria have each level, and which; those without a level besides.

    Raises
    ------
    AssessmentError
        When a judgement names no criterion or level of the standard, or another fault is found; it holds all.

    Examples
    --------
    >>> import prevent_model as pm
    >>> scale = pm.Scale("Two", (pm.Level(1, "weak"), pm.Level(2, "strong")))
    >>> root = pm.Criterion(id="all", title="All", rule=pm.NoRollUp(),
    ...     children=[pm.Criterion(id=c, title=c) for c in ("a", "b", "c")])
    >>> standard = pm.Standard(id="s", title="S", scale=scale, root=root)
    >>> judged = pm.Assessment(standard="s", subject="p", on="2009-03-31", standpoint="self",
    ...     judgements=[pm.Judgement(criterion="a", level="weak"), pm.Judgement(criterion="b", level="weak")])
    >>> pm.assessment.distribution(standard, judged)
    Distribution('2 weak, 1 not assessed.')
    """
    expect(standard=(standard, Standard), assessment=(assessment, Assessment))
    scale = admit(standard, assessment)
    _, root = whole_of(standard)
    judged = levels_of(assessment, root, scale)
    rows = []
    # A level without criteria has its row all the same: that nothing is at it is part of the answer.
    for level in reversed(scale.levels):
        here = tuple(id_ for id_, grade in judged.items() if grade == level.rank)
        rows.append(LevelShare(level.label, here, Fraction(len(here), len(judged))))
    # Reasons for having no level are kept apart, and are never read as the lowest.
    for answer in NotALevel:
        here = tuple(id_ for id_, grade in judged.items() if grade is answer)
        if here:
            rows.append(LevelShare(answer.value, here, Fraction(len(here), len(judged))))
    return Distribution(standard.title, tuple(rows), assessment.illustrative, standard.cite)
