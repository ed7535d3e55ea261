"""Forms: what they offer, and that what is filled into them is read back."""

from datetime import date

import openpyxl
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tests import sample_workbooks

import prevent_model as pm
from prevent_model.spreadsheets.reading.growth import load_growth, read_growth
from prevent_model.spreadsheets.reading.observations import load_observations
from prevent_model.spreadsheets.reading.ratings import load_ratings, read_ratings
from prevent_model.spreadsheets.writing.forms import write_growth, write_ratings

STANDARD = pm.standard("cqc-local-authority-1")


def place_of(sheet, text):
    return next(cell for row in sheet.iter_rows() for cell in row if cell.value == text)


def answer(sheet, term, value):
    found = place_of(sheet, term)
    sheet.cell(found.row, found.column + 1, value)


def fill_growth(path, plan):
    """Fill a form of growth in as a clerk would: into the cells that it offers."""
    book = openpyxl.load_workbook(path)
    sheet = book["Growth"]
    answer(sheet, "posts as", plan.posts_as.value)
    answer(sheet, "cost as", plan.cost_as.value)
    rows = {cell.value: cell.row for cell in sheet["A"]}
    sheet.cell(rows["before"], 2, plan.baseline)
    for point in plan.points:
        sheet.cell(rows[str(point.year)], 2, point.posts)
        sheet.cell(rows[str(point.year)], 3, point.cost.text)
    book.save(path)


def fill_ratings(path, assessments):
    """Fill a form of ratings in: levels, and who judges whom when, on the sheet of each subject."""
    book = openpyxl.load_workbook(path)
    for sheet, assessment in zip(book.worksheets, assessments, strict=False):
        answer(sheet, "on", assessment.on)
        answer(sheet, "standpoint", assessment.standpoint.value)
        if place_of(sheet, "subject").offset(0, 1).value is None:
            answer(sheet, "subject", assessment.subject)
        rows = {cell.value: cell.row for cell in sheet["A"]}
        column = place_of(sheet, "level").column
        for one in assessment.judgements:
            sheet.cell(rows[one.criterion], column, str(one.level))
    book.save(path)


@settings(max_examples=20, suppress_health_check=list(HealthCheck))
@given(pm.testing.growth_plans())
def test_a_filled_form_of_growth_is_the_plan(tmp_path_factory, plan):
    path = tmp_path_factory.mktemp("form") / "growth.xlsx"
    write_growth(plan.years, path)
    fill_growth(path, plan)
    reading = read_growth(path)
    assert (reading.value, reading.findings) == (plan, ())


