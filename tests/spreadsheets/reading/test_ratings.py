"""A ratings sheet filled in by hand: what it gives, and each fault by its sheet and cell."""

from datetime import date

import attrs
import pytest

import prevent_model as pm
from prevent_model.spreadsheets.reading.ratings import load_ratings, ratings_table, read_ratings

SCALE = pm.Scale(
    "grades", [pm.Level(rank, label) for rank, label in enumerate(("Poor", "Fair", "Good", "Very good"), 1)]
)
RULE = pm.Mean(rounding="half-up", missing="exclude")
STANDARD = pm.Standard(
    id="standard-1", title="A standard", version="2009", scale=SCALE,
    root=pm.Criterion(id="overall", title="Overall", rule=RULE, children=[
        pm.Criterion(id="plan", title="Planning"),
        pm.Criterion(id="people", title="People", rule=RULE, children=[
            pm.Criterion(id="staff", title="Staff"), pm.Criterion(id="training", title="Training and learning"),
        ]),
    ]),
)  # fmt: skip
TERMS = [("subject", "force-1"), ("on", date(2009, 3, 31)), ("standpoint", "self"), ()]
HEADS = ("criterion", "level", "rationale", "evidence")


def codes_and_cells(reading):
    return [(finding.code, finding.where) for finding in reading.findings]


def levels(assessment):
    return {one.criterion: str(one.level) for one in assessment.judgements}


# ── what a clerk fills in ────────────────────────────────────────────────────────────────────────────────────────────
def test_one_body(book_of):
    rows = [
        ("Returned in May",), *TERMS, HEADS, ("plan", "good", " as = seen ", "minutes\nplan of 2008"), ("Staff", 1), ("training", None),
    ]  # fmt: skip
    reading = read_ratings(book_of(Sheet1=rows), STANDARD)
    assert reading.findings == ()
    (assessment,) = reading.value
    evidence = [pm.Evidence(text="minutes"), pm.Evidence(text="plan of 2008")]
    assert assessment == pm.Assessment(
        standard="standard-1", version="2009", subject="force-1", on=date(2009, 3, 31), standpoint="self",
        judgements=[
            pm.Judgement(criterion="plan", level="Good", rationale=" as = seen ", evidence=evidence),
            pm.Judgement(criterion="staff", level="Poor"),
        ],
    )  # fmt: skip
    assert pm.assessment.score(STANDARD, assessment).level is not None


def test_a_sheet_for_each_body(book_of):
    def sheet(subject, level):
        return [("body", subject), *TERMS[1:], HEADS, ("plan", level)]

    reading = read_ratings(
        book_of(North=sheet("force-1", "Good"), South=sheet("force-2", "Fair"), Notes=[("x",)]), STANDARD
    )
    assert [(one.subject, levels(one)) for one in reading.value] == [
        ("force-1", {"plan": "Good"}),
        ("force-2", {"plan": "Fair"}),
    ]
    assert codes_and_cells(reading) == [("ignored-sheet", "Notes")]


def test_one_table_for_all_bodies(book_of):
    rows = [
        ("standpoint", "peer"), (), ("Level", "on", "Body", "Criterion"),
        ("Good", date(2009, 3, 31), "force-1", "plan"),
        ("Fair", "2009-03-31", "force-2", "plan"),
        ("Not applicable", date(2009, 3, 31), "force-1", "staff"),
        (3, date(2009, 9, 30), "force-1", "plan"),
    ]  # fmt: skip
    found = load_ratings(book_of(Ratings=rows), STANDARD)
    assert [(one.subject, str(one.on), levels(one)) for one in found] == [
        ("force-1", "2009-03-31", {"plan": "Good", "staff": "not applicable"}),
        ("force-2", "2009-03-31", {"plan": "Fair"}),
        ("force-1", "2009-09-30", {"plan": "Good"}),
    ]
    assert ratings_table(found).rows[1] == ("force-1", "2009-03-31", "staff", "not applicable")


def test_the_long_table_is_what_panel_takes(book_of):
    pytest.importorskip("numpy")
    rows = [*TERMS, HEADS, ("plan", "Good"), ("staff", "Fair"), ("training", "Fair")]
    (assessment,) = found = load_ratings(book_of(Ratings=rows), STANDARD)
    frame = pm.assessment.panel(ratings_table(found).to_pandas(), STANDARD)
    whole = frame[frame["node"] == "overall"].iloc[0]
    assert whole["level"] == pm.assessment.score(STANDARD, assessment).level.label


def test_each_sheet_says_its_standard_where_several_are_given(book_of):
    other = attrs.evolve(STANDARD, id="standard-2", version="1")
    rows = [("standard", "standard-2"), ("version", 1), *TERMS, HEADS, ("plan", "Good")]
    (found,) = load_ratings(book_of(Ratings=rows), [STANDARD, other])
    assert (found.standard, found.version) == ("standard-2", "1")


# ── what is wrong, each by its cell ──────────────────────────────────────────────────────────────────────────────────
CELLS = {
    "a level that is near": ("plan", "Goood", "unknown-level", "B6", 'did you mean "Good"?'),
    "a level of another scale": ("plan", "Outstanding", "unknown-level", "B6", 'the text "Outstanding"'),
    "a short form": ("plan", "n/a", "unknown-level", "B6", 'did you mean "not applicable"?'),
    "a rank that is not there": ("plan", 5, "unknown-level", "B6", "the number 5"),
    "half a rank": ("plan", 2.5, "unknown-level", "B6", "the number 2.5"),
    "a rank as text": ("plan", "3", "number-as-text", "B6", 'the text "3"'),
    "a date": ("plan", date(2009, 3, 31), "unknown-level", "B6", "the date 2009-03-31"),
    "a truth value": ("plan", True, "unknown-level", "B6", "TRUE"),
    "an error": ("plan", "#N/A", "error-value", "B6", "#N/A"),
    "a formula": ("plan", "=C1", "formula-without-value", "B6", "=C1"),
    "an unknown criterion": ("plann", "Good", "unknown-criterion", "A6", 'did you mean "plan"?'),
    "a group": ("people", "Good", "judged-group", "A6", "rolled up"),
    "the whole": ("Overall", "Good", "judged-group", "A6", "rolled up"),
    "no criterion": (None, "Good", "missing-cell", "A6", "row 6 has no criterion"),
    "twice": ("Training and learning", "Good", "duplicate-judgement", "A7", "at Ratings!A6"),
}


