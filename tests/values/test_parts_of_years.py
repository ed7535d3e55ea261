"""Quarters, halves, thirds, seasons, the start and the end of years and months, each window derived by hand."""

from datetime import date

import pytest

from prevent_model.values.approximate_dates import Answer, Period, Window
from prevent_model.values.calendars import Calendar
from prevent_model.values.parts_of_years import days_of_part, part_in, season_of, year_in

APRIL, JANUARY, JULY = Calendar(), Calendar("January"), Calendar("July")
LABEL = Calendar("October", "FY {end}")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Q1 2027", "2027-01-01", "2027-03-31"),
        ("Q2 2027", "2027-04-01", "2027-06-30"),
        ("q4 2027", "2027-10-01", "2027-12-31"),
        ("2027 Q2", "2027-04-01", "2027-06-30"),
        ("2027-Q2", "2027-04-01", "2027-06-30"),
        ("second quarter of 2027", "2027-04-01", "2027-06-30"),
        ("the fourth quarter of 2027", "2027-10-01", "2027-12-31"),
        ("H1 2026", "2026-01-01", "2026-06-30"),
        ("first half of 2026", "2026-01-01", "2026-06-30"),
        ("second half of 2026", "2026-07-01", "2026-12-31"),
        ("early part of 2026", "2026-01-01", "2026-06-30"),
        # Meteorological seasons: the Met Office counts spring from March, and winter from December.
        ("spring 2027", "2027-03-01", "2027-05-31"),
        ("Summer 2027", "2027-06-01", "2027-08-31"),
        ("autumn 2027", "2027-09-01", "2027-11-30"),
        ("fall of 2027", "2027-09-01", "2027-11-30"),
        ("winter 2027", "2027-12-01", "2028-02-29"),
        ("winter 2026/27", "2026-12-01", "2027-02-28"),
        ("winter 2026-2027", "2026-12-01", "2027-02-28"),
        ("early 2014", "2014-01-01", "2014-04-30"),
        ("mid 2014", "2014-05-01", "2014-08-31"),
        ("mid-2014", "2014-05-01", "2014-08-31"),
        ("middle of 2014", "2014-05-01", "2014-08-31"),
        ("late 2014", "2014-09-01", "2014-12-31"),
        ("early March 2026", "2026-03-01", "2026-03-10"),
        ("mid-March 2026", "2026-03-11", "2026-03-20"),
        ("late Feb 2026", "2026-02-21", "2026-02-28"),
        ("mid summer 2027", "2027-07-01", "2027-07-31"),
        ("end March 2026", "2026-03-25", "2026-03-31"),
        ("end of March 2026", "2026-03-25", "2026-03-31"),
        ("the end of March 2026", "2026-03-25", "2026-03-31"),
        ("end-March 2026", "2026-03-25", "2026-03-31"),
        ("start of March 2026", "2026-03-01", "2026-03-07"),
        ("beginning of March 2026", "2026-03-01", "2026-03-07"),
        ("end 2027", "2027-12-01", "2027-12-31"),
        ("end of the second quarter of 2027", "2027-06-01", "2027-06-30"),
        ("start of 2027", "2027-01-01", "2027-01-31"),
        ("Sept 2008", "2008-09-01", "2008-09-30"),
        ("Sep. 2008", "2008-09-01", "2008-09-30"),
        ("Dec 2008", "2008-12-01", "2008-12-31"),
        ("Nov and Dec 2008", "2008-11-01", "2008-12-31"),
        ("3 Dec 2008", "2008-12-03", "2008-12-03"),
        ("Q2 2027 to Q3 2027", "2027-04-01", "2027-09-30"),
        ("early 2027 to mid-2028", "2027-01-01", "2028-08-31"),
        ("Dec 2008 to spring 2009", "2008-12-01", "2009-05-31"),
    ],
)  # fmt: skip
def test_parts_of_calendar_years_and_months(text, first, last):
    for calendar in (APRIL, JANUARY, JULY, LABEL):
        window = Window.parse(text, calendar=calendar)
        assert (str(window.first), str(window.last)) == (first, last)
        assert str(window) == (first if first == last else text) or str(window) == text


@pytest.mark.parametrize(
    ("text", "calendar", "first", "last"),
    [
        ("Q2 2027/28", APRIL, "2027-07-01", "2027-09-30"),
        ("Q2 2027/28", JULY, "2027-10-01", "2027-12-31"),
        ("Q2 FY 2027", LABEL, "2027-01-01", "2027-03-31"),
        ("Q2 FY 2027", JANUARY, "2027-04-01", "2027-06-30"),
        ("second half of 2026/27", APRIL, "2026-10-01", "2027-03-31"),
        ("early part of 2026/27", APRIL, "2026-04-01", "2026-09-30"),
        ("latter part of 2026", JANUARY, "2026-07-01", "2026-12-31"),
        ("early FY 2027", LABEL, "2026-10-01", "2027-01-31"),
        ("mid 2026/27", APRIL, "2026-08-01", "2026-11-30"),
        ("late 2026/27", APRIL, "2026-12-01", "2027-03-31"),
        ("end of 2026/27", APRIL, "2027-03-01", "2027-03-31"),
        ("start of FY 2027", LABEL, "2026-10-01", "2026-10-31"),
        ("autumn 2026/27", APRIL, "2026-09-01", "2026-11-30"),
        ("spring 2026/27", JULY, "2027-03-01", "2027-05-31"),
        ("winter FY 2027", LABEL, "2026-12-01", "2027-02-28"),
        ("2014", JANUARY, "2014-01-01", "2014-12-31"),
        ("FY 2014", LABEL, "2013-10-01", "2014-09-30"),
        ("about 2014", JANUARY, "2014-01-01", "2014-12-31"),
    ],
)
def test_parts_of_a_documents_years(text, calendar, first, last):
    window = Window.parse(text, calendar=calendar)
    assert (str(window.first), str(window.last), str(window)) == (first, last, text)


