"""Labels of years, the plain forms, and the remedy for a text that is neither."""

import pytest

from prevent_model.errors import ArgumentError
from prevent_model.values.calendars import Calendar
from prevent_model.values.year_texts import as_label, check_calendar_label, first_year_of, spelled, year_labelled
from prevent_model.values.years import FinancialYear, parse_span

LABELS = [
    "FY {end}",
    "{start}–{end_short}",
    "{start}/{end}",
    "Year {start_short}-{end}",
    "{end}{start_short}",
    "AY{start}",
]


@pytest.mark.parametrize("label", LABELS)
@pytest.mark.parametrize("month", range(1, 13))
def test_a_label_is_read_back_in_every_month(label, month):
    for start in (1000, 1899, 1999, 2008, 2014, 9998):
        text = spelled(start, month, label)
        assert first_year_of(text, month, label) == year_labelled(text, month, label) == start


@pytest.mark.parametrize(
    ("label", "month", "text"),
    [
        ("FY {end}", 7, "FY 2014"), ("FY {end}", 1, "FY 2013"), ("{start}-{end_short}", 4, "2013-14"),
        ("{start}/{end}", 10, "2013/2014"), ("{start_short}/{end}", 4, "13/2014"), ("", 4, "2013/14"), ("", 1, "2013"),
    ],
)  # fmt: skip
def test_the_year_that_begins_in_2013(label, month, text):
    assert spelled(2013, month, label) == text


@pytest.mark.parametrize("text", ["2014", "FY 2014", "FY2014"])
def test_plain_forms_of_a_calendar_year(text):
    assert first_year_of(text, 1) == first_year_of(text, 1, "Year {start}") == 2014


def test_plain_forms_beside_a_label():
    assert first_year_of("2013/14", 7, "FY {end}") == first_year_of("2013-2014", 7, "FY {end}") == 2013


@pytest.mark.parametrize(
    ("label", "problem", "remedy"),
    [
        ("FY {year}", "has {year}, which is no field", "{start} or {end}"),
        ("FY {end", "has {end, which is no field", "{start} or {end}"),
        ("end}", "has }, which is no field", "{start} or {end}"),
        ("FY {}", "has {}, which is no field", "{start} or {end}"),
        ("FY", "same for every year", '"FY {end}"'),
        ("FY{end_short}", "a century apart", 'write "FY{end}"'),
        ("{start_short}/{end_short}", "a century apart", 'write "{start}/{end_short}"'),
        ("20{end_short}", "digits beside its fields", '"FY {end}"'),
        ("{start} to {end}", 'the word "to"', '"FY {end}"'),
        ("early {end}", 'the word "early"', '"FY {end}"'),
        ("March {end}", 'the word "March"', '"FY {end}"'),
        ("H {end}", 'the word "H"', '"FY {end}"'),
        (" {end}", "no label of at most 40", '"FY {end}"'),
        ('"{end}"', "no label of at most 40", '"FY {end}"'),
        ("x" * 40 + "{end}", "no label of at most 40", '"FY {end}"'),
        ("a\n{end}", "no label of at most 40", '"FY {end}"'),
        (2014, "expected a label of years", '"FY {end}"'),
    ],
)
def test_a_label_is_refused_with_what_to_write(label, problem, remedy):
    with pytest.raises((TypeError, ValueError), match="write") as caught:
        as_label(label)
    assert problem in str(caught.value)
    assert remedy in str(caught.value)


def test_a_calendar_year_alone_labels_only_calendar_years():
    check_calendar_label(1, "{start}")
    for make in (lambda: Calendar("July", "{end}"), lambda: FinancialYear(2013, 7, "{start}")):
        with pytest.raises(ValueError, match=r'reads as a calendar year.*write "FY {(start|end)}"'):
            make()


@pytest.mark.parametrize(
    ("text", "write"),
    [
        ("2014/15", 'write "2014" or "2015"'),
        ("2014-15", 'write "2014" or "2015"'),
        ("FY 2014/2015", 'write "2014" or "2015"'),
        ("2014-2020", 'write "2014 to 2020"'),
        ("2014-20", 'write "2014 to 2020"'),
        ("2014/07", 'write "2014"'),
        ("14", 'write "2014"'),
        ("FY14", 'write "2014"'),
        (" 2014", 'write "2014"'),
        ("fy2014", 'write "2014"'),
        ("soon", 'write one such as "2008"'),
        ("0999", "1000 to 9998"),
        ("9999", "1000 to 9998"),
        ("", 'write one such as "2008"'),
    ],
)
def test_a_calendar_year_is_refused_with_what_to_write(text, write):
    with pytest.raises(ValueError, match="write") as caught:
        first_year_of(text, 1)
    assert write in str(caught.value)
    assert "/1" not in str(caught.value).replace(text, "")


@pytest.mark.parametrize(
    ("text", "write"),
    [
        ("2014", 'write "FY 2014" or "FY 2015"'),
        ("FY2014", 'write "FY 2014"'),
        ("fy  2014", 'write "FY 2014"'),
        ("2013 / 14", 'write "FY 2014"'),
        ("FY14", 'write "FY 2014"'),
        ("2013/16", 'write "FY 2014" for the year that begins in 2013, or "FY 2014 to FY 2016" for a span'),
        ("13/14", 'write "FY 2014"'),
        ("soon", 'write one such as "FY 2009"'),
        ("FY 0999", "1000 to 9998"),
    ],
)
def test_a_remedy_is_in_the_label(text, write):
    with pytest.raises(ValueError, match="write") as caught:
        first_year_of(text, 7, "FY {end}")
    assert write in str(caught.value)


def test_spans_of_calendar_years_and_labels():
    assert [str(year) for year in parse_span("2014 to 2016", first_month=1)] == ["2014", "2015", "2016"]
    labelled = parse_span("FY 2014 to FY 2015", first_month=7, label="FY {end}")
    assert labelled == (FinancialYear(2013, 7), FinancialYear(2014, 7))
    assert [str(year) for year in labelled] == ["FY 2014", "FY 2015"]
    with pytest.raises(ValueError, match='write "2014 to 2016"'):
        parse_span("2016 to 2014", first_month=1)


@pytest.mark.parametrize(
    ("label", "first_month", "remedy"),
    [
        ("FY {end}", 10, 'write "FY 2024"'),
        ("FY {start}", 10, 'write "FY 2024"'),
        ("", 4, 'write "2023/24" or "2024/25"'),
        ("FY {start}/{end_short}", 4, 'write "FY 2023/24" or "FY 2024/25"'),
    ],
)
def test_a_year_in_two_digits_is_the_one_that_the_label_names(label, first_month, remedy):
    """Of years printed as "FY 2024", "FY24" was said to be one or the next."""
    with pytest.raises(ArgumentError) as raised:
        first_year_of("FY24", first_month, label)
    assert [refusal.remedy for refusal in raised.value.refusals] == [remedy]


@pytest.mark.parametrize(
    ("text", "first_month", "label"),
    [("2024 to 2026", 1, ""), ("2024/25 to 2025/26", 4, ""), ("FY 2024 to FY 2026", 10, "FY {end}")],
)
def test_a_run_of_years_where_one_is_wanted_is_told_where_it_may_be(text, first_month, label):
    """It was answered with one year of the document, which loses the others."""
    with pytest.raises(ArgumentError) as caught:
        first_year_of(text, first_month, label)
    assert str(caught.value) == (
        f'"{text}" is several years, and one is wanted; write one of them, or years = "{text}" where several may be'
    )
    with pytest.raises(ArgumentError, match="year"):
        first_year_of("soon to 2026", first_month, label)
