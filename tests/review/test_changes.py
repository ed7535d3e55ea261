"""A change reads as a sentence, and has its mirror."""

import pytest

from prevent_model.review.changes import MIRRORS, ORDER, Change, ChangeKind

SENTENCES = {
    ChangeKind.MOVED: "T – now chaired by B; before, it was A.",
    ChangeKind.SPLIT: "A was split into B.",
    ChangeKind.MERGED: "A were merged into B.",
    ChangeKind.REPLACED: "A was replaced by B.",
    ChangeKind.REORGANISED: "A gave way to B.",
    ChangeKind.RENAMED: "A is now called B.",
    ChangeKind.ADDED: "B (board) was added: D.",
    ChangeKind.DISSOLVED: "A (board) is no longer in the structure: dissolved, or not mentioned.",
    ChangeKind.CHANGED: "T: chair was A, and is B.",
    ChangeKind.RELATED: "Newly stated: B.",
    ChangeKind.PARTED: "No longer stated: A.",
    ChangeKind.BREAKS: "The change breaks the rule board: B.",
    ChangeKind.MENDS: "The change mends the rule board: before, A.",
}


@pytest.mark.parametrize("kind", ChangeKind)
def test_each_sort_of_change_reads_as_a_sentence(kind):
    assert str(Change(kind, "board", ("x",), "A", "B", "T", "chair", "D")) == SENTENCES[kind]


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("", "B", "T – now line managed by B; before, nothing was stated."),
        ("A", "", "No longer stated: T – line managed by A."),
    ],
)
def test_a_move_from_or_to_nothing(before, after, said):
    assert str(Change(ChangeKind.MOVED, "office", ("x",), before, after, "T", "line_managed_by")) == said


@pytest.mark.parametrize(
    ("field", "before", "after", "said"),
    [
        ("aim", "To stop it", "To end it", 'T: aim was "To stop it", and is "To end it".'),
        ("vision", "It is safe", "", 'T: vision was "It is safe", and is no longer stated.'),
        ("mirrors", "", "B", "T: what it mirrors was not stated, and is B."),
    ],
)
def test_a_sentence_within_a_sentence_is_quoted(field, before, after, said):
    """A board read "aim was To stop it, and is To end it" and "mirrors was not stated"."""
    assert str(Change(ChangeKind.CHANGED, "programme", ("x",), before, after, "T", field)) == said


@pytest.mark.parametrize("kind", ChangeKind)
def test_the_mirror_of_a_mirror_is_the_change(kind):
    change = Change(kind, "board", ("x",), "A", "B", "T", "chair")
    assert change.mirror.mirror == change
    assert (change.mirror.before, change.mirror.after) == ("B", "A")


def test_each_sort_has_its_place_and_mirrors_pair():
    assert set(ORDER) == set(ChangeKind)
    assert all(MIRRORS[MIRRORS[kind]] is kind for kind in MIRRORS)
