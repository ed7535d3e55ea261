"""Runs of years: in a row, in order, and the same however they are written."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

import prevent_model as pm
from prevent_model.values.spans import (
    as_amounts,
    as_period,
    as_period_of,
    by_period,
    in_order,
    in_runs,
    period_of,
    text_of,
    years_in,
    years_words,
)

YEARS = pm.Calendar().years("2008/09 to 2015/16")


def test_a_span_is_printed_by_its_ends():
    assert str(pm.Span("2008/09 to 2010/11")) == "2008/09 to 2010/11"
    assert (str(pm.Span("2008/09")), str(pm.Span())) == ("2008/09", "the whole")


def test_years_with_a_gap_are_no_span():
    with pytest.raises(ValueError, match=r'2008/09, 2010/11 are not years in a row; write "2008/09 to 2010/11"'):
        pm.Span([YEARS[0], YEARS[2]])


def test_a_span_of_two_calendars_is_refused():
    with pytest.raises(ValueError, match="July"):
        pm.Span([YEARS[0], pm.Calendar("July")("2009/10")])


def test_a_span_comes_after_the_years_in_it_and_the_whole_comes_last():
    mixed = [pm.Span(), pm.Span(YEARS[:3]), YEARS[2], YEARS[3], YEARS[0]]
    assert list(map(str, in_order(mixed))) == ["2008/09", "2010/11", "2008/09 to 2010/11", "2011/12", "the whole"]
    assert YEARS[0] < pm.Span(YEARS[:3]) < pm.Span()


@given(st.integers(0, 6), st.integers(1, 8), st.integers(1, 7))
def test_a_span_that_is_split_and_joined_is_itself(first, length, cut):
    run = YEARS[first : first + length]
    parts = [part for part in (run[:cut], run[cut:]) if part]
    joined = pm.Span(tuple(year for part in parts for year in years_in(pm.Span(part))))
    assert joined == pm.Span(run)
    assert hash(joined) == hash(pm.Span(run))
    assert pm.Span(str(joined)) == joined


def test_a_period_is_read_from_what_it_is_written_as():
    for period in (YEARS[0], pm.Span(YEARS[:3]), pm.Span()):
        assert as_period(text_of(period)) == as_period(period) == period
    assert as_period("2008/09 to 2008/09") == as_period(pm.Span(YEARS[:1])) == YEARS[0]


def test_a_period_as_text_is_of_the_calendar_of_the_data():
    july = pm.Calendar("July")
    assert as_period_of("2008/09 to 2009/10", july.years("2010/11"), "year").years == july.years("2008/09 to 2009/10")
    with pytest.raises(pm.ArgumentError, match="year: 2008/09 begins in April"):
        as_period_of(pm.Span(YEARS[:2]), july.years("2010/11"), "year")


def test_two_spellings_of_one_period_are_one_key():
    with pytest.raises(pm.ArgumentError, match="2008/09 to 2009/10 is given twice"):
        as_amounts({"2008/09 to 2009/10": "£1m", "2008-9 to 2009-10": "£2m"})
    with pytest.raises(pm.ArgumentError, match="costs: 2008/09 is given twice"):
        by_period({"2008/09": 1, "2008-09": 2}, [], "costs")


@pytest.mark.parametrize(
    ("amounts", "says"), [('"€5m"', 'write { "2025" = "€1m" }'), ('["€5m"]', '{ "2025" = "€1m" }')]
)
def test_an_example_of_sums_is_in_the_years_and_the_currency_of_the_document(amounts, says):
    """It was { "2008/09" = "£1m" } to a document in euros and calendar years."""
    head = 'document = "programme"\nid = "p"\ntitle = "P"\ncurrency = "EUR"\nyear_begins = "January"\nyears = "2024 to 2026"\n'
    text = f'{head}as_at = 2025-06-30\n[growth]\ngrants = [{{ id = "g", title = "G", amounts = {amounts} }}]\n'
    (finding,) = pm.reads(text, format="toml").findings
    assert finding.code == "wrong-type"
    assert says in f"{finding.message} {finding.remedy}"
    with pytest.raises(pm.ArgumentError, match=r'\{ "2008/09" = "£1m" \}'):
        pm.Grant(id="g", title="G", amounts="£5m")


@given(st.sets(st.sampled_from(YEARS)))
def test_runs_hold_the_years_in_order(years):
    runs = in_runs(years)
    assert [year for part in runs for year in part] == sorted(years)
    assert all(earlier[-1] + 1 < later[0] for earlier, later in pairwise(runs))


def test_one_year_is_a_year_and_several_are_a_span():
    assert (period_of(YEARS[:1]), str(period_of(YEARS[:2]))) == (YEARS[0], "2008/09 to 2009/10")


def test_years_in_words_are_their_runs():
    """Of 2008, 2009 and 2011 to 2013 two runs are left; FY labels are those of the document."""
    some = [YEARS[position] for position in (5, 0, 1, 3, 4)]
    assert years_words(some) == "2008/09 to 2009/10 and 2011/12 to 2013/14"
    assert years_words([YEARS[0], YEARS[2], YEARS[4]]) == "2008/09, 2010/11 and 2012/13"
    assert years_words([]) == ""
    labelled = pm.Calendar("October", label="FY {end}")
    assert years_words(labelled.years("FY 2022 to FY 2023")) == "FY 2022 to FY 2023"
    assert years_words([labelled("FY 2022"), labelled("FY 2024")]) == "FY 2022 and FY 2024"


@given(st.sets(st.sampled_from(YEARS), min_size=1))
def test_words_of_years_read_back_are_the_same_years(years):
    """Law: what is written of years names each of them and no other."""
    parts = years_words(years).replace(" and ", ", ").split(", ")
    assert {year for part in parts for year in pm.Calendar().years(part)} == years
