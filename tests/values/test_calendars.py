"""Calendars, and years as text that are read in the calendar of data."""

import pytest

import prevent_model as pm
from prevent_model.values.calendars import as_year_of, as_years_of, by_year, calendar_of, calendar_read

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


def test_a_calendar_of_calendar_years_reads_numbers():
    january = pm.Calendar("January")
    assert january("2014") == january(2014) == Y(2014, 1)
    assert as_year_of(2014, [Y(2010, 1)], "year") == Y(2014, 1)
    assert as_years_of(2014, [Y(2010, 1)], "years") == as_years_of([2014], [Y(2010, 1)], "years") == (Y(2014, 1),)
    assert by_year({2014: 1, "2015": 2}, [Y(2010, 1)], "costs") == {Y(2014, 1): 1, Y(2015, 1): 2}
    with pytest.raises(TypeError, match="expected a text, found a whole number"):
        JULY(2014)
    with pytest.raises(ValueError, match=r'^year: "2014/15" lies in two calendar years.*write "2014" or "2015"'):
        as_year_of("2014/15", [Y(2010, 1)], "year")
    with pytest.raises(ValueError, match=r'years: expected calendar years, .*write "2008 to 2010"'):
        as_years_of(True, [Y(2010, 1)], "years")


def test_a_text_is_printed_in_the_label_of_the_data():
    labelled = pm.Calendar("October", "FY {end}")
    year = as_year_of("2013/14", labelled.years("FY 2015"), "year")
    assert (str(year), str(year + 1), str(year - 1)) == ("FY 2014", "FY 2015", "FY 2013")
    assert [str(year) for year in Y.span(year, year + 1)] == ["FY 2014", "FY 2015"]
    assert (pm.Calendar.of(year), pm.Calendar.of(year).label) == (labelled, "FY {end}")
    assert str(labelled.containing(year.first_day)) == "FY 2014"
    assert labelled.has_label("FY 2014")
    assert not labelled.has_label("2013/14")
    assert (labelled.noun, pm.Calendar(1).noun) == ("financial year", "calendar year")
    assert labelled.keys == {"year_begins": "October", "year_label": "FY {end}"}
    assert labelled.written(Y(2013)) == 'pm.Calendar("October")("2013/14")'


def test_two_labels_are_one_calendar():
    assert pm.Calendar("October", "FY {end}") == pm.Calendar("October")
    assert hash(pm.Calendar("October", "FY {end}")) == hash(pm.Calendar("October"))
    assert str(calendar_read()) == "April"
