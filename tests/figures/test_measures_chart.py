"""Measures against their targets."""

import pytest
from matplotlib.figure import Figure

import prevent_model as pm
from prevent_model.figures.measures_chart import STATE, measures_words
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


def marks(ax, marker, beside=False):
    """The places and fills of a mark on the rows, or beside their words."""
    lines = [line for line in ax.lines if line.get_marker() == marker and len(line.get_xdata())]
    found = [(line.get_xdata()[0], line.get_fillstyle()) for line in lines]
    return [(x, fill) for x, fill in found if bool(x == STATE) is beside]


def bars(ax):
    """The left and right ends of each bar, and whether it is hatched."""
    return [(bar.get_x(), bar.get_x() + bar.get_width(), bool(bar.get_hatch())) for bar in ax.patches]


def state(value, wanted=90, by="March 2026", **more):
    """The mark of one measure from 80, on its row and beside it, with the words."""
    values = [value if isinstance(value, pm.MeasuredValue) else pm.MeasuredValue(on="2026-03-31", value=value)]
    targets = [pm.MeasureTarget(by=by, value=wanted)]
    one = {**ONE, "direction": "more", "values": values, "targets": targets, **more}
    ax = pm.figures.measures(found(one))
    on_row = [(marker, fill) for marker in "Dxs" for _, fill in marks(ax, marker)]
    (beside,) = [(marker, fill) for marker in "Dxs" for _, fill in marks(ax, marker, beside=True)]
    (words,) = (text.get_text() for text in ax.texts if text.get_position()[0] > STATE)
    return on_row, beside, " ".join(words.split())


def test_the_marks_are_the_numbers_on_the_scale_of_their_row():
    """80 to 86 to 90, and 12 to between 6 and 7 past 8; 42 within 40 to 45."""
    ax = pm.figures.measures(THREE)
    assert marks(ax, "D") == [(pytest.approx(0.6), "none"), (pytest.approx(0.4), "full")]
    assert [x for x, _ in marks(ax, "o")] == [0, 1]
    assert [x for x, _ in marks(ax, "|")] == [1, pytest.approx(2 / 6)]
    assert bars(ax) == [(0, pytest.approx(1 / 6), False), (0, 1, True)]
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["baseline", "latest value", "target", "met"]


def test_what_is_met_is_green_and_what_is_missed_red_as_on_the_tile():
    """Issue 19, row 7: 91 and 85 of 90 by March 2026; both were the blue of what is committed."""
    met, missed = ({**ONE, "direction": "more", "values": [pm.MeasuredValue(on="2026-03-31", value=value)],
                    "targets": [pm.MeasureTarget(by="March 2026", value=90)]} for value in (91, 85))  # fmt: skip
    ax = pm.figures.measures(found(met, missed))
    beside = [line for line in ax.lines if len(line.get_xdata()) and line.get_xdata()[0] == STATE]
    assert [line.get_color() for line in beside] == ["#1f6a3a", "#a61b1b"]
    key = ax.get_legend()
    assert [text.get_text() for text in key.get_texts()][-2:] == ["met", "missed"]


def test_each_state_has_a_shape_and_words_of_its_own():
    earlier = pm.MeasuredValue(on="2025-12-31", value=85)
    told = [state(91), state(85), state("about 90"), state(earlier), state(85, by="March 2028")]
    assert [words for _, _, words in told] == [
        "met", "missed", "cannot tell", "not recorded: no value of that time", "not yet due",
    ]  # fmt: skip
    shapes = [beside for _, beside, _ in told]
    assert shapes == [("D", "full"), ("x", "none"), ("D", "left"), ("s", "none"), ("D", "none")]
    assert [on_row for on_row, _, _ in told] == [[shape] for shape in shapes]


def test_a_level_to_hold_is_a_band_around_its_baseline():
    """5,000 lies in the middle of 4,900 to 5,100, and 5,050 three quarters along it."""
    held = {
        "title": "Cost", "direction": "hold", "baseline": pm.MeasuredValue(on="2024/25", value=5_000),
        "targets": [pm.MeasureTarget(by="2025/26", value="4,900 to 5,100")],
        "values": [pm.MeasuredValue(on="2025/26", value=5_050)],
    }  # fmt: skip
    ax = pm.figures.measures(found(held))
    assert bars(ax) == [(0, 1, True)]
    assert marks(ax, "|") == []
    assert (marks(ax, "o"), marks(ax, "D")) == ([(0.5, "none")], [(0.75, "full")])


def test_a_later_value_does_not_bear_the_mark_of_the_one_that_was_judged():
    values = [pm.MeasuredValue(on="2026-03-31", value=95), pm.MeasuredValue(on="2026-06-30", value=60)]
    on_row, beside, words = state(0, values=values)
    assert (on_row, beside, words) == ([("D", "none")], ("D", "full"), "met with 95 on 31 Mar 2026")


def test_the_words_tell_each_measure():
    words = alt_text(pm.figures.measures(THREE))
    assert (
        "Trains on time 86% in Q3 2026, from 80 in 2024/25, wanted 90 by March 2028, not yet due, 60% of the way"
        in words
    )
    assert "wanted 8 by March 2026, met;" in words
    assert "Without a value" not in words


def test_labels_do_not_overlap(apart):
    apart(pm.figures.measures(THREE))


def test_words_of_states_do_not_overlap_the_numbers(apart):
    titles = ["Late", "A measure with a title that is long enough to fill the column of names, and more"]
    values = [pm.MeasuredValue(on="2025-12-31", value="about 12,345,678")]
    targets = [pm.MeasureTarget(by="the end of March 2026", value=9_000_000)]
    late = [{**ONE, "direction": "more", "title": title, "values": values, "targets": targets} for title in titles]
    apart(pm.figures.measures(found(*late)))


def test_numbers_that_are_all_the_same_are_drawn_in_the_middle():
    same = {**ONE, "baseline": None, "direction": "more", "values": [pm.MeasuredValue(on="Q3 2026", value=90)]}
    assert marks(pm.figures.measures(found(same)), "D") == [(0.5, "full")]


def test_it_is_drawn_on_the_axes_of_the_caller():
    ax = Figure().add_subplot()
    assert pm.figures.measures(THREE, ax=ax) is ax


def test_without_values_there_is_nothing_to_draw():
    with pytest.raises(ValueError, match="no measure has both"):
        pm.figures.measures(pm.delivery.measures(pm.sample()))
    with pytest.raises(ValueError, match="no measure has both"):
        measures_words(pm.delivery.measures(pm.sample()))


def test_the_key_names_a_baseline_only_where_one_is_drawn():
    names = [
        [text.get_text() for text in pm.figures.measures(of).get_legend().get_texts()] for of in (THREE, found(HELD))
    ]
    assert names == [["baseline", "latest value", "target", "met"], ["latest value", "target", "met"]]
