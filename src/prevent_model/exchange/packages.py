"""A programme as a folder of CSV files with a ``datapackage.json`` that says what each column holds."""

from __future__ import annotations

import csv
import errno
import io
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from enum import Enum
from itertools import starmap
from os import PathLike
from pathlib import Path
from typing import Any, cast

import attrs

from prevent_model.files import LARGEST_TEXT, read_file, write_folder
from prevent_model.framework.answering import AnswersTo
from prevent_model.framework.base import Entity
from prevent_model.framework.collections import COLLECTIONS, members
from prevent_model.framework.governance import Link
from prevent_model.framework.growth import GrowthPlan
from prevent_model.framework.measures import MeasuredValue
from prevent_model.framework.post_lines import Observation
from prevent_model.framework.programme import Programme
from prevent_model.framework.ratings import Rating
from prevent_model.framework.raw_form import raw_value
from prevent_model.framework.scales import Scale
from prevent_model.framework.spend import SpendRecord
from prevent_model.tables.units import in_currency
from prevent_model.values.approximate_dates import Window
from prevent_model.values.arguments import as_path, expect
from prevent_model.values.citations import Citation, with_sources
from prevent_model.values.constructing import Shape, item_type, shapes, without_none
from prevent_model.values.currencies import GBP, Currency
from prevent_model.values.field_metadata import as_tuple, means
from prevent_model.values.money import Money
from prevent_model.values.plain import LEAVES
from prevent_model.values.post_numbers import NumberOfPosts
from prevent_model.values.prices import PriceBase
from prevent_model.values.spans import Years
from prevent_model.values.stated_money import StatedMoney
from prevent_model.values.stated_numbers import StatedNumber
from prevent_model.values.years import FinancialYear

__all__ = ["write"]


def __dir__() -> list[str]:
    return __all__


Row = dict[str, Any]

_TYPES: dict[Any, str] = {bool: "boolean", int: "integer", date: "date", Decimal: "number"}
_TYPES |= dict.fromkeys((str, FinancialYear, Window, Money, StatedMoney, StatedNumber, Currency, PriceBase), "string")
_TYPES |= {Years: "string", tuple[Citation, ...]: "string", tuple[FinancialYear, ...]: "array"}

_DAYS = (("_first", "Its first day.", "date", None), ("_last", "Its last day.", "date", None))

_ENDS = (("_low", "The least that it can be.", "number", None), ("_high", "The most that it can be.", "number", None))


_BOUNDS = (
    ("_least", "The least that the sum can be, as printed; none where the print claims none."),
    ("_most", "The most that the sum can be, as printed; none where the print claims none."),
)
_ABOUT = ("_about", "Whether the sum is printed as about.", "boolean", None)


def _beside(type_: Any, currency: Currency) -> tuple[tuple[Any, ...], ...]:
    """List the columns beside one of words, for what of it can be counted with: ending, meaning, type, unit."""
    if type_ in (StatedMoney, Money):
        amount = (_amount(currency), f"The sum in {currency.words}.", "number", currency.code)
        bounds = ((ending, meaning, "number", currency.code) for ending, meaning in _BOUNDS)
        return (amount,) if type_ is Money else (amount, *bounds, _ABOUT)
    return {Window: _DAYS, StatedNumber: _ENDS}.get(type_, ())


def _amount(currency: Currency) -> str:
    """Name the ending of a column of numbers of a currency; that of pounds is as it always was."""
    return "_pounds" if currency == GBP else "_amount"


MANIFEST = "datapackage.json"
"""The file of a package that says what each of the others holds."""

