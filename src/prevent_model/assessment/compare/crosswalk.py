"""The same evidence under several standards: where they part, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

import attrs

from prevent_model.assessment.scoring import Score, score
from prevent_model.assessment.validation import whole_of
from prevent_model.errors import UnknownReference
from prevent_model.framework.scales import NotALevel
from prevent_model.framework.standards import Assessment, Judgement, Standard, Standpoint
from prevent_model.tables.attrs_tables import AttrsTable
from prevent_model.tables.cells import Column
from prevent_model.tables.table import HasTable, Table
from prevent_model.values.arguments import expect, many
from prevent_model.values.field_metadata import means

Evidence = Assessment | Mapping[str, str | int | NotALevel]


@attrs.frozen
class Divergence(AttrsTable):
    """A criterion that several standards have, and that they do not grade alike.

    Examples
    --------
    >>> import prevent_model as pm
    >>> Divergence(criterion="a", grades=("Green", "Amber/Green"), because="The scales have other levels.").grades
    ('Green', 'Amber/Green')
    """

    criterion: str = attrs.field(metadata=means("The criterion, by id."))
    grades: tuple[str, ...] = attrs.field(
        metadata=means("Its grade under each standard, in their order; empty where it has none.")
    )
    because: tuple[str, ...] = attrs.field(metadata=means("Why, under each standard."))


@attrs.frozen(repr=False)
class Crosswalk(HasTable):
    """The same evidence scored under several standards.

    Examples
    --------
    >>> import prevent_model as pm
    >>> scale = pm.Scale("Two", (pm.Level(1, "weak"), pm.Level(2, "strong")))
    >>> def standard(name, rule):
    ...     parts = [pm.Criterion(id="a", title="A"), pm.Criterion(id="b", title="B")]
    ...     whole = pm.Criterion(id="all", title="All", rule=rule, children=parts)
    ...     return pm.Standard(id=name, title=name, scale=scale, root=whole)
    >>> both = [standard("lowest", pm.Lowest(missing="exclude")),
    ...         standard("mean", pm.Mean(rounding="half-up", missing="exclude"))]
    >>> found = pm.assessment.crosswalk(both, {"a": "weak", "b": "strong"})
    >>> found.alike, len(found.table.rows)
    (False, 2)
    >>> print(found.because)
    They part; below the whole they grade alike. lowest: weak; mean: strong. lowest: The lowest of 2 parts
    is weak (A). mean: The weighted mean of 2 parts is 3/2 (1.5), which is strong (half-up).
    """

    names: tuple[str, ...] = attrs.field(metadata=means("The standards, by title and version."))
    scores: tuple[Score, ...] = attrs.field(metadata=means("The score under each."))
    unread: tuple[tuple[str, ...], ...] = attrs.field(
        metadata=means("The evidence that each standard does not ask for.")
    )
    lacking: tuple[tuple[str, ...], ...] = attrs.field(
        metadata=means("What each standard asks for and the evidence lacks.")
    )
    partings: tuple[Divergence, ...] = attrs.field(
        metadata=means("Where they part: what is graded by two or more, and not alike.")
    )

    @property
    def alike(self) -> bool:
        """True where all of them give the same grade."""
        return len({score.label for score in self.scores}) == 1

    @property
    def because(self) -> str:
        """Their agreement, and where they part first, as sentences."""
        grades = "; ".join(f"{name}: {score.label}" for name, score in zip(self.names, self.scores, strict=True))
        wholes = {score.node for score in self.scores}
        below = [parting.criterion for parting in self.partings if parting.criterion not in wholes]
        where = f"below the whole they part at {', '.join(below)}" if below else "below the whole they grade alike"
        if self.alike:
            return f"All give the same grade; {where}. {grades}."
        why = " ".join(f"{name}: {score.because}" for name, score in zip(self.names, self.scores, strict=True))
        return f"They part; {where}. {grades}. {why}"

    @property
    def table(self) -> Table:
        """One row for each standard."""
        columns = (
            "standard",
            "grade",
            Column("value", kind="number"),
            Column("coverage", kind="share"),
            "not asked for",
            "lacking",
        )
        rows = [
            (name, score.label, score.value, score.coverage, ", ".join(unread), ", ".join(lacking))
            for name, score, unread, lacking in zip(self.names, self.scores, self.unread, self.lacking, strict=True)
        ]
        cited = tuple(dict.fromkeys(citation for score in self.scores for citation in score.cite))
        return Table("The same evidence under several standards", columns, rows, caption=self.because, cite=cited)

    def __repr__(self) -> str:
        return f"Crosswalk({', '.join(f'{n}: {s.label}' for n, s in zip(self.names, self.scores, strict=True))})"


def crosswalk(standards: Iterable[Standard], evidence: Evidence) -> Crosswalk:
    """Score the same evidence under several standards, and say where and why they part.

    Parameters
    ----------
    standards
        The standards, which share ids for what is the same and labels for levels. Each reads what it asks for.
    evidence
        An assessment, whose judgements are read by the ids of their criteria, or a level for each criterion.

    Returns
    -------
    Crosswalk
        The score under each standard, and where and why they part.

    Raises
    ------
    ValueError
        When fewer than two standards are given, or one has no scale or criteria.
    UnknownReference
        When a level is not on the scale of a standard that asks for it.

    Examples
    --------
    >>> import prevent_model as pm
    >>> scale = pm.Scale("Two", (pm.Level(1, "weak"), pm.Level(2, "strong")))
    >>> def standard(name, rule):
    ...     return pm.Standard(id=name, title=name, scale=scale, root=pm.Criterion(id="all", title="All", rule=rule,
    ...         children=[pm.Criterion(id="a", title="A"), pm.Criterion(id="b", title="B")]))
    >>> pm.assessment.crosswalk([standard("by-lowest", pm.Lowest(missing="exclude")),
    ...     standard("by-mean", pm.Mean(rounding="half-up", missing="exclude"))], {"a": "weak", "b": "strong"})
    Crosswalk(by-lowest: weak, by-mean: strong)
    """
    expect(standards=(standards, [Standard]), evidence=(evidence, Assessment, Mapping))
    compared = many("standards", standards, Standard)
    if len(compared) < 2:
        raise ValueError(f"standards: {len(compared)} given; a comparison is between two or more")
    levels, like = _levels(evidence)
    names = tuple(f"{standard.title} {standard.version}".strip() for standard in compared)
    scores, unread, lacking = [], [], []
    for standard in compared:
        scale, root = whole_of(standard)
        leaves = [leaf.id for leaf in root.leaves()]
        judgements = []
        for id_ in leaves:
            level = levels.get(id_)
            # Scales share labels or nothing: a level is never moved to the nearest one of another scale.
            if level is not None and not isinstance(level, NotALevel) and level not in scale:
                raise UnknownReference(
                    f'level of the scale "{scale.name}" of {standard.title}', str(level), scale.labels
                )
            if level is not None:
                judgements.append(Judgement(criterion=id_, level=level))
        assessment = attrs.evolve(
            like, standard=standard.id, version=standard.version, judgements=tuple(judgements), overrides=(), scope=()
        )
        scores.append(score(standard, assessment))
        # Both sides of a partial fit are given, so that nobody takes a score of half the evidence for one of all of it.
        unread.append(tuple(id_ for id_ in levels if id_ not in leaves))
        lacking.append(tuple(id_ for id_ in leaves if id_ not in levels))
    return Crosswalk(names, tuple(scores), tuple(unread), tuple(lacking), _partings(scores))


def _levels(evidence: Evidence) -> tuple[dict[str, str | int | NotALevel], Assessment]:
    if isinstance(evidence, Assessment):
        return {judgement.criterion: judgement.level for judgement in evidence.judgements}, evidence
    # Whom it judges, under what and when is not said; each standard puts its own id in its place.
    plain = Assessment(standard="any", subject="not-said", on=date(1, 1, 1), standpoint=Standpoint.SELF)
    return dict(evidence), plain


def _partings(scores: list[Score]) -> tuple[Divergence, ...]:
    by_node = [{score.node: score for _, score in root.walk()} for root in scores]
    partings = []
    for node in dict.fromkeys(node for each in by_node for node in each):
        here = [each.get(node) for each in by_node]
        # A standard without such a criterion grades nothing there, so it parts from no other.
        if len({score.label for score in here if score is not None}) > 1:
            pairs = [(score.label, score.because) if score else ("", "") for score in here]
            partings.append(Divergence(node, *zip(*pairs, strict=True)))
    return tuple(partings)
