"""Simulated spend against its exact mean, and the same answer however the work is divided."""

from datetime import date
from fractions import Fraction

import pytest

import prevent_model as pm
from prevent_model.growth.uncertainty.simulation import BLOCK

LINES = [
    pm.PostLine(
        id=f"line-{n}",
        title="L",
        posts=2,
        sites=(f"site-{n:02}",),
        bodies=(f"body-{n % 3}",),
        starts=pm.Window.day(date(2008, 4 + n % 9, 1)),
        rate=pm.Rate(50_000 + n),
        ends=pm.Window.parse("June 2010") if n == 4 else None,
    )
    for n in range(7)
]
GIVEN = {
    "delays": {0: "0.5", 1: "0.2", 3: "0.2", 6: "0.1"},
    "years": "2008/09 to 2010/11",
    "turnover": "0.02",
    "refill": {2: "1/2", 4: "1/2"},
    "pay_drift": {date(2009, 9, 1): {0: "1/3", "1.5": "2/3"}},
}
simulate = pm.growth.simulate


@pytest.mark.parametrize("together", [(), ("line-0", "line-3")])
def test_means_lie_within_four_standard_errors_of_the_exact_mean(together):
    found = simulate(LINES, **GIVEN, together=together, scenarios=40_000, seed=8)
    exact = pm.growth.expected_spend(LINES, **GIVEN)
    for spreads, means in (
        (found.months, exact.months),
        (found.years, exact.years),
        (found.sites, exact.sites),
        (found.bodies, exact.bodies),
    ):
        for spread, (_, mean) in zip(spreads, means, strict=True):
            assert abs(spread.mean - mean) <= 4 * spread.standard_error
    variance = pm.growth.variance_drivers(LINES, **GIVEN, together=together).variance
    assert abs(found.total.standard_error**2 * 40_000 / variance - 1) < Fraction(1, 20)


@pytest.mark.parametrize("together", [(), ("a",)])
def test_a_part_of_a_post_is_simulated_and_counted(together):
    """A programme of 37.6 full-time equivalents, as a plan on that basis prints them."""
    of = {"starts": pm.Window.parse("April 2008"), "rate": pm.Rate(36_000)}
    line = pm.PostLine(id="a", title="A", posts=pm.PostNumber("37.6"), **of)
    plan = pm.GrowthPlan(posts_as="levels", basis="fte", lines=[line])
    given = {"years": "2008/09", "delays": {0: "1/2", 3: "1/2"}, "turnover": "0.02", "refill": {2: 1}}
    found = simulate(plan, **given, together=together, scenarios=20_000, seed=3)
    exact = pm.growth.expected_spend(plan, **given)
    assert (found.posts, found.because.partition(";")[0]) == (
        pm.PostNumber("37.6"),
        "20,000 scenarios from seed 3 of 37.6 posts",
    )
    assert abs(found.total.mean - exact.total) <= 4 * found.total.standard_error
    variance = pm.growth.variance_drivers(plan, **given, together=together).variance
    assert abs(found.total.standard_error**2 * 20_000 / variance - 1) < Fraction(1, 20)
    at_once = simulate(plan, years="2008/09", delays={0: 1}, scenarios=5, seed=0).total
    assert (at_once.mean, at_once.standard_error) == (Fraction("37.6") * 36_000, 0)


def test_the_answer_does_not_depend_on_how_the_work_is_divided():
    one = simulate(LINES, **GIVEN, scenarios=17 * BLOCK + 5, seed=1)
    assert simulate(LINES, **GIVEN, scenarios=17 * BLOCK + 5, seed=1, workers=2) == one
    assert simulate(LINES, **GIVEN, scenarios=17 * BLOCK + 5, seed=2) != one


def test_a_scenario_is_the_same_however_many_follow():
    few, more = (simulate(LINES, **GIVEN, scenarios=n, seed=1) for n in (1, 2))
    other = simulate(LINES, **GIVEN, scenarios=1, seed=2)
    assert few.total.mean != other.total.mean
    assert sum(few.total.counts) == 1
    assert all(a >= b for a, b in zip(more.total.counts, few.total.counts, strict=True))


def test_without_chance_it_is_the_exact_sum():
    found = simulate(LINES[:3], delays={2: 1}, years="2008/09", scenarios=10, seed=0)
    exact = pm.growth.expected_spend(LINES[:3], delays={2: 1}, years="2008/09")
    assert [one.mean for one in found.months] == [mean for _, mean in exact.months]
    assert found.total.standard_error == 0
    assert found.total.quantile("0.5").contains(pm.Money.pounds(int(exact.total)))


