"""Criteria at each code below every node, and the lowest level among them, counted for many bodies at once."""

from __future__ import annotations

from collections.abc import Callable

from prevent_model.assessment.panels.compiled_standard import ScoringTable
from prevent_model.assessment.panels.numpy_support import Array, in_blocks, numpy, rows_of

CODES_AT_ONCE = 1 << 20
"""Codes that are held at once while the lowest is looked for: a megabyte."""


class Lanes:
    """Counts by code, side by side in words, so that they are added up in the same look-ups as the fields of a rule.

    Examples
    --------
    >>> import numpy as np
    >>> lanes = Lanes(answers=5, criteria=2)
    >>> lanes.kind.name, lanes.words, [word.tolist() for word in lanes.tables(3)]
    ('uint8', 1, [[1, 256, 65536]])
    >>> lanes.counts(np.array([[[256 + 65536]]]))[0, :, 0].tolist()
    [0, 1, 1, 0, 0]
    """

    def __init__(self, answers: int, criteria: int) -> None:
        np = numpy()
        self.answers = answers
        # As narrow as holds the count of all criteria: none can run over into the next lane.
        self.kind = np.min_scalar_type(criteria)
        self.width = 8 // self.kind.itemsize
        self.words = -(-answers // self.width)

    def tables(self, codes: int) -> list[Array]:
        """Return for each word what a criterion adds to it at each of so many codes: one, in the lane of its code."""
        np = numpy()
        # Written as narrow numbers and read as words, in the byte order of the machine, as the counts are taken out.
        each = np.zeros((self.words * self.width, codes), self.kind)
        each[np.arange(codes), np.arange(codes)] = 1
        lanes = np.ascontiguousarray(each.reshape(self.words, self.width, codes).swapaxes(1, 2))
        return list(lanes.view(np.int64)[..., 0])

    def counts(self, words: Array) -> Array:
        """Return words, nodes by bodies by words, as counts: nodes by codes by bodies."""
        nodes, size, number = words.shape
        lanes = words.view(self.kind).reshape(nodes, size, number * self.width)
        counts: Array = lanes[..., : self.answers].swapaxes(1, 2)
        return counts


def lowest(table: ScoringTable, levels: Array, *, workers: int) -> Array:
    """Find the code of the lowest level among the criteria below each node, nodes by bodies; 0 where none is judged."""
    np, size, top = numpy(), levels.shape[1], len(table.scale)
    lowest_codes: Array = np.empty((max(1, len(table.groups)), size), np.uint8)
    parts, widest = _parts(table, levels)
    block = max(1024, CODES_AT_ONCE // max(1, widest))

    def worker() -> Callable[[slice], None]:
        lessened = np.empty(widest * min(block, size), np.uint8)

        def find(part: slice) -> None:
            here = lowest_codes[:, part]
            for node, (own, groups) in enumerate(parts):
                judged = levels[own, part]
                # Less one, so that 0, not assessed, wraps round to the highest number; what is above the levels stays
                # above.
                less = np.subtract(judged, np.uint8(1), out=lessened[: judged.size].reshape(judged.shape))
                np.minimum.reduce(less, axis=0, out=here[node], initial=255)
                for place in groups:
                    np.minimum(here[node], here[place], out=here[node])
            here[here >= top] = 255
            here += np.uint8(1)

        return find

    in_blocks(worker, size, block, workers)
    return lowest_codes


def _parts(table: ScoringTable, levels: Array) -> tuple[list[tuple[slice | list[int], list[int]]], int]:
    """Return the rows of the criteria and the places of the groups of each node, and the most rows of any."""
    by_node = [
        (
            rows_of([at for is_group, at in placed.parts if not is_group]),
            [at for is_group, at in placed.parts if is_group],
        )
        for placed in table.groups
    ] or [(rows_of([0]), [])]
    return by_node, max(len(levels[rows]) for rows, _ in by_node)
