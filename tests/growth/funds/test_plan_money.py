"""The cover of a programme of several plans."""

from datetime import date

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import prevent_model as pm
from prevent_model.growth.funds.reasons import Cause, Verdict
from prevent_model.growth.plan_inputs import PlanOfProgramme

YEAR = pm.FinancialYear(2024)


def plan(id_, cost=None, **more):
    points = more.pop("points", None) or [pm.GrowthPoint(year=YEAR, cost=cost)]
    return pm.GrowthPlan(id=id_, title=id_.title(), points=points, **more)


def grant(id_, amount, *funds, **more):
    amounts = None if amount is None else [(YEAR, amount)]
    fields = {
        "id": id_,
        "title": id_.title(),
        "years": [YEAR],
        "amounts": amounts,
        "status": "confirmed",
        "funds": funds,
    }
    return pm.Grant(**fields | more)


def programme(plans, grants):
    years = pm.FinancialYear.span(YEAR, YEAR + 1)
    return pm.Programme(id="p", title="P", years=years, as_at=date(2024, 4, 1), plans=plans, grants=grants)


def row_of(plans, grants):
    return pm.growth.cover(programme(plans, grants)).year("2024/25")


def parts(row):
    return {part.purpose: part.verdict.value for part in row.parts}


def test_a_grant_for_one_plan_pays_for_no_other():
    """Road EUR 10 and rail 10; 15 for rail alone, and 2 for road."""
    grants = [grant("fund", "£15.00", "rail"), grant("toll", "£2.00", "road")]
    row = row_of([plan("road", "£10.00"), plan("rail", "£10.00")], grants)
    assert (row.verdict, str(row.cost), str(row.gap), str(row.printed_gap)) == (
        Verdict.SHORT,
        "£20.00",
        "£8.00",
        "£3.00",
    )
    assert parts(row) == {"road": "short", "rail": "covered"}


def test_plans_of_which_one_has_no_funding_stated_cannot_be_told():
    """Costs of 0.5 to 1.5 that nobody says who pays, and B of 1.5 to 2.5 with 2.5 to 3.5: no funding is not nought."""
    costs = pm.GrowthPlan(points=[pm.GrowthPoint(year="2024/25", cost="£1m")], title="Costs", unstated=["funded_by"])
    row = row_of([costs, plan("b", "£2m")], [grant("g", "£3m", "b")])
    assert (row.verdict, row.funding, row.gap, row.printed_gap) == (Verdict.CANNOT_BE_TOLD, None, None, None)
    assert row.because == "No grant names 2024/25 for Costs, which is not to say that none pays."
    assert parts(row) == {"growth": "no funding stated", "b": "covered"}


def test_plans_of_which_one_has_no_funding_over_a_span_cannot_be_told():
    span = pm.GrowthPoint(years="2024/25 to 2025/26", cost="£6.00")
    made = programme([plan("road", "£10.00"), pm.GrowthPlan(id="b", title="B", points=[span])], [])
    fund = grant("fund", None, "road", amounts={"2024/25": "£90.00", "2025/26": "£90.00"})
    row = pm.growth.cover(made, [fund]).year("2024/25 to 2025/26")
    assert row.verdict is Verdict.CANNOT_BE_TOLD
    assert "No grant names 2024/25 to 2025/26 for B" in row.because


def test_a_year_without_cost_needs_no_grant():
    """B costs nothing in 2024/25 and 6 after; the grant of 2025/26 is all that it needs."""
    free = [pm.GrowthPoint(year="2024/25", cost="£0.00"), pm.GrowthPoint(year="2025/26", cost="£6.00")]
    tied = pm.GrowthPlan(id="a", title="A", points=[pm.GrowthPoint(years="2024/25 to 2025/26", cost="£9.00")])
    made = programme([tied, pm.GrowthPlan(id="b", title="B", points=free)], [])
    amounts = {"a": {"2024/25": "£4.00", "2025/26": "£4.00"}, "b": {"2025/26": "£6.00"}}
    grants = [grant(f"for-{id_}", None, id_, years=[], amounts=sums) for id_, sums in amounts.items()]
    (row,) = pm.growth.cover(made, grants).years
    assert (row.verdict, str(row.gap)) == (Verdict.SHORT, "£1.00")


