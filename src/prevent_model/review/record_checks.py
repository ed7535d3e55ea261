"""Checks of records: nothing is recorded of a day after the one whose knowledge the document holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from prevent_model.framework.delivery import Review
from prevent_model.framework.findings import WARNING, Finding
from prevent_model.framework.gates import Gate
from prevent_model.framework.measures import Measure
from prevent_model.framework.milestones import Milestone
from prevent_model.framework.programme import Programme
from prevent_model.review.field_findings import each
from prevent_model.values.approximate_dates import Answer, Window
from prevent_model.values.citations import Citation

CODES: dict[str, str] = {
    "recorded-ahead": "Something is recorded of a day after the one whose knowledge the document holds.",
}
"""The code of each finding, with its meaning."""

_Record = tuple[str, str, Window | date | None, tuple[Citation, ...]]
"""The path of a day, what is recorded of it, the day, and where it is printed."""


def ahead(programme: Programme, on: date) -> Iterator[Finding]:
    """Records: what came, was decided, rated, forecast, measured or counted did so by the day of the document."""
    del on
    for where, what, when, cite in _records(programme):
        if when is not None and _as_window(when).after(programme.as_at) is Answer.YES:
            message = f"{what} {when}, and the document knows nothing after {programme.as_at}"
            remedy = "correct the day, or write as the as_at of the document a day by which all of it was known"
            yield Finding("recorded-ahead", WARNING, where, message, remedy, cite)


def _as_window(when: Window | date) -> Window:
    return when if isinstance(when, Window) else Window.day(when)


def _records(programme: Programme) -> Iterator[_Record]:
    for cls, verb in ((Milestone, "was reached"), (Review, "reported")):
        things: Iterable[tuple[str, Milestone | Review]] = each(programme, cls)
        for where, thing in things:
            yield f"{where}.actual", f"{thing.title} {verb}", thing.actual, thing.cite
    for where, milestone in each(programme, Milestone):
        for field, what in (("forecasts", "a forecast"), ("replanned", "a new plan")):
            for position, given in enumerate(getattr(milestone, field)):
                said = f"{what} of {milestone.title} was given"
                yield f"{where}.{field}[{position}].on", said, given.on, given.cite or milestone.cite
    for where, gate in each(programme, Gate):
        for position, decision in enumerate(gate.decisions):
            said = f"{gate.title} was decided"
            yield f"{where}.decisions[{position}].on", said, decision.on, decision.cite or gate.cite
    for position, rating in enumerate(programme.ratings):
        said = f"{programme.entity(rating.of).title} was rated"
        yield f"$.delivery.ratings[{position}].on", said, rating.on, rating.cite
    for position, seen in enumerate(programme.observations):
        yield f"$.growth.observations[{position}].on", "posts were counted", seen.on, seen.cite
    for position, record in enumerate(programme.spend):
        yield f"$.growth.spend[{position}].on", f"spend of {record.period} was known", record.on, record.cite
    for where, measure in each(programme, Measure):
        values = [(f"values[{at}]", value) for at, value in enumerate(measure.values)]
        for at, value in (*values, *([] if measure.baseline is None else [("baseline", measure.baseline)])):
            said = f"the value {value.value} of {measure.title} is of"
            yield f"{where}.{at}.on", said, value.on, value.cite or measure.cite
        for position, target in enumerate(measure.targets):
            said = f"the target of {target.value} of {measure.title} was set on"
            yield f"{where}.targets[{position}].set_on", said, target.set_on, target.cite or measure.cite
