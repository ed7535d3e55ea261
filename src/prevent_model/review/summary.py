"""Sentences that are true of a programme, made from its data alone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from prevent_model.framework.aims import ObjectiveKind
from prevent_model.framework.gates import GateStatus
from prevent_model.framework.growth import GrowthPlan
from prevent_model.framework.programme import Programme
from prevent_model.framework.wording import as_at_words, counted, in_sentence, in_words, listed, opened
from prevent_model.growth.gated_release import Release, release
from prevent_model.growth.known_spend import KnownSum
from prevent_model.growth.spending import spend
from prevent_model.tables.value_text import day_words, money_words, value_text

# A review that is "held" takes place, to an English reader: the opposite of what is meant of a gate.
_STATUS = {GateStatus.OPEN: "passed", GateStatus.HELD: "not passed", GateStatus.REFUSED: "refused"}


def sentences(
    programme: Programme, *, on: date | None = None, released: Mapping[str, Release] | None = None
) -> tuple[str, ...]:
    """Return a few sentences that say what a programme is and how it stands on a day.

    Parameters
    ----------
    programme
        The programme; parts that it does not have are passed over.
    on
        The day; its own `as_at` where not given.
    released
        The release of its plans on that day, by their ids; worked out where not given.

    Examples
    --------
    >>> import prevent_model as pm
    >>> sentences(pm.sample())[0]
    'MPS Prevent Programme runs over 2008/09 to 2010/11.'
    """
    day = programme.as_at if on is None else on
    years = programme.years
    span = f"{years[0]} to {years[-1]}" if len(years) > 1 else ", ".join(map(str, years))
    lines = [f"{programme.title} runs over {span}."]
    if programme.as_at < day:
        lines.append(f"It is told as at {as_at_words(day, programme.as_at)}.")
    if programme.objectives:
        lines.append(f"It has {_objectives([objective.kind for objective in programme.objectives])}.")
    if programme.workstreams:
        titles = [workstream.title for workstream in programme.workstreams]
        lines.append(f"It has {counted(len(titles), 'workstream')}: {'; '.join(titles)}.")
    for gate in programme.gates:
        status, because = _STATUS[gate.state(day).status], gate.reason(day, day_words)
        lines.append(f"On {day_words(day)}, {in_sentence(gate.title)} is {status}, because {because}.")
    lines += [_growth(programme, plan, day, released or {}) for plan in programme.plans if plan.points]
    if programme.spend:
        lines.append(_spend(programme, day))
    if number := len(programme.assumptions):
        fill = "fills" if number == 1 else "fill"
        lines.append(f"{opened(counted(number, 'assumption'))} {fill} what the sources leave open.")
    return tuple(lines)


def _spend(programme: Programme, day: date) -> str:
    rows = [row for row in spend(programme, on=day).rows if row.budget is not None and (row.spent or row.actual)]
    if not rows:
        return f"It has {counted(len(programme.spend), 'record')} of spend."
    # The period that ends last, and of those the longest, says most of how the money stands.
    row = max(rows, key=lambda row: (row.period.last, row.period.length))
    figure, words = row.spent or row.actual, "is forecast to be spent"
    if row.outturn is not None or row.spent is None:
        words = "was spent" if row.outturn is not None else "was spent so far"
    subject = next((f" on {programme.entity(id_).title}" for id_ in (row.plan, row.funded_by) if id_ is not None), "")
    return f"In {row.period}, {_sum(figure)} {words}{subject}, of a budget of {_sum(row.budget)}."


def _sum(figure: KnownSum | None) -> str:
    assert figure is not None  # only rows that have it are asked
    shown = figure.printed or figure.range or figure.amount
    assert shown is not None  # a total without a range is no figure
    return money_words(shown)


def _objectives(kinds: list[ObjectiveKind]) -> str:
    counts = {kind: kinds.count(kind) for kind in ObjectiveKind if kind in kinds}
    if len(counts) == 1:
        return counted(len(kinds), f"{kinds[0].value} objective")
    by_kind = listed(f"{in_words(number)} {kind.value}" for kind, number in counts.items())
    return f"{counted(len(kinds), 'objective')}, {by_kind}"


def _growth(programme: Programme, plan: GrowthPlan, day: date, released: Mapping[str, Release]) -> str:
    try:
        found = released.get(plan.id) or release(plan, programme.held_years(day, plan.id))
    except ValueError as error:  # a level below zero, which has its own finding
        return f"Its growth cannot be told: {error}."
    if not plan.has_posts or not found.years:
        return _money(plan, found, several=len(programme.plans) > 1)
    # The last year alone: what is committed by the end holds all that was before.
    last = found.years[-1]
    gates = listed(dict.fromkeys(in_sentence(hold.title) for hold in last.waits_for))
    if last.committed.posts is None:
        if last.waits_for:
            return f"How many of its posts wait for {gates} by the end of {last.year} cannot be told."
        return f"How many posts it has by the end of {last.year} is not stated."
    parts = [f"{counted(last.committed.posts, 'post')} {'is' if last.committed.posts == 1 else 'are'} committed"]
    for posts, verbs, rest in (
        (last.contingent.posts, ("more waits", "more wait"), f" for {gates}"),
        (last.refused.posts, ("is refused", "are refused"), ""),
    ):
        if posts:
            parts.append(f"{in_words(posts)} {verbs[posts != 1]}{rest}")
    return f"By the end of {last.year}, {'; '.join(parts)}."


def _money(plan: GrowthPlan, found: Release, *, several: bool) -> str:
    """Say how much of all the money of a plan is committed, waits and was refused."""
    whole = found.whole
    gates = listed(dict.fromkeys(in_sentence(hold.title) for hold in whole.waits_for))
    of = f"Of {plan.title}, " if several else ""
    if whole.committed.money is None and whole.printed_in != "committed":
        return opened(f"{of}how much waits for {gates} cannot be told." if gates else f"{of}the cost is not stated.")
    parts = []
    for name, words in (("committed", "is committed"), ("contingent", f"waits for {gates}"), ("refused", "is refused")):
        part = getattr(whole, name)
        if whole.printed_in == name:
            parts.append(f"{listed(map(money_words, whole.printed))} {words}")
        if part.money is not None and (part.money.minor or part is whole.committed):
            parts.append(f"{value_text(part.money, 'money')} {words}")
    prices = f", {plan.prices.words}" if plan.prices is not None else ""
    return opened(f"{of}{'; '.join(parts)}{prices}.")
