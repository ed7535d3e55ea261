"""The cover of cost by grants."""

import attrs
import pytest

import prevent_model as pm
from prevent_model.growth.funds.cover_words import shortfall_words
from prevent_model.growth.funds.reasons import Verdict

YEAR = pm.FinancialYear(2008)


def grant(amount, year="2008/09"):
    amounts = None if amount is None else [(year, amount)]
    return pm.Grant(id="g", title="Grant", years=year, amounts=amounts, status="confirmed")


@pytest.mark.parametrize(
    ("amount", "verdict"),
    [
        ("£2,300,000", "covered"),
        ("£2,100,000", "short"),
        ("£2.2m", "cannot be told"),
        ("about £2.2m", "cannot be told"),
        (None, "said to be covered, no sum stated"),
    ],
)
def test_verdicts(amount, verdict):
    (year,) = pm.growth.cover({YEAR: pm.StatedMoney.parse("£2.2m")}, [grant(amount)]).years
    assert year.verdict.value == verdict


def test_report_8_says_that_it_is_covered():
    """Report 8, D: a confirmed grant, and no sum."""
    programme = pm.sample()
    rows = pm.growth.cover(programme.growth, programme.grants).years
    assert {row.verdict.value for row in rows} == {"said to be covered, no sum stated"}
    assert all(row.gap is None for row in rows)


def test_a_year_that_no_grant_names_is_not_zero():
    (year,) = pm.growth.cover({YEAR: pm.Money(1)}, [grant("£1m", "2010/11")]).years
    assert year.funding is None
    assert year.verdict.value == "no funding stated"


def test_the_gap_is_cost_less_funding():
    (year,) = pm.growth.cover({YEAR: pm.Money.pounds(10)}, [grant("£4.00")]).years
    assert year.gap == pm.MoneyRange(pm.Money.pounds(6), pm.Money.pounds(6))


def test_a_bare_number_is_no_cost():
    with pytest.raises(ValueError, match="costs: expected a sum of money, found a whole number"):
        pm.growth.cover({YEAR: 5}, [grant("£1m")])


PENCE = pm.Money.parse
SURREY = pm.Grant(
    id="serious-violence",
    title="Serious Violence Duty fund",
    status="confirmed",
    amounts=[("2024/25", "£546,830.47")],
    shares=[
        pm.GrantShare(of="labour", amount="£211,864.69"),
        pm.GrantShare(of="non-labour", amount="£334,965.78"),
    ],
)
LABOUR = ["£53,018.41", "£52,000.00", "£65,952.00", "£17,000.00"]
NON_LABOUR = ["£85,000.00", "£56,000.00", "£54,880.00", "£30,000.00", "£10,000.00", "£25,000.00", "£2,371.78"]


def cover_of(costs, *grants):
    return pm.growth.cover({"2024/25": costs}, grants).year("2024/25")


def kept_for(purposes, amount, **more):  # a grant without an amount names its year alone
    return pm.Grant(
        id=f"g-{len(purposes)}",
        title="G",
        status="confirmed",
        ring_fence=purposes,
        years="2024/25",
        amounts=None if amount is None else [("2024/25", amount)],
        **more,
    )


def test_two_cost_types_and_what_is_left_of_each():
    """Surrey PCC decisions 20/2024, 24/2024 and 42/2024: £23,894.28 of labour and £71,714.00 of non-labour are left."""
    awards = {
        "labour": sum(map(PENCE, LABOUR), pm.Money(0)),
        "non-labour": sum(map(PENCE, NON_LABOUR), pm.Money(0)),
    }
    row = cover_of(awards, SURREY)
    assert row.verdict.value == "covered"
    assert [(part.purpose, -part.gap.low) for part in row.parts] == [
        ("labour", PENCE("£23,894.28")),
        ("non-labour", PENCE("£71,714.00")),
    ]
    assert row.funding == pm.MoneyRange.exactly(PENCE("£546,830.47"))


def test_money_kept_for_one_purpose_never_pays_for_another():
    """The same grant: labour that costs a penny more than is kept for it is short, whatever is left of the other."""
    row = cover_of({"labour": PENCE("£211,864.70"), "non-labour": PENCE("£1.00")}, SURREY)
    assert row.verdict.value == "short"
    assert row.gap == pm.MoneyRange.exactly(pm.Money(1))
    assert [part.verdict.value for part in row.parts] == ["short", "covered"]


