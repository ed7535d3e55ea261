"""From bodies to regions and the nation."""

import random
from statistics import median_low

import pytest
from tests import made_panels
from tests.assessment.panels.test_scored_frames import TO, ratings, standard
from tests.made_panels import records

import prevent_model as pm


def scores(engine, seed=1):
    table = pm.assessment.compile(standard(pm.Lowest(missing="exclude")))
    columns = made_panels.panel(table, seed, bodies="abcdefghij")
    return pm.assessment.panel(TO[engine](made_panels.rows(table, columns, seed)), table)


@pytest.mark.parametrize("engine", TO)
def test_regions_against_plain_counting(engine):
    frame = scores(engine)
    regions = {body: random.Random(body).choice(["north", "south"]) for body in "abcdefgh"}
    plain = records(frame)
    rows = records(pm.assessment.by_region(frame, regions))
    assert {row["region"] for row in rows} == {"all", "north", "south"}
    for row in rows:
        mine = [
            one for one in plain
            if one["period"] == row["period"] and row["region"] in {"all", regions.get(one["body"])}
        ]  # fmt: skip
        places = [one["place"] for one in mine if one["place"]]
        assert (row["bodies"], row["levelled"]) == (len(mine), len(places))
        assert [row[f"level_{n}"] for n in range(1, 5)] == [places.count(n) for n in range(1, 5)]
        wanted = (median_low(places), min(places), max(places)) if places else (0, 0, 0)
        assert (row["median"], row["lowest"], row["highest"]) == wanted
        assert row["assessed"] == sum(one["assessed"] for one in mine)
        assert row["applicable"] == sum(one["applicable"] for one in mine)


def test_the_nation_alone():
    assert {row["region"] for row in records(pm.assessment.by_region(scores("polars")))} == {"all"}


def test_a_region_is_not_called_as_the_nation_is():
    with pytest.raises(ValueError, match='regions: "all" is the nation'):
        pm.assessment.by_region(scores("polars"), {"a": "all"})


@pytest.mark.parametrize("engine", TO)
def test_bodies_are_written_in_the_regions_as_in_the_scores(engine):
    with pytest.raises(ValueError, match="regions: 7 among the bodies, and body of the scores holds text"):
        pm.assessment.by_region(scores(engine), {"a": "north", 7: "south"})
    frame = pm.assessment.panel(TO[engine](ratings((7, 1, "a", "poor"))), standard(pm.Lowest(missing="exclude")))
    with pytest.raises(ValueError, match="regions: 'seven' among the bodies, and body of the scores holds numbers"):
        pm.assessment.by_region(frame, {"seven": "south"})
    assert {row["region"] for row in records(pm.assessment.by_region(frame, {7: "south"}))} == {"all", "south"}
