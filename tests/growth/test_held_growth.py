"""The growth behind a gate; a naive reading of the rule over small programmes is the oracle."""

from datetime import date
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

import prevent_model as pm

YEARS = pm.FinancialYear.span(pm.FinancialYear(2017), pm.FinancialYear(2020))
DAY = date(2017, 6, 1)
DECIDED = {
    "open": [pm.Decision(outcome="passed", on=DAY)],
    "held": [],
    "refused": [pm.Decision(outcome="failed", on=DAY)],
}
POSTS = {"line-a": 5, "line-b": 7, "line-c": None}


def programme_of(phases, gates, levels=(10, 30, 60, 90), lines=(), **plan):
    """`phases`: for each its years, by place, and what it delivers; `gates`: for each its status and what it blocks."""
    return pm.Programme(
        id="p", title="P", years=YEARS, as_at=DAY,
        activities=[pm.Activity(id="activity", title="A", status="planned")],
        phases=[
            pm.Phase(id=name, title=name, years=[YEARS[n] for n in sorted(years)], delivers=sorted(delivers))
            for name, (years, delivers) in phases.items()
        ],
        gates=[
            pm.Gate(id=name, title=name, question="?", blocks=sorted(blocks), decisions=DECIDED[status])
            for name, (status, blocks) in gates.items()
        ],
        plans=[pm.GrowthPlan(
            posts_as="levels", lines=lines or [pm.PostLine(id=i, title=i, posts=n) for i, n in POSTS.items()],
            points=[pm.GrowthPoint(year=y, posts=n, cost=f"£{n:,}") for y, n in zip(YEARS, levels, strict=False)], **plan,
        )],
    )  # fmt: skip


def read_naively(phases, gates):
    """For each gate that is shut and each year: "plan", or the lines that wait, by the words of the rule."""
    found = {}
    for gate, (status, blocks) in gates.items():
        for n in range(len(YEARS)):
            waits = set()
            for phase in blocks:
                years, delivers = phases[phase]
                if n not in years or status == "open":
                    continue
                waits |= delivers & {"growth", *POSTS}
                if not delivers & {"growth", *POSTS}:
                    named = [d for other, (y, d) in phases.items() if other != phase and n in y for d in [d]]
                    if not any(d & {"growth", *POSTS} for d in named):
                        waits.add("growth")
            if waits:
                found[gate, n] = {"growth"} if "growth" in waits else waits
    return found


def held_by(programme):
    return {
        (hold.gate, YEARS.index(year)): set(hold.lines) or {"growth"}
        for year, holds in programme.held_years().items()
        for hold in holds
    }


DELIVERS = [set(), {"activity"}, {"growth"}, {"line-a"}, {"line-a", "activity", "growth"}]


@pytest.mark.parametrize("blocks", [{"one"}, {"two"}, {"one", "two"}])
def test_every_small_programme_with_two_phases(blocks):
    """A6."""
    for (years_one, years_two), one, two in product(product([{0}, {1}, {0, 1}], repeat=2), DELIVERS, DELIVERS):
        phases = {"one": (years_one, one), "two": (years_two, two)}
        gates = {"gate": ("held", blocks)}
        assert held_by(programme_of(phases, gates)) == read_naively(phases, gates), phases


phase_of = st.tuples(
    st.sets(st.integers(0, 3), min_size=1, max_size=3),
    st.sets(st.sampled_from(["growth", "activity", *POSTS]), max_size=2),
)
some_phases = st.fixed_dictionaries({"one": phase_of, "two": phase_of, "three": phase_of})
some_gates = st.dictionaries(
    st.sampled_from(["g", "h"]),
    st.tuples(st.sampled_from(list(DECIDED)), st.sets(st.sampled_from(["one", "two", "three"]), min_size=1)),
)
some_levels = st.lists(st.integers(0, 60), min_size=4, max_size=4)


@given(some_phases, some_gates)
def test_programmes_with_three_phases_and_two_gates(phases, gates):
    """A6."""
    assert held_by(programme_of(phases, gates)) == read_naively(phases, gates)


