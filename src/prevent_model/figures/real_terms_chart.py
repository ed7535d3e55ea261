"""Sums as they were given, beside the same sums in the prices of another year."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from prevent_model.figures.lettering import LETTER, plain
from prevent_model.figures.style import FIRST, INK, SECOND, axes, finish, money_columns, write_at
from prevent_model.growth.pricing.prices import RealTerms, RealYear
from prevent_model.tables.value_text import short_money, value_text
from prevent_model.values.arguments import expect

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["real_terms"]


def real_terms(restated: RealTerms, *, ax: Axes | None = None) -> Axes:
    """Draw sums by year in cash and in the prices of the base, side by side, with a whisker from least to most.

    Parameters
    ----------
    restated
        The answer of ``growth.in_real_terms`` or ``growth.in_cash_terms``.
    ax
        The axes to draw on; a new figure where none are given.

    Returns
    -------
    Axes
        Two columns of money for each year, the given sum on the left; the words give both.

    Raises
    ------
    ValueError
        When there is no year to draw.

    Examples
    --------
    >>> import prevent_model as pm
    >>> real = pm.growth.in_real_terms({"2010/11": "£5.8m"}, pm.deflators("hmt-2013-03"), "2008/09")
    >>> [text.get_text() for text in pm.figures.real_terms(real).get_xticklabels()]
    ['2010/11']
    """
    expect(restated=(restated, RealTerms))
    sums = [(year, *_ends(year)) for year in restated.years]
    if not sums:
        raise ValueError("restated: it holds no year, so there is nothing to draw; restate one sum at least")
    names = ("cash", f"prices of {restated.base}")
    before, after = reversed(names) if restated.in_cash else names
    few = len(sums) <= 8
    size = LETTER if few else LETTER - 2
    ax = axes(ax, 3.8)
    top = max(1.0, *(float(high * max(Fraction(1), 1 / year.factor)) for year, _, _, high in sums))
    for x, (year, low, value, high) in enumerate(sums):
        for at, scale, look, label in (
            (x - 0.2, 1 / year.factor, FIRST, before),
            (x + 0.2, Fraction(1), SECOND, after),
        ):
            least, amount, most = (float(end * scale) for end in (low, value, high))
            ax.bar(at, amount, 0.38, label="_" if x else label, **look)
            if most > least:
                ax.errorbar([at], [amount], [[amount - least], [most - amount]], color=INK, lw=1.2, capsize=4)
            text = short_money(value * scale, restated.currency)
            write_at(ax, at, most + top * 0.02, text, fontsize=size, rotation=0 if few else 90)
    reach = top * (1.12 if few else 1.25)
    money_columns(ax, [str(year.year) for year, *_ in sums], reach, "sum in the year", restated.currency, fontsize=size)
    title = f"Cash, and the prices of {restated.base}"
    words = "; ".join(
        f"{year.year} {value_text(year.given, 'money', currency=restated.currency)} "
        f"is worth {short_money(value, restated.currency)}"
        for year, _, value, _ in sums
    )
    return finish(ax, title, f"{title}: {words}. {plain(restated.because)}", key=2)


def _ends(year: RealYear) -> tuple[Fraction, Fraction, Fraction]:
    """Return the least, what is drawn, and the most; a range alone is drawn at its least, and "about" a sum alone."""
    value = year.value if year.value is not None else year.low
    if value is None:
        raise ValueError(f"restated: {year.year} has neither a sum nor a range; restate what has one")
    return (value if year.low is None else year.low), value, (value if year.high is None else year.high)
