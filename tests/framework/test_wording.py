"""How things read aloud."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prevent_model.framework.wording import counted, ended, in_sentence, listed, opened


@pytest.mark.parametrize(
    ("number", "words"),
    [(0, "no posts"), (1, "one post"), (12, "twelve posts"), (13, "13 posts"), (1200, "1,200 posts")],
)
def test_numbers(number, words):
    assert counted(number, "post") == words


@pytest.mark.parametrize("name", ["Prevent programme board", "Review", "HMIC exercise", "", "Growth Board"])
def test_names_stay_as_they_are(name):
    assert in_sentence(name) == name


@given(st.text(max_size=9))
def test_one_full_stop(text):
    assert ended(ended(text)) == ended(text)
    assert opened(opened(text)) == opened(text)


def test_nothing_to_list():
    assert listed([]) == ""
