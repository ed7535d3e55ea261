"""Nothing is recorded of a day after the one whose knowledge the document holds, or twice for one day."""

from datetime import date

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import prevent_model as pm

TEXT = """
document = "programme"
id = "p"
title = "P"
years = "2025/26 to 2027/28"
as_at = 2026-10-15
[delivery]
milestones = [
  { id = "a", title = "A", planned = "June 2026", actual = "DAY", forecasts = [{ on = "DAY", when = "May 2027" }], replanned = [{ on = "DAY", when = "June 2027" }] },
]
reviews = [{ id = "r", title = "R", reports = "June 2026", actual = "DAY" }]
gates = [{ id = "g", title = "G", question = "Q?", due = "June 2026", decisions = [{ outcome = "passed", on = "DAY", conditions = [{ text = "C", met_on = "DAY" }] }] }]
ratings = [{ of = "a", on = "DAY", scale = "rag", level = "red" }]
[[standards.measures]]
id = "m"
title = "M"
state = "in-use"
baseline = { on = "DAY", value = 1 }
targets = [{ by = "2027/28", value = 5, set_on = "DAY" }]
values = [{ on = "DAY", value = 3 }]
[growth]
posts_as = "levels"
points = [{ year = "2026/27", posts = 4 }]
observations = [{ on = DAY, posts = 3 }]
spend = [{ period = "2025/26", on = DAY, actual = "£1m" }]
"""


def ahead(day, text=TEXT):
    made = pm.loads(text.replace("DAY", day), format="toml")
    return [finding for finding in pm.review.check(made) if finding.code == "recorded-ahead"]


def test_each_day_after_that_of_the_document_is_a_finding():
    found = ahead("2026-10-16")
    assert [finding.where for finding in found] == [
        "$.delivery.milestones[0] (a).actual",
        "$.delivery.reviews[0] (r).actual",
        "$.delivery.milestones[0] (a).forecasts[0].on",
        "$.delivery.milestones[0] (a).replanned[0].on",
        "$.delivery.gates[0] (g).decisions[0].on",
        "$.delivery.gates[0] (g).decisions[0].conditions[0].met_on",
        "$.delivery.ratings[0].on",
        "$.growth.observations[0].on",
        "$.growth.spend[0].on",
        "$.standards.measures[0] (m).values[0].on",
        "$.standards.measures[0] (m).baseline.on",
        "$.standards.measures[0] (m).targets[0].set_on",
    ]
    assert {finding.severity.value for finding in found} == {"warning"}

    assert found[9].message == "the value 3 of M is of 2026-10-16, and the document knows nothing after 2026-10-15"
    assert found[0].message == "A was reached 2026-10-16, and the document knows nothing after 2026-10-15"
    assert ahead("2026-10-15") == []


@pytest.mark.parametrize(
    ("day", "condition"), [("2026-10-16", "2026-10-16"), ("2026-06-01", "2026-10-16"), ("2026-06-01", "2026-06-30")]
)
def test_what_is_recorded_ahead_is_not_overdue_as_well(day, condition):
    """All was due in June 2026: one remedy, to correct the day or the as_at, ends the only finding."""
    text = TEXT.replace('met_on = "DAY"', f'met_on = "{condition}"').replace("DAY", day)
    codes = {finding.code for finding in pm.review.check(pm.loads(text, format="toml"))}
    assert codes.isdisjoint({"milestone-overdue", "review-overdue", "gate-overdue"})
    assert ("recorded-ahead" in codes) is (condition == "2026-10-16")


def test_what_may_be_of_the_day_or_before_is_none():
    before_counts = TEXT.partition("[growth]")[0]
    assert ahead("Q4 2026", before_counts) == []
    assert len(ahead("November 2026", before_counts)) == 10


PLANS = [
    pm.GrowthPlan(id=id_, title=id_, posts_as="levels", points=[pm.GrowthPoint(year="2025/26", posts=4)])
    for id_ in ("g", "h")
]


def twice(**more):
    made = pm.Programme(id="p", title="P", years="2025/26 to 2027/28", as_at="2026-10-15", **more)
    return [finding for finding in pm.review.check(made) if finding.code.endswith("-recorded-twice")]


