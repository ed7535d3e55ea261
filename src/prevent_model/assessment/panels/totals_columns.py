"""The root's mean, sum or bands in columns: floats decide, and near a cut the exact numbers do."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import cache
from itertools import pairwise
from typing import Any

from prevent_model.assessment.panels.numpy_support import Array, in_blocks, numpy
from prevent_model.assessment.panels.packing import BLOCK, WORD, SummedFields
from prevent_model.assessment.rules.group import APPLIES, COUNTS, KNOWN, OWN_FIELDS, STUCK, Group
from prevent_model.assessment.rules.totals import Totals

NEAR = 1e-9
"""Values as near to a cut as this share of it are decided exactly. A division of two exact numbers is wrong by 1e-16
of it, and to turn each of them into a float beforehand by as much."""


def write_totals(group: Group, summed: SummedFields, row: dict[str, Any], workers: int) -> None:
    """Write the code, numerator and denominator of a group whose rule makes its value of a total and a weight.

    Parameters
    ----------
    group
        The root.
    summed
        What its parts add up to, in every body.
    row
        Arrays, a place for each body, that are written.
    workers
        The threads that share the bodies.
    """
    evaluation = group.evaluation
    assert isinstance(evaluation, Totals)
    cuts = Cuts(evaluation)

    def answers(rows: Array | slice) -> dict[str, Array]:
        """Return the answers of some bodies."""
        tops, bottoms = _value(evaluation, summed, rows)
        graded = cuts.codes(tops, bottoms)
        lacking, reasons = _without_value(group, summed, rows)
        if len(lacking):
            graded[lacking] = reasons
            tops[lacking], bottoms[lacking] = 0, 0
        return {"code": graded, "numerator": tops, "denominator": bottoms}

    # To bring a value to lowest terms costs more than to number the bodies whose values are the same.
    if summed.fit_table(range(len(group.ceilings))):
        firsts, numbers = summed.states(range(len(group.ceilings)))
        write_states(answers(firsts), numbers, row, workers)
        return

    def worker() -> Callable[[slice], None]:
        def write(part: slice) -> None:
            for name, answer in answers(part).items():
                row[name][part] = answer

        return write

    in_blocks(worker, summed.size, BLOCK, workers)


def write_states(answers: dict[str, Array], numbers: Array, row: dict[str, Any], workers: int) -> None:
    """Write the answers of the distinct states to each body; `numbers` holds the state of each."""
    np = numpy()
    tables = {name: answer.astype(row[name].dtype, copy=False) for name, answer in answers.items()}

    def worker() -> Callable[[slice], None]:
        def write(part: slice) -> None:
            for name, table in tables.items():
                np.take(table, numbers[part], out=row[name][part], mode="clip")

        return write

    in_blocks(worker, len(numbers), BLOCK, workers)


def _without_value(group: Group, summed: SummedFields, rows: Array | slice) -> tuple[Array, Array]:
    """Return the places among some bodies of those of which the rule is not asked, and the code of each.

    The codes are in the order of `Group.finish`.
    """
    np, codes = numpy(), group.codes
    known, stuck = summed.column(KNOWN, rows), summed.column(STUCK, rows)
    lacking = np.flatnonzero((known == 0) | (stuck > 0))
    applies, counts = (summed.column(field, rows)[lacking] for field in (APPLIES, COUNTS))
    reasons = np.select(
        [applies == 0, stuck[lacking] > 0, counts == 0],
        [codes.not_applicable, codes.undetermined, codes.not_applicable],
        0,
    )
    return lacking, reasons


def _value(evaluation: Totals, summed: SummedFields, rows: Array | slice) -> tuple[Array, Array]:
    """Return the value of each body in lowest terms: the factor times the total over the weight."""
    np, factor = numpy(), evaluation.factor
    assert factor is not None
    total, unit = summed.column(OWN_FIELDS, rows), summed.unit(OWN_FIELDS)
    below: Any = 1
    if OWN_FIELDS in summed.fractions:
        below = np.array([value.denominator for value in total], object)
        total = np.array([value.numerator for value in total], object)
    weight = summed.column(OWN_FIELDS + 1, rows) if evaluation.divides else evaluation.setting.weight_unit
    bottoms = _times(np.broadcast_to(np.asarray(weight), total.shape), unit * factor.denominator)
    tops, bottoms = _times(total, factor.numerator), _times(bottoms, below)
    common = np.gcd(tops, bottoms)
    common[common == 0] = 1  # nothing over nothing
    return tops // common, bottoms // common


def _times(column: Array, by: Any) -> Array:
    """Multiply a column of whole numbers, in Python's own numbers where 64 bits would not hold the product."""
    np = numpy()
    if isinstance(by, int) and by == 1:
        return column
    most = int(np.abs(column).max(initial=0)) * int(np.abs(by).max(initial=0) if hasattr(by, "dtype") else abs(by))
    product: Array = (column.astype(object) if most >= WORD else column) * by
    return product


class Cuts:
    """The values at which the level of a rule turns, and its level between them.

    Examples
    --------
    >>> import numpy as np
    >>> import prevent_model as pm
    >>> from prevent_model.assessment.rules.evaluation import Codes, Place, Setting
    >>> from prevent_model.assessment.rules.mean import MeanEvaluation
    >>> scale = pm.Scale("Two", (pm.Level(1, "weak"), pm.Level(2, "strong")))
    >>> rule = pm.Mean(rounding="half-up", missing="exclude")
    >>> cuts = Cuts(MeanEvaluation(rule, Setting((Place("a", "A", 1, False),), Codes(scale))))
    >>> cuts.at, cuts.codes(np.array([4, 3]), np.array([3, 2])).tolist()
    ([Fraction(3, 2)], [1, 2])
    """

    def __init__(self, evaluation: Totals) -> None:
        graded = self._graded = cache(evaluation.graded)
        points = sorted(set(evaluation.cut_points()))
        # Between two points where the level may turn it is the same for all, as it is for the one in the middle.
        ends = [points[0] - 1, *points, points[-1] + 1] if points else [Fraction(0), Fraction(1)]
        between = [graded((low + high) / 2).code for low, high in pairwise(ends)]
        self.at = []
        self.first, self.after = between[0], []
        # Of all points where some rounding turns, few are left where this one does.
        for point, below, above in zip(points, between, between[1:], strict=False):
            if not below == above == graded(point).code:
                self.at.append(point)
                self.after.append(above)

    def codes(self, tops: Array, bottoms: Array) -> Array:
        """Return the code of each value; one that is near a cut is asked of the rule itself."""
        np = numpy()
        values = np.zeros(tops.shape)
        np.divide(tops, bottoms, out=values, where=bottoms != 0, casting="unsafe")
        codes: Array = np.full(tops.shape, self.first, np.uint8)
        near = np.zeros(tops.shape, np.bool_)
        for cut, code in zip(map(float, self.at), self.after, strict=True):
            codes[values > cut] = code
            near |= np.abs(values - cut) <= NEAR * max(1.0, abs(cut))
        for body in np.flatnonzero(near & (bottoms != 0)).tolist():
            codes[body] = self._graded(Fraction(int(tops[body]), int(bottoms[body]))).code
        return codes
