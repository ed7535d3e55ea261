"""Sentences that are true of the data."""

from datetime import date

import attrs
import pytest
from tests.several_plans import CLINICS, NURSES, SAVINGS, health, priced, railway

import prevent_model as pm
from prevent_model.review.summary import sentences


def test_report_8():
    said = " ".join(sentences(pm.sample()))
    assert "seven objectives, five core and two enabling" in said
    assert "On 24 July 2008, the review of phase one is not decided." in said
    assert "41 posts are committed; 52 more wait for the review of phase one" in said
    assert "Of £5.8m in 2010/11, at least £2.2m is committed; the rest waits for the review of phase one." in said


def test_an_open_gate_waits_for_nothing():
    programme = pm.sample()
    passed = attrs.evolve(
        programme.gate("phase-one-review"),
        decisions=[pm.Decision(outcome="passed", on=date(2009, 3, 1))],
        unstated=["decided_by"],
    )
    said = " ".join(sentences(programme.replacing(passed), on=date(2009, 3, 2)))
    assert "because it passed on 1 March 2009" in said
    assert "By the end of 2010/11, 93 posts are committed." in said


def test_a_planned_fall_behind_a_shut_gate_waits_and_its_cost_is_a_least():
    """Of 120 posts ten would go in the held year; until the gate opens the posts stay, and so does their cost."""
    decided = [(None, "waits for G"), ("failed", "is held back by G")]
    for outcome, verb in decided:
        gate = pm.Gate(
            id="g", title="G", question="?", due="March 2026", blocks=["f"],
            decisions=[pm.Decision(outcome=outcome, on="2025-06-01")] if outcome else (),
        )  # fmt: skip
        points = [pm.GrowthPoint(year=f"202{n}/2{n + 1}", posts=130 - 10 * (n - 4), cost="£11m") for n in (5, 6)]
        programme = pm.Programme(
            id="p", title="P", years="2025/26 to 2026/27", as_at="2025-06-30", gates=[gate],
            phases=[pm.Phase(id="f", title="F", years="2026/27")],
            plans=[pm.GrowthPlan(posts_as="levels", baseline=120, points=points)],
        )  # fmt: skip
        said = sentences(programme)
        assert f"By the end of 2026/27, 110 posts are committed; a planned fall of ten posts {verb}." in said
        assert "At least £11m in 2026/27 is committed." in said


def test_grants_loans_and_own_means_are_told_apart_with_their_sums():
    money = [
        pm.Grant(id="eu", title="Union fund", amounts={"2016/17": "£12m", "2017/18 to 2018/19": "£30m"}),
        pm.Grant(id="bank", title="Bank loan", kind="loan", amounts={"whole": "at least £5m"}),
    ]
    made = pm.Programme(id="p", title="P", years="2016/17 to 2018/19", as_at="2018-10-15", grants=money)
    assert sentences(made)[-1] == (
        "It has one grant and one loan: Union fund, £12m for 2016/17 and £30m for 2017/18 to 2018/19; Bank loan, at least £5m."
    )
    assert sentences(attrs.evolve(made, grants=money[1:]))[-1] == "It has one loan: Bank loan, at least £5m."
    several = [attrs.evolve(money[0], id=f"eu-{n}", kind="levy" if n > 2 else "own means") for n in range(4)]
    assert sentences(attrs.evolve(made, grants=several))[-1] == "It has three own contributions and one fund."


def test_a_bare_programme():
    assert sentences(pm.Programme(id="p", title="P", years="2008/09", as_at=date(2008, 7, 24))) == (
        "P runs over 2008/09.",
    )


def test_numbers_are_whole_words():
    objectives = [
        pm.Objective(id=f"o{n}", title="O", number=n, kind="core" if n < 7 else "enabling") for n in range(1, 14)
    ]
    programme = pm.Programme(id="p", title="P", years="2008/09", as_at=date(2008, 7, 24), objectives=objectives)
    assert "It has 13 objectives, six core and seven enabling." in sentences(programme)


