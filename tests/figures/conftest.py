"""Labels of a figure that overlap or leave the sheet, found for the tests of figures."""

import pytest


def _overlaps(ax):
    """The pairs of labels of a figure whose extents meet, and the labels that leave the sheet."""
    figure = ax.get_figure()
    figure.draw_without_rendering()
    axis_labels = [label for one in figure.axes for axis in (one.xaxis, one.yaxis) for label in axis.get_ticklabels()]
    texts = [
        text
        for one in figure.axes
        for text in (*one.texts, one.title, one._left_title, one.xaxis.label, one.yaxis.label)
    ]
    shown = [text for text in (*axis_labels, *texts) if text.get_visible() and text.get_text().strip()]
    boxes = [(text.get_text(), text.get_window_extent()) for text in shown]
    sheet = figure.bbox
    outside = [text for text, box in boxes
               if box.x0 < sheet.x0 - 1 or box.x1 > sheet.x1 + 1 or box.y0 < sheet.y0 - 1 or box.y1 > sheet.y1 + 1]  # fmt: skip
    meeting = [
        (one, other)
        for n, (one, a) in enumerate(boxes)
        for other, b in boxes[n + 1 :]
        if min(a.x1, b.x1) - max(a.x0, b.x0) > 0.5 and min(a.y1, b.y1) - max(a.y0, b.y0) > 0.5
    ]
    return meeting, outside


@pytest.fixture
def apart():
    """Give a function that finds labels of a figure that overlap or leave the sheet."""

    def look(ax):
        meeting, outside = _overlaps(ax)
        assert not meeting
        assert not outside

    return look
