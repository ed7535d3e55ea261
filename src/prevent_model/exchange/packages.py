"""A programme as a folder of CSV files with a ``datapackage.json`` that says what each column holds."""

from __future__ import annotations

import csv
import errno
import io
import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from enum import Enum
from os import PathLike
from pathlib import Path
from typing import Any, cast

import attrs

from prevent_model.files import LARGEST_TEXT, read_file, write_folder
from prevent_model.framework.base import Entity
from prevent_model.framework.collections import COLLECTIONS, members
from prevent_model.framework.governance import Link
from prevent_model.framework.growth import GrowthPlan, Observation
from prevent_model.framework.programme import Programme
from prevent_model.framework.raw_form import raw_value
from prevent_model.values.approximate_dates import Window
from prevent_model.values.arguments import as_path, expect
from prevent_model.values.citations import Citation
from prevent_model.values.constructing import Shape, item_type, shapes, without_none
from prevent_model.values.field_metadata import as_tuple, means
from prevent_model.values.money import Money, StatedMoney
from prevent_model.values.plain import LEAVES
from prevent_model.values.years import FinancialYear

__all__ = ["write"]


Row = dict[str, Any]

_TYPES: dict[Any, str] = {
    bool: "boolean", int: "integer", date: "date", Decimal: "number", str: "string", FinancialYear: "string",
    tuple[FinancialYear, ...]: "string", tuple[Citation, ...]: "string", Window: "string", Money: "string", StatedMoney: "string",
}  # fmt: skip
_BESIDE: dict[Any, tuple[tuple[str, str, str, str | None], ...]] = {
    Window: (("_first", "date", "Its first day.", None), ("_last", "date", "Its last day.", None)),
    StatedMoney: (("_pounds", "number", "The sum in pounds.", "GBP"),),
    Money: (("_pounds", "number", "The sum in pounds.", "GBP"),),
}
"""The columns beside one that holds words: what of it can be counted with."""
MANIFEST = "datapackage.json"
"""The file of a package that says what each of the others holds."""

_TOP = {*(c.field for c in COLLECTIONS), "links", "observations", "growth"}


@attrs.frozen
class Resource:
    """One file of a package.

    Examples
    --------
    >>> from prevent_model.documents.samples import sample
    >>> things = next(resources(sample()))
    >>> things.csv().splitlines()[0], things.description()["name"]
    ('id,kind,title', 'things')
    """

    name: str = attrs.field(metadata=means("Its name, without the ending."))
    title: str = attrs.field(metadata=means("What its rows are, in a sentence."))
    fields: tuple[dict[str, Any], ...] = attrs.field(converter=as_tuple, metadata=means("Its columns, as described."))
    rows: tuple[Row, ...] = attrs.field(converter=as_tuple, metadata=means("Its rows, by column."))
    key: tuple[str, ...] = attrs.field(metadata=means("The columns that tell its rows apart."))
    references: tuple[str, ...] = attrs.field(default=(), metadata=means("The columns that hold ids of things."))

    def csv(self) -> str:
        """Its rows as CSV, below one line of names."""
        out = io.StringIO()
        names = [field["name"] for field in self.fields]
        writer = csv.DictWriter(
            out, names
        )  # RFC 4180: a line ends in CR and LF, so that either inside a text is quoted
        writer.writeheader()
        writer.writerows(self.rows)
        return out.getvalue()

    def description(self) -> dict[str, Any]:
        """What ``datapackage.json`` says of it."""
        to_things = [{"fields": name, "reference": {"resource": "things", "fields": "id"}} for name in self.references]
        schema = {"fields": list(self.fields), "missingValues": [""], "primaryKey": list(self.key)}
        return {
            "name": self.name,
            "path": f"{self.name}.csv",
            "profile": "tabular-data-resource",
            "title": self.title,
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "schema": {**schema, "foreignKeys": to_things} if to_things else schema,
        }


