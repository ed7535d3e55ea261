"""What the gates let through; brute force over small plans is the oracle."""

import itertools
from datetime import date
from fractions import Fraction

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import prevent_model as pm

YEARS = pm.FinancialYear.span(pm.FinancialYear(2008), pm.FinancialYear(2011))


def plan_of(levels, baseline=None, money=None, base_money=None):
    """Posts by year, and pounds by year: 50,000 a post where not given."""
    pounds = money or [n * 50_000 for n in levels]
    return pm.GrowthPlan(
        posts_as="levels",
        baseline=baseline,
        baseline_cost=None if base_money is None else f"£{base_money:,}",
        points=[pm.GrowthPoint(year=y, posts=n, cost=f"£{m:,}") for y, n, m in zip(YEARS, levels, pounds, strict=True)],
    )


def held_by(gates):
    """`gates`: for each gate its years and whether it is refused."""
    held = {}
    for name, (years, status) in gates.items():
        for year in years:
            held.setdefault(year, []).append(pm.GateHold(name, name, status, "shut"))
    return {year: tuple(holds) for year, holds in held.items()}


def committed(levels, shut_years, baseline):
    """The rule again, in other words: from the first shut year on nothing rises above the best that was reached before it."""
    first = min(shut_years, default=None)
    if first is None:
        return list(levels)
    reached = [*([] if baseline == "not stated" else [baseline or 0]), *levels[: YEARS.index(first)]]
    return [n if y < first else min(n, max(reached)) if reached else None for y, n in zip(YEARS, levels, strict=True)]


def less(one, other):
    return None if one is None or other is None else one - other


def posts_before(baseline, base_money):
    """The posts before are nought only where no cost was before either."""
    return "not stated" if baseline is None and base_money is not None else baseline


def cost_before(baseline, base_money):
    """What was spent before is nought only where there was nothing before."""
    return "not stated" if base_money is None and baseline else base_money


levels = st.lists(st.integers(0, 100), min_size=4, max_size=4)
baselines = st.one_of(st.none(), st.integers(0, 100))
gates = st.dictionaries(
    st.sampled_from(["a", "b", "c"]),
    st.tuples(
        st.sets(st.sampled_from(YEARS), min_size=1), st.sampled_from([pm.GateStatus.HELD, pm.GateStatus.REFUSED])
    ),
)


def test_report_8_before_its_review():
    """Report 8, B.11 and D."""
    programme = pm.sample()
    rows = pm.growth.release(programme.growth, programme.held_years()).years
    assert [row.committed.posts for row in rows] == [41, 41, 41]
    assert {row.committed.money for row in rows} == {pm.Money.pounds(2_200_000)}
    assert [row.contingent.posts for row in rows] == [0, 12, 52]
    assert [row.contingent_change for row in rows] == [0, 12, 40]
    assert [row.contingent.money for row in rows] == [pm.Money.pounds(n) for n in (0, 1_600_000, 3_600_000)]
    assert [row.at_least for row in rows] == [False, True, True]
    assert [[hold.gate for hold in row.waits_for] for row in rows] == [[], ["phase-one-review"], ["phase-one-review"]]


