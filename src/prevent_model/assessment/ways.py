"""What can become of a tree of criteria, and the cheapest way to each: joined part by part, never case by case."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

import attrs

from prevent_model.assessment.folding import Fold, Total, Worth, at, fold_of, needs_values, unit_of
from prevent_model.errors import PreventModelError
from prevent_model.framework.rules import Limiter, Rule
from prevent_model.framework.scales import NOT_ASSESSED, NOT_GRADED, NotALevel, Scale
from prevent_model.framework.standards import Assessment, Criterion

Number = Fraction | int
"""An exact number."""


class Option(NamedTuple):
    """One thing that can become of a criterion: its outcome (one for each world), its cost, and what to call it."""

    outcomes: tuple[Worth, ...]
    cost: Number = 0
    steps: int = 0
    mark: int = 0


class Way(NamedTuple):
    """The cheapest way to an outcome: its cost, its steps, a mark for each criterion as one number, and how many tie."""

    cost: Number
    steps: int
    marks: int
    ties: int


Ways = dict[tuple[Worth, ...], Way]


class TooMany(PreventModelError, ValueError):
    """More different totals than it is sensible to keep apart."""


@attrs.frozen
class Site:
    """What a search needs besides the tree: the scale, each criterion's options, and what is set."""

    scale: Scale
    options: Mapping[str, Sequence[Option]]
    overrides: Mapping[str, int] = attrs.field(factory=dict)
    before: Mapping[str, int] = attrs.field(factory=dict)
    worlds: int = 1
    base: int = 16
    prune: bool = False
    most: int = 200_000
    joined: Callable[[], object] = lambda: None
    """Called whenever a part has been joined to its neighbours, for work that tells how far it is."""


def in_order(criterion: Criterion, site: Site) -> Iterator[str]:
    """The criteria judged themselves, in the order in which ties are broken: by name, group by group."""
    if criterion.children:
        for child in sorted(criterion.children, key=lambda child: child.id):
            yield from in_order(child, site)
    else:
        yield criterion.id


def marks_of(criterion: Criterion, site: Site, way: Way) -> dict[str, int]:
    """What a way says of each criterion."""
    names, marks, rest = list(in_order(criterion, site)), {}, way.marks
    for name in reversed(names):
        rest, marks[name] = divmod(rest, site.base)
    return marks


def better(one: Way, other: Way) -> Way:
    """The cheaper of two ways; with equal costs the fewer steps, then the one that raises the first names."""
    if one[:2] != other[:2]:
        return one if one[:2] < other[:2] else other
    return Way(one.cost, one.steps, max(one.marks, other.marks), one.ties + other.ties)


def seen_by(rule: Rule | None, part: str, outcome: Worth, scale: Scale) -> Worth:
    """The outcome of a part with only what the rule above reads of it, so that few are kept apart."""
    if not outcome.is_known:
        return outcome
    limiting = isinstance(rule, Limiter) and any(limit.criterion == part for limit in rule.limits)
    if needs_values(rule) and not limiting:
        points = outcome.points
        if points is None and isinstance(outcome.grade, int):
            points = scale.points_of(outcome.grade)
        return Worth(points, NOT_GRADED)
    return Worth(None, outcome.grade) if isinstance(outcome.grade, int) else Worth(Fraction(0), NOT_GRADED)


def ways(criterion: Criterion, site: Site) -> Ways:
    """The cheapest way to each outcome of a criterion.

    Raises
    ------
    TooMany
        When a node would have more totals than the site allows.
    """
    if not criterion.children:
        found: Ways = {}
        for option in site.options[criterion.id]:
            way = Way(option.cost, option.steps, option.mark, 1)
            found[option.outcomes] = better(found[option.outcomes], way) if option.outcomes in found else way
        return found
    if criterion.id in site.overrides:
        level = site.scale.level(site.overrides[criterion.id])
        return {(at(level, site.scale),) * site.worlds: Way(0, 0, 0, 1)}
    names = {child.id: child for child in criterion.children}
    below = {id_: _narrowed(ways(child, site), criterion.rule, id_, site) for id_, child in names.items()}
    unit = unit_of(criterion, [[o for key in below[id_] for o in key] for id_ in names], site.scale)
    fold = fold_of(criterion, site.scale, site.before, unit)
    places = {child.id: place for place, child in enumerate(criterion.children)}
    totals: dict[tuple[Total, ...], Way] = {(fold.nothing,) * site.worlds: Way(0, 0, 0, 1)}
    for id_ in sorted(names):
        size = site.base ** sum(1 for _ in in_order(names[id_], site))
        added = [
            (tuple(fold.addition(places[id_], outcome) for outcome in key), way) for key, way in below[id_].items()
        ]
        if site.prune and fold.body.height is not None:
            added = list(_undominated(dict(added), fold).items())
        totals = _joined(totals, added, fold, size, site)
        site.joined()
    ends: Ways = {}
    for kept, way in totals.items():
        key = tuple(fold.end(total) for total in kept)
        ends[key] = better(ends[key], way) if key in ends else way
    return ends


