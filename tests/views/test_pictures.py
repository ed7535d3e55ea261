"""A finished figure."""

import attrs
import pytest
from matplotlib.figure import Figure

import prevent_model as pm
from prevent_model.views.pictures import Picture, alt_text, svg


def two_side_by_side():
    figure = Figure(figsize=(10, 4), layout="constrained")
    for ax, title in zip(figure.subplots(1, 2, sharey=True), ("As <printed>", "Again"), strict=True):
        pm.figures.growth(pm.sample(), ax=ax)
        ax.set_title(title, loc="left")
    return figure


def test_the_same_figure_gives_the_same_text():
    one, two = (svg(pm.figures.growth(pm.sample()), "growth") for _ in range(2))
    assert one == two
    assert "<metadata>" not in one


def test_ids_are_of_their_figure():
    ids = {part.split('"')[0] for part in svg(pm.figures.growth(pm.sample()), "mine").split(' id="')[1:]}
    assert ids
    assert all(one.startswith("mine-") for one in ids)


def test_a_figure_has_words():
    assert "12 contingent, waiting for Review of phase one" in alt_text(pm.figures.growth(pm.sample()))


def test_a_picture_is_told_by_the_words_of_its_figure():
    ax = pm.figures.growth(pm.sample())
    assert str(Picture(ax.figure)) == alt_text(ax)
    assert f'role="img" aria-label="{alt_text(ax)}"' in Picture(ax.figure)._repr_html_()


def test_two_figures_in_one_are_told_by_their_titles():
    figure = two_side_by_side()
    words = Picture(figure).words
    assert words.startswith("As <printed>: Posts at year end")
    assert "Again: Posts at year end" in words
    html = Picture(figure).html()
    assert 'aria-label="As &lt;printed&gt;: Posts' in html
    assert "alt: " not in html  # what stands for a figure is not left in its drawing as an id
    assert [alt_text(ax)[:5] for ax in figure.axes] == ["Posts", "Posts"]  # drawing took nothing away


def test_other_peoples_axes_are_told_by_their_title():
    figure = Figure()
    figure.subplots().set_title("Of one's own")
    assert Picture(figure).words == "Of one's own"


def test_a_figure_without_axes_is_drawn_as_it_is():
    assert Picture(Figure()).words == ""
    assert "<svg" in Picture(Figure()).html()


@pytest.mark.parametrize("name", ["growth", "waterfall"])
def test_a_shared_axis_reaches_as_far_as_both_need(name):
    plan = pm.sample().growth
    points = [*plan.points[:2], pm.GrowthPoint(year="2010/11", posts=53, cost="£3.8m")]
    low = pm.sample().replacing(attrs.evolve(plan, points=points))
    figure = Figure()
    left, right = figure.subplots(1, 2, sharey=True)
    for programme, ax in ((pm.sample(), left), (low, right)):
        pm.figures.growth(programme, ax=ax) if name == "growth" else pm.figures.waterfall(programme.growth, ax=ax)
    assert left.get_ylim() == right.get_ylim()
    assert right.get_ylim()[1] > 93
