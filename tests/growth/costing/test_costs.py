"""Costs built up from posts."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

import prevent_model as pm
from prevent_model.growth.costing.proration import later_by

W = pm.Window.parse
Y = pm.FinancialYear
AWARDS = [
    pm.PayAward(date(2008, 9, 1), "2.65"),
    pm.PayAward(date(2009, 9, 1), "2.60"),
    pm.PayAward(date(2010, 9, 1), "2.55"),
]


def line(id="line", posts=1, starts="2008-04-01", **more):
    windows = {name: W(more.pop(name)) for name in ("ends", "actual") if name in more}
    return pm.PostLine(id=id, title=id, posts=posts, starts=starts and W(starts), **windows, **more)


def only(lines, years="2008/09", rates=None, **terms):
    (total,) = pm.growth.year_costs(lines, years, pm.Rate(12_000) if rates is None else rates, **terms).years
    assert total.cost.low == total.cost.high
    return total.cost.low, total.full_year.low, total.remainder.low


def pounds(*sums):
    return tuple(pm.Money.pounds(sum_) for sum_ in sums)


def test_four_hundred_officers_from_half_way():
    """MPA press release 04/00, 10 July 2000: £6.5m in the year, £13m in a full year; £32,500 an officer."""
    officers = line("officers", 400, "2000-10-01", kind="officer")
    result = pm.growth.year_costs([officers], "2000/01 to 2001/02", {"officer": pm.Rate(32_500)})
    first, second = result.cells
    assert first.low.share == Fraction(1, 2)
    assert (first.cost.low, first.full_year.low) == pounds(6_500_000, 13_000_000)
    assert second.cost.low == pm.Money.pounds(13_000_000)


def test_report_8_as_an_inference():
    """Report 8, D, and an inference from it: 41 posts at £71,698 for nine months of 2008/09 cost about £2.2m."""
    rate = pm.growth.unit_costs(pm.sample().growth).years[1].assume_whole_year()
    cost, _, _ = only([line(posts=41, starts="2008-07-01")], rates=rate)
    assert pm.StatedMoney.parse("£2.2m").range.contains(cost)


def test_five_months_at_the_old_rate_and_seven_at_the_new():
    """WMS of 16 October 2008: 2.65% from 1 September 2008."""
    cost, full, rest = only([line()], awards=AWARDS[:1])
    assert cost == full == pm.Money.pounds(5 * 1000 + 7 * Decimal("1026.5"))
    assert rest == pm.Money(0)


def test_awards_stand_on_each_other():
    """WMS of 16 October 2008: 2.65%, 2.60% and 2.55%, each from 1 September."""
    years = pm.growth.year_costs([line()], "2008/09 to 2010/11", pm.Rate(12_000), awards=AWARDS).years
    one, two, three = Fraction(10265, 10000), Fraction(10260, 10000), Fraction(10255, 10000)
    exact = [1000 * (5 + 7 * one), 1000 * one * (5 + 7 * two), 1000 * one * two * (5 + 7 * three)]
    assert [year.cost.low for year in years] == [pm.Money(pm.Rounding.HALF_UP.apply(sum_ * 100)) for sum_ in exact]


def test_an_award_before_the_first_year_still_counts():
    cost, _, _ = only([line()], "2009/10", awards=AWARDS[:1])
    assert cost == pm.Money.pounds("12318.00")


def test_an_award_for_officers_leaves_staff_alone():
    award = [pm.PayAward(date(2008, 4, 1), 10, "officer")]
    assert only([line(kind="officer")], awards=award)[0] == pm.Money.pounds(13_200)
    assert only([line(kind="staff")], awards=award)[0] == pm.Money.pounds(12_000)


def test_a_line_that_ends_has_no_cost_after_it():
    result = pm.growth.year_costs([line(ends="2008-09-30")], "2007/08 to 2009/10", pm.Rate(12_000))
    assert [(c.posts, c.low.at_end, c.cost.low) for c in result.cells] == [
        (0, 0, pm.Money(0)),
        (1, 0, pm.Money.pounds(6_000)),
        (0, 0, pm.Money(0)),
    ]


@pytest.mark.parametrize(("first_month", "months"), [(7, 6), (10, 3), (2, 1), (12, 11)])
def test_years_that_begin_in_other_months(first_month, months):
    """New Zealand's year begins in July, that of the United States in October."""
    year = Y(2008, first_month)
    starts = later_by(year.first_day, 12 - months)
    cost, full, _ = only([line(starts=str(starts))], [year])
    assert (cost, full) == pounds(1000 * months, 12_000)


