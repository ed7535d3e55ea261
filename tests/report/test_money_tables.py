"""Tables of the money of a programme of several plans."""

from datetime import date

import prevent_model as pm
from prevent_model.report.money_tables import money_tables


def programme(**more):
    plans = [
        pm.GrowthPlan(id=id_, title=id_.title(), points=[pm.GrowthPoint(year="2024/25", cost="£5.00")], **more)
        for id_ in ("road", "rail")
    ]
    grant = pm.Grant(id="fund", title="Fund", funds=["road", "rail"], amounts={"whole": "£9.00"})
    aim = pm.Objective(id="aim", title="Move")
    return pm.Programme(
        id="p", title="P", years="2024/25", as_at=date(2024, 4, 1), plans=plans, grants=[grant], objectives=[aim]
    )


def titles(made):
    return [table.title for table in money_tables(made)]


def test_what_a_programme_does_not_have_takes_no_space():
    assert titles(pm.sample()) == []
    together = ["Cover of cost by grant"]
    assert titles(programme()) == together
    assert titles(programme(serves=["aim"])) == [*together, "Money by objective"]


def test_the_report_shows_them():
    page = pm.report.markdown(programme(serves=["aim"]))
    assert "Money by objective" in page
    assert "Money by objective" not in pm.report.markdown(programme())