def test_objectives_of_one_kind_are_told_as_such():
    """One objective is no list of kinds."""
    objectives = [pm.Objective(id=f"o{n}", title=f"O{n}", kind="core") for n in range(2)]
    day = {"years": "2008/09", "as_at": date(2008, 7, 24)}
    one = pm.Programme(id="p", title="P", objectives=objectives[:1], **day)
    assert "It has one core objective." in sentences(one)
    assert "It has two core objectives." in sentences(pm.Programme(id="p", title="P", objectives=objectives, **day))


def test_a_few_posts_are_words_wherever_they_stand_in_the_sentence():
    """It said "seven posts are committed; 2 more wait"."""
    points = [pm.GrowthPoint(year="2008/09", posts=7, cost="£1m"), pm.GrowthPoint(year="2009/10", posts=9, cost="£2m")]
    programme = pm.Programme(
        id="p", title="P", years="2008/09 to 2009/10", as_at=date(2008, 7, 24),
        phases=[pm.Phase(id="later", title="Later", years="2009/10", delivers=["growth"])],
        gates=[pm.Gate(id="gate", title="Gate", question="?", blocks=["later"])],
        plans=[pm.GrowthPlan(title="Growth", posts_as="levels", points=points)],
    )  # fmt: skip
    assert "By the end of 2009/10, seven posts are committed; two more wait for Gate." in sentences(programme)


def test_days_are_words_and_the_words_of_a_condition_stay():
    """Days were looked for in the finished sentence, so that those of a condition's own text were changed too."""
    condition = pm.Condition(text="Plan 2009-01-31 is agreed", met_on="2009-03-20")
    decided = pm.Decision(outcome="passed-with-conditions", on="2009-03-01", conditions=[condition])
    programme = pm.sample()
    gate = attrs.evolve(programme.gate("phase-one-review"), decisions=[decided], unstated=["decided_by"])
    said = " ".join(sentences(programme.replacing(gate), on=date(2009, 3, 10)))
    assert "it passed on 1 March 2009 on conditions not yet met: Plan 2009-01-31 is agreed" in said


def test_a_release_that_is_worked_out_already_is_told():
    programme = pm.sample()
    released = pm.growth.release(programme, programme.held_years())
    assert sentences(programme, released={"growth": released}) == sentences(programme)


def test_several_plans_are_told_together_and_each_of_a_few():
    """20.9 = 5.9 + 4.0 + 2.1 + 1.2 + 8 + 0.5 less 0.8; 12.4 of it is behind no gate."""
    assert sentences(health())[-5:] == (
        "Of £20.9m, less savings, £12.4m is committed; £8.5m waits for Review.",
        "Nurses: by the end of 2026/27, 110 posts are committed.",
        "Nurses: all of its £5.9m in 2026/27 is committed.",
        "Clinics: of £9.7m in all, £1.2m is committed; £8.5m waits for Review.",
        "Estate savings: £800,000 is to be saved.",
    )


def test_a_total_that_one_plan_is_alone_is_told_once():
    """The sample of 2019 said "all of its £9.3bn is committed" of the programme, and again of the plan.

    Its 9.3bn include the 1.4bn of another plan, which readers added to them.
    """
    part = attrs.evolve(CLINICS, id="part", title="Part", part_of="clinics")
    said = sentences(health(CLINICS, part, phases=[], gates=[]))
    assert [text for text in said if "committed" in text] == [
        "Clinics: all of its £9.7m is committed.",
    ]
    esn = sentences(pm.sample("emergency-services-network-2019"))
    assert [text for text in esn if "committed" in text] == [
        "Cost of the network to 2037: all of its £9.3bn is committed."
    ]


def test_a_part_with_money_of_a_plan_of_posts_alone_is_told():
    staff = attrs.evolve(NURSES, points=[pm.GrowthPoint(year="2024/25", posts=4)])
    said = sentences(health(staff, attrs.evolve(CLINICS, part_of=staff.id), phases=[], gates=[]))
    assert said[-1] == "Clinics: all of its £9.7m is committed."


