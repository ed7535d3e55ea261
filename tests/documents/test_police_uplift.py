"""The Police Uplift Programme, through the same classes: counts, a baseline that moves, money that rises, forty-three shares."""

from datetime import date

import pytest

import prevent_model as pm

P = pm.sample("police-uplift")
AT = P.as_at


@pytest.fixture(scope="module")
def progress():
    return pm.growth.progress(P.growth, P.observations, on=AT)


def test_three_steps_to_20_000():
    """Home Office, 9 October 2019; Hansard, 17 December 2020; Home Office, 16 December 2021."""
    changes = pm.growth.changes(P.growth)
    assert [(str(row.year), row.posts.count) for row in changes.years] == [
        ("2020/21", 6000),
        ("2021/22", 6000),
        ("2022/23", 8000),
    ]
    assert [point.cost.text for point in P.growth.points] == ["£700m", "£415m", "£550m"]
    planned = {P.milestone(id_).planned.last for id_ in ("year-one", "year-two", "year-three")}
    assert planned == {date(2021, 3, 31), date(2022, 3, 31), date(2023, 3, 31)}


def test_targets(progress):
    """Quarterly updates of the Home Office; the count of March 2023 as the National Audit Office gives it."""
    assert [(str(t.due), t.growth, t.achieved, t.state.value) for t in progress.targets] == [
        ("2021-03-31", 6000, 8771, "met"),
        ("2022-03-31", 12000, 13500, "met"),
        ("2023-03-31", 20000, 20951, "met"),
    ]


def test_the_first_target_is_met_before_it_is_due():
    """Home Office, quarterly update to 31 December 2020: 6,620 of 6,000."""
    early = pm.growth.progress(P.growth, P.observations, on=date(2020, 12, 31))
    assert early.targets[0].state.value == "met before it is due"
    assert pm.delivery.status(P).row("year-one").slip[1] < 0


def test_every_count_foots(progress):
    """Quarterly updates: the head-count is the baseline, the uplift and what other money pays for."""
    assert [(c.seen.total - c.baseline, c.growth) for c in progress.counts[:3]] == [
        (3005, 3005), (6814, 6814), (9270, 9270),
    ]  # fmt: skip
    for count in progress.counts[1:3]:
        assert pm.growth.reconcile([count.achieved, count.seen.other_funding], count.growth).verdict.value == (
            "foots as printed"
        )


def test_the_baseline_is_restated_once_and_progress_falls_once(progress):
    """From 128,591 to 128,434; and from 11,053 to 11,048 in the last quarter of 2021."""
    (restated,) = [count.restated for count in progress.counts if count.restated]
    assert (restated.before, restated.after, restated.effect.count) == (128591, 128434, 157)
    assert "Greater Manchester" in restated.reason
    (fall,) = progress.falls
    assert (fall.seen.on, fall.change.count) == (date(2021, 12, 31), -5)


def test_the_first_year_s_shares_come_to_the_target():
    """Home Office, 9 October 2019: 43 forces."""
    lines = P.growth.lines
    assert len(lines) == len({line.bodies for line in lines}) == 43
    assert pm.growth.reconcile({line.id: line.posts for line in lines}, 6000).difference == 0
    assert {P.body(line.bodies[0]).kind for line in lines} == {"force"}
    by_body = {line.bodies[0]: line.posts for line in lines}
    assert (by_body["metropolitan-police"], by_body["surrey"], by_body["warwickshire"]) == (1369, 78, 41)


def test_the_shares_are_a_fixed_point_of_sharing_out():
    """The shares are weights that share 6,000 out as themselves, and 20,000 to the last officer."""
    weights = {line.bodies[0]: line.posts for line in P.growth.lines}
    assert dict(pm.growth.allocate(6000, weights, method="largest-remainder").shares) == weights
    whole = pm.growth.allocate(20000, weights, method="largest-remainder")
    assert sum(whole.shares.values()) == 20000
    assert all(abs(whole.shares[one] - whole.quotas[one]) < 1 for one in weights)


def test_the_cover_of_a_cost_that_is_known_only_by_its_grant():
    """The rises in grant are all that is printed: to the nearest million, cost and money are one."""
    cover = pm.growth.cover(P.growth, P.grants)
    assert {row.verdict.value for row in cover.years} == {"cannot be told"}
    last = cover.year("2022/23")
    assert last.cost == last.funding
    assert last.cost.low < pm.Money.parse("£1,665,000,000.00") < last.cost.high


def test_the_plan_is_growth_from_nought():
    """Home Office: 20,000 additional officers; the baseline is printed beside each count, and is no level of the plan."""
    assert (P.growth.counts, P.growth.baseline) == (pm.PlanCounts.GROWTH, None)


def test_the_expected_cost_to_march_2023():
    """National Audit Office, 25 March 2022: £3.6bn; by hand, three rises of £700m, two of £415m and one of £550m are £3.48bn."""
    (whole,) = pm.growth.spend(P).rows
    assert (str(whole.period), str(whole.forecast), whole.budget) == ("2019/20 to 2022/23", "£3.6bn", None)
    rises = sum(sum_.amount.minor for grant in P.grants for _, sum_ in grant.amounts)
    assert pm.Money(rises) == pm.Money.pounds(3_480_000_000) < P.spend[0].forecast.range.low


def test_sums_that_statements_give_otherwise_are_assumptions():
    """Hansard, 9 February 2022: £700m of the announced £750m, and £425m for the settlement's £415m."""
    assumed = {assumption.id: assumption for assumption in P.assumptions}
    assert "£750m" in assumed["rise-of-first-year"].because
    assert "£425m" in assumed["rise-of-second-year"].because


def test_who_governs():
    """National Audit Office, 25 March 2022; Home Office, 31 July 2019."""
    links = {(link.subject, link.relation.value) for link in P.links if link.object == P.id}
    assert links == {
        ("home-office", "owns"), ("programme-director", "leads"), ("npcc", "contributes-to"),
        ("college-of-policing", "contributes-to"), ("national-policing-board", "oversees"),
    }  # fmt: skip
    board = P.board("national-policing-board")
    assert (board.chair, board.meets) == ("home-secretary", pm.Frequency.QUARTERLY)


def test_a_rating_and_a_later_end():
    """Government Major Projects Portfolio, March 2021: Amber/Green, and an end a year after the target."""
    review = P.review("confidence-2021")
    levels = [level.label for level in pm.standard(review.against).scale.levels]
    assert review.summary in levels
    assert P.milestone("programme-end").planned.last > P.milestone("year-three").planned.last


def test_check_has_notes_alone():
    assert {found.severity.value for found in pm.review.check(P)} == {"note"}
    assert pm.review.conformance(P).uncited == ()


def test_a_cost_and_a_grant_of_one_sum_are_said_to_be_the_same():
    """£700m on both sides: "the ranges of cost and funding meet" is true, and says nothing to a reader."""
    first = pm.growth.cover(P).years[0]
    assert first.because.startswith("The same sum is printed for cost and funding: the printed precision does not tell")
