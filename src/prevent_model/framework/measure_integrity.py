"""Integrity of measures: the criterion of a standard that each is evidence for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from prevent_model.framework.base import place
from prevent_model.framework.findings import ERROR, Finding
from prevent_model.framework.standards import Standard
from prevent_model.spelling import did_you_mean


def criteria_of_measures(programme: Any) -> Iterator[Finding]:
    """Criteria that measures name, and that their standards do not have."""
    standards: dict[str, Standard] = {standard.id: standard for standard in programme.standards}
    for position, measure in enumerate(programme.measures):
        if measure.criterion is None:
            continue
        where = f"{place('$.standards.measures', position, measure)}.criterion"
        if measure.standard is None:
            message = f'"{measure.criterion}" is a criterion of no standard that {measure.title} names'
            remedy = "name the standard, or take the criterion out"
            yield Finding("unknown-reference", ERROR, where, message, remedy, measure.cite)
            continue
        standard = standards.get(measure.standard)
        # A standard whose criteria are not held here may have any.
        if standard is None or standard.root is None:
            continue
        ids = [criterion.id for criterion in standard.criteria() if criterion.id]
        if measure.criterion not in ids:
            hint = did_you_mean(measure.criterion, ids)
            message = f'{standard.title} has no criterion "{measure.criterion}"{hint}'
            remedy = f"name one of: {', '.join(ids)}"
            yield Finding("unknown-reference", ERROR, where, message, remedy, measure.cite)
