"""What a cell of a document shows, as a document writes it."""

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prevent_model.framework.findings import ERROR, WARNING
from prevent_model.framework.programme import Programme
from prevent_model.spreadsheets.document_sheets import layout_of
from prevent_model.spreadsheets.reading.cell_findings import Refused
from prevent_model.spreadsheets.reading.document_values import as_share, nothing_in, rate_of, raw_of, shows_month
from prevent_model.spreadsheets.reading.units import unit_of
from prevent_model.spreadsheets.reading.xlsx import Cell
from prevent_model.values.currencies import Currency, document_in

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


@given(
    st.decimals(min_value="0.01", max_value="999999.99", places=2, allow_nan=False),
    st.sampled_from(["£", "£ per post", "", "gross"]),
    st.sampled_from([("a month", "month"), ("monthly", "month"), ("per year", "year"), ("p.a.", "year")]),
    st.booleans(),
)
def test_a_rate_is_for_the_time_that_its_heading_names(amount, unit, time, is_text):
    """The amount is kept to the penny, and neither multiplied nor divided by twelve."""
    cell = Cell("S!A2", f"£{amount:,}" if is_text else float(amount))
    raw = rate_of(cell, SHEETS["Plan lines"]["rate"], unit_of(f"{unit} {time[0]}"))
    assert (Fraction(raw["amount"]), raw["per"]) == (Fraction(amount), time[1])


@pytest.mark.parametrize(
    ("typed", "unit", "raw"),
    [
        (41333.33, "KES a month", {"amount": "41333.33", "per": "month"}),
        ("41,333.33", "KES monthly", {"amount": "4133333/100", "per": "month"}),
        ("KES 500 a month", "KES a month", {"amount": "500", "per": "month"}),
        # What the heading leaves open, and what is no sum of the currency, is left for the document to refuse.
        (41333.33, "KES", Decimal("41333.33")),
        (500, "a month or a year", 500),
        ("£500", "KES a month", "£500"),
        ("TBA", "KES a month", "TBA"),
        (True, "KES a month", True),
    ],
)
def test_a_rate_below_a_heading_is_in_the_currency_of_the_document(typed, unit, raw):
    with document_in(Currency.of("KES")):
        assert rate_of(Cell("S!A2", typed), SHEETS["Plan lines"]["rate"], unit_of(unit)) == raw


def test_a_rate_of_another_time_than_its_heading_is_refused():
    with pytest.raises(Refused, match='says "£ a month", and the cell says year'):
        rate_of(Cell("S!A2", "£500 a year"), SHEETS["Plan lines"]["rate"], unit_of("£ a month"))
