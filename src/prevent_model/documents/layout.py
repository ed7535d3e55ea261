"""Where each part of a programme stands in a document: the sections, and the way between them and the fields."""

from __future__ import annotations

from typing import Any

import attrs

from prevent_model.errors import did_you_mean, nearest
from prevent_model.framework.contents import COLLECTIONS
from prevent_model.framework.growth import GrowthPlan
from prevent_model.framework.programme import Programme
from prevent_model.values.findings import Finding, Severity
from prevent_model.values.plain import kind_of

PLACES: dict[str, str] = {
    **{collection.field: collection.path for collection in COLLECTIONS if collection.section},
    "links": "governance.links",
    "governance_rules": "governance.rules",
    "observations": "growth.observations",
}
"""The fields of a programme that stand in a section of a document, with their places."""

SECTIONS: tuple[str, ...] = ("governance", "delivery", "growth", "standards")
"""The sections of a programme document. The section of growth is the growth plan itself, with grants and observations."""

HEAD: tuple[str, ...] = ("document", "year_begins")
"""The keys that tell of the document itself and are no field of what it holds."""

_AT_TOP = tuple(f.name for f in attrs.fields(Programme) if f.init and f.name not in PLACES and f.name != "growth")


def path_of(field: str) -> str:
    """The path of a programme's field in a document.

    Examples
    --------
    >>> path_of("boards"), path_of("objectives")
    ('$.governance.boards', '$.objectives')
    """
    return f"$.{PLACES.get(field, field)}"


SURE = 0.75
"""How near a key must be to a known one for its value to be looked at as if it were spelled so."""


def flatten(document: dict[str, Any]) -> tuple[dict[str, Any], list[Finding]]:
    """The fields of a programme out of a document's sections, with a finding for each key that has no place.

    What stands in the wrong place, or under a key that is surely a slip of the pen, is taken for what it was meant to
    be: the one finding tells of it, and what is in it is looked at all the same.
    """
    findings: list[Finding] = []
    flat: dict[str, Any] = {}
    for key, value in document.items():
        if key in HEAD:
            continue
        if key in _AT_TOP:
            flat[key] = value
        elif key in SECTIONS:
            _section(key, key, value, flat, findings)
        elif key in PLACES:
            section, _, name = PLACES[key].partition(".")
            message = f'"{key}" does not stand at the top'
            findings.append(_unknown(f"$.{key}", message, f"write it in the section [{section}], as {section}.{name}"))
            flat.setdefault(key, value)
        else:
            known = (*_AT_TOP, *SECTIONS, *HEAD)
            message = f'there is no key "{key}"{did_you_mean(key, known)}'
            findings.append(_unknown(f"$.{key}", message, "take it out, or write one of the keys of a programme"))
            meant = nearest(key, [name for name in known if name not in document], cutoff=SURE)
            if meant in SECTIONS:
                _section(meant, key, value, flat, findings)
            elif meant in _AT_TOP:
                flat.setdefault(meant, value)
    return flat, findings


def _section(section: str, key: str, value: Any, flat: dict[str, Any], findings: list[Finding]) -> None:
    """Take the fields out of a section, which stands under a key of the document."""
    if not isinstance(value, dict):
        message, remedy = f"{section} is a section, found {kind_of(value)}", f"write [{section}] and its parts below it"
        findings.append(_fault("wrong-type", f"$.{key}", message, remedy))
        return
    here = {place.partition(".")[2]: field for field, place in PLACES.items() if place.startswith(section + ".")}
    plan = tuple(f.name for f in attrs.fields(GrowthPlan)) if section == "growth" else ()
    rest: dict[str, Any] = {}
    for name, part in value.items():
        if name in here:
            flat[here[name]] = part
        elif name in plan:
            rest[name] = part
        else:
            known = (*here, *plan)
            message = f'[{section}] has no key "{name}"{did_you_mean(name, known)}'
            findings.append(_unknown(f"$.{key}.{name}", message, f"write one of: {', '.join(known)}"))
            meant = nearest(name, [one for one in known if one not in value], cutoff=SURE)
            if meant in here:
                flat.setdefault(here[meant], part)
            elif meant in plan:
                rest.setdefault(meant, part)
            elif name in _AT_TOP:
                flat.setdefault(name, part)
    if rest:
        flat["growth"] = rest


def nest(flat: dict[str, Any]) -> dict[str, Any]:
    """The sections of a document out of a programme's fields; what is at the top comes first."""
    document = {key: value for key, value in flat.items() if key not in PLACES and key != "growth"}
    for section in SECTIONS:
        parts = dict(flat.get("growth", {})) if section == "growth" else {}
        for field, place in PLACES.items():
            if place.startswith(section + ".") and field in flat:
                parts[place.partition(".")[2]] = flat[field]
        if parts:
            document[section] = parts
        elif section == "growth" and "growth" in flat:
            document[section] = {}
    return document


def _fault(code: str, where: str, message: str, remedy: str) -> Finding:
    return Finding(code=code, severity=Severity.ERROR, where=where, message=message, remedy=remedy)


def _unknown(where: str, message: str, remedy: str) -> Finding:
    return _fault("unknown-key", where, message, remedy)
