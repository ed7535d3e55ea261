from datetime import UTC, date, datetime

import numpy as np
import pytest

from prevent_model.values.years import FinancialYear, parse_span

Y = FinancialYear


@pytest.mark.parametrize(
    "text",
    ["2008/9", "2008/09", "2008-09", "2008-9", "2008–09", "2008/2009", "2008-2009", "FY2008/09", "FY 2008/09"],
)
def test_spellings(text):
    assert Y.parse(text) == Y(2008)


@pytest.mark.parametrize("text", ["1999/00", "1999-2000", "1999/2000"])
def test_the_turn_of_a_century(text):
    assert Y.parse(text) == Y(1999)
    assert str(Y(1999)) == "1999/00"


@pytest.mark.parametrize(
    ("text", "write"),
    [
        ("2008", '"2007/08" or "2008/09"'),
        ("FY09", '"2008/09" or "2009/10"'),
        ("2008/10", '"2008/09" for the year that begins in 2008, or "2008/09 to 2009/10"'),
        ("2008/07", '"2008/09"'),
        ("2008/2011", '"2008/09 to 2010/11"'),
        ("08/09", '"2008/09"'),
        ("soon", '"2008/09"'),
        (" 2008/09", '"2008/09"'),
        ("0001/02", "write one such as"),
        ("２００８/０９", '"2008/09"'),
    ],
)
def test_refused_with_what_to_write(text, write):
    with pytest.raises(ValueError, match="write") as caught:
        Y.parse(text)
    assert write in str(caught.value)


def test_days_and_months():
    year = Y(2008)
    assert (year.first_day, year.last_day) == (date(2008, 4, 1), date(2009, 3, 31))
    assert date(2009, 3, 31) in year
    assert date(2009, 4, 1) not in year
    assert len(year.months) == 12
    assert year.months[9] == date(2009, 1, 1)
    assert Y.containing(date(2008, 9, 30), first_month=10) == Y(2007, 10)


def test_arithmetic_and_order():
    assert Y(2008) + 1 == Y(2009)
    assert Y(2008) - 1 == Y(2007)
    assert Y(2010) - Y(2008) == 2
    assert Y(2008) < Y(2009) <= Y(2009)
    assert Y(2009) > Y(2008) >= Y(2008)


def test_other_first_months_do_not_compare():
    assert Y(2008) != Y(2008, 10)
    with pytest.raises(ValueError, match="overlap"):
        assert Y(2008) < Y(2009, 10)
    with pytest.raises(ValueError, match="overlap"):
        Y(2008) - Y(2007, 10)


def test_refused():
    with pytest.raises(ValueError, match="does not begin in month 13"):
        Y(2008, 13)
    assert Y(np.int64(2008)) == Y(2008)
    with pytest.raises(TypeError, match="parse"):
        Y("2008/09")
    with pytest.raises(TypeError, match=r"^FinancialYear\.start: .*\nFinancialYear\.first_month: "):
        Y("x", True)
    with pytest.raises(ValueError, match="start"):
        Y(1)
    with pytest.raises(TypeError, match=r"\.date\(\)"):
        assert datetime(2008, 7, 24, tzinfo=UTC) in Y(2008)
    with pytest.raises(TypeError):
        Y(2008) + 1.5
    with pytest.raises(TypeError):
        assert Y(2008) < 2009
    with pytest.raises(TypeError, match="text"):
        Y.parse(2008)


def test_spans():
    assert parse_span("2008/09 to 2010/11") == (Y(2008), Y(2009), Y(2010))
    assert parse_span("2008/09") == (Y(2008),)
    with pytest.raises(ValueError, match="forward"):
        parse_span("2010/11 to 2008/09")
    with pytest.raises(ValueError, match="two ends"):
        parse_span("2008/09 to 2009/10 to 2010/11")
    with pytest.raises(TypeError):
        parse_span(2008)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("fy2008/09", "2008/09"), (" 2008/09", "2008/09"), ("2008 / 9", "2008/09"), ("2008—09", "2008/09"),
        ("2008_09", "2008/09"), ("99/00", "1999/00"), ("FY99", "1998/99"), ("FY08/10", "2008/09"), ("08/09", "2008/09"),
    ],
)  # fmt: skip
def test_what_is_nearly_a_year_is_told_which(text, written):
    with pytest.raises(ValueError, match="write") as caught:
        FinancialYear.parse(text)
    assert f'"{written}"' in str(caught.value)


def test_a_prompt_hides_what_is_usual():
    assert repr(FinancialYear(2008)) == "FinancialYear(start=2008)"
    assert repr(FinancialYear(2008, 7)) == "FinancialYear(start=2008, first_month=7)"
