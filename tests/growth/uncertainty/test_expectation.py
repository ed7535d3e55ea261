"""The exact mean and the parts of the variance, against every path written out."""

from datetime import date
from fractions import Fraction
from itertools import product

import pytest

import prevent_model as pm

RATE = pm.Rate(12_000)  # £1,000 a month


def line(id="a", posts=1, start="January 2009", **given):
    return pm.PostLine(id=id, title=id, posts=posts, starts=pm.Window.parse(start), rate=RATE, **given)


DELAYS = {0: Fraction(1, 2), 2: Fraction(1, 2)}
LEAVING, VACANT = Fraction(1, 4), 1
DRIFT = {date(2009, 2, 1): {0: Fraction(1, 2), 10: Fraction(1, 2)}}


def paths(delays=DELAYS, first=9, span=12):
    """Every path of one post over the last months of a year, with its chance and its delay."""
    for late, chance in delays.items():
        for leaves in product((False, True), repeat=span - first):
            at, p, here, wait = [], chance, False, late
            for leave in leaves:
                here = here or not wait
                at.append(here)
                if here:
                    p *= LEAVING if leave else 1 - LEAVING
                    here, wait = not leave, VACANT
                else:
                    p *= Fraction(1, 2)  # nothing hangs on this draw: both branches are one path
                    wait -= 1
            yield late, p, at


def brute(pay_drift=True):
    """Mean and variance of the spend of one post, over paths and pay, and the parts of its variance."""
    ups = [Fraction(1), Fraction(11, 10)] if pay_drift else [Fraction(1)]
    worth = [
        (late, up, p / len(ups), sum(1000 * here * (up if n else 1) for n, here in enumerate(at)))
        for late, p, at in paths()
        for up in ups
    ]
    mean = sum(p * x for *_, p, x in worth)
    variance = sum(p * (x - mean) ** 2 for *_, p, x in worth)

    def between(key):
        groups = {}
        for one in worth:
            groups.setdefault(key(one), []).append(one)
        total = Fraction(0)
        for group in groups.values():
            chance = sum(p for *_, p, _ in group)
            total += chance * (sum(p * x for *_, p, x in group) / chance - mean) ** 2
        return total

    pay = between(lambda one: one[1])
    return mean, variance, pay, between(lambda one: one[:2]) - pay


def given(pay_drift=True):
    return {
        "delays": DELAYS,
        "years": "2008/09",
        "turnover": LEAVING,
        "refill": {VACANT: 1},
        "pay_drift": DRIFT if pay_drift else None,
    }


@pytest.mark.parametrize("pay_drift", [False, True])
def test_mean_and_variance_are_those_of_every_path(pay_drift):
    mean, variance, pay, slippage = brute(pay_drift)
    assert pm.growth.expected_spend([line()], **given(pay_drift)).total == mean
    found = pm.growth.variance_drivers([line()], **given(pay_drift))
    assert found.variance == variance
    parts = dict(found.inputs)
    assert parts["pay drift"] * variance == pay
    assert parts["slippage"] * variance == slippage
    assert sum(parts.values()) == 1


def test_report_8_as_its_own_in_year_share():
    """MPA press release 04/00, 10 July 2000: 400 officers from mid-year cost £6.5m, and £13m in a full year."""
    officers = pm.PostLine(id="o", title="O", posts=400, starts=pm.Window.parse("October 2000"), rate=pm.Rate(32_500))
    found = pm.growth.expected_spend([officers], delays={0: 1}, years="2000/01 to 2001/02")
    assert [mean for _, mean in found.years] == [6_500_000, 13_000_000]


def test_sites_and_bodies_and_months_come_to_the_total():
    lines = [line("a", 4, sites=("s", "t"), bodies=("b",)), line("b", 3, sites=("s",), bodies=("c",))]
    found = pm.growth.expected_spend(lines, **given())
    for group in (found.months, found.years, found.sites, found.bodies):
        assert sum(mean for _, mean in group) == found.total
    assert [name for name, _ in found.sites] == ["s", "t"]
    assert "Expected spend" in str(found)
    assert "<table" in found._repr_html_()


def test_posts_that_start_together_spread_the_total_more():
    apart = pm.growth.variance_drivers([line(posts=3)], delays=DELAYS, years="2008/09")
    together = pm.growth.variance_drivers([line(posts=3)], delays=DELAYS, years="2008/09", together=["a"])
    assert together.variance == 3 * apart.variance
    assert together.lines == (("a", Fraction(1)),)
    assert "drives" in str(together)
    assert "<table" in together._repr_html_()


def test_nothing_that_varies_has_no_driver():
    found = pm.growth.variance_drivers([line()], delays={1: 1}, years="2008/09")
    assert found.variance == 0
    assert {share for _, share in (*found.inputs, *found.lines)} == {0}


@pytest.mark.parametrize("together", [(), ["a"]])
def test_a_part_of_a_post_is_counted_exactly(together):
    """Two and a half posts are two and one of half the pay, which starts with the others or by itself."""
    rest = {"years": "2008/09", "turnover": LEAVING, "refill": {VACANT: 1}, "pay_drift": DRIFT}
    whole = pm.growth.expected_spend([line()], delays=DELAYS, **rest)
    part = pm.growth.expected_spend([line(posts=pm.PostNumber("2.5"))], delays=DELAYS, **rest)
    assert part.total == whole.total * Fraction(5, 2)
    found = pm.growth.variance_drivers([line(posts=pm.PostNumber("2.5"))], delays=DELAYS, together=together, **rest)
    one = pm.growth.variance_drivers([line()], delays=DELAYS, **rest)
    slip, turn, pay = (dict(one.inputs)[name] * one.variance for name in ("slippage", "turnover", "pay drift"))
    squares = 2 + Fraction(1, 4)
    factor = Fraction(25, 4) if together else squares
    assert found.variance == slip * factor + turn * squares + pay * Fraction(25, 4)