def let_through(levels, shut):
    """Posts of each year while some waits, by the words of the rule; None where it cannot be told."""
    plan = min((n for (_, n), waits in shut.items() if waits == {"growth"}), default=None)
    found = []
    for n, level in enumerate(levels):
        lines = {line for (_, m), waits in shut.items() if m <= n for line in waits - {"growth"}}
        posts = [POSTS[line] for line in lines]
        found.append(None if None in posts or sum(posts) > level else level - sum(posts))
    if plan is None:
        return found
    before = [0, *found[:plan]]
    return [
        posts if n < plan else None if posts is None or None in before else min(posts, max(before))
        for n, posts in enumerate(found)
    ]


def less(one, other):
    return None if one is None or other is None else one - other


@given(some_phases, some_gates, some_levels)
def test_what_is_released_is_what_the_rule_says(phases, gates, levels):
    """A6."""
    programme = programme_of(phases, gates, levels)
    shut = read_naively(phases, gates)
    refused = {key: waits for key, waits in shut.items() if gates[key[0]][0] == "refused"}
    own, reach = let_through(levels, shut), let_through(levels, refused)
    rows = pm.growth.release(programme.growth, programme.held_years()).years
    for row, level, least, most in zip(rows, levels, own, reach, strict=True):
        assert (row.committed.posts, row.contingent.posts, row.refused.posts) == (
            least,
            less(most, least),
            less(level, most),
        )
        if least is None:
            assert "cannot be told" in pm.growth.release(programme.growth, programme.held_years()).because


@given(some_phases, some_gates, some_levels)
def test_opening_a_gate_takes_nothing_back(phases, gates, levels):
    """A6."""
    before = programme_of(phases, gates, levels)
    rows = pm.growth.release(before.growth, before.held_years()).years
    for name in gates:
        after = programme_of(phases, {**gates, name: ("open", gates[name][1])}, levels)
        for row, later in zip(rows, pm.growth.release(after.growth, after.held_years()).years, strict=True):
            if row.committed.posts is not None:
                assert later.committed.posts is None or later.committed.posts >= row.committed.posts


@given(some_phases, some_gates, some_levels)
def test_the_expectation_is_the_mean_of_every_outcome(phases, gates, levels):
    """A6: with lines that wait alone."""
    programme = programme_of(phases, gates, levels)
    chances = {"g": Fraction(1, 3), "h": Fraction(1, 2)}
    held = programme.held_years()
    named = sorted({hold.gate for holds in held.values() for hold in holds if hold.status is pm.GateStatus.HELD})
    made = pm.growth.expected(programme.growth, held, {gate: chances[gate] for gate in named})
    total = [Fraction(0)] * 4
    for opened in product([True, False], repeat=len(named)):
        states = {**gates, **{g: ("open", gates[g][1]) for g, is_open in zip(named, opened, strict=True) if is_open}}
        chance = Fraction(1)
        for gate, is_open in zip(named, opened, strict=True):
            chance *= chances[gate] if is_open else 1 - chances[gate]
        posts = let_through(levels, read_naively(phases, states))
        total = [None if t is None or n is None else t + chance * n for t, n in zip(total, posts, strict=True)]
    assert [year.posts for year in made.years] == total


def test_a_phase_that_delivers_growth_does_not_wait_for_the_gate_of_another():
    """A6."""
    phases = {"a": ({0, 1, 2, 3}, {"growth"}), "b": ({1, 2, 3}, set())}
    programme = programme_of(phases, {"g": ("held", {"b"})})
    assert programme.held_years() == {}
    rows = pm.growth.release(programme.growth, programme.held_years()).years
    assert [(row.committed.posts, row.contingent.posts) for row in rows] == [(10, 0), (30, 0), (60, 0), (90, 0)]
    shorter = programme_of({**phases, "a": ({0, 1}, {"growth"})}, {"g": ("held", {"b"})})
    rows = pm.growth.release(shorter.growth, shorter.held_years()).years
    assert [row.committed.posts for row in rows] == [10, 30, 30, 30]


def test_a_line_that_its_phase_delivers_waits_alone():
    """A6: with its posts, and by its own rate what they cost."""
    wardens = pm.PostLine(
        id="wardens", title="Wardens", posts=20, starts=pm.Window.parse("2018-04-01"), rate=pm.Rate(1, per=pm.Per.YEAR)
    )
    phases = {"a": ({0, 1, 2, 3}, {"growth"}), "b": ({1, 2}, {"wardens"})}
    programme = programme_of(phases, {"g": ("held", {"b"})}, lines=[wardens])
    made = pm.growth.release(programme.growth, programme.held_years())
    assert [(row.committed.posts, row.contingent.posts) for row in made.years] == [
        (10, 0),
        (10, 20),
        (40, 20),
        (70, 20),
    ]
    assert [str(row.contingent.money) for row in made.years] == ["£0.00", "£20.00", "£20.00", "£20.00"]
    assert [row.lines for row in made.years] == [(), ("wardens",), ("wardens",), ("wardens",)]
    assert [[hold.gate for hold in row.waits_for] for row in made.years] == [[], ["g"], ["g"], ["g"]]
    assert "Wardens from 2018/19 on waits for g" in made.because


