"""Laws of milestones, ratings and records, one a function."""

from datetime import date, timedelta
from itertools import pairwise

import attrs
from hypothesis import given
from hypothesis import strategies as st

import prevent_model as pm
from prevent_model.documents.migration import migrated
from prevent_model.testing import programmes

DAYS = st.dates(date(2008, 4, 1), date(2012, 3, 31))
MONTHS = DAYS.map(lambda day: pm.Window(day.replace(day=1), day.replace(day=28)))


@st.composite
def lines(draw):
    """Programmes with milestones in a line or a net, each after some of those before it."""
    made = []
    for number in range(draw(st.integers(2, 5))):
        earlier = (
            st.lists(st.sampled_from([step.id for step in made]), unique=True, max_size=2) if made else st.just([])
        )
        made.append(
            pm.Milestone(
                id=f"m-{number}", title=f"M {number}", planned=draw(st.none() | MONTHS),
                forecast=draw(st.none() | MONTHS), after=draw(earlier),
            )
        )  # fmt: skip
    return pm.Programme(id="p", title="P", years="2008/09 to 2011/12", as_at=draw(DAYS), milestones=made)


@given(lines(), st.data(), st.integers(1, 400))
def test_a_milestone_moved_later_moves_nothing_earlier(programme, data, days):
    step = data.draw(st.sampled_from(programme.milestones))
    expected = step.forecast or step.planned or data.draw(MONTHS)
    asked = attrs.evolve(step, forecast=expected)
    moved = pm.Window(expected.first + timedelta(days), expected.last + timedelta(days))
    before = pm.review.delayed_behind(programme.replacing(asked), step.id)
    after = pm.review.delayed_behind(programme.replacing(attrs.evolve(step, forecast=moved)), step.id)
    assert after.earliest >= before.earliest
    assert [row.id for row in after.rows] == [row.id for row in before.rows]
    for was, now in zip(before.rows, after.rows, strict=True):
        assert (was.least is None) == (now.least is None)
        assert was.least is None or now.least >= was.least


@given(lines(), st.data())
def test_what_waits_is_what_is_reached_by_after(programme, data):
    """By brute force: the closure of `after`, step by step."""
    start = data.draw(st.sampled_from(programme.milestones)).id
    waits = {start}
    for _ in programme.milestones:
        waits |= {step.id for step in programme.milestones if waits & set(step.after)}
    found = pm.review.delayed_behind(programme, start)
    assert {row.id for row in found.rows} == waits - {start}
    by_id = {step.id: step for step in programme.milestones}
    for row in found.rows:
        path = [start, *found.through(row.id), row.id]
        assert all(first in by_id[then].after for first, then in pairwise(path))


@given(st.lists(st.tuples(DAYS, st.sampled_from(["Red", "Amber", "Green"])), min_size=1, unique_by=lambda one: one[0]))
def test_the_latest_rating_is_that_of_the_last_day(given_):
    programme = pm.Programme(id="p", title="P", years="2008/09", as_at=date(2012, 3, 31))
    for day, level in given_:
        programme = programme.rating("p", level, on=day)
    (row,) = pm.delivery.ratings(programme).rows
    levels = [level for _, level in sorted(given_)]
    assert [rating.level for rating in row.history] == levels
    ranks = [["Red", "Amber", "Green"].index(level) for level in levels[-2:]]
    trend = (
        "first"
        if len(ranks) < 2
        else {-1: "worse", 0: "same", 1: "better"}[(ranks[1] > ranks[0]) - (ranks[1] < ranks[0])]
    )
    assert row.trend.value == trend


@given(programmes(most=1))
def test_a_document_rewritten_is_the_same_document(programme):
    for form in ("toml", "json"):
        text = pm.dumps(programme, format=form)
        assert pm.loads(migrated(text, format=form), format=form) == programme
