"""Nothing is recorded of a day after the one whose knowledge the document holds."""

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
gates = [{ id = "g", title = "G", question = "Q?", decisions = [{ outcome = "passed", on = "DAY" }] }]
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
        "$.delivery.ratings[0].on",
        "$.growth.observations[0].on",
        "$.growth.spend[0].on",
        "$.standards.measures[0] (m).values[0].on",
        "$.standards.measures[0] (m).baseline.on",
        "$.standards.measures[0] (m).targets[0].set_on",
    ]
    assert {finding.severity.value for finding in found} == {"warning"}
    assert found[8].message == "the value 3 of M is of 2026-10-16, and the document knows nothing after 2026-10-15"
    assert found[0].message == "A was reached 2026-10-16, and the document knows nothing after 2026-10-15"
    assert ahead("2026-10-15") == []


def test_what_may_be_of_the_day_or_before_is_none():
    before_counts = TEXT.partition("[growth]")[0]
    assert ahead("Q4 2026", before_counts) == []
    assert len(ahead("November 2026", before_counts)) == 9
