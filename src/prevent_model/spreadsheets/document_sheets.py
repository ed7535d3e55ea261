"""The sheets of a document in a workbook: which there are, and the columns of each, from its classes."""

from __future__ import annotations

import types
from enum import Enum
from functools import cache
from typing import Any, NamedTuple, Union, cast, get_args, get_origin

import attrs

from prevent_model.framework.governance_rules import GOVERNANCE_RULES
from prevent_model.framework.sources import LocatorList
from prevent_model.framework.wording import kind_words
from prevent_model.spreadsheets.headings import Heading
from prevent_model.values.citations import Citation
from prevent_model.values.constructing import Shape, item_type, leaf, shapes, without_none
from prevent_model.values.conversion import TABLES
from prevent_model.values.money import Money
from prevent_model.values.post_numbers import NumberOfPosts
from prevent_model.values.prices import PriceBase
from prevent_model.values.spans import Span
from prevent_model.values.stated_money import StatedMoney
from prevent_model.values.years import FinancialYear

FIRST, LISTS = "Document", "Lists"
"""The names of the first sheet, with a row for each field of the document itself, and of the sheet of pick-lists."""

PART_OF = "part of"
"""The heading of the column that names the criterion that a criterion is a part of."""

RULE = "rule"
"""The heading, and the key, of the column that names a rule of governance."""

SCHEMA_VERSION = "schema_version"
"""The key by which a document says of which version of the format it is."""

HEAD = {
    "document": "Which kind of document it is.",
    SCHEMA_VERSION: "Which version of the format it is of; the newest, where it does not say.",
    "year_begins": "The month in which its years begin; April, where it does not say.",
    "year_label": "How its years are printed, such as FY {end}; in their digits alone, where it does not say.",
}
"""The keys about the document itself, with their meanings."""

PLACES = (LocatorList, tuple[Citation, ...])
"""The types of the columns that places of sources are written in."""

YEARS = (FinancialYear, FinancialYear | Span, tuple[FinancialYear, ...], PriceBase)
"""The types of the columns that years are written in, which a spreadsheet program takes for dates."""

_CODES = (*YEARS, *PLACES)

_ORDER = {"id": -3, "title": -2, "summary": -1, "unstated": 1, "incomplete": 2, "cite": 3}
"""The place of some columns: what a thing is called comes first, and how sure the rest is comes last."""

_NAMES = ("id", "name", "criterion")
"""The fields by which the rows of another sheet may name what they are a part of."""


class DocumentColumn(NamedTuple):
    """A column of a sheet, or a row of the first one: its heading, the type of its values, and what they may name.

    Its values are ids of things of the kinds that it ``refers_to``, or some ``words``, where only those fit.

    Examples
    --------
    >>> from prevent_model.framework.standards import Assessment
    >>> column = layout_of(Assessment)[0].columns["standpoint"]
    >>> column.heading.name, column.words
    ('standpoint', ('self', 'inspectorate', 'peer'))
    """

    heading: Heading
    type: Any
    refers_to: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    default: str = ""

    @property
    def is_kept_as_text(self) -> bool:
        """True where its texts look like numbers or dates: a spreadsheet program must not take 2008/9 for a month."""
        return self.type in _CODES or bool(self.refers_to) or self.heading.field in ("id", "version")

    @property
    def is_coded(self) -> bool:
        """True where its values are no words of the document's own: ids, choices, days, numbers."""
        return self.type is not str or self.is_kept_as_text or bool(self.words)

    @property
    def text_key(self) -> str:
        """The field of its things that a text alone is written into; nothing, where they need more, or are none."""
        item = item_type(self.type)
        needed = [shape for shape in shapes(item) if shape.required] if attrs.has(item) else []
        return needed[0].name if len(needed) == 1 and needed[0].type is str else ""


class DocumentSheet(NamedTuple):
    """A sheet with a row for each thing of one list, which may be a list of what the rows of another sheet hold.

    ``path`` has the keys that lead to the list, the last of them in what the other sheet's rows are. A row names what
    holds it in the column ``holder``, by its ``holder_key``, or by ``holder_default`` where that says none; one of a
    tree names the row that it is a part of.
    ``lists`` has the lists of its things that have a sheet of their own, and ``kind`` the kind of those things.
    """

    title: str
    path: tuple[str, ...]
    columns: dict[str, DocumentColumn]
    lists: dict[str, DocumentColumn]
    kind: str = ""
    holder: str = ""
    holder_key: str = ""
    holder_default: str = ""
    is_tree: bool = False

    @property
    def name_key(self) -> str:
        """The field by which other sheets name its rows; empty where they have no name."""
        return next((name for name in _NAMES if name in self.columns), "")

    @property
    def ends(self) -> tuple[str, ...]:
        """The headings of the columns before its own, which name what a row is a part of."""
        return tuple(filter(None, (self.holder, PART_OF if self.is_tree else "")))


@cache
def layout_of(cls: Any) -> tuple[DocumentSheet, ...]:
    """Return the sheets of a kind of document, the first with the fields of the document itself.

    Parameters
    ----------
    cls
        The class of the document.

    Examples
    --------
    >>> from prevent_model.framework.standards import Standard
    >>> [sheet.title for sheet in layout_of(Standard)]
    ['Document', 'Scale levels', 'Criteria', 'Sources', 'Assumptions']
    """
    own, lists = _parts(cls)
    made = [DocumentSheet(FIRST, (), own, _optional({key: _column(key, shape) for key, shape in lists.items()}))]
    for key, shape in lists.items():
        title = "Criteria" if _is_tree(shape) else _words(key).capitalize()
        above = _sheet(title, (key,), shape)
        name = above.name_key
        if not name or above.is_tree:
            made.append(_closed(above))
            continue
        made.append(above)
        holder = name if name == "criterion" else _singular(_classes(shape)[0])
        for inner, part in _parts(_classes(shape)[0])[1].items():
            title = f"{_singular(_classes(shape)[0])} {'criteria' if _is_tree(part) else _words(inner.split('.')[-1])}"
            below = _sheet(title.capitalize(), (key, inner), part)._replace(
                holder=holder, holder_key=name, holder_default=above.columns[name].default
            )
            made.append(_closed(below))
    return tuple(made)


