"""Operators and functions of formulas, as far as ours use them: of numbers, texts and ranges."""

from __future__ import annotations

import operator
import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from prevent_model.values.rounding import Rounding


class CellError(str):
    """An error as a cell shows it, such as "#N/A"; what is worked out from it is the same error."""

    __slots__ = ()


NOT_AVAILABLE, NO_DIVISION, NO_VALUE = CellError("#N/A"), CellError("#DIV/0!"), CellError("#VALUE!")

Value = Fraction | str | bool | None
"""The value of a cell: a day is the number that a sheet counts it by, and an empty cell is None."""

_FIRST_DAY = date(1899, 12, 30)  # that a sheet counts days from


def number_of(day: date) -> int:
    """Return the number that a sheet counts a day by.

    Examples
    --------
    >>> number_of(date(2008, 7, 24))
    39653
    """
    return (day - _FIRST_DAY).days


# ── values ───────────────────────────────────────────────────────────────────────────────────────────────────────────
def single(value: Any) -> Value:
    """Return the first of several values, where one is wanted.

    Examples
    --------
    >>> single([Fraction(41), None]), single("open")
    (Fraction(41, 1), 'open')
    """
    return (value[0] if value else None) if isinstance(value, list) else value


def each(apply: Callable[[Any, Any], Any], left: Any, right: Any) -> Any:
    """Apply an operator to two values, or to each value of a range; an error is the result for itself.

    Examples
    --------
    >>> each(OPERATORS["+"], [Fraction(1), NOT_AVAILABLE], Fraction(2))
    [Fraction(3, 1), '#N/A']
    """
    if isinstance(left, list) or isinstance(right, list):
        size = len(left if isinstance(left, list) else right)
        lefts = left if isinstance(left, list) else [left] * size
        rights = right if isinstance(right, list) else [right] * size
        return [each(apply, *pair) for pair in zip(lefts, rights, strict=True)]
    error = next((value for value in (left, right) if isinstance(value, CellError)), None)
    return apply(left, right) if error is None else error


def _number(value: Any) -> Any:
    if value is None:
        return Fraction(0)
    if isinstance(value, str):
        return value if isinstance(value, CellError) else NO_VALUE
    return Fraction(value)


def _of_numbers(apply: Callable[[Fraction, Fraction], Any]) -> Callable[[Any, Any], Any]:
    def applied(left: Any, right: Any) -> Any:
        numbers = _number(left), _number(right)
        return next((number for number in numbers if isinstance(number, CellError)), None) or apply(*numbers)

    return applied


def _divided(left: Fraction, right: Fraction) -> Any:
    return left / right if right else NO_DIVISION


def _text(value: Any) -> str:
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, bool):
        return str(value).upper()
    return str(value.numerator) if value.denominator == 1 else repr(float(value))


def _order(value: Any) -> tuple[int, Any]:
    """Return what values of any kind are ordered by: numbers before texts, in any letters, before truth values."""
    if isinstance(value, bool):
        return 2, value
    return (1, value.casefold()) if isinstance(value, str) else (0, value)


def _comparison(compare: Callable[[Any, Any], bool]) -> Callable[[Any, Any], bool]:
    def compared(left: Any, right: Any) -> bool:
        # An empty cell is the empty text beside a text, and nought beside a number.
        nothing: dict[bool, Any] = {True: "", False: Fraction(0)}
        if left is None:
            left = nothing[isinstance(right, str | None)]
        if right is None:
            right = nothing[isinstance(left, str)]
        return compare(_order(left), _order(right))

    return compared


_COMPARISONS = {
    "=": _comparison(operator.eq),
    "<>": _comparison(operator.ne),
    "<": _comparison(operator.lt),
    "<=": _comparison(operator.le),
    ">": _comparison(operator.gt),
    ">=": _comparison(operator.ge),
}

OPERATORS: dict[str, Callable[[Any, Any], Any]] = {
    **_COMPARISONS,
    "&": lambda left, right: _text(left) + _text(right),
    "+": _of_numbers(operator.add),
    "-": _of_numbers(operator.sub),
    "*": _of_numbers(operator.mul),
    "/": _of_numbers(_divided),
}
"""What each operator gives for two values, neither of which is an error."""


def truth(value: Any) -> Any:
    """Return whether a value counts as true; an error for a text.

    Examples
    --------
    >>> truth(Fraction(0)), truth(None), truth("yes")
    (False, False, '#VALUE!')
    """
    return value if isinstance(value, CellError) else NO_VALUE if isinstance(value, str) else bool(value)


# ── functions ────────────────────────────────────────────────────────────────────────────────────────────────────────
def _all(values: tuple[Any, ...]) -> Iterator[Any]:
    for value in values:
        yield from value if isinstance(value, list) else [value]


def _over_numbers(reduce: Callable[[list[Fraction]], Any]) -> Callable[..., Any]:
    """Make a function that passes over the texts and empty cells of ranges, and whose result an error is."""

    def reduced(*values: Any) -> Any:
        listed = list(_all(values))
        error = next((value for value in listed if isinstance(value, CellError)), None)
        return reduce([value for value in listed if _is_number(value)]) if error is None else error

    return reduced


