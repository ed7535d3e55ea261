"""Kinds of money in the spellings that people have."""

import pytest

from prevent_model.framework.money_kinds import plain_kind


@pytest.mark.parametrize("kind", ["own means", "Own Means", "own-means", " OWN_MEANS "])
def test_the_spellings_of_a_kind_are_alike(kind):
    assert plain_kind(kind) == "own means"
