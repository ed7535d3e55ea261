"""What is found of milestones and ratings; each code has its pair of documents in test_checks."""

from datetime import date

import attrs
import pytest

import prevent_model as pm


def codes(*milestones, **more):
    made = pm.Programme(
        id="p", title="P", years="2026/27 to 2029/30", as_at="2026-10-15",
        milestones=[pm.Milestone(title=one["id"], **one) for one in milestones], **more,
    )  # fmt: skip
    names = (
        "milestone-too-early", "milestone-outside-phase", "milestone-out-of-order", "milestone-forecasts-differ", "rating-recorded-twice",
        "milestone-after-given-up", "milestone-goes-on",
    )  # fmt: skip
    return [finding.code for finding in pm.review.check(made) if finding.code in names]


@pytest.mark.parametrize(
    ("first", "then", "found"),
    [
        ({"planned": "June 2027"}, {"planned": "May 2027"}, 1),
        ({"planned": "June 2027"}, {"planned": "June 2027"}, 0),  # which day of June cannot be told
        ({"planned": "May 2027", "forecast": "July 2027"}, {"planned": "June 2027"}, 1),
        ({"planned": "May 2027", "forecast": "July 2027"}, {"planned": "June 2027", "forecast": "August 2027"}, 0),
        ({"planned": "May 2027"}, {}, 0),
        ({"planned": "June 2027", "actual": "May 2026"}, {"planned": "April 2027"}, 0),
    ],
)
def test_a_milestone_is_due_after_what_must_come_first(first, then, found):
    assert codes({"id": "a", **first}, {"id": "b", "after": ["a"], **then}).count("milestone-too-early") == found


def test_a_phase_must_have_ended():
    phase = pm.Phase(id="phase", title="Phase", years="2027/28")
    late = {"id": "a", "after": ["phase"]}
    assert codes(late | {"planned": "January 2028"}, phases=[phase]) == ["milestone-too-early"]
    assert codes(late | {"planned": "April 2028"}, phases=[phase]) == []


@pytest.mark.parametrize(
    ("period", "dates", "found"),
    [
        ("January 2025 to June 2026", {"planned": "May 2028"}, 1),
        ("January 2025 to June 2026", {"planned": "June 2026", "forecast": "2027/28"}, 1),
        ("January 2025 to June 2026", {"planned": "June 2026", "replanned": "2027/28"}, 1),
        ("2028/29", {"planned": "2027/28"}, 1),
        ("2027/28", {"planned": "2027/28"}, 0),
        ("2027/28 to 2028/29", {"planned": "May 2028"}, 0),
        ("January 2025 to June 2026", {"planned": "June 2026 to July 2026"}, 0),  # it may come within it
        ("about June 2026", {"planned": "July 2026"}, 0),
        ("2027/28", {"planned": "2026/27", "actual": "May 2026"}, 0),  # it has come
        ("2027/28", {}, 0),
    ],
)
def test_a_milestone_is_due_within_the_phase_that_delivers_it(period, dates, found):
    if "replanned" in dates:
        dates = dates | {"replanned": [pm.DatedTime(on="2026-01-31", when=dates["replanned"])]}
    phase = pm.Phase(id="ph", title="Phase", period=period, delivers=["m"])
    assert codes({"id": "m", **dates}, phases=[phase]) == ["milestone-outside-phase"] * found
    longer = pm.Phase(id="all", title="All", period="2024/25 to 2029/30", delivers=["m"])
    assert codes({"id": "m", **dates}, phases=[phase, longer]) == []


@pytest.mark.parametrize(
    ("first", "found"),
    [
        ({}, 1),
        ({"planned": "May 2026"}, 1),
        ({"actual": "May 2026"}, 0),
        ({"actual": "June 2026"}, 0),  # of one month, which came first cannot be told
        ({"actual": "July 2026"}, 1),
        ({"actual": "2026/27"}, 0),
    ],
)
def test_a_milestone_is_reached_after_what_must_come_first(first, found):
    made = codes({"id": "a", **first}, {"id": "b", "after": ["a"], "planned": "June 2026", "actual": "June 2026"})
    assert made.count("milestone-out-of-order") == found


@pytest.mark.parametrize(
    ("decisions", "found"),
    [
        ([], 1),
        ([("failed", "May 2026")], 1),
        ([("passed", "May 2026")], 0),
        ([("passed", "July 2026")], 1),
        ([("passed", "May 2026"), ("passed", "July 2026")], 0),
        ([("passed", None)], 0),  # which may have been before
    ],
)
def test_a_milestone_is_reached_after_the_gate_that_must_be_passed(decisions, found):
    made = [pm.Decision(outcome=outcome, on=on) for outcome, on in decisions]
    gate = pm.Gate(id="gate", title="Gate", question="Q?", due="May 2026", decisions=made)
    step = {"id": "b", "after": ["gate"], "planned": "June 2026", "actual": "June 2026"}
    assert codes(step, gates=[gate]).count("milestone-out-of-order") == found


