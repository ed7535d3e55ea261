"""Cumulative maturity: a rung counts only when every rung below it is met."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from prevent_model.assessment.rules.evaluation import Evaluation, PartTraits, Rated, Setting, State, Sums, Traits
from prevent_model.framework.rules import UNDETERMINED, Ladder

MET, SHORT, LEFT_OUT = range(3)
"""The marks of a part on its rung: at the level that counts as met or above, below it, or without any level."""


class LadderEvaluation(Evaluation):
    """For each rung, how many of its parts are met, fall short, or are left out."""

    def __init__(self, rule: Ladder, setting: Setting) -> None:
        super().__init__(rule, setting)
        self._met = setting.codes.of(rule.met)
        rungs = [[place.id in step.criteria for step in rule.steps] for place in setting.places]
        self._added = [
            [
                tuple(int(on and mark == own) for on in here for mark in (MET, SHORT, LEFT_OUT))
                for own in (MET, SHORT, LEFT_OUT)
            ]
            for here in rungs
        ]
        self.ceilings = (1,) * (3 * len(rule.steps))  # of each mark, one part tells as much as several

    def add(self, place: int, state: State | None) -> Sums:
        """Return the mark of a part on each rung that asks for it."""
        # What nobody judged neither meets a rung nor falls short of it; a rung of nothing else is not met.
        mark = LEFT_OUT if state is None else MET if state.code >= self._met else SHORT
        return self._added[place][mark]

    def first_unmet(self, sums: Sums) -> int | None:
        """Return the first rung on which a part falls short or whose parts are all left out; None where all are met."""
        for rung in range(len(self.rule.steps)):
            met, short, left_out = sums[3 * rung : 3 * rung + 3]
            if short or (left_out and not met):
                return rung
        return None

    def finish(self, sums: Sums) -> State:
        """Return the level of the highest rung reached; one of which no part applies is passed over."""
        unmet = self.first_unmet(sums)
        label = self.rule.otherwise
        for rung, step in enumerate(self.rule.steps[:unmet]):
            if sums[3 * rung]:
                label = step.level
        # A ladder has no value of its own; above it counts the points of its level.
        return self.codes.answer(label)._replace(value=None)

    def explain(self, rated: Sequence[Rated], sums: Sums, answer: State) -> str:
        """Return the first rung that is not met, with the parts that keep it so."""
        unmet, reason = self.first_unmet(sums), "Every rung is met"
        if unmet is not None:
            step, by_id = self.rule.steps[unmet], {self.setting.places[part.place].id: part for part in rated}
            here = [by_id[name] for name in step.criteria if name in by_id]
            short = [part.title for part in here if part.state is not None and part.state.code < self._met]
            left_out = [part.title for part in here if part.state is None]
            reason = f"The rung {step.level} is not met: {', '.join(short or left_out)}"
        if not self.codes.is_level(answer.code):
            return f"{reason}, and the rule names no level below the first rung."
        return f"{reason}; the level is {self.codes.label(answer.code)}."

    def traits(self, parts: PartTraits) -> Traits:
        """Return whether the levels of the rungs rise, and whether there is one below the first."""
        labels = [step.level for step in self.rule.steps]
        named = self.rule.otherwise != UNDETERMINED
        codes = [self.codes.of(label) for label in ([self.rule.otherwise, *labels] if named else labels)]
        rises = all(low <= high for low, high in pairwise(codes))
        word = "rise" if rises else "do not rise"
        return Traits(rises, parts.all_levels and named, (f"a ladder whose rungs {word}.",))
