"""What is wrong with aims and activity: objectives that nothing serves, activity that serves none, dates gone by."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from prevent_model.framework.aims import Objective
from prevent_model.framework.delivery import Activity, ActivityStatus, Milestone, Review, Site
from prevent_model.framework.governance import Relation
from prevent_model.framework.programme import Programme
from prevent_model.review.places import each, left_out, objects_of, subjects_of, titles
from prevent_model.values.findings import Finding, Severity
from prevent_model.values.windows import Answer, Window

CODES: dict[str, str] = {
    "objective-without-owner": "Nobody answers for an objective.",
    "objective-unserved": "No activity and no workstream serves an objective.",
    "objective-mirrors-nothing": "The programme mirrors a strategy, and an objective mirrors nothing.",
    "duplicate-objective-number": "Two objectives of one strategy bear one number.",
    "activity-without-lead": "Nobody leads an activity.",
    "activity-without-objectives": "An activity serves no objective.",
    "activity-status-disputed": "An activity has not begun, or has ended, and is said to run at a site.",
    "site-unused": "A site belongs to no activity and to no phase.",
    "review-informs-nothing": "The findings of a review go into nothing.",
    "review-overdue": "A review was due to report, and has not.",
    "milestone-overdue": "A milestone was planned for a time that has gone by, and is not reached.",
}
"""The code of each finding of this module, with its meaning."""

_SERVING = (Relation.CONTRIBUTES_TO, Relation.DELIVERS, Relation.SERVES, Relation.SUPPORTS)


def objectives(programme: Programme, on: date) -> Iterator[Finding]:
    """Objectives without an owner, without anything that serves them, or without what they mirror."""
    owned = objects_of(programme, Relation.OWNS, Relation.LEADS)
    served = objects_of(programme, *_SERVING) | {id_ for a in programme.activities for id_ in a.objectives}
    served |= {id_ for stream in programme.workstreams for id_ in stream.objectives}
    open_ = any("objectives" in thing.unstated for thing in (*programme.activities, *programme.workstreams))
    for where, objective in each(programme, Objective):
        if objective.id not in owned:
            yield from left_out(
                "objective-without-owner", where, objective, "owner",
                f"nobody answers for objective {objective.number}, {objective.title}",
                "name the office, body or board that answers for it as its owner",
            )  # fmt: skip
        if objective.id not in served:
            yield Finding(
                "objective-unserved",
                Severity.NOTE if open_ else Severity.WARNING,
                where,
                f"nothing serves objective {objective.number}, {objective.title}"
                + (": the source does not say what some activities and workstreams serve" if open_ else ""),
                "name it among the objectives of an activity or a workstream",
                objective.cite,
            )
        if programme.mirrors is not None:
            yield from left_out(
                "objective-mirrors-nothing", where, objective, "mirrors",
                f"{programme.title} mirrors {titles(programme, [programme.mirrors])}, and objective "
                f"{objective.number}, {objective.title}, mirrors nothing",
                "name the strategy or the objective that it mirrors",
            )  # fmt: skip


def objective_numbers(programme: Programme, on: date) -> Iterator[Finding]:
    """Objectives of one strategy that bear one number."""
    known: dict[tuple[str | None, int], Objective] = {}
    for where, objective in each(programme, Objective):
        earlier = known.setdefault((objective.strategy, objective.number), objective)
        if earlier is not objective:
            yield Finding(
                "duplicate-objective-number",
                Severity.ERROR,
                where,
                f"{earlier.title} and {objective.title} are both objective {objective.number}",
                "give one of the two the number that its source prints",
                objective.cite,
            )


def activities(programme: Programme, on: date) -> Iterator[Finding]:
    """Activities without a lead or an objective, and those whose status their sites dispute."""
    led = objects_of(programme, Relation.LEADS, Relation.OWNS)
    serving = subjects_of(programme, *_SERVING) & _serving_objectives(programme)
    for where, activity in each(programme, Activity):
        if activity.id not in led:
            yield from left_out(
                "activity-without-lead", where, activity, "lead", f"nobody leads {activity.title}",
                "name the office, body or board that leads it",
            )  # fmt: skip
        by_stream = activity.workstream and programme.workstream(activity.workstream).objectives
        if not by_stream and activity.id not in serving:
            yield from left_out(
                "activity-without-objectives", where, activity, "objectives", f"{activity.title} serves no objective",
                "name the objectives that it serves",
            )  # fmt: skip
        if activity.status in (ActivityStatus.PLANNED, ActivityStatus.ENDED):
            running = [u.site for u in activity.sites if u.status in (ActivityStatus.EXISTING, ActivityStatus.PILOT)]
            if running:
                yield Finding(
                    "activity-status-disputed",
                    Severity.WARNING,
                    where,
                    f"{activity.title} is {activity.status.value}, and yet runs in {titles(programme, running)}",
                    "mend its status, or that of its use of the site",
                    activity.cite,
                )


def _serving_objectives(programme: Programme) -> frozenset[str]:
    return frozenset(
        link.subject
        for link in programme.links
        if link.relation in _SERVING and programme.kind(link.object) == "objective"
    )


def sites(programme: Programme, on: date) -> Iterator[Finding]:
    """Sites that belong to no activity and to no phase."""
    used = {use.site for activity in programme.activities for use in activity.sites}
    used |= {id_ for phase in programme.phases for id_ in phase.sites}
    for where, site in each(programme, Site):
        if site.id not in used:
            yield Finding(
                "site-unused",
                Severity.WARNING,
                where,
                f"{site.title} is a site of no activity and of no phase",
                "name it among the sites of an activity or a phase, or take it out",
                site.cite,
            )


def reviews(programme: Programme, on: date) -> Iterator[Finding]:
    """Reviews that inform nothing, and reviews that are overdue."""
    informing = subjects_of(programme, Relation.INFORMS)
    for where, review in each(programme, Review):
        if review.id not in informing:
            yield from left_out(
                "review-informs-nothing", where, review, "informs",
                f"the findings of {review.title} go into nothing",
                "name the gate, board, phase or template that they inform",
            )  # fmt: skip
        if review.reports is not None and _is_overdue(review.reports, review.actual, on):
            yield Finding(
                "review-overdue",
                Severity.WARNING,
                where,
                f"{review.title} was to report {review.reports}, and has not by {on}",
                "write when it did report as actual, or when it is now due",
                review.cite,
            )


def milestones(programme: Programme, on: date) -> Iterator[Finding]:
    """Milestones that are not reached, and whose time has gone by."""
    for where, milestone in each(programme, Milestone):
        if milestone.planned is not None and _is_overdue(milestone.planned, milestone.actual, on):
            now = f"; it is now expected {milestone.forecast}" if milestone.forecast else ""
            yield Finding(
                "milestone-overdue",
                Severity.WARNING,
                where,
                f"{milestone.title} was planned for {milestone.planned}, and is not reached by {on}{now}",
                "write when it was reached as actual, or when it is now expected as forecast",
                milestone.cite,
            )


def _is_overdue(due: Window, actual: Window | None, on: date) -> bool:
    """Whether the time has surely gone by, and nothing says that it happened by the day."""
    return due.before(on) is Answer.YES and (actual is None or actual.after(on) is Answer.YES)


CHECKS = (objectives, objective_numbers, activities, sites, reviews, milestones)
"""The checks of this module."""
