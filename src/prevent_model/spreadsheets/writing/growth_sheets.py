"""The sheets of growth, live: set a gate's state to "open", and what is committed is worked out afresh."""

from __future__ import annotations

from datetime import date
from itertools import chain, count
from typing import Any, cast

from prevent_model.framework.collections import HOME
from prevent_model.framework.gates import GateStatus
from prevent_model.framework.growth import GrowthPlan, PrintedAs
from prevent_model.framework.programme import Programme
from prevent_model.growth.levels import (
    YearLevel,
    apart_from_year_before,
    levels,
    unstated_cost,
    unstated_posts,
    year_cost,
)
from prevent_model.growth.plan_inputs import PlanOfProgramme, assumed, in_words
from prevent_model.growth.programme_release import release
from prevent_model.spreadsheets.document_sheets import layout_of
from prevent_model.spreadsheets.headings import (
    ALL_YEARS,
    BEFORE,
    FIRST_YEAR,
    GROWTH,
    GROWTH_SHEET,
    SheetColumn,
)
from prevent_model.spreadsheets.writing.cell_rules import is_word, redden
from prevent_model.spreadsheets.writing.cost_sheets import add_costs
from prevent_model.spreadsheets.writing.cover_sheets import add_cover, add_cover_as_found
from prevent_model.spreadsheets.writing.expected_sheets import CHANCES, NEVER, NOT_STATED, add_expected, let_through
from prevent_model.spreadsheets.writing.pages import Book, Formula, refs
from prevent_model.spreadsheets.writing.progress_sheets import add_progress
from prevent_model.spreadsheets.writing.release_sheets import (
    STATES,
    add_plan_cover,
    add_release,
    gate_cells,
    gate_columns,
)
from prevent_model.spreadsheets.writing.sheets import add_sheet, comment
from prevent_model.values.citations import with_sources
from prevent_model.values.money import Money, MoneyRange
from prevent_model.values.post_numbers import is_about
from prevent_model.values.spans import Span
from prevent_model.values.stated_money import StatedMoney


def add_growth(book: Book, programme: Programme, day: date) -> None:
    """Add the sheets of every plan: what is printed, gates, costs, cover and counts.

    The sheets of the only plan, or of the one with the id "growth", begin with "Growth"; each other has one of its own.
    """
    plans = [plan for plan in programme.plans if plan.points]
    if not programme.plans:
        add_cover(book, None, programme.grants)
    if not plans:
        return
    main = next((plan for plan in plans if len(plans) == 1 or plan.id == HOME), None)
    live = main if main is not None and _is_live(main) else None
    apart = [plan for plan in plans if plan is not live]
    if live is not None:
        _growth(book, programme, live)
    if live is not None or programme.gates:
        _states(book, programme, live, day, flags=bool(apart))
    # A grant may pay for several plans: their cover is one sheet, of all of them together.
    together = sum(plan.has_money for plan in programme.plans) > 1
    if live is not None:
        _live(book, programme, live, day, with_cover=not together)
    taken = {title.casefold() for title in (*book.pages, *(sheet.title for sheet in layout_of(Programme)))}
    for plan in apart:
        title = GROWTH if plan is main else _title(plan.id, taken)
        add_release(book, programme, plan, title, day)
        if not together:
            add_plan_cover(book, programme, plan, "Cover")
    if together and programme.grants:
        add_cover_as_found(book, programme, programme.grants)


def _live(book: Book, programme: Programme, plan: GrowthPlan, day: date, *, with_cover: bool) -> None:
    _release(book, programme, plan, day)
    if plan.lines:
        add_costs(book, plan)
    if with_cover:
        add_cover(book, plan, programme.grants)
    add_progress(book, plan, programme.observations, day)


def _is_live(plan: GrowthPlan) -> bool:
    """Tell whether formulas can work a plan out: single years, each with one number and one sum, and no level below 0.

    A number of posts that is about is a text, with which no cell can be worked out.
    """
    if any(isinstance(point.period, Span) or None in (point.posts, point.cost) for point in plan.points):
        return False
    sums = [plan.baseline_cost, *(point.cost for point in plan.points)]
    if any(sum_ is not None and sum_.amount is None for sum_ in sums):  # a cell of no number would be taken for nought
        return False
    if is_about(plan.baseline, *(point.posts for point in plan.points)):
        return False
    try:
        levels(plan)
    except ValueError:  # it has its own finding: what is printed is still shown
        return False
    return True


