"""Cover in a workbook: LibreOffice Calc calculates the gap and the verdict of growth.cover."""

import random
from datetime import date

import attrs
import openpyxl
import pytest
from tests import sample_workbooks

import prevent_model as pm
from prevent_model.growth.funds.reasons import Verdict
from prevent_model.spreadsheets.writing.sheets import packed
from prevent_model.spreadsheets.writing.workbook import book_of as pages_of

YEARS = pm.FinancialYear.span(pm.FinancialYear(2008), pm.FinancialYear(2011))
SUMS = ["£2.2m", "£1,800,000.01", "about £2m", "£3.85m", "£500,000", "£4m"]


def some_programme(seed):
    chance = random.Random(seed)
    costs = ["£2.2m", "£3.8m", "£1,800,000.01", "about £3m" if seed % 5 == 4 else "£2.5m"]
    points = [pm.GrowthPoint(year=year, posts=1, cost=cost) for year, cost in zip(YEARS, costs, strict=True)]
    grants = []
    for n in range(chance.randint(1, 3)):
        covered = [year for year in YEARS if chance.random() < 0.8]
        amounts = [(year, chance.choice(SUMS)) for year in covered if chance.random() < 0.9]
        share = pm.GrantShare(of="evaluation", share="0.1", minimum=True)
        grants.append(
            pm.Grant(
                id=f"grant-{n}",
                title=f"Grant {n}",
                years=covered,
                amounts=amounts or None,
                funds=["growth"],
                carry_over=chance.choice([True, False, None]),
                status=chance.choice(["confirmed", "expected"]),
                ring_fence=chance.choice([(), (), ("training", "sites")]),
                shares=chance.choice([(), (share,)]),
            )
        )
    other = pm.Grant(id="other", title="Not ours", years=YEARS, amounts=[(YEARS[0], "£99m")])
    plan = pm.GrowthPlan(posts_as="levels", points=points)
    return pm.Programme(
        id="p", title="P", years=YEARS, as_at=date(2008, 4, 1), plans=[plan] if plan else [], grants=[*grants, other]
    )


def of_two_years(first, second, *grants):
    costs = {"2008/09": first, "2009/10": second}
    points = [pm.GrowthPoint(year=year, posts=1, cost=cost) for year, cost in costs.items()]
    plan = pm.GrowthPlan(posts_as="levels", points=points)
    made = [pm.Grant(id=f"g{n}", title=f"G{n}", funds=["growth"], **grant) for n, grant in enumerate(grants)]
    return pm.Programme(id="p", title="P", years=YEARS[:2], as_at=date(2008, 4, 1), plans=[plan], grants=made)


THREE = {"amounts": [("2008/09", "£3m")], "carry_over": True}
MOVING = [
    # What is left is too little for a year that no grant names.
    of_two_years("£1m", "£5m", THREE),
    # A sum that is not stated may have paid for all of the first year.
    of_two_years("£2m", "£1m", THREE, {"years": ["2008/09"], "carry_over": False}),
    # Money for training may have paid for the first year or not; what may go on anything surely paid as far as it goes.
    of_two_years("£2m", "£1m", THREE | {"ring_fence": ("training",)}, {"amounts": [("2008/09", "£1m")]}),
]


def ends(between):
    return [None, None] if between is None else [between.low.minor, between.high.minor]


@pytest.mark.office
def test_calc_covers_what_the_library_covers(tmp_path, recalculated):
    """Report 8, D is the last of them: said to be covered, no sum stated."""
    programmes = [*map(some_programme, range(30)), *MOVING, pm.sample()]
    paths = [tmp_path / f"{n}.xlsx" for n in range(len(programmes))]
    for programme, path in zip(programmes, paths, strict=True):
        path.write_bytes(packed(pages_of(programme), programme.as_at))  # the sheets of the document take Calc long
    seen = set()
    for programme, book in zip(programmes, recalculated(*paths), strict=True):
        found = pm.growth.cover(programme.growth, programme.grants).years
        for year, row in zip(found, book["Cover"].iter_rows(min_row=2, values_only=True), strict=True):
            gap = [None if cell in {None, ""} else round(cell * 100) for cell in row[12:14]]
            assert (row[0], row[14], gap) == (str(year.year), year.verdict.value, ends(year.gap))
            assert [cell == "not stated" for cell in row[10:12]] == [year.funding is None] * 2
            seen.add(row[14])
    assert len(seen) == 5


