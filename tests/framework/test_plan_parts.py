"""Plans inside others: whose posts and whose money are added, however many plans lie between."""

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import prevent_model as pm
from prevent_model import testing
from prevent_model.framework.plan_parts import HAS_MONEY, HAS_POSTS, above, apart, including, parts_of

YEARS = ("2024/25", "2025/26")


def plan(id_, part_of=None, costs=(), posts=()):
    width = max(len(costs), len(posts))
    cells = zip(YEARS, [*costs, *[None] * width], [*posts, *[None] * width], strict=False)
    points = [pm.GrowthPoint(year=year, cost=cost, posts=number) for year, cost, number in list(cells)[:width]]
    how = "levels" if posts else None
    return pm.GrowthPlan(id=id_, title=id_, part_of=part_of, posts_as=how, counts="growth", points=points)


STAFF, MONEY, HEAD = plan("staff", posts=(4, 5)), plan("money", costs=("£9.00", "£9.00")), plan("head", "money")
PAY = plan("pay", "head", costs=("£2.00", "£3.00"))


def programme(*plans, **more):
    return pm.Programme(id="p", title="P", years="2024/25 to 2025/26", as_at="2024-06-01", plans=plans, **more)


def by_id(*plans):
    return {each.id: each for each in plans}


def test_a_heading_without_figures_is_passed_over():
    plans = (MONEY, HEAD, PAY)
    assert [each.id for each in above(PAY, by_id(*plans))] == ["head", "money"]
    assert including(PAY, by_id(*plans), HAS_MONEY) == MONEY
    assert [each.id for each in apart(plans, HAS_MONEY)] == ["money"]
    assert [each.id for each in parts_of(MONEY, plans)] == ["pay"]
    assert parts_of(HEAD, plans) == ()


def test_plans_that_lie_in_a_circle_are_gone_through_once():
    one, two = plan("one", "two"), plan("two", "one")
    assert [each.id for each in above(one, by_id(one, two))] == ["two"]


def test_posts_of_one_plan_and_money_of_another():
    """Money past a plan of posts alone is in the money around it; posts past a plan of money are of neither."""
    staff, pay = plan("staff", "money", posts=(4, 5)), plan("pay", "staff", costs=("£2.00", "£3.00"))
    plans = (MONEY, staff, pay)
    assert [[each.id for each in apart(plans, states)] for states in (HAS_POSTS, HAS_MONEY)] == [["staff"], ["money"]]
    assert [each.id for each in parts_of(MONEY, plans)] == ["staff", "pay"]


def test_money_in_a_plan_of_posts_alone_is_the_money_of_the_programme():
    """Four posts that cost £2 in the first year and £3 in the second: nothing else states a sum, so that £5 is all."""
    pay = attrs.evolve(PAY, part_of="staff")
    found = pm.growth.release(programme(STAFF, pay))
    assert [(row.committed.posts, str(row.committed.money)) for row in found.years] == [(4, "£2.00"), (5, "£3.00")]
    assert str(found.whole.committed.money) == "£5.00"
    assert found.because.startswith("Plans added: staff; pay.")
    assert "Not added" not in found.because
    kit = plan("kit", costs=("£1.00", "£1.00"))
    grant = pm.Grant(id="g", title="G", status="confirmed", funds=["staff", "kit"], amounts={"2024/25": "£2.50"})
    covered = pm.growth.cover(programme(STAFF, pay, kit, grants=[grant]))
    assert [str(row.cost) for row in covered.years] == ["£3.00", "£4.00"]
    assert "Plans added: pay; kit." in covered.because
    assert covered.included == ()


def test_what_a_gate_refused_of_money_holds_no_posts():
    """The gate refuses the sum, and the plan that it is part of has no money that could be less by it."""
    pay = attrs.evolve(PAY, part_of="staff")
    failed = pm.Decision(outcome="failed", on="2024-05-01")
    gate = pm.Gate(id="gate", title="Gate", question="?", blocks=["pay"], decisions=[failed])
    found = pm.growth.release(programme(STAFF, pay, gates=[gate]))
    assert [str(row.refused.money) for row in found.years] == ["£2.00", "£3.00"]
    assert [row.committed.posts for row in found.years] == [4, 5]
    assert (found.plans[0].held_parts, found.plans[0].because) == (
        (),
        "No shut gate holds the plan, so all of it is committed.",
    )


