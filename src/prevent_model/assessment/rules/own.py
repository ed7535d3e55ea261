"""A rule of the user's own: any class that combines levels into one."""

from __future__ import annotations

from collections.abc import Sequence

from prevent_model.assessment.rules.by_level import LevelCounts
from prevent_model.assessment.rules.evaluation import Rated, State, Sums, parts_in_words
from prevent_model.framework.rules import UNDETERMINED


class OwnEvaluation(LevelCounts):
    """The answer of ``combine(levels, scale)`` of a user's class for the levels of the parts, lowest first.

    The class sees labels alone, after missing evidence has been treated: no ids and no weights. It returns a label, or
    None where it does not decide.
    """

    def finish(self, sums: Sums) -> State:
        """Return the level that the class makes of the levels."""
        scale = self.codes.scale
        labels = [level.label for level, number in zip(scale.levels, sums, strict=True) for _ in range(number)]
        # Lowest first, as `combine` is documented, whatever the order of the parts: so it cannot depend on that order.
        label = self.rule.combine(labels, scale)
        return self.codes.answer(UNDETERMINED if label is None else label)

    def explain(self, rated: Sequence[Rated], sums: Sums, answer: State) -> str:
        """Return what the class, by its name, makes of how many parts at each level."""
        counts = self.counts_in_words(rated)
        if not self.codes.is_level(answer.code):
            return f"Undetermined: {self.called} does not decide {counts}."
        return f"{self.called} of {parts_in_words(rated)} is {self.codes.label(answer.code)}: {counts}."
