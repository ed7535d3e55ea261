"""The slow road through a faulty document: every fault with its place, and as much of the rest as can be looked at.

A value that does not convert is one finding and goes no further; the thing that holds it is still kept, without that
value, so that references to it and from it are looked at as well and no fault hides another.
"""

from __future__ import annotations

from typing import Any

import attrs

from prevent_model.documents.conversion import allows_none, item_type, leaf, rule_classes, shapes, without_none
from prevent_model.documents.layout import kind_of, one_of, path_of
from prevent_model.errors import did_you_mean
from prevent_model.framework.integrity import IntegrityError, inspect
from prevent_model.framework.programme import Programme
from prevent_model.values.findings import Finding, Severity

CODES: dict[str, str] = {
    "syntax": "The file is not well-formed TOML or JSON.",
    "encoding": "The file is not UTF-8 text.",
    "unknown-document": "The file does not say which document it is, or says one that there is not.",
    "unknown-key": "A key that its place does not have.",
    "missing-key": "A key that its place must have.",
    "wrong-type": "A value of another type than its place takes.",
    "bad-value": "A value of the right type that cannot be.",
}
"""The code of each fault of a document's form, with its meaning."""


class _Faulty:
    """Stands for a value that did not convert."""


FAULTY = _Faulty()

# What a refusal may be: values raise ValueError, exact arithmetic its own kinds, and a wrong type TypeError.
REFUSALS = (ValueError, TypeError, ArithmeticError, AttributeError, KeyError)


class Diagnosis:
    """One slow pass over raw values, which gathers every finding."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []
        self._lost: list[str] = []

    def _fault(self, code: str, where: str, message: str, remedy: str) -> None:
        self.findings.append(Finding(code=code, severity=Severity.ERROR, where=where, message=message, remedy=remedy))

    def _refused(self, where: str, error: BaseException) -> None:
        if isinstance(error, IntegrityError):
            self.findings.extend(error.findings)
            return
        message, _, remedy = (
            str(error.args[0] if error.args else error).replace("; write ", ": write ", 1).partition(": write ")
        )
        code = "wrong-type" if message.startswith("expected ") else "bad-value"
        self._fault(code, where, message, f"write {remedy}" if remedy else "")

    def programme(self, flat: dict[str, Any]) -> None:
        """Look at a programme's fields, and at how they fit together."""
        values = self._fields(Programme, flat, path_of)
        skeleton = _without_constructor(Programme, values)
        for finding in inspect(skeleton, {}):
            # A reference to a thing that is in the document, but too faulty to be kept, is not dangling.
            if finding.code == "unknown-reference" and any(f'the id "{id_}"' in finding.message for id_ in self._lost):
                continue
            self.findings.append(finding)

    def value(self, type_: Any, raw: Any, where: str) -> Any:
        """Convert a raw value as far as it goes; what it refuses is noted."""
        if raw is None and allows_none(type_):
            return None
        type_ = without_none(type_)
        hook = leaf(type_)
        if hook is not None:
            try:
                return hook(raw)
            except REFUSALS as error:
                self._refused(where, error)
                return FAULTY
        inner = item_type(type_)
        if inner is not None:
            return self._list(inner, raw, where)
        rules = rule_classes(type_)
        if rules is not None:
            return self._rule(rules, raw, where)
        return self._thing(type_, raw, where)

    def _list(self, inner: Any, raw: Any, where: str) -> Any:
        if not isinstance(raw, list):
            self._fault(
                "wrong-type",
                where,
                f"expected a list, found {kind_of(raw)}",
                f"write [{kind_of(raw)[9:]}]" if isinstance(raw, str) else "write it in square brackets",
            )
            return FAULTY
        items = []
        for position, item in enumerate(raw):
            name = item.get("id") if isinstance(item, dict) else None
            place = f"{where}[{position}] ({name})" if isinstance(name, str) else f"{where}[{position}]"
            value = self.value(inner, item, place)
            if value is not FAULTY:
                items.append(value)
            elif isinstance(name, str):
                self._lost.append(name)
        return tuple(items)

    def _rule(self, rules: dict[str, Any], raw: Any, where: str) -> Any:
        if not isinstance(raw, dict):
            self._fault(
                "wrong-type",
                where,
                f"expected a rule, found {kind_of(raw)}",
                f"write a table whose key rule is {one_of(list(rules))}",
            )
            return FAULTY
        name = raw.get("rule")
        if name not in rules:
            close = did_you_mean(name, rules) if isinstance(name, str) else ""
            found = "a rule must say which it is" if name is None else f"there is no such rule: {kind_of(name)}{close}"
            self._fault(
                "missing-key" if name is None else "bad-value",
                f"{where}.rule",
                found,
                f"write rule = {one_of(list(rules))}",
            )
            return FAULTY
        return self._thing(rules[name], {key: value for key, value in raw.items() if key != "rule"}, where)

    def _thing(self, cls: Any, raw: Any, where: str) -> Any:
        if not isinstance(raw, dict):
            self._fault(
                "wrong-type",
                where,
                f"expected a table, found {kind_of(raw)}",
                f"write its keys: {', '.join(s.name for s in shapes(cls) if s.required) or 'any of them'}",
            )
            return FAULTY
        before = len(self.findings)
        values = self._fields(cls, raw, lambda name: f"{where}.{name}")
        if len(self.findings) == before:
            try:
                return cls(**values)
            except REFUSALS as error:
                self._refused(where, error)
        return _without_constructor(cls, values)

    def _fields(self, cls: Any, raw: dict[str, Any], place: Any) -> dict[str, Any]:
        known = {shape.name: shape for shape in shapes(cls)}
        values: dict[str, Any] = {}
        for key, value in raw.items():
            shape = known.get(key)
            if shape is None:
                self._fault(
                    "unknown-key",
                    place(key),
                    f'there is no key "{key}"{did_you_mean(key, known)}',
                    f"write one of: {', '.join(known)}",
                )
                continue
            converted = self.value(shape.type, value, place(key))
            if converted is FAULTY:
                continue
            if shape.field.validator is not None:
                try:
                    shape.field.validator(None, shape.field, converted)
                except REFUSALS as error:
                    self._refused(place(key), error)
                    continue
            values[key] = converted
        for shape in known.values():
            if shape.required and shape.name not in raw:
                meaning = shape.field.metadata.get("meaning", "")
                self._fault(
                    "missing-key", place(shape.name), f'the key "{shape.name}" is missing', f"write it: {meaning}"
                )
        return values


def _without_constructor(cls: Any, values: dict[str, Any]) -> Any:
    """A thing whose faulty fields are empty: good enough to be looked at, never handed out."""
    thing = object.__new__(cls)
    for shape in shapes(cls):
        value = values.get(shape.name, FAULTY)
        if value is FAULTY:
            default: Any = shape.field.default
            if default is attrs.NOTHING:
                value = () if item_type(without_none(shape.type)) is not None else None
            else:
                value = default.factory() if isinstance(default, attrs.Factory) else default  # type: ignore[arg-type]
        object.__setattr__(thing, shape.name, value)
    return thing
