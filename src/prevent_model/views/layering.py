"""Where the boxes and the lines of a layered chart go: rows from the top, and a lane of its own for every line.

It knows nothing of programmes or of drawing: sizes and edges go in, places come out, in the unit of the sizes, with y
downwards. Lines that come to the same end by the same name run together, so that a wide fan takes one lane.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations, pairwise

import attrs

from prevent_model.values.fields import means

GAP, LANE, TRACK, HEAD, FOOT, APART = 0.18, 0.15, 0.12, 0.22, 0.14, 0.07
"""Between boxes; a lane's width; between tracks; above the first track and below the last; between two lines."""
MARK = 0.13
"""Between two lines that come to one side of a box, so that the marks at their ends do not meet."""
SWEEPS = 24
STRAIGHT = 12.0
"""How much more a lane is drawn towards a lane than a box towards a box: long lines run straight."""

Point = tuple[float, float]
Box = tuple[float, float, float, float]
Join = tuple[int, str, list[str]]
"""Between two rows: the number of a bundle, its item in the upper row, and its items in the lower one."""


@attrs.frozen
class Edge:
    """One line that the chart is to draw, from below to above."""

    low: str = attrs.field(metadata=means("The id that should stand below."))
    high: str = attrs.field(metadata=means("The id that should stand above."))
    name: str = attrs.field(metadata=means("What kind of line it is; one end's lines of one name run together."))


@attrs.frozen
class Route:
    """The lines of one name that come to one end, as straight pieces."""

    name: str = attrs.field(metadata=means("What kind of line it is."))
    tip: Point = attrs.field(metadata=means("Where the line comes to the end that it points to."))
    upward: bool = attrs.field(metadata=means("Whether the tip is the upper end; else the line had to run down."))
    tails: tuple[Point, ...] = attrs.field(metadata=means("Where it starts, once for each edge."))
    pieces: tuple[tuple[Point, Point], ...] = attrs.field(metadata=means("Its straight pieces."))
    ends: frozenset[str] = attrs.field(metadata=means("The boxes that it joins, by id."))


@attrs.frozen
class Layout:
    """A chart laid out."""

    boxes: dict[str, Box] = attrs.field(metadata=means("Left, top, width and height of each box."))
    routes: tuple[Route, ...] = attrs.field(metadata=means("The lines."))
    width: float = attrs.field(metadata=means("The width of the whole."))
    height: float = attrs.field(metadata=means("The height of the whole."))


@attrs.define
class _Net:
    """A bundle on its way: the upper end, the lower ends, and the lanes between."""

    name: str
    top: str
    lows: list[str]
    upward: bool = True


