"""Periods that costs and grants are compared over."""

from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

import prevent_model as pm
from prevent_model.growth.funds.comparison_periods import compared, filling, most_apart
from prevent_model.values.spans import in_runs, period_of

YEARS = pm.FinancialYear.span(pm.FinancialYear(2024, 1), pm.FinancialYear(2030, 1))
spans = st.tuples(st.integers(0, 6), st.integers(0, 6)).map(lambda ends: YEARS[min(ends) : max(ends) + 1])


def run(first, last):
    return YEARS[first - 2024 : last - 2023]


def test_the_outermost_sums_fill():
    printed = [run(2024, 2024), run(2025, 2027), run(2025, 2025), run(2026, 2027)]
    assert filling(printed, run(2024, 2027)) == (run(2024, 2024), run(2025, 2027))
    assert filling(printed, run(2024, 2028)) is None


def test_sums_that_overlap_are_not_added():
    assert filling([run(2024, 2026), run(2026, 2027)], run(2024, 2027)) is None


def test_a_longer_sum_that_leads_nowhere_gives_way():
    assert filling([run(2024, 2026), run(2024, 2025), run(2026, 2027)], run(2024, 2027)) == (
        run(2024, 2025),
        run(2026, 2027),
    )


def test_years_are_cut_where_no_sum_crosses():
    """The harbour line: 2024 and 2025 to 2027 against a grant of 2024 to 2027."""
    cost = [run(2024, 2024), run(2025, 2027)]
    assert compared(YEARS[:4], [cost]) == tuple(cost)
    assert compared(YEARS[:4], [cost, [run(2024, 2027)]]) == (run(2024, 2027),)


def test_a_sum_that_is_printed_in_parts_too_crosses_nothing():
    printed = [run(2024, 2025), run(2024, 2024), run(2025, 2025)]
    assert compared(YEARS[:2], [printed]) == (run(2024, 2024), run(2025, 2025))


@given(st.dictionaries(spans, st.none() | st.integers(0, 20), max_size=7))
def test_the_most_that_periods_apart_can_be_is_that_of_the_best_choice(drawn):
    """Law: no choice of periods that share no year is more than the one that is found; every choice is tried."""
    sums = {run: None if amount is None else pm.Money(amount) for run, amount in drawn.items()}
    known = sorted(run for run, amount in drawn.items() if amount is not None)
    choices = [
        some
        for number in range(len(known) + 1)
        for some in combinations(known, number)
        if sum(map(len, some)) == len({year for run in some for year in run})
    ]
    chosen = most_apart(sums)
    assert chosen in choices
    assert sum(drawn[run] for run in chosen) == max(sum(drawn[run] for run in some) for some in choices)
    days = {(run[0].first_day, run[-1].last_day): amount for run, amount in sums.items()}
    assert most_apart(days) == tuple((run[0].first_day, run[-1].last_day) for run in chosen)


@given(st.lists(st.lists(spans, max_size=4), max_size=4))
def test_the_periods_are_all_years_once_and_each_sum_lies_in_one_or_is_made_of_parts(sides):
    runs = compared(YEARS, sides)
    assert tuple(year for part in runs for year in part) == YEARS
    for side in sides:
        for printed in side:
            inside = any(set(printed) <= set(part) for part in runs)
            smaller = [other for other in side if set(other) < set(printed)]
            assert inside or filling(smaller, printed) is not None


@given(st.sets(st.sampled_from(YEARS)))
def test_runs_hold_the_years_in_order(years):
    runs = in_runs(years)
    assert [year for part in runs for year in part] == sorted(years)
    assert all(earlier[-1] + 1 < later[0] for earlier, later in pairwise(runs))


def test_one_year_is_a_year_and_several_are_a_span():
    assert (period_of(YEARS[:1]), str(period_of(YEARS[:2]))) == (YEARS[0], "2024 to 2025")