def test_the_chance_of_staying_inside_the_grant():
    year = pm.FinancialYear(2008)
    line = pm.PostLine(id="a", title="A", posts=1, starts=pm.Window.parse("April 2008"), rate=pm.Rate(12_000))
    law = {0: "1/2", 6: "1/2"}
    grant = {year: pm.Money.pounds(6_000), year + 1: pm.Money.pounds(12_000)}
    found = simulate([line], delays=law, years="2008/09 to 2009/10", scenarios=20_000, seed=3, grant=grant)
    (first, of, share), (_, _, second), (every, whole, both) = found.inside
    assert (first, of, every, whole) == ("2008/09", pm.Money.pounds(6_000), "every year", pm.Money.pounds(18_000))
    assert abs(share - Fraction(1, 2)) < Fraction(2, 100)
    assert (second, both) == (1, share)
    assert "Inside the grant of 2008/09" in found.table.caption
    penny_less = {year: pm.Money.pounds(6_000) - pm.Money(1)}
    assert simulate([line], delays=law, years="2008/09", scenarios=99, seed=3, grant=penny_less).inside[0][2] == 0


def test_years_without_a_grant_are_in_no_every_year():
    """A grant for two years of three was called the grant of every year."""
    line = pm.PostLine(id="a", title="A", posts=1, starts=pm.Window.parse("April 2008"), rate=pm.Rate(12_000))
    years = pm.FinancialYear.span(pm.FinancialYear(2008), pm.FinancialYear(2010))
    grant = dict.fromkeys(years[:2], pm.Money.pounds(12_000))
    found = simulate([line], delays={0: 1}, years=years, scenarios=10, seed=3, grant=grant)
    assert [name for name, _, _ in found.inside] == ["2008/09", "2009/10", "every year that has one"]


def test_progress_is_told():
    reported = []
    simulate(
        LINES[:1],
        delays={0: 1},
        years="2008/09",
        scenarios=100_000,
        seed=1,
        on_progress=lambda *now: reported.append(now),
    )
    assert reported == [(65_536, 100_000), (100_000, 100_000)]


def test_years_that_begin_in_october():
    years = (pm.FinancialYear(2008, 10),)
    line = pm.PostLine(id="a", title="A", posts=1, starts=pm.Window.parse("January 2009"), rate=pm.Rate(12_000))
    found = simulate([line], delays={0: 1}, years=years, scenarios=1, seed=1)
    assert found.total.mean == 9_000
    assert found.months[0].name == "2008-10"


def test_it_shows_itself():
    found = simulate(LINES[:1], delays={0: 1}, years="2008/09", scenarios=10, seed=1)
    assert "bin width" in str(found)
    assert "<table" in found._repr_html_()


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"scenarios": 0}, "scenarios: a whole number from 1"),
        ({"seed": -1}, "seed: a whole number from 0"),
        ({"seed": 1.0}, "seed: a whole number"),
        ({"seed": 2**64}, "seed: a whole number from 0 below 2\\^64"),
        ({"workers": 0}, "workers: a whole number"),
        ({"grant": {pm.FinancialYear(2020): pm.Money(1)}}, "grant: 2020/21 is not one of the years"),
        ({"delays": {0: "1/2"}}, "delays: no distribution"),
    ],
)
def test_what_cannot_be_simulated_says_why(given, says):
    with pytest.raises(ValueError, match=says):
        simulate(LINES, **{"delays": {0: 1}, "years": "2008/09", "scenarios": 1, "seed": 1, **given})


def test_grant_is_taken_as_text():
    """A sum as text ended in a message of Python's own."""
    line = pm.PostLine(id="a", title="A", posts=2, starts="2008-04-01", rate=pm.Rate(12_000))

    def asked(grant):
        return pm.growth.simulate([line], delays={6: 1}, years="2008/09", scenarios=5, seed=1, grant={"2008/09": grant})

    assert asked("£20,000") == asked(pm.Money.pounds(20_000))
    with pytest.raises(
        ValueError, match=r'"£1m" is a rounded sum, and one to the penny is needed; write "£1,000,000.00"'
    ):
        asked("£1m")


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("delays", 2),
        ("delays", "soon"),
        ("together", "a"),
        ("together", None),
        ("grant", "£1m"),
        ("refill", 3),
        ("pay_drift", {date(2008, 4, 1): 2}),
        ("pay_drift", {"2008-04-01": {2: 1}}),
        ("pay_drift", 3),
        ("on_progress", 3),
    ],
)
def test_argument_of_another_class_is_named(name, given):
    """Raw messages, and texts that fell into letters."""
    line = pm.PostLine(id="a", title="A", posts=2, starts="2008-04-01", rate=pm.Rate(12_000))
    with pytest.raises(TypeError, match=f"^{name}"):
        pm.growth.simulate([line], **{"delays": {6: 1}, "years": "2008/09", "scenarios": 1, "seed": 1, name: given})