@given(
    st.lists(st.tuples(st.sampled_from([None, "g", "h"]), st.sampled_from([1, 2, 3]), st.integers(0, 2)), max_size=4)
)
def test_a_second_count_of_a_day_is_a_finding_where_progress_is_refused(drawn):
    """A law: there is one if, and only if, the progress of a plan cannot be told."""
    seen = [pm.Observation(on=date(2026, 3, day), posts=posts, plan=plan) for plan, day, posts in drawn]
    refused = False
    for plan in PLANS:
        try:
            pm.growth.progress(plan, seen, on=date(2026, 10, 15))
        except ValueError:
            refused = True
    found = twice(plans=PLANS, observations=seen)
    assert bool(found) is refused
    assert len({finding.where for finding in found}) == len(found)


def test_a_second_count_names_both():
    seen = [pm.Observation(on="2026-03-31", posts=posts, plan="g") for posts in (3, 4)]
    (finding,) = twice(plans=PLANS, observations=seen)
    assert finding.message == "posts of g are counted as 3 and 4 on 2026-03-31"
    assert (finding.where, finding.severity.value) == ("$.growth.observations[1].on", "error")


@pytest.mark.parametrize(
    ("first", "then", "found"),
    [
        (("failed", "2026-01-01"), ("passed", "2026-01-01"), 1),
        (("passed", "2026-01-01"), ("passed-with-conditions", "2026-01-01"), 1),
        (("passed", "2026-01-01"), ("passed", "2026-01-01"), 0),
        (("failed", "2026-01-01"), ("passed", "2026-01-02"), 0),
        (("failed", "January 2026"), ("passed", "January 2026"), 0),  # it may have been decided again
        (("failed", None), ("passed", None), 0),
    ],
)
def test_two_decisions_of_one_day_contradict_each_other(first, then, found):
    decisions = [
        pm.Decision(outcome=outcome, on=on, conditions=[pm.Condition(text="c")])
        if "with" in outcome
        else pm.Decision(outcome=outcome, on=on)
        for outcome, on in (first, then)
    ]
    gate = pm.Gate(id="g", title="G", question="Q?", decisions=decisions)
    assert len(twice(gates=[gate])) == found


ERA = """
document = "programme"
id = "p"
title = "P"
year_begins = "October"
years = "{years}"
as_at = 2025-11-30
{label}
"""


@pytest.mark.parametrize(
    ("label", "years", "message"),
    [
        ("BE {end}", "BE 2569 to BE 2570", "BE 2569 lies 543 years after 2025-11-30; 2 years and dates do in all"),
        ("SH {start}/{end}", "SH 1404/1405", "SH 1404/1405 lies 621 years before 2025-11-30"),
    ],
)
def test_a_year_of_another_era_is_found(label, years, message):
    """It was taken, and its spend was found to be recorded five centuries before its period.

    BE 2569 is taken to begin in October 2568, which is 2568 - 2025 = 543 years on; 2025 - 1404 = 621.
    """
    text = ERA.format(years=years, label=f'year_label = "{label}"')
    (finding,) = [one for one in pm.review.check(pm.loads(text, format="toml")) if one.code == "year-of-another-era"]
    assert (finding.where, finding.message) == ("$.years", message)
    assert finding.remedy == 'write the years of the common era, such as "2025/26", without year_label'
    mended = pm.loads(ERA.format(years="2025/26", label=""), format="toml")
    assert "year-of-another-era" not in {one.code for one in pm.review.check(mended)}


def test_an_old_source_is_of_no_other_era_and_a_date_centuries_on_is():
    """The Bill of Rights is of 1689."""
    text = ERA.format(
        years="2025/26", label='sources = [{ id = "bill", title = "Bill of Rights", published = 1689-12-16 }]'
    )
    programme = pm.loads(text, format="toml")
    assert "year-of-another-era" not in {one.code for one in pm.review.check(programme)}
    later = attrs.evolve(programme, milestones=[pm.Milestone(id="m", title="M", planned="September 2569")])
    (finding,) = [one for one in pm.review.check(later) if one.code == "year-of-another-era"]
    assert (finding.where, finding.message) == (
        "$.delivery.milestones[0] (m).planned",
        "September 2569 lies 544 years after 2025-11-30",
    )
