"""The JSON Schema of each document, drawn from the classes: types, choices, units and meanings."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any

from prevent_model.documents.conversion import (
    LocatorList,
    allows_none,
    item_type,
    rule_classes,
    shapes,
    without_none,
)
from prevent_model.documents.layout import PLACES, SECTIONS
from prevent_model.documents.reading import DOCUMENTS
from prevent_model.errors import UnknownReference
from prevent_model.framework.growth import GrowthPlan
from prevent_model.framework.programme import Programme
from prevent_model.framework.rules import CountCondition
from prevent_model.values.citations import Citation
from prevent_model.values.money import Money, StatedMoney
from prevent_model.values.rates import Per, Rate
from prevent_model.values.scales import NotALevel
from prevent_model.values.windows import Window
from prevent_model.values.years import FinancialYear

_TEXT: dict[str, Any] = {"type": "string"}
_YEAR: dict[str, Any] = {"type": "string", "examples": ["2008/09"]}
_NUMBER: dict[str, Any] = {"type": ["number", "string"], "examples": ["1/3", 2]}
_DAY: dict[str, Any] = {"type": "string", "format": "date", "examples": ["2008-07-24"]}
_MONEY: dict[str, Any] = {"type": "string", "examples": ["£2.2m", "£546,830.47"]}


def _table(properties: dict[str, Any], required: list[str]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _count(key: str) -> dict[str, Any]:
    return _table({key: {"type": "integer"}, "level": _TEXT}, [key, "level"])


_LEAVES: dict[Any, dict[str, Any]] = {
    int: {"type": "integer"},
    str: _TEXT,
    bool: {"type": "boolean"},
    date: _DAY,
    Decimal: _NUMBER,
    Fraction: _NUMBER,
    FinancialYear: _YEAR,
    tuple[FinancialYear, ...]: {
        "anyOf": [{"type": "string", "examples": ["2008/09 to 2010/11"]}, {"type": "array", "items": _YEAR}]
    },
    Window: {
        "anyOf": [
            {"type": "string", "examples": ["2008-07-24", "around September 2008", "latter part of 2008/9"]},
            _table({"first": _DAY, "last": _DAY, "about": {"type": "boolean"}, "words": _TEXT}, ["first", "last"]),
        ]
    },
    StatedMoney: _MONEY,
    Money: _MONEY,
    Rate: _table({"pounds": _NUMBER, "per": {"enum": [per.value for per in Per]}}, ["pounds", "per"]),
    tuple[Citation, ...]: {
        "anyOf": [
            {"type": "string", "examples": ["B.13 B.16", "other-source:p.4"]},
            {
                "type": "array",
                "items": _table({"source": _TEXT, "locator": _TEXT, "words": _TEXT}, ["source", "locator"]),
            },
        ]
    },
    str | int | NotALevel: {"type": ["string", "integer"]},
    str | int: {"type": ["string", "integer"]},
    tuple[tuple[FinancialYear, StatedMoney], ...]: {"type": "object", "additionalProperties": _MONEY},
    tuple[tuple[FinancialYear, Decimal], ...]: {"type": "object", "additionalProperties": _NUMBER},
    tuple[tuple[str, str], ...]: {"type": "object", "additionalProperties": _TEXT},
    LocatorList: {"anyOf": [_TEXT, {"type": "array", "items": _TEXT}]},
    CountCondition: {
        "anyOf": [_count("at_least"), _count("at_most"), _table({"others_at_least": _TEXT}, ["others_at_least"])]
    },
}


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
    cls = DOCUMENTS.get(document)
    if cls is None:
        raise UnknownReference("document", document, DOCUMENTS)
    definitions: dict[str, Any] = {}
    body = _class_schema(cls, definitions)
    if cls is Programme:
        body = _in_sections(body, definitions)
    properties = {"document": {"const": document}, **body["properties"]}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"A {document} document",
        "type": "object",
        "properties": properties,
        "required": ["document", *body["required"]],
        "additionalProperties": False,
        "$defs": dict(sorted(definitions.items())),
    }


def _in_sections(body: dict[str, Any], definitions: dict[str, Any]) -> dict[str, Any]:
    properties = {key: value for key, value in body["properties"].items() if key not in PLACES and key != "growth"}
    for section in SECTIONS:
        parts = {
            place.partition(".")[2]: body["properties"][field]
            for field, place in PLACES.items()
            if place.startswith(section + ".")
        }
        required: list[str] = []
        if section == "growth":
            # A programme may list grants without a plan of growth; what a plan needs is then looked at on reading.
            parts |= _class_schema(GrowthPlan, definitions)["properties"]
        properties[section] = _table(parts, required)
    return _table(properties, body["required"])


def _class_schema(cls: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    properties: dict[str, Any] = {}
    required: list[str] = []
    for shape in shapes(cls):
        inner = dict(_schema(shape.type, definitions))
        if shape.field.metadata.get("meaning"):
            inner["description"] = shape.field.metadata["meaning"]
        if shape.field.metadata.get("unit"):
            inner["x-unit"] = shape.field.metadata["unit"]
        properties[shape.name] = inner
        if shape.required:
            required.append(shape.name)
    return _table(properties, required)


def _schema(type_: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    if allows_none(type_):
        return {"anyOf": [_schema(without_none(type_), definitions), {"type": "null"}]}
    if type_ in _LEAVES:
        return _LEAVES[type_]
    if isinstance(type_, type) and issubclass(type_, Enum):
        return {"enum": [item.value for item in type_]}
    inner = item_type(type_)
    if inner is not None:
        return {"type": "array", "items": _schema(inner, definitions)}
    rules = rule_classes(type_)
    if rules is not None:
        return {"anyOf": [_rule_schema(name, cls, definitions) for name, cls in rules.items()]}
    return _reference(type_, definitions)


def _reference(cls: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    name = cls.__name__
    if name not in definitions:
        definitions[name] = {}  # a class may hold itself, as a criterion holds criteria
        definitions[name] = _class_schema(cls, definitions)
    return {"$ref": f"#/$defs/{name}"}


def _rule_schema(name: str, cls: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    key = f"rule-{name}"
    if key not in definitions:
        definitions[key] = {}
        body = _class_schema(cls, definitions)
        definitions[key] = _table({"rule": {"const": name}, **body["properties"]}, ["rule", *body["required"]])
    return {"$ref": f"#/$defs/{key}"}