def _title(id_: str, taken: set[str]) -> str:
    """Return a name for a sheet that no other has, of at most 31 characters."""
    endings = chain([""], (f" {number}" for number in count(2)))
    titles = (f"Plan {id_}"[: 31 - len(ending)] + ending for ending in endings)
    title = next(title for title in titles if title.casefold() not in taken)
    taken.add(title.casefold())
    return title


def _growth(book: Book, programme: Programme, plan: GrowthPlan) -> None:
    steps = levels(plan)
    before, silent = plan.baseline_cost, bool(unstated_cost(plan))
    cost_before = before.amount if before else NOT_STATED if silent else None
    printed_before = before.text if before else None
    rows: list[dict[str, Any]] = [
        {"year": BEFORE, "posts": plan.baseline, "printed": printed_before, "cost": cost_before}
    ]
    ranged, apart = True, apart_from_year_before(plan, steps)
    for step in steps:
        point, (amount, between) = plan.point(step.year), year_cost(plan, step)
        cost = cast(StatedMoney, point.cost)
        ranged = ranged and between is not None
        row = {"year": str(step.year), "begins": step.year.start, "printed": cost.text}
        no_change = step.change is None or step.year in apart
        row |= _both("posts", plan.posts_as, point.posts, no_level=step.posts is None, no_change=no_change)
        no_change = (silent and step is steps[0]) or step.year in apart
        row |= _both("cost", plan.cost_as, cost.amount, no_level=silent, no_change=no_change)
        row |= _ends(amount, between) if between else {}
        rows.append({**row, **_per_post(plan, step), "cite": with_sources(point.cite)})
    is_level = plan.cost_as is PrintedAs.LEVELS
    # Of sums that are no level or no change, as nothing is stated before the first, there is no total.
    is_step = not (apart and plan.posts_as is PrintedAs.LEVELS)
    summed = {"added": is_step and steps[-1].added is not None, "low": ranged, "high": ranged}
    summed |= {"cost": not silent or is_level, "cost_added": not (is_level and (silent or apart))}
    totals = {key: Formula(f"SUM({{{key}:span}})") for key, is_summed in summed.items() if is_summed}
    notes = {"low": "What the printed sum can stand for, once its rounding is undone."}
    if plan.prices is not None:
        notes["printed"] = f"The sums are {plan.prices.words}."
    if assumption := in_words(assumed(programme, plan)).strip():
        notes["posts"] = assumption
    if lacks := unstated_cost(plan) or unstated_posts(plan):
        notes["each"] = f"Of the posts that the sums are the cost of: {lacks}."
    cites = [plan.point(step.year).cite or plan.cite for step in steps]
    totals_row = [{"year": ALL_YEARS, **totals}]
    sheet = add_sheet(book, GROWTH, GROWTH_SHEET, rows, totals=totals_row, notes=notes, cites=cites, first=FIRST_YEAR)
    why = "Posts at year end are levels: to add them would count the same posts twice."
    comment(sheet.cell(FIRST_YEAR + len(steps), 3), why)


def _both(key: str, printed_as: PrintedAs | None, printed: Any, *, no_level: bool, no_change: bool) -> dict[str, Any]:
    """Give the level and the change of a year: one is printed, and the other is worked out where it can be."""
    change_key = {"posts": "added", "cost": "cost_added"}[key]
    if printed_as is PrintedAs.LEVELS:
        change = Formula(f"{{{key}}}-{{{key}:above}}")
        return {key: printed, change_key: NOT_STATED if no_change else change}
    level = Formula(f"{{{key}:above}}+{{{change_key}}}")
    return {key: NOT_STATED if no_level else level, change_key: printed}


def _ends(amount: Money | None, between: MoneyRange) -> dict[str, Any]:
    """Give the least and the most that a cost allows: as far from another number as from the printed one."""
    if amount is None:
        return {"low": between.low, "high": between.high}
    away = {"low": (between.low - amount).minor, "high": (between.high - amount).minor}
    return {key: Formula(f"ROUND({{cost}}+({minor})/{{per_major}},{{digits}})") for key, minor in away.items()}


