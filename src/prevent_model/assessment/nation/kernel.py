"""Many bodies at once on one machine: codes of levels in, exact whole numbers out, the same for any block or worker."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import attrs

from prevent_model.assessment.nation.compiling import ScoringTable
from prevent_model.assessment.nation.counting import counted, lowest
from prevent_model.assessment.nation.grading import choose
from prevent_model.assessment.nation.lookups import lookups
from prevent_model.assessment.nation.machine import in_threads, memory, numpy, workers_of
from prevent_model.assessment.nation.outcomes import FIELDS, scored
from prevent_model.errors import UnknownReference
from prevent_model.tables.cells import Column
from prevent_model.tables.table import HasTable, Table
from prevent_model.values.arguments import expect
from prevent_model.values.field_metadata import means
from prevent_model.values.plain import written

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[Any]]

PLAIN = 12
"""Up to so many bodies plain numbers are quicker than to make the look-up tables, which cost 5.4 ms where a body costs 0.43."""
BLOCK = 16_384
"""Bodies in a block, so many that the columns of a rule that is worked out part by part stay in the cache."""
LONG_BLOCK = 131_072
"""Bodies in a block of a standard that is looked up throughout, which has few columns; in long blocks threads wait less."""
EXACT = 2**53
"""Whole numbers up to here are floats too."""
WIDEST, NARROWEST = 2**63 - 1, 2**31 - 1


@attrs.frozen(repr=False, eq=False)
class ScoredLevels(HasTable):
    """What every body comes to: a row for each node, a column for each body, whole numbers throughout.

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

    table_of: ScoringTable = attrs.field(metadata=means("The packed standard."))
    levels: Array = attrs.field(
        metadata=means("The codes that were scored: criteria by bodies; of uint8, the array itself.")
    )
    code: Array = attrs.field(metadata=means("The code of each node's level: `labels` says what it means."))
    numerator: Array = attrs.field(metadata=means("The numerator of its value.", unit="point"))
    denominator: Array = attrs.field(metadata=means("The denominator of its value; 0 where it has none."))
    assessed: Array = attrs.field(metadata=means("Assessed weight, in a unit of the node's own."))
    applicable: Array = attrs.field(metadata=means("Applicable weight, in the same unit."))
    workers: int = attrs.field(default=1, metadata=means("How many threads share the bodies in what is asked of it."))

    @property
    def nodes(self) -> tuple[str, ...]:
        """The nodes, in the order of the rows."""
        return self.table_of.nodes

    @property
    def labels(self) -> tuple[str, ...]:
        """What each code says."""
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
        return self._ratio(self.numerator, self.denominator)

    @property
    def coverage(self) -> Array:
        """Assessed weight over applicable weight as floats, from 0 to 1."""
        return self._ratio(self.assessed, numpy().maximum(self.applicable, 1))

    def value(self, node: str, place: int) -> Fraction | None:
        """The exact value of a node for one body; None where it has none."""
        row = self.row(node)
        below = int(self.denominator[row, place])
        return Fraction(int(self.numerator[row, place]), below) if below else None

    def label(self, node: str, place: int) -> str:
        """The level of a node for one body, in words."""
        return self.labels[int(self.code[self.row(node), place])]

    def counts(self, node: str) -> Array:
        """How many criteria below a node have each code: codes by bodies."""
        counts: Array = self.every_count()[self.row(node)]
        return counts

    def every_count(self) -> Array:
        """How many criteria below each node have each code: nodes by codes by bodies."""
        return counted(self.table_of, self.levels, workers=self.workers)

    def lowest(self, node: str) -> Array:
        """The code of the lowest level among the criteria below a node; 0 where none is judged."""
        found: Array = self.every_lowest()[self.row(node)]
        return found

    def every_lowest(self) -> Array:
        """The code of the lowest level among the criteria below each node, nodes by bodies; 0 where none is judged."""
        return lowest(self.table_of, self.levels, workers=self.workers)

    def _ratio(self, top: Array, bottom: Array) -> Array:
        """One division each; nothing over nothing is NaN."""
        np = numpy()
        if self.table_of.largest > EXACT:
            # A float does not hold such numbers themselves, and Python divides them as they are.
            top, bottom = top.astype(object), bottom.astype(object)
            found: Array = np.full(top.shape, float("nan"))
            np.divide(top, bottom, out=found, where=bottom != 0, casting="unsafe")
            return found
        found = memory(top.shape, np.float64)

        def divide(part: slice) -> None:
            with np.errstate(invalid="ignore"):
                np.divide(top[:, part], bottom[:, part], out=found[:, part])

        in_threads(lambda: divide, top.shape[1], LONG_BLOCK, self.workers)
        return found

    @property
    def table(self) -> Table:
        """How many bodies stand where, by node."""
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
    table: ScoringTable, levels: Array, *, previous: Array | None = None, block: int | None = None, workers: int = 1,
    road: str = "auto",
) -> ScoredLevels:  # fmt: skip
    """Score a dense panel of codes.

    Parameters
    ----------
    table
        The packed standard, from ``compile``.
    levels
        Codes, criteria by bodies, in the order of ``table.criteria``: an array of uint8, best with each criterion's row
        together in memory. A column stands for one body in one period.
    previous
        The codes of the period before, of the same shape, for rules that carry forward.
    block
        How many bodies are worked out together; without it, what suits the standard.
    workers
        How many threads share the blocks, here and in what is asked of the answer.
    road
        ``"auto"``, ``"plain"`` (numbers one by one), ``"array"`` (columns, without look-up tables) or ``"packed"``.
        The answer is the same by each.

    Returns
    -------
    ScoredLevels
        Whole numbers for each node and body. Where 64 bits could not hold them, they are Python's own.

    Raises
    ------
    ValueError
        When the array is not one of codes, or has another number of criteria than the standard.

    Examples
    --------
    >>> import numpy as np
    >>> import prevent_model as pm
    >>> scale = pm.Scale("Two", (pm.Level(1, "weak"), pm.Level(2, "strong")))
    >>> root = pm.Criterion(id="all", title="All", rule=pm.Mean(rounding="half-up", missing="exclude"),
    ...                     children=[pm.Criterion(id="a", title="A"), pm.Criterion(id="b", title="B")])
    >>> table = pm.assessment.compile(pm.Standard(id="s", title="S", scale=scale, root=root))
    >>> scored = pm.assessment.score_levels(table, np.array([[1, 2], [2, 0]], dtype=np.uint8))
    >>> scored.value("all", 0), scored.label("all", 0), scored.coverage[0]
    (Fraction(3, 2), 'strong', array([1. , 0.5]))
    """
    expect(table=(table, ScoringTable), block=(block, int, None), workers=(workers, workers_of), road=(road, str))
    np = numpy()
    levels = _admitted(table, levels, "levels")
    if previous is not None:
        previous = _admitted(table, previous, "previous")
        if previous.shape != levels.shape:
            raise ValueError(
                f"previous: {previous.shape[1]} bodies, the levels have {levels.shape[1]}; give them the same order"
            )
    if block is not None and block < 1:
        raise ValueError(f"block: 1 or more, not {block}")
    workers_of(workers)
    wide = table.largest > WIDEST
    road = _road(road, levels.shape[1], wide=wide, made=bool(table.made))
    whole: Any = object if wide else np.int64 if table.largest > NARROWEST else np.int32
    bodies = levels.shape[1]
    # The numbers stand in one stretch of memory, which the system hands out at once.
    out = dict(zip(FIELDS[1:], memory((len(FIELDS) - 1, len(table.nodes), bodies), whole), strict=True))
    out["code"] = memory((len(table.nodes), bodies), np.uint8)
    packed = _kept(table, whole) if road == "packed" else None
    looked_up = packed is not None and len(packed.found) == len(table.groups)

    def work(part: slice) -> None:
        before = None if previous is None else previous[:, part]
        if packed is not None:
            packed.score(levels[:, part], before, out, part)
        elif road == "plain":
            _plain(table, levels[:, part], before, out, part.start)
        else:
            _columns(table, levels[:, part], before, object if wide else np.int64, out, part)

    in_threads(lambda: work, bodies, block or (LONG_BLOCK if looked_up else BLOCK), workers)
    return ScoredLevels(table, levels, **out, workers=workers)


