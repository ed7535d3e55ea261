"""Laws of spend against budget, one a function."""

from datetime import date, timedelta

import attrs
from hypothesis import given
from hypothesis import strategies as st

import prevent_model as pm
from prevent_model.testing import stated_moneys

YEARS = pm.FinancialYear.span(pm.FinancialYear(2016), pm.FinancialYear(2017))
PERIODS = [
    "2016/17",
    "2017/18",
    "2016/17 to 2017/18",
    *("April to June 2017", "July to September 2017", "October to December 2017", "January to March 2018"),
    *("April 2017", "May 2017", "June 2017"),
]
sums = st.none() | stated_moneys()
records = st.builds(
    pm.SpendRecord,
    period=st.sampled_from(PERIODS),
    on=st.dates(date(2016, 4, 1), date(2018, 12, 31)),
    budget=sums,
    forecast=sums,
    actual=sums,
    variance=sums,
    plan=st.sampled_from([None, "growth"]),
)
lists = st.lists(records, max_size=12)


def programme(spend):
    plan = pm.GrowthPlan(posts_as="levels")
    return pm.Programme(id="p", title="P", years=YEARS, as_at=date(2018, 12, 31), plans=[plan], spend=spend)


@given(lists)
def test_the_budget_and_the_variance_hold_what_was_spent(spend):
    for row in pm.growth.spend(programme(spend)).rows:
        spent = row.outturn or row.forecast
        if row.variance is None or row.budget is None or spent is None or row.budget.range is None:
            continue
        later = row.printed is not None and row.printed.on > max(row.budget.on, spent.on)
        if spent.range is not None and not later:
            held = row.budget.range + row.variance
            assert held.contains(spent.range.low)
            assert held.contains(spent.range.high)


@given(lists)
def test_what_is_left_is_the_budget_less_what_was_spent(spend):
    for row in pm.growth.spend(programme(spend)).rows:
        if row.left is not None:
            held = row.left + row.actual.range
            assert held.contains(row.budget.range.low)
            assert held.contains(row.budget.range.high)


@given(lists, records, st.dates(date(2016, 4, 1), date(2018, 12, 30)))
def test_what_becomes_known_later_changes_no_earlier_answer(spend, record, day):
    later = attrs.evolve(record, on=max(record.on, day + timedelta(days=1)))
    before, after = (pm.growth.spend(programme(made), on=day) for made in (spend, [*spend, later]))
    assert before.rows == after.rows
    assert before.history == after.history
    assert str(before) == str(after)


@given(lists, records)
def test_the_records_of_another_plan_change_no_answer_of_a_plan(spend, record):
    other = attrs.evolve(record, plan=None)
    before, after = (pm.growth.spend(programme(made), plan="growth") for made in (spend, [*spend, other]))
    assert before.rows == after.rows


@given(lists)
def test_every_figure_is_printed_or_the_sum_of_its_parts(spend):
    for row in pm.growth.spend(programme(spend)).rows:
        for figure in (row.budget, row.forecast, row.actual):
            if figure is None:
                continue
            assert (figure.printed is None) is bool(figure.parts)
            if figure.parts:
                assert (figure.parts[0].first, figure.parts[-1].last) == (row.period.first, row.period.last)
                assert sum(part.length for part in figure.parts) == row.period.length


@given(lists)
def test_the_last_of_the_history_of_a_period_is_the_answer(spend):
    found = pm.growth.spend(programme(spend))
    last = {row.key: row for row in found.history}
    for row in found.rows:
        if row.known is not None and row.key in last:
            assert (last[row.key].budget, last[row.key].variance) == (row.budget, row.variance)
