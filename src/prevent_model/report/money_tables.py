"""Tables of all plans of a programme: their cover together, and what they serve."""

from __future__ import annotations

from contextlib import suppress

from prevent_model.framework.programme import Programme
from prevent_model.growth.funds.funding import cover
from prevent_model.growth.funds.money_by_objective import money_by_objective
from prevent_model.tables.table import Table


def money_tables(programme: Programme) -> list[Table]:
    """Return the cover of several plans together, and the money by objective where a plan serves any.

    Examples
    --------
    >>> import prevent_model as pm
    >>> money_tables(pm.sample())
    []
    """
    costed = [plan for plan in programme.plans if plan.has_money]
    tables: list[Table] = []
    # A level below zero, or shares that cannot be, are reported with the plan itself.
    if len(costed) > 1 and programme.grants:
        with suppress(ValueError):
            tables.append(cover(programme).table)
    if any(plan.serves for plan in costed):
        with suppress(ValueError):
            tables.append(money_by_objective(programme).table)
    return tables
