"""Sums for the eye: short words for money, and an axis of pounds."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from prevent_model.values.money import Money
from prevent_model.values.rounding import Rounding

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_UNITS = ((1_000_000, "m"), (1_000, "k"), (1, ""))


def short(amount: Money | Fraction) -> str:
    """A sum in three figures or so, for where there is no room; the words beside a picture give the pence.

    Examples
    --------
    >>> short(Money.pounds(2_200_000)), short(Money.pounds(-41_250)), short(Fraction(0)), short(Fraction(1999999, 2))
    ('£2.2m', '−£41.2k', '£0', '£1m')
    """
    pounds = amount.as_pounds if isinstance(amount, Money) else amount
    size = abs(pounds)
    unit, letter = next(((unit, letter) for unit, letter in _UNITS if size * 2000 >= unit * 1999), _UNITS[-1])
    places = 10 ** (2 if size < 10 * unit else 1 if size < 100 * unit else 0)
    shown = Fraction(Rounding.HALF_EVEN.apply(size / unit * places), places)
    return f"{'−' if pounds < 0 < shown else ''}£{float(shown):,.10g}{letter}"


def money_axis(ax: Axes, name: str, size: float) -> None:
    """Mark the upright axis in short sums."""
    ax.yaxis.set_major_formatter(lambda at, _: short(Fraction(at)))
    ax.tick_params(axis="y", labelsize=size)
    ax.set_ylabel(name, fontsize=size)
