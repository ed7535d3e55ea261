"""The parts of a programme as a table: each sort of thing that it holds, how many there are and which."""

from __future__ import annotations

from typing import Any

from prevent_model.framework.collections import COLLECTIONS, HOME
from prevent_model.framework.governance_rules import GOVERNANCE_RULES
from prevent_model.tables.cells import Column
from prevent_model.tables.table import Table
from prevent_model.tables.value_text import value_text

_RULES = {rule: name for name, rule in GOVERNANCE_RULES.items()}


def parts_table(programme: Any) -> Table:
    """Return each sort of thing that a programme holds, how many there are and which.

    Examples
    --------
    >>> import prevent_model as pm
    >>> parts_table(pm.sample()).rows[0]
    ('sources', 2, 'MPS Prevent delivery strategy; Appendices 1 to 4 of Report 8')
    """
    parts = {collection.field: getattr(programme, collection.field) for collection in COLLECTIONS}
    # A rule without settings has no text of its own, and each has a name.
    rules = tuple(_RULES[type(rule)] for rule in programme.governance_rules)
    parts |= {"links": programme.links, "rules": rules}
    for plan in programme.plans:
        parts["years of growth" if plan.id == HOME else f"points of {plan.title}"] = plan.points
    parts["counts"] = programme.observations
    parts["records of spend"] = programme.spend
    parts["ratings"] = programme.ratings
    rows = [(name.replace("_", " "), len(held), value_text(held, most=4)) for name, held in parts.items() if held]
    years = programme.years
    span = str(years[0]) if len(years) == 1 else f"{years[0]} to {years[-1]}"
    sentences = [f"{span}, as known on {programme.as_at}.", programme.aim and f"Aim: {programme.aim.rstrip('.')}."]
    columns = ("part", Column("number", kind="number"), "which")
    return Table(programme.title, columns, rows, caption=" ".join(filter(None, sentences)), cite=programme.cite)
