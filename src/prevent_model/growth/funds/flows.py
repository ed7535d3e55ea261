"""Money laid out over years and purposes by a maximum flow: exact, in whole pence, whatever the order of listing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from attrs import field, frozen

from prevent_model.growth.funds.ring_fencing import Known, Pool, Purpose, Reach
from prevent_model.values.field_metadata import means
from prevent_model.values.money import MoneyRange
from prevent_model.values.years import FinancialYear

Node = int
"""A place that money passes through; numbers, since years in sets and tables are slow to look up."""

GrantMoney = tuple[MoneyRange | None, Sequence[Pool]]
"""Between what the sum of a grant for a year lies, None where that is not known, and its pools."""


_SOURCE, _SINK = 0, 1
"""Where money comes from, and where it is spent."""


@frozen
class LaidOut:
    """What a year lacks, and what it was brought, when the money of all years is laid out in one way."""

    gap: int = field(metadata=means("What cannot be paid; below zero, what is left over.", unit="penny"))
    brought: int = field(metadata=means("The most that was left unspent before and may move here.", unit="penny"))
    brought_for: Mapping[str, int] = field(
        metadata=means("For each purpose the most of it that is kept for some, and may go on this.", unit="penny")
    )
    brought_alone: Mapping[str, int] = field(
        metadata=means("For each purpose the least of it that is kept for this alone.", unit="penny")
    )


class _Network:
    """Capacities that are left between nodes, and back again where money was laid out."""

    def __init__(self, endless: int, left: dict[Node, dict[Node, int]] | None = None) -> None:
        self.endless = endless
        self.left = left if left is not None else {}
        self.nodes = _SINK

    def copy(self) -> _Network:
        made = _Network(self.endless, {node: dict(ends) for node, ends in self.left.items()})
        made.nodes = self.nodes
        return made

    def node(self) -> Node:
        """Give the number of a new node."""
        self.nodes += 1
        return self.nodes

    def edge(self, start: Node, end: Node, pence: int | None = None) -> None:
        """Let as much go from one node to another, or without limit."""
        ends = self.left.setdefault(start, {})
        ends[end] = ends.get(end, 0) + (self.endless if pence is None else pence)
        self.left.setdefault(end, {}).setdefault(start, 0)

    def cost(self, pence: int, payers: Iterable[Node]) -> Node:
        """Let these nodes pay a cost, and give its node."""
        node = self.node()
        for payer in payers:
            self.edge(payer, node)
        self.edge(node, _SINK, max(pence, 0))
        return node

    def push(self, target: Node, most: int | None = None) -> list[tuple[list[Node], int]]:
        """Lay out as much money as can reach a target, or as much as is wanted; return the paths that it went.

        Dinic's rule: of the paths that are left, all of the shortest length in one pass.
        """
        found: list[tuple[list[Node], int]] = []
        pushed = 0
        while (most is None or pushed < most) and target in (level := self._levels(target)):
            ends = {node: list(self.left[node]) for node in level}  # those that have proved useless are taken off
            path: list[Node] = [_SOURCE]
            while path:
                node = path[-1]
                if node == target:
                    pence = min(self.left[a][b] for a, b in pairwise(path))
                    pence = pence if most is None else min(pence, most - pushed)
                    self._move(path, pence)
                    found.append((path, pence))
                    pushed += pence
                    if pushed == most:
                        break
                    full = next(n for n, (a, b) in enumerate(pairwise(path)) if not self.left[a][b])
                    path = path[: full + 1]
                    continue
                while ends[node] and not (
                    self.left[node][ends[node][-1]] > 0 and level.get(ends[node][-1]) == level[node] + 1
                ):
                    ends[node].pop()
                if ends[node]:
                    path.append(ends[node][-1])
                else:
                    del level[path.pop()]
        return found

    def could_take(self, target: Node, most: int | None) -> int:
        """How much could reach a target, or as much as is wanted, with nothing laid out in the end."""
        paths = self.push(target, most)
        for path, pence in paths:
            self._move(path, -pence)
        return sum(pence for _, pence in paths)

    def could_leave(self, nodes: Iterable[Node]) -> int:
        """How much money could be left at these nodes together."""
        end = self.node()
        for node in nodes:
            self.edge(node, end)
        return self.could_take(end, None) if end in self.left else 0

    def forget(self, wanted: Iterable[Node]) -> None:
        """Drop the nodes through which no money that is left can reach what is wanted: nor will it ever."""
        back: dict[Node, list[Node]] = {}
        for node, ends in self.left.items():
            for end, pence in ends.items():
                if pence > 0:
                    back.setdefault(end, []).append(node)
        useful = list(wanted)
        seen = set(useful)
        for node in useful:
            more = [one for one in back.get(node, ()) if one not in seen]
            seen.update(more)
            useful += more
        keep = seen & self._levels(None).keys()
        self.left = {
            node: {end: pence for end, pence in ends.items() if end in keep}
            for node, ends in self.left.items() if node in keep
        }  # fmt: skip

    def _levels(self, target: Node | None) -> dict[Node, int]:
        """How many edges each node that money can reach is from the source, as far as the target."""
        level: dict[Node, int] = {_SOURCE: 0}
        reached: list[Node] = [_SOURCE]
        for node in reached:
            if target in level and level[node] >= level[target]:
                break
            for end, pence in self.left.get(node, {}).items():
                if pence > 0 and end not in level:
                    level[end] = level[node] + 1
                    reached.append(end)
        return level

    def _move(self, path: list[Node], pence: int) -> None:
        for a, b in pairwise(path):
            self.left[a][b] -= pence
            self.left[b][a] += pence


def laid_out(
    known: Known, money: Mapping[FinancialYear, Sequence[GrantMoney]], *, most_money: bool, any_purpose: bool
) -> dict[FinancialYear, LaidOut]:
    """Pay for each year in turn as far as the money of it, and of the years before, can be made to go.

    An earlier year is paid for first. What it is paid from is not settled until all is laid out, so that money which may
    go on less, or may not move on, never stays idle while other money takes its place: what can be paid is a maximum flow.

    Parameters
    ----------
    known
        The cost of each purpose in each year, in order of year; None where it is not known, which is anything from nothing
        on.
    money
        The grants that name each year.
    most_money
        Whether costs are taken at their least and money at its most, or the other way about.
    any_purpose
        Whether a cost whose purpose is not said may be paid by money that is kept for a purpose.

    Returns
    -------
    dict
        For each year what it lacks, over all its purposes; or, where it lacks nothing, less than zero: what is left over
        for the purpose that is tightest.

    Notes
    -----
    What is paid of each year is unique, though who pays what is not: the costs that money can reach are a polymatroid, and
    to pay the years in turn is its greedy rule. **Source:** Gale, "A theorem on flows in networks" (1957); Dinic (1970) for the
    paths.
    """
    every = [
        abs(end.pence) for parts in known.values() for cost in parts.values() if cost for end in (cost.low, cost.high)
    ]
    every += [
        abs(end.pence) for grants in money.values() for _, pools in grants for pool in pools if pool.amount
        for end in (pool.amount.low, pool.amount.high)
    ]  # fmt: skip
    unknown = 1 + sum(every)  # more than all that is known
    endless = unknown * (2 + sum(len(grants) for grants in money.values()))  # more than all grants together
    network, found, before = _Network(endless), dict[FinancialYear, LaidOut](), dict[Reach, Node]()
    for year, parts in known.items():
        left_over = network.copy()
        brought = left_over.could_leave(before.values())
        named = [purpose for purpose in parts if purpose is not None]
        brought_for = {
            purpose: left_over.could_leave(node for reach, node in before.items() if reach and purpose in reach)
            for purpose in named
        }
        # What is left of one kind at the least is what all kinds can leave, less what all the others can.
        brought_alone = {
            purpose: brought - left_over.could_leave(node for reach, node in before.items() if reach != frozenset({purpose}))
            if frozenset({purpose}) in before else 0
            for purpose in named
        }  # fmt: skip
        grants = money.get(year, ())
        nodes, moving = _add_money(network, grants, before, unknown, most_money=most_money)
        cuts = _add_cuts(network, grants, nodes, most_money=most_money)
        costs = {
            purpose: (0 if most_money else unknown) if cost is None else (cost.low if most_money else cost.high).pence
            for purpose, cost in parts.items()
        }
        # Costs that the same money may pay stand as one.
        alike: dict[tuple[Node, ...], list[Purpose]] = {}
        for purpose in costs:
            payers = tuple(node for reach, node in nodes if _may_pay(reach, purpose, any_purpose=any_purpose))
            alike.setdefault(payers, []).append(purpose)
        vague = None in parts and (parts[None] is None or any(reach is not None for reach in moving))
        own = network.copy() if vague else network
        places = [
            own.cost(sum(max(costs[purpose], 0) for purpose in purposes), payers) for payers, purposes in alike.items()
        ]
        lacks = sum(max(pence, 0) for pence in costs.values()) + cuts - sum(pence for _, pence in own.push(_SINK))
        if lacks == 0:
            over: int | None = None
            for place, purposes in zip(places, alike.values(), strict=True):
                spare = max(min(costs[purpose], 0) for purpose in purposes)
                most = None if over is None else max(over + spare, 0)
                taken = own.could_take(place, most) - spare
                over = taken if over is None else min(over, taken)
            lacks = -(over or 0)
        found[year] = LaidOut(lacks, brought, brought_for, brought_alone)
        if vague and not most_money:
            # Which money went on a cost without a purpose is not known. For the years after, at best it was none that they
            # can use, and at worst as much as it costs of each kind.
            for reach in dict(nodes):
                payers = tuple(node for other, node in nodes if other == reach)
                network.cost(costs[None], payers)
        if vague:
            network.push(_SINK)
        network.forget(moving.values())
        before = moving
    return found


def _add_money(
    network: _Network, grants: Sequence[GrantMoney], before: Mapping[Reach, Node], unknown: int, *, most_money: bool
) -> tuple[list[tuple[Reach, Node]], dict[Reach, Node]]:
    """Add the money of a year: each grant feeds its pools, and those that may move on take up what moved here."""
    nodes: dict[tuple[Reach, bool], Node] = {}

    def node_of(reach: Reach, *, moves: bool) -> Node:
        if (reach, moves) not in nodes:
            nodes[reach, moves] = network.node()
        return nodes[reach, moves]

    for whole, pools in grants:
        amounts = [max(_pence(pool, unknown, most_money=most_money), 0) for pool in pools]
        source = _SOURCE
        if len(pools) > 1:
            # The pools of a grant overlap where the size of a share is not stated; together they are never more than it.
            source = network.node()
            limit = sum(amounts) if whole is None else (whole.high if most_money else whole.low).pence
            network.edge(_SOURCE, source, max(limit, 0))
        for pool, pence in zip(pools, amounts, strict=True):
            network.edge(source, node_of(pool.reaches, moves=pool.carries), pence)
    for reach, earlier in before.items():
        network.edge(earlier, node_of(reach, moves=True))
    every = [(reach, node) for (reach, _), node in nodes.items()]
    return every, {reach: node for (reach, moves), node in nodes.items() if moves}


def _pence(pool: Pool, unknown: int, *, most_money: bool) -> int:
    if pool.amount is None:
        return unknown if most_money else 0
    return (pool.amount.high if most_money else pool.amount.low).pence


def _add_cuts(
    network: _Network, grants: Sequence[GrantMoney], nodes: list[tuple[Reach, Node]], *, most_money: bool
) -> int:
    """Add the sums below zero of a year, which are taken off money that may go on the same things."""
    total = 0
    for pool in (pool for _, pools in grants for pool in pools):
        pence = -_pence(pool, 0, most_money=most_money)
        if pence > 0:
            network.cost(
                pence, [node for reach, node in nodes if reach is None or (pool.reaches and reach & pool.reaches)]
            )
            total += pence
    return total


def _may_pay(reach: Reach, purpose: Purpose, *, any_purpose: bool) -> bool:
    return reach is None or (any_purpose if purpose is None else purpose in reach)
