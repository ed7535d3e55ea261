"""A cluster's frame scored partition by partition, where each body is whole in one of them."""

from __future__ import annotations

from functools import partial
from typing import Any

from prevent_model.assessment.panels.compiled_standard import ScoringTable
from prevent_model.assessment.panels.frames import is_of
from prevent_model.assessment.panels.lazy_frames import DASK, on_each_partition
from prevent_model.assessment.panels.ratings import SHOWN
from prevent_model.assessment.panels.scored_frames import admit_ratings, scored_frame
from prevent_model.errors import ArgumentError
from prevent_model.framework.standards import Standard
from prevent_model.values.plain import kind_of


def panel_by_partition(
    ratings: Any,
    standard: Standard | ScoringTable,
    *,
    body: str = "body",
    period: str = "period",
    criterion: str = "criterion",
    level: str = "level",
) -> Any:
    """Score a Dask frame of ratings, each partition by itself: nothing is sent between workers.

    Parameters
    ----------
    ratings
        A Dask frame; all ratings of a body and period are in one partition, and under a rule that carries forward all
        periods of a body. One pass over the two columns sees to that.
    standard, body, period, criterion, level
        As in ``panel``.

    Returns
    -------
    frame
        A Dask frame, lazy, as ``panel`` gives it.

    Raises
    ------
    ValueError
        When a column is missing or of no use, or partitions cut a body in two; it names the bodies.

    Examples
    --------
    >>> import dask.dataframe as dd
    >>> import pandas as pd
    >>> import prevent_model as pm
    >>> root = pm.Criterion(id="a", title="A")
    >>> scale = pm.Scale("Four", tuple(pm.Level(rank, f"level {rank}") for rank in (1, 2, 3, 4)))
    >>> standard = pm.Standard(id="s", title="S", scale=scale, root=root)
    >>> ratings = pd.DataFrame({"body": ["x", "y"], "period": 2009, "criterion": "a", "level": ["level 1", "level 3"]})
    >>> lazy = pm.assessment.panel_by_partition(dd.from_pandas(ratings, npartitions=2), standard)
    >>> lazy.compute()[["body", "level"]].to_dict("records")
    [{'body': 'x', 'level': 'level 1'}, {'body': 'y', 'level': 'level 3'}]
    """
    columns = {"body": body, "period": period, "criterion": criterion, "level": level}
    table = admit_ratings(ratings, standard, columns, admit=_admit_dask)
    keys = [body] if table.carries else [body, period]
    held = ratings[keys].map_partitions(_keys, keys, meta=ratings._meta[keys]).compute()
    cut = held[held.duplicated()].drop_duplicates()
    if len(cut):
        named = "; ".join(", ".join(map(str, row)) for row in cut.head(SHOWN).itertuples(index=False))
        rest = f" and {len(cut) - SHOWN} more" if len(cut) > SHOWN else ""
        raise ValueError(
            f"ratings: partitions cut {len(cut)} in two ({named}{rest}); bring each together with "
            f"ratings.shuffle(on={keys}), or use panel, which does"
        )
    return on_each_partition(ratings, partial(scored_frame, table=table, columns=columns, raising=True))


def _admit_dask(native: Any) -> Any:
    if is_of(native, [DASK]):
        return native
    raise ArgumentError.of(f"expected a Dask frame, found {kind_of(native)}", "give panel any other", wrong_type=True)


def _keys(part: Any, keys: list[str]) -> Any:
    """Return the bodies and periods of a partition, once each; in order, each is looked at once only."""
    held = part[keys]
    begins = (held != held.shift()).fillna(value=True).any(axis=1)
    return held[begins].drop_duplicates()
