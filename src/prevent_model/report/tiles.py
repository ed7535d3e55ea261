"""A tile of the first page: one figure that a board asks for first."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from prevent_model.tables.value_text import whole_per_cent


class Tile(NamedTuple):
    """One figure that a board asks for first: what it is, the figure, its state in a word, and a sentence or two."""

    heading: str
    figure: str
    words: tuple[str, ...] = ()
    state: str = ""  # one of the words that have a colour of their own
    bar: tuple[tuple[str, Fraction], ...] = ()  # shares of one, each after its state
    section: str = ""  # the id of the section that holds the rest

    @property
    def bar_words(self) -> str:
        """The shares of the bar in words, in whole per cents: no part of it is 0%, and none is all of it."""
        return ", ".join(f"{whole_per_cent(share)} {state}" for state, share in self.bar)