def _per_post(plan: GrowthPlan, step: YearLevel) -> dict[str, Any]:
    """Work out the cost of each post that the sums of a year are the cost of: as printed, at least and at most."""
    costed = step.costed
    if costed is None:
        return {}
    posts = "{posts}" if costed.posts == step.posts else "({posts}-{posts:top})"
    if costed.posts != step.posts and step.posts is None:
        posts = "SUM({added:so_far})"
    sums = {"each": "{cost}", "each_low": "{low}", "each_high": "{high}"}
    if None in (step.posts, step.money) and plan.cost_as is PrintedAs.CHANGES:
        sums["each"] = "SUM({cost_added:so_far})"
        if costed.range:
            ends, parts = (costed.range.low, costed.range.high), costed.range.currency.per_major
            sums |= dict(zip(("each_low", "each_high"), (f"{end.minor}/{parts}" for end in ends), strict=True))
    each = {key: Formula(f'IF({posts}<=0,"",{money}/{posts})') for key, money in sums.items()}
    return each if costed.range is not None else {"each": each["each"]}


def _states(book: Book, programme: Programme, plan: GrowthPlan | None, day: date, *, flags: bool) -> None:
    """Add the sheet of gates: what each holds of a plan whose posts stay, and flags where sums wait year by year."""
    words = [status.value for status in GateStatus]
    is_open, is_refused = (is_word("{state}", [status.value]) for status in (GateStatus.OPEN, GateStatus.REFUSED))
    understood = is_word("{state}", words)
    year = f'[={NEVER}]"none";0'
    # A state that is not understood releases nothing and holds nothing: what follows from it is no number.
    holds = f"IF({is_open},{NEVER},IF({understood},{{behind}},NA()))"
    refuses = f"IF({is_refused},{{behind}},IF({understood},{NEVER},NA()))"
    columns = {
        "gate": SheetColumn("gate"),
        "state": SheetColumn("state", limit=("words", *words)),
        "because": SheetColumn("because", width=48),
        "behind": SheetColumn("first year behind it", shown=year, width=12),
        "holds": SheetColumn("holds from", formula=holds, shown=year),
        "refuses": SheetColumn("refuses from", formula=refuses, shown=year),
        "recorded": SheetColumn("because, as recorded", width=48),
    }
    columns |= CHANCES
    if plan is None:
        columns = {key: columns[key] for key in ("gate", "state", "because", "recorded")}
    if flags:
        columns["shut"] = SheetColumn("holds back", None, "number", f"IF({is_open},0,IF({understood},1,NA()))")
        columns["refused"] = SheetColumn("refuses", None, "number", f"IF({is_refused},1,IF({understood},0,NA()))")
    rows = []
    for gate in programme.gates:
        state = gate.state(day, programme.as_at)
        what_if = f'"a what-if: as recorded on {day}, the gate is {state.status.value}, as "&{{recorded}}'
        other = f'"not understood: write {words[0]}, {words[1]} or {words[2]}"'
        because = f"IF({is_word('{state}', [state.status.value])},{{recorded}},IF({understood},{what_if},{other}))"
        row: dict[str, Any] = {"gate": gate.title, "state": state.status.value}
        rows.append({**row, "because": Formula(because), "recorded": state.because})
    for row, year_ in zip(rows, [] if plan is None else _behind(programme, plan), strict=plan is not None):
        row["behind"] = year_
    ends = {key: Formula(f"MIN({{{key}:span}})") if rows else NEVER for key in ("holds", "refuses")}
    notes = {
        "state": f"As at {day}. Write open, held or refused: what is released follows.",
        "chance": "Of a gate that is held: write how likely it is to be passed, and what comes on average follows.",
        "shut": "1 for a gate that is held or refused, and 0 for one that is open.",
    }
    cites = [gate.cite for gate in programme.gates]
    totals = [{"gate": "first of all gates", **ends}] if plan is not None else []
    sheet = add_sheet(book, STATES, columns, rows, totals=totals, notes=notes, cites=cites)
    last = len(rows) + 1
    if rows:
        redden(sheet, f"B2:C{last}", f"NOT({is_word('$B2', words)})")
    for number in range(2, last + 1):
        # The height that the longest reason of a row needs: the what-if, of some 70 letters more.
        needed = 1 + (70 + len(str(sheet.cell(number, [*columns].index("recorded") + 1).value))) // 46
        sheet.heights[number] = 15.0 * min(needed, 25)
    if plan is not None:
        book.name("first_held", sheet, f"$E${last + 1}")
        book.name("first_refused", sheet, f"$F${last + 1}")


