"""Assessment of a subject from the measures of a programme, by the thresholds of a standard."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import product
from math import prod
from typing import NamedTuple

import attrs

from prevent_model.assessment.scoring import Score, score
from prevent_model.errors import refused
from prevent_model.framework.counted_posts import counted_plans, start_of, values_on
from prevent_model.framework.criteria import Criterion
from prevent_model.framework.measured_progress import Ends, last_due, share_of_target, way_to_target
from prevent_model.framework.measures import Direction, Measure, MeasuredValue, MeasureTarget
from prevent_model.framework.programme import Programme
from prevent_model.framework.scales import NOT_ASSESSED, NOT_GRADED, Level, NotALevel
from prevent_model.framework.standards import Assessment, Evidence, Judgement, Standard, Standpoint
from prevent_model.framework.thresholds import ThresholdsOf, in_unit, levels_reached
from prevent_model.remedies import Remedy, setting
from prevent_model.tables.units import with_unit
from prevent_model.tables.value_text import share_apart
from prevent_model.values.arguments import expect
from prevent_model.values.citations import Citation
from prevent_model.values.plain import as_text, member
from prevent_model.values.stated_numbers import StatedNumber
from prevent_model.values.years import plain_day

Marks = tuple[str | NotALevel, ...]
"""The marks that a criterion may have: one where it is sure."""
Judged = Sequence[tuple[Judgement, Marks]]
"""The judgement of each criterion, with its marks."""
MOST = 1_000
"""The most ways in which measures that may have several levels are combined; beyond it a criterion is undetermined."""


class Reached(NamedTuple):
    """The levels that one measure may reach: none where it has no value, one where it is sure."""

    measure: Measure
    levels: tuple[str, ...]
    because: str
    value: MeasuredValue | None = None
    target: MeasureTarget | None = None

    @property
    def places(self) -> tuple[Citation, ...]:
        """The places where what it rests on is printed."""
        parts = (self.value, self.target, self.measure.baseline)
        cited = [citation for part in parts if part is not None for citation in part.cite]
        return tuple(dict.fromkeys(cited or self.measure.cite))

    @property
    def evidence(self) -> Evidence:
        """The value as a piece of evidence."""
        day = self.value.on.first if self.value is not None and self.value.on.length == 1 else None
        return Evidence(text=f"{self.measure.title}: {self.because}", source=", ".join(map(str, self.places)), on=day)


def from_measures(
    programme: Programme,
    standard: Standard,
    *,
    subject: str | None = None,
    on: date | None = None,
    standpoint: Standpoint | str = Standpoint.SELF,
) -> Assessment:
    """Make an assessment from the values of a programme's measures, by the thresholds of a standard.

    Each criterion that has thresholds is judged by the measures that name it: the latest value known on the day, and
    the last target due by then, unrounded. Where the criterion has a rule, the measures are its parts, one or many.

    Parameters
    ----------
    programme
        The programme, whose measures name the standard and a criterion of it.
    standard
        The standard.
    subject
        What is judged, by id; the programme itself where not given.
    on
        The day; the programme's own `as_at` where not given.
    standpoint
        From where it is judged: "self", "inspectorate" or "peer".

    Returns
    -------
    Assessment
        A judgement for each criterion that measures name, with its evidence and citations. A measure without a value is
        not assessed, nor one whose targets are all due later, where a target is asked for. A value that may lie on
        either side of a cut is undetermined: the criterion is not graded, and its rationale names the levels. So is
        one whose share or way cannot be told, as where the target is about a number or there is no baseline.

    Raises
    ------
    ValueError
        When several measures name a criterion without a rule, or a share of the target is asked for of a measure of
        which more is not better.

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
    >>> judged = pm.assessment.from_measures(programme, standard)
    >>> judged.judgements[0].rationale, pm.assessment.score(standard, judged).label
    ('Trains on time is red: its value is 86.5 (Q3 2026).', 'red')
    """
    expect(
        programme=(programme, Programme),
        standard=(standard, Standard),
        subject=(subject, as_text, None),
        on=(on, date, None),
        standpoint=(standpoint, Standpoint),
    )
    day = programme.as_at if on is None else plain_day(on, "on")
    of, by = programme.id if subject is None else subject, member(Standpoint, standpoint, "standpoint")
    return assessment_of(of, standard, day, judged_by_measures(programme, standard, day), by)


def assessment_of(
    subject: str, standard: Standard, day: date, judged: Judged, standpoint: Standpoint = Standpoint.SELF
) -> Assessment:
    """Return what measures give as the judgements of an assessment."""
    return Assessment(
        standard=standard.id,
        version=standard.version,
        subject=subject,
        on=day,
        standpoint=standpoint,
        judgements=[judgement for judgement, _ in judged],
        cite=standard.cite,
    )


def judged_by_measures(programme: Programme, standard: Standard, day: date) -> Judged:
    """Return the judgement of each criterion that measures name, with every mark that it may have."""
    naming: dict[str, list[Measure]] = {}
    for measure in programme.measures:
        if measure.standard == standard.id and measure.criterion is not None:
            naming.setdefault(measure.criterion, []).append(measure)
    plans, as_at = counted_plans(programme), programme.as_at
    values = {one.id: values_on(one, day, as_at, plans) for named in naming.values() for one in named}
    return [
        _judged(
            criterion,
            [
                _reached(criterion, one, start_of(one, plans), values[one.id], day, as_at)
                for one in naming[criterion.id]
            ],
            standard,
        )
        for criterion in standard.criteria()
        if criterion.thresholds and criterion.id in naming
    ]


def _reached(
    criterion: Criterion,
    measure: Measure,
    start: StatedNumber | None,
    values: Sequence[MeasuredValue],
    day: date,
    as_at: date,
) -> Reached:
    """Return the levels that a measure may reach under the thresholds of a criterion."""
    if not values:
        return Reached(measure, (), f"no value is known on {day}")
    value = values[-1]
    if criterion.of is ThresholdsOf.VALUE:
        return _by_value(criterion, measure, value)
    target = last_due(measure, day, as_at)
    if target is None and measure.targets:
        return Reached(measure, (), f"no target was due by {day}", value)
    of, ends = _part_of_target(criterion, measure, start, value, target)
    against = "it has no target" if target is None else f"{value.value} against {target.value} due {target.by}"
    is_ = f"is {_shown(ends, criterion)}" if ends != (None, None) else "cannot be told"
    because = f"its {of} {is_}, {against} ({value.on})"
    return Reached(measure, levels_reached(criterion.thresholds, ends), because, value, target)


def _by_value(criterion: Criterion, measure: Measure, value: MeasuredValue) -> Reached:
    because = f"its value is {with_unit(value.value, measure.unit)} ({value.on})"
    thresholds = in_unit(criterion.thresholds, measure.unit)
    if thresholds is None:
        because += f"{'' if measure.unit else ', without a unit'}, and the thresholds are in per cent"
    ends: Ends = (None, None) if thresholds is None else value.value.ends
    return Reached(measure, levels_reached(thresholds or criterion.thresholds, ends), because, value)


def _shown(ends: Ends, criterion: Criterion) -> str:
    cuts = [threshold.cut for threshold in criterion.thresholds if threshold.cut is not None]
    least, most = ("" if end is None else share_apart(end, cuts) for end in ends)
    if least == most:
        return least
    return f"{least} to {most}" if least and most else f"at least {least}" if least else f"up to {most}"


def _part_of_target(
    criterion: Criterion,
    measure: Measure,
    start: StatedNumber | None,
    value: MeasuredValue,
    target: MeasureTarget | None,
) -> tuple[str, Ends]:
    """Return what the thresholds of a criterion cut, in words, and its least and most."""
    if criterion.of is ThresholdsOf.SHARE_OF_TARGET:
        _refuse_share(criterion, measure)
        words = "share of the target"
        return words, (None, None) if target is None else share_of_target(value.value, target.value)
    words = "way from baseline to target"
    if target is None:
        return words, (None, None)
    return words, way_to_target(value.value, target.value, start, measure.aim)


def _refuse_share(criterion: Criterion, measure: Measure) -> None:
    if measure.aim is not Direction.MORE:
        better = "nothing says that more of it is better" if measure.aim is None else "more of it is not better"
        problem = f"{criterion.title} cuts the share of a target, and of {measure.title} {better}"
        by_value = Remedy(setting("of", "value"), " with thresholds of its values")
        way = Remedy("write ", setting("of", "way-to-target"), ", or ")
        more = Remedy(way, setting("direction", "more"), " in the measure")
        remedies = {None: more, Direction.LESS: Remedy(way, by_value)}
        raise refused("standard", problem, remedies.get(measure.aim, Remedy("write ", by_value)))


def _judged(criterion: Criterion, parts: Sequence[Reached], standard: Standard) -> tuple[Judgement, Marks]:
    """Return the judgement of a criterion from what its measures reach, and the marks that it may have."""
    marks: Marks
    if criterion.rule is not None:
        marks, because = _rolled_up(criterion, parts, standard)
    elif len(parts) > 1:
        names = " and ".join(part.measure.title for part in parts)
        problem = f"{names} name {criterion.title}, which has no rule for them"
        raise refused(
            "standard", problem, "write the rule of the criterion, or give each measure a criterion of its own"
        )
    else:
        marks, because = parts[0].levels or (NOT_ASSESSED,), _sentence(parts[0])
    judgement = Judgement(
        criterion=criterion.id,
        level=marks[0] if len(marks) == 1 else NOT_GRADED,
        rationale=because,
        evidence=[part.evidence for part in parts if part.value is not None],
        cite=tuple(dict.fromkeys(citation for part in parts for citation in part.places)),
    )
    return judgement, marks


def _sentence(part: Reached) -> str:
    words = " or ".join(part.levels) or "not assessed"
    undetermined = "Undetermined: " if len(part.levels) > 1 else ""
    return f"{undetermined}{part.measure.title} is {words}: {part.because}."


def _rolled_up(criterion: Criterion, parts: Sequence[Reached], standard: Standard) -> tuple[Marks, str]:
    """Return the marks that the rule of a criterion may give to its measures, and why."""
    children = [Criterion(id=part.measure.id, title=part.measure.title) for part in parts]
    alone = Standard(
        id=standard.id,
        title=standard.title,
        scale=standard.scale,
        root=attrs.evolve(criterion, children=children, thresholds=()),
    )
    why = " ".join(_sentence(part) for part in parts)
    ways: list[Marks] = [part.levels or (NOT_ASSESSED,) for part in parts]
    if prod(map(len, ways)) > MOST:
        levels_of_scale = () if standard.scale is None else standard.scale.labels
        return levels_of_scale, f"Undetermined: too many values may lie on either side of a cut. {why}"
    # Each level that an unsure value may have is tried: only what is the same in all of them is sure.
    scores = []
    for levels in product(*ways):
        marks = [Judgement(criterion=one.measure.id, level=at) for one, at in zip(parts, levels, strict=True)]
        tried = Assessment(
            standard=alone.id, subject=criterion.id, on=date.min, standpoint=Standpoint.SELF, judgements=marks
        )
        scores.append(score(alone, tried))
    labels = tuple(dict.fromkeys(one.label for one in scores))
    because = f"Undetermined: {' or '.join(labels)}." if len(labels) > 1 else scores[0].because
    return tuple(dict.fromkeys(map(_mark, scores))), f"{because} {why}"


def _mark(scored: Score) -> str | NotALevel:
    """Return the mark of a judgement that says what a score says; one that a rule does not decide is not graded."""
    if isinstance(scored.level, Level):
        return scored.level.label
    return scored.level if isinstance(scored.level, NotALevel) else NOT_GRADED
