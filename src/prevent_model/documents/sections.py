"""Sections of a programme document, and the way between them and the fields of a programme."""

from __future__ import annotations

import re
from collections.abc import Container
from typing import Any

import attrs

from prevent_model.documents.versions import KEY as VERSION_KEY
from prevent_model.framework.collections import COLLECTIONS, HOME
from prevent_model.framework.document_paths import PLACES
from prevent_model.framework.findings import ERROR, Finding
from prevent_model.framework.growth import GrowthPlan
from prevent_model.framework.programme import Programme
from prevent_model.framework.ratings import KNOWN_SCALES
from prevent_model.remedies import Part, Remedy
from prevent_model.spelling import did_you_mean, nearest
from prevent_model.values.constructing import shapes
from prevent_model.values.field_metadata import means
from prevent_model.values.plain import kind_of, shown
from prevent_model.values.spans import WHOLE

_FIELDS: dict[str, str] = {place.partition(".")[2]: field for field, place in PLACES.items()}

SECTIONS: tuple[str, ...] = ("governance", "delivery", "growth", "standards")
"""The sections of a document. That of growth is a plan itself, with grants, observations, spend, further plans."""

_BY_KIND = {f"{collection.kind}s": collection.field for collection in COLLECTIONS}
"""The lists of a programme by the word for what they hold: offices are written as roles."""

HEAD: tuple[str, ...] = ("document", VERSION_KEY, "year_begins", "year_label")
"""The keys about the document itself, which are no field of what it holds."""

_AT_TOP = tuple(f.name for f in attrs.fields(Programme) if f.init and f.name not in PLACES)


def keys_of(section: str) -> tuple[str, ...]:
    """The keys of a section; that of growth has those of the plan too.

    Examples
    --------
    >>> keys_of("standards")
    ('standards', 'measures', 'scales')
    """
    plan = tuple(shape.name for shape in shapes(GrowthPlan)) if section == "growth" else ()
    placed = [place.partition(".") for place in PLACES.values()]
    return (*(name for head, _, name in placed if head == section), *plan)


_SECTION_KEYS = {section: ", ".join(keys_of(section)) for section in SECTIONS}
_KEYS = f"write one of: {', '.join(_AT_TOP)}; or in a section: " + "; ".join(
    f"[{section}] {keys}" for section, keys in _SECTION_KEYS.items()
)
"""The keys of a programme, where one has no near match among them."""


def path_of(field: str) -> str:
    """The path of a programme's field in a document.

    Examples
    --------
    >>> path_of("boards"), path_of("objectives")
    ('$.governance.boards', '$.objectives')
    """
    return f"$.{PLACES.get(field, field)}"


_LISTS = {place.rpartition(".")[2]: place for place in (*(c.path for c in COLLECTIONS), *PLACES.values())}
"""The lists of a programme by their keys, with their paths."""


_LEVELS = {label.casefold() for scale in KNOWN_SCALES.values() for label in scale.labels}
_CAPACITIES = {
    "": "accountable_to reports_to responsible_to",
    "owner": "owner owners owned_by",
    "shareholder": "shareholder shareholders",
    "sponsor": "sponsor sponsors sponsored_by",
    "funder": "funder funders funded_by",
    "regulator": "regulator regulators regulated_by",
    "inspector": "inspector inspectors inspected_by",
    "auditor": "auditor auditors audited_by",
}
"""The keys that people write in a body for whom it answers to, by the capacity that they name."""


def _rating_of(where: str, value: Any, id: object = None) -> tuple[str, str] | None:
    """The fault and the remedy of a level of a known scale that is written in the thing rated; None for another
    value.
    """
    if not isinstance(value, str) or value.casefold() not in _LEVELS:
        return None
    named = re.search(r" \(([^()]+)\)\.[^.]*$", where)
    of = named[1] if named else shown(str(id or "…"))
    rating = f'{{ of = "{of}", on = …, scale = "rag", level = "{value}" }}'
    in_cell = 'write a row for it on the sheet "Ratings"'
    remedy = Remedy(Part(f"write it in [delivery], as one of ratings = [{rating}]", in_cell))
    return "a rating has its day and its scale", remedy