def test_free_money_pays_for_what_is_kept_leaves_short():
    costs = {"labour": PENCE("£5.00"), "training": PENCE("£3.00"), "evaluation": PENCE("£2.00")}
    kept = [kept_for(["labour"], "£9.00"), kept_for(["training", "evaluation"], "£1.00")]
    free = kept_for([], "£4.00")
    assert cover_of(costs, *kept, free).gap == pm.MoneyRange.exactly(pm.Money(0))
    row = cover_of({**costs, "evaluation": PENCE("£2.01")}, *kept, free)
    assert (row.verdict.value, row.gap.low) == ("short", pm.Money(1))


def test_a_least_for_evaluation():
    """Greater Manchester, violence reduction unit: at least 10% of the year's budget on evaluation."""
    least = pm.GrantShare(of="evaluation", share="0.1", minimum=True)
    grant = kept_for([], "£100.00", shares=[least])
    row = cover_of({"evaluation": PENCE("£10.00"), "delivery": PENCE("£90.00")}, grant)
    assert (row.verdict.value, row.earmarks[0].met) == ("covered", pm.Answer.YES)
    row = cover_of({"evaluation": PENCE("£9.99"), "delivery": PENCE("£90.01")}, grant)
    assert (row.verdict.value, row.gap.low, row.earmarks[0].met) == ("short", pm.Money(1), pm.Answer.NO)
    row = cover_of({"evaluation": PENCE("£60.00"), "delivery": PENCE("£40.00")}, grant)
    assert row.verdict.value == "covered"
    assert (
        "£10 is kept for evaluation, and nothing here is for that."
        in cover_of({"delivery": PENCE("£9.00")}, grant).because
    )


def test_what_is_only_expected_stands_apart():
    sure, hoped = kept_for([], "£6.00"), pm.Grant(id="hoped", title="H", amounts=[("2024/25", "£5.00")])
    row = cover_of(PENCE("£10.00"), sure, hoped)
    assert (row.verdict.value, row.confirmed.low, row.expected.low) == ("covered", PENCE("£6.00"), PENCE("£5.00"))
    assert row.confirmed_gap.low == PENCE("£4.00")
    assert "£5 of the funding is not confirmed; what is confirmed would alone not cover it." in row.because


def test_what_is_only_expected_has_columns_of_its_own():
    hoped = pm.Grant(id="hoped", title="H", amounts=[("2024/25", "£5.00")])
    for grants, shown in (([SURREY], False), ([SURREY, hoped], True)):
        table = pm.growth.cover({"2024/25": {"labour": PENCE("£1.00")}}, grants).table
        assert ("not confirmed" in [column.name for column in table.columns]) is shown


def test_several_sources_that_taper():
    years = ("2024/25", "2025/26", "2026/27")
    tapering = pm.Grant(
        id="t", title="T", status="confirmed", amounts=list(zip(years, ("£3.00", "£2.00", "£1.00"), strict=True))
    )
    local = pm.Grant(id="l", title="L", status="confirmed", amounts=[(year, "£1.00") for year in years])
    rows = pm.growth.cover(dict.fromkeys(years, PENCE("£3.00")), [tapering, local]).years
    assert [row.gap.low.minor for row in rows] == [-100, 0, 100]


@pytest.mark.parametrize(("carry_over", "gaps"), [(True, [-200, 0]), (False, [-200, 200]), (None, [-200, 200])])
def test_what_is_unspent_moves_on_only_where_a_grant_says_so(carry_over, gaps):
    """PCD 1614: unspent Home Office grant cannot move to the next financial year."""
    grant = pm.Grant(
        id="g",
        title="G",
        status="confirmed",
        carry_over=carry_over,
        amounts=[("2024/25", "£5.00"), ("2025/26", "£1.00")],
    )
    result = pm.growth.cover({"2024/25": PENCE("£3.00"), "2025/26": PENCE("£3.00")}, [grant])
    assert [row.gap.low.minor for row in result.years] == gaps
    assert result.years[1].brought_forward == (pm.MoneyRange.exactly(PENCE("£2.00")) if carry_over else None)


