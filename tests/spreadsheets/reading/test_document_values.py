"""What a cell of a document shows, as a document writes it."""

from datetime import date, datetime

import pytest

from prevent_model.framework.findings import ERROR, WARNING
from prevent_model.framework.programme import Programme
from prevent_model.spreadsheets.document_sheets import layout_of
from prevent_model.spreadsheets.reading.document_values import as_share, nothing_in, raw_of, shows_month
from prevent_model.spreadsheets.reading.xlsx import Cell

SHEETS = {sheet.title: sheet.columns for sheet in layout_of(Programme)}


@pytest.mark.parametrize(
    ("sheet", "key"),
    [("Spend", "period"), ("Gates", "due"), ("Milestones", "planned"), ("Measure targets", "by")],
)
@pytest.mark.parametrize(
    ("day", "pattern", "raw"),
    [
        ((2008, 9, 1), "mmm\\-yy", "September 2008"),
        ((2008, 9, 1), "mmmm yyyy", "September 2008"),
        ((2008, 9, 1), "dd/mm/yyyy", date(2008, 9, 1)),
        ((2008, 9, 1), "General", date(2008, 9, 1)),
        ((2008, 9, 30), "mmm-yy", date(2008, 9, 30)),
    ],
)
def test_a_date_that_is_shown_as_a_month_is_the_month(sheet, key, day, pattern, raw):
    """One that is typed as a day, and not the first, stays that day."""
    assert raw_of(Cell("S!A2", datetime(*day), pattern=pattern), SHEETS[sheet][key]) == raw  # noqa: DTZ001 - no zone


def test_a_column_of_days_keeps_the_day():
    day = datetime(2008, 9, 1)  # noqa: DTZ001 - no zone
    assert raw_of(Cell("S!A2", day, pattern="mmm-yy"), SHEETS["Spend"]["on"]) == date(2008, 9, 1)


@pytest.mark.parametrize(
    "pattern", ["mm/yyyy", "mmm yy", "[$-809]mmmm\\ yyyy;@", "yyyy-mm", "mmm\\dyy", 'mmm" due "yy']
)
def test_a_pattern_of_a_month(pattern):
    assert shows_month(pattern)


@pytest.mark.parametrize("pattern", ["General", "0", "d-mmm", "yyyy", "m/d/yy h:mm", "mm:ss", "yyyy-mm-dd;mmm-yy"])
def test_a_pattern_of_anything_else(pattern):
    assert not shows_month(pattern)


@pytest.mark.parametrize("typed", ["n/a", "N/A", "-", "–", "TBC", " tbc", "none"])
@pytest.mark.parametrize(
    ("sheet", "key", "remedy"),
    [
        ("Gates", "due", 'leave the cell empty, or write "due" in unstated'),
        ("Gates", "decided_by", 'leave the cell empty, or write "decided by" in unstated'),
        ("Gates", "blocks", 'leave the cell empty, or write "blocks" in unstated'),
        ("Plan points", "cost", "leave the cell empty"),
        ("Measure targets", "by", "write the by, or clear the row"),
        ("Gates", "id", "write the id, or clear the row"),
        ("Activities", "status", "write the status, or clear the row"),
        ("Gates", "unstated", "leave the cell empty"),
    ],
)
def test_a_word_for_nothing_is_a_fault(typed, sheet, key, remedy):
    finding = nothing_in(Cell("S!A2", typed), SHEETS[sheet][key], SHEETS[sheet])
    # A dash is nought in many tables.
    remedy += ", or write £0 if that is meant" if key == "cost" and typed in "-–" else ""
    assert (finding.severity, finding.where, finding.remedy) == (ERROR, "S!A2", remedy)
    assert finding.message == f'the cell says "{typed.strip()}"'


@pytest.mark.parametrize(("sheet", "key"), [("Activities", "summary"), ("Activities", "title"), ("Gates", "criteria")])
def test_a_word_for_nothing_is_a_warning_in_texts_and_lists_of_them(sheet, key):
    finding = nothing_in(Cell("S!A2", "TBC"), SHEETS[sheet][key], SHEETS[sheet])
    assert finding.severity is WARNING
    assert nothing_in(Cell("S!A2", '"TBC"'), SHEETS[sheet][key], SHEETS[sheet]) is None


@pytest.mark.parametrize(
    ("sheet", "key", "typed"),
    [
        ("Impact assessment findings", "effect", "none"),
        ("Ratings", "level", "None"),
        ("Scale levels", "label", "None"),
        ("Gates", "due", "not before May 2009"),
        ("Plan points", "posts", 4),
    ],
)
def test_what_says_something_is_not_in_question(sheet, key, typed):
    assert nothing_in(Cell("S!A2", typed), SHEETS[sheet][key], SHEETS[sheet]) is None


@pytest.mark.parametrize(
    ("value", "pattern", "shown"),
    [
        (0.5, "0%", "50.0%"), (1, "0%", "100%"), (0.125, "0.0%", "12.500%"), (0.5, "0.00", 0.5), (0.5, '0"%"', 0.5),
        ("50%", "0%", "50%"), (True, "0%", True), (None, "0%", None),
    ],
)  # fmt: skip
def test_a_share_that_is_shown_in_per_cent_is_that(value, pattern, shown):
    share = SHEETS["Grant shares"]["share"]
    assert as_share(Cell("S!D2", value, pattern=pattern), share).value == shown


def test_other_numbers_in_per_cent_are_no_shares():
    """Whether 0.9 that is shown as 90% is 90 or 0.9 cannot be known of a measure."""
    cell = Cell("S!D2", 0.9, pattern="0%")
    assert as_share(cell, SHEETS["Measure values"]["value"]) == cell