@pytest.mark.parametrize(
    ("rule", "cost"), [("whole", "7000.00"), (pm.PartMonth.NONE, "6000.00"), ("by-day", "6533.33")]
)
def test_a_start_inside_a_month_by_a_named_rule(rule, cost):
    assert only([line(starts="2008-09-15")], part_month=rule)[0] == pm.Money.pounds(cost)


def test_a_window_gives_a_least_and_a_most():
    """Report 8, B.12: "in the latter part of 2008/9"."""
    vague = line(starts="latter part of 2008/9")
    result = pm.growth.year_costs([vague], "2008/09 to 2009/10", pm.Rate(12_000), part_month="none")
    first, second = result.cells
    assert first.cost == pm.MoneyRange(*pounds(0, 6_000))
    assert first.remainder == pm.MoneyRange(*pounds(0, 6_000))
    assert second.cost == pm.MoneyRange.exactly(pm.Money.pounds(12_000))
    assert "known only to within a window" in result.because
    assert "£0 to £6,000" in str(result)


def test_a_recruitment_lag_moves_the_start():
    assert only([line()], recruitment_lag=3)[0] == pm.Money.pounds(9_000)
    assert only([line(ends="2008-05-31")], recruitment_lag=3)[0] == pm.Money(0)


def test_an_actual_start_is_taken_when_asked():
    """MPA report 4 of 29 January 2009: co-ordinators of 2008/09 were expected in April 2009."""
    late = line(actual="2009-04-01", starts="2008-10-01", role="co-ordinators")
    assert only([late])[0] == pm.Money.pounds(6_000)
    assert only([late], actual=True)[0] == pm.Money(0)
    assert "though an actual one is known, of line" in pm.growth.year_costs([late], "2008/09", pm.Rate(1)).because


def test_on_costs_weighting_and_vacancies():
    terms = {"on_costs": "1.5", "weighting": pm.Rate(2_400), "vacancy": Fraction(1, 10)}
    assert only([line(posts=10)], **terms)[0] == pm.Money.pounds(10 * 14_400 * Decimal("1.5") * Decimal("0.9"))
    by_kind = {"on_costs": {"officer": 2, "staff": 1}, "vacancy": {pm.PostKind.OFFICER: 0, pm.PostKind.STAFF: 1}}
    lines = [line("a", kind="officer"), line("b", kind="staff")]
    assert only(lines, **by_kind)[0] == pm.Money.pounds(24_000)


def test_the_london_weighting_costs_more_than_it_pays():
    """HL737: a weighting of £2,349 raises a constable's cost by £3,100 to £3,200, figures to the nearest £100."""
    plain = only([line()], on_costs="1.34")[0]
    weighted = only([line(sites=["london"])], on_costs="1.34", weighting={"london": pm.Rate(2_349)})[0]
    assert pounds(3_100)[0] <= weighted - plain <= pounds(3_200)[0]


def test_awards_raise_a_weighting_only_when_said():
    terms = {"awards": [pm.PayAward(date(2008, 4, 1), 10)], "weighting": pm.Rate(1_200)}
    with pytest.raises(ValueError, match=r"weighting_with_awards: .* say whether"):
        only([line()], **terms)
    assert only([line()], weighting_with_awards=False, **terms)[0] == pm.Money.pounds(14_400)
    assert only([line()], weighting_with_awards=True, **terms)[0] == pm.Money.pounds(14_520)