def _is_number(value: Any) -> bool:
    return isinstance(value, Fraction)


def _of_truths(reduce: Callable[[list[bool]], bool]) -> Callable[..., Any]:
    def reduced(*values: Any) -> Any:
        truths = [truth(value) for value in _all(values) if value is not None]
        return next((truth for truth in truths if isinstance(truth, CellError)), None) or reduce(truths)

    return reduced


def _mapped(apply: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def mapped(value: Any) -> Any:
        return [mapped(each) for each in value] if isinstance(value, list) else apply(value)

    return mapped


def _of_value(apply: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return _mapped(lambda value: value if isinstance(value, CellError) else apply(value))


def _day(value: Any) -> date:
    return date.fromordinal(_FIRST_DAY.toordinal() + int(_number(value)))


def _end_of_month(value: Any, months: Any) -> Any:
    if isinstance(value, CellError):
        return value
    day, shift = _day(value), int(_number(months))
    year, month = divmod(day.year * 12 + day.month - 1 + shift, 12)
    return Fraction(number_of(date(year, month + 1, monthrange(year, month + 1)[1])))


def _rounded(value: Any, digits: Any) -> Any:
    number, places = _number(single(value)), 10 ** int(_number(single(digits)))
    if isinstance(number, CellError):
        return number
    away = Rounding.HALF_UP.apply(abs(number) * places)  # a half goes away from nought
    return Fraction(-away if number < 0 else away, places)


def _meets(value: Any, criterion: Any) -> bool:
    """Tell whether a value meets a criterion of COUNTIF, such as "<>yes"."""
    if not isinstance(criterion, str):
        return _is_number(value) and value == _number(criterion)
    mark = next((mark for mark in ("<>", "<=", ">=", "<", ">", "=") if criterion.startswith(mark)), "")
    wanted: Any = criterion[len(mark) :]
    if re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", wanted):
        wanted = Fraction(Decimal(wanted))
    if mark in ("<>", "", "="):
        is_same = value is not None and not isinstance(value, CellError) and _order(value) == _order(wanted)
        return is_same is not (mark == "<>")
    is_alike = value is not None and _order(value)[0] == _order(wanted)[0]
    return is_alike and bool(_COMPARISONS[mark](value, wanted))


def _count_ifs(*terms: Any) -> Fraction:
    ranges = [values if isinstance(values, list) else [values] for values in terms[::2]]
    criteria = [single(criterion) for criterion in terms[1::2]]
    rows = zip(*ranges, strict=True)
    return Fraction(sum(all(map(_meets, row, criteria)) for row in rows))


def _sum_of_products(*terms: Any) -> Any:
    """Add the products of ranges: what is no number in a range of its own counts as nought."""
    ranges = [term if isinstance(term, list) else [term] for term in terms]
    error = next((value for values in ranges for value in values if isinstance(value, CellError)), None)
    if error is not None:
        return error
    total = Fraction(0)
    for row in zip(*ranges, strict=True):
        product = Fraction(1)
        for value in row:
            product *= value if _is_number(value) else 0
        total += product
    return total


FUNCTIONS: dict[str, Callable[..., Any]] = {
    "AND": _of_truths(all),
    "COUNT": lambda *values: Fraction(sum(map(_is_number, _all(values)))),
    "COUNTA": lambda *values: Fraction(sum(value is not None for value in _all(values))),
    "COUNTIF": _count_ifs,
    "COUNTIFS": _count_ifs,
    "DAY": _of_value(lambda value: Fraction(_day(value).day)),
    "EOMONTH": lambda value, months: _end_of_month(single(value), single(months)),
    "INT": _of_value(lambda value: Fraction(_number(value).__floor__())),
    "ISNA": _mapped(lambda value: value == NOT_AVAILABLE and isinstance(value, CellError)),
    "ISNUMBER": _mapped(_is_number),
    "ISTEXT": _mapped(lambda value: isinstance(value, str) and not isinstance(value, CellError)),
    "LOWER": _of_value(lambda value: _text(value).lower()),
    "MAX": _over_numbers(lambda numbers: max(numbers, default=Fraction(0))),
    "MIN": _over_numbers(lambda numbers: min(numbers, default=Fraction(0))),
    "MONTH": _of_value(lambda value: Fraction(_day(value).month)),
    "NA": lambda: NOT_AVAILABLE,
    "NOT": _of_value(lambda value: not truth(value)),
    "OR": _of_truths(any),
    "ROUND": _rounded,
    "ROWS": lambda values: Fraction(len(values) if isinstance(values, list) else 1),
    "SUM": _over_numbers(lambda numbers: sum(numbers, Fraction(0))),
    "SUMPRODUCT": _sum_of_products,
    "TRIM": _of_value(lambda value: " ".join(part for part in _text(value).split(" ") if part)),
    "YEAR": _of_value(lambda value: Fraction(_day(value).year)),
}
"""What each function gives for the values of its arguments; those that choose between them are not among them."""