def titles_of(layout: tuple[DocumentSheet, ...]) -> dict[str, str]:
    """Return the title of the sheet of each list of a document, by its path.

    Examples
    --------
    >>> from prevent_model.framework.programme import Programme
    >>> titles_of(layout_of(Programme))["gates.decisions"]
    'Gate decisions'
    """
    return {".".join(sheet.path): sheet.title for sheet in layout if sheet.path}


def _sheet(title: str, path: tuple[str, ...], shape: Shape) -> DocumentSheet:
    columns: dict[str, DocumentColumn] = {}
    lists: dict[str, DocumentColumn] = {}
    classes = _classes(shape)
    if len(classes) > 1:  # rules, each of which has fields of its own
        heading = Heading(RULE, (RULE,), "Which rule it is.", "text", needed=True)
        columns[RULE] = DocumentColumn(heading, str, words=tuple(GOVERNANCE_RULES))
    for cls in classes:
        more, inner = _parts(cls)
        columns = {**more, **columns} if len(classes) == 1 else {**columns, **_optional(more)}
        lists |= _optional({key: _column(key, part) for key, part in inner.items()})
    ordered = sorted(columns.items(), key=lambda item: _ORDER.get(item[0], 0))
    if not any(column.heading.needed for column in columns.values()):
        # A row of headings is known by one that it needs.
        name, column = ordered[0]
        ordered[0] = name, column._replace(heading=column.heading._replace(needed=True))
    return DocumentSheet(title, path, dict(ordered), lists, getattr(classes[0], "KIND", ""), is_tree=_is_tree(shape))


def _closed(sheet: DocumentSheet) -> DocumentSheet:
    """Return a sheet whose lists have no sheets of their own: each is a column, of JSON."""
    lists = {key: column for key, column in sheet.lists.items() if not (sheet.is_tree and key == "children")}
    columns = sorted({**sheet.columns, **lists}.items(), key=lambda item: _ORDER.get(item[0], 0))
    return sheet._replace(columns=dict(columns), lists={})


def _singular(cls: Any) -> str:
    """Return what one thing of a class is called."""
    return kind_words(cls.KIND) if hasattr(cls, "KIND") else str(cls.__name__).casefold()


def _words(key: str) -> str:
    return key.replace(".", " ").replace("_", " ")


def _classes(shape: Shape) -> tuple[Any, ...]:
    """Return the classes of the rows of a list, of which there are several where each is a rule."""
    type_ = without_none(shape.type)
    inner = item_type(type_) or type_
    return get_args(inner) if get_origin(inner) in (Union, types.UnionType) else (inner,)


def _is_tree(shape: Shape) -> bool:
    """Tell whether a field holds a thing that has parts of its own class."""
    type_ = without_none(shape.type)
    return attrs.has(type_) and any(item_type(without_none(part.type)) is type_ for part in shapes(type_))


def _parts(cls: Any, above: str = "") -> tuple[dict[str, DocumentColumn], dict[str, Shape]]:
    """Return the fields of a class that are one cell each, and those that list things."""
    columns: dict[str, DocumentColumn] = {}
    lists: dict[str, Shape] = {}
    for shape in shapes(cast(Any, cls)):
        key, type_ = above + shape.name, without_none(shape.type)
        inner = item_type(type_)
        if is_cell(type_):
            columns[key] = _column(key, shape)
        elif inner is not None or _is_tree(shape):
            lists[key] = shape
        elif attrs.has(type_):
            more, below = _parts(type_, f"{key}.")
            columns, lists = columns | _optional(more), lists | below
        else:
            columns[key] = _column(key, shape)
    return columns, lists


def is_cell(type_: Any) -> bool:
    """Tell whether a value of a type is a text, a number or a day, or a list or a table of them.

    Examples
    --------
    >>> is_cell(int), is_cell(tuple[str, ...]), is_cell(Heading)
    (True, True, False)
    """
    inner = item_type(type_)
    return leaf(type_) is not None or type_ in TABLES or (inner is not None and leaf(inner) is not None)


def _optional(columns: dict[str, DocumentColumn]) -> dict[str, DocumentColumn]:
    """Return columns of which a row may leave out each."""
    return {key: column._replace(heading=column.heading._replace(needed=False)) for key, column in columns.items()}


def _column(key: str, shape: Shape) -> DocumentColumn:
    metadata, type_ = shape.field.metadata, without_none(shape.type)
    name = _words(key)
    kind = {StatedMoney: "stated", Money: "money", NumberOfPosts: "posts"}.get(
        type_, "free" if type_ is str else "text"
    )
    choices = type_ if isinstance(type_, type) and issubclass(type_, Enum) else None
    names = (name,) if key == name else (name, key.casefold())
    meaning, unit = str(metadata.get("meaning", "")), metadata.get("unit") or ""
    heading = Heading(key, names, meaning, kind, choices, shape.required, unit)
    default = shape.field.default if isinstance(shape.field.default, str) else ""
    return DocumentColumn(heading, type_, tuple(metadata.get("refers_to") or ()), heading.words, default)
