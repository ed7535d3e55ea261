"""The governance chart: boards, offices and bodies in rows from the top, each relation with a line of its own."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from prevent_model.delivery.latest_ratings import Ratings, ratings
from prevent_model.errors import refused
from prevent_model.figures.layered_layout import Edge, Layout, Route, arrange
from prevent_model.figures.lettering import LETTER, TITLE, TITLE_ID, WIDTH, lines_of, measured, plain, wrapped
from prevent_model.figures.line_labels import places_beside_lines
from prevent_model.figures.style import INK, finish, paper, write_at
from prevent_model.framework.governance import SUBJECT_ABOVE, Relation
from prevent_model.framework.programme import Programme
from prevent_model.framework.wording import ended
from prevent_model.governance.graph_building import graph
from prevent_model.governance.ways_up import CLIMBS
from prevent_model.values.arguments import expect

if TYPE_CHECKING:
    import networkx as nx
    from matplotlib.axes import Axes

__all__ = ["governance", "governance_chart"]

PADDING, ROW, MARGIN = 0.09, 0.165, 0.15
"""Inches inside a box, inches from line to line, inches around the chart."""
BESIDE = LETTER - 1
"""The size of the words beside a line, in points."""

_MOST_NAMES = 12
"""The names that a figure lists of what it does not draw; the alternative text has all of them."""
NO_RELATION = "No relation between boards, offices and bodies is stated."
"""The sentence in place of a chart without a line."""


class Look(NamedTuple):
    """The line of a relation as it is drawn, and its name in the key, from below to above."""

    words: str
    dashes: Any  # as matplotlib takes them
    weight: float  # of the line, in points
    end: str  # the mark at the upper end
    hollow: bool = False  # that mark is not filled


class LineKind(NamedTuple):
    """The relation that a line draws, and whether an assumption fills it."""

    relation: str
    assumed: bool
    capacity: str = ""
    """The capacity of the one above, such as owner."""

    @property
    def look(self) -> Look:
        """Its look in the chart and in the key."""
        return LOOKS[Relation(self.relation)]


LOOKS: dict[Relation, Look] = {
    Relation.REPORTS_TO: Look("reports to", "solid", 2.0, "^"),
    Relation.GOVERNS: Look("is governed by", "solid", 2.0, "s"),
    Relation.LINE_MANAGED_BY: Look("is line managed by", "solid", 1.0, "^"),
    Relation.ANSWERS_TO: Look("answers to", "solid", 1.4, "D"),
    Relation.HEADS: Look("is headed by", (0, (7, 2.5)), 1.0, "s"),
    Relation.CHAIRS: Look("is chaired by", (0, (7, 2, 1.5, 2)), 1.4, "o"),
    Relation.PART_OF: Look("is part of", (0, (1.2, 1.8)), 1.2, "D", hollow=True),
    Relation.WORKS_TO: Look("works to", (0, (3, 2)), 1.2, "^", hollow=True),
    Relation.DEPLOYS: Look("is deployed by", (0, (3, 2, 1, 2, 1, 2)), 1.2, "s", hollow=True),
    Relation.OVERSEES: Look("is overseen by", (0, (1.2, 1.8)), 1.0, "o", hollow=True),
}
"""The relations that are drawn; those that should decide the rows come first."""

TURNED = SUBJECT_ABOVE & LOOKS.keys()
"""The relations whose subject is drawn above, as a body is headed by its head."""

KINDS: dict[str, tuple[str, str, float]] = {
    "board": ("square", "#d6e4f2", 1.8),
    "office": ("round", "#ffffff", 0.9),
    "body": ("square", "#ecebe6", 0.7),
}
"""The shape, the tint and the outline of each kind."""


def governance(programme: Programme | nx.MultiDiGraph[str], *, on: date | None = None, ax: Axes | None = None) -> Axes:
    """Draw the boards, offices and bodies in rows from the top, with a line and a mark for each relation.

    Lines run from the subordinate below to the superior above; but the chair of a board that reports to another
    is drawn below it, so that boards stay together. A line that an assumption fills bears a question mark. The capacity
    of the superior, such as owner, is written beside its line, or under the chart where it would overlap something.
    What is dormant, vacant or perhaps not in being has a dashed outline, and says so below its title.
    The latest ratings of a thing are in its box, in words, with the shape of their trend. What no drawn relation joins
    to anything is listed under the chart.

    Parameters
    ----------
    programme
        The programme, or the graph that ``governance.graph`` made of it, which holds no ratings.
    on
        The day, of a programme; its own `as_at` where not given.
    ax
        Axes to draw on; a new figure where not given, as large as the chart needs.

    Returns
    -------
    matplotlib.axes.Axes
        The axes; ``alt_text`` gives their alternative text.

    Raises
    ------
    ValueError
        When `on` is given beside a graph.

    Examples
    --------
    >>> import prevent_model as pm
    >>> ax = pm.figures.governance(pm.sample())
    >>> "Prevent programme board: reports to High-level delivery board" in pm.figures.alt_text(ax)
    True
    """
    expect(programme=(programme, Programme, "MultiDiGraph"), on=(on, date, None))
    if isinstance(programme, Programme):
        return governance_chart(graph(programme, on=on), ratings(programme, on=on), ax)
    if on is not None:
        raise refused("on", "a graph is of one day already", "leave it out, or give the programme")
    return governance_chart(programme, None, ax)


def governance_chart(g: nx.MultiDiGraph[str], rated: Ratings | None = None, ax: Axes | None = None) -> Axes:
    """Draw the chart of a graph, with the latest ratings of what is in it."""
    edges = chart_edges(g)
    joined = {end for edge in edges for end in (edge.low, edge.high)}
    titles, status = _actors(g, rated)
    kinds = {node: g.nodes[node]["kind"] for node in joined}
    states = {node: state for node in joined if (state := g.nodes[node].get("state"))}
    plain_titles = {node: plain(g.nodes[node]["title"]) for node in joined}
    texts = {node: _in_box(plain_titles[node], states.get(node, ""), status.get(node, "")) for node in joined}
    tops = {node for node in texts if kinds[node] == "board"}
    layout = arrange({node: _size(text) for node, text in texts.items()}, edges, WIDTH - 1.0, tops=tops)
    beside = {n: f"as {plain(r.name.capacity)}" for n, r in enumerate(layout.routes) if r.name.capacity}
    places = places_beside_lines(layout, {n: (measured(words, BESIDE), 0.13) for n, words in beside.items()})
    # Words beside a line that several share are at one of its ends, so that the others read theirs under the chart.
    cramped = [r for n, r in enumerate(layout.routes) if n in beside and (n not in places or len(r.ends) > 2)]
    acting = "; ".join(_sentence(edge, titles) for edge in _in_order(edges) if any(_is_of(edge, r) for r in cramped))
    alone = [_rated(title, status.get(node, "")) for node, title in titles.items() if node not in joined]
    few = [*alone[:_MOST_NAMES], *([f"and {len(alone) - _MOST_NAMES} more"] if len(alone) > _MOST_NAMES else [])]
    sentences = (f"{acting}." if acting else "", _not_drawn(few))
    beneath = "\n".join(wrapped(sentence, 118) for sentence in sentences if sentence)
    key = _key_rows(kinds.values(), edges)
    width = max(WIDTH, layout.width + 2 * MARGIN)
    notes = ROW * 1.15 * lines_of(beneath) + 0.1 if beneath else 0.0
    height = 0.5 + layout.height + 0.35 + 0.24 * len(key) + notes + MARGIN
    ax, scale = paper(ax, width, height)
    right, down = (width - layout.width) / 2, 0.5
    _draw(ax, layout, kinds, texts, states, (right, down), scale)
    for number, (x, y) in places.items():
        write_at(ax, x + right, y + down, beside[number], va="center", fontsize=BESIDE * scale)
    for n, row in enumerate(key):
        _draw_key(ax, row, width, 0.5 + layout.height + 0.35 + 0.24 * n, scale)
    ax.text(MARGIN, height - notes, beneath, fontsize=LETTER * scale, color=INK, va="top", parse_math=False)
    title = "Who answers to whom"
    ax.text(MARGIN, 0.25, title, fontsize=TITLE * scale, color=INK, va="center", gid=TITLE_ID)
    return finish(ax, title, governance_words(g, rated), hidden="")


def governance_words(g: nx.MultiDiGraph[str], rated: Ratings | None = None) -> str:
    """Return the alternative text of the chart of a graph.

    Examples
    --------
    >>> import prevent_model as pm
    >>> words = governance_words(pm.governance.graph(pm.sample()))
    >>> "Prevent programme board: reports to High-level delivery board" in words
    True
    """
    edges = chart_edges(g)
    joined = {end for edge in edges for end in (edge.low, edge.high)}
    titles, status = _actors(g, rated)
    drawn = "; ".join(_sentence(edge, titles) for edge in _in_order(edges))
    levels = "; ".join(f"{titles[node]}: {words}" for node, words in status.items() if node in joined)
    alone = [_rated(title, status.get(node, "")) for node, title in titles.items() if node not in joined]
    rating = f"Rated: {levels}." if levels else ""
    return " ".join(filter(None, (f"{drawn}." if drawn else NO_RELATION, rating, _not_drawn(alone))))


def _actors(g: nx.MultiDiGraph[str], rated: Ratings | None) -> tuple[dict[str, str], dict[str, str]]:
    """Return the title of each board, office and body, with the state of one not plainly at work, and the latest
    ratings of those that have one, by id.
    """
    actors = sorted(node for node, data in g.nodes(data=True) if data["kind"] in CLIMBS)
    named = ((node, g.nodes[node]["title"], g.nodes[node].get("state")) for node in actors)
    titles = {node: plain(f"{title} ({state})" if state else title) for node, title, state in named}
    return titles, {node: plain(words) for node in actors if rated is not None and (words := rated.of(node))}


def _not_drawn(titles: Sequence[str]) -> str:
    return ended(f"Not drawn, as none of these relations joins them to another: {'; '.join(titles)}") if titles else ""


def _rated(title: str, status: str) -> str:
    return f"{title} ({status})" if status else title


def _is_of(edge: Edge, route: Route) -> bool:
    return edge.name == route.name and {edge.low, edge.high} <= route.ends


def chart_edges(g: nx.MultiDiGraph[str]) -> list[Edge]:
    """Return the lines to draw, each from below to above; a head's own place in the body that it heads is left out."""
    edges = []
    order = {relation: n for n, relation in enumerate(LOOKS)}
    drawn = (edge for edge in g.edges(keys=True) if edge[2] in order)
    for subject, object_, relation in sorted(drawn, key=lambda edge: (order[edge[2]], *edge[:2])):
        kinds = {g.nodes[subject]["kind"], g.nodes[object_]["kind"]}
        is_head = relation is Relation.PART_OF and g.has_edge(subject, object_, key=Relation.HEADS)
        if kinds <= CLIMBS.keys() and subject != object_ and not is_head:
            low, high = (object_, subject) if relation in TURNED else (subject, object_)
            # A board is drawn next to what it reports to or governs, and its chair below it, wherever that office
            # belongs.
            turned = relation is Relation.CHAIRS and any(
                key in (Relation.REPORTS_TO, Relation.GOVERNS) for _, _, key in g.out_edges(object_, keys=True)
            )
            data = g.edges[subject, object_, relation]
            kind = LineKind(relation.value, data["assumed"], data.get("capacity", ""))
            edges.append(Edge(low, high, kind, turned))
    return edges


