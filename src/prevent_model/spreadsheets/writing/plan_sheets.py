"""The sheets of a plan's terms, of its lines of posts, and of counts, from which they can be read again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import attrs

from prevent_model.framework.growth import GrowthPlan
from prevent_model.framework.post_lines import Observation
from prevent_model.spreadsheets.headings import (
    ALL_LINES,
    COUNT,
    LINE,
    LINES,
    OBSERVATIONS,
    PLAN,
    PLAN_TERMS,
    Heading,
    SheetColumn,
)
from prevent_model.spreadsheets.writing.sheets import Formula, add_sheet, comment
from prevent_model.tables.cells import Column
from prevent_model.values.citations import with_sources
from prevent_model.values.currencies import GBP
from prevent_model.values.money import Money
from prevent_model.values.post_numbers import is_about
from prevent_model.values.posts import Basis

if TYPE_CHECKING:
    from openpyxl import Workbook

ALWAYS = ("title", "role", "bodies", "sites", "starts", "posts", "id")
"""The columns that lines have, whatever they state."""


def add_plan(book: Workbook, plan: GrowthPlan) -> None:
    """Add the terms of a plan: a row a term, as far as it is stated."""
    values = {field: getattr(plan, field, None) for field in PLAN_TERMS} | {"cite": with_sources(plan.cite)}
    values |= plan.calendar.keys if plan.calendar else {}
    values["prices"] = None if plan.prices is None else str(plan.prices)
    values["currency"] = None if plan.currency == GBP else plan.currency.code
    if not plan.has_posts and plan.basis is Basis.UNSTATED:
        values["basis"] = None
    stated = [heading for field, heading in PLAN_TERMS.items() if values[field] not in (None, (), "")]
    rows = [(heading.name, values[heading.field], heading.meaning) for heading in stated]
    sheet = add_sheet(book, PLAN, (Column("term"), Column("said"), Column("meaning")), rows)
    comment(sheet.cell(1, 2), "With it the sheet of growth can be read back into a plan.")


def add_lines(book: Workbook, plan: GrowthPlan, title: str = LINES) -> None:
    """Add the lines of posts, with the sum of those whose number is stated."""
    rows = [_cells(line, LINE) for line in plan.lines]
    columns = _columns(rows, LINE, ALWAYS)
    stated = [line.posts for line in plan.lines if line.posts is not None]
    # A number that is about is a text, which a formula would pass over.
    total = sum(stated) if is_about(*stated) else Formula("SUM({posts:span})")
    totals = [{"title": ALL_LINES, "posts": total}]
    sheet = add_sheet(book, title, columns, rows, totals=totals, cites=[line.cite for line in plan.lines])
    for row, line in enumerate(plan.lines, 2):
        if line.posts is None and "posts" in line.unstated:
            comment(sheet.cell(row, [*columns].index("posts") + 1), "The source does not say how many.")


def add_observations(book: Workbook, counts: tuple[Observation, ...]) -> None:
    """Add what was counted: a row a day."""
    rows = [_cells(count, COUNT) for count in counts]
    columns = _columns(rows, COUNT, ("on", "posts"))
    add_sheet(book, OBSERVATIONS, columns, rows, cites=[count.cite for count in counts])


def _cells(thing: Any, headings: Mapping[str, Heading]) -> dict[str, Any]:
    """Give the fields of a thing as cells; None where one is what it would be without a word."""
    rate = getattr(thing, "rate", None)
    cells: dict[str, Any] = {"per": rate.per if rate else None}
    for field in headings.keys() - cells.keys():
        value, default = getattr(thing, field), getattr(attrs.fields(type(thing)), field).default
        # A spend of nothing and a count of no posts were stated: neither is left out as a default is.
        is_kept = isinstance(value, Money) or field in {"on", "posts"}
        cells[field] = None if not is_kept and (value == default or value in ((), "")) else value
    if rate:  # a text such as "1/3" where no number of minor units is exact
        minor = rate.amount * rate.currency.per_major
        exact = Money(int(minor), rate.currency) if minor.denominator == 1 else str(rate.amount)
        cells["rate"] = rate.amount.numerator if rate.amount.denominator == 1 else exact
    return cells | {"cite": with_sources(thing.cite) or None}


def _columns(
    rows: Sequence[Mapping[str, Any]], headings: Mapping[str, Heading], always: Sequence[str]
) -> dict[str, SheetColumn]:
    """Choose the columns that are always there, and those that one of the rows fills."""
    columns = {}
    for field, heading in headings.items():
        if field in always or any(row[field] is not None for row in rows):
            unit = heading.unit.removesuffix("/financial_year") or None  # the time of a rate has a column of its own
            columns[field] = SheetColumn(heading.name, unit, "number" if unit == "post" else "text")
    return columns
