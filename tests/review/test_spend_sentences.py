"""Sentences on spend: of the latest period that has begun."""

from datetime import date

import attrs
import pytest

import prevent_model as pm
from prevent_model.review.spend_sentences import against_budget, telling_spend
from prevent_model.review.summary import sentences

SPENT = pm.Programme(
    id="p", title="P", years="2016/17 to 2018/19", as_at="2018-10-15", plans=[pm.GrowthPlan(posts_as="levels")],
    spend=[
        pm.SpendRecord(period="2016/17", on="2017-03-31", variance="£1m"),
        pm.SpendRecord(period="2017/18", on="2017-04-01", budget="£280m", actual="£1.0m"),
        pm.SpendRecord(period="2017/18", on="2017-12-31", forecast="£290m"),
        pm.SpendRecord(period="2017/18", on="2018-03-31", actual="£296m"),
        pm.SpendRecord(period="October 2018", on="2018-10-15", budget="£1.00", forecast="£2.00", plan="growth"),
    ],
)  # fmt: skip


@pytest.mark.parametrize(
    ("on", "sentence"),
    [
        (date(2016, 3, 31), "It has five records of spend."),
        (date(2017, 3, 31), "In 2016/17, spend was £1m over its budget."),
        (date(2017, 4, 1), "In 2017/18, £1.0m was spent so far, of a budget of £280m."),
        (date(2017, 12, 31), "In 2017/18, £290m is forecast to be spent, of a budget of £280m."),
        (date(2018, 3, 31), "In 2017/18, £296m was spent, of a budget of £280m."),
        (date(2018, 10, 15), "In October 2018, £2 is forecast to be spent on Growth in posts, of a budget of £1."),
    ],
)
def test_how_the_latest_period_of_spend_stands(on, sentence):
    assert sentences(SPENT, on=on)[-1] == sentence


@pytest.mark.parametrize(
    ("figures", "sentence"),
    [
        ({"variance": "-£0.4m"}, "In 2016/17, spend was £0.4m under its budget."),
        ({"variance": "£2m to £3m"}, "In 2016/17, spend differs from its budget by £2m to £3m."),
        ({"budget": "£280m"}, "In 2016/17, the budget is £280m."),
        ({"actual": "£296m"}, "In 2016/17, £296m was spent."),
        (
            {"forecast": "about £5m", "plan": "growth"},
            "In 2016/17, about £5m was forecast to be spent on Growth in posts.",
        ),
    ],
)
def test_a_figure_of_spend_alone_is_given(figures, sentence):
    record = pm.SpendRecord(period="2016/17", on="2017-03-31", **figures)
    assert sentences(attrs.evolve(SPENT, spend=[record]))[-1] == sentence


@pytest.mark.parametrize(
    ("periods", "sentence"),
    [
        (("2016/17", "2017/18"), "In 2016/17, £14m is forecast to be spent, of a budget of £10m."),
        (("2017/18", "2018/19"), "In 2018/19, £10m is forecast to be spent, of a budget of £10m."),
        (("budget 2016/17", "2017/18"), "In 2016/17, the budget is £10m."),
    ],
)
def test_a_period_that_has_not_begun_is_told_only_where_there_is_no_other(periods, sentence):
    """By hand, on 30 March 2017: 2016/17 is running, and 2017/18 begins on 1 April."""
    records = [
        pm.SpendRecord(
            period=period.removeprefix("budget "),
            on="2016-06-01",
            budget="£10m",
            forecast=None if period.startswith("budget") else forecast,
        )
        for period, forecast in zip(periods, ("£14m", "£10m"), strict=True)
    ]
    assert sentences(attrs.evolve(SPENT, spend=records), on=date(2017, 3, 30))[-1] == sentence


@pytest.mark.parametrize(
    ("period", "words"),
    [
        (pm.Window("2026-04-01", "2027-03-31", words="in due course"), "In due course, £2 is forecast to be spent."),
        (
            pm.Window("2026-04-01", "2026-09-30"),
            "Between 1 April 2026 and 30 September 2026, £2 was forecast to be spent.",
        ),
    ],
)
def test_a_period_is_told_as_its_source_words_it(period, words):
    """It read "In in due course"."""
    spend = [pm.SpendRecord(period=period, on="2026-10-15", forecast="£2.00")]
    made = pm.Programme(id="p", title="P", years="2026/27", as_at="2026-10-15", spend=spend)
    assert sentences(made)[-1] == words


@pytest.mark.parametrize(
    ("budget", "actual", "words"),
    [
        # £12.5m at least, against less than £12.5m at most.
        ("£10m to £12m", "£13m", "Above the budget for certain."),
        ("up to £12m", "£14m", "Above the budget for certain."),
        ("£10m", "at least £12m", "Above the budget for certain."),
        ("£10m", "£11m to £12m", "Above the budget for certain."),
        # £11.5m at least, against less than £10.5m at most.
        ("at least £12m", "£10m", "Within the budget for certain."),
        ("£10m to £12m", "£9.49m", "Within the budget for certain."),
        ("£10m to £12m", "£11m", None),
        ("about £12m", "£10m", None),
        ("£12m", "£10m", "£2m under the budget as printed."),
    ],
)
def test_a_sum_that_names_no_single_one_is_on_a_side_of_its_budget_where_that_is_certain(budget, actual, words):
    record = pm.SpendRecord(period="2017/18", on="2018-05-01", budget=budget, actual=actual)
    made = attrs.evolve(SPENT, spend=[record])
    assert [*against_budget(telling_spend(made, made.as_at))] == ([words] if words else [])


@pytest.mark.parametrize(("so_far", "words"), [("£12m", ["Above the budget already."]), ("£10m", []), ("£3m", [])])
def test_more_than_the_budget_may_be_spent_before_the_period_is_over(so_far, words):
    """£12m is £11.5m at least, and the budget less than £10.5m; £10m so far may be on either side of it."""
    record = pm.SpendRecord(period="2018/19", on="2018-09-30", budget="£10m", actual=so_far)
    made = attrs.evolve(SPENT, spend=[record])
    assert [*against_budget(telling_spend(made, made.as_at))] == words
