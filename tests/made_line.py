"""A railway line with a gate, a phase and milestones in a row, for the tests of what is delayed and held."""

import prevent_model as pm

LINE = """
document = "programme"
id = "line"
title = "Line"
currency = "EUR"
years = "2026 to 2030"
year_begins = "January"
as_at = 2026-10-15
[delivery]
gates = [{ id = "review", title = "Review", question = "On cost?", due = "April 2027", blocks = ["branch", "second"] }]
phases = [{ id = "second", title = "Second phase", years = "2027 to 2028", period = "January 2027 to December 2028", delivers = ["stop"] }]
milestones = [
  { id = "tunnel", title = "Tunnel", planned = "June 2026", forecast = "April 2027 to May 2027" },
  { id = "trains", title = "Trains", planned = "February 2027", after = ["tunnel"] },
  { id = "open", title = "Open", planned = "December 2028", after = ["trains", "review"] },
  { id = "stop", title = "Stop", after = ["open"] },
  { id = "done", title = "Done", planned = "May 2026", actual = "May 2026", after = ["tunnel"] },
]
reviews = [{ id = "audit", title = "Audit", reports = "May 2027" }]
[growth]
[[growth.plans]]
id = "main"
title = "Main"
points = [{ year = "2026", cost = "€12m" }, { year = "2027", cost = "€30m" }]
[[growth.plans]]
id = "branch"
title = "Branch"
points = [{ cost = "€60m" }]
"""


def changed(text, *changes):
    """The programme of a document in which some parts of the text are replaced."""
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return pm.loads(text, format="toml")


def line(*changes):
    return changed(LINE, *changes)
