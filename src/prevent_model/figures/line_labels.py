"""Places for words beside the lines of a layered chart, clear of every box, line, mark and other words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from prevent_model.figures.layered_layout import Layout, Point, Route

AWAY, APART, MARK = 0.02, 0.09, 0.12
"""Between words and their own line, and any other; the size of a mark at an end of a line; in inches."""

Corners = tuple[float, float, float, float]
"""Left, top, right and bottom, in inches, with y downwards."""


def places_beside_lines(layout: Layout, sizes: Mapping[int, tuple[float, float]]) -> dict[int, Point]:
    """Return the middle of the words beside each line, where nothing is in the way.

    Parameters
    ----------
    layout
        The chart.
    sizes
        Width and height of the words of a line, by the number of its route.

    Returns
    -------
    dict
        The middle of the words by the number of the route; none for a line beside which nothing is free.

    Examples
    --------
    >>> from prevent_model.figures.layered_layout import Edge, arrange
    >>> layout = arrange({"a": (2, 0.5), "b": (1, 0.5)}, [Edge("b", "a", "reports to")], 8)
    >>> (x, y), *_ = places_beside_lines(layout, {0: (0.4, 0.1)}).values()
    >>> x > 1, 0.5 < y < layout.boxes["b"][1]
    (True, True)
    """
    boxes, lines = list(_boxes(layout)), [list(_drawn(route)) for route in layout.routes]
    written: list[Corners] = []
    places: dict[int, Point] = {}
    for number, (width, height) in sizes.items():
        # Nearer to its own line than to any other, so that nobody reads it as a word of that other.
        others = [_grown(corners, APART) for at, drawn in enumerate(lines) for corners in drawn if at != number]
        taken = [*boxes, *written, *others, *lines[number]]
        for x, y in _beside(layout.routes[number], width, height):
            words = (x - width / 2, y - height / 2, x + width / 2, y + height / 2)
            on_sheet = words[0] >= 0 and words[1] >= 0 and words[2] <= layout.width and words[3] <= layout.height
            if on_sheet and not any(_meet(words, other) for other in taken):
                places[number] = (x, y)
                written.append(words)
                break
    return places


def _meet(a: Corners, b: Corners) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _grown(corners: Corners, by: float) -> Corners:
    left, top, right, bottom = corners
    return left - by, top - by, right + by, bottom + by


def _boxes(layout: Layout) -> Iterator[Corners]:
    for x, y, width, height in layout.boxes.values():
        yield x, y, x + width, y + height


def _drawn(route: Route) -> Iterator[Corners]:
    """Yield what a line takes of the sheet: its pieces, and the marks at its ends."""
    for (x1, y1), (x2, y2) in route.pieces:
        yield min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)
    for x, y in (route.tip, *route.tails):
        yield x - MARK / 2, y - MARK, x + MARK / 2, y + MARK


def _beside(route: Route, width: float, height: float) -> Iterator[Point]:
    """Yield places beside the pieces of a line, those nearest to the end that it points to first."""
    tip_x, tip_y = route.tip
    places: list[Point] = []
    for (x1, y1), (x2, y2) in route.pieces:
        for share in (0.5, 0.25, 0.75, 0.1, 0.9):
            x, y = x1 + (x2 - x1) * share, y1 + (y2 - y1) * share
            if x1 == x2:  # beside the line, or past the marks at its ends
                across = (width / 2 + AWAY, width / 2 + AWAY + MARK / 2)
                places += [(x + way * by, y) for by in across for way in (1, -1)]
            else:
                places += [(x, y + way * (height / 2 + AWAY)) for way in (1, -1)]
    yield from sorted(places, key=lambda place: (round(abs(place[0] - tip_x) + abs(place[1] - tip_y), 6), -place[0]))
