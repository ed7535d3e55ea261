"""The sheets of cover, live: each grant's sums, and the gap that they leave, as ``growth.cover`` finds it."""

from __future__ import annotations

from typing import Any

from prevent_model.framework.grants import Grant
from prevent_model.framework.growth import GrowthPlan
from prevent_model.framework.programme import Programme
from prevent_model.growth.funds.cover_results import CoverYear
from prevent_model.growth.funds.funding import cover
from prevent_model.growth.funds.network_costs import with_unstated_years, years_of
from prevent_model.growth.funds.plan_money import pays_for
from prevent_model.growth.funds.price_bases import prices_of
from prevent_model.growth.funds.reasons import Cause, Verdict
from prevent_model.growth.funds.ring_fencing import CostsByYear, parts_of
from prevent_model.spreadsheets.headings import FIRST_YEAR, GROWTH, GROWTH_SHEET, SheetColumn
from prevent_model.spreadsheets.writing.cell_rules import is_word, redden
from prevent_model.spreadsheets.writing.pages import Book, Fixed, Formula, Ref, refs
from prevent_model.spreadsheets.writing.sheets import add_sheet, add_table
from prevent_model.tables.cells import Column
from prevent_model.values.money import Money
from prevent_model.values.spans import Span, Years
from prevent_model.values.years import FinancialYear

SUMS = "Grant sums"
_ANYTHING = "anything"
_NO_COST = "no cost stated"
_NO_NUMBER = "not understood"
_UNSTATED = "not stated"
_MOVES = ("yes", "no", "not said")
_SUM = ("money", 300000)

# A sum whose least is above its most is none, and no other word says whether it may move on.
_WRONG = f"COUNTA({{low}}:{{high}})>COUNT({{low}}:{{high}}),NOT({is_word('{moves}', _MOVES)})"
_STATE = f'IF({{low}}>{{high}},"{_NO_NUMBER}","stated")'
_STATE = f'IF(COUNT({{low}}:{{high}},{{most}})=3,{_STATE},IF({{printed}}="","none","about"))'
_STATE = f'IF(OR({_WRONG}),"{_NO_NUMBER}",{_STATE})'
_SUM_COLUMNS = {
    "grant": SheetColumn("grant"),
    "year": SheetColumn("year"),
    "begins": SheetColumn("begins in", kind="number", shown="0"),
    "printed": SheetColumn("sum as printed"),
    "status": SheetColumn("status"),
    "kept": SheetColumn("kept for"),
    "moves": SheetColumn("may move to the next year", limit=("words", *_MOVES), label="grants_may_move"),
    "low": SheetColumn("at least", "GBP", "money", limit=_SUM, label="grants_at_least"),
    "high": SheetColumn("at most", "GBP", "money", limit=_SUM, label="grants_at_most"),
    "state": SheetColumn("sum", formula=_STATE),
    "most": SheetColumn(
        "of all its parts, at most",
        "GBP",
        "money",
        f'IF({{high}}="","{_UNSTATED}",{{high}})',
        limit=_SUM,
        label="grants_of_all_parts",
    ),
}

_ENDS = {"low": "at least", "high": "at most"}
_FUNDS = {
    "stays": "money that stays,",
    "moves": "money that may move,",
    "brought": "brought forward",
    "funding": "funding",
}
_FUND_SUMS = {f"{fund}_{end}": f"{name} {words}" for fund, name in _FUNDS.items() for end, words in _ENDS.items()}


