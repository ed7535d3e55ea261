"""Things of two currencies, made in Python without a programme."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import prevent_model as pm
from prevent_model import testing
from prevent_model.values.currencies import CURRENCIES

EUROS = pm.GrowthPoint(year="2024/25", cost="€5m")
POUNDS = pm.GrowthPoint(year="2025/26", cost="£5m")
MARKED = 'write all sums in one currency, such as "€2.2m"'
CASES = {
    "points of a plan": (
        lambda: pm.GrowthPlan(points=[EUROS, POUNDS, pm.GrowthPoint(year="2026/27", cost="CHF 5m")]),
        {"points[1].cost": "£5m is in GBP, and €5m in EUR", "points[2].cost": "CHF 5m is in CHF, and €5m in EUR"},
    ),
    "a baseline": (
        lambda: pm.GrowthPlan(baseline_cost="€5m", points=[POUNDS]),
        {"points[0].cost": "£5m is in GBP, and €5m in EUR"},
    ),
    "sums of a grant": (
        lambda: pm.Grant(id="g", title="G", amounts={"2024/25": "€5m", "2025/26": "£5m", "whole": "£9m"}),
        {"amounts.2025/26": "£5m is in GBP, and €5m in EUR", "amounts.whole": "£9m is in GBP, and €5m in EUR"},
    ),
    "a share": (
        lambda: pm.Grant(id="g", title="G", amounts={"2024/25": "€5m"}, shares=[pm.GrantShare(of="kit", amount="£1m")]),
        {"shares[0].amount": "£1m is in GBP, and €5m in EUR"},
    ),
    "a record of spend": (
        lambda: pm.SpendRecord(period="2024/25", on="2025-05-31", budget="€5m", variance="£1m"),
        {"variance": "£1m is in GBP, and €5m in EUR"},
    ),
}


@pytest.mark.parametrize(("make", "says"), CASES.values(), ids=CASES)
def test_every_sum_of_another_currency_is_refused_at_once(make, says):
    with pytest.raises(pm.ArgumentError) as caught:
        make()
    assert {refusal.argument: refusal.problem for refusal in caught.value.refusals} == says
    assert {refusal.remedy for refusal in caught.value.refusals} == {MARKED}


def test_a_rate_is_told_how_it_takes_a_currency():
    """A rate that names none is in pounds where there is no document, so that its remedy names the other."""
    line = pm.PostLine(id="wardens", title="Wardens", rate=pm.Rate("50000"))
    with pytest.raises(pm.ArgumentError, match=r'lines\[0\] \(wardens\).rate.*Rate\("50000", currency="EUR"\)'):
        pm.GrowthPlan(points=[EUROS], lines=[line])
    euros = pm.PostLine(id="wardens", title="Wardens", rate=pm.Rate("50000", currency="EUR"))
    assert pm.GrowthPlan(points=[EUROS], lines=[euros]).currency.code == "EUR"


@given(st.lists(testing.moneys(), min_size=2, max_size=4), st.sampled_from(sorted(CURRENCIES)))
def test_a_plan_of_one_currency_is_made_and_one_of_two_is_not(sums, other):
    points = [pm.GrowthPoint(year=f"{2010 + n}/{11 + n}", cost=str(sum_)) for n, sum_ in enumerate(sums)]
    assert pm.GrowthPlan(points=points).currency == sums[0].currency
    last = pm.GrowthPoint(year="2030/31", cost=str(pm.Money(5, other)))
    if other == sums[0].currency.code:
        assert pm.GrowthPlan(points=[*points, last]).points[-1] == last
    else:
        with pytest.raises(pm.ArgumentError) as caught:
            pm.GrowthPlan(points=[*points, last])
        assert [refusal.argument for refusal in caught.value.refusals] == [f"points[{len(points)}].cost"]


def test_a_document_has_its_own_finding():
    """Of three sums the one of another currency than the document's head is told, not all that differ from the first."""
    text = 'document = "programme"\nid = "p"\ntitle = "P"\nyears = "2024/25 to 2026/27"\nas_at = 2024-05-01\n'
    points = (
        '{ year = "2024/25", cost = "€5m" }, { year = "2025/26", cost = "£5m" }, { year = "2026/27", cost = "£6m" }'
    )
    (finding,) = pm.reads(f"{text}growth.points = [{points}]\n", format="toml").findings
    assert (finding.code, finding.where) == ("mixed-currencies", "$.growth.points[0].cost")