def test_money_that_may_move_on_is_spent_last():
    stays, moves = (
        kept_for(["labour"], "£2.00"),
        pm.Grant(id="m", title="M", status="confirmed", carry_over=True, amounts=[("2024/25", "£3.00")]),
    )
    costs = {"2024/25": {"labour": PENCE("£3.00")}, "2025/26": {"other": PENCE("£2.00")}}
    assert [row.verdict.value for row in pm.growth.cover(costs, [moves, stays]).years] == ["covered", "covered"]


def test_a_cost_that_does_not_say_its_purpose_cannot_be_told():
    row = cover_of(PENCE("£5.00"), kept_for(["labour"], "£5.00"))
    assert row.gap == pm.MoneyRange(pm.Money(0), PENCE("£5.00"))
    assert row.verdict.value == "cannot be told"
    assert "the cost does not say whether it is for that" in row.because


def test_a_grant_without_a_sum_covers_only_what_it_may_go_on():
    silent = pm.Grant(id="s", title="S", status="confirmed", years="2024/25", ring_fence=["labour"])
    assert cover_of({"labour": PENCE("£1.00")}, silent).verdict.value == "said to be covered, no sum stated"
    assert cover_of({"labour": PENCE("£1.00"), "other": PENCE("£1.00")}, silent).verdict.value == "short"
    enough = cover_of({"labour": PENCE("£1.00")}, silent, kept_for([], "£1.00"))
    assert enough.verdict.value == "covered"


def test_a_range_of_funding_as_printed():
    row = cover_of({"labour": pm.StatedMoney.parse("£2.2m")}, kept_for(["labour"], "£2.2m"))
    assert row.gap == pm.MoneyRange(PENCE("-£99,999.99"), PENCE("£99,999.99"))
    assert row.verdict.value == "cannot be told"


def test_it_shows_itself():
    result = pm.growth.cover({"2024/25": {"labour": PENCE("£1.00")}}, [SURREY])
    assert [column.name for column in result.table.columns][:2] == ["year", "purpose"]
    assert "Against money that is kept for it." in str(result)
    assert result._repr_html_().startswith("<table")


@pytest.mark.parametrize(
    ("costs", "grants", "said"),
    [
        ({YEAR: 5}, [], 'costs: expected a sum of money, found a whole number .*write "£5"'),
        ({YEAR: 5.5}, [], "costs: expected a sum of money, found a number with a fraction"),
        ({YEAR: {}}, [], "costs: 2008/09 has no purpose"),
        ({YEAR: {"labour": 5}}, [], "costs: expected a sum of money, found a whole number"),
    ],
)
def test_costs_that_cannot_be(costs, grants, said):
    with pytest.raises(ValueError, match=said):
        pm.growth.cover(costs, grants)


def test_a_year_that_was_not_asked_for():
    with pytest.raises(ValueError, match="year: no cost was given for 2010/11, only for 2008/09"):
        pm.growth.cover({YEAR: pm.Money(1)}, []).year("2010/11")


def test_a_cost_that_builds_on_one_that_is_not_stated_cannot_be_told():
    """A5: changes in cost upon 100 posts whose cost the source leaves out."""
    point = pm.GrowthPoint(year="2008/09", posts=10, cost="£1m")
    given = pm.GrowthPlan(posts_as="changes", cost_as="changes", baseline=100, points=[point])
    pays = pm.Grant(id="g", title="G", funds=["growth"], amounts=[("2008/09", "£5m")])
    (row,) = pm.growth.cover(given, [pays]).years
    assert (row.cost, row.gap, row.verdict) == (None, None, pm.growth.Verdict.CANNOT_BE_TOLD)
    assert row.because.startswith("The cost of the baseline of 100 posts is not stated")


@pytest.mark.parametrize("carry_over", [True, False])
def test_what_a_cost_that_is_about_leaves_is_not_nought(carry_over):
    """What is left of £5 after about £3 lies between nothing and all of it: the next year is not surely short."""
    moves = pm.Grant(
        id="g",
        title="G",
        status="confirmed",
        carry_over=carry_over,
        amounts=[("2024/25", "£5.00"), ("2025/26", "£1.00")],
    )
    costs = {"2024/25": pm.StatedMoney.parse("about £3.00"), "2025/26": PENCE("£3.00")}
    row = pm.growth.cover(costs, [moves]).year("2025/26")
    assert row.verdict.value == ("cannot be told" if carry_over else "short")
    assert row.gap is None if carry_over else row.gap.high == PENCE("£2.00")


