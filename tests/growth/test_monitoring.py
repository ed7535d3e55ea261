"""What was counted, against what was planned."""

from datetime import date
from fractions import Fraction

import attrs
import pytest

import prevent_model as pm
from prevent_model.values.post_numbers import PostNumber

MARCH_20, DECEMBER_20, MARCH_21 = date(2020, 3, 31), date(2020, 12, 31), date(2021, 3, 31)
SEEN = pm.Observation
UPLIFT = pm.GrowthPlan(
    id="uplift",
    title="Police Uplift",
    posts_as="levels",
    basis="headcount",
    points=[
        pm.GrowthPoint(year="2020/21", posts=6_000, cost="£700m"),
        pm.GrowthPoint(year="2021/22", posts=12_000, cost="£415m"),
        pm.GrowthPoint(year="2022/23", posts=20_000, cost="£550m"),
    ],
)
COUNTED = [
    SEEN(on=MARCH_20, posts=3_005, total=131_596, baseline=128_591, other_funding=0, basis="headcount"),
    SEEN(on=DECEMBER_20, posts=6_620, total=135_248, baseline=128_434, other_funding=194, note="Adjusted by forces"),
    SEEN(on=MARCH_21, posts=8_771, total=137_704, baseline=128_434, other_funding=499),
    SEEN(on=date(2021, 9, 30), posts=11_053),
    SEEN(on=date(2021, 12, 31), posts=11_048),
    SEEN(on=date(2022, 3, 31), posts=13_500, note="About"),
    SEEN(on=date(2023, 3, 31), posts=20_951),
]


def progress(observations, plan=UPLIFT, on=date(2024, 1, 1)):
    return pm.growth.progress(plan, observations, on=on)


def plan(**more):
    points = more.pop("points", [pm.GrowthPoint(year="2008/09", posts=141, cost="£2.2m")])
    return pm.GrowthPlan(posts_as="levels", points=points, **more)


def test_the_uplift_foots():
    """Quarterly uplift statistics: headcount less baseline is what the programme and other funding pay for."""
    result = progress(COUNTED)
    assert [count.growth for count in result.counts] == [3_005, 6_814, 9_270, None, None, None, None]
    assert [count.achieved for count in result.counts] == [3_005, 6_620, 8_771, 11_053, 11_048, 13_500, 20_951]
    assert not [remark for count in result.counts for remark in count.remarks if "foot" in remark]


def test_a_baseline_that_was_re_stated():
    """128,591 became 128,434: 157 posts of growth that nobody recruited."""
    (moved,) = [count.restated for count in progress(COUNTED).counts if count.restated is not None]
    assert (moved.before, moved.after, moved.effect, moved.reason) == (
        128_591,
        128_434,
        pm.PostChange(157),
        "Adjusted by forces",
    )
    assert "re-stated from 128,591 to 128,434, which alone adds +157 (Adjusted by forces)" in str(progress(COUNTED))


def test_progress_may_fall():
    """11,053 on 30 September 2021 and 11,048 on 31 December."""
    result = progress(COUNTED)
    (fall,) = result.falls
    assert (fall.seen.on, fall.change) == (date(2021, 12, 31), pm.PostChange(-5))
    assert "Progress fell, from 11,053 to 11,048." in fall.remarks


def test_each_count_is_set_against_the_target_that_falls_due_next():
    counts = progress(COUNTED).counts
    assert [count.target for count in counts] == [6_000, 6_000, 6_000, 12_000, 12_000, 12_000, 20_000]
    assert counts[0].share == Fraction(3_005, 6_000)
    assert (counts[2].to_go, counts[4].to_go) == (-2_771, 952)


@pytest.mark.parametrize(
    ("on", "states"),
    [
        (date(2020, 6, 1), ["not yet due", "not yet due", "not yet due"]),
        (date(2021, 1, 31), ["met before it is due", "not yet due", "not yet due"]),
        (date(2021, 6, 1), ["met", "not yet due", "not yet due"]),
        (date(2024, 1, 1), ["met", "met", "met"]),
    ],
)
def test_targets_as_known_on_a_day(on, states):
    """The first year's target was met early."""
    result = progress(COUNTED, on=on)
    assert [target.state.value for target in result.targets] == states
    assert all(count.seen.on <= on for count in result.counts)


