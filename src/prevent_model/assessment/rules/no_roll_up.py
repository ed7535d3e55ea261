"""Parts that are published side by side, of which no grade is made."""

from __future__ import annotations

from collections.abc import Sequence

from prevent_model.assessment.rules.evaluation import Evaluation, PartTraits, Rated, State, Sums, Traits


class NoRollUpEvaluation(Evaluation):
    """A group without a grade: it keeps nothing of its parts."""

    rolls_up = False

    def add(self, place: int, state: State | None) -> Sums:
        """Return no field."""
        return ()

    def finish(self, sums: Sums) -> State:
        """Return that the group is not graded."""
        return self.codes.at(self.codes.not_graded)

    def explain(self, rated: Sequence[Rated], sums: Sums, answer: State) -> str:
        """Return that no grade is made."""
        return "The parts stand side by side; no grade is made of them."

    def traits(self, parts: PartTraits) -> Traits:
        """Return that it never falls, and never decides."""
        return Traits(True, False, ("no grade is made.",))

    def stays_on_scale(self, parts_do: bool) -> bool:
        """Tell that it does not: it counts for nothing."""
        return False