def _in_order(edges: list[Edge]) -> list[Edge]:
    return sorted(edges, key=lambda edge: (edge.name, edge.low, edge.high))


def _sentence(edge: Edge, titles: Mapping[str, str]) -> str:
    """Return the words of a line, with the capacity of the one above, such as owner."""
    capacity = f" as {plain(edge.name.capacity)}" if edge.name.capacity else ""
    assumed = " (assumed)" if edge.name.assumed else ""
    return f"{titles[edge.low]}: {edge.name.look.words.removeprefix('is ')} {titles[edge.high]}{capacity}{assumed}"


def _in_box(title: str, state: str, status: str) -> str:
    """Return the title of a thing over lines, and below it its state and each of its latest ratings from a new line."""
    ratings = (wrapped(rating, 24) for rating in status.split("; ") if rating)
    return "\n".join([wrapped(title, 20), *([f"({state})"] if state else []), *ratings])


def _size(text: str) -> tuple[float, float]:
    return max(1.05, measured(text) + 2 * PADDING), ROW * lines_of(text) + 2 * PADDING


def _draw(
    ax: Axes,
    layout: Layout,
    kinds: Mapping[str, str],
    texts: Mapping[str, str],
    states: Collection[str],
    corner: tuple[float, float],
    scale: float,
) -> None:
    right, down = corner
    for route in layout.routes:
        look = route.name.look
        line = {"lw": look.weight * scale, "ls": look.dashes, "solid_capstyle": "butt", "dash_capstyle": "butt"}
        for (x1, y1), (x2, y2) in route.pieces:
            ax.plot([x1 + right, x2 + right], [y1 + down, y2 + down], color=INK, zorder=1, **line)
        x, y = route.tip
        up = 1 if route.upward else -1
        _mark(ax, look, x + right, y + down + 0.055 * up, scale, turned=not route.upward)
        if route.name.assumed:
            for tail_x, tail_y in route.tails:
                _question(ax, tail_x + right, tail_y + down - 0.09 * up, scale, zorder=3)
    for node, (x, y, width, height) in layout.boxes.items():
        outline = "dashed" if node in states else "solid"
        _box(ax, kinds[node], (x + right, y + down), width, height, zorder=2, ls=outline)
        middle = (x + right + width / 2, y + down + height / 2)
        size = LETTER * scale
        write_at(ax, *middle, texts[node], va="center", fontsize=size, zorder=3, linespacing=1.15)


