"""Sentences on how much money is committed, waits and was refused."""

import pytest
from tests.first_pages import tile
from tests.several_plans import TWO_GATES

import prevent_model as pm
from prevent_model.framework.wording import opened
from prevent_model.review.delays import delayed_behind
from prevent_model.review.summary import sentences


def behind_a_gate(plans, held):
    """A programme of which a gate holds some years of the first plan."""
    phases = [pm.Phase(id="f", title="F", years=held, delivers=["s"])]
    gate = pm.Gate(id="g", title="Storting", question="?", due="March 2025", blocks=["f"])
    return pm.Programme(
        id="p", title="P", years="2025/26 to 2027/28", as_at="2025-06-30",
        plans=plans, phases=phases, gates=[gate],
    )  # fmt: skip


def points(*costs):
    return [pm.GrowthPoint(year=pm.FinancialYear(year), cost=cost) for year, cost in enumerate(costs, 2025)]


ABOUT = behind_a_gate(
    [pm.GrowthPlan(id="s", title="S", points=points("about £5m", "£2m to £3m"))], "2025/26 to 2026/27"
)
"""A sum that is about so much, beside a sum between two others: together they have no one total."""


def test_a_sum_that_is_about_stays_so_beside_sums_that_are_not_added():
    assert "About £5m and £2m to £3m waits for Storting." in sentences(ABOUT)
    (plan,) = delayed_behind(ABOUT, "g").plans
    assert str(plan.cells[1]) == "about £5,000,000.00 and £2m to £3m"
    assert tile(ABOUT, "Money").figure == "No one total"


def test_a_sum_that_is_about_stays_so_where_only_a_part_waits():
    costs = points("about £5m", "£2m to £3m", "at least £4m")
    programme = behind_a_gate([pm.GrowthPlan(id="s", title="S", points=costs)], "2027/28")
    assert "About £5m and £2m to £3m is committed; at least £4m waits for Storting." in sentences(programme)


def test_savings_lower_only_the_part_that_they_are_in():
    """The saving of 2.08m is in the open year alone, which costs 1m; what waits in the next is all of its 770,000."""
    programme = behind_a_gate(
        [
            pm.GrowthPlan(id="s", title="S", counts="total", points=points("£0.00", "£770,000.00")),
            pm.GrowthPlan(
                id="o", title="O", counts="total", points=points("£1,000,000.00", "£0.00")
            ),
            pm.GrowthPlan(
                id="k", title="K", counts="total", kind="saving",
                points=points("£2,080,000.00", "£0.00"),
            ),
        ],
        "2026/27",
    )  # fmt: skip
    said = "Savings are £1.08m more than the money that is committed; £770,000 waits for Storting."
    assert said in sentences(programme)


def test_each_part_of_the_money_names_its_own_gates():
    """By hand: of 145, the 65 of 2027 waits for X alone, and the 80 of 2028 was refused by Y alone."""
    programme = pm.loads(TWO_GATES.replace("YEARS", "2028"), format="toml")
    words = "Of ISK 145 in all, ISK 65 waits for Gate X; ISK 80 was refused by Gate Y."
    assert words in sentences(programme)
    assert words in tile(programme, "Money").words


def test_posts_name_the_gate_that_refused_them():
    """By hand: 4 posts of 2027 wait for X, and the 3 more of 2028 were refused by Y."""
    text = TWO_GATES.replace('cost = "ISK 65"', "posts = 4").replace('cost = "ISK 80"', "posts = 7")
    made = pm.loads(text.replace("YEARS", "2028").replace("[growth]", '[growth]\nposts_as = "levels"'), format="toml")
    assert "By the end of 2028, four posts wait for Gate X; three were refused by Gate Y." in sentences(made)


def test_only_the_part_that_rests_on_a_sum_that_is_about_is_about():
    """By hand: about 20 of 2025 is committed, and exactly 65 of 2026 waits; together they are about 85."""
    made = behind_a_gate([pm.GrowthPlan(id="s", title="S", points=points("about £20", "£65"))], "2026/27")
    words = "Of about £85 in all, about £20 is committed; £65 waits for Storting."
    assert words in sentences(made)
    whole = pm.growth.release(made).whole
    assert [whole.is_about(part) for part in ("committed", "contingent", "refused")] == [True, False, False]


def test_a_sum_that_is_at_least_makes_no_other_sum_about():
    """By hand: exactly 65 waits, beside what is at least 5, which is committed."""
    made = behind_a_gate([pm.GrowthPlan(id="s", title="S", points=points("at least £5", "£65"))], "2026/27")
    assert "At least £5 is committed; £65 waits for Storting." in sentences(made)


def test_a_sum_that_is_about_within_a_total_leaves_the_total_as_printed():
    """By hand: the year that is about 2 is a part of the 11 of all years, which is no more about than that print."""
    whole = pm.GrowthPoint(years="2025/26 to 2027/28", cost="£11m")
    made = behind_a_gate([pm.GrowthPlan(id="s", title="S", points=[*points("about £2m"), whole])], "2025/26 to 2027/28")
    assert "All of its £11m waits for Storting." in sentences(made)


@pytest.mark.parametrize("cost", ["£95m to £102m", "up to £40m"])
def test_a_sum_of_the_last_year_that_names_no_single_one_is_told_with_its_year(cost):
    """It read as the money of all years."""
    points_ = [pm.GrowthPoint(year="2008/09", posts=4, cost="£80m"), pm.GrowthPoint(year="2009/10", posts=5, cost=cost)]
    plan = pm.GrowthPlan(title="Staff", posts_as="levels", points=points_)
    made = pm.Programme(id="p", title="P", years="2008/09 to 2009/10", as_at="2008-07-24", plans=[plan])
    assert f"{opened(cost)} in 2009/10 is committed." in sentences(made)
