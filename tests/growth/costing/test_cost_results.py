"""Costs by line and year, and totals that foot on paper."""

import pytest

import prevent_model as pm

W = pm.Window.parse
LINES = [
    pm.PostLine(id="a", title="Intelligence", posts=3, starts=W("2008-05-01"), bodies=["so", "scd"], kind="officer"),
    pm.PostLine(
        id="b", title="Hounslow", posts=5, starts=W("2009-02-01"), bodies=["bocus"], sites=["hounslow"], kind="staff"
    ),
    pm.PostLine(
        id="c", title="Newham", posts=7, starts=W("2009-01-01"), bodies=["bocus"], sites=["newham"], role="peo"
    ),
]
COSTS = pm.growth.year_costs(LINES, "2008/09 to 2009/10", pm.Rate(pm.Money(4_999_999)))


@pytest.mark.parametrize(
    ("what", "keys"),
    [
        ("year", {"2008/09", "2009/10"}),
        ("line", {"a", "b", "c"}),
        ("body", {"so, scd", "bocus"}),
        ("site", {"none", "hounslow", "newham"}),
        ("role", {"none", "peo"}),
        ("kind", {"officer", "staff", "mixed"}),
    ],
)
def test_totals_by_anything_foot(what, keys):
    totals = COSTS.by(what)
    assert {total.of for total in totals} == keys
    for year in COSTS.years:
        parts = [total for total in totals if total.year == year.year]
        assert sum((part.cost for part in parts), pm.MoneyRange.exactly(pm.Money(0))) == year.cost
        assert sum((part.full_year for part in parts), pm.MoneyRange.exactly(pm.Money(0))) == year.full_year
        assert sum(part.at_end[0] for part in parts) == year.at_end[0]


def test_totals_add_the_rounded_figures():
    cents = [cell.cost.low.minor for cell in COSTS.cells if str(cell.year) == "2008/09"]
    assert cents == [pm.Rounding.HALF_UP.apply(cell.low.exact * 100) for cell in COSTS.cells[::2]]
    assert COSTS.years[0].cost.low == pm.Money(sum(cents))


def test_a_common_thing_that_there_is_not():
    with pytest.raises(ValueError, match='what: found "rank"; write one of year, line, body, site, role, grade, kind'):
        COSTS.by("rank")


def test_a_cell_by_its_line_and_year():
    assert COSTS.cell("b", "2008/09").low.share * 12 == 2
    with pytest.raises(ValueError, match='nothing was costed for "d" in 2008/09'):
        COSTS.cell("d", "2008/09")


def test_posts_at_the_end_of_the_year():
    assert [year.at_end for year in COSTS.years] == [(15, 15), (15, 15)]


def test_costs_go_into_cover():
    grant = pm.Grant(id="g", title="Grant", amounts=[("2008/09", "£1m"), ("2009/10", "£1.00")], status="confirmed")
    assert [year.verdict.value for year in pm.growth.cover(COSTS.costs, [grant]).years] == ["covered", "short"]


def test_the_table_foots_on_paper():
    records = COSTS.table.records()
    for year in ("2008/09", "2009/10"):
        rows = [record for record in records if record["year"] == year]
        *lines, whole = rows
        assert whole["line"] == "All lines"
        for column in ("cost in the year", "cost in a full year", "rest of a full year"):
            assert sum((row[column] for row in lines), pm.Money(0)) == whole[column]
        for row in rows:
            assert row["cost in the year"] + row["rest of a full year"] == row["cost in a full year"]


def test_it_shows_itself():
    assert "Intelligence" in str(COSTS)
    assert COSTS._repr_html_().startswith('<table class="pm-table">')
    assert [column.heading for column in COSTS.table_by("body").columns][:3] == [
        "year",
        "body",
        "posts at the end",
    ]


def test_each_unit_is_one():
    for table in (COSTS.table, COSTS.table_by("site")):
        for column in table.columns:
            assert column.unit is None or pm.units.registry().parse_units(column.unit) is not None


@pytest.mark.parametrize(("part_month", "costs"), [("whole", "£12,000.00"), ("by-day", "£11,033.33 … £12,000.00")])
def test_a_least_and_a_most_are_said_to_be_given_where_they_are(part_month, costs):
    """£12,000 a year from some day of April 2009: of its £1,000, by the day, from one of 30 days, £33.33, to all."""
    line = pm.PostLine(id="a", title="A", posts=1, starts=W("April 2009"), rate=pm.Rate(12_000))
    found = pm.growth.year_costs([line], "2009/10", part_month=part_month)
    assert str(found.years[0].cost) == costs
    assert ("a least and a most are given" in found.because) is ("…" in costs)
