"""Places of the boxes and lines of a layered chart: rows from the top, and a lane of its own for every line.

It knows nothing of programmes or of drawing: sizes and edges go in, places come out, in the unit of the sizes, with y
downwards. Lines that reach the same end under the same name run together, so that a wide fan takes one lane.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from prevent_model.figures.edge_routing import APART, FOOT, GAP, HEAD, LANE, TRACK, Join, ports, tracks

if TYPE_CHECKING:
    import networkx as nx

SWEEPS = 24  # the best order of them all is kept, so that more of them can only cost time
STRAIGHT = 12.0
"""How much more a lane is drawn towards a lane than a box towards a box, so that long lines run straight."""

Point = tuple[float, float]
Box = tuple[float, float, float, float]


class Edge(NamedTuple):
    """One line that the chart is to draw, from below to above, by the ids of its ends."""

    low: str
    high: str
    name: Any  # the kind of line; one end's lines of one name run together
    turned: bool = False  # the two had rather be drawn the other way round, and the line run down


class Route(NamedTuple):
    """The lines of one name that reach one end, as straight pieces."""

    name: Any
    tip: Point  # where the line meets the end that it points to
    upward: bool  # the tip is the upper end; else the line had to run down
    tails: tuple[Point, ...]  # where it starts, once for each edge
    pieces: tuple[tuple[Point, Point], ...]
    ends: frozenset[str]  # the boxes that it joins, by id


class Layout(NamedTuple):
    """A chart laid out: left, top, width and height of each box, the lines, and the size of all of it."""

    boxes: dict[str, Box]
    routes: tuple[Route, ...]
    width: float
    height: float


class _Net(NamedTuple):
    """A bundle on its way: the upper end, and the lower ends."""

    name: Any
    top: str
    lows: list[str]
    upward: bool = True


def arrange(
    sizes: Mapping[str, tuple[float, float]], edges: Iterable[Edge], width: float, *, tops: Collection[str] = ()
) -> Layout:
    """Lay out boxes in rows, and the lines between them around every box.

    Parameters
    ----------
    sizes
        Width and height of each box, by id.
    edges
        The lines, those that should decide the rows first. One that would close a circle runs downwards.
    width
        How wide a row of boxes may be before it goes on in another; lanes may make the whole a little wider.
    tops
        The boxes drawn in the first row where nothing is above them; others are drawn just above their own.

    Returns
    -------
    Layout
        The same for the same boxes and lines, in whatever order they are given.

    Examples
    --------
    >>> made = arrange({"a": (1, 0.5), "b": (1, 0.5)}, [Edge("b", "a", "reports to")], 8)
    >>> made.boxes["a"][1] < made.boxes["b"][1]
    True
    """
    order, nets = _bundles(sorted(sizes), [edge for edge in edges if edge.low != edge.high])
    rows = _rows(sizes, order, width, tops)
    row_of = {node: n for n, row in enumerate(rows) for node in row}
    links: list[list[tuple[str, str]]] = [[] for _ in rows]  # below row n: (lower item, upper item)
    owner: dict[str, int] = {}
    joins: list[list[Join]] = [[] for _ in rows]
    for number, net in enumerate(nets):
        upper, last = net.top, max(row_of[low] for low in net.lows)
        for n in range(row_of[net.top], last):
            lowers = [low for low in net.lows if row_of[low] == n + 1]
            lane = f"\0{number}\0{n + 1}"  # no id holds a null, so that no lane is taken for a box
            if n + 1 < last:
                rows[n + 1].append(lane)
                owner[lane] = number
                lowers.append(lane)
            if lowers:
                joins[n].append((number, upper, lowers))
                links[n] += [(lower, upper) for lower in lowers]
            upper = lane
    _order(rows, links)
    wide = {item: sizes[item][0] if item in sizes else LANE for row in rows for item in row}
    centres, total = _centres(rows, links, wide, set(owner))
    _part_lanes(rows, centres, owner)
    return _drawn(rows, joins, sizes, centres, owner, total, nets)


# ── which row ────────────────────────────────────────────────────────────────────────────────────────────────────────
def _bundles(nodes: list[str], edges: Sequence[Edge]) -> tuple[nx.DiGraph[str], list[_Net]]:
    """Return the graph of which box is above which, without circles, and the lines of one name to one end together."""
    import networkx as nx

    order: nx.DiGraph[str] = nx.DiGraph()
    order.add_nodes_from(nodes)
    nets: dict[tuple[Any, ...], _Net] = {}
    for edge in edges:  # in their order: those that should decide the rows come first, and find no circle yet
        down = nx.has_path(order, edge.low, edge.high)
        if edge.turned and not down and not nx.has_path(order, edge.high, edge.low):
            order.add_edge(edge.low, edge.high)
            down = True
        if down:  # the upper end is below already
            nets["down", edge.low, edge.high, edge.name] = _Net(edge.name, edge.low, [edge.high], upward=False)
            continue
        order.add_edge(edge.high, edge.low)
        net = nets.setdefault(("up", edge.high, edge.name), _Net(edge.name, edge.high, []))
        if edge.low not in net.lows:
            net.lows.append(edge.low)
    for net in nets.values():
        net.lows.sort()
    return order, [nets[key] for key in sorted(nets)]


def _rows(
    sizes: Mapping[str, tuple[float, float]], order: nx.DiGraph[str], width: float, tops: Collection[str]
) -> list[list[str]]:
    import networkx as nx

    above = {node: sorted(order.pred[node]) for node in order}
    below = {node: order.succ[node] for node in order}
    # The longest way from a top, row by row; a top that only has ends far down is drawn just above them.
    depth = {node: n for n, layer in enumerate(nx.topological_generations(order)) for node in layer}
    for node in order:
        if below[node] and not above[node] and node not in tops:
            depth[node] = min(depth[low] for low in below[node]) - 1
    rows: list[list[str]] = []
    used: list[float] = []
    placed: dict[str, int] = {}
    for node in sorted(order, key=lambda n: (depth[n], not below[n], -len(below[n]), above[n], n)):
        n = max((placed[up] + 1 for up in above[node]), default=depth[node])
        need = sizes[node][0] + GAP
        # A row that is full goes on in the next, as long as nothing in it must be above.
        while n < len(rows) and rows[n] and used[n] + need > width:
            n += 1
        while len(rows) <= n:
            rows.append([])
            used.append(0.0)
        rows[n].append(node)
        used[n] += need
        placed[node] = n
    return [row for row in rows if row]


# ── which order, and how far along ───────────────────────────────────────────────────────────────────────────────────
def _order(rows: list[list[str]], links: list[list[tuple[str, str]]]) -> None:
    """Put each row in the order in which its lines cross least: sweeps by the mean place of the other ends."""
    ends: dict[str, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
    for pairs in links:
        for low, high in pairs:
            ends[low][0].append(high)
            ends[high][1].append(low)
    best, least = [list(row) for row in rows], _crossings(rows, links)
    for sweep in range(SWEEPS):
        down = sweep % 2 == 0
        for n in range(1, len(rows)) if down else range(len(rows) - 2, -1, -1):
            other = {item: at for at, item in enumerate(rows[n - 1 if down else n + 1])}
            means = {}
            for at, item in enumerate(rows[n]):
                joined = [other[end] for end in ends[item][0 if down else 1]]
                means[item] = sum(joined) / len(joined) if joined else at * len(other) / len(rows[n])
            rows[n].sort(key=means.__getitem__)
        count = _crossings(rows, links)
        if count < least:
            best, least = [list(row) for row in rows], count
    rows[:] = best


def _crossings(rows: list[list[str]], links: list[list[tuple[str, str]]]) -> int:
    at = {item: n for row in rows for n, item in enumerate(row)}
    return sum((at[a] - at[c]) * (at[b] - at[d]) < 0 for pairs in links for (a, b), (c, d) in combinations(pairs, 2))


def _centres(
    rows: list[list[str]], links: list[list[tuple[str, str]]], wide: dict[str, float], lanes: set[str]
) -> tuple[dict[str, float], float]:
    """Pull each item towards its lines' other ends, its row's order and the gaps kept."""
    ends: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for pairs in links:
        for low, high in pairs:
            pull = STRAIGHT ** ((low in lanes) + (high in lanes))
            ends[low].append((high, pull))
            ends[high].append((low, pull))
    starts: list[list[float]] = []
    for row in rows:
        left: list[float] = []
        for n, item in enumerate(row):
            gap = 0.0 if n == 0 or (item in lanes and row[n - 1] in lanes) else GAP
            left.append(left[-1] + wide[row[n - 1]] / 2 + gap + wide[item] / 2 if n else wide[item] / 2)
        starts.append(left)
    total = max((left[-1] + wide[row[-1]] / 2 for left, row in zip(starts, rows, strict=True)), default=0.0)
    slacks = [total - left[-1] - wide[row[-1]] / 2 for left, row in zip(starts, rows, strict=True)]
    centres: dict[str, float] = {}
    for row, left, slack in zip(rows, starts, slacks, strict=True):
        centres.update(zip(row, (at + slack / 2 for at in left), strict=True))
    for sweep in range(4 * SWEEPS):
        for n in range(len(rows)) if sweep % 2 == 0 else range(len(rows) - 1, -1, -1):
            wishes = []
            for item in rows[n]:
                weight = sum(pull for _, pull in ends[item])
                mean = sum(centres[end] * pull for end, pull in ends[item]) / weight if weight else centres[item]
                wishes.append((mean, weight or 1.0))
            centres.update(zip(rows[n], _spread(starts[n], wishes, slacks[n]), strict=True))
    return centres, total


def _spread(starts: list[float], wishes: list[tuple[float, float]], slack: float) -> list[float]:
    """Return the places nearest to those wished for, in order and apart: neighbours that would meet share a mean."""
    # Isotonic regression by pooling adjacent violators.
    pools: list[tuple[float, float, int]] = []  # how far along from its start, the weight, how many
    for start, (wish, weight) in zip(starts, wishes, strict=True):
        pools.append((wish - start, weight, 1))
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            (m, v, j), (n, w, k) = pools.pop(-2), pools.pop()
            pools.append(((m * v + n * w) / (v + w), v + w, j + k))
    shifts = [min(max(mean, 0.0), max(slack, 0.0)) for mean, _, count in pools for _ in range(count)]
    return [round(start + shift, 4) for start, shift in zip(starts, shifts, strict=True)]


def _part_lanes(rows: list[list[str]], centres: dict[str, float], owner: dict[str, int]) -> None:
    """Move a lane aside, within its width, where another line's lane in the next row has the same place."""
    for before, row in pairwise(rows):
        taken = [(centres[item], owner[item]) for item in before if item in owner]
        for lane in row:
            if lane in owner:
                ways = [centres[lane] + APART * step for step in (0, 1, -1)]
                free = (x for x in ways if all(abs(x - at) >= APART - 1e-6 or of == owner[lane] for at, of in taken))
                centres[lane] = next(free, ways[0])


