"""The slow road through a faulty document: every fault with its place, and as much of the rest as can be looked at.

A value that does not convert is one finding and goes no further; the thing that holds it is still kept, without that
value, so that references to it and from it are looked at as well and no fault hides another.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import attrs

from prevent_model.documents.forms import LISTS, rule_classes, table_of
from prevent_model.documents.layout import SURE, path_of
from prevent_model.errors import did_you_mean, nearest, refusals_of
from prevent_model.framework.faults import IntegrityError
from prevent_model.framework.integrity import inspect
from prevent_model.framework.programme import Programme
from prevent_model.framework.rules import Bands
from prevent_model.framework.standards import Standard
from prevent_model.values.citations import Citation
from prevent_model.values.constructing import Shape, allows_none, item_type, leaf, shapes, without_none
from prevent_model.values.conversion import TABLES
from prevent_model.values.findings import Finding, Severity
from prevent_model.values.plain import Hook, as_words, kind_of, one_of
from prevent_model.values.scales import Scale
from prevent_model.values.windows import Period, Window

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

# A class may look at its fields together: which of them must be free of fault for that to tell anything.
TOGETHER: dict[type[Any], frozenset[str]] = {
    Bands: frozenset({"bands", "step"}),
    Period: frozenset({"starts", "ends"}),
    Window: frozenset({"first", "last"}),
    Scale: frozenset(),
    Standard: frozenset(),
}


class Diagnosis:
    """One slow pass over raw values, which gathers every finding."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []
        self._skeletons: dict[int, Any] = {}  # by identity, and kept, so that no other thing takes the identity

    def _fault(self, code: str, where: str, message: str, remedy: str) -> None:
        self.findings.append(Finding(code=code, severity=Severity.ERROR, where=where, message=message, remedy=remedy))

    def _refused(self, where: str, error: BaseException) -> None:
        if isinstance(error, IntegrityError):
            self.findings += [attrs.evolve(found, where=found.where.replace("$", where, 1)) for found in error.findings]
            return
        for refusal in refusals_of(error):
            code = "wrong-type" if refusal.wrong_type else "bad-value"
            place = re.sub(r'^\["(.*)"\]', r".\1", refusal.argument)  # a key of a table
            joined = place if place.startswith(("[", ".")) or not place else f".{place}"
            self._fault(code, f"{where}{joined}", refusal.problem, refusal.remedy or "write a value that can be")

    def programme(self, flat: dict[str, Any]) -> None:
        """Look at a programme's fields, and at how they fit together."""
        values = self._fields(Programme, flat, path_of)
        unfit = inspect(self._skeleton(Programme, values, flat), {})
        # What a constructor refused as well is told once, by its own code.
        told = {(found.where, found.message) for found in unfit}
        self.findings = [*(f for f in self.findings if (f.where, f.message) not in told), *unfit]

    def value(self, type_: Any, raw: Any, where: str, limited: Callable[[Hook], Hook] = lambda hook: hook) -> Any:
        """Convert a raw value as far as it goes; what it refuses is noted. A field may limit the hook of its type."""
        if raw is None and allows_none(type_):
            return None
        type_ = without_none(type_)
        hook = leaf(type_)
        if hook is not None:
            return self._leaf(type_, limited(hook), raw, where)
        inner = item_type(type_)
        if inner is not None:
            return self._list(inner, raw, where)
        rules = rule_classes(type_)
        if rules is not None:
            return self._rule(rules, raw, where)
        return self._thing(type_, raw, where)

    def _leaf(self, type_: Any, hook: Any, raw: Any, where: str) -> Any:
        before = len(self.findings)
        in_texts = type_ == tuple[Citation, ...] and isinstance(raw, list) and any(isinstance(one, str) for one in raw)
        if isinstance(raw, list) and type_ in LISTS and not in_texts:
            self._list(LISTS[type_], raw, where)
        elif isinstance(raw, dict) and type_ in TABLES:
            for key, value in raw.items():
                self._hooked(TABLES[type_].key, key, f"{where}.{key}")
                self._hooked(TABLES[type_].value, value, f"{where}.{key}")
        elif isinstance(raw, dict) and (form := table_of(type_, raw)) is not None:
            self._thing(form, raw, where)
        if len(self.findings) > before:
            return FAULTY
        return self._hooked(hook, raw, where)

    def _hooked(self, hook: Any, raw: Any, where: str) -> Any:
        try:
            return hook(raw)
        except REFUSALS as error:
            self._refused(where, error)
            return FAULTY

    def _list(self, inner: Any, raw: Any, where: str) -> Any:
        if not isinstance(raw, list):
            self._fault(
                "wrong-type",
                where,
                f"expected a list, found {kind_of(raw)}",
                f"write [{kind_of(raw)[9:]}]" if isinstance(raw, str) else "write it in square brackets",
            )
            return FAULTY
        # A faulty item leaves something in its place, so that those after it are found where they stand.
        empty = attrs.has(inner) and leaf(inner) is None
        items = []
        for position, item in enumerate(raw):
            name = item.get("id") if isinstance(item, dict) else None
            named = isinstance(name, str) and 0 < len(name) <= 100
            place = f"{where}[{position}] ({name})" if named else f"{where}[{position}]"
            value = self._hooked(as_words, item, place) if inner is str else self.value(inner, item, place)
            if value is FAULTY:
                value = self._skeleton(inner, {}) if empty else None
            items.append(value)
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
        if not isinstance(name, str) or name not in rules:
            close = did_you_mean(name, rules) if isinstance(name, str) else ""
            found = "a rule must say which it is" if name is None else f"there is no such rule: {kind_of(name)}{close}"
            self._fault(
                "missing-key" if name is None else "bad-value" if isinstance(name, str) else "wrong-type",
                f"{where}.rule",
                found,
                f"write rule = {one_of(list(rules))}",
            )
            # Which rule was meant may still be plain: from its name, or from its keys.
            name = nearest(name, rules, cutoff=SURE) if isinstance(name, str) else None
            if name is None:
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
                return self._skeleton(cls, values, raw)
        self._together(cls, values, where)
        return self._skeleton(cls, values, raw)

    def _together(self, cls: Any, values: dict[str, Any], where: str) -> None:
        """Look at the fields of a faulty thing together, where those that are left tell something."""
        if cls not in TOGETHER or any(self._is_faulty(values.get(name)) for name in TOGETHER[cls]):
            return
        if cls is Scale:  # its sound levels may still be told apart
            levels = values.get("levels")
            kept = tuple(one for one in levels if not self._is_faulty(one)) if isinstance(levels, tuple) else ()
            if not kept:
                return
            values = {**values, "levels": kept}
        if cls is Standard:  # without a scale nothing is asked of its rules: a fault in one would bring others with it
            values = {**values, "scale": None}
        try:
            self._skeleton(cls, values).__attrs_post_init__()
        except ValueError as error:
            self._refused(where, error)

    def _is_faulty(self, value: Any) -> bool:
        if isinstance(value, tuple):
            return any(map(self._is_faulty, value))
        return value is FAULTY or id(value) in self._skeletons

    def _fields(self, cls: Any, raw: dict[str, Any], place: Any) -> dict[str, Any]:
        """The fields of a thing by name; a field that does not convert is FAULTY."""
        known = {shape.name: shape for shape in shapes(cls)}
        values: dict[str, Any] = {}
        for key, value in raw.items():
            shape = known.get(key)
            if shape is None:
                self._fault(
                    "unknown-key",
                    place(key),
                    f'there is no key "{key}"{did_you_mean(key, known)}',
                    f"write one of: {', '.join(known)}" if known else "take it out",
                )
                # A slip of the pen is one fault: what it stands for is looked at, and not missed.
                shape = known.get(nearest(key, known.keys() - raw.keys(), cutoff=SURE) or "")
                if shape is None or shape.name in values:
                    continue
            values[shape.name] = self._field(shape, value, place(key))
        for shape in known.values():
            if shape.required and shape.name not in values:
                meaning = shape.field.metadata.get("meaning", "")
                self._fault(
                    "missing-key",
                    place(shape.name),
                    f'the key "{shape.name}" is missing',
                    f"write it: {meaning}" if meaning else f"write {shape.name} = …",
                )
                values[shape.name] = FAULTY
        return values

    def _field(self, shape: Shape, raw: Any, where: str) -> Any:
        value = self.value(shape.type, raw, where, shape.limited)
        if value is FAULTY:
            return value
        try:
            shape.check(value)
        except REFUSALS as error:
            self._refused(where, error)
            return FAULTY
        return value

    def _skeleton(self, cls: Any, values: dict[str, Any], raw: dict[str, Any] | None = None) -> Any:
        """A thing whose faulty fields are empty: good enough to be looked at, never handed out.

        An id that is not well formed stays, so that what refers to it is not at fault as well.
        """
        thing = object.__new__(cls)
        for shape in shapes(cls):
            value = values.get(shape.name, FAULTY)
            if value is FAULTY:
                default: Any = shape.field.default
                value = default
                if default is attrs.NOTHING:
                    value = () if item_type(without_none(shape.type)) is not None else None
            object.__setattr__(thing, shape.name, value)
        name = (raw or {}).get("id")
        if values.get("id") is FAULTY and isinstance(name, str) and name:
            object.__setattr__(thing, "id", name)
        self._skeletons[id(thing)] = thing
        return thing