def test_a_target_that_nobody_counted_on_the_day():
    result = progress([SEEN(on=date(2021, 3, 30), posts=9_000), SEEN(on=date(2022, 3, 31), posts=11_999)])
    assert [target.state.value for target in result.targets] == [
        "not counted on the day",
        "missed",
        "not counted on the day",
    ]
    assert result.targets[2].achieved == 11_999


def test_counts_as_levels_above_the_plans_baseline():
    seen = [
        SEEN(on=date(2008, 9, 30), posts=120, other_funding=0),
        SEEN(on=date(2009, 3, 31), posts=138, baseline=98, other_funding=2),
    ]
    result = progress(seen, plan(baseline=100))
    assert [(count.achieved, count.target) for count in result.counts] == [(20, 41), (38, 41)]
    assert result.counts[1].restated.reason == ""
    assert "no reason is given" in result.counts[1].remarks[0]


def test_other_funding_that_is_not_stated_is_no_nought_without_a_word():
    """One day of two says what other funding pays for."""
    seen = [SEEN(on=date(2008, 9, 30), posts=120), SEEN(on=date(2009, 3, 31), posts=138, other_funding=2)]
    first, second = progress(seen, plan(baseline=100)).counts
    assert "What other funding pays for is not stated on this day" in first.remarks[0]
    assert not second.remarks
    (alone,) = progress(seen[:1], plan(baseline=100)).counts
    assert not alone.remarks


ABOVE = pm.GrowthPlan(posts_as="levels", baseline=100, points=[pm.GrowthPoint(year="2017/18", posts=110, cost="£1m")])
AUTUMN, SPRING = date(2017, 9, 30), date(2018, 3, 31)


def test_a_count_that_leaves_out_other_funding_does_not_meet_a_target():
    """3 posts of 8 were paid by others in autumn; 11 in spring came out as all of the plan's: met, 110%, +6."""
    result = progress([SEEN(on=AUTUMN, posts=108, other_funding=3), SEEN(on=SPRING, posts=111)], ABOVE)
    last = result.latest
    assert (last.achieved, last.growth, last.most, last.share, last.to_go, last.change) == (
        None,
        11,
        11,
        None,
        None,
        None,
    )
    assert "at most 11 of the posts count towards the plan" in last.remarks[0]
    assert [(target.achieved, target.state.value) for target in result.targets] == [(None, "cannot be told")]
    assert not result.falls


def test_a_count_that_leaves_out_other_funding_may_still_miss_a_target():
    """Even if all 9 were the plan's, 10 were wanted."""
    result = progress([SEEN(on=AUTUMN, posts=108, other_funding=3), SEEN(on=SPRING, posts=109)], ABOVE)
    assert [target.state.value for target in result.targets] == ["missed"]


def test_progress_does_not_fall_from_a_count_that_leaves_out_other_funding():
    """108 posts, then 108 of which others pay for 3: progress fell from 8 to 5."""
    result = progress([SEEN(on=AUTUMN, posts=108), SEEN(on=SPRING, posts=108, other_funding=3)], ABOVE)
    assert ([count.achieved for count in result.counts], result.falls) == ([None, 5], ())
    assert "fell" not in str(result)


def test_a_level_without_a_baseline_is_not_set_against_growth_above_one():
    """108 posts, then 111 above a baseline of 100: progress fell from 108 to 11."""
    result = progress([SEEN(on=AUTUMN, posts=108), SEEN(on=SPRING, posts=111, baseline=100)], plan())
    assert (result.latest.change, result.falls) == (None, ())


def test_counts_that_never_name_other_funding_are_all_the_plans():
    result = progress([SEEN(on=AUTUMN, posts=108), SEEN(on=SPRING, posts=111)], ABOVE)
    assert (result.latest.achieved, result.latest.change, result.targets[0].state.value) == (
        11,
        pm.PostChange(3),
        "met",
    )


