"""Grants for each cost, of one plan and of all together."""

import pytest

import prevent_model as pm

HEAD = """
document = "programme"
id = "p"
title = "P"
years = "2022/23 to 2023/24"
as_at = 2022-10-01
currency = "GBP"
"""
PLAN = """
[[growth.plans]]
id = "{id}"
title = "{id}"
{more}
points = [{{ {points} }}]
"""
GRANT = """
[[growth.grants]]
id = "g-{amount}"
title = "G"
status = "confirmed"
funds = {funds}
amounts = {{ "2022/23" = "£{amount}.00" }}
"""


def plan(id_, cost, *, more="", years='year = "2022/23"'):
    return PLAN.format(id=id_, more=more, points=f'{years}, cost = "{cost}"')


def grant(amount, *funds):
    return GRANT.format(amount=amount, funds=[*funds])


def said(*parts):
    """The findings on funding: where, and what."""
    made = pm.loads("".join((HEAD, *parts)), format="toml")
    wanted = {"funding-shortfall", "growth-without-funding"}
    return [(f.where, f.message) for f in pm.review.check(made) if f.code in wanted]


def test_two_plans_that_one_grant_covers_each_alone():
    """6 and 6 of 10: each is covered by itself, and 2 are lacking."""
    found = said(plan("a", "£6.00"), plan("b", "£6.00"), grant(10, "a", "b"))
    assert found == [("$", "all plans together are short by £2 in 2022/23")]
    assert said(plan("a", "£6.00"), plan("b", "£4.00"), grant(10, "a", "b")) == []


def test_a_part_is_short_only_where_the_money_of_its_whole_is_not_enough_either():
    """100, of which the part is 40: 90 for the whole and 30 for the part are 80 more than it costs; 5 and 30 lack 5."""
    plans = [plan("w", "£100.00"), plan("q", "£40.00", more='part_of = "w"')]
    assert said(*plans, grant(90, "w"), grant(30, "q")) == []
    assert ("$.growth.plans[1] (q)", "q: 2022/23 is short by £5") in said(*plans, grant(5, "w"), grant(30, "q"))


MATCHED = """
[[growth.grants]]
id = "fund"
title = "Fund"
status = "confirmed"
funds = ["a"]
amounts = { "2022/23" = "£9.00", "2023/24" = "£9.00" }
match = [{ rate = "25%", of = "cost" }]
[[growth.grants]]
id = "own"
title = "Own"
kind = "own means"
status = "confirmed"
funds = FUNDS
amounts = { "2022/23" = "£1.50", "2023/24" = "£4.00" }
"""
TWO_YEARS = PLAN.replace(
    "{{ {points} }}", '{{ year = "2022/23", cost = "£10.00" }}, {{ year = "2023/24", cost = "£10.00" }}'
)


def matches(*parts):
    found = pm.review.check(pm.loads("".join((HEAD, *parts)), format="toml"))
    return [f.message for f in found if f.code == "match-shortfall"]


@pytest.mark.parametrize("funds", ['["a"]', '["a", "b"]'])
@pytest.mark.parametrize("other", ["", plan("b", "£6.00", years='years = "2022/23 to 2023/24"'), plan("b", "£6.00")])
def test_a_match_is_of_the_years_of_its_own_plan_whatever_others_print(other, funds):
    """A quarter of 10 is 2.50, and 1.50 of own means is there in the first year; a span of another plan joins nothing."""
    own = MATCHED.replace("FUNDS", funds if other else '["a"]')
    assert matches(TWO_YEARS.format(id="a", more=""), other, own) == [
        "Fund asks for 25% of the cost in 2022/23, £2.50, and own means are £1.50"
    ]


def test_own_means_of_another_plan_are_no_match():
    two = MATCHED.replace("FUNDS", '["a"]') + MATCHED[MATCHED.index('[[growth.grants]]\nid = "own"') :].replace(
        '"own"', '"others"'
    ).replace("FUNDS", '["b"]')
    assert len(matches(TWO_YEARS.format(id="a", more=""), plan("b", "£9.00"), two)) == 1


def test_a_match_of_a_grant_for_two_plans_is_of_both():
    """A quarter of 10 and 6 is 4; the own means of 1.50 are of both."""
    own = MATCHED.replace('["a"]', '["a", "b"]').replace("FUNDS", '["a", "b"]')
    assert matches(TWO_YEARS.format(id="a", more=""), plan("b", "£6.00"), own)[0] == (
        "Fund asks for 25% of the cost in 2022/23, £4, and own means are £1.50"
    )