@given(levels, levels, gates, baselines, baselines)
def test_against_brute_force(posts, pounds, given_gates, baseline, base_money):
    base_money = (base_money or 0) if baseline else base_money  # a stated baseline of unstated cost is tried below
    release = pm.growth.release(plan_of(posts, baseline, pounds, base_money), held_by(given_gates))
    every = [y for years, _ in given_gates.values() for y in years]
    stuck = [y for years, status in given_gates.values() if status is pm.GateStatus.REFUSED for y in years]
    before = cost_before(baseline, base_money)
    for what, given_levels, base in (("posts", posts, posts_before(baseline, base_money)), ("money", pounds, before)):
        low, reach = committed(given_levels, every, base), committed(given_levels, stuck, base)
        for row, least, most, whole in zip(release.years, low, reach, given_levels, strict=True):
            parts = [getattr(part, what) for part in (row.committed, row.contingent, row.refused)]
            found = parts if what == "posts" else [part and part.minor // 100 for part in parts]
            assert found == [least, less(most, least), less(whole, most)]
            assert None in found or sum(found) == whole


@given(levels, levels, gates, baselines, baselines)
def test_opening_a_gate_never_reduces_what_is_released(posts, pounds, given_gates, baseline, base_money):
    base_money = (base_money or 0) if baseline else base_money
    plan = plan_of(posts, baseline, pounds, base_money)
    before = pm.growth.release(plan, held_by(given_gates)).years
    for name in given_gates:
        after = pm.growth.release(plan, held_by({k: v for k, v in given_gates.items() if k != name})).years
        for one, two in zip(before, after, strict=True):
            if one.committed.posts is not None:
                assert two.committed.posts is not None
                assert two.committed.posts >= one.committed.posts
            if two.committed.money is not None and one.committed.money is not None:
                assert two.committed.money >= one.committed.money


def test_a_plan_that_begins_below_its_baseline():
    """50 posts before, 10 then 60 planned: with both gates shut, with the first open, with both open."""
    plan = plan_of([10, 60, 60, 60], baseline=50)
    held = pm.GateStatus.HELD
    first, second = {"a": ({YEARS[0]}, held)}, {"b": ({YEARS[1]}, held)}
    found = [
        [row.committed.posts for row in pm.growth.release(plan, held_by(shut)).years]
        for shut in (first | second, second, {})
    ]
    assert found == [[10, 50, 50, 50], [10, 50, 50, 50], [10, 60, 60, 60]]


@given(levels, levels, gates, baselines, baselines)
def test_a_year_waits_for_the_gates_that_can_matter(posts, pounds, given_gates, baseline, base_money):
    base_money = (base_money or 0) if baseline else base_money
    release = pm.growth.release(plan_of(posts, baseline, pounds, base_money), held_by(given_gates))

    def at(shut, year):
        years = [y for gate in shut for y in given_gates[gate][0]]
        return committed(posts, years, posts_before(baseline, base_money))[year], committed(
            pounds, years, cost_before(baseline, base_money)
        )[year]

    for year, row in enumerate(release.years):
        matter = set()
        for name in given_gates:
            others = [other for other in given_gates if other != name]
            for size in range(len(others) + 1):
                for shut in itertools.combinations(others, size):
                    if at(shut, year) != at((*shut, name), year):
                        matter.add(name)
        # A fall is in no part of the split, so each gate that holds its year holds it.
        if row.waiting_fall:
            matter |= {name for name, (years, _) in given_gates.items() if min(years) <= row.year}
        assert {hold.gate for hold in row.waits_for} == matter


@given(levels, gates)
def test_the_expectation_is_that_of_every_outcome(given_levels, given_gates):
    chances = {"a": Fraction(1, 2), "b": Fraction(1, 3), "c": Fraction(1, 5)}
    held = [name for name, (_, status) in given_gates.items() if status is pm.GateStatus.HELD]
    found = pm.growth.expected(plan_of(given_levels), held_by(given_gates), {name: chances[name] for name in held})
    total = [Fraction(0)] * 4
    for opened in itertools.product([True, False], repeat=len(held)):
        chance = Fraction(1)
        for name, is_open in zip(held, opened, strict=True):
            chance *= chances[name] if is_open else 1 - chances[name]
        still = {n: g for n, g in given_gates.items() if n not in held or not opened[held.index(n)]}
        shut = [y for years, _ in still.values() for y in years]
        total = [t + chance * n for t, n in zip(total, committed(given_levels, shut, None), strict=True)]
    assert [year.posts for year in found.years] == total


def test_held_costs_are_of_held_years():
    programme = pm.sample()
    held = programme.held_years()
    whole_year = {pm.FinancialYear(2009): pm.Money.pounds(2_940_000)}
    row = pm.growth.release(programme.growth, held, held_costs=whole_year).year("2009/10")
    assert row.committed.money == pm.Money.pounds(2_940_000)
    with pytest.raises(ValueError, match="held_costs"):
        pm.growth.release(programme.growth, held, held_costs={pm.FinancialYear(2008): pm.Money(1)})


def test_a_year_whose_whole_cost_is_given_waits_for_nothing():
    """The same posts in both years: what they cost in the second is known, so its gate holds nothing back."""
    plan = plan_of([10, 10, 10, 10], money=[100, 200, 200, 200])
    held = held_by({"a": ({YEARS[1]}, pm.GateStatus.HELD)})
    row = pm.growth.release(plan, held, held_costs={YEARS[1]: pm.Money.pounds(200)}).years[1]
    assert (row.contingent.money, row.waits_for) == (pm.Money(0), ())
    row = pm.growth.release(plan, held, held_costs={YEARS[1]: pm.Money.pounds(150)}).years[1]
    assert (row.contingent.money, [hold.gate for hold in row.waits_for]) == (pm.Money.pounds(50), ["a"])


def test_a_held_year_that_the_plan_does_not_print_holds_the_next():
    plan = attrs.evolve(
        plan_of([10, 20, 30, 40]), points=[p for p in plan_of([10, 20, 30, 40]).points if p.year != YEARS[1]]
    )
    rows = pm.growth.release(plan, held_by({"a": ({YEARS[1]}, pm.GateStatus.HELD)})).years
    assert [row.committed.posts for row in rows] == [10, 10, 10]


def test_once_the_review_is_passed_all_is_released():
    """Report 8, B.11 and D."""
    programme = pm.sample()
    passed = attrs.evolve(
        programme.gate("phase-one-review"),
        decisions=[pm.Decision(outcome="passed", on=date(2009, 3, 1))],
        unstated=["decided_by"],
    )
    later = programme.replacing(passed)
    rows = pm.growth.release(programme.growth, later.held_years(date(2009, 3, 1))).years
    assert [(row.committed.posts, row.contingent.posts, row.waits_for) for row in rows] == [
        (n, 0, ()) for n in (41, 53, 93)
    ]
    assert [
        row.committed.posts for row in pm.growth.release(programme.growth, later.held_years(date(2009, 2, 28))).years
    ] == [
        41,
        41,
        41,
    ]


def test_a_refused_review_is_told_from_one_that_is_held():
    """Report 8, B.11: value for money is to be achieved before any further growth."""
    programme = pm.sample()
    failed = attrs.evolve(
        programme.gate("phase-one-review"),
        decisions=[pm.Decision(outcome="failed", on=date(2009, 3, 1))],
        unstated=["decided_by"],
    )
    rows = pm.growth.release(programme.growth, programme.replacing(failed).held_years(date(2009, 3, 1))).years
    assert [(row.committed.posts, row.contingent.posts, row.refused.posts) for row in rows] == [
        (41, 0, 0),
        (41, 0, 12),
        (41, 0, 52),
    ]


def test_a_year_outside_the_plan_is_named():
    with pytest.raises(ValueError, match="2008/09"):
        pm.growth.release(pm.sample().growth, {}).year("2001/02")


def test_posts_of_a_baseline_without_its_cost_are_not_released_at_nought():
    """A5, A14: "110 posts, £1,000,000"; and committed at £0 behind a gate on the first year."""
    point = pm.GrowthPoint(year="2008/09", posts=10, cost="£1m")
    ten = pm.GrowthPlan(posts_as="changes", baseline=100, points=[point])
    for held in ({}, held_by({"a": ({YEARS[0]}, pm.GateStatus.HELD)})):
        release = pm.growth.release(ten, held)
        (row,) = release.years
        assert row.committed.money is None
        assert "£1,000,000" not in str(release)
        assert "the cost of the baseline of 100 posts is not stated" in release.because
    workforce = plan_of([110, 115, 120, 125], baseline=100)
    row = pm.growth.release(workforce, held_by({"a": ({YEARS[0]}, pm.GateStatus.HELD)})).years[0]
    assert (row.committed.posts, row.committed.money, row.contingent.money) == (100, None, None)
    chance = pm.growth.expected(workforce, held_by({"a": ({YEARS[0]}, pm.GateStatus.HELD)}), {"a": "0.5"}).years[0]
    assert (chance.posts, chance.money) == (105, None)


def test_pence_are_rounded_half_up_below_zero_too():
    """A half of a penny was rounded by adding a half and cutting off, which turns -0.4 to nought and -1.6 to -1."""
    year = pm.growth.gate_chances.ExpectedYear(YEARS[0], Fraction(0), Fraction(-16, 1000))
    assert pm.growth.gate_chances.Expected(years=(year,), plan=pm.sample().growth).table.rows[0][2].value == pm.Money(
        -2
    )


@pytest.mark.parametrize("cost_as", ["levels", "changes"])
@pytest.mark.parametrize("posts_as", ["levels", "changes"])
def test_posts_before_that_are_not_stated_are_not_released_at_nought(posts_as, cost_as):
    """A5, the other way about: 0 posts committed beside at least £5,000,000."""
    point = pm.GrowthPoint(year="2008/09", posts=10, cost="£5.6m" if cost_as == "levels" else "£0.6m")
    plan = pm.GrowthPlan(posts_as=posts_as, cost_as=cost_as, baseline_cost="£5.0m", points=[point])
    found = pm.growth.release(plan, held_by({"a": ({YEARS[0]}, pm.GateStatus.HELD)}))
    (row,) = found.years
    assert (row.committed.posts, row.contingent.posts) == (None, None)
    assert (row.committed.money, row.contingent.money) == (pm.Money.pounds(5_000_000), pm.Money.pounds(600_000))
    assert "How many posts wait in 2008/09 cannot be told: how many posts the baseline of £5.0m" in found.because
    (row,) = pm.growth.release(plan, {}).years
    assert row.committed.posts == (10 if posts_as == "levels" else None)
    assert row.committed.money == pm.Money.pounds(5_600_000)


def test_a_year_waits_for_its_gate_where_the_levels_are_not_stated():
    """Ten posts more for the same money: nothing that is stated differs, and the year waits all the same."""
    points = [pm.GrowthPoint(year=year, posts=10, cost="£5.0m") for year in YEARS[:2]]
    plan = pm.GrowthPlan(posts_as="changes", baseline_cost="£5.0m", points=points)
    rows = pm.growth.release(plan, held_by({"a": ({YEARS[1]}, pm.GateStatus.HELD)})).years
    assert [[hold.gate for hold in row.waits_for] for row in rows] == [[], ["a"]]


def test_a_hold_as_text_refuses():
    """GateHold("g", "G", "refused", "x") was counted as contingent."""
    row = pm.growth.release(plan_of([1, 2, 3, 4]), {"2009/10": [pm.GateHold("g", "G", "refused", "x")]}).years[1]
    assert (row.contingent.posts, row.refused.posts) == (0, 1)


@pytest.mark.parametrize(
    ("held", "message"),
    [
        (["2009/10"], "held: a table or a Programme, not a list"),
        (
            pm.GateHold("g", "G", "held", "x"),
            r"held: a table or a Programme, not a GateHold; write programme.held_years\(\)",
        ),
        ("2009/10", "held: a table or a Programme, not text"),
        ({"2009/10": "gate"}, r'held\["2009/10"\]: a list of GateHold, not text'),
        ({"2009/10": ["gate"]}, r'held\["2009/10"\]\[0\]: a GateHold, not text'),
        (
            {"2009/10": pm.GateHold("g", "G", "held", "x")},
            r'held\["2009/10"\]: a list of GateHold, not one GateHold; write \[held',
        ),
    ],
)
def test_gates_in_another_form_are_named_with_the_remedy(held, message):
    for ask in (pm.growth.release, lambda plan, given: pm.growth.expected(plan, given, {})):
        with pytest.raises(pm.ArgumentError, match=message):
            ask(pm.sample().growth, held)


def test_a_programme_stands_for_its_held_years():
    programme = pm.sample()
    plan = programme.growth
    assert pm.growth.release(plan, programme) == pm.growth.release(plan, programme.held_years())
    chances = {"phase-one-review": "50%"}
    of_plan = pm.growth.expected(plan, programme.held_years(), chances)
    assert pm.growth.expected(plan, programme, chances) == of_plan
    for held in (None, programme, programme.held_years()):
        found = pm.growth.expected(programme, held, chances)
        assert found.years == of_plan.years
        assert [one.id for one in found.assumptions] == ["levels-at-year-end", "later-growth-waits"]
        assert "Assumed, as no source says so" in found.because
    with pytest.raises(pm.ArgumentError, match="chances: a table, not a list"):
        pm.growth.expected(plan, programme, ["gate"])


def test_held_costs_are_sums_or_their_texts():
    programme = pm.sample()
    row = pm.growth.release(programme, held_costs={"2009/10": "£1.2m"}).years[1]
    assert row.committed.money == pm.Money.pounds(1_200_000)
    with pytest.raises(pm.ArgumentError, match="held_costs: a table, not an int"):
        pm.growth.release(programme, held_costs=5)
    with pytest.raises(pm.ArgumentError, match=r'held_costs\["2009/10"\]: expected a sum of money, .*write "£5"'):
        pm.growth.release(programme, held_costs={"2009/10": 5})


def test_gates_and_costs_that_cannot_be_read_are_named_at_once():
    with pytest.raises(pm.ArgumentError) as caught:
        pm.growth.release(pm.sample().growth, [], held_costs=5)
    assert [line.partition(":")[0] for line in str(caught.value).splitlines()] == ["held", "held_costs"]


def test_every_cost_of_no_held_year_is_named_at_once():
    with pytest.raises(pm.ArgumentError) as caught:
        pm.growth.release(pm.sample(), held_costs={"2008/09": "£1.00", "2009/10": "-£1.00"})
    problems = [refusal.problem for refusal in caught.value.refusals]
    assert problems == ["2008/09 is not behind a shut gate", "the cost of 2009/10 is negative (-£1.00)"]


def test_a_reduction_behind_a_gate_leaves_its_posts_and_their_cost_until_the_gate_opens():
    """94 posts for £0.95m without the 12.4 that wait to go: until then there are 106.4, for £0.248m more."""
    line = pm.PostLine(id="admin", title="A", posts="-12.4", starts=pm.Window.parse("2020-04-01"), rate=pm.Rate(20_000))
    point = pm.GrowthPoint(year="2020/21", posts=-6, cost="£0.95m")
    plan = pm.GrowthPlan(posts_as="changes", basis="fte", counts="total", baseline=100, points=[point], lines=[line])
    held = {"2020/21": [pm.GateHold("g", "G", pm.GateStatus.HELD, "why", ("admin",))]}
    (year,) = pm.growth.release(plan, held).years
    assert (str(year.committed.posts), str(year.committed.money)) == ("106.4", "£1,198,000.00")
    assert (str(year.contingent.posts), str(year.contingent.money)) == ("-12.4", "-£248,000.00")
    assert (year.refused.posts, year.refused.money.minor) == (0, 0)


def held_sum(printed, years, decisions=(), blocked="2020/21 to 2023/24"):
    """A plan of one sum of several years, or of the whole, behind a gate that blocks the years given."""
    return pm.Programme(
        id="p",
        title="P",
        years="2018/19 to 2023/24",
        as_at="2021-06-30",
        plans=[pm.GrowthPlan(points=[pm.GrowthPoint(years=years, cost=printed) if years else pm.GrowthPoint(cost=printed)])],
        phases=[pm.Phase(id="build", title="Build", years=blocked, delivers=["growth"])],
        gates=[pm.Gate(id="g", title="G", question="?", blocks=["build" if years else "growth"], decisions=decisions)],
    )  # fmt: skip


OPEN_SUMS = ("at least £300m", "up to £300m", "£300m to £320m")


@pytest.mark.parametrize("years", ["2020/21 to 2023/24", None])
@pytest.mark.parametrize("printed", OPEN_SUMS)
def test_an_open_sum_whose_years_are_all_held_waits_as_printed(printed, years):
    """An acceptance test of July 2021: its cells were empty, as if only some of its years waited."""
    programme = held_sum(printed, years)
    found = pm.growth.release(programme)
    (row,) = found.spans
    assert (row.printed_in, [str(sum_) for sum_ in row.printed]) == ("contingent", [printed])
    assert (row.committed.money, row.refused.money) == (pm.Money(0), pm.Money(0))
    assert "cannot be told" not in found.because
    (plan,) = pm.review.delayed_behind(programme, "g").plans
    assert (plan.untold, str(plan.cells[1])) == ((), printed)


@pytest.mark.parametrize("printed", OPEN_SUMS)
def test_an_open_sum_of_which_some_years_are_held_cannot_be_told(printed):
    found = pm.growth.release(held_sum(printed, "2019/20 to 2023/24"))
    (row,) = found.spans
    assert (row.printed, row.committed.money, row.contingent.money, row.refused.money) == ((), None, None, pm.Money(0))
    assert f"How much of the sum of 2019/20 to 2023/24, {printed}, waits cannot be told" in found.because


@pytest.mark.parametrize("printed", OPEN_SUMS)
def test_an_open_sum_behind_a_refused_gate_is_refused_as_printed(printed):
    (row,) = pm.growth.release(held_sum(printed, None, [pm.Decision(outcome="failed", on="2020-05-01")])).spans
    assert (row.printed_in, row.committed.money, row.contingent.money) == ("refused", pm.Money(0), pm.Money(0))


def test_a_sum_that_is_about_stays_about_in_the_table_and_its_exports():
    """An acceptance test of July 2021: "about ¥30bn" was committed as ¥30,000,000,000 to the yen."""
    plan = pm.GrowthPlan(
        points=[pm.GrowthPoint(year="2022/23", cost="¥14bn"), pm.GrowthPoint(years="2023/24 to 2024/25", cost="about ¥30bn")]
    )  # fmt: skip
    table = pm.growth.release(plan, {}).table
    assert [str(row[1]) for row in table.rows] == ["¥14,000,000,000", "about ¥30,000,000,000"]
    assert table.csv().splitlines()[2].startswith("2023/24 to 2024/25,30000000000,false,true,0,false,")


def test_changes_after_a_sum_that_is_about_are_about_as_well():
    points = [
        pm.GrowthPoint(year="2022/23", cost="£1m"),
        pm.GrowthPoint(year="2023/24", cost="about £2m"),
        pm.GrowthPoint(year="2024/25", cost="£1m"),
    ]
    of = {
        cost_as: pm.growth.release(pm.GrowthPlan(points=points, cost_as=cost_as), {})
        for cost_as in ("levels", "changes")
    }
    assert [row.about for row in of["levels"].years] == [False, True, False]
    assert [row.about for row in of["changes"].years] == [False, True, True]


@pytest.mark.parametrize("last", ["£3m", "at least £3m", "about £3m"])
def test_the_money_of_a_year_after_the_held_one_waits_for_nothing(last):
    """Money is that of its own year: what a gate holds in 2020/21 says nothing of 2021/22."""
    points = [pm.GrowthPoint(year="2020/21", cost="£2m"), pm.GrowthPoint(year="2021/22", cost=last)]
    programme = attrs.evolve(held_sum("£1m", "2020/21", blocked="2020/21"), plans=[pm.GrowthPlan(points=points)])
    found = pm.growth.release(programme)
    assert [[hold.title for hold in row.waits_for] for row in found.years] == [["G"], []]


@pytest.mark.parametrize(
    ("last", "falls", "ending"),
    [
        (100, (0, 10, 20), "by ten posts in 2009/10 and by 20 posts in 2010/11"),
        (115, (0, 10, 5), "by ten posts in 2009/10 and by five posts in 2010/11"),
        (130, (0, 10, 0), "by ten posts in 2009/10"),
    ],
)
def test_a_planned_fall_behind_a_shut_gate_waits(last, falls, ending):
    """The baseline and the open year have 120 posts; 110 of the held year are in the plan whether or not ten go."""
    points = [pm.GrowthPoint(year=y, posts=n) for y, n in zip(YEARS, (120, 110, last), strict=False)]
    plan = pm.GrowthPlan(posts_as="levels", baseline=120, points=points)
    found = pm.growth.release(plan, held_by({"g": (YEARS[1:], pm.GateStatus.HELD)}))
    assert [row.committed.posts for row in found.years] == [120, 110, min(last, 120)]
    assert tuple(row.waiting_fall for row in found.years) == falls
    assert "the highest level before, 120 posts." in found.because
    assert f"That includes the planned fall, {ending}; the posts that would go" in found.because
    assert [[hold.gate for hold in row.waits_for] for row in found.years] == [[], ["g"], ["g"]]
    assert found.whole.waiting_fall == falls[-1]


@pytest.mark.parametrize(
    ("posts", "cost", "gates", "title"),
    [
        (4, "£1m", True, "Growth by year: committed, waiting and refused"),
        (4, None, False, "Growth by year"),
        (-4, None, False, "Posts by year"),
        (None, "£1m", False, "Money by year"),
        (None, "£1m", True, "Money by year: committed, waiting and refused"),
    ],
)
def test_the_table_is_called_what_it_holds(posts, cost, gates, title):
    """A planned fall is no growth; and without a shut gate nothing is contingent or refused."""
    point = pm.GrowthPoint(year="2020/21", posts=posts, cost=cost)
    plan = pm.GrowthPlan(points=[point], posts_as="changes" if posts else None, baseline=100 if posts else None)
    made = held_sum("£1m", None)
    made = attrs.evolve(made, plans=[plan], gates=made.gates if gates else ())
    assert pm.growth.release(made).table.title == title


STRETCH = """document = "programme"
id = "x"
title = "X"
years = "2020/21 to 2022/23"
as_at = 2021-01-01
delivery.gates = [{ id = "g", title = "G", question = "?", blocks = ["second"] }]
delivery.phases = [{ id = "second", title = "Second", years = "2021/22 to 2022/23", delivers = ["growth"] }]
[growth]
posts_as = "changes"
points = [POINTS]
"""


def behind_the_second_stretch(points, extra=""):
    return pm.growth.release(pm.loads(STRETCH.replace("POINTS", points) + extra, format="toml"))


def test_posts_that_stay_cost_something_in_a_span_that_is_held():
    """Ten posts at £1m stay; £0 of the £4m of the held years was committed beside them, and by years £1m in each."""
    joined = behind_the_second_stretch(
        '{ year = "2020/21", posts = 10, cost = "£1m" }, { years = "2021/22 to 2022/23", posts = 10, cost = "£4m" }'
    )
    (span,) = joined.spans
    assert [part.money for part in (span.committed, span.contingent)] == [None, None]
    assert (joined.whole.committed.posts, joined.whole.committed.money) == (10, None)
    assert "What is planned from 2021/22 on waits for G" in joined.because
    assert "posts from before 2021/22 stay, and what they cost then is not stated" in joined.because
    split = behind_the_second_stretch(
        '{ year = "2020/21", posts = 10, cost = "£1m" }, { year = "2021/22", posts = 5, cost = "£2m" },'
        '{ year = "2022/23", posts = 5, cost = "£2m" }'
    )
    assert [part.money.major for part in (split.whole.committed, split.whole.contingent)] == [3_000_000, 2_000_000]


def test_a_held_span_waits_whole_where_no_posts_were_there_before():
    found = behind_the_second_stretch('{ years = "2021/22 to 2022/23", posts = 20, cost = "£4m" }')
    assert [part.money.major for part in (found.whole.committed, found.whole.contingent)] == [0, 4_000_000]
    assert found.whole.committed.posts == 0


@pytest.mark.parametrize(
    ("points", "extra"),
    [
        ('{ years = "2021/22 to 2022/23", posts = 20, cost = "£4m" }', "baseline = 3\n"),
        ('{ year = "2020/21", cost = "£1m" }, { years = "2021/22 to 2022/23", posts = 20, cost = "£4m" }', ""),
    ],
)
def test_how_much_of_a_span_waits_is_unknown_where_posts_before_it_may_stay(points, extra):
    (span,) = behind_the_second_stretch(points, extra).spans
    assert span.committed.money is None


def test_a_change_in_cost_over_several_years_is_not_what_they_cost():
    """£5m before, £1m more, £2m more over two years: the £2m were committed, and £8m in all; by years £21m."""
    points = [
        pm.GrowthPoint(year="2020/21", cost="£1m"),
        pm.GrowthPoint(years="2021/22 to 2022/23", cost="£2m"),
    ]
    found = pm.growth.release(pm.GrowthPlan(cost_as="changes", baseline_cost="£5m", points=points), {})
    assert [row.committed.money and row.committed.money.major for row in found.rows] == [6_000_000, 8_000_000, None]
    assert found.whole.committed.money is None
    assert "What 2021/22 to 2022/23 cost cannot be told" in found.because


def test_what_was_there_before_and_how_posts_are_counted_is_given():
    """212.5 full-time equivalents, which cost $19.4m, before the first year: a state's bridge inspectors."""
    points = [pm.GrowthPoint(year="2024/25", posts=220, cost="US$20.3m")]
    made = pm.GrowthPlan(posts_as="levels", basis="fte", baseline="212.5", baseline_cost="US$19.4m", points=points)
    because = pm.growth.release(made, {}).because
    assert "Posts are counted as FTE. Posts before the first year: 212.5, which cost US$19.4m." in because
    costed = pm.GrowthPlan(baseline_cost="£5m", points=[pm.GrowthPoint(year="2024/25", cost="£6m")])
    assert "The cost before the first year was £5m." in pm.growth.release(costed, {}).because
    assert "before the first year" not in pm.growth.release(pm.sample()).because


def test_a_change_in_cost_over_several_years_is_given_with_its_words():
    points = [pm.GrowthPoint(years="2025/26 to 2026/27", cost="£640 million")]
    made = pm.GrowthPlan(cost_as="changes", counts="growth", points=points)
    words = "What 2025/26 to 2026/27 cost cannot be told: £640 million is by how much the cost changes over them."
    assert words in pm.growth.release(made, {}).because


def test_a_saving_is_shown_as_saved_in_columns_with_the_same_keys():
    plan = pm.GrowthPlan(id="s", title="S", kind="saving", points=[pm.GrowthPoint(year="2008/09", cost="£2m")])
    table = pm.growth.release(plan, {}).table
    assert table.title == "Savings by year"
    assert [column.name for column in table.columns][1:4] == ["committed saving", "contingent saving", "refused saving"]
    assert str(table.column("committed money")[0]) == "£2,000,000.00"
    assert table.caption == "No shut gate holds the plan, so all of it is to be saved."


def test_what_waits_after_a_gap_is_set_against_no_year():
    """10 posts in 2008/09, 30 and 50 in 2010/11 and 2011/12: what 2009/10 had is not stated."""
    points = [
        pm.GrowthPoint(year=year, posts=posts) for year, posts in (("2008/09", 10), ("2010/11", 30), ("2011/12", 50))
    ]
    hold = pm.GateHold("g", "G", pm.GateStatus.HELD, "shut")
    found = pm.growth.release(pm.GrowthPlan(posts_as="levels", points=points), {"2010/11": [hold]})
    assert [(row.contingent.posts, row.contingent_change) for row in found.years] == [(0, 0), (20, None), (40, 20)]