def test_a_purpose_that_costs_do_not_name_is_not_planned_at_nought():
    """Nothing says what the costs are for: what is planned for evaluation is not stated."""
    least = kept_for([], "£100.00", shares=[pm.GrantShare(of="evaluation", share="0.1", minimum=True)])
    earmark = cover_of(PENCE("£90.00"), least).earmarks[0]
    assert (earmark.planned, earmark.met) == (None, pm.Answer.CANNOT_TELL)
    named = cover_of({"delivery": PENCE("£90.00")}, least).earmarks[0]
    assert (named.planned, named.met) == (pm.MoneyRange.exactly(pm.Money(0)), pm.Answer.NO)


RIVERS = pm.GrowthPlan(posts_as="levels", points=[pm.GrowthPoint(year="2026/27", posts=4, cost="£0.2m")])


def clean_rivers(**more):
    return pm.Grant(
        **{"id": "fund", "title": "Clean rivers fund", "status": "confirmed", "amounts": [("2026/27", "£0.3m")], **more}
    )


def test_a_grant_that_does_not_say_that_it_pays_is_named_and_not_dropped():
    """A12, desk 1.13."""
    found = pm.growth.cover(RIVERS, [clean_rivers()])
    assert found.years[0].verdict.value == "no funding stated"
    assert found.years[0].because == (
        'Clean rivers fund names 2026/27 and does not say that it pays for this: write funds = ["growth"].'
    )
    assert "Left aside, as not said to pay for this: Clean rivers fund." in found.because


def test_a_grant_for_something_else_says_so():
    """A12."""
    row = pm.growth.cover(RIVERS, [clean_rivers(funds=["clearing"])]).years[0]
    assert row.because == "Clean rivers fund names 2026/27 and pays for clearing, not for this."
    assert [cause.value for cause in row.causes] == ["a grant names the year and says that it pays for something else"]


def test_a_grant_for_the_whole_is_said_to_name_the_whole():
    """By hand: a loan prints one sum for the whole and names no year."""
    loan = pm.Grant(id="loan", title="Loan", funds=["chargers"], amounts={"whole": "£4m"})
    row = pm.growth.cover(RIVERS, [loan]).years[0]
    assert row.because == "Loan names the whole and pays for chargers, not for this."


def test_a_grant_for_one_line_may_be_what_is_short():
    """A12, A2."""
    wardens = pm.PostLine(id="wardens", title="Wardens")
    plan = attrs.evolve(RIVERS, lines=[wardens])
    small = clean_rivers(funds=["growth"], amounts=[("2026/27", "£0.1m")])
    lined = clean_rivers(id="other", title="Wardens grant", funds=["wardens"])
    assert pm.growth.cover(plan, [small]).years[0].verdict.value == "short"
    row = pm.growth.cover(plan, [small, lined]).years[0]
    assert (row.verdict.value, row.because) == (
        "cannot be told",
        "Wardens grant names 2026/27 and pays for Wardens, which is a part of this.",
    )


def test_a_grant_that_names_no_year_may_pay_in_any():
    """A2: an unstated year."""
    row = pm.growth.cover(RIVERS, [clean_rivers(funds=["growth"], amounts=None)]).years[0]
    assert (row.verdict.value, row.because) == (
        "cannot be told",
        "Clean rivers fund does not say in which years it pays.",
    )


@pytest.mark.parametrize(
    ("cost", "grants", "causes"),
    [
        ("£5.00", [kept_for(["labour"], "£5.00")], {"the cost does not say its purpose"}),
        ("£2.2m", [kept_for([], "£2.2m")], {"the printed precision does not tell"}),
        (
            "£2.2m",
            [kept_for(["labour"], "£2.2m")],
            {"the cost does not say its purpose", "the printed precision does not tell"},
        ),
        ("about £2.2m", [kept_for([], "£2.2m")], {"the cost has no range"}),
        ("£2.2m", [kept_for([], "about £2.2m")], {"a sum is printed as about"}),
        ({"labour": "£2.2m"}, [kept_for(["labour"], "£2.2m")], {"the printed precision does not tell"}),
        (
            {"labour": "£2.2m"},
            [kept_for(["labour"], "£2.2m"), kept_for(["a", "b"], "£5m")],
            {
                "the printed precision does not tell",
                "money is kept for something else",
                "money is kept for what has no cost",
            },
        ),
        (
            {"labour": "£2.00"},
            [kept_for(["labour"], "£1.00"), kept_for(["a", "b"], "£5.00")],
            {
                "even the least that it may cost is not funded",
                "money is kept for something else",
                "money is kept for what has no cost",
            },
        ),
        ("£5.00", [kept_for([], None)], {"a grant states no sum"}),
    ],
)
def test_each_verdict_says_its_causes(cost, grants, causes):
    """A9."""
    stated = pm.StatedMoney.parse
    row = cover_of({p: stated(c) for p, c in cost.items()} if isinstance(cost, dict) else stated(cost), *grants)
    assert {cause.value for cause in row.causes} == causes
    assert "printed precision" not in row.verdict.value


