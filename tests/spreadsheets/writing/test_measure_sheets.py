"""The sheets of measures."""

import openpyxl

import prevent_model as pm


def book(tmp_path, *measures):
    programme = pm.Programme(
        id="p", title="P", years="2024/25 to 2027/28", as_at="2026-10-15", measures=measures,
        sources=[pm.Source(id="plan", title="Plan", locators="1-9")],
    )  # fmt: skip
    path = tmp_path / "plan.xlsx"
    pm.workbook.write(programme, path)
    return openpyxl.load_workbook(path)


def rows(sheet):
    head, *body = sheet.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in body]


MEASURE = pm.Measure(
    id="punctual", title="Trains on time", state="in-use", unit="%",
    baseline=pm.MeasuredValue(on="2024/25", value=81, cite=[pm.Citation("plan", "1")]),
    targets=[pm.MeasureTarget(by="March 2028", value=90, set_on="2025-06-01", note="=lower")],
    values=[pm.MeasuredValue(on="Q3 2026", value="86.5"), pm.MeasuredValue(on="2025/26", value="about 84")],
)  # fmt: skip


def test_the_way_to_the_target_is_live(tmp_path):
    """81 to 86.5 of 90: the cells hold the numbers, and the formula their way."""
    (row,) = rows(book(tmp_path, MEASURE)["Measures on a day"])
    assert (row["baseline"], row["latest"], row["target"], row["better"]) == (81, 86.5, 90, "more")
    assert row["way to target"].endswith('IF(D2=H2,"",(F2-D2)/(H2-D2)))')
    assert row["target is"] == "not yet due"


def test_each_number_stands_by_its_date_and_what_is_about_right_as_words(tmp_path):
    made = rows(book(tmp_path, MEASURE)["Measured values"])
    assert [(row["what"], row["time"], row["value"]) for row in made] == [
        ("baseline", "2024/25", 81), ("target", "March 2028", 90), ("value", "Q3 2026", 86.5),
        ("value", "2025/26", "about 84"),
    ]  # fmt: skip
    assert (made[0]["source"], made[1]["set on"], made[1]["note"]) == ("plan:1", "2025-06-01", "=lower")


def test_measures_without_numbers_have_no_sheet_of_numbers(tmp_path):
    bare = pm.Measure(id="m", title="M", state="proposed")
    assert {"Measures on a day", "Measured values"}.isdisjoint(book(tmp_path, bare).sheetnames)