def _admitted(table: ScoringTable, levels: Array, name: str) -> Array:
    np = numpy()
    levels = np.asarray(levels)
    if levels.ndim != 2 or levels.shape[0] != len(table.criteria):
        raise ValueError(
            f"{name}: {len(table.criteria)} rows, one for each criterion, and a column for each body; found the shape {levels.shape}"
        )
    if levels.dtype.kind not in "ui":
        raise ValueError(f"{name}: whole-number codes (uint8), not {levels.dtype}; see table.codes")
    last = len(table.scale) + 2
    if int(levels.max(initial=0)) > last or (levels.dtype.kind == "i" and int(levels.min(initial=0)) < 0):
        odd = sorted({int(code) for code in np.unique(levels)} - set(range(last + 1)))
        raise ValueError(f"{name}: no answer has the code {odd[0]}; the codes are {table.codes}")
    return levels.astype(np.uint8, copy=False)


def _kept(table: ScoringTable, whole: Any) -> Any:
    """The look-up tables of a packed standard, made once."""
    np = numpy()
    name = np.dtype(whole).name
    if name not in table.made:
        table.made[name] = lookups(table, whole, np)
    return table.made[name]


def _road(road: str, bodies: int, *, wide: bool, made: bool) -> str:
    if road not in {"auto", "plain", "array", "packed"}:
        raise ValueError(f'road: "auto", "plain", "array" or "packed", not {written(road)}')
    if wide:
        return "plain" if road == "plain" else "array"
    if road == "auto":
        return "plain" if bodies <= PLAIN and not made else "packed"
    return road


def _plain(table: ScoringTable, rows: Array, before: Array | None, out: dict[str, Array], begin: int) -> None:
    for place in range(rows.shape[1]):
        held = None if before is None else [int(code) for code in before[:, place]]
        for node, outcome in enumerate(scored(table, [int(code) for code in rows[:, place]], held, choose)):
            for name in FIELDS:
                out[name][node, begin + place] = getattr(outcome, name)


def _columns(
    table: ScoringTable, rows: Array, before: Array | None, big: Any, out: dict[str, Array], part: slice
) -> None:
    np = numpy()
    held = None if before is None else [row.astype(big) for row in before]
    for node, outcome in enumerate(scored(table, [row.astype(big) for row in rows], held, np.where)):
        for name in FIELDS:
            out[name][node, part] = getattr(outcome, name)
