"""What each criterion can do to the whole, whatever becomes of the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from math import gcd

import attrs

from prevent_model.assessment.folding import APPLIES, STUCK, Fold, Grade, Total, Worth, fold_of, unit_of
from prevent_model.assessment.ways import Site, TooMany, seen_by, work_out
from prevent_model.framework.scales import NOT_GRADED
from prevent_model.framework.standards import Criterion
from prevent_model.values.field_metadata import means

Profile = tuple[Worth, ...]
"""The outcome of a whole for each option of one criterion, the others being as they are."""
Profiles = dict[str, frozenset[Profile]]


def grade_alone(outcome: Worth) -> Worth:
    """An outcome with its grade alone; with its value where it never has a level."""
    return Worth(outcome.points if outcome.grade is NOT_GRADED else None, outcome.grade)


def profiles(criterion: Criterion, site: Site) -> Profiles:
    """For each criterion with several options: every answer that they make together, over all that may be elsewhere.

    Raises
    ------
    TooMany
        When more totals would have to be joined than the site allows.
    """
    joins = [site.most * 10]
    _below(criterion, site, joins, lift=False)  # too many totals are noticed before any work is put into profiles
    found = _below(criterion, site, joins)[1]
    return {id_: frozenset(tuple(map(grade_alone, one)) for one in some) for id_, some in found.items()}


def _below(node: Criterion, site: Site, joins: list[int], *, lift: bool = True) -> tuple[set[Worth], Profiles]:
    if not node.children:
        outcomes = tuple(option.outcomes[0] for option in site.options[node.id])
        return set(outcomes), {node.id: frozenset([outcomes])} if lift and len(outcomes) > 1 else {}
    if node.id in site.overrides:
        level = site.scale.level(site.overrides[node.id])
        return {Worth(site.scale.points_of(level), level.rank)}, {}
    under = []
    for child in node.children:
        outcomes_below, some = _below(child, site, joins, lift=lift)
        seen = {seen_by(node.rule, child.id, outcome, site.scale) for outcome in outcomes_below}
        under.append((seen, {i: frozenset(tuple(seen_by(node.rule, child.id, o, site.scale) for o in t) for t in ts)
                             for i, ts in some.items()}))  # fmt: skip
    fold = fold_of(node, site.scale, site.before, unit_of(node, [seen for seen, _ in under], site.scale))
    added = [frozenset(fold.addition(place, o) for o in seen) for place, (seen, _) in enumerate(under)]
    sorts = Counter(added)
    ends: dict[Total, Worth] = {}

    def end(total: Total) -> Worth:
        if total not in ends:
            ends[total] = fold.end(total)
        return ends[total]

    moving = {sort for place, sort in enumerate(added) if under[place][1]}
    rest = {sort: _all_totals(sorts - Counter([sort]), fold, joins, site) for sort in moving}
    whole = _all_totals(sorts, fold, joins, site)
    lifted: dict[tuple[frozenset[Total], frozenset[tuple[Total, ...]]], frozenset[Profile]] = {}
    above: Profiles = {}
    for place, (_, some) in enumerate(under):
        for id_, found in some.items():
            extra = frozenset(tuple(fold.addition(place, o) for o in one) for one in found)
            key = (added[place], extra)
            if key not in lifted:
                _spend(joins, len(rest[added[place]]) * sum(map(len, extra)), site)
                lifted[key] = frozenset(
                    tuple(end(fold.join(total, more)) for more in one) for total in rest[added[place]] for one in extra
                )
            above[id_] = lifted[key]
    return {end(total) for total in whole}, above


def _all_totals(sorts: Mapping[frozenset[Total], int], fold: Fold, joins: list[int], site: Site) -> set[Total]:
    """Every total of one addition from each sort, as often as the sort occurs."""
    if fold.body.adds and all(len({(flags, kept[1]) for flags, kept in sort}) == 1 for sort in sorts):
        return _all_sums(sorts, site)
    totals: set[Total] = {fold.nothing}
    for sort, times in sorts.items():
        for _ in range(times):
            _spend(joins, len(totals) * len(sort), site)
            totals = {fold.join(total, more) for total in totals for more in sort}
    return totals


def _all_sums(sorts: Mapping[frozenset[Total], int], site: Site) -> set[Total]:
    """The same where sums are added and nothing else differs: the sums are bits of one number, and adding shifts it."""
    spread = gcd(*(kept[0] - min(k[0] for _, k in sort) for sort in sorts for _, kept in sort)) or 1
    bits, least, weight, flags = 1, 0, 0, 0
    width = sum(times * (max(k[0] for _, k in sort) - min(k[0] for _, k in sort)) for sort, times in sorts.items())
    if width // spread > 100 * site.most:
        raise TooMany(f"sums as far apart as {width // spread} steps")
    for sort, times in sorts.items():
        low = min(kept[0] for _, kept in sort)
        for _ in range(times):
            bits, before = 0, bits
            for _, kept in sort:
                bits |= before << ((kept[0] - low) // spread)
        flag, (_, each) = next(iter(sort))
        flags, least, weight = flags | flag, least + times * low, weight + times * each
    if flags & STUCK:
        return {(flags & (APPLIES | STUCK), (0, 0))}
    if bits.bit_count() > site.most:
        raise TooMany(f"more than {site.most} different sums")
    return {(flags, (least + spread * place, weight)) for place, bit in enumerate(reversed(f"{bits:b}")) if bit == "1"}


def _spend(joins: list[int], number: int, site: Site) -> None:
    joins[0] -= number
    if joins[0] < 0:
        raise TooMany(f"more than {site.most * 10} totals to join")


@attrs.frozen
class Searched:
    """What a search shows: which criteria do change the whole, and for which it found no case."""

    change: frozenset[str] = attrs.field(metadata=means("Criteria for which a case was found."))
    no_case: frozenset[str] = attrs.field(metadata=means("Criteria for which none was found."))


def search(criterion: Criterion, site: Site) -> Searched:
    """Look for a case in which each criterion changes a whole that only rises.

    For each grade, the criteria are raised one after the other as far as the whole stays at that grade or below. Then one
    that is not yet at its highest changes the whole with its next level: that is its case. Those for which no case was
    found go last the next time, so that as much as possible is left for them.
    """
    answer = work_out(criterion, site)
    levels = {id_: [option.outcomes[0] for option in options] for id_, options in site.options.items()}
    open_ = [id_ for id_, some in levels.items() if len(some) > 1]

    def grade(places: Mapping[str, int]) -> Grade:
        return answer({id_: some[places[id_]] for id_, some in levels.items()})[criterion.id].grade

    change: set[str] = set()
    for level in site.scale.levels[:-1]:
        turns = 0
        while (rest := [id_ for id_ in open_ if id_ not in change]) and turns < MOST_TURNS:
            turns += 1
            rest = rest[turns % len(rest) :] + rest[: turns % len(rest)]
            places = dict.fromkeys(levels, 0)
            if not _up_to(grade(places), level.rank):
                break
            for id_ in [*(id_ for id_ in open_ if id_ in change), *rest]:
                _raise(places, id_, len(levels[id_]) - 1, grade, level.rank)
            found = {id_ for id_ in rest if places[id_] < len(levels[id_]) - 1}
            change |= found
            if not found and turns > len(rest):
                break
    return Searched(frozenset(change), frozenset(set(open_) - change))


MOST_TURNS = 40
"""How often the criteria are raised anew for one grade."""


def _up_to(grade: Grade, rank: int) -> bool:
    return isinstance(grade, int) and grade <= rank


def _raise(places: dict[str, int], id_: str, most: int, grade: Callable[[Mapping[str, int]], Grade], rank: int) -> None:
    """Raise one criterion as far as the whole stays at the rank or below."""
    low, high = 0, most + 1
    while high - low > 1:
        middle = (low + high) // 2
        places[id_] = middle
        if _up_to(grade(places), rank):
            low = middle
        else:
            high = middle
    places[id_] = low
