"""Conversion of a document's raw values into things of the framework, with every fault at its place.

A sound thing goes to its constructor as it was read, which converts each field once. One that its constructor refuses
is looked at field by field; what is left of it is kept, so that references to it and from it are looked at as well and
no fault hides another.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from enum import Enum
from functools import cache, cached_property
from typing import Any, NamedTuple

import attrs

from prevent_model.documents.nested_values import LISTS, rule_classes, table_of
from prevent_model.documents.sections import SURE, other_words_for, path_of, taken_in
from prevent_model.errors import REFUSALS, refusals_of
from prevent_model.framework.collections import HOME
from prevent_model.framework.findings import ERROR, Finding
from prevent_model.framework.growth import GrowthPlan
from prevent_model.framework.integrity import inspect
from prevent_model.framework.integrity_errors import IntegrityError
from prevent_model.framework.programme import Programme
from prevent_model.framework.rules import Bands
from prevent_model.framework.scales import Scale
from prevent_model.framework.sources import Source
from prevent_model.framework.standards import Standard
from prevent_model.remedies import Part, Remedy, in_brackets, named, setting
from prevent_model.spelling import did_you_mean, nearest
from prevent_model.values.approximate_dates import Period, Window
from prevent_model.values.citations import Citation, first_source
from prevent_model.values.constructing import Shape, allows_none, check_together, item_type, leaf, shapes, without_none
from prevent_model.values.conversion import TABLES
from prevent_model.values.ids import is_id, slug
from prevent_model.values.plain import as_words, kind_of, one_of

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

NO_SOURCE = "first-source-is-faulty"
"""The source of a locator alone where the first source has no id: that is one fault, and not one at each citation."""

FAULTY = object()
"""Stands for a value that did not convert."""

# A class may check its fields together: which of them must be free of fault for that check to mean anything.
_TOGETHER: dict[type[Any], frozenset[str]] = {
    Bands: frozenset({"bands", "step"}),
    Period: frozenset({"starts", "ends"}),
    Window: frozenset({"first", "last"}),
    Scale: frozenset(),
    Standard: frozenset(),
}


class _Keys(NamedTuple):
    """The keys that a thing of a class has in a document."""

    shapes: dict[str, Shape]
    required: frozenset[str]
    nested: tuple[Shape, ...]
    """Fields that hold things, or lists of them. A constructor takes those as things, and others as they were read."""


@cache
def _keys_of(cls: Any) -> _Keys:
    every = {shape.name: shape for shape in shapes(cls)}
    required = frozenset(name for name, shape in every.items() if shape.required)
    return _Keys(every, required, tuple(shape for shape in every.values() if _is_nested(without_none(shape.type))))


def _is_nested(type_: Any) -> bool:
    return leaf(type_) is None and leaf(item_type(type_)) is None


def _choices(shape: Shape) -> str:
    """Return the texts that a field takes, where it takes those of an enumeration alone."""
    type_ = without_none(shape.type)
    return one_of([item.value for item in type_]) if isinstance(type_, type) and issubclass(type_, Enum) else ""


class Structuring:
    """One conversion of one document, which gathers every finding."""

    def __init__(self, document: dict[str, Any]) -> None:
        self.findings: list[Finding] = []
        self._document = document
        self._slips: dict[str, str] = {}  # the place of a key that was meant, and of the key that is written
        self._skeletons: dict[int, Any] = {}  # by identity, and kept, so that no other thing takes the identity

    # ── whole documents ──────────────────────────────────────────────────────────────────────────────────────────────
    def programme(self, flat: dict[str, Any]) -> Programme | None:
        """Convert a programme's fields and look at how they fit together; None, with findings, where they do not."""
        further = {key: value for key, value in flat.items() if key != HOME}
        values = self._fields(Programme, further, path_of, {})
        if HOME in flat:
            plans = values.get("plans", ())
            own = self.thing(GrowthPlan, flat[HOME], f"$.{HOME}")
            values["plans"] = (own, *(plans if plans is not FAULTY else ()))
        refused: BaseException | None = None
        if not self.findings:
            try:
                return Programme(**values)
            except REFUSALS as error:
                refused = error
        skeleton = self._skeleton(Programme, values, further)
        if first_source.get() == NO_SOURCE:  # what cites a source without an id is not at fault as well
            stand_in = self._skeleton(Source, {"id": NO_SOURCE})
            object.__setattr__(skeleton, "sources", (*skeleton.sources, stand_in))
        if values.get("currency") is FAULTY:  # which sums are of another currency cannot be told
            object.__setattr__(skeleton, "currency", None)
        unfit = [attrs.evolve(finding, where=self._written(finding.where)) for finding in inspect(skeleton, {})]
        # What a constructor refused as well is reported once, by its own code.
        reported = {(finding.where, finding.message) for finding in unfit}
        self.findings = [*(f for f in self.findings if (f.where, f.message) not in reported), *unfit]
        if refused is not None and not self.findings:
            self._refused("$", refused)
        return None

    def _written(self, where: str) -> str:
        """Return a place under the key that the document has, where another was meant."""
        for meant, written in self._slips.items():
            if where == meant or where.startswith((f"{meant}[", f"{meant}.")):
                return written + where.removeprefix(meant)
        return where

    def thing(self, cls: Any, raw: Any, where: str = "$") -> Any:
        """Convert a table into a thing of a class; what cannot be converted is noted, and the rest kept."""
        if not isinstance(raw, dict):
            keys = [shape.name for shape in shapes(cls) if shape.required]
            remedy = Remedy("write its keys: ", named(*keys) if keys else "any of them")
            return self._fault("wrong-type", where, f"expected a table, found {kind_of(raw)}", remedy)
        known, required, nested = _keys_of(cls)
        parts = {shape.name: self._part(shape, raw[shape.name], where) for shape in nested if shape.name in raw}
        is_sound = required <= raw.keys() <= known.keys() and not any(findings for _, findings in parts.values())
        if is_sound:
            with suppress(*REFUSALS):  # field by field, each refusal has its place
                return cls(**(raw | {name: value for name, (value, _) in parts.items()} if parts else raw))
        return self._faulty(cls, raw, where, parts)

    # ── a thing with a fault ─────────────────────────────────────────────────────────────────────────────────────────
    def _part(self, shape: Shape, raw: Any, where: str) -> tuple[Any, list[Finding]]:
        """Convert a field that holds things, with its findings apart: they are listed in the order of the keys."""
        outer, self.findings = self.findings, []
        try:
            return self._field(shape, raw, f"{where}.{shape.name}"), self.findings
        finally:
            self.findings = outer

    def _faulty(self, cls: Any, raw: dict[str, Any], where: str, parts: dict[str, tuple[Any, list[Finding]]]) -> Any:
        before = len(self.findings)
        values = self._fields(cls, raw, lambda name: f"{where}.{name}", parts)
        if len(self.findings) == before:
            try:
                return cls(**values)
            except REFUSALS as error:
                self._refused(where, error)
        else:
            self._together(cls, values, where)
        return self._skeleton(cls, values, raw)

    def _fields(
        self, cls: Any, raw: dict[str, Any], place: Callable[[str], str], parts: dict[str, tuple[Any, list[Finding]]]
    ) -> dict[str, Any]:
        """Convert the fields of a thing, by name; a field that does not convert is FAULTY."""
        known = _keys_of(cls).shapes
        values: dict[str, Any] = {}
        for key, value in raw.items():
            if key in parts:
                values[key], findings = parts[key]
                self.findings += findings
                continue
            shape = known.get(key)
            if shape is None:
                free = known.keys() - raw.keys()
                other = next((word for word in other_words_for(key, free) if known[word].takes(value)), None)
                hint = f'; did you mean "{other}"?' if other else did_you_mean(key, known)
                message, meant = f'there is no key "{key}"{hint}', other or nearest(key, free, cutoff=SURE)
                remedy: str = Remedy("write one of: ", named(*known)) if known else "take it out"
                if meant is None and (moved := taken_in(key, value, place(key))) is not None:
                    message, remedy = f'there is no key "{key}": {moved[0]}', moved[1]
                self._fault("unknown-key", place(key), message, remedy)
                # A slip of the pen is one fault: the key that was meant is looked at, and not missed.
                shape = known.get(meant or "")
                if shape is None or shape.name in values:
                    continue
                self._slips[place(shape.name)] = place(key)
            values[shape.name] = self._field(shape, value, place(key))
        for shape in known.values():
            if shape.required and shape.name not in values:
                meaning = shape.field.metadata.get("meaning", "")
                choices = _choices(shape)
                either = f"write {choices}" if choices else Part("write it", "write it", is_list=True)
                remedy = Remedy(either, f": {meaning}") if meaning else Remedy("write ", setting(shape.name, ...))
                message = f'the key "{shape.name}" is missing'
                values[shape.name] = self._fault("missing-key", place(shape.name), message, remedy)
        return values

    def _field(self, shape: Shape, raw: Any, where: str) -> Any:
        if raw is None and allows_none(shape.type):
            return self._hooked(shape.check, None, where, None)
        type_ = without_none(shape.type)
        if leaf(type_) is None:
            value = self.value(type_, raw, where)
            return value if value is FAULTY else self._hooked(shape.check, value, where, value)
        before = len(self.findings)
        self._inside(type_, raw, where)
        if len(self.findings) > before:
            return FAULTY
        value = self._hooked(shape.hook, raw, where)
        if value is FAULTY and shape.name == "id" and (meant := self._meant(raw)):
            last = self.findings[-1]
            if last.remedy == f'write "{slug(raw)}"':
                self.findings[-1] = attrs.evolve(last, remedy=f'write "{meant}"')
        return value

    def _inside(self, type_: Any, raw: Any, where: str) -> None:
        """Look into a value that is written as a list or a table, where each part has a place of its own."""
        if isinstance(raw, list) and type_ in LISTS:
            if type_ != tuple[Citation, ...] or not any(isinstance(item, str | int) for item in raw):
                self._list(LISTS[type_], raw, where)
        elif isinstance(raw, dict) and type_ in TABLES:
            met = set()
            for key, value in raw.items():
                converted = self._hooked(TABLES[type_].key, key, f"{where}.{key}")
                held = self._hooked(TABLES[type_].value, value, f"{where}.{key}")
                if converted is FAULTY:
                    continue
                if held is not FAULTY and converted in met:
                    self._fault("bad-value", f"{where}.{key}", f"{converted} is given twice", "write it once")
                met.add(converted)
        elif isinstance(raw, dict) and (form := table_of(type_, raw)) is not None:
            self.thing(form, raw, where)

    def value(self, type_: Any, raw: Any, where: str) -> Any:
        """Convert a value of any type as far as it goes."""
        hook = as_words if type_ is str else leaf(type_)
        if hook is not None:
            before = len(self.findings)
            self._inside(type_, raw, where)
            return FAULTY if len(self.findings) > before else self._hooked(hook, raw, where)
        inner, rules = item_type(type_), rule_classes(type_)
        if inner is not None:
            return self._list(inner, raw, where)
        return self.thing(type_, raw, where) if rules is None else self._rule(rules, raw, where)

    def _dated(self, cls: Any, raw: Any) -> str:
        """Return a text or a number as a table with the day of the document, where a class holds it with its day."""
        if not isinstance(raw, str | int | float) or not attrs.has(cls):
            return ""
        day, required = self._document.get("as_at"), _keys_of(cls).required
        time, rest = required & {"on", "by"}, required - {"on", "by"}
        if len(time) != 1 or len(rest) != 1 or day is None:
            return ""
        keys = {next(iter(time)): day, next(iter(rest)): raw}
        with suppress(*REFUSALS):  # only what the class takes is worth writing
            cls(**keys)
            as_written = kind_of(raw).removeprefix("the text ") if isinstance(raw, str) else raw
            first, second = keys
            return f"{{ {first} = {day}, {second} = {as_written} }}"
        return ""

    def _list(self, inner: Any, raw: Any, where: str) -> Any:
        if not isinstance(raw, list):
            kind = kind_of(raw)
            as_item = self._dated(inner, raw) or (kind.removeprefix("the text ") if isinstance(raw, str) else "")
            return self._fault("wrong-type", where, f"expected a list, found {kind}", in_brackets(as_item))
        # A faulty item leaves something in its place, so that those after it keep their positions.
        holds_things = attrs.has(inner) and leaf(inner) is None
        convert = self.thing if holds_things else self.value
        items = []
        for position, item in enumerate(raw):
            name = item.get("id") if isinstance(item, dict) else None
            label = f" ({name})" if isinstance(name, str) and 0 < len(name) <= 100 else ""
            value = convert(inner, item, f"{where}[{position}]{label}")
            items.append(value if value is not FAULTY else self._skeleton(inner, {}) if holds_things else None)
        return tuple(items)

    def _rule(self, rules: dict[str, Any], raw: Any, where: str) -> Any:
        choices = one_of(list(rules))
        if not isinstance(raw, dict):
            remedy = Remedy("write ", Part(f"a table whose key rule is {choices}", choices))
            return self._fault("wrong-type", where, f"expected a rule, found {kind_of(raw)}", remedy)
        name = raw.get("rule")
        if not isinstance(name, str) or name not in rules:
            close = did_you_mean(name, rules) if isinstance(name, str) else ""
            message = (
                "a rule must say which it is" if name is None else f"there is no such rule: {kind_of(name)}{close}"
            )
            code = "missing-key" if name is None else "bad-value" if isinstance(name, str) else "wrong-type"
            self._fault(code, f"{where}.rule", message, Remedy("write ", Part(f"rule = {choices}", choices)))
            # The rule that was meant may still be plain from its name.
            name = nearest(name, rules, cutoff=SURE) if isinstance(name, str) else None
            if name is None:
                return FAULTY
        return self.thing(rules[name], {key: value for key, value in raw.items() if key != "rule"}, where)

    def _together(self, cls: Any, values: dict[str, Any], where: str) -> None:
        """Check the fields of a faulty thing together, where those that are left mean something."""
        if cls not in _TOGETHER or any(self._is_faulty(values.get(name)) for name in _TOGETHER[cls]):
            return
        if cls is Scale:  # its sound levels may still be distinct
            levels = values.get("levels")
            kept = tuple(level for level in levels if not self._is_faulty(level)) if isinstance(levels, tuple) else ()
            if not kept:
                return
            values = {**values, "levels": kept}
        if cls is Standard:  # without a scale nothing is asked of its rules: a fault in one would bring others with it
            values = {**values, "scale": None}
        self._hooked(check_together, self._skeleton(cls, values), where)

    def _is_faulty(self, value: Any) -> bool:
        if isinstance(value, tuple):
            return any(map(self._is_faulty, value))
        return value is FAULTY or id(value) in self._skeletons

    def _skeleton(self, cls: Any, values: dict[str, Any], raw: dict[str, Any] | None = None) -> Any:
        """Make a thing whose faulty fields are empty: good enough to be looked at, never handed out.

        An id that is not well formed stays as it is written, or as the rest of the document writes it, so that what
        refers to it is not at fault as well.
        """
        thing = object.__new__(cls)
        for name, shape in _keys_of(cls).shapes.items():
            value = values.get(name, FAULTY)
            if value is FAULTY:
                value = shape.field.default
                if value is attrs.NOTHING:
                    value = () if item_type(without_none(shape.type)) is not None else None
            object.__setattr__(thing, name, value)
        written = (raw or {}).get("id")
        if values.get("id") is FAULTY and isinstance(written, str) and written:
            object.__setattr__(thing, "id", self._meant(written) or written)
        self._skeletons[id(thing)] = thing
        return thing

    # ── ids as the rest of the document writes them ──────────────────────────────────────────────────────────────────
    def _meant(self, written: object) -> str | None:
        """Return the id that an ill-formed one was meant for, where the document refers to it; None elsewhere."""
        spelt = slug(written) if isinstance(written, str) else ""
        return spelt if spelt in self._dangling else nearest(spelt, self._dangling, cutoff=SURE) if spelt else None

    @cached_property
    def _dangling(self) -> set[str]:
        """The ids that the document uses and gives to nothing."""
        defined: set[str] = set()
        used: set[str] = set()
        waiting: list[tuple[str, Any]] = [("", self._document)]
        while waiting:
            key, value = waiting.pop()
            if isinstance(value, dict):
                waiting += value.items()
            elif isinstance(value, list):
                waiting += [(key, item) for item in value]
            elif key in ("document", "kind"):  # words, which are no ids
                continue
            elif isinstance(value, str) and is_id(name := value.partition(".")[0] if key == "about" else value):
                (defined if key == "id" else used).add(name)
        return used - defined

    # ── findings ─────────────────────────────────────────────────────────────────────────────────────────────────────
    def _hooked(self, hook: Callable[[Any], Any], raw: Any, where: str, value: Any = FAULTY) -> Any:
        """Return what a hook makes of a value, or the value given for it; FAULTY, with a finding, where it refuses."""
        try:
            converted = hook(raw)
        except REFUSALS as error:
            self._refused(where, error)
            return FAULTY
        return converted if value is FAULTY else value

    def _refused(self, where: str, error: BaseException) -> None:
        if isinstance(error, IntegrityError):
            self.findings += [attrs.evolve(found, where=found.where.replace("$", where, 1)) for found in error.findings]
            return
        for refusal in refusals_of(error):
            code = "wrong-type" if refusal.wrong_type else "bad-value"
            joint = "." if refusal.argument and refusal.argument[0] not in "[." else ""
            self._fault(
                code,
                f"{where}{joint}{refusal.argument}",
                refusal.problem,
                refusal.remedy or "write a value that can be",
            )

    def _fault(self, code: str, where: str, message: str, remedy: str) -> Any:
        self.findings.append(Finding(code, ERROR, where, message, remedy))
        return FAULTY