def _narrowed(found: Ways, rule: Rule | None, part: str, site: Site) -> Ways:
    narrow: Ways = {}
    for key, way in found.items():
        seen = tuple(seen_by(rule, part, outcome, site.scale) for outcome in key)
        narrow[seen] = better(narrow[seen], way) if seen in narrow else way
    return narrow


def _joined(
    totals: dict[tuple[Total, ...], Way], added: list[tuple[tuple[Total, ...], Way]], fold: Fold, size: int, site: Site
) -> dict[tuple[Total, ...], Way]:
    fresh: dict[tuple[Total, ...], Way] = {}
    one_world = site.worlds == 1
    for kept, way in totals.items():
        for extra, more in added:
            if one_world:
                key: tuple[Total, ...] = (fold.join(kept[0], extra[0]),)
            else:
                key = tuple(fold.join(a, b) for a, b in zip(kept, extra, strict=True))
            cost = way.cost + more.cost
            known = fresh.get(key)
            if known is not None and known.cost < cost:
                continue
            found = Way(cost, way.steps + more.steps, way.marks * size + more.marks, way.ties * more.ties)
            fresh[key] = found if known is None else better(known, found)
    if site.prune and fold.body.height is not None:
        fresh = _undominated(fresh, fold)
    if len(fresh) > site.most:
        raise TooMany(f"more than {site.most} different totals")
    return fresh


def _undominated(totals: dict[tuple[Total, ...], Way], fold: Fold) -> dict[tuple[Total, ...], Way]:
    """Without the totals that cost no less than another which is alike but higher; for rules that only rise."""
    assert fold.body.height is not None
    alike: dict[object, list[tuple[Way, Number, tuple[Total, ...]]]] = {}
    for key, way in totals.items():
        ((flags, kept),) = key
        sort, high = fold.body.height(kept)
        alike.setdefault((flags, sort), []).append((way, high, key))
    good: dict[tuple[Total, ...], Way] = {}
    for some in alike.values():
        some.sort(key=lambda found: (found[0].cost, found[0].steps, -found[1]))
        highest: Number | None = None
        for way, high, key in some:
            if highest is None or high > highest:
                highest = high
                good[key] = way
    return good


def levels_of(assessment: Assessment, criterion: Criterion, scale: Scale) -> dict[str, int | NotALevel]:
    """Where each criterion that is judged itself stands: a rank, or why it has none; overrides of such a one count."""
    judged = {judgement.criterion: judgement.level for judgement in assessment.judgements}
    judged |= {override.criterion: override.level for override in assessment.overrides}
    found: dict[str, int | NotALevel] = {}
    for leaf in criterion.leaves():
        level = judged.get(leaf.id, NOT_ASSESSED)
        found[leaf.id] = level if isinstance(level, NotALevel) else scale.level(level).rank
    return found


def standing(level: int | NotALevel, scale: Scale) -> Worth:
    """The outcome of a criterion that stands there."""
    return Worth(None, level) if isinstance(level, NotALevel) else at(scale.level(level), scale)


def work_out(criterion: Criterion, site: Site) -> Callable[[Mapping[str, Worth]], dict[str, Worth]]:
    """A function from one outcome of each criterion that is judged itself to the outcomes of all that they make up."""
    nodes = [node for node in criterion.walk() if node.children][::-1]  # each after its parts
    folds = [(node.id, [child.id for child in node.children], fold_of(node, site.scale, site.before)) for node in nodes]
    fixed = {id_: at(site.scale.level(rank), site.scale) for id_, rank in site.overrides.items()}
    last: dict[str, tuple[list[Worth], Worth]] = {}  # a group whose parts are as before is not worked out again

    def worked(leaves: Mapping[str, Worth]) -> dict[str, Worth]:
        found = dict(leaves)
        for id_, parts, fold in folds:
            if id_ in fixed:
                found[id_] = fixed[id_]
                continue
            under = [found[part] for part in parts]
            if id_ not in last or last[id_][0] != under:
                last[id_] = (under, fold.of(under))
            found[id_] = last[id_][1]
        return found

    return worked