@pytest.mark.office
def test_a_sum_written_by_hand_is_covered(tmp_path, recalculated):
    path = tmp_path / "plan.xlsx"
    pm.workbook.write(pm.sample(), path)
    book = openpyxl.load_workbook(path)
    assert book["Grant sums"]["H2"].value is None
    book["Grant sums"]["H2"], book["Grant sums"]["I2"] = 2_100_000, 2_100_000
    book.save(path)
    (after,) = recalculated(path)
    first, second, _ = after["Cover"].iter_rows(min_row=2, min_col=13, max_col=15, values_only=True)
    assert first == (50_000, 149_999.99, "short")
    assert second[2] == "said to be covered, no sum stated"


def test_names_and_sources():
    book = sample_workbooks.answers()
    assert book["Grant sums"]["A2"].comment.text == "Source: report-8 summary; report-8 D"
    assert {"gap_at_least", "gap_at_most", "cover_verdict"} <= set(book.defined_names)
    assert all(str(cell.value).startswith("=") for row in book["Cover"].iter_rows(2, 4, 3, 6) for cell in row)


def test_a_plan_that_nothing_funds_has_no_cover(tmp_path):
    path = tmp_path / "plan.xlsx"
    points = [pm.GrowthPoint(year="2008/09", posts=1, cost="£1m")]
    plan = pm.GrowthPlan(posts_as="levels", points=points)
    pm.workbook.write(pm.Programme(id="p", title="P", years="2008/09", as_at=date(2008, 4, 1), plans=[plan]), path)
    assert "Cover" not in openpyxl.load_workbook(path).sheetnames


def test_shares_that_cannot_be_have_a_note(tmp_path):
    share = pm.GrantShare(of="evaluation", amount="£2m")
    grant = pm.Grant(id="g", title="G", amounts=[("2008/09", "£1m")], shares=[share], funds=["growth"])
    plan = pm.GrowthPlan(posts_as="levels", points=[pm.GrowthPoint(year="2008/09", posts=1, cost="£1m")])
    programme = pm.Programme(
        id="p", title="P", years="2008/09", as_at=date(2008, 4, 1), plans=[plan] if plan else [], grants=[grant]
    )
    path = tmp_path / "plan.xlsx"
    pm.workbook.write(programme, path)
    assert "are more than its sum" in openpyxl.load_workbook(path)["Cover"]["A2"].value


@pytest.mark.office
def test_grants_alone_cover_what_is_written_in(tmp_path, recalculated):
    """Without a plan of growth every grant is taken, and the costs are written into the sheet."""
    programmes = [pm.sample("surrey-serious-violence-duty")]
    for made in map(some_programme, range(8)):
        grants = [attrs.evolve(grant, funds=()) for grant in made.grants]
        programmes.append(attrs.evolve(made, plans=[], grants=grants))
    low, high = pm.Money.pounds(600_000), pm.Money.pounds("650000.01")
    paths = [tmp_path / f"{n}.xlsx" for n in range(len(programmes))]
    for programme, path in zip(programmes, paths, strict=True):
        pm.workbook.write(programme, path)
        book = openpyxl.load_workbook(path)
        for row in range(2, book["Cover"].max_row + 1):
            book["Cover"][f"C{row}"], book["Cover"][f"D{row}"] = low.minor / 100, high.minor / 100
        book.save(path)
    for programme, book in zip(programmes, recalculated(*paths), strict=True):
        rows = list(book["Cover"].iter_rows(min_row=2, values_only=True))
        costs = {row[0]: pm.MoneyRange(low, high) for row in rows}
        found = pm.growth.cover(costs, programme.grants).years
        for year, row in zip(found, rows, strict=True):
            gap = [None if cell in {None, ""} else round(cell * 100) for cell in row[12:14]]
            assert (row[0], row[14], gap) == (str(year.year), year.verdict.value, ends(year.gap))


@pytest.mark.office
def test_grants_alone_say_that_no_cost_is_stated(tmp_path, recalculated):
    path = tmp_path / "fund.xlsx"
    pm.workbook.write(pm.sample("surrey-serious-violence-duty"), path)
    (book,) = recalculated(path)
    assert {row[12:15] for row in book["Cover"].iter_rows(min_row=2, values_only=True)} <= {
        (None, None, "no cost stated"), ("", "", "no cost stated"),
    }  # fmt: skip
    sheet = openpyxl.load_workbook(path)["Cover"]
    assert sheet["C1"].comment.text == "No cost is stated: write what each year costs, at least and at most."
    assert sheet["C2"].value is None


