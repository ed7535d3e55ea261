"""The lowest level among the parts."""

from __future__ import annotations

from collections.abc import Sequence

from prevent_model.assessment.rules.by_level import LevelCounts
from prevent_model.assessment.rules.evaluation import PartTraits, Rated, State, Sums, Traits, parts_in_words


class LowestEvaluation(LevelCounts):
    """The lowest level that a part has."""

    def asked_about(self) -> int:
        """Return nought: one part at a level tells as much as several."""
        return 0

    def finish(self, sums: Sums) -> State:
        """Return the lowest level that a part has."""
        return self.codes.at(next(code for code, number in enumerate(sums, 1) if number))

    def simplify(self, sums: Sums) -> Sums:
        """Return the lowest level alone: without this, a search would keep every set of levels apart."""
        lowest = next((code for code, number in enumerate(sums, 1) if number), 0)
        return self._added[lowest]

    def explain(self, rated: Sequence[Rated], sums: Sums, answer: State) -> str:
        """Return the level and the first part that has it."""
        title = next(part.title for part in rated if part.state is not None and part.state.code == answer.code)
        return f"The lowest of {parts_in_words(rated)} is {self.codes.label(answer.code)} ({title})."

    def traits(self, parts: PartTraits) -> Traits:
        """Return that it rises; it decides where each part has a level."""
        return Traits(True, parts.all_levels, ("the lowest of the parts.",))
