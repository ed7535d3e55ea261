"""The governance chart: boards, offices and bodies in rows from the top, each relation with a line of its own."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import attrs

from prevent_model.figures.layered_layout import Edge, Layout, arrange
from prevent_model.figures.style import INK, WIDTH, describe, measured, paper, plain, wrapped
from prevent_model.framework.governance import SUBJECT_ABOVE, Relation
from prevent_model.framework.programme import Programme
from prevent_model.governance.graph_building import graph
from prevent_model.governance.lines import CLIMBS
from prevent_model.values.arguments import expect
from prevent_model.values.field_metadata import means

if TYPE_CHECKING:
    import networkx as nx
    from matplotlib.axes import Axes

ROOM, LETTER, ROW, MARGIN = 0.09, 9.0, 0.165, 0.15
"""Inches inside a box, points of its letters, inches from line to line, inches around the chart."""

NO_RELATION = "No relation between boards, offices and bodies is stated."
"""What stands for a chart without a line."""


@attrs.frozen
class Look:
    """How the line of a relation is drawn, and what the key calls it, from below to above."""

    words: str = attrs.field(metadata=means("What the one below does or is, as the key says it."))
    dashes: Any = attrs.field(metadata=means("The dashes of the line, as matplotlib takes them."))
    heavy: float = attrs.field(metadata=means("The weight of the line, in points."))
    end: str = attrs.field(metadata=means("The mark at the upper end."))
    hollow: bool = attrs.field(default=False, metadata=means("Whether that mark is not filled."))


LOOKS: dict[Relation, Look] = {
    Relation.REPORTS_TO: Look("reports to", "solid", 2.0, "^"),
    Relation.LINE_MANAGED_BY: Look("is line managed by", "solid", 1.0, "^"),
    Relation.HEADS: Look("is headed by", (0, (7, 2.5)), 1.0, "s"),
    Relation.CHAIRS: Look("is chaired by", (0, (7, 2, 1.5, 2)), 1.4, "o"),
    Relation.PART_OF: Look("is part of", (0, (1.2, 1.8)), 1.2, "D", hollow=True),
    Relation.WORKS_TO: Look("works to", (0, (3, 2)), 1.2, "^", hollow=True),
    Relation.DEPLOYS: Look("is deployed by", (0, (3, 2, 1, 2, 1, 2)), 1.2, "s", hollow=True),
}
"""The relations that are drawn; those that should decide the rows come first."""

TURNED = SUBJECT_ABOVE & LOOKS.keys()
"""The relations whose subject stands above, as a body is headed by its head."""

KINDS: dict[str, tuple[str, str, float]] = {
    "board": ("square,pad=0", "#d6e4f2", 1.8),
    "office": ("round,pad=0,rounding_size=0.16", "#ffffff", 0.9),
    "body": ("square,pad=0", "#ecebe6", 0.7),
}
"""The shape, the tint and the outline of each kind."""


def governance(programme: Programme, *, on: date | None = None, ax: Axes | None = None) -> Axes:
    """The boards, offices and bodies in rows from the top, with a line and a mark for each relation.

    Lines run from below, who answers, to above, who is answered to; but the chair of a board that reports to another
    stands below it, so that boards stand together. A line that an assumption fills bears a question mark. What no drawn relation joins to anything is listed under the chart.

    Parameters
    ----------
    programme
        The programme.
    on
        The day; its own `as_at` where not given.
    ax
        Axes to draw on; a new figure where not given, as large as the chart needs.

    Returns
    -------
    matplotlib.axes.Axes
        The axes; ``alt_text`` gives the words that stand for them.

    Examples
    --------
    >>> import prevent_model as pm
    >>> ax = pm.figures.governance(pm.sample())
    >>> "Prevent programme board reports to High-level delivery board" in pm.figures.alt_text(ax)
    True
    """
    expect(programme=(programme, Programme), on=(on, date, None))
    g = graph(programme, on=on, relations=list(LOOKS))
    actors = sorted(node for node, data in g.nodes(data=True) if data["kind"] in CLIMBS)
    edges = _edges(g)
    joined = {end for edge in edges for end in (edge.low, edge.high)}
    apart = [plain(g.nodes[node]["title"]) for node in actors if node not in joined]
    texts = {node: wrapped(plain(g.nodes[node]["title"]), 20) for node in actors if node in joined}
    boards = {node for node in texts if g.nodes[node]["kind"] == "board"}
    made = arrange({node: _size(text) for node, text in texts.items()}, edges, WIDTH - 1.0, tops=boards)
    listed = _listed(apart)
    key = _key_rows(g, edges)
    wide = max(WIDTH, made.width + 2 * MARGIN)
    notes = ROW * 1.15 * (listed.count("\n") + 1) + 0.1 if listed else 0.0
    tall = 0.5 + made.height + 0.35 + 0.24 * len(key) + notes + MARGIN
    ax, scale = paper(ax, wide, tall)
    _draw(ax, g, made, texts, ((wide - made.width) / 2, 0.5), scale)
    for n, row in enumerate(key):
        _draw_key(ax, row, wide, 0.5 + made.height + 0.35 + 0.24 * n, scale)
    ax.text(MARGIN, tall - notes, listed, fontsize=LETTER * scale, color=INK, va="top", parse_math=False)
    said = "; ".join(
        f"{plain(g.nodes[e.low]['title'])} {_look(e.name).words} {plain(g.nodes[e.high]['title'])}"
        + (" (assumed)" if _is_assumed(e.name) else "")
        for e in sorted(edges, key=lambda e: (e.name, e.low, e.high))
    )
    words = f"{said}." if said else NO_RELATION
    ax.text(MARGIN, 0.25, "Who answers to whom", fontsize=12 * scale, color=INK, va="center")
    return describe(ax, "Who answers to whom", " ".join(part for part in (words, " ".join(listed.split())) if part))


def _edges(g: nx.MultiDiGraph[str]) -> list[Edge]:
    """The lines to draw, each from below to above; a head's own place in the body that it heads goes without saying."""
    found = []
    order = list(LOOKS)
    for subject, object_, relation in sorted(g.edges(keys=True), key=lambda e: (order.index(e[2]), e[0], e[1])):
        kinds = {g.nodes[subject]["kind"], g.nodes[object_]["kind"]}
        said_by_head = relation is Relation.PART_OF and g.has_edge(subject, object_, key=Relation.HEADS)
        if kinds <= CLIMBS.keys() and subject != object_ and not said_by_head:
            low, high = (object_, subject) if relation in TURNED else (subject, object_)
            name = relation.value + ("?" if g.edges[subject, object_, relation]["assumed"] else "")
            # A board stands by what it reports to, and its chair below it, wherever that office belongs.
            turned = relation is Relation.CHAIRS and any(
                key is Relation.REPORTS_TO for _, _, key in g.out_edges(object_, keys=True)
            )
            found.append(Edge(low, high, name, turned))
    return found