_TOP = frozenset({*(c.field for c in COLLECTIONS), "links", "observations", "spend", "plans", "ratings", "scales"})


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
    title: str = attrs.field(metadata=means("The meaning of its rows, in a sentence."))
    fields: tuple[dict[str, Any], ...] = attrs.field(converter=as_tuple, metadata=means("Its columns, as described."))
    rows: tuple[Row, ...] = attrs.field(converter=as_tuple, metadata=means("Its rows, by column."))
    key: tuple[str, ...] = attrs.field(metadata=means("The columns that tell its rows apart."))
    references: tuple[str, ...] = attrs.field(default=(), metadata=means("The columns that hold ids of things."))

    def csv(self) -> str:
        """Write its rows as CSV, below one line of names."""
        out = io.StringIO()
        # RFC 4180: a line ends in CR and LF, so that either inside a text is quoted.
        writer = csv.DictWriter(out, [field["name"] for field in self.fields])
        writer.writeheader()
        writer.writerows(self.rows)
        return out.getvalue()

    def description(self) -> dict[str, Any]:
        """Describe it for ``datapackage.json``."""
        to_things = [{"fields": name, "reference": {"resource": "things", "fields": "id"}} for name in self.references]
        schema = {"fields": list(self.fields), "missingValues": [""], "primaryKey": list(self.key)}
        form = {"profile": "tabular-data-resource", "title": self.title, "format": "csv", "mediatype": "text/csv"}
        schema |= {"foreignKeys": to_things} if to_things else {}
        return {"name": self.name, "path": f"{self.name}.csv", **form, "encoding": "utf-8", "schema": schema}


