"""Scored bodies beside each other and beside themselves: ranks with their ties, movement, and outliers."""

from __future__ import annotations

from functools import partial
from typing import Any

from prevent_model.assessment.panels.frames import Frame
from prevent_model.assessment.panels.lazy_frames import admit_scores, carry_out
from prevent_model.assessment.panels.numpy_support import Array, numpy
from prevent_model.assessment.panels.packing import distinct_states
from prevent_model.assessment.panels.regions import count_places, middle_places
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
        the next rank is higher by their number) and ``tied`` (how many bodies share it). What has no score has no rank.

    Examples
    --------
    >>> import pandas as pd
    >>> import prevent_model as pm
    >>> scores = pd.DataFrame({"body": ["x", "y", "z"], "period": 1, "node": "all", "denominator": 2,
    ...                        "score": [1.5, 2.5, 2.5]})
    >>> pm.assessment.ranking(scores).sort_values("body")[["body", "rank", "tied"]].to_dict("records")
    [{'body': 'x', 'rank': 3, 'tied': 1}, {'body': 'y', 'rank': 1, 'tied': 2}, {'body': 'z', 'rank': 1, 'tied': 2}]
    """
    admit_scores(scores, body, period, "node", "denominator", "score")
    return carry_out(scores, partial(_ranked, body=body, period=period), [period, "node"])


def _ranked(frame: Frame, *, body: str, period: str) -> Any:
    np = numpy()
    rows = np.flatnonzero(frame.numbers("denominator") != 0)
    score = frame.numbers("score")[rows].astype(np.float64)
    groups = _together(frame, period, "node")[1][rows]
    # Within each period and node, the highest score first.
    order = np.lexsort((-score, groups))
    begins = np.diff(groups[order], prepend=-1) != 0
    # Equal scores have one rank: the place of the first of them in its group, which is followed by those of the others.
    turns = begins | (np.diff(score[order], prepend=np.nan) != 0)
    group_begin = np.maximum.accumulate(np.where(begins, np.arange(len(rows)), 0))
    run_begin = np.maximum.accumulate(np.where(turns, np.arange(len(rows)), 0))
    rank, tied = np.empty(len(rows), np.int64), np.empty(len(rows), np.int64)
    rank[order] = run_begin - group_begin + 1
    run = np.cumsum(turns) - 1
    tied[order] = np.bincount(run)[run] if len(rows) else 0
    picked = {name: frame.pick(name, rows) for name in (body, period, "node", "score")}
    return frame.build({**picked, "rank": rank, "tied": tied})


def panel_movement(scores: Any, *, body: str = "body", period: str = "period") -> Any:
    """Set each body beside itself at its last earlier period.

    Parameters
    ----------
    scores, body, period
        The scores of several periods, as ``panel`` gave them, and the names of two columns.

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
    >>> scores = pd.DataFrame({"body": "x", "period": [2008, 2009], "node": "all", "score": [1.0, 3.0],
    ...                        "place": [1, 3], "level": ["level 1", "level 3"]})
    >>> moved = pm.assessment.panel_movement(scores)
    >>> moved[["body", "before", "period", "steps"]].to_dict("records")
    [{'body': 'x', 'before': 2008, 'period': 2009, 'steps': 2}]

    Notes
    -----
    It compares grades under one standard. What the bar's own moving did is for ``movement``.
    """
    admit_scores(scores, body, period, "node", "score", "place", "level")
    return carry_out(scores, partial(_moved, body=body, period=period), [body, "node"])


def _moved(frame: Frame, *, body: str, period: str) -> Any:
    np = numpy()
    turns, years = frame.coded(period)
    in_order = {year: turn for turn, year in enumerate(sorted(years))}
    turn = np.array([*(in_order[year] for year in years), -1])[turns]
    groups = _together(frame, body, "node")[1]
    # Each body and node by itself, the earliest period first: then the one before is the neighbour.
    order = np.lexsort((turn, groups))
    follows = np.flatnonzero((np.diff(groups[order]) == 0) & (turn[order][:-1] >= 0))
    rows, earlier = order[follows + 1], order[follows]
    place = frame.numbers("place").astype(np.int64)
    score = frame.numbers("score").astype(np.float64)
    both = (place[rows] > 0) & (place[earlier] > 0)
    names = (body, period, "node", "score", "place", "level")
    return frame.build(
        {
            **{name: frame.pick(name, rows) for name in names},
            "before": frame.pick(period, earlier),
            **{f"{name}_before": frame.pick(name, earlier) for name in ("score", "place", "level")},
            "change": frame.with_nulls(score[rows] - score[earlier]),
            "steps": np.where(both, place[rows] - place[earlier], 0),
        }
    )


def outliers(scores: Any, *, steps: int = 2, body: str = "body", period: str = "period") -> Any:
    """Find the bodies whose level is far from the middle of the nation.

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
        The same kind of frame: body, period, node, level, place, ``median`` (the place of the nation's middle level)
        and ``from_median``, in levels; below is negative.

    Examples
    --------
    >>> import pandas as pd
    >>> import prevent_model as pm
    >>> places = [1, 3, 3, 3]
    >>> scores = pd.DataFrame({"body": list("wxyz"), "period": 2009, "node": "all", "place": places,
    ...                        "level": [f"level {place}" for place in places]})
    >>> far = pm.assessment.outliers(scores)
    >>> far[["body", "level", "from_median"]].to_dict("records")
    [{'body': 'w', 'level': 'level 1', 'from_median': -2}]
    """
    expect(steps=(steps, as_whole))
    if steps < 1:
        raise ValueError(f"steps: 1 level or more, not {steps}")
    admit_scores(scores, body, period, "node", "place", "level")
    return carry_out(scores, partial(_apart, steps=steps, body=body, period=period), [period, "node"])


def _apart(frame: Frame, *, steps: int, body: str, period: str) -> Any:
    np = numpy()
    place = frame.numbers("place").astype(np.int64)
    firsts, groups = _together(frame, period, "node")
    median = middle_places(count_places(groups, place, len(firsts), int(place.max(initial=0))))[groups]
    rows = np.flatnonzero((place > 0) & (np.abs(place - median) >= steps))
    picked = {name: frame.pick(name, rows) for name in (body, period, "node", "level", "place")}
    return frame.build({**picked, "median": median[rows], "from_median": (place - median)[rows]})


def _together(frame: Frame, *names: str) -> tuple[Array, Array]:
    """Number the rows that are alike in these columns: a row of each kind, and for each row the number of its kind."""
    coded = [frame.coded(name) for name in names]
    columns, sizes = [codes + 1 for codes, _ in coded], [len(values) + 1 for _, values in coded]
    return distinct_states(columns, sizes, len(frame))
