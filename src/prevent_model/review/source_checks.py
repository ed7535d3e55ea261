"""Checks of safeguards and sources: impact assessments, fields that the source leaves open, and citations."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, cast

from prevent_model.framework.aims import Strategy
from prevent_model.framework.base import Entity
from prevent_model.framework.collections import members
from prevent_model.framework.findings import ERROR, NOTE, WARNING, Finding
from prevent_model.framework.programme import Programme
from prevent_model.framework.raw_form import locator_runs
from prevent_model.framework.reference_checks import references
from prevent_model.framework.safeguards import Effect, ImpactAssessment
from prevent_model.framework.sources import Assumption, Source, reasons_by_place
from prevent_model.framework.wording import field_words, listed, related
from prevent_model.remedies import Remedy, named, pairs, setting
from prevent_model.review.field_findings import cited, each, has_come, left_out, not_recorded, of_several
from prevent_model.values.approximate_dates import Answer, Window

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
    # The programme is itself a strand where it is part of a strategy.
    strands = [(where, strategy, strategy.parent) for where, strategy in each(programme, Strategy)]
    for where, strand, parent in (*strands, ("$", programme, programme.part_of)):
        if parent in assessed and strand.id not in assessed:
            message = f"{strand.title}: a strand of {parent}, which is assessed, without an assessment of its own"
            remedy = "add an impact assessment whose subject it is"
            yield Finding("strand-without-assessment", ERROR, where, message, remedy, strand.cite)
    # Where nothing at all is assessed, one sentence says so, and the source may be silent.
    if programme.part_of is not None and not programme.impact_assessments:
        message = f"{programme.title} is a strand, and nothing is assessed"
        remedy = "add an impact assessment whose subject it is"
        yield from left_out("strand-without-assessment", "$", programme, "impact_assessments", message, remedy)
    for where, assessment in each(programme, ImpactAssessment):
        if not assessment.actions and assessment.review_due is None:
            message = f"{assessment.title}: no action is stated, not even its own review"
            # The duty goes on once all is assessed: a review of the assessment is the least that shows it is kept.
            severity = NOTE if "actions" in assessment.unstated else ERROR
            remedy = "write its review, with a time"
            yield Finding("assessment-without-action", severity, f"{where}.actions", message, remedy, assessment.cite)
        for position, found in enumerate(assessment.findings):
            if found.effect is Effect.ADVERSE_OPEN:
                message = f"the effect on {found.ground} is adverse, and neither mitigated nor justified"
                remedy = "write what mitigates it, or why it is justified"
                yield Finding("adverse-open", ERROR, f"{where}.findings[{position}]", message, remedy, assessment.cite)
        for position, action in enumerate(assessment.actions):
            if action.due is not None and action.due.before(on) is Answer.YES and not has_come(action.done, on):
                message = f"{action.text} was due {action.due}{not_recorded(programme, action.due)}"
                remedy, place = "write when it was done, or its new time", f"{where}.actions[{position}]"
                yield Finding("impact-action-overdue", WARNING, place, message, remedy, assessment.cite)
    for where, assessment in overdue_reviews(programme, on):
        due = cast(Window, assessment.review_due)
        message = f"{assessment.title}: review due {due}, and not recorded as done{not_recorded(programme, due)}"
        remedy = "review it, and write the next time"
        yield Finding("assessment-review-overdue", WARNING, f"{where}.review_due", message, remedy, assessment.cite)


def overdue_reviews(programme: Programme, on: date) -> Iterator[tuple[str, ImpactAssessment]]:
    """The impact assessments whose own review is past its time, each with its path in the document."""
    for where, assessment in each(programme, ImpactAssessment):
        if assessment.review_due is not None and assessment.review_due.before(on) is Answer.YES:
            yield where, assessment


PHRASES = {
    "line_managed_by": "a line manager",
    "reports_to": "what it reports to",
    "works_to": "whom it works to",
    "part_of": "what it is part of",
    "decided_by": "who decides it",
    "assessed_by": "who judges it",
    "commissioned_by": "who commissioned it",
    "by": "who carries it out",
    "funded_by": "what pays for it",
    "payer": "who pays",
    "recipient": "who is paid",
    "informs": "what it informs",
    "blocks": "what it blocks",
    "serves": "what it serves",
    "covers": "what it covers",
    "delivers": "what it delivers",
    "mirrors": "what it mirrors",
    "against": "the standard that it judges by",
    "meets": "how often it meets",
    "reports_every": "how often it reports",
    "due": "when it is due",
    "planned": "when it is planned",
    "actual": "when it was reached",
    "published": "when it was published",
    "launched": "when it was launched",
    "fieldwork": "when fieldwork takes place",
    "reports": "when it reports",
    "review_due": "when it is to be reviewed",
    "posts": "how many posts",
    "counts": "how posts are counted",
    "amounts": "any sum",
    "carry_over": "whether money carries over",
    "gates": "any gates",
    "root": "its criteria",
}
"""Fields as a sentence names them after "does not state"; any other by its own name."""


def _silence(entity: Entity) -> str:
    names = {name for name, _, _ in references(cast(Any, type(entity)))}
    phrases = [PHRASES.get(field, f"its {field_words(field)}") for field in entity.unstated]
    return f"the source does not {'name' if names.issuperset(entity.unstated) else 'state'} {listed(phrases)}"


def silences(programme: Programme, on: date) -> Iterator[Finding]:
    """Fields that sources leave open: unstated, cut off, or assumed; each is a note."""
    del on
    for where, entity in [("$", programme), *((where, entity) for _, where, entity in members(programme))]:
        if entity.unstated:
            remedy: str = Remedy("write ", named(*entity.unstated, last=" and "), " as soon as a source says so")
            yield Finding("unstated", NOTE, where, f"{entity.title}: {_silence(entity)}", remedy, entity.cite)
        for field in entity.incomplete:
            message = f"the source cuts off the {field} of {entity.title}"
            remedy = "complete it from a whole copy of the source"
            yield Finding("incomplete", NOTE, f"{where}.{field}", message, remedy, entity.cite)
    for where, assumption in each(programme, Assumption):
        message = f"assumed for {', '.join(assumption.about)}: {assumption.statement}"
        remedy = "cite a source that says it, and remove the assumption"
        yield Finding("assumed", NOTE, where, message, remedy, assumption.cite)


def citations(programme: Programme, on: date) -> Iterator[Finding]:
    """Citations: each thing names its place, and each place is named by something."""
    del on
    if not programme.sources:
        return
    places = {(citation.source, citation.locator) for _, _, citation in cited(programme)}
    for kind, where, entity in members(programme):
        # Sources and assumptions are no facts of a source, and a line of posts is cited by its plan.
        if kind not in ("source", "assumption", "line") and not entity.cite:
            message = f"{entity.title}: no place in a source is named"
            yield from left_out("uncited", where, entity, "cite", message, "cite the place that says it")
    for position, link in enumerate(programme.links):
        if not link.cite:
            subject, other = (programme.entity(id_).title for id_ in (link.subject, link.object))
            message = f"{related(subject, link.relation.words, other)}: no place in a source is named"
            where = f"$.governance.links[{position}].cite"
            yield Finding("uncited", WARNING, where, message, "cite the place that says it")
    for where, source in each(programme, Source):
        if not source.available:  # nobody could read its places
            continue
        set_aside = reasons_by_place(source)
        missing = [place for place in source.locators if (source.id, place) not in places and place not in set_aside]
        if missing:
            message = f"{of_several(source, programme.sources)}nothing cites {', '.join(locator_runs(missing))}"
            reasons = dict.fromkeys(locator_runs(missing)[:3], "the reason")
            aside = ("add ", pairs("set_aside", reasons)) if set_aside else ("write ", setting("set_aside", reasons))
            remedy = Remedy("model what it says, or ", *aside)
            yield Finding("locator-uncited", WARNING, where, message, remedy, source.cite)
