"""What the gates let through; brute force over small plans is the oracle."""

import itertools
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import prevent_model as pm

YEARS = pm.FinancialYear.span(pm.FinancialYear(2008), pm.FinancialYear(2011))


def plan_of(levels, baseline=None):
    return pm.GrowthPlan(
        posts_as="levels", baseline=baseline,
        points=[pm.GrowthPoint(year=y, posts=n, cost=f"£{n * 50_000:,}") for y, n in zip(YEARS, levels, strict=True)],
    )  # fmt: skip


def held_by(gates):
    """`gates`: for each gate its years and whether it is refused."""
    held = {}
    for name, (years, status) in gates.items():
        for year in years:
            held.setdefault(year, []).append(pm.Hold(name, name, status, "shut"))
    return {year: tuple(holds) for year, holds in held.items()}


def committed(levels, shut_years, baseline):
    """The rule again, in other words: from the first shut year nothing rises above the highest earlier level."""
    first = min(shut_years, default=None)
    if first is None:
        return list(levels)
    cap = max(levels[: YEARS.index(first)], default=baseline or 0)
    return [n if y < first else min(n, cap) for y, n in zip(YEARS, levels, strict=True)]


levels = st.lists(st.integers(0, 100), min_size=4, max_size=4)
gates = st.dictionaries(
    st.sampled_from(["a", "b", "c"]),
    st.tuples(
        st.sets(st.sampled_from(YEARS), min_size=1), st.sampled_from([pm.GateStatus.HELD, pm.GateStatus.REFUSED])
    ),
)


def test_report_8_before_its_review():
    """Report 8, B.11 and D."""
    programme = pm.sample()
    rows = pm.growth.release(programme.growth, programme.held_years()).years
    assert [row.committed.posts for row in rows] == [41, 41, 41]
    assert {row.committed.money for row in rows} == {pm.Money.pounds(2_200_000)}
    assert [row.contingent.posts for row in rows] == [0, 12, 52]
    assert [row.contingent_change for row in rows] == [0, 12, 40]
    assert [row.contingent.money for row in rows] == [pm.Money.pounds(n) for n in (0, 1_600_000, 3_600_000)]
    assert [row.at_least for row in rows] == [False, True, True]
    assert [[hold.gate for hold in row.waits_for] for row in rows] == [[], ["phase-one-review"], ["phase-one-review"]]


@given(levels, gates, st.one_of(st.none(), st.integers(0, 50)))
def test_against_brute_force(given_levels, given_gates, baseline):
    release = pm.growth.release(plan_of(given_levels, baseline), held_by(given_gates))
    refused = {name for name, (_, status) in given_gates.items() if status is pm.GateStatus.REFUSED}
    every = [y for years, _ in given_gates.values() for y in years]
    stuck = [y for name, (years, _) in given_gates.items() if name in refused for y in years]
    low, reach = committed(given_levels, every, baseline), committed(given_levels, stuck, baseline)
    for row, least, most, whole in zip(release.years, low, reach, given_levels, strict=True):
        assert (row.committed.posts, row.contingent.posts, row.refused.posts) == (least, most - least, whole - most)
        parts = (row.committed.money, row.contingent.money, row.refused.money)
        assert sum(part.pence for part in parts) == whole * 50_000 * 100


@given(levels, gates)
def test_opening_a_gate_never_reduces_what_is_released(given_levels, given_gates):
    plan = plan_of(given_levels)
    before = pm.growth.release(plan, held_by(given_gates)).years
    for name in given_gates:
        after = pm.growth.release(plan, held_by({k: v for k, v in given_gates.items() if k != name})).years
        for one, two in zip(before, after, strict=True):
            assert two.committed.posts >= one.committed.posts
            assert two.committed.money >= one.committed.money


@given(levels, gates)
def test_a_year_waits_for_the_gates_that_can_matter(given_levels, given_gates):
    release = pm.growth.release(plan_of(given_levels), held_by(given_gates))
    for at, row in enumerate(release.years):
        matter = set()
        for name in given_gates:
            others = [other for other in given_gates if other != name]
            for size in range(len(others) + 1):
                for shut in itertools.combinations(others, size):
                    without = [y for gate in shut for y in given_gates[gate][0]]
                    with_it = [*without, *given_gates[name][0]]
                    if committed(given_levels, without, None)[at] != committed(given_levels, with_it, None)[at]:
                        matter.add(name)
        assert {hold.gate for hold in row.waits_for} == matter


@given(levels, gates)
def test_the_expectation_is_that_of_every_outcome(given_levels, given_gates):
    chances = {"a": Fraction(1, 2), "b": Fraction(1, 3), "c": Fraction(1, 5)}
    held = [name for name, (_, status) in given_gates.items() if status is pm.GateStatus.HELD]
    found = pm.growth.expected(plan_of(given_levels), held_by(given_gates), {name: chances[name] for name in held})
    total = [Fraction(0)] * 4
    for opened in itertools.product([True, False], repeat=len(held)):
        chance = Fraction(1)
        for name, is_open in zip(held, opened, strict=True):
            chance *= chances[name] if is_open else 1 - chances[name]
        still = {n: g for n, g in given_gates.items() if n not in held or not opened[held.index(n)]}
        shut = [y for years, _ in still.values() for y in years]
        total = [t + chance * n for t, n in zip(total, committed(given_levels, shut, None), strict=True)]
    assert [year.posts for year in found.years] == total


def test_a_chance_is_exact_and_of_a_held_gate():
    programme = pm.sample()
    held = programme.held_years()
    for chances, said in (
        ({}, "no chance"),
        ({"phase-one-review": 0.5}, "exactly"),
        ({"phase-one-review": 2}, "from 0 to 1"),
    ):
        with pytest.raises(ValueError, match=said):
            pm.growth.expected(programme.growth, held, chances)


def test_held_costs_are_of_held_years():
    programme = pm.sample()
    held = programme.held_years()
    whole_year = {pm.FinancialYear(2009): pm.Money.pounds(2_940_000)}
    row = pm.growth.release(programme.growth, held, held_costs=whole_year).year("2009/10")
    assert row.committed.money == pm.Money.pounds(2_940_000)
    with pytest.raises(ValueError, match="held_costs"):
        pm.growth.release(programme.growth, held, held_costs={pm.FinancialYear(2008): pm.Money(1)})


def test_a_year_outside_the_plan_is_named():
    with pytest.raises(ValueError, match="2008/09"):
        pm.growth.release(pm.sample().growth, {}).year("2001/02")