def test_a_plan_that_cannot_be_told_is_named():
    falling = attrs.evolve(NURSES, points=[pm.GrowthPoint(year="2024/25", posts=-5, cost="£1m")], posts_as="changes")
    said = [text for text in sentences(health(falling, CLINICS)) if "cannot be told" in text]
    assert said[0].startswith("Nurses: its growth cannot be told: ")


def test_of_many_plans_only_the_whole_is_told():
    plans = [attrs.evolve(CLINICS, id=f"plan-{n}", title=f"Plan {n}") for n in range(4)]
    assert sentences(health(*plans, phases=[], gates=[]))[-1] == "All of its £38.8m is committed."


def test_of_many_plans_those_that_wait_are_told_and_all_posts():
    """By hand: of the clinics £1.2m is open and £8.5m held; the posts of the nurses and the savings are all open."""
    more = [attrs.evolve(SAVINGS, id=f"plan-{n}", title=f"Plan {n}") for n in range(3)]
    said = sentences(health(NURSES, CLINICS, *more))
    assert "By the end of 2026/27, 110 posts are committed." in said
    assert said[-1] == "Clinics: of £9.7m in all, £1.2m is committed; £8.5m waits for Review."
    assert not any("Plan" in text for text in said)


def test_plans_that_are_not_added_say_so():
    total = attrs.evolve(CLINICS, counts="total")
    said = sentences(health(NURSES, total))
    assert "Its two plans have no total: some are of growth, others of everything there is." in said


def test_a_railway_is_told_in_its_money():
    assert sentences(railway())[-1] == "All of its €42m is committed."
    about = sentences(railway(pm.GrowthPoint(cost="about €60m")))
    assert about[-1] == "About €60m is committed."


def test_posts_that_all_wait_are_not_told_as_none_committed():
    waits = attrs.evolve(HOLDS_ALL, blocks=["nurses"])
    said = sentences(health(NURSES, phases=[], gates=[waits]))
    assert said[-2:] == (
        "By the end of 2026/27, 110 posts wait for Review.",
        "All of its £5.9m in 2026/27 waits for Review.",
    )


def test_a_sum_that_only_some_years_hold_back_cannot_be_told():
    plan = attrs.evolve(CLINICS, points=[pm.GrowthPoint(years="2024/25 to 2026/27", cost="£9m")])
    assert sentences(health(plan))[-1] == "How much of its money waits for Review cannot be told."
    assert sentences(health(attrs.evolve(plan, kind="saving")))[-1].startswith("How much of its savings")


def test_no_money_and_grants_alone():
    nothing = attrs.evolve(SAVINGS, kind="", points=priced("£0"))
    assert sentences(health(nothing, phases=[], gates=[]))[-1] == "No money is committed."
    grants = [pm.Grant(id="main", title="Main grant")]
    made = pm.Programme(id="p", title="P", years="2008/09", as_at=date(2008, 7, 24), grants=grants)
    assert sentences(made)[-1] == "It has one grant: Main grant."


HOLDS_ALL = pm.Gate(id="review", title="Review", question="Ready?")


def test_savings_above_the_costs_are_no_negative_money():
    """A plan of £1m beside a saving of £3m."""
    cost = pm.GrowthPlan(id="cost", title="Cost", points=[pm.GrowthPoint(year="2024/25", cost="£1m")])
    saving = pm.GrowthPlan(id="less", title="Less", kind="saving", points=[pm.GrowthPoint(year="2024/25", cost="£3m")])
    made = pm.Programme(id="p", title="P", years="2024/25", as_at="2024-06-01", plans=[cost, saving])
    assert "Savings are £2m more than the money that is committed." in sentences(made)
    assert not any("−" in sentence for sentence in sentences(made))


