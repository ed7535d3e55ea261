"""The sheet of a plan of any kind: its release follows the gates where a formula can follow the rule."""

import attrs
import openpyxl
import pytest
from tests.several_plans import CLINICS, NURSES, health, railway

import prevent_model as pm
from prevent_model.spreadsheets.writing.workbook import book_of


def test_a_railway_has_money_alone():
    book = book_of(railway())
    heads = [cell.value for cell in book["Growth"][1]]
    assert heads[:3] == ["year", "cost as printed", "cost (EUR)"]
    assert not [head for head in heads if "post" in head]
    assert "posts" not in " ".join(str(row[0].value) for row in book["Growth plan"].iter_rows())
    assert [book["Growth"].cell(4, column).value for column in (1, 3)] == ["all years", "=SUM(C2:C3)"]


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
