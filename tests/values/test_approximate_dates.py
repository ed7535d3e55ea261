from datetime import date

import pytest

from prevent_model.values.approximate_dates import Answer, Period, Window, as_window
from prevent_model.values.calendars import Calendar
from prevent_model.values.years import FinancialYear

D = date
P = Window.parse


@pytest.mark.parametrize(
    ("text", "first", "last", "about"),
    [
        ("2008-07-24", D(2008, 7, 24), D(2008, 7, 24), False),
        ("24 July 2008", D(2008, 7, 24), D(2008, 7, 24), False),
        ("July 2008", D(2008, 7, 1), D(2008, 7, 31), False),
        ("December 2008", D(2008, 12, 1), D(2008, 12, 31), False),
        ("around September 2008", D(2008, 9, 1), D(2008, 9, 30), True),
        ("latter part of 2008/9", D(2008, 10, 1), D(2009, 3, 31), False),
        ("early part of 2008/09", D(2008, 4, 1), D(2008, 9, 30), False),
        ("2008/09", D(2008, 4, 1), D(2009, 3, 31), False),
        ("2015-16", D(2015, 4, 1), D(2016, 3, 31), False),
        ("June and July 2008", D(2008, 6, 1), D(2008, 7, 31), False),
        ("June to July 2008", D(2008, 6, 1), D(2008, 7, 31), False),
        ("December 2008 to January 2009", D(2008, 12, 1), D(2009, 1, 31), False),
        ("2008-06-01 to 2008-07-31", D(2008, 6, 1), D(2008, 7, 31), False),
    ],
)
def test_parse(text, first, last, about):
    window = P(text)
    assert (window.first, window.last, window.about) == (first, last, about)
    assert str(window) == text


def test_a_plain_day_needs_no_words():
    assert P("2008-07-24") == Window.day(D(2008, 7, 24))
    assert P("July 2008").words == "July 2008"


@pytest.mark.parametrize(
    ("text", "write"),
    [
        ("2008-09", '"September 2008" or "2008/09"'),
        ("2008", '"2008-01-01 to 2008-12-31" or "2008/09"'),
        ("2008/07", '"2008/09"'),
        ("31 June 2008", 'write "2008-06-30" or "June 2008"'),
        ("Juli 2008", 'did you mean "July"'),
        ("soon", '"July 2008"'),
        ("July and June 2008", "earlier first"),
        ("2008-13", "not a day"),
        ("", "cannot|can be read"),
        ("1 July to 3 July 2008", 'write "1 July 2008 to 3 July 2008"'),
    ],
)
def test_refused(text, write):
    with pytest.raises(ValueError) as caught:  # noqa: PT011
        P(text)
    assert any(part in str(caught.value) for part in write.split("|"))


def test_comparisons():
    july = P("July 2008")
    assert july.before(P("August 2008")) is Answer.YES
    assert july.before(D(2008, 7, 1)) is Answer.NO
    assert july.before(D(2008, 7, 24)) is Answer.CANNOT_TELL
    assert july.after(D(2008, 6, 30)) is Answer.YES
    assert july.after(D(2008, 7, 31)) is Answer.NO
    assert july.within(P("2008/09")) is Answer.YES
    assert july.within(P("August 2008")) is Answer.NO
    assert P("2008/09").within(july) is Answer.CANNOT_TELL
    assert july.on(D(2008, 7, 24)) is Answer.CANNOT_TELL
    assert P("2008-07-24").on(D(2008, 7, 24)) is Answer.YES
    assert july.on(D(2008, 8, 1)) is Answer.NO


def test_about_reaches_its_own_length():
    around = P("around September 2008")
    assert around.before(D(2008, 10, 1)) is Answer.CANNOT_TELL
    assert around.before(D(2008, 10, 30)) is Answer.CANNOT_TELL
    assert around.before(D(2008, 10, 31)) is Answer.YES
    assert around.after(D(2008, 8, 2)) is Answer.CANNOT_TELL
    assert around.after(D(2008, 8, 1)) is Answer.YES
    assert P("2008-09-15").within(around) is Answer.CANNOT_TELL
    assert P("2008-12-01").within(around) is Answer.NO


def test_an_answer_is_neither_true_nor_false():
    with pytest.raises(TypeError, match=r"Answer\.YES"):
        bool(Answer.YES)