@pytest.mark.parametrize(("years", "found"), [("2025/26", 0), ("2026/27", 1), (None, 0)])
def test_a_milestone_is_reached_after_the_phase_that_must_end(years, found):
    phase = pm.Phase(id="phase", title="Phase", years=years or ())
    step = {"id": "b", "after": ["phase"], "planned": "June 2026", "actual": "June 2026"}
    assert codes(step, phases=[phase]).count("milestone-out-of-order") == found


def test_the_same_rating_twice_is_no_contradiction():
    rating = pm.Rating(of="p", on="2026-09-30", scale="rag", level="Green")
    again = pm.Rating(of="p", on="2026-09-30", scale="RAG", level=3)
    other = pm.Rating(of="p", on="2026-09-30", scale="rag", level="Red")
    assert codes(ratings=[rating, again]) == []
    assert codes(ratings=[rating, other]) == ["rating-recorded-twice"]
    assert codes(ratings=[rating, pm.Rating(of="p", on="2026-10-01", scale="rag", level="Red")]) == []


def overdue(**more):
    milestone = pm.Milestone(id="m", title="M", planned="June 2026", **more)
    programme = pm.Programme(id="p", title="P", years="2026/27", as_at="2026-10-15", milestones=[milestone])
    return [finding for finding in pm.review.check(programme) if finding.code == "milestone-overdue"]


def test_what_is_expected_later_is_asked_for_a_new_plan_first():
    """It asked to write when a thing "was reached" that its document expects for the next spring."""
    remedies = ["write in actual when it was reached", "write in replanned its new plan"]
    last = "write in given_up when it was given up"
    assert [one.remedy for one in overdue()] == [", or ".join((*remedies, last))]
    assert [one.remedy for one in overdue(forecast="spring 2027")] == [", or ".join((*reversed(remedies), last))]
    assert not overdue(actual="July 2026")
    assert not overdue(forecast="spring 2027", replanned=[pm.DatedTime(on="2026-10-01", when="spring 2027")])


@pytest.mark.parametrize("name", ["forecasts", "replanned"])
def test_two_times_of_one_day_are_one_finding(name):
    """Which of two new plans of one day is in force was decided by the order in which they are written."""

    def made(*times):
        milestone = pm.Milestone(id="m", title="M", planned="June 2027", **{name: [pm.DatedTime(**t) for t in times]})
        programme = pm.Programme(id="p", title="P", years="2026/27", as_at="2026-10-15", milestones=[milestone])
        return [finding for finding in pm.review.check(programme) if finding.code == "milestone-time-given-twice"]

    first, other = {"on": "2026-09-01", "when": "July 2027"}, {"on": "2026-09-01", "when": "August 2027"}
    (finding,) = made(first, other)
    assert finding.where == f"$.delivery.milestones[0] (m).{name}[1].on"
    assert finding.message.endswith("of M are of 2026-09-01: July 2027 and August 2027")
    assert not made(first, first) + made(first, other | {"on": "2026-09-02"})


def test_a_first_plan_may_be_said_to_be_unstated():
    given = {"replanned": [pm.DatedTime(on="2026-09-01", when="July 2027")]}

    def made(**more):
        milestone = pm.Milestone(id="m", title="M", **given, **more)
        programme = pm.Programme(id="p", title="P", years="2026/27", as_at="2026-10-15", milestones=[milestone])
        return [one.where for one in pm.review.check(programme) if one.code == "milestone-without-first-plan"]

    assert made() == ["$.delivery.milestones[0] (m).planned"]
    assert made(unstated=["planned"]) == made(planned="June 2027") == []


@pytest.mark.parametrize(
    ("labels", "level", "found"),
    [
        (("5 severe", "4 high", "3", "2 low", "1"), 4, 1),  # the fourth from below is "2 low"
        (("5 severe", "4 high", "3", "2 low", "1"), 3, 0),
        (("5 severe", "4 high", "3", "2 low", "1"), "4 high", 0),
        (("1 low", "2", "3", "4 high"), 4, 0),
        (("10 %", "20 %"), 1, 0),
        (("low", "high"), 2, 0),
    ],
)
def test_a_rank_that_is_the_number_of_another_label_is_unclear(labels, level, found):
    scale = pm.Scale("Risk", tuple(pm.Level(rank, label) for rank, label in enumerate(labels, 1)))
    rating = pm.Rating(of="p", on="2026-09-30", scale="risk", level=level)
    made = pm.Programme(id="p", title="P", years="2026/27", as_at="2026-10-15", scales=[scale], ratings=[rating])
    assert [one.code for one in pm.review.check(made)].count("rating-level-unclear") == found


def test_what_is_expected_is_not_said_to_be_due():
    """B is due in October and expected in November; A, which must come first, is expected in December."""
    first = pm.Milestone(id="a", title="A", planned="2026-09-30", forecast="2026-12-15")
    then = pm.Milestone(id="b", title="B", planned="2026-10-31", forecast="2026-11-30", after=["a"])
    made = pm.Programme(id="p", title="P", years="2026/27", as_at="2026-10-01", milestones=[first, then])
    (found,) = [finding for finding in pm.review.check(made) if finding.code == "milestone-too-early"]
    assert found.message.startswith("B is expected 2026-11-30, and A, which must come first, is expected 2026-12-15")


