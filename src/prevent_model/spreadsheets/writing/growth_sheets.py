"""The sheets of growth, live: set a gate's state to "open", and what is committed is worked out afresh."""

from __future__ import annotations

from datetime import date
from itertools import chain, count
from typing import Any, cast

from prevent_model.framework.collections import HOME
from prevent_model.framework.growth import GrowthPlan, PrintedAs
from prevent_model.framework.programme import Programme
from prevent_model.growth.levels import (
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
    NOT_STATED,
    SheetColumn,
)
from prevent_model.spreadsheets.writing.cell_rules import posts_limit
from prevent_model.spreadsheets.writing.cost_sheets import add_costs
from prevent_model.spreadsheets.writing.cover_sheets import add_cover, add_cover_as_found
from prevent_model.spreadsheets.writing.expected_sheets import Before, add_expected, let_through
from prevent_model.spreadsheets.writing.gate_sheets import Moved, add_states, what_follows
from prevent_model.spreadsheets.writing.growth_cells import (
    cost_from_nothing,
    ends_of,
    level_and_change,
    per_post,
    posts_from_nothing,
    whole_sum,
)
from prevent_model.spreadsheets.writing.pages import Book, Formula, refs
from prevent_model.spreadsheets.writing.plan_sheets import PlanSheets
from prevent_model.spreadsheets.writing.progress_sheets import add_progress
from prevent_model.spreadsheets.writing.release_sheets import add_plan_cover, add_release, gate_cells, gate_columns
from prevent_model.spreadsheets.writing.sheets import add_sheet, comment
from prevent_model.values.citations import with_sources
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
    taken = {title.casefold() for title in (*book.pages, *(sheet.title for sheet in layout_of(Programme)))}
    lives = {plan.id: _sheets(plan, plan is main, taken) for plan in plans if _is_live(plan)}
    of_main = None if main is None else lives.get(main.id)
    if of_main is not None:
        _growth(book, programme, of_main)
    following = what_follows(programme, lives.values(), [plan for plan in plans if plan.id not in lives])
    if programme.gates:
        add_states(book, programme, following, day)
    moved = {plan.sheets.plan.id: plan for plan in following.moved}
    for plan in sorted(plans, key=lambda plan: plan is not main):
        if plan.id not in lives:
            title = GROWTH if plan is main else _title(f"Plan {plan.id}", taken)
            add_release(book, programme, plan, title, day, following)
            continue
        if plan is not main:
            _growth(book, programme, lives[plan.id])
        _release(book, programme, moved[plan.id], day)
    add_costs(book, plans)
    # A grant may pay for several plans: their cover is one sheet, of all of them together.
    if sum(plan.has_money for plan in programme.plans) > 1:
        if programme.grants:
            add_cover_as_found(book, programme, programme.grants)
    else:
        for plan in plans:
            if of_main is not None and plan is main:
                add_cover(book, plan, programme.grants)
            else:
                add_plan_cover(book, programme, plan, "Cover")
    for sheets in sorted(lives.values(), key=lambda sheets: not sheets.is_only):
        add_progress(book, sheets, programme.observations, day)


def _sheets(plan: GrowthPlan, is_main: bool, taken: set[str]) -> PlanSheets:
    return PlanSheets(plan) if is_main else PlanSheets.of_several(plan, lambda title: _title(title, taken))


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


def _title(wanted: str, taken: set[str]) -> str:
    """Return a name for a sheet that no other has, of at most 31 characters."""
    endings = chain([""], (f" {number}" for number in count(2)))
    titles = (wanted[: 31 - len(ending)] + ending for ending in endings)
    title = next(title for title in titles if title.casefold() not in taken)
    taken.add(title.casefold())
    return title


def _growth(book: Book, programme: Programme, sheets: PlanSheets) -> None:
    plan = sheets.plan
    steps = levels(plan)
    before, silent = plan.baseline_cost, bool(unstated_cost(plan))
    cost_before = before.amount if before else NOT_STATED if silent else None
    printed_before = before.text if before else None
    rows: list[dict[str, Any]] = [
        {"year": BEFORE, "posts": plan.baseline, "printed": printed_before, "cost": cost_before}
    ]
    ranged, apart = True, apart_from_year_before(plan, steps)
    from_nothing = {"posts": posts_from_nothing(plan), "cost": cost_from_nothing(plan)}
    for step in steps:
        point, (amount, between) = plan.point(step.year), year_cost(plan, step)
        cost = cast(StatedMoney, point.cost)
        ranged = ranged and between is not None
        row = {"year": str(step.year), "begins": step.year.start, "printed": cost.text}
        no_change = step.change is None or step.year in apart
        terms = {"no_level": step.posts is None, "no_change": no_change, "from_nothing": from_nothing["posts"]}
        row |= level_and_change("posts", plan.posts_as, point.posts, **terms)
        no_change = (silent and step is steps[0]) or step.year in apart
        terms = {"no_level": silent, "no_change": no_change, "from_nothing": from_nothing["cost"]}
        row |= level_and_change("cost", plan.cost_as, cost.amount, **terms)
        row |= ends_of("{cost}", amount, between) if between else {}
        rows.append({**row, **per_post(plan, step), "cite": with_sources(point.cite)})
        from_nothing = dict.fromkeys(from_nothing, False)
    is_level = plan.cost_as is PrintedAs.LEVELS
    # Of sums that are no level or no change, as nothing is stated before the first, there is no total.
    is_step = not (apart and plan.posts_as is PrintedAs.LEVELS)
    summed = {"added": is_step and steps[-1].added is not None, "low": ranged, "high": ranged}
    summed |= {"cost": not silent or is_level, "cost_added": not (is_level and (silent or apart))}
    totals = {key: Formula(whole_sum(f"{{{key}:span}}")) for key, is_summed in summed.items() if is_summed}
    notes = {
        "low": "What the printed sum can stand for, once its rounding is undone. "
        "A sum that is written over it is taken to be rounded as far."
    }
    if plan.prices is not None:
        notes["printed"] = f"The sums are {plan.prices.words}."
    if assumption := in_words(assumed(programme, plan)).strip():
        notes["posts"] = assumption
    if lacks := unstated_cost(plan) or unstated_posts(plan):
        notes["each"] = f"Of the posts that the sums are the cost of: {lacks}."
    cites = [plan.point(step.year).cite or plan.cite for step in steps]
    totals_row = [{"year": ALL_YEARS, **totals}]
    columns = {
        key: column._replace(label=sheets.label(column.label), limit=posts_limit(column.limit, plan.basis))
        for key, column in GROWTH_SHEET.items()
    }
    sheet = add_sheet(book, sheets.growth, columns, rows, totals=totals_row, notes=notes, cites=cites, first=FIRST_YEAR)
    for label, key, stated in (("growth_baseline", "posts", plan.baseline), ("growth_baseline_cost", "cost", before)):
        if stated is not None:
            book.name(sheets.label(label), sheet, f"${refs(GROWTH_SHEET, 0)[key].letter}${FIRST_YEAR - 1}")
    why = "Posts at year end are levels: to add them would count the same posts twice."
    comment(sheet.cell(FIRST_YEAR + len(steps), 3), why)


