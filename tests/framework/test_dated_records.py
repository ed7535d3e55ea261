"""Records that bear a time, and the day from which each is known."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

import prevent_model as pm
from prevent_model.framework.dated_records import was_made_by

DAYS = st.dates(date(2007, 1, 1), date(2013, 1, 1))


@pytest.mark.parametrize(
    ("make", "path"),
    [
        (lambda: pm.MeasuredValue(on=None, value=1), "on"),
        (lambda: pm.MeasureTarget(by=None, value=1), "by"),
        (lambda: pm.DatedTime(on=None, when="June 2018"), "on"),
        (lambda: pm.DatedTime(on="2017-05-01", when=None), "when"),
        (lambda: pm.Rating(of="p", on=None, scale="rag", level="red"), "on"),
    ],
)
def test_a_record_without_a_time_is_refused_with_what_to_write(make, path):
    with pytest.raises(pm.ArgumentError) as refused:
        make()
    (refusal,) = refused.value.refusals
    assert refusal.argument == path
    assert refusal.remedy == 'write one such as 2026-09-30 or "Q3 2026"'


@given(pm.testing.windows(), DAYS, DAYS)
def test_what_was_made_by_a_day_was_made_by_every_later_day(time, day, as_at):
    if was_made_by(time, day, as_at):
        assert was_made_by(time, day + timedelta(1), as_at)


@given(pm.testing.windows(), DAYS, DAYS)
def test_nothing_was_made_before_its_time(time, day, as_at):
    assert not (was_made_by(time, day, as_at) and day < time.earliest)