def test_posts_move_up_their_scale():
    scale = pm.Pay([pm.Rate(12_000), pm.Rate(24_000), pm.Rate(36_000)])
    years = "2008/09 to 2011/12"

    def costs(increments):
        result = pm.growth.year_costs([line(starts="2008-10-01")], years, scale, increments=increments)
        return [year.cost.low.minor // 100 for year in result.years]

    assert costs(None) == [6_000, 12_000, 12_000, 12_000]
    assert costs("anniversary") == [6_000, 6_000 + 12_000, 12_000 + 18_000, 36_000]
    assert costs(4) == [6_000, 24_000, 36_000, 36_000]


def test_one_line_alone_is_lines_too():
    assert only(line()) == only([line()])


def test_rates_are_found_by_line_then_role_then_kind():
    lines = [
        line("own", rate=pm.Rate(1_200)),
        line("named"),
        line("office", role="co-ordinators", kind="officer"),
        line("kind", kind="officer"),
    ]
    month = pm.units.registry().Quantity(200, "GBP/post/month")
    rates = {"named": month, "co-ordinators": pm.Rate(3_600), pm.PostKind.OFFICER: pm.Pay([pm.Rate(4_800)])}
    result = pm.growth.year_costs(lines, "2008/09", rates)
    assert [(cell.cost.low.minor // 100, cell.rate) for cell in result.cells] == [
        (1_200, "its own"),
        (2_400, 'for "named"'),
        (3_600, 'for "co-ordinators"'),
        (4_800, 'for "officer"'),
    ]


def test_what_was_not_given_is_not_taken_and_the_result_says_so():
    said = pm.growth.year_costs([line()], "2008/09", pm.Rate(1)).because
    absent = "pay awards, increments, on-costs, location weighting, a vacancy factor, a recruitment lag"
    assert f"Not given, so not taken: {absent}." in said
    assert "half-up" in said


@pytest.mark.parametrize(("rule", "pence"), [("half-up", 8334), ("floor", 8333), (pm.Rounding.CEILING, 8334)])
def test_each_cell_is_rounded_once_by_the_named_rule(rule, pence):
    assert only([line(starts="2009-03-01")], rates=pm.Rate(Fraction(100_004, 100)), rounding=rule)[0] == pm.Money(pence)


def test_money_alone_has_no_time():
    with pytest.raises(ValueError, match=r"rates: .* has no time that it is for; write Rate"):
        only([line()], rates=pm.Money.pounds(12_000))


def test_pounds_are_not_added_to_posts():
    with pytest.raises(TypeError):
        pm.Money.pounds(1) + pm.Posts(1)
    with pytest.raises(TypeError):
        pm.Posts(1) + pm.Money.pounds(1)
    ureg = pm.units.registry()
    with pytest.raises(Exception, match="convert"):
        ureg.Quantity(1, "GBP") + ureg.Quantity(1, "post")


def test_every_line_that_cannot_be_costed_is_named():
    empty, dated = (
        pm.PostLine(id="empty", title="L"),
        pm.PostLine(id="dated", title="L", posts=4, starts=W("2008-10-01")),
    )
    with pytest.raises(pm.ArgumentError) as raised:
        pm.growth.year_costs([empty, dated], "2008/09")
    refusals = raised.value.refusals
    assert [refusal.argument for refusal in refusals] == ["lines", "lines", 'rates["empty"]', 'rates["dated"]']
    assert str(refusals[0]) == "lines: empty has no posts; write the number in the line, as posts = …"
    assert str(refusals[1]) == "lines: empty has no start; write the day in the line, as starts = …"
    assert refusals[3].remedy == 'give one for "dated", for its role, its grade or its kind of post, or for all'


def test_the_lines_of_report_8_print_no_rate():
    """Report 8, B.13: no line prints a rate, and most of them no number of posts."""
    plan = pm.sample().growth
    with pytest.raises(pm.ArgumentError) as raised:
        pm.growth.year_costs(plan, "2008/09 to 2010/11")
    unpaid = [refusal.argument for refusal in raised.value.refusals if refusal.problem == "no rate is given"]
    assert unpaid == [f'rates["{line.id}"]' for line in plan.lines]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"ends": "2008-12-31", "actual": "2009-01-01"}, "ends on 2008-12-31, before it starts"),
        ({"starts": "2008-09-15"}, 'part_month: line starts or ends inside a month; write "whole"'),
    ],
)
def test_lines_that_cannot_be(change, said):
    with pytest.raises(ValueError, match=said):
        only([line(**change)], actual="actual" in change)


