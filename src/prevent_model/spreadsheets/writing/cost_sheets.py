"""The sheet of posts costed, live: posts times rate times months, to the pence of ``growth.year_costs``."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from prevent_model.framework.growth import GrowthPlan
from prevent_model.framework.post_lines import PostLine
from prevent_model.growth.costing.proration import PartMonth, in_place
from prevent_model.spreadsheets.headings import SheetColumn
from prevent_model.spreadsheets.writing.cell_rules import is_word, posts_limit, redden
from prevent_model.spreadsheets.writing.growth_cells import if_numbers, whole_sum
from prevent_model.spreadsheets.writing.number_formats import FORMATS
from prevent_model.spreadsheets.writing.pages import Book, Formula, Ref, refs
from prevent_model.spreadsheets.writing.sheets import add_sheet, comment
from prevent_model.values.post_numbers import is_about
from prevent_model.values.rates import Per
from prevent_model.values.years import FinancialYear

TITLE = "Post costs"

_EARLIEST = date(1901, 1, 1)
"""A spreadsheet knows no day before it, and no plan is as old."""

_PER = [per.value for per in Per]
_RULES = [rule.value for rule in PartMonth]


# A latest start before the earliest, an earliest end after the latest, and an end before every start are no window;
# nor is a latest end alone, beside which the earliest would be none.
_CONFLICT = (
    "OR(IF(COUNT({early},{late})=2,{late}<{early}),IF(COUNT({early_end},{late_end})=2,{late_end}<{early_end}),"
    'IF(COUNT({early},{late_end})=2,{late_end}<{early}),AND({early_end}="",ISNUMBER({late_end})))'
)


def _months(starts: str, ends: str) -> str:
    """Write the months of its year that a line is in place for, from two days: the rule of ``PartMonth``."""
    first = f"MAX({{{starts}}},{{begins}})"
    last = f'IF({{{ends}}}="",{{year_ends}},MIN({{{ends}}},{{year_ends}}))'
    # Months that were begun; the rule takes off what is missing of the first and of the last.
    begun = f"((YEAR({last})-YEAR({first}))*12+MONTH({last})-MONTH({first})+1)"
    length = f"DAY(EOMONTH({last},0))"
    late, early = f"(DAY({first})>1)", f"(DAY({last})<{length})"
    missed = f"(DAY({first})-1)/DAY(EOMONTH({first},0))+1-DAY({last})/{length}"
    is_whole, is_none, is_by_day = (
        is_word("part_month", [rule.value]) for rule in (PartMonth.WHOLE, PartMonth.NONE, PartMonth.BY_DAY)
    )
    by_rule = (
        f"IF({is_whole},{begun},IF({is_none},MAX(0,{begun}-{late}-{early}),"
        f'IF({is_by_day},{begun}-({missed}),IF(TRIM(part_month)="","no rule",NA()))))'
    )
    counted = f"IF({first}>{last},0,IF(OR({late},{early}),{by_rule},{begun}))"
    # MAX and MIN pass over a text that looks like a day, as if the cell were empty.
    understood = f'ISNUMBER({{{starts}}}),OR({{{ends}}}="",ISNUMBER({{{ends}}}))'
    return f"IF(AND({understood},NOT({_CONFLICT})),{counted},NA())"


def _if_known(months: str, formula: str) -> str:
    """Write nothing where posts, rate or a rule for a part of a month is left out, and #N/A where one is not
    understood.
    """
    months = f"{{{months}}}"
    wrong = ",".join(f'AND(ISTEXT({cell}),{cell}<>"")' for cell in ("{posts}", "{rate}"))
    return f"IF(OR(ISNA({months}),{wrong}),NA(),{if_numbers(formula, months, '{posts}', '{rate}')})"


def _exact(months: str) -> str:
    """Write a cost to the minor unit; the inner rounding undoes what binary fractions add to a half."""
    yearly = f"IF({is_word('{per}', _PER[:1])},12,IF({is_word('{per}', _PER[1:])},1,NA()))"
    return f"ROUND(ROUND({{posts}}*{{rate}}*{{per_major}}*{months}/{yearly},5),0)/{{per_major}}"


def _cost(months: str) -> str:
    return _if_known(months, _exact(f"{{{months}}}"))


def _full_year(months: str) -> str:
    return _if_known(months, f"IF({{{months}}}=0,0,{_exact('12')})")


def _rest(which: str) -> str:
    """Write the rest of a full year, from the two ends of each cost."""
    unknown = "ISNA({low}),ISNA({high}),ISNA({full_low}),ISNA({full_high})"
    rests = "ROUND({full_low}-{low},{digits}),ROUND({full_high}-{high},{digits})"
    return f"IF(OR({unknown}),NA(),{if_numbers(f'{which}({rests})', '{low}', '{high}', '{full_low}', '{full_high}')})"


_COLUMNS = {
    "plan": SheetColumn("plan"),
    "line": SheetColumn("line"),
    "year": SheetColumn("year"),
    "begins": SheetColumn("year begins"),
    "year_ends": SheetColumn("year ends"),
    "posts": SheetColumn("posts", "post", "number", limit=("posts", 4), label="post_costs_posts"),
    "rate": SheetColumn(
        "rate", "GBP/post", "number", shown="#,##0.00####", limit=("money", 32500), label="post_costs_rates"
    ),
    "per": SheetColumn("per", limit=("words", *_PER), label="post_costs_per"),
    "late": SheetColumn("starts at latest", shown=FORMATS["date"], limit=("day",), label="post_costs_latest_starts"),
    "early_end": SheetColumn(
        "ends at earliest", shown=FORMATS["date"], limit=("day",), label="post_costs_earliest_ends"
    ),
    "early": SheetColumn(
        "starts at earliest", shown=FORMATS["date"], limit=("day",), label="post_costs_earliest_starts"
    ),
    "late_end": SheetColumn("ends at latest", shown=FORMATS["date"], limit=("day",), label="post_costs_latest_ends"),
    "least": SheetColumn("in place at least", "month", "number", _months("late", "early_end")),
    "most": SheetColumn("in place at most", "month", "number", _months("early", "late_end")),
    "low": SheetColumn("cost at least", "GBP", "money", _cost("least"), label="post_costs_at_least"),
    "high": SheetColumn("cost at most", "GBP", "money", _cost("most"), label="post_costs_at_most"),
    "full_low": SheetColumn("full year at least", "GBP", "money", _full_year("least")),
    "full_high": SheetColumn("full year at most", "GBP", "money", _full_year("most")),
    "rest_low": SheetColumn("rest of a full year at least", "GBP", "money", _rest("MIN")),
    "rest_high": SheetColumn("rest of a full year at most", "GBP", "money", _rest("MAX")),
}
_SUMMED = ("low", "high", "full_low", "full_high", "rest_low", "rest_high")
_FACTS = ("posts", "rate", "per", "late", "early_end", "early", "late_end")
_NO_RULE = "No rule: of a part of a month, while none is chosen on the sheet of cost terms."
_NOTES = {
    "late": "Write another day to see what it costs; each line's facts are in its first row, and its later years follow"
    ". A day known only to within a window gives a least and a most; any other is written once, as the latest start or "
    "the earliest end.",
    "least": _NO_RULE,
    "most": _NO_RULE,
    "low": "Posts times rate times months, each line and year rounded once to the minor unit, such as a penny, "
    "a half up. No award, on-cost, vacancy or lag is taken.",
}


def can_be_costed(line: PostLine) -> bool:
    """Tell whether a line has the parts of a cost: posts, a start, a rate, and an end that is not before the start.

    Posts that are about are a text in their cell, with which no formula can work.
    """
    if line.posts is None or is_about(line.posts) or line.posts < 0 or line.starts is None or line.rate is None:
        return False
    _, (first, last) = in_place(line, 0, actual=False)
    return first <= last


def add_costs(book: Book, plans: Iterable[GrowthPlan]) -> None:
    """Add the sheet of posts costed by plan, year and line, and that of what a part of a month counts for."""
    all_lines = {plan: [line for line in plan.lines if can_be_costed(line)] for plan in plans}
    costed = {
        plan: lines
        for plan, lines in all_lines.items()
        if lines and plan.years and min(plan.years).first_day >= _EARLIEST
    }
    if not costed:
        return
    _terms(book)
    columns = _columns(costed)
    rows: list[dict[str, Any]] = []
    spans: dict[tuple[GrowthPlan, FinancialYear], tuple[int, int]] = {}
    for plan, lines in costed.items():
        top = 2 + len(rows)
        for year in sorted(plan.years):
            start = 2 + len(rows)
            spans[plan, year] = start, start + len(lines) - 1
            firsts = [None if start == top else refs(columns, at) for at in range(top, top + len(lines))]
            rows += [
                {"plan": plan.title} | _row(*terms) for terms in zip(lines, [year] * len(lines), firsts, strict=True)
            ]
    totals = [_total(plan, year, refs(columns, 0, *span)) for (plan, year), span in spans.items()]
    totals += _of_all_plans(costed, columns, [*spans], 2 + len(rows))
    cites = [line.cite for plan, lines in costed.items() for line in lines * len(plan.years)]
    sheet = add_sheet(book, TITLE, columns, rows, totals=totals, notes=_NOTES, cites=cites)
    last = len(rows) + 1
    at = {key: ref.letter for key, ref in refs(columns, 2).items()}
    per = at["per"]
    redden(sheet, f"{per}2:{per}{last}", f"NOT({is_word(f'${per}2', _PER)})")
    redden(sheet, f"{at['posts']}2:{at['rate']}{last} {at['late']}2:{at['late_end']}{last}", f"ISTEXT({at['posts']}2)")
    days = {key: f"${at[key]}2" for key in ("late", "early_end", "early", "late_end")}
    redden(sheet, f"{at['late']}2:{at['late_end']}{last}", _CONFLICT.format_map(days))
    lines = [line for plan in all_lines for line in plan.lines]
    left_out = len(lines) - sum(map(len, costed.values()))
    if left_out:
        about = " or are about so many posts," if is_about(*(line.posts for line in lines)) else ""
        text = f"{left_out} of {len(lines)} lines have no posts, no start or no rate,{about} and are left out."
        comment(sheet.cell(last + 1, 1), text)


def _columns(costed: Collection[GrowthPlan]) -> dict[str, SheetColumn]:
    """Return the columns: that of the plan where there are several, and parts of posts where a plan counts in them."""
    columns = dict(_COLUMNS)
    if len(costed) == 1:
        del columns["plan"]
    columns["posts"] = columns["posts"]._replace(limit=posts_limit(columns["posts"].limit, *(p.basis for p in costed)))
    return columns


def _total(plan: GrowthPlan, year: FinancialYear, cells: Mapping[str, Ref]) -> dict[str, Any]:
    """Return the row of what all lines of a plan cost in a year."""
    # Where a line has no cost, as no rule is chosen for a part of a month, the sum is no nought; and what is not
    # understood stays an error in the total too.
    spans = {key: f"{cells[key]:span}" for key in _SUMMED}
    sums = {key: Formula(f"IF(SUMPRODUCT(--ISNA({c}))>0,NA(),{whole_sum(c, untold='')})") for key, c in spans.items()}
    return {"plan": plan.title, "line": "all that can be costed", "year": str(year), **sums}


def _of_all_plans(
    costed: Collection[GrowthPlan], columns: Iterable[str], totals: Sequence[tuple[GrowthPlan, FinancialYear]], top: int
) -> Iterator[dict[str, Any]]:
    """Give the row of each year in which several plans cost something; none where one saves or is part of another."""
    if any(plan.is_saving or plan.part_of for plan in costed):
        return
    for year in sorted({year for _, year in totals}):
        rows = [refs(columns, row) for row, (_, of) in enumerate(totals, top) if of == year]
        if len(rows) > 1:
            sums = {}
            for key in _SUMMED:
                cells = [f"{row[key]}" for row in rows]
                unknown = f"OR({','.join(f'ISNA({cell})' for cell in cells)})"
                sums[key] = Formula(f"IF({unknown},NA(),{if_numbers('+'.join(cells), *cells)})")
            yield {"plan": "all plans", "line": "all that can be costed", "year": str(year), **sums}


def _terms(book: Book) -> None:
    wanted = "Write whole, none or by-day. While it is empty, a line that starts or ends inside a month has no cost."
    unknown = f"not understood: write {', '.join(_RULES)}, or nothing"
    meaning = f'IF(OR(TRIM({{taken}})="",{is_word("{taken}", _RULES)}),"{wanted}","{unknown}")'
    columns = {
        "term": SheetColumn("term"),
        "taken": SheetColumn("taken", limit=("words", *_RULES)),
        "meaning": SheetColumn("meaning", formula=meaning, width=48),
    }
    sheet = add_sheet(book, "Cost terms", columns, [{"term": "a month that posts are in place for in part counts"}])
    sheet.heights[2] = 45
    book.name("part_month", sheet, "$B$2")
    redden(sheet, "B2:C2", f'AND(TRIM($B2)<>"",NOT({is_word("$B2", _RULES)}))')


def _row(line: PostLine, year: FinancialYear, first: Mapping[str, Ref] | None) -> dict[str, Any]:
    """Return the cells of a line in a year: its facts are those of its `first` row, unless this is that row."""
    row = {"line": line.title, "year": str(year), "begins": year.first_day, "year_ends": year.last_day}
    if first is not None:
        return row | {key: _same_as(f"{first[key]}") for key in _FACTS}
    (late, early_end), (early, late_end) = in_place(line, 0, actual=False)
    assert line.rate is not None
    row |= {"posts": line.posts, "rate": _rate(line.rate.amount), "per": line.rate.per.value}
    row |= {"late": max(late, _EARLIEST), "early": max(early, _EARLIEST)}
    if line.ends is not None:
        row |= {"early_end": early_end, "late_end": late_end}
    # A day that is known is one fact, and so is an end that is not stated.
    if row["late"] == row["early"]:
        row["early"] = _same_as("{late}")
    if line.ends is None or early_end == late_end:
        row["late_end"] = _same_as("{early_end}")
    return row


def _same_as(cell: str) -> Formula:
    """Write what another cell holds, which may be nothing."""
    return Formula(f'IF({cell}="","",{cell})')


def _rate(amount: Fraction) -> Decimal | Formula:
    """Return a rate as the number that it is, or as the fraction where no decimal of a cell is the same."""
    decimal = Decimal(amount.numerator) / Decimal(amount.denominator)
    return decimal if Fraction(repr(float(decimal))) == amount else Formula(f"{amount.numerator}/{amount.denominator}")
