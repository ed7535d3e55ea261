"""Release of sums that name no single one: the ranges hold every case, and no more."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import prevent_model as pm

YEARS = pm.FinancialYear.span(pm.FinancialYear(2024), pm.FinancialYear(2027))
STATES = {"held": [], "refused": [pm.Decision(outcome="failed", on="2024-05-01")]}


def a_programme(costs, *gates, posts=(10, 20, 22, 30), **fields):
    """A year for each cost, and a gate with its state before the year of each number given."""
    points = [
        pm.GrowthPoint(year=year, posts=number, cost=cost)
        for year, number, cost in zip(YEARS, posts, costs, strict=False)
    ]
    plan = pm.GrowthPlan(posts_as=None if posts[0] is None else "levels", points=points, **fields)
    phases = [pm.Phase(id=f"phase-{n}", title=f"Phase {n}", years=(year,)) for n, year in enumerate(YEARS)]
    shut = [
        pm.Gate(id=f"gate-{n}", title=f"Gate {n}", question="?", blocks=[f"phase-{n}"], decisions=STATES[state])
        for n, state in gates
    ]
    return pm.Programme(id="p", title="P", years=YEARS, as_at="2024-06-01", plans=[plan], phases=phases, gates=shut)


def of_row(row):
    return tuple(str(part.between) for part in (row.committed, row.contingent, row.refused))


def test_a_range_behind_a_gate_is_committed_up_to_the_level_before_and_waits_beyond():
    """Of £2.2m to £2.4m (£2.15m to under £2.45m) £1.0m (£0.95m to under £1.05m) is committed, and the rest waits."""
    found = pm.growth.release(a_programme(["£1.0m", "£2.2m to £2.4m", "£3m"], (1, "held")))
    one, two, three = map(of_row, found.years)
    assert one == ("£1,000,000.00", "£0.00", "£0.00")
    assert two == ("£1,000,000.00", "£1,100,000.01 … £1,499,999.99", "£0.00")
    assert three == ("£1,000,000.00", "£2,000,000.00", "£0.00")
    assert of_row(found.whole) == ("£3,000,000.00", "£2,550,000.02 … £4,049,999.98", "£0.00")
    assert "over £1.1m to under £1.5m" in str(found.table)
    assert (
        "The cost of 2025/26 rests on a sum that names no single one: it is given from least to most." in found.because
    )
    assert "cannot be told" not in found.because


def test_a_range_before_the_gate_moves_all_that_is_behind_it():
    found = pm.growth.release(a_programme(["£1m to £2m", "£3m"], (1, "held")))
    assert of_row(found.years[0]) == ("£500,000.00 … £2,499,999.99", "£0.00", "£0.00")
    assert of_row(found.years[1]) == ("£500,000.00 … £2,499,999.99", "£0.01 … £2,999,999.99", "£0.00")


def test_a_refused_range_is_refused():
    found = pm.growth.release(a_programme(["£1.0m", "£2.2m to £2.4m"], (1, "refused")))
    assert of_row(found.years[1]) == ("£1,000,000.00", "£0.00", "£1,100,000.01 … £1,499,999.99")


def test_money_alone_waits_as_its_range():
    found = pm.growth.release(a_programme(["£1.0m", "£2.2m to £2.4m"], (1, "held"), posts=(None, None)))
    assert of_row(found.years[1]) == ("£0.00", "£2,150,000.00 … £2,449,999.99", "£0.00")
    assert found.years[1].printed_in == "contingent"
    assert "£2.2m to £2.4m" in str(found.table)


@pytest.mark.parametrize("cost", ["at least £5m", "about £2m to £3m"])
def test_a_sum_without_two_ends_stays_unknown(cost):
    found = pm.growth.release(a_programme(["£1.0m", cost], (1, "held")))
    assert of_row(found.years[1]) == ("None", "None", "None")
    assert f"the cost is printed as {cost}, which names no single sum" in found.because


def test_costs_printed_as_changes_stay_unknown():
    """The level of a later year holds the doubt of each change before it."""
    found = pm.growth.release(a_programme(["£1.0m", "£2.2m to £2.4m"], (1, "held"), cost_as="changes"))
    assert of_row(found.years[1]) == ("None", "None", "None")


def test_totals_of_several_plans_carry_the_range():
    programme = a_programme(["£1.0m", "£2.2m to £2.4m"], (1, "held"))
    saving = pm.GrowthPlan(id="less", title="Less", kind="saving", points=[pm.GrowthPoint(year=YEARS[1], cost="£0.1m")])
    fields = {name: getattr(programme, name) for name in ("id", "title", "years", "as_at", "phases", "gates")}
    programme = pm.Programme(**fields, plans=[*programme.plans, saving])
    (row,) = [row for row in pm.growth.release(programme).years if row.year == YEARS[1]]
    assert of_row(row) == ("£1,000,000.00", "£950,000.02 … £1,449,999.99", "£0.00")


def test_a_delay_tells_the_range_that_waits():
    programme = a_programme(["£1.0m", "£2.2m to £2.4m"], (1, "held"))
    (plan,) = pm.review.delayed_behind(programme, "gate-1").plans
    assert (plan.money, str(plan.range)) == (None, "£1,100,000.01 … £1,499,999.99")
    assert "£1,100,000.01 … £1,499,999.99" in str(pm.review.delayed_behind(programme, "gate-1").tables[1])


COSTS = st.sampled_from(["£1m", "£2m", "£3m", "£1m to £2m", "£2m to £4m", "up to £3m"])
GATES = st.lists(
    st.tuples(st.integers(0, 3), st.sampled_from(sorted(STATES))), unique_by=lambda gate: gate[0], max_size=2
)


@settings(max_examples=60)
@given(st.lists(COSTS, min_size=2, max_size=4), GATES, st.booleans())
def test_the_ranges_hold_every_case_and_their_ends_are_cases(costs, gates, has_posts):
    """Each sum is put at either end in turn: release is piecewise linear, so that its ends are among these."""
    posts = (10, 20, 22, 30) if has_posts else (None,) * 4
    programme = a_programme(costs, *gates, posts=posts)
    found = pm.growth.release(programme)
    stated = [pm.StatedMoney.parse(cost) for cost in costs]
    ends = [(sum_.range.low, sum_.range.high) for sum_ in stated]
    cases = []
    for chosen in product(*ends):
        exact = pm.growth.release(a_programme([str(sum_) for sum_ in chosen], *gates, posts=posts))
        cases.append([(row.committed.money, row.contingent.money, row.refused.money) for row in exact.years])
    for n, row in enumerate(found.years):
        for part, name in enumerate(("committed", "contingent", "refused")):
            sums = [case[n][part] for case in cases]
            money, between = getattr(row, name).money, getattr(row, name).range
            assert between == pm.MoneyRange(min(sums), max(sums))
            assert money is None or between.contains(money)


def test_about_claims_no_range_once_a_gate_is_shut():
    """2024/25 is committed whatever it is; of a plan of money alone that waits and was refused is nought for certain."""
    first, second = pm.growth.release(a_programme(["about £2m", "£3m"], (1, "held"), posts=(None, None))).years
    assert (first.committed.money, first.committed.range) == (pm.Money.pounds(2_000_000), None)
    assert [str(part.range) for part in (first.contingent, first.refused)] == ["£0.00", "£0.00"]
    assert str(second.contingent.range) == "£2,500,000.00 … £3,499,999.99"
    assert pm.growth.release(a_programme(["about £2m", "£3m"], (1, "held"))).whole.committed.range is None


def test_what_rests_on_an_earlier_level_that_is_about_has_no_range():
    """Posts stay: "about £2m" of the £3m is committed behind the gate, and the rest waits."""
    _, second, third = pm.growth.release(a_programme(["about £2m", "£3m", "£4m"], (1, "held"))).years
    for row, waiting in ((second, 1_000_000), (third, 2_000_000)):
        assert [str(part.money) for part in (row.committed, row.contingent)] == [
            "£2,000,000.00",
            str(pm.Money.pounds(waiting)),
        ]
        assert [part.range for part in (row.committed, row.contingent)] == [None, None]
        assert str(row.refused.range) == "£0.00"
