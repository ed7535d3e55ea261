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
    assert tile(health(), "Money").figure == "£12.4m committed, net of savings"
    assert tile(health(), "Money").heading == "Money in all"
    assert tile(health(), "Posts").figure == "110 posts committed"


def test_what_was_counted_is_set_against_the_targets():
    """Home Office: 20,951 on 31 March 2023 against 20,000."""
    found = tile(pm.sample("police-uplift"), "Counted")
    assert (found.heading, found.figure, found.state) == ("Counted on 31 March 2023", "20,951 more posts", "met")
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
    assert tile(made, "Grants").words == ("One without a stated status.", "No cost is stated.")


def test_a_loan_is_counted_as_a_loan():
    loan = pm.Grant(id="g", title="G", kind="loan", status="confirmed", amounts={"2008/09": "£9m"})
    made = pm.Programme(id="p", title="P", years="2008/09", as_at="2008-07-24", grants=[loan])
    found = tile(made, "Funding")
    assert (found.figure, found.words) == ("One loan", ("One confirmed (£9m).", "No cost is stated."))


def test_grants_without_a_cost_are_counted_and_added():
    """The commissioner pays eleven awards out of the one confirmed grant of £546,830.47, which are no more money."""
    found = tile(pm.sample("surrey-serious-violence-duty"), "Grants")
    assert (found.figure, found.words) == (
        "13 grants",
        (
            "Twelve confirmed (£546,830.47) and one expected (£1.7m).",
            "Eleven pay out what another brings.",
            "No cost is stated.",
        ),
    )


@pytest.mark.parametrize(
    ("amounts", "second", "words"),
    [
        ({"2026/27": "£145,000", "2027/28": "£90,000"}, {}, "Two confirmed (£295,000)."),
        ({"2026/27": "about £145,000", "2027/28": "£90,000"}, {}, "Two confirmed (about £295,000)."),
        ({"2026/27": "at least £145,000"}, {}, "Two confirmed."),
        (None, {}, "Two confirmed."),
        ({"2026/27": "£145,000", "2026/27 to 2027/28": "£235,000"}, {}, "Two confirmed."),
        ({"2026/27": "£145,000", "2027/28": "£90,000"}, {"kind": "loan"}, "Two confirmed."),
    ],
)
def test_grants_are_added_where_they_may_be(amounts, second, words):
    """By hand: 145,000 and 90,000 and 60,000 are 295,000; a sum of both years includes that of the first."""
    grants = [
        pm.Grant(id="arts", title="Arts fund", status="confirmed", amounts=amounts),
        pm.Grant(id="lottery", title="Lottery", status="confirmed", amounts={"2027/28": "£60,000"}, **second),
    ]
    programme = pm.Programme(id="p", title="P", years="2026/27 to 2027/28", as_at="2027-04-02", grants=grants)
    assert tile(programme, "Funding" if second else "Grants").words[0] == words


