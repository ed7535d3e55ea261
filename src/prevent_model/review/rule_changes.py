"""Changes of what breaks rules of governance between two versions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, cast

import attrs

from prevent_model.framework.collections import members
from prevent_model.framework.findings import Finding
from prevent_model.framework.governance_rules import GovernanceRule
from prevent_model.framework.programme import Programme
from prevent_model.framework.reference_checks import references
from prevent_model.governance.rules import OwnRule, check_rules
from prevent_model.review.changes import Change, ChangeKind

Rules = Iterable[GovernanceRule | OwnRule]


def rule_changes(before: Programme, after: Programme, rules: Rules | None, same: Mapping[str, str]) -> Iterator[Change]:
    """Compare what breaks rules of governance in two versions.

    Parameters
    ----------
    before, after
        The two versions.
    rules
        The rules; those of both versions where not given.
    same
        The id in the later version of each thing that is in both.

    Examples
    --------
    >>> import prevent_model as pm
    >>> before = pm.sample()
    >>> after = attrs.evolve(before, boards=[attrs.evolve(board, reports_to=None) for board in before.boards])
    >>> rule = pm.EveryBoardReports(top=["delivery-board"])
    >>> [change.kind.value for change in rule_changes(before, after, [rule], {})]
    ['breaks']
    """
    chosen = (
        tuple(rules) if rules is not None else tuple(dict.fromkeys((*before.governance_rules, *after.governance_rules)))
    )
    # Both versions are held against all rules: one that came with a reform is not its fault.
    was, now = (_broken(one, chosen) for one in (before, after))
    earlier = {later: id_ for id_, later in same.items()}
    for (code, place), found in was.items():
        if (code, same.get(place, place)) not in now:
            yield Change(ChangeKind.MENDS, code, tuple(sorted({place, same.get(place, place)})), found.message, "")
    for (code, place), found in now.items():
        if (code, earlier.get(place, place)) not in was:
            yield Change(ChangeKind.BREAKS, code, tuple(sorted({place, earlier.get(place, place)})), "", found.message)


def _broken(programme: Programme, rules: Iterable[Any]) -> dict[tuple[str, str], Finding]:
    """Map code and subject to what breaks the rules; a rule about what is not there cannot be broken."""
    kept = [rule for rule in rules if _speaks_of(rule, programme)]
    # Positions differ between versions and ids do not.
    places = {where: entity.id for _, where, entity in members(programme)}
    return {(found.code, _subject(places, found.where)): found for found in check_rules(programme, kept)}


def _subject(places: Mapping[str, str], where: str) -> str:
    """Return the id of the thing at a place, since positions differ between versions and ids do not."""
    if where in places:
        return places[where]
    around = [place for place in places if where.startswith(place)]
    return places[max(around, key=len)] if around else where


def _speaks_of(rule: Any, programme: Programme) -> bool:
    if not attrs.has(type(rule)):
        return True
    return all(
        target in programme
        for name, many, _ in references(cast(Any, type(rule)))
        for target in ((getattr(rule, name) if many else (getattr(rule, name),)) or ())
        if target is not None
    )
