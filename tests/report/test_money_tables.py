"""Tables of the money of a programme of several plans."""

from datetime import date

import prevent_model as pm
from prevent_model.report.answers import Answers
from prevent_model.report.money_tables import money_blocks


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
    return [block.title for block in money_blocks(Answers(made, made.as_at)) if block.kind == "table"]


def test_what_a_programme_does_not_have_takes_no_space():
    assert titles(pm.sample()) == []
    together = ["Cover of cost by grant", "What the funding is made of"]
    assert titles(programme()) == together
    assert titles(programme(serves=["aim"])) == [*together, "Money by objective"]


def test_the_report_shows_them():
    page = pm.report.markdown(programme(serves=["aim"]))
    assert "Money by objective" in page
    assert "Money by objective" not in pm.report.markdown(programme())


def test_a_cover_fits_a_page():
    """The reasons are lines, and what the funding is made of is a table of its own, without the parts."""
    blocks = money_blocks(Answers(programme(), programme().as_at))
    cover, lines, made_of = blocks
    assert cover.table is not None
    assert made_of.table is not None
    assert [column.key for column in cover.table.columns] == ["year", "plan", "cost", "funding", "gap", "verdict"]
    assert [line.partition(": ")[0] for line in lines.lines] == ["2024/25", "Road in 2024/25 and Rail in 2024/25"]
    assert len(cover.table.rows) == 3
    assert [column.key for column in made_of.table.columns] == ["year", "not confirmed", "funding"]
    assert len(made_of.table.rows) == 1


def test_totals_that_cannot_be_told_are_words_and_no_empty_table():
    growth = pm.GrowthPlan(id="growth", posts_as="levels", points=[pm.GrowthPoint(year="2024/25", posts=3)])
    total = pm.GrowthPlan(id="all", title="All", counts="total", points=[pm.GrowthPoint(year="2024/25", cost="£5m")])
    made = pm.Programme(id="p", title="P", years="2024/25", as_at=date(2024, 4, 1), plans=[growth, total])
    page = pm.report.markdown(made)
    assert "| the whole |  |" not in page