_PARTS = ("plan", "committed", "contingent", "refused", "sum")


def _release(book: Book, programme: Programme, moved: Moved, day: date) -> None:
    sheets, plan = moved.sheets, moved.sheets.plan
    released, steps = release(PlanOfProgramme(programme, plan), on=day), levels(plan)
    years = released.years
    last = FIRST_YEAR + len(years) - 1
    # Where lines or parts wait alone, the states of the gates are not enough to work it out afresh.
    live = moved.is_told
    formulas: dict[str, str] = {}
    unstated: dict[str, str] = {}
    for what, source, silent, nothing, stated in (
        ("posts", "posts", unstated_posts(plan), posts_from_nothing(plan), [step.posts for step in steps]),
        ("money", "cost", unstated_cost(plan), cost_from_nothing(plan), [step.money for step in steps]),
    ):
        committed, contingent, refused = (f"{{{part}_{what}}}" for part in _PARTS[1:4])
        before: Before = "unstated" if silent else "nothing" if nothing else "baseline"
        formulas[f"sum_{what}"] = f"{committed}+{contingent}+{refused}"
        if live and moved.behind:
            reachable = let_through(sheets, what, source, sheets.label("first_refused"), last, before)
            formulas[f"committed_{what}"] = let_through(sheets, what, source, sheets.label("first_held"), last, before)
            formulas[f"contingent_{what}"] = f"{reachable}-{committed}"
            formulas[f"refused_{what}"] = f"{{plan_{what}}}-{reachable}"
            if silent:  # what is worked out from what is not stated is not stated either
                rest = f"ISTEXT({committed}),ISTEXT({reachable})"
                formulas[f"contingent_{what}"] = f'IF(OR({rest}),"{NOT_STATED}",{reachable}-{committed})'
                formulas[f"refused_{what}"] = f'IF(ISTEXT({reachable}),"{NOT_STATED}",{{plan_{what}}}-{reachable})'
                formulas[f"sum_{what}"] = f'IF(OR({rest}),"{NOT_STATED}",{formulas[f"sum_{what}"]})'
        elif live:  # no gate holds it, whatever its state
            formulas[f"committed_{what}"] = f"{{plan_{what}}}"
            formulas |= {f"{part}_{what}": f"{{plan_{what}}}-{committed}" for part in _PARTS[2:4]}
        if live and None in stated:
            unstated |= {f"{part}_{what}": NOT_STATED for part in _PARTS}
    columns = {"year": SheetColumn("year"), "begins": SheetColumn("begins in", kind="number", shown="0")}
    for part in _PARTS:
        title = "sum of the three" if part == "sum" else part
        for what, like in (("posts", GROWTH_SHEET["posts"]), ("money", GROWTH_SHEET["cost"])):
            key = f"{part}_{what}"
            label = sheets.label(f"release_{key}") if part == "committed" else ""
            name_, formula = f"{title}: {what}", formulas.get(key, "")
            columns[key] = SheetColumn(name_, like.unit, like.kind, formula, label=label)
    columns |= {key: SheetColumn(f"{column.name}, as at {day}") for key, column in gate_columns(years).items()}
    rows = []
    for number, year in enumerate(years, FIRST_YEAR):
        growth = refs(GROWTH_SHEET, number)
        row: dict[str, Any] = {"year": str(year.year), **gate_cells(year)}
        for key, source in (("begins", "begins"), ("plan_posts", "posts"), ("plan_money", "cost")):
            row[key] = Formula(sheets.cell(growth[source]) if key == "begins" else sheets.number(growth[source]))
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
    add_sheet(book, sheets.release, columns, rows, notes=notes)
    if moved.has_chances:
        add_expected(book, programme, moved, [str(year.year) for year in years])
