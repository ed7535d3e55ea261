"""JSON Schema of each document, drawn from the classes: types, choices, units and meanings."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any

from prevent_model.documents.nested_values import CONDITIONS, LISTS, TABLES_OF, PoundsTable, rule_classes
from prevent_model.documents.reading import DOCUMENTS, WITH_YEARS
from prevent_model.documents.sections import SECTIONS
from prevent_model.documents.versions import KEY, VERSION, schema_id
from prevent_model.errors import UnknownReference
from prevent_model.framework.answering import AnswersTo
from prevent_model.framework.conditions import CountCondition
from prevent_model.framework.document_paths import PLACES
from prevent_model.framework.growth import GrowthPlan
from prevent_model.framework.programme import Programme
from prevent_model.framework.scales import NotALevel
from prevent_model.framework.sources import LocatorList
from prevent_model.values.approximate_dates import Period, Window
from prevent_model.values.arguments import expect
from prevent_model.values.citations import Citation
from prevent_model.values.constructing import allows_none, item_type, shapes, without_none
from prevent_model.values.currencies import CURRENCIES, NAMES, Currency
from prevent_model.values.money import Money
from prevent_model.values.money_texts import SYMBOLS
from prevent_model.values.plain import as_text
from prevent_model.values.post_numbers import NumberOfPosts
from prevent_model.values.prices import PriceBase
from prevent_model.values.rates import Major, Rate
from prevent_model.values.spans import Years
from prevent_model.values.stated_money import StatedMoney
from prevent_model.values.stated_numbers import StatedNumber
from prevent_model.values.years import MONTHS, FinancialYear


def _text(*examples: str, **more: str) -> dict[str, Any]:
    return {"type": "string", **more, "examples": list(examples)}


def _table(properties: dict[str, Any], required: list[str]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _table_of(values: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": values}


_TEXT: dict[str, Any] = {"type": "string"}
# A label may have any words beside the four digits of a calendar year.
_YEAR = _text("2008/09", "2014", pattern="[0-9]{4}") | {"type": ["string", "integer"]}
# A text as well: a third has no decimal of its own.
_NUMBER: dict[str, Any] = {"type": ["number", "string"], "examples": ["1/3", 2]}
# Parts of a post may be a text as well; a whole number may not.
_NUMBER_OF_POSTS: dict[str, Any] = {
    "type": ["number", "string"],
    "pattern": "^[A-Za-z]+\\.? ?[0-9]|^-?[0-9]+[./][0-9]+$",
    "examples": [41, 37.6, "about 4,000"],
}
# A sign or a code before the number, or one of them or a name of the currency behind it; a number alone is no sum.
_NAMES = "|".join(sorted({name for names in NAMES.values() for name in names}))
_MONEY = _text(
    "£2.2m",
    "€546,830.47",
    "at least CHF 12m",
    "£2.2m to £2.4m",
    "900 million yen",
    pattern=rf"[^0-9.,][0-9]|[0-9].*(?:{_NAMES}|[A-Z]{{3}}|{SYMBOLS})",
)
_LEVEL: dict[str, Any] = {"type": ["string", "integer"]}
_ID: dict[str, Any] = {"pattern": "^[a-z][a-z0-9]*(-[a-z0-9]+)*$", "maxLength": 100}

_LEAVES: dict[Any, dict[str, Any]] = {
    int: {"type": "integer"},
    NumberOfPosts: _NUMBER_OF_POSTS,
    str: _TEXT,
    bool: {"type": "boolean"},
    date: _text("2008-07-24", format="date", pattern="^[0-9]{4}-[0-9]{2}-[0-9]{2}$"),
    **dict.fromkeys((Decimal, Fraction, Major), _NUMBER),
    StatedNumber: _NUMBER | {"examples": [86.5, "about 86", "78 to 82", "at least 80"]},
    FinancialYear: _YEAR,
    tuple[FinancialYear, ...]: _text("2008/09 to 2010/11", "2014 to 2020") | {"type": ["string", "integer"]},
    Window: _text("2008-07-24", "around September 2008", "latter part of 2008/9", "Q2 2027", "end March 2026")
    | {"type": ["string", "integer"]},
    Period: _text("from 2020-10-01", "2008-04-01 to 2009-03-31", "2008/09"),
    **dict.fromkeys((StatedMoney, Money), _MONEY),
    Currency: {"enum": sorted(CURRENCIES)},
    PriceBase: _text("cash", "2014/15") | {"type": ["string", "integer"]},
    tuple[Citation, ...]: _text("B.13 B.16", "other-source:p.4"),
    **dict.fromkeys((str | int | NotALevel, str | int), _LEVEL),
    Years: _text("2008/09", "2014 to 2020", "whole") | {"type": ["string", "integer"]},
    tuple[tuple[Years, StatedMoney], ...]: _table_of(_MONEY),
    tuple[tuple[FinancialYear, Decimal], ...]: _table_of(_NUMBER),
    tuple[tuple[str, str], ...]: _table_of(_TEXT),
    LocatorList: _TEXT,
}
"""The types that one value stands for; some may be written as a table or a list as well."""

_ANSWERS_TO, _CAPACITY = (shape.field.metadata for shape in shapes(AnswersTo))
_LEAVES[AnswersTo] = {
    "anyOf": [
        _ID | {"type": "string"},
        _table(
            {
                "to": _ID | {"type": "string", "description": _ANSWERS_TO["meaning"]},
                "as": _text(*_CAPACITY["suggested"], description=_CAPACITY["meaning"]),
            },
            ["to"],
        ),
    ]
}

_FORMS: dict[Any, tuple[Any, ...]] = {
    CountCondition: CONDITIONS,
    **{type_: (form,) for type_, form in TABLES_OF.items()},
    Rate: (TABLES_OF[Rate], PoundsTable),
}
"""The tables that may stand for a value."""


def json_schema(document: str = "programme") -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a kind of document.

    Parameters
    ----------
    document
        "programme", "standard", "assessment" or "deflators".

    Returns
    -------
    dict
        The schema; each property has its meaning as its description, and its unit under ``x-unit``. It describes the
        form; whether references lead somewhere is looked at on reading.

    Raises
    ------
    UnknownReference
        When there is no such kind of document.

    Examples
    --------
    >>> json_schema("standard")["properties"]["version"]["description"]
    'Which version of the standard it is.'
    """
    expect(document=(document, as_text))
    cls = DOCUMENTS.get(document)
    if cls is None:
        raise UnknownReference("document", document, DOCUMENTS)
    definitions: dict[str, Any] = {}
    body = _class_schema(cls, definitions)
    if cls is Programme:
        body = _in_sections(body, definitions)
    head: dict[str, Any] = {"document": {"const": document, "description": "Which kind of document it is."}}
    meaning = f"Which version of the format it is of; {VERSION}, where it does not say."
    head[KEY] = {"type": "integer", "minimum": 1, "maximum": VERSION, "description": meaning}
    if cls in WITH_YEARS:
        meaning = "The month in which its years begin; April, where it does not say."
        head["year_begins"] = {"enum": list(MONTHS), "description": meaning}
        meaning = (
            "How its years are printed, with {start} or {end}; as 2008/09, or 2014 for calendar years, if not said."
        )
        head["year_label"] = _text("FY {end}") | {"description": meaning}
    properties = {**head, **body["properties"]}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": schema_id(document),
        "title": f"A {document} document",
        "type": "object",
        "properties": properties,
        "required": ["document", *body["required"]],
        "additionalProperties": False,
        "$defs": dict(sorted(definitions.items())),
    }


