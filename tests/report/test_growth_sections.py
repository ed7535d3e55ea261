"""What the report says of posts and money."""

from datetime import date

import attrs
import pytest
from tests.several_plans import CLINICS, NURSES, health, priced, railway

import prevent_model as pm
from prevent_model.growth.gated_release import Release
from prevent_model.report import growth_sections
from prevent_model.report.answers import Answers
from prevent_model.tables.cells import Column

DAY = date(2008, 7, 24)


def programme(**parts):
    return pm.Programme(id="p", title="P", years="2008/09", as_at=DAY, **parts)


def texts(blocks):
    return " ".join(" ".join((block.text, block.title, *block.lines)) for block in blocks)


def _counts(answers):
    (of_plan,) = answers.plans
    return growth_sections.counts(of_plan)


def test_growth_has_no_false_pence_and_no_empty_columns():
    """Report 8, D."""
    tables = {
        block.title: block.text for block in growth_sections.growth(Answers(pm.sample(), DAY)) if block.kind == "table"
    }
    release = next(text for title, text in tables.items() if title.startswith("Growth by year"))
    assert "refused" not in release.split("<thead>")[1]
    assert "at least £2.2m<" in release
    costs = tables["Cost per post at year end"]
    assert "£52,439<" in costs
    assert "£2.15m to under £2.25m" in tables["Cover of cost by grant"]
    assert ".00" not in "".join(tables.values())


def test_a_refused_gate_has_its_columns():
    refused = attrs.evolve(
        pm.sample().gate("phase-one-review"),
        decisions=[pm.Decision(outcome="failed", on=date(2008, 7, 1))],
        unstated=[],
    )
    read = texts(growth_sections.growth(Answers(pm.sample().replacing(refused), DAY)))
    assert "refused posts" in read


def test_counts_are_set_against_the_plan():
    """Quarterly updates of the Home Office: a baseline that moves, and a count that falls."""
    uplift = pm.sample("police-uplift")
    read = texts(_counts(Answers(uplift, uplift.as_at)))
    assert "Progress fell, from 11,053 to 11,048." in read
    assert "128,434" in read
    assert _counts(Answers(uplift, date(2019, 12, 31))) == _counts(Answers(pm.sample(), DAY)) == []
    assert "≈" not in read, "a reader compares whole per cents"
    assert ">951 over<" in read
    assert ">31 Mar 2023<" in read


def test_all_numbers_of_progress_are_to_one_side():
    """The part of the target and the posts to go are numbers as those beside them, though the latter may have a word."""
    uplift = pm.sample("police-uplift")
    columns = {column.name: column.kind for column in _counts(Answers(uplift, uplift.as_at))[0].table.columns}
    assert columns["of target"] == columns["to go"] == "number" == columns["achieved"]


def test_those_who_joined_and_left_are_shown():
    plan = pm.GrowthPlan(posts_as="levels", baseline=100, points=[pm.GrowthPoint(year="2024/25", posts=90)])
    counted = [
        pm.Observation(on="2024-06-30", posts=98),
        pm.Observation(on="2024-09-30", posts=95, joiners=4, leavers=7),
    ]
    made = pm.Programme(id="p", title="P", years="2024/25", as_at="2024-10-01", plans=[plan], observations=counted)
    (block,) = [block for block in _counts(Answers(made, made.as_at)) if block.title.startswith("Gross recruitment")]
    assert [">4<" in block.text, ">7<" in block.text, block.text.count(">-3<")] == [True, True, 2]


def test_counts_on_another_basis_are_named_and_not_shown():
    uplift = pm.sample("police-uplift")
    full_time = attrs.evolve(uplift.observations[0], basis="fte")
    (block,) = _counts(Answers(attrs.evolve(uplift, observations=[full_time]), uplift.as_at))
    assert block.kind == "words"
    assert "Counts left aside, as the plan counts by headcount: " in block.text
    assert " by fte on " in block.text
    silent = attrs.evolve(uplift.growth, basis="unstated")
    two = attrs.evolve(uplift, plans=[silent], observations=[full_time, uplift.observations[1]])
    (block,) = _counts(Answers(two, uplift.as_at))
    assert (block.kind, "cannot be set against the plan" in block.text) == ("words", True)


