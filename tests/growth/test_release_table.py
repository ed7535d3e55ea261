import prevent_model as pm


def test_a_sum_that_names_no_single_one_is_shown_as_printed_where_it_lies():
    points = [pm.GrowthPoint(year="2024/25", cost="£2m"), pm.GrowthPoint(year="2025/26", cost="£3m to £4m")]
    plan = pm.GrowthPlan(id="main", title="Main", prices="2014/15", points=points)
    open_ = pm.growth.release(plan, {})
    assert [str(cell) for cell in open_.table.column("committed money")] == ["£2,000,000.00", "£3m to £4m"]
    assert (open_.years[1].printed_in, open_.years[1].committed.money) == ("committed", None)
    assert open_.years[1].contingent.money == open_.years[1].refused.money == pm.Money(0)
    assert "Sums are in the prices of 2014/15." in open_.because
    gate = pm.Gate(id="gate", title="Gate", blocks=["main"], question="On cost?", due="2024-04-01")
    programme = pm.Programme(
        id="p", title="P", years="2024/25 to 2025/26", as_at="2024-01-01", plans=[plan], gates=[gate]
    )
    held = pm.growth.release(programme)
    assert [row.printed_in for row in held.years] == ["", "contingent"]
    assert [str(row.committed.money) for row in held.years] == ["£0.00", "£0.00"]
    assert held.whole.contingent.money is None
    assert list(map(str, held.whole.printed)) == ["£2,000,000.00", "£3m to £4m"]


def test_a_change_in_brackets_is_explained_where_there_is_any():
    """28, 35 and 30 behind a gate: 7 more wait, and then 2, which are 5 fewer."""
    posts = {"2024/25": 28, "2025/26": 35, "2026/27": 30}
    points = [pm.GrowthPoint(year=year, posts=number) for year, number in posts.items()]
    plan = pm.GrowthPlan(id="main", title="Main", posts_as="levels", points=points)
    phase = pm.Phase(id="later", title="Later", years="2025/26 to 2026/27")
    gate = pm.Gate(id="gate", title="Gate", blocks=["later"], question="On cost?", due="2024-04-01")
    parts = {"id": "p", "title": "P", "years": "2024/25 to 2026/27", "as_at": "2024-01-01", "phases": [phase]}
    held = pm.growth.release(pm.Programme(plans=[plan], gates=[gate], **parts)).table
    assert [str(cell) for cell in held.column("contingent")] == ["0", "7", "2 (-5)"]
    assert held.caption.startswith("In brackets: the change from the year before. From")
    open_ = pm.growth.release(pm.Programme(plans=[plan], **parts)).table
    assert "In brackets" not in open_.caption


def test_people_read_that_growth_waits_and_programs_that_it_is_contingent():
    """The terminal and the notebook said "contingent (post)" where the report says "waiting posts"."""
    table = pm.growth.release(pm.sample()).table
    assert "contingent" not in str(table)
    assert "contingent" not in table.html()
    assert table.columns[1].heading == "committed posts"
    assert "waiting posts" in str(table)
    assert "contingent (post)" in table.csv().splitlines()[0]