def taken_in(key: str, value: Any, where: str) -> tuple[str, str] | None:
    """The fault and the remedy of what has another place than that of the thing in which it is written.

    Such is a list of the programme in a part of another list, where in TOML it gets if it follows a table in double
    brackets; whom a body answers to; a rating; and the sum for the whole in a point of a plan, which is one
    without a year. None for another key.

    Examples
    --------
    >>> taken_in("grants", [], "$.growth.plans[0] (main).grants")[1]
    'write it in [growth], in TOML above the first [[growth.plans]] or each of its parts as [[growth.grants]]'
    >>> taken_in("grants", "some", "$.growth.plans[0] (main).grants") is None
    True
    >>> taken_in("owner", "city", "$.governance.bodies[0] (line).owner")[1]
    'write answers_to = [{ to = "city", as = "owner" }]'
    """
    if key == WHOLE and where.rpartition("[")[0].endswith(".points"):
        return "a point of the whole is one without a year", "write its sum in cost, and neither year nor years"
    table = where.removeprefix("$.").partition("[")[0]
    capacity = next((capacity for capacity, keys in _CAPACITIES.items() if key in keys.split()), None)
    if table == "governance.bodies" and capacity is not None:
        superiors = value if isinstance(value, list) else [value]
        acting = f', as = "{capacity}"' if capacity else ""
        answered = ", ".join(f'{{ to = "{shown(id_)}"{acting} }}' for id_ in superiors if isinstance(id_, str))
        in_cell = 'write a row for each on the sheet "Answers to"'
        return "whom a body answers to is one list", Remedy(Part(f"write answers_to = [{answered}]", in_cell))
    if table in _LISTS.values() and (rating := _rating_of(where, value)) is not None:
        return rating
    if key not in _LISTS or table not in _LISTS.values() or not isinstance(value, list):
        return None
    section = _LISTS[key].rpartition(".")[0]
    home = f"in [{section}]" if section else "at the top level"
    problem = f"it belongs {home}; in TOML, after [[{table}]] it becomes part of that table"
    return problem, f"write it {home}, in TOML above the first [[{table}]] or each of its parts as [[{_LISTS[key]}]]"


SURE = 0.75
"""How near a key must be to a known one for its value to be looked at as if it were spelled so."""


_OTHER_WORDS = {
    "planned": "due date deadline target_date baseline_date",
    "actual": "completed done achieved delivered finished reached",
    "given_up": "cancelled canceled abandoned dropped withdrawn stopped",
    "after": "depends_on requires predecessors",
    "level": "rating score",
    "children": "parts criteria",
    "period": "year quarter month",
    "reports": "due date deadline",
    "due": "date deadline",
    "posts": "value count",
    "cost": "amount sum",
    "when": "forecast expected time",
    "on": "by date when year measured_on decided_on rated_on",
    "by": "on date when year due",
    "active": "period",
    "value": "target actual amount number",
    "direction": "polarity",
    "label": "name",
    "title": "name",
    "summary": "description",
}
"""Other words that people write for a key."""


def other_words_for(key: str, free: Container[str]) -> list[str]:
    """Return the free keys for which a key is another word.

    Examples
    --------
    >>> other_words_for("completed", {"actual", "incomplete"}), other_words_for("colour", {"actual"})
    (['actual'], [])
    """
    return [meant for meant, words in _OTHER_WORDS.items() if meant in free and key.casefold() in words.split()]


@attrs.frozen
class Flat:
    """The fields of a programme out of a document, and the paths of those that are written in another place."""

    fields: dict[str, Any] = attrs.field(metadata=means("The raw values by the name of their field."))
    findings: list[Finding] = attrs.field(metadata=means("A finding for each key that has no place."))
    moved: dict[str, str] = attrs.field(metadata=means("The paths of the document by those that were meant."))

    def written(self, where: str) -> str:
        """The path of a fault as the document writes it: where the key is, and not where it was meant to be.

        Examples
        --------
        >>> flatten({"goverance": {"boards": []}}).written("$.governance.boards[0]")
        '$.goverance.boards[0]'
        """
        meant = [
            path
            for path in self.moved
            if where == path or (where[len(path) :][:1] in (".", "[") and where.startswith(path))
        ]
        # A path may be moved twice: its section, and the key in it. The longer one holds both.
        longest = max(meant, key=len, default="")
        return self.moved[longest] + where[len(longest) :] if longest else where


