"""The sheet of a plan of any kind: its release follows the gates where a formula can follow the rule."""

import attrs
import openpyxl
import pytest
from tests.made_workbooks import book_of
from tests.several_plans import CLINICS, NURSES, health, railway

import prevent_model as pm
from prevent_model.spreadsheets.writing.workbook import book_of as pages_of


def test_a_railway_has_money_alone():
    book = book_of(railway())
    heads = [cell.value for cell in book["Growth"][1]]
    assert heads[:3] == ["year", "cost as printed", "cost (EUR)"]
    assert not [head for head in heads if "post" in head]
    assert [book["Growth"].cell(4, column).value for column in (1, 3)] == [
        "all years", '=IF(COUNT(C2:C3)=ROWS(C2:C3),SUM(C2:C3),"cannot be told")',
    ]  # fmt: skip


@pytest.mark.office
@pytest.mark.parametrize(
    ("state", "committed"), [("held", [1_200_000, 0, 0]), ("open", [1_200_000, 8_000_000, 500_000])]
)
def test_money_follows_the_state_of_its_gate(tmp_path, recalculated, state, committed):
    """What is held in a year is not committed; nothing of an open year waits."""
    span = pm.GrowthPoint(years="2024/25 to 2026/27", cost="£9.7m")
    path = tmp_path / "plan.xlsx"
    pm.workbook.write(health(attrs.evolve(CLINICS, points=(*CLINICS.points, span))), path)
    book = openpyxl.load_workbook(path)
    book["Gate states"]["B2"] = state
    book.save(path)
    (after,) = recalculated(path)
    rows = [[cell.value for cell in row] for row in after["Growth"].iter_rows(min_row=2, max_row=5)]
    assert [row[5] for row in rows[:3]] == committed
    assert [row[5] + row[6] + row[7] for row in rows[:3]] == [row[2] for row in rows[:3]]
    assert rows[3][5] == ("cannot be told" if state == "held" else 9_700_000)


@pytest.mark.parametrize(
    ("ids", "costs"),
    [
        (["branch"], {"growth_cost": "Growth"}),
        (["growth", "branch"], {"growth_cost": "Growth", "branch_growth_cost": "Plan branch"}),
        (["ops", "ops-growth"], {"ops_growth_cost": "Plan ops", "ops_growth_growth_cost": "Plan ops-growth"}),
    ],
)
def test_the_costs_of_a_plan_have_the_name_of_every_plan(ids, costs):
    """That of "ops-growth" was "ops_growth_cost", and took it from a plan "ops" with posts."""
    point = pm.GrowthPoint(year="2024/25", cost="£2m")
    plans = [pm.GrowthPlan(id=id_, title=id_, points=[point]) for id_ in ids]
    for first in (plans[0], attrs.evolve(plans[0], points=[attrs.evolve(point, posts=4)], posts_as="levels")):
        programme = pm.Programme(id="p", title="P", years="2024/25", as_at="2024-06-01", plans=[first, *plans[1:]])
        names = pages_of(programme).names.items()
        assert {label: title for label, (title, _) in names if label.endswith("growth_cost")} == costs


