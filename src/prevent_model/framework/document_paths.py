"""The paths of a document, whose lists are in sections, and those of the fields of a programme."""

from __future__ import annotations

import re
from typing import Any

from prevent_model.framework.collections import COLLECTIONS, HOME

PLACES: dict[str, str] = {
    **{collection.field: collection.path for collection in COLLECTIONS if collection.section},
    "links": "governance.links",
    "governance_rules": "governance.rules",
    "observations": "growth.observations",
    "plans": "growth.plans",
    "spend": "growth.spend",
    "ratings": "delivery.ratings",
    "scales": "standards.scales",
}
"""The fields of a programme that are written in a section of a document, with their paths."""

_FIELDS_BY_PLACE = {place: field for field, place in PLACES.items()}


def path_in_fields(where: str, document: dict[str, Any]) -> str:
    """Return the path of a document as one of the programme's fields, without the ids in it.

    Parameters
    ----------
    where
        The path, such as "$.governance.boards[0] (board).chair".
    document
        The document, in which the plan of growth may be its section [growth].

    Examples
    --------
    >>> path_in_fields("$.governance.boards[0] (board).chair", {})
    'boards[0].chair'
    >>> path_in_fields("$.growth.points[2].cost", {"growth": {"points": []}})
    'plans[0].points[2].cost'
    """
    path = re.sub(r" \([^()]*\)", "", where).removeprefix("$").lstrip(".")
    section, _, rest = path.partition(".")
    field = _FIELDS_BY_PLACE.get(f"{section}.{re.split(r'[.[]', rest)[0]}")
    if field is None:
        return f"plans[0].{rest}".rstrip(".") if section == HOME else path
    rest = rest[len(PLACES[field]) - len(section) - 1 :]
    # The plan that is the section comes before those of the list.
    if field == "plans" and (number := re.match(r"\[([0-9]+)\]", rest)) and is_home(document):
        rest = f"[{int(number[1]) + 1}]{rest[number.end() :]}"
    return field + rest


def is_home(document: dict[str, Any]) -> bool:
    """Tell whether the section of growth of a document is a plan itself.

    Examples
    --------
    >>> is_home({"growth": {"points": []}}), is_home({"growth": {"grants": []}})
    (True, False)
    """
    own = set(document.get(HOME, {})) - {place.partition(".")[2] for place in PLACES.values()}
    return bool(own)
