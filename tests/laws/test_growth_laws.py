"""Laws of the costs of posts, of counts against a plan, and of cover, one a function."""

from datetime import date, timedelta
from fractions import Fraction
from itertools import accumulate

from hypothesis import assume, given
from hypothesis import strategies as st

import prevent_model as pm
from prevent_model.growth.costing.pay_assumptions import checked_terms, post_cost, weights_of
from prevent_model.growth.costing.proration import later_by
from prevent_model.testing import growth_plans, moneys, stated_moneys

COST = pm.growth.year_costs
YEARS = pm.FinancialYear.span(pm.FinancialYear(2008), pm.FinancialYear(2010))
days = st.dates(date(2006, 1, 1), date(2012, 12, 31))
firsts = days.map(lambda day: day.replace(day=1))
rates = st.fractions(0, 100_000, max_denominator=100).map(pm.Rate)
scales = st.lists(rates, min_size=1, max_size=4).map(lambda points: pm.Pay(sorted(points, key=pm.Rate.per_year)))
awards = st.lists(st.builds(pm.PayAward, firsts, st.decimals(-5, 10, places=2)), max_size=3)
rules = st.sampled_from(pm.Rounding)
part_months = st.sampled_from(pm.PartMonth)


@st.composite
def lines(draw, *, starts=days, windows=True):
    """Lines with a start, and perhaps an end, some of them within a window."""
    first = draw(starts)
    width = draw(st.integers(0, 200)) if windows else 0
    begins = pm.Window(first, first + timedelta(width))
    ends = draw(st.none() | st.integers(0, 1500).map(lambda more: pm.Window.day(begins.last + timedelta(more))))
    kind = draw(st.sampled_from(pm.PostKind))
    return pm.PostLine(
        id=f"line-{draw(st.integers(0, 10**9))}", title="L", posts=draw(st.integers(0, 300)), starts=begins, ends=ends,
        kind=kind, bodies=draw(st.sampled_from([(), ("so",), ("so", "scd")])),
    )  # fmt: skip


terms = st.fixed_dictionaries(
    {
        "awards": awards,
        "increments": st.sampled_from([None, "anniversary", 4, 9]),
        "on_costs": st.none() | st.fractions(1, 2, max_denominator=50),
        "vacancy": st.none() | st.fractions(0, 1, max_denominator=50),
        "recruitment_lag": st.none() | st.integers(0, 12),
        "part_month": part_months,
        "rounding": rules,
    }
)


@given(lines(), scales, terms)
def test_part_year_and_remainder_are_a_full_year(line, scale, named):
    for cell in COST([line], YEARS, scale, **named).cells:
        for case in (cell.low, cell.high):
            assert case.cost + case.remainder == case.full_year
            assert pm.Money(0) <= case.cost <= case.full_year
            assert 0 <= case.share <= 1


@given(lines(), scales, terms)
def test_no_posts_cost_nothing(line, scale, named):
    empty = pm.PostLine(id="empty", title="L", posts=0, starts=line.starts, ends=line.ends, kind=line.kind)
    for cell in COST([empty], YEARS, scale, **named).cells:
        assert cell.full_year == pm.MoneyRange.exactly(pm.Money(0)) == cell.cost


@given(st.lists(lines(), max_size=4, unique_by=lambda line: line.id), scales, terms)
def test_costs_add_over_lines(many, scale, named):
    whole = COST(many, YEARS, scale, **named)
    alone = [COST([line], YEARS, scale, **named) for line in many]
    assert whole.cells == tuple(cell for one in alone for cell in one.cells)
    for total in whole.years:
        parts = [year.cost for one in alone for year in one.years if year.year == total.year]
        assert total.cost == sum(parts, pm.MoneyRange.exactly(pm.Money(0)))


@given(lines(starts=firsts, windows=False), rates, awards, st.integers(2, 12), rules)
def test_moving_the_year_and_all_dates_together_changes_nothing(line, rate, rises, first_month, rounding):
    by = first_month - 4
    moved = pm.PostLine(id=line.id, title="L", posts=line.posts, starts=pm.Window.day(later_by(line.starts.first, by)))
    still = pm.PostLine(id=line.id, title="L", posts=line.posts, starts=line.starts)
    years = [pm.FinancialYear(year.start, first_month) for year in YEARS]
    later = [pm.PayAward(later_by(award.on, by), award.percent) for award in rises]
    one = COST([still], YEARS, rate, awards=rises, rounding=rounding)
    two = COST([moved], years, rate, awards=later, rounding=rounding)
    assert [(c.low, c.high) for c in one.cells] == [(c.low, c.high) for c in two.cells]