def test_money_that_two_purposes_share_covers_neither_alone():
    """A1: where both need it."""
    costs = {"training": PENCE("£1.00"), "evaluation": PENCE("£1.00")}
    row = cover_of(costs, kept_for(["training", "evaluation"], "£1.00"))
    assert [row.verdict.value, *(part.verdict.value for part in row.parts)] == ["short", "short", "short"]


TEN = pm.MoneyRange.exactly(PENCE("£10.00"))
TWENTY = [("2024/25", "£20.00")]
TWO_YEARS = {"2024/25": PENCE("£10.00"), "2025/26": PENCE("£10.00")}


def in_training(costs):
    return {year: {"training": cost} for year, cost in costs.items()}


@pytest.mark.parametrize("named", ["evaluation", "posts"])
def test_an_earmark_whose_cost_is_about_is_not_planned_at_nought(named):
    """About £5.0m for evaluation was planned £0.00, and not met."""
    costs = {"evaluation": pm.StatedMoney.parse("£5.0m"), "posts": pm.StatedMoney.parse("£1.0m")}
    costs[named] = pm.StatedMoney.parse(f"about {costs[named].text}")
    least = kept_for([], "£10.0m", shares=[pm.GrantShare(of="evaluation", share="10%", minimum=True)])
    (earmark,) = cover_of(costs, least).earmarks
    reported = (None, pm.Answer.CANNOT_TELL) if named == "evaluation" else (costs["evaluation"].range, pm.Answer.YES)
    assert (earmark.planned, earmark.met) == reported


def test_funding_is_stated_where_only_the_cost_is_about():
    """Money whose sum is known was said not to be known."""
    row = cover_of(pm.StatedMoney.parse("about £9.00"), kept_for([], "£10.00"))
    assert (row.cost, row.funding, row.confirmed, row.gap, row.confirmed_gap) == (None, TEN, TEN, None, None)


def test_expected_money_that_was_carried_over_is_still_only_expected():
    """The second year was covered with no word that nothing is confirmed, and £0.00 of it expected."""
    hoped = pm.Grant(id="g", title="G", status="expected", carry_over=True, amounts=TWENTY)
    found = pm.growth.cover(TWO_YEARS, [hoped])
    row = found.years[1]
    assert (row.funding, row.expected, row.confirmed, row.confirmed_gap) == (TEN, TEN, None, TEN)
    assert [cause.value for cause in row.causes][1:] == ["money is not confirmed"]
    column = [column.name for column in found.table.columns].index("confirmed")
    assert [str(cells[column]) for cells in found.table.rows] == ["", ""]


def test_money_that_expected_money_set_free_is_only_expected():
    """What is confirmed would have gone in the first year without the grant that is expected."""
    sure = pm.Grant(id="s", title="S", status="confirmed", carry_over=True, amounts=[("2024/25", "£10.00")])
    hoped = pm.Grant(id="h", title="H", status="expected", amounts=[("2024/25", "£10.00")])
    more = pm.Grant(id="m", title="M", status="confirmed", amounts=[("2025/26", "£1.00")])
    row = pm.growth.cover(TWO_YEARS, [sure, hoped, more]).years[1]
    one = pm.MoneyRange.exactly(PENCE("£1.00"))
    assert (row.confirmed, row.expected, row.funding) == (one, TEN, one + TEN)


