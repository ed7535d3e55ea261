"""From Parquet files to a national table on Spark."""

import os
import sys

from pyspark.sql import SparkSession

import prevent_model as pm


def main(folder: str, standard: str) -> None:
    """Score the ratings of one folder by one standard."""
    # The workers score with this library, so they need its Python.
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    spark = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .getOrCreate()
    )
    ratings = spark.read.parquet(f"{folder}/ratings")
    pm.assessment.panel(ratings, pm.load_standard(standard)).write.mode(
        "overwrite"
    ).parquet(f"{folder}/scores")
    scores = spark.read.parquet(f"{folder}/scores")
    pm.assessment.by_region(scores).orderBy("period", "node").show(
        truncate=False
    )
    spark.stop()


if __name__ == "__main__":
    main(*sys.argv[1:3])
