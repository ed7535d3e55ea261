"""From bodies to regions and the nation: levels counted, the middle found from the counts, weights added exactly."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from prevent_model.assessment.nation.frames import admit_scores, frame_of
from prevent_model.assessment.nation.ratings import beside, narwhals, total
from prevent_model.values.arguments import expect

NATION = "all"


def by_region(
    scores: Any, regions: Mapping[str, str] | None = None, *, body: str = "body", period: str = "period"
) -> Any:
    """Roll scored bodies up to regions and the nation.

    Parameters
    ----------
    scores
        What ``panel`` gave, in any engine.
    regions
        The region of each body; a body that it leaves out is in no region, and counts in the nation. Without it only the
        nation is told.
    body, period
        The names of the columns.

    Returns
    -------
    frame
        The same kind of frame: a row for each region (``"all"`` is the nation), period and node. ``bodies`` and
        ``levelled`` count bodies, and those with a level; ``level_<n>`` counts bodies at the n-th level of the scale;
        ``median`` is the place of the middle level, the lower of two, counted and never approximated; ``lowest`` and
        ``highest`` are places too. ``assessed`` over ``applicable`` is the coverage. No score is averaged over bodies: the
        levels are in an order, and their middle is what can be told of it.

    Raises
    ------
    ValueError
        When a region is called as the nation is, or bodies are text on one side and numbers on the other.

    Examples
    --------
    >>> import pandas as pd
    >>> import prevent_model as pm
    >>> scale = pm.Scale("Two", (pm.Level(1, "weak"), pm.Level(2, "strong")))
    >>> root = pm.Criterion(id="all", title="All", rule=pm.Lowest(missing="exclude"),
    ...                     children=[pm.Criterion(id="a", title="A")])
    >>> ratings = pd.DataFrame({"body": ["x", "y"], "period": 2009, "criterion": "a", "level": ["weak", "strong"]})
    >>> scores = pm.assessment.panel(ratings, pm.Standard(id="s", title="S", scale=scale, root=root))
    >>> pm.assessment.by_region(scores, {"x": "north"})[["region", "bodies", "median"]].to_dict("records")
    [{'region': 'all', 'bodies': 2, 'median': 1}, {'region': 'north', 'bodies': 1, 'median': 1}]
    """
    expect(scores=(scores, frame_of), regions=(regions, Mapping, None), body=(body, str), period=(period, str))
    frame = admit_scores(scores, body, period, "node", "place", "assessed", "applicable")
    nw = narwhals()
    frame = frame.with_columns(nw.col("place").cast(nw.Int64))
    top = sum(name.startswith("count_") for name in frame.collect_schema().names())
    parts = [_rolled(frame.with_columns(region=nw.lit(NATION)), top, period)]
    if regions:
        if NATION in regions.values():
            raise ValueError(f'regions: "{NATION}" is the nation; call the region something else')
        _admit_bodies(regions, body, frame.collect_schema()[body])
        placed = beside(frame, {body: list(regions), "region": list(regions.values())}, body)
        parts.append(_rolled(placed.filter(~nw.col("region").is_null()), top, period))
    return nw.to_native(nw.concat(parts, how="vertical"))


def _admit_bodies(regions: Mapping[str, str], body: str, kind: Any) -> None:
    """See that bodies are text in the regions as they are in the scores, or numbers in both: else none would be found."""
    is_text = kind == narwhals().String
    odd = [one for one in regions if isinstance(one, str) != is_text]
    if odd and (is_text or kind.is_numeric()):
        wanted = "text" if is_text else "numbers"
        raise ValueError(
            f"regions: {odd[0]!r} among the bodies, and {body} of the scores holds {wanted}; write it as they do"
        )


def _rolled(frame: Any, top: int, period: str) -> Any:
    nw = narwhals()
    levels = [f"level_{place}" for place in range(1, top + 1)]
    marked = frame.with_columns(
        *(nw.when(nw.col("place") == place).then(nw.lit(1)).otherwise(nw.lit(0)).cast(nw.Int64).alias(name)
          for place, name in enumerate(levels, 1))
    )  # fmt: skip
    rolled = marked.group_by("region", period, "node").agg(
        nw.len().alias("bodies"), *(nw.col(name).sum() for name in levels),
        nw.col("assessed").sum(), nw.col("applicable").sum(),
    )  # fmt: skip
    rolled = rolled.with_columns(nw.col("bodies", "assessed", "applicable", *levels).cast(nw.Int64))
    rolled = rolled.with_columns(levelled=total([nw.col(name) for name in levels]).cast(nw.Int64))
    median: Any = nw.lit(0)
    lowest: Any = nw.lit(0)
    highest: Any = nw.lit(0)
    for place in range(top, 0, -1):
        median = nw.when(
            (nw.col("levelled") > 0) & (total([nw.col(name) for name in levels[:place]]) * 2 >= nw.col("levelled"))
        ).then(nw.lit(place)).otherwise(median)  # fmt: skip
        lowest = nw.when(nw.col(levels[place - 1]) > 0).then(nw.lit(place)).otherwise(lowest)
    for place in range(1, top + 1):
        highest = nw.when(nw.col(levels[place - 1]) > 0).then(nw.lit(place)).otherwise(highest)
    return rolled.select(
        "region", period, "node", "bodies", "levelled", *levels, median.cast(nw.Int64).alias("median"),
        lowest.cast(nw.Int64).alias("lowest"), highest.cast(nw.Int64).alias("highest"), "assessed", "applicable",
    )  # fmt: skip