def write(programme: Programme, folder: str | PathLike[str]) -> None:
    """Write a programme as a tabular data package: CSV files, and ``datapackage.json`` with types, units and meanings.

    Parameters
    ----------
    programme
        The programme.
    folder
        The folder, which is made where it is missing. Every programme gives the same files, some with no rows.

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
    target = Path(folder)
    # The folder is replaced as a whole, which would lose whatever else lies in it.
    strange = strange_file(target)
    if strange is not None:
        problem = f"{strange}: name a new folder, or one that only a package is in"
        raise FileExistsError(errno.EEXIST, problem, str(target))
    tables = tuple(resources(programme))
    package: dict[str, Any] = {"profile": "tabular-data-package", "name": programme.id, "title": programme.title}
    package |= {"description": programme.summary} if programme.summary else {}
    package |= programme.calendar.keys
    package["resources"] = [table.description() for table in tables]
    text = json.dumps(package, ensure_ascii=False, indent=2) + "\n"
    contents = {f"{table.name}.csv": table.csv().encode("utf-8") for table in tables}
    write_folder(target, {**contents, MANIFEST: text.encode("utf-8")})


def strange_file(folder: Path) -> str | None:
    """Name the content of a folder that is no file of a package of this library; None where there is none.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     _ = (Path(folder) / "roles.csv").write_text("mine")
    ...     print(strange_file(Path(folder)))
    it holds roles.csv, which is no file of a package
    """
    if not folder.exists():
        return None
    if not folder.is_dir():
        return "it is a file"
    ours = _named_by_manifest(folder / MANIFEST)
    for file in sorted(folder.iterdir()):
        if file.name not in ours or file.is_symlink() or not file.is_file():
            return f"it holds {file.name}, which is no file of a package"
    return None


def _named_by_manifest(manifest: Path) -> frozenset[str]:
    """List the files that the description of a package names, itself among them; none where it is not ours."""
    try:
        package = json.loads(read_file(manifest, LARGEST_TEXT))
        names = [resource["name"] for resource in package["resources"]]
        paths = [resource["path"] for resource in package["resources"]]
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return frozenset()
    # The first three files are the same for every programme, and no other tool is known to write them.
    ours = package.get("profile") == "tabular-data-package" and names[:3] == ["things", "references", "programme"]
    return frozenset([*map(str, paths), MANIFEST]) if ours else frozenset()


def resources(programme: Programme) -> Iterator[Resource]:
    """Give every file of a package, in order: the things by id, the ids that lists hold, then each collection.

    Parameters
    ----------
    programme
        The programme that the package holds.

    Returns
    -------
    iterator of Resource
        The tables of the package, in their order.

    Examples
    --------
    >>> from prevent_model.documents.samples import sample
    >>> [resource.name for resource in resources(sample())][:4]
    ['things', 'references', 'programme', 'sources']
    """
    every = [(programme.KIND, cast(Entity, programme)), *((kind, entity) for kind, _, entity in members(programme))]
    names = (("id", "Its id."), ("kind", "What sort of thing it is."), ("title", "What it is called."))
    rows = [{"id": entity.id, "kind": kind, "title": entity.title} for kind, entity in every]
    yield Resource("things", "Everything that has an id", [_field(*name) for name in names], rows, ("id",))
    ends = (("thing", "What refers."), ("field", "The field that does."), ("refers_to", "What it refers to."))
    pairs = [
        {"thing": entity.id, "field": shape.name, "refers_to": id_, "position": at}
        for _, entity in every
        for shape in shapes(cast(Any, type(entity)))
        if _is_list_of_ids(shape)
        for at, id_ in enumerate(getattr(entity, shape.name), 1)
    ]
    key = ("thing", "field", "position")
    fields = [*(_field(*end) for end in ends), _POSITION]
    yield Resource("references", "The lists of ids that things hold", fields, pairs, key, ("thing", "refers_to"))
    currency = programme.currency
    yield from _collection("programme", Programme, (programme,), currency)
    for collection in COLLECTIONS:
        yield from _collection(collection.field, collection.member, getattr(programme, collection.field), currency)
    yield from _collection("links", Link, programme.links, currency)
    yield from _collection("growth", GrowthPlan, programme.plans, currency)
    yield from _collection("observations", Observation, programme.observations, currency)
    yield from _collection("spend", SpendRecord, programme.spend, currency)
    yield from _collection("ratings", Rating, programme.ratings, currency)
    yield from _collection("scales", Scale, programme.scales, currency)


def _collection(name: str, cls: type[Any], things: tuple[Any, ...], currency: Currency) -> Iterator[Resource]:
    """Give the file of a collection, and one for each list that its things hold."""
    has_id = issubclass(cls, Entity)
    left_out = _TOP if cls is Programme else frozenset()
    own = [shape for shape in shapes(cast(Any, cls)) if shape.name not in left_out]
    # The ids that a thing lists are rows of "references", where each can be a foreign key; a cell of several cannot.
    own = [shape for shape in own if not (has_id and _is_list_of_ids(shape))]
    flat = [shape for shape in own if not _part_of_list(shape)]
    rows = [_row(flat, thing, currency) for thing in things]
    fields = list(_fields(flat, currency, rows))
    if not has_id:  # a link or a count is identified by its place in the document
        fields, rows = [_POSITION, *fields], [{"position": at, **row} for at, row in enumerate(rows, 1)]
    yield Resource(name, _title(cls), fields, rows, ("id",) if has_id else ("position",), _ids(flat))
    for shape in own:
        if inner := _part_of_list(shape):
            parts = shapes(cast(Any, inner))
            listed = [
                {"holder": thing.id if has_id else at, "position": position, **_row(parts, part, currency)}
                for at, thing in enumerate(things, 1)
                for position, part in enumerate(_parts(inner, getattr(thing, shape.name)), 1)
            ]
            below = [_field("holder", "The id of what holds it."), _POSITION, *_fields(parts, currency, listed)]
            references = (*(("holder",) if has_id else ()), *_ids(parts))
            yield Resource(f"{name}_{shape.name}", _title(inner), below, listed, ("holder", "position"), references)


def _title(cls: type[Any]) -> str:
    return (cls.__doc__ or cls.__name__).split("\n")[0].rstrip(".")


def _is_list_of_ids(shape: Shape) -> bool:
    return bool(shape.field.metadata.get("refers_to")) and item_type(without_none(shape.type)) is str


@attrs.frozen
class _SumOfPeriod:
    """A sum of a year, of several years or of the whole."""

    period: Years = attrs.field(metadata=means("The year or the years that it is of."))
    sum: StatedMoney = attrs.field(metadata=means("The sum as printed.", unit="GBP"))


def _part_of_list(shape: Shape) -> type[Any] | None:
    """The class of the parts that a field holds, which have columns of their own; None for any other field."""
    type_ = without_none(shape.type)
    if type_ == tuple[tuple[Years, StatedMoney], ...]:
        return _SumOfPeriod
    if type_ is MeasuredValue:  # a baseline is one value, with the columns of the values beside it
        return MeasuredValue
    inner = item_type(type_)
    # Whom a thing answers to may be written as an id alone, and yet has columns of its own.
    is_part = type_ not in LEAVES and attrs.has(inner or int) and (inner not in LEAVES or inner is AnswersTo)
    return inner if is_part else None


def _parts(cls: type[Any], listed: Any) -> Iterable[Any]:
    """Return the parts of a list, or the one value; the sums of a grant are pairs, and have columns of their own."""
    if isinstance(listed, cls):
        return (listed,)
    return starmap(cls, listed or ()) if cls is _SumOfPeriod else listed or ()


def _ids(parts: Iterable[Shape]) -> tuple[str, ...]:
    """Name the fields that hold the id of a thing."""
    named = [part for part in parts if part.field.metadata.get("refers_to")]
    return tuple(part.name for part in named if without_none(part.type) is str)


def _field(name: str, meaning: str, type_: str = "string", unit: str | None = None) -> dict[str, Any]:
    return {"name": name, "type": type_, "description": meaning, **({"unit": unit} if unit else {})}


_POSITION = _field("position", "Its place in the list, from 1.", "integer")


def _type_of_posts(rows: Iterable[Row], name: str) -> str:
    """The narrowest type of a column of posts: whole, with parts of a post, or in words where one is about."""
    texts = {value for row in rows if isinstance(value := row[name], str) and value}
    if not texts:
        return "integer"
    return "number" if all(re.fullmatch(r"-?[0-9]+\.[0-9]+", text) for text in texts) else "string"


def _fields(parts: Iterable[Shape], currency: Currency, rows: Iterable[Row]) -> Iterator[dict[str, Any]]:
    """Describe the columns of some fields: their own, and those beside them."""
    for part in parts:
        type_, metadata = without_none(part.type), part.field.metadata
        if isinstance(type_, type) and issubclass(type_, Enum):
            choices = [str(item.value) for item in type_]
            yield _field(part.name, metadata.get("meaning", "")) | {"constraints": {"enum": choices}}
            continue
        # A value with parts of its own is one cell of JSON; "any" is the type of a cell that may hold several forms.
        kind = _type_of_posts(rows, part.name) if type_ == NumberOfPosts else _TYPES.get(type_, "any")
        unit = None if _beside(type_, currency) else in_currency(metadata.get("unit"), currency)
        yield _field(part.name, metadata.get("meaning", ""), kind, unit)
        for ending, *described in _beside(type_, currency):
            yield _field(part.name + ending, *described)


def _row(parts: Sequence[Shape], thing: Any, currency: Currency) -> Row:
    row: Row = {}
    for part in parts:
        value, type_ = getattr(thing, part.name), without_none(part.type)
        row[part.name] = _cell(value)
        if type_ is Window:
            row |= {f"{part.name}_{end}": getattr(value, end).isoformat() if value else "" for end in ("first", "last")}
        elif type_ is StatedNumber:
            # What is only about right has no sure end.
            ends = (None, None) if value is None or value.about else (value.low, value.high)
            row |= {
                f"{part.name}_{name}": "" if end is None else f"{end:f}"
                for name, end in zip(("low", "high"), ends, strict=True)
            }
        elif type_ in (StatedMoney, Money):
            exact = value.amount if isinstance(value, StatedMoney) else value
            row[part.name + _amount(currency)] = _number(exact)
            if type_ is StatedMoney:
                row |= {f"{part.name}_{end}": _number(value and getattr(value, end)) for end in ("least", "most")}
                row[f"{part.name}_about"] = "" if value is None else _cell(value.about)
    return row


def _number(amount: Money | None) -> str:
    """Write a sum as a decimal, as a float would lose the minor units of sums beyond 15 digits."""
    return "" if amount is None else f"{Decimal(amount.minor).scaleb(-amount.currency.digits):f}"


def _cell(value: Any) -> str | int:
    """Write a value as one cell: what is no text, number or truth value is written as in JSON documents."""
    if value is None or value == ():
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple) and isinstance(value[0], Citation):
        return with_sources(value)
    if isinstance(value, tuple) and isinstance(value[0], FinancialYear):
        return json.dumps([str(year) for year in value], ensure_ascii=False)  # the label of a year may hold any mark
    raw = str(value) if isinstance(value, Window) else raw_value(value, native=False)
    return raw if isinstance(raw, str | int) else json.dumps(raw, ensure_ascii=False)