def _behind(programme: Programme, plan: GrowthPlan) -> list[int]:
    """Return the first year of a plan behind each gate of a programme, where it holds whole years; else ``NEVER``."""
    return [
        min((year.start for year, lines in programme.behind(gate.id, plan.id).items() if not lines), default=NEVER)
        for gate in programme.gates
    ]


_PARTS = ("plan", "committed", "contingent", "refused", "sum")


def _release(book: Book, programme: Programme, plan: GrowthPlan, day: date) -> None:
    held = programme.held_years(day, plan.id)
    released, steps = release(PlanOfProgramme(programme, plan), on=day), levels(plan)
    years = released.years
    last = FIRST_YEAR + len(years) - 1
    # Where lines or parts wait alone, the states of the gates are not enough to work it out afresh.
    live = not released.held_parts and not any(hold.lines for holds in held.values() for hold in holds)
    formulas: dict[str, str] = {}
    unstated: dict[str, str] = {}
    for what, source, silent, stated in (
        ("posts", "posts", bool(unstated_posts(plan)), all(step.posts is not None for step in steps)),
        ("money", "cost", bool(unstated_cost(plan)), all(step.money is not None for step in steps)),
    ):
        committed, contingent, refused = (f"{{{part}_{what}}}" for part in _PARTS[1:4])
        formulas[f"sum_{what}"] = f"{committed}+{contingent}+{refused}"
        if live:
            reachable = let_through(what, source, "first_refused", last, silent=silent)
            formulas[f"committed_{what}"] = let_through(what, source, "first_held", last, silent=silent)
            formulas[f"contingent_{what}"] = f"{reachable}-{committed}"
            formulas[f"refused_{what}"] = f"{{plan_{what}}}-{reachable}"
        if live and silent:  # what is worked out from what is not stated is not stated either
            for key in (f"contingent_{what}", f"refused_{what}", f"sum_{what}"):
                formulas[key] = f'IFERROR({formulas[key]},"{NOT_STATED}")'
        if live and not stated:
            unstated |= {f"{part}_{what}": NOT_STATED for part in _PARTS}
    columns = {"year": SheetColumn("year"), "begins": SheetColumn("begins in", kind="number", shown="0")}
    for part in _PARTS:
        title = "sum of the three" if part == "sum" else part
        for what, like in (("posts", GROWTH_SHEET["posts"]), ("money", GROWTH_SHEET["cost"])):
            key = f"{part}_{what}"
            label = f"release_{key}" if part == "committed" else ""
            name_, formula = f"{title}: {what}", formulas.get(key, "")
            columns[key] = SheetColumn(name_, like.unit, like.kind, formula, label=label)
    columns |= {key: SheetColumn(f"{column.name}, as at {day}") for key, column in gate_columns(years).items()}
    rows = []
    for number, year in enumerate(years, FIRST_YEAR):
        growth = refs(GROWTH_SHEET, number)
        row: dict[str, Any] = {"year": str(year.year), **gate_cells(year)}
        for key, source in (("begins", "begins"), ("plan_posts", "posts"), ("plan_money", "cost")):
            row[key] = Formula(f"{GROWTH}!{growth[source]}")
        if not live:
            for what in ("posts", "money"):
                values = {f"{part}_{what}": getattr(getattr(year, part), what) for part in _PARTS[1:4]}
                row |= values | ({f"sum_{what}": None} if None in values.values() else {})
        rows.append({**row, **unstated})
    notes = {
        "committed_money": "Of the sums as printed. In a year behind a shut gate it is a least: the same posts "
        "cost more in a whole year than in the year in which they began."
    }
    if not live:
        why = "some of it waits alone or cannot be told, so gate states do not move it."
        notes["committed_posts"] = f"As at {day}: {why}"
    add_sheet(book, "Release", columns, rows, notes=notes)
    if live and not any(unstated) and not unstated_posts(plan) and not unstated_cost(plan):
        add_expected(book, programme, [str(year.year) for year in years], _behind(programme, plan), STATES)
