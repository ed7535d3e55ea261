"""The panel on Spark, with two threads of its own."""

import os
import sys

import pytest
from pyspark.sql import SparkSession
from tests import made_panels

import prevent_model as pm

pytestmark = [pytest.mark.java, pytest.mark.filterwarnings("ignore")]


@pytest.fixture(scope="module")
def spark():
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)  # the workers run our functions
    session = (
        SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1").config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.sql.shuffle.partitions", "2").getOrCreate()
    )  # fmt: skip
    yield session
    session.stop()


def frame_of(spark, table, columns, seed):
    data = made_panels.rows(table, columns, seed)
    return spark.createDataFrame(
        list(zip(*data.values(), strict=True)), "body string, period long, criterion string, level string"
    )


@pytest.mark.parametrize("seed", [1, 4, 5, 10])
def test_spark_says_what_score_says(spark, seed):
    table = pm.assessment.compile(made_panels.standard(seed, depth=1))
    columns = made_panels.panel(table, seed)
    found = pm.assessment.panel(frame_of(spark, table, columns, seed), table)
    rows = [row.asDict() for row in found.collect()]
    assert made_panels.found(rows) == made_panels.expected(table, columns)
    import pandas as pd

    plain = pm.assessment.panel(pd.DataFrame(made_panels.rows(table, columns, seed)), table)
    assert made_panels.wholes(rows) == made_panels.wholes(plain.to_dict("records"))


def test_from_ratings_to_regions_and_ranks(spark, tmp_path):
    """By way of Parquet files, as the how-to page does, so that the scores are worked out once."""
    table = pm.assessment.compile(made_panels.standard(10, depth=1))
    columns = made_panels.panel(table, 10)
    pm.assessment.panel(frame_of(spark, table, columns, 10), table).write.parquet(str(tmp_path / "scores"))
    scores = spark.read.parquet(str(tmp_path / "scores"))
    nation = [row for row in pm.assessment.by_region(scores).collect() if row["node"] == table.nodes[-1]]
    assert sum(row["bodies"] for row in nation) == len(columns)
    assert all(row["rank"] >= 1 for row in pm.assessment.ranking(scores).collect())


def test_a_duplicate_is_marked(spark):
    table = pm.assessment.compile(made_panels.standard(10, depth=1))
    twice = spark.createDataFrame(
        [("x", 1, table.criteria[0], table.labels[1])] * 2, "body string, period long, criterion string, level string"
    )
    assert {row["level"] for row in pm.assessment.panel(twice, table).collect()} == {"faulty ratings"}
    assert [row["fault"] for row in pm.assessment.rating_faults(twice, table).collect()] == ["rated twice"]


def test_names_and_labels_with_signs_of_sql_in_them(spark):
    scale = pm.Scale("Two", (pm.Level(1, "hasn't \\ it"), pm.Level(2, 'has "it" `all`')))
    rule = pm.Mean(rounding="half-up", missing="exclude")
    root = pm.Criterion(id="all", title="All", rule=rule, children=[pm.Criterion(id="a", title="A")])
    standard = pm.Standard(id="s", title="S", scale=scale, root=root)
    names = ["the body", "a period", "criterion's", "level"]
    rows = [("x'", 1, "a", scale.levels[0].label), ("y\\", 1, "a", scale.levels[1].label)]
    frame = spark.createDataFrame(rows, names)
    columns = dict(zip(("body", "period", "criterion", "level"), names, strict=True))
    found = pm.assessment.panel(frame, standard, **columns).collect()
    assert {(row["the body"], row["level"]) for row in found} == {(row[0], row[3]) for row in rows}
