"""Words laid out in the room that they have."""

from prevent_model.figures.lettering import foot, levels_beside, measured, stacked, wrapped


def test_words_are_wrapped_and_never_cut():
    assert wrapped("Engagement/partnership", 5) == "Engagement/partnership"


def test_a_text_is_as_wide_as_its_widest_line():
    assert measured("wide words\nw") == measured("wide words") > measured("w")


def test_no_names_take_the_room_of_one_line():
    assert stacked([], 0.7) == ([0.5], 1.0)


def test_levels_stand_upright_where_a_word_would_not_fit():
    labels, upright = levels_beside(["Good", "b" * 60], [1, 2], 4.0)
    assert upright
    assert foot(labels, upright) == max(map(measured, labels))
    labels, upright = levels_beside(["Good", "Not good"], [1, 2], 4.0)
    assert (labels, upright, foot(labels, upright)) == (["Good", "Not good"], False, 0)
