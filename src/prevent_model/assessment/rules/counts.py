"""The first case whose conditions all hold, over how many parts are at each level."""

from __future__ import annotations

from collections.abc import Sequence

from prevent_model.assessment.rules.by_level import LevelCounts
from prevent_model.assessment.rules.evaluation import Rated, Setting, State, Sums
from prevent_model.framework.conditions import AtLeast, AtMost, CountCase
from prevent_model.framework.rules import UNDETERMINED, Counts


class CountsEvaluation(LevelCounts):
    """Cases tried in their order; where none holds, the level that the rule names, or none."""

    called = "counts"

    def __init__(self, rule: Counts, setting: Setting) -> None:
        super().__init__(rule, setting)
        of = setting.codes.of
        self._cases = [
            (case, [(condition, of(condition.level)) for condition in case.conditions]) for case in rule.cases
        ]

    def asked_about(self) -> int:
        """Return the largest number in any condition."""
        numbers = [c.n for case in self.rule.cases for c in case.conditions if isinstance(c, AtLeast | AtMost)]
        return max(numbers, default=0)

    def first_case(self, sums: Sums) -> CountCase | None:
        """Return the first case that holds for so many parts at each level."""
        # In their published order: the first that holds decides, even where a later one would give a better level.
        for case, conditions in self._cases:
            named: set[int] = set()
            for condition, code in conditions:
                if isinstance(condition, AtLeast | AtMost):
                    named.add(code)
                    number = sums[code - 1]
                    holds = number >= condition.n if isinstance(condition, AtLeast) else number <= condition.n
                else:
                    # "All others": levels that an earlier condition of the case names have been spoken for.
                    holds = not any(sums[below - 1] for below in range(1, code) if below not in named)
                if not holds:
                    break
            else:
                return case
        return None

    def finish(self, sums: Sums) -> State:
        """Return the level of the first case that holds."""
        case = self.first_case(sums)
        return self.codes.answer(self.rule.otherwise) if case is None else self.codes.at(self.codes.of(case.level))

    def explain(self, rated: Sequence[Rated], sums: Sums, answer: State) -> str:
        """Return the case that holds, or that none does, for how many parts at each level."""
        counts = self.counts_in_words(sums)
        if self.first_case(sums) is not None:
            return f"The first case that holds gives {self.codes.label(answer.code)}: {counts}."
        if self.rule.otherwise == UNDETERMINED:
            return f"Undetermined by rule: no case holds for {counts}."
        return f"No case holds for {counts}, which gives {self.codes.label(answer.code)}."