@given(lines(), scales, terms, firsts)
def test_a_flat_award_changes_nothing(line, scale, named, day):
    flat = {**named, "awards": [*named["awards"], pm.PayAward(day, 0)]}
    assert COST([line], YEARS, scale, **named).cells == COST([line], YEARS, scale, **flat).cells


@given(lines(windows=False), scales, terms, st.integers(1, 100))
def test_a_later_start_never_costs_more(line, scale, named, days_later):
    later = pm.PostLine(
        id=line.id, title="L", posts=line.posts, kind=line.kind, ends=None,
        starts=pm.Window.day(line.starts.first + timedelta(days_later)),
    )  # fmt: skip
    sooner = pm.PostLine(id=line.id, title="L", posts=line.posts, kind=line.kind, starts=line.starts)
    pairs = zip(COST([later], YEARS, scale, **named).cells, COST([sooner], YEARS, scale, **named).cells, strict=True)
    assert all(late.low.exact <= soon.low.exact for late, soon in pairs)


@given(lines(), scales, terms, st.data())
def test_any_day_of_a_window_lies_between_its_ends(line, scale, named, data):
    day = data.draw(st.dates(line.starts.first, line.starts.last))
    sure = pm.PostLine(
        id=line.id, title="L", posts=line.posts, kind=line.kind, starts=pm.Window.day(day), ends=line.ends
    )
    pairs = zip(COST([line], YEARS, scale, **named).cells, COST([sure], YEARS, scale, **named).cells, strict=True)
    assert all(vague.low.exact <= one.low.exact <= vague.high.exact for vague, one in pairs)


@given(
    st.lists(lines(windows=False), min_size=1, max_size=4, unique_by=lambda line: line.id),
    st.lists(st.integers(0, 10**7), min_size=4, max_size=4), terms,
)  # fmt: skip
def test_the_array_road_comes_to_the_same_pence(many, pence, named):
    named = {key: value for key, value in named.items() if key not in {"increments", "recruitment_lag"}}
    rates = {line.id: pm.Rate(pm.Money(sum_)) for line, sum_ in zip(many, pence, strict=False)}
    plain = COST(many, YEARS, rates, **named).cells
    ends = [line.ends.first if line.ends else None for line in many]
    made = pm.growth.cost_arrays(
        [line.posts for line in many], [line.starts.first for line in many], ends, pence[: len(many)], YEARS, **named
    )
    assert made.cost.flatten().tolist() == [cell.low.cost.minor for cell in plain]
    assert made.full_year.flatten().tolist() == [cell.low.full_year.minor for cell in plain]


@given(lines(windows=False), scales, terms)
def test_a_year_is_the_sum_of_its_months(line, scale, named):
    """An oracle: a post's cost month by month, each month as a year of its own would have it."""
    named = {key: value for key, value in named.items() if key not in {"rounding", "recruitment_lag"}}
    checked = checked_terms(**named)
    first, last = line.starts.first, line.ends.last if line.ends else date.max
    for year in YEARS:
        whole = post_cost(checked, scale, None, weights_of(checked, line.kind, first, last, year))
        stretches = [
            (max(first, month), min(last, later_by(month, 1) - timedelta(1)))
            for month in year.months
            if max(first, month) <= min(last, later_by(month, 1) - timedelta(1))
        ]
        months = [post_cost(checked, scale, None, weights_of(checked, line.kind, *days, year)) for days in stretches]
        assert sum((part.of_year for part in months), Fraction(0)) == whole.of_year
        if named["increments"] is None:
            assert sum((part.cost for part in months), Fraction(0)) == whole.cost


purposes = st.sampled_from(["labour", "training", "evaluation"])
sums = moneys(0, 1000)
spending = st.dictionaries(purposes, sums, min_size=1)


@st.composite
def grants(draw, id="grant"):
    """Grants with exact sums for some of the years, kept for purposes or not."""
    amounts = draw(st.dictionaries(st.sampled_from(YEARS), sums.map(pm.StatedMoney.exactly), min_size=1))
    return pm.Grant(
        id=id, title="G", amounts=tuple(amounts.items()), status=draw(st.sampled_from(pm.GrantStatus)),
        ring_fence=draw(st.lists(purposes, unique=True, max_size=2)), carry_over=draw(st.sampled_from([None, True, False])),
    )  # fmt: skip


