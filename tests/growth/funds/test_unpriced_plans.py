"""The match of a cost of which a plan prints nothing."""

from __future__ import annotations

from fractions import Fraction

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import prevent_model as pm
from prevent_model.growth.funds.unpriced_plans import unpriced

PRICED = pm.GrowthPlan(id="a", title="A", points=[pm.GrowthPoint(year="2024/25", cost="£10.00")])
LATER = pm.GrowthPoint(year="2025/26", cost="£2.00")
POSTS = pm.GrowthPoint(year="2024/25", posts=3)
SILENT = {
    "a sum of another year": {"points": [LATER]},
    "posts alone": {"points": [POSTS], "posts_as": "changes"},
    "nothing": {},
    "a sum that is about so much": {"points": [pm.GrowthPoint(year="2024/25", cost="about £2")]},
}


def programme(own, *plans, of="cost", rate="50%", amount="£20.00"):
    """A grant with a match, and own means, for all plans, in the first of two years."""
    ids = [plan.id for plan in plans]
    match = [pm.GrantMatch(rate=rate, of=of)]
    fund = pm.Grant(id="fund", title="Fund", status="confirmed", funds=ids, amounts={"2024/25": amount}, match=match)
    means = pm.Grant(id="own", title="Own", kind="own means", status="confirmed", funds=ids, amounts={"2024/25": own})
    return pm.Programme(
        id="p", title="P", years="2024/25 to 2025/26", as_at="2024-06-01", plans=plans, grants=[fund, means]
    )


def shortfalls(made):
    return [finding.message for finding in pm.review.check(made) if finding.code == "match-shortfall"]


@pytest.mark.parametrize("fields", SILENT.values(), ids=SILENT)
@pytest.mark.parametrize("first", [True, False])
def test_what_is_certain_of_a_match_is_that_of_the_printed_costs(fields, first):
    """Half of the printed 10 is 5: own means of 4.99 are short for certain, and of 5 or more nobody can tell."""
    silent = pm.GrowthPlan(id="b", title="B", **fields)
    plans = (PRICED, silent) if first else (silent, PRICED)
    for own, met in (("£4.99", "no"), ("£5.00", "cannot tell"), ("£50.00", "cannot tell")):
        made = programme(own, *plans)
        (match,) = pm.growth.cover(made).year("2024/25").matches
        assert (match.met.value, match.needed, str(match.least_needed)) == (met, None, "£5.00")
        words = [f"Fund asks for 50% of the cost in 2024/25, at least £5, and own means are {own}"]
        assert shortfalls(made) == (words if met == "no" else [])


def test_the_reason_names_the_plan_that_prints_no_cost():
    row = pm.growth.cover(programme("£6.00", PRICED, pm.GrowthPlan(id="b", title="B"))).year("2024/25")
    assert row.because.endswith(
        "Whether the match that Fund asks for is there cannot be told: it is at least £5, the cost that it is of is "
        "not known (B prints none), and own means are £6."
    )


@pytest.mark.parametrize("fields", SILENT.values(), ids=SILENT)
def test_cover_names_a_plan_that_its_grants_pay_for_and_that_prints_no_cost(fields):
    """A of £10 is covered by £20; of B, which the same grant pays for, nobody knows, and cover said nothing of it."""
    silent = pm.GrowthPlan(id="b", title="Staff", **fields)
    made = programme("£5.00", PRICED, silent)
    cover = pm.growth.cover(made)
    prints_none = not silent.has_money
    assert cover.unpriced == ((silent,) if prints_none else ())
    said = "Not in it, though the grants pay for it, as no cost is printed: Staff." in cover.because
    assert said is prints_none
    assert ("Of Staff no cost is printed." in pm.report.markdown(made)) is prints_none
    # A plan that no grant pays for, and a part of a plan that prints its cost, are not missed.
    apart = pm.GrowthPlan(id="c", title="Other", points=[POSTS], posts_as="changes")
    part = pm.GrowthPlan(id="d", title="Part", part_of="a", points=[POSTS], posts_as="changes")
    assert pm.growth.cover(programme("£5.00", PRICED, part)).unpriced == ()
    assert pm.growth.cover(attrs.evolve(programme("£5.00", PRICED), plans=[PRICED, apart])).unpriced == ()


def test_a_cost_below_nought_in_the_plan_leaves_no_least():
    """The plan that takes 1 off in the second year may take any sum off in the first."""
    refund = pm.GrowthPlan(id="b", title="B", points=[pm.GrowthPoint(year="2025/26", cost="-£1.00")])
    made = programme("£1.00", PRICED, refund)
    (match,) = pm.growth.cover(made).year("2024/25").matches
    assert (match.met.value, match.least_needed, shortfalls(made)) == ("cannot tell", None, [])


def test_a_match_of_a_grant_with_its_least_alone_is_short_for_certain():
    """A grant of £20.00 or more asks for 10 of own means at the least."""
    two = (PRICED, pm.GrowthPlan(id="b", title="B"))
    for own, met in (("£9.99", "no"), ("£10.00", "cannot tell")):
        row = pm.growth.cover(programme(own, *two, of="grant", amount="at least £20.00")).year("2024/25")
        assert [(match.met.value, str(match.least_needed)) for match in row.matches] == [(met, "£10.00")]


def test_a_plan_that_the_grant_does_not_fund_and_parts_of_printed_plans_change_nothing():
    """Half of 10 is 5, whatever a plan that others pay for, or a part of the plan, leaves out."""
    made = programme("£6.00", PRICED)
    alone = pm.growth.cover(made).year("2024/25").matches
    for other in (pm.GrowthPlan(id="c", title="C"), pm.GrowthPlan(id="d", title="D", part_of="a")):
        both = pm.Programme(
            id="p", title="P", years="2024/25 to 2025/26", as_at="2024-06-01", plans=[PRICED, other], grants=made.grants
        )
        assert pm.growth.cover(both).year("2024/25").matches == alone


def test_a_whole_that_prints_nothing_is_priced_by_its_parts_and_a_part_of_it_is_not():
    whole = pm.GrowthPlan(id="w", title="W")
    inside, silent = pm.GrowthPlan(id="a", part_of="w", baseline_cost="£1m"), pm.GrowthPlan(id="b", part_of="w")
    grant = pm.Grant(id="g", title="G", funds=["w"])
    assert unpriced(grant, [whole, inside]) == ()
    assert unpriced(grant, [whole, inside, silent]) == (silent,)
    assert unpriced(grant, [whole]) == (whole,)


@given(cost=st.integers(1, 10**6), own=st.integers(1, 10**6), rate=st.integers(1, 100), hidden=st.integers(0, 10**6))
def test_a_match_said_to_be_short_stays_short_when_the_silent_plan_prints_its_cost(cost, own, rate, hidden):
    def plan(id_, pence):
        sum_ = pm.Money(pence)
        return pm.GrowthPlan(id=id_, title=id_, points=[pm.GrowthPoint(year="2024/25", cost=str(sum_))])

    part, means = Fraction(rate, 100), str(pm.Money(own))
    made = programme(means, plan("a", cost), pm.GrowthPlan(id="b", title="B"), rate=part)
    (match,) = pm.growth.cover(made).year("2024/25").matches
    (later,) = pm.growth.cover(programme(means, plan("a", cost), plan("b", hidden), rate=part)).year("2024/25").matches
    assert match.met.value == ("no" if own * 100 < cost * rate else "cannot tell")
    assert match.met.value != "no" or later.met.value == "no"
