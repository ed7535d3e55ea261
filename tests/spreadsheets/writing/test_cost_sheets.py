"""Posts costed in a workbook: LibreOffice Calc calculates the pence of year_costs, by every rule for a part of a month."""

import random
from datetime import date
from decimal import Decimal
from fractions import Fraction

import attrs
import openpyxl
import pytest
from tests.made_inputs import LEVELS, LINES, of_plan

import prevent_model as pm
from prevent_model.spreadsheets.writing.cost_sheets import can_be_costed
from prevent_model.spreadsheets.writing.workbook import book_of as pages_of

WINDOWS = [
    "2008-04-01",
    "2008-09-16",
    "2008/09",
    "September 2009",
    "2007-01-31",
    "2010-02-28",
    "2012-01-01",
    "1850-05-05",
]
ENDS = [None, None, "2009-12-31", "2010-02-15", "2009/10", "2008-09-30"]
RATES = [
    pm.Rate(54_000), pm.Rate(Fraction(1, 100)), pm.Rate(Fraction(3_800_000, 53)), pm.Rate(2_917, pm.MONTH),
    pm.Rate(Fraction(6, 100)), pm.Rate(Fraction(18, 100)), pm.Rate(Fraction(1_234_567, 100)), pm.Rate(Fraction(1, 3)),
]  # fmt: skip


def a_programme(lines, first_month=4, last=2010):
    years = pm.FinancialYear.span(pm.FinancialYear(2008, first_month), pm.FinancialYear(last, first_month))
    points = [pm.GrowthPoint(year=year, posts=1, cost="£1m") for year in years]
    plan = pm.GrowthPlan(posts_as="levels", points=points, lines=lines)
    return pm.Programme(id="p", title="P", years=years, as_at=date(2008, 4, 1), plans=[plan])


def some_lines(seed, number=14, first_month=4):
    chance, calendar = random.Random(seed), pm.Calendar(first_month)
    found = []
    while len(found) < number:
        window = pm.Window.parse(chance.choice(WINDOWS), calendar=calendar)
        ends = chance.choice(ENDS)
        until = pm.Window.parse(ends, calendar=calendar) if ends else None
        if until is not None and until.last < window.first:  # a line that ends before it starts is refused
            continue
        line = pm.PostLine(
            id=f"line-{len(found)}", title=f"Line {len(found)}", posts=chance.choice([0, 1, 3, 41, 4_000]),
            starts=window, ends=until, rate=chance.choice(RATES),
        )  # fmt: skip
        if can_be_costed(line):
            found.append(line)
    return found


def pence(cells):
    return [round(cell * 100) for cell in cells]


@pytest.mark.office
def test_calc_costs_what_the_library_costs(tmp_path, recalculated):
    cases = [(some_lines(seed, first_month=month), rule, month) for seed, (rule, month) in enumerate(
        [("whole", 4), ("none", 4), ("by-day", 4), ("by-day", 7), ("none", 10)]
    )]  # fmt: skip
    paths = []
    for n, (lines, rule, month) in enumerate(cases):
        paths.append(tmp_path / f"{n}.xlsx")
        pm.workbook.write(a_programme(lines, month), paths[-1])
        book = openpyxl.load_workbook(paths[-1])
        book["Cost terms"]["B2"] = rule
        book.save(paths[-1])
    for (lines, rule, month), book in zip(cases, recalculated(*paths), strict=True):
        programme = a_programme(lines, month)
        costs = pm.growth.year_costs(lines, list(programme.years), part_month=rule)
        cells = sorted(costs.cells, key=lambda cell: cell.year)
        rows = list(
            book["Post costs"].iter_rows(min_row=2, max_row=len(cells) + 4, min_col=14, max_col=19, values_only=True)
        )
        for cell, row in zip(cells, rows, strict=False):
            ranges = (cell.cost, cell.full_year, cell.remainder)
            # A line that starts as late as may be can be in place in none of a year, and then has no full year.
            assert pence(row) == [end.minor for between in ranges for end in (between.low, between.high)], (
                cell.line,
                rule,
            )
        for total, row in zip(costs.years, rows[len(cells) :], strict=True):
            ranges = (total.cost, total.full_year, total.remainder)
            assert pence(row) == [end.minor for between in ranges for end in (between.low, between.high)]