def test_open_sums_in_several_parts_are_given_as_printed():
    """A railway: its design is committed, and the building waits for the business case."""
    points = [
        pm.GrowthPoint(year="2018/19", cost="£2.2m to £2.4m"),
        pm.GrowthPoint(year="2019/20", cost="£20m"),
        pm.GrowthPoint(years="2020/21 to 2023/24", cost="at least £300m"),
    ]
    build = pm.Phase(id="build", title="Build", years="2020/21 to 2023/24", delivers=["growth"])
    gate = pm.Gate(id="case", title="Case", question="?", blocks=["build"])
    made = pm.Programme(
        id="p", title="P", years="2018/19 to 2023/24", as_at="2021-05-01", plans=[pm.GrowthPlan(points=points)],
        phases=[build], gates=[gate],
    )  # fmt: skip
    assert "£20m and £2.2m to £2.4m is committed; at least £300m waits for Case." in sentences(made)


def test_money_in_two_price_bases_is_stated_and_has_no_total():
    """The summary said that "its money is not stated", of two plans that print their sums."""
    text = """document = "programme"
    id = "p"
    title = "P"
    years = "2020/21"
    as_at = 2021-01-01
    [growth]
    prices = "cash"
    points = [{ year = "2020/21", cost = "£5m" }]
    plans = [{ id = "b", title = "B", prices = "2018/19", points = [{ year = "2020/21", cost = "£3m" }] }]
    """
    programme = pm.loads(text, format="toml")
    said = " ".join(sentences(programme))
    assert "Its money has no one total: some of it is in cash terms and some in the prices of 2018/19." in said
    assert "money is not stated" not in said


@pytest.mark.parametrize(
    ("prices", "sentence"),
    [
        ("", "All of its ₩11m is committed."),
        ('prices = "2020"', "In the prices of 2020, all of its ₩11m is committed."),
        ('prices = "cash"', "In cash terms, all of its ₩11m is committed."),
    ],
)
def test_money_is_in_the_words_of_its_price_base(prices, sentence):
    """One plan in the prices of 2020 read as in cash, word for word; 5 and 6 are 11."""
    head = 'document = "programme"\nid = "p"\ntitle = "P"\nyears = "2024 to 2025"\nyear_begins = "January"\n'
    points = 'points = [{ year = 2024, cost = "₩5m" }, { year = 2025, cost = "₩6m" }]'
    text = f'{head}as_at = 2024-06-01\ncurrency = "KRW"\n[growth]\n{prices}\n{points}\n'
    assert sentences(pm.loads(text, format="toml"))[1:] == (sentence,)


@pytest.mark.parametrize(
    ("first", "second", "total", "each"),
    [
        (
            "cash",
            "cash",
            "In cash terms, all of its £8m is committed.",
            "B: in cash terms, all of its £3m is committed.",
        ),
        ("cash", None, "All of its £8m is committed.", "B: all of its £3m is committed."),
    ],
)
def test_a_total_is_in_the_prices_that_each_of_its_plans_states(first, second, total, each):
    plans = [
        pm.GrowthPlan(id=title.lower(), title=title, prices=prices, points=[pm.GrowthPoint(year="2020/21", cost=cost)])
        for title, prices, cost in (("A", first, "£5m"), ("B", second, "£3m"))
    ]
    programme = pm.Programme(id="p", title="P", years=["2020/21"], as_at=date(2021, 1, 1), plans=plans)
    said = sentences(programme)
    assert (said[1], said[3]) == (total, each)


def test_a_sum_that_is_about_stays_about_beside_a_range():
    """A railway of EUR 160m to 180m, and a branch of about EUR 60m behind a review."""
    gate = pm.Gate(id="review", title="Review", question="?", blocks=["branch"])
    line = pm.GrowthPlan(id="line", title="Line", points=[pm.GrowthPoint(cost="€160m to €180m")])
    branch = pm.GrowthPlan(id="branch", title="Branch", points=[pm.GrowthPoint(cost="about €60m")])
    made = pm.Programme(
        id="p", title="P", currency="EUR", years="2024/25", as_at="2024-06-01", plans=[line, branch], gates=[gate]
    )
    assert "€159.5m to under €180.5m is committed; about €60m waits for Review." in " ".join(sentences(made))
