"""Money laid out over years and purposes by a maximum flow: exact, in whole minor units, in any order of listing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import count
from typing import NamedTuple

from prevent_model.growth.funds.ring_fencing import CostsByYear, GrantPart, Purpose, Reach, may_go_on, perhaps
from prevent_model.values.money import MoneyRange
from prevent_model.values.spans import Years

Node = int
"""A place that money passes through; numbers, since years in sets and tables are slow to look up."""

Nodes = list[tuple[Reach, Node]]
"""Each kind of money, with its node."""

GrantMoney = tuple[MoneyRange | None, Sequence[GrantPart]]
"""Between what the sum of a grant for a year lies, None where that is not known, and its parts."""


_SOURCE, _SINK = 0, 1
"""Where money comes from, and where it is spent."""


class LaidOut(NamedTuple):
    """The shortfall of a year, and the money brought to it, in minor units, when the money of all years is laid out in
    one way.
    """

    gap: int
    """What cannot be paid; below zero, what is left over."""
    brought: int
    """The most that was left unspent before and may move here."""
    brought_for: Mapping[str, int]
    """For each purpose the most of it that is kept for some, and may go on this."""
    brought_alone: Mapping[str, int]
    """For each purpose the least of it that is kept for this alone."""


class _Network:
    """Capacities that are left between nodes, and back again where money was laid out."""

    def __init__(self, endless: int) -> None:
        self.endless = endless
        self.left: dict[Node, dict[Node, int]] = {}
        self.numbers = count(_SINK + 1)

    def copy(self) -> _Network:
        """A network in which to try what could be, numbered on from this one."""
        trial = _Network(self.endless)
        trial.left = {node: dict(ends) for node, ends in self.left.items()}
        trial.numbers = self.numbers
        return trial

    def edge(self, start: Node, end: Node, minor: int | None = None) -> None:
        """Let as much go from one node to another, or without limit."""
        ends = self.left.setdefault(start, {})
        ends[end] = ends.get(end, 0) + (self.endless if minor is None else minor)
        self.left.setdefault(end, {}).setdefault(start, 0)

    def cost(self, minor: int, payers: Iterable[Node]) -> Node:
        """Let these nodes pay a cost, and give its node."""
        node = next(self.numbers)
        for payer in payers:
            self.edge(payer, node)
        self.edge(node, _SINK, max(minor, 0))
        return node

    def push(self, target: Node, most: int | None = None) -> int:
        """Lay out as much money as can reach a target, or as much as is wanted; return how much that is."""
        pushed = 0
        while (most is None or pushed < most) and target in (came := self._reached(target)):
            steps, node = [], target
            while node != _SOURCE:
                steps.append((came[node], node))
                node = came[node]
            minor = min(self.left[a][b] for a, b in steps)
            minor = minor if most is None else min(minor, most - pushed)
            for a, b in steps:
                self.left[a][b] -= minor
                self.left[b][a] += minor
            pushed += minor
        return pushed

    def could_leave(self, nodes: Iterable[Node]) -> int:
        """Count the money that could be left at these nodes together; none is laid out."""
        trial = self.copy()
        end = next(trial.numbers)
        for node in nodes:
            trial.edge(node, end)
        return trial.push(end)

    def forget(self, wanted: Iterable[Node]) -> None:
        """Drop the nodes through which no money that is left can reach what is wanted: nor will it ever."""
        back: dict[Node, list[Node]] = {}
        for node, ends in self.left.items():
            for end, minor in ends.items():
                if minor > 0:
                    back.setdefault(end, []).append(node)
        useful = dict.fromkeys(wanted)
        # A list that grows while it is gone through is a queue.
        for node in (queue := list(useful)):
            queue += (earlier := [start for start in back.get(node, ()) if start not in useful])
            useful |= dict.fromkeys(earlier)
        keep = useful.keys() & self._reached(None).keys()
        self.left = {
            node: {end: minor for end, minor in ends.items() if end in keep}
            for node, ends in self.left.items()
            if node in keep
        }

    def _reached(self, target: Node | None) -> dict[Node, Node]:
        """Each node that money can reach with the one before it, by the fewest edges, as far as the target."""
        came: dict[Node, Node] = {_SOURCE: _SOURCE}
        for node in (queue := [_SOURCE]):
            for end, minor in self.left.get(node, {}).items():
                if minor > 0 and end not in came:
                    came[end] = node
                    if end == target:
                        return came
                    queue.append(end)
        return came


def laid_out(
    known: CostsByYear, money: Mapping[Years, Sequence[GrantMoney]], *, most_money: bool, any_purpose: bool
) -> dict[Years, LaidOut]:
    """Pay for each year in turn as far as the money of it, and of the years before, can be made to go.

    An earlier year is paid for first. What it is paid from is not settled until all is laid out, so that money which
    may go on less, or may not move on, never stays idle while other money takes its place: what can be paid is a
    maximum flow.

    Parameters
    ----------
    known
        The cost of each purpose in each year, in order of year; None where it is not known, which is anything from
        nothing on.
    money
        The grants that name each year.
    most_money
        Whether costs are taken at their least and money at its most, or the other way about.
    any_purpose
        Whether a cost whose purpose is not said may be paid by money that is kept for a purpose.

    Returns
    -------
    dict
        For each year what it lacks, over all its purposes; or, where it lacks nothing, less than zero: what is left
        over for the purpose that is tightest.

    Notes
    -----
    What is paid of each year is unique, though who pays what is not: the costs that money can reach are a polymatroid,
    and to pay the years in turn is its greedy rule. **Source:** Gale, "A theorem on flows in networks" (1957); for the
    shortest paths Edmonds and Karp (1972).
    """
    sums = [cost for by_purpose in known.values() for cost in by_purpose.values()]
    sums += [part.amount for grants in money.values() for _, parts in grants for part in parts]
    # What is unknown is taken to be more than all that is known, so that no known sum ever covers it.
    unknown = 1 + sum(abs(end.minor) for between in sums if between for end in (between.low, between.high))
    endless = unknown * (2 + sum(len(grants) for grants in money.values()))  # more than all grants together
    network, laid, before = _Network(endless), dict[Years, LaidOut](), dict[Reach, Node]()
    for year, by_purpose in known.items():
        brought, brought_for, brought_alone = network.could_leave(before.values()), dict[str, int](), dict[str, int]()
        for purpose in [purpose for purpose in by_purpose if purpose is not None]:
            able = (
                node for reach, node in before.items() if reach and not reach.isdisjoint({purpose, perhaps(purpose)})
            )
            others = (node for reach, node in before.items() if reach != frozenset({purpose}))
            brought_for[purpose] = network.could_leave(able)
            # What is left of one kind at the least is what all kinds can leave, less what all the others can.
            brought_alone[purpose] = brought - network.could_leave(others)
        grants = money.get(year, ())
        nodes, moving = _add_money(network, grants, before, unknown, most_money=most_money)
        # The least cost meets the most money, and the most cost the least money: the two ends of the gap.
        costs = {purpose: _minor(cost, unknown, most=not most_money) for purpose, cost in by_purpose.items()}
        # A cost below zero is an adjustment that lowers the others: money that may go on any of them.
        if adjusted := sum(max(-minor, 0) for minor in costs.values()):
            nodes.append((None, next(network.numbers)))
            network.edge(_SOURCE, nodes[-1][1], adjusted)
        cuts = _add_cuts(network, grants, nodes, most_money=most_money)
        # Costs that the same money may pay are joined into one.
        alike: dict[tuple[Node, ...], int] = {}
        for of, minor in costs.items():
            payers = tuple(node for reach, node in nodes if _may_pay(reach, of, any_purpose=any_purpose))
            alike[payers] = alike.get(payers, 0) + max(minor, 0)
        # Where the money of later years may hang on what a cost took that does not say what it is for, it is paid
        # from a copy.
        vague = None in by_purpose and (by_purpose[None] is None or any(reach is not None for reach in moving))
        vague = vague or (bool(moving) and any(may_go_on(reach) for reach, _ in nodes))
        own = network.copy() if vague else network
        joined = [own.cost(minor, payers) for payers, minor in alike.items()]
        gap = sum(alike.values()) + cuts - own.push(_SINK)
        if gap == 0:
            # What is left over is what the tightest cost could still take.
            gap = -min((own.copy().push(node) for node in joined), default=0)
        laid[year] = LaidOut(gap, brought, brought_for, brought_alone)
        if vague and not most_money:
            # Which money went on such a cost is not known. For the years after, at worst it was as much as
            # it costs of each kind; at best it was what they can use least, and no less than it surely took.
            for reach in dict(nodes):
                network.cost(sum(alike.values()), [node for other, node in nodes if other == reach])
        elif vague:
            network.cost(_surely_paid(by_purpose, grants, unknown), [node for _, node in nodes])
        if vague:
            network.push(_SINK)
        network.forget(moving.values())
        before = moving
    return laid


def _surely_paid(costs: Mapping[Purpose, MoneyRange | None], grants: Sequence[GrantMoney], unknown: int) -> int:
    """Count what the money of a year pays of its costs at least, whatever they are for and nothing is brought."""
    network = _Network(unknown)
    nodes, _ = _add_money(network, grants, {}, unknown, most_money=False)
    cuts = _add_cuts(network, grants, nodes, most_money=False)
    for purpose, cost in costs.items():
        payers = [node for reach, node in nodes if _may_pay(reach, purpose, any_purpose=False)]
        network.cost(_minor(cost, unknown, most=False), payers)
    return max(network.push(_SINK) - cuts, 0)


def _add_money(
    network: _Network, grants: Sequence[GrantMoney], before: Mapping[Reach, Node], unknown: int, *, most_money: bool
) -> tuple[Nodes, dict[Reach, Node]]:
    """Add the money of a year: each grant feeds its parts, and those that may move on take up what moved here."""
    nodes: dict[tuple[Reach, bool], Node] = {}

    def node_of(reach: Reach, *, moves: bool) -> Node:
        if (reach, moves) not in nodes:
            nodes[reach, moves] = next(network.numbers)
        return nodes[reach, moves]

    for whole, parts in grants:
        amounts = [max(_minor(part.amount, unknown, most=most_money), 0) for part in parts]
        source = _SOURCE
        if len(parts) > 1:
            # The parts of a grant overlap where the size of a share is not stated, and are never more than it together.
            source = next(network.numbers)
            limit = sum(amounts) if whole is None else _minor(whole, unknown, most=most_money)
            network.edge(_SOURCE, source, max(limit, 0))
        for part, minor in zip(parts, amounts, strict=True):
            network.edge(source, node_of(part.reaches, moves=part.carries), minor)
    for reach, earlier in before.items():
        network.edge(earlier, node_of(reach, moves=True))
    every = [(reach, node) for (reach, _), node in nodes.items()]
    return every, {reach: node for (reach, moves), node in nodes.items() if moves}


def _minor(between: MoneyRange | None, unknown: int, *, most: bool) -> int:
    if between is None:
        return unknown if most else 0
    return (between.high if most else between.low).minor


def _add_cuts(network: _Network, grants: Sequence[GrantMoney], nodes: Nodes, *, most_money: bool) -> int:
    """Add the sums below zero of a year, which are taken off money that may go on the same things."""
    total = 0
    for part in (part for _, parts in grants for part in parts):
        minor = max(-_minor(part.amount, 0, most=most_money), 0)
        if minor:
            own = {purpose.removesuffix("?") for purpose in part.reaches or ()} | (part.reaches or set())
            network.cost(minor, [node for reach, node in nodes if reach is None or reach & own])
        total += minor
    return total


def _may_pay(reach: Reach, purpose: Purpose, *, any_purpose: bool) -> bool:
    if reach is None or purpose is None:
        return reach is None or any_purpose
    return purpose in reach or (any_purpose and perhaps(purpose) in reach)
