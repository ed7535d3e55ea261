"""From Parquet files to a national table, and the growth simulation, on two worker processes of Dask."""

import sys
from fractions import Fraction
from typing import Any

import dask.dataframe
from distributed import Client, LocalCluster

import prevent_model as pm


def late_by(months: int) -> Any:
    """The spend on ten posts if each starts at once, or with even chance so many months late."""
    line = pm.PostLine(
        id="co-ordinators",
        title="Co-ordinators",
        posts=10,
        starts=pm.Window.parse("April 2008"),
        rate=pm.Rate(48_000),
    )
    chances = {0: Fraction(1, 2), months: Fraction(1, 2)}
    return pm.growth.simulate(
        [line], delays=chances, years="2008/09", scenarios=10_000, seed=1
    )


def main(folder: str, standard: str) -> None:
    """Score the ratings of one folder by one standard."""
    with (
        LocalCluster(
            n_workers=2,
            threads_per_worker=1,
            dashboard_address=None,
            host="127.0.0.1",
        ) as cluster,
        Client(cluster) as client,
    ):
        ratings = dask.dataframe.read_parquet(f"{folder}/ratings")
        scores = pm.assessment.panel(ratings, pm.load_standard(standard))
        print(pm.assessment.by_region(scores).compute().to_string(index=False))
        for months, found in zip(
            (3, 6), client.gather(client.map(late_by, (3, 6))), strict=True
        ):
            print(
                f"up to {months} months late: £{float(found.total.mean):,.0f}"
            )


if __name__ == "__main__":
    main(*sys.argv[1:3])
