"""Many bodies at once on one machine: codes of levels in, exact numbers out, the same for any number of threads."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import attrs

from prevent_model.assessment.panels.columns import FIELDS, lanes_of, score_columns
from prevent_model.assessment.panels.compiled_standard import ScoringTable
from prevent_model.assessment.panels.counting import lowest
from prevent_model.assessment.panels.numpy_support import Array, in_blocks, numpy, workers_of
from prevent_model.assessment.panels.packing import BLOCK
from prevent_model.errors import UnknownReference
from prevent_model.tables.cells import Column
from prevent_model.tables.table import HasTable, Table
from prevent_model.values.arguments import expect
from prevent_model.values.field_metadata import means

EXACT = 2**53
"""Whole numbers up to here are floats too."""


@attrs.frozen(repr=False, eq=False)
class ScoredLevels(HasTable):
    """The exact answers of many bodies: a row for each node, a column for each body.

    Examples
    --------
    >>> import numpy as np
    >>> import prevent_model as pm
    >>> scale = pm.Scale("Two", (pm.Level(1, "weak"), pm.Level(2, "strong")))
    >>> root = pm.Criterion(id="all", title="All", rule=pm.Mean(rounding="half-up", missing="exclude"),
    ...                     children=[pm.Criterion(id="a", title="A"), pm.Criterion(id="b", title="B")])
    >>> table = pm.assessment.compile(pm.Standard(id="s", title="S", scale=scale, root=root))
    >>> scored = pm.assessment.score_levels(table, np.array([[1, 2], [2, 0]], dtype=np.uint8))
    >>> scored.nodes, scored.row("all"), scored.label("all", 0), scored.value("all", 0)
    (('all',), 0, 'strong', Fraction(3, 2))
    >>> scored.score.tolist(), scored.coverage.tolist()
    ([[1.5, 2.0]], [[1.0, 0.5]])
    >>> scored.labels[:3], scored.counts("all")[:3].tolist(), scored.lowest("all").tolist()
    (('not assessed', 'weak', 'strong'), [[0, 1], [1, 0], [1, 1]], [1, 2])
    >>> scored.every_count().shape, scored.every_lowest().shape, len(scored.table.rows)
    ((1, 5, 2), (1, 2), 1)
    """

    table_of: ScoringTable = attrs.field(metadata=means("The compiled standard."))
    levels: Array = attrs.field(
        metadata=means("The codes that were scored: criteria by bodies; of uint8, the array itself.")
    )
    code: Array = attrs.field(metadata=means("The code of each node's level: `labels` says what it means."))
    numerator: Array = attrs.field(metadata=means("The numerator of its value, in lowest terms.", unit="point"))
    denominator: Array = attrs.field(metadata=means("The denominator of its value; 0 where it has none."))
    assessed: Array = attrs.field(metadata=means("Assessed weight, in a unit of the node's own."))
    applicable: Array = attrs.field(metadata=means("Applicable weight, in the same unit."))
    counted: Array = attrs.field(metadata=means("Criteria by code, in lanes of words: nodes by bodies by words."))
    workers: int = attrs.field(default=1, metadata=means("The threads that share the bodies in what is asked of it."))

    @property
    def nodes(self) -> tuple[str, ...]:
        """The nodes, in the order of the rows."""
        return self.table_of.nodes

    @property
    def labels(self) -> tuple[str, ...]:
        """The meaning of each code."""
        return self.table_of.labels

    def row(self, node: str) -> int:
        """The row of a node.

        Raises
        ------
        UnknownReference
            When the standard has no such node.
        """
        if node not in self.nodes:
            raise UnknownReference("node of the standard", node, self.nodes)
        return self.nodes.index(node)

    @property
    def score(self) -> Array:
        """The values as floats, by one division; NaN where there is none."""
        return self._ratio(self.numerator, self.denominator, self.table_of.largest)

    @property
    def coverage(self) -> Array:
        """Assessed weight over applicable weight as floats, from 0 to 1."""
        return self._ratio(self.assessed, numpy().maximum(self.applicable, 1), self.table_of.largest_weight)

    def value(self, node: str, place: int) -> Fraction | None:
        """The exact value of a node for one body; None where it has none."""
        row = self.row(node)
        below = int(self.denominator[row, place])
        return Fraction(int(self.numerator[row, place]), below) if below else None

    def label(self, node: str, place: int) -> str:
        """The level of a node for one body, in words."""
        return self.labels[int(self.code[self.row(node), place])]

    def counts(self, node: str) -> Array:
        """Count the criteria below a node at each code: codes by bodies."""
        counts: Array = self.every_count()[self.row(node)]
        return counts

    def every_count(self) -> Array:
        """Count the criteria below each node at each code: nodes by codes by bodies."""
        return lanes_of(self.table_of).counts(self.counted)

    def lowest(self, node: str) -> Array:
        """The code of the lowest level among the criteria below a node; 0 where none is judged."""
        codes: Array = self.every_lowest()[self.row(node)]
        return codes

    def every_lowest(self) -> Array:
        """The code of the lowest level among the criteria below each node, nodes by bodies; 0 where none is judged."""
        return lowest(self.table_of, self.levels, workers=self.workers)

    def _ratio(self, top: Array, bottom: Array, largest: int | None) -> Array:
        """Divide once; nothing over nothing is NaN."""
        np = numpy()
        ratio: Array = np.empty(top.shape)
        if largest is None or largest > EXACT:
            # A float does not hold such numbers themselves, and Python divides them as they are.
            top, bottom = top.astype(object), bottom.astype(object)
            ratio.fill(np.nan)
            np.divide(top, bottom, out=ratio, where=bottom != 0, casting="unsafe")
            return ratio

        def divide(part: slice) -> None:
            with np.errstate(invalid="ignore"):
                np.divide(top[:, part], bottom[:, part], out=ratio[:, part])

        in_blocks(lambda: divide, top.shape[1], BLOCK, self.workers)
        return ratio

    @property
    def table(self) -> Table:
        """The number of bodies at each level, by node."""
        np = numpy()
        rows = [
            (node, *(int(n) for n in np.bincount(self.code[row], minlength=len(self.labels))))
            for row, node in enumerate(self.nodes)
        ]
        columns = [Column("node"), *(Column(label, kind="number") for label in self.labels)]
        return Table(
            f"{self.table_of.standard.title}: bodies by level", columns, rows, cite=self.table_of.standard.cite
        )

    def __repr__(self) -> str:
        return f"ScoredLevels({self.table_of.standard.id!r}, {len(self.nodes)} nodes, {self.levels.shape[1]} bodies)"


def score_levels(
    table: ScoringTable, levels: Array, *, previous: Array | None = None, workers: int = 1
) -> ScoredLevels:
    """Score a dense panel of codes.

    Parameters
    ----------
    table
        The compiled standard, from ``compile``.
    levels
        Codes, criteria by bodies, in the order of ``table.criteria``: an array of uint8, best with each criterion's row
        together in memory. A column stands for one body in one period.
    previous
        The codes of the period before, of the same shape, for rules that carry forward.
    workers
        The threads that share the bodies, here and in what is asked of the answer.

    Returns
    -------
    ScoredLevels
        Exact numbers for each node and body. Where the standard's bound is above 64 bits, they are Python's own.

    Raises
    ------
    ValueError
        When the array is not one of codes, or has another number of criteria than the standard.

    Examples
    --------
    >>> import numpy as np
    >>> import prevent_model as pm
    >>> table = pm.assessment.compile(pm.standard("cqc-local-authority-2"))
    >>> scored = pm.assessment.score_levels(table, np.full((len(table.criteria), 2), 3, dtype=np.uint8))
    >>> whole = scored.nodes[-1]
    >>> scored.value(whole, 0), scored.label(whole, 0), scored.coverage[-1]
    (Fraction(75, 1), 'Good', array([1., 1.]))
    """
    expect(table=(table, ScoringTable), workers=(workers, workers_of))
    np = numpy()
    levels = _admitted(table, levels, "levels")
    if previous is not None:
        previous = _admitted(table, previous, "previous")
        if previous.shape != levels.shape:
            raise ValueError(
                f"previous: {previous.shape[1]} bodies, the levels have {levels.shape[1]}; give them the same order"
            )
    # Each number has a row for each node, so that the answers of a node are together in memory.
    shape = (len(table.nodes), levels.shape[1])
    values, weights = _kind(table.largest), _kind(table.largest_weight)
    kinds = (np.uint8, values, values, weights, weights)
    out = {name: np.empty(shape, kind) for name, kind in zip(FIELDS, kinds, strict=True)}
    out["counts"] = np.empty((*shape, lanes_of(table).words), np.int64)
    score_columns(table, levels, previous, out, workers)
    counted = out.pop("counts")
    return ScoredLevels(table, levels, **out, counted=counted, workers=workers)


def _kind(largest: int | None) -> Any:
    """Return the kind of array that holds whole numbers up to so large a one; it never depends on the ratings."""
    np = numpy()
    if largest is None or largest >= 2**63:
        return object
    return np.int64 if largest >= 2**31 else np.int32


def _admitted(table: ScoringTable, levels: Array, name: str) -> Array:
    np = numpy()
    levels = np.asarray(levels)
    if levels.ndim != 2 or levels.shape[0] != len(table.criteria):
        raise ValueError(
            f"{name}: {len(table.criteria)} rows, one for each criterion, and a column for each body; "
            f"found the shape {levels.shape}"
        )
    if levels.dtype.kind not in "ui":
        raise ValueError(f"{name}: whole-number codes (uint8), not {levels.dtype}; see table.codes")
    last = len(table.scale) + 2
    if int(levels.max(initial=0)) > last or (levels.dtype.kind == "i" and int(levels.min(initial=0)) < 0):
        odd = sorted({int(code) for code in np.unique(levels)} - set(range(last + 1)))
        raise ValueError(f"{name}: no answer has the code {odd[0]}; the codes are {table.codes}")
    return levels.astype(np.uint8, copy=False)