def _look(name: str) -> Look:
    return LOOKS[Relation(name.removesuffix("?"))]


def _is_assumed(name: str) -> bool:
    return name.endswith("?")


def _size(text: str) -> tuple[float, float]:
    lines = text.split("\n")
    return max(1.05, max(measured(line, LETTER) for line in lines) + 2 * ROOM), ROW * len(lines) + 2 * ROOM


def _listed(apart: list[str]) -> str:
    if not apart:
        return ""
    return wrapped(f"Not drawn, as none of these relations joins them to another: {'; '.join(apart)}.", 118)


def _draw(
    ax: Axes, g: nx.MultiDiGraph[str], made: Layout, texts: dict[str, str], corner: tuple[float, float], scale: float
) -> None:
    from matplotlib.patches import FancyBboxPatch

    right, down = corner
    for route in made.routes:
        look = _look(route.name)
        for (x1, y1), (x2, y2) in route.pieces:
            ax.plot([x1 + right, x2 + right], [y1 + down, y2 + down], color=INK, lw=look.heavy * scale,
                    ls=look.dashes, solid_capstyle="butt", dash_capstyle="butt", zorder=1)  # fmt: skip
        x, y = route.tip
        away = 0.055 if route.upward else -0.055
        _mark(ax, look, x + right, y + down + away, scale, turned=not route.upward)
        if _is_assumed(route.name):
            for tail_x, tail_y in route.tails:
                ax.text(tail_x + right, tail_y + down - 0.09 * (1 if route.upward else -1), "?", ha="center",
                        va="center", fontsize=8 * scale, color=INK, zorder=3,
                        bbox={"boxstyle": "circle,pad=0.12", "fc": "white", "ec": INK, "lw": 0.7})  # fmt: skip
    for node, (x, y, w, h) in made.boxes.items():
        shape, tint, line = KINDS[g.nodes[node]["kind"]]
        ax.add_patch(FancyBboxPatch((x + right, y + down), w, h, boxstyle=shape, fc=tint, ec=INK, lw=line, zorder=2))
        ax.text(x + right + w / 2, y + down + h / 2, texts[node], ha="center", va="center", fontsize=LETTER * scale,
                color=INK, zorder=3, parse_math=False, linespacing=1.15)  # fmt: skip


def _mark(ax: Axes, look: Look, x: float, y: float, scale: float, *, turned: bool = False) -> None:
    mark = "v" if turned and look.end == "^" else look.end
    ax.plot(
        [x], [y], marker=mark, markersize=6.5 * scale, mec=INK, mfc="white" if look.hollow else INK, ls="", zorder=2
    )


Entry = tuple[str, str]


def _key_rows(g: nx.MultiDiGraph[str], edges: list[Edge]) -> list[list[Entry]]:
    """What stands in the key: the kinds and the relations that are drawn, a few to a row."""
    used = {edge.name for edge in edges}
    drawn = {g.nodes[end]["kind"] for edge in edges for end in (edge.low, edge.high)}
    lines = [("line", relation.value) for relation in LOOKS if used & {relation.value, f"{relation.value}?"}]
    assumed = [("assumed", "")] if any(map(_is_assumed, used)) else []
    boxes = [("box", kind) for kind in KINDS if kind in drawn] + assumed
    return [row for row in (boxes, lines[:3], lines[3:]) if row]


def _draw_key(ax: Axes, row: list[Entry], wide: float, y: float, scale: float) -> None:
    from matplotlib.patches import FancyBboxPatch

    x = MARGIN
    for sort, name in row:
        if sort == "box":
            shape, tint, line = KINDS[name]
            ax.add_patch(
                FancyBboxPatch(
                    (x, y - 0.075), 0.38, 0.15, boxstyle=shape.replace("0.16", "0.06"), fc=tint, ec=INK, lw=line
                )
            )
        elif sort == "line":
            ax.plot([x, x + 0.42], [y, y], color=INK, lw=_look(name).heavy * scale, ls=_look(name).dashes)
            _mark(ax, _look(name), x + 0.45, y, scale)
        else:
            ax.text(x + 0.2, y, "?", ha="center", va="center", fontsize=8 * scale, color=INK,
                    bbox={"boxstyle": "circle,pad=0.12", "fc": "white", "ec": INK, "lw": 0.7})  # fmt: skip
        words = {"box": name, "line": _look(name).words if sort == "line" else "", "assumed": "assumed, not stated"}[
            sort
        ]
        ax.text(x + 0.58, y, words, va="center", fontsize=LETTER * scale, color=INK)
        x += max(wide / 4.4, 0.75 + measured(words, LETTER))
