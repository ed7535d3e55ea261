"""The sheets of growth: LibreOffice Calc calculates the same pence as the library, whatever the gates' states."""

from itertools import product

import attrs
import openpyxl
import pytest
from tests import sample_workbooks
from tests.made_workbooks import book_of
from tests.several_plans import TWO_GATES

import prevent_model as pm

YEARS = pm.FinancialYear.span(pm.FinancialYear(2008), pm.FinancialYear(2011))
DECISIONS = {
    "open": [pm.Decision(outcome="passed", on=YEARS[0].first_day)],
    "held": [],
    "refused": [pm.Decision(outcome="failed", on=YEARS[0].first_day)],
}


def a_programme(states, *, posts=(41, 53, 35, 93), cost_as="levels", posts_as="levels", baseline=None):
    """Four years with falling levels, and two gates before the second and the third."""
    phases = [pm.Phase(id=f"phase-{n}", title=f"Phase {n}", years=(year,)) for n, year in enumerate(YEARS)]
    gates = [
        pm.Gate(id=f"gate-{n}", title=f"Gate {n}", question="?", blocks=[f"phase-{n}"], decisions=DECISIONS[state])
        for n, state in enumerate(states, 1)
    ]
    costs = ("£2.2m", "£3.85m", "£1,800,000.01", "£5.8m")
    points = [pm.GrowthPoint(year=y, posts=p, cost=c) for y, p, c in zip(YEARS, posts, costs, strict=True)]
    plan = pm.GrowthPlan(
        posts_as=posts_as, cost_as=cost_as, points=points, baseline=baseline,
        baseline_cost="£2.5m" if baseline is not None else None,
    )  # fmt: skip
    return pm.Programme(
        id="p", title="P", years=YEARS, as_at=YEARS[0].last_day, phases=phases, gates=gates, plans=[plan]
    )


def of_sheet(book):
    rows = [row for row in book["Release"].iter_rows(min_row=2, values_only=True) if row[0]]
    return [(row[0], *[round(cell * 100) for cell in row[2:12]]) for row in rows]


def of_library(programme):
    found = []
    for year in pm.growth.release(programme.growth, programme.held_years()).years:
        parts = (year.committed, year.contingent, year.refused)
        split = [number for part in parts for number in (part.posts * 100, part.money.minor)]
        whole = (sum(part.posts for part in parts) * 100, sum(part.money.minor for part in parts))
        found.append((str(year.year), *whole, *split, *whole))
    return found


@pytest.mark.office
def test_calc_releases_what_the_library_releases(tmp_path, recalculated):
    programmes = [a_programme(states) for states in product(DECISIONS, repeat=2)]
    changes = {"posts": (41, 12, -18, 58), "posts_as": "changes", "cost_as": "changes"}
    programmes += [a_programme(("held", "open"), **changes), pm.sample()]
    paths = [tmp_path / f"{n}.xlsx" for n in range(len(programmes))]
    for programme, path in zip(programmes, paths, strict=True):
        pm.workbook.write(programme, path)
    for programme, book in zip(programmes, recalculated(*paths), strict=True):
        assert of_sheet(book) == of_library(programme)


def test_a_sum_that_names_no_single_one_is_in_no_formula():
    """The cell of its number is empty, and an empty cell would be added as nought."""
    points = [
        pm.GrowthPoint(year=year, posts=10, cost=cost) for year, cost in zip(YEARS, ("£1m", "£2m to £3m"), strict=False)
    ]
    plan = pm.GrowthPlan(posts_as="levels", points=points)
    programme = pm.Programme(id="p", title="P", years=YEARS, as_at=YEARS[0].last_day, plans=[plan])
    rows = [[cell.value for cell in row] for row in book_of(programme)["Growth"].iter_rows()]
    assert not any(str(cell).startswith("=") for row in rows for cell in row)
    assert dict(zip(rows[0], rows[2], strict=True))["committed: money (GBP)"] == "£2m to £3m"