def flatten(document: dict[str, Any]) -> Flat:
    """The fields of a programme out of a document's sections, with a finding for each key that has no place.

    What is written in the wrong place, or under a key that is surely a slip of the pen, is taken for what it was meant
    to be: it is one finding, and what is in it is looked at all the same.
    """
    flat = Flat({}, [], {})
    for key, value in document.items():
        if key in HEAD:
            continue
        if key in _AT_TOP:
            _take(flat, key, value)
        elif key in SECTIONS:
            _section(key, key, value, flat)
        elif key in PLACES:
            section, where = PLACES[key].partition(".")[0], f"$.{key}"
            message, remedy = (
                f'"{key}" is no key of the top level',
                f"write it in the section [{section}], as {PLACES[key]}",
            )
            flat.findings.append(Finding("unknown-key", ERROR, where, message, remedy))
            _take(flat, key, value, f"$.{key}")
        else:
            # Keys of sections are left out: one of them would be suggested for a place where it cannot be.
            known = (*_AT_TOP, *SECTIONS, *HEAD)
            message = f'there is no key "{key}"{did_you_mean(key, known)}'
            near = nearest(key, known)
            remedy = f'write "{near}", or take it out' if near else _KEYS
            if (rating := _rating_of("", value, document.get("id"))) is not None:
                message, remedy = f'there is no key "{key}": {rating[0]}', rating[1]
            flat.findings.append(Finding("unknown-key", ERROR, f"$.{key}", message, remedy))
            meant = nearest(key, [name for name in known if name not in document], cutoff=SURE)
            if meant in SECTIONS:
                flat.moved[f"$.{meant}"] = f"$.{key}"
                _section(meant, key, value, flat)
            elif meant in _AT_TOP and _may_be(Programme, meant, value):
                _take(flat, meant, value, f"$.{key}")
    return flat


def _take(flat: Flat, field: str, value: Any, slip: str = "") -> None:
    """Take a value for a field: one in its place comes before one that a slip, at a path of its own, was meant for."""
    # A key in its place takes back what a slip before it had stood for.
    if not slip:
        flat.moved.pop(path_of(field), None)
    elif field in flat.fields:
        return
    else:
        flat.moved[path_of(field)] = slip
    flat.fields[field] = value


def _section(section: str, key: str, value: Any, flat: Flat) -> None:
    """Take the fields out of a section, which is under a key of the document."""
    if not isinstance(value, dict):
        message, remedy = f"{section} is a section, found {kind_of(value)}", f"write [{section}] and its parts below it"
        flat.findings.append(Finding("wrong-type", ERROR, f"$.{key}", message, remedy))
        if not (isinstance(value, list) and value and isinstance(value[0], dict)):
            return
        value = value[0]  # written in two brackets, it still says what others refer to
    known = keys_of(section)
    here = {place.partition(".")[2]: field for field, place in PLACES.items() if place.startswith(section + ".")}
    rest: dict[str, Any] = {}
    for name, part in value.items():
        if name in here:
            _take(flat, here[name], part)
        elif name in known:
            rest[name] = part
        elif name in _FIELDS or name in _AT_TOP:
            place, field = f"$.{key}.{name}", _FIELDS.get(name, name)
            remedy = "write it at the top level, outside the sections"
            if field in PLACES:
                remedy = f"write it in the section [{PLACES[field].partition('.')[0]}], as {PLACES[field]}"
            flat.findings.append(Finding("unknown-key", ERROR, place, f'[{section}] has no key "{name}"', remedy))
            _take(flat, field, part, place)
        else:
            place = f"$.{key}.{name}"
            of_kind = _BY_KIND.get(name)
            hint = f'; did you mean "{of_kind}"?' if of_kind in known else did_you_mean(name, known)
            message = f'[{section}] has no key "{name}"{hint}'
            flat.findings.append(Finding("unknown-key", ERROR, place, message, f"write one of: {', '.join(known)}"))
            free = [other for other in known if other not in value]
            meant = of_kind if of_kind in free else nearest(name, free, cutoff=SURE)
            if meant in here:
                _take(flat, here[meant], part, place)
            elif meant is not None and meant not in rest and _may_be(GrowthPlan, meant, part):
                rest[meant] = part
                flat.moved[f"$.{section}.{meant}"] = place
    if rest:
        flat.fields[HOME] = rest


def _may_be(cls: type[Any], field: str, value: Any) -> bool:
    """Tell whether a value may be meant for a field: a list is not for one that holds a single thing."""
    return not isinstance(value, list) or "tuple" in str(getattr(attrs.fields(cls), field).type)


def nest(flat: dict[str, Any]) -> dict[str, Any]:
    """The sections of a document out of a programme's fields; what is at the top comes first."""
    document = {key: value for key, value in flat.items() if key not in PLACES}
    plans = flat.get("plans", [])
    # The plan named growth, which comes first, is the section itself.
    home = plans[:1] if plans and plans[0].get("id", HOME) == HOME else []
    placed = {**flat, "plans": plans[len(home) :]}
    for section in SECTIONS:
        parts = dict(home[0]) if section == HOME and home else {}
        for field, place in PLACES.items():
            if place.startswith(section + ".") and placed.get(field, []) != []:
                parts[place.partition(".")[2]] = placed[field]
        if section == HOME and home and not home[0]:
            parts = {"id": HOME, **parts}  # a section without any key of a plan is no plan
        if parts:
            document[section] = parts
    return document
