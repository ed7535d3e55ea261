"""A long table of whole-number codes laid out by criterion and body; every duplicate and unknown code is named."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from prevent_model.assessment.panels.compiled_standard import ScoringTable
from prevent_model.assessment.panels.numpy_support import Array, in_blocks, numpy, workers_of
from prevent_model.assessment.panels.ratings import RatingFault, RatingsError
from prevent_model.values.arguments import expect

BODIES = 1 << 13
"""Bodies that a thread turns over at one go where a table comes whole and in order: their codes stay in its cache."""
RATINGS = 1 << 17
"""Ratings that a thread lays out at one go where it does not; so are their places."""


def to_codes(
    table: ScoringTable,
    column: Array,
    criterion: Array,
    level: Array,
    *,
    columns: int | None = None,
    names: Sequence[Any] | None = None,
    workers: int = 1,
) -> Array:
    """Lay a long table of codes out for ``score_levels``.

    Parameters
    ----------
    table
        The compiled standard.
    column
        For each rating the number of its body and period, from 0: the column of its answers.
    criterion
        For each rating the place of its criterion in ``table.criteria``, from 0.
    level
        For each rating its code, as in ``table.codes``.
    columns
        The number of bodies and periods; without it, one more than the highest number in ``column``.
    names
        The name of each body and period in a message; else its number.
    workers
        The threads that share the ratings.

    Returns
    -------
    array
        Codes, criteria by bodies, uint8. What has no rating is 0: not assessed.

    Raises
    ------
    RatingsError
        When a criterion is rated twice, or a code is unknown; it holds each.

    Examples
    --------
    >>> import numpy as np
    >>> import prevent_model as pm
    >>> scale = pm.Scale("Two", (pm.Level(1, "weak"), pm.Level(2, "strong")))
    >>> root = pm.Criterion(id="all", title="All", rule=pm.Lowest(missing="exclude"),
    ...                     children=[pm.Criterion(id="a", title="A"), pm.Criterion(id="b", title="B")])
    >>> table = pm.assessment.compile(pm.Standard(id="s", title="S", scale=scale, root=root))
    >>> pm.assessment.to_codes(table, np.array([0, 1]), np.array([1, 0]), np.array([2, 1]))
    array([[0, 1],
           [2, 0]], dtype=uint8)
    """
    expect(
        table=(table, ScoringTable),
        columns=(columns, int, None),
        names=(names, Sequence, None),
        workers=(workers, workers_of),
    )
    np = numpy()
    column, criterion, level = (np.asarray(numbers) for numbers in (column, criterion, level))
    for name, numbers in (("column", column), ("criterion", criterion), ("level", level)):
        if numbers.ndim != 1 or numbers.dtype.kind not in "ui":
            raise ValueError(f"{name}: whole numbers in one row, not {numbers.dtype} of the shape {numbers.shape}")
        if len(numbers) != len(column):
            raise ValueError(f"{name}: {len(numbers)} numbers, and {len(column)} columns; one each for every rating")
    size = max(int(column.max(initial=0)) + 1, 0) if columns is None and len(column) else columns or 0
    codes = laid_out(len(table.criteria), len(table.scale) + 3, column, criterion, level, size, workers)
    if codes is None:
        raise _refused(table, column, criterion, level, size, names)
    return codes


def laid_out(
    criteria: int, answers: int, column: Array, criterion: Array, level: Array, size: int, workers: int
) -> Array | None:
    """Lay ratings out for so many criteria and bodies, whose codes are below `answers`; None where one has a fault."""
    np = numpy()
    # A scale of very many levels leaves no bit of a byte for the mark that tells a rating of code 0 from no rating.
    kind: Any = np.uint8 if answers < 128 else np.uint16
    mark = kind(np.iinfo(kind).max // 2 + 1)
    # Filled, since memory that numpy asks for empty comes in large pages, in which scattered codes are found sooner.
    codes: Array = np.empty((criteria, size), kind)
    codes.fill(0)
    if len(column) == criteria * size and _turned_over(codes, column, criterion, level, answers, workers):
        return codes.astype(np.uint8, copy=False)
    flat = codes.reshape(-1)

    def lay(part: slice) -> int:
        """Lay some ratings out; return how many have no fault."""
        bodies, places, answer = column[part], criterion[part], level[part]
        if not (_within(bodies, size) and _within(places, criteria) and _within(answer, answers)):
            return 0
        # Indices of the kind that numpy works with, so that it does not turn them into it a second time.
        index = places.astype(np.intp)
        index *= size
        index += bodies.astype(np.intp, copy=False)
        flat[index] = answer.astype(kind) | mark
        return len(index)

    sound = sum(in_blocks(lambda: lay, len(column), RATINGS, workers))
    # Two ratings of one criterion leave one mark: so they are found without looking for them.
    if sound < len(column) or int(np.count_nonzero(flat)) != len(column):
        return None
    flat &= kind(mark - 1)
    return codes.astype(np.uint8, copy=False)


def _turned_over(codes: Array, column: Array, criterion: Array, level: Array, answers: int, workers: int) -> bool:
    """Write codes that come whole, body after body in the order of the criteria; tell whether they all do."""
    np, (criteria, size) = numpy(), codes.shape
    # Numbers of a kind that does not hold the last body, or the last criterion, cannot be in order.
    if criteria - 1 > np.iinfo(criterion.dtype).max or size - 1 > np.iinfo(column.dtype).max:
        return False
    if not _within(level, answers):
        return False
    rows, bodies, places = (numbers.reshape(size, criteria) for numbers in (level, column, criterion))
    in_order = np.arange(criteria, dtype=criterion.dtype)

    def worker() -> Callable[[slice], bool]:
        def turn(part: slice) -> bool:
            numbers = np.arange(part.start, part.stop, dtype=column.dtype)[:, None]
            if not ((places[part] == in_order).all() and (bodies[part] == numbers).all()):
                return False
            codes[:, part] = rows[part].T
            return True

        return turn

    if all(in_blocks(worker, size, BODIES, workers)):
        return True
    codes[:] = 0
    return False


def _within(codes: Array, most: int) -> bool:
    """Tell whether whole numbers are from 0 to below a bound."""
    # A number below 0, read as one without a sign, is above every bound: so one pass finds both.
    return int(codes.view(codes.dtype.str.replace("i", "u")).max(initial=0)) < most


def _refused(
    table: ScoringTable, column: Array, criterion: Array, level: Array, size: int, names: Sequence[Any] | None
) -> RatingsError:
    """Every fault of a table that has some, named."""
    np = numpy()
    faults: list[RatingFault] = []

    def called(place: int) -> Any:
        return names[place] if names is not None and 0 <= place < len(names) else place

    def add(fault: str, wrong: Array, *, shows_level: bool = False) -> None:
        rows, counts = np.unique(np.rec.fromarrays([column[wrong], criterion[wrong], level[wrong]]), return_counts=True)
        for (body, which, code), times in zip(rows.tolist(), counts.tolist(), strict=True):
            criterion_id = table.criteria[which] if 0 <= which < len(table.criteria) else which
            faults.append(RatingFault(fault, called(body), "", criterion_id, code if shows_level else "", times))

    outside = (column < 0) | (column >= size)
    strange = (criterion < 0) | (criterion >= len(table.criteria))
    add("unknown body or period", outside)
    add("unknown criterion", strange)
    add("unknown level", (level < 0) | (level > len(table.scale) + 2), shows_level=True)
    flat = criterion.astype(np.int64) * max(size, 1) + column
    places, counts = np.unique(flat[~outside & ~strange], return_counts=True)
    for place, times in zip(places[counts > 1].tolist(), counts[counts > 1].tolist(), strict=True):
        which, body = divmod(place, max(size, 1))
        faults.append(RatingFault("rated twice", called(body), "", table.criteria[which], "", times))
    codes = ", ".join(f"{code} ({label})" for label, code in table.codes.items())
    return RatingsError(faults, f"write a level as one of: {codes}; keep one rating of each criterion")