def add_cover(book: Book, plan: GrowthPlan | None, grants: tuple[Grant, ...]) -> None:
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
    """
    chosen = [grant for grant in grants if plan is None or pays_for(grant, plan)]
    prices = prices_of([*chosen, *([plan] if plan is not None else [])])
    if any(isinstance(period, Span) for grant in chosen for period in _periods(grant)) or len(prices) > 1:
        # A sum of several years has no row of its own to work with, and no formula restates prices.
        if plan is not None:
            add_cover_as_found(book, plan, grants)
        return
    try:
        sums = [(grant, row) for grant in chosen for row in _sums(grant)]
    except ValueError as fault:  # the shares of a grant cannot be: what is printed is on the sheet of grants
        add_sheet(book, "Cover", (Column("note"),), [(str(fault),)])
        return
    if not sums:
        return
    notes = {"low": "Write a sum where none is stated, at least and at most, to see what it would cover."}
    notes |= {"printed": f"The sums are {prices[0].words}."} if prices else {}
    cites, rows = [grant.cite for grant, _ in sums], [row for _, row in sums]
    if plan is not None:  # money of a year after its last has no row of cover to pay in
        late = [row for row in rows if row["begins"] > plan.years[-1].start]
        for row in late:
            row |= {
                key: Fixed(row.get(key)) for key in ("moves", *_ENDS, "most") if not isinstance(row.get(key), Fixed)
            }
    sheet = add_sheet(book, SUMS, _SUM_COLUMNS, rows, notes=notes, cites=cites)
    last = len(rows) + 1
    redden(sheet, f"G2:G{last}", f"NOT({is_word('$G2', _MOVES)})")
    redden(sheet, f"H2:J{last}", f'$J2="{_NO_NUMBER}"')
    if plan is None:
        years = sorted({year for grant in chosen for year in years_of(grant)})
        if any(grant.carry_over for grant in chosen):  # what moves on passes the years between
            years = [*FinancialYear.span(years[0], years[-1])]
        _cover(book, [{"year": str(year), "begins": year.start} for year in years], last, to_write=True)
        return
    planned = [_planned(refs(GROWTH_SHEET, row)) for row in range(FIRST_YEAR, FIRST_YEAR + len(plan.years))]
    no_costs: CostsByYear = {year: {None: None} for year in plan.years}
    covered = cover(plan, grants).years
    parts = any(Cause.PAYS_FOR_A_PART in year.causes for year in covered)
    if parts or len(with_unstated_years(no_costs, chosen)) > len(no_costs) or not all(map(years_of, chosen)):
        # A year without a cost, a sum without a year or a part without a cost has no row to work with.
        _written(book, planned, covered)
    else:
        _cover(book, planned, last)


def add_cover_as_found(book: Book, costs: GrowthPlan | Programme, grants: tuple[Grant, ...]) -> None:
    """Add the cover of a plan, or of all plans of a programme, as the library finds it: no formula follows spans.

    Parameters
    ----------
    book
        The workbook.
    costs
        The plan, or the programme of several.
    grants
        The programme's grants.
    """
    try:
        table = cover(costs, grants).table
    except ValueError as fault:
        add_sheet(book, "Cover", (Column("note"),), [(str(fault),)])
        return
    if table.rows:
        add_table(book, "Cover", table, {"0": "As found: it does not follow what is changed in this workbook."})


def _periods(grant: Grant) -> tuple[Years, ...]:
    shared = (share.year for share in grant.shares if share.year is not None)
    return (*(period for period, _ in grant.amounts or ()), *shared)


def _sums(grant: Grant) -> list[dict[str, Any]]:
    """Give a row for each part of a grant in each of its years."""
    amounts = dict(grant.amounts or ())
    rows: list[dict[str, Any]] = []
    for year in sorted(years_of(grant)):
        amount = amounts.get(year)
        moves = "yes" if grant.carry_over else "no" if grant.carry_over is False else "not said"
        head = {"grant": grant.title, "year": str(year), "begins": year.start, "printed": amount.text if amount else ""}
        head |= {
            "status": "not stated" if grant.status is None else grant.status.value,
            "kept": _ANYTHING,
            "moves": moves,
        }
        if amount is None or amount.range is None:
            rows.append(head)
            continue
        pools = parts_of(grant, year, amount.range)
        for at, pool in enumerate(pools):
            row: dict[str, Any] = dict(head)
            if pool.reaches is not None:
                row["kept"] = " or ".join(sorted(pool.reaches))
            if pool.amount is not None:
                row |= {"low": pool.amount.low, "high": pool.amount.high}
            if len(pools) > 1:  # the ends of parts do not add up: together they are never more than the whole
                row["most"] = Fixed(Money(0, amount.currency)) if at else amount.range.high
                row["high"] = Fixed(row.get("high"))
            rows.append(row)
    return rows


def _planned(growth: dict[str, Ref]) -> dict[str, Any]:
    """Give a year and its cost, from the sheet of growth."""
    ends = {end: Formula(f'IF({GROWTH}!{growth[end]}="","",{GROWTH}!{growth[end]})') for end in _ENDS}
    return {**{key: Formula(f"{GROWTH}!{growth[key]}") for key in ("year", "begins")}, **ends}


def _cover(book: Book, years: list[dict[str, Any]], last: int, *, to_write: bool = False) -> None:
    """Add the sheet: first the sums that say where they are not stated, then those that the formulas work with."""
    formulas = _cover_formulas(last, to_write=to_write)
    limit = _SUM if to_write else ()
    columns = {"year": SheetColumn("year"), "begins": SheetColumn("begins in", kind="number", shown="0")}
    for end, words in _ENDS.items():
        label = f"cover_cost_{words.replace(' ', '_')}"
        columns[end] = SheetColumn(f"cost {words}", "GBP", "money", label=label, limit=limit)
    columns |= {key: SheetColumn(name, "GBP", "money") for key, name in _FUND_SUMS.items()}
    for end, words in _ENDS.items():
        columns[f"gap_{end}"] = SheetColumn(f"gap {words}", "GBP", "money", label=f"gap_{words.replace(' ', '_')}")
    width = 3 + max(len(verdict.value) for verdict in Verdict)
    columns["verdict"] = SheetColumn("verdict", label="cover_verdict", width=width)
    columns["carry_unknown"] = SheetColumn("what it leaves to move on cannot be told")
    columns |= {f"_{key}": SheetColumn(f"worked with: {name}", "GBP", "money") for key, name in _FUND_SUMS.items()}
    columns = {key: column._replace(formula=formulas.get(key, "")) for key, column in columns.items()}
    # Nothing is brought into the first year.
    first = _cover_formulas(last, to_write=to_write, is_first=True)
    opening = {key: Formula(text) for key, text in first.items()} | {"_brought_low": 0, "_brought_high": 0}
    notes = {
        "funding_low": "Money that may go on anything: what is kept for a purpose counts in the most alone.",
        "gap_low": "Cost less funding, each end at its own: above zero is a shortfall.",
        "_stays_low": "Here and to the right a sum that is not stated adds nothing, "
        "so that the rest can be worked with.",
    }
    if to_write:
        notes["low"] = "No cost is stated: write what each year costs, at least and at most."
    rows = [{**opening, **year} if year is years[0] else year for year in years]
    add_sheet(book, "Cover", columns, rows, notes=notes)


def _cover_formulas(last: int, *, to_write: bool, is_first: bool = False) -> dict[str, str]:
    """Write the formulas of a year's cover; the first year has none before it to bring money forward from."""
    cells = {key: f"'{SUMS}'!{ref:all}" for key, ref in refs(_SUM_COLUMNS, 2, 2, last).items()}

    def number(begins: str = "{begins}", **conditions: str) -> str:
        """Count the sums of the years that begin as given, under some conditions."""
        pairs = "".join(f',{cells[key]},"{value}"' for key, value in conditions.items())
        return f"COUNTIFS({cells['begins']},{begins}{pairs})"

    def moving(year: str = "{begins}", **conditions: str) -> str:
        """Count the sums of a year or before that may move on."""
        return number(f'"<="&{year}', moves="yes", **conditions)

    def money(*, moves: bool, most: bool) -> str:
        """Add the year's money that does or does not move on: the least may go on anything, the most is of all."""
        free = "" if most else f'*({cells["kept"]}="{_ANYTHING}")'
        moved = f'(TRIM({cells["moves"]}){"=" if moves else "<>"}"yes")'
        # A text among the sums adds nothing, where they are a list of their own.
        understood = f'({cells["state"]}<>"{_NO_NUMBER}")'
        chosen = f"({cells['begins']}={{begins}})*{moved}*{understood}{free}"
        return f"SUMPRODUCT({chosen},{cells['most' if most else 'low']})"

    def brought(end: str, other: str) -> str:
        """Work out what may move and was not needed in the year before; that which may not move on is spent first."""
        may_move, paid = f"{{_moves_{end}:above}}+{{_brought_{end}:above}}", f"{{{other}:above}}"
        vague, all_of_it = f'{paid}=""', "0"
        if end == "high":
            # Money kept for a purpose may have paid for nothing here: only what may pay for anything has surely paid.
            paid = f"IF({kept_before},MAX(0,MIN({paid},{{_stays_low:above}}+{{_moves_low:above}})),{paid})"
            # Money that does not move on, and whose sum is not stated, may have paid all of it.
            vague = f"OR({vague},{number('{begins:above}', moves='<>yes', state='<>stated')}>0)"
            all_of_it = may_move
        left = f"MIN({may_move},MAX(0,{{_stays_{end}:above}}+{may_move}-{paid}))"
        return f"ROUND(IF({vague},{all_of_it},{left}),{{digits}})"

    named, silent = f"COUNTIF({cells['begins']},{{begins}})", number(state="none")
    unsure = f"{number(state='about')}+{number(state=_NO_NUMBER)}"
    unknown = f'OR({{low}}="",{unsure}>0)'
    before = "FALSE" if is_first else '{carry_unknown:above}="yes"'
    wrong = {year: number(f'"<="&{year}', state=_NO_NUMBER) for year in ("{begins}", "{begins:above}")}
    endless = "FALSE"
    if not is_first:  # whether a sum that is not understood moves on may be what is not understood of it
        endless = f"{moving('{begins:above}', state='<>stated')}+{wrong['{begins:above}']}>0"
    kept_before = "FALSE" if is_first else f"{moving('{begins:above}', kept=f'<>{_ANYTHING}')}>0"
    nothing = f"AND({named}=0,{{_brought_high}}=0,NOT(OR({before},{kept_before})))"
    formulas = {"_brought_low": brought("low", "high"), "_brought_high": brought("high", "low")}
    for end in _ENDS:
        for fund, mark in (("stays", "<>"), ("moves", "")):
            # A sum that is not understood may be of either.
            unstated = f"{number(moves=f'{mark}yes', state='<>stated')}+{number(state=_NO_NUMBER)}"
            formulas[f"{fund}_{end}"] = f'IF(OR({named}=0,{unstated}>0),"{_UNSTATED}",{{_{fund}_{end}}})'
            formulas[f"_{fund}_{end}"] = money(moves=fund == "moves", most=end == "high")
        shown = f'IF({{_brought_high}}=0,"",{{_brought_{end}}})'
        formulas[f"brought_{end}"] = f'IF({before},"{_UNSTATED}",{shown})'
        hidden = f"OR({nothing},{silent}+{unsure}>0,{before})"
        formulas[f"funding_{end}"] = f'IF({hidden},"{_UNSTATED}",{{_funding_{end}}})'
        formulas[f"_funding_{end}"] = f"ROUND({{_stays_{end}}}+{{_moves_{end}}}+{{_brought_{end}}},{{digits}})"
    has_gap = f"AND(NOT({nothing}),{silent}=0,NOT({unknown}),NOT({before}))"
    has_gap = f'AND({{verdict}}<>"{_NO_COST}",{has_gap})' if to_write else has_gap
    for end, other in (("low", "high"), ("high", "low")):
        formulas[f"gap_{end}"] = f'IF({has_gap},ROUND({{{end}}}-{{funding_{other}}},{{digits}}),"")'
    # What an earlier year left is not all that may pay in a year that no grant names.
    short = f'IF({named}=0,"{Verdict.NO_FUNDING_STATED.value}","{Verdict.SHORT.value}")'
    # The order is that of ``growth.cover``: covered for certain goes before what is only said to be.
    verdict = (
        f'IF({nothing},"{Verdict.NO_FUNDING_STATED.value}",'
        f'IF(IF({{low}}="",FALSE,{{_funding_low}}>={{high}}),"{Verdict.COVERED.value}",'
        f'IF({silent}>0,"{Verdict.SAID_TO_BE_COVERED.value}",'
        f'IF(OR({unknown},{endless}),"{Verdict.CANNOT_BE_TOLD.value}",'
        f'IF({{low}}>{{_funding_high}},{short},"{Verdict.CANNOT_BE_TOLD.value}")))))'
    )
    formulas["verdict"] = f'IF(COUNT({{low}}:{{high}})<2,"{_NO_COST}",{verdict})' if to_write else verdict
    leaves = f'OR({{low}}="",{moving(state="<>stated")}>0)'
    formulas["carry_unknown"] = f'IF(OR({before},{wrong["{begins}"]}>0,AND({moving()}>0,{leaves})),"yes","no")'
    return formulas


def _written(book: Book, planned: list[dict[str, Any]], years: tuple[CoverYear, ...]) -> None:
    """Add the sheet of cover as the library finds it, where no formula could."""
    columns = {"year": SheetColumn("year"), "begins": SheetColumn("begins in", kind="number")}
    for key, name in (("", "cost"), ("gap_", "gap")):
        columns |= {f"{key}{end}": SheetColumn(f"{name} {words}", "GBP", "money") for end, words in _ENDS.items()}
    columns |= {"verdict": SheetColumn("verdict"), "because": SheetColumn("because")}
    rows = []
    for cells, year in zip(planned, years, strict=True):
        gap = {"gap_low": year.gap.low, "gap_high": year.gap.high} if year.gap else {}
        rows.append({**cells, **gap, "verdict": year.verdict.value, "because": year.because})
    notes = {"verdict": "As found: it does not follow what is changed in this workbook."}
    add_sheet(book, "Cover", columns, rows, notes=notes)
