"""The figure of prices: sums as they were given, beside what they come to in the prices of another year."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from prevent_model.figures.money_axis import money_axis, short
from prevent_model.figures.style import COMMITTED, CONTINGENT, INK, WIDTH, axes, describe, height, plain
from prevent_model.growth.pricing.prices import RealTerms, RealYear
from prevent_model.tables.cells import cell_text
from prevent_model.values.arguments import expect

if TYPE_CHECKING:
    from matplotlib.axes import Axes

LETTER = 9.0
"""The size of a figure's letters, in points."""


def real_terms(found: RealTerms, *, ax: Axes | None = None) -> Axes:
    """Sums by year in cash and in the prices of the base, side by side; a whisker reaches from the least to the most.

    Parameters
    ----------
    found
        What ``growth.in_real_terms`` or ``growth.in_cash_terms`` answers.
    ax
        The axes to draw on; a new figure where none are given.

    Returns
    -------
    Axes
        The axes, with a text alternative.

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
    expect(found=(found, RealTerms))
    rows = [(year, *_ends(year)) for year in found.years]
    if not rows:
        raise ValueError("found: it holds no year, so there is nothing to draw; restate one sum at least")
    names = ("cash", f"prices of {found.base}")
    before, after = reversed(names) if found.in_cash else names
    few = len(rows) <= 8
    size = LETTER if few else LETTER - 2
    ax = axes(ax, WIDTH, 3.8)
    top = max(1.0, *(float(high * max(Fraction(1), 1 / year.factor)) for year, _, _, high in rows))
    for x, (year, low, value, high) in enumerate(rows):
        for shift, scale, colour, hatch, label in (
            (-0.2, 1 / year.factor, COMMITTED, "", before),
            (0.2, Fraction(1), CONTINGENT, "///", after),
        ):
            least, amount, most = (float(end * scale) for end in (low, value, high))
            ax.bar(x + shift, amount, 0.38, color=colour, hatch=hatch, edgecolor=INK, lw=0.7,
                   label="_" if x else label)  # fmt: skip
            if most > least:
                ax.errorbar([x + shift], [amount], [[amount - least], [most - amount]], color=INK, lw=1.2, capsize=4)
            ax.text(x + shift, most + top * 0.02, short(value * scale), ha="center", va="bottom", fontsize=size,
                    color=INK, rotation=0 if few else 90, parse_math=False)  # fmt: skip
    height(ax, 0, top * (1.12 if few else 1.25))
    ax.set_xticks(range(len(rows)), [str(year.year) for year, *_ in rows], fontsize=size)
    ax.set_xlim(-0.6, max(len(rows), 3) - 0.4)
    money_axis(ax, "sum in the year", LETTER)
    ax.spines[["top", "right"]].set_visible(False)
    ax.legend(loc="lower left", bbox_to_anchor=(0, 1.0), ncols=2, fontsize=LETTER, frameon=False, borderaxespad=0)
    title = f"Cash, and the prices of {found.base}"
    said = "; ".join(
        f"{year.year} {cell_text(year.given, 'money')} comes to {short(value)}" for year, _, value, _ in rows
    )
    describe(ax, title, f"{title}: {said}. {plain(found.because)}")
    ax.set_title(title, loc="left", fontsize=12, color=INK, pad=26)
    return ax


def _ends(year: RealYear) -> tuple[Fraction, Fraction, Fraction]:
    """The least, what is drawn, and the most; a range alone is drawn at its least, and a sum printed as about alone."""
    value = year.value if year.value is not None else year.low
    if value is None:
        raise ValueError(f"found: {year.year} has neither a sum nor a range; restate what has one")
    return (value if year.low is None else year.low), value, (value if year.high is None else year.high)
