"""The sheets of measures."""

import attrs
import openpyxl
import pytest

import prevent_model as pm


def book(tmp_path, *measures, **more):
    programme = pm.Programme(
        id="p", title="P", years="2024/25 to 2027/28", as_at="2026-10-15", measures=measures,
        sources=[pm.Source(id="plan", title="Plan", locators="1-9")], **more,
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


@pytest.mark.parametrize(
    ("direction", "wanted", "number", "shown"),
    [
        ("more", "at least 100", 100, '"at least "#,##0.####'),
        ("less", "up to 5", 5, '"up to "#,##0.####'),
        ("less", "up to 70", "up to 70", "General"),  # the baseline of 60 keeps it, and there is no way to it
        ("hold", "at least 100", "at least 100", "General"),  # nothing says how much of that is the target
        ("more", "80 to 100", "80 to 100", "General"),
        ("more", "100", 100, "#,##0.####"),
    ],
)
def test_a_limit_is_a_number_that_the_way_is_worked_out_from(tmp_path, direction, wanted, number, shown):
    """The command and the report say 50 per cent of 50 towards "at least 100"; a cell of words left the way blank."""
    measure = pm.Measure(
        id="m",
        title="M",
        state="in-use",
        direction=direction,
        baseline=pm.MeasuredValue(on="2024/25", value=60 if direction == "less" else 0),
        targets=[pm.MeasureTarget(by="2025/26", value=wanted)],
        values=[pm.MeasuredValue(on="2025/26", value=50)],
    )
    sheet = book(tmp_path, measure)["Measures on a day"]
    cell = sheet["H2"]
    assert (sheet["H1"].value, cell.value, cell.number_format) == ("target", number, shown)
    assert sheet.column_dimensions["H"].width >= len(wanted) + 3


def test_counts_of_a_plan_of_growth_have_a_live_way_from_nought(tmp_path):
    """By hand: 7 of 12 posts, from a cell of 0 without a time."""
    target = pm.MeasureTarget(by="March 2028", value=12)
    measure = pm.Measure(id="m", title="M", state="in-use", of=["crew"], direction="more", targets=[target])
    points = [pm.GrowthPoint(year="2026/27", posts=12)]
    plan = pm.GrowthPlan(id="crew", title="Crew", posts_as="levels", points=points)
    seen = pm.Observation(on="2026-09-30", posts=7, plan="crew")
    (row,) = rows(book(tmp_path, measure, plans=[plan], observations=[seen])["Measures on a day"])
    assert (row["baseline"], row["baseline at"], row["latest"], row["target"]) == (0, None, 7, 12)
    (stored,) = rows(openpyxl.load_workbook(tmp_path / "plan.xlsx", data_only=True)["Measures on a day"])
    assert stored["way to target"] == pytest.approx(7 / 12)
    assert [
        found.code for found in pm.read(tmp_path / "plan.xlsx").findings if found.severity is pm.Severity.ERROR
    ] == []


def test_measures_without_numbers_have_no_sheet_of_numbers(tmp_path):
    without_values = pm.Measure(id="m", title="M", state="proposed")
    assert "Measures on a day" not in book(tmp_path, without_values).sheetnames


def test_the_verdict_of_a_pass_rule_has_a_sheet(tmp_path):
    """86.5 of 90 is 96 per cent; without a rule there is no sheet."""
    cuts = [pm.Threshold(at_least="95%", level="pass"), pm.Threshold(level="fail")]
    root = pm.Criterion(id="c", title="Punctual", of="share-of-target", thresholds=cuts)
    scale = pm.Scale("Pass", (pm.Level(1, "fail"), pm.Level(2, "pass")))
    rule = pm.Standard(id="rule", title="Pass rule", scale=scale, root=root)
    due = [pm.MeasureTarget(by="2025/26", value=90)]
    measure = attrs.evolve(MEASURE, direction="more", standard="rule", criterion="c", targets=due)
    (row,) = rows(book(tmp_path, measure, standards=[rule])["Pass rules"])
    assert (row["standard"], row["criterion"], row["level"]) == ("Pass rule", "Punctual", "pass")
    assert row["thresholds"] == "at least 95%: pass; any other: fail"
    assert "Pass rules" not in book(tmp_path, MEASURE).sheetnames
