"""A rule of the user's own: any class that combines levels into one."""

from __future__ import annotations

from collections.abc import Sequence

from prevent_model.assessment.rules.by_level import LevelCounts
from prevent_model.assessment.rules.evaluation import Rated, State, Sums, parts_in_words
from prevent_model.errors import ArgumentError, refused
from prevent_model.framework.rules import UNDETERMINED
from prevent_model.spelling import did_you_mean
from prevent_model.values.plain import kind_of


class OwnEvaluation(LevelCounts):
    """The answer of ``combine(levels, scale)`` of a user's class for the levels of the parts, lowest first.

    The class sees labels alone, after missing evidence has been treated: no ids and no weights. It returns a label, or
    None where it does not decide.
    """

    def finish(self, sums: Sums) -> State:
        """Return the level that the class makes of the levels.

        Raises
        ------
        ArgumentError
            When it returns what is neither a level of the scale nor None.
        """
        scale = self.codes.scale
        labels = tuple(level.label for level, number in zip(scale.levels, sums, strict=True) for _ in range(number))
        # Lowest first, as `combine` is documented, whatever the order of the parts: so it cannot depend on that order.
        try:
            label = self.rule.combine(labels, scale)
        except Exception as error:
            # The user's own error is raised as it is: its author knows it, and lacks only the case.
            error.add_note(f"raised by {self.called}.combine for {self.counts_in_words(sums)}")
            raise
        if label is None:
            label = UNDETERMINED
        elif label not in scale and not (isinstance(label, str) and label == UNDETERMINED):
            raise self._refusal(label, sums)
        return self.codes.answer(label)

    def _refusal(self, label: object, sums: Sums) -> ArgumentError:
        """Return the error that names the class, what it returned, for which levels, and what to return."""
        scale = self.codes.scale
        close = did_you_mean(label, scale.labels) if isinstance(label, str) else ""
        problem = f"{self.called}.combine returned {kind_of(label)} for {self.counts_in_words(sums)}{close}"
        remedy = (
            f"return a level of the scale {scale.name} ({', '.join(scale.labels)}), or None to leave it undetermined"
        )
        return refused("standard", problem, remedy)

    def explain(self, rated: Sequence[Rated], sums: Sums, answer: State) -> str:
        """Return what the class, by its name, makes of how many parts at each level."""
        counts = self.counts_in_words(sums)
        if not self.codes.is_level(answer.code):
            return f"Undetermined: {self.called} does not decide {counts}."
        return f"{self.called} of {parts_in_words(rated)} is {self.codes.label(answer.code)}: {counts}."