def arrange(sizes: Mapping[str, tuple[float, float]], edges: Iterable[Edge], width: float) -> Layout:
    """Lay out boxes in rows, and the lines between them around every box.

    Parameters
    ----------
    sizes
        Width and height of each box, by id.
    edges
        The lines, those that should decide the rows first. One that would close a circle runs downwards.
    width
        How wide a row of boxes may be before it goes on in another; lanes may make the whole a little wider.

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
    kept = [edge for edge in edges if edge.low != edge.high]
    above, nets = _bundles(sorted(sizes), kept)
    rows = _rows(sizes, above, width)
    row_of = {node: n for n, row in enumerate(rows) for node in row}
    links: list[list[tuple[str, str]]] = [[] for _ in rows]  # below row n: (lower item, upper item)
    owner: dict[str, int] = {}
    joins: list[list[Join]] = [[] for _ in rows]
    for number, net in enumerate(nets):
        upper, last = net.top, max(row_of[low] for low in net.lows)
        for n in range(row_of[net.top], last):
            lowers = [low for low in net.lows if row_of[low] == n + 1]
            lane = f"\0{number}\0{n + 1}"
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
def _bundles(nodes: list[str], edges: Sequence[Edge]) -> tuple[dict[str, set[str]], list[_Net]]:
    above: dict[str, set[str]] = {node: set() for node in nodes}

    def reaches(start: str, goal: str) -> bool:
        seen, todo = {start}, [start]
        while todo:
            here = todo.pop()
            if here == goal:
                return True
            todo += (new := above[here] - seen)
            seen |= new
        return False

    nets: dict[tuple[str, ...], _Net] = {}
    for edge in edges:
        if reaches(edge.high, edge.low):
            nets["down", edge.low, edge.high, edge.name] = _Net(edge.name, edge.low, [edge.high], upward=False)
            continue
        above[edge.low].add(edge.high)
        net = nets.setdefault(("up", edge.high, edge.name), _Net(edge.name, edge.high, []))
        if edge.low not in net.lows:
            net.lows.append(edge.low)
    for net in nets.values():
        net.lows.sort()
    return above, [nets[key] for key in sorted(nets)]


def _rows(sizes: Mapping[str, tuple[float, float]], above: dict[str, set[str]], width: float) -> list[list[str]]:
    below: dict[str, set[str]] = defaultdict(set)
    for node, ups in above.items():
        for up in ups:
            below[up].add(node)
    depth: dict[str, int] = {}
    todo = [node for node in above if not above[node]]
    while todo:  # the longest way from a top, row by row
        for node in todo:
            depth[node] = max((depth[up] + 1 for up in above[node]), default=0)
        todo = sorted(n for n in {b for t in todo for b in below[t]} if above[n] <= depth.keys() and n not in depth)
    for node in above:  # a top that only has ends far down stands just above them
        if not above[node] and below[node]:
            depth[node] = min(depth[one] for one in below[node]) - 1
    rows: list[list[str]] = []
    used: list[float] = []
    placed: dict[str, int] = {}
    for node in sorted(above, key=lambda n: (depth[n], not below[n], -len(below[n]), sorted(above[n]), n)):
        n = max((placed[up] + 1 for up in above[node]), default=depth[node])
        need = sizes[node][0] + GAP
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
            other = {item: place for place, item in enumerate(rows[n - 1 if down else n + 1])}
            means_of = {}
            for place, item in enumerate(rows[n]):
                there = [other[end] for end in ends[item][0 if down else 1]]
                means_of[item] = sum(there) / len(there) if there else place * len(other) / len(rows[n])
            rows[n].sort(key=means_of.__getitem__)
        count = _crossings(rows, links)
        if count < least:
            best, least = [list(row) for row in rows], count
    rows[:] = best


def _crossings(rows: list[list[str]], links: list[list[tuple[str, str]]]) -> int:
    place = {item: n for row in rows for n, item in enumerate(row)}
    return sum(
        (place[a] - place[c]) * (place[b] - place[d]) < 0
        for pairs in links
        for (a, b), (c, d) in combinations(pairs, 2)
    )


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
    centres = {
        item: at + (total - left[-1] - wide[row[-1]] / 2) / 2
        for left, row in zip(starts, rows, strict=True)
        for item, at in zip(row, left, strict=True)
    }
    for sweep in range(4 * SWEEPS):
        for n in range(len(rows)) if sweep % 2 == 0 else range(len(rows) - 1, -1, -1):
            slack = total - starts[n][-1] - wide[rows[n][-1]] / 2
            wishes = []
            for item in rows[n]:
                weight = sum(pull for _, pull in ends[item])
                mean = sum(centres[end] * pull for end, pull in ends[item]) / weight if weight else centres[item]
                wishes.append((mean, weight or 1.0))
            centres.update(zip(rows[n], _spread(starts[n], wishes, slack), strict=True))
    return centres, total


def _spread(starts: list[float], wishes: list[tuple[float, float]], slack: float) -> list[float]:
    """The places nearest to those wished for, in order and apart: neighbours that would meet share their mean."""
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
    rows: list[list[str]], joins: list[list[Join]], sizes: Mapping[str, tuple[float, float]],
    centres: dict[str, float], owner: dict[str, int], total: float, nets: list[_Net],
) -> Layout:  # fmt: skip
    boxes: dict[str, Box] = {}
    pieces: dict[int, list[tuple[Point, Point]]] = defaultdict(list)
    tips: dict[int, list[Point]] = defaultdict(list)
    tops: dict[int, Point] = {}
    y = 0.0
    for n, row in enumerate(rows):
        tall = max((sizes[item][1] for item in row if item in sizes), default=LANE)
        for item in row:
            if item in sizes:
                w, h = sizes[item]
                boxes[item] = (centres[item] - w / 2, y + (tall - h) / 2, w, h)
            else:
                pieces[owner[item]].append(((centres[item], y), (centres[item], y + tall)))
        below = y + tall
        ports = _ports(joins[n], sizes, centres)
        tracks, count = _tracks(joins[n], ports)
        y = below + HEAD + TRACK * count + FOOT
        next_tall = max((sizes[i][1] for i in rows[n + 1] if i in sizes), default=LANE) if n + 1 < len(rows) else 0.0
        for number, upper, lowers in joins[n]:
            up = ports[number, upper, True]
            level = below + HEAD + TRACK * tracks[number] if number in tracks else y
            start = boxes[upper][1] + boxes[upper][3] if upper in boxes else below
            if upper in boxes:
                tops[number] = (up, start)
            pieces[number].append(((up, start), (up, level)))
            xs = [ports[number, lower, False] for lower in lowers]
            if number in tracks:
                pieces[number].append(((min([up, *xs]), level), (max([up, *xs]), level)))
            for lower, x in zip(lowers, xs, strict=True):
                end = y + (next_tall - sizes[lower][1]) / 2 if lower in sizes else y
                pieces[number].append(((x, level), (x, end)))
                if lower in sizes:
                    tips[number].append((x, end))
    routes = []
    for number, net in enumerate(nets):
        ends, top = tips[number], tops[number]
        routes.append(
            Route(net.name, top if net.upward else ends[0], net.upward, tuple(ends) if net.upward else (top,),
                  tuple(pieces[number]), frozenset({net.top, *net.lows}))
        )  # fmt: skip
    return Layout(boxes, tuple(routes), total, y - HEAD - FOOT if rows else 0.0)


def _ports(
    joins: list[Join], sizes: Mapping[str, tuple[float, float]], centres: dict[str, float]
) -> dict[tuple[int, str, bool], float]:
    """Where each line leaves and enters each box of two rows: spread along its side, and no two in one place."""
    sides: dict[tuple[str, bool], list[tuple[float, int]]] = defaultdict(list)
    for number, (_, upper, lowers) in enumerate(joins):
        sides[upper, True].append((sum(centres[low] for low in lowers) / len(lowers), number))
        for low in lowers:
            sides[low, False].append((centres[upper], number))
    ports: dict[tuple[int, str, bool], float] = {}
    taken: list[tuple[float, bool, int]] = []
    for (item, is_upper), wants in sorted(sides.items(), key=lambda one: (one[0][0] in sizes, one[0])):
        half = sizes[item][0] / 2 - 0.12 if item in sizes else 0.0
        step = min(0.2, 2 * half / max(len(wants) - 1, 1))
        for place, (other, number) in enumerate(sorted(wants)):
            wish = centres[item] + (place - (len(wants) - 1) / 2) * step
            if len(wants) == 1 and (not is_upper or len(joins[number][2]) == 1):
                wish = min(max(other, centres[item] - half), centres[item] + half)
            others = [(at, MARK if upper is is_upper else APART) for at, upper, of in taken if upper is is_upper or of != number]
            x = _free(wish, centres[item], half, others)
            ports[joins[number][0], item, is_upper] = x
            taken.append((x, is_upper, number))
    return ports


def _free(wish: float, centre: float, half: float, taken: list[tuple[float, float]]) -> float:
    """The place on a side nearest to the one wished for that keeps from those taken, if need be by less."""
    ways = sorted((n * APART / 2 for n in range(-80, 81)), key=lambda way: (abs(way), way))
    sides = [wish + way for way in ways if abs(wish + way - centre) <= half + 1e-9]
    for most in (MARK, APART):
        for x in sides:
            if all(abs(x - at) >= min(apart, most) - 1e-6 for at, apart in taken):
                return round(x, 4)
    return round(wish, 4)


def _tracks(
    joins: list[Join], ports: dict[tuple[int, str, bool], float]
) -> tuple[dict[int, int], int]:
    """The track of each line that does not run straight; few tracks, in the order in which they cross least."""
    spans: dict[int, tuple[float, float, float, list[float]]] = {}
    for number, upper, lowers in joins:
        up, xs = ports[number, upper, True], [ports[number, low, False] for low in lowers]
        if max([up, *xs]) - min([up, *xs]) > 1e-6:
            spans[number] = (min([up, *xs]), max([up, *xs]), up, xs)
    # Where one line leaves the lower row under the place at which another leaves the upper one, that other turns first.
    first = {one: {other for other in spans if other != one and _meet(spans[one][3], spans[other][2])} for one in spans}
    tracks: list[list[int]] = []
    todo = sorted(spans, key=lambda key: spans[key][:3])
    while todo:
        one = next((key for key in todo if not first[key] & set(todo)), todo[0])
        todo.remove(one)
        lowest = max((n + 1 for n, track in enumerate(tracks) if first[one] & set(track)), default=0)
        free = (t for t in tracks[lowest:] if all(spans[o][1] + APART < spans[one][0] or spans[one][1] + APART < spans[o][0] for o in t))
        track = next(free, None)
        if track is None:
            tracks.append([one])
        else:
            track.append(one)

    def cost(over: list[int], under: list[int]) -> int:
        return sum(
            sum(spans[b][0] < x < spans[b][1] for x in spans[a][3])
            + (spans[a][0] < spans[b][2] < spans[a][1])
            + 1000 * (b in first[a])
            for a in over
            for b in under
        )

    for _ in tracks:
        for n in range(len(tracks) - 1):
            if cost(tracks[n + 1], tracks[n]) < cost(tracks[n], tracks[n + 1]):
                tracks[n], tracks[n + 1] = tracks[n + 1], tracks[n]
    return {one: n for n, track in enumerate(tracks) for one in track}, len(tracks)


def _meet(lows: list[float], up: float) -> bool:
    return any(abs(x - up) < APART - 1e-6 for x in lows)