def test_fenced_money_that_was_carried_over_pays_for_its_purpose():
    """Covered by £20 kept for training, the second year's training had £0.00 and a gap of £10.00."""
    fenced = pm.Grant(id="g", title="G", status="confirmed", ring_fence=["training"], carry_over=True, amounts=TWENTY)
    second = pm.growth.cover(in_training(TWO_YEARS), [fenced]).years[1]
    (part,) = second.parts
    assert (part.funding, part.gap, part.verdict) == (TEN, TEN - TEN, Verdict.COVERED)
    costs = {**in_training(TWO_YEARS), "2025/26": {"training": PENCE("£10.00"), "posts": PENCE("£5.00")}}
    training, posts = pm.growth.cover(costs, [fenced]).years[1].parts
    assert (training.funding, training.verdict, posts.verdict) == (TEN, Verdict.COVERED, Verdict.NO_FUNDING_STATED)
    assert posts.funding == pm.MoneyRange.exactly(pm.Money(0))


def test_only_one_of_two_purposes_can_have_what_was_left():
    """Of £10 kept for each and £10 free before, £10 is left in all: neither is surely covered."""
    kept = [
        pm.Grant(id=of, title=of, status="confirmed", ring_fence=[of], carry_over=True, amounts=[("2024/25", "£10.00")])
        for of in ("training", "sites")
    ]
    free = pm.Grant(id="free", title="Free", status="confirmed", amounts=[("2024/25", "£10.00")])
    costs = {year: {"training": PENCE("£10.00"), "sites": PENCE("£10.00")} for year in TWO_YEARS}
    row = pm.growth.cover(costs, [*kept, free]).years[1]
    assert row.gap == TEN
    assert [(part.funding, part.verdict) for part in row.parts] == [(TEN, Verdict.NO_FUNDING_STATED)] * 2


def test_what_was_left_before_is_not_all_that_may_pay_in_a_year_that_no_grant_names():
    """£10m of 2022/23, which may move on, and costs of £9m and £5m: 2023/24 was short by £2.5m to £5.5m."""
    fund = pm.Grant(id="g", title="G", status="confirmed", carry_over=True, amounts={"2022/23": "£10m"})
    row = pm.growth.cover({"2022/23": "£9m", "2023/24": "£5m"}, [fund]).year("2023/24")
    assert (row.verdict, str(row.brought_forward)) == (Verdict.NO_FUNDING_STATED, "£0.01 … £1,999,999.99")
    assert row.because == (
        "Over £0 to under £2m was left unspent before and may move here, which is not enough. "
        "No grant names the year, which is not to say that none pays."
    )
    paid = pm.growth.cover({"2022/23": "£5m", "2023/24": "£3m"}, [fund]).year("2023/24")
    assert paid.verdict is Verdict.COVERED


def test_a_share_within_what_a_plan_is_for_may_or_may_not_go_on_it():
    """A tenth of the grant is for buildings; that the plan is low-carbon does not say whether it is for those."""
    shares = [
        pm.GrantShare(of="low-carbon", share="20%"),
        pm.GrantShare(of="buildings", share="50%", within="low-carbon"),
    ]
    fund = pm.Grant(
        id="g", title="G", status="confirmed", funds=["growth"], amounts={"2024/25": "£10.00m"}, shares=shares
    )
    plan = pm.GrowthPlan(kind="low-carbon", points=[pm.GrowthPoint(year="2024/25", cost="£9.50m")])
    row = pm.growth.cover(plan, [fund]).years[0]
    assert row.because == (
        "£999,500 to £1,000,500 is kept for buildings, and the cost does not say whether it is for that. "
        "The gap as printed is of all sums together, whatever they are kept for."
    )


PUMPS = pm.GrantShare(of="pumps", share="1/3")


def _cover_of_pumps(cost, amount, **of_plan):
    """The cover of one year's cost by a grant of which a third is kept for pumps, which the cost does not name."""
    grant = pm.Grant(
        id="g", title="G", status="confirmed", funds=["growth"], amounts={"2024/25": amount}, shares=[PUMPS]
    )
    return pm.growth.cover(pm.GrowthPlan(points=[pm.GrowthPoint(year="2024/25", cost=cost)], **of_plan), [grant])


