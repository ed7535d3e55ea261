"""Growth that waits in the parts of a plan, and what that leaves committed of the plan that includes them."""

import json
import re

import pytest

import prevent_model as pm

FAILED = [{"outcome": "failed", "on": "2026-02-10"}]
GROWTH = {"2025": "100m", "2026": "200m", "2027": "300m"}
PART = {"2026": "80m", "2027": "120m"}


def plan(id_, sums, posts=None, **more):
    """A plan that prints sums by year, or by the years of a sum of several, "" for all of them."""
    points = []
    for period, cost in sums.items():
        when = {"years" if "to" in period else "year": period} if period else {}
        points.append(when | {"cost": re.sub(r"(\d+m)", r"CLP \1", cost)} | ({"posts": posts[period]} if posts else {}))
    as_levels = {"posts_as": "levels"} if posts else {}
    return {"id": id_, "title": id_.title(), "counts": "total", "points": points} | as_levels | more


def programme(*plans, gates=("part",), decisions=(), years=None):
    """A programme with a gate for each plan that it blocks, in 2026 and 2027 or in its own years."""
    years = years or ["2026 to 2027"] * len(gates)
    phases = [
        {"id": f"phase-{n}", "title": f"Phase {n}", "delivers": of.split(), "years": run}
        for n, (of, run) in enumerate(zip(gates, years, strict=True))
    ]
    shut = [
        {"id": f"g{n}", "title": f"G{n}", "question": "Go?", "blocks": [f"phase-{n}"]}
        | ({"decisions": FAILED} if n in decisions else {})
        for n, _ in enumerate(gates)
    ]
    of = {"document": "programme", "id": "mill", "title": "Mill", "currency": "CLP", "year_begins": "January"}
    text = of | {
        "years": "2025 to 2027",
        "as_at": "2026-03-01",
        "growth": {"plans": [*plans]},
        "delivery": {"phases": phases, "gates": shut},
    }
    return pm.loads(json.dumps(text), format="json")


def parts(row):
    split = (row.committed.money, row.contingent.money, row.refused.money)
    return [None if part is None else part.major / 1_000_000 for part in split]


def of_whole(found):
    return next(release for release in found.plans if release.plan.id == "growth")


@pytest.mark.parametrize(("decisions", "held"), [((), 1), ((0,), 2)])
@pytest.mark.parametrize("printed", [{}, {"": "600m"}], ids=["by year", "and in all"])
def test_what_waits_in_a_part_is_not_committed_of_the_plan_that_includes_it(decisions, held, printed):
    """100, 200 and 300 with 80 and 120 of them behind a gate: 100, 120 and 180 are committed, 400 of 600."""
    found = pm.growth.release(
        programme(plan("growth", GROWTH | printed), plan("part", PART, part_of="growth"), decisions=decisions)
    )
    expected = [[100, 0, 0], [120, 0, 0], [180, 0, 0], [400, 0, 0]]
    for row, waits in zip(expected, (0, 80, 120, 200), strict=True):
        row[held] = waits
    assert [parts(row) for row in (*found.years, found.whole)] == expected
    own = of_whole(found)
    assert [parts(row) for row in (*own.years, own.whole)] == expected
    assert own.because.startswith("What Part, part of Growth, has behind G0 is not committed of Growth either.")
    gates = own.year(2026).refused_gates if decisions else own.year(2026).held_gates
    assert [hold.title for hold in gates] == ["G0"]


