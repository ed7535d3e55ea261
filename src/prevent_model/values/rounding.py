"""Named rules for making a number whole; nothing in this library rounds without naming one."""

from __future__ import annotations

from decimal import Decimal
from enum import Enum
from fractions import Fraction

from prevent_model.errors import refused


class Rounding(Enum):
    """Rules by which an exact number becomes a whole one.

    ``HALF_UP`` takes a half away from zero, for negative numbers too: −2.5 becomes −3, so that a fall and a rise
    of the same size are rounded alike. ``HALF_DOWN`` takes a half towards zero.

    Examples
    --------
    >>> from fractions import Fraction
    >>> [Rounding.HALF_UP.apply(Fraction(n, 2)) for n in (5, -5)]
    [3, -3]
    >>> Rounding("half-even").apply(Fraction(5, 2))
    2
    """

    HALF_UP = "half-up"
    HALF_EVEN = "half-even"
    HALF_DOWN = "half-down"
    FLOOR = "floor"
    CEILING = "ceiling"
    TOWARDS_ZERO = "towards-zero"
    AWAY_FROM_ZERO = "away-from-zero"

    def apply(self, x: Fraction | int | Decimal) -> int:
        """Make a number whole.

        Raises
        ------
        TypeError
            If the number is a float, which is seldom the number that was meant.

        Examples
        --------
        >>> from fractions import Fraction
        >>> half = Fraction(5, 2)
        >>> [rounding.apply(half) for rounding in (Rounding.HALF_UP, Rounding.HALF_EVEN, Rounding.FLOOR)]
        [3, 2, 2]
        """
        return self._whole(*_exact(x).as_integer_ratio())

    def to(self, x: Fraction | int | Decimal, step: Fraction | int | Decimal) -> Fraction:
        """Round a number to a multiple of a step.

        Examples
        --------
        >>> from fractions import Fraction
        >>> Rounding.HALF_UP.to(Fraction(1, 3), Fraction(1, 100))
        Fraction(33, 100)
        """
        size = _exact(step)
        if size <= 0:
            raise refused(
                "step", f"a step to round to is more than zero, not {step}", "write one such as Fraction(1, 100)"
            )
        (above, below), (times, parts) = _exact(x).as_integer_ratio(), size.as_integer_ratio()
        return Fraction(self._whole(above * parts, below * times) * times, parts)

    def _whole(self, above: int, below: int) -> int:
        if self is Rounding.FLOOR:
            return above // below
        if self is Rounding.CEILING:
            return -(-above // below)
        if self is Rounding.HALF_EVEN:
            # Python rounds a fraction half to even.
            return round(Fraction(above, below))
        # The other rules are symmetrical about zero, so they are carried out on the size alone.
        size = abs(above)
        if self is Rounding.TOWARDS_ZERO:
            whole = size // below
        elif self is Rounding.AWAY_FROM_ZERO:
            whole = -(-size // below)
        elif self is Rounding.HALF_UP:
            whole = (2 * size + below) // (2 * below)
        else:
            whole = -((below - 2 * size) // (2 * below))
        return whole if above >= 0 else -whole


def _exact(x: Fraction | int | Decimal) -> Fraction:
    if isinstance(x, bool) or not isinstance(x, (int, Fraction, Decimal)):
        raise TypeError(f"only an int, a Fraction or a Decimal is rounded exactly, not {x!r}")
    if isinstance(x, Decimal) and not x.is_finite():
        raise ValueError(f"{x} is not a number that can be rounded")
    return x if type(x) is Fraction else Fraction(x)


def exact_decimal(number: int | Fraction) -> Decimal | None:
    """Return a number as a decimal; None where no decimal of 28 digits is that very number.

    Examples
    --------
    >>> exact_decimal(Fraction(1, 8)), exact_decimal(Fraction(1, 3))
    (Decimal('0.125'), None)
    """
    decimal = Decimal(number.numerator) / Decimal(number.denominator)
    return decimal if Fraction(decimal) == number else None


def in_digits(number: int | Fraction) -> str:
    """Return a number as a document writes it: in digits, or as a fraction where no decimal is that very number.

    Examples
    --------
    >>> in_digits(Fraction(1, 8)), in_digits(1200), in_digits(Fraction(1, 3))
    ('0.125', '1200', '1/3')
    """
    decimal = exact_decimal(number)
    return str(number) if decimal is None else f"{decimal:f}"
