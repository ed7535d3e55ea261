"""The governance graph as text for other tools: Mermaid, DOT (Graphviz), and GraphML for Gephi and yEd."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from os import PathLike
from pathlib import Path
from typing import Any, NamedTuple, overload
from xml.etree import ElementTree as ET

from prevent_model.files import write_whole
from prevent_model.framework.governance import Relation
from prevent_model.framework.programme import Programme
from prevent_model.governance.graph_building import graph
from prevent_model.governance.hierarchy import tiers
from prevent_model.governance.ways_up import CLIMBS
from prevent_model.printable import printable
from prevent_model.values.arguments import as_path, expect

__all__ = ["dot", "graphml", "mermaid"]


def __dir__() -> list[str]:
    return __all__


class DrawnNode(NamedTuple):
    """A thing that is drawn."""

    id: str
    title: str
    kind: str
    state: str

    @property
    def label(self) -> str:
        """The title, with the state where it is not active."""
        return f"{self.title} ({self.state})" if self.state else self.title


class DrawnEdge(NamedTuple):
    """A relation that is drawn."""

    source: str
    target: str
    relation: Relation
    assumed: bool
    cite: str
    capacity: str

    @property
    def label(self) -> str:
        """The words of the relation, with the capacity of the one above, such as owner."""
        words = f"{self.relation.words} (as {self.capacity})" if self.capacity else self.relation.words
        return f"{words} (assumed)" if self.assumed else words


def mermaid(programme: Programme, *, on: date | None = None, relations: Iterable[Relation] | None = None) -> str:
    """Draw the governance graph as a Mermaid flowchart; what is assumed is dotted.

    Parameters
    ----------
    programme
        The programme.
    on
        The day; its own `as_at` where not given.
    relations
        The relations to draw; all of them where not given.

    Returns
    -------
    str
        The flowchart, the same for the same structure whatever the order of its parts.

    Examples
    --------
    >>> import prevent_model as pm
    >>> print(mermaid(pm.sample(), relations=[pm.Relation.REPORTS_TO]))
    flowchart BT
      n_delivery_board["High-level delivery board"]
      n_programme_board["Prevent programme board"]
      n_programme_board -->|"reports to"| n_delivery_board
    <BLANKLINE>
    """
    nodes, edges = _drawn(programme, on, relations)
    shapes = {"board": ("[", "]"), "office": ("([", "])"), "body": ("[[", "]]")}
    lines = ["flowchart BT"]  # from bottom to top: an arrow runs up to the superior
    for node in nodes:
        opens, closes = shapes.get(node.kind, ("(", ")"))
        lines.append(f'  {_mermaid_id(node.id)}{opens}"{_mermaid_text(node.label)}"{closes}')
    for edge in edges:
        arrow = "-.->" if edge.assumed else "-->"
        lines.append(f'  {_mermaid_id(edge.source)} {arrow}|"{edge.label}"| {_mermaid_id(edge.target)}')
    return "\n".join(lines) + "\n"


def dot(programme: Programme, *, on: date | None = None, relations: Iterable[Relation] | None = None) -> str:
    """Draw the governance graph in DOT, for Graphviz; what is assumed is dashed and grey.

    Parameters
    ----------
    programme, on, relations
        The programme, the day and the relations to draw, as for ``mermaid``.

    Returns
    -------
    str
        The graph, the same for the same structure whatever the order of its parts.

    Examples
    --------
    >>> import prevent_model as pm
    >>> '"programme-board" -> "delivery-board" [label="reports to"];' in dot(pm.sample())
    True
    """
    nodes, edges = _drawn(programme, on, relations)
    shapes = {"board": "box", "office": "box, style=rounded", "body": "box3d"}
    lines = [f"digraph {_dot_text(programme.id)} {{", "  rankdir=BT;", '  node [fontname="sans-serif"];']
    lines.append('  edge [fontname="sans-serif", fontsize=10];')
    for node in nodes:
        look = f"label={_dot_text(node.label)}, shape={shapes.get(node.kind, 'ellipse')}"
        lines.append(f"  {_dot_text(node.id)} [{look}];")
    for edge in edges:
        style = ", style=dashed, color=gray40" if edge.assumed else ""
        lines.append(f"  {_dot_text(edge.source)} -> {_dot_text(edge.target)} [label={_dot_text(edge.label)}{style}];")
    return "\n".join([*lines, "}"]) + "\n"


@overload
def graphml(
    programme: Programme, path: None = None, *, on: date | None = None, relations: Iterable[Relation] | None = None
) -> str: ...
@overload
def graphml(
    programme: Programme,
    path: str | PathLike[str],
    *,
    on: date | None = None,
    relations: Iterable[Relation] | None = None,
) -> None: ...
def graphml(
    programme: Programme,
    path: str | PathLike[str] | None = None,
    *,
    on: date | None = None,
    relations: Iterable[Relation] | None = None,
) -> str | None:
    """Give or write the governance graph as GraphML, with labels that Gephi and yEd show.

    A node has ``label``, ``kind`` and ``state``; an edge has ``label``, ``relation``, ``assumed`` and ``cite``. Every
    thing of the graph is written, also what has no relation.

    Parameters
    ----------
    programme
        The programme.
    path
        The file, which is written whole or not at all; the text is returned where none is given.
    on
        The day; its own `as_at` where not given.
    relations
        The relations to write; all of them where not given.

    Returns
    -------
    str
        The text; None where a file is written.

    Raises
    ------
    OSError
        When the file cannot be written.

    Examples
    --------
    >>> import prevent_model as pm
    >>> print(pm.diagrams.graphml(pm.sample()).splitlines()[0])
    <?xml version='1.0' encoding='utf-8'?>
    """
    nodes, edges = _drawn(programme, on, relations, everything=True)
    expect(path=(path, as_path, None))
    places = _places(nodes, graph(programme, on=on))
    # Elements with y: are drawn by yEd; Gephi reads the plain data.
    namespaces = {"xmlns": "http://graphml.graphdrawing.org/xmlns", "xmlns:y": "http://www.yworks.com/xml/graphml"}
    root = ET.Element("graphml", namespaces)
    for domain, names in _KEYS.items():
        for name, type_ in names.items():
            described = {"attr.name": name, "attr.type": type_} if type_ else {"yfiles.type": name}
            ET.SubElement(root, "key", {"id": f"{domain}-{name}", "for": domain, **described})
    # The keys come before the graph, as the schema of GraphML orders them.
    body = ET.SubElement(root, "graph", {"id": programme.id, "edgedefault": "directed"})
    for node in nodes:
        data = {"label": node.title, "kind": node.kind, "state": node.state or "active"}
        drawn = _element(body, "node", {"id": node.id}, data, "ShapeNode")
        x, y = places[node.id]
        ET.SubElement(drawn, "y:Geometry", {"height": "40.0", "width": "180.0", "x": f"{x}.0", "y": f"{y}.0"})
        ET.SubElement(drawn, "y:NodeLabel").text = _xml_text(node.title)
        ET.SubElement(drawn, "y:Shape", {"type": "roundrectangle" if node.kind == "office" else "rectangle"})
    for edge in edges:
        name = f"{edge.source}--{edge.relation.value}--{edge.target}"
        data = {"label": edge.label, "relation": edge.relation.value, "assumed": str(edge.assumed).lower()}
        ends = {"id": name, "source": edge.source, "target": edge.target}
        drawn = _element(body, "edge", ends, {**data, "cite": edge.cite}, "PolyLineEdge")
        line = "dashed" if edge.assumed else "line"
        ET.SubElement(drawn, "y:LineStyle", {"color": "#000000", "type": line, "width": "1.0"})
        ET.SubElement(drawn, "y:Arrows", {"source": "none", "target": "standard"})
        ET.SubElement(drawn, "y:EdgeLabel").text = _xml_text(edge.label)
    ET.indent(root)
    content: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"
    if path is None:
        return content.decode()
    write_whole(Path(path), content)
    return None


_KEYS: dict[str, dict[str, str]] = {
    "node": {"label": "string", "kind": "string", "state": "string", "nodegraphics": ""},
    "edge": {"label": "string", "relation": "string", "assumed": "boolean", "cite": "string", "edgegraphics": ""},
}


def _element(body: ET.Element, domain: str, ends: dict[str, str], data: dict[str, str], drawn_as: str) -> ET.Element:
    """Add a node or an edge with its data, and give the element of how yEd draws it."""
    element = ET.SubElement(body, domain, ends)
    for name, value in data.items():
        ET.SubElement(element, "data", {"key": f"{domain}-{name}"}).text = _xml_text(value)
    return ET.SubElement(ET.SubElement(element, "data", {"key": f"{domain}-{domain}graphics"}), f"y:{drawn_as}")


def _drawn(
    programme: Programme, on: date | None, relations: Iterable[Relation] | None, *, everything: bool = False
) -> tuple[list[DrawnNode], list[DrawnEdge]]:
    """List the nodes and edges by id: every board, office and body, or those alone that have the relations chosen."""
    expect(programme=(programme, Programme), on=(on, date, None), relations=(relations, Relation, [Relation], None))
    g: Any = graph(programme, on=on, relations=relations)
    edges = [
        DrawnEdge(
            source, target, relation, data["assumed"], "; ".join(map(str, data["cite"])), data.get("capacity", "")
        )
        for source, target, relation, data in g.edges(keys=True, data=True)
    ]
    joined = {end for edge in edges for end in edge[:2]}
    nodes = [
        DrawnNode(id_, data["title"], data["kind"], data.get("state", ""))
        for id_, data in g.nodes(data=True)
        if everything or id_ in joined or (relations is None and data["kind"] in CLIMBS)
    ]
    # By id, so that a diagram kept in version control changes only where the structure does.
    return sorted(nodes), sorted(edges, key=lambda edge: (edge.source, edge.target, edge.relation.value))


def _places(nodes: Iterable[DrawnNode], g: Any) -> dict[str, tuple[int, int]]:
    """Give each node a place to begin with: the tiers of reporting from the top, then the rest by kind."""
    tier = {id_: level for level, ids in enumerate(tiers(g).levels) for id_ in ids}
    rows: dict[tuple[int, str], list[str]] = {}
    for node in nodes:
        rows.setdefault((tier[node.id], "") if node.id in tier else (len(tier), node.kind), []).append(node.id)
    # A node is drawn 180 wide and 40 high: what is left parts two nodes, and holds the label of a line between tiers.
    return {id_: (200 * n, 110 * y) for y, (_, ids) in enumerate(sorted(rows.items())) for n, id_ in enumerate(ids)}


def _mermaid_id(id_: str) -> str:
    return f"n_{id_.replace('-', '_')}"  # "end" and the like are words of the language


_MERMAID = {ord(char): f"#{ord(char)};" for char in '"#&<>|`\\;'}


def _mermaid_text(text: str) -> str:
    escaped = printable(" ".join(text.split())).translate(_MERMAID)
    # "1. " and "- " at the beginning of a label would become a list.
    return re.sub(r"^(\d+)\.(?= )|^([-+])(?= )", lambda m: f"{m[1]}#46;" if m[1] else f"#{ord(m[2])};", escaped)


def _dot_text(text: str) -> str:
    # Graphviz reads character references in a label, so an ampersand must be one itself.
    escaped = printable(" ".join(text.split())).replace("&", "&amp;").replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _xml_text(text: str) -> str:
    """Replace the characters that XML cannot hold, or that would be obeyed where it is shown."""
    return re.sub(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "\ufffd", printable(text))