def test_posts_that_wait_in_a_part_are_not_committed_of_the_plan_that_includes_it():
    """100 and 120 posts, of which 10 and 30 are of a part that is held in 2026: its 20 more wait, and 50 of its 80."""
    sums, less = {"2025": "100m", "2026": "200m"}, {"2025": "30m", "2026": "80m"}
    whole = plan("growth", sums, {"2025": 100, "2026": 120})
    part = plan("part", less, {"2025": 10, "2026": 30}, part_of="growth")
    row = of_whole(pm.growth.release(programme(whole, part))).years[1]
    assert (row.committed.posts, row.contingent.posts, row.contingent_change) == (100, 20, 20)
    assert parts(row) == [150, 50, 0]
    assert row.at_least


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        (["part"], [150, 50, 0]),
        (["sale"], [210, -10, 0]),
        (["part", "sale"], [160, 40, 0]),
        (["sale", "part"], [160, 40, 0]),
    ],
)
def test_committed_money_is_no_least_where_a_saving_inside_the_plan_waits(inside, expected):
    """Of 200, 50 of a part wait, and 10 of a saving, which would lower it: each had 10 posts more in 2026.

    What waits of the part is 50 at most, as its 10 posts from before may cost more in a year; the rest is a least.
    Of the saving it is 10 at most in the same way, so that the 210 without it are a most.
    """
    sums = {"part": {"2025": "30m", "2026": "80m"}, "sale": {"2025": "10m", "2026": "20m"}}
    posts = {"2025": 10, "2026": 20}
    kinds = {"part": {}, "sale": {"kind": "saving"}}
    plans = [plan(id_, sums[id_], posts, part_of="growth", **kinds[id_]) for id_ in inside]
    whole = plan("growth", {"2025": "100m", "2026": "200m"}, {"2025": 100, "2026": 120})
    row = of_whole(pm.growth.release(programme(whole, *plans, gates=[" ".join(inside)]))).years[1]
    assert (parts(row), row.at_least) == (expected, inside == ["part"])


def test_a_range_or_about_in_a_part_leaves_the_same_of_the_whole():
    whole = plan("growth", {"2026": "200m to 210m", "2027": "300m"})
    part = plan("part", {"2026": "80m to 90m", "2027": "about 120m"}, part_of="growth")
    both = pm.growth.release(programme(whole, part))
    (row, about), (least, _) = of_whole(both).years, both.plans[1].years
    printed = pm.growth.release(programme(whole, gates=())).years[0].committed.range
    assert row.committed.range == printed - least.contingent.range
    assert (row.committed.money, row.contingent.range) == (None, least.contingent.range)
    assert parts(about) == [180, 120, 0]
    assert about.committed.range is None
    assert about.is_about("committed")
    assert about.is_about("contingent")


def test_a_part_larger_than_the_plan_leaves_nothing():
    row = of_whole(
        pm.growth.release(programme(plan("growth", GROWTH), plan("part", {"2026": "250m"}, part_of="growth")))
    )
    assert parts(row.years[1]) == [0, 200, 0]


@pytest.mark.parametrize("sums", [{"2026 to 2027": "200m"}, {"2026 to 2027": "at least 200m"}])
def test_a_part_that_prints_other_years_leaves_what_cannot_be_told(sums):
    found = pm.growth.release(programme(plan("growth", GROWTH), plan("part", sums, part_of="growth")))
    assert [parts(row) for row in found.years] == [[100, 0, 0], [None, None, 0], [None, None, 0]]
    assert parts(found.whole) == [None, None, 0]
    assert "How much of Growth that leaves in 2026 and 2027 cannot be told." in of_whole(found).because


def test_what_holds_the_plan_holds_its_part_as_well():
    whole, part = plan("growth", GROWTH), plan("part", PART, part_of="growth")
    found = of_whole(pm.growth.release(programme(whole, part, gates=("growth part",))))
    assert ([parts(row) for row in found.years], found.held_parts) == ([[100, 0, 0], [0, 200, 0], [0, 300, 0]], ())
    # A part that was refused is refused whatever becomes of the rest.
    found = of_whole(pm.growth.release(programme(whole, part, gates=("growth", "part"), decisions=(1,))))
    assert [parts(row) for row in found.years] == [[100, 0, 0], [0, 120, 80], [0, 180, 120]]
    found = of_whole(pm.growth.release(programme(whole, part, gates=("growth", "part"), decisions=(0,))))
    assert [parts(row) for row in found.years] == [[100, 0, 0], [0, 0, 200], [0, 0, 300]]


def test_a_part_that_waits_with_a_plan_of_unstated_posts_is_no_part_held_alone():
    """The gate holds both in 2026 and 2027, so that it holds no more of the part than of the plan."""
    posts = {"2025": 9, "2026": 14, "2027": 11}
    whole = plan("growth", GROWTH, posts, unstated=["baseline", "baseline_cost"])
    alone = of_whole(pm.growth.release(programme(whole, gates=("growth",), years=["2025 to 2027"])))
    part = plan("part", PART, part_of="growth")
    found = of_whole(pm.growth.release(programme(whole, part, gates=("growth",), years=["2025 to 2027"])))
    assert found.held_parts == ()
    assert found.years == alone.years


