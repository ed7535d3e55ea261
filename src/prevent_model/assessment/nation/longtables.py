"""A long table of whole-number codes laid out densely, in chunks; every duplicate and unknown code is named."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from prevent_model.assessment.nation.compiling import ScoringTable
from prevent_model.assessment.nation.machine import in_threads, memory, numpy, workers_of
from prevent_model.assessment.nation.ratings import RatingFault, RatingsError
from prevent_model.values.arguments import expect

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[Any]]

CHUNK = 1 << 20
"""Ratings that a thread lays out at one go where they come whole and in order."""
PIECE = 1 << 18
"""And where they do not, so many that their places stay in the cache."""
_MARK = 128
"""Written above each code of a table that is laid out rating by rating, so that a place without one is told from code 0."""


def to_codes(
    table: ScoringTable, column: Array, criterion: Array, level: Array, *, columns: int | None = None,
    names: Sequence[Any] | None = None,
    workers: int = 1,
) -> Array:  # fmt: skip
    """Lay a long table of codes out for ``score_levels``.

    Parameters
    ----------
    table
        The packed standard.
    column
        For each rating the number of its body and period, from 0: where its answers will stand.
    criterion
        For each rating the place of its criterion in ``table.criteria``, from 0.
    level
        For each rating its code, as in ``table.codes``.
    columns
        How many bodies and periods there are; without it, one more than the highest number.
    names
        What to call each body and period in a message; else its number.
    workers
        How many threads share the chunks.

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
    column, criterion, level = (np.asarray(one) for one in (column, criterion, level))
    for name, one in (("column", column), ("criterion", criterion), ("level", level)):
        if one.ndim != 1 or one.dtype.kind not in "ui":
            raise ValueError(f"{name}: whole numbers in one row, not {one.dtype} of the shape {one.shape}")
        if len(one) != len(column):
            raise ValueError(f"{name}: {len(one)} numbers, and {len(column)} columns; one each for every rating")
    workers_of(workers)
    for size in [columns] if columns is not None else _sizes(len(table.criteria), column, criterion):
        found = _laid_out(table, column, criterion, level, size, workers)
        if found is not None:
            return found
    raise _refused(table, column, criterion, level, size, names)


