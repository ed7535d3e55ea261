"""Programmes whose workbooks have cells to be changed of every kind."""

from datetime import date

import attrs
from tests.several_plans import CLINICS, NURSES, health

import prevent_model as pm

YEARS = ("2008/09", "2009/10", "2010/11")


def of_plan(id_, plan, **more):
    given = {"years": "2008/09 to 2010/11", "as_at": date(2011, 4, 1), "plans": [plan], **more}
    return pm.Programme(id=id_, title=id_.title(), **given)


def points(*posts, costs=("£2.2m", "£3.8m", "about £5m")):
    return [pm.GrowthPoint(year=y, posts=p, cost=c) for y, p, c in zip(YEARS, posts, costs, strict=True)]


def gated(**fields):
    """Two gates: on the second year, and on one that nothing is in."""
    phases = [pm.Phase(id="later", title="Later", years="2009/10"), pm.Phase(id="idle", title="Idle", years="2012/13")]
    gates = [pm.Gate(id=f"g-{phase.id}", title="Gate", question="?", blocks=[phase.id]) for phase in phases]
    return {"phases": phases, "gates": gates, "years": "2008/09 to 2012/13", **fields}


LEVELS = pm.GrowthPlan(posts_as="levels", points=points(41, 53, 93), baseline=30, baseline_cost="£1m")
CHANGES = pm.GrowthPlan(posts_as="changes", cost_as="changes", points=points(41, -12, 40))
COUNTED = [
    pm.Observation(on="2009-03-31", posts=70, other_funding=2), pm.Observation(on="2010-03-31", posts=80, baseline=33),
]  # fmt: skip
LINES = [
    pm.PostLine(id="known", title="Known", posts=4, starts="2008-10-02", rate=pm.Rate("32500.5")),
    pm.PostLine(id="window", title="Window", posts=2, starts="2008/09", ends="2010-02-15", rate=pm.Rate(900, pm.MONTH)),
]  # fmt: skip
SHARE = pm.GrantShare(of="evaluation", share="0.1", minimum=True)
GRANTS = [
    pm.Grant(id="g", title="G", funds=["growth"], amounts={"2008/09": "£3m", "2009/10": "£4m"}, carry_over=True),
    pm.Grant(id="s", title="S", funds=["growth"], amounts={"2008/09": "£1m"}, shares=[SHARE]),
    pm.Grant(id="t", title="T", funds=["growth"], amounts={"2010/11": "£1m"}, ring_fence=["training"]),
]
QUARTERS = ("April to June 2009", "July to September 2009", "October to December 2009", "January to March 2010")
SPEND = [
    pm.SpendRecord(period="2008/09", on="2009-04-30", budget="£280m", forecast="up to £290m", actual="£296m"),
    pm.SpendRecord(period="2010/11", on="2010-04-30", budget="£2.2m to £2.4m", forecast="£3m"),
    *(pm.SpendRecord(period=quarter, on="2010-04-30", actual="£9m", budget="about £8m") for quarter in QUARTERS),
    pm.SpendRecord(period="2011/12", on="2010-04-30", variance="-£2m"),
]  # fmt: skip

INPUTS = (
    of_plan("levels", LEVELS, **gated(observations=COUNTED)),
    of_plan("changes", CHANGES, **gated(observations=[pm.Observation(on="2009-03-31", posts=37, total=140)])),
    of_plan("ungated", attrs.evolve(CHANGES, baseline=9), observations=COUNTED),
    of_plan("growth-beside-a-baseline", attrs.evolve(LEVELS, counts="growth"), **gated(observations=COUNTED)),
    of_plan("lines", attrs.evolve(LEVELS, lines=LINES), grants=GRANTS, **gated()),
    of_plan("spend", LEVELS, spend=SPEND, years="2008/09 to 2011/12"),
    health(
        NURSES, CLINICS, grants=[pm.Grant(id="fund", title="Fund", funds=["clinics"], amounts=[("2024/25", "£3m")])]
    ),
)
"""Levels and changes behind gates or not, counts, lines, grants, spend, and several plans."""
