"""Lines and chances, read into months and exact pay: one clear error for each thing that is wrong."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

import prevent_model as pm
from prevent_model.growth.uncertainty.simulation_inputs import TWELFTHS, distribution, spend_inputs


def line(id="a", **given):
    given = {"posts": 2, "starts": pm.Window.parse("June 2008"), "rate": pm.Rate(36_000), **given}
    return pm.PostLine(id=id, title="A line", **given)


def read(lines, *, delays=None, years="2008/09", turnover=None, refill=None, pay_drift=None, together=()):
    return spend_inputs(lines, delays or {0: 1}, years, turnover, refill, pay_drift, together)


def test_a_line_at_several_sites_has_as_many_at_each():
    found = read([line(posts=4, sites=("s", "t"), bodies=("b",))]).posts
    assert [(p.site, p.posts, p.body, p.start, p.pay) for p in found] == [
        ("s", 2, "b", 2, 3000 * 100 * TWELFTHS),
        ("t", 2, "b", 2, 3000 * 100 * TWELFTHS),
    ]


def test_a_part_of_a_post_is_one_more_post_that_is_paid_its_share():
    """37.6 full-time equivalents at £36,000 a year cost £112,800 a month."""
    found = read([line(posts=pm.PostNumber("37.6"), sites=("s",))]).posts
    assert [(p.site, p.posts, p.share, p.pay) for p in found] == [
        ("s", 37, 1, 3000 * 100 * TWELFTHS),
        ("s", 1, Fraction(3, 5), 1800 * 100 * TWELFTHS),
    ]
    assert [(p.posts, p.share) for p in read([line(posts=pm.PostNumber("0.5"))]).posts] == [(0, 1), (1, Fraction(1, 2))]


def test_a_known_start_draws_no_delay():
    (found,) = read([line(actual=pm.Window.parse("August 2008"))], delays={3: 1}).posts
    assert (found.start, found.delay) == (4, ((0, Fraction(1)),))


def test_years_that_begin_in_july():
    years = (pm.FinancialYear(2008, 7), pm.FinancialYear(2009, 7))
    (found,) = read([line(starts=pm.Window.parse("August 2008"), ends=pm.Window.parse("June 2009"))], years=years).posts
    assert (found.start, found.end) == (1, 12)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({0: Fraction(1, 2)}, "delays: no distribution: the chances add up to 1/2, not to 1; add 1/2"),
        ({0: Fraction(3, 2), 1: Fraction(-1, 2)}, "delays\\[0\\]: a share lies from 0 to 1"),
        ({0: 0.5, 1: 0.5}, "delays\\[0\\]: expected an exact number"),
        ({0.5: 1}, "delays: delays are whole months"),
        ({-1: 1}, "delays: delays are whole months"),
        ({}, "delays: a chance for each number"),
        ([1], "delays: a chance for each number"),
        ({0: "half"}, "delays\\[0\\]: expected a number, found the text"),
    ],
)
def test_a_delay_that_is_no_distribution(given, says):
    with pytest.raises(ValueError, match=says):
        distribution(given, "delays")


@pytest.mark.parametrize(
    ("lines", "given", "says"),
    [
        ([], {}, "lines: there are none"),
        (
            [line(posts=None, rate=None), line("b", starts=None)],
            {},
            "(?s)lines: a does not say how many posts.*a has no rate.*b does not say when it starts",
        ),
        ([line(posts=3, sites=("s", "t"))], {}, "lines: a has 3 posts at 2 sites"),
        ([line(posts=pm.PostNumber("37.6"), sites=("s", "t"))], {}, "lines: a has 37.6 posts at 2 sites"),
        (
            [line(posts=pm.PostNumber("about 40"))],
            {},
            "lines: a has about 40 posts.*; give it a number that is not about",
        ),
        ([line(bodies=("b", "c"))], {}, "lines: a belongs to several bodies"),
        ([line(starts=pm.Window.parse("2008/09"))], {}, 'lines: a starts "2008/09", which is no one month'),
        ([line()], {"delays": {"a": {0: "1/3"}}}, "delays of a: no distribution"),
        ([line()], {"delays": {"b": {0: 1}}}, 'delays: no line is called "b"'),
        ([line(), line("b")], {"delays": {"a": {0: 1}}}, "lines: b has no delay in delays"),
        ([line()], {"together": ["b"]}, 'together: no line is called "b"'),
        ([line()], {"turnover": "0.1"}, "refill: turnover and refill are given together"),
        ([line()], {"turnover": 1, "refill": {1: 1}}, "turnover: the chance"),
        ([line()], {"turnover": 0.1, "refill": {1: 1}}, "turnover: expected an exact number"),
        ([line()], {"years": ()}, "years: an unbroken run"),
        (
            [line()],
            {"pay_drift": {date(2008, 9, 1): dict.fromkeys(range(-99, 99), "1/198") | {0: "2/198"}}},
            "pay_drift: no distribution: the chances from 2008-09-01 on add up to 199/198, not to 1; take 1/198 off",
        ),
        (
            [line()],
            {"pay_drift": {date(2008, 9, 1): {Fraction(n, 100): Fraction(1, 201) for n in range(201)}}},
            "pay_drift: there are 201 changes from 2008-09-01 on; give 200 at most",
        ),
        ([line()], {"pay_drift": {date(2008, 9, 2): {0: 1}}}, "pay_drift: 2008-09-02 is not the first day"),
        ([line()], {"pay_drift": {date(2008, 9, 1): {1.5: 1}}}, "pay_drift\\[2008-09-01\\]: expected an exact number"),
        ([line()], {"pay_drift": {date(2008, 9, 1): {0: "1/2"}}}, "pay_drift: no distribution"),
        ([line()], {"pay_drift": {date(2008, 9, 1): {Decimal("0.00001"): 1}}}, "pay_drift: .* to four decimals"),
    ],
)
def test_what_cannot_be_read_says_why(lines, given, says):
    with pytest.raises(ValueError, match=says):
        read(lines, **given)


def test_posts_that_go_are_not_filled_at_random():
    line = pm.PostLine(id="a", title="A", posts=-2, starts=pm.Window.parse("April 2008"), rate=pm.Rate(12_000))
    with pytest.raises(
        pm.ArgumentError, match=r"lines: a has -2 posts, and posts that go are not filled at random; leave the line out"
    ):
        pm.growth.expected_spend([line], delays={0: 1}, years="2008/09")
