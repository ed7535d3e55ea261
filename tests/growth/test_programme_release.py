"""The release of several plans: parts, totals as far as they may be added, and all years together."""

from datetime import date

import attrs
import pytest

import prevent_model as pm

YEARS = pm.Calendar().years("2008/09 to 2010/11")
PASSED = [pm.Decision(outcome="passed", on=date(2008, 5, 1))]


def money(id_, *sums, **more):
    points = [pm.GrowthPoint(year=year, cost=f"£{n}m") for year, n in zip(YEARS, sums, strict=False)]
    return pm.GrowthPlan(id=id_, title=id_, points=[*points, *more.pop("further", ())], **more)


def programme(*plans, blocks=(), years=None, decisions=()):
    phases, gates = [], []
    if years:
        phases = [pm.Phase(id="later", title="Later", years=years)]
        blocks = ["later"]
    if blocks:
        gates = [pm.Gate(id="review", title="Review", question="?", blocks=blocks, decisions=decisions)]
    day = date(2008, 7, 24)
    return pm.Programme(id="p", title="P", years=YEARS, as_at=day, plans=plans, phases=phases, gates=gates)


def parts(row):
    return [
        None if part.money is None else part.money.major / 1_000_000
        for part in (row.committed, row.contingent, row.refused)
    ]


def test_without_posts_a_held_year_has_nothing_committed_and_an_open_one_is_free():
    """The model's example: 12, 30, 8 with the second year held is 12, 0, 8."""
    found = pm.growth.release(programme(money("main", 12, 30, 8), years="2009/10"))
    assert [parts(row) for row in found.years] == [[12, 0, 0], [0, 30, 0], [8, 0, 0]]
    assert "The money of 2009/10 waits for Review" in found.because


def test_with_posts_a_plan_keeps_the_highest_level_from_before():
    """Report 8: 41 committed, 12 and then 52 wait."""
    found = pm.growth.release(pm.sample())
    assert [(row.committed.posts, row.contingent.posts) for row in found.years] == [(41, 0), (41, 12), (41, 52)]


@pytest.mark.parametrize(
    ("held", "expected"),
    [(None, [9, 0, 0]), ("2009/10 to 2010/11", [0, 9, 0]), ("2010/11", [None, None, 0])],
)
def test_a_sum_of_several_years_waits_if_all_its_years_do(held, expected):
    span = pm.GrowthPoint(years="2009/10 to 2010/11", cost="£9m")
    found = pm.growth.release(programme(money("main", 12, further=[span]), years=held))
    (row,) = found.spans
    assert parts(row) == expected
    assert ("only some of its years do" in found.because) is (None in expected)


def test_a_sum_for_the_whole_waits_if_its_plan_is_blocked():
    whole = pm.GrowthPlan(id="main", title="Main", points=[pm.GrowthPoint(cost="about £60m")])
    found = pm.growth.release(programme(whole, blocks=["main"]))
    assert parts(found.spans[0]) == parts(found.whole) == [0, 60, 0]
    opened = pm.growth.release(programme(whole, blocks=["main"], decisions=PASSED))
    assert parts(opened.whole) == [60, 0, 0]


def test_a_sum_of_several_years_is_not_added_to_what_is_printed_of_them():
    span = pm.GrowthPoint(years="2008/09 to 2009/10", cost="£42m")
    assert parts(pm.growth.release(money("main", 12, 30, 8, further=[span]), {}).whole) == [50, 0, 0]


def test_a_plan_without_money_and_one_without_posts_have_no_columns_of_them():
    points = [pm.GrowthPoint(year=YEARS[0], posts=5)]
    posts = pm.growth.release(pm.GrowthPlan(posts_as="levels", points=points), {})
    assert not [column.name for column in posts.table.columns if "money" in column.name]
    sums = pm.growth.release(money("main", 12), {})
    assert [column.name for column in sums.table.columns] == [
        "year", "committed money", "contingent money", "refused money", "waits for",
    ]  # fmt: skip
    assert "post" not in sums.because


def test_plans_are_added_a_saving_lowers_and_a_part_is_left_out():
    made = programme(money("main", 12, 30), money("pay", 5, 6, part_of="main"), money("less", 2, 3, kind="saving"))
    found = pm.growth.release(made)
    assert isinstance(found, pm.growth.ProgrammeRelease)
    assert [parts(row)[0] for row in found.years] == [10, 27]
    assert parts(found.whole)[0] == 37
    assert "Not added, as another plan includes them: pay." in found.because
    assert "Taken off the total, as savings: less." in found.because
    assert [part.plan.id for part in found.plans] == ["main", "pay", "less"]