def test_spend_has_a_figure_and_its_history():
    """£296m less £280m, each to the nearest million."""
    records = [
        pm.SpendRecord(period="2008/09", on="2008-04-01", budget="£280m", forecast="£280m"),
        pm.SpendRecord(period="2008/09", on="2008-07-01", forecast="£296m"),
    ]
    made = programme(spend=records)
    figure, now, history = growth_sections.spending(Answers(made, DAY))
    assert (figure.kind, "forecast £296m" in figure.title) == ("figure", True)
    assert (now.title, history.title) == (
        "Spend against budget, as known on 24 July 2008", "Forecast against budget over time",
    )  # fmt: skip
    assert "£280m" in history.text
    assert "Spend against budget" in pm.report.markdown(made)


def test_a_sum_without_an_amount_has_no_figure_and_no_words_for_its_column():
    """Issue 19, row 15: "more than £1,536k" gave a figure with no column, captioned as a hatched one."""
    open_ended = pm.SpendRecord(period="2008/09", on="2008-07-01", forecast="more than £1,536k")
    kinds = [block.kind for block in growth_sections.spending(Answers(programme(spend=[open_ended]), DAY))]
    assert "figure" not in kinds
    assert kinds[0] == "table"
    budget = pm.SpendRecord(period="2009/10", on="2008-07-01", budget="£2m")
    figure, *_ = growth_sections.spending(Answers(programme(spend=[open_ended, budget]), DAY))
    assert figure.caption == "An empty column is the budget."


def test_a_variance_alone_has_no_figure():
    record = pm.SpendRecord(period="2008/09", on="2008-07-01", variance="£1m")
    assert [block.kind for block in growth_sections.spending(Answers(programme(spend=[record]), DAY))] == ["table"]


def test_grants_without_growth_are_shown_with_what_they_are_kept_for():
    """Police and Crime Commissioner for Surrey, decision 24/2024."""
    surrey = pm.sample("surrey-serious-violence-duty")
    read = texts(growth_sections.grants(surrey))
    assert "labour £211,864.69; non-labour £334,965.78" in read
    assert "£2,371.78" in read
    assert "no sum is printed" in texts(growth_sections.grants(pm.sample()))


def test_a_column_more_in_the_release_is_a_column_more_on_the_page(monkeypatch):
    """Columns of the page were taken from the release by position."""
    released = Answers(pm.sample(), DAY).released["growth"]
    before = [column.name for column in growth_sections.growth_table(released).columns]
    printed = Release.table.fget

    def with_tier(self):
        table = printed(self)
        columns = [table.columns[0], Column("tier", kind="number"), *table.columns[1:]]
        return attrs.evolve(table, columns=columns, rows=[(row[0], 2, *row[1:]) for row in table.rows])

    monkeypatch.setattr(Release, "table", property(with_tier))
    table = growth_sections.growth_table(released)
    assert [column.name for column in table.columns] == [before[0], "tier", *before[1:]]
    assert table.column("tier") == (2, 2, 2)
    assert "£2.94m" in pm.report.markdown(pm.sample())
    assert "| tier |" in pm.report.markdown(pm.sample())


def test_several_plans_have_their_totals_first_and_a_heading_each():
    """£13m less £0.3m in the second year, of which £8m waits."""
    blocks = growth_sections.growth(Answers(health(), date(2025, 5, 1)))
    assert [block.text for block in blocks if block.kind == "heading"] == ["Nurses", "Clinics", "Estate savings"]
    assert blocks[0].title == "Health: committed, waiting and refused"
    assert "£3.7m" in blocks[0].text
    figures = [block for block in blocks if block.kind == "figure"]
    assert [figure.title.partition(":")[0] for figure in figures] == [
        "Posts at year end", "Cost, from the sums as printed", "Money by year", "Savings by year",
    ]  # fmt: skip
    assert "Hatched sums wait for a gate." in figures[2].caption


