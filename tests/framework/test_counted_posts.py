"""Counts of posts: what of each counts towards a plan, and the measure that it answers."""

from datetime import date

import pytest

import prevent_model as pm
from prevent_model.framework.counted_posts import (
    count_faults,
    counted_plans,
    counted_posts,
    counts_by,
    is_of_plan,
    values_on,
)

DAY = date(2009, 3, 31)


def seen(posts, on=DAY, **more):
    return pm.Observation(on=on, posts=posts, **more)


def test_growth_is_set_against_the_baseline_that_was_stated_last():
    """100 posts before, re-stated as 110 with the second count: 30 less 5 from elsewhere, then 40 less 5."""
    first = seen(130, date(2008, 9, 30), other_funding=5)
    counted = counted_posts(pm.GrowthPlan(baseline=100), [first, seen(150, baseline=110, other_funding=5)])
    assert [(one.before, one.baseline, one.growth, one.achieved) for one in counted] == [
        (100, 100, 30, 25), (100, 110, 40, 35),
    ]  # fmt: skip


def test_what_other_funding_pays_for_and_does_not_say_is_a_limit():
    counts = [seen(130, date(2008, 9, 30), other_funding=5), seen(150)]
    last = counted_posts(pm.GrowthPlan(baseline=100), counts)[-1]
    assert (last.achieved, last.most) == (None, 50)


def test_posts_beside_a_total_are_the_growth_itself():
    (one,) = counted_posts(pm.GrowthPlan(), [seen(20, total=130, baseline=100)])
    assert (one.level, one.growth, one.achieved) == (130, 30, 20)


@pytest.mark.parametrize(("more", "ours"), [({}, True), ({"plan": "growth"}, True), ({"plan": "other"}, False)])
def test_a_count_is_of_a_plan_unless_it_says_otherwise(more, ours):
    assert is_of_plan(pm.GrowthPlan(), seen(1, **more)) is ours


def test_counts_by_a_day_are_in_order_of_day():
    later, first = seen(2), seen(1, date(2008, 9, 30))
    assert counts_by(pm.GrowthPlan(), [later, first], DAY) == [first, later]
    assert counts_by(pm.GrowthPlan(), [later, first], date(2009, 3, 30)) == [first]


def test_two_counts_of_one_day_and_two_bases_are_faults():
    two = [seen(1, basis="fte"), seen(2, basis="headcount")]
    assert [fault.problem for fault in count_faults(pm.GrowthPlan(), two)] == [
        "two are of 2009-03-31", "counted by fte and headcount, which are not the same thing",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("posts", "more", "shown"),
    [
        (37, {}, "37"),
        (pm.PostNumber("37.6"), {"basis": "fte"}, "37.6"),
        (pm.PostNumber("about 40"), {}, "about 40"),
        (pm.PostNumber("112/3"), {"basis": "fte"}, "37.333333 to 37.333334"),
        (37, {"baseline": 10}, "27"),
    ],
)
def test_a_count_is_a_number_of_a_measure(posts, more, shown):
    measure = pm.Measure(id="m", title="M", state="in-use", of=["growth"])
    programme = pm.Programme(
        id="p", title="P", years="2008/09", as_at=DAY, measures=[measure], plans=[pm.GrowthPlan(posts_as="levels",
        points=[pm.GrowthPoint(year="2008/09", posts=41)])], observations=[seen(posts, **more)],
    )  # fmt: skip
    (value,) = values_on(measure, DAY, DAY, counted_plans(programme))
    assert (str(value.on), str(value.value)) == ("2009-03-31", shown)


def test_all_posts_are_a_value_where_plan_and_counts_have_no_baseline():
    """A plan of a total whose baseline is a cost alone: its levels and the counts are of all posts."""
    points = [pm.GrowthPoint(year="2008/09", posts=141)]
    plan = pm.GrowthPlan(posts_as="levels", baseline_cost="£5m", points=points)
    measure = pm.Measure(
        id="m", title="M", state="in-use", of=["growth"], baseline=pm.MeasuredValue(on="2007/08", value=100)
    )
    programme = pm.Programme(
        id="p", title="P", years="2008/09", as_at=DAY, measures=[measure], plans=[plan], observations=[seen(137)]
    )
    assert str(values_on(measure, DAY, DAY, counted_plans(programme))[0].value) == "137"


def values_of(unit="", begins=None, title="Growth", lines=(), counted=19, **plan):
    """What is known of a measure of a plan, of which 19 posts were counted."""
    start = None if begins is None else pm.MeasuredValue(on="2006/07", value=begins)
    measure = pm.Measure(id="m", title="M", state="in-use", of=["growth"], unit=unit, baseline=start)
    points = [pm.GrowthPoint(year="2008/09", posts=120 if plan.get("baseline") else 20)]
    made = pm.GrowthPlan(posts_as="levels", title=title, points=points, lines=lines, **plan)
    programme = pm.Programme(
        id="p", title="P", years="2008/09", as_at=DAY, measures=[measure], plans=[made], observations=[seen(counted)]
    )
    return [str(value.value) for value in values_on(measure, DAY, DAY, counted_plans(programme))]


@pytest.mark.parametrize(
    "unit",
    [
        "vacancies",
        "vacant posts",
        "Vacant posts",
        "Days of staff",
        "complaints",
        "arrests",
        "leavers",
        "cases in court",
        "EUR for staff",
    ],
)
def test_a_count_of_posts_is_no_value_of_something_else(unit):
    """30 vacancies and 19 new posts were 49 vacancies."""
    assert values_of(unit, begins=30, title="Growth in posts") == []


@pytest.mark.parametrize("unit", ["", "posts", "police officers", "FTE", "members of staff", "Headcount", "NHS posts"])
def test_a_count_of_posts_is_a_value_in_a_unit_of_posts(unit):
    assert values_of(unit) == ["19"]


def test_a_plan_has_words_of_its_own_for_its_posts():
    assert values_of("teachers", title="More teachers in schools") == ["19"]
    assert values_of("nurses", lines=[pm.PostLine(id="a", title="A", posts=19, kind="nurse")]) == ["19"]
    assert values_of("nurses") == []


def test_a_measure_that_begins_elsewhere_than_its_plan_takes_no_counts():
    """119 posts were counted, 19 more than the 100 of the plan: from 90 in an earlier year they are no 109."""
    assert values_of(begins=100, baseline=100, counted=119) == ["119"]
    assert values_of(begins=0, baseline=100, counted=119) == ["19"]
    assert values_of(begins=90, baseline=100, counted=119) == []
    assert values_of(begins=90, baseline=100, counts="growth", counted=119) == ["109"]


@pytest.mark.parametrize(
    ("of_plan", "of_count", "kept"),
    [("headcount", "fte", 0), ("headcount", "headcount", 1), ("headcount", "unstated", 1), ("unstated", "fte", 1)],
)
def test_a_count_on_another_basis_than_its_plan_states_is_none_of_it(of_plan, of_count, kept):
    plan = pm.GrowthPlan(basis=of_plan, baseline=1)
    assert len(counts_by(plan, [seen(1, basis=of_count)], DAY)) == kept
    measure = pm.Measure(id="m", title="M", state="in-use", of=["growth"], unit="posts")
    programme = pm.Programme(
        id="p", title="P", years="2008/09", as_at=DAY, plans=[plan], measures=[measure], observations=[seen(1, basis=of_count)]
    )  # fmt: skip
    assert len(counted_plans(programme).of(measure)) == kept
