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


def programme(*plans, gates=("part",), decisions=()):
    """A programme with a gate for each plan that it blocks, in 2026 and 2027."""
    years = {"years": "2026 to 2027"}
    phases = [{"id": f"phase-{n}", "title": f"Phase {n}", "delivers": of.split()} | years for n, of in enumerate(gates)]
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


def test_a_part_of_a_part_is_taken_off_once():
    plans = (
        plan("growth", GROWTH),
        plan("middle", PART, part_of="growth"),
        plan("part", {"2027": "50m"}, part_of="middle"),
    )
    found = pm.growth.release(programme(*plans))
    assert [parts(release.years[-1]) for release in found.plans] == [[250, 50, 0], [70, 50, 0], [0, 50, 0]]
    assert pm.growth.release(found.plans[0].plan, {}).years[-1].contingent.money.minor == 0
