"""Laws of the cells of a workbook that may be changed: something follows from each, and nothing from one that is emptied."""

from datetime import timedelta
from fractions import Fraction
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from tests.made_inputs import INPUTS

import prevent_model as pm
from prevent_model.spreadsheets.cell_names import place_of
from prevent_model.spreadsheets.writing.pages import Formula
from prevent_model.spreadsheets.writing.sheets import INPUT
from prevent_model.spreadsheets.writing.workbook import book_of

SAMPLES = [pm.sample(name) for name in pm.samples()]
# The same programmes each time: of odd figures, as a baseline that is its own target, nothing follows from what is read.
few = settings(max_examples=10, derandomize=True, suppress_health_check=list(HealthCheck))


def open_cells(book):
    return [(page, at, cell) for page in book.pages.values() for at, cell in page.cells.items() if cell.is_open]


def heading(page, at):
    return str(page.cells[1, at[1]].value)


def _covers(cells, at):
    ends = [place_of(name) for name in cells.split(":")]
    return all(ends[0][way] <= at[way] <= ends[-1][way] for way in (0, 1))


def fitting(page, at, value):
    """Values that the rule of a cell takes, other than its own."""
    (rule,) = (rule for cells, rule in page.limits if _covers(cells, at))
    if rule["validate"] == "list":
        values = rule["source"]
    elif rule["validate"] == "date":
        values = [39_600, 39_800, 40_300, 44_000]
    else:
        within = rule.get("maximum") == 1
        values = (
            [0, 0.25, 1] if within else [0, 1, 7, 10_000_000, *([value + 1, value * 2] if _is_number(value) else [])]
        )
    return [other for other in values if other != value]


def _is_number(value):
    return isinstance(value, int | float) or (hasattr(value, "as_tuple") and not isinstance(value, str))


class Worked:
    """A workbook with the values of its formulas, of which a change works out those alone that rest on it."""

    def __init__(self, book):
        self.book, self.readers, self.values = book, book.readers(), book.values()

    def after(self, page, at, value):
        """The values that follow from a cell, once it holds another."""
        affected, new = set(), {(page.title, *at)}
        while new:
            new = set().union(*(self.readers.get(place, ()) for place in new)) - affected
            affected |= new
        known = {place: worked for place, worked in self.values.items() if place not in affected}
        cell = page.cells[at]
        held, cell.value = cell.value, value
        values = self.book.values(known)
        cell.value = held
        return {place: values[place] for place in affected}

    def is_moved_by(self, page, at, value):
        """Whether something else than the reason of a gate's state follows from a value."""
        return any(
            worked != self.values[place]
            for place, worked in self.after(page, at, value).items()
            if page.title != "Gate states" or place[0] != page.title
        )


def prepare(book, outturn="no"):
    """Hold every gate, with a chance, choose a rule for a part of a month, and write costs: so that more follows."""
    prepared = {
        ("Spend against budget", "actual is the outturn"): outturn, ("Gate states", "state"): "held",
        ("Gate states", "chance to be passed"): 0.5, ("Cost terms", "taken"): "by-day",
    }  # fmt: skip
    empty = {
        ("Grant sums", "at least"): 1_500_000, ("Grant sums", "at most"): 2_500_000,
        ("Cover", "cost at least"): 1_000_000, ("Cover", "cost at most"): 2_000_000,
    }  # fmt: skip
    for page, at, cell in open_cells(book):
        name = page.title, heading(page, at).partition(" (")[0]
        cell.value = prepared.get(name, empty.get(name) if cell.value is None else cell.value)


def write_over(book):
    """Write other days and sums over what is there, so that more follows still.

    The rule for a part of a month counts once a line of posts starts inside one of the year of its row. Where budget
    and spend are in words alike, such as "more than £5m", something follows once numbers are written over both.
    """
    sums = {"budget": 3_000_000, "forecast": 4_000_000, "actual": 5_000_000}
    for page, at, cell in open_cells(book):
        name = heading(page, at).partition(" (")[0]
        if (page.title, name) == ("Post costs", "starts at latest"):
            columns = {heading(page, (1, column)): column for row, column in page.cells if row == 1}
            cell.value = page.cells[at[0], columns["year begins"]].value + timedelta(45)
        elif page.title == "Spend against budget" and not _is_number(cell.value):
            cell.value = sums.get(name, cell.value)