def test_the_costs_of_posts_are_told_where_what_is_committed_of_them_cannot_be():
    """A page that printed the costs of its years had no tile on money."""
    points = [
        pm.GrowthPoint(year="2015/16", posts=100, cost="£2m to £3m"),
        pm.GrowthPoint(year="2016/17", posts=106, cost="at least £4m"),
    ]
    gate = pm.Gate(id="board", title="Board", question="?", blocks=["late"])
    programme = pm.Programme(
        id="p", title="P", years="2015/16 to 2016/17", as_at="2015-10-01", gates=[gate],
        phases=[pm.Phase(id="late", title="Late", years="2016/17")],
        plans=[pm.GrowthPlan(posts_as="levels", points=points)],
    )  # fmt: skip
    made = tile(programme, "Money")
    assert (made.heading, made.figure) == ("Money, 2016/17", "Cannot be told")
    assert made.words[-1] == "Printed: £2m to £3m in 2015/16 and at least £4m in 2016/17."


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
        ("KWD 9,111,250.500", (None, None), "KWD 9,111,250.500 committed"),
        ("KWD 911,250.500", (None, None), "KWD 911,250.500 committed"),
        ("KWD 9,111,250.500", (1, 2), "At least KWD 9,111,250 committed"),
    ],
)
def test_a_large_sum_is_that_of_its_sentence_and_a_least_is_without_minor_units(cost, posts, figure):
    """KWD 9,111,250.500 in a tile, as in its sentence. The cost of a year behind a gate is at least that before, and is rounded down."""
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
    """By hand: 45 less 4 is 41, and what the vans cost in 2026 is not stated; no grant names the 1 and 36 of 2025."""
    found = tile(
        reef(
            'points = [{ year = "2025", cost = "ISK 1" }, { year = "2026", cost = "ISK 45" }]\n'
            'plans = [{ id = "v", title = "Vans", points = [{ year = "2025", cost = "ISK 36" }] }]\n'
            'grants = [{ id = "g", title = "G", status = "confirmed", funds = ["growth"], amounts = { "2026" = "ISK 4" } }]'
        ),
        "Cover",
    )
    assert (found.figure, found.words) == (
        "Short",
        ("Costs, 2026: short by ISK 41.", "2025: no grant is named for ISK 37."),
    )


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
    assert (found.figure, found.state) == ("5 posts above the baseline", "")
    assert found.words == ("4 by 2025: met.", "18 by 2026: not yet due.")


@pytest.mark.parametrize(
    ("counts", "posts", "counted", "figure", "words"),
    [
        ("total", 36, 35, "5 posts below the baseline", "4 fewer by 2025: met."),
        ("total", 36, 40, "0 posts above the baseline", "4 fewer by 2025: missed."),
        ("total", 44, 39, "1 post below the baseline", "4 by 2025: missed."),
        ("growth", 4, 35, "5 fewer posts", "4 by 2025: missed."),
        ("growth", 4, 45, "5 more posts", "4 by 2025: met."),
    ],
)
def test_a_fall_in_posts_is_told_as_so_many_fewer(counts, posts, counted, figure, words):
    """From 40 posts: 35 are five below them, and 36 are four fewer; 39, where 44 were wanted, are one below them."""
    found = tile(
        reef(
            f'posts_as = "levels"\ncounts = "{counts}"\nbaseline = 40\n'
            f'points = [{{ year = "2025", posts = {posts} }}]\n'
            f"observations = [{{ on = 2025-12-31, posts = {counted} }}]"
        ),
        "Counted",
    )
    assert (found.figure, found.words) == (figure, (words,))


@pytest.mark.parametrize(
    ("cost", "saving", "figure", "words"),
    [
        ("ISK 20m", "ISK 5m", "ISK 5m to be saved", "Savings are ISK 5m more than the money that is committed"),
        ("ISK 2bn", "ISK 300m", "ISK 300m to be saved", "Savings are ISK 300m more than the money"),
        (None, "ISK 5m", "ISK 3m committed, net of savings", "All of ISK 3m, less savings, is committed"),
    ],
)
def test_money_that_savings_lower_says_so(cost, saving, figure, words):
    """A plan behind a gate costs nothing yet, so that the saving alone is committed; of 8m without one 3m are left."""
    points = f'points = [{{ year = "2026", cost = "{cost or "ISK 8m"}" }}]'
    gate = '[delivery]\ngates = [{ id = "g", title = "G", question = "Q?", due = "2027", blocks = ["growth"] }]'
    made = reef(
        f'counts = "total"\n{points}\nplans = [{{ id = "s", title = "Fewer ships", kind = "saving", counts = "total", '
        f'points = [{{ year = "2026", cost = "{saving}" }}] }}]\n{gate if cost else ""}'
    )
    found = tile(made, "Money")
    assert (found.figure, found.words[0][: len(words)]) == (figure, words)