def _laid_out(
    table: ScoringTable, column: Array, criterion: Array, level: Array, size: int, workers: int
) -> Array | None:
    """A table laid out for so many bodies; nothing where it has a fault or more bodies."""
    np = numpy()
    last, rows = len(table.scale) + 2, len(table.criteria)
    kind: Any = np.uint8 if last < _MARK else np.uint16  # a scale of very many levels leaves no room for the mark
    mark = kind(np.iinfo(kind).max // 2 + 1)
    found = memory((rows, size), kind, zeros=True)
    flat = found.reshape(-1)
    short: Any = np.int32 if rows * size < 2**31 else np.int64
    once = np.arange(rows, dtype=np.uint8 if rows < 256 else np.int64)
    most = min(CHUNK, len(column)) + rows
    in_order = np.tile(once, most // rows + 1)

    def worker() -> Callable[[slice], range | None]:
        room = memory((most,), np.uint8)

        def lay(part: slice) -> range | None:
            """Lay a chunk out; which bodies it holds whole, or none of them where it has a fault."""
            bodies, which, codes = column[part], criterion[part], level[part]
            if not _within(codes, last + 1):
                return None
            whole = _whole(bodies, which, in_order, rows, size, room.view(np.bool_))
            if whole:
                _turn(np.ascontiguousarray(codes, kind).reshape(-1, rows), found[:, whole.start : whole.stop], room)
                return whole
            if not (_within(bodies, size) and _within(which, rows)):
                return None
            for begin in range(0, len(which), PIECE):
                piece = slice(begin, begin + PIECE)
                index = which[piece].astype(short)
                index *= size
                index += bodies[piece].astype(short, copy=False)
                flat[index.astype(np.intp, copy=False)] = codes[piece].astype(kind, copy=False) | mark
            return whole

        return lay

    said = in_threads(worker, len(column), CHUNK, workers, step=rows)
    laid = [whole for whole in said if whole is not None]
    if len(laid) < len(said):
        return None
    if all(laid):
        inside = sorted(laid, key=lambda bodies: bodies.start)
        if all(one.stop <= other.start for one, other in pairwise(inside)):
            return found.astype(np.uint8, copy=False)
    for whole in laid:
        found[:, whole.start : whole.stop] |= mark
    if int(np.count_nonzero(flat)) != len(column):
        return None
    flat &= kind(mark - 1)
    return found.astype(np.uint8, copy=False)


def _sizes(rows: int, column: Array, criterion: Array) -> Iterator[int]:
    """How many bodies there are: one more than the last number, to be tried where a table seems to be in order; than the highest."""
    if not len(column):
        yield 0
        return
    if (criterion[:rows] == numpy().arange(min(rows, len(criterion)))).all() and column[-1] >= 0:
        yield int(column[-1]) + 1
    yield max(int(column.max()) + 1, 0)


def _whole(bodies: Array, which: Array, in_order: Array, rows: int, size: int, same: Array) -> range:
    """Which bodies a chunk holds, if it has one after another, each whole and in the order of the criteria; else none."""
    np, (number, rest), none = numpy(), divmod(len(which), rows), range(0)
    if rest or not (which[:rows] == in_order[:rows]).all():
        return none
    if not np.equal(which, in_order[: len(which)], out=same[: len(which)]).all():
        return none
    changes, begins = np.not_equal(bodies[1:], bodies[:-1], out=same[: len(which) - 1]), int(bodies[0])
    between = changes[rows - 1 :: rows]
    if not between.all():
        return none
    between[:] = False
    if changes.any():
        return none
    inside = begins >= 0 and begins + number <= size
    follow = inside and (bodies[::rows] == np.arange(begins, begins + number)).all()
    return range(begins, begins + number) if follow else none


def _turn(codes: Array, found: Array, room: Array) -> None:
    """Write a row for each body as a column for each: four codes are moved as one number, and taken apart afterwards."""
    np = numpy()
    fours = codes.shape[1] // 4 * 4 if codes.dtype == np.uint8 else 0
    found[fours:] = codes[:, fours:].T
    if fours:
        moved = room[: len(codes) * fours].view("<u4").reshape(fours // 4, -1)
        np.copyto(moved, codes[:, :fours].view("<u4").T)
        for place in range(4):
            np.copyto(found[place:fours:4], moved, casting="unsafe")
            np.right_shift(moved, 8, out=moved)


def _within(codes: Array, most: int) -> bool:
    return int(codes.max()) < most and (codes.dtype.kind == "u" or int(codes.min()) >= 0)


def _refused(
    table: ScoringTable, column: Array, criterion: Array, level: Array, size: int, names: Sequence[Any] | None
) -> RatingsError:
    """Every fault of a table that has some, named."""
    np = numpy()
    faults: list[RatingFault] = []

    def called(place: Any) -> Any:
        return names[int(place)] if names is not None and 0 <= place < len(names) else int(place)

    def add(fault: str, wrong: Array, shown: Array | None) -> None:
        rows, counts = np.unique(np.rec.fromarrays([column[wrong], criterion[wrong], level[wrong]]), return_counts=True)
        for (body, which, code), times in zip(rows.tolist(), counts, strict=True):
            known = 0 <= which < len(table.criteria)
            faults.append(
                RatingFault(fault, called(body), "", table.criteria[int(which)] if known else int(which),
                            "" if shown is None else int(code), int(times))
            )  # fmt: skip

    outside = (column < 0) | (column >= size)
    strange = (criterion < 0) | (criterion >= len(table.criteria))
    add("unknown body or period", outside, None)
    add("unknown criterion", strange, None)
    add("unknown level", (level < 0) | (level > len(table.scale) + 2), level)
    flat = criterion.astype(np.int64) * max(size, 1) + column
    places, counts = np.unique(flat[~outside & ~strange], return_counts=True)
    for place, times in zip(places[counts > 1], counts[counts > 1], strict=True):
        which, body = divmod(int(place), max(size, 1))
        faults.append(RatingFault("rated twice", called(body), "", table.criteria[which], "", int(times)))
    return RatingsError(faults, f"codes of levels are {table.codes}; keep one rating of each criterion")
