"""The sheet of gates: the state of each, and what follows from it in the workbook, said once for all sheets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from attrs import evolve, frozen

from prevent_model.framework.gates import Gate, GateStatus
from prevent_model.framework.growth import GrowthPlan, PrintedAs
from prevent_model.framework.plan_parts import parts_of
from prevent_model.framework.programme import Programme
from prevent_model.growth.levels import levels, unstated_cost, unstated_posts
from prevent_model.growth.plan_inputs import PlanOfProgramme
from prevent_model.growth.programme_release import release
from prevent_model.spreadsheets.cell_names import letters_of
from prevent_model.spreadsheets.headings import SheetColumn
from prevent_model.spreadsheets.writing.cell_rules import is_word, redden
from prevent_model.spreadsheets.writing.pages import Book, Formula
from prevent_model.spreadsheets.writing.plan_sheets import PlanSheets
from prevent_model.spreadsheets.writing.sheets import add_sheet
from prevent_model.values.years import FinancialYear

STATES = "Gate states"
FLAGS = ("shut", "refused")
"""The last columns of that sheet, which tell by 1 or 0 what holds a sum back, and what refuses it."""

NEVER = 9999
"""The year written for a gate that holds nothing: later than any year of a plan."""

NO_CHANCE = "write its chance"
"""The entry where the chance of a gate that is held is still to be written."""

_WORDS = [status.value for status in GateStatus]
_OPEN, _REFUSED, _HELD = (
    is_word("{state}", [status.value]) for status in (GateStatus.OPEN, GateStatus.REFUSED, GateStatus.HELD)
)
_UNDERSTOOD = is_word("{state}", _WORDS)
# A state that is not understood releases nothing and holds nothing: what follows from it is no number.
_OF_YEARS = {
    "holds": f"IF({_OPEN},{NEVER},IF({_UNDERSTOOD},{{behind}},NA()))",
    "refuses": f"IF({_REFUSED},{{behind}},IF({_UNDERSTOOD},{NEVER},NA()))",
}
# A chance beyond nought and one is none, and an empty cell is to be filled in.
_IS_CHANCE = "IF(ISNUMBER({chance}),AND({chance}>=0,{chance}<=1),FALSE)"
_CHANCE = f'IF({_IS_CHANCE},{{chance}},IF({{chance}}="","{NO_CHANCE}",NA()))'
_YEAR = f'[={NEVER}]"none";0'
_COLUMNS = {
    "gate": SheetColumn("gate"),
    "state": SheetColumn("state", limit=("words", *_WORDS), label="gate_states"),
    "because": SheetColumn("because", width=48),
    "behind": SheetColumn("first year behind it", shown=_YEAR, width=12),
    "holds": SheetColumn("holds from", shown=_YEAR),
    "refuses": SheetColumn("refuses from", shown=_YEAR),
    "recorded": SheetColumn("because, as recorded", width=48),
    "chance": SheetColumn("chance to be passed", None, "share", limit=("share",), label="gate_chances", width=20),
    "passes": SheetColumn("passes with the chance", None, "share", width=20),
    "shut": SheetColumn("holds back", None, "number"),
    "refused": SheetColumn("refuses", None, "number"),
}
_OF_CHANCES = {"passes": Formula(f"IF({_OPEN},1,IF({_REFUSED},0,IF({_HELD},{_CHANCE},NA())))")}
_OF_FLAGS = {
    "shut": Formula(f"IF({_OPEN},0,IF({_UNDERSTOOD},1,NA()))"),
    "refused": Formula(f"IF({_REFUSED},1,IF({_UNDERSTOOD},0,NA()))"),
}
PASSES = _COLUMNS["passes"].name
"""The heading of the chances that are worked with."""


@frozen
class Moved:
    """Years of a plan whose posts stay that follow from the states of the gates."""

    sheets: PlanSheets
    is_told: bool = False
    """Whether the states of the gates say all of what is released of it, as ``is_moved`` tells."""
    behind: tuple[int, ...] = ()
    """The first year behind each gate of the programme, or ``NEVER``; empty where none follows."""
    has_chances: bool = False
    """Whether what comes on average follows too."""

    def key(self, key: str) -> str:
        """Return the key of a column of its own on the sheet of gates."""
        return self.sheets.label(key)

    def heading(self, key: str) -> str:
        """Return the heading of that column."""
        return self.sheets.heading(_COLUMNS[key].name)

    def columns(self) -> dict[str, SheetColumn]:
        """Return those columns by key; none where no year follows."""
        keys = ("behind", *_OF_YEARS) if self.behind else ()
        return {self.key(key): _COLUMNS[key]._replace(name=self.heading(key)) for key in keys}

    def cells(self, at: int) -> dict[str, Any]:
        """Return the cells of those columns in the row of a gate, counted from 0."""
        year = self.behind[at] if self.behind else NEVER
        cells: dict[str, Any] = {self.key("behind"): year, **{self.key(key): NEVER for key in _OF_YEARS}}
        if year < NEVER:
            behind = f"{{{self.key('behind')}}}"
            cells |= {self.key(key): Formula(text.replace("{behind}", behind)) for key, text in _OF_YEARS.items()}
        return cells

    def holds(self, at: int) -> bool:
        """Tell whether a year of the plan is behind a gate, counted from 0."""
        return bool(self.behind) and self.behind[at] < NEVER


@frozen
class Following:
    """Years of plans whose posts stay, and sums of other plans, that follow from the states of the gates."""

    moved: tuple[Moved, ...] = ()
    """The plans whose posts stay."""
    by_sum: frozenset[str] = frozenset()
    """The ids of the other plans of which formulas can release each sum by itself."""
    of_sums: frozenset[int] = frozenset()
    """The gates, counted from 0, that those sums wait for."""

    @property
    def has_chances(self) -> bool:
        """A flag: what comes on average follows for some plan."""
        return any(plan.has_chances for plan in self.moved)

    def letters(self) -> dict[str, str]:
        """Return the columns of the flags on the sheet of gates, which are its last; none where no sum follows.

        Examples
        --------
        >>> Following(of_sums=frozenset([0])).letters()
        {'shut': 'E', 'refused': 'F'}
        """
        if not self.of_sums:
            return {}
        last = len(_columns(self))
        return dict(zip(FLAGS, (letters_of(last - 1), letters_of(last)), strict=True))


def whole_years_behind(programme: Programme, gate: Gate, plan: GrowthPlan) -> set[FinancialYear]:
    """Return the years in which a whole plan waits for a gate, open or shut."""
    return {year for year, lines in programme.behind(gate.id, plan.id).items() if not lines}


def is_moved(programme: Programme, plan: GrowthPlan) -> bool:
    """Tell whether the states of the gates say all of what is released of a plan, whatever they are.

    They do not where a gate, open or shut, holds a line or a part of the plan alone, or where its levels cannot be.
    """
    parts = [*parts_of(plan, programme.plans)]
    for part in parts:  # the list grows by the parts of each part
        parts += [further for further in parts_of(part, programme.plans) if further not in (plan, *parts)]
    for gate in programme.gates:
        held = whole_years_behind(programme, gate, plan)
        if not all(held.issuperset(programme.behind(gate.id, part.id)) for part in parts):
            return False
    if any(any(programme.behind(gate.id, plan.id).values()) for gate in programme.gates):
        return False
    undecided = evolve(programme, gates=tuple(evolve(gate, decisions=()) for gate in programme.gates))
    try:
        return not release(PlanOfProgramme(undecided, plan)).held_parts
    except ValueError:
        return False


def _follows_by_sum(programme: Programme, plan: GrowthPlan) -> bool:
    """Tell whether formulas can release each sum of a plan by itself: one without posts, printed as levels."""
    return not plan.has_posts and plan.cost_as is PrintedAs.LEVELS and is_moved(programme, plan)


def what_follows(programme: Programme, live: Iterable[PlanSheets], apart: Iterable[GrowthPlan]) -> Following:
    """Find what follows from the states of the gates of a programme.

    Parameters
    ----------
    programme
        The programme.
    live
        The sheets of the plans whose posts stay, which formulas of years work out.
    apart
        The other plans that have a sheet.
    """
    plans = [plan for plan in apart if _follows_by_sum(programme, plan)]
    of_sums = frozenset(
        at
        for at, gate in enumerate(programme.gates)
        if any(not whole_years_behind(programme, gate, plan).isdisjoint(_years(plan)) for plan in plans)
    )
    by_sum = frozenset(plan.id for plan in plans)
    return Following(tuple(_moved(programme, sheets) for sheets in live), by_sum, of_sums)


def _moved(programme: Programme, sheets: PlanSheets) -> Moved:
    plan = sheets.plan
    if not is_moved(programme, plan):
        return Moved(sheets)
    years = (whole_years_behind(programme, gate, plan) for gate in programme.gates)
    behind = tuple(min((year.start for year in held), default=NEVER) for held in years)
    behind = behind if any(year < NEVER for year in behind) else ()
    is_stated = all(None not in (step.posts, step.money) for step in levels(plan))
    has_chances = bool(behind) and is_stated and not unstated_posts(plan) and not unstated_cost(plan)
    return Moved(sheets, True, behind, has_chances)


def _years(plan: GrowthPlan) -> set[FinancialYear]:
    return {year for point in plan.points if point.cost is not None for year in plan.years_of(point.period)}


def _columns(following: Following) -> dict[str, SheetColumn]:
    columns = {key: _COLUMNS[key] for key in ("gate", "state", "because")}
    for plan in following.moved:
        columns |= plan.columns()
    keys = ["recorded", *(["chance", "passes"] if following.has_chances else [])]
    keys += FLAGS if following.of_sums else []
    return columns | {key: _COLUMNS[key] for key in keys}


def add_states(book: Book, programme: Programme, following: Following, day: date) -> None:
    """Add the sheet of gates: the state of each, which may be changed where something follows from it."""
    columns = _columns(following)
    rows = [_row(gate, at, following, day, programme.as_at) for at, gate in enumerate(programme.gates)]
    notes = {
        "state": f"As at {day}. Write open, held or refused in a yellow cell: what is released follows.",
        "chance": "Of a gate that is held: write how likely it is to be passed, from 0 to 1, and what comes on average "
        "follows.",
        "shut": "1 for a gate that is held or refused, and 0 for one that is open.",
    }
    followed = [plan for plan in following.moved if plan.behind]
    ends = {key: Formula(f"MIN({{{key}:span}})") for plan in followed for key in map(plan.key, _OF_YEARS)}
    totals = [{"gate": "first of all gates", **ends}] if followed else []
    cites = [gate.cite for gate in programme.gates]
    sheet = add_sheet(book, STATES, columns, rows, totals=totals, notes=notes, cites=cites)
    last = len(rows) + 1
    redden(sheet, f"B2:C{last}", f"NOT({is_word('$B2', _WORDS)})")
    letters = {key: letters_of(at) for at, key in enumerate(columns, 1)}
    if following.has_chances:
        redden(sheet, f"{letters['chance']}2:{letters['passes']}{last}", f"ISNA(${letters['passes']}2)")
    for number, row in enumerate(rows, 2):
        # The height that the longest reason of a row needs: the what-if, of some 70 letters more.
        needed = 1 + (70 + len(row["recorded"])) // 46
        sheet.heights[number] = 15.0 * min(needed, 25)
    for plan in followed:
        for name, key in (("first_held", "holds"), ("first_refused", "refuses")):
            book.name(plan.sheets.label(name), sheet, f"${letters[plan.key(key)]}${last + 1}")


def _row(gate: Gate, at: int, following: Following, day: date, as_at: date) -> Mapping[str, Any]:
    state = gate.state(day, as_at)
    row: dict[str, Any] = {"gate": gate.title, "state": state.status.value, "recorded": state.because}
    row["because"] = state.because
    for plan in following.moved:
        row |= plan.cells(at)
    if any(plan.has_chances and plan.holds(at) for plan in following.moved):
        row |= _OF_CHANCES
    if at in following.of_sums:
        row |= _OF_FLAGS
    if at in following.of_sums or any(plan.holds(at) for plan in following.moved):
        what_if = f'"a what-if: as recorded on {day}, the gate is {state.status.value}, as "&{{recorded}}'
        other = f'"not understood: write {_WORDS[0]}, {_WORDS[1]} or {_WORDS[2]}"'
        is_as_recorded = is_word("{state}", [state.status.value])
        row["because"] = Formula(f"IF({is_as_recorded},{{recorded}},IF({_UNDERSTOOD},{what_if},{other}))")
    return row