def test_what_was_refused_is_crossed_in_the_caption_as_in_the_figure():
    """Issue 19, row 7: £12m that was refused is cross-hatched, and "hatched sums wait for a gate" named it as well."""
    held = pm.Gate(id="g", title="G", question="?", blocks=["p"], decided_by=None,
                   decisions=[pm.Decision(outcome="failed", on="2025-04-02")])  # fmt: skip
    phase = pm.Phase(id="p", title="Later", years="2026/27")
    points = [pm.GrowthPoint(year="2025/26", cost="£21m"), pm.GrowthPoint(year="2026/27", cost="£12m")]
    made = pm.Programme(
        id="h", title="H", years="2025/26 to 2026/27", as_at="2025-05-01", gates=[held], phases=[phase],
        plans=[pm.GrowthPlan(points=points)],
    )  # fmt: skip
    (figure,) = [block for block in growth_sections.growth(Answers(made, made.as_at)) if block.kind == "figure"]
    assert figure.caption == "The money of each year, from the sums as printed. Crossed sums were refused."


def test_sums_of_nought_are_no_steps_and_have_no_waterfall():
    """Issue 19, row 15: the axis of two years at no cost was marked 0, 0, 0, 0.01, 0.01 and 0.01."""
    for cost, words in (
        ("£0", ["Posts at year end"]),
        ("£2m", ["Posts at year end", "Cost, from the sums as printed"]),
    ):
        points = [
            pm.GrowthPoint(year="2025/26", posts=0, cost="£0"),
            pm.GrowthPoint(year="2026/27", posts=1, cost=cost),
        ]
        plan = pm.GrowthPlan(points=points, posts_as="levels")
        made = pm.Programme(id="p", title="P", years="2025/26 to 2026/27", as_at="2025-05-01", plans=[plan])
        figures = [block for block in growth_sections.growth(Answers(made, made.as_at)) if block.kind == "figure"]
        assert [figure.title.partition(":")[0] for figure in figures] == words


def test_a_railway_has_no_chart_of_posts_and_no_cost_per_post():
    made = railway()
    blocks = growth_sections.growth(Answers(made, made.as_at))
    assert growth_sections.growth_title(made) == "Money"
    assert [block.title for block in blocks if block.kind == "table"] == ["Money by year"]
    assert "posts" not in texts(blocks).casefold()
    assert "€12m" in next(block.text for block in blocks if block.kind == "figure")


def test_a_sum_of_several_years_is_in_the_table_alone():
    point = pm.GrowthPoint(years="2024/25 to 2026/27", cost="£30m")
    plan = attrs.evolve(CLINICS, points=(*CLINICS.points, point))
    figure, table = growth_sections.growth(Answers(health(plan), date(2025, 5, 1)))
    assert "The sum of 2024/25 to 2026/27 is in the table alone." in figure.caption
    assert "2024/25 to 2026/27" in table.text


def test_a_plan_that_no_grant_pays_for_says_so_in_a_sentence():
    grant = pm.Grant(id="fund", title="Fund", amounts=[("2024/25", "£3m")])
    blocks = growth_sections.growth(Answers(health(CLINICS, grants=[grant]), date(2025, 5, 1)))
    assert [block.text for block in blocks if block.kind == "words"] == ["No grant is said to pay for it."]


def test_a_programme_is_titled_by_what_it_has():
    posts = attrs.evolve(NURSES, points=[pm.GrowthPoint(year="2024/25", posts=40)])
    assert growth_sections.growth_title(health(posts, phases=[], gates=[])) == "Growth in posts"
    assert growth_sections.growth_title(health()) == "Growth in posts and money"


def two_plans(*costs, **rail):
    """A road of £5m in the year, and a railway of some sum for the whole, behind one gate."""
    road = pm.GrowthPlan(id="road", title="Road", points=[pm.GrowthPoint(year="2008/09", cost=costs[0])])
    rail = pm.GrowthPlan(id="rail", title="Rail", points=[pm.GrowthPoint(cost=costs[1])], **rail)
    gate = pm.Gate(id="case", title="Case", question="?", blocks=["road", "rail"])
    return growth_sections.growth(Answers(programme(plans=[road, rail], gates=[gate]), DAY))[0]


