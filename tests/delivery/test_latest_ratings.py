"""The latest ratings on a day, with their trends."""

from datetime import date

import attrs
import pytest

import prevent_model as pm

SAMPLE = pm.sample()


def rated(*ratings, as_at="2009-12-31", **more):
    made = [
        pm.Rating(**{"of": "phase-one", "scale": "delivery-confidence-5", "on": on, "level": level, **more})
        for on, level in ratings
    ]
    return attrs.evolve(SAMPLE, ratings=made, as_at=as_at)


@pytest.mark.parametrize(
    ("levels", "trend", "mark"),
    [
        (["Amber"], "first", "●"),
        (["Amber", "Amber/Red"], "worse", "▼"),
        (["Amber", "Amber"], "same", "■"),
        (["Amber", "Red", "Amber/Green"], "better", "▲"),
        (["Green", "Amber", 3], "same", "■"),  # by its rank
    ],
)
def test_the_trend_is_against_the_rating_before(levels, trend, mark):
    days = [f"2009-0{number}-01" for number in range(1, len(levels) + 1)]
    (row,) = pm.delivery.ratings(rated(*zip(days, levels, strict=True))).rows
    assert (row.trend.value, row.trend.mark, len(row.history)) == (trend, mark, len(levels))


@pytest.mark.parametrize(
    ("ratings", "trend"),
    [
        ([("January to December 2009", "Red"), ("2009-05-01", "Green")], "cannot tell"),  # either may be the last
        ([("January to December 2009", "Red"), ("2009-05-01", "Red")], "same"),
        ([("2009-05-01", "Green"), ("2009-05-01", "Red")], "cannot tell"),
        ([("2009-01-01", "Red"), ("Q2 2009", "Amber"), ("2009-05-01", "Amber")], "same"),
        ([("Q1 2009", "Amber"), ("2009-02-01", "Red"), ("2009-05-01", "Green")], "better"),  # above both
        ([("Q1 2009", "Amber"), ("2009-02-01", "Green"), ("2009-05-01", "Amber/Green")], "cannot tell"),
        ([("Q3 2009", "Red"), ("2009-09-30", "Green")], "cannot tell"),
        ([("about May 2009", "Red"), ("June 2009", "Green")], "cannot tell"),
    ],
)
def test_a_trend_is_no_surer_than_the_order(ratings, trend):
    for order in (ratings, ratings[::-1]):
        (row,) = pm.delivery.ratings(rated(*order)).rows
        assert row.trend.value == trend
    assert ("◆ cannot tell" in row.words) is (trend == "cannot tell")


def test_of_an_earlier_day_only_what_was_known_counts():
    programme = rated(("2009-01-31", "Green"), ("2009-06-30", "Red"))
    assert pm.delivery.ratings(programme, on=date(2009, 1, 30)).rows == ()
    assert pm.delivery.ratings(programme, on=date(2009, 6, 29)).of("phase-one").startswith("Green ● first")
    assert pm.delivery.ratings(programme).of("phase-one").startswith("Red ▼ worse")


def test_a_vague_day_counts_once_it_has_passed():
    programme = rated(("Q1 2009", "Green"))
    assert [len(pm.delivery.ratings(programme, on=date(2009, 3, day)).rows) for day in (30, 31)] == [0, 1]
    assert len(pm.delivery.ratings(rated(("Q1 2009", "Green"), as_at="2009-02-01")).rows) == 1


def test_ratings_of_two_raters_or_on_two_scales_are_not_one_series():
    programme = (
        SAMPLE.rating("phase-one", "green", on="2008-06-01", by="so")
        .rating("phase-one", "red", on="2008-07-01", by="mps")
        .rating("phase-one", "amber", on="2008-07-01", by="mps", scale="delivery-confidence-3")
    )
    found = pm.delivery.ratings(programme)
    assert [row.trend.value for row in found.rows] == ["first"] * 3
    assert "Green ● first rating (RAG), Specialist Operations (SO)" in found.of("phase-one")


def test_the_order_in_the_document_makes_no_difference():
    forwards = rated(("2009-01-31", "Green"), ("2009-06-30", "Red"))
    backwards = rated(("2009-06-30", "Red"), ("2009-01-31", "Green"))
    assert pm.delivery.ratings(forwards).table == pm.delivery.ratings(backwards).table


def test_the_table_holds_words_and_shapes_and_the_history():
    table = pm.delivery.ratings(rated(("2009-01-31", "Green"), ("2009-06-30", "Red"), note="Ground water")).table
    (row,) = table.rows
    assert row[2:] == (
        "Red", "Delivery confidence, five-point", "▼ worse", "Green (2009-01-31)", "2009-06-30", "", "Ground water",
    )  # fmt: skip


def test_the_schedule_has_the_rating_beside_the_thing():
    schedule = pm.delivery.status(rated(("2009-01-31", "Green")))
    assert schedule.row("phase-one").rating == "Green ● first rating (Delivery confidence, five-point)"
    assert [column.name for column in schedule.table.columns][5:7] == ["state", "rating"]
    assert "rating" not in [column.name for column in pm.delivery.status(SAMPLE).table.columns]


def test_a_plan_is_called_so():
    assert pm.delivery.ratings(SAMPLE.rating("growth", "red", on="2008-07-01")).table.column("kind") == ("plan",)


def test_the_programme_itself_may_be_rated():
    assert pm.delivery.ratings(SAMPLE.rating("mps-prevent-2008", "red", on="2008-07-01")).rows[0].kind == "programme"


def test_a_thing_with_two_raters_is_one_thing_with_two_ratings():
    """One thing that is rated by two has two trends, which are told of ratings and not of things."""
    programme = pm.sample().rating("later-phases", "amber", on="2008-06-30")
    programme = programme.rating("later-phases", "red", on="2008-07-01", by="programme-board")
    assert (
        pm.delivery.ratings(programme).because
        == "On 24 July 2008, one thing is rated, by two ratings: two for the first time."
    )


def test_two_scales_of_one_name_are_two_series():
    """A level of one of them may be none of the other, and its rank says nothing of the other's."""
    standards = [
        pm.Standard(id=f"of-{len(labels)}", title="S", scale=pm.Scale("Grades", list(map(pm.Level, (1, 2, 3), labels))))
        for labels in (("red", "green"), ("red", "amber", "green"))
    ]
    programme = attrs.evolve(SAMPLE, standards=(*SAMPLE.standards, *standards))
    programme = programme.rating("phase-one", "amber", on="2008-05-01", scale="of-3")
    programme = programme.rating("phase-one", "green", on="2008-06-01", scale="of-2")
    found = pm.delivery.ratings(programme)
    assert [(row.level, row.rank, row.trend.value) for row in found.rows] == [
        ("amber", 2, "first"),
        ("green", 2, "first"),
    ]


def test_a_lone_rating_is_told_with_its_trend_and_several_by_trend():
    rated = (
        pm.sample().rating("later-phases", "amber", on="2008-05-30").rating("later-phases", "green", on="2008-06-30")
    )
    assert pm.delivery.ratings(rated).because == "On 24 July 2008, one thing is rated, better than before."
    more = rated.rating("phase-one-review", "red", on="2008-06-30")
    words = "On 24 July 2008, two things are rated: one better than before and one for the first time."
    assert pm.delivery.ratings(more).because == words