@pytest.mark.parametrize(
    ("kinds", "costs", "held", "figure", "is_least"),
    [
        (("", "saving"), (("£2m", "£5m"), ("£7m", "£7m")), "first", "At most £10m to be saved", True),
        (("", "saving"), (("£20m", "£50m"), ("£2m", "£7m")), "second", "£66m committed, net of savings", False),
        (("", "saving"), (("£20m", "£50m"), ("£2m", "£7m")), "first", "At least £31m committed, net of savings", True),
        (("saving", "saving"), (("£2m", "£5m"), ("£2m", "£7m")), "second", "£11m to be saved", False),
    ],
)
def test_the_least_of_a_cost_is_no_least_of_what_savings_leave(kinds, costs, held, figure, is_least):
    """The 20 posts of 2008/09 stay where the 40 of 2009/10 wait, at no less than they cost in 2008/09.

    So 2 + 2 less 14 is -10 at least, and 10 are saved at most; 70 less 2 + 2 is 66 at most, as the posts may save more;
    20 + 20 less 2 + 7 is 31 at least; and 2 + 5 and 2 + 2 are saved, at least.
    """
    years = ("2008/09", "2009/10")
    plans = [
        pm.GrowthPlan(
            id=id_,
            title=id_,
            kind=kind,
            counts="growth",
            posts_as="levels",
            cost_as="levels",
            points=[
                pm.GrowthPoint(year=year, posts=posts, cost=cost)
                for year, posts, cost in zip(years, (20, 40), of, strict=True)
            ],
        )
        for id_, kind, of in zip(("first", "second"), kinds, costs, strict=True)
    ]
    made = pm.Programme(
        id="p",
        title="P",
        years="2008/09 to 2009/10",
        as_at=SAMPLE.as_at,
        plans=plans,
        phases=[pm.Phase(id="later", title="Later", years="2009/10", delivers=[held])],
        gates=[pm.Gate(id="g", title="G", question="Q?", due="2009-03-01", blocks=["later"])],
    )
    assert tile(made, "Money" if "" in kinds else "Savings").figure == figure
    found = pm.growth.release(made)
    assert (found.whole.at_least, [row.at_least for row in found.years]) == (is_least, [False, is_least])
    assert ("at least" in str(found.table)) == is_least


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


def _wards(*decisions):
    """£12m in 2027/28 behind the gate of a car park, and £9.5m in 2028/29; £10m are granted for the first of them."""
    points = [pm.GrowthPoint(year="2027/28", cost="£12m"), pm.GrowthPoint(year="2028/29", cost="£9.5m")]
    phase = pm.Phase(id="parking", title="Parking", years="2027/28")
    return pm.Programme(
        id="p", title="P", years="2027/28 to 2028/29", as_at="2026-11-15", phases=[phase],
        gates=[pm.Gate(id="park", title="Car park", question="?", blocks=["parking"], decisions=decisions)],
        plans=[pm.GrowthPlan(title="Wards", points=points)],
        grants=[pm.Grant(id="g", title="G", status="confirmed", funds=["growth"], amounts={"2027/28": "£10m"})],
    )  # fmt: skip


def test_a_year_that_is_short_says_what_of_its_cost_was_refused():
    """By hand: 12 less 10 is 2, and all 12 were refused; no grant names the year of the 9.5."""
    refused = _wards(pm.Decision(outcome="failed", on="2026-04-02"))
    short = "short by £2m as printed, counting £12m that was refused by Car park"
    assert tile(refused, "Cover").words == (f"2027/28: {short}.", "2028/29: no grant is named for £9.5m.")
    (finding,) = [found for found in pm.review.check(refused) if found.code == "funding-shortfall"]
    assert finding.message == f"2027/28 is {short}"
    assert tile(_wards(), "Cover").words[0] == "2027/28: short by £2m as printed."