def test_a_match_for_a_part_counts_own_means_for_its_whole():
    """A quarter of 10 is 2.50: 4 of own means for the whole may go on the part in the second year."""
    whole = TWO_YEARS.replace("£10.00", "£30.00").format(id="whole", more="")
    part = TWO_YEARS.format(id="a", more='part_of = "whole"')
    assert matches(whole, part, MATCHED.replace("FUNDS", '["whole"]')) == [
        "Fund asks for 25% of the cost in 2022/23, £2.50, and own means are £1.50"
    ]


def test_what_a_plan_lacks_by_itself_is_said_once():
    found = said(plan("a", "£6.00"), plan("b", "£6.00"), grant(5, "a"), grant(7, "b"))
    assert found == [("$.growth.plans[0] (a)", "a: 2022/23 is short by £1")]
    # 1 of its own, and 3 more of what they share.
    found = said(plan("a", "£6.00"), plan("b", "£6.00"), plan("c", "£6.00"), grant(5, "a"), grant(9, "b", "c"))
    assert [message for _, message in found] == [
        "a: 2022/23 is short by £1",
        "all plans together are short by £4 in 2022/23",
    ]


def test_a_plan_that_no_grant_names_is_not_paid_for_with_nought():
    found = said(plan("a", "£6.00"), plan("b", "£6.00"), grant(6, "a"))
    assert found == [("$.growth.plans[1] (b)", "b: no grant is named that pays for 2022/23")]


@pytest.mark.parametrize(("cost", "more"), [("-£2.00", ""), ("£2.00", 'kind = "saving"')])
def test_what_lowers_the_cost_of_all_plans_lowers_what_is_short(cost, more):
    """5 less 2 of 4 is covered; 5 less 2 of 2 lacks 1."""
    lower = plan("less", cost, more=more)
    assert said(plan("a", "£5.00"), lower, grant(4, "a")) == []
    found = said(plan("a", "£5.00"), lower, grant(2, "a"))
    assert found == [("$", "all plans together are short by £1 in 2022/23")]


def test_a_year_of_a_span_that_no_grant_names():
    """By years or over both, 2023/24 has no funding stated, which is a warning and no shortfall."""
    span = plan("a", "£20.00", years='years = "2022/23 to 2023/24"')
    assert said(span, grant(10, "a")) == [("$.growth.plans[0] (a)", "no grant is named that pays for 2023/24")]
    silent = plan("a", "£20.00", years='years = "2022/23 to 2023/24"', more='unstated = ["funded_by"]')
    assert said(silent, grant(10, "a")) == []


def test_a_year_that_a_grant_of_the_plan_does_not_name_is_mended_in_its_amounts():
    """The plan is in the funds of the grant already, so that to name it there again mends nothing."""
    span = plan("a", "£20.00", years='years = "2022/23 to 2023/24"')
    found = pm.review.check(pm.loads("".join((HEAD, span, grant(10, "a"))), format="toml"))
    (remedy,) = (finding.remedy for finding in found if finding.code == "growth-without-funding")
    assert remedy == (
        "write a sum for 2023/24 in the amounts of G, or the year in its years; "
        'or write funds = ["a"] in another grant, or unstated = ["funded_by"]'
    )


def whole(amount, *funds):
    return grant(amount, *funds).replace('"2022/23"', "whole")


def test_what_is_printed_of_some_years_is_a_least_of_all_of_them():
    """30 in the second of three years, 20 for all three: short by 10, whatever the others cost; 31 may be enough."""
    three = HEAD.replace("2023/24", "2024/25")
    part = plan("b", "£30.00", years='year = "2023/24"')
    other = plan("a", "£10.00", years='year = "2022/23"').replace('year = "2022/23", ', "")

    def short(*parts):
        made = pm.loads("".join((three, *parts)), format="toml")
        return [(f.where, f.message) for f in pm.review.check(made) if f.code == "funding-shortfall"]

    assert short(part, whole(20, "b")) == [("$.growth.plans[0] (b)", "2022/23 to 2024/25 is short by at least £10")]
    assert short(part, whole(31, "b")) == []
    # With 10 for the whole of another plan, 40 of 20 and 40 of 31 are short by at least 20 and 9.
    found = short(other, part, whole(20, "a", "b"))
    assert ("$.growth.plans[1] (b)", "b: 2022/23 to 2024/25 is short by at least £10") in found
    assert ("$", "all plans together are short by at least £20 in 2022/23 to 2024/25") in found
    assert short(other, part, whole(31, "a", "b")) == [
        ("$", "all plans together are short by at least £9 in 2022/23 to 2024/25")
    ]
    assert short(other, part, whole(41, "a", "b")) == []