@pytest.mark.office
def test_the_2000_case_and_a_line_without_a_rule(tmp_path, recalculated):
    """Metropolitan Police Authority, press release 04/00: 400 officers from October, £6.5m in the year, £13m in a full one."""
    officers = pm.PostLine(id="o", title="O", posts=400, starts=pm.Window.parse("2008-10-01"), rate=pm.Rate(32_500))
    other = pm.PostLine(id="x", title="X", posts=1, starts=pm.Window.parse("2008-10-02"), rate=pm.Rate(32_500))
    path = tmp_path / "plan.xlsx"
    pm.workbook.write(a_programme([officers, other], last=2008), path)
    alone = tmp_path / "alone.xlsx"
    pm.workbook.write(a_programme([other], last=2008), alone)
    book, without = recalculated(path, alone)
    first, second, total = book["Post costs"].iter_rows(min_row=2, min_col=12, values_only=True)
    assert first == (6, 6, 6_500_000, 6_500_000, 13_000_000, 13_000_000, 6_500_000, 6_500_000)
    assert second[:4] == ("no rule", "no rule", None, None)
    assert total[2] in {None, ""}, "a sum of one line of two is not what the lines cost"
    assert without["Post costs"]["N3"].value in {None, ""}, "a sum of no cost is not a cost of nought"


def test_totals_are_live_and_text_stays_text(tmp_path):
    cite = pm.Citation("report-8", "B.13")
    line = pm.PostLine(
        id="o", title="=1+1", posts=4, starts=pm.Window.parse("2008-10-01"), rate=pm.Rate(32_500), cite=[cite]
    )
    silent = pm.PostLine(id="s", title="S", starts=pm.Window.parse("2008-10-01"))
    programme = pm.Programme(
        id="p", title="P", years="2008/09", as_at=date(2008, 4, 1),
        sources=[pm.Source(id="report-8", title="R", reference="R", published="2008-07-24", locators="B.13")],
        plans=[pm.GrowthPlan(posts_as="levels", points=[pm.GrowthPoint(year="2008/09", posts=4, cost="£1m")], lines=[line, silent])],
    )  # fmt: skip
    path = tmp_path / "plan.xlsx"
    pm.workbook.write(programme, path)
    book = openpyxl.load_workbook(path)
    sheet = book["Post costs"]
    assert (sheet["A2"].value, sheet["A2"].data_type) == ("=1+1", "s")
    assert sheet["A2"].comment.text == "Source: report-8 B.13"
    assert [cell.value for cell in sheet[3][13:]] == [
        f'=IF(SUMPRODUCT(--ISNA({cells}))>0,NA(),IF(COUNT({cells})=ROWS({cells}),SUM({cells}),""))'
        for cells in (f"{column}2:{column}2" for column in "NOPQRS")
    ]
    assert sheet["A3"].comment.text == "1 of 2 lines have no posts, no start or no rate, and are left out."
    assert {"post_costs_at_least", "post_costs_at_most", "part_month"} <= set(book.defined_names)
    assert book["Cost terms"].data_validations.dataValidation[0].formula1 == '"whole,none,by-day"'


def test_lines_without_rates_make_no_sheet(tmp_path):
    """Report 8 prints no rate, so that nothing is costed and nothing is guessed."""
    path = tmp_path / "plan.xlsx"
    pm.workbook.write(pm.sample(), path)
    assert not {"Post costs", "Cost terms"} & set(openpyxl.load_workbook(path).sheetnames)