several = st.lists(st.integers(0, 99), max_size=4, unique=True).flatmap(
    lambda numbers: st.tuples(*(grants(id=f"grant-{number}") for number in numbers))
)
budgets = st.dictionaries(st.sampled_from(YEARS), spending, min_size=1)


def gap_of(row):
    """The least gap of a year; with no funding it is the whole cost, and where it cannot be told there is none."""
    if row.gap is None:
        return row.cost.low if row.verdict.value == "no funding stated" else None
    return row.gap.low


def never_widens(costs, some, more):
    """Whether the gap of no year is wider with other grants, and what was covered is covered still."""
    pairs = zip(pm.growth.cover(costs, some).years, pm.growth.cover(costs, more).years, strict=True)
    return all(
        (None in (gap_of(before), gap_of(after)) or gap_of(after) <= gap_of(before))
        and (before.verdict.value != "covered" or after.verdict.value == "covered")
        for before, after in pairs
    )


@given(budgets, several, grants(id="more"))
def test_more_funding_never_widens_a_gap(costs, some, more):
    assert never_widens(costs, some, [*some, more])


@given(budgets, several)
def test_letting_money_move_on_never_widens_a_gap(costs, some):
    free = [
        pm.Grant(id=g.id, title="G", amounts=g.amounts, status=g.status, ring_fence=g.ring_fence, carry_over=True)
        for g in some
    ]
    still = [pm.Grant(id=g.id, title="G", amounts=g.amounts, status=g.status, ring_fence=g.ring_fence) for g in some]
    assert never_widens(costs, still, free)


@given(budgets, several)
def test_keeping_money_for_a_purpose_never_narrows_a_gap(costs, some):
    free = [pm.Grant(id=g.id, title="G", amounts=g.amounts, status=g.status, carry_over=g.carry_over) for g in some]
    # Money that is free may go on an earlier year and lack in a later one, so that sums are compared up to each year.
    open_, kept = ([gap_of(row) for row in pm.growth.cover(costs, one).years] for one in (free, some))
    if None not in (*open_, *kept):
        short = [[max(gap.minor, 0) for gap in one] for one in (open_, kept)]
        assert all(o <= k for o, k in zip(*map(accumulate, short), strict=True))


@given(budgets, several)
def test_what_is_confirmed_and_what_is_expected_are_the_funding(costs, some):
    for row in pm.growth.cover(costs, some).years:
        if row.funding is not None:
            nothing = pm.MoneyRange.exactly(pm.Money(0))
            brought, confirmed = row.brought_forward or nothing, row.confirmed or nothing
            reported = confirmed.low + (row.expected or nothing).low
            assert reported <= row.funding.low <= reported + brought.low
            assert row.gap is None or row.confirmed_gap is None or row.gap.low <= row.confirmed_gap.low


@given(st.dictionaries(st.sampled_from(YEARS), stated_moneys(about=False), min_size=1), several)
def test_without_purposes_the_gap_is_cost_less_funding(costs, some):
    open_ = [pm.Grant(id=g.id, title="G", amounts=g.amounts, status=g.status) for g in some]
    for row in pm.growth.cover(costs, open_).years:
        assert row.gap is None or row.gap == row.cost - row.funding


counted = st.dictionaries(days, st.integers(0, 500), max_size=6)


@given(growth_plans(), counted, days)
def test_changes_accumulate_to_the_last_count(plan, posts, on):
    assume(levels_exist(plan))
    seen = [pm.Observation(on=day, posts=n) for day, n in posts.items()]
    counts = pm.growth.progress(plan, seen, on=on).counts
    assert [count.seen.on for count in counts] == sorted(day for day in posts if day <= on)
    changes = [count.change.count for count in counts[1:]]
    assert not counts or counts[0].achieved + sum(changes) == counts[-1].achieved


@given(growth_plans(about=False), counted, days, st.integers(1, 1000))
def test_moving_the_baseline_and_the_counts_together_changes_nothing(plan, posts, on, by):
    assume(levels_exist(plan))
    still = [pm.Observation(on=day, posts=n, baseline=0) for day, n in posts.items()]
    moved = [pm.Observation(on=day, posts=n + by, baseline=by) for day, n in posts.items()]
    one, two = (pm.growth.progress(plan, seen, on=on) for seen in (still, moved))
    assert [count.achieved for count in one.counts] == [count.achieved for count in two.counts]
    assert one.targets == two.targets


def levels_exist(plan):
    """Whether no level of the plan is negative."""
    try:
        pm.growth.changes(plan)
    except ValueError:
        return False
    return True