@settings(max_examples=20, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_a_filled_form_of_ratings_is_the_assessment(tmp_path_factory, data):
    standard = data.draw(pm.testing.standards())
    assessment = data.draw(pm.testing.assessments(standard).filter(lambda one: one.judgements))
    path = tmp_path_factory.mktemp("form") / "ratings.xlsx"
    write_ratings(standard, path)
    fill_ratings(path, [assessment])
    reading = read_ratings(path, standard)
    assert (reading.value, reading.findings) == ((assessment,), ())


@pytest.mark.office
@settings(max_examples=1, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(
    plans=st.lists(pm.testing.growth_plans(), min_size=4, max_size=4),
    assessments=st.lists(pm.testing.assessments(STANDARD, whole=True), min_size=2, max_size=2),
)
def test_forms_that_an_office_suite_saved(tmp_path_factory, resaved, plans, assessments):
    """LibreOffice opens the forms, with their choices and limits, and writes every part anew."""
    import attrs

    folder = tmp_path_factory.mktemp("forms")
    paths = [folder / f"growth-{number}.xlsx" for number in range(len(plans))]
    for path, plan in zip(paths, plans, strict=True):
        write_growth(plan.years, path)
        fill_growth(path, plan)
    bodies = [attrs.evolve(one, subject=f"body-{number}") for number, one in enumerate(assessments)]
    write_ratings(STANDARD, folder / "ratings.xlsx", subjects=[one.subject for one in bodies])
    fill_ratings(folder / "ratings.xlsx", bodies)
    *grown, rated = resaved(*paths, folder / "ratings.xlsx")
    assert [load_growth(path) for path in grown] == plans
    assert load_ratings(rated, STANDARD) == tuple(bodies)


def test_the_levels_are_choices(tmp_path):
    write_ratings(STANDARD, tmp_path / "ratings.xlsx", subjects=["lambeth", "newham"])
    book = openpyxl.load_workbook(tmp_path / "ratings.xlsx")
    assert book.sheetnames == ["lambeth", "newham", "Levels"]
    sheet = book["newham"]
    (choices,) = [one for one in sheet.data_validations.dataValidation if "Levels" in one.formula1]
    assert choices.formula1 == "Levels!$B$2:$B$8"
    first = place_of(sheet, "level")
    assert str(choices.sqref) == f"{first.column_letter}{first.row + 1}:{first.column_letter}{first.row + 36}"
    assert [row[1] for row in book["Levels"].iter_rows(2, values_only=True)] == [
        "Inadequate", "Requires improvement", "Good", "Outstanding", "not assessed", "not applicable", "not graded",
    ]  # fmt: skip
    titles = {one.title for one in STANDARD.criteria() if not one.children}
    assert titles <= {cell.value for cell in sheet["B"]}
    assert place_of(sheet, "part of")  # its criteria are in groups
    assert place_of(sheet, "subject").offset(0, 1).value == "newham"
    assert sheet.freeze_panes == f"A{first.row + 1}"


def test_a_year_that_is_typed_stays_a_text(tmp_path):
    write_growth("2008/09 to 2010/11", tmp_path / "growth.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "growth.xlsx")["Growth"]
    first = place_of(sheet, "2008/09")
    assert {first.offset(down, 0).number_format for down in range(8)} == {"@"}
    limits = {str(one.sqref): one for one in sheet.data_validations.dataValidation}
    (posts,) = [one for one in limits.values() if one.type == "custom"]
    assert ("ISNUMBER(B12)" in posts.formula1, '"not stated"' in posts.formula1) == (True, True)
    assert limits[f"B{place_of(sheet, 'posts as').row}"].formula1 == '"levels,changes"'


def test_lines_and_counts_have_sheets_of_their_own(tmp_path):
    path = tmp_path / "growth.xlsx"
    write_growth(pm.FinancialYear(2008), path)
    book = openpyxl.load_workbook(path)
    fields = {
        "line": "Staff",
        "id": "line-a",
        "posts": 4,
        "rate (GBP/post)": 50_000,
        "per": "year",
        "starts": "September 2008",
    }
    for sheet, values in (("Growth lines", fields), ("Observations", {"on": date(2009, 3, 31), "posts": 3})):
        for heading, value in values.items():
            place_of(book[sheet], heading).offset(1, 0).value = value
    sheet = book["Growth"]
    answer(sheet, "posts as", "levels")
    sheet.cell(place_of(sheet, "2008/09").row, 2, 4)
    sheet.cell(place_of(sheet, "2008/09").row, 3, 116_666.67)
    book.save(path)
    plan = load_growth(path)
    (line,) = plan.lines
    assert (line.id, line.posts, str(line.rate), str(line.starts)) == (
        "line-a",
        4,
        "£50,000.00 per post per year",
        "September 2008",
    )
    assert plan.points[0].cost.text == "£116,666.67"
    assert load_observations(path) == (pm.Observation(on=date(2009, 3, 31), posts=3),)


def test_an_unfilled_form_says_what_is_missing(tmp_path):
    write_growth("2008/09", tmp_path / "growth.xlsx")
    assert [str(finding) for finding in read_growth(tmp_path / "growth.xlsx").findings] == [
        "error empty-sheet at Growth!B11: nothing is filled in. Write the posts or the cost of each year, or both"
    ]
    write_ratings(STANDARD, tmp_path / "ratings.xlsx")
    assert {finding.code for finding in read_ratings(tmp_path / "ratings.xlsx", STANDARD).findings} == {
        "ignored-sheet",
        "empty-sheet",
    }


def test_years_that_begin_in_another_month(tmp_path):
    path = tmp_path / "growth.xlsx"
    write_growth([pm.FinancialYear(2008, 9)], path)
    sheet = openpyxl.load_workbook(path)["Growth"]
    assert place_of(sheet, "year begins").offset(0, 1).value == "September"


@pytest.mark.parametrize(
    "subjects", [["A/B", "a*b", "A:B"], ["Levels"], ["x" * 40, "x" * 50], ["'quoted'"], ["=1+1"], ["History"]]
)
def test_any_subject_has_a_sheet(tmp_path, subjects):
    path = tmp_path / "ratings.xlsx"
    write_ratings(STANDARD, path, subjects=subjects)
    book = openpyxl.load_workbook(path)
    assert [place_of(sheet, "subject").offset(0, 1).value for sheet in book.worksheets[:-1]] == subjects
    assert len({title.casefold() for title in book.sheetnames}) == len(subjects) + 1
    assert all(len(title) <= 31 for title in book.sheetnames)


def test_the_same_form_gives_the_same_bytes(tmp_path):
    for name in ("a.xlsx", "b.xlsx"):
        write_ratings(STANDARD, tmp_path / name)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


@pytest.mark.parametrize(
    ("write", "message"),
    [
        (lambda folder: write_growth("2008/09", folder / "growth.xls"), r'does not end in .xlsx; write "growth.xlsx"'),
        (lambda folder: write_growth([], folder / "growth.xlsx"), "years: there is none"),
        (lambda folder: write_ratings(STANDARD, folder / "r.csv"), r"does not end in .xlsx"),
        (
            lambda folder: write_ratings(STANDARD, folder / "r.xlsx", subjects=["a", "a"]),
            'subjects: "a" is named twice',
        ),
        (lambda folder: write_ratings(pm.standard("ni35"), folder / "r.xlsx"), "standard: .* has no scale"),
        (
            lambda folder: write_ratings(pm.standard("hmicfrs-peel-2023"), folder / "r.xlsx"),
            "standard: .* has no criteria",
        ),
    ],
)
def test_a_wrong_argument_writes_nothing(tmp_path, write, message):
    with pytest.raises(ValueError, match=message):
        write(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_failure_leaves_the_old_form_whole(tmp_path, monkeypatch):
    path = tmp_path / "growth.xlsx"
    write_growth("2008/09", path)
    before = path.read_bytes()

    def full(handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space left"):
        write_growth("2009/10", path)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def rules(book):
    """Each rule of each sheet of a workbook, with where it holds."""
    return {(sheet.title, str(rule.sqref)): rule for sheet in book for rule in sheet.data_validations.dataValidation}


def test_every_rule_refuses_what_does_not_fit(tmp_path):
    """4.3: openpyxl leaves a rule's refusal off, so that any text could be typed and no message was shown."""
    pm.forms.write_growth("2008/09 to 2010/11", tmp_path / "growth.xlsx")
    pm.forms.write_ratings(pm.standard("p3m3"), tmp_path / "ratings.xlsx", subjects=["force-1"])
    line = pm.PostLine(id="o", title="O", posts=4, starts=pm.Window.parse("2008-10-01"), rate=pm.Rate(32_500))
    plan = pm.GrowthPlan(posts_as="levels", points=[pm.GrowthPoint(year="2008/09", posts=4, cost="£1m")], lines=[line])
    programme = pm.Programme(id="p", title="P", years="2008/09", as_at=date(2008, 4, 1), plans=[plan])
    pm.workbook.write(programme, tmp_path / "programme.xlsx")
    found = {path.name: rules(openpyxl.load_workbook(path)) for path in sorted(tmp_path.glob("*.xlsx"))}
    found |= {name: rules(sample_workbooks.answers(name)) for name in pm.samples()}
    every = [rule for held in found.values() for rule in held.values()]
    assert all(rule.showErrorMessage and rule.errorStyle in {None, "stop"} for rule in every)
    assert all(0 < len(rule.error) <= 255 and 0 < len(rule.errorTitle) <= 32 for rule in every)
    assert {rule.type for rule in every} == {"list", "whole", "custom", "decimal", "date"}
    assert {"Growth", "Growth lines", "Observations"} == {sheet for sheet, _ in found["growth.xlsx"]}
    assert {place for _, place in found["ratings.xlsx"]} == {"B7", "B8", "D11:D31"}
    assert {"Gate states", "Cost terms", "Post costs", "Growth"} <= {
        sheet for held in found.values() for sheet, _ in held
    }


def test_each_thing_has_one_place_in_every_form_of_ratings(tmp_path):
    """Desk 4.9: the level was in column C or D, and the day in B6 or B7, by the standard."""
    for name in ("p3m3", "cqc-local-authority-2", "ogc-gateway-2003"):
        pm.forms.write_ratings(pm.standard(name), tmp_path / "ratings.xlsx", subjects=["force-1"])
        sheet = openpyxl.load_workbook(tmp_path / "ratings.xlsx")["force-1"]
        assert sheet["D10"].value == "level"
        names = {name: defined.attr_text for name, defined in sheet.defined_names.items()}
        assert names["rating_on"] == "'force-1'!$B$7"
        assert names["rating_levels"].startswith("'force-1'!$D$11:$D$")
