"""Ranks with their ties, movement, and outliers."""

import pytest
from tests import made_panels
from tests.assessment.panels.test_scored_frames import MEAN, TO, standard
from tests.made_panels import records

import prevent_model as pm


def scores(engine, seed=2):
    table = pm.assessment.compile(standard(MEAN))
    columns = made_panels.panel(table, seed, bodies="abcdefgh")
    return pm.assessment.panel(TO[engine](made_panels.rows(table, columns, seed)), table)


@pytest.mark.parametrize("engine", TO)
def test_ranks_against_plain_counting(engine):
    frame = scores(engine)
    plain = [row for row in records(frame) if row["denominator"]]
    rows = records(pm.assessment.ranking(frame))
    assert len(rows) == len(plain)
    assert any(row["tied"] > 1 for row in rows)
    for row in rows:
        others = [one["score"] for one in plain if one["period"] == row["period"]]
        assert row["rank"] == 1 + sum(score > row["score"] for score in others)
        assert row["tied"] == others.count(row["score"])


@pytest.mark.parametrize("engine", TO)
def test_movement_against_each_bodys_last_earlier_period(engine):
    frame = scores(engine)
    plain = {(row["body"], row["period"]): row for row in records(frame)}
    rows = records(pm.assessment.panel_movement(frame))
    assert len(rows) == len(plain) - len({body for body, _ in plain})
    for row in rows:
        before = max(period for body, period in plain if body == row["body"] and period < row["period"])
        one, other = plain[row["body"], row["period"]], plain[row["body"], before]
        assert row["before"] == before
        assert row["steps"] == (one["place"] - other["place"] if one["place"] and other["place"] else 0)
        if one["denominator"] and other["denominator"]:
            assert row["change"] == pytest.approx(one["score"] - other["score"])
        else:
            assert row["change"] is None or row["change"] != row["change"]


@pytest.mark.parametrize("engine", TO)
def test_who_stands_apart(engine):
    data = {
        "body": list("abcde"),
        "period": [1] * 5,
        "criterion": ["a"] * 5,
        "level": ["good", "good", "good", "poor", "best"],
    }
    frame = pm.assessment.panel(TO[engine](data), standard(MEAN))
    assert [(row["body"], row["from_median"]) for row in records(pm.assessment.outliers(frame))] == [("d", -2)]


def test_no_step_is_no_distance():
    with pytest.raises(ValueError, match="steps: 1 level or more"):
        pm.assessment.outliers(scores("polars"), steps=0)
