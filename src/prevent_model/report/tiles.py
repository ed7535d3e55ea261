"""A tile of the first page: one figure that a board asks for first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from prevent_model.framework.wording import in_words, listed
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
    def tag(self) -> str:
        """The state, where the figure does not say it of all that it counts, as "Short" and "2 of 3 late" do.

        "1 missed" says it too, and "5 met, 2 missed" of some alone.
        """
        said = re.sub(r"^[0-9,]+ (of [0-9,]+ )?", "", self.figure.casefold())
        return "" if self.state == said else self.state

    @property
    def bar_words(self) -> str:
        """The shares of the bar in words, in whole per cents: no part of it is 0%, and none is all of it."""
        return ", ".join(f"{whole_per_cent(share)} {state}" for state, share in self.bar)


def first_sentences(sentences: Sequence[str]) -> tuple[str, ...]:
    """Return the first three of some sentences, and one that says how many more there are.

    Examples
    --------
    >>> first_sentences(["A is late.", "B is late.", "C is late.", "D is late."])
    ('A is late.', 'B is late.', 'C is late.', 'And one more.')
    """
    more = len(sentences) - 3
    return (*sentences[:3], *([f"And {in_words(more)} more."] if more > 0 else []))


def first_titles(titles: Sequence[str]) -> str:
    """Return the first three of some titles as a list in a sentence, with how many more there are.

    Examples
    --------
    >>> first_titles(["A", "B", "C", "D", "E"]), first_titles(["A", "B"])
    ('A, B, C and two more', 'A and B')
    """
    more = len(titles) - 3
    return listed([*titles[:3], *([f"{in_words(more)} more"] if more > 0 else [])])
