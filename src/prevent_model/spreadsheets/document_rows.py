"""The rows of a document's sheets: the things of each list, apart from what holds them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from prevent_model.spreadsheets.document_sheets import DocumentColumn, DocumentSheet


class DocumentRow(NamedTuple):
    """A thing as a row: the id of what holds it, that of what it is a part of, its own raw fields, and its path."""

    holder: str
    part_of: str
    fields: dict[str, Any]
    path: str = ""


def rows_of(layout: tuple[DocumentSheet, ...], raw: Mapping[str, Any]) -> dict[tuple[str, ...], list[DocumentRow]]:
    """Return the rows of each sheet of a document by its path; a list whose holder has no name of its own stays there.

    Parameters
    ----------
    layout
        The sheets of its kind.
    raw
        Its raw fields.

    Examples
    --------
    >>> from prevent_model.framework.standards import Assessment
    >>> from prevent_model.spreadsheets.document_sheets import layout_of
    >>> judged = [{"criterion": "plans", "level": 2, "evidence": [{"text": "A plan"}]}]
    >>> rows_of(layout_of(Assessment), {"judgements": judged})["judgements", "evidence"]
    [DocumentRow(holder='plans', part_of='', fields={'text': 'A plan'}, path='judgements[0].evidence[0]')]
    """
    rows: dict[tuple[str, ...], list[DocumentRow]] = {(): [DocumentRow("", "", flat(raw, layout[0]))]}
    for sheet in layout[1:]:
        *above, key = sheet.path
        parents = rows[tuple(above)]
        names = [str(parent.fields.get(sheet.holder_key, sheet.holder_default)) for parent in parents]
        number = Counter(names)
        if sheet.holder_default:
            for parent, name in zip(parents, names, strict=True):
                parent.fields.setdefault(sheet.holder_key, name)
        rows[sheet.path] = []
        for parent, name in zip(parents, names, strict=True):
            if number[name] > 1 or not parent.fields.get(key):
                continue
            held = parent.fields.pop(key)
            path = f"{parent.path}.{key}".lstrip(".")
            listed = (("", thing, f"{path}[{at}]") for at, thing in enumerate(held))
            things = walk(held, path=path) if sheet.is_tree else listed
            holder = name if sheet.holder else ""
            rows[sheet.path] += [DocumentRow(holder, part_of, flat(thing, sheet), at) for part_of, thing, at in things]
    return rows


def walk(thing: Mapping[str, Any], part_of: str = "", path: str = "") -> Iterator[tuple[str, dict[str, Any], str]]:
    """Yield a thing and all its parts, each with the id of what it is a part of before it, and its path behind it.

    Examples
    --------
    >>> tree = {"id": "all", "children": [{"id": "plans"}]}
    >>> [(above, part["id"], path) for above, part, path in walk(tree, path="tree")]
    [('', 'all', 'tree'), ('all', 'plans', 'tree.children[0]')]
    """
    yield part_of, {key: value for key, value in thing.items() if key != "children"}, path
    for number, part in enumerate(thing.get("children", ())):
        yield from walk(part, str(thing["id"]), f"{path}.children[{number}]")


def columns_of(sheet: DocumentSheet, rows: Iterable[DocumentRow]) -> dict[str, DocumentColumn]:
    """Return the columns of a sheet by key: its own, and a list for which there is no sheet where a row has one."""
    used = {key for row in rows for key in row.fields}
    return {**sheet.columns, **{key: column for key, column in sheet.lists.items() if key in used}}


def flat(thing: Mapping[str, Any], sheet: DocumentSheet) -> dict[str, Any]:
    """Return the raw fields of a thing, those of a thing in it by dotted keys, as its sheet has them.

    Examples
    --------
    >>> from prevent_model.framework.standards import Standard
    >>> from prevent_model.spreadsheets.document_sheets import layout_of
    >>> flat({"id": "s", "scale": {"name": "four levels"}}, layout_of(Standard)[0])
    {'id': 's', 'scale.name': 'four levels'}
    """
    fields: dict[str, Any] = {}
    for key, value in thing.items():
        inside = isinstance(value, dict) and any(name.startswith(f"{key}.") for name in (*sheet.columns, *sheet.lists))
        fields |= {f"{key}.{name}": part for name, part in value.items()} if inside else {key: value}
    return fields
