"""The effect of each criterion on the whole, over all that the others may be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from math import gcd

from prevent_model.assessment.rules.evaluation import Codes, State, Sums
from prevent_model.assessment.rules.group import STUCK, Group
from prevent_model.assessment.search.reachable_outcomes import Space, TooMany, evaluator, group_in_whole_numbers
from prevent_model.framework.criteria import Criterion

Profile = tuple[State, ...]
"""The outcome of a whole for each option of one criterion, the others being as they are."""
Profiles = dict[str, frozenset[Profile]]


def grade_alone(state: State, codes: Codes) -> State:
    """Return a state with its grade alone; with its number where it never has a level."""
    return State(state.code, state.number if state.code == codes.not_graded else None)


def profiles(criterion: Criterion, space: Space) -> Profiles:
    """For each criterion with several options: every answer that they make together, over all that may be elsewhere.

    Raises
    ------
    TooMany
        When more totals would have to be joined than the space allows.
    """
    joins = [space.most * 10]
    _below(criterion, space, joins, lift=False)  # too many totals are noticed before any work is put into profiles
    by_criterion = _below(criterion, space, joins)[1]
    return {
        id_: frozenset(tuple(grade_alone(o, space.codes) for o in profile) for profile in some)
        for id_, some in by_criterion.items()
    }


def _below(node: Criterion, space: Space, joins: list[int], *, lift: bool = True) -> tuple[set[State], Profiles]:
    """Return the states that a node can have, and for each criterion below it the profiles of the node."""
    codes = space.codes
    if not node.children:
        states = tuple(option.outcomes[0] for option in space.options[node.id])
        return set(states), {node.id: frozenset([states])} if lift and len(states) > 1 else {}
    if node.id in space.overrides:
        return {codes.at(space.overrides[node.id])}, {}
    group = Group(node, codes)
    under = []
    for place, child in enumerate(node.children):
        states_below, some = _below(child, space, joins, lift=lift)
        seen = {state: group.seen(place, state) for state in states_below}
        narrowed = {
            id_: frozenset(tuple(seen[o] for o in profile) for profile in own_profiles)
            for id_, own_profiles in some.items()
        }
        under.append((set(seen.values()), narrowed))
    # Whole numbers, as Python hashes and adds fractions several times slower.
    group = group_in_whole_numbers(node, (seen for seen, _ in under), space)
    before = [space.before.get(child.id, 0) for child in node.children]
    adds = [
        {state: group.simplify(group.add(place, state, before[place])) for state in seen}
        for place, (seen, _) in enumerate(under)
    ]
    added = [frozenset(add.values()) for add in adds]
    sorts = Counter(added)
    ends: dict[Sums, State] = {}

    def end(total: Sums) -> State:
        if total not in ends:
            ends[total] = group.finish(total)
        return ends[total]

    # Parts that add alike are joined once for all of them: a catalogue has hundreds of parts, and few sorts.
    moving = {sort for place, sort in enumerate(added) if under[place][1]}
    rest = {sort: _all_totals(sorts - Counter([sort]), group, joins, space) for sort in moving}
    every_total = _all_totals(sorts, group, joins, space)
    lifted: dict[tuple[frozenset[Sums], frozenset[tuple[Sums, ...]]], frozenset[Profile]] = {}
    above: Profiles = {}
    for place, (_, some) in enumerate(under):
        for id_, own_profiles in some.items():
            extra = frozenset(tuple(adds[place][o] for o in profile) for profile in own_profiles)
            key = (added[place], extra)
            if key not in lifted:
                _spend(joins, len(rest[added[place]]) * sum(map(len, extra)), space)
                lifted[key] = frozenset(
                    tuple(end(group.join(total, more)) for more in profile)
                    for total in rest[added[place]]
                    for profile in extra
                )
            above[id_] = lifted[key]
    return {end(total) for total in every_total}, above


def _all_totals(sorts: Mapping[frozenset[Sums], int], group: Group, joins: list[int], space: Space) -> set[Sums]:
    """Return every total of one addition from each sort, as often as the sort occurs."""
    field = _one_moving_field(sorts, group)
    if field is not None:
        return _all_sums(sorts, group, field, space)
    totals: set[Sums] = {group.nothing}
    for sort, times in sorts.items():
        for _ in range(times):
            _spend(joins, len(totals) * len(sort), space)
            totals = {group.join(total, more) for total in totals for more in sort}
    return totals


def _one_moving_field(sorts: Mapping[frozenset[Sums], int], group: Group) -> int | None:
    """Return the only field in which the additions of a sort differ, where it has no ceiling.

    None where there is none such.
    """
    differing = {
        field for sort in sorts for field, numbers in enumerate(zip(*sort, strict=True)) if len(set(numbers)) > 1
    }
    fields = differing or {place for place, most in enumerate(group.ceilings) if most is None}
    field = min(fields, default=None)
    return field if field is not None and len(differing) < 2 and group.ceilings[field] is None else None


def _all_sums(sorts: Mapping[frozenset[Sums], int], group: Group, field: int, space: Space) -> set[Sums]:
    """Return the same where one field alone differs: its sums are bits of one number, and to add is to shift it."""
    lows = {sort: min(sums[field] for sums in sort) for sort in sorts}
    spread = gcd(*(sums[field] - low for sort, low in lows.items() for sums in sort)) or 1
    width = sum(times * (max(sums[field] for sums in sort) - lows[sort]) for sort, times in sorts.items())
    if width // spread > 100 * space.most:
        raise TooMany(f"sums as far apart as {width // spread} steps")
    # To add a part is to shift the bits of all sums at once: a group of a hundred parts takes no longer than a few.
    bits, fixed = 1, group.nothing
    for sort, times in sorts.items():
        lowest = next(sums for sums in sort if sums[field] == lows[sort])
        for _ in range(times):
            fixed = group.join(fixed, lowest)
            bits, before = 0, bits
            for sums in sort:
                bits |= before << ((sums[field] - lows[sort]) // spread)
    if fixed[STUCK]:
        return {fixed}
    if bits.bit_count() > space.most:
        raise TooMany(f"more than {space.most} different sums")
    steps = (place for place, bit in enumerate(reversed(f"{bits:b}")) if bit == "1")
    return {(*fixed[:field], fixed[field] + spread * step, *fixed[field + 1 :]) for step in steps}


def _spend(joins: list[int], number: int, space: Space) -> None:
    joins[0] -= number
    if joins[0] < 0:
        raise TooMany(f"more than {space.most * 10} totals to join")


def search(criterion: Criterion, space: Space) -> frozenset[str]:
    """Return the criteria for which a case is found in which they change a whole that only rises.

    For each grade, the criteria are raised one after the other as far as the whole stays at that grade or below. Then
    one that is not yet at its highest changes the whole with its next level: that is its case. Those for which no case
    was found go last the next time, so that as much as possible is left for them.
    """
    evaluate, codes = evaluator(criterion, space), space.codes
    levels = {id_: [option.outcomes[0].code for option in options] for id_, options in space.options.items()}
    open_ = [id_ for id_, some in levels.items() if len(some) > 1]

    def grade(places: Mapping[str, int]) -> int:
        """Return the code of the whole where it is a level, and one above all levels elsewhere."""
        code = evaluate({id_: some[places[id_]] for id_, some in levels.items()})[criterion.id].code
        return code if codes.is_level(code) else codes.undetermined

    change: set[str] = set()
    # A whole that only rises changes at a grade if and only if some criterion carries it past that grade.
    for level in codes.levels[:-1]:
        turns = 0
        while (rest := [id_ for id_ in open_ if id_ not in change]) and turns < MOST_TURNS:
            turns += 1
            # Each turn begins with another, so that none is always raised to its highest before it is looked at.
            rest = rest[turns % len(rest) :] + rest[: turns % len(rest)]
            places = dict.fromkeys(levels, 0)
            if grade(places) > level:
                break
            for id_ in [*(id_ for id_ in open_ if id_ in change), *rest]:
                _raise(places, id_, len(levels[id_]) - 1, grade, level)
            changing = {id_ for id_ in rest if places[id_] < len(levels[id_]) - 1}
            change |= changing
            if not changing and turns > len(rest):
                break
    return frozenset(change)


MOST_TURNS = 40
"""The number of times that the criteria are raised anew for one grade."""


def _raise(places: dict[str, int], id_: str, most: int, grade: Callable[[Mapping[str, int]], int], level: int) -> None:
    """Raise one criterion as far as the whole stays at the level or below."""
    # The whole only rises, so the last level that keeps it is found by halving.
    low, high = 0, most + 1
    while high - low > 1:
        middle = (low + high) // 2
        places[id_] = middle
        if grade(places) <= level:
            low = middle
        else:
            high = middle
    places[id_] = low
