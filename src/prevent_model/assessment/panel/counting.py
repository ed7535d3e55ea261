"""Criteria at each code below every node, and the lowest level among them, counted for many bodies at once."""

from __future__ import annotations

from collections.abc import Callable
from math import prod
from typing import TYPE_CHECKING, Any

from prevent_model.assessment.panel.compiled_standard import ScoringTable
from prevent_model.assessment.panel.numpy_support import in_blocks, numpy, rows_of

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[Any]]

COMPARED = 1 << 22
"""Comparisons of a code with a rating that are held at once."""
LESSENED = 1 << 20
"""Codes that are held at once while the lowest is looked for."""


def counted(table: ScoringTable, levels: Array, *, workers: int) -> Array:
    """Count the criteria below each node at each code: nodes by codes by bodies."""
    np, size, number = numpy(), levels.shape[1], len(table.scale) + 3
    kind = np.min_scalar_type(len(levels))
    found = np.zeros((number, max(1, len(table.groups)), size), kind).swapaxes(0, 1)
    codes = np.arange(int(levels.max(initial=0)) + 1, dtype=np.uint8)[:, None, None]
    parts, widest = _parts(table, levels)
    block = max(1024, COMPARED // max(1, len(codes) * widest))

    def worker() -> Callable[[slice], None]:
        room = np.empty(len(codes) * widest * min(block, size), np.bool_)

        def count(part: slice) -> None:
            for node, (own, groups) in enumerate(parts):
                judged = levels[own, part]
                shape = (len(codes), *judged.shape)
                same = np.equal(judged, codes, out=room[: prod(shape)].reshape(shape))
                np.add.reduce(same.view(np.uint8), axis=1, out=found[node, : len(codes), part])
                for place in groups:
                    found[node, :, part] += found[place, :, part]

        return count

    in_blocks(worker, size, block, workers)
    return found


def lowest(table: ScoringTable, levels: Array, *, workers: int) -> Array:
    """Find the code of the lowest level among the criteria below each node, nodes by bodies; 0 where none is judged."""
    np, size, top = numpy(), levels.shape[1], len(table.scale)
    found = np.empty((max(1, len(table.groups)), size), np.uint8)
    parts, widest = _parts(table, levels)
    block = max(1024, LESSENED // max(1, widest))

    def worker() -> Callable[[slice], None]:
        room = np.empty(widest * min(block, size), np.uint8)

        def find(part: slice) -> None:
            here = found[:, part]
            for node, (own, groups) in enumerate(parts):
                judged = levels[own, part]
                # Less one, so that 0, not assessed, wraps round to the highest number; what is above the levels stays above.
                less = np.subtract(judged, np.uint8(1), out=room[: judged.size].reshape(judged.shape))
                np.minimum.reduce(less, axis=0, out=here[node], initial=255)
                for place in groups:
                    np.minimum(here[node], here[place], out=here[node])
            here[here >= top] = 255
            here += np.uint8(1)

        return find

    in_blocks(worker, size, block, workers)
    return found


def _parts(table: ScoringTable, levels: Array) -> tuple[list[tuple[slice | list[int], list[int]]], int]:
    """Return for each node the rows of its own criteria and the places of its groups, and the most rows that a node has."""
    found = [
        (
            rows_of([at for is_group, at in placed.parts if not is_group]),
            [at for is_group, at in placed.parts if is_group],
        )
        for placed in table.groups
    ] or [(rows_of([0]), [])]
    return found, max(len(levels[rows]) for rows, _ in found)
