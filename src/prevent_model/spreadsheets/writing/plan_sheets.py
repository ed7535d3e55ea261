"""The sheets of what is said once of a plan, of its lines of posts, and of what was counted: from them it can be read again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import attrs

from prevent_model.framework.growth import GrowthPlan, Observation, PostLine
from prevent_model.spreadsheets.headings import ALL_LINES, COUNT, LINE, LINES, OBSERVATIONS, PLAN, PLAN_TERMS, Heading
from prevent_model.spreadsheets.writing.sheets import Formula, add_sheet, cite_text, cited, comment, mark_total
from prevent_model.tables.cells import Column
from prevent_model.values.money import Money
from prevent_model.values.years import MONTHS

if TYPE_CHECKING:
    from openpyxl import Workbook

ALWAYS = ("title", "role", "bodies", "sites", "starts", "posts", "id")
"""The columns that lines have, whatever they state."""


def add_plan(book: Workbook, plan: GrowthPlan) -> None:
    """Add what is said once of a plan: a row a term, as far as it is stated."""
    rows: list[Sequence[Any]] = []
    for field, heading in PLAN_TERMS.items():
        value = getattr(plan, field, None)
        if field == "cite":
            value = cite_text(plan.cite)
        elif field == "year_begins" and plan.years and plan.years[0].first_month != 4:
            value = MONTHS[plan.years[0].first_month - 2]
        if value not in (None, (), ""):
            rows.append((heading.name, value, heading.meaning))
    sheet = add_sheet(book, PLAN, (Column("term"), Column("said"), Column("meaning")), rows)
    comment(sheet.cell(1, 2), "With it the sheet of growth can be read back into a plan.")


def add_lines(book: Workbook, plan: GrowthPlan) -> None:
    """Add the lines of posts, with the sum of those whose number is stated."""
    rows = _rows(plan.lines, LINE, ALWAYS)
    columns = _columns(rows, LINE, PostLine)
    at = [column.name for column in columns].index(LINE["posts"].name)
    total: list[Any] = [None] * len(columns)
    total[0], total[at] = ALL_LINES, Formula(f"SUM({'ABCDEFG'[at]}2:{'ABCDEFG'[at]}{len(plan.lines) + 1})")
    sheet = add_sheet(book, LINES, columns, [*([row[field] for field in row] for row in rows), total])
    mark_total(sheet, len(plan.lines) + 2)
    for row, line in enumerate(plan.lines, 2):
        cited(sheet.cell(row, 1), line.cite)
        if line.posts is None and "posts" in line.unstated:
            comment(sheet.cell(row, at + 1), "The source does not say how many.")


def add_observations(book: Workbook, counts: tuple[Observation, ...]) -> None:
    """Add what was counted: a row a day."""
    rows = _rows(counts, COUNT, ("on", "posts"))
    sheet = add_sheet(book, OBSERVATIONS, _columns(rows, COUNT, Observation), [list(row.values()) for row in rows])
    for row, count in enumerate(counts, 2):
        cited(sheet.cell(row, 1), count.cite)


def _rows(things: Sequence[Any], known: Mapping[str, Heading], always: Sequence[str]) -> list[dict[str, Any]]:
    """The fields of each thing by name: those that always stand there, and those that one of them states."""
    held = [{field: _cell(thing, field) for field in known} for thing in things]
    stated = [field for field in known if field in always or any(cells[field] is not None for cells in held)]
    return [{field: cells[field] for field in stated} for cells in held]


def _cell(thing: Any, field: str) -> Any:
    """What a field is as a cell; nothing where it is what it would be without a word."""
    if field == "per":
        return thing.rate.per if thing.rate is not None else None
    value = getattr(thing, field)
    if field == "cite":
        return cite_text(value) or None
    if field == "rate":
        return None if value is None else _exact(value.amount)
    if isinstance(value, Money) or field in {"on", "posts"}:
        return value
    return None if value == getattr(attrs.fields(type(thing)), field).default or value in ((), "") else value


def _exact(number: Fraction) -> Any:
    """A number of pounds that a cell holds exactly; a text such as "1/3" where no decimal does."""
    if number.denominator == 1:
        return number.numerator
    return Money(int(number * 100)) if (number * 100).denominator == 1 else str(number)


def _columns(rows: Sequence[Mapping[str, Any]], known: Mapping[str, Heading], cls: Any) -> list[Column]:
    fields = attrs.fields_dict(cls)
    units = {field: fields[field].metadata.get("unit") if field in fields else None for field in known}
    units["rate"] = "GBP/post"
    return [
        Column(known[field].name, units[field], "number" if units[field] == "post" else "text") for field in rows[0]
    ]