@pytest.mark.parametrize(("criterion", "level", "code", "where", "message"), CELLS.values(), ids=CELLS.keys())
def test_a_row_that_cannot_be_read(book_of, criterion, level, code, where, message):
    rows = [*TERMS, HEADS, (criterion, level)] + ([("training", "Fair")] if code == "duplicate-judgement" else [])
    reading = read_ratings(book_of(Ratings=rows), STANDARD)
    (finding,) = reading.findings
    assert (finding.code, finding.where) == (code, f"Ratings!{where}")
    assert message in finding.message
    assert finding.remedy
    assert reading.value is None


def test_the_choices_are_named(book_of):
    (finding,) = read_ratings(book_of(Ratings=[*TERMS, HEADS, ("plan", "x")]), STANDARD).findings
    assert finding.remedy == (
        "write one of: Poor, Fair, Good, Very good, not assessed, not applicable, not graded; or a rank from 1 to 4"
    )


def test_a_reason_without_a_level(book_of):
    reading = read_ratings(book_of(Ratings=[*TERMS, HEADS, ("plan", None, "seen"), ("staff", "Good")]), STANDARD)
    assert codes_and_cells(reading) == [("missing-cell", "Ratings!B6")]


@pytest.mark.parametrize(
    ("terms", "code", "where", "message"),
    [
        ([("subject", None), *TERMS[1:3]], "missing-term", "R!B1", 'the sheet does not say "subject"'),
        ([TERMS[0], ("on", "31/3/09"), TERMS[2]], "bad-cell", "R!B2", "which is written year-month-day"),
        ([*TERMS[:2], ("standpoint", "inspector")], "bad-cell", "R!B3", 'did you mean "inspectorate"?'),
        ([*TERMS[:2], (None, None)], "missing-term", "R!A4", 'the sheet does not say "standpoint"'),
        ([*TERMS[:3], ("standard", "standard-l")], "unknown-standard", "R!B4", 'did you mean "standard-1"?'),
        ([*TERMS[:3], ("version", 2010)], "unknown-standard", "R!B4", 'under version "2010"'),
    ],
)
def test_what_must_be_said_once(book_of, terms, code, where, message):
    (finding,) = read_ratings(book_of(R=[*terms, HEADS, ("plan", "Good"), ("staff", "Fair")]), STANDARD).findings
    assert (finding.code, finding.where) == (code, where)
    assert message in finding.message


def test_every_fault_at_once(book_of):
    rows = [
        ("standpoint", "self"), (), ("body", "on", *HEADS[:2]),
        ("force-1", date(2009, 3, 31), "plan", "Goood"),
        (None, date(2009, 3, 31), "plan", "Good"),
        ("force-1", "soon", "planing", "Good"),
        ("force-2", None, "staff", "tbc"),
    ]  # fmt: skip
    path = book_of(Ratings=rows)
    assert sorted(codes_and_cells(read_ratings(path, STANDARD))) == sorted([
        ("unknown-level", "Ratings!D4"), ("missing-cell", "Ratings!A5"), ("bad-cell", "Ratings!B6"), ("unknown-criterion", "Ratings!C6"),
        ("missing-cell", "Ratings!B7"), ("unknown-level", "Ratings!D7"),
    ])  # fmt: skip
    with pytest.raises(pm.DocumentError, match="6 faults"):
        load_ratings(path, STANDARD)


def test_twice_on_two_sheets(book_of):
    rows = [*TERMS, HEADS, ("plan", "Good")]
    (finding,) = read_ratings(book_of(One=rows, Two=rows), STANDARD).findings
    assert (finding.code, finding.where) == ("duplicate-judgement", "Two!A6")
    assert "at One!A6" in finding.message


def test_an_empty_form(book_of):
    assert codes_and_cells(read_ratings(book_of(Ratings=[*TERMS, HEADS, ("plan", None), ("staff", None)]), STANDARD)) == [
        ("ignored-sheet", "Ratings"), ("empty-sheet", "Ratings!B5"),
    ]  # fmt: skip


def test_no_ratings_at_all(book_of):
    assert codes_and_cells(read_ratings(book_of(Notes=[("to do", "soon")]), STANDARD)) == [
        ("missing-heading", "Notes!A1")
    ]
    assert codes_and_cells(read_ratings(book_of(Levels=[("rank", "level")]), STANDARD)) == [("missing-sheet", "")]


def test_a_missing_heading_names_those_that_are_there(book_of):
    reading = read_ratings(book_of(Ratings=[*TERMS, ("criterium", "level"), ("plan", "Good")]), STANDARD)
    assert reading.findings[0].code == "missing-heading"
    assert 'the headings are "criterium", "level"; did you mean "criterium"?' in reading.findings[0].message


def test_a_standard_without_criteria_is_refused(book_of):
    with pytest.raises(ValueError, match="has no criteria"):
        read_ratings(book_of(Ratings=[HEADS]), pm.standard("hmicfrs-peel-2023"))