@pytest.mark.parametrize(
    "empty", [pm.GrowthPlan(title="Hubs"), pm.GrowthPlan(id="later", title="Later", posts_as="levels")]
)
def test_a_plan_that_states_no_figure_takes_no_total_away(empty):
    """By hand: a budget of £1m and one of £2m are £3m, beside a section with a title alone, which counts growth."""
    budgets = [money("a", 1, counts="total"), money("b", 2, counts="total")]
    found = pm.growth.release(programme(empty, *budgets))
    assert str(found.whole.committed.money) == "£3,000,000.00"
    assert len(found.years) == 1
    assert empty.title not in found.because


def test_a_year_that_not_every_plan_prints_has_no_total():
    found = pm.growth.release(programme(money("main", 12, 30), money("branch", 5)))
    assert [parts(row)[0] for row in found.years] == [17, None]
    assert "branch prints nothing for 2009/10 alone" in found.because
    assert parts(found.whole)[0] == 47


def test_growth_is_never_added_to_all_that_there_is():
    found = pm.growth.release(programme(money("main", 12), money("all", 500, counts="total")))
    assert found.years == ()
    assert "Plans of growth are not added to plans of everything there is: main beside all." in found.because
    assert parts(found.whole) == [None, None, None]


def test_the_gates_of_several_plans_are_not_given_together():
    made = programme(money("main", 12), money("branch", 5))
    with pytest.raises(ValueError, match="held: P has several plans, each with its own gates; leave it out"):
        pm.growth.release(made, {})


def test_what_a_gate_holds_of_all_that_there_is_cannot_be_told_without_an_earlier_level():
    """The model: a total without a baseline has no level before the hold."""
    points = [pm.GrowthPoint(year=YEARS[0], posts=100), pm.GrowthPoint(year=YEARS[1], posts=110)]
    plan = pm.GrowthPlan(posts_as="levels", counts="total", points=points)
    found = pm.growth.release(plan, {YEARS[0]: [pm.GateHold("g", "G", pm.GateStatus.HELD, "it is early", ())]})
    assert [row.committed.posts for row in found.years] == [None, None]
    assert "how many posts there were before the first year is not stated" in found.because


def test_the_gates_are_those_of_a_day():
    """The review is passed on 1 May 2008: before that what is behind it waits, of one plan and of several."""
    earlier, later = date(2008, 4, 30), date(2008, 5, 1)
    only = programme(money("a", 12, 30, 8), years=YEARS[1], decisions=PASSED)
    both = programme(money("a", 12, 30, 8), money("b", 1, 2, 3), years=YEARS[1], decisions=PASSED)
    waits = {
        day: [str(pm.growth.release(asked, on=day).year("2009/10").contingent.money) for asked in (only, both)]
        for day in (earlier, later)
    }
    assert waits == {earlier: ["£30,000,000.00", "£32,000,000.00"], later: ["£0.00", "£0.00"]}
    plan = only.plans[0]
    assert pm.growth.release(plan, only, on=earlier) == pm.growth.release(only, on=earlier)
    assert pm.growth.release(only).year("2009/10") == pm.growth.release(only, on=only.as_at).year("2009/10")


@pytest.mark.parametrize(("held", "says"), [(None, "a plan alone knows no gates"), ({}, "the shut gates are given")])
def test_a_day_is_nothing_without_a_programme(held, says):
    with pytest.raises(ValueError, match=f"on: {says}.*; leave it out, or give the programme"):
        pm.growth.release(money("a", 12), held, on=date(2008, 5, 1))


def test_a_total_with_a_sum_between_two_is_as_the_cover_has_it():
    """£40m is £39.5m to under £40.5m, and £60m to £70m is £59.5m to under £70.5m: together £99m to under £111m."""
    between = pm.GrowthPlan(id="b", title="B", points=[pm.GrowthPoint(year="2008/09", cost="£60m to £70m")])
    asked = programme(money("growth", 40), between)
    found, cover = pm.growth.release(asked), pm.growth.cover(asked)
    assert str(found.whole.committed.between) == "£99,000,000.00 … £110,999,999.98"
    assert found.whole.committed.range == found.years[0].committed.range == cover.years[0].cost
    assert found.whole.committed.range == cover.total().cost


def test_a_total_of_sums_that_are_each_one_has_the_range_of_the_cover():
    asked = programme(money("growth", 40, 50), money("b", 60, 70))
    found = pm.growth.release(asked)
    assert str(found.whole.committed.money) == "£220,000,000.00"
    assert found.whole.committed.range == pm.growth.cover(asked).total().cost


def test_a_total_that_rests_on_about_is_marked_so():
    about = pm.GrowthPlan(id="a", title="A", points=[pm.GrowthPoint(year="2008/09", cost="about £40m")])
    between = pm.GrowthPlan(id="b", title="B", points=[pm.GrowthPoint(year="2008/09", cost="£60m to £70m")])
    assert "about £99.5m to under £110.5m" in str(pm.growth.release(programme(about, between)).table)