def test_what_cannot_be():
    with pytest.raises(ValueError, match="before the first"):
        Window(D(2008, 2, 1), D(2008, 1, 1))
    with pytest.raises(TypeError, match="first"):
        Window(2008, D(2008, 1, 1))
    with pytest.raises(TypeError, match="text"):
        P(D(2008, 1, 1))


def test_the_ends_of_the_calendar():
    window = Window(date.min, date.max, about=True)
    assert (window.earliest, window.latest) == (date.min, date.max)


def test_period_counts_both_ends():
    period = Period(D(2008, 4, 1), D(2009, 3, 31))
    answers = [period.covers(day) for day in (D(2008, 3, 31), D(2008, 4, 1), D(2009, 3, 31), D(2009, 4, 1))]
    assert answers == [Answer.NO, Answer.YES, Answer.YES, Answer.NO]


def test_period_open_and_uncertain():
    assert Period().covers(D(1900, 1, 1)) is Answer.YES
    period = Period(starts=P("July 2008"))
    assert period.covers(D(2008, 7, 1)) is Answer.CANNOT_TELL
    assert period.covers(D(2008, 7, 31)) is Answer.YES
    assert period.covers(D(2008, 6, 30)) is Answer.NO
    assert Period(P("July 2008"), P("2008/09")).covers(D(2009, 4, 1)) is Answer.NO


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("always", "always"),
        ("from July 2008", "from July 2008"),
        ("until 2008-07-24", "until 2008-07-24"),
        ("July 2008 to 2008/09", "July 2008 to 2008/09"),
        ("2008/09", "2008-04-01 to 2009-03-31"),
        ("June to July 2008", "2008-06-01 to 2008-07-31"),
    ],
)
def test_period_parse(text, shown):
    assert str(Period.parse(text)) == shown


def test_period_runs_forward():
    with pytest.raises(ValueError, match="ends"):
        Period(D(2009, 1, 1), D(2008, 1, 1))


def test_a_year_may_begin_in_another_month():
    """Years from July to June: the halves of them too."""
    window = Window.parse("2008/09", calendar=Calendar("July"))
    assert (window.first, window.last) == (date(2008, 7, 1), date(2009, 6, 30))
    window = Window.parse("latter part of 2008/9", calendar=Calendar("July"))
    assert (window.first, window.last) == (date(2009, 1, 1), date(2009, 6, 30))


@pytest.mark.parametrize("text", ["about about July 2008", "soon"])
def test_what_is_no_date_is_met_with_examples(text):
    with pytest.raises(ValueError, match="around September 2008"):
        Window.parse(text)


def test_a_period_is_made_of_days_and_windows():
    assert Period("July 2008") == Period(Window.parse("July 2008"))
    with pytest.raises(ValueError, match=r'Period\.starts: "2008" may be a calendar or a financial year'):
        Period(2008)
    for number in (20080701, 8, True):
        with pytest.raises(TypeError, match=r"Period\.starts: expected a date"):
            Period(number)
    with pytest.raises(TypeError, match="expected a text"):
        Period.parse(2008)


@pytest.mark.parametrize("parse", [Window.parse, Period.parse])
def test_both_ends_of_a_stretch_are_told(parse):
    """Each end had an answer of its own."""
    with pytest.raises(ValueError, match=r'write "2009-07-24 to 2009-07-30"$'):
        parse("24/07/2009 to 30/07/2009")
    with pytest.raises(ValueError, match=r'^"31/02/2009" is no day: February 2009 has 28; '):
        parse("24/07/2009 to 31/02/2009")


def test_a_financial_year_is_the_window_of_its_days():
    """A text is read in April where there is no document: a year of another calendar is given as a year."""
    assert as_window(FinancialYear(2017, 7)) == Window.parse("2017/18", calendar=Calendar("July"))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("2026-04", "April 2026"),
        ("2008-07", "July 2008"),
        ("about 2026-04", "about April 2026"),
        ("2026-04 to 2026-06", "April 2026 to June 2026"),
        ("latter part of 2010-11", "latter part of 2010-11"),
        ("2026-04-01 to 2026-05-03", "2026-04-01 to 2026-05-03"),
    ],
)
def test_a_month_in_figures_is_shown_by_its_name_and_what_may_be_a_year_as_it_is(text, shown):
    """It stood as "2026-04" beside "31 January 2027"."""
    assert str(Window.parse(text)) == shown
    assert Window.parse(shown) == Window.parse(text)
