"""The sheet of every figure."""

from prevent_model.figures.style import wrapped


def test_words_are_wrapped_and_never_cut():
    assert wrapped("Engagement/partnership", 5) == "Engagement/partnership"
