"""Programmes of several plans, with posts and without, for the tests of what is shown."""

from datetime import date

import prevent_model as pm

YEARS = "2024/25 to 2026/27"


def priced(*costs, posts=()):
    years = ("2024/25", "2025/26", "2026/27")
    posts = posts or (None,) * len(costs)
    return [pm.GrowthPoint(year=y, cost=c, posts=p) for y, c, p in zip(years, costs, posts, strict=False)]


NURSES = pm.GrowthPlan(
    id="nurses", title="Nurses", kind="pay", posts_as="levels",
    points=priced("£2.1m", "£4.0m", "£5.9m", posts=(40, 75, 110)),
)  # fmt: skip
CLINICS = pm.GrowthPlan(id="clinics", title="Clinics", kind="capital", points=priced("£1.2m", "£8m", "£0.5m"))
SAVINGS = pm.GrowthPlan(id="estate", title="Estate savings", kind="saving", points=priced("£0.2m", "£0.3m", "£0.3m"))
HELD = {
    "phases": [pm.Phase(id="later", title="Later", years="2025/26 to 2026/27", delivers=["clinics"])],
    "gates": [pm.Gate(id="review", title="Review", question="Ready?", blocks=["later"])],
}


def health(*plans, **parts):
    """A programme of health: posts, buildings that wait for a review, and a saving, unless other plans are given."""
    return pm.Programme(
        id="health", title="Health", years=YEARS, as_at=date(2025, 5, 1),
        plans=plans or (NURSES, CLINICS, SAVINGS), **{**HELD, **parts},
    )  # fmt: skip


def railway(*points):
    """A railway without posts, in euros and calendar years."""
    years = tuple(map(pm.Calendar("January"), ("2024", "2025")))
    costs = zip(years, ("€12m", "€30m"), strict=True)
    plan = pm.GrowthPlan(points=points or [pm.GrowthPoint(year=year, cost=cost) for year, cost in costs])
    return pm.Programme(id="line", title="Line", years=years, as_at=date(2024, 6, 1), currency="EUR", plans=[plan])


TWO_GATES = """
document = "programme"
id = "reef"
title = "Reef"
currency = "ISK"
year_begins = "January"
years = "2025 to 2028"
as_at = 2026-06-30
[delivery]
phases = [
  { id = "x", title = "X", years = "2027", delivers = ["growth"] },
  { id = "y", title = "Y", years = "YEARS", delivers = ["growth"] },
]
[[delivery.gates]]
id = "gx"
title = "Gate X"
question = "Ok?"
due = "2026"
blocks = ["x"]
[[delivery.gates]]
id = "gy"
title = "Gate Y"
question = "Ok?"
due = "early 2026"
blocks = ["y"]
decisions = [{ outcome = "failed", on = 2026-03-01 }]
[growth]
points = [{ year = "2027", cost = "ISK 65" }, { year = "2028", cost = "ISK 80" }]
"""
"""A programme of which the money of 2027 waits for one gate, and another has refused that of some years."""