def without_effect(programme):
    """The cells that may be changed and from which nothing follows, whatever is written there."""
    book = book_of(programme)
    alike = [(page, at) for page, at, _ in open_cells(book)]
    ways = (None, partial(prepare, outturn="no"), partial(prepare, outturn="yes"), write_over)
    for change in ways:
        if not alike:
            break
        if change is not None:
            change(book)
        worked = Worked(book)
        alike = [
            (page, at)
            for page, at in alike
            if not any(worked.is_moved_by(page, at, other) for other in fitting(page, at, page.cells[at].value))
        ]
    return {f"{page.title} {heading(page, at)} {at}" for page, at in alike}


@pytest.mark.parametrize("programme", [*SAMPLES, *INPUTS], ids=lambda programme: programme.id)
def test_something_follows_from_each_cell_to_be_changed_of_a_sample(programme):
    assert not without_effect(programme)


@few
@given(pm.testing.programmes())
def test_something_follows_from_each_cell_to_be_changed(programme):
    assert not without_effect(programme)


# What the source says or a label is, and what is shown as found.
LABELS = {
    "begins in", "year begins", "year ends", "first year behind it", "holds from", "refuses from",
}  # fmt: skip


def closed_facts(programme):
    """The numbers and days from which something follows, and that may not be changed."""
    book = book_of(programme)
    prepare(book)
    worked, found = Worked(book), set()
    for title, row, column in worked.readers:
        page = book.pages[title]
        cell = page.cells.get((row, column))
        if cell is None or cell.is_open or isinstance(cell.value, str | Formula | None):
            continue
        name = heading(page, (row, column))
        is_found = title == "Release" or name.startswith(("committed", "contingent", "refused", "worked with"))
        others = (float(cell.value) + 1, float(cell.value) * 2) if _is_number(cell.value) else (0,)
        if name not in LABELS and not is_found and any(worked.is_moved_by(page, (row, column), o) for o in others):
            found.add(f"{title} {name} {row}")
    return found


@pytest.mark.parametrize("programme", [*SAMPLES, *INPUTS], ids=lambda programme: programme.id)
def test_each_fact_that_something_follows_from_may_be_changed_and_has_a_name(programme):
    """But for the ends of a sum that is split among purposes, which the one sum of all its parts decides."""
    assert {fact for fact in closed_facts(programme) if not fact.startswith("Grant sums")} == set()
    book = book_of(programme)
    nameless = [
        f"{page.title} {at}"
        for page, at, _ in open_cells(book)
        if not any(title == page.title and _covers(cells, at) for title, cells in book.names.values())
    ]
    assert not nameless


@few
@given(pm.testing.programmes())
def test_cells_to_be_changed_alone_have_their_colour(programme):
    for page in book_of(programme).pages.values():
        for cell in page.cells.values():
            assert (cell.look.get("bg_color") == f"#{INPUT}") is cell.is_open


LEASTS = ("worked with", "brought forward at least", "funding at least", "gap at most")
WRONG = {"#VALUE!", "#DIV/0!", "#NUM!", "#REF!", "Err:522"}


def taken_for_nought(programme):
    """The cells that an emptied one leaves with an error, or with the number that a nought would give."""
    book = book_of(programme)
    prepare(book)
    worked, found = Worked(book), set()
    for page, at, cell in open_cells(book):
        if cell.value is None:
            continue
        of_nought = worked.after(page, at, 0)
        for place, value in worked.after(page, at, None).items():
            name = heading(book.pages[place[0]], place[1:])
            # Where other funding is left out, none is taken off, and an end that is left out is none; what is not stated
            # adds nothing to a least.
            is_meant = name.startswith(LEASTS) or heading(page, at).startswith(("other funding", "ends at"))
            is_nought = isinstance(value, Fraction) and value == of_nought[place] != worked.values[place]
            if value in WRONG or (is_nought and not is_meant):
                found.add(f"{page.title} {heading(page, at)} {at}: {place[0]} {name} {place[1:]} is {value}")
    return found


@pytest.mark.parametrize("programme", [*SAMPLES, *INPUTS], ids=lambda programme: programme.id)
def test_an_emptied_cell_of_a_sample_is_no_nought_and_no_error(programme):
    assert not taken_for_nought(programme)


@few
@given(pm.testing.programmes())
def test_an_emptied_cell_is_no_nought_and_no_error(programme):
    assert not taken_for_nought(programme)
