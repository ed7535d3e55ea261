"""Checks of milestones and ratings: what must come first comes first, and what is said twice agrees."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from prevent_model.delivery.schedule import status
from prevent_model.delivery.schedule_rows import (
    ENDED,
    GIVEN_UP,
    NO_DATE,
    REACHED,
    UNSURE,
    Status,
    day_of,
    expected,
    expected_end,
)
from prevent_model.framework.delivery import Phase
from prevent_model.framework.findings import ERROR, WARNING, Finding
from prevent_model.framework.milestones import DatedTime, Milestone
from prevent_model.framework.programme import Programme
from prevent_model.framework.ratings import Rating, scale_named, scales_of
from prevent_model.framework.scales import Scale
from prevent_model.framework.wording import when_words
from prevent_model.remedies import Remedy, named
from prevent_model.review.field_findings import each, left_out
from prevent_model.values.approximate_dates import Answer, Window

CODES: dict[str, str] = {
    "milestone-too-early": "A milestone is due before something that must come first.",
    "milestone-outside-phase": "A milestone is due before or after all of the phase that delivers it.",
    "milestone-out-of-order": "A milestone is reached before something that must come first.",
    "milestone-after-given-up": "A milestone comes after another that was given up.",
    "milestone-goes-on": "A milestone was given up, and is reached, or has a later plan or forecast.",
    "milestone-forecasts-differ": "A milestone has a forecast that is not the last of its dated forecasts.",
    "milestone-time-given-twice": "Two forecasts of a milestone, or two new plans, that differ were given on one day.",
    "milestone-without-first-plan": "A milestone has a plan that was set anew, and not the plan that it replaced.",
    "rating-level-unclear": "A rating gives a number that is the rank of one level, and begins the label of another.",
    "rating-recorded-twice": "One rater gave a thing two different ratings on one scale on one day.",
}
"""The code of each finding, with its meaning."""


def milestones(programme: Programme, on: date) -> Iterator[Finding]:
    """Milestones: due after what must come first, with one latest forecast, and one plan or forecast of a day."""
    rows = {row.id: row for row in status(programme, on=on).rows}
    for where, milestone in each(programme, Milestone):
        yield from _after(milestone, where, rows, min(on, programme.as_at))
        yield from _reached_first(programme, milestone, where, rows, on)
        yield from _given_up(programme, milestone, where, rows)
        yield from _given_twice(milestone, where)
        if milestone.planned is None and milestone.replanned:
            message = f"{milestone.title} has a new plan, {milestone.replanned[-1].when}, and no first one"
            remedy = "write in planned when it was first planned"
            yield from left_out("milestone-without-first-plan", where, milestone, "planned", message, remedy)
        last = max(reversed(milestone.forecasts), key=lambda given: given.on.latest, default=None)
        if milestone.forecast is not None and last is not None and milestone.forecast != last.when:
            message = f"the forecast of {milestone.title} is {milestone.forecast}, and that of {last.on} is {last.when}"
            remedy = "take the forecast without a day out, or list it in forecasts with its day"
            yield Finding("milestone-forecasts-differ", WARNING, f"{where}.forecast", message, remedy, milestone.cite)


def _given_twice(milestone: Milestone, where: str) -> Iterator[Finding]:
    for name, noun in (("replanned", "new plans"), ("forecasts", "forecasts")):
        of_day: dict[Window, DatedTime] = {}
        for position, given in enumerate(getattr(milestone, name)):
            first = of_day.setdefault(given.on, given)
            if first.when != given.when:
                message = f"two {noun} of {milestone.title} are of {given.on}: {first.when} and {given.when}"
                remedy = "correct the day of one of them, or keep the one that the source prints"
                path = f"{where}.{name}[{position}].on"
                yield Finding(
                    "milestone-time-given-twice", WARNING, path, message, remedy, given.cite or milestone.cite
                )


def delivered(programme: Programme, on: date) -> Iterator[Finding]:
    """Phases: what one delivers is due within its time."""
    rows, known = {row.id: row for row in status(programme, on=on).rows}, min(on, programme.as_at)
    outside: dict[str, list[Finding | None]] = defaultdict(list)
    for where, phase in each(programme, Phase):
        time = rows[phase.id].planned
        for position, id_ in enumerate(phase.delivers):
            row = rows.get(id_)
            due = expected(row, known) if row is not None and row.kind == "milestone" and row.actual is None else None
            if row is None or due is None or time is None:
                continue
            finding = None
            if due.before(time) is Answer.YES or time.before(due) is Answer.YES:
                message = f"{row.title} {_words(row, known)}, and {phase.title}, which delivers it, runs over {time}"
                remedy = "correct one of the two times, or name it in the phase in which it comes"
                path = f"{where}.delivers[{position}]"
                finding = Finding("milestone-outside-phase", WARNING, path, message, remedy, phase.cite)
            outside[id_].append(finding)
    for findings in outside.values():
        # What two phases deliver comes within one of them.
        if None not in findings:
            yield from filter(None, findings)


def _after(milestone: Milestone, where: str, rows: dict[str, Status], known: date) -> Iterator[Finding]:
    row = rows[milestone.id]
    due = expected(row, known)
    for position, id_ in enumerate(milestone.after if row.actual is None else ()):
        first = rows[id_]
        earliest = expected_end(first, known)
        if due is None or earliest is None or first.actual is not None:
            continue
        if due.before(earliest) is Answer.YES:
            message = (
                f"{row.title} {_words(row, known)}, and {first.title}, which must come first, {_words(first, known)}"
            )
            remedy = "write when it can be, or take out what need not come first"
            yield Finding("milestone-too-early", WARNING, f"{where}.after[{position}]", message, remedy, milestone.cite)


def _reached_first(
    programme: Programme, milestone: Milestone, where: str, rows: dict[str, Status], on: date
) -> Iterator[Finding]:
    """A finding for each thing that must come first and is not there, though the milestone is, or came later."""
    actual = rows[milestone.id].actual
    for position, id_ in enumerate(milestone.after if actual is not None else ()):
        first, when = rows[id_], rows[id_].actual
        if first.state == GIVEN_UP:  # which is a finding of its own
            continue
        if first.kind == "phase":
            when, done, has_come = day_of(first.planned, "last"), "ended", first.state in (ENDED, UNSURE, NO_DATE)
        elif first.kind == "gate":
            gate, done = programme.gate(id_), "passed"
            # It may have been passed before it was decided once more.
            times = [decision.on for decision in gate.decisions if decision.on is not None]
            when = min(times, key=lambda time: time.first, default=None)
            has_come = gate.state(on, programme.as_at).is_open
            has_come = has_come or gate.decided(on, programme.as_at) is Answer.CANNOT_TELL
        else:
            done, has_come = REACHED, first.actual is not None or first.state == UNSURE
        is_later = when is not None and actual is not None and actual.before(when) is Answer.YES
        if is_later or not has_come:
            later = f"{'ends' if done == 'ended' else f'was {done}'} later, {when}"
            clause = later if is_later and (has_come or done == "ended") else f"is not recorded as {done}"
            message = f"{milestone.title} was reached {actual}, and {first.title}, which must come first, {clause}"
            remedy = f"correct when either of them came, or take {first.title} out of what must come first"
            if not has_come and done != "ended":
                remedy = f"write when {first.title} was {done}, or take it out of what must come first"
            yield Finding(
                "milestone-out-of-order", WARNING, f"{where}.after[{position}]", message, remedy, milestone.cite
            )


def _given_up(programme: Programme, milestone: Milestone, where: str, rows: dict[str, Status]) -> Iterator[Finding]:
    """A finding where a milestone goes on though it, or what must come before it, was given up."""
    row, given_up = rows[milestone.id], milestone.given_up
    for position, id_ in enumerate(milestone.after if row.state != GIVEN_UP else ()):
        if rows[id_].state == GIVEN_UP:
            message = f"{row.title} must come after {rows[id_].title}, which was given up"
            out = f"take {rows[id_].title} out of what must come first, or write in "
            remedy = Remedy(out, named("given_up"), f" when {row.title} was")
            path = f"{where}.after[{position}]"
            yield Finding("milestone-after-given-up", WARNING, path, message, remedy, milestone.cite)
    if given_up is None:
        return
    later = [
        given.when for given in (*milestone.replanned, *milestone.forecasts) if given.on.after(given_up) is Answer.YES
    ]
    later += [time for time in (milestone.forecast, milestone.actual) if time is not None]
    if later:
        message = f"{row.title} was given up {given_up}, and has another time, {later[-1]}"
        remedy = Remedy("take ", named("given_up"), " out if it goes on, or the time that is no longer true")
        yield Finding("milestone-goes-on", WARNING, f"{where}.given_up", message, remedy, milestone.cite)


def _words(row: Status, known: date) -> str:
    if row.kind == "phase":
        return f"runs over {row.planned}"
    time = expected(row, known)
    return f"is expected {time}" if time == row.forecast else f"is due {time}"


def _unclear(rating: Rating, scale: Scale, where: str) -> Iterator[Finding]:
    """A rank that a reader of the source takes for the number in a label: 4 of "4 high" is the rank of "2 low"."""
    if not isinstance(rating.level, int):
        return
    taken = scale.level(rating.level)
    named = [level for level in scale if re.match(rf"{rating.level}(?![0-9])", level.label)]
    if named and taken not in named:
        message = f'{rating.level} is the rank of "{taken}" on the scale {scale.name}, and "{named[0]}" begins with it'
        remedy = f'write the label that is meant, "{named[0]}" or "{taken}"'
        yield Finding("rating-level-unclear", WARNING, f"{where}.level", message, remedy, rating.cite)


_Key = tuple[str, Scale | None, str | None, date, date]


def ratings(programme: Programme, on: date) -> Iterator[Finding]:
    """Ratings: one level for a thing, on one scale, by one rater, on one day; no rank that begins another label."""
    del on
    alike: dict[_Key, list[tuple[str, Rating]]] = defaultdict(list)
    scales = scales_of(programme) if programme.ratings else {}
    for position, rating in enumerate(programme.ratings):
        where, scale = f"$.delivery.ratings[{position}]", scale_named(scales, rating.scale)
        key = (rating.of, scale, rating.by, rating.on.first, rating.on.last)
        alike[key].append((where, rating))
        if scale is not None:
            yield from _unclear(rating, scale, where)
    for (_, scale, *_), rated in alike.items():
        (place, first), *later = rated
        for where, rating in later:
            levels = [scale.level(other.level) for other in (first, rating)] if scale else []
            if len(set(levels)) > 1:
                title, when = programme.entity(rating.of).title, when_words(rating.on)
                message = f"{title} is rated {levels[0]} and {levels[1]} {when}"
                remedy = f"keep one of the two, which are at {place} and here, or correct a day or who rated it"
                yield Finding("rating-recorded-twice", ERROR, f"{where}.level", message, remedy, rating.cite)