@pytest.mark.parametrize(
    ("total", "gap", "kept"),
    [
        ("£9,000,000.00", "£0.00 … £3,000,000.00", "£3m"),
        # A third of ten million is 3,333,333.33 and a third of a penny.
        ("£10,000,000.00", "£0.00 … £3,333,333.34", "Over £3,333,333 to under £3,333,334"),
    ],
)
def test_a_share_of_an_exact_sum_leaves_no_doubt_of_precision(total, gap, kept):
    (row,) = _cover_of_pumps(total, total).years
    assert (str(row.gap), str(row.printed_gap), row.verdict) == (gap, "£0.00", pm.growth.Verdict.CANNOT_BE_TOLD)
    assert row.because == (
        f"{kept} is kept for pumps, and the cost does not say whether it is for that. "
        "The gap as printed is of all sums together, whatever they are kept for."
    )


def test_a_purpose_that_makes_the_gap_wider_is_a_cause_of_it():
    """£8.5m to £9.5m is due and there: without the pumps the gap is up to £1m, with them a third of £8.5m more."""
    (row,) = _cover_of_pumps("£9m", "£9m").years
    assert (row.gap.low, row.gap.high) == (pm.Money(-99_999_999), pm.Money(949_999_999 - 566_666_666))
    causes = ["the cost does not say its purpose", "the printed precision does not tell"]
    assert [cause.value for cause in row.causes] == causes


def test_a_shortfall_is_not_the_printed_gap_where_money_is_kept_for_a_purpose():
    """£12.45m less £9.5m is lacking in any case; £12.55m less two thirds of £8.5m where the cost is not for pumps."""
    (row,) = _cover_of_pumps("£12.5m", "£9m").years
    assert (row.gap.low, row.gap.high) == (pm.Money(295_000_001), pm.Money(1_254_999_999 - 566_666_666))
    causes = ["even the least that it may cost is not funded", "the cost does not say its purpose"]
    assert [cause.value for cause in row.causes] == causes
    assert "as printed" not in shortfall_words(row)


def test_a_cost_below_nought_lowers_the_others():
    """A2: £20 for pay less a refund of £3 and £17 of money was short by £3."""
    row = cover_of({"pay": PENCE("£20.00"), "refund": -PENCE("£3.00")}, kept_for([], "£17.00"))
    assert (row.verdict, str(row.gap), str(row.printed_gap)) == (Verdict.COVERED, "£0.00", "£0.00")
    back = cover_of(-PENCE("£3.00"), kept_for([], "-£3.00"))
    assert (back.verdict, str(back.gap)) == (Verdict.COVERED, "£0.00")


def test_the_range_of_a_cost_does_not_widen_what_is_kept_for_it():
    """£10.00 kept for a cost of £10 was funding of £8.99 … £11.01."""
    (part,) = cover_of({"training": pm.StatedMoney.parse("£10")}, kept_for(["training"], "£10.00")).parts
    assert part.funding == TEN


def test_cost_as_text_is_the_sum_as_printed():
    """The text was refused, with a remedy that was refused too."""
    grant = pm.Grant(id="g", title="G", years="2008/09", amounts={"2008/09": "£2m"})
    assert pm.growth.cover({"2008/09": "£1m"}, [grant]) == pm.growth.cover(
        {"2008/09": pm.StatedMoney.parse("£1m")}, [grant]
    )
    with pytest.raises(ValueError, match=r'^costs: "1m" is not a sum of money in pounds; write "£1m"$'):
        pm.growth.cover({"2008/09": "1m"}, [grant])


@pytest.mark.parametrize("by", ["grant", "plan"])
def test_a_grant_that_pays_for_another_plan_is_told_the_same_whichever_of_them_says_so(by):
    fund = pm.Grant(id="g", title="G", funds=["a"] if by == "grant" else [], amounts={"2024/25": "£4m"})
    points = [pm.GrowthPoint(year="2024/25", cost="£1m")]
    plans = [
        pm.GrowthPlan(id="a", title="A", points=points, funded_by=["g"] if by == "plan" else []),
        pm.GrowthPlan(id="b", title="B", points=points),
    ]
    made = pm.Programme(id="p", title="P", years="2024/25", as_at="2024-06-01", plans=plans, grants=[fund])
    (row,) = pm.growth.cover(made).years
    assert [part.because for part in row.parts if part.purpose == "b"] == [
        "G names 2024/25 and pays for A, not for this."
    ]


