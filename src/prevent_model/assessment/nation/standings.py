"""Scored bodies beside each other and beside themselves: ranks with their ties, movement, and who stands apart."""

from __future__ import annotations

from typing import Any

from prevent_model.assessment.nation.frames import admit_scores, frame_of
from prevent_model.assessment.nation.ratings import narwhals
from prevent_model.assessment.nation.regions import by_region
from prevent_model.values.arguments import expect
from prevent_model.values.plain import as_whole


def ranking(scores: Any, *, body: str = "body", period: str = "period") -> Any:
    """Rank the bodies by their score, within each period and node.

    Parameters
    ----------
    scores
        What ``panel`` gave, in any engine.
    body, period
        The names of the columns.

    Returns
    -------
    frame
        The same kind of frame: body, period, node, score, ``rank`` (1 is the highest; equal scores have one rank, and
        the next rank leaves room for them) and ``tied`` (how many bodies share it). What has no score has no rank.

    Examples
    --------
    >>> import pandas as pd
    >>> import prevent_model as pm
    >>> scores = pd.DataFrame({"body": ["x", "y", "z"], "period": 1, "node": "all", "denominator": 2, "score": [1.5, 2.5, 2.5]})
    >>> pm.assessment.ranking(scores).sort_values("body")[["body", "rank", "tied"]].to_dict("records")
    [{'body': 'x', 'rank': 3, 'tied': 1}, {'body': 'y', 'rank': 1, 'tied': 2}, {'body': 'z', 'rank': 1, 'tied': 2}]
    """
    frame = admit_scores(scores, body, period, "node", "denominator", "score")
    nw = narwhals()
    frame = frame.filter(nw.col("denominator") != 0).select(body, period, "node", "score")
    ties = frame.group_by(period, "node", "score").agg(nw.len().alias("tied"))
    ties = ties.with_columns(nw.col("tied").cast(nw.Int64))
    others = ties.rename({"score": "_other", "tied": "_others"})
    pairs = ties.join(others, on=[period, "node"], how="inner")
    pairs = pairs.with_columns(
        _higher=nw.when(nw.col("_other") > nw.col("score")).then(nw.col("_others")).otherwise(nw.lit(0)).cast(nw.Int64)
    )
    ranks = pairs.group_by(period, "node", "score", "tied").agg(nw.col("_higher").sum())
    ranks = ranks.with_columns(rank=(nw.col("_higher") + 1).cast(nw.Int64))
    found = frame.join(ranks, on=[period, "node", "score"], how="inner")
    return nw.to_native(found.select(body, period, "node", "score", "rank", "tied"))


def panel_movement(scores: Any, *, body: str = "body", period: str = "period") -> Any:
    """Set each body beside itself at its last earlier period.

    Parameters
    ----------
    scores
        What ``panel`` gave, in any engine.
    body, period
        The names of the columns.

    Returns
    -------
    frame
        The same kind of frame, without each body's first period: ``before`` (the earlier period), ``score_before``,
        ``change`` (score less score before; null where either is missing), ``place_before``, and ``steps``: how many
        levels up or down; 0 also where either has no level, which ``place`` and ``place_before`` of 0 show.

    Examples
    --------
    >>> import pandas as pd
    >>> import prevent_model as pm
    >>> scale = pm.Scale("Four", tuple(pm.Level(rank, f"level {rank}") for rank in (1, 2, 3, 4)))
    >>> root = pm.Criterion(id="all", title="All", rule=pm.Lowest(missing="exclude"), children=[pm.Criterion(id="a", title="A")])
    >>> standard = pm.Standard(id="s", title="S", scale=scale, root=root)
    >>> ratings = pd.DataFrame({"body": "x", "period": [2008, 2009], "criterion": "a", "level": ["level 1", "level 3"]})
    >>> moved = pm.assessment.panel_movement(pm.assessment.panel(ratings, standard))
    >>> moved[["body", "before", "period", "steps"]].to_dict("records")
    [{'body': 'x', 'before': 2008, 'period': 2009, 'steps': 2}]

    Notes
    -----
    It compares grades under one standard. What the bar's own moving did is for ``movement``.
    """
    frame = admit_scores(scores, body, period, "node", "score", "place", "level")
    nw = narwhals()
    frame = frame.select(body, period, "node", "score", "place", "level")
    earlier = frame.rename(
        {period: "before", "score": "score_before", "place": "place_before", "level": "level_before"}
    )
    keys = frame.select(body, "node", period)
    pairs = keys.join(keys.rename({period: "before"}), on=[body, "node"], how="inner")
    last = pairs.filter(nw.col("before") < nw.col(period)).group_by(body, "node", period).agg(nw.col("before").max())
    found = frame.join(last, on=[body, "node", period], how="inner")
    found = found.join(earlier, on=[body, "node", "before"], how="inner")
    both = (nw.col("place") > 0) & (nw.col("place_before") > 0)
    steps = nw.when(both).then(nw.col("place") - nw.col("place_before")).otherwise(nw.lit(0)).cast(nw.Int64)
    return nw.to_native(found.with_columns(change=nw.col("score") - nw.col("score_before"), steps=steps))


def outliers(scores: Any, *, steps: int = 2, body: str = "body", period: str = "period") -> Any:
    """Find the bodies whose level stands far from the middle of the nation.

    Parameters
    ----------
    scores
        What ``panel`` gave, in any engine.
    steps
        How many levels from the median count as far.
    body, period
        The names of the columns.

    Returns
    -------
    frame
        The same kind of frame: body, period, node, level, place, ``median`` (the place of the nation's middle level) and
        ``from_median``, in levels; below is negative.

    Examples
    --------
    >>> import pandas as pd
    >>> import prevent_model as pm
    >>> scale = pm.Scale("Four", tuple(pm.Level(rank, f"level {rank}") for rank in (1, 2, 3, 4)))
    >>> root = pm.Criterion(id="all", title="All", rule=pm.Lowest(missing="exclude"), children=[pm.Criterion(id="a", title="A")])
    >>> standard = pm.Standard(id="s", title="S", scale=scale, root=root)
    >>> levels = ["level 1", "level 3", "level 3", "level 3"]
    >>> ratings = pd.DataFrame({"body": list("wxyz"), "period": 2009, "criterion": "a", "level": levels})
    >>> far = pm.assessment.outliers(pm.assessment.panel(ratings, standard))
    >>> far[["body", "level", "from_median"]].to_dict("records")
    [{'body': 'w', 'level': 'level 1', 'from_median': -2}]
    """
    expect(scores=(scores, frame_of), steps=(steps, as_whole), body=(body, str), period=(period, str))
    if steps < 1:
        raise ValueError(f"steps: 1 level or more, not {steps}")
    frame = admit_scores(scores, body, period, "node", "place", "level")
    nw = narwhals()
    middle = nw.from_native(by_region(scores, body=body, period=period)).select(period, "node", "median")
    found = frame.select(body, period, "node", "level", "place").join(middle, on=[period, "node"], how="inner")
    found = found.filter(nw.col("place") > 0).with_columns(
        from_median=(nw.col("place") - nw.col("median")).cast(nw.Int64)
    )
    return nw.to_native(found.filter((nw.col("from_median") >= steps) | (nw.col("from_median") <= -steps)))
