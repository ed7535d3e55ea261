"""Checks of safeguards and sources: impact assessments, silences that are said to be silences, and citations."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from prevent_model.framework.collections import members
from prevent_model.framework.findings import Finding, Severity
from prevent_model.framework.programme import Programme
from prevent_model.framework.safeguards import Effect, ImpactAssessment
from prevent_model.review.field_findings import cited, finding, has_come, left_out, not_recorded, of_kind
from prevent_model.values.approximate_dates import Answer

CODES: dict[str, str] = {
    "strand-without-assessment": "A strand of an assessed strategy has no impact assessment of its own.",
    "assessment-without-action": "An impact assessment has no action; its own review is the least.",
    "adverse-open": "An adverse effect is neither mitigated nor justified.",
    "assessment-review-overdue": "The review of an impact assessment is past its time.",
    "impact-action-overdue": "An action of an impact assessment is past its time and not done.",
    "unstated": "The source does not say something.",
    "incomplete": "The source cuts something off.",
    "assumed": "Something is assumed.",
    "uncited": "A thing names no place in a source.",
    "locator-uncited": "A place of a source is cited by nothing and not set aside.",
}


def impact_assessments(programme: Programme, on: date) -> Iterator[Finding]:
    """Impact assessments: one for each strand, each with an action, nothing adverse left open, none overdue."""
    assessed = {assessment.subject for assessment in programme.impact_assessments}
    strands = [(f"$.strategies[{n}] ({s.id})", s, s.parent) for n, s in enumerate(programme.strategies)]
    for where, strand, parent in (*strands, ("$", programme, programme.part_of)):
        if parent in assessed and strand.id not in assessed:
            yield finding(
                "strand-without-assessment",
                Severity.ERROR,
                where,
                strand,
                f"{strand.title} is a strand of {parent}, which is assessed, and has no assessment of its own",
                "add an impact assessment whose subject it is",
            )
    if programme.part_of is not None and not programme.impact_assessments:
        yield from left_out(
            "strand-without-assessment",
            "$",
            programme,
            "impact_assessments",
            f"{programme.title} is a strand, and nothing is assessed",
            "add an impact assessment whose subject it is",
        )
    for where, assessment in of_kind(programme, "impact-assessment"):
        assert isinstance(assessment, ImpactAssessment)
        if not assessment.actions and assessment.review_due is None:
            message = f"{assessment.title} has no action, not even its own review"
            severity = Severity.NOTE if "actions" in assessment.unstated else Severity.ERROR
            yield finding(
                "assessment-without-action",
                severity,
                f"{where}.actions",
                assessment,
                message,
                "write its review, with a time",
            )
        for position, found in enumerate(assessment.findings):
            if found.effect is Effect.ADVERSE_OPEN:
                yield finding(
                    "adverse-open",
                    Severity.ERROR,
                    f"{where}.findings[{position}]",
                    assessment,
                    f"the effect on {found.ground} is adverse, and neither mitigated nor justified",
                    "write what mitigates it, or why it is justified",
                )
        for position, action in enumerate(assessment.actions):
            if action.due is not None and action.due.before(on) is Answer.YES and not has_come(action.done, on):
                yield finding(
                    "impact-action-overdue",
                    Severity.WARNING,
                    f"{where}.actions[{position}]",
                    assessment,
                    f"{action.text} was due {action.due}{not_recorded(programme, action.due)}",
                    "write when it was done, or its new time",
                )
        due = assessment.review_due
        if due is not None and due.before(on) is Answer.YES:
            yield finding(
                "assessment-review-overdue",
                Severity.WARNING,
                f"{where}.review_due",
                assessment,
                f"{assessment.title} was to be reviewed {due}{not_recorded(programme, due)}",
                "review it, and write the next time",
            )


def silences(programme: Programme, on: date) -> Iterator[Finding]:
    """What sources leave open: unstated, cut off, or assumed; each is a note."""
    del on
    for where, entity in [("$", programme), *((where, entity) for _, where, entity in members(programme))]:
        if entity.unstated:
            yield finding(
                "unstated",
                Severity.NOTE,
                where,
                entity,
                f"of {entity.title} the source does not say: {', '.join(entity.unstated)}",
                "write it as soon as a source says it",
            )
        for field in entity.incomplete:
            yield finding(
                "incomplete",
                Severity.NOTE,
                f"{where}.{field}",
                entity,
                f"the source cuts off the {field} of {entity.title}",
                "complete it from a whole copy of the source",
            )
    for position, assumption in enumerate(programme.assumptions):
        yield finding(
            "assumed",
            Severity.NOTE,
            f"$.assumptions[{position}] ({assumption.id})",
            assumption,
            f"it is assumed of {', '.join(assumption.about)}: {assumption.statement}",
            "cite a source that says it, and drop this",
        )


def citations(programme: Programme, on: date) -> Iterator[Finding]:
    """Citations: each thing names its place, and each place is named by something."""
    del on
    if not programme.sources:
        return
    places = {(citation.source, citation.locator) for _, _, citation in cited(programme)}
    for kind, where, entity in members(programme):
        if kind not in ("source", "assumption", "line") and not entity.cite:
            yield from left_out(
                "uncited",
                where,
                entity,
                "cite",
                f"{entity.title} names no place in a source",
                "cite the place that says it",
            )
    for position, link in enumerate(programme.links):
        if not link.cite:
            said = f"{link.subject} {link.relation.value} {link.object}"
            yield Finding(
                code="uncited",
                severity=Severity.WARNING,
                where=f"$.governance.links[{position}].cite",
                message=f"{said} names no place in a source",
                remedy="cite the place that says it",
            )
    for position, source in enumerate(programme.sources):
        if not source.available:  # nobody could read its places
            continue
        set_aside = dict(source.set_aside)
        missing = [place for place in source.locators if (source.id, place) not in places and place not in set_aside]
        if missing:
            yield finding(
                "locator-uncited",
                Severity.WARNING,
                f"$.sources[{position}] ({source.id})",
                source,
                f"nothing cites {', '.join(missing)}",
                "model what it says, or set it aside with the reason",
            )
