"""The sheets of cover, live: each grant's sums, and the gap that they leave, as ``growth.cover`` finds it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from prevent_model.framework.grants import Grant
from prevent_model.framework.growth import GrowthPlan
from prevent_model.growth.funds.funding import CoverYear, cover
from prevent_model.growth.funds.network_costs import with_unstated_years, years_of
from prevent_model.growth.funds.reasons import Cause, Verdict
from prevent_model.growth.funds.ring_fencing import CostsByYear, parts_of
from prevent_model.spreadsheets.writing.sheets import (
    Formula,
    add_sheet,
    cited,
    comment,
    is_word,
    limit_to_numbers,
    limit_to_words,
    name,
    redden,
)
from prevent_model.tables.cells import Column
from prevent_model.values.money import Money
from prevent_model.values.years import FinancialYear

if TYPE_CHECKING:
    from openpyxl import Workbook

SUMS = "Grant sums"
_ANYTHING = "anything"
_NO_COST = "no cost stated"
_NO_NUMBER = "not understood"
_UNSTATED = "not stated"
_MOVES = ("yes", "no", "not said")


def add_cover(book: Workbook, plan: GrowthPlan | None, grants: tuple[Grant, ...], first: int) -> None:
    """Add the sums of the grants that pay for a plan, and the cover of each year.

    Where there is no plan, every grant is taken, and what each of their years costs is left to be written in.

    Parameters
    ----------
    book
        The workbook, which holds the sheet of growth.
    plan
        The plan; None where the programme has none.
    grants
        The programme's grants; those that fund the plan are taken.
    first
        The row of the plan's first year on the sheet of growth.
    """
    chosen = [grant for grant in grants if plan is None or plan.id in grant.funds or grant.id in plan.funded_by]
    try:
        rows = [row for grant in chosen for row in _sums(grant)]
    except ValueError as fault:  # the shares of a grant cannot be: what is printed is on the sheet of grants
        add_sheet(book, "Cover", (Column("note"),), [(str(fault),)])
        return
    if not rows:
        return
    columns = (
        Column("grant"), Column("year"), Column("begins in", kind="number"), Column("sum as printed"), Column("status"),
        Column("kept for"), Column("may move to the next year"), Column("at least", "GBP", "money"),
        Column("at most", "GBP", "money"), Column("sum"), Column("of all its parts, at most", "GBP", "money"),
    )  # fmt: skip
    cells = [
        [*row, Formula(f'IF(COUNTA(H{at}:I{at})>COUNT(H{at}:I{at}),"{_NO_NUMBER}",{_state(at)})'),
         Formula(f'IF(I{at}="","{_UNSTATED}",I{at})') if together is None else together]
        for at, (_, together, *row) in enumerate(rows, 2)
    ]  # fmt: skip
    last = len(rows) + 1
    sheet = add_sheet(book, SUMS, columns, cells)
    for at, (grant, *_) in enumerate(rows, 2):
        sheet.cell(at, 3).number_format = "0"
        cited(sheet.cell(at, 1), grant.cite)
    limit_to_words(sheet, f"G2:G{last}", _MOVES)
    limit_to_numbers(sheet, f"H2:I{last}", "Write a number of pounds, such as 300000.")
    redden(sheet, f"G2:G{last}", f"NOT({is_word('$G2', _MOVES)})")
    redden(sheet, f"H2:J{last}", f'$J2="{_NO_NUMBER}"')
    comment(sheet.cell(1, 8), "Write a sum where none is stated, at least and at most, to see what it would cover.")
    if plan is None:
        years = sorted({year for grant in chosen for year in years_of(grant)})
        if any(grant.carry_over for grant in chosen):  # what moves on passes the years between
            years = [*FinancialYear.span(years[0], years[-1])]
        _cover(book, [[str(year), year.start, None, None] for year in years], last, to_write=True)
    else:
        planned = [_planned(row) for row in range(first, first + len(plan.years))]
        known: CostsByYear = {year: {None: None} for year in plan.years}
        found = cover(plan, grants).years
        parts = any(Cause.PAYS_FOR_A_PART in year.causes for year in found)
        if parts or len(with_unstated_years(known, chosen)) > len(known) or not all(map(years_of, chosen)):
            # A year without a cost, a sum without a year or a part without a cost has no row to work with.
            _written(book, planned, found)
        else:
            _cover(book, planned, last)


def _state(row: int) -> str:
    return f'IF(COUNT(H{row}:I{row})=2,"stated",IF(D{row}="","none","about"))'


def _sums(grant: Grant) -> list[list[Any]]:
    """A row for each part of a grant in each of its years, its grant first, then all its parts together where it has several."""
    amounts = dict(grant.amounts or ())
    rows: list[list[Any]] = []
    for year in sorted({*grant.years, *amounts}):
        whole = amounts.get(year)
        head = [grant, None, grant.title, str(year), year.start, whole.text if whole else "", grant.status.value]
        moves = "yes" if grant.carry_over else "no" if grant.carry_over is False else "not said"
        if whole is None or whole.range is None:
            rows.append([*head, _ANYTHING, moves, None, None])
            continue
        pools = parts_of(grant, year, whole.range)
        for place, pool in enumerate(pools):
            kept = " or ".join(sorted(pool.reaches)) if pool.reaches is not None else _ANYTHING
            ends = (pool.amount.low, pool.amount.high) if pool.amount is not None else (None, None)
            rows.append([*head, kept, moves, *ends])
            if len(pools) > 1:  # the ends of parts do not add up: together they are never more than the whole
                rows[-1][1] = Money(0) if place else whole.range.high
    return rows


def _planned(row: int) -> list[Any]:
    """A year and its cost, from the sheet of growth."""
    cells = [Formula(f"Growth!{column}{row}") for column in "AB"]
    return [*cells, *(Formula(f'IF(Growth!{column}{row}="","",Growth!{column}{row})') for column in "HI")]


def _cover(book: Workbook, years: list[list[Any]], last: int, *, to_write: bool = False) -> None:
    """Add the sheet: sums that are shown say where they are not stated; those that are worked with stand behind the verdict."""
    ends = ("at least", "at most")
    sums = [
        f"{of} {end}"
        for of in ("money that stays,", "money that may move,", "brought forward", "funding")
        for end in ends
    ]
    money = ["cost at least", "cost at most", *sums, "gap at least", "gap at most"]
    columns = (
        Column("year"), Column("begins in", kind="number"), *(Column(label, "GBP", "money") for label in money), Column("verdict"),
        Column("what it leaves to move on cannot be told"),
        *(Column(f"worked with: {label}", "GBP", "money") for label in sums),
    )  # fmt: skip
    rows: list[list[Any]] = []
    for at, year in enumerate(years):
        row = at + 2
        named, silent = (f"COUNTIF('{SUMS}'!$C$2:$C${last},B{row})", _number_of(row, last, "none"))
        unsure = f"{_number_of(row, last, 'about')}+{_number_of(row, last, _NO_NUMBER)}"
        vague, unknown = f"{silent}+{unsure}>0", f'OR(C{row}="",{unsure}>0)'
        before = f'P{row - 1}="yes"' if at else "FALSE"
        endless = f"{_moving(row - 1, last, 'unknown')}>0" if at else "FALSE"
        nothing = f"AND({named}=0,V{row}=0,NOT({before}))"
        hidden = [f"OR({named}=0,{_unstated(row, last, moves=moves)}>0)" for moves in (False, False, True, True)]
        hidden += [before, before, *(f"OR({nothing},{vague},{before})" for _ in ends)]
        told = f"AND(NOT({nothing}),{silent}=0,NOT({unknown}),NOT({before}))"
        told = f'AND(O{row}<>"{_NO_COST}",{told})' if to_write else told
        cells = [*year]
        for column, unstated in zip("QRSTUVWX", hidden, strict=True):
            shown = f'IF(V{row}=0,"",{column}{row})' if column in "UV" else f"{column}{row}"
            cells.append(Formula(f'IF({unstated},"{_UNSTATED}",{shown})'))
        cells += [Formula(f'IF({told},ROUND({cost}{row}-{funding}{row},2),"")') for cost, funding in ("CL", "DK")]
        verdict = (
            f'IF({nothing},"{Verdict.NO_FUNDING_STATED.value}",'
            f'IF(IF(C{row}="",FALSE,W{row}>=D{row}),"{Verdict.COVERED.value}",'
            f'IF({silent}>0,"{Verdict.SAID_TO_BE_COVERED.value}",'
            f'IF(OR({unknown},{endless}),"{Verdict.CANNOT_BE_TOLD.value}",'
            f'IF(C{row}>X{row},"{Verdict.SHORT.value}","{Verdict.CANNOT_BE_TOLD.value}")))))'
        )
        cells.append(Formula(f'IF(COUNT(C{row}:D{row})<2,"{_NO_COST}",{verdict})' if to_write else verdict))
        leaves = f'OR(C{row}="",{_moving(row, last, "unknown")}>0,{_moving(row, last, "kept")}>0)'
        cells.append(Formula(f'IF(OR({before},AND({_moving(row, last, "any")}>0,{leaves})),"yes","no")'))
        cells += [_money(row, last, moves=moves, most=most) for moves in (False, True) for most in (False, True)]
        if at == 0:
            cells += [0, 0]
        else:
            cells += [_brought(row - 1, "DQSU", last, most=False), _brought(row - 1, "CRTV", last, most=True)]
        cells += [Formula(f"ROUND({a}{row}+{b}{row}+{c}{row},2)") for a, b, c in ("QSU", "RTV")]
        rows.append(cells)
    sheet = add_sheet(book, "Cover", columns, rows)
    sheet.column_dimensions["O"].width = 3 + max(len(verdict.value) for verdict in Verdict)
    for row in range(2, len(years) + 2):
        sheet.cell(row, 2).number_format = "0"
    if to_write:
        limit_to_numbers(sheet, f"C2:D{len(years) + 1}", "Write a number of pounds, such as 300000.")
        comment(sheet.cell(1, 3), "No cost is stated: write what each year costs, at least and at most.")
    comment(sheet.cell(1, 11), "Money that may go on anything: what is kept for a purpose counts in the most alone.")
    comment(
        sheet.cell(1, 17),
        "Here and to the right a sum that is not stated adds nothing, so that the rest can be worked with.",
    )
    comment(sheet.cell(1, 13), "Cost less funding, each end at its own: above zero is a shortfall.")
    for label, column in (("gap_at_least", "M"), ("gap_at_most", "N"), ("cover_verdict", "O")):
        name(book, label, sheet, f"${column}$2:${column}${len(years) + 1}")


def _money(row: int, last: int, *, moves: bool, most: bool) -> Formula:
    """The year's money that does or does not move on: the least is of what may go on anything, the most is of all."""
    year, kept, on, sums = (f"'{SUMS}'!${c}$2:${c}${last}" for c in ("C", "F", "G", "K" if most else "H"))
    free = "" if most else f'*({kept}="{_ANYTHING}")'
    # A text among the sums adds nothing, where they are a list of their own.
    return Formula(f'SUMPRODUCT(({year}=B{row})*(TRIM({on}){"=" if moves else "<>"}"yes"){free},{sums})')


