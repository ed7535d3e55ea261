"""Measures against their targets."""

import pytest
from matplotlib.figure import Figure

import prevent_model as pm
from prevent_model.figures.picture import alt_text

ONE = {
    "title": "Trains on time", "unit": "%", "baseline": pm.MeasuredValue(on="2024/25", value=80),
    "targets": [pm.MeasureTarget(by="March 2028", value=90)], "values": [pm.MeasuredValue(on="Q3 2026", value=86)],
}  # fmt: skip
WAITS = {
    "title": "Minutes that a passenger waits at the harbour stop in the morning", "direction": "less",
    "baseline": pm.MeasuredValue(on="2024/25", value=12), "targets": [pm.MeasureTarget(by="March 2026", value=8)],
    "values": [pm.MeasuredValue(on="2026-03-31", value="6 to 7")],
}  # fmt: skip
HELD = {
    "title": "Noise $x$ at night", "direction": "hold", "targets": [pm.MeasureTarget(by="June 2026", value="40 to 45")],
    "values": [pm.MeasuredValue(on="2026-06-30", value=42)],
}  # fmt: skip


def found(*measures):
    made = [pm.Measure(id=f"m{n}", state="in-use", **more) for n, more in enumerate(measures)]
    return pm.delivery.measures(
        pm.Programme(id="p", title="P", years="2024/25 to 2027/28", as_at="2026-10-15", measures=made)
    )


THREE = found(ONE, WAITS, HELD, {"title": "Without a value"})


def marks(ax, marker):
    lines = [line for line in ax.lines if line.get_marker() == marker and len(line.get_xdata())]
    return [(line.get_xdata()[0], line.get_fillstyle()) for line in lines]


def test_the_marks_are_the_numbers_on_the_scale_of_their_row():
    """80 to 86 to 90, and 12 to 6.5 past 8: a diamond is filled where it reaches its target."""
    ax = pm.figures.measures(THREE)
    assert marks(ax, "D") == [(pytest.approx(0.6), "none"), (0, "full"), (pytest.approx(0), "full")]
    assert [x for x, _ in marks(ax, "o")] == [0, 1]
    assert [x for x, _ in marks(ax, "|")] == [1, pytest.approx(1.5 / 5.5), 1]
    assert [text.get_text() for text in ax.get_legend().get_texts()] == [
        "baseline", "latest value", "reaches its target", "target",
    ]  # fmt: skip


def test_the_words_tell_each_measure():
    words = alt_text(pm.figures.measures(THREE))
    assert (
        "Trains on time 86 % in Q3 2026, from 80 in 2024/25, wanted 90 by March 2028, not yet due, 60% of the way"
        in words
    )
    assert "wanted 8 by March 2026, met;" in words
    assert "Without a value" not in words


def test_labels_do_not_overlap(apart):
    apart(pm.figures.measures(THREE))


def test_numbers_that_are_all_the_same_are_drawn_in_the_middle():
    same = {**ONE, "baseline": None, "direction": "more", "values": [pm.MeasuredValue(on="Q3 2026", value=90)]}
    assert marks(pm.figures.measures(found(same)), "D") == [(0.5, "full")]


def test_it_is_drawn_on_the_axes_of_the_caller():
    ax = Figure().add_subplot()
    assert pm.figures.measures(THREE, ax=ax) is ax


def test_without_values_there_is_nothing_to_draw():
    with pytest.raises(ValueError, match="no measure has both"):
        pm.figures.measures(pm.delivery.measures(pm.sample()))