def test_what_is_left_of_a_cost_that_is_not_stated_cannot_be_told():
    """A5: the year's cost builds on a baseline whose cost the source leaves out."""
    changes = plan(baseline=100, cost_as="changes")
    (count,) = progress([SEEN(on=date(2009, 3, 31), posts=141, spent=pm.Money.pounds(5))], changes).counts
    assert count.money_left is None


def test_a_baseline_that_counts_alone_state_goes_on():
    seen = [SEEN(on=date(2008, 9, 30), posts=120, baseline=100), SEEN(on=date(2009, 3, 31), posts=138)]
    assert [count.achieved for count in progress(seen, plan()).counts] == [20, 38]


def test_a_plan_printed_as_changes():
    changes = pm.GrowthPlan(
        posts_as="changes",
        baseline=128_591,
        points=[
            pm.GrowthPoint(year="2020/21", posts=6_000, cost="£700m"),
            pm.GrowthPoint(year="2021/22", posts=6_000, cost="£415m"),
        ],
    )
    result = progress([SEEN(on=MARCH_21, posts=137_704, baseline=128_434)], changes)
    assert [target.growth for target in result.targets] == [6_000, 12_000]
    assert result.latest.achieved == 9_270


def test_gross_recruitment_and_net_growth_stand_apart():
    """Lords answer: 12,883 joined and 7,141 left in 2019/20, full-time equivalents."""
    seen = [SEEN(on=date(2019, 3, 31), posts=123_189), SEEN(on=MARCH_20, posts=128_931, joiners=12_883, leavers=7_141)]
    result = progress(seen)
    assert result.latest.net == 5_742
    assert not result.latest.remarks
    assert result.recruitment_table.rows == (("2020-03-31", 12_883, 7_141, 5_742, 5_742),)


def test_what_does_not_foot_is_remarked_on_and_not_put_right():
    seen = [
        SEEN(on=MARCH_20, posts=3_005, total=131_596, baseline=128_591, other_funding=1),
        SEEN(on=DECEMBER_20, posts=6_620, total=135_248, baseline=128_591, joiners=5_000, leavers=1_000),
    ]
    remarks = [count.remarks for count in progress(seen).counts]
    assert remarks[0] == ("Does not foot: 3,005 and 1 from other funding are not 3,005.",)
    assert remarks[1] == ("Does not foot: joiners less leavers are +4,000, and the count moved by +3,652.",)


def test_money_spent_against_the_year():
    """Report 8, D: £2.2m in 2008/9, to the nearest £100,000."""
    result = progress([SEEN(on=date(2009, 3, 31), posts=41, spent="£2,300,000.00")], pm.sample().growth)
    assert result.latest.money_left == pm.MoneyRange(pm.Money(-15_000_000), pm.Money(-5_000_001))
    assert "more than the year's cost, from the sums as printed" in str(result)


def test_growth_and_sites_of_report_8_before_anything_was_counted():
    """Report 8, B.19: growth targets and the setting up of sites will be monitored."""
    programme = pm.sample()
    result = progress(programme.observations, programme.growth, programme.as_at)
    assert [(target.growth, target.state.value) for target in result.targets] == [
        (n, "not yet due") for n in (41, 53, 93)
    ]
    assert {site.site for site in result.sites} == {"hounslow", "tower-hamlets", "newham", "waltham-forest"}
    assert "Nothing had been counted by 2008-07-24." in result.because
    assert result.latest is None


def test_counts_of_another_plan_or_grant_are_left_aside():
    seen = [
        SEEN(on=MARCH_20, posts=1, plan="other"),
        SEEN(on=MARCH_20, posts=2, funded_by="other"),
        SEEN(on=MARCH_20, posts=3),
    ]
    funded = plan(funded_by=["grant"])
    result = progress(seen, funded)
    assert [count.achieved for count in result.counts] == [3]
    assert "left aside, as later, of another plan or of another grant: 2" in result.because


def test_counts_that_cannot_be_compared():
    with pytest.raises(ValueError, match="observations: two are of 2020-03-31"):
        progress([SEEN(on=MARCH_20, posts=1), SEEN(on=MARCH_20, posts=2)])