@pytest.mark.office
def test_an_entry_that_is_not_understood_is_never_costed_as_another(tmp_path, recalculated):
    """4.4: a day typed as text was passed over, "yearly" was costed as a monthly rate, and "Whole " as no rule."""
    line = pm.PostLine(id="o", title="O", posts=4, starts=pm.Window.parse("2008-10-02"), rate=pm.Rate(32_500))
    typed = {
        "nothing": {}, "a rule": {"Cost terms!B2": " Whole "}, "a time": {"Cost terms!B2": "whole", "Post costs!G2": "Year "},
        "no rule": {"Cost terms!B2": "half"}, "no time": {"Cost terms!B2": "whole", "Post costs!G2": "yearly"},
        "a start as text": {"Cost terms!B2": "whole", "Post costs!H2": "2008-10-01"},
        "an end as text": {"Cost terms!B2": "whole", "Post costs!I2": "2008-12-31"},
    }  # fmt: skip
    paths = []
    for name, cells in typed.items():
        paths.append(tmp_path / f"{name}.xlsx")
        pm.workbook.write(a_programme([line], last=2008), paths[-1])
        book = openpyxl.load_workbook(paths[-1])
        for cell, value in cells.items():
            sheet, _, place = cell.partition("!")
            book[sheet][place].value = value
            book[sheet][place].data_type = "s"
        book.save(paths[-1])
    books = dict(zip(typed, recalculated(*paths), strict=True))
    costs = {name: (book["Post costs"]["N2"].value, book["Post costs"]["N3"].value) for name, book in books.items()}
    rests = {name: book["Post costs"]["S3"].value for name, book in books.items()}
    assert costs.pop("nothing") == (None, None)  # no rule is chosen and none is guessed, and their sum is no nought
    assert costs.pop("a rule") == costs.pop("a time") == (65_000, 65_000)
    assert {rests.pop("a rule"), rests.pop("a time")} == {65_000}
    assert rests.pop("nothing") is None
    assert set(costs.values()) == {("#N/A", "#N/A")}
    assert set(rests.values()) == {"#N/A"}
    assert books["no rule"]["Cost terms"]["C2"].value == "not understood: write whole, none, by-day, or nothing"
    assert books["a rule"]["Cost terms"]["C2"].value.startswith("Write whole, none or by-day.")


def test_each_fact_of_a_line_is_in_one_cell(tmp_path):
    """Desk 4: a start was written in a cell for each year and each end of its window, and the costs of the years differed."""
    book = pages_of(of_plan("p", attrs.evolve(LEVELS, lines=LINES)))
    page = book.pages["Post costs"]
    heads = [page.cells[1, column].value.partition(" (")[0] for column in range(1, page.columns + 1)]
    opened = {(row, heads[column - 1]) for (row, column), cell in page.cells.items() if cell.is_open}
    known = {"posts", "rate", "per", "starts at latest", "ends at earliest"}
    # The second line starts at any time of a year, and its end is a day.
    assert opened == {(2, name) for name in known} | {(3, name) for name in known | {"starts at earliest"}}
    assert page.cells[2, 6].value == Decimal("32500.5")
    book.pages["Cost terms"].cells[2, 2].value = "whole"
    page.cells[2, 8].value, page.cells[2, 5].value = date(2009, 4, 1), 3
    line = attrs.evolve(LINES[0], posts=3, starts="2009-04-01")
    years = pm.FinancialYear.span(pm.FinancialYear(2008), pm.FinancialYear(2010))
    costs = pm.growth.year_costs([line, LINES[1]], years, part_month="whole")
    values = book.values()
    for row, year in zip((8, 9, 10), costs.years, strict=True):
        assert [values["Post costs", row, at] for at in (14, 15)] == [year.cost.low.major, year.cost.high.major]


@pytest.mark.parametrize("at", [5, 6])
def test_a_cost_of_posts_or_a_rate_that_is_taken_out_is_none(at):
    """Emptied posts cost £0.00, and the total was that of the other line."""
    book = pages_of(of_plan("p", attrs.evolve(LEVELS, lines=LINES)))
    book.pages["Cost terms"].cells[2, 2].value = "whole"
    book.pages["Post costs"].cells[2, at].value = None
    values = book.values()
    assert {values["Post costs", row, column] for row in (2, 4, 6, 8, 9, 10) for column in range(14, 20)} == {""}
    assert values["Post costs", 3, 14] > 0


def of_two_plans(**fields):
    line = pm.PostLine(id="a", title="A", posts=4, starts="2008-05-01", rate=pm.Rate(30_000))
    plans = [
        attrs.evolve(
            LEVELS, id=id_, title=id_.title(), points=LEVELS.points[:1], lines=[attrs.evolve(line, id=f"{id_}-a")]
        )
        for id_ in ("growth", "south")
    ]
    plans[1] = attrs.evolve(plans[1], **fields)
    return of_plan("p", plans[0], plans=plans)


