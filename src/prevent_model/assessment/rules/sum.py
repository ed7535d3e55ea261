"""The weighted sum, which has a value and no level."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from prevent_model.assessment.rules.evaluation import PartTraits, Rated, State, Sums, Traits
from prevent_model.assessment.rules.totals import Totals


class SumEvaluation(Totals):
    """The weighted sum of the parts."""

    factor = 1
    divides = False

    def graded(self, value: Fraction) -> State:
        """Return the sum as a state without a level."""
        return State(self.codes.not_graded, value, value)

    def explain(self, rated: Sequence[Rated], sums: Sums, answer: State) -> str:
        """Return the sum in words."""
        return f"{self.named('weighted sum', rated, answer)}; a sum has no level of its own."

    def traits(self, parts: PartTraits) -> Traits:
        """Return that it rises, and never decides on a level."""
        return Traits(True, False, ("a weighted sum, which has a value and no level.",))

    def gives_levels(self) -> bool:
        """Tell that it gives none."""
        return False

    def stays_on_scale(self, parts_do: bool) -> bool:
        """Tell that it does not: several parts sum to more than the highest level counts for."""
        return False
