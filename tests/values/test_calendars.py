"""Calendars, and years as text that are read in the calendar of data."""

import pytest

import prevent_model as pm
from prevent_model.values.calendars import as_year_of, as_years_of, by_year, calendar_of

JULY = pm.Calendar("July")
Y = pm.FinancialYear


@pytest.mark.parametrize("given", ["July", "july", " JULY ", 7])
def test_a_calendar_by_name_or_number(given):
    assert pm.Calendar(given) == JULY
    assert pm.Calendar(given)("2017/18") == Y(2017, 7)
    assert pm.Calendar(given).years("2017/18 to 2019/20") == Y.span(Y(2017, 7), Y(2019, 7))


def test_a_calendar_of_nothing_is_april():
    assert pm.Calendar()("2017/18") == Y(2017)
    assert str(pm.Calendar()) == "April"


@pytest.mark.parametrize(
    ("given", "error", "says"),
    [
        ("Juli", ValueError, 'no month; did you mean "July"'),
        (13, ValueError, "13 is no month; write its name"),
        (0, ValueError, "0 is no month"),
        (True, TypeError, "a truth value .true. is no month"),
        (7.0, TypeError, ".7.0. is no month"),
        (None, TypeError, "nothing .null. is no month"),
    ],
)
def test_no_month(given, error, says):
    with pytest.raises(error, match=says):
        pm.Calendar(given)


def test_a_run_of_years_is_not_a_year():
    with pytest.raises(ValueError, match=r'Calendar\("July"\)\.years\("2017/18 to 2018/19"\)'):
        JULY("2017/18 to 2018/19")
    with pytest.raises(ValueError, match="calendar year or either of two"):
        JULY("2017")


def test_a_text_is_the_year_of_the_data():
    """A4."""
    assert as_year_of("2017/18", [Y(2010, 7)], "year") == Y(2017, 7)
    assert as_year_of("2017/18", [], "year") == Y(2017)
    assert as_years_of("2017/18 to 2018/19", [Y(2010, 7)], "years") == (Y(2017, 7), Y(2018, 7))
    assert as_years_of(["2017/18", Y(2018, 7)], [], "years") == (Y(2017, 7), Y(2018, 7))
    assert as_years_of(Y(2017, 7), [], "years") == (Y(2017, 7),)
    assert by_year({"2017/18": 1, Y(2018, 7): 2}, [], "costs") == {Y(2017, 7): 1, Y(2018, 7): 2}


def test_two_calendars_are_refused_with_what_to_write():
    """A4."""
    remedy = r'write pm.Calendar\("July"\)\("2017/18"\)'
    for mixed in (
        lambda: as_year_of(Y(2017), [Y(2010, 7)], "year"),
        lambda: as_years_of([Y(2017)], [Y(2010, 7)], "years"),
        lambda: by_year({Y(2017): 1}, [Y(2010, 7)], "costs"),
        lambda: calendar_of([Y(2010, 7), Y(2017)], "years"),
        lambda: Y(2010, 7) < Y(2017),
    ):
        with pytest.raises(ValueError, match=remedy):
            mixed()


def test_what_is_no_year_is_named():
    with pytest.raises(ValueError, match=r"^base: expected a financial year"):
        as_year_of(2008, [], "base")
    with pytest.raises(ValueError, match=r'^base: "2008" could be'):
        as_year_of("2008", [], "base")
    with pytest.raises(ValueError, match=r"^years: expected financial years, found a whole number .2008."):
        as_years_of(2008, [], "years")
    with pytest.raises(ValueError, match=r"^costs: 2008/09 is given twice"):
        by_year({"2008/09": 1, Y(2008): 2}, [], "costs")