def write(programme: Programme, folder: str | PathLike[str]) -> None:
    """Write a programme as a tabular data package: CSV files, and ``datapackage.json`` with types, units and meanings.

    Parameters
    ----------
    programme
        The programme.
    folder
        Where to write it; made where it is missing. Every programme gives the same files, some with no rows.

    Raises
    ------
    OSError
        When a file cannot be written, and when the folder holds anything but a package that was written before;
        what was there is then untouched. A package is replaced as a whole: no reader meets files of two.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from prevent_model.documents.samples import sample
    >>> with TemporaryDirectory() as folder:
    ...     write(sample(), Path(folder) / "package")
    ...     (Path(folder) / "package" / "datapackage.json").is_file()
    True

    Notes
    -----
    **Source:** Frictionless Data, Tabular Data Package and Table Schema, version 1.
    """
    expect(programme=(programme, Programme), folder=(folder, as_path))
    place = Path(folder)
    strange = strange_file(place)
    if strange is not None:
        raise FileExistsError(
            errno.EEXIST, f"{strange}: name a new folder, or one that only a package is in", str(place)
        )
    made = tuple(resources(programme))
    package = {
        "profile": "tabular-data-package",
        "name": programme.id,
        "title": programme.title,
        **({"description": programme.summary} if programme.summary else {}),
        "resources": [one.description() for one in made],
    }
    text = json.dumps(package, ensure_ascii=False, indent=2) + "\n"
    contents = {f"{one.name}.csv": one.csv().encode("utf-8") for one in made}
    write_folder(place, {**contents, MANIFEST: text.encode("utf-8")})


def strange_file(place: Path) -> str | None:
    """Say what in a folder is no file of a package of this library; nothing where it is missing, empty or a package.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     _ = (Path(folder) / "roles.csv").write_text("mine")
    ...     print(strange_file(Path(folder)))
    it holds roles.csv, which is no file of a package
    """
    if not place.exists():
        return None
    if not place.is_dir():
        return "it is a file"
    ours = _named_by_manifest(place / MANIFEST)
    for file in sorted(place.iterdir()):
        if file.name not in ours or file.is_symlink() or not file.is_file():
            return f"it holds {file.name}, which is no file of a package"
    return None


def _named_by_manifest(manifest: Path) -> frozenset[str]:
    """The files that the description of a package names, itself among them; none where it is not one of this library."""
    try:
        package = json.loads(read_file(manifest, LARGEST_TEXT))
        names = [resource["name"] for resource in package["resources"]]
        paths = [resource["path"] for resource in package["resources"]]
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return frozenset()
    ours = package.get("profile") == "tabular-data-package" and names[:3] == ["things", "references", "programme"]
    return frozenset([*map(str, paths), MANIFEST]) if ours else frozenset()


def resources(programme: Programme) -> Iterator[Resource]:
    """Every file of a package, in order: the things by id, the ids that lists hold, then each collection.

    Parameters
    ----------
    programme
        The programme.

    Returns
    -------
    iterator of Resource
        The tables of the package, in their order.

    Examples
    --------
    >>> from prevent_model.documents.samples import sample
    >>> [one.name for one in resources(sample())][:4]
    ['things', 'references', 'programme', 'sources']
    """
    every = [(programme.KIND, cast(Entity, programme)), *((kind, one) for kind, _, one in members(programme))]
    names = (("id", "Its id."), ("kind", "What sort of thing it is."), ("title", "What it is called."))
    rows = [{"id": one.id, "kind": kind, "title": one.title} for kind, one in every]
    yield Resource("things", "Everything that has an id", [_field(*name) for name in names], rows, ("id",))
    ends = (("thing", "What refers."), ("field", "The field that does."), ("refers_to", "What it refers to."))
    fields = [*(_field(*end) for end in ends), _field("position", "Its place in the list, from 1.", "integer")]
    pairs = [
        {"thing": one.id, "field": shape.name, "refers_to": id_, "position": at}
        for _, one in every
        for shape in shapes(cast(Any, type(one)))
        if _is_list_of_ids(shape)
        for at, id_ in enumerate(getattr(one, shape.name), 1)
    ]
    key = ("thing", "field", "position")
    yield Resource("references", "The lists of ids that things hold", fields, pairs, key, ("thing", "refers_to"))
    yield from _collection("programme", Programme, (programme,))
    for collection in COLLECTIONS:
        yield from _collection(collection.field, collection.member, getattr(programme, collection.field))
    yield from _collection("links", Link, programme.links)
    yield from _collection("growth", GrowthPlan, (programme.growth,) if programme.growth else ())
    yield from _collection("observations", Observation, programme.observations)