@pytest.mark.office
def test_a_sum_typed_as_text_is_not_understood(tmp_path, recalculated):
    """4.4: a text beside a grant was no sum, and the year was said to be covered."""
    path = tmp_path / "plan.xlsx"
    pm.workbook.write(pm.sample(), path)
    book = openpyxl.load_workbook(path)
    book["Grant sums"]["H2"] = book["Grant sums"]["I2"] = "£2.2m"
    book.save(path)
    (after,) = recalculated(path)
    assert after["Grant sums"]["J2"].value == "not understood"
    assert after["Cover"]["O2"].value in {"#VALUE!", Verdict.CANNOT_BE_TOLD.value}


@pytest.mark.parametrize(
    "change",
    [
        {"amounts": [("2007/08", "£9m")], "years": ["2007/08"], "carry_over": True},
        {"amounts": None, "years": []},
        {"amounts": [("2008/09", "£9m")], "funds": ["wardens"]},
    ],
)
def test_what_no_formula_can_find_is_written_down(tmp_path, change):
    """A2: a year without a cost, a sum without a year, a part without a cost."""
    line = pm.PostLine(id="wardens", title="Wardens")
    plan = pm.GrowthPlan(posts_as="levels", points=[pm.GrowthPoint(year="2008/09", posts=1, cost="£1m")], lines=[line])
    grants = [
        pm.Grant(**{"id": "one", "title": "One", "funds": ["growth"], **change}),
        pm.Grant(id="two", title="Two", funds=["growth"], amounts=[("2008/09", "£500,000")]),
    ]
    programme = pm.Programme(
        id="p", title="P", years="2008/09", as_at=date(2008, 4, 1), plans=[plan] if plan else [], grants=grants
    )
    path = tmp_path / "plan.xlsx"
    pm.workbook.write(programme, path)
    (year,) = pm.growth.cover(plan, grants).years
    row = [cell.value for cell in openpyxl.load_workbook(path)["Cover"][2]]
    assert (row[6:], year.verdict.value) == (["cannot be told", year.because], "cannot be told")


def cover_rows(tmp_path, recalculated, costs, grants):
    points = [pm.GrowthPoint(year=year, posts=1, cost=cost) for year, cost in costs.items()]
    plan = pm.GrowthPlan(posts_as="levels", points=points) if costs else None
    years = pm.FinancialYear.span(YEARS[0], YEARS[1])
    made = pm.Programme(
        id="p", title="P", years=years, as_at=date(2008, 4, 1), plans=[plan] if plan else [], grants=grants
    )
    path = tmp_path / "plan.xlsx"
    pm.workbook.write(made, path)
    (book,) = recalculated(path)
    rows = book["Cover"].iter_rows(min_row=2, min_col=5, max_col=15, values_only=True)
    return book, [[cell or "" for cell in row] for row in rows]


UNSTATED = "not stated"


@pytest.mark.office
def test_what_a_grant_does_not_state_is_not_nought(tmp_path, recalculated):
    """A grant without a sum beside one of £1.5m was funding of £1.45m to £1.55m; a year that none names had 0."""
    grants = [
        pm.Grant(id="a", title="A", funds=["growth"], amounts=[("2008/09", "£1.5m")]),
        pm.Grant(id="b", title="B", funds=["growth"], years=["2008/09"]),
    ]
    book, (first, second) = cover_rows(tmp_path, recalculated, {"2008/09": "£9.0m", "2009/10": "£1.0m"}, grants)
    assert first == [
        UNSTATED,
        UNSTATED,
        "",
        "",
        "",
        "",
        UNSTATED,
        UNSTATED,
        "",
        "",
        "said to be covered, no sum stated",
    ]
    assert second == [UNSTATED] * 4 + ["", "", UNSTATED, UNSTATED, "", "", "no funding stated"]
    assert [book["Grant sums"][f"K{row}"].value for row in (2, 3)] == [1_549_999.99, UNSTATED]


@pytest.mark.office
@pytest.mark.parametrize("amount", [None, "about £2m"])
def test_a_grant_without_a_sum_and_without_a_plan_is_not_nought(tmp_path, recalculated, amount):
    amounts = None if amount is None else [("2008/09", amount)]
    grant = pm.Grant(id="a", title="A", years=["2008/09"], amounts=amounts)
    _, (row,) = cover_rows(tmp_path, recalculated, {}, [grant])
    assert row == [UNSTATED, UNSTATED, "", "", "", "", UNSTATED, UNSTATED, "", "", "no cost stated"]


