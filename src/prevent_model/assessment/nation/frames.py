"""Frames as a caller gives them: told from what is none, and refused where they lack a column."""

from __future__ import annotations

from typing import Any

from prevent_model.assessment.nation.ratings import narwhals
from prevent_model.errors import ArgumentError, Refusal
from prevent_model.framework.standards import Assessment
from prevent_model.spelling import did_you_mean
from prevent_model.tables.table import Table
from prevent_model.values.arguments import expect
from prevent_model.values.plain import kind_of


def frame_of(given: Any) -> Any:
    """Return what was given as a frame of narwhals.

    Raises
    ------
    ArgumentError
        When it is no frame; it says what to write.

    Examples
    --------
    >>> frame_of(None)
    Traceback (most recent call last):
    ...
    prevent_model.errors.ArgumentError: expected a frame, found nothing (null); write one that pandas or Polars holds, say
    """
    try:
        return narwhals().from_native(given)
    except TypeError:
        raise ArgumentError.of(f"expected a frame, found {kind_of(given)}", _instead(given), wrong_type=True) from None


def _instead(given: Any) -> str:
    if isinstance(given, Table):
        return "write table.to_pandas()"
    first = given[0] if isinstance(given, list | tuple) and given else given
    if isinstance(first, Assessment):
        return f"write pm.ratings_table({'assessments' if first is not given else '[assessment]'}).to_pandas()"
    return "write one that pandas or Polars holds, say"


def admit_scores(scores: Any, body: str, period: str, *others: str) -> Any:
    """Return scored bodies as a frame of narwhals that has its columns.

    Raises
    ------
    ArgumentError
        When they are no frame, or lack a column; each is named, with those that there are.
    """
    expect(scores=(scores, frame_of), body=(body, str), period=(period, str))
    frame = frame_of(scores)
    there = frame.collect_schema().names()
    wanted = [("body", body), ("period", period), *(("scores", name) for name in others)]
    refusals = [
        Refusal(
            argument, f'the scores have no column "{name}"{did_you_mean(name, there)}',
            f"they have {', '.join(there) or 'none'}",
        )
        for argument, name in wanted if name not in there
    ]  # fmt: skip
    if refusals:
        raise ArgumentError(refusals)
    return frame