def test_what_a_saving_pays_needs_no_grant():
    plans = [plan("road", "£10.00"), plan("rail", "£5.00"), plan("less", "£5.00", kind="saving")]
    row = row_of(plans, [grant("fund", "£10.00", "road")])
    assert (row.verdict, str(row.gap)) == (Verdict.COVERED, "£0.00")


def test_money_enough_that_is_for_one_plan_alone_says_so():
    grants = [grant("fund", "£25.00", "rail"), grant("toll", "£2.00", "road")]
    row = row_of([plan("road", "£10.00"), plan("rail", "£10.00")], grants)
    assert row.causes == (Cause.NOT_FUNDED, Cause.RING_FENCE)
    assert "kept for Rail" in row.because


def test_a_grant_for_both_is_counted_once():
    """Each plan alone is covered by it, and the two together are not."""
    made = programme([plan("road", "£10.00"), plan("rail", "£10.00")], [grant("fund", "£15.00", "road", "rail")])
    found = pm.growth.cover(made)
    (row,) = found.years
    assert (row.verdict, str(row.gap), str(row.funding)) == (Verdict.SHORT, "£5.00", "£15.00")
    assert [str(part.shared) for part in row.parts] == ["£15.00", "£15.00"]
    assert "is shown with each of them, and counts once in the sum of all" in found.because
    alone = [pm.growth.cover(PlanOfProgramme(made, one)).years[0].verdict for one in made.plans]
    assert alone == [Verdict.COVERED, Verdict.COVERED]


def test_a_shared_grant_pays_where_the_others_do_not():
    grants = [grant("both", "£10.00", "road", "rail"), grant("own", "£10.00", "rail")]
    row = row_of([plan("road", "£10.00"), plan("rail", "£10.00")], grants)
    assert (row.verdict, parts(row)) == (Verdict.COVERED, {"road": "covered", "rail": "covered"})


def test_a_part_is_not_added_beside_its_whole():
    plans = [plan("revenue", "£10.00"), plan("pay", "£6.00", part_of="revenue")]
    found = pm.growth.cover(programme(plans, [grant("fund", "£10.00", "revenue")]))
    assert (str(found.years[0].cost), found.years[0].verdict) == ("£10.00", Verdict.COVERED)
    assert "Not added, as another plan includes them: Pay." in found.because


def test_money_for_a_part_pays_for_no_more_than_the_part():
    """Revenue of 10 of which pay is 6: 9 for pay alone leaves 4 unpaid."""
    plans = [plan("revenue", "£10.00"), plan("pay", "£6.00", part_of="revenue")]
    row = row_of(plans, [grant("fund", "£9.00", "pay")])
    assert (row.verdict, str(row.cost), str(row.gap)) == (Verdict.SHORT, "£10.00", "£4.00")
    row = row_of(plans, [grant("fund", "£6.00", "pay"), grant("rest", "£4.00", "revenue")])
    assert row.verdict is Verdict.COVERED


def test_money_for_a_part_whose_cost_is_not_known_cannot_be_told():
    plans = [plan("revenue", "£10.00"), plan("pay", "about £6", part_of="revenue")]
    row = row_of(plans, [grant("fund", "£9.00", "pay"), grant("rest", "£4.00", "revenue")])
    assert row.verdict is Verdict.CANNOT_BE_TOLD
    assert Cause.PAYS_FOR_A_PART in row.causes


def test_a_saving_lowers_the_cost():
    plans = [plan("road", "£10.00"), plan("less", "£3.00", kind="saving")]
    row = row_of(plans, [grant("fund", "£7.00", "road")])
    assert (str(row.cost), row.verdict, str(row.gap)) == ("£7.00", Verdict.COVERED, "£0.00")


@pytest.mark.parametrize(
    ("kind", "verdict", "cause"),
    [("capital", Verdict.COVERED, Cause.FUNDED), ("", Verdict.CANNOT_BE_TOLD, Cause.NO_PURPOSE)],
)
def test_a_ring_fence_holds_against_what_a_plan_says_of_itself(kind, verdict, cause):
    grants = [grant("fund", "£20.00", "road", "rail", ring_fence=["capital"])]
    row = row_of([plan("road", "£10.00", kind=kind), plan("rail", "£10.00", kind=kind)], grants)
    assert (row.verdict, row.causes) == (verdict, (cause,))


