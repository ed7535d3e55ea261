"""The sheet of every figure."""

import prevent_model as pm
from prevent_model.views.canvas import alt_text, svg, wrapped


def test_the_same_figure_gives_the_same_text():
    one, two = (svg(pm.figures.growth(pm.sample()), "growth") for _ in range(2))
    assert one == two
    assert "<metadata>" not in one


def test_ids_are_of_their_figure():
    ids = {part.split('"')[0] for part in svg(pm.figures.growth(pm.sample()), "mine").split(' id="')[1:]}
    assert ids
    assert all(one.startswith("mine-") for one in ids)


def test_words_are_wrapped_and_never_cut():
    assert wrapped("Engagement/partnership", 5) == "Engagement/partnership"


def test_a_figure_has_words():
    assert "12 contingent, waiting for Review of phase one" in alt_text(pm.figures.growth(pm.sample()))