def test_totals_of_which_none_can_be_told_are_words():
    """A gate that is awaited is no figure: a table of it alone says nothing of posts or money."""
    first = two_plans("at least £5m", "at least £9m", kind="saving")
    assert first.kind == "words"
    assert "Rail prints nothing for 2008/09 alone" in first.content


def test_a_total_of_sums_without_an_end_has_them_as_printed():
    (waits,) = two_plans("at least £5m", "at least £9m").table.column("contingent money")
    assert str(waits) == "at least £5m and at least £9m"


def test_a_year_without_a_total_is_no_row():
    (row,) = two_plans("£5m", "£9m").table.rows
    assert row[0] == "all years"


def test_remarks_on_spend_are_lines_below_its_table():
    record = pm.SpendRecord(period="2008/09", on="2008-06-30", budget="£1m", actual="£0.2m")
    blocks = growth_sections.spending(Answers(programme(spend=[record]), DAY))
    _, table, lines = blocks
    assert table.table is not None
    assert "remarks" not in {column.key for column in table.table.columns}
    assert [line.partition(": ")[0] for line in lines.lines] == ["2008/09"]


def test_a_variance_alone_is_in_the_caption_of_the_chart():
    records = [
        pm.SpendRecord(period="2008/09", on="2008-06-30", budget="£1m", forecast="£2m"),
        pm.SpendRecord(period="April 2008", on="2008-06-30", variance="-£3m"),
    ]
    figure = growth_sections.spending(Answers(programme(spend=records), DAY))[0]
    assert figure.caption.endswith("Of April 2008 the variance alone is printed: -£3m.")


def test_a_planned_fall_is_no_growth():
    plan = pm.GrowthPlan(posts_as="changes", baseline=100, points=[pm.GrowthPoint(year="2008/09", posts=-4)])
    assert growth_sections.growth_title(programme(plans=[plan])) == "Posts"


def test_grants_of_several_plans_are_above_the_first_of_them():
    """They were printed below the heading of the last plan, as if they were that plan's."""
    grant = pm.Grant(id="grant", title="Grant", status="confirmed", amounts={"2024/25": "£2m"})
    page = pm.report.markdown(health(grants=[grant]))
    assert page.index("| Grant |") < page.index("### Nurses")


@pytest.mark.parametrize(
    ("plan", "figure"),
    [
        # A sum of which only some years are held, and changes on top of a cost that is not stated.
        (pm.GrowthPlan(id="clinics", title="Clinics", points=[pm.GrowthPoint(cost="£5.3m")]), "£5.3m"),
        (
            pm.GrowthPlan(
                id="clinics", title="Clinics", cost_as="changes", counts="total", points=priced("£1.7m", "£2.6m")
            ),
            "£2.6m",
        ),
    ],
)
def test_a_figure_of_which_nothing_can_be_told_is_shown_as_printed(plan, figure):
    blocks = growth_sections.growth(Answers(health(plan), date(2025, 5, 1)))
    cells = [cell for block in blocks if block.table is not None for row in block.table.rows for cell in row]
    assert figure in map(str, cells)


def test_the_lines_of_a_plan_are_listed_where_most_say_how_many_they_are():
    """Thirty nurses from early 2024 and 4.25 clerks who are to go; of the four lines of 2008 one says its number."""
    lines = [
        pm.PostLine(id="ward", title="Ward staff", posts=30, kind="nurse", grade="Band 5", starts="early 2024"),
        pm.PostLine(id="clerks", title="Clerks", posts="-4.25", rate=pm.Rate(28_000)),
    ]
    plan = pm.GrowthPlan(posts_as="levels", basis="fte", points=priced("£2m", posts=(40,)), lines=lines)
    blocks = growth_sections.growth(Answers(health(plan, phases=[], gates=[]), date(2025, 5, 1)))
    (table,) = (block.table for block in blocks if block.title == "Posts by line")
    rows = [[str(cell) for cell in row if cell not in (None, "")] for row in table.rows]
    assert rows == [
        ["Ward staff", "nurse", "Band 5", "30", "early 2024"],
        ["Clerks", "-4.25", "£28,000.00 per post per year"],
    ]
    assert "Posts by line" not in texts(growth_sections.growth(Answers(pm.sample(), DAY)))


