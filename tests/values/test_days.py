"""Days as people write them."""

import pytest

from prevent_model.values.days import day_meant, day_refused


@pytest.mark.parametrize(
    "text",
    [
        "24/07/2009", "24/7/2009", "24.7.2009", "24-07-2009", "24 07 2009", "24/07/09", "24 July 2009", "24th July 2009",
        "24th of July, 2009", "24 Jul 2009", "24-Jul-09", "Friday 24 July 2009", "Fri, 24 Jul 2009", "July 24, 2009", "2009/07/24",
        "2009.7.24", "20090724", "24/07/2009 10:30", "2009-07-24T10:30:00Z", "07/24/2009", " 24/07/2009 ",
    ],
)  # fmt: skip
def test_one_day(text):
    assert [str(day) for day in day_meant(text)] == ["2009-07-24"]


def test_two_days_where_either_may_be_meant():
    assert [str(day) for day in day_meant("05/07/2009")] == ["2009-07-05", "2009-05-07"]
    assert [str(day) for day in day_meant("07/07/2009")] == ["2009-07-07"]


@pytest.mark.parametrize(
    "text", ["2008/09", "2008/12", "2008-09", "soon", "", "31/02/2009", "32/13/2009", "July 2009", "1/2", "2009"]
)
def test_no_day(text):
    assert day_meant(text) == ()


@pytest.mark.parametrize(
    ("text", "problem", "days"),
    [
        ("31/02/2009", "February 2009 has 28", ()), ("29/02/2009", "February 2009 has 28", ()), ("99/99/9999", "is no day", ()),
        ("07/2009", "is a month", ("2009-07",)), ("10/2009", "is a month", ("October 2009",)), ("13/2009", "is no month", ()),
        ("24/07/2009", "is a day", ("2009-07-24",)), ("05/07/2009", "either", ("2009-07-05", "2009-05-07")),
    ],
)  # fmt: skip
def test_what_is_written_as_a_day_or_a_month_is_told_as_one(text, problem, days):
    """The refusal spoke of financial years."""
    said, meant = day_refused(text)
    assert problem in said
    assert meant == days


@pytest.mark.parametrize("text", ["2008/09", "soon", "1 May", "2008", "July 2009"])
def test_what_is_not_written_as_a_day_is_left_alone(text):
    assert day_refused(text) is None
