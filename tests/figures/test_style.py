"""The sheet of every figure: its title, its key and its axes."""

from matplotlib.figure import Figure

import prevent_model as pm
from prevent_model.figures.picture import alt_text
from prevent_model.figures.style import amounts, axes, columns, finish


def test_the_axis_is_marked_in_short_sums():
    ax = Figure().subplots()
    ax.set_ylim(0, 2_000_000)
    amounts(ax, "cost", pm.Currency.of("GBP"))
    assert ax.get_ylabel() == "cost"
    assert ax.yaxis.get_major_formatter()(1_500_000, 0) == "£1.5m"


def test_all_marks_of_an_axis_are_in_one_unit():
    """Of an axis up to £1.2bn the marks were "£500m" and "£1,000m"."""
    for step, marks in (
        (200_000_000, ["£0", "£0.2bn", "£0.4bn", "£0.6bn", "£0.8bn", "£1bn", "£1.2bn"]),
        (200_000_000, ["£0", "£200m", "£400m", "£600m", "£800m"]),
        (-200_000, ["£0", "−£0.2m", "−£0.4m", "−£0.6m", "−£0.8m", "−£1m"]),
    ):
        ax = Figure().subplots()
        amounts(ax, "cost", pm.Currency.of("GBP"))
        ax.set_ylim(*sorted((0, step * len(marks))))
        ax.set_yticks([step * n for n in range(len(marks))])
        assert [label.get_text() for label in ax.get_yticklabels()] == marks


def test_a_figure_bears_its_title_its_words_and_its_key():
    ax = axes(None, 3.0)
    ax.plot([0, 1], [0, 1], label="mean")
    assert finish(ax, "Spend", "It rises.", key=2) is ax
    assert (ax.get_title(loc="left"), alt_text(ax)) == ("Spend", "It rises.")
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["mean"]
    assert not ax.spines["top"].get_visible()
    assert ax.spines["left"].get_visible()


def test_names_hold_no_formulas():
    ax = axes(None, 3.0)
    columns(ax, ["$x^2$", "b"])
    assert not any(label.get_parse_math() for label in ax.get_xticklabels())
    assert ax.get_xlim() == (-0.6, 2.6)