def test_a_saving_by_itself_is_a_cost_below_nought():
    """By hand: 2 that is saved needs none of the 8, as beside another plan, whose cost it lowers."""
    plan = pm.GrowthPlan(id="s", title="S", kind="saving", points=[pm.GrowthPoint(year="2008/09", cost="£2.00")])
    fund = pm.Grant(id="g", title="G", status="confirmed", funds=["s"], amounts={"2008/09": "£8.00"})
    found = pm.growth.cover(plan, [fund])
    (row,) = found.years
    assert (str(row.cost), str(row.gap), row.verdict.value) == ("-£2.00", "-£10.00", "covered")
    assert row.because == "The cost is below nought, and needs no money."
    assert str(found.total().cost) == "-£2.00"
    assert "What is saved is a cost below nought, and needs no money." in found.because


def unpaid(*points, carry_over=None):
    """A plan of the years 2024/25 to 2026/27, and £30m for the first two of them."""
    fund = pm.Grant(
        id="g", title="Loan", funds=["growth"], carry_over=carry_over, amounts={"2024/25 to 2025/26": "£30.0m"}
    )
    plan = pm.GrowthPlan(points=[pm.GrowthPoint(**point) for point in points])
    return pm.Programme(id="p", title="P", years="2024/25 to 2026/27", as_at="2024-06-01", plans=[plan], grants=[fund])


WHOLE, LAST = {"cost": "£11.0m"}, {"year": "2026/27", "cost": "£4.5m"}


def test_a_sum_of_a_year_that_no_money_reaches_is_not_covered_by_that_of_others():
    """£4.5m is printed for 2026/27, and £30m for the two years before it, which covers the £11m of all three."""
    made = unpaid(LAST, WHOLE)
    (row,) = pm.growth.cover(made).years
    assert (row.verdict, row.because) == (
        Verdict.CANNOT_BE_TOLD,
        "No grant names 2026/27, which is not to say that none pays.",
    )
    assert (row.funding, row.gap, row.printed_gap) == (None, None, None)
    assert [finding.message for finding in pm.review.check(made) if finding.code == "growth-without-funding"] == [
        "no grant is named that pays for 2026/27"
    ]


@pytest.mark.parametrize(
    "made",
    [
        unpaid(LAST, WHOLE, carry_over=True),  # what the two years leave may move to the third
        unpaid(WHOLE),  # nothing is printed of 2026/27 alone
        unpaid({"year": "2025/26", "cost": "£4.5m"}, WHOLE),  # what is printed is of a year that the money names
        unpaid({"year": "2026/27", "cost": "up to £4.5m"}, WHOLE),  # which may be nought
    ],
)
def test_money_of_a_row_is_of_any_year_in_it_of_which_no_sum_is_printed(made):
    (row,) = pm.growth.cover(made).years
    assert row.verdict is Verdict.COVERED


def test_a_sum_of_a_year_that_no_money_reaches_is_not_covered_beside_another_plan():
    made = unpaid(LAST, WHOLE)
    other = pm.GrowthPlan(id="b", title="B", points=[pm.GrowthPoint(cost="£1.0m")])
    grants = [attrs.evolve(made.grants[0], funds=["growth", "b"])]
    (row,) = pm.growth.cover(attrs.evolve(made, plans=[*made.plans, other], grants=grants)).years
    assert row.verdict is Verdict.CANNOT_BE_TOLD
    assert {part.purpose: part.verdict for part in row.parts} == {
        "growth": Verdict.CANNOT_BE_TOLD,
        "b": Verdict.COVERED,
    }


@pytest.mark.parametrize(
    ("costs", "verdict", "because"),
    [
        ({"2024/25": "£0.00"}, "covered", "The cost is not above nought, and needs no money."),
        ({"2024/25": "-£1.00"}, "covered", "The cost is below nought, and needs no money."),
        ({"2024/25": "£0"}, "no funding stated", "No grant names the year, which is not to say that none pays."),
    ],
)
def test_a_cost_that_is_not_above_nought_needs_no_grant(costs, verdict, because):
    """£0.00 is exact, and £0 is up to £0.49."""
    (row,) = pm.growth.cover(costs, []).years
    assert (row.verdict.value, row.because) == (verdict, because)


def test_a_saving_of_up_to_a_sum_needs_no_grant():
    """It had no funding stated, as the least that it saves is nothing."""
    plan = pm.GrowthPlan(kind="saving", points=[pm.GrowthPoint(year="2024/25", cost="up to £80m")])
    (row,) = pm.growth.cover(plan, []).years
    assert (row.verdict.value, row.because) == ("covered", "The cost is not above nought, and needs no money.")
