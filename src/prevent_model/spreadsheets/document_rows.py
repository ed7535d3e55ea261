"""The rows of a document's sheets: the things of each list, apart from what holds them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from prevent_model.spreadsheets.document_sheets import DocumentSheet


class DocumentRow(NamedTuple):
    """A thing as a row: the id of what holds it, that of what it is a part of, and its own raw fields."""

    holder: str
    part_of: str
    fields: dict[str, Any]


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
    [DocumentRow(holder='plans', part_of='', fields={'text': 'A plan'})]
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
            things = walk(held) if sheet.is_tree else (("", thing) for thing in held)
            holder = name if sheet.holder else ""
            rows[sheet.path] += [DocumentRow(holder, part_of, flat(thing, sheet)) for part_of, thing in things]
    return rows


def walk(thing: Mapping[str, Any], part_of: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield a thing and all its parts, each with the id of what it is a part of.

    Examples
    --------
    >>> [(above, part["id"]) for above, part in walk({"id": "all", "children": [{"id": "plans"}]})]
    [('', 'all'), ('all', 'plans')]
    """
    yield part_of, {key: value for key, value in thing.items() if key != "children"}
    for part in thing.get("children", ()):
        yield from walk(part, str(thing["id"]))


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
