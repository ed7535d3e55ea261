"""What a report draws of a large programme, and where the rest is."""

from datetime import date

import attrs
import pytest

import prevent_model as pm
from prevent_model.report.answers import Answers
from prevent_model.report.drawn_parts import MOST, is_readable, measures_to_draw, rows_to_draw, served_by, top_of

DAY = date(2009, 6, 1)


def large(number, **parts):
    """Bodies each below the one before by eights, milestones of which every tenth is late, and an activity for each aim."""
    bodies = [
        pm.Body(id=f"b{n}", title=f"Unit {n}", kind="unit", part_of=f"b{(n - 1) // 8}" if n else None)
        for n in range(number)
    ]
    milestones = [
        pm.Milestone(id=f"m{n}", title=f"Step {n}", planned="2009-05-01" if n % 10 == 9 else "2009-12-01")
        for n in range(number)
    ]
    aims = [pm.Objective(id=f"o{n}", title=f"Aim {n}", number=n + 1) for n in range(number)]
    activities = [
        pm.Activity(id=f"a{n}", title=f"Work {n}", status="planned", objectives=[f"o{n}"]) for n in range(number)
    ]
    return pm.Programme(
        id="p", title="P", years="2008/09 to 2010/11", as_at=DAY, bodies=bodies, milestones=milestones,
        objectives=aims, activities=activities, **parts,
    )  # fmt: skip


def test_what_can_be_read_is_drawn_whole():
    answers = Answers(large(MOST), DAY)
    assert top_of(answers.graph) == (answers.graph, "")
    assert rows_to_draw(answers.schedule) == (answers.schedule, "")
    assert is_readable(answers.contributions)
    assert "Everyone in the structure" not in pm.report.markdown(large(MOST))


def test_of_more_those_nearest_the_top_are_drawn():
    answers = Answers(large(100), DAY)
    drawn, words = top_of(answers.graph)

    def depth(number):
        return 0 if number == 0 else 1 + depth((number - 1) // 8)

    depths = [[depth(n) for n in range(100) if (f"b{n}" in drawn) is kept] for kept in (True, False)]
    assert len(depths[0]) == MOST
    assert max(depths[0]) <= min(depths[1])
    assert words == "The chart has the 60 of 100 that are nearest the top; the annex lists all."


def test_what_is_late_is_drawn_before_what_is_to_come():
    drawn, words = rows_to_draw(Answers(large(700), DAY).schedule)
    assert len(drawn.rows) == MOST
    assert all(row.is_late for row in drawn.rows)
    assert words.startswith("The figure has 60 of 700, ")
    some, _ = rows_to_draw(Answers(large(100), DAY).schedule)
    assert sum(row.is_late for row in some.rows) == 10
    ids = [row.id for row in some.rows]
    assert ids == sorted(ids, key=lambda id_: int(id_[1:])), "in the order of the document"


def test_measures_that_missed_a_target_are_drawn_before_others():
    def measure(number):
        target = pm.MeasureTarget(by="2008/09", value=10)
        value = pm.MeasuredValue(on="2009-03-31", value=1 if number > 90 else 20)
        return pm.Measure(
            id=f"x{number}", title=f"X {number}", state="in-use", direction="more", targets=[target], values=[value]
        )

    made = pm.Programme(id="p", title="P", years="2008/09", as_at=DAY, measures=[measure(n) for n in range(100)])
    drawn, words = measures_to_draw(pm.delivery.measures(made))
    assert {row.id for row in drawn.rows} >= {f"x{n}" for n in range(91, 100)}
    assert "60 of 100" in words


def test_a_matrix_that_is_almost_empty_is_not_drawn():
    """One of three activities serves something: the table of objectives names it."""
    few = large(3)
    activities = [few.activities[0], *(attrs.evolve(one, objectives=[]) for one in few.activities[1:])]
    made = attrs.evolve(few, activities=activities)
    assert not is_readable(Answers(made, DAY).contributions)
    assert "Work 0 (stated)" in pm.report.markdown(made)


def test_what_a_matrix_cannot_hold_is_a_column_of_the_objectives():
    answers = Answers(large(100), DAY)
    assert not is_readable(answers.contributions)
    assert served_by(answers.programme, answers.contributions)[7] == "Work 7 (stated)"
    assert "Work 99 (stated)" in pm.report.markdown(answers.programme)


@pytest.mark.parametrize("form", [pm.report.html, pm.report.markdown])
def test_a_large_report_says_what_it_left_out_and_holds_all(form):
    page = form(large(70))
    assert "60 of 70" in page
    assert "Everyone in the structure" in page
    assert all(title in page for title in ("Unit 69", "Step 69", "Aim 69", "Work 69"))
