"""A figure that is too large for a sheet of paper is cut between what it shows."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prevent_model.figures.style import WIDTH, axes
from prevent_model.report.pagination import ACROSS, SMALLEST, UPRIGHT, on_paper, pieces


def bars(count, wide=WIDTH, tall=4.0):
    ax = axes(None, tall, wide)
    ax.barh(range(count), [1.0] * count, height=0.5)
    return ax


def test_what_fits_a_sheet_is_left_whole():
    assert pieces(bars(5)) is None
    assert on_paper(bars(5), "growth") == ""


@given(st.integers(1, 60), st.floats(5, 40), st.floats(6, 60))
def test_the_pieces_follow_each_other_and_each_fits_its_sheet(count, wide, tall):
    made = pieces(bars(count, wide, tall))
    if made is None:
        assert min(UPRIGHT[0] / wide, UPRIGHT[1] / tall) >= SMALLEST
        return
    assert (made.cuts[0][0], made.cuts[-1][1]) == (0.0, pytest.approx(tall))
    assert all(before[1] == after[0] for before, after in pairwise(made.cuts))
    sheet = ACROSS if made.across else UPRIGHT
    scale = min(1.0, sheet[0] / wide)
    assert all(0 < (bottom - top) * scale <= sheet[1] + 1e-6 for top, bottom in made.cuts)


def test_no_bar_is_cut():
    ax = bars(40, tall=30.0)
    dpi = ax.figure.dpi
    made = pieces(ax)
    assert len(made.cuts) > 1
    for patch in ax.patches:
        extent = patch.get_window_extent()
        top, bottom = 30.0 - extent.y1 / dpi, 30.0 - extent.y0 / dpi
        assert sum(max(start, top) < min(end, bottom) - 1e-6 for start, end in made.cuts) == 1


def test_each_piece_shows_its_part_of_the_whole():
    text = on_paper(bars(40, wide=12.0, tall=20.0), "timeline")
    assert text.startswith('<div class="pieces across" aria-hidden="true"><svg viewBox="0 0.00 864.00 ')
    assert (
        text.count('<use href="#timeline-figure_1"/>') == text.count("<svg ") == len(pieces(bars(40, 12.0, 20.0)).cuts)
    )
