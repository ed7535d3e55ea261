"""Enumerate the outcomes that a tree of criteria can reach, with the cheapest way to each: joined part by part."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from operator import add as plus
from operator import itemgetter
from typing import Any, NamedTuple

import attrs

from prevent_model.assessment.rules.evaluation import Codes, Number, State, Sums
from prevent_model.assessment.rules.group import STUCK, Group, whole_unit
from prevent_model.assessment.rules.tree import Tree
from prevent_model.assessment.scoring import levels_before, levels_of
from prevent_model.assessment.standard_cache import cached
from prevent_model.assessment.validation import admit
from prevent_model.errors import PreventModelError
from prevent_model.framework.criteria import Criterion
from prevent_model.framework.scales import NOT_ASSESSED, NotALevel
from prevent_model.framework.standards import Assessment, Judgement, Standard


class Option(NamedTuple):
    """One level that a criterion can have: its state (one for each world), its cost, and what to call it."""

    outcomes: tuple[State, ...]
    cost: Number = 0
    steps: int = 0
    mark: int = 0


class Way(NamedTuple):
    """The cheapest way to an outcome: its cost, its steps, the criteria's marks as one number, and how many tie."""

    cost: Number
    steps: int
    marks: int
    ties: int


Ways = dict[tuple[State, ...], Way]
"""The cheapest way to each outcome, which is a state for each world."""


class TooMany(PreventModelError, ValueError):
    """More different totals than it is sensible to keep apart."""


@attrs.frozen
class Space:
    """The space of a search: the scale in codes, each criterion's options, and what is set.

    Several worlds are searched together where two judgements have to be compared with the rest alike.
    """

    codes: Codes
    options: Mapping[str, Sequence[Option]]
    overrides: Mapping[str, int] = attrs.field(factory=dict)
    before: Mapping[str, int] = attrs.field(factory=dict)
    worlds: int = 1
    base: int = 16
    prune: bool = False
    most: int = 200_000
    joined: Callable[[], object] = lambda: None
    """Called whenever a part has been joined to its neighbours, for work that reports its progress."""


def in_order(criterion: Criterion, space: Space) -> Iterator[str]:
    """The criteria judged themselves, in the order in which ties are broken: by name, group by group."""
    if criterion.children:
        for child in sorted(criterion.children, key=lambda child: child.id):
            yield from in_order(child, space)
    else:
        yield criterion.id


def marks_of(criterion: Criterion, space: Space, way: Way) -> dict[str, int]:
    """Return the mark that a way gives each criterion."""
    # Marks are the digits of one number, the first name's the highest: so a larger number raises the first names.
    names, marks, rest = list(in_order(criterion, space)), {}, way.marks
    for name in reversed(names):
        rest, marks[name] = divmod(rest, space.base)
    return marks


def better(way: Way, other: Way) -> Way:
    """The cheaper of two ways; with equal costs the fewer steps, then the way that raises the first names."""
    if way[:2] != other[:2]:
        return way if way[:2] < other[:2] else other
    return Way(way.cost, way.steps, max(way.marks, other.marks), way.ties + other.ties)


def ways(criterion: Criterion, space: Space) -> Ways:
    """Return the cheapest way to each outcome of a criterion.

    Raises
    ------
    TooMany
        When a node would have more totals than the space allows.
    """
    if not criterion.children:
        reached: Ways = {}
        for option in space.options[criterion.id]:
            _keep(reached, option.outcomes, Way(option.cost, option.steps, option.mark, 1))
        return reached
    if criterion.id in space.overrides:
        return {(space.codes.at(space.overrides[criterion.id]),) * space.worlds: Way(0, 0, 0, 1)}
    group = Group(criterion, space.codes)
    below = [_narrowed(ways(child, space), group, place) for place, child in enumerate(criterion.children)]
    group = group_in_whole_numbers(criterion, ((state for key in reached for state in key) for reached in below), space)
    added: list[Totals] = []
    for place, child in enumerate(criterion.children):
        before, here = space.before.get(child.id, 0), Totals()
        for key, way in below[place].items():
            _keep(here, tuple(group.simplify(group.add(place, state, before)) for state in key), way)
        added.append(here)
    fields = _Fields(group, [[sums for key in here for sums in key] for here in added])
    # Part by part in the order of their names, as the marks of a way are read again.
    totals: Totals = {(fields.of(group.nothing),) * space.worlds: Way(0, 0, 0, 1)}
    for place in sorted(range(len(added)), key=lambda place: criterion.children[place].id):
        size = space.base ** sum(1 for _ in in_order(criterion.children[place], space))
        here = {tuple(map(fields.of, key)): way for key, way in added[place].items()}
        if space.prune:
            here = _undominated(here, fields)
        totals = _joined(totals, here, fields, size, space)
        space.joined()
    ends: Ways = {}
    for key, way in totals.items():
        _keep(ends, tuple(group.finish(fields.whole(total)) for total in key), way)
    return ends


