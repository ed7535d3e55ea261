"""Words beside lines: where they fit they are near their own line, and on nothing else."""

from itertools import chain, combinations

import pytest

from prevent_model.figures.layered_layout import Edge, arrange
from prevent_model.figures.line_labels import places_beside_lines

WORDS = (0.55, 0.13)


def laid_out(count):
    """A company that answers to several, each in another capacity, and units that answer to two of them."""
    above = [Edge("company", f"owner-{n}", f"capacity {n}") for n in range(count)]
    below = [Edge(f"unit-{n}", above_it, above_it) for n in range(count) for above_it in ("company", f"owner-{n}")]
    sizes = {end: (1.2, 0.4) for edge in (*above, *below) for end in edge[:2]}
    return arrange(sizes, [*above, *below], 8)


def meets(words, other):
    return words[0] < other[2] and other[0] < words[2] and words[1] < other[3] and other[1] < words[3]


@pytest.mark.parametrize("count", [1, 2, 3, 6])
def test_words_lie_on_nothing_and_near_their_own_line(count):
    layout = laid_out(count)
    places = places_beside_lines(layout, dict.fromkeys(range(len(layout.routes)), WORDS))
    assert places
    texts = {
        n: (x - WORDS[0] / 2, y - WORDS[1] / 2, x + WORDS[0] / 2, y + WORDS[1] / 2) for n, (x, y) in places.items()
    }
    lines = [
        [(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)) for (x1, y1), (x2, y2) in route.pieces]
        for route in layout.routes
    ]
    boxes = [(x, y, x + width, y + height) for x, y, width, height in layout.boxes.values()]
    for number, words in texts.items():
        assert 0 <= words[0] < words[2] <= layout.width
        assert 0 <= words[1] < words[3] <= layout.height
        assert not [other for other in (*boxes, *chain.from_iterable(lines)) if meets(words, other)]
        around = (words[0] - 0.085, words[1] - 0.085, words[2] + 0.085, words[3] + 0.085)
        assert [n for n, pieces in enumerate(lines) if any(meets(around, piece) for piece in pieces)] == [number]
    assert not [pair for pair in combinations(texts.values(), 2) if meets(*pair)]


def test_words_that_fit_nowhere_have_no_place():
    assert places_beside_lines(laid_out(1), {0: (20, 0.1)}) == {}