@pytest.mark.parametrize("others", [(), ("rail",)])
def test_what_is_kept_for_a_plan_by_its_id_is_for_it(others):
    """Road costs 10, and 10 are kept for the road: it is covered, alone and beside rail, which has 5 of its own."""
    fund = grant("fund", "£10.00", "road", ring_fence=["road"])
    plans = [plan("road", "£10.00", kind="capital"), *(plan(id_, "£5.00") for id_ in others)]
    row = row_of(plans, [fund, grant("own", "£5.00", *others)] if others else [fund])
    assert (row.verdict, str(row.gap), row.causes) == (Verdict.COVERED, "£0.00", (Cause.FUNDED,))


def two_years(id_, first, second, kind):
    points = [pm.GrowthPoint(year=YEAR + n, cost=cost) for n, cost in enumerate((first, second))]
    return plan(id_, points=points, kind=kind)


@pytest.mark.parametrize(
    ("first", "funding", "gap"),
    [("£6.00", "£6.00", "£14.00"), ("£16.00", "£6.00 … £12.00", "£8.00 … £14.00")],
)
def test_money_for_a_purpose_moves_on_as_far_as_no_plan_before_may_have_taken_it(first, funding, gap):
    """Rail and road, 10 a year each, and money for capital, of which 6 is of the second year.

    Of 6 in the first year rail takes all. Of 16 it takes 10; the other 6 go on the road if it is capital, or move on.
    """
    plans = [two_years("road", "£10.00", "£10.00", "pay"), two_years("rail", "£10.00", "£10.00", "capital")]
    money = {YEAR: first, YEAR + 1: "£6.00"}
    fund = grant("fund", None, "road", "rail", ring_fence=["capital"], carry_over=True, amounts=money)
    row = pm.growth.cover(programme(plans, [fund])).year("2025/26")
    assert (row.verdict, str(row.funding), str(row.gap)) == (Verdict.SHORT, funding, gap)


def test_free_money_moves_on_where_kept_money_may_have_taken_its_place():
    """Road, of pay, 10 and 5; rail, of which that is not said, 10 and 5. Kept for pay 10 and 5; free for the road 6.

    If rail is pay in the first year alone, the 6 are spent by then and 5 of the second year are unpaid. If it is so in
    the second year alone, road takes what was left and rail what is kept.
    """
    plans = [two_years("road", "£10.00", "£5.00", "pay"), two_years("rail", "£10.00", "£5.00", "capital")]
    kept = grant("kept", None, "road", "rail", ring_fence=["pay"], amounts={YEAR: "£10.00", YEAR + 1: "£5.00"})
    free = grant("free", None, "road", carry_over=True, amounts={YEAR: "£6.00", YEAR + 1: "£0.00"})
    row = pm.growth.cover(programme(plans, [kept, free])).year("2025/26")
    assert row.verdict is Verdict.CANNOT_BE_TOLD
    assert row.gap.low.minor <= 0
    assert str(row.gap.high) == "£5.00"


def test_a_plan_that_prints_no_cost_for_a_year_is_not_nought_there():
    points = [pm.GrowthPoint(year=YEAR, cost="£4.00"), pm.GrowthPoint(year=YEAR + 1, cost="£5.00")]
    made = programme(
        [plan("road", "£10.00"), plan("rail", "£1.00", points=points)],
        [grant("fund", "£14.00", "road", "rail", years=[YEAR, YEAR + 1])],
    )
    found = pm.growth.cover(made)
    row = found.year("2025/26")
    assert (row.cost, row.verdict, row.causes[1:]) == (None, Verdict.SAID_TO_BE_COVERED, (Cause.COST_NOT_PRINTED,))
    assert "Road prints no sum that is of 2025/26 exactly." in row.because
    assert (str(found.total().cost), found.total("2024/25 to 2025/26").cost) == ("£19.00", None)


def test_money_that_moves_on_from_before_a_plan_stays_for_its_plan():
    early = pm.Grant(
        id="fund", title="Fund", status="confirmed", funds=["road"], carry_over=True, amounts=[(YEAR - 1, "£9.00")]
    )
    row = row_of([plan("road", "£4.00"), plan("rail", "£5.00")], [early])
    assert row.verdict is not Verdict.COVERED
    assert row.gap is None or row.gap.high.minor >= 500


def test_a_grant_of_no_plan_is_left_aside():
    found = pm.growth.cover(programme([plan("road", "£1.00"), plan("rail", "£1.00")], [grant("fund", "£5.00")]))
    assert found.years[0].causes == (Cause.NOT_SAID_TO_PAY,)
    assert 'write funds = ["road", "rail"]' in found.years[0].because