def test_it_shows_itself():
    result = progress(COUNTED)
    assert [table.title for table in result.tables] == ["Progress as known on 2024-01-01", "Targets"]
    assert result._repr_html_().count("<table") == 2
    assert [column.name for column in result.table.columns][-2:] == ["of target", "note"]


def test_after_the_plans_last_year_the_last_target_stands():
    result = progress([SEEN(on=date(2023, 9, 30), posts=20_000)])
    assert (result.latest.target, result.latest.due) == (20_000, date(2023, 3, 31))


@pytest.mark.parametrize(
    ("counted", "to_go", "state"), [("89.25", "-0.75", "met"), ("91", "1", "missed"), ("90", "0", "met")]
)
def test_what_is_to_go_of_a_planned_fall_is_below_nought_where_it_is_passed(counted, to_go, state):
    """From 100 to 90: 89.25 posts are 0.75 further than planned, and of 91 one has still to leave."""
    points = [pm.GrowthPoint(year="2017/18", posts=90)]
    falling = pm.GrowthPlan(posts_as="levels", basis="fte", counts="total", baseline=100, points=points)
    result = progress([SEEN(on=SPRING, posts=PostNumber(counted))], falling)
    assert (str(result.latest.to_go), result.targets[0].state.value) == (to_go, state)


@pytest.mark.parametrize(
    ("points", "targets", "target"),
    [
        ([("2019/20", None, "£12m")], [], None),
        ([("2019/20", None, "£12m"), ("2020/21", 40, None)], [("2020/21", 40)], 40),
        ([("2019/20", 40, None), ("2020/21", None, "£12m")], [("2019/20", 40)], 40),
    ],
)
def test_a_year_whose_posts_are_not_stated_has_no_target(points, targets, target):
    """A plan of money alone wants no posts: nought is not its target, and is not met."""
    made = [pm.GrowthPoint(year=year, posts=posts, cost=cost) for year, posts, cost in points]
    stated = {"posts_as": "levels"} if targets else {}
    found = progress([SEEN(on=MARCH_20, posts=37)], pm.GrowthPlan(points=made, **stated))
    assert [(str(row.year), row.growth) for row in found.targets] == targets
    assert found.latest.target == target
    assert ("no target, as the plan states no posts" in found.because) is (not targets)


def up_and_down(*changes, **fields):
    years = pm.FinancialYear.span(pm.FinancialYear(2020), pm.FinancialYear(2019 + len(changes)))
    points = [pm.GrowthPoint(year=year, posts=posts) for year, posts in zip(years, changes, strict=True)]
    return pm.GrowthPlan(posts_as="changes", basis="headcount", points=points, **fields)


@pytest.mark.parametrize(
    ("counts", "states"),
    [
        # 12 below the baseline of 3,212, which the plan never means to fall below.
        ([("2022-03-31", 3200)], ["not counted on the day", "missed", "not yet due"]),
        # The peak of 38 was reached, and 28 are what it falls to.
        ([("2021-03-31", 3250), ("2022-03-31", 3238)], ["met", "met", "met before it is due"]),
        ([("2021-03-31", 3250), ("2022-03-31", 3241)], ["met", "missed", "not yet due"]),
        ([("2021-03-31", 3235), ("2022-03-31", 3240)], ["missed", "met", "met before it is due"]),
    ],
)
def test_a_target_above_the_baseline_is_not_met_by_fewer_who_were_never_there(counts, states):
    """Baseline 3,212; 38 more, then 10 fewer, then none."""
    seen = [SEEN(on=day, posts=posts, basis="headcount") for day, posts in counts]
    plan = up_and_down(38, -10, 0, counts="total", baseline=3212)
    found = progress(seen, plan, on=date(2022, 5, 1))
    assert [target.state.value for target in found.targets] == states