@pytest.mark.office
def test_money_that_moves_on_from_a_sum_that_is_not_stated_is_not_nought(tmp_path, recalculated):
    grants = [
        pm.Grant(id="a", title="A", funds=["growth"], years=["2008/09"], carry_over=True),
        pm.Grant(id="b", title="B", funds=["growth"], amounts=[("2009/10", "£2,000,000.00")]),
    ]
    costs = {"2008/09": "£1,000,000.00", "2009/10": "£5,000,000.00"}
    _, (first, second) = cover_rows(tmp_path, recalculated, costs, grants)
    assert first[2:8] == [UNSTATED, UNSTATED, "", "", UNSTATED, UNSTATED]
    assert second == [2_000_000] * 2 + ["", "", *[UNSTATED] * 4, "", "", "cannot be told"]


@pytest.mark.office
def test_funding_that_is_stated_is_shown(tmp_path, recalculated):
    grant = pm.Grant(
        id="a", title="A", funds=["growth"], amounts=[("2008/09", "£3,000,000.00")], carry_over=True
    )  # fmt: skip
    costs = {"2008/09": "£1,000,000.00", "2009/10": "£1,000,000.00"}
    _, (first, second) = cover_rows(tmp_path, recalculated, costs, [grant])
    three, two = 3_000_000, 2_000_000
    assert first == ["", "", three, three, "", "", three, three, -two, -two, "covered"]
    assert second == [*[UNSTATED] * 4, two, two, two, two, -1_000_000, -1_000_000, "covered"]


def sheet_of(points, grants, tmp_path):
    plan = pm.GrowthPlan(posts_as="levels", points=points)
    years = pm.FinancialYear.span(YEARS[0], YEARS[2])
    made = pm.Programme(
        id="p", title="P", years=years, as_at=date(2008, 4, 1), plans=[plan] if plan else [], grants=grants
    )
    pm.workbook.write(made, tmp_path / "p.xlsx")
    book = openpyxl.load_workbook(tmp_path / "p.xlsx")
    return list(book["Cover"].iter_rows(values_only=True)) if "Cover" in book.sheetnames else None


def test_sums_of_several_years_are_covered_as_found(tmp_path):
    """A sum of several years has no row that formulas could work with: of the grant, or of the plan."""
    span = pm.Grant(id="g", title="G", funds=["growth"], amounts={"2008/09 to 2009/10": "£6,000,000.00"})
    points = [pm.GrowthPoint(year=year, posts=1, cost="£4,000,000.00") for year in YEARS[:2]]
    head, row = sheet_of(points, [span], tmp_path)
    assert row[0] == "2008/09 to 2009/10"
    assert row[head.index("verdict")] == "short"
    spent = [pm.GrowthPoint(years=YEARS[:2], cost="£5,000,000.00")]
    head, row = sheet_of(spent, [span], tmp_path)
    assert (row[0], row[head.index("verdict")]) == ("2008/09 to 2009/10", "covered")


def test_a_span_without_a_plan_has_no_sheet_of_cover(tmp_path):
    span = pm.Grant(id="g", title="G", amounts={"2008/09 to 2009/10": "£6m"})
    made = pm.Programme(id="p", title="P", years="2008/09 to 2009/10", as_at=date(2008, 4, 1), grants=[span])
    pm.workbook.write(made, tmp_path / "p.xlsx")
    book = openpyxl.load_workbook(tmp_path / "p.xlsx")
    assert "Cover" not in book.sheetnames
    cells = [cell for row in book["Grants"].iter_rows(values_only=True) for cell in row]
    assert any("2008/09 to 2009/10" in str(cell) for cell in cells)


def verdicts(cells, *grants, cost="£1.0m"):
    """The words of each year's cover, once some cells of the sums of grants hold others."""
    book = pages_of(of_two_years(cost, cost, *grants))
    for place, value in cells.items():
        book.pages["Grant sums"].cells[place].value = value
    values = book.values()
    return [values["Grant sums", 2, 10], *(values["Cover", row, 15] for row in (2, 3))]


def test_a_sum_whose_least_is_above_its_most_is_not_understood():
    """£9m at least and £3m at most covered £5m."""
    three = {"amounts": [("2008/09", "£3.0m")], "carry_over": True}
    assert verdicts({}, three) == ["stated", "covered", "covered"]
    assert verdicts({(2, 8): 9_000_000}, three) == ["not understood", "cannot be told", "cannot be told"]
    for word in ("perhaps", None):
        assert verdicts({(2, 7): word}, three) == ["not understood", "cannot be told", "cannot be told"]


def test_a_part_of_a_sum_that_is_taken_out_is_not_stated():
    share = pm.GrantShare(of="evaluation", share="0.1", minimum=True)
    grant = {"amounts": [("2008/09", "£3.0m"), ("2009/10", "£3.0m")], "shares": [share]}
    assert verdicts({}, grant) == ["stated", "covered", "covered"]
    assert verdicts({(3, 8): None}, grant) == ["stated", "cannot be told", "covered"]