def test_the_title_of_a_programme_is_not_reworded():
    programme = attrs.evolve(health(), title="The contingent labour programme")
    blocks = growth_sections.growth(Answers(programme, programme.as_at))
    assert blocks[0].title == "The contingent labour programme: committed, waiting and refused"


def test_a_plan_of_which_no_post_has_a_cost_has_no_table_of_them():
    """A sum of all the years has no cost per post in any of them: the years alone say nothing."""
    plan = pm.GrowthPlan(
        id="nurses", title="Nurses", posts_as="levels",
        points=[*priced(None, None, posts=(40, 75)), pm.GrowthPoint(years="2024/25 to 2025/26", cost="£6m")],
    )  # fmt: skip
    shown = growth_sections.growth(Answers(health(plan, phases=[], gates=[]), DAY))
    assert "Cost per post" in texts(shown)
    assert not any("Cost per post" in block.title for block in shown)


def test_posts_to_go_have_a_time_to_leave_by():
    lines = [
        pm.PostLine(id="n", title="Nurses", posts=22, starts="July 2024"),
        pm.PostLine(id="c", title="Clerks", posts=-13, starts="July 2023"),
    ]
    plan = pm.GrowthPlan(posts_as="levels", points=[pm.GrowthPoint(year="2024/25", posts=9)], lines=lines)
    programme = pm.Programme(id="p", title="P", years="2024/25", as_at=DAY, plans=[plan])
    (table,) = [
        block.table
        for block in growth_sections.growth(Answers(programme, DAY))
        if block.table is not None and block.table.title == "Posts by line"
    ]
    assert [*map(str, table.column("in place from"))] == ["July 2024", "None"]
    assert [*map(str, table.column("to leave by"))] == ["None", "July 2023"]


def test_a_saving_that_waits_is_a_waiting_saving():
    phase = pm.Phase(id="f", title="F", years="2008/09", delivers=["s"])
    gate = pm.Gate(id="g", title="Review", question="?", due="March 2008", blocks=["f"])
    points = [pm.GrowthPoint(year="2008/09", cost="£2m")]
    plan = pm.GrowthPlan(id="s", title="S", kind="saving", points=points)
    programme = pm.Programme(id="p", title="P", years="2008/09", as_at=DAY, phases=[phase], gates=[gate], plans=[plan])
    read = texts(growth_sections.growth(Answers(programme, DAY)))
    assert "waiting saving" in read
    assert "waiting money" not in read


def test_a_sum_of_several_years_beside_posts_that_wait_is_a_row_of_the_total():
    """The span has no posts, and so no cost at the cost of a post; the years before the gate have."""
    land = pm.GrowthPlan(id="land", title="Land", points=[pm.GrowthPoint(years="2024/25 to 2025/26", cost="£6m")])
    gate = pm.Gate(id="review", title="Review", question="Ready?", blocks=["nurses"])
    made = Answers(health(NURSES, land, phases=[], gates=[gate]), date(2025, 5, 1))
    table = growth_sections.growth_table(made.together)
    assert "2024/25 to 2025/26" in table.column("year")
    assert len(table.column("at_own_unit_cost")) == len(table.rows) == len(made.together.rows) + 1


@pytest.mark.parametrize(("counts", "cost_as", "drawn"), [("total", "levels", 0), ("growth", "changes", 1)])
def test_money_of_each_year_does_not_climb_from_year_to_year(counts, cost_as, drawn):
    """A$31.023m in one year and A$68.039m in the next are A$99.062m: the second year adds its own sum, not A$37.016m."""
    points = [pm.GrowthPoint(year="2008/09", cost="£31.023m"), pm.GrowthPoint(year="2009/10", cost="£68.039m")]
    plan = pm.GrowthPlan(counts=counts, cost_as=cost_as, points=points)
    blocks = growth_sections.growth(Answers(programme(plans=[plan]), DAY))
    assert sum("What each year adds" in block.title + block.text + block.caption for block in blocks) == drawn
