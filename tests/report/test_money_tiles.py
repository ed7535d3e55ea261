"""Money and posts on the first page."""

from datetime import date

import attrs
import pytest
from tests.first_pages import first_of, tile
from tests.several_plans import health

import prevent_model as pm

SAMPLE = pm.sample()


@pytest.mark.parametrize(
    ("outcome", "figure", "state"),
    [("passed", "£5.8m committed", ""), ("failed", "At least £2.2m committed", "refused")],
)
def test_money_once_the_review_is_decided(outcome, figure, state):
    decided = SAMPLE.deciding("phase-one-review", outcome, on="2009-04-01")
    found = tile(decided, "Money", on=date(2009, 4, 2))
    assert (found.figure, found.state) == (figure, state)
    assert "Next decision" not in {each.heading for each in first_of(decided, on=date(2009, 4, 2)).tiles}


def test_several_plans_are_told_together():
    """40, 75 and 110 posts; 12.4m committed once savings of 0.8m are taken off, and 8.5m behind the review."""
    assert tile(health(), "Money").figure == "£12.4m committed"
    assert tile(health(), "Money").heading == "Money in all"
    assert tile(health(), "Posts").figure == "110 committed"


def test_what_was_counted_is_set_against_the_targets():
    """Home Office: 20,951 on 31 March 2023 against 20,000."""
    found = tile(pm.sample("police-uplift"), "Counted")
    assert (found.heading, found.figure, found.state) == ("Counted on 31 March 2023", "20,951", "met")
    assert found.words[-1] == "20,000 by 2022/23: met."


def test_a_target_that_is_about_a_number_is_a_sentence():
    points = [pm.GrowthPoint(year="2024/25", posts="about 4,000")]
    plan = pm.GrowthPlan(posts_as="levels", points=points)
    counted = [pm.Observation(on="2024-06-30", posts=3900)]
    made = pm.Programme(id="p", title="P", years="2024/25", as_at="2024-07-01", plans=[plan], observations=counted)
    assert tile(made, "Counted").words == ("About 4,000 by 2024/25: not yet due.",)


def test_a_plan_that_is_short_is_named_where_the_years_of_all_plans_together_cannot_be_told():
    plans = [
        pm.GrowthPlan(id="works", title="Works", counts="growth", points=[pm.GrowthPoint(year="2008/09", cost="£10m")]),
        pm.GrowthPlan(id="all", title="All", counts="total", points=[pm.GrowthPoint(year="2008/09", cost="£90m")]),
    ]
    grant = pm.Grant(id="g", title="G", funds=["works"], amounts={"2008/09": "£8m"})
    programme = pm.Programme(
        id="p", title="P", years="2008/09 to 2009/10", as_at=SAMPLE.as_at, plans=plans, grants=[grant]
    )
    found = tile(programme, "Cover")
    assert (found.figure, found.state) == ("Short", "short")
    assert found.words == ("Works, 2008/09: short by £2m as printed.",)


def test_the_same_sum_for_cost_and_grant_is_said_so():
    found = tile(pm.sample("police-uplift"), "Cover")
    assert (found.figure, found.state) == ("Equal, as printed", "")
    assert found.words == ("The same sum is printed for cost and funding: the printed precision does not tell.",)


def test_the_same_sum_is_not_called_equal_where_a_part_of_it_is_kept():
    """A third of the grant is kept for pumps, and the cost does not say whether it is for those."""
    plan = pm.GrowthPlan(points=[pm.GrowthPoint(year="2008/09", cost="£9m")])
    share = pm.GrantShare(of="pumps", share="1/3")
    grant = pm.Grant(id="g", title="G", funds=["growth"], amounts={"2008/09": "£9m"}, shares=[share])
    programme = pm.Programme(id="p", title="P", years="2008/09", as_at=SAMPLE.as_at, plans=[plan], grants=[grant])
    assert tile(programme, "Cover").figure == "Cannot be told"


def test_a_grant_of_no_status_says_so():
    grant = pm.Grant(id="g", title="G", years="2008/09", unstated=["status"])
    made = pm.Programme(id="p", title="P", years="2008/09", as_at="2008-07-24", grants=[grant])
    assert tile(made, "Grants").words == ("One without a stated status. No cost is stated.",)


def test_a_loan_is_counted_as_a_loan():
    loan = pm.Grant(id="g", title="G", kind="loan", status="confirmed", amounts={"2008/09": "£9m"})
    made = pm.Programme(id="p", title="P", years="2008/09", as_at="2008-07-24", grants=[loan])
    found = tile(made, "Funding")
    assert (found.figure, found.words) == ("One loan", ("One confirmed. No cost is stated.",))


def test_grants_without_a_cost_are_counted():
    found = tile(pm.sample("surrey-serious-violence-duty"), "Grants")
    assert (found.figure, found.words) == ("13 grants", ("Twelve confirmed and one expected. No cost is stated.",))