@pytest.mark.parametrize(
    ("terms", "said"),
    [
        ({"lines": ["line"]}, r"lines\[0\]: a PostLine, not text"),
        ({"lines": [line(), line()]}, r'lines\[1\]: two lines are called "line"'),
        ({"years": "2008"}, "years: .* could be the calendar year"),
        ({"years": 2008}, "years: "),
        ({"years": []}, "years: there is none"),
        ({"years": [Y(2008), Y(2008)]}, "years: one of them is given twice"),
        ({"years": [Y(2008), Y(2009, 7)]}, r"years: 2009/10 begins in July, and the years beside it in April"),
        ({"rates": 12_000.0}, "rates: a number with a fraction .12000.0. is not money per post per time"),
        ({"rates": {"line": "£12,000"}}, r'rates\["line"\]: .* is not money per post'),
        ({"rounding": "nearest"}, 'rounding: "nearest" is not one of the choices; write "half-up"'),
    ],
)
def test_arguments_that_cannot_be(terms, said):
    given = {"lines": [line()], "years": "2008/09", "rates": pm.Rate(1), **terms}
    with pytest.raises(ValueError, match=said):
        pm.growth.year_costs(given.pop("lines"), given.pop("years"), given.pop("rates"), **given)


@pytest.mark.parametrize("name", ["rates", "weighting"])
def test_a_rate_for_nothing_is_a_slip_of_the_pen(name):
    terms = {"rates": {"mixed": pm.Rate(1)}} | {name: {"lime": pm.Rate(1)}}
    with pytest.raises(pm.UnknownReference, match='did you mean "line"'):
        only([line()], **terms)


def test_all_wrong_arguments_of_a_call_are_named():
    """One was named at a time."""
    with pytest.raises(TypeError) as caught:
        pm.growth.year_costs(3, "2008/09", awards=["2%"], on_costs="x", recruitment_lag=10**20, actual="no")
    named = [refusal.argument for refusal in caught.value.refusals]
    assert named == ["lines", "awards[0]", "on_costs", "recruitment_lag", "actual"]


def test_posts_that_go_save_what_they_cost_from_the_month_in_which_they_go():
    """12.4 posts at £20,000 from the first of June: ten months of £20,666.67, whatever recruits take to come."""
    line = pm.PostLine(id="admin", title="A", posts="-12.4", starts=pm.Window.parse("2019-06-01"), rate=pm.Rate(20_000))
    first, second = pm.growth.year_costs([line], "2019/20 to 2020/21", recruitment_lag=3).years
    assert (str(first.cost), str(first.full_year)) == ("-£206,666.67", "-£248,000.00")
    assert str(second.cost) == "-£248,000.00"


def test_posts_that_go_at_the_turn_of_a_year_are_a_least_and_a_most():
    line = pm.PostLine(
        id="a", title="A", posts=-2, starts=pm.Window.parse("March 2020 to April 2020"), rate=pm.Rate(12_000)
    )
    (total,) = pm.growth.year_costs([line], "2019/20", part_month="none").years
    assert (total.at_end, str(total.cost)) == ((-2, 0), "-£2,000.00 … £0.00")
