"""The days on which a phase may begin."""

from datetime import date

import pytest

import prevent_model as pm
from prevent_model.delivery.phase_starts import phase_start


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("2026-09-01 to 2027-03-31", "2026-09-01", "2026-09-01"),
        ("Q1 2026", "2026-01-01", "2026-01-01"),
        ("July to September 2026", "2026-07-01", "2026-07-01"),
        ("late 2025 to March 2027", "2025-09-01", "2025-12-31"),
        ("late 2025", "2025-09-01", "2025-12-31"),
        ("mid-March 2026 to 2027/28", "2026-03-11", "2026-03-20"),
        ("around June 2026", "2026-05-02", "2026-07-30"),
    ],
)
def test_a_phase_begins_as_exactly_as_its_period_says(period, first, last):
    """By hand: late in a year is its last third, mid-March the days 11 to 20, and about June a month on either side."""
    start = phase_start(pm.Phase(id="p", title="P", period=period), pm.Calendar())
    assert (start.earliest, start.latest) == (date.fromisoformat(first), date.fromisoformat(last))


def test_a_phase_of_years_alone_begins_in_the_first():
    phase = pm.Phase(id="p", title="P", years=["2027/28", "2026/27"])
    start = phase_start(phase, pm.Calendar())
    assert (start.first, start.last, str(start)) == (date(2026, 4, 1), date(2027, 3, 31), "2026/27")
    assert phase_start(pm.Phase(id="p", title="P"), pm.Calendar()) is None


def test_a_part_of_a_year_is_read_in_the_calendar_of_the_programme():
    """By hand: the late third of a year from July is March to June."""
    calendar = pm.Calendar("July")
    period = pm.Window.parse("late 2025/26 to December 2027", calendar=calendar)
    start = phase_start(pm.Phase(id="p", title="P", period=period), calendar)
    assert (start.first, start.last) == (date(2026, 3, 1), date(2026, 6, 30))


@pytest.mark.parametrize("words", ["late autumn", "Q5", "late 2025", "end of the war to 2028"])
def test_a_period_whose_days_are_written_beside_its_words_begins_with_the_first(words):
    """Words that are no date, or the date of other days, were read as one, and the check ended in an error."""
    period = pm.Window(date(2025, 11, 3), date(2026, 3, 31), words=words)
    phase = pm.Phase(id="phase", title="Phase", period=period, years=["2025/26"])
    assert phase_start(phase, pm.Calendar()) == pm.Window.day(date(2025, 11, 3))
    programme = pm.Programme(id="p", title="P", years="2025/26", as_at="2025-07-01", phases=[phase])
    assert not any(finding.where.endswith(".period") for finding in pm.review.check(programme))
