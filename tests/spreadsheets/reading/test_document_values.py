"""What a cell of a document shows, as a document writes it."""

from datetime import date, datetime

import pytest

from prevent_model.framework.programme import Programme
from prevent_model.spreadsheets.document_sheets import layout_of
from prevent_model.spreadsheets.reading.document_values import raw_of, shows_month
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
