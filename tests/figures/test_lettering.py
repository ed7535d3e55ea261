"""Words fitted to the width that they have."""

import sys

import pytest

from prevent_model.errors import MissingExtra
from prevent_model.figures.lettering import foot, levels_beside, measured, stacked, wrapped


def test_words_are_wrapped_and_never_cut():
    assert wrapped("Engagement/partnership", 5) == "Engagement/partnership"


def test_a_text_is_as_wide_as_its_widest_line():
    assert measured("wide words\nw") == measured("wide words") > measured("w")


def test_no_names_take_the_height_of_one_line():
    assert stacked([], 0.7) == ([0.5], 1.0)


def test_levels_are_upright_where_a_word_would_not_fit():
    labels, upright = levels_beside(["Good", "b" * 60], [1, 2], 4.0)
    assert upright
    assert foot(labels, upright) == max(map(measured, labels))
    labels, upright = levels_beside(["Good", "Not good"], [1, 2], 4.0)
    assert (labels, upright, foot(labels, upright)) == (["Good", "Not good"], False, 0)


def test_words_that_cannot_be_measured_say_what_to_install(monkeypatch):
    # A governance chart measures its boxes before it has axes: the first import of matplotlib is here.
    monkeypatch.setitem(sys.modules, "matplotlib.font_manager", None)
    with pytest.raises(MissingExtra, match=r"prevent-model\[views\]"):
        measured("a board")