def test_the_lines_of_all_plans_are_costed():
    """4 posts at £30,000 for 11 of 12 months are £110,000, in each of two plans, and £220,000 together."""
    book = pages_of(of_two_plans())
    values, page = book.values(), book.pages["Post costs"]
    rows = [(page.cells[row, 1].value, page.cells[row, 2].value, values["Post costs", row, 15]) for row in range(2, 7)]
    total = "all that can be costed"
    assert rows == [
        ("Growth", "A", 110_000), ("South", "A", 110_000), ("Growth", total, 110_000), ("South", total, 110_000),
        ("all plans", total, 220_000),
    ]  # fmt: skip
    page.cells[3, 6].value = None  # without its rate South costs no number, and neither do all
    values = book.values()
    assert [values["Post costs", row, 15] for row in (3, 5, 6)] == ["", "", ""]
    page.cells[3, 6].value = "much"
    values = book.values()
    assert [values["Post costs", row, 15] for row in (3, 5, 6)] == ["#N/A"] * 3


@pytest.mark.parametrize("fields", [{"part_of": "growth"}, {"kind": "saving"}])
def test_plans_that_do_not_add_up_have_no_common_total(fields):
    """The posts of a part may be among those of the plan, and a saving is no cost."""
    page = pages_of(of_two_plans(**fields)).pages["Post costs"]
    assert "all plans" not in [cell.value for cell in page.cells.values()]
    assert [page.cells[row, 1].value for row in (4, 5)] == ["Growth", "South"]


DAYS = {"late": 8, "early_end": 9, "early": 10, "late_end": 11}


@pytest.mark.parametrize(
    ("days", "is_understood"),
    [
        ({"late": date(2009, 3, 1), "early": date(2009, 1, 1)}, True),
        ({"late": date(2009, 1, 1), "early": date(2009, 1, 1)}, True),
        ({"late": date(2008, 12, 1), "early": date(2009, 1, 1)}, False),
        ({"early_end": date(2009, 12, 1), "late_end": date(2010, 1, 1)}, True),
        ({"early_end": date(2010, 1, 1), "late_end": date(2009, 12, 1)}, False),
        ({"early_end": None, "late_end": date(2009, 12, 1)}, False),
        ({"early_end": date(2008, 1, 1)}, False),
        # It may end before it starts, where it may also end later.
        ({"late": date(2009, 12, 1), "early": date(2009, 1, 1), "early_end": date(2009, 6, 1), "late_end": date(2010, 1, 1)}, True),
    ],
)  # fmt: skip
def test_days_that_conflict_give_no_cost(days, is_understood):
    """A latest start before the earliest gave a least above its most, and an end before the start a nought."""
    line = pm.PostLine(id="a", title="A", posts=4, starts="2009-01-01", rate=pm.Rate(30_000))
    book = pages_of(of_plan("p", attrs.evolve(LEVELS, lines=[line])))
    book.pages["Cost terms"].cells[2, 2].value = "whole"
    for key, day in days.items():
        book.pages["Post costs"].cells[2, DAYS[key]].value = day
    values = book.values()
    # Of three years, and in the total of each.
    found = [values["Post costs", row, column] for row in range(2, 8) for column in range(14, 20)]
    assert ("#N/A" not in found) if is_understood else set(found) == {"#N/A"}
    if is_understood:
        assert all(values["Post costs", row, 14] <= values["Post costs", row, 15] for row in range(2, 8))


@pytest.mark.parametrize(("basis", "kind"), [("fte", "decimal"), ("headcount", "integer"), ("unstated", "integer")])
def test_parts_of_a_post_may_be_typed_where_the_basis_has_them(basis, kind):
    plan = attrs.evolve(LEVELS, lines=LINES, basis=basis)
    book = pages_of(of_plan("p", plan, observations=[pm.Observation(on="2009-03-31", posts=70, basis=basis)]))
    for title, cells in (("Growth", "C2:D5"), ("Post costs", "E2:E7"), ("Progress", "B2:D2")):
        rules = dict(book.pages[title].limits)
        assert {rule["validate"] for of, rule in rules.items() if of[0] == cells[0]} == {kind}, title