def test_a_part_of_a_part_is_taken_off_once():
    plans = (
        plan("growth", GROWTH),
        plan("middle", PART, part_of="growth"),
        plan("part", {"2027": "50m"}, part_of="middle"),
    )
    found = pm.growth.release(programme(*plans))
    assert [parts(release.years[-1]) for release in found.plans] == [[250, 50, 0], [70, 50, 0], [0, 50, 0]]
    assert pm.growth.release(found.plans[0].plan, {}).years[-1].contingent.money.minor == 0


def test_what_was_refused_of_a_part_is_not_refused_twice_of_a_sum_that_was_refused_in_some_years():
    """Of 500 the plan has 200 that wait and 300 refused, of which 120 are refused of its part as well, beside 80."""
    sums = {"2026": "200m", "2026 to 2027": "500m"}
    gates = {"gates": ("growth", "growth", "part"), "decisions": (1, 2), "years": ("2026", "2027", "2026 to 2027")}
    found = of_whole(pm.growth.release(programme(plan("growth", sums), plan("part", PART, part_of="growth"), **gates)))
    assert [parts(row) for row in (*found.rows, found.whole)] == [[0, 120, 80], [0, None, None], [0, None, None]]


def test_a_sum_with_one_end_is_not_committed_where_a_part_of_it_waits():
    whole = plan("growth", {"2026": "at least 100m"})
    found = of_whole(pm.growth.release(programme(whole, plan("part", {"2026": "80m"}, part_of="growth"))))
    assert (found.years[0].printed, found.years[0].committed.between) == ((), None)
    assert found.years[0].contingent.money.major == 80_000_000
    assert found.because.endswith("How much of Growth that leaves in 2026 cannot be told.")


def test_a_plan_that_is_all_its_part_waits_for_as_much_as_the_part_may_be():
    """Both are printed as 80m: each is from 79.5m to below 80.5m, and what is left from nought to below 1m."""
    both = pm.growth.release(programme(plan("growth", PART), plan("part", PART, part_of="growth")))
    row, part = of_whole(both).years[0], both.plans[1].years[0]
    assert row.contingent == part.contingent
    assert [end.major for end in (row.committed.range.low, row.committed.range.high)] == [0, 999_999]


def test_a_fall_that_waits_in_a_part_waits_in_the_plan_that_includes_it():
    """100 and 80 posts, of which a part that is held falls from 30 to 10: the 20 stay until its gate opens."""
    whole = plan("growth", {"2025": "100m", "2026": "80m"}, {"2025": 100, "2026": 80})
    part = plan("part", {"2025": "30m", "2026": "10m"}, {"2025": 30, "2026": 10}, part_of="growth")
    both = pm.growth.release(programme(whole, part))
    row = of_whole(both).years[1]
    assert (row.committed.posts, row.waiting_fall, row.at_least) == (80, 20, True)
    assert [hold.title for hold in row.held_gates] == ["G0"]
    assert both.whole.waiting_fall == 20
    assert "That includes the planned fall, by 20 posts in 2026;" in of_whole(both).because


def test_what_no_longer_waits_of_a_part_is_less_than_the_year_before():
    """A part of 10, 30 and 10 posts: 20 wait in 2026 and none in 2027."""
    posts = {"2025": 100, "2026": 120, "2027": 110}
    less = {"2025": 10, "2026": 30, "2027": 10}
    found = of_whole(
        pm.growth.release(
            programme(plan("growth", GROWTH, posts), plan("part", dict.fromkeys(less, "10m"), less, part_of="growth"))
        )
    )
    assert [(row.contingent.posts, row.contingent_change) for row in found.years] == [(0, 0), (20, 20), (0, -20)]


def test_posts_that_cannot_be_told_have_no_cost_of_their_own():
    """A part waits from 2026 on, and the plan from 2027 on: how much of what waits is of both is not known."""
    whole = plan("growth", GROWTH, {"2025": 100, "2026": 120, "2027": 140})
    part = plan("part", GROWTH, {"2025": 10, "2026": 20, "2027": 30}, part_of="growth")
    found = of_whole(pm.growth.release(programme(whole, part, gates=("part", "growth"), years=("2026", "2027"))))
    row = found.years[2]
    assert (row.committed.posts, row.contingent.posts, row.at_own_unit_cost) == (None, None, None)
    assert "How much of Growth that leaves in 2027 cannot be told." in found.because
    assert "does not state it" not in found.because
