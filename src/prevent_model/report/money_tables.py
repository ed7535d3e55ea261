"""Tables of the money that pays for a plan, or for all plans, and of what the plans serve, as the report shows them."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress

import attrs

from prevent_model.framework.wording import listed
from prevent_model.growth.funds.cover_results import Cover
from prevent_model.growth.funds.money_by_objective import money_by_objective
from prevent_model.report.answers import Answers
from prevent_model.report.blocks import Block, lines_block, table_block
from prevent_model.tables.table import Table

_COMPARED = {"year", "plan", "purpose", "cost", "funding", "gap", "gap as printed", "verdict"}
"""What is read first of a cover; what its funding is made of has a table of its own, and the reasons are lines."""
_ALL = "all"
"""The cell of a row of all plans, or of all purposes."""


def money_blocks(answers: Answers) -> list[Block]:
    """Return the cover of several plans together, and the money by objective where a plan serves any.

    Examples
    --------
    >>> import prevent_model as pm
    >>> money_blocks(Answers(pm.sample(), pm.sample().as_at))
    []
    """
    programme = answers.programme
    costed = [plan for plan in programme.plans if plan.has_money]
    blocks: list[Block] = []
    # A level below zero, or shares that cannot be, are reported with the plan itself.
    if len(costed) > 1:
        with suppress(ValueError):
            blocks += cover_blocks(answers.cover) if answers.cover is not None else []
    if any(plan.serves for plan in costed):
        with suppress(ValueError):
            blocks.append(table_block(money_by_objective(programme).table))
    return blocks


def cover_blocks(covered: Cover) -> list[Block]:
    """Return the cover as it fits a page: the gap of each row, its reasons, and what its funding is made of.

    Examples
    --------
    >>> import prevent_model as pm
    >>> [block.kind for block in cover_blocks(pm.growth.cover(pm.sample()))]
    ['table', 'lines']
    """
    table = covered.table
    by_reason: dict[str, list[str]] = {}
    titles = {plan.id: plan.title for plan in covered.plans}
    with_plans = any(column.key == "plan" for column in table.columns)
    for row in covered.years:
        by_reason.setdefault(row.because, []).append(str(row.year))
        for part in row.parts if with_plans else ():
            by_reason.setdefault(part.because, []).append(f"{titles[part.purpose]} in {part.year or row.year}")
    lines = tuple(f"{listed(years)}: {because}" for because, years in by_reason.items() if because)
    blocks = [table_block(with_columns(table, _COMPARED)), lines_block(lines)]
    made_of = {column.key for column in table.columns} - _COMPARED - {"because"}
    if made_of:
        of = next((n for n, column in enumerate(table.columns) if column.key in ("plan", "purpose")), None)
        # A part has no such money of its own.
        rows = [row for row in table.rows if of is None or row[of] == _ALL]
        apart = attrs.evolve(table, title="What the funding is made of", rows=rows, caption="", cite=())
        blocks.append(table_block(with_columns(apart, {"year", "funding"} | made_of)))
    return blocks


def with_columns(table: Table, keys: Collection[str]) -> Table:
    """Return a table with some of its columns alone."""
    kept = [n for n, column in enumerate(table.columns) if column.key in keys]
    return attrs.evolve(
        table, columns=[table.columns[n] for n in kept], rows=[[row[n] for n in kept] for row in table.rows]
    )
