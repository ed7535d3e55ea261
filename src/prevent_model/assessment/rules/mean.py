"""The weighted mean, and the level nearest to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from prevent_model.assessment.rules.evaluation import PartTraits, Rated, Setting, State, Sums, Traits
from prevent_model.assessment.rules.totals import Totals
from prevent_model.framework.rules import Mean


class MeanEvaluation(Totals):
    """The weighted mean of the parts: it counts for itself, unrounded, and its level is the rank nearest to it."""

    factor = 1

    def __init__(self, rule: Mean, setting: Setting) -> None:
        super().__init__(rule, setting)
        levels = setting.codes.scale.levels
        # Where levels count for anything but their ranks, a mean of points is no rank: only bands could make one of it.
        self.ranks = (
            [level.rank for level in levels] if all(level.points in (None, level.rank) for level in levels) else None
        )
        self._nearest: dict[int, int] = {}

    def graded(self, value: Fraction) -> State:
        """Return the level whose rank is nearest to the rounded mean, the lower of two that are as near."""
        if self.ranks is None:
            return State(self.codes.not_graded, value, value)
        rounded = self.rule.rounding.apply(value)
        code = self._nearest.get(rounded)
        if code is None:  # as few whole numbers as the scale spans are asked for again and again
            distances = [abs(rank - rounded) for rank in self.ranks]
            code = self._nearest[rounded] = distances.index(min(distances)) + 1
        return State(code, value, value)

    def explain(self, rated: Sequence[Rated], sums: Sums, answer: State) -> str:
        """Return the mean, and the level with the rounding that gives it."""
        sentence = self.named("weighted mean", rated, answer)
        if self.ranks is None:
            return f"{sentence}; the levels have points of their own, so only bands could make a level of it."
        return f"{sentence}, which is {self.codes.label(answer.code)} ({self.rule.rounding.value})."

    def traits(self, parts: PartTraits) -> Traits:
        """Return that it rises; it decides where each part counts and the mean has a level."""
        return Traits(True, parts.all_values and self.gives_levels(), ("a weighted mean.",))

    def gives_levels(self) -> bool:
        """Tell whether the scale lets a mean have a level."""
        return self.ranks is not None

    def stays_on_scale(self, parts_do: bool) -> bool:
        """Tell whether the parts do: a mean lies between them."""
        return parts_do

    def cut_points(self) -> Iterator[Fraction]:
        """Return the whole steps between two ranks and the points half way.

        Each named rounding turns at one of them.
        """
        for lower, upper in pairwise(level.rank for level in self.codes.scale):
            turn = (lower + upper) // 2 + 1  # the first whole number that is nearer to the upper of two ranks
            yield from (Fraction(turn - 1), Fraction(2 * turn - 1, 2), Fraction(turn))
