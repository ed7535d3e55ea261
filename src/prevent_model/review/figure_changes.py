"""Changes of figures between two versions: of plans by period, of counts and ratings by day, and of spend."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from prevent_model.framework.programme import Programme
from prevent_model.framework.ratings import scales_of
from prevent_model.framework.spend import SUMS
from prevent_model.framework.wording import field_words, listed, when_words
from prevent_model.growth.spending import subject_title
from prevent_model.review.changes import Change, ChangeKind
from prevent_model.tables.value_text import day_words
from prevent_model.values.ids import hyphenated
from prevent_model.values.money import Money
from prevent_model.values.posts import Basis
from prevent_model.values.spans import years_in
from prevent_model.values.stated_money import StatedMoney


class Figures(NamedTuple):
    """The figures of one period or day of a version."""

    name: str
    """The period or the day, as the version prints it."""
    words: str
    """The figures as printed."""
    qualifier: str = ""
    """The plan of the period, or the day on which its figures were known: the same in both versions."""
    days: tuple[date, date] | None = None
    """The days that a period runs over, which move with the month in which years begin."""


ByKey = Mapping[Any, Figures]
"""Figures by what they are of: a year is the same however it is labelled."""


def figure_changes(before: Programme, after: Programme, same: Mapping[str, str]) -> Iterator[Change]:
    """Compare the figures of two versions.

    Parameters
    ----------
    before, after
        The two versions.
    same
        The id in the later version of each thing that is in both.

    Examples
    --------
    >>> import attrs
    >>> import prevent_model as pm
    >>> programme = pm.sample()
    >>> first, *rest = programme.growth.points
    >>> points = [attrs.evolve(first, posts=40), *rest]
    >>> later = programme.replacing(attrs.evolve(programme.growth, points=points))
    >>> for change in figure_changes(programme, later, {"growth": "growth"}):
    ...     print(change)
    Growth of 2008/09 was 41 posts and £2.2m, and is 40 posts and £2.2m.
    """
    # The sign of a sum may be that of several currencies.
    code = before.currency != after.currency
    yield from _plan_figures(before, after, same, code=code)
    yield from _changes("observation", "The count", _by_day(before, same, code=code), _by_day(after, {}, code=code))
    moved = before.calendar != after.calendar
    spend = (_spend_by_period(version, ids, code=code, moved=moved) for version, ids in ((before, same), (after, {})))
    yield from _changes("spend", "Spend of", *spend)
    yield from _changes("rating", "The rating of", _ratings_by_day(before, same), _ratings_by_day(after, {}))


def sum_words(amount: Money | StatedMoney, *, code: bool) -> str:
    """A sum as printed, with the code of its currency where that is asked for and not printed.

    Examples
    --------
    >>> import prevent_model as pm
    >>> sum_words(pm.StatedMoney.parse("£5m"), code=True), sum_words(pm.Money.of(5, "CHF"), code=True)
    ('£5m (GBP)', 'CHF 5.00')
    """
    text = str(amount)
    return f"{text} ({amount.currency})" if code and amount.currency.code not in text else text


def _plan_figures(before: Programme, after: Programme, same: Mapping[str, str], *, code: bool) -> Iterator[Change]:
    """Compare the figures of each plan; of several their titles tell them apart, and of one that was renamed both."""
    titles: dict[str, set[str]] = defaultdict(set)
    for plan in before.plans:
        titles[same.get(plan.id, plan.id)].add(plan.title)
    for plan in after.plans:
        titles[plan.id].add(plan.title)
    several = max(len(before.plans), len(after.plans)) > 1
    names = {id_: f", {' / '.join(sorted(of))}" if several else "" for id_, of in titles.items()}
    earlier = {id_: names[same.get(id_, id_)] for id_ in (plan.id for plan in before.plans)}
    has_posts = any(plan.has_posts for plan in (*before.plans, *after.plans))
    label = "Growth of" if has_posts else "Money of"
    yield from _changes("growth", label, _by_period(before, earlier, code), _by_period(after, names, code))


def _by_period(programme: Programme, names: Mapping[str, str], code: bool) -> ByKey:
    """Return the figures of each point of each plan, as printed."""
    figures: dict[Hashable, Figures] = {}
    for plan in programme.plans:
        for point in plan.points:
            posts = None if point.posts is None else f"{point.posts:,} posts"
            cost = None if point.cost is None else sum_words(point.cost, code=code)
            words = " and ".join(filter(None, (posts, cost)))
            name = names[plan.id]
            # Where the years of one version begin in another month, that is one change, and not one of each equal sum.
            years = years_in(point.period)
            days = (years[0].first_day, years[-1].last_day) if years else None
            starts = tuple(year.start for year in years)
            figures[name, starts] = Figures(str(point.period), words, name, days)
    return figures


def _later_id(id: str | None, same: Mapping[str, str]) -> str | None:
    """The id in the later version of what may have been renamed since."""
    return id if id is None else same.get(id, id)


def _by_day(programme: Programme, same: Mapping[str, str], *, code: bool) -> ByKey:
    """Return what was counted, by the plan and the day of the count."""
    counts: dict[Hashable, Figures] = {}
    for seen in programme.observations:
        more = [(name, getattr(seen, name)) for name in _COUNTED]
        words = [f"{field_words(name)} {number:,}" for name, number in more if number is not None]
        words += [] if seen.basis is Basis.UNSTATED else [f"by {seen.basis.value}"]
        words += [] if seen.spent is None else [f"{sum_words(seen.spent, code=code)} spent"]
        of = f"of {subject_title(programme, seen.plan)} " if seen.plan is not None else ""
        name = f"{of}on {seen.on}"
        counts[_later_id(seen.plan, same), seen.on] = Figures(name, listed([f"{seen.posts:,} posts", *words]))
    return counts


_COUNTED = ("total", "baseline", "other_funding", "joiners", "leavers")
"""The further numbers that a count may have."""


def _spend_by_period(programme: Programme, same: Mapping[str, str], *, code: bool, moved: bool) -> ByKey:
    """Return what was budgeted, forecast and spent, by the plan, the grant, the period and the day it was known on."""
    records: dict[Hashable, list[str]] = defaultdict(list)
    names: dict[Hashable, tuple[str, str, tuple[date, date]]] = {}
    for record in programme.spend:
        period = record.period
        # A period in words is the same where its years begin in another month, whose days are others.
        of = period.words if moved and period.words else (period.first, period.last)
        payers = (record.plan, record.funded_by)
        key = (*(_later_id(id_, same) for id_ in payers), of, record.on)
        subject = ", ".join(filter(None, (subject_title(programme, id_) for id_ in payers)))
        name = f"{subject} {when_words(record.period)}" if subject else str(record.period)
        names.setdefault(key, (name, f" as known on {record.on}", (period.first, period.last)))
        sums = {name: amount for name in SUMS if (amount := getattr(record, name)) is not None}
        records[key] += [f"{name} {sum_words(amount, code=code)}" for name, amount in sums.items()]
    return {key: Figures(names[key][0], listed(sums), *names[key][1:]) for key, sums in records.items()}


def _ratings_by_day(programme: Programme, same: Mapping[str, str]) -> ByKey:
    """Return each rating, by what is rated, its scale, who rated it and the day."""
    levels: dict[Hashable, list[str]] = defaultdict(list)
    names: dict[Hashable, str] = {}
    scales = scales_of(programme) if programme.ratings else {}
    for rating in programme.ratings:
        # A scale and a level are the same however a document names them: "rag" or "RAG", "red" or 1.
        name = rating.scale if rating.scale in scales else hyphenated(rating.scale)
        scale, level = scales[name], scales[name].level(rating.level).label
        by = "" if rating.by is None else f" by {programme.entity(rating.by).title}"
        raters = (_later_id(rating.of, same), name, _later_id(rating.by, same))
        key = (*raters, rating.on.first, rating.on.last)
        names[key] = f"{programme.entity(rating.of).title} ({scale.name}{by}) {when_words(rating.on)}"
        levels[key].append(f"{level} ({rating.note})" if rating.note else level)
    return {key: Figures(names[key], listed(rated)) for key, rated in levels.items()}


def changed_texts(what: str, title: str, was: Mapping[str, str], now: Mapping[str, str]) -> Iterator[Change]:
    """Compare texts by what they are of.

    Examples
    --------
    >>> [str(change) for change in changed_texts("spend", "Spend of", {"2008/09": "£1m"}, {"2008/09": "£2m"})]
    ['Spend of 2008/09 was £1m, and is £2m.']
    """
    earlier, later = ({name: Figures(name, words) for name, words in version.items()} for version in (was, now))
    yield from _changes(what, title, earlier, later)


def _changes(what: str, title: str, was: ByKey, now: ByKey) -> Iterator[Change]:
    named: list[tuple[str, str, str]] = []
    for key in {**was, **now}:
        stated = [version[key] for version in (was, now) if key in version]
        earlier, later = (version[key].words if key in version else "" for version in (was, now))
        if len({figures.days for figures in stated}) > 1 and earlier != later:
            # Years that begin in another month are others: what the one had is gone, and what the other has is new.
            gone, new = _names_apart(*stated)
            named += [(gone, earlier, ""), (new, "", later)]
        elif earlier != later:
            # A year that the versions label otherwise has both its names, so that each change has its mirror.
            name = " / ".join(sorted({figures.name for figures in stated})) + stated[0].qualifier
            named.append((name, earlier, later))
    for name, earlier, later in sorted(named):
        yield Change(ChangeKind.CHANGED, what, (name,), earlier, later, f"{title} {name}")


def _names_apart(*stated: Figures) -> Iterator[str]:
    """Give the names of periods that run over other days; the day on which each begins where their labels are one."""
    share_a_label = len({figures.name for figures in stated}) == 1
    for figures in stated:
        begins = f" from {day_words(figures.days[0])}" if share_a_label and figures.days else ""
        yield f"{figures.name}{begins}{figures.qualifier}"