@pytest.mark.parametrize(
    ("change", "waiting"),
    [
        ({"posts": None}, [0, None, None, None]),
        ({"starts": pm.Window.parse("2019-10-01")}, [0, 0, 20, 20]),
        ({"starts": pm.Window.parse("2017-10-01")}, [0, 0, 0, 0]),
        ({"starts": pm.Window.parse("March and April 2018")}, [0, None, None, None]),
        ({"starts": pm.Window.parse("March and April 2019")}, [0, None, 20, 20]),
        ({"ends": pm.Window.parse("2019-12-31")}, [0, 20, 0, 0]),
        ({"ends": pm.Window.parse("2019/20")}, [0, 20, None, 0]),
        ({"posts": 31}, [0, None, 31, 31]),
    ],
)
def test_how_many_posts_of_a_line_wait(change, waiting):
    """A6: those in place at the year's end and not before the hold; what cannot be told is not nought."""
    line = pm.PostLine(**{"id": "wardens", "title": "Wardens", "posts": 20, **change})
    phases = {"a": ({0, 1, 2, 3}, {"growth"}), "b": ({1}, {"wardens"})}
    programme = programme_of(phases, {"g": ("held", {"b"})}, lines=[line])
    made = pm.growth.release(programme.growth, programme.held_years())
    assert [row.contingent.posts for row in made.years] == waiting
    assert [row.contingent.money is None for row in made.years] == [posts != 0 for posts in waiting]
    assert str(made)  # it shows itself, with or without all its figures
    assert ("How many posts wait" in made.because) is (None in waiting)


def test_money_held_from_the_first_year_on_where_the_cost_of_a_stated_baseline_is_not_stated():
    """A5, A14: an unstated cost is not nought."""
    programme = programme_of({"a": ({0}, set())}, {"g": ("held", {"a"})}, baseline=50)
    rows = pm.growth.release(programme.growth, programme.held_years()).years
    assert [row.committed.posts for row in rows] == [10, 30, 50, 50]
    assert {row.committed.money for row in rows} == {None}


def test_too_many_gates_that_hold_lines_alone():
    lines = [pm.PostLine(id=f"line-{n}", title="L", posts=1) for n in range(13)]
    phases = {f"phase-{n}": ({1}, {f"line-{n}"}) for n in range(13)}
    gates = {f"gate-{n}": ("held", {f"phase-{n}"}) for n in range(13)}
    programme = programme_of(phases, gates, lines=lines)
    with pytest.raises(ValueError, match="held: 13 gates hold lines, or years, alone; give at most 12"):
        pm.growth.expected(programme.growth, programme.held_years(), dict.fromkeys(gates, "0.5"))


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"posts": None}, "Wardens states no posts and no start and no rate"),
        ({"starts": "2018-04-01"}, "Wardens states no rate"),
        ({"starts": "2018-04-15", "rate": pm.Rate(50)}, "Wardens starts or ends inside a month"),
        ({"starts": "March and April 2018", "rate": pm.Rate(50)}, "when Wardens starts and ends is not stated closely"),
        ({"starts": "2018-04-01", "rate": pm.Rate(50_000)}, "Wardens is more than the plan prints for 2018/19"),
    ],
)
def test_what_cannot_be_told_is_laid_to_the_line_that_is_silent(change, reason):
    """A false reason: "How many posts the cost of the baseline is of is not stated", of a plan without a baseline."""
    line = pm.PostLine(**{"id": "wardens", "title": "Wardens", "posts": 20, **change})
    phases = {"a": ({0, 1, 2, 3}, {"growth"}), "b": ({1}, {"wardens"})}
    programme = programme_of(phases, {"g": ("held", {"b"})}, lines=[line])
    because = pm.growth.release(programme).because
    assert reason in because
    assert "baseline" not in because