@pytest.mark.parametrize(
    ("first", "then", "found"),
    [
        ({"given_up": "May 2026"}, {}, ["milestone-after-given-up"]),
        ({"given_up": "May 2026"}, {"actual": "June 2026"}, ["milestone-after-given-up"]),
        ({"given_up": "May 2026"}, {"given_up": "June 2026"}, []),
        ({"given_up": "May 2026"}, {"planned": "May 2025"}, ["milestone-after-given-up"]),  # it is due after nothing
        ({"given_up": "May 2027"}, {}, []),  # not by the day of the document
        ({"given_up": "May 2026", "actual": "April 2026"}, {}, ["milestone-goes-on"]),
        ({"given_up": "May 2026", "forecast": "May 2027"}, {}, ["milestone-goes-on", "milestone-after-given-up"]),
        ({"given_up": "May 2026", "forecasts": [("2026-04-01", "May 2027")]}, {}, ["milestone-after-given-up"]),
        (
            {"given_up": "May 2026", "replanned": [("2026-07-01", "May 2027")]},
            {},
            ["milestone-goes-on", "milestone-after-given-up"],
        ),
    ],
)
def test_a_milestone_that_was_given_up_goes_on_nowhere(first, then, found):
    dated = {
        name: [pm.DatedTime(on=on, when=when) for on, when in first[name]]
        for name in ("forecasts", "replanned")
        if name in first
    }
    first = {"id": "a", "planned": "March 2026"} | first | dated
    assert codes(first, {"id": "b", "planned": "January 2028", "after": ["a"]} | then) == found


def test_a_milestone_that_was_given_up_is_not_overdue():
    """By hand: due in March 2026 and given up in May; nothing of it is overdue, out of its phase or too early."""
    late = pm.Milestone(
        id="a", title="A", planned="March 2026", forecasts=[pm.DatedTime(on="2026-01-01", when="June 2026")]
    )
    phase = pm.Phase(id="ph", title="Phase", period="January 2025 to June 2025", delivers=["a"])
    for change, found in (({}, True), ({"given_up": "May 2026"}, False)):
        made = pm.Programme(
            id="p", title="P", years="2025/26 to 2026/27", as_at="2026-10-15",
            milestones=[attrs.evolve(late, **change)], phases=[phase],
        )  # fmt: skip
        codes_found = {finding.code for finding in pm.review.check(made)}
        assert ({"milestone-overdue", "milestone-outside-phase"} <= codes_found) is found
        assert codes_found.isdisjoint({"milestone-overdue", "milestone-outside-phase"}) is not found
    ahead = pm.review.check(attrs.evolve(made, milestones=[attrs.evolve(late, given_up="May 2027")]))
    assert [finding.where for finding in ahead if finding.code == "recorded-ahead"] == [
        "$.delivery.milestones[0] (a).given_up"
    ]


@pytest.mark.parametrize("on", [date(2026, 10, 15), date(2026, 11, 1), date(2026, 12, 15), date(2027, 1, 1)])
@pytest.mark.parametrize("given_up", ["May 2026", "October 2026", "December 2026", None])
@pytest.mark.parametrize("planned", ["April 2026", "April 2028"])
def test_what_status_calls_late_is_overdue(planned, given_up, on):
    """Given up in December 2026, of which a document of October knows nothing yet: late until then, and overdue."""
    milestone = pm.Milestone(id="m", title="M", planned=planned, given_up=given_up)
    made = pm.Programme(id="p", title="P", years="2026/27", as_at="2026-10-15", milestones=[milestone])
    found = [finding for finding in pm.review.check(made, on=on) if finding.code == "milestone-overdue"]
    assert bool(found) is pm.delivery.status(made, on=on).row("m").is_late
    # By hand: due by 30 April 2026; not given up, or in a month that has not begun.
    begins_later = given_up is None or (given_up == "December 2026" and on < date(2026, 12, 1))
    assert bool(found) is (planned == "April 2026" and begins_later)
    # A time that is written already is not asked for again.
    assert [("given_up" in finding.remedy) for finding in found] == [given_up is None] * len(found)


@pytest.mark.parametrize("actual", ["March 2026", "May 2026", "July 2026"])
def test_the_other_time_of_what_was_given_up_may_be_before_it(actual):
    """Reached in the month in which it was given up, it was told to have a later time."""
    milestone = pm.Milestone(id="m", title="M", planned="January 2026", given_up="May 2026", actual=actual)
    made = pm.Programme(id="p", title="P", years="2026/27", as_at="2026-10-15", milestones=[milestone])
    (found,) = [finding for finding in pm.review.check(made) if finding.code == "milestone-goes-on"]
    assert found.message == f"M was given up May 2026, and has another time, {actual}"