# ── the lines themselves ─────────────────────────────────────────────────────────────────────────────────────────────
def _drawn(
    rows: list[list[str]],
    joins: list[list[Join]],
    sizes: Mapping[str, tuple[float, float]],
    centres: dict[str, float],
    owner: dict[str, int],
    total: float,
    nets: list[_Net],
) -> Layout:
    boxes: dict[str, Box] = {}
    pieces: dict[int, list[tuple[Point, Point]]] = defaultdict(list)
    ends: dict[int, list[Point]] = defaultdict(list)
    tops: dict[int, Point] = {}
    heights = [max((sizes[item][1] for item in row if item in sizes), default=LANE) for row in rows]
    y = 0.0
    for n, (row, height) in enumerate(zip(rows, heights, strict=True)):
        below = y + height
        for item in row:
            x = centres[item]
            if item in sizes:
                w, h = sizes[item]
                boxes[item] = (x - w / 2, y + (height - h) / 2, w, h)
            else:
                pieces[owner[item]].append(((x, y), (x, below)))
        places = ports(joins[n], sizes, centres)
        levels, count = tracks(joins[n], places)
        y = below + HEAD + TRACK * count + FOOT
        for number, upper, lowers in joins[n]:
            up, xs = places[number, upper, True], [places[number, lower, False] for lower in lowers]
            level = below + HEAD + TRACK * levels[number] if number in levels else y
            start = below
            if upper in boxes:
                start = boxes[upper][1] + boxes[upper][3]
                tops[number] = (up, start)
            pieces[number].append(((up, start), (up, level)))
            if number in levels:
                pieces[number].append(((min([up, *xs]), level), (max([up, *xs]), level)))
            for lower, x in zip(lowers, xs, strict=True):
                end = y + (heights[n + 1] - sizes[lower][1]) / 2 if lower in sizes else y
                pieces[number].append(((x, level), (x, end)))
                if lower in sizes:
                    ends[number].append((x, end))
    routes = []
    for number, net in enumerate(nets):
        top, lows = tops[number], tuple(ends[number])
        tip, tails = (top, lows) if net.upward else (lows[0], (top,))
        routes.append(Route(net.name, tip, net.upward, tails, tuple(pieces[number]), frozenset({net.top, *net.lows})))
    return Layout(boxes, tuple(routes), total, y - HEAD - FOOT if rows else 0.0)
