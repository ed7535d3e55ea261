"""A mean, a sum or a percentage of the most possible, cut into levels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from prevent_model.assessment.rules.evaluation import PartTraits, Rated, Setting, State, Sums, Traits, number_in_words
from prevent_model.assessment.rules.totals import Totals
from prevent_model.framework.rules import Bands, BandsOf


class BandsEvaluation(Totals):
    """The level of the band that holds the value; the whole counts for the points of that level."""

    def __init__(self, rule: Bands, setting: Setting) -> None:
        super().__init__(rule, setting)
        scale = setting.codes.scale
        self.divides = rule.of is not BandsOf.SUM  # type: ignore[misc]
        self.factor = 1
        if rule.of is BandsOf.PERCENTAGE:
            # The most possible is every part at the level that counts for most, which need not be the highest level.
            self.factor = 100 / Fraction(max(scale.points_of(level) for level in scale))

    def graded(self, value: Fraction) -> State:
        """Return the state of the band that holds the rounded value; undetermined where none does."""
        label = self.rule.level_of(value)
        # Between two bands there may be a gap; a value in it has no level, and is not moved to the nearest.
        if label is None:
            return State(self.codes.undetermined, None, value)
        return self.codes.at(self.codes.of(label))._replace(value=value)  # it counts for the points of its level

    def explain(self, rated: Sequence[Rated], sums: Sums, answer: State) -> str:
        """Return the value, how it was rounded, and its band."""
        assert answer.value is not None
        name = "percentage of the most possible" if self.rule.of is BandsOf.PERCENTAGE else self.rule.of.value
        sentence = self.named(name, rated, answer)
        rounded = self.rule.rounded(Fraction(answer.value))
        label = self.rule.level_at(rounded)
        if label is None:
            return f"{sentence}, which no band holds."
        return f"{sentence}, rounded {self.rule.rounding.value} to {number_in_words(rounded)}: {label}."

    def traits(self, parts: PartTraits) -> Traits:
        """Return whether the levels of the bands rise, and whether they hold every value that the parts can make."""
        ordered = sorted(self.rule.bands, key=lambda band: band.low)
        codes = [self.codes.of(band.level) for band in ordered]
        rises = all(low <= high for low, high in pairwise(codes))
        decides = parts.all_values and parts.on_scale and self._holds_the_ends(parts.weight)
        word = "rise" if rises else "do not rise"
        return Traits(rises, decides, (f"bands whose levels {word} with the value.",))

    def _holds_the_ends(self, weight: int) -> bool:
        """Tell whether the bands hold the value of all parts at the lowest level, and at the highest."""
        ends = (self.codes.at(1), self.codes.at(self.codes.top))
        totals = [weight * end.number * self.setting.points_unit for end in ends]  # type: ignore[operator]
        return all(self.rule.level_of(self.value_of((total, weight))) is not None for total in totals)

    def cut_points(self) -> Iterator[Fraction]:
        """Return the ends of the bands, with the half steps on either side at which a rounding turns."""
        for band in self.rule.bands:
            for end in (band.low, band.high):
                for halves in (-2, -1, 0, 1, 2):
                    yield end + self.rule.step * Fraction(halves, 2)
