"""A rule of the user's own: any class that combines levels into one."""

from __future__ import annotations

from collections.abc import Sequence

from prevent_model.assessment.rules.by_level import LevelCounts
from prevent_model.assessment.rules.evaluation import PartTraits, Rated, State, Sums, Traits, parts_in_words
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
        label = self.rule.combine(labels, scale)
        return self.codes.answer(UNDETERMINED if label is None else label)

    def explain(self, rated: Sequence[Rated], sums: Sums, answer: State) -> str:
        """Return what the class, by its name, makes of how many parts at each level."""
        name, counts = type(self.rule).__name__, self.counts_in_words(rated)
        if not self.codes.is_level(answer.code):
            return f"Undetermined: {name} does not decide {counts}."
        return f"{name} of {parts_in_words(rated)} is {self.codes.label(answer.code)}: {counts}."

    def traits(self, parts: PartTraits) -> Traits:
        """Return what going through every set of levels shows, where they are few enough."""
        name, shown = type(self.rule).__name__, self.rises_and_decides(parts)
        if shown is None:
            return Traits(False, False, (f"{name}, over too many sets of levels to go through.",))
        rises, decides = shown
        word = "never falls as a part rises" if rises else "can fall as a part rises"
        return Traits(rises, decides and parts.all_levels, (f"{name}, whose answer {word}, over every set of levels.",))