def _collection(name: str, cls: type[Any], things: tuple[Any, ...]) -> Iterator[Resource]:
    """The file of a collection, and one for each list that its things hold."""
    has_id = issubclass(cls, Entity)
    own = [
        s
        for s in shapes(cast(Any, cls))
        if not (cls is Programme and s.name in _TOP) and not (has_id and _is_list_of_ids(s))
    ]
    flat = [shape for shape in own if not _is_list_of_parts(shape)]
    number = _field("position", "Its place in the list, from 1.", "integer")
    rows = [{**({} if has_id else {"position": at}), **_row(flat, thing)} for at, thing in enumerate(things, 1)]
    fields = [*([] if has_id else [number]), *(field for shape in flat for field in _fields(shape))]
    references = tuple(shape.name for shape in flat if _is_id(shape))
    yield Resource(name, _said(cls), fields, rows, ("id",) if has_id else ("position",), references)
    for shape in own:
        if _is_list_of_parts(shape):
            inner = item_type(without_none(shape.type))
            parts = shapes(inner)
            holder = _field("holder", "The id of what holds it.")
            listed = [
                {"holder": thing.id if has_id else at, "position": place, **_row(parts, part)}
                for at, thing in enumerate(things, 1)
                for place, part in enumerate(getattr(thing, shape.name) or (), 1)
            ]
            below = [holder, number, *(field for part in parts for field in _fields(part))]
            links = (*(("holder",) if has_id else ()), *(part.name for part in parts if _is_id(part)))
            yield Resource(f"{name}_{shape.name}", _said(inner), below, listed, ("holder", "position"), links)


def _said(cls: type[Any]) -> str:
    return (cls.__doc__ or cls.__name__).split("\n")[0].rstrip(".")


def _is_list_of_ids(shape: Shape) -> bool:
    return bool(shape.field.metadata.get("refers_to")) and item_type(without_none(shape.type)) is str


def _is_list_of_parts(shape: Shape) -> bool:
    type_ = without_none(shape.type)
    return type_ not in LEAVES and attrs.has(item_type(type_) or int) and item_type(type_) not in LEAVES


def _is_id(shape: Shape) -> bool:
    return bool(shape.field.metadata.get("refers_to")) and without_none(shape.type) is str


def _field(name: str, meaning: str, type_: str = "string", unit: str | None = None) -> dict[str, Any]:
    return {"name": name, "type": type_, "description": meaning, **({"unit": unit} if unit else {})}


def _fields(shape: Shape) -> Iterator[dict[str, Any]]:
    """The columns of a field: its own, and those beside it."""
    type_ = without_none(shape.type)
    meaning, unit = shape.field.metadata.get("meaning", ""), shape.field.metadata.get("unit")
    if isinstance(type_, type) and issubclass(type_, Enum):
        choices = [str(item.value) for item in type_]
        yield _field(shape.name, meaning) | {"constraints": {"enum": choices}}
        return
    # What has parts of its own stands in one cell, as JSON; "any" is the type of a cell that may hold several forms.
    yield _field(shape.name, meaning, _TYPES.get(type_, "any"), None if type_ in _BESIDE else unit)
    for ending, kind, said, its_unit in _BESIDE.get(type_, ()):
        yield _field(shape.name + ending, said, kind, its_unit)


def _row(parts: Any, thing: Any) -> Row:
    row: Row = {}
    for shape in parts:
        value, type_ = getattr(thing, shape.name), without_none(shape.type)
        row[shape.name] = _cell(value)
        if type_ is Window:
            first, last = (value.first.isoformat(), value.last.isoformat()) if value else ("", "")
            row |= {f"{shape.name}_first": first, f"{shape.name}_last": last}
        elif type_ in _BESIDE:
            exact = value.amount if isinstance(value, StatedMoney) else value
            row[f"{shape.name}_pounds"] = "" if exact is None else f"{Decimal(exact.pence) / 100:.2f}"
    return row


def _cell(value: Any) -> Any:
    if value is None or value == ():
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple) and isinstance(value[0], Citation):
        return " ".join(f"{one.source}:{one.locator}" for one in value)
    if isinstance(value, tuple) and isinstance(value[0], FinancialYear):
        return " ".join(map(str, value))
    if isinstance(value, Window):
        return str(value)
    raw = raw_value(value, native=False)
    return raw if isinstance(raw, str | int) else json.dumps(raw, ensure_ascii=False)
