"""Plans behind a shut gate, in posts and money."""

import pytest
from tests.made_line import LINE, line

import prevent_model as pm


@pytest.mark.parametrize(
    ("cost", "words", "money", "about"),
    [
        ("€50m to €70m", "€50m to €70m", None, False),
        ("at least €50m", "at least €50m", None, False),
        ("about €60m", "about €60,000,000.00", "€60,000,000.00", True),
        ("€60m", "€60,000,000.00", "€60,000,000.00", False),
    ],
)
def test_money_behind_a_gate_is_as_printed(cost, words, money, about):
    programme = line(('{ cost = "€60m" }', f'{{ year = "2027", cost = "{cost}" }}'))
    found = pm.review.delayed_behind(programme, "review")
    plan = next(plan for plan in found.plans if plan.id == "branch")
    assert (plan.money and str(plan.money), plan.about, plan.untold) == (money, about, ())
    assert [str(cell) for cell in found.tables[1].rows[1][2:]] == ["", words]


def test_a_blank_that_means_cannot_tell_says_so():
    """The sum of 2026 and 2027 waits in one of its two years alone, and no source says how much of it."""
    programme = line(
        (
            '{ year = "2026", cost = "€12m" }, { year = "2027", cost = "€30m" }',
            '{ years = "2026 to 2027", cost = "€42m" }',
        )
    )
    plan = next(plan for plan in pm.review.delayed_behind(programme, "review").plans if plan.id == "main")
    assert (plan.money, plan.untold, [str(cell) for cell in plan.cells]) == (None, ("money",), ["", "cannot be told"])


@pytest.mark.parametrize(
    ("cost", "least", "most"),
    [
        ("€12m to €14m", "11500000.00", "14499999.99"),
        ("at least €12m", "11500000.00", ""),
        ("up to €14m", "0.00", "14499999.99"),
        ("about €60m", "60000000.00", "60000000.00"),
    ],
)
def test_a_program_gets_the_least_and_the_most_in_the_currency_of_the_programme(cost, least, most):
    """A sum is printed to the nearest million, so that "€12m" is no less than €11.5m."""
    one = line(('{ cost = "€60m" }', f'{{ year = "2027", cost = "{cost}" }}'), ('{ year = "2027", cost = "€30m" }', ""))
    table = pm.review.delayed_behind(one, "review").tables[1]
    head, row = table.csv().splitlines()[0], next(row for row in table.csv().splitlines() if row.startswith("Branch"))
    assert head.split(",")[4:6] == [
        "money that waits in all years at least (EUR)",
        "money that waits in all years at most (EUR)",
    ]
    assert row.split(",")[4:6] == [least, most]


POSTS = """
[[growth.plans]]
id = "posts"
title = "Posts"
posts_as = "levels"
points = [{ year = "%s", posts = 5 }]
"""


@pytest.mark.parametrize(
    ("year", "waits"),
    [
        ("2026", None),  # the gate blocks 2027 and 2028, and the plan has nothing there
        ("2027", (["2027"], 5)),
        ("2029", (["2027", "2028"], 5)),  # posts go on from year to year
    ],
)
def test_a_plan_waits_only_with_what_it_has_behind_the_gate(year, waits):
    programme = pm.loads(LINE + POSTS % year, format="toml")
    found = pm.review.delayed_behind(programme, "review")
    held = {plan.id: (list(map(str, plan.years)), plan.posts) for plan in found.plans}
    assert held.get("posts") == waits


def test_a_plan_that_is_blocked_waits_in_the_years_of_its_own_points():
    found = pm.review.delayed_behind(line(('{ cost = "€60m" }', '{ year = "2026", cost = "€5m" }')), "review")
    assert {plan.id: list(map(str, plan.years)) for plan in found.plans} == {"branch": ["2026"], "main": ["2027"]}


def test_no_plan_waits_behind_a_gate_without_growth():
    one = line(
        ('"branch", "second"', '"second"'), (', { year = "2027", cost = "€30m" }', ""), ('{ cost = "€60m" }', "")
    )
    found = pm.review.delayed_behind(one, "review")
    assert (found.plans, len(found.tables)) == ((), 1)
    assert "waits behind it" not in found.because


def test_the_most_posts_that_wait_are_given_with_their_year_where_the_plan_falls_again():
    """By hand: of 35 posts in 2028 and 30 in 2029, 28 are committed, so that 7 wait and then 2; £1.9m and £1.7m cost
    £400,000 and £200,000 more than the £1.5m of 2027.
    """
    text = """
document = "programme"
id = "p"
title = "P"
years = "2025/26 to 2028/29"
as_at = 2026-10-01
[delivery]
phases = [{ id = "second", title = "Second", years = "2027/28 to 2028/29", delivers = ["staff"] }]
gates = [{ id = "go", title = "Go", question = "?", due = "2027-01-31", blocks = ["second"] }]
[[growth.plans]]
id = "staff"
title = "Staff"
posts_as = "levels"
points = [
  { year = "2026/27", posts = 28, cost = "£1.5m" },
  { year = "2027/28", posts = 35, cost = "£1.9m" },
  { year = "2028/29", posts = 30, cost = "£1.7m" },
]
"""
    table = pm.review.delayed_behind(pm.loads(text, format="toml"), "go").tables[1]
    (row,) = table.rows
    assert [str(cell) for cell in row] == ["Staff", "2027/28 to 2028/29", "7 in 2027/28", "£600,000.00"]
    assert table.csv().splitlines()[1].startswith("Staff,2027/28 to 2028/29,7,2027/28,600000.00")
    assert [column.name for column in table.columns[2:]] == ["most posts that wait", "money that waits in all years"]
