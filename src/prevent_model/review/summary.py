"""Sentences that are true of a programme, made from its data alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date

from prevent_model.delivery.latest_ratings import Ratings, ratings
from prevent_model.framework.aims import ObjectiveKind
from prevent_model.framework.gates import GateStatus
from prevent_model.framework.grants import Grant
from prevent_model.framework.growth import GrowthPlan
from prevent_model.framework.money_kinds import LOAN, OWN_MEANS
from prevent_model.framework.plan_parts import HAS_MONEY, HAS_POSTS, above, apart
from prevent_model.framework.programme import Programme
from prevent_model.framework.wording import as_at_words, counted, ended, in_sentence, in_words, listed, opened
from prevent_model.growth.gated_release import Release, plan_release
from prevent_model.growth.plan_inputs import PlanOfProgramme
from prevent_model.growth.release_rows import ReleaseYear
from prevent_model.review.money_sentences import (
    gate_words,
    gates_in_words,
    held_words,
    lowered_parts,
    money_sentence,
    printed_parts,
)
from prevent_model.review.spend_sentences import spend_sentence
from prevent_model.tables.value_text import day_words, money_words
from prevent_model.values.post_numbers import NumberOfPosts
from prevent_model.values.spans import Span

_NO_DECISION = "no decision is recorded"
"""The reason that says no more than that a gate is not decided."""


def sentences(
    programme: Programme,
    *,
    on: date | None = None,
    released: Mapping[str, Release] | None = None,
    rated: Ratings | None = None,
) -> tuple[str, ...]:
    """Return a few sentences that say what a programme is, and what its state is on a day.

    Parameters
    ----------
    programme
        The programme; parts that it does not have are passed over.
    on
        The day; its own `as_at` where not given.
    released
        The release of its plans on that day, by their ids; worked out where not given.
    rated
        Its latest ratings on that day; worked out where not given.

    Examples
    --------
    >>> import prevent_model as pm
    >>> sentences(pm.sample())[0]
    'MPS Prevent Programme runs over 2008/09 to 2010/11.'
    """
    return tuple(sentence for _, sentence in by_subject(programme, on=on, released=released, rated=rated))


def by_subject(
    programme: Programme,
    *,
    on: date | None = None,
    released: Mapping[str, Release] | None = None,
    rated: Ratings | None = None,
) -> tuple[tuple[str, str], ...]:
    """Return the sentences of the summary, each after its subject: years, posts, money, spend and the like.

    The subject of a sentence on one of several plans is "posts of a plan" or "money of a plan".

    Parameters
    ----------
    programme, on, released, rated
        As for ``sentences``.

    Examples
    --------
    >>> import prevent_model as pm
    >>> [subject for subject, _ in by_subject(pm.sample())]
    ['years', 'objectives', 'workstreams', 'gate', 'posts', 'money', 'assumptions']
    """
    return tuple(_by_subject(programme, programme.as_at if on is None else on, released or {}, rated))


def _by_subject(
    programme: Programme, day: date, released: Mapping[str, Release], rated: Ratings | None
) -> Iterator[tuple[str, str]]:
    years = programme.years
    span = f"{years[0]} to {years[-1]}" if len(years) > 1 else ", ".join(map(str, years))
    yield "years", f"{programme.title} runs over {span}."
    if programme.as_at < day:
        yield "years", f"It is described as at {as_at_words(day, programme.as_at)}."
    rated = ratings(programme, on=day) if rated is None else rated
    if words := rated.dated(programme.id):
        several = sum(row.of == programme.id for row in rated.rows) > 1
        yield "rating", f"Its latest {'ratings are' if several else 'rating is'} {words}."
    if programme.objectives:
        yield "objectives", f"It has {_objectives([objective.kind for objective in programme.objectives])}."
    if programme.workstreams:
        titles = [workstream.title for workstream in programme.workstreams]
        yield "workstreams", ended(f"It has {counted(len(titles), 'workstream')}: {'; '.join(titles)}")
    for gate in programme.gates:
        status, reason = gate.status_words(day, programme.as_at), gate.reason(day, day_words, programme.as_at)
        verb = "has failed" if status == "failed" else f"is {status}"
        because = "" if reason == _NO_DECISION else f", because {reason}"
        yield "gate", f"On {day_words(day)}, {in_sentence(gate.title)} {verb}{because}."
    yield from _growth(programme, day, released)
    if programme.grants and not any(plan.points for plan in programme.plans):
        yield "grants", _grants(programme.grants)
    if programme.spend:
        yield "spend", spend_sentence(programme, day)
    if number := len(programme.assumptions):
        yield "assumptions", f"It rests on {counted(number, 'assumption')}."


_SOURCES = {"grant": "grant", LOAN: "loan", OWN_MEANS: "own contribution"}
"""What the money of a kind is called where it is counted; that of any other is a fund."""


def counted_sources(grants: Iterable[Grant]) -> str:
    """Count grants, loans and own means, each by its own word.

    Examples
    --------
    >>> counted_sources([Grant(id="a", title="A"), Grant(id="b", title="B", kind="loan")])
    'one grant and one loan'
    """
    kinds = Counter(_SOURCES.get(grant.known_kind, "fund") for grant in grants)
    return listed(counted(count, kind) for kind, count in kinds.items())


def _grants(grants: Sequence[Grant]) -> str:
    """Tell grants, loans and own means apart, and of a few the sum of each."""
    number = counted_sources(grants)
    named = f": {'; '.join(map(_with_sum, grants))}" if len(grants) <= _MOST_PLANS else ""
    return f"It has {number}{named}."


def _with_sum(grant: Grant) -> str:
    amounts = grant.amounts or ()
    if len(amounts) > _MOST_PLANS or not amounts:
        return grant.title
    sums = (
        money_words(sum_, brief=True) if period == Span() else f"{money_words(sum_, brief=True)} for {period}"
        for period, sum_ in amounts
    )
    return f"{grant.title}, {listed(sums)}"


def _objectives(kinds: list[ObjectiveKind]) -> str:
    counts = {kind: kinds.count(kind) for kind in ObjectiveKind if kind in kinds}
    if len(counts) == 1:
        return counted(len(kinds), f"{kinds[0].value} objective")
    by_kind = listed(f"{in_words(number)} {kind.value}" for kind, number in counts.items())
    return f"{counted(len(kinds), 'objective')}, {by_kind}"


_MOST_PLANS = 3
"""The plans of which each has a sentence of its own; of more, those of which something waits or was refused have."""


def _growth(programme: Programme, day: date, released: Mapping[str, Release]) -> Iterator[tuple[str, str]]:
    """Tell the plans of a programme: several together, and each of a few; none that another includes already."""
    stating = [plan for plan in programme.plans if plan.points]
    plans = [plan for plan in stating if not _is_included(programme, plan)]
    few = plans if len(plans) <= _MOST_PLANS else _held(programme, plans, day, released)
    each = list(_each(programme, few, day, released)) if len(few) <= _MOST_PLANS else []
    if len(stating) < 2:
        yield from ((subject, f"{opened(sentence)}.") for subject, _, sentence in each)
        return
    # Where one plan is all that is added, its own sentence says the total.
    own = {f"{opened(sentence)}." for _, _, sentence in each}
    yield from ((subject, sentence) for subject, sentence in _together(programme, day) if sentence not in own)
    yield from ((f"{subject} of a plan", f"{title}: {sentence}.") for subject, title, sentence in each)


def _is_included(programme: Programme, plan: GrowthPlan) -> bool:
    """Tell whether another plan, of which it is a part, includes all that it states."""
    wholes = [whole for whole in above(plan, {other.id: other for other in programme.plans}) if whole.points]
    included = (any(map(states, wholes)) for states in (HAS_POSTS, HAS_MONEY) if states(plan))
    return bool(wholes) and all(included)


def _held(
    programme: Programme, plans: Iterable[GrowthPlan], day: date, released: Mapping[str, Release]
) -> list[GrowthPlan]:
    """Return the plans of which something waits for a gate, or was refused."""
    held = []
    for plan in plans:
        with suppress(ValueError):  # a level below zero, which has its own finding
            whole = _released(programme, plan, day, released).whole
            refused = whole.refused
            if whole.waits_for or refused.posts or (refused.money is not None and refused.money.minor):
                held.append(plan)
    return held


def _released(programme: Programme, plan: GrowthPlan, day: date, released: Mapping[str, Release]) -> Release:
    return released.get(plan.id) or plan_release(PlanOfProgramme(programme, plan), on=day)


def _each(
    programme: Programme, plans: Iterable[GrowthPlan], day: date, released: Mapping[str, Release]
) -> Iterator[tuple[str, str, str]]:
    """Tell each plan: the subject, its title, and a sentence that has no capital and no full stop."""
    for plan in plans:
        try:
            found = _released(programme, plan, day, released)
        except ValueError as error:  # a level below zero, which has its own finding
            yield "money", plan.title, f"its growth cannot be told: {error}"
            continue
        if plan.has_posts and found.years:
            last = found.years[-1]
            yield "posts", plan.title, _posts(last)
            # The cost of posts is that of a year, so that of the last year belongs to the posts at its end.
            if plan.has_money:
                yield "money", plan.title, _in_prices([plan], money_sentence(last, of=f" in {last.year}"))
        elif plan.has_money:
            money = printed_parts(found) or money_sentence(found.whole, saved=plan.is_saving)
            yield "money", plan.title, _in_prices([plan], money)
        else:
            yield "money", plan.title, "its money is not stated"


def _in_prices(plans: Iterable[GrowthPlan], sentence: str) -> str:
    """Begin a sentence with the prices that the money of all plans is in, where each states them."""
    bases = {plan.prices for plan in plans if plan.has_money}
    base = bases.pop() if len(bases) == 1 else None
    return sentence if base is None else f"{base.words}, {sentence}"


def _together(programme: Programme, day: date) -> Iterator[tuple[str, str]]:
    """Tell the posts and the money of all plans of a programme, as far as they may be added."""
    from prevent_model.growth.programme_release import release  # few programmes have several plans

    try:
        found = release(programme, on=day)
    except ValueError:  # a level below zero, which the plan itself tells
        return
    with_posts, with_money = (apart(programme.plans, states) for states in (HAS_POSTS, HAS_MONEY))
    plans = [plan for plan in programme.plans if plan in with_posts or plan in with_money]
    if any(len({plan.counted for plan in added}) > 1 for added in (with_posts, with_money)):
        number = counted(len(programme.plans), "plan")
        yield "money", f"Its {number} have no total: some are of growth, others of everything there is."
        return
    if found.years and (len(with_posts) > 1 or (with_posts and len(plans) > _MOST_PLANS)):
        yield "posts", f"{opened(_posts(found.years[-1]))}."
    if with_money:
        bases = dict.fromkeys(plan.prices.words for plan in with_money if plan.prices is not None)
        if len(bases) > 1 and found.whole.committed.money is None:
            yield "money", f"Its money has no one total: some of it is {' and some '.join(bases)}."
            return
        less = lowered_parts(found.plans)
        yield "money", f"{opened(_in_prices(with_money, money_sentence(found.whole, less=less)))}."


def _posts(last: ReleaseYear) -> str:
    """Say how many posts are committed, wait and were refused by a year's end, which holds all that was before."""
    if last.committed.posts is None:
        if held := held_words(last, "wait", "were refused"):
            return f"how many of its posts {held} by the end of {last.year} cannot be told"
        return f"how many posts it has by the end of {last.year} is not stated"
    parts = []
    if last.committed.posts or not (last.contingent.posts or last.refused.posts):
        parts.append(f"{counted(last.committed.posts, 'post')} {_are(last.committed.posts)} committed")
    if posts := last.contingent.posts:
        more = " more" if parts else ""
        number = in_words(posts) if parts else counted(posts, "post")
        parts.append(f"{number}{more} {gate_words(last, 'waits' if posts == 1 else 'wait')[0]}")
    if posts := last.refused.posts:
        number = in_words(posts) if parts else counted(posts, "post")
        parts.append(f"{number} {gate_words(last, refused='was refused' if posts == 1 else 'were refused')[1]}")
    if last.waiting_fall:
        is_refused = any(hold.status is GateStatus.REFUSED for hold in last.waits_for)
        held = f"{'is held back by' if is_refused else 'waits for'} {gates_in_words(last.waits_for)}"
        parts.append(f"a planned fall of {counted(last.waiting_fall, 'post')} {held}")
    return f"by the end of {last.year}, {'; '.join(parts)}"


def _are(number: NumberOfPosts) -> str:
    return "is" if number == 1 else "are"
