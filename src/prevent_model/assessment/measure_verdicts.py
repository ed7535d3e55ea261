"""Verdicts of a programme by the pass rules that it holds, from the values of its measures."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import product
from math import prod

from attrs import evolve, field, frozen

from prevent_model.assessment.evidence_from_measures import MOST, assessment_of, judged_by_measures
from prevent_model.assessment.scoring import Score, score
from prevent_model.framework.criteria import Criterion
from prevent_model.framework.programme import Programme
from prevent_model.framework.rules import UNDETERMINED
from prevent_model.framework.standards import Assessment, Judgement, Standard
from prevent_model.framework.thresholds import ThresholdsOf
from prevent_model.framework.wording import ended, opened
from prevent_model.tables.cells import FormattedNumber
from prevent_model.tables.table import HasTable, HasTables, Table
from prevent_model.tables.value_text import value_text
from prevent_model.values.arguments import expect
from prevent_model.values.citations import Citation
from prevent_model.values.field_metadata import means
from prevent_model.values.years import plain_day

_CUT = {
    ThresholdsOf.VALUE: "value",
    ThresholdsOf.SHARE_OF_TARGET: "share of target",
    ThresholdsOf.WAY_TO_TARGET: "way to target",
}


@frozen
class Verdict(HasTable):
    """Grade of a programme under one standard, by the values of its measures.

    Examples
    --------
    >>> import prevent_model as pm
    >>> cuts = [pm.Threshold(at_least=90, level="green"), pm.Threshold(level="red")]
    >>> standard = pm.Standard(id="rag", title="RAG", scale=pm.Scale("RAG", (pm.Level(1, "red"), pm.Level(2, "green"))),
    ...     root=pm.Criterion(id="on-time", title="On time", thresholds=cuts))
    >>> measure = pm.Measure(id="punctual", title="Trains on time", state="in-use", standard="rag",
    ...     criterion="on-time", values=[pm.MeasuredValue(on="Q3 2026", value="86.5")])
    >>> programme = pm.Programme(id="p", title="P", years="2026/27", as_at="2026-10-15", standards=[standard],
    ...     measures=[measure])
    >>> verdict = pm.assessment.verdicts(programme).rows[0]
    >>> verdict.level, verdict.because
    ('red', 'Trains on time is red: its value is 86.5 (Q3 2026).')
    >>> verdict.table.title, verdict.table.column("thresholds"), verdict.cite
    ('RAG: red', ('at least 90: green; any other: red',), ())
    """

    standard: Standard = field(repr=False, metadata=means("The standard, with its thresholds."))
    assessment: Assessment | None = field(
        repr=False, metadata=means("The judgements that the measures give; None where they give none.")
    )
    score: Score | None = field(
        metadata=means("The score of those judgements, which leaves open what is not graded; None where there is none.")
    )
    possible: tuple[tuple[str, tuple[str, ...]], ...] = field(
        default=(),
        repr=False,
        metadata=means("The grades that each criterion may have, by its id, as far as the values and the rules say."),
    )
    refusal: str = field(default="", metadata=means("Why there is no grade; empty where there is one."))

    @property
    def level(self) -> str:
        """The grade of the whole in words; undetermined where the values leave several possible."""
        return "no grade" if self.standard.root is None else self._level(self.standard.root)

    @property
    def because(self) -> str:
        """The reason, in sentences."""
        return self._why(self.standard.root) if self.score is not None else ended(opened(self.refusal))

    @property
    def cite(self) -> tuple[Citation, ...]:
        """The places where the standard and the values are printed."""
        judged = () if self.assessment is None else self.assessment.judgements
        return tuple(dict.fromkeys((*self.standard.cite, *(cited for j in judged for cited in j.cite))))

    def _grades(self, criterion: Criterion) -> tuple[str, ...]:
        return dict(self.possible).get(criterion.id, ())

    def _level(self, criterion: Criterion) -> str:
        """The grade of a criterion that all values leave possible alike."""
        grades = self._grades(criterion)
        return UNDETERMINED if len(grades) > 1 else grades[0] if grades else "no grade"

    def _why(self, criterion: Criterion | None) -> str:
        """The reason of a criterion: what the measures give, or how its parts are rolled up."""
        if criterion is None or self.assessment is None or self.score is None:
            return ""
        judged = {judgement.criterion: judgement.rationale for judgement in self.assessment.judgements}
        if criterion.id in judged:
            return judged[criterion.id]
        grades = self._grades(criterion)
        if len(grades) > 1:
            return f"Undetermined: {' or '.join(grades)}, as a part of it may be either."
        return self.score.part(criterion.id).because

    @property
    def table(self) -> Table:
        """A row for each criterion, with its thresholds, its level and why."""
        columns = ("criterion", "cut", "thresholds", "level", "because")
        rows = [
            (
                FormattedNumber(criterion.title, "– " * depth + criterion.title),
                _CUT[criterion.of] if criterion.thresholds else "",
                value_text(criterion.thresholds, most=len(criterion.thresholds)) if criterion.thresholds else "",
                "" if self.score is None else self._level(criterion),
                self._why(criterion),
            )
            for depth, criterion in (self.standard.root.levels() if self.standard.root else ())
        ]
        title = f"{self.standard.title}: {self.level}"
        return Table(title, columns, rows, caption=self.because, cite=self.cite)


@frozen
class Verdicts(HasTables):
    """The verdicts of a programme on a day, one for each standard that takes its evidence from measures.

    Examples
    --------
    >>> import prevent_model as pm
    >>> found = pm.assessment.verdicts(pm.sample())
    >>> found.rows, found.because, found.tables, found.cite
    ((), 'On 2008-07-24, no standard takes its evidence from measures.', (), ())
    >>> found.table.rows
    ()
    """

    on: date = field(metadata=means("The day on which it is asked."))
    rows: tuple[Verdict, ...] = field(metadata=means("One for each standard, in the order of the document."))

    @property
    def because(self) -> str:
        """The verdicts in a sentence."""
        if not self.rows:
            return f"On {self.on}, no standard takes its evidence from measures."
        return f"By measures on {self.on}, {'; '.join(f'{row.standard.title}: {row.level}' for row in self.rows)}."

    @property
    def cite(self) -> tuple[Citation, ...]:
        """The places where the standards and the values are printed."""
        return tuple(dict.fromkeys(cited for row in self.rows for cited in row.cite))

    @property
    def table(self) -> Table:
        """A row for each standard."""
        rows = [(row.standard.title, row.level, row.because) for row in self.rows]
        columns = ("standard", "level", "because")
        return Table(f"Verdicts from measures on {self.on}", columns, rows, caption=self.because, cite=self.cite)

    @property
    def tables(self) -> tuple[Table, ...]:
        """The table of each standard."""
        return tuple(row.table for row in self.rows)


def verdicts(programme: Programme, *, on: date | None = None) -> Verdicts:
    """Judge a programme by each standard that it holds and whose criteria take evidence from its measures.

    Parameters
    ----------
    programme, on
        The programme, and the day; its own `as_at` where not given.

    Returns
    -------
    Verdicts
        For each such standard what ``from_measures`` and ``score`` give, with the thresholds; none for a standard that
        no measure is evidence for. Where the measures do not fit the standard there is no grade, and the reason.

    Examples
    --------
    >>> import prevent_model as pm
    >>> len(pm.assessment.verdicts(pm.sample()).rows)
    0
    """
    expect(programme=(programme, Programme), on=(on, date, None))
    day = programme.as_at if on is None else plain_day(on, "on")
    return Verdicts(day, tuple(_verdicts(programme, day)))


def _verdicts(programme: Programme, day: date) -> Iterator[Verdict]:
    named = {(measure.standard, measure.criterion) for measure in programme.measures}
    for standard in programme.standards:
        if not any(criterion.thresholds and (standard.id, criterion.id) in named for criterion in standard.criteria()):
            continue
        try:
            yield _verdict(programme, standard, day)
        except ValueError as error:
            yield Verdict(standard, None, None, (), str(error))


def _verdict(programme: Programme, standard: Standard, day: date) -> Verdict:
    judged = judged_by_measures(programme, standard, day)
    assessment = assessment_of(programme.id, standard, day, judged)
    scored = score(standard, assessment)
    # A rule that leaves out what is not graded would leave out a value that may fail: each mark is tried instead.
    grades: dict[str, dict[str, None]] = {part.node: {} for _, part in scored.walk()}
    if prod(len(marks) for _, marks in judged) > MOST:
        scale = () if standard.scale is None else standard.scale.labels
        return Verdict(standard, assessment, scored, tuple((node, scale) for node in grades))
    for marks in product(*(marks for _, marks in judged)):
        tried = [
            Judgement(criterion=judgement.criterion, level=mark)
            for (judgement, _), mark in zip(judged, marks, strict=True)
        ]
        for _, part in score(standard, evolve(assessment, judgements=tried)).walk():
            grades[part.node][part.label] = None
    return Verdict(standard, assessment, scored, tuple((node, tuple(labels)) for node, labels in grades.items()))
