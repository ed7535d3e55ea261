"""The table of decisions at gates."""

import prevent_model as pm

LEASE = """
document = "programme"
id = "p"
title = "P"
years = "2026/27"
as_at = 2026-10-31
[governance]
boards = [{ id = "board", title = "Hospital board" }]
[delivery]
[[delivery.gates]]
id = "go"
title = "Go"
question = "Affordable?"
decided_by = "board"
[[delivery.gates.decisions]]
outcome = "passed-with-conditions"
on = 2026-06-25
conditions = [
  { text = "A lease is signed" },
  { text = "A fire plan is agreed", met_on = 2026-08-01 },
  { text = "A vote is held.", met_on = 2026-12-01 },
]
recommendations = ["Ask the tenants"]
[[delivery.gates.decisions]]
outcome = "failed"
on = 2026-11-30
"""


def test_each_decision_by_the_day_is_listed_with_its_conditions_and_its_advice():
    text = pm.report.markdown(pm.loads(LEASE, format="toml"))
    row = "| Go | 25 June 2026 | Passed with conditions | A lease is signed (not met). A fire plan is agreed (met"
    assert f"{row} 1 August 2026). A vote is held (not met). | Ask the tenants. | Hospital board |" in text
    assert "| Go | 30 November 2026 | Failed |" not in text


def test_a_decision_without_a_day_is_listed_and_a_programme_without_decisions_has_no_table():
    text = pm.report.markdown(pm.loads(LEASE.replace("on = 2026-06-25\n", ""), format="toml"))
    assert "| Go | day not stated | Passed with conditions |" in text
    assert "Decisions at gates" not in pm.report.markdown(pm.sample())
