"""Agreement of several assessors, beyond what chance would bring, and where they differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from fractions import Fraction

import attrs

from prevent_model.assessment.scoring import levels_of
from prevent_model.assessment.validation import admit, whole_of
from prevent_model.framework.scales import NotALevel, Scale
from prevent_model.framework.standards import Assessment, Standard
from prevent_model.tables.attrs_tables import AttrsTable
from prevent_model.tables.cells import Column
from prevent_model.tables.table import HasTable, Table
from prevent_model.values.arguments import expect, many
from prevent_model.values.citations import Citation
from prevent_model.values.field_metadata import means

Ratings = dict[str, tuple[int | None, ...]]
"""For each criterion, the rank that each assessor gave; None where there is none."""


@attrs.frozen
class Difference(AttrsTable):
    """A criterion to which assessors gave different levels.

    Examples
    --------
    >>> Difference(criterion="a", levels=("weak", "strong"), apart=1).apart
    1
    """

    criterion: str = attrs.field(metadata=means("The criterion, by id."))
    levels: tuple[str, ...] = attrs.field(metadata=means("What each assessor gave, in their order."))
    apart: int = attrs.field(
        metadata=means("How many levels lie between the lowest and the highest.", unit="dimensionless")
    )


@attrs.frozen(repr=False)
class Agreement(HasTable):
    """The agreement of assessors, and where they differ.

    Examples
    --------
    >>> import prevent_model as pm
    >>> standard = pm.standard("cqc-local-authority-2")
    >>> judged = pm.Assessment(standard=standard.id, version="2", subject="borough", on="2024-06-30", illustrative=True,
    ...     standpoint="self", judgements=[pm.Judgement(criterion=c.id, level=2) for c in standard.root.leaves()])
    >>> agreed = pm.assessment.agreement(standard, [judged, judged])
    >>> agreed.compared, agreed.differences, len(agreed.table.rows)
    (9, (), 0)
    """

    assessors: tuple[str, ...] = attrs.field(metadata=means("The assessors, in their order."))
    nominal: Fraction | None = attrs.field(
        metadata=means(
            "Krippendorff's alpha over levels that are alike or not; None where it is not defined.",
            unit="dimensionless",
        )
    )
    ordinal: Fraction | None = attrs.field(
        metadata=means(
            "Krippendorff's alpha over levels in their order; None where it is not defined.", unit="dimensionless"
        )
    )
    alike: Fraction | None = attrs.field(
        metadata=means(
            "The share of pairs of judgements that are alike; chance is not taken off.", unit="dimensionless"
        )
    )
    compared: int = attrs.field(metadata=means("How many criteria two or more assessors judged.", unit="dimensionless"))
    differences: tuple[Difference, ...] = attrs.field(metadata=means("Where they differ, the widest apart first."))
    because: str = attrs.field(metadata=means("What was found, as sentences."))
    cite: tuple[Citation, ...] = attrs.field(default=(), metadata=means("Where the standard is published."))

    @property
    def table(self) -> Table:
        """The criteria at which they differ, a row each."""
        columns: list[Column | str] = ["criterion", *self.assessors, Column("levels apart", kind="number")]
        rows = [(difference.criterion, *difference.levels, difference.apart) for difference in self.differences]
        return Table("Where the assessors differ", columns, rows, caption=self.because, cite=self.cite)

    def __repr__(self) -> str:
        alphas = f"nominal={self.nominal}, ordinal={self.ordinal}"
        return f"Agreement({alphas}, compared={self.compared}, differ={len(self.differences)})"


def agreement(standard: Standard, assessments: Iterable[Assessment]) -> Agreement:
    """Measure how far several assessors of the same thing agree, as Krippendorff's alpha, exactly.

    Alpha is one less the observed disagreement over that which chance would bring: 1 where all agree, 0 where they
    agree as often as chance, below where they agree less. Among judgements of one criterion by m assessors, each
    ordered pair counts 1/(m − 1); a criterion that fewer than two judged counts nothing. Nominal: two levels are
    alike or not. Ordinal: they are as far apart as judgements lie between them, half of their own counted.

    Parameters
    ----------
    standard
        The standard that all of them used.
    assessments
        One for each assessor, of one subject. What was not assessed, not graded or not applicable is missing.

    Returns
    -------
    Agreement
        Both coefficients as fractions, None where every judgement is the same level (chance would agree as well) or
        none can be compared, and the criteria on which the assessors differ.

    Raises
    ------
    ValueError
        When there are fewer than two assessments, or they are not of one subject.
    AssessmentError
        When the judgements of one assessor do not fit the standard; it holds every fault.

    Examples
    --------
    >>> import prevent_model as pm
    >>> scale = pm.Scale("Three", (pm.Level(1, "weak"), pm.Level(2, "fair"), pm.Level(3, "strong")))
    >>> root = pm.Criterion(id="all", title="All", rule=pm.NoRollUp(),
    ...     children=[pm.Criterion(id=c, title=c) for c in ("a", "b", "c")])
    >>> standard = pm.Standard(id="s", title="S", scale=scale, root=root)
    >>> def by(standpoint, **levels):
    ...     return pm.Assessment(standard="s", subject="p", on="2009-03-31", standpoint=standpoint,
    ...         judgements=[pm.Judgement(criterion=c, level=level) for c, level in levels.items()])
    >>> both = by("self", a=1, b=2, c=3), by("inspectorate", a=1, b=2, c=2)
    >>> pm.assessment.agreement(standard, both)
    Agreement(nominal=6/11, ordinal=7/9, compared=3, differ=1)

    Notes
    -----
    **Source:** K. Krippendorff, Computing Krippendorff's Alpha-Reliability (University of Pennsylvania, 2011), and the
    worked example in it, which is among the tests.
    """
    expect(standard=(standard, Standard), assessments=(assessments, [Assessment]))
    judged = many("assessments", assessments, Assessment)
    scale, root = whole_of(standard)
    if len(judged) < 2:
        raise ValueError(f"assessments: {len(judged)} given; agreement is between two or more assessors")
    for assessment in judged:
        admit(standard, assessment)
    subjects = sorted({assessment.subject for assessment in judged})
    if len(subjects) > 1:
        raise ValueError(f"assessments: they are of {', '.join(subjects)}; give those of one subject")
    names = _names(judged)
    levels_of_each = [levels_of(assessment, root, scale) for assessment in judged]
    ratings: Ratings = {
        id_: tuple(None if isinstance(level, NotALevel) else level for level in (each[id_] for each in levels_of_each))
        for id_ in levels_of_each[0]
    }
    units = [[rank for rank in row if rank is not None] for row in ratings.values()]
    # A judgement with none beside it agrees and disagrees with nothing.
    units = [row for row in units if len(row) > 1]
    # Both: nominal asks for the same level, ordinal forgives neighbours; a wide gap between them tells of the latter.
    nominal, ordinal = alpha(units, ordinal=False), alpha(units, ordinal=True)
    differences = tuple(_differences(ratings, levels_of_each, scale))
    alike = _alike(units)
    because = _because(nominal, ordinal, alike, len(units), differences)
    return Agreement(names, nominal, ordinal, alike, len(units), differences, because, standard.cite)


def alpha(units: Sequence[Sequence[int]], *, ordinal: bool) -> Fraction | None:
    """Krippendorff's alpha of the ranks given to each unit; None where it is not defined.

    Examples
    --------
    >>> alpha([(1, 1), (2, 2), (1, 2)], ordinal=False)
    Fraction(4, 9)
    """
    together: dict[tuple[int, int], Fraction] = {}
    for row in units:
        counts = Counter(row)
        for a, n in counts.items():
            for b, m in counts.items():
                # Each unit counts once for each judgement, over ordered pairs: hence one less below the line.
                pairs = Fraction(n * (m - (a == b)), len(row) - 1)
                together[a, b] = together.get((a, b), Fraction(0)) + pairs
    ranks = sorted({rank for row in units for rank in row})
    totals = {rank: sum((n for (a, _), n in together.items() if a == rank), Fraction(0)) for rank in ranks}
    all_judgements = sum(totals.values(), Fraction(0))

    def apart(a: int, b: int) -> Fraction:
        if not ordinal or a == b:
            return Fraction(a != b)
        # Levels are in an order without distances; so two are as far apart as judgements lie between them.
        between = sum((totals[rank] for rank in ranks if min(a, b) <= rank <= max(a, b)), Fraction(0))
        return (between - (totals[a] + totals[b]) / 2) ** 2

    observed = sum((n * apart(a, b) for (a, b), n in together.items()), Fraction(0))
    # Chance pairs any two of all judgements, whichever unit they came from.
    expected = sum((totals[a] * totals[b] * apart(a, b) for a in ranks for b in ranks), Fraction(0))
    return 1 - (all_judgements - 1) * observed / expected if expected else None


def _alike(units: Sequence[Sequence[int]]) -> Fraction | None:
    pairs = sum(len(row) * (len(row) - 1) for row in units)
    same = sum(n * (n - 1) for row in units for n in Counter(row).values())
    return Fraction(same, pairs) if pairs else None


def _names(judged: Sequence[Assessment]) -> tuple[str, ...]:
    """A name for each assessor: the title, else the standpoint; numbered where two would be the same."""
    # They become headings of a table, where two of one name would look the same.
    plain = [assessment.title or assessment.standpoint.value for assessment in judged]
    return tuple(
        name if plain.count(name) == 1 else f"{name} {plain[: place + 1].count(name)}"
        for place, name in enumerate(plain)
    )


def _differences(
    ratings: Ratings, levels_of_each: Sequence[dict[str, int | NotALevel]], scale: Scale
) -> list[Difference]:
    place = {level.rank: n for n, level in enumerate(scale)}
    some = []
    for id_, row in ratings.items():
        ranks = [rank for rank in row if rank is not None]
        # Two reasons for giving no level are no difference of judgement.
        if len(set(ranks)) > 1:
            labels = tuple(
                level.value if isinstance(level, NotALevel) else scale.level(level).label
                for level in (each[id_] for each in levels_of_each)
            )
            some.append(Difference(id_, labels, place[max(ranks)] - place[min(ranks)]))
    return sorted(some, key=lambda difference: -difference.apart)


def _because(
    nominal: Fraction | None,
    ordinal: Fraction | None,
    alike: Fraction | None,
    compared: int,
    differences: tuple[Difference, ...],
) -> str:
    if alike is None:
        return "No criterion was judged by two assessors, so nothing can be compared."
    sentence = f"{compared} criteria were judged by two or more assessors; {len(differences)} of them differently."
    if nominal is None or ordinal is None:
        return (
            f"{sentence} Every judgement is the same level, so that alpha is not defined: chance would agree as well."
        )
    return f"{sentence} Krippendorff's alpha is {float(nominal):.3f} nominal and {float(ordinal):.3f} ordinal."