def test_a_match_is_of_the_cost_that_the_grant_helps_to_pay():
    match = [pm.GrantMatch(rate="0.5", of="cost")]
    row = row_of([plan("road", "£10.00"), plan("rail", "£30.00")], [grant("fund", "£5.00", "road", match=match)])
    assert str(row.matches[0].needed) == "£5.00"


def test_an_adjustment_below_nought_lowers_the_cost_of_the_others():
    """£20.00m less £3.00m, and £17.00m for both: short by £2.99m, with a printed gap of nought."""
    row = row_of([plan("road", "£20.00m"), plan("refund", "-£3.00m")], [grant("fund", "£17.00m", "road", "refund")])
    assert (row.verdict, str(row.gap), str(row.printed_gap)) == (
        Verdict.CANNOT_BE_TOLD,
        "-£14,999.98 … £14,999.99",
        "£0.00",
    )
    assert row.causes == (Cause.PRECISION,)


def test_a_saving_that_prints_none_of_the_years_leaves_the_cost_open():
    """£40m over two years less £5m in the second: what is saved in both is not printed."""
    both = [pm.GrowthPoint(years=[YEAR, YEAR + 1], cost="£40m")]
    saved = [pm.GrowthPoint(year=YEAR + 1, cost="£5m")]
    fund = grant("fund", None, "road", years=(), amounts={"2024/25 to 2025/26": "£30m"})
    made = programme([plan("road", points=both), plan("less", points=saved, kind="saving")], [fund])
    (row,) = pm.growth.cover(made).years
    assert (row.cost, row.verdict, row.causes) == (None, Verdict.CANNOT_BE_TOLD, (Cause.COST_NOT_PRINTED,))
    assert row.because == "Less prints no sum that is of 2024/25 to 2025/26 exactly."
    assert parts(row) == {"road": "short"}


def test_growth_is_not_added_to_all_that_there_is():
    plans = [plan("road", "£20m", counts="total"), plan("rail", "£10m", counts="growth")]
    made = programme(plans, [grant("fund", "£40m", "road", "rail")])
    found = pm.growth.cover(made)
    (row,) = found.years
    assert (row.cost, row.gap, row.verdict) == (None, None, Verdict.CANNOT_BE_TOLD)
    assert row.because == "Plans of growth are not added to plans of everything there is: Rail beside Road."
    assert (found.stated_cost, parts(row)) == (None, {"road": "covered", "rail": "covered"})
    assert "Plans whose costs are not added: Road; Rail." in found.because


def test_a_plan_that_does_not_say_its_prices_is_named():
    plans = [plan("road", "£20m", prices="2017/18"), plan("rail", "£10m")]
    made = programme(plans, [grant("fund", "£40m", "road", "rail")])
    words = "Rail does not say in which prices its sums are, and is added as printed."
    assert words in pm.growth.cover(made).because
    assert words in pm.growth.release(made).because


def test_what_a_plan_brings_forward_does_not_hang_on_another_plan():
    """£10.00m a year that may move on, and costs of £10.00m and £11.00m: short by £0.98m to £1.01m."""
    points = [pm.GrowthPoint(year=YEAR, cost="£10.00m"), pm.GrowthPoint(year=YEAR + 1, cost="£11.00m")]
    later = [pm.GrowthPoint(year=YEAR + 1, cost="£3m")]
    fund = grant("fund", None, "road", years=(), amounts={"2024/25": "£10.00m", "2025/26": "£10.00m"}, carry_over=True)
    made = programme([plan("road", points=points), plan("rail", points=later)], [fund])
    road = pm.growth.cover(made).year("2025/26").parts[0]
    assert (road.purpose, str(road.gap), road.verdict) == (
        "road",
        "£980,000.02 … £1,009,999.99",
        Verdict.SHORT,
    )


def test_the_money_for_a_plan_is_the_grant_where_part_of_it_is_kept():
    """A fifth for one purpose: the two parts, each rounded outwards, were a penny more than the grant."""
    fund = grant("fund", "£10.00m", "road", "rail", shares=[pm.GrantShare(of="capital", share="20%")])
    row = row_of([plan("road", "£9.50m", kind="capital"), plan("rail", "£3m", kind="capital")], [fund])
    assert {str(part.funding) for part in row.parts} == {str(row.funding)} == {"£9,995,000.00 … £10,004,999.99"}