def test_a_year_without_a_grant_is_named_beside_what_cannot_be_told():
    """£11.9m of money for £12m, both to the nearest £0.1m or £1m: the ranges meet; the 9.5 have no grant."""
    programme = _wards()
    close = attrs.evolve(programme.grants[0], amounts={"2027/28": "£11.9m"})
    assert tile(programme.replacing(close), "Cover").words[-1] == "2028/29: no grant is named for £9.5m."


@pytest.mark.parametrize(
    ("sums", "figure", "words"),
    [
        (
            {"budget": "£21.0m", "forecast": "£24.3m"},
            "£24.3m forecast, budget £21.0m",
            "£3.3m over the budget as printed.",
        ),
        ({"budget": "£9m", "forecast": "£9m"}, "£9m forecast, budget £9m", "As budgeted."),
        (
            {"budget": "£9.0m", "forecast": "£8.95m"},
            "£8.95m forecast, budget £9.0m",
            "£50,000 under the budget as printed, which rounding may explain.",
        ),
    ],
)
def test_spend_is_set_against_its_budget_once(sums, figure, words):
    """By hand: 24.3 less 21.0 is 3.3; a budget of 8.95 to 9.05 may be what is forecast to the nearest 0.01."""
    record = pm.SpendRecord(period="2026/27", on="2026-11-01", **sums)
    programme = pm.Programme(id="p", title="P", years="2026/27", as_at="2026-11-15", spend=[record])
    made = tile(programme, "Spend")
    assert (made.figure, made.words) == (figure, (words,))


def test_spend_that_is_not_known_yet_has_no_tile():
    """The one sum of the police uplift programme was known on 25 March 2022."""
    assert [
        made for made in first_of(pm.sample("police-uplift"), on=date(2021, 6, 30)).tiles if made.section == "spend"
    ] == []


def test_no_money_is_no_least():
    """A gate holds the one post of the second year, which costs nothing, and the page had "At least £0 committed"."""
    points = [pm.GrowthPoint(year="2015/16", posts=0, cost="£0"), pm.GrowthPoint(year="2016/17", posts=1, cost="£0")]
    programme = pm.Programme(
        id="p", title="P", years="2015/16 to 2016/17", as_at="2015-10-01",
        phases=[pm.Phase(id="late", title="Late", years="2016/17")],
        gates=[pm.Gate(id="board", title="Board", question="?", blocks=["late"])],
        plans=[pm.GrowthPlan(posts_as="levels", points=points)],
    )  # fmt: skip
    made = tile(programme, "Money")
    assert (made.figure, made.words) == ("None committed", ("No money is committed in 2016/17.",))
    page = pm.report.markdown(programme)
    assert "Posts at year end" in page
    assert "What each year adds" not in page


@pytest.mark.parametrize("gated", [False, True])
def test_a_tile_of_which_all_is_committed_says_that_no_gate_holds_it(gated):
    """The figure was said again: £1,665m was committed, and "all of its £1,665m in 2022/23 is committed"."""
    points = [pm.GrowthPoint(year="2024/25", posts=20, cost="£2m")]
    gate = pm.Gate(id="g", title="Gate", question="Go?", blocks=["growth"])
    plan = pm.GrowthPlan(posts_as="levels", cost_as="levels", points=points)
    made = pm.Programme(
        id="p", title="P", years="2024/25", as_at="2024-07-01", plans=[plan], gates=[gate] if gated else []
    )
    said = [tile(made, heading).words for heading in ("Money", "Posts")]
    held = ("No gate holds any of it.",), ("No gate holds any of them.",)
    assert gated is not (said == [*held])


def test_a_period_in_days_is_headed_in_words():
    """The heading was "Spend, 2024-05-21", and the figure began with a small letter."""
    record = pm.SpendRecord(period="2024-05-21", on="2024-06-30", forecast="more than £3m")
    made = pm.Programme(id="p", title="P", years="2024/25", as_at="2024-07-01", spend=[record])
    found = tile(made, "Spend")
    assert (found.heading, found.figure) == ("Spend, 21 May 2024", "More than £3m forecast")
