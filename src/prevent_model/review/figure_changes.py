"""Changes of figures between two versions: points of plans, counts, spend and ratings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from prevent_model.framework.programme import Programme
from prevent_model.framework.spend import SUMS
from prevent_model.framework.wording import field_words, listed
from prevent_model.review.changes import Change, ChangeKind
from prevent_model.values.posts import Basis


def figures(before: Programme, after: Programme, same: Mapping[str, str]) -> Iterator[Change]:
    """Compare what plans print, and what was counted, spent and rated.

    Parameters
    ----------
    before, after
        The two versions.
    same
        The id in the later version of each thing that is in both.

    Examples
    --------
    >>> import prevent_model as pm
    >>> rated = pm.sample().rating("phase-one", "red", on="2008-07-01")
    >>> [str(change) for change in figures(pm.sample(), rated, {})]
    ['The rating of Phase one (rag) on 2008-07-01 was not stated, and is red.']
    """
    yield from _plan_figures(before, after, same)
    yield from changed_texts("observation", "The count on", _by_day(before), _by_day(after))
    yield from changed_texts("spend", "Spend of", _spend_by_period(before), _spend_by_period(after))
    yield from changed_texts("rating", "The rating of", _ratings_by_day(before), _ratings_by_day(after))


def _plan_figures(before: Programme, after: Programme, same: Mapping[str, str]) -> Iterator[Change]:
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
    yield from changed_texts("growth", label, _by_period(before, earlier), _by_period(after, names))


def _by_period(programme: Programme, names: Mapping[str, str]) -> dict[str, str]:
    """Return the figures of each point of each plan, as printed."""
    figures = {}
    for plan in programme.plans:
        for point in plan.points:
            posts = None if point.posts is None else f"{point.posts} posts"
            figures[f"{point.period}{names[plan.id]}"] = " and ".join(filter(None, (posts, str(point.cost or ""))))
    return figures


def _by_day(programme: Programme) -> dict[str, str]:
    """Return what was counted, by the plan and the day of the count."""
    counts = {}
    for seen in programme.observations:
        more = [(name, getattr(seen, name)) for name in _COUNTED]
        words = [f"{field_words(name)} {number}" for name, number in more if number is not None]
        words += [] if seen.basis is Basis.UNSTATED else [f"by {seen.basis.value}"]
        words += [] if seen.spent is None else [f"{seen.spent} spent"]
        counts[f"{seen.plan or ''} {seen.on}".strip()] = listed([f"{seen.posts} posts", *words])
    return counts


_COUNTED = ("total", "baseline", "other_funding", "joiners", "leavers")
"""The further numbers that a count may have."""


def _spend_by_period(programme: Programme) -> dict[str, str]:
    """Return what was budgeted, forecast and spent, by the plan, the grant, the period and the day it was known on."""
    records: dict[str, list[str]] = defaultdict(list)
    for record in programme.spend:
        subject = " ".join(filter(None, (record.plan, record.funded_by)))
        key = f"{subject} {record.period} as known on {record.on}".strip()
        records[key] += [f"{name} {getattr(record, name)}" for name in SUMS if getattr(record, name) is not None]
    return {key: listed(sums) for key, sums in records.items()}


def _ratings_by_day(programme: Programme) -> dict[str, str]:
    """Return each rating, by the title of what is rated, its scale, who rated it and the day."""
    levels: dict[str, list[str]] = defaultdict(list)
    for rating in programme.ratings:
        by = "" if rating.by is None else f" by {programme.entity(rating.by).title}"
        title = programme.entity(rating.of).title
        levels[f"{title} ({rating.scale}{by}) on {rating.on}"].append(str(rating.level))
    return {key: listed(rated) for key, rated in levels.items()}


def changed_texts(what: str, title: str, was: Mapping[str, str], now: Mapping[str, str]) -> Iterator[Change]:
    """Compare texts by what they are of.

    Examples
    --------
    >>> [str(change) for change in changed_texts("spend", "Spend of", {"2008/09": "£1m"}, {"2008/09": "£2m"})]
    ['Spend of 2008/09 was £1m, and is £2m.']
    """
    for key in sorted({*was, *now}):
        before, after = was.get(key, ""), now.get(key, "")
        if before != after:
            yield Change(ChangeKind.CHANGED, what, (key,), before, after, f"{title} {key}")