def test_money_for_a_part_is_money_for_its_whole_as_far_as_the_part_costs():
    """Revenue of 10 of which pay is 6, and 9 for pay alone: 4 of revenue is not paid."""
    made = programme(
        [plan("revenue", "£10.00"), plan("pay", "£6.00", part_of="revenue")], [grant("fund", "£9.00", "pay")]
    )
    alone = pm.growth.cover(PlanOfProgramme(made, made.plans[0])).years[0]
    revenue, pay = pm.growth.cover(made).years[0].parts
    assert (str(alone.gap), str(revenue.gap), alone.verdict, revenue.verdict) == (
        "£4.00",
        "£4.00",
        *[Verdict.SHORT] * 2,
    )
    assert (pay.purpose, str(pay.gap), pay.verdict) == ("pay", "-£3.00", Verdict.COVERED)


@pytest.mark.parametrize(
    ("fund", "pay", "gap", "verdict"),
    [
        ("£72.00", "£29.00", "-£2.00 … £0.00", Verdict.COVERED),
        # Of what pay alone is paid, 31 at most can be spent on it: the rest of 70 is paid with 68.
        ("£68.00", "£40.00", "£1.00 … £3.00", Verdict.SHORT),
    ],
)
def test_a_part_and_the_rest_never_cost_more_than_their_whole(fund, pay, gap, verdict):
    """Revenue of 100 to 101, of which pay is 30 to 31, so that the rest is 69 to 71, and both at most 101 and not 102."""
    plans = [plan("revenue", "£100.00 to £101.00"), plan("pay", "£30.00 to £31.00", part_of="revenue")]
    row = row_of(plans, [grant("fund", fund, "revenue"), grant("kept", pay, "pay")])
    assert (str(row.gap), str(row.confirmed_gap), row.verdict) == (gap, gap, verdict)


@pytest.mark.parametrize(("fund", "kept", "pay"), [("£90.00", "£30.00", "-£80.00"), ("£100.00", "£1.00", "-£61.00")])
def test_money_for_a_plan_may_go_on_anything_in_it(fund, kept, pay):
    """Revenue of 100 of which pay is 40: 90 + 30 - 40 = 80, and 100 + 1 - 40 = 61, are more than pay costs."""
    plans = [plan("revenue", "£100.00"), plan("pay", "£40.00", part_of="revenue")]
    made = programme(plans, [grant("fund", fund, "revenue"), grant("kept", kept, "pay")])
    row = pm.growth.cover(made).year("2024/25")
    assert parts(row) == {"revenue": "covered", "pay": "covered"}
    assert (str(row.parts[1].gap), str(row.parts[1].shared)) == (pay, fund)
    (alone,) = pm.growth.cover(PlanOfProgramme(made, made.plans[1])).years
    assert (alone.verdict, str(alone.gap)) == (Verdict.COVERED, pay)


PAY_IS_KEPT = {"shares": [pm.GrantShare(of="pay", amount="£40.00")]}


@pytest.mark.parametrize(
    "grants",
    [
        [grant("fund", "£100.00", "revenue", **PAY_IS_KEPT)],
        [grant("fund", "£100.00", "revenue", "staff", **PAY_IS_KEPT)],
        [grant("kept", "£40.00", "revenue", ring_fence=["pay"]), grant("rest", "£60.00", "revenue")],
        [grant("kept", "£40.00", "revenue", ring_fence=["staff"]), grant("rest", "£60.00", "revenue")],
    ],
)
def test_money_kept_for_what_a_part_of_a_plan_spends_on_pays_that_part(grants):
    """Revenue of 100, of which 40 is pay: 40 kept for pay pays it, and the other 60 the rest."""
    plans = [plan("revenue", "£100.00"), plan("staff", "£40.00", part_of="revenue", kind="pay")]
    made = programme(plans, grants)
    together, alone = pm.growth.cover(made), pm.growth.cover(PlanOfProgramme(made, plans[0]))
    assert {(row.verdict, str(row.gap)) for cover in (together, alone) for row in cover.years} == {
        (Verdict.COVERED, "£0.00")
    }
    assert parts(together.years[0]) == {"revenue": "covered", "staff": "covered"}


