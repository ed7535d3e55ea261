"""Rules of levels: how many parts are at each level."""

from __future__ import annotations

from itertools import combinations_with_replacement
from math import comb
from typing import Any

from prevent_model.assessment.rules.evaluation import Evaluation, PartTraits, Setting, State, Sums, Traits

MOST_SETS = 20_000
"""The most sets of levels that are gone through to see if a rule only rises; above it the question is left open."""


class LevelCounts(Evaluation):
    """A rule that reads nothing but how many parts are at each level."""

    @property
    def called(self) -> str:
        """The rule in words: a user's by the name of its class."""
        return type(self.rule).__name__

    def __init__(self, rule: Any, setting: Setting) -> None:
        super().__init__(rule, setting)
        asked = self.asked_about()
        # "At most n" and "at least n + 1" turn between n and n + 1 parts: of more than n + 1 no condition asks.
        self.ceilings = (None if asked is None else asked + 1,) * setting.codes.top
        levels = setting.codes.levels
        self._added = {code: tuple(int(code == level) for level in levels) for code in (0, *levels)}

    def asked_about(self) -> int | None:
        """Return the largest number of parts that the rule asks about; None where every number may matter."""
        return None

    def add(self, place: int, state: State | None) -> Sums:
        """Return one at the level of a part."""
        return self._added[0 if state is None else state.code]

    def rises_and_decides(self, parts: PartTraits) -> tuple[bool, bool] | None:
        """Tell whether the answer never falls, and always is a level, over every set of levels; None: too many sets.

        Where a level is met more often than the rule asks about, one part fewer there changes nothing. So with more
        parts than levels times that number, a set of fewer parts stands for each, and only those are gone through.
        Sets of fewer parts count as well: a part may not apply, or be left out.
        """
        top, asked = self.codes.top, self.asked_about()
        # Two more than are asked about, at each level: from there on, one part fewer leaves every condition as it was.
        number = parts.number if asked is None else min(parts.number, top * (asked + 2) + 1)
        if comb(number + top, top) > MOST_SETS and asked is None:
            return None
        # A part that is judged itself moves by one level; what is below a group may move it by several at once.
        step = 1 if parts.all_judged else top
        rises = decides = True
        for size in range(1, number + 1):
            answers = {}
            for chosen in combinations_with_replacement(range(top), size):
                counts = tuple(chosen.count(level) for level in range(top))
                answers[counts] = self.finish(counts).code
            rises &= not any(self._falls(answers, counts, step) for counts in answers)
            decides &= all(map(self.codes.is_level, answers.values()))
        return rises, decides

    def traits(self, parts: PartTraits) -> Traits:
        """Return what going through every set of levels shows, where they are few enough."""
        shown = self.rises_and_decides(parts)
        if shown is None:
            return Traits(False, False, (f"{self.called}, over too many sets of levels to go through.",))
        rises, decides = shown
        word = "never falls as a part rises" if rises else "can fall as a part rises"
        because = f"{self.called}, whose answer {word}, over every set of levels."
        return Traits(rises, decides and parts.all_levels, (because,))

    def _falls(self, answers: dict[tuple[int, ...], int], counts: tuple[int, ...], step: int) -> bool:
        before = answers[counts]
        after = [answers[moved] for moved in _raised(counts, step)]
        return self.codes.is_level(before) and any(self.codes.is_level(code) and code < before for code in after)

    def counts_in_words(self, sums: Sums) -> str:
        """Return how many parts are at each level, highest first."""
        return ", ".join(
            f"{sums[code - 1]} {self.codes.label(code)}" for code in reversed(self.codes.levels) if sums[code - 1]
        )


def _raised(counts: tuple[int, ...], step: int) -> list[tuple[int, ...]]:
    """Return the counts with one part raised, by at most so many levels."""
    moved = []
    for low in range(len(counts)):
        for high in range(low + 1, min(low + step, len(counts) - 1) + 1):
            if counts[low]:
                more = list(counts)
                more[low] -= 1
                more[high] += 1
                moved.append(tuple(more))
    return moved