def test_a_plan_whose_posts_alone_are_added_says_so():
    staff = plan("staff", "money", costs=("£2.00", "£3.00"), posts=(4, 5))
    found = pm.growth.release(programme(MONEY, staff))
    assert [(row.committed.posts, str(row.committed.money)) for row in found.years] == [(4, "£9.00"), (5, "£9.00")]
    assert found.because.startswith("Plans added: money; staff (posts).")


@pytest.mark.parametrize(("part_of", "codes"), [("staff", {"growth-without-funding"}), ("money", set())])
def test_a_part_is_paid_for_by_what_pays_for_its_whole_where_that_has_money(part_of, codes):
    grant = pm.Grant(id="g", title="G", status="confirmed", funds=["money"], amounts=dict.fromkeys(YEARS, "£9.00"))
    pay = attrs.evolve(PAY, part_of=part_of)
    found = pm.review.check(programme(STAFF, MONEY, pay, grants=[grant]))
    assert {finding.code for finding in found if "(pay)" in finding.where and "fund" in finding.code} == codes


def test_a_shortfall_of_a_part_whose_whole_has_no_money_is_found():
    """£2 and £3 against £1 in each year, from a grant for the posts: short by £1 and by £2."""
    grant = pm.Grant(id="g", title="G", status="confirmed", funds=["staff"], amounts=dict.fromkeys(YEARS, "£1.00"))
    found = pm.review.check(programme(STAFF, attrs.evolve(PAY, part_of="staff"), grants=[grant]))
    short = [finding.message for finding in found if finding.code == "funding-shortfall"]
    assert short == ["pay: 2024/25 is short by £1", "pay: 2025/26 is short by £2"]


def test_a_part_is_held_against_its_whole_past_a_heading():
    more = attrs.evolve(PAY, points=[pm.GrowthPoint(year="2024/25", cost="£9.50")])
    (found,) = [each for each in pm.review.check(programme(MONEY, HEAD, more)) if each.code == "part-exceeds-whole"]
    assert found.message == "pay has £9.50 in 2024/25, and money, which it is part of, £9.00"
    assert found.remedy == 'correct one of them, or remove part_of = "head"'


def test_what_gates_hold_past_a_heading_is_not_committed_of_the_whole():
    """£9 less the £2 that wait in the first year, and less the £3 in the second."""
    gate = pm.Gate(id="gate", title="Gate", question="?", blocks=["pay"])
    found = pm.growth.release(programme(MONEY, HEAD, PAY, gates=[gate]))
    rows = [(str(row.committed.money), str(row.contingent.money)) for row in found.plans[0].years]
    assert rows == [("£7.00", "£2.00"), ("£6.00", "£3.00")]


def test_money_that_serves_one_thing_is_in_it_once_past_another_plan():
    objective = pm.Objective(id="safe", title="Safe")
    served = [attrs.evolve(each, serves=("safe",)) for each in (MONEY, PAY)]
    found = pm.growth.money_by_objective(programme(served[0], HEAD, served[1], objectives=[objective]))
    assert str(found.rows[0].alone) == "£18.00"


@given(st.lists(testing.moneys(1, 10**6), min_size=2, max_size=2), st.sampled_from(["growth", "main", "gate"]))
def test_a_heading_between_two_plans_changes_no_answer(sums, blocked):
    """Law: a plan without figures between a part and its whole is passed over by release, cover and check."""
    main = plan("main", costs=("£10,000.00", "£10,000.00"))
    inside = plan("growth", "main", costs=[str(sum_) for sum_ in sums])
    grant = pm.Grant(id="g", title="G", status="confirmed", funds=["main"], amounts={"whole": "£15,000.00"})
    gates = [pm.Gate(id="gate", title="Gate", question="?", blocks=[blocked])] if blocked != "gate" else []
    direct = programme(main, inside, grants=[grant], gates=gates)
    through = programme(main, plan("head", "main"), attrs.evolve(inside, part_of="head"), grants=[grant], gates=gates)
    ways = [pm.growth.release(each) for each in (direct, through)]
    assert ways[0].rows == ways[1].rows
    assert ways[0].whole == ways[1].whole
    covers = [pm.growth.cover(each) for each in (direct, through)]
    assert covers[0].years == covers[1].years
    assert covers[0].because == covers[1].because
