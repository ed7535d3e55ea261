"""Rules of numbers: a weighted total and the weight that it is of."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from fractions import Fraction

from prevent_model.assessment.rules.evaluation import (
    Evaluation,
    Number,
    Rated,
    State,
    Sums,
    number_in_words,
    parts_in_words,
)


class Totals(Evaluation):
    """A rule that reads what its parts count for: it keeps their weighted total and their weight."""

    reads = "numbers"
    ceilings = (None, None)

    def add(self, place: int, state: State | None) -> Sums:
        """Return the weighted number of a part and its weight; what is left out is in neither."""
        if state is None or state.number is None:
            return (0, 0)
        weight = self.setting.places[place].weight
        total = state.number * (weight * self.setting.points_unit)
        return (total.numerator if total.denominator == 1 else total, weight)

    def finish(self, sums: Sums) -> State:
        """Return the state at the value that the sums make."""
        return self.graded(self.value_of(sums))

    def value_of(self, sums: Sums) -> Fraction:
        """Return the exact value: the factor times the weighted mean, or times the weighted sum."""
        total, weight = sums
        unit = self.setting.points_unit
        # A weighted mean has the unit of the weights above and below the line; in a sum it is divided out.
        below = weight * unit if self.divides else self.setting.weight_unit * unit
        value = Fraction(total, below) if type(total) is int else total / below
        return value if self.factor == 1 else self.factor * value  # type: ignore[operator]

    @abstractmethod
    def graded(self, value: Fraction) -> State:
        """Return the state of a whole of this value."""

    def named(self, name: str, rated: Sequence[Rated], answer: State) -> str:
        """Return the opening of an explanation: the total by its name, the number of its parts, and its value."""
        assert answer.value is not None
        return f"The {name} of {parts_in_words(rated)} is {number_in_words(answer.value)}"

    def height(self, sums: Sums) -> tuple[Number, Number]:
        """Return the weight, which has to be alike, and the total: of the same weight, more is never worse."""
        return sums[1], sums[0]