def test_more_kept_than_the_part_costs_may_be_for_the_rest_or_not():
    """50 is kept for pay and the part costs 40: of 60 for the rest 50 is free, and 10 may be for pay in the rest."""
    plans = [plan("revenue", "£100.00"), plan("staff", "£40.00", part_of="revenue", kind="pay")]
    row = row_of(plans, [grant("fund", "£100.00", "revenue", shares=[pm.GrantShare(of="pay", amount="£50.00")])])
    assert (row.verdict, str(row.gap)) == (Verdict.CANNOT_BE_TOLD, "£0.00 … £10.00")


def test_money_for_a_plan_need_not_be_paid_for_a_saving_in_it():
    plans = [plan("revenue", "£10.00"), plan("less", "£4.00", part_of="revenue", kind="saving")]
    made = programme(plans, [grant("fund", "£10.00", "revenue")])
    (alone,) = pm.growth.cover(PlanOfProgramme(made, made.plans[1])).years
    assert alone.grants == ()


def test_a_purpose_that_other_money_pays_for_is_covered_and_says_so():
    """Revenue of 100 of which pay is 30: 72 for all and 29 for pay alone are enough, though none is kept for the rest."""
    plans = [plan("revenue", "£100.00"), plan("pay", "£30.00", part_of="revenue")]
    made = programme(plans, [grant("fund", "£72.00", "revenue"), grant("kept", "£29.00", "pay")])
    cover = pm.growth.cover(PlanOfProgramme(made, made.plans[0]))
    for part, gap in zip(cover.years[0].parts, ("£70.00", "£1.00"), strict=True):
        assert (str(part.gap), part.verdict, part.is_paid_by_others) == (gap, Verdict.COVERED, True)
        assert part.because == "Against money that is kept for it; other money pays what is above zero."
    assert "money that is kept for it; other money pays what is above zero." in cover.because
    lacks = programme(plans, [grant("fund", "£70.00", "revenue"), grant("kept", "£29.00", "pay")])
    assert "other money pays" not in str(pm.growth.cover(PlanOfProgramme(lacks, lacks.plans[0])))


# ── laws ─────────────────────────────────────────────────────────────────────────────────────────────────────────────
pence = st.integers(0, 400)
fences = st.sampled_from([(), ("capital",), ("training",)])
some_grants = st.lists(st.tuples(pence, fences, st.booleans()), max_size=3)


def made_grants(drawn, *funds, first="g"):
    return [
        grant(f"{first}{n}", str(pm.Money(amount)), *funds, ring_fence=fence, carry_over=carries)
        for n, (amount, fence, carries) in enumerate(drawn)
    ]


def without_parts(row):
    return attrs.evolve(row, parts=())


@given(pence, some_grants)
def test_a_programme_of_one_plan_gives_the_answers_of_the_plan(cost, drawn):
    made = programme([plan("road", str(pm.Money(cost)))], made_grants(drawn, "road"))
    assert pm.growth.cover(made) == pm.growth.cover(PlanOfProgramme(made, made.plans[0]))


@given(pence, pence, some_grants, some_grants)
def test_a_grant_for_another_plan_changes_nothing(cost, other, drawn, more):
    plans = [plan("road", str(pm.Money(cost))), plan("rail", str(pm.Money(other)))]
    before = programme(plans, made_grants(drawn, "road"))
    after = programme(plans, [*before.grants, *made_grants(more, "rail", first="h")])
    one, two = (pm.growth.cover(PlanOfProgramme(made, made.plans[0])).years[0] for made in (before, after))
    assert (one.cost, one.funding, one.gap, one.verdict) == (two.cost, two.funding, two.gap, two.verdict)
    first, second = (pm.growth.cover(made).years[0].parts[0] for made in (before, after))
    assert (first.cost, first.funding, first.gap) == (second.cost, second.funding, second.gap)


@given(pence, pence, pence, pence, pence)
def test_what_several_plans_lack_is_what_no_laying_out_of_the_money_can_pay(road, rail, of_road, of_rail, of_both):
    """Grants for one plan pay what they can of it; the shared one pays the rest as far as it goes."""
    grants = [
        grant("a", str(pm.Money(of_road)), "road"),
        grant("b", str(pm.Money(of_rail)), "rail"),
        grant("c", str(pm.Money(of_both)), "road", "rail"),
    ]
    row = row_of([plan("road", str(pm.Money(road))), plan("rail", str(pm.Money(rail)))], grants)
    unpaid = max(max(road - of_road, 0) + max(rail - of_rail, 0) - of_both, 0)
    assert max(row.gap.low.minor, 0) == max(row.gap.high.minor, 0) == unpaid


