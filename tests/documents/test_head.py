"""What a document says of how it is read."""

from datetime import date

import pytest

import prevent_model as pm
from prevent_model.documents.head import calendar_of, example_day_of, first_source_of
from prevent_model.documents.structuring import NO_SOURCE


@pytest.mark.parametrize(
    ("raw", "day"),
    [
        ({"as_at": date(2026, 9, 30)}, date(2026, 9, 30)),
        ({"as_at": "2026-09-30"}, date(2026, 9, 30)),
        ({"as_at": "soon", "years": "2014 to 2020"}, date(2014, 7, 24)),
    ],
)
def test_the_day_of_remedies_is_near_the_document(raw, day):
    assert example_day_of(raw) == day


@pytest.mark.parametrize(
    ("sources", "first"),
    [([], None), ([{"id": "a"}, {"id": "b"}], "a"), ([{"title": "A"}], NO_SOURCE), ("a", NO_SOURCE), ([3], NO_SOURCE)],
)
def test_a_place_alone_means_the_first_source(sources, first):
    assert first_source_of({"sources": sources}) == first


def test_a_calendar_is_that_of_the_uk_unless_the_document_says():
    assert calendar_of({}) == (pm.Calendar(), [])
    assert calendar_of({"year_begins": "July", "year_label": "FY {end}"}) == (pm.Calendar("July", "FY {end}"), [])


@pytest.mark.parametrize(
    ("key", "value", "remedy"),
    [
        ("year_begins", 7, 'write "July"'),
        ("year_begins", "Jul", 'write "July"'),
        ("year_begins", "7", 'write "July"'),
        ("year_begins", "1st of JULY", 'write "July"'),
        ("year_begins", "1 July to 30 June", 'write "January", "February", "March"'),
        ("year_begins", 13, 'write "January", "February", "March"'),
        ("year_begins", "the monsoon", 'write "January", "February", "March"'),
        ("year_label", "year", 'write the year in it, as in "FY {end}"'),
    ],
)
def test_a_calendar_that_cannot_be_is_one_finding_with_what_to_write(key, value, remedy):
    (finding,) = calendar_of({key: value})[1]
    assert finding.where == f"$.{key}"
    assert finding.remedy.startswith(remedy)


@pytest.mark.parametrize("begins", ["Jan", "1 January", "JANUARY", "01"])
def test_a_month_that_is_plain_is_one_fault_and_its_years_are_read(begins):
    """The calendar years of the document were refused as well, as years that begin in April."""
    text = f'document = "programme"\nid = "p"\ntitle = "P"\nyear_begins = "{begins}"\nyears = "2024 to 2026"\nas_at = 2025-06-30\n'
    (finding,) = pm.reads(text, format="toml").findings
    assert (finding.where, finding.remedy) == ("$.year_begins", 'write "January"')
