"""A finished figure: its alternative text, its SVG for a page, and how a notebook shows it."""

from __future__ import annotations

import io
import re
import sys
import warnings
import zlib
from html import escape
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from prevent_model.printable import printable
from prevent_model.values.arguments import expect
from prevent_model.values.field_metadata import means

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["Picture", "alt_text", "as_picture", "svg"]


def alt_text(ax: Axes) -> str:
    """Return the alternative text of a figure, for those who cannot see it.

    Examples
    --------
    >>> import prevent_model as pm
    >>> alt_text(pm.figures.growth(pm.sample()))[:24]
    'Posts at year end: 2008/'
    """
    expect(ax=(ax, "Axes"))
    return str(vars(ax).get("alt_text", ""))


def svg(ax: Axes, name: str) -> str:
    """Return a figure as SVG for a page: the same text for the same figure, with ids that no other figure has.

    Its words stay words. Its width in inches is in its style, as ``--wide``, for the page to make of it what it can.
    """
    return _drawing(ax.get_figure(root=True), name)


def png(ax: Axes) -> tuple[bytes, tuple[float, float]]:
    """Return a figure as PNG, as not every reader of Word files reads SVG, and its width and height in inches."""
    import matplotlib as mpl
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    figure: Any = ax.get_figure(root=True)
    canvas, dpi = figure.canvas, figure.dpi
    with mpl.rc_context({"font.family": ["sans-serif"]}), warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph .* missing")
        buffer = io.BytesIO()
        figure.dpi = _DOTS
        try:
            drawn: Any = FigureCanvasAgg(figure)
            drawn.print_png(buffer, metadata={"Software": None})
        finally:
            figure.set_canvas(canvas)
            figure.dpi = dpi
    return buffer.getvalue(), (figure.get_figwidth(), figure.get_figheight())


_DOTS = 200
"""The dots of an inch of a picture, of which letters are still sharp on paper."""


def _drawing(figure: Any, name: str) -> str:
    import matplotlib as mpl
    from matplotlib.backends.backend_svg import FigureCanvasSVG

    canvas, dpi = figure.canvas, figure.dpi
    drawn: Any = FigureCanvasSVG(figure)
    settings: Any = {"svg.hashsalt": name, "svg.fonttype": "none", "font.family": ["sans-serif"]}
    with mpl.rc_context(settings), warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph .* missing")  # the reader's own fonts draw it
        buffer = io.StringIO()
        # The figure's own way to save itself would draw all of it twice, the first time for its layout.
        try:
            drawn.print_svg(buffer, metadata={"Date": None, "Creator": None})
        finally:
            figure.set_canvas(canvas)
            figure.dpi = dpi
    text = buffer.getvalue()
    head, rest = text[text.index("<svg") :].split(">", 1)
    head = re.sub(r' (width|height|version|xmlns:xlink|xmlns)="[^"]*"', "", head)
    rest = re.sub(r"<metadata>.*?</metadata>", "", rest, flags=re.DOTALL)
    rest = re.sub(r'\bid="|xlink:href="#|url\(#', rf"\g<0>{name}-", rest)
    spaces = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return printable(f'{head} {spaces} style="--wide:{figure.get_figwidth():.2f}">{rest}')


def _part_words(ax: Axes, *, titled: bool) -> str:
    words = alt_text(ax)
    title = next(filter(None, (ax.get_title(loc=side) for side in ("center", "left", "right"))), "")
    return f"{title}: {words}" if words and title and titled else words or title


@frozen
class Picture:
    """A whole figure: HTML for a notebook, and as text its alternative text.

    Examples
    --------
    >>> import prevent_model as pm
    >>> print(Picture(pm.figures.growth(pm.sample()).figure).words[:21])
    Posts at year end: 20
    """

    figure: Any = field(metadata=means("the figure, of matplotlib"))

    @property
    def words(self) -> str:
        """Its alternative text; that of each part after its title, where there is more than one."""
        several = len(self.figure.axes) > 1
        return " ".join(filter(None, (_part_words(ax, titled=several) for ax in self.figure.axes)))

    def html(self) -> str:
        """Lay it out as SVG within an element that has its words."""
        words, wide = self.words, self.figure.get_figwidth()
        drawing = _drawing(self.figure, f"figure-{zlib.crc32(words.encode()):08x}")
        frame = f'class="pm-figure" role="img" aria-label="{escape(words)}" style="max-width: {wide:.4g}in"'
        return f"<div {frame}>{drawing}</div>"

    def _repr_html_(self) -> str:
        return self.html()

    def __str__(self) -> str:
        return self.words


def as_picture(thing: Any) -> Any:
    """Return a figure, or the figure of axes, as a picture; another thing as it is."""
    if "matplotlib" not in sys.modules:
        return thing
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    if isinstance(thing, Axes):
        return Picture(thing.get_figure(root=True))
    return Picture(thing) if isinstance(thing, Figure) else thing