def test_growth_that_begins_later_has_nothing_yet():
    """£12m in 2008/09 beside growth of £3m from 2009/10: £12m and £15m in all, as in the cover of both."""
    later = [pm.GrowthPoint(year="2009/10", cost="£3m")]
    both = [money("main", 12, 12, counts="growth"), money("later", counts="growth", further=later)]
    found = pm.growth.release(programme(*both))
    assert [parts(row) for row in found.years] == [[12, 0, 0], [15, 0, 0]]
    assert "prints nothing" not in found.because
    costs = pm.growth.cover(programme(*both)).years
    assert [str(row.cost) for row in costs[:1]] == ["£11,500,000.00 … £12,499,999.99"]
    # Where a plan does not say that it counts growth, a year that it leaves out is not taken for nought.
    silent = pm.growth.release(programme(money("main", 12, 12), money("later", further=later)))
    assert [parts(row) for row in silent.years] == [[None, None, None], [15, 0, 0]]


def test_a_saving_over_some_years_leaves_them_a_total_together():
    """12 of one year; then 30 and 8, less 5 over the two; and the year before is not said to have no saving."""
    sale = pm.GrowthPoint(years="2009/10 to 2010/11", cost="£5m")
    saving = pm.GrowthPlan(id="sale", title="sale", counts="total", kind="saving", points=[sale])
    found = pm.growth.release(programme(money("main", 12, 30, 8, counts="total"), saving))
    assert [parts(row) for row in found.years] == [[None] * 3] * 3
    (span,) = found.spans
    assert (str(span.year), parts(span)) == ("2009/10 to 2010/11", [33, 0, 0])
    assert parts(found.whole) == [45, 0, 0]
    assert [row[0] for row in found.table.rows][-2:] == ["2009/10 to 2010/11", "the whole"]


def test_a_run_of_years_that_a_gate_holds_waits_together():
    """30 and 8 are behind the review, and so is the saving of 5."""
    sale = pm.GrowthPoint(years="2009/10 to 2010/11", cost="£5m")
    saving = pm.GrowthPlan(id="sale", title="sale", counts="total", kind="saving", points=[sale])
    held = programme(money("main", 12, 30, 8, counts="total"), saving, years="2009/10 to 2010/11")
    (span,) = pm.growth.release(held).spans
    assert parts(span) == [0, 33, 0]
    assert [hold.gate for hold in span.waits_for] == ["review"]


def test_a_run_of_years_that_a_plan_does_not_fill_has_no_row():
    sale = pm.GrowthPoint(years="2009/10 to 2010/11", cost="£5m")
    saving = pm.GrowthPlan(id="sale", title="sale", counts="total", kind="saving", points=[sale])
    assert pm.growth.release(programme(money("main", 12, 30, counts="total"), saving)).spans == ()


def vague(cost, **more):
    points = [pm.GrowthPoint(year="2008/09", cost="£5m"), pm.GrowthPoint(year="2009/10", cost="at least £6m")]
    other = [pm.GrowthPoint(year=year, cost=cost) for year in ("2008/09", "2009/10")]
    plans = [pm.GrowthPlan(id="a", title="A", points=points), pm.GrowthPlan(id="b", title="B", points=other, **more)]
    return pm.growth.release(programme(*plans))


def test_a_year_with_a_sum_without_an_end_has_its_sums_as_printed():
    """5 and 1 are 6; at least 6 and 1 are no single sum, nor are they with the 6 of the year before, which make 7."""
    found = vague("£1m")
    cells = [str(cell) for cell in found.table.column("committed money")]
    assert cells == ["£6,000,000.00", "£1,000,000.00 and at least £6m", "£7,000,000.00 and at least £6m"]
    assert "£1m and at least £6m in 2009/10 make no single sum, and are given as printed." in found.because


def test_a_saving_from_a_sum_without_an_end_has_no_total_and_says_why():
    found = vague("£1m", kind="saving")
    assert (found.year("2009/10").printed, found.whole.printed) == ((), ())
    assert "A prints no single sum for 2009/10, so that its money has no total." in found.because


def test_sums_without_an_end_fill_years_for_all_plans_too():
    """A prints at least 9 for two years, and B 1 for each: 2 and at least 9."""
    years = pm.Calendar().years("2008/09 to 2009/10")
    further = [pm.GrowthPoint(years=years, cost="at least £9m"), pm.GrowthPoint(year="2010/11", cost="£1m")]
    found = pm.growth.release(programme(money("a", further=further), money("b", 1, 1, 1)))
    assert [[str(sum_) for sum_ in span.printed] for span in found.spans] == [["£2,000,000.00", "at least £9m"]]


def test_plans_in_two_prices_are_not_said_to_be_added():
    cash, real = (attrs.evolve(money(id_, 1, 2, 3), prices=prices) for id_, prices in (("a", "cash"), ("b", "2008/09")))
    found = pm.growth.release(programme(cash, real))
    assert found.whole.committed.money is None
    assert found.because.startswith("Plans that are not added: a; b.")
    assert pm.growth.release(programme(cash, attrs.evolve(real, prices="cash"))).because.startswith(
        "Plans added: a; b."
    )
