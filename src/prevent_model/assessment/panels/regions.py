"""From bodies to regions and the nation: levels counted, the middle found from the counts, weights added exactly."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from prevent_model.assessment.panels.frames import Frame
from prevent_model.assessment.panels.lazy_frames import admit_scores, carry_out
from prevent_model.assessment.panels.numpy_support import Array, numpy
from prevent_model.assessment.panels.packing import distinct_states
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
        The region of each body; a body that it leaves out is in no region, and counts in the nation. Without it only
        the nation is rolled up.
    body, period
        The names of the columns.

    Returns
    -------
    frame
        The same kind of frame: a row for each region (``"all"`` is the nation), period and node. ``bodies`` and
        ``levelled`` count bodies, and those with a level; ``level_<n>`` counts bodies at the n-th level of the scale;
        ``median`` is the place of the middle level, the lower of two, counted and never approximated; ``lowest`` and
        ``highest`` are places too. ``assessed`` over ``applicable`` is the coverage. No score is averaged over
        bodies: the levels are in an order, and their middle is all that can be said.

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
    expect(regions=(regions, Mapping, None))
    frame = admit_scores(scores, body, period, "node", "place", "assessed", "applicable")
    if regions:
        if NATION in regions.values():
            raise ValueError(f'regions: "{NATION}" is the nation; call the region something else')
        _admit_bodies(regions, body, frame.kind(body))
    work = partial(_rolled_up, regions=regions or {}, body=body, period=period)
    return carry_out(scores, work, [period, "node"])


def _admit_bodies(regions: Mapping[str, str], body: str, kind: str) -> None:
    """Refuse bodies that are text in the regions and numbers in the scores, or the other way: none would be found."""
    odd = [name for name in regions if isinstance(name, str) != (kind == "text")]
    if odd and kind in {"text", "number"}:
        wanted = "text" if kind == "text" else "numbers"
        raise ValueError(
            f"regions: {odd[0]!r} among the bodies, and {body} of the scores holds {wanted}; write it as they do"
        )


def _rolled_up(frame: Frame, *, regions: Mapping[str, str], body: str, period: str) -> Any:
    """Roll up a frame in memory: its rows once for the nation, and those of bodies in a region once more."""
    np = numpy()
    top = sum(name.startswith("count_") for name in frame.names)
    # The nation is the region 0, of every body; then the regions in the order in which they are first named.
    names = [NATION, *dict.fromkeys(regions.values())]
    bodies, values = frame.coded(body)
    region_of = np.array([*(names.index(regions[value]) if value in regions else 0 for value in values), 0])[bodies]
    placed = np.flatnonzero(region_of)
    rows = np.concatenate([np.arange(len(frame)), placed])
    region = np.concatenate([np.zeros(len(frame), np.int64), region_of[placed]])
    periods, years = frame.coded(period)
    nodes, named = frame.coded("node")
    firsts, groups = distinct_states(
        [region, periods[rows] + 1, nodes[rows] + 1], [len(names), len(years) + 1, len(named) + 1], len(rows)
    )
    levels = count_places(groups, frame.numbers("place")[rows], len(firsts), top)
    levelled = levels.sum(axis=1)
    there = levels > 0
    there[:, 0] = levelled == 0  # so that a group without any level has its lowest and its highest at 0
    numbers = {
        "bodies": np.bincount(groups, minlength=len(firsts)),
        "levelled": levelled,
        **{f"level_{place}": levels[:, place] for place in range(1, top + 1)},
        "median": middle_places(levels),
        "lowest": there.argmax(axis=1),
        "highest": top - there[:, ::-1].argmax(axis=1),
    }
    for name in ("assessed", "applicable"):
        weights = frame.numbers(name)[rows]
        numbers[name] = np.zeros(len(firsts), weights.dtype)
        # Not by a count with weights, which adds floats.
        np.add.at(numbers[name], groups, weights)
    return frame.build(
        {
            "region": frame.texts(names, region[firsts]),
            period: frame.pick(period, rows[firsts]),
            "node": frame.pick("node", rows[firsts]),
            **{name: frame.whole_numbers(column) for name, column in numbers.items()},
        }
    )


def count_places(groups: Array, places: Array, size: int, top: int) -> Array:
    """Count the bodies of each group at each place from 0, no level, to the highest; at 0 none is counted."""
    np = numpy()
    counts: Array = np.bincount(groups * (top + 1) + places.astype(np.int64), minlength=size * (top + 1))
    counts = counts.reshape(size, top + 1)
    counts[:, 0] = 0
    return counts


def middle_places(counts: Array) -> Array:
    """Return the place of the middle body of each group, the lower of two; 0 where none has a level."""
    middle: Array = (counts.cumsum(axis=1) * 2 >= counts.sum(axis=1)[:, None]).argmax(axis=1)
    return middle
