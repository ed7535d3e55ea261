"""The sheet of posts costed, live: posts times rate times months, to the pence of ``growth.year_costs``."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from prevent_model.framework.growth import GrowthPlan, PostLine
from prevent_model.growth.costing.proration import PartMonth, in_place
from prevent_model.spreadsheets.writing.sheets import (
    Formula,
    add_sheet,
    cited,
    comment,
    is_word,
    limit_to_days,
    limit_to_numbers,
    limit_to_words,
    mark_total,
    name,
    redden,
)
from prevent_model.tables.cells import Column
from prevent_model.values.rates import Per
from prevent_model.values.years import FinancialYear

if TYPE_CHECKING:
    from openpyxl import Workbook

TITLE = "Post costs"

_EARLIEST = date(1901, 1, 1)
"""A spreadsheet knows no day before it, and no plan is as old."""

_COLUMNS = (
    Column("line"), Column("year"), Column("year begins"), Column("year ends"), Column("posts", "post", "number"),
    Column("rate", "GBP/post", "number"), Column("per"), Column("starts at latest"), Column("ends at earliest"),
    Column("starts at earliest"), Column("ends at latest"),
    Column("in place at least", "month", "number"), Column("in place at most", "month", "number"),
    Column("cost at least", "GBP", "money"), Column("cost at most", "GBP", "money"),
    Column("full year at least", "GBP", "money"), Column("full year at most", "GBP", "money"),
    Column("rest of a full year at least", "GBP", "money"), Column("rest of a full year at most", "GBP", "money"),
)  # fmt: skip


def can_be_costed(line: PostLine) -> bool:
    """Whether a line has what a cost is made of: posts, a start, a rate, and an end that is not before the start."""
    if line.posts is None or line.posts < 0 or line.starts is None or line.rate is None:
        return False
    _, (first, last) = in_place(line, 0, actual=False)
    return first <= last


def add_costs(book: Workbook, plan: GrowthPlan) -> None:
    """Add the sheet of posts costed by line and year, and that of what a part of a month counts for."""
    lines = [line for line in plan.lines if can_be_costed(line)]
    years = sorted(plan.years)
    if not lines or not years or years[0].first_day < _EARLIEST:
        return
    _terms(book)
    rows = [
        _row(line, year, 2 + at * len(lines) + place)
        for at, year in enumerate(years)
        for place, line in enumerate(lines)
    ]
    count = len(rows)
    for at, year in enumerate(years):
        first, last = 2 + at * len(lines), 1 + (at + 1) * len(lines)
        # Where no line has a cost yet, as no rule is chosen for a part of a month, the sum is no nought.
        # Nothing stated is no nought, and what is not understood stays an error in the total too.
        told = "COUNT({0})+SUMPRODUCT(--ISNA({0}))"
        ranges = [f"{column}{first}:{column}{last}" for column in "NOPQRS"]
        sums = [Formula(f'IF({told.format(cells)}=0,"",SUM({cells}))') for cells in ranges]
        rows.append(["all that can be costed", str(year), *[None] * 11, *sums])
    sheet = add_sheet(book, TITLE, _COLUMNS, rows)
    for row in range(2, count + 2):
        sheet.cell(row, 6).number_format = "#,##0.00####"
        cited(sheet.cell(row, 1), lines[(row - 2) % len(lines)].cite)
    for row in range(count + 2, count + 2 + len(years)):
        mark_total(sheet, row)
    limit_to_numbers(sheet, f"E2:E{count + 1}", "Write a whole number of posts, such as 4.", whole=True)
    limit_to_numbers(sheet, f"F2:F{count + 1}", "Write a number of pounds, such as 32500.")
    limit_to_words(sheet, f"G2:G{count + 1}", [per.value for per in Per])
    limit_to_days(sheet, f"H2:K{count + 1}")
    redden(sheet, f"G2:G{count + 1}", f"NOT({is_word('$G2', [per.value for per in Per])})")
    redden(sheet, f"E2:F{count + 1} H2:K{count + 1}", "ISTEXT(E2)")
    left = len(plan.lines) - len(lines)
    if left:
        said = f"{left} of {len(plan.lines)} lines have no posts, no start or no rate, and are left out."
        comment(sheet.cell(count + 2, 1), said)
    comment(
        sheet.cell(1, 8),
        "Write another day to see what it costs. A day known only to within a window gives a least and a most.",
    )
    for column in (12, 13):
        comment(
            sheet.cell(1, column), "No rule: of a part of a month, while none is chosen on the sheet of cost terms."
        )
    comment(
        sheet.cell(1, 14),
        "Posts times rate times months, each line and year rounded once to the penny, a half up. No award, on-cost, vacancy or lag is taken.",
    )
    for label, letter in (("post_costs_at_least", "N"), ("post_costs_at_most", "O")):
        name(book, label, sheet, f"${letter}$2:${letter}${count + 1}")


def _terms(book: Workbook) -> None:
    columns = (Column("term"), Column("taken"), Column("meaning"))
    said = "Write whole, none or by-day. While it is empty, a line that starts or ends inside a month has no cost."
    rules = [rule.value for rule in PartMonth]
    meaning = Formula(
        f'IF(OR(TRIM(B2)="",{is_word("B2", rules)}),"{said}","not understood: write {", ".join(rules)}, or nothing")'
    )
    sheet = add_sheet(
        book, "Cost terms", columns, [["a month that posts are in place for in part counts", None, meaning]]
    )
    sheet.column_dimensions["C"].width, sheet.row_dimensions[2].height = 48, 45
    limit_to_words(sheet, "B2", rules)
    redden(sheet, "B2:C2", f'AND(TRIM($B2)<>"",NOT({is_word("$B2", rules)}))')
    name(book, "part_month", sheet, "$B$2")


def _row(line: PostLine, year: FinancialYear, row: int) -> list[Any]:
    (late, early_end), (early, late_end) = in_place(line, 0, actual=False)
    ends = (early_end, late_end) if line.ends is not None else (None, None)
    rate = line.rate
    assert rate is not None
    exact = rate.amount
    pounds: Any = exact.numerator if exact.denominator == 1 else Formula(f"{exact.numerator}/{exact.denominator}")
    cells: list[Any] = [line.title, str(year), year.first_day, year.last_day, line.posts, pounds, rate.per.value]
    cells += [max(late, _EARLIEST), ends[0], max(early, _EARLIEST), ends[1]]
    cells += [_months(row, "H", "I"), _months(row, "J", "K")]
    times = (Per.YEAR.value, Per.MONTH.value)
    yearly = f"IF({is_word(f'G{row}', times[:1])},12,IF({is_word(f'G{row}', times[1:])},1,NA()))"
    cells += [Formula(_if_told(f"{m}{row}", _pence(f"E{row}*F{row}*100*{m}{row}/{yearly}"))) for m in "LM"]
    full = _pence(f"E{row}*F{row}*100*12/{yearly}")
    cells += [Formula(_if_told(f"{m}{row}", f"IF({m}{row}=0,0,{full})")) for m in "LM"]
    rests = f"ROUND(P{row}-N{row},2),ROUND(Q{row}-O{row},2)"
    rest = 'IF(OR(ISNA(N{0}),ISNA(O{0}),ISNA(P{0}),ISNA(Q{0})),NA(),IF(COUNT(N{0}:Q{0})=4,{1}({2}),""))'
    cells += [Formula(rest.format(row, which, rests)) for which in ("MIN", "MAX")]
    return cells


def _if_told(months: str, formula: str) -> str:
    """Nothing where no rule is chosen for a part of a month; where something is not understood, no number at all."""
    return f'IF(ISNA({months}),NA(),IF(ISNUMBER({months}),{formula},""))'


def _pence(formula: str) -> str:
    """Pounds of an exact number of pence; the inner rounding undoes what binary fractions add to a half."""
    return f"ROUND(ROUND({formula},5),0)/100"


def _months(row: int, starts: str, ends: str) -> Formula:
    """For how many months of its year a line is in place, from two days: the rule of ``PartMonth``."""
    first = f"MAX({starts}{row},C{row})"
    last = f'IF({ends}{row}="",D{row},MIN({ends}{row},D{row}))'
    begun = f"((YEAR({last})-YEAR({first}))*12+MONTH({last})-MONTH({first})+1)"
    length = f"DAY(EOMONTH({last},0))"
    late, early = f"(DAY({first})>1)", f"(DAY({last})<{length})"
    missed = f"(DAY({first})-1)/DAY(EOMONTH({first},0))+1-DAY({last})/{length}"
    whole, none, by_day = (
        is_word("part_month", [rule.value]) for rule in (PartMonth.WHOLE, PartMonth.NONE, PartMonth.BY_DAY)
    )
    by_rule = (
        f"IF({whole},{begun},IF({none},MAX(0,{begun}-{late}-{early}),"
        f'IF({by_day},{begun}-({missed}),IF(TRIM(part_month)="","no rule",NA()))))'
    )
    counted = f"IF({first}>{last},0,IF(OR({late},{early}),{by_rule},{begun}))"
    # MAX and MIN pass over a text that looks like a day, as if nothing stood there.
    return Formula(f'IF(AND(ISNUMBER({starts}{row}),OR({ends}{row}="",ISNUMBER({ends}{row}))),{counted},NA())')
