import pytest
from hypothesis import given
from hypothesis import strategies as st

import prevent_model as pm
from prevent_model.growth.pricing.even_spread import assume_even_spread

POINT = pm.GrowthPoint


def plan(*points, **more):
    return pm.GrowthPlan(id="main", title="Main", points=points, **more)


def texts(spread):
    return {str(year): str(cost) for year, cost in spread.items()}


def test_a_span_is_split_evenly_and_a_year_keeps_its_own():
    """By hand: 100.00 over three years is 33.34, 33.33 and 33.33."""
    spread = assume_even_spread(
        plan(POINT(year="2024/25", cost="£12.00"), POINT(years="2025/26 to 2027/28", cost="£100.00"))
    )
    assert texts(spread) == {"2024/25": "£12.00", "2025/26": "£33.34", "2026/27": "£33.33", "2027/28": "£33.33"}


def test_the_whole_is_split_over_the_years_of_the_programme_that_print_nothing():
    whole = plan(POINT(cost="£9.00"), POINT(year="2015/16", cost="£3.00"))
    programme = pm.Programme(id="p", title="P", years="2014/15 to 2017/18", as_at="2014-06-01", plans=[whole])
    expected = {"2014/15": "£2.00", "2015/16": "£3.00", "2016/17": "£2.00", "2017/18": "£2.00"}
    assert texts(assume_even_spread(programme)) == expected
    cover = pm.growth.cover(assume_even_spread(programme), [])
    assert [str(year.cost) for year in cover.years] == [*expected.values()]


def test_a_span_whose_years_are_all_printed_is_not_added():
    points = [POINT(year="2014/15", cost="£3.00"), POINT(year="2015/16", cost="£4.00")]
    spread = assume_even_spread(plan(*points, POINT(years="2014/15 to 2015/16", cost="£7.00")))
    assert texts(spread) == {"2014/15": "£3.00", "2015/16": "£4.00"}


@given(st.integers(1, 9), st.integers(0, 10**6))
def test_a_span_that_is_split_and_joined_again_is_itself(number, minor):
    years = pm.FinancialYear.span(pm.FinancialYear(2014), pm.FinancialYear(2013 + number))
    spread = assume_even_spread(plan(POINT(years=years, cost=str(pm.Money(minor)))))
    assert sum(spread.values()) == pm.MoneyRange.exactly(pm.Money(minor))
    assert max(spread.values(), key=lambda cost: cost.low).low.minor - min(
        spread.values(), key=lambda cost: cost.low
    ).low.minor in (0, 1)


@pytest.mark.parametrize(
    ("points", "more", "says"),
    [
        ([POINT(years="2014/15 to 2015/16", cost="about £7m")], {}, "which has no range; give sums by year"),
        ([POINT(years="2014/15 to 2015/16", cost="at least £7m")], {}, "which has no range; give sums by year"),
        ([POINT(cost="£7m")], {}, "over which years the sum of the whole runs; ask of the plan of a programme"),
        ([POINT(years="2014/15 to 2015/16", cost="£7m")], {"cost_as": "changes"}, "its sums are changes"),
        (
            [POINT(year="2014/15", cost="£9m"), POINT(years="2014/15 to 2015/16", cost="£7m")],
            {},
            "is less than what is printed inside it; mend its points",
        ),
    ],
)
def test_what_cannot_be_split_is_refused_with_the_remedy(points, more, says):
    with pytest.raises(ValueError, match="; ") as caught:
        assume_even_spread(plan(*points, **more))
    assert says in str(caught.value)