def _box(ax: Axes, kind: str, corner: tuple[float, float], width: float, height: float, **more: Any) -> None:
    from matplotlib.patches import FancyBboxPatch

    shape, tint, line = KINDS[kind]
    # The corners of an office are as round as its box is high.
    style = f"round,pad=0,rounding_size={0.16 if height > 0.2 else 0.06}" if shape == "round" else f"{shape},pad=0"
    ax.add_patch(FancyBboxPatch(corner, width, height, boxstyle=style, fc=tint, ec=INK, lw=line, **more))


def _question(ax: Axes, x: float, y: float, scale: float, **more: Any) -> None:
    circle = {"boxstyle": "circle,pad=0.12", "fc": "white", "ec": INK, "lw": 0.7}
    write_at(ax, x, y, "?", va="center", fontsize=8 * scale, bbox=circle, **more)


def _mark(ax: Axes, look: Look, x: float, y: float, scale: float, *, turned: bool = False) -> None:
    mark = "v" if turned and look.end == "^" else look.end
    fill = "white" if look.hollow else INK
    ax.plot([x], [y], marker=mark, markersize=6.5 * scale, mec=INK, mfc=fill, ls="", zorder=2)


def _key_rows(kinds: Collection[str], edges: list[Edge]) -> list[list[str | Relation | None]]:
    """Return the rows of the key: the kinds of box with None for what is assumed, and the relations."""
    used = {edge.name.relation for edge in edges}
    lines: list[str | Relation | None] = [relation for relation in LOOKS if relation.value in used]
    boxes: list[str | Relation | None] = [kind for kind in KINDS if kind in kinds]
    if any(edge.name.assumed for edge in edges):
        boxes.append(None)
    return [row for row in (boxes, lines[:3], lines[3:7], lines[7:]) if row]


def _draw_key(ax: Axes, row: list[str | Relation | None], width: float, y: float, scale: float) -> None:
    x = MARGIN
    for entry in row:
        words = "assumed, not stated" if entry is None else str(entry)
        if entry is None:
            _question(ax, x + 0.2, y, scale)
        elif isinstance(entry, Relation):
            look = LOOKS[entry]
            words = look.words
            ax.plot([x, x + 0.42], [y, y], color=INK, lw=look.weight * scale, ls=look.dashes)
            _mark(ax, look, x + 0.45, y, scale)
        else:
            _box(ax, entry, (x, y - 0.075), 0.38, 0.15)
        ax.text(x + 0.58, y, words, va="center", fontsize=LETTER * scale, color=INK)
        x += max(width / 4.4, 0.75 + measured(words))