@pytest.mark.parametrize(
    ("text", "problem", "remedy"),
    [
        ("Q5 2014", "not one of the 4 quarters", 'write "Q4 2014"'),
        ("Q0 2014", "not one of the 4 quarters", 'write "Q4 2014"'),
        ("H3 2014", "not one of the 2 halves", 'write "H2 2014"'),
        ("fourth half of 2014", "not one of the 2 halves", 'write "H2 2014"'),
        ("spring", "does not say of which year", 'write "spring 2008"'),
        ("Q2", "does not say of which year", 'write "Q2 2008"'),
        ("end", "does not say of what", 'write "end March 2008"'),
        ("end 31 March 2026", "is a part of a day", 'write "2026-03-31"'),
        ("by end March 2026", "does not say from when", 'write "end March 2026"'),
        ("no later than Q2 2026", "does not say from when", 'write "Q2 2026" for a day'),
        ("After spring 2026", "does not say until when", 'write "spring 2026" if that is meant, or until when'),
        ("from June 2026 to July 2026", "is not a date", 'write "June 2026 to July 2026"'),
        ("June, 2026", "is not a date", 'write "June 2026"'),
        ("2nd quarter of 2026", "is not a date", 'write "second quarter of 2026"'),
        ("1st half, 2026/27", "is not a date", 'write "first half 2026/27"'),
        ("Q2/2026", "is not a date", 'write "Q2 2026"'),
        ("before it rains", "is not a date", 'write "2008-07-24"'),
        ("30 Feb", "is no day: February has at most 29", "with its year"),
        ("29 Feb", "does not say of which year", 'write "29 February 2008"'),
        ("Sept", "does not say of which year", 'write "September 2008"'),
        ("Q2 March 2026", "is no part of a year or a month", '"early"'),
        ("late mid-March 2026", "is no part of a year or a month", '"early"'),
        ("early " * 5000 + "2027", "is no part of a year or a month", '"early"'),
        ("late mid spring 2027", "is no part of a year or a month", '"early"'),
        ("Juli to August 2008", '"Juli" in', 'did you mean "July"'),
        ("spring to autumn 2027", "does not say of which year", 'write "spring 2027 to autumn 2027"'),
        ("Q2 to Q3 2027", "does not say of which year", 'write "Q2 2027 to Q3 2027"'),
        ("spring 2026/27", "lies in two years", 'write "spring 2026" or "spring 2027"'),
        ("spring March 2026", "is not a date that can be read", "write"),
        ("Q2 soon", "is not a date that can be read", "write"),
        ("Q2 0999", "1000 to 9998", "write"),
        ("Q3 2027 to Q1 2027", "ends before it begins", 'write "Q1 2027 to Q3 2027"'),
    ],
)
def test_what_is_no_part_is_met_with_what_to_write(text, problem, remedy):
    with pytest.raises(ValueError, match="rite") as caught:
        Window.parse(text)
    assert problem in str(caught.value)
    assert remedy in str(caught.value)


def test_remedies_for_calendar_years_have_no_financial_year():
    for text in (
        "soon",
        "Q5 2014",
        "spring",
        "2014/15",
        "spring 2026/27",
        "2008-09",
        "Juli 2008",
        "31 June 2008",
        "by soon",
    ):
        with pytest.raises(ValueError, match="rite") as caught:
            Window.parse(text, calendar=JANUARY)
        assert "/" not in str(caught.value).partition("rite ")[2]


def test_parts_alone():
    part = part_in("Q2 2027")
    assert days_of_part(part, date(2027, 1, 1), date(2027, 12, 31)) == (date(2027, 4, 1), date(2027, 6, 30))
    assert days_of_part(part, date(2027, 1, 2), date(2027, 12, 31)) is None
    assert season_of(part_in("spring 2027"), APRIL, "spring 2027")[0] == date(2027, 3, 1)
    assert year_in("2027", JULY).first_month == 1
    assert part_in("July 2008") is None


def test_windows_answer_cannot_tell():
    review, spring = Window.parse("Q2 2027"), Window.parse("spring 2027")
    assert review.after(date(2027, 3, 31)) is Answer.YES
    assert review.before(spring) is Answer.CANNOT_TELL
    assert Window.parse("end 2027").after(review) is Answer.YES
    assert Period.parse("from spring 2027").starts == spring
    assert Period.parse("Q1 2027 to Q2 2027").ends == review
