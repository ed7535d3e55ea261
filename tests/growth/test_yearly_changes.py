"""Changes from year to year; what a source does not state enters none of them."""

import json

import pytest

import prevent_model as pm


@pytest.fixture(scope="module")
def plan():
    return pm.sample().growth


def test_changes_of_report_8(plan):
    """Report 8, D: 41, then 53, then 93 posts."""
    years = pm.growth.changes(plan).years
    assert [year.posts.count for year in years] == [41, 12, 40]
    assert years[1].range == pm.MoneyRange(pm.Money.parse("£1,500,000.01"), pm.Money.parse("£1,699,999.99"))


def test_a_programme_names_what_its_changes_rest_on(plan):
    """A11: that posts are levels at year end is an assumption."""
    found = pm.growth.changes(pm.sample())
    assert [one.id for one in found.assumptions] == ["levels-at-year-end"]
    assert found.because.endswith("Assumed, as no source says so: Posts are levels at the year's end.")
    assert found.years == pm.growth.changes(plan).years
    assert pm.growth.changes(plan).assumptions == ()


def test_a_plan_of_several_years_has_no_change_from_year_to_year():
    plan = pm.GrowthPlan(points=[pm.GrowthPoint(years="2024/25 to 2025/26", cost="£5m")])
    found = pm.growth.changes(plan)
    assert found.years == ()
    assert found.because == (
        "No figure is of one year alone, so that no change from a year to the next is known. "
        "£5m is printed for 2024/25 to 2025/26, and is the change of no one year."
    )


@pytest.mark.parametrize("cost_as", ["levels", "changes"])
def test_a_sum_of_several_years_beside_others_is_named(cost_as):
    points = [pm.GrowthPoint(year="2024/25", cost="£1m"), pm.GrowthPoint(years="2025/26 to 2026/27", cost="£4m")]
    found = pm.growth.changes(pm.GrowthPlan(points=points, cost_as=cost_as))
    assert found.because.endswith("£4m is printed for 2025/26 to 2026/27, and is the change of no one year.")


def test_the_changes_of_a_saving_are_headed_as_savings():
    points = [pm.GrowthPoint(year="2023/24", cost="£25m"), pm.GrowthPoint(year="2024/25", cost="£40m")]
    table = pm.growth.changes(pm.GrowthPlan(kind="saving", points=points)).table
    assert [column.name for column in table.columns][1] == "saving, from the sums as printed"


def omani(*points, **given):
    """A plan in Omani rials, of a programme of the years 2025 to 2027."""
    head = {"document": "programme", "id": "x", "title": "X", "currency": "OMR", "year_begins": "January"}
    document = {**head, "as_at": "2026-06-30", "years": "2025 to 2027", "growth": {"points": points, **given}}
    return pm.loads(json.dumps(document), format="json").growth


@pytest.mark.parametrize(
    ("earlier", "year", "before"),
    [
        ({"years": "2025 to 2026"}, "2027", "2026"),  # a part of OMR 11m is of 2026, and how much is not printed
        ({}, "2026", "2025"),  # and so with the whole, which is of 2025 too
    ],
)
@pytest.mark.parametrize("baseline", [{}, {"baseline_cost": "OMR 3m"}])
def test_no_change_from_a_year_that_has_a_part_of_a_sum_of_several(earlier, year, before, baseline):
    plan = omani({**earlier, "cost": "OMR 11m"}, {"year": year, "cost": "OMR 4m"}, **baseline)
    found = pm.growth.changes(plan)
    assert [(str(change.year), change.money, change.range) for change in found.years] == [(year, None, None)]
    untold = f"The change of {year} from the year before cannot be told: no figure is of {before} alone."
    assert found.because.startswith(f"Printed as levels. {untold} OMR 11m is printed for")
    words = pm.figures.alt_text(pm.figures.waterfall(plan, of="money"))
    assert f"before, {year} OMR 4m." in words  # a level, and no step from nought or from the baseline


def test_a_year_after_a_gap_is_no_change_from_the_year_before():
    """2025 and 2027: the +10 posts, and the OMR 2m, were "from the year before", which was 2026."""
    points = [{"year": "2025", "posts": 10, "cost": "OMR 1m"}, {"year": "2027", "posts": 20, "cost": "OMR 3m"}]
    plan = omani(*points, posts_as="levels")
    first, second = (found := pm.growth.changes(plan)).years
    assert (first.posts.count, first.money) == (10, pm.Money.parse("OMR 1,000,000.000"))
    assert (second.posts, second.money, second.range) == (None, None, None)
    assert found.because == (
        "Printed as levels; the first year is set against nothing, as no baseline is given. "
        "The change of 2027 from the year before cannot be told: no figure is of 2026 alone."
    )
    assert "2025 10, 2027 +10 to 20." in pm.figures.alt_text(pm.figures.waterfall(plan))
    printed = pm.growth.changes(omani(*points, posts_as="changes", cost_as="changes")).years
    assert [change.posts.count for change in printed] == [10, 20]  # printed as changes, each of its own year


def test_a_change_printed_over_several_years_is_none_from_the_year_before():
    points = [{"year": "2025", "posts": 10}, {"years": "2025 to 2027", "posts": 25}]
    found = pm.growth.changes(omani(*points, posts_as="changes"))
    assert [change.posts and change.posts.count for change in found.years] == [10, None]
    assert "2027 from the year before cannot be told: no figure is of 2026 alone" in found.because
    assert "A change of 25 posts is printed for 2025 to 2027, and is the change of no one year." in found.because
    assert "A change of" not in pm.growth.changes(omani({"year": "2025", "posts": 10}, posts_as="changes")).because


def test_a_change_that_rests_on_about_so_much_is_about():
    """4.5m less "about 2m" is about 2.5m, for people and for programs."""
    found = pm.growth.changes(omani({"year": "2025", "cost": "about OMR 2m"}, {"year": "2026", "cost": "OMR 4.500m"}))
    assert [(change.about, change.range) for change in found.years] == [(True, None), (True, None)]
    assert str(found.table.rows[1][1]) == "about OMR 2,500,000.000"
    assert [row.split(",")[:3] for row in found.table.csv().splitlines()[1:]] == [
        ["2025", "2000000.000", "true"],
        ["2026", "2500000.000", "true"],
    ]
    words = pm.figures.alt_text(pm.figures.waterfall(found.plan, of="money"))
    assert words.endswith("2025 about OMR 2m, 2026 about +OMR 2.5m to OMR 4.5m.")
    exact = pm.growth.changes(omani({"year": "2025", "cost": "OMR 2m"}, {"year": "2026", "cost": "OMR 4m"}))
    assert [change.about for change in exact.years] == [False, False]


def test_an_open_sum_is_not_called_unstated_in_the_year_after_it():
    """At least £1m in 2024/25, after a sum of two years: the change of 2025/26 is from it, and no cost is unstated."""
    sums = [("2022/23 to 2023/24", "£3m"), ("2024/25", "at least £1m"), ("2025/26", "£2m")]
    found = pm.growth.changes(pm.GrowthPlan(points=[pm.GrowthPoint(years=years, cost=cost) for years, cost in sums]))
    assert "The cost is printed as at least £1m, which names no single sum" in found.because
    assert "not stated" not in found.because