def test_a_short_year_is_named_with_its_gap():
    grant = attrs.evolve(SAMPLE.grants[0], amounts={"2008/09": "£2m", "2009/10": "£3.8m"}, unstated=["payer"])
    found = tile(attrs.evolve(SAMPLE, grants=[grant]), "Cover", on=SAMPLE.as_at)
    assert found.figure in ("Cannot be told", "Short")
    exact = attrs.evolve(grant, amounts={"2008/09": "£1m", "2009/10": "£9m", "2010/11": "£9m"})
    found = tile(attrs.evolve(SAMPLE, grants=[exact]), "Cover")
    assert (found.figure, found.state) == ("Short", "short")
    assert found.words == ("2008/09: short by £1.2m as printed.",)


@pytest.mark.parametrize(
    ("cost", "posts", "figure"),
    [
        ("KWD 9,111,250.500", (None, None), "KWD 9,111,251 committed"),
        ("KWD 911,250.500", (None, None), "KWD 911,250.500 committed"),
        ("KWD 9,111,250.500", (1, 2), "At least KWD 9,111,250 committed"),
    ],
)
def test_a_large_sum_is_without_minor_units_and_its_sentence_in_full(cost, posts, figure):
    """KWD 9,111,250.500 in a tile. The cost of a year behind a gate is at least that before, and is rounded down."""
    costs = zip(("2008/09", "2009/10"), (cost, "KWD 12m"), posts, strict=True)
    points = [pm.GrowthPoint(year=year, cost=sum_, posts=number) for year, sum_, number in costs]
    levels = {"posts_as": "levels", "baseline": 0} if posts[0] else {}
    programme = pm.Programme(
        id="p",
        title="P",
        years="2008/09 to 2009/10",
        as_at=SAMPLE.as_at,
        currency="KWD",
        phases=[pm.Phase(id="two", title="Two", years="2009/10", delivers=["study"])],
        gates=[pm.Gate(id="g", title="G", question="Q?", due="2009-03-01", blocks=["two"])],
        plans=[pm.GrowthPlan(id="study", title="Study", counts="total", points=points, **levels)],
    )
    found = tile(programme, "Money")
    assert found.figure == figure
    assert "1,250.500 is committed" in found.words[0]


def reef(growth):
    text = 'document = "programme"\nid = "reef"\ntitle = "Reef"\ncurrency = "ISK"\nyear_begins = "January"\n'
    return pm.loads(f'{text}years = "2025 to 2028"\nas_at = 2026-06-30\n[growth]\n{growth}', format="toml")


def test_a_shortfall_that_a_saving_fills_is_none_of_the_programme():
    """By hand: 10 less a saving of 2 is 8, which the grant is; the plan alone is short by 2."""
    found = tile(
        reef(
            'counts = "growth"\npoints = [{ year = "2026", cost = "ISK 10" }]\n'
            'plans = [{ id = "s", title = "Fewer ships", counts = "growth", kind = "saving", '
            'points = [{ year = "2026", cost = "ISK 2" }] }]\n'
            'grants = [{ id = "g", title = "G", status = "confirmed", funds = ["growth"], amounts = { "2026" = "ISK 8" } }]'
        ),
        "Cover",
    )
    assert (found.figure, found.state) == ("Covered", "")
    assert found.words[-1] == "Costs, 2026: short by ISK 2, which Fewer ships fills."


def test_a_plan_says_by_how_much_it_is_short_where_the_cost_of_another_is_not_stated():
    """By hand: 45 less 4 is 41, and what the vans cost in 2026 is not stated."""
    found = tile(
        reef(
            'points = [{ year = "2025", cost = "ISK 1" }, { year = "2026", cost = "ISK 45" }]\n'
            'plans = [{ id = "v", title = "Vans", points = [{ year = "2025", cost = "ISK 36" }] }]\n'
            'grants = [{ id = "g", title = "G", status = "confirmed", funds = ["growth"], amounts = { "2026" = "ISK 4" } }]'
        ),
        "Cover",
    )
    assert (found.figure, found.words) == ("Short", ("Costs, 2026: short by ISK 41.",))


def test_a_count_is_not_met_by_an_earlier_target_where_a_later_is_to_come():
    """By hand: 4 more were wanted by 2025 and counted, and 18 by 2026, which is not over."""
    found = tile(
        reef(
            'posts_as = "levels"\ncounts = "total"\nbaseline = 200\n'
            'points = [{ year = "2025", posts = 204 }, { year = "2026", posts = 218 }]\n'
            "observations = [{ on = 2025-12-31, posts = 205 }]"
        ),
        "Counted",
    )
    assert (found.figure, found.state) == ("5 above the baseline", "")
    assert found.words == ("4 by 2025: met.", "18 by 2026: not yet due.")


def test_what_waits_is_no_least_where_nothing_is_committed():
    """No posts before the first year, which is behind a gate: all of its £12.5m waits, and no more."""
    programme = pm.Programme(
        id="p",
        title="P",
        years="2008/09",
        as_at=SAMPLE.as_at,
        phases=[pm.Phase(id="one", title="One", years="2008/09", delivers=["study"])],
        gates=[pm.Gate(id="g", title="G", question="Q?", due="2009-03-01", blocks=["one"])],
        plans=[
            pm.GrowthPlan(
                id="study",
                title="Study",
                counts="total",
                posts_as="levels",
                baseline=0,
                points=[pm.GrowthPoint(year="2008/09", posts=10, cost="£12.5m")],
            )
        ],
    )
    assert tile(programme, "Money").figure == "£12.5m waiting"