Totals = dict[tuple[Any, ...], Way]
"""The cheapest way to each total of some parts, which is one for each world."""


class _Fields:
    """The fields of a group that its parts can move: a search leaves out the others, which are alike in all totals.

    Where one field alone moves, as in a mean of parts that all have a level, a total is one number.
    """

    def __init__(self, group: Group, parts: Sequence[Sequence[Sums]]) -> None:
        """Find the fields in which the additions of some part differ."""
        self.group = group
        self._fixed = group.nothing
        for additions in parts:
            self._fixed = group.join(self._fixed, additions[0])
        moving = {
            field for some in parts for field, numbers in enumerate(zip(*some, strict=True)) if len({*numbers}) > 1
        }
        # Where the rule makes one total stand for others, or a part may leave it unable to go on, no field is by
        # itself.
        alone = not (group.simplifies or any(sums[STUCK] for some in parts for sums in some))
        self._moving = tuple(sorted(moving)) or (0,) if alone else tuple(range(len(group.nothing)))
        self.of = itemgetter(*self._moving)
        most = [group.ceilings[field] for field in self._moving]
        self.join: Callable[[Any, Any], Any] = group.join
        if alone and most == [None]:
            self.join = plus
        elif alone and len(most) == 1:
            ceiling = most[0]
            self.join = lambda total, more: min(total + more, ceiling)
        elif alone:
            highest = [float("inf") if ceiling is None else ceiling for ceiling in most]
            self.join = lambda total, more: tuple(map(min, map(plus, total, more), highest))

    def whole(self, total: Any) -> Sums:
        """Return a total with all its fields."""
        sums = list(self._fixed)
        for field, number in zip(self._moving, total if len(self._moving) > 1 else (total,), strict=True):
            sums[field] = number
        return tuple(sums)


def _keep(kept: dict[Any, Way], key: object, way: Way) -> None:
    """Keep the better of two ways to one thing."""
    kept[key] = better(kept[key], way) if key in kept else way


def group_in_whole_numbers(criterion: Criterion, states: Iterable[Iterable[State]], space: Space) -> Group:
    """Return a group that keeps the totals of these states, some for each part, as whole numbers."""
    return Group(criterion, space.codes, whole_unit(states, space.codes))


def _narrowed(reached: Ways, group: Group, place: int) -> Ways:
    """Return the ways to what the rule above reads of each outcome."""
    narrow: Ways = {}
    for key, way in reached.items():
        _keep(narrow, tuple(group.seen(place, state) for state in key), way)
    return narrow


def _joined(totals: Totals, added: Totals, fields: _Fields, size: int, space: Space) -> Totals:
    """Return every total with each of these additions."""
    fresh: Totals = {}
    join, one_world = fields.join, space.worlds == 1
    for sums, way in totals.items():
        for extra, more in added.items():
            cost = way.cost + more.cost
            key = (join(sums[0], extra[0]),) if one_world else tuple(map(join, sums, extra))
            earlier = fresh.get(key)
            # Dearer ways are most of all, and to compare costs alone is quicker than to make them first.
            if earlier is not None and earlier.cost < cost:
                continue
            joined = Way(cost, way.steps + more.steps, way.marks * size + more.marks, way.ties * more.ties)
            fresh[key] = joined if earlier is None else better(earlier, joined)
    if space.prune:
        fresh = _undominated(fresh, fields)
    if len(fresh) > space.most:
        raise TooMany(f"more than {space.most} different totals")
    return fresh