CALENDAR = pm.Calendar("January")


def harbour(*more, funds=("main",)):
    """A line of EUR 12m and 160m to 180m, with EUR 90m for 2024 to 2027, and a branch that prints its whole alone."""
    main = [
        pm.GrowthPoint(year=CALENDAR("2024"), cost="€12m"),
        pm.GrowthPoint(years=CALENDAR.years("2025 to 2027"), cost="€160m to €180m"),
    ]
    plans = [pm.GrowthPlan(id="main", title="Tunnel", points=main), *more]
    amounts = {pm.Span(CALENDAR.years("2024 to 2027")): "€90m"}
    fund = pm.Grant(id="fund", title="Fund", amounts=amounts, status="confirmed", funds=funds)
    return pm.Programme(
        id="p",
        title="P",
        currency="EUR",
        years=CALENDAR.years("2024 to 2030"),
        as_at=date(2026, 4, 1),
        plans=plans,
        grants=[fund],
    )


BRANCH = pm.GrowthPlan(id="branch", title="Branch", points=[pm.GrowthPoint(cost="€60m")])


def test_a_plan_of_other_years_is_covered_over_its_own():
    """171m to 193m less 90m, whatever else is planned; no sum of main is of 2024 to 2030, and nothing pays for branch."""
    found = pm.growth.cover(harbour(BRANCH))
    assert "No grant names 2024 to 2030 for Branch, which is not to say that none pays." in found.years[0].because
    (row,) = found.years
    assert (str(row.year), row.cost, row.verdict.value) == ("2024 to 2030", None, "cannot be told")
    tunnel, branch = row.parts
    alone = pm.growth.cover(harbour()).years[0]
    assert (str(tunnel.year), tunnel.cost, tunnel.gap, tunnel.verdict) == (
        "2024 to 2027",
        alone.cost,
        alone.gap,
        Verdict.SHORT,
    )
    assert (branch.year, branch.verdict, tunnel.shared) == (None, Verdict.NO_FUNDING_STATED, None)
    assert [cells[:2] for cells in found.table.rows] == [
        ("2024 to 2030", "all"),
        ("2024 to 2027", "Tunnel"),
        ("2024 to 2030", "Branch"),
    ]


def test_money_that_other_plans_may_have_is_named_over_own_years_too():
    tunnel = pm.growth.cover(harbour(BRANCH, funds=("main", "branch"))).years[0].parts[0]
    assert (str(tunnel.year), tunnel.shared) == ("2024 to 2027", tunnel.funding)


PERIODS = ["2024/25", "2025/26", "2026/27", "2024/25 to 2025/26", "2025/26 to 2026/27", "whole"]
some_sums = st.dictionaries(
    st.sampled_from(PERIODS),
    st.sampled_from(["£4.00", "£10.00", "£7", "£2 to £12", "at least £5", "up to £9", "about £6", "-£3.00"]),
    min_size=1,
    max_size=3,
)


@st.composite
def programmes(draw):
    """Programmes of two or three plans, some of them savings or parts of the first, with shared and own grants."""
    plans = []
    for id_ in "abc"[: draw(st.integers(2, 3))]:
        points = [
            pm.GrowthPoint(years=() if period == "whole" else period, cost=sum_)
            for period, sum_ in draw(some_sums).items()
        ]
        above = draw(st.sampled_from([None, None, "a"])) if plans else None
        kind = draw(st.sampled_from(["", "capital", "saving"]))
        prices, counts = draw(
            st.sampled_from([(None, None)] * 3 + [("cash", None), ("2024/25", None), (None, "total")])
        )
        plans.append(plan(id_, points=points, kind=kind, part_of=above, prices=prices, counts=counts))
    ids = [made.id for made in plans]
    grants = [
        pm.Grant(
            id=f"g{number}",
            title=f"G{number}",
            status=draw(st.sampled_from(["confirmed", "expected"])),
            amounts=draw(st.none() | some_sums),
            years=draw(st.sampled_from([(), "2024/25"])),
            funds=draw(st.lists(st.sampled_from(ids), min_size=1, max_size=2, unique=True)),
            carry_over=draw(st.booleans()),
            ring_fence=draw(st.sampled_from([(), (), ("capital",)])),
        )
        for number in range(draw(st.integers(0, 3)))
    ]
    years = pm.FinancialYear.span(YEAR, YEAR + 2)
    return pm.Programme(id="p", title="P", years=years, as_at=date(2024, 4, 1), plans=plans, grants=grants)