@pytest.mark.office
def test_a_gate_opened_by_hand_releases_its_growth(tmp_path, recalculated):
    """Report 8, B.11: once the review is passed, all is released."""
    path = tmp_path / "plan.xlsx"
    pm.workbook.write(pm.sample(), path)
    book = openpyxl.load_workbook(path)
    assert book["Gate states"]["B2"].value == "held"
    book["Gate states"]["B2"] = "open"
    book.save(path)
    (after,) = recalculated(path)
    assert [row[1] // 100 for row in of_sheet(after)] == [row[3] // 100 for row in of_sheet(after)] == [41, 53, 93]


UNDERSTOOD = {"open": 93, "OPEN": 93, "Open ": 93, " open": 93, "Held ": 41, "held": 41, "refused": 41, "REFUSED": 41}
NOT_UNDERSTOOD = ["passed", "closed", "yes", "no", "opened", 1, None]


@pytest.mark.office
def test_a_state_that_is_not_understood_is_never_taken_as_held(tmp_path, recalculated):
    """4.4: "passed", "Open " and "closed" held the gate without a word, and "open" stood beside "no decision is recorded"."""
    paths = []
    for number, state in enumerate([*UNDERSTOOD, *NOT_UNDERSTOOD]):
        paths.append(tmp_path / f"{number}.xlsx")
        pm.workbook.write(pm.sample(), paths[-1])
        book = openpyxl.load_workbook(paths[-1])
        book["Gate states"]["B2"] = state
        book.save(paths[-1])
    books = dict(zip([*UNDERSTOOD, *NOT_UNDERSTOOD], recalculated(*paths), strict=True))
    for state, posts in UNDERSTOOD.items():
        assert [row[3] // 100 for row in of_sheet(books[state])][-1] == posts
        because = books[state]["Gate states"]["C2"].value
        recorded = "no decision is recorded"
        what_if = f"a what-if: as recorded on 2008-07-24, the gate is held, as {recorded}"
        assert because == (recorded if state.strip() in {"held", "Held"} else what_if)
    for state in NOT_UNDERSTOOD:
        assert books[state]["Gate states"]["C2"].value == "not understood: write open, held or refused"
        assert {cell.value for cell in books[state]["Gate states"][2][4:6]} == {"#N/A"}
        released = [row[4:10] for row in books[state]["Release"].iter_rows(2, 4, values_only=True)]
        assert {value for row in released for value in row} == {"#N/A"}


def test_what_is_not_understood_is_red():
    areas = {str(area.sqref): area.rules for area in sample_workbooks.answers()["Gate states"].conditional_formatting}
    assert areas.keys() == {"B2:C2", "H2:I2"}
    (rule,) = areas["B2:C2"]
    assert rule.formula == ['NOT(OR(LOWER(TRIM($B2))="open",LOWER(TRIM($B2))="held",LOWER(TRIM($B2))="refused"))']
    assert rule.dxf.font.color.rgb.endswith("9C0006")


@pytest.mark.office
def test_totals_and_costs_per_post_are_worked_out(tmp_path, recalculated):
    """Report 8, D: the years' costs add up to £11.8m; the levels are not added."""
    path = tmp_path / "plan.xlsx"
    pm.workbook.write(pm.sample(), path)
    (book,) = recalculated(path)
    total = [cell.value for cell in book["Growth"][6]]
    assert total[:7] == ["all years", None, None, 93, None, 11_800_000, 5_800_000]
    each = [[round(cell.value) for cell in row[9:12]] for row in book["Growth"].iter_rows(3, 5)]
    assert each == [[53659, 52439, 54878], [71698, 70755, 72642], [62366, 61828, 62903]]


def test_every_total_is_a_formula():
    book = sample_workbooks.answers()
    totals = [cell.value for cell in book["Growth"][6][3:9] if cell.value is not None]
    assert len(totals) == 5
    assert all(str(total).startswith("=IF(COUNT(") for total in totals)
    released = [cell.value for row in book["Release"].iter_rows(2, 4, 3, 12) for cell in row]
    assert all(str(value).startswith("=") for value in released)
    assert {"growth_posts", "growth_cost", "first_held", "first_refused"} <= set(book.defined_names)


def test_a_cell_names_its_paragraph():
    book = sample_workbooks.answers()
    assert book["Growth"]["A3"].comment.text == "Source: report-8 D"
    assert book["Gate states"]["A2"].comment.text == "Source: report-8 B.11"


def test_without_a_gate_there_is_no_sheet_of_gates_and_all_is_committed():
    """A finance officer found an empty sheet of gates, with a first year 9999."""
    programme = a_programme(())
    book = book_of(programme, values=True)
    assert not {"Gate states", "Expected"} & {*book.sheetnames}
    assert of_sheet(book) == of_library(programme)


def silent(states=("open", "open"), **given):
    """A baseline of 30 posts, whose cost the source leaves out."""
    made = a_programme(states, **{"baseline": 30, **given})
    return attrs.evolve(made, plans=[attrs.evolve(made.growth, baseline_cost=None)])


def changes(**given):
    return silent(posts=(11, 12, -18, 58), posts_as="changes", **given)


SILENT = {
    "levels": silent(), "levels, the second year held": silent(("held", "open")), "levels, refused": silent(("refused", "open")),
    "changes beside yearly costs": changes(), "changes in both": changes(cost_as="changes"),
    "levels beside changes in cost": silent(cost_as="changes"),
    "changes, held": changes(states=("held", "refused"), cost_as="changes"),
}  # fmt: skip


def held_from_the_first(programme):
    first = pm.Phase(id="first", title="First", years=(YEARS[0],))
    gate = pm.Gate(id="first-gate", title="Gate", question="?", blocks=["first"])
    return attrs.evolve(programme, phases=[*programme.phases, first], gates=[*programme.gates, gate])


@pytest.mark.office
def test_calc_knows_no_cost_that_is_not_stated(tmp_path, recalculated):
    """A5, A14: a bold £0 before, £9,091 a post, and £0 committed behind a gate on the first year."""
    programmes = [*SILENT.values(), held_from_the_first(silent())]
    paths = [tmp_path / f"{n}.xlsx" for n in range(len(programmes))]
    for programme, path in zip(programmes, paths, strict=True):
        pm.workbook.write(programme, path)
        assert pm.load(path) == programme
    for programme, book in zip(programmes, recalculated(*paths), strict=True):
        plan = programme.growth
        assert book["Growth"]["F2"].value == "not stated"
        rows = list(book["Growth"].iter_rows(3, 6, values_only=True))
        for row, change, each in zip(
            rows, pm.growth.changes(plan).years, pm.growth.unit_costs(plan).years, strict=True
        ):
            assert row[6] == ("not stated" if change.money is None else pytest.approx(change.money.minor / 100))
            for cell, cost in zip(row[9:12], (each.stated, each.low, each.high), strict=True):
                assert cell == (None if cost is None else pytest.approx(float(cost)))
        for row, year in zip(
            book["Release"].iter_rows(2, 5, values_only=True), pm.growth.release(programme).years, strict=True
        ):
            parts = (year.committed, year.contingent, year.refused)
            assert list(row[4:10:2]) == [part.posts for part in parts]
            money = ["not stated" if part.money is None else pytest.approx(part.money.minor / 100) for part in parts]
            assert list(row[5:10:2]) == money


def test_a_total_of_what_is_not_stated_is_no_sum(tmp_path):
    """A14."""
    path = tmp_path / "plan.xlsx"
    for name, lacking in (("levels", 6), ("changes in both", 5)):
        pm.workbook.write(SILENT[name], path)
        total = [cell.value for cell in openpyxl.load_workbook(path)["Growth"][7]]
        assert total[0] == "all years"
        assert total[lacking] is None


def wordless(programme, cost="£2.5m"):
    """The programme with a cost before, of posts that the source does not count."""
    return attrs.evolve(programme, plans=[attrs.evolve(programme.growth, baseline=None, baseline_cost=cost)])


@pytest.mark.office
def test_calc_knows_no_posts_that_are_not_stated(tmp_path, recalculated):
    """A5, the other way about: 0 posts committed beside at least £2,500,000."""
    programmes = [*map(wordless, SILENT.values()), held_from_the_first(wordless(silent()))]
    paths = [tmp_path / f"{n}.xlsx" for n in range(len(programmes))]
    for programme, path in zip(programmes, paths, strict=True):
        pm.workbook.write(programme, path)
        assert pm.load(path) == programme
    for programme, book in zip(programmes, recalculated(*paths), strict=True):
        plan = programme.growth
        assert book["Growth"]["C2"].value is None
        rows = list(book["Growth"].iter_rows(3, 6, values_only=True))
        for row, change, each in zip(
            rows, pm.growth.changes(plan).years, pm.growth.unit_costs(plan).years, strict=True
        ):
            assert row[3] == ("not stated" if change.posts is None else change.posts.count)
            assert row[9] == (None if each.stated is None else pytest.approx(float(each.stated)))
        for row, year in zip(
            book["Release"].iter_rows(2, 5, values_only=True), pm.growth.release(programme).years, strict=True
        ):
            parts = (year.committed, year.contingent, year.refused)
            assert list(row[4:10:2]) == ["not stated" if part.posts is None else part.posts for part in parts]
            assert list(row[5:10:2]) == [pytest.approx(part.money.minor / 100) for part in parts]


def test_a_sheet_names_the_gate_that_refused_apart():
    """By hand: 65 of 2027 waits for X, and 80 of 2028 was refused by Y."""
    book = book_of(pm.loads(TWO_GATES.replace("YEARS", "2028"), format="toml"))
    (sheet,) = [sheet for sheet in book if any(str(cell.value).startswith("refused by") for cell in sheet[1])]
    columns = {str(column[0].value).split(" (")[0]: [cell.value for cell in column[1:3]] for column in sheet.columns}
    assert columns["waits for"] == ["Gate X", "nothing"]
    assert columns["refused by"] == ["nothing", "Gate Y"]


def test_a_year_after_a_gap_has_no_change_from_the_row_above(tmp_path):
    """2008/09 and 2010/11: the row above is not the year before."""
    points = [pm.GrowthPoint(year=year, posts=posts, cost="£1m") for year, posts in (("2008/09", 10), ("2010/11", 20))]
    pm.workbook.write(
        attrs.evolve(silent(), plans=[pm.GrowthPlan(posts_as="levels", points=points)]), tmp_path / "p.xlsx"
    )
    sheet = openpyxl.load_workbook(tmp_path / "p.xlsx")["Growth"]
    changes = [(sheet.cell(row, 4).value, sheet.cell(row, 7).value) for row in (3, 4, 5)]
    # Growth is counted from nothing: no cell of a baseline is taken off.
    first = tuple(f'=IF(COUNT({cell})=1,{cell},"")' for cell in ("C3", "F3"))
    assert changes == [first, ("not stated", "not stated"), (None, None)]