def _undominated(totals: Totals, fields: _Fields) -> Totals:
    """Return the totals without those that cost no less than another which is alike but higher.

    For rules that only rise.
    """
    alike: dict[object, list[tuple[Way, Number, tuple[Any, ...]]]] = {}
    for key, way in totals.items():
        height = fields.group.height(fields.whole(key[0]))
        if height is None:  # the rule says of no total that it is as good as another
            return totals
        alike.setdefault(height[0], []).append((way, height[1], key))
    good: Totals = {}
    for some in alike.values():
        # The cheapest first: one that costs more is of use only where it is higher than all before it.
        some.sort(key=lambda entry: (entry[0].cost, entry[0].steps, -entry[1]))
        highest: Number | None = None
        for way, high, key in some:
            if highest is None or high > highest:
                highest = high
                good[key] = way
    return good


def state_of(level: int | NotALevel, codes: Codes) -> State:
    """Return the state of a criterion that has this rank, or this reason for having none."""
    return codes.at(codes.of(level))


def evaluator(root: Criterion, space: Space) -> Callable[[Mapping[str, int]], dict[str, State]]:
    """Return a function from a code of each criterion that is judged itself to the states of all criteria."""
    tree, last = Tree(root, space.codes), dict[str, tuple[list[State], State]]()
    return lambda levels: tree.states(levels, space.before, space.overrides, last)


def open_space(
    standard: Standard, assessment: Assessment, previous: Assessment | None = None, *, most: int = 200_000
) -> tuple[Space, Criterion, tuple[str, ...]]:
    """Return the space over every level of the criteria that are not assessed, the whole, and which those are."""
    scale = admit(standard, assessment)
    assert standard.root is not None  # admit() has refused it
    codes, levels = cached(standard).tree.codes, levels_of(assessment, standard.root, scale)
    every = tuple(Option((codes.at(code),), mark=mark) for mark, code in enumerate(codes.levels))
    # "Not applicable" and "not graded" are answers: only what nobody has judged is open.
    options = {
        id_: every if level is NOT_ASSESSED else (Option((state_of(level, codes),)),) for id_, level in levels.items()
    }
    space = Space(
        codes=codes,
        options=options,
        overrides=overridden(standard.root, assessment, codes),
        before=levels_before(standard, previous),
        base=len(scale) + 2,
        most=most,
    )
    return space, standard.root, tuple(id_ for id_, level in levels.items() if level is NOT_ASSESSED)


def overridden(root: Criterion, assessment: Assessment, codes: Codes) -> dict[str, int]:
    """Return the codes that groups have by override."""
    groups = {node.id for node in root.walk() if node.children}
    return {o.criterion: codes.of(o.level) for o in assessment.overrides if o.criterion in groups}


def completed(assessment: Assessment, levels: Mapping[str, int]) -> Assessment:
    """Return an assessment with these criteria judged as well, or anew, at these ranks, whatever overrode them."""
    kept = [judgement for judgement in assessment.judgements if judgement.criterion not in levels]
    fresh = [Judgement(criterion=id_, level=rank) for id_, rank in levels.items()]
    # An override of a criterion would otherwise stand in the place of its new level.
    overrides = tuple(override for override in assessment.overrides if override.criterion not in levels)
    return attrs.evolve(assessment, judgements=(*kept, *fresh), overrides=overrides)


def weightless(root: Criterion, codes: Codes) -> frozenset[str]:
    """Return the criteria that weigh nothing, or lie in a group that weighs nothing, and so are for information."""
    idle = {group.places[place].id for group in Tree(root, codes).groups for place in group.idle}
    return frozenset(leaf.id for node in root.walk() if node.id in idle for leaf in node.leaves())