def without(made, id_):
    """The programme without one of its plans, which no grant then funds."""
    grants = [attrs.evolve(fund, funds=[funded for funded in fund.funds if funded != id_]) for fund in made.grants]
    return attrs.evolve(made, plans=[other for other in made.plans if other.id != id_], grants=grants)


def answers(made, id_):
    """What the cover of a programme says of one of its plans."""
    rows = pm.growth.cover(made).years
    if len(made.plans) == 1:
        # After a row of several years follow those of them that are covered by themselves.
        own = [(part.year, part) for row in rows for part in (row, *(year for year in row.parts if year.year))]
        return [(year, part.cost, part.funding, part.gap, part.verdict) for year, part in own]
    own = [(part.year or row.year, part) for row in rows for part in row.parts if part.purpose == id_]
    return [(year, part.cost, part.funding, part.gap, part.verdict) for year, part in own]


@given(programmes())
def test_adding_a_plan_changes_no_answer_for_another(made):
    added = made.plans[-1]
    fewer = without(made, added.id)
    for kept in fewer.plans:
        # What is for a part of a plan is for the plan as well: that is new money, and no change of an answer.
        if kept.id != added.part_of and not kept.is_saving and kept.part_of is None:
            assert answers(made, kept.id) == answers(fewer, kept.id)


@given(programmes())
def test_the_part_of_a_plan_is_its_cover_by_itself(made):
    parts_of = {id_: answers(made, id_) for id_ in (one.id for one in made.plans)}
    for own in made.plans:
        alone = pm.growth.cover(PlanOfProgramme(made, own)).years
        if parts_of[own.id]:
            # After a row of several years follow those of them that are covered by themselves.
            years = [(each.year, each) for row in alone for each in (row, *(p for p in row.parts if not p.purpose))]
            assert parts_of[own.id] == [(year, of.cost, of.funding, of.gap, of.verdict) for year, of in years]
        else:
            assert own.is_saving or own.part_of is not None


@given(programmes())
def test_no_plan_is_short_where_all_together_are_covered_without_savings(made):
    lowered = any(one.is_saving or point.cost.text.startswith("-") for one in made.plans for point in one.points)
    for row in pm.growth.cover(made).years if not lowered else ():
        if row.verdict is Verdict.COVERED:
            assert Verdict.SHORT not in {part.verdict for part in row.parts if part.year is None}


def test_a_table_without_a_sum_names_the_currency_of_its_programme():
    """Euros are planned, and no sum of them is printed in the table."""
    silent = harbour(pm.GrowthPlan(id="branch", title="Branch", points=[pm.GrowthPoint(cost="about €60m")]))
    found = pm.growth.cover(PlanOfProgramme(silent, silent.plan("branch")))
    assert {column.unit for column in found.table.columns} == {None, "EUR"}


def test_a_grant_left_aside_is_named_by_its_own_years_and_the_plan_by_its_title():
    line = harbour(BRANCH)
    row = pm.growth.cover(PlanOfProgramme(line, line.plan("branch"))).years[0]
    assert row.because == "Fund names 2024 to 2027 and pays for Tunnel, not for this."


def test_plans_that_print_no_sum_of_exactly_the_years_are_a_list():
    """A saving prints no cost, and the titles of two plans are joined by a word."""

    def points(year, cost):
        return [pm.GrowthPoint(year=year, cost=cost)]

    plans = [
        pm.GrowthPlan(id="a", title="A", points=[pm.GrowthPoint(years="2008/09 to 2009/10", cost="£9m")]),
        pm.GrowthPlan(id="b", title="B", points=points("2008/09", "£1m")),
        pm.GrowthPlan(id="c", title="C", kind="saving", points=points("2009/10", "£1m")),
    ]
    programme = pm.Programme(id="p", title="P", years="2008/09 to 2009/10", as_at="2008-07-24", plans=plans)
    grant = pm.Grant(id="g", title="G", funds=["a"], amounts={"2008/09 to 2009/10": "£9m"})
    (row,) = pm.growth.cover(programme, [grant]).years
    assert "B and C print no sum that is of 2008/09 to 2009/10 exactly." in row.because