def _in_sections(body: dict[str, Any], definitions: dict[str, Any]) -> dict[str, Any]:
    properties = {key: value for key, value in body["properties"].items() if key not in PLACES and key != "growth"}
    plan = _class_schema(GrowthPlan, definitions)
    for section in SECTIONS:
        parts = {
            place.partition(".")[2]: body["properties"][field]
            for field, place in PLACES.items()
            if place.startswith(section + ".")
        }
        if section == "growth":
            parts |= plan["properties"]
        properties[section] = {**_table(parts, []), "description": f"The section of {section}."}
        if section == "growth":
            # A programme may list grants without a plan of growth; what a plan needs is due once it has any key.
            properties[section]["dependentRequired"] = dict.fromkeys(plan["properties"], plan["required"])
    return _table(properties, body["required"])


def _class_schema(cls: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    properties: dict[str, Any] = {}
    required: list[str] = []
    for shape in shapes(cls):
        inner = dict(_schema(shape.type, definitions))
        # An id that may be left out is a reference, which is looked at by itself.
        if shape.name == "id" and shape.required:
            inner |= _ID
        if shape.field.metadata.get("meaning"):
            inner["description"] = shape.field.metadata["meaning"]
        if shape.field.metadata.get("unit"):
            inner["x-unit"] = shape.field.metadata["unit"]
        if shape.field.metadata.get("suggested"):
            inner["examples"] = list(shape.field.metadata["suggested"])
        properties[shape.name] = inner
        if shape.required:
            required.append(shape.name)
    return _table(properties, required)


def _schema(type_: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    if allows_none(type_):
        return {"anyOf": [_schema(without_none(type_), definitions), {"type": "null"}]}
    if type_ in _LEAVES or type_ in _FORMS:
        forms = [_LEAVES[type_]] if type_ in _LEAVES else []
        # A list of years or of citations may also be one text.
        if type_ in LISTS:
            inner = LISTS[type_]
            forms.append(
                {"type": "array", "items": _reference(inner, definitions) if inner is Citation else _LEAVES[inner]}
            )
        forms += [_reference(form, definitions) for form in _FORMS.get(type_, ())]
        return forms[0] if len(forms) == 1 else {"anyOf": forms}
    if isinstance(type_, type) and issubclass(type_, Enum):
        return {"enum": [item.value for item in type_]}
    inner = item_type(type_)
    if inner is not None:
        return {"type": "array", "items": _schema(inner, definitions)}
    rules = rule_classes(type_)
    if rules is not None:
        return {"anyOf": [_reference(cls, definitions, name) for name, cls in rules.items()]}
    return _reference(type_, definitions)


def _reference(cls: Any, definitions: dict[str, Any], rule: str = "") -> dict[str, Any]:
    key = f"rule-{rule}" if rule else cls.__name__
    if key not in definitions:
        definitions[key] = {}  # a class may hold itself, as a criterion holds criteria
        body = _class_schema(cls, definitions)
        named = {"rule": {"const": rule, "description": "Which rule it is."}} if rule else {}
        definitions[key] = _table(named | body["properties"], [*named, *body["required"]])
    return {"$ref": f"#/$defs/{key}"}