@pytest.mark.parametrize(
    ("counts", "states"),
    [
        # 10 fewer are not 15 fewer: nobody was ever below 85, so that the plan has still to fall to it.
        ([("2024-06-30", 90)], ["not counted on the day", "not yet due", "not yet due"]),
        # From 80 it is 5 more, which are not there yet; from 80 to 86 they are.
        ([("2024-06-30", 80)], ["not counted on the day", "met before it is due", "not yet due"]),
        ([("2024-06-30", 80), ("2024-07-31", 86)], ["not counted on the day", "not yet due", "met before it is due"]),
    ],
)
def test_a_target_below_the_baseline_is_not_met_by_more_who_were_always_there(counts, states):
    """Baseline 100; 95, then 80, then 85."""
    years = pm.Calendar("January").years("2023 to 2025")
    points = [pm.GrowthPoint(year=year, posts=posts) for year, posts in zip(years, (95, 80, 85), strict=True)]
    plan = pm.GrowthPlan(posts_as="levels", basis="headcount", counts="total", baseline=100, points=points)
    found = progress([SEEN(on=day, posts=posts, basis="headcount") for day, posts in counts], plan, date(2024, 8, 1))
    assert [target.state.value for target in found.targets] == states


def test_what_is_still_to_be_grown_to_has_posts_to_go():
    """12 more, 7 more, 2 fewer, and 9 counted: 17 was met before it was due, and -8 were to go."""
    found = progress([SEEN(on="2022-12-31", posts=9, basis="headcount")], up_and_down(12, 7, -2), on=date(2023, 1, 1))
    assert found.targets[-1].state.value == "not yet due"
    assert (found.latest.target, found.latest.to_go, found.latest.fall_is_planned) == (17, 8, False)


@pytest.mark.parametrize(
    ("fields", "total"),
    [({"counts": "total", "baseline": 4}, "18"), ({"counts": "total"}, "18"), ({"baseline": 4}, "18"), ({}, "None")],
)
def test_a_count_of_all_posts_is_the_total(fields, total):
    """A plan that counts the total had no total in its progress; posts of growth alone are none."""
    counted = pm.GrowthPlan(posts_as="levels", points=[pm.GrowthPoint(year="2008/09", posts=20)], **fields)
    table = pm.growth.progress(counted, [SEEN(on=date(2009, 3, 31), posts=18)], on=date(2009, 4, 30)).table
    assert str(table.column("total")[0]) == total


def test_a_count_on_another_basis_is_set_aside_and_named():
    """By hand: 20 posts less a baseline of 10 are 10; the 19.5 full-time equivalents are no count of the headcount."""
    points = [pm.GrowthPoint(year="2019/20", posts=20), pm.GrowthPoint(year="2020/21", posts=30)]
    plan = pm.GrowthPlan(posts_as="levels", basis="headcount", baseline=10, points=points)
    counts = [SEEN(on=MARCH_20, posts=20), SEEN(on=date(2020, 9, 30), posts="19.5", basis="fte")]
    found = pm.growth.progress(plan, counts, on=date(2020, 9, 30))
    assert [count.achieved for count in found.counts] == [10]
    assert (found.aside, found.other_basis) == (1, (counts[1],))
    assert "Counts left aside, as the plan counts by headcount: 19.5 by fte on 2020-09-30." in found.because
    silent = attrs.evolve(plan, basis="unstated")
    with pytest.raises(ValueError, match="counted by fte and headcount"):
        pm.growth.progress(silent, [attrs.evolve(counts[0], basis="headcount"), counts[1]], on=date(2020, 9, 30))


def test_two_counts_of_one_day_on_two_bases_are_one_of_the_plan():
    plan = pm.GrowthPlan(posts_as="levels", basis="headcount", points=[pm.GrowthPoint(year="2019/20", posts=20)])
    counts = [SEEN(on=MARCH_20, posts=20, basis="headcount"), SEEN(on=MARCH_20, posts="19.5", basis="fte")]
    assert [count.achieved for count in pm.growth.progress(plan, counts, on=MARCH_20).counts] == [20]
    programme = pm.Programme(id="p", title="P", years="2019/20", as_at=MARCH_20, plans=[plan], observations=counts)
    codes = {finding.code for finding in pm.review.check(programme)}
    assert "count-on-another-basis" in codes
    assert "count-recorded-twice" not in codes