def _unstated(row: int, last: int, *, moves: bool) -> str:
    """How many sums of a year are not stated, of those that do or do not move on."""
    year, moving, state = (f"'{SUMS}'!${column}$2:${column}${last}" for column in "CGJ")
    return f'COUNTIFS({year},B{row},{moving},"{"" if moves else "<>"}yes",{state},"<>stated")'


def _brought(before: int, columns: str, last: int, *, most: bool) -> Formula:
    """What may move and was not needed in the year before; that which may not move on is spent first.

    At most it is all, where money kept for a purpose may move: what it went on is not said.
    """
    cost, stays, moves, brought = (*columns,)
    may_move = f"{moves}{before}+{brought}{before}"
    left = f"MIN({may_move},MAX(0,{stays}{before}+{may_move}-{cost}{before}))"
    untold = f'{cost}{before}=""' + (f",{_moving(before, last, 'kept')}>0" if most else "")
    return Formula(f"ROUND(IF(OR({untold}),{may_move if most else 0},{left}),2)")


def _moving(row: int, last: int, which: str) -> str:
    """How many sums of a year or before may move on: any, those that are kept for a purpose, or those that are not known."""
    more = {
        "any": "",
        "kept": f",'{SUMS}'!$F$2:$F${last},\"<>{_ANYTHING}\"",
        "unknown": f",'{SUMS}'!$J$2:$J${last},\"<>stated\"",
    }
    return f"COUNTIFS('{SUMS}'!$C$2:$C${last},\"<=\"&B{row},'{SUMS}'!$G$2:$G${last},\"yes\"{more[which]})"


def _written(book: Workbook, planned: list[list[Any]], years: tuple[CoverYear, ...]) -> None:
    columns = (
        Column("year"), Column("begins in", kind="number"), Column("cost at least", "GBP", "money"),
        Column("cost at most", "GBP", "money"), Column("gap at least", "GBP", "money"), Column("gap at most", "GBP", "money"),
        Column("verdict"), Column("because"),
    )  # fmt: skip
    rows = [
        [*cells, *((year.gap.low, year.gap.high) if year.gap else (None, None)), year.verdict.value, year.because]
        for cells, year in zip(planned, years, strict=True)
    ]
    sheet = add_sheet(book, "Cover", columns, rows)
    comment(sheet.cell(1, 7), "As found: it does not follow what is changed in this workbook.")


def _number_of(row: int, last: int, state: str) -> str:
    return f"COUNTIFS('{SUMS}'!$C$2:$C${last},B{row},'{SUMS}'!$J$2:$J${last},\"{state}\")"
