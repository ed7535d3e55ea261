"""What is wrong with how success is judged and harm avoided: measures, standards, equality impact assessments."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from prevent_model.framework.aims import Strategy
from prevent_model.framework.delivery import Measure
from prevent_model.framework.governance import Relation
from prevent_model.framework.programme import Programme
from prevent_model.framework.safeguards import Effect, ImpactAssessment
from prevent_model.framework.standards import Standard, StandardState
from prevent_model.review.places import each, is_silent, left_out, objects_of, titles
from prevent_model.values.findings import Finding, Severity
from prevent_model.values.windows import Answer

CODES: dict[str, str] = {
    "measure-without-standard": "A measure of more than the plan's own figures and dates names no standard.",
    "measure-without-assessor": "Nobody is to judge a measure.",
    "standard-without-criteria": "A standard has no criterion.",
    "standard-without-scale": "A standard has no scale.",
    "strand-without-edia": "A strand has no equality impact assessment of its own, and what it is a strand of has one.",
    "edia-without-action": "An equality impact assessment has no action, not even its own review.",
    "edia-adverse-open": "An adverse effect is neither mitigated nor justified.",
    "edia-review-overdue": "An equality impact assessment was to be reviewed, and its date has gone by.",
    "edia-action-overdue": "An action of an equality impact assessment was due, and is not done.",
}
"""The code of each finding of this module, with its meaning."""

# Figures and dates of the plan are measured against the plan: they need no standard beside it.
_OWN_TERMS = frozenset({"milestone", "growth", "phase", "site"})


def measures(programme: Programme, on: date) -> Iterator[Finding]:
    """Measures without a standard or without anybody to judge."""
    judged = objects_of(programme, Relation.ASSURES)
    for where, measure in each(programme, Measure):
        if not measure.of or not {programme.kind(id_) for id_ in measure.of} <= _OWN_TERMS:
            yield from left_out(
                "measure-without-standard", where, measure, "standard", f"{measure.title} measures against no standard",
                "name the standard that it measures against",
            )  # fmt: skip
        if measure.id not in judged:
            yield from left_out(
                "measure-without-assessor", where, measure, "assessed_by", f"nobody is to judge {measure.title}",
                "name who judges as assessed_by",
            )  # fmt: skip


def standards(programme: Programme, on: date) -> Iterator[Finding]:
    """Standards without a criterion or without a scale; only a note while a standard is still being made."""
    for where, standard in each(programme, Standard):
        making = standard.state in (StandardState.PROPOSED, StandardState.IN_DEVELOPMENT)
        for code, field, message, remedy in (
            ("standard-without-criteria", "root", f"{standard.title} has no criterion", "write its criteria under root"),
            ("standard-without-scale", "scale", f"{standard.title} has no scale", "write its scale with its levels"),
        ):
            for finding in left_out(code, where, standard, field, message, remedy):
                if making:
                    words = f"{message}: it is {standard.state.value.replace('-', ' ')}"
                    yield Finding(code, Severity.NOTE, where, words, finding.remedy, finding.cite)
                else:
                    yield finding


def strands(programme: Programme, on: date) -> Iterator[Finding]:
    """Strands without an equality impact assessment of their own.

    **Source:** Report 8, C: each strand is to have its own.
    """
    assessed = {impact.subject for impact in programme.impact_assessments}
    things: list[tuple[str, Strategy | Programme, str | None]] = [("$", programme, programme.part_of)]
    things += [(where, strategy, strategy.parent) for where, strategy in each(programme, Strategy)]
    for where, strand, parent in things:
        if parent in assessed and strand.id not in assessed:
            yield Finding(
                "strand-without-edia",
                Severity.WARNING,
                where,
                f"{strand.title} has no equality impact assessment of its own, and "
                f"{titles(programme, [parent or ''])}, of which it is a strand, has one",
                f'add one under [[impact_assessments]] with subject = "{strand.id}"',
                strand.cite,
            )


def impact_assessments(programme: Programme, on: date) -> Iterator[Finding]:
    """Assessments without an action, with an adverse effect left open, or overdue.

    **Source:** Report 8, C.
    """
    for where, impact in each(programme, ImpactAssessment):
        if not impact.actions and impact.review_due is None:
            silent = is_silent(impact, "actions", "review_due")
            yield Finding(
                "edia-without-action",
                Severity.NOTE if silent else Severity.WARNING,
                where,
                f"{impact.title} has no action, not even its own review" + (": the source does not say" if silent else ""),
                "write when it is to be reviewed as review_due, or what is to be done under actions",
                impact.cite,
            )
        for position, finding in enumerate(impact.findings):
            if finding.effect is Effect.ADVERSE_OPEN:
                yield Finding(
                    "edia-adverse-open",
                    Severity.ERROR,
                    f"{where}.findings[{position}]",
                    f"the adverse effect that {impact.title} finds on {finding.ground} is neither mitigated nor justified",
                    'mitigate it or justify it, and write effect = "adverse-mitigated" or "adverse-justified"',
                    impact.cite,
                )
        if impact.review_due is not None and impact.review_due.before(on) is Answer.YES:
            yield Finding(
                "edia-review-overdue",
                Severity.WARNING,
                where,
                f"{impact.title} was to be reviewed {impact.review_due}, before {on}",
                "review it, and write when it is next to be reviewed",
                impact.cite,
            )
        for position, action in enumerate(impact.actions):
            undone = action.done is None or action.done.after(on) is Answer.YES
            if action.due is not None and undone and action.due.before(on) is Answer.YES:
                yield Finding(
                    "edia-action-overdue",
                    Severity.WARNING,
                    f"{where}.actions[{position}]",
                    f'"{action.text}" of {impact.title} was due {action.due}, and is not done by {on}',
                    "write when it was done, or when it is now due",
                    action.cite or impact.cite,
                )


CHECKS = (measures, standards, strands, impact_assessments)
"""The checks of this module."""
