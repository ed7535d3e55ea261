"""The tiles of the first page on progress: decisions, dates, targets, ratings, assessments and changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from fractions import Fraction

from prevent_model.delivery.coverage import Provenance
from prevent_model.delivery.latest_ratings import ThingRating, Trend
from prevent_model.delivery.measures_on_day import MeasureOnDay
from prevent_model.delivery.schedule_rows import NO_DATE, Lateness, Status, not_recorded_words
from prevent_model.delivery.slips import Slip, expected_time
from prevent_model.framework.gates import CONDITIONS_NOT_MET, Gate, GateStatus
from prevent_model.framework.plan_parts import HAS_MONEY, HAS_POSTS, apart
from prevent_model.framework.scales import Level
from prevent_model.framework.target_states import TargetState
from prevent_model.framework.wording import counted, ended, in_words, listed, opened, time_words
from prevent_model.report.answers import Answers
from prevent_model.report.tiles import Tile, first_sentences, first_titles
from prevent_model.review.changes import ChangeKind
from prevent_model.review.delays import delays_in, waiting_for
from prevent_model.review.held_plans import HeldPlan
from prevent_model.tables.value_text import brief_money, day_words, money_words, whole_per_cent, with_days_in_words
from prevent_model.values.approximate_dates import Answer
from prevent_model.values.money import Money
from prevent_model.values.spans import years_words


# ── what is decided, due and late ────────────────────────────────────────────────────────────────────────────────────
def next_decision(answers: Answers) -> Tile | None:
    """Return the undecided gate that is due first, who decides it, and how much waits for it."""
    programme, day = answers.programme, answers.day
    held = [gate for gate in programme.gates if gate.state(day, programme.as_at).status is GateStatus.HELD]
    # What passed on conditions is decided, and waits for them alone.
    held = [gate for gate in held if not gate.unmet_conditions(day, programme.as_at)]
    if not held:
        return None
    first = min(held, key=lambda gate: (gate.due is None, gate.due.first if gate.due is not None else day))
    row = answers.schedule.row(first.id)
    due = _due_words(first)
    waits = _waiting(answers, first)
    more = [f"{opened(in_words(len(held) - 1))} more to decide."] if len(held) > 1 else []
    if row.lateness is Lateness.UNRECORDED:
        due = f"{due} No decision is recorded."
    state = "late" if row.lateness is Lateness.LATE else first.status_words(day, programme.as_at)
    return Tile("Next decision", first.title, (due, _decider(answers, first), *waits, *more), state, section="timeline")


def _due_words(gate: Gate) -> str:
    return "When it is due is not stated." if gate.due is None else f"Due {time_words(gate.due, day_words)}."


def _waiting(answers: Answers, gate: Gate) -> tuple[str, ...]:
    """Return a sentence that names what waits for a gate, directly or not; nothing where nothing does."""
    try:
        delays = delays_in(answers.programme, answers.schedule, gate.id, waiting_for(answers.programme))
    except ValueError:  # a level of a plan below zero, which has its own finding
        return ()
    plans = answers.programme.plans
    held = [plan for plan in plans if plan.id in {of.id for of in delays.plans}]
    # What another plan that waits includes waits with it, and is no more.
    added = {plan.id for states in (HAS_POSTS, HAS_MONEY) for plan in apart(held, states)}
    titles = [_held_words(plan, several=len(plans) > 1) for plan in delays.plans if plan.id in added]
    titles += [row.title for row in delays.rows]
    return (f"{'Held back' if delays.is_refused else 'Waiting for it'}: {first_titles(titles)}.",) if titles else ()


def _held_words(plan: HeldPlan, *, several: bool) -> str:
    """Return how much of a plan a gate holds: its posts, or its money; its years where how much cannot be told."""
    if plan.posts:
        return f"{counted(plan.posts, 'post')}{f' of {plan.title}' if several else ''}"
    if plan.printed:
        return f"{' and '.join(map(str, plan.printed))} of {plan.title}"
    amount = plan.range if plan.money is None else plan.money
    if plan.posts is None and "posts" not in plan.untold and amount:
        sum_ = brief_money(amount) if isinstance(amount, Money) else money_words(amount, brief=True)
        return f"{'about ' if plan.about else ''}{sum_} of {plan.title}"
    return f"{plan.title} in {years_words(plan.years)}"


_DECIDED = {"failed": "failed", CONDITIONS_NOT_MET: "passed with conditions not met", "passed": "passed"}
"""What was decided at a gate in a count of gates, by its status, what a board has to know of first at the front."""


def decided(answers: Answers) -> Tile | None:
    """Return what was decided at gates by the day: which failed, which wait for conditions, and which passed."""
    gates: dict[str, list[Gate]] = {status: [] for status in _DECIDED}
    for gate in answers.programme.gates:
        gates.get(gate.status_words(answers.day, answers.programme.as_at), []).append(gate)
    passed = gates["passed"]
    shown = [*gates["failed"], *gates[CONDITIONS_NOT_MET]] or passed
    if not shown:
        return None
    late = any(answers.schedule.row(gate.id).lateness is Lateness.LATE for gate in shown)
    reasons = [ended(gate.reason(answers.day, day_words, answers.programme.as_at)) for gate in shown]
    if len(shown) > 1:
        figure = ", ".join(f"{len(gates[status]):,} {words}" for status, words in _DECIDED.items() if gates[status])
        sentences = [
            f"{gate.title} ({_by(answers, gate)}): {reason}" for gate, reason in zip(shown, reasons, strict=True)
        ]
        return Tile("Decided", figure, first_sentences(sentences), "late" if late else "", section="timeline")
    (gate,) = shown
    others = (f"{opened(in_words(len(passed)))} passed.",) if passed and gate not in passed else ()
    due = (_due_words(gate),) if late else ()
    words = (opened(reasons[0]), ended(opened(_by(answers, gate))), *due, *_waiting(answers, gate), *others)
    status = gate.status_words(answers.day, answers.programme.as_at).removeprefix("passed, ")
    return Tile("Decided", gate.title, words, "late" if late else status, section="timeline")


def _by(answers: Answers, gate: Gate) -> str:
    if gate.decided_by is None:
        return "who decides is not stated"
    return f"decided by {answers.programme.entity(gate.decided_by).title}"


def _decider(answers: Answers, gate: Gate) -> str:
    if gate.decided_by is None:
        return "Who decides is not stated."
    return ended(f"To be decided by {answers.programme.entity(gate.decided_by).title}")


def milestones(answers: Answers) -> Tile | None:
    """Return how many milestones and reviews are late, the latest of them first, and how the others are."""
    rows = [row for row in answers.schedule.rows if row.kind in ("milestone", "review")]
    if not rows:
        return None
    kinds = [f"{kind}s" for kind in ("milestone", "review") if any(row.kind == kind for row in rows)]
    longest_first = sorted(rows, key=_days, reverse=True)
    late = [row for row in longest_first if row.lateness is Lateness.LATE]
    unrecorded = [row for row in longest_first if row.lateness is Lateness.UNRECORDED]
    not_recorded = not_recorded_words(unrecorded)
    states = Counter(_state_words(row) for row in rows if row.lateness is None)
    if late and unrecorded:
        states[not_recorded] = len(unrecorded)
    others = listed(f"{in_words(number)} {_of_several(state, number)}" for state, number in states.items())
    known = min(answers.day, answers.programme.as_at)
    behind = [row for row in longest_first if row.lateness is None and row.actual is None and _delays(row)]
    # What is not due yet by its first plan is behind no plan so far.
    passed = [row for row in behind if row.planned is not None and row.planned.before(known) is Answer.YES]
    worst = first_sentences([f"{row.title}: {_late_words(row, answers)}." for row in late or behind])
    if unrecorded and not late:
        worst = first_sentences([ended(row.title) for row in unrecorded])
    more = [f"{opened(in_words(len(behind) - len(passed)))} more expected late."] if passed != behind else []
    words = (*worst, *([f"{opened(others)}."] if others else []))
    if late:
        figure = f"{len(late):,} of {len(rows):,} late"
    elif unrecorded:
        figure = f"{len(unrecorded):,} of {len(rows):,} {not_recorded}"
    elif passed:
        figure, words = f"{len(passed):,} of {len(rows):,} behind plan", (*words, *more)
    elif behind:
        figure = f"{len(behind):,} of {len(rows):,} expected late"
    else:
        figure = "None late" if any(row.state != NO_DATE for row in rows) else "No date given"
    return Tile(opened(listed(kinds)), figure, words, "late" if late else "", section="timeline")


def _of_several(state: str, number: int) -> str:
    return state if number == 1 else state.replace(" its ", " their ")


def _days(row: Status) -> int:
    return row.slip_days[0] if row.slip_days is not None else -1


def _late_words(row: Status, answers: Answers) -> str:
    """Return by how much something comes after its plan, so far or as expected, and how it is rated."""
    known = min(answers.day, answers.programme.as_at)
    words = listed(_delays(row))
    time = expected_time(row.forecast, row.replanned, known)
    if not words:
        words = "late"
    elif time is None or time.before(known) is Answer.YES:
        words += f" by {day_words(known)}" if known < answers.day else ""
    else:
        words = f"{'was then ' if time.before(answers.day) is Answer.YES else ''}expected {words}"
    levels = dict.fromkeys(rating.level for rating in answers.ratings.rows if rating.of == row.id)
    return f"{words}, rated {listed(levels)}" if levels else words


def _delays(row: Status) -> list[str]:
    """Return by how much something comes after its first plan and its new one; nothing where by no known time."""
    late = {"first": row.delay, "new": row.delay_from_replanned}
    by = {plan: _delay_words(delay) for plan, delay in late.items() if delay is not None}
    return [f"{words} late{f' by its {plan} plan' if row.replanned else ''}" for plan, words in by.items()]


def _delay_words(delay: Slip) -> str:
    (least, most), unit = (delay.months, "month") if delay.months[0] else (delay.days, "day")
    return f"{'' if least == most else 'at least '}{counted(least, unit)}"


def _state_words(row: Status) -> str:
    return {NO_DATE: "without a date", "fieldwork": "in fieldwork"}.get(row.state, row.state)


# ── measures, ratings and assessments ────────────────────────────────────────────────────────────────────────────────
_TARGETS = {
    TargetState.MET: "met",
    TargetState.MISSED: "missed",
    TargetState.NOT_COUNTED: "not recorded",
    TargetState.CANNOT_TELL: "unsure",
    TargetState.MET_EARLY: "to come",
    TargetState.NOT_YET_DUE: "to come",
}
"""The states of targets by the words that the page has for them, in the order in which it has them."""


def worst_target(states: Iterable[TargetState]) -> str:
    """Return the word for the state of some targets that a board has to know of first; empty where none is due."""
    found = {_TARGETS[state] for state in states}
    return next((word for word in ("missed", "not recorded", "unsure", "met") if word in found), "")


def targets(answers: Answers) -> Tile | None:
    """Return how many targets of measures are met, missed and by how much, or to come; each as set last."""
    rows = answers.measures.rows
    in_force = [(row.measure.title, target) for row in rows for target in row.in_force]
    states = Counter(_TARGETS[target.state] for _, target in in_force)
    if not states:
        return None
    due = [f"{states[state]:,} {state}" for state in _TARGETS.values() if states[state] and state != "to come"]
    missed = [(title, of.achieved, of.wanted) for title, of in in_force if of.state is TargetState.MISSED]
    words = [*first_sentences([f"{title}: {came.value} against {wanted}." for title, came, wanted in missed if came])]
    unsure = [(title, of.wanted) for title, of in in_force if of.state is TargetState.CANNOT_TELL]
    words += first_sentences([f"{title}: whether {wanted} is reached cannot be told." for title, wanted in unsure])
    words += first_sentences([*_met_anew(rows)])
    # In the words of the table: without a value, or in a document that knows nothing of that time.
    missing = Counter(with_days_in_words(of.words) for _, of in in_force if of.state is TargetState.NOT_COUNTED)
    words += [f"{opened(in_words(number))} {reason}." for reason, number in missing.items()]
    early, to_come = sum(of.state is TargetState.MET_EARLY for _, of in in_force), states["to come"]
    some = f" of which {in_words(early)} {'is' if early == 1 else 'are'}" if early < to_come else ""
    reached = f",{some} met already" if early else ""
    words += [f"{opened(in_words(to_come))} to come{reached}."] if to_come else []
    without = sum(not row.targets for row in rows)
    words += [f"{opened(counted(without, 'measure'))} without a target."] if without else []
    total = states.total()
    bar = tuple((state, Fraction(states[state], total)) for state in dict.fromkeys(_TARGETS.values()) if states[state])
    worst = worst_target(target.state for _, target in in_force)
    return Tile(
        "Targets of measures",
        ", ".join(due) or "None due yet",
        tuple(words),
        worst,
        bar if len(bar) > 1 else (),
        "measures",
    )


def _met_anew(rows: Iterable[MeasureOnDay]) -> Iterator[str]:
    """Return a sentence for each target that is met as it was set last, and was missed as it was set before."""
    for row in rows:
        for target in row.in_force:
            missed = [
                of.wanted for of in row.targets if of.by.last == target.by.last and of.state is TargetState.MISSED
            ]
            if target.state is TargetState.MET and missed:
                before = f"{listed(map(str, missed))} as set before was missed"
                yield f"{row.measure.title}: {target.wanted} as set anew is met; {before}."


def rated(answers: Answers) -> Tile | None:
    """Return the latest rating of the programme, or how many of its things are rated."""
    rows = answers.ratings.rows
    if not rows:
        return None
    own = [row for row in rows if row.of == answers.programme.id]
    others = len({row.of for row in rows} - {answers.programme.id})
    words = [_rating_words(row, answers, several=len(own) > 1) for row in own]
    if others:
        of_parts = [row for row in rows if row.of != answers.programme.id]
        levels = listed(
            f"{in_words(number)} {level}" for level, number in Counter(row.level for row in of_parts).items()
        )
        # A part that is rated by two, or on two scales, has a rating of each.
        ratings = "" if len(of_parts) == others else counted(len(of_parts), "rating")
        by = f", by {ratings}" if ratings else ""
        parts = f"{counted(others, 'part')} rated{by}: " if own else f"{ratings}: " if ratings else ""
        words.append(f"{opened(parts + levels)}.")
        trends = Counter(row.trend.value for row in of_parts if row.trend in (Trend.BETTER, Trend.WORSE))
        words += [f"{opened(in_words(number))} {trend} than before." for trend, number in trends.items()]
    figure = listed(dict.fromkeys(row.level for row in own)) if own else f"{counted(others, 'part')} rated"
    return Tile("Rating", opened(figure), tuple(words), section="status")


def _rating_words(row: ThingRating, answers: Answers, *, several: bool) -> str:
    """Return when, on which scale and by whom the programme was rated, and the trend since the rating before."""
    by = f", by {answers.programme.entity(row.by).title}" if row.by else ""
    level = f"{row.level}: " if several else ""
    return f"{level}{row.scale.name}, {time_words(row.on, day_words)}{by}; {_TRENDS[row.trend]}."


_TRENDS = {
    Trend.BETTER: "better than before",
    Trend.WORSE: "worse than before",
    Trend.SAME: "as before",
    Trend.FIRST: "the first rating",
    Trend.UNSURE: "whether it is better than before cannot be told",
}


def assessed(answers: Answers) -> Iterator[Tile]:
    """Return the grade of each assessment, how much of it is assessed, and what is graded lowest."""
    for standard, whole in answers.scores:
        heading = f"{standard.title}{' (illustrative)' if whole.illustrative else ''}"
        share = f"{whole_per_cent(whole.coverage)} assessed."
        levels = [part for part in whole.parts if isinstance(part.level, Level)]
        words = [share]
        if levels and len({part.label for part in levels}) > 1:
            lowest = min(part.level.rank for part in levels if isinstance(part.level, Level))
            named = [part.title for part in levels if isinstance(part.level, Level) and part.level.rank == lowest]
            words.append(ended(f"Lowest: {first_titles(named)}"))
        yield Tile(heading, opened(whole.label), tuple(words), section="assessment")


def judged(answers: Answers) -> Iterator[Tile]:
    """Return the grade of the programme by each standard that its measures are evidence for."""
    for row in answers.verdicts.rows:
        words = (row.because,) if row.because else ()
        yield Tile(row.standard.title, opened(row.level), words, section="measures")


def objectives(answers: Answers) -> Tile | None:
    """Return how many objectives have something that serves them, and how many have an owner."""
    programme = answers.programme
    if not programme.objectives or not (programme.activities or programme.workstreams):
        return None
    number, cells = len(programme.objectives), [cell for cell, _ in answers.contributions.cells]
    stated = {cell[0] for cell, basis in answers.contributions.cells if basis is Provenance.STATED}
    served = len({objective for objective, _ in cells})
    assumed = served - len(stated)
    alone = "By" if number == 1 else f"{opened(in_words(assumed))} by"
    by = (f"{alone} assumption alone.",) if assumed else ()
    owned = sum(objective.owner is not None for objective in programme.objectives)
    has = "has" if owned == 1 else "have"
    words = f"{owned:,} of {number:,} {has} an owner." if owned else "No owner is stated."
    words = "Each has an owner." if owned == number else words
    has = "has" if served == 1 else "have"
    kinds = sorted({programme.kind(contributor) for _, contributor in cells})
    what = " or ".join(f"{'a' if kind == 'workstream' else 'an'} {kind}" for kind in kinds) or "an activity"
    figure = f"{served:,} of {number:,} {has} {what}"
    if number == 1:
        figure, words = f"Served by {what if served else 'nothing'}", "It has an owner." if owned else words
    return Tile("Objective" if number == 1 else "Objectives", figure, (*by, words), section="activity")


_TIMES = ("planned", "replanned", "forecast", "actual", "due", "period")
"""The fields whose change moves a date that a board was given."""


def changed(answers: Answers) -> Tile | None:
    """Return how much changed since the earlier version, where one is given: its money, dates and ratings first."""
    if answers.changes is None or answers.since is None:
        return None
    number = len(answers.changes)
    figure = counted(number, "change") if number else "Nothing changed"
    heading = f"Since {day_words(answers.since.as_at)}"
    money = [change for change in answers.changes if change.what == "growth" and change.kind is ChangeKind.CHANGED]
    dates = [change for change in answers.changes if change.field in _TIMES]
    ratings = [change for change in answers.changes if change.what == "rating"]
    first = [*money[:2], *dates, *ratings, *money[2:]]
    kinds = answers.changes.table.caption
    words = [kinds] if number and not first and kinds != f"{number} changed" else map(str, first[:3])
    return Tile(heading, opened(figure), tuple(map(ended, words)), section="changes" if number else "")
