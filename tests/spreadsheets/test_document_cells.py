"""Raw values as cells, and back."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from prevent_model.errors import ArgumentError
from prevent_model.framework.deflators import DeflatorSeries
from prevent_model.framework.programme import Programme
from prevent_model.spreadsheets.document_cells import as_cell, as_raw
from prevent_model.spreadsheets.document_sheets import layout_of
from prevent_model.values.calendars import Calendar, reading_in
from prevent_model.values.currencies import CURRENCIES, document_in
from prevent_model.values.stated_numbers import refuse_point_or_group

SHEETS = {sheet.title: sheet for sheet in layout_of(Programme)}
TEXT, TEXTS = SHEETS["Objectives"].columns["outcome"], SHEETS["Gates"].columns["criteria"]
IDS, SUMS = SHEETS["Phases"].columns["delivers"], SHEETS["Grants"].columns["amounts"]
CONDITIONS, NAMES = SHEETS["Gate decisions"].columns["conditions"], SHEETS["Roles"].columns["unstated"]
INDEX = layout_of(DeflatorSeries)[0].columns["index"]
OUTCOME, DUE = SHEETS["Gate decisions"].columns["outcome"], SHEETS["Gates"].columns["due"]
CITES, LOCATORS = SHEETS["Gates"].columns["cite"], SHEETS["Sources"].columns["locators"]
YEARS, DAY = SHEETS["Grants"].columns["years"], SHEETS["Spend"].columns["on"]
REASONS = SHEETS["Sources"].columns["set_aside"]
RATE = SHEETS["Plan lines"].columns["rate"]
VALUE, TRUTH = SHEETS["Measure values"].columns["value"], SHEETS["Sources"].columns["available"]


@pytest.mark.parametrize(
    ("typed", "column", "raw"),
    [
        ("a; b", TEXTS, ["a", "b"]),
        ("a, in part\nb; more", TEXTS, ["a, in part", "b; more"]),
        ("one, two", IDS, ["one", "two"]),
        ("one, two", TEXTS, ["one, two"]),
        ("2008/09: £2.2m; 2009/10: £3.8m", SUMS, {"2008/09": "£2.2m", "2009/10": "£3.8m"}),
        ('"Safer" streets', TEXT, '"Safer" streets'),
        (3, TEXT, "3"),
        (3.0, VALUE, 3),
        (37.6, VALUE, Decimal("37.6")),
        (datetime(2026, 3, 31), VALUE, date(2026, 3, 31)),  # noqa: DTZ001 - as a spreadsheet holds a day
        ("Yes", TRUTH, True),
        (False, TRUTH, False),
        ("Passed with conditions", OUTCOME, "passed-with-conditions"),
        ("PASSED_WITH-CONDITIONS ", OUTCOME, "passed-with-conditions"),
        ("passed, with conditions", OUTCOME, "passed, with conditions"),
        ("A.1; A.2, B.13,14", CITES, "A.1 A.2 B.13,14"),
        ("A.1\nA.2–A.4", CITES, "A.1 A.2-A.4"),
        ("1–9 A – C", LOCATORS, "1-9 A-C"),
        ("2–3: an annex – in part", REASONS, {"2-3": "an annex – in part"}),
        ("2008/09–2010/11", YEARS, "2008/09 to 2010/11"),
        ("2008/09 - 2010/11", YEARS, "2008/09 to 2010/11"),
        ("2008-09", YEARS, "2008-09"),
        ("2008–09", YEARS, "2008–09"),
        ("2008/09–2009/10: £3m", SUMS, {"2008/09 to 2009/10": "£3m"}),
        ("31/03/2009", DUE, "2009-03-31"),
        (" 31.3.2009", DUE, "2009-03-31"),
        ("31/03/2009", DAY, "2009-03-31"),
        ("31-Mar-2009", DUE, "2009-03-31"),
        ("31 March 2009", DAY, "2009-03-31"),
        ("1st Sept. 2009", DAY, "2009-09-01"),
        ("July 1, 2009", DAY, "2009-07-01"),
        ("01-Dec-2009", DAY, "2009-12-01"),
        ("31 March 2009", DUE, "31 March 2009"),
        ("31 June 2009", DAY, "31 June 2009"),
        ("1 Dec 09", DAY, "1 Dec 09"),
        ("05/06/2009", DUE, "05/06/2009"),
        ("31/02/2009", DUE, "31/02/2009"),
        ("a lead is named; money is there", CONDITIONS, [{"text": "a lead is named"}, {"text": "money is there"}]),
        ("a lead is named\nmoney; for all", CONDITIONS, [{"text": "a lead is named"}, {"text": "money; for all"}]),
        ('[{"text": "a", "met_on": "May 2009"}]', CONDITIONS, [{"text": "a", "met_on": "May 2009"}]),
        ('["a lead", "money"]', CONDITIONS, [{"text": "a lead"}, {"text": "money"}]),
        ("one;\ntwo;", IDS, ["one", "two"]),
        ("Line managed by; body", NAMES, ["line_managed_by", "body"]),
        ("aim, vision", NAMES, ["aim", "vision"]),
        ('unstated = ["aim", "vision"]', NAMES, ["aim", "vision"]),
        ('["aim"]', NAMES, ["aim"]),
    ],
)
def test_what_people_type_is_what_a_document_writes(typed, column, raw):
    assert as_raw(typed, column) == raw


@pytest.mark.parametrize(
    ("typed", "column", "first_month", "currency", "remedy"),
    [
        ("some money", SUMS, 4, "GBP", '"2008/09: £1m"'),
        ("2008/09: £1m; some", SUMS, 4, "GBP", '"2008/09: £1m"'),
        ("1.5m", SUMS, 1, "EUR", '"2008: €1m"'),
        ("no fact", REASONS, 4, "GBP", '"2-9: the reason"'),
        ("84", INDEX, 4, "GBP", '"2008/09: 84.19"'),
    ],
)
def test_what_is_no_pair_is_refused_with_pairs_of_a_cell(typed, column, first_month, currency, remedy):
    with (
        reading_in(Calendar(first_month)),
        document_in(CURRENCIES[currency]),
        pytest.raises(ArgumentError, match="is no list of pairs") as caught,
    ):
        as_raw(typed, column)
    assert caught.value.refusals[0].remedy == f"write {remedy}, with a colon in each"


@pytest.mark.parametrize("text", ["n/a", "TBC", "-", "None"])
def test_a_word_for_nothing_that_is_meant_is_quoted(text):
    assert as_cell(text, TEXT) == f'"{text}"'
    assert as_cell([text], TEXTS) == f'["{text}"]'


@pytest.mark.parametrize("typed", ['[{"text": "a lead"', "[{“text”: “a lead”}]", "{a"])
def test_json_of_conditions_that_is_none_is_no_text(typed):
    with pytest.raises(ArgumentError, match="begins as JSON does"):
        as_raw(typed, CONDITIONS)


def test_conditions_without_a_day_are_lines():
    raw = [{"text": "a lead; named"}, {"text": "money"}]
    assert as_cell(raw, CONDITIONS) == "a lead; named\nmoney"
    dated = [{"text": "a", "met_on": "May 2009"}]
    assert as_raw(as_cell(dated, CONDITIONS), CONDITIONS) == dated


@given(st.lists(st.fixed_dictionaries({"text": st.text()}), min_size=1))
def test_any_conditions_come_back(conditions):
    assert as_raw(as_cell(conditions, CONDITIONS), CONDITIONS) == conditions


@given(st.one_of(st.text(), st.sampled_from(["1–9", "a;", "a, b", "2008/09-2010/11", "31/03/2009", "Failed"])))
def test_any_text_of_a_place_a_year_a_day_or_a_choice_comes_back(text):
    """Where it is not what a document writes, too: the fault is then that of the document."""
    for column in (CITES, LOCATORS, YEARS, DUE, OUTCOME):
        assert as_raw(as_cell(text, column), column) == text


@given(st.lists(st.one_of(st.text(), st.sampled_from(["Aim", "a b", "a = 1", "unstated"])), min_size=1))
def test_any_names_come_back(names):
    assert as_raw(as_cell(names, NAMES), NAMES) == names


@given(st.one_of(st.text(), st.sampled_from(["", " ", "[1]", '"a"', "{", "=1", "\r", "_x0041_"])))
def test_any_text_comes_back(text):
    cell = as_cell(text, TEXT)
    assert as_raw(cell, TEXT) == text
    assert cell.strip()


@given(st.lists(st.one_of(st.text(), st.sampled_from(["a;b", "a\nb", " a", "", "[", "a: b"])), min_size=1))
def test_any_list_comes_back(texts):
    assert as_raw(as_cell(texts, TEXTS), TEXTS) == texts


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3))
def test_any_number_comes_back_by_its_value(number):
    assert Decimal(as_raw(as_cell(number, VALUE), VALUE)) == number


@given(st.decimals(-999, 999, places=3))
@example(Decimal("2.000"))
@example(Decimal("12.340"))
def test_no_number_is_a_text_that_may_be_a_thousand_times_as_much(number):
    """A target of 2.000 was the text "2.000", which was refused when the workbook was read: 2 or 2000."""
    cell = as_cell(number, VALUE)
    refuse_point_or_group(cell if isinstance(cell, str) else "")
    assert Decimal(str(cell)) == number


# ── rates ────────────────────────────────────────────────────────────────────────────────────────────────────────────


@given(
    st.fractions(0, 10**7, max_denominator=10**4),
    st.sampled_from(["year", "month"]),
    st.sampled_from(["GBP", "EUR", "JPY", "KWD"]),
)
def test_a_rate_is_a_sum_and_its_time_or_json_where_no_sum_is_it(amount, per, code):
    """£0.01, €0.01, ¥1 and KWD 0.001 are the least sums: a third of a pound is none of them."""
    raw = {"amount": str(amount), "per": per}
    with document_in(CURRENCIES[code]):
        cell = as_cell(raw, RATE)
        assert as_raw(cell, RATE) == raw
    parts = {"GBP": 100, "EUR": 100, "JPY": 1, "KWD": 1000}[code]
    assert cell.startswith("{") is ((amount * parts).denominator > 1)


@pytest.mark.parametrize(
    ("text", "amount", "per"),
    [
        ("£32,500 a year", "32500", "year"),
        ("32,500 a year", "32500", "year"),
        ("£2,708.50 per month", "5417/2", "month"),
        (" £32,500/year ", "32500", "year"),
        ("£32,500", None, None),
        ("32500", None, None),
        ("£32.5k a year", None, None),
        ("about £32,500 a year", None, None),
        ("€32,500 a year", None, None),
        ("£32,500 a week", None, None),
        ("-£32,500 a year", "-32500", "year"),
    ],
)
def test_a_rate_is_an_exact_sum_of_the_currency_with_its_time(text, amount, per):
    """What is not, is left as it is typed, and the reader of documents refuses it: so does it a rate below nothing."""
    assert as_raw(text, RATE) == (text if amount is None else {"amount": amount, "per": per})


@pytest.mark.parametrize(
    ("typed", "first_month", "currency", "told"),
    [("£1.5m", 4, "GBP", ["2008/09: £1.5m", "whole: £1.5m"]), (1500000, 1, "EUR", ["2008: €1500000", "whole: €1500000"])],
)  # fmt: skip
def test_a_sum_alone_is_refused_with_its_year(typed, first_month, currency, told):
    with reading_in(Calendar(first_month)), document_in(CURRENCIES[currency]), pytest.raises(ArgumentError) as caught:
        as_raw(typed, SUMS)
    assert caught.value.refusals[0].problem == f'"{typed}" is a sum without its year'
    assert caught.value.refusals[0].remedy.split('"')[1::2] == told


def test_names_of_fields_are_written_as_headings():
    """In *unstated* a clerk finds the words that stand above the columns; what JSON alone can say stays as it is."""
    assert as_cell(["line_managed_by", "posts"], NAMES) == "line managed by; posts"
    assert as_raw("line managed by; posts", NAMES) == ["line_managed_by", "posts"]
    odd = as_cell(["Line_managed_by"], NAMES)
    assert as_raw(odd, NAMES) == ["Line_managed_by"]