def test_posts_of_several_years_are_shown_with_the_release_of_the_day():
    """A level at the end of two years, with a sum for the first alone."""
    points = [NURSES.points[0], pm.GrowthPoint(years="2025/26 to 2026/27", posts=110)]
    sheet = book_of(health(attrs.evolve(NURSES, points=points, baseline=30), phases=[], gates=[]))["Growth"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    assert [row[:3] for row in rows] == [
        ["before", 30, None], ["2024/25", 40, "£2.1m"], ["2025/26 to 2026/27", 110, "not stated"],
    ]  # fmt: skip
    assert rows[1][6] == 40
    assert "do not follow" in sheet["G1"].comment.text


def test_what_the_grants_cover_of_a_plan_has_a_sheet():
    grant = pm.Grant(id="fund", title="Fund", funds=["clinics"], amounts=[("2024/25", "£3m")])
    book = book_of(health(NURSES, CLINICS, grants=[grant]))
    of_plan = {(row[0].value, row[1].value): [cell.value for cell in row] for row in book["Cover"].iter_rows(min_row=2)}
    assert "covered" in of_plan["2024/25", "Clinics"]
    assert "covered" not in of_plan["2024/25", "Nurses"]


def an_open_plan(**fields):
    """Five years of a line: a sum for the first, and for each other what names no single one."""
    costs = ["£5m", "£2.2m to £2.4m", "up to £20m", "at least £3m", "about £30m"]
    years = map(pm.FinancialYear, range(2018, 2023))
    points = [pm.GrowthPoint(year=year, cost=cost) for year, cost in zip(years, costs, strict=True)]
    return pm.GrowthPlan(points=points, **fields)


@pytest.mark.office
@pytest.mark.parametrize("state", ["open", "held", "refused"])
def test_sums_that_name_no_single_one_are_never_nought(tmp_path, recalculated, state):
    """An acceptance test of July 2021: "at least £3m" was £0.00, and all years were the £5m of the first."""
    span = pm.GrowthPoint(years="2023/24 to 2024/25", cost="at least £300m")
    plan = attrs.evolve(an_open_plan(), points=(*an_open_plan().points, span))
    gate = pm.Gate(id="case", title="Business case", question="Approved?", blocks=["growth"])
    programme = pm.Programme(
        id="line", title="Line", years="2018/19 to 2024/25", as_at="2021-06-30", plans=[plan], gates=[gate]
    )
    path = tmp_path / "line.xlsx"
    pm.workbook.write(programme, path)
    book = openpyxl.load_workbook(path)
    book["Gate states"]["B2"] = state
    book.save(path)
    (after,) = recalculated(path)
    rows = [[cell.value for cell in row] for row in after["Growth"].iter_rows(min_row=2, max_row=8)]
    at = {"open": 5, "held": 6, "refused": 7}[state]
    others = {5, 6, 7} - {at}
    assert [row[at] for row in rows] == [
        5_000_000, "£2.2m to £2.4m", "up to £20m", "at least £3m", 30_000_000, "at least £300m", "cannot be told",
    ]  # fmt: skip
    assert {row[other] for row in rows for other in others} == {0}
    assert rows[-1][2] == "cannot be told"


def test_a_sum_that_is_about_is_shown_as_such():
    sheet = book_of(
        pm.Programme(id="line", title="Line", years="2018/19 to 2022/23", as_at="2021-06-30", plans=[an_open_plan()])
    )["Growth"]
    assert [sheet.cell(row, 3).number_format.startswith('"about ') for row in range(2, 8)] == [False] * 4 + [True] * 2


@pytest.mark.office
@pytest.mark.parametrize("printed_as", ["levels", "changes"])
def test_posts_that_are_about_make_no_error(tmp_path, recalculated, printed_as):
    """An acceptance test of July 2021: "about 6" and one range gave #VALUE! in posts, cost per post and totals."""
    points = [
        pm.GrowthPoint(year="2018/19", posts=4, cost="£5m"),
        pm.GrowthPoint(year="2019/20", posts="about 6", cost="£3m to £4m"),
    ]
    rate = pm.Rate(30_000)
    lines = [
        pm.PostLine(id=id_, title=id_, posts=n, starts="2018-04-01", rate=rate)
        for id_, n in [("a", "about 3"), ("b", 3)]
    ]
    counts = [pm.Observation(on="2019-03-31", posts="about 4"), pm.Observation(on="2020-03-31", posts=5)]
    paths = []
    for number, last in enumerate([*points[1:], pm.GrowthPoint(year="2019/20", posts=6, cost="£3m")]):
        plan = pm.GrowthPlan(posts_as=printed_as, points=[points[0], last], lines=lines)
        gate = pm.Gate(id="g", title="G", question="?", blocks=["growth"])
        programme = pm.Programme(
            id="p",
            title="P",
            years="2018/19 to 2019/20",
            as_at="2021-06-30",
            plans=[plan],
            gates=[gate],
            observations=counts,
        )
        paths.append(tmp_path / f"plan-{number}.xlsx")
        pm.workbook.write(programme, paths[-1])
    for book in recalculated(*paths):
        cells = {
            f"{sheet.title}!{cell.coordinate}": cell.value
            for sheet in book
            for row in sheet.iter_rows()
            for cell in row
        }
        assert not [at for at, value in cells.items() if str(value).startswith("#")]


def water(held_years="2028/29 to 2029/30", first="about £2m"):
    """A sum of five years with three of single years in it, two of them behind a gate."""
    costs = {"2026/27": first, "2028/29": "£4m", "2029/30": "£4.5m"}
    points = [*(pm.GrowthPoint(year=year, cost=cost) for year, cost in costs.items()), pm.GrowthPoint(cost="£11m")]
    return pm.Programme(
        id="water",
        title="Water",
        years="2025/26 to 2029/30",
        as_at="2026-06-30",
        plans=[pm.GrowthPlan(points=points)],
        phases=[pm.Phase(id="run", title="Run", years=held_years, delivers=["growth"])],
        gates=[pm.Gate(id="tender", title="Tender", question="Bid?", blocks=["run"])],
    )


UNTOLD = "cannot be told"


@pytest.mark.office
@pytest.mark.parametrize("state", ["open", "held", "refused"])
def test_a_sum_of_several_years_is_split_by_the_sums_within_it(tmp_path, recalculated, state):
    """By hand: 11 less 4 and 4.5 is 2.5 of the other years, of which "about £2m" is a part; the rest waits."""
    behind = {"open": [11_000_000, 0, 0], "held": [2_500_000, 8_500_000, 0], "refused": [2_500_000, 0, 8_500_000]}
    # Where 2027/28 is behind the gate too, what is left may wait or not, and the 8.5 are no single sum.
    mixed = {"open": [11_000_000, 0, 0], "held": [UNTOLD, UNTOLD, 0], "refused": [UNTOLD, 0, UNTOLD]}
    vague = {"open": [11_000_000, 0, 0], "held": [UNTOLD, UNTOLD, 0], "refused": [UNTOLD] * 3}
    cases = [(water(), behind), (water("2027/28 to 2029/30"), mixed), (water(first="at least £2m"), vague)]
    paths = [tmp_path / f"{number}.xlsx" for number in range(len(cases))]
    for (programme, _), path in zip(cases, paths, strict=True):
        pm.workbook.write(programme, path)
        book = openpyxl.load_workbook(path)
        assert "a sum within names no single one, no formula" in book["Growth"]["F5"].comment.text
        book["Gate states"]["B2"] = state
        book.save(path)
    for (_, expected), book in zip(cases, recalculated(*paths), strict=True):
        assert [book["Growth"].cell(5, column).value for column in (6, 7, 8)] == expected[state]


def test_a_split_by_sums_within_is_what_release_finds():
    """The same split in the library, as on the day: the gate is held."""
    row = pm.growth.release(water()).spans[-1]
    assert [str(part.money) for part in (row.committed, row.contingent, row.refused)] == [
        "£2,500,000.00",
        "£8,500,000.00",
        "£0.00",
    ]
