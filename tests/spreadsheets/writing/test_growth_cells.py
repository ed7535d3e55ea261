"""Formulas of a plan's figures: what follows from other figures, or from one that was taken out, is that of the library."""

from decimal import Decimal

import attrs
import pytest
from tests.made_inputs import CHANGES, LEVELS, gated, of_plan

import prevent_model as pm
from prevent_model.growth.levels import levels
from prevent_model.spreadsheets.headings import GROWTH_SHEET
from prevent_model.spreadsheets.writing.growth_cells import ends_of
from prevent_model.spreadsheets.writing.workbook import book_of

COLUMN = {key: at for at, key in enumerate(GROWTH_SHEET, 1)}
EXACT = ("£2,200,000.00", "£3,800,000.00", "£5,800,000.00")
UNTOLD = {"", "#N/A", "cannot be told", "not stated"}


def exact(plan, **fields):
    """The plan with sums to the penny, so that a what-if is the same question to the library."""
    points = [attrs.evolve(point, cost=cost) for point, cost in zip(plan.points, EXACT, strict=True)]
    return attrs.evolve(plan, points=points, **fields)


PLANS = {
    "levels": exact(LEVELS, baseline_cost="£1,000,000.00"), "changes": exact(CHANGES),
    "changes from a baseline": exact(CHANGES, baseline=30, baseline_cost="£1,000,000.00"),
    "levels from nothing": exact(LEVELS, baseline=None, baseline_cost=None),
    "growth beside a baseline": exact(LEVELS, counts="growth", baseline_cost=None),
}  # fmt: skip


def told(value):
    """A value of a cell, or None where it tells that it cannot be told."""
    return None if value in UNTOLD or value is None else value


def in_sheets(book):
    """The levels and changes of posts and cost, and what is committed and waits, of each year."""
    values = book.values()

    def of(title, row, column):
        cell = book.pages[title].cells[row, column]
        return told(values.get((title, row, column), cell.value))

    found = []
    for row in (3, 4, 5):
        growth = [of("Growth", row, COLUMN[key]) for key in ("posts", "added", "cost", "cost_added")]
        found.append([*growth, *(of("Release", row - 1, column) for column in (5, 6, 7, 8))])
    return found


def in_library(programme):
    plan = programme.growth
    released = pm.growth.release(programme, on=programme.as_at).years
    found = []
    for level, change, row in zip(levels(plan), pm.growth.changes(plan).years, released, strict=True):
        posts = None if change.posts is None else change.posts.count
        found.append([
            level.posts, posts, major(level.money), major(change.money),
            row.committed.posts, major(row.committed.money), row.contingent.posts, major(row.contingent.money),
        ])  # fmt: skip
    return found


def major(money):
    return None if money is None else money.major


@pytest.mark.parametrize("plan", PLANS.values(), ids=PLANS)
def test_levels_changes_and_release_are_those_of_the_library(plan):
    programme = of_plan("p", plan, **gated())
    assert in_sheets(book_of(programme)) == in_library(programme)


@pytest.mark.parametrize("year", range(3))
@pytest.mark.parametrize("plan", PLANS.values(), ids=PLANS)
def test_another_figure_gives_what_the_library_gives(plan, year):
    programme = of_plan("p", plan, **gated())
    book = book_of(programme)
    posts, cost = ("added", "cost_added") if plan.posts_as is pm.PrintedAs.CHANGES else ("posts", "cost")
    book.pages["Growth"].cells[3 + year, COLUMN[posts]].value = 57
    book.pages["Growth"].cells[3 + year, COLUMN[cost]].value = Decimal("4000000.01")
    points = list(plan.points)
    points[year] = attrs.evolve(points[year], posts=57, cost="£4,000,000.01")
    asked = attrs.evolve(programme, plans=[attrs.evolve(plan, points=points)])
    assert in_sheets(book) == in_library(asked)


@pytest.mark.parametrize("plan", [PLANS["levels"], PLANS["levels from nothing"]], ids=["levels", "from nothing"])
@pytest.mark.parametrize("year", range(3))
def test_a_figure_that_is_taken_out_is_that_of_a_source_that_does_not_state_it(plan, year):
    """A finance officer emptied the posts of a year: 0 posts were committed, and -41 came."""
    programme = of_plan("p", plan, **gated())
    book = book_of(programme)
    book.pages["Growth"].cells[3 + year, COLUMN["posts"]].value = None
    points = list(plan.points)
    points[year] = attrs.evolve(points[year], posts=None)
    asked = attrs.evolve(programme, plans=[attrs.evolve(plan, points=points)])
    for of_sheet, of_library in zip(in_sheets(book), in_library(asked), strict=True):
        assert [of_sheet[at] for at in (0, 1, 4, 6)] == [of_library[at] for at in (0, 1, 4, 6)]


def test_a_total_without_one_of_its_parts_is_none():
    book = book_of(of_plan("p", PLANS["levels"]))
    book.pages["Growth"].cells[4, COLUMN["cost"]].value = None
    values = book.values()
    assert values["Growth", 6, COLUMN["cost"]] == "cannot be told"
    assert values["Growth", 4, COLUMN["each"]] == ""


def test_ends_are_as_far_from_another_sum_as_from_the_printed_one():
    """£2.2m is 2,150,000.00 to 2,249,999.99: fifty thousand below, and a penny less than that above."""
    stated = pm.StatedMoney.parse("£2.2m")
    ends = ends_of("A1", stated.amount, stated.range)
    assert [formula.text for formula in ends.values()] == [
        f'IF(ISNUMBER(A1),ROUND(A1+({away})/{{per_major}},{{digits}}),"")' for away in (-5_000_000, 4_999_999)
    ]
