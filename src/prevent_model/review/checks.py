"""Every check of a programme that can exist, and the one call that runs them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from prevent_model.framework.findings import Finding, Findings, by_severity
from prevent_model.framework.programme import Programme
from prevent_model.governance import rules
from prevent_model.review import (
    answering_checks,
    cycle_checks,
    delivery_checks,
    funding_checks,
    growth_checks,
    measure_checks,
    measure_fact_checks,
    milestone_checks,
    record_checks,
    source_checks,
    spend_checks,
    structure_checks,
    sum_checks,
)
from prevent_model.values.arguments import expect, many
from prevent_model.values.years import plain_day

Check = Callable[[Programme, date], Iterable[Finding]]

CODES: dict[str, str] = {
    **structure_checks.CODES,
    **answering_checks.CODES,
    **cycle_checks.CODES,
    **rules.CODES,
    **delivery_checks.CODES,
    **measure_checks.CODES,
    **measure_fact_checks.CODES,
    **milestone_checks.CODES,
    **record_checks.CODES,
    **growth_checks.CODES,
    **funding_checks.CODES,
    **sum_checks.CODES,
    **spend_checks.CODES,
    **source_checks.CODES,
}
"""The code of each finding, with its meaning."""

# Findings of one severity come in this order: aims and people, delivery, money, then the document.
CHECKS: tuple[Check, ...] = (
    structure_checks.objectives,
    structure_checks.actors,
    structure_checks.in_force,
    structure_checks.replacements,
    structure_checks.names,
    cycle_checks.run_in_circles,
    structure_checks.governance_rules,
    delivery_checks.gates,
    delivery_checks.phases,
    delivery_checks.activities,
    delivery_checks.overdue,
    measure_checks.measures,
    measure_fact_checks.measure_facts,
    milestone_checks.milestones,
    milestone_checks.delivered,
    milestone_checks.ratings,
    record_checks.ahead,
    record_checks.counted_apart,
    record_checks.recorded_twice,
    record_checks.years_of_one_era,
    growth_checks.growth_behind_gates,
    growth_checks.added_plans,
    growth_checks.without_figures,
    growth_checks.savings_above_nought,
    growth_checks.plans_in_phases,
    growth_checks.lines,
    sum_checks.sums_that_foot,
    sum_checks.parts_within_wholes,
    funding_checks.paid_for,
    funding_checks.kept_for_purposes,
    funding_checks.grants_that_fit,
    spend_checks.spend,
    source_checks.impact_assessments,
    source_checks.silences,
    source_checks.citations,
    answering_checks.words,
)
"""Every check of the library. A caller adds its own with ``CHECKS + (mine,)``."""


def check(programme: Programme, checks: Iterable[Check] = CHECKS, *, on: date | None = None) -> Findings:
    """Run checks over a programme.

    Parameters
    ----------
    programme
        The programme.
    checks
        Functions of a programme and a day that yield findings.
    on
        The day as at which to check; the programme's own `as_at` where not given.

    Returns
    -------
    tuple of Finding
        The gravest first. What the source does not say is a note; what the document leaves out is a warning; what
        cannot stand is an error.

    Examples
    --------
    >>> import prevent_model as pm
    >>> {finding.severity.value for finding in pm.review.check(pm.sample())} <= {"warning", "note"}
    True
    """
    expect(programme=(programme, Programme), checks=(checks, [Callable]), on=(on, date, None))
    day = programme.as_at if on is None else plain_day(on, "on")
    return by_severity(finding for one in many("checks", checks, Callable) for finding in one(programme, day))
