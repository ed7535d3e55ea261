"""The root's mean, sum or bands in columns, where distinct states are too many: floats decide, and exact numbers near a cut."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from prevent_model.assessment.panel.numpy_support import numpy
from prevent_model.assessment.panel.packing import WORD, SummedFields
from prevent_model.assessment.rules.group import APPLIES, COUNTS, KNOWN, OWN_FIELDS, STUCK, Group
from prevent_model.assessment.rules.totals import Totals

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[Any]]

NEAR = 1e-9
"""Values as near to a cut as this share of it are decided exactly. A division of two exact numbers is wrong by 1e-16 of it,
and to turn each of them into a float beforehand by as much."""


def write_totals(group: Group, summed: SummedFields, row: dict[str, Any]) -> None:
    """Write the code, numerator and denominator of a group whose rule makes its value of a total and a weight.

    Parameters
    ----------
    group
        The root.
    summed
        What its parts add up to, in every body.
    row
        Arrays, a place for each body, that are written.
    """
    np, codes = numpy(), group.codes
    evaluation = group.evaluation
    assert isinstance(evaluation, Totals)
    flags = {number: summed.column(number) for number in (APPLIES, COUNTS, KNOWN, STUCK)}
    # The same order of reasons as in Group.finish.
    reasons = np.select(
        [flags[APPLIES] == 0, flags[STUCK] > 0, flags[COUNTS] == 0, flags[KNOWN] == 0],
        [codes.not_applicable, codes.undetermined, codes.not_applicable, 0],
        codes.undetermined + 1,
    )
    has_value = reasons > codes.undetermined
    tops, bottoms = _value(evaluation, summed)
    common = np.gcd(tops, bottoms)
    common[common == 0] = 1
    tops, bottoms = np.where(has_value, tops // common, 0), np.where(has_value, bottoms // common, 0)
    row["numerator"][:], row["denominator"][:] = tops, bottoms
    graded = _graded(evaluation, tops, bottoms)
    row["code"][:] = np.where(has_value, graded, reasons)


def _value(evaluation: Totals, summed: SummedFields) -> tuple[Array, Array]:
    """Return the value of each body as a whole number over another: the factor times the total over the weight."""
    np, factor = numpy(), evaluation.factor
    assert factor is not None
    total, unit = summed.column(OWN_FIELDS), summed.unit(OWN_FIELDS)
    if OWN_FIELDS in summed.fractions:
        unit = 1
        below = np.array([value.denominator for value in total], object)
        total = np.array([value.numerator for value in total], object)
    else:
        below = np.ones(len(total), np.int64)
    weight = summed.column(OWN_FIELDS + 1) if evaluation.divides else evaluation.setting.weight_unit
    return _times(total, factor.numerator), _times(_times(below, weight), unit * factor.denominator)


def _times(column: Array, by: Any) -> Array:
    """Multiply a column of whole numbers, in Python's own numbers where 64 bits would not hold the product."""
    np = numpy()
    if isinstance(by, int) and by == 1:
        return column
    most = int(np.abs(column).max(initial=0)) * int(np.abs(by).max(initial=0) if hasattr(by, "dtype") else abs(by))
    if most >= WORD:
        column = column.astype(object)
    return column * by


def _graded(evaluation: Totals, tops: Array, bottoms: Array) -> Array:
    """Return the code of each value: between two cuts it is the same for all, and at a cut it is asked of the rule."""
    np = numpy()
    cuts = sorted(set(evaluation.cut_points()))
    ends = [Fraction(0)] if not cuts else [cuts[0] - 1, *cuts, cuts[-1] + 1]
    middles = [(low + high) / 2 for low, high in pairwise(ends)] or ends
    between = np.array([evaluation.graded(middle).code for middle in middles], np.uint8)
    with np.errstate(invalid="ignore", divide="ignore"):
        if tops.dtype == object:
            values = np.array([top / bottom if bottom else 0.0 for top, bottom in zip(tops, bottoms, strict=True)])
        else:
            values = tops / bottoms
    floats = np.array([float(cut) for cut in cuts])
    graded = between[np.searchsorted(floats, values)]
    exact: dict[tuple[int, int], int] = {}
    for cut in floats:
        for body in np.flatnonzero(np.abs(values - cut) <= NEAR * max(1.0, abs(cut))).tolist():
            ratio = (int(tops[body]), int(bottoms[body]))
            if ratio[1] and ratio not in exact:
                exact[ratio] = evaluation.graded(Fraction(*ratio)).code
            graded[body] = exact.get(ratio, 0)
    return graded
