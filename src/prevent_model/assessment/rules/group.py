"""A group: its rule behind the one treatment of missing evidence, of what does not apply, and of coverage."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import product
from math import lcm
from operator import add as plus
from typing import Any

from prevent_model.assessment.rules.evaluation import Codes, Evaluation, Number, Place, Rated, Setting, State, Sums
from prevent_model.assessment.rules.limiter import LimiterEvaluation
from prevent_model.assessment.rules.table import evaluation_of
from prevent_model.framework.criteria import Criterion
from prevent_model.framework.rules import Missing

APPLIES, COUNTS, KNOWN, STUCK = range(4)
"""The group's own fields: parts that apply, of those the ones that do not limit, of those the ones with a state after
missing evidence has been treated, and parts at which the rule cannot go on."""

OWN_FIELDS = 4

UNABLE = "unable"
"""Stands for the state of a part at which the rule cannot go on."""

_LARGE = float("inf")

_AT_MOST_ONE = {fields: tuple(min(1, field) for field in fields) for fields in product(range(3), repeat=OWN_FIELDS)}
"""The group's own fields of two sets of parts added up, each no higher than one.

A search looks them up a million times.
"""


class Group:
    """A criterion with parts: what each part adds up to, and the state of the whole.

    Examples
    --------
    >>> import prevent_model as pm
    >>> codes = Codes(pm.Scale("Two", (pm.Level(1, "weak"), pm.Level(2, "strong"))))
    >>> parts = [pm.Criterion(id="a", title="A"), pm.Criterion(id="b", title="B", weight=3)]
    >>> rule = pm.Mean(rounding="half-up", missing="exclude")
    >>> group = Group(pm.Criterion(id="all", title="All", rule=rule, children=parts), codes)
    >>> group.add(1, codes.at(2))
    (1, 1, 1, 0, 6, 3)
    >>> group.finish((2, 2, 2, 0, 7, 4)) == State(code=2, number=Fraction(7, 4), value=Fraction(7, 4))
    True
    """

    def __init__(self, criterion: Criterion, codes: Codes, points_unit: int = 1) -> None:
        self.id = criterion.id
        self.codes = codes
        unit = lcm(*(child.weight.denominator for child in criterion.children))
        self.places = tuple(
            Place(child.id, child.title, int(child.weight * unit), bool(child.children)) for child in criterion.children
        )
        self.evaluation = evaluation_of(criterion.rule, Setting(self.places, codes, unit, points_unit))
        self.missing = self.evaluation.missing
        rolls_up, limiting = self.evaluation.rolls_up, self.evaluation.limiting
        # What weighs nothing is for information: no rule sees it, unless it limits.
        self.idle = frozenset(
            place for place, part in enumerate(self.places) if rolls_up and not part.weight and place not in limiting
        )
        self.ceilings: tuple[int | None, ...] = (1, 1, 1, 1, *self.evaluation.ceilings)
        self.nothing: Sums = (0,) * len(self.ceilings)
        self._most = tuple(_LARGE if ceiling is None else ceiling for ceiling in self.evaluation.ceilings)
        self._has_ceilings = any(ceiling is not None for ceiling in self.evaluation.ceilings)
        self.simplifies = type(self.evaluation).simplify is not Evaluation.simplify
        self._unable: Sums = (1, 1, 1, 1, *self.nothing[OWN_FIELDS:])

    # ── one part ─────────────────────────────────────────────────────────────────────────────────────────────────────
    def reads_level(self, place: int) -> bool:
        """Tell whether the level of a part is read, and not what it counts for."""
        return self.evaluation.reads == "levels" or place in self.evaluation.limiting

    def treated(self, place: int, state: State, before: int = 0) -> State | str | None:
        """Return the state at which the rule takes a part that applies: None where it leaves it out, or `UNABLE`.

        Parameters
        ----------
        place
            The place of the part.
        state
            Its state.
        before
            The code that it had in an earlier assessment, which may be carried forward.
        """
        codes, missing = self.codes, self.missing
        if state.number is not None:
            return state
        if missing is Missing.REFUSE or self._is_undecided(place, state):
            return UNABLE
        # Only where the rule says so: what nobody judged is never read as the lowest unasked.
        if missing is Missing.LOWEST:
            return codes.at(1)
        if missing is Missing.CARRY:
            return codes.at(before) if codes.is_level(before) else UNABLE
        return None

    def _is_undecided(self, place: int, state: State) -> bool:
        """Tell whether a part is a whole whose own rule did not decide, so that nothing can stand in for it."""
        codes = self.codes
        return state.code == codes.undetermined or (state.code == codes.not_graded and self.places[place].is_group)

    def add(self, place: int, state: State, before: int = 0) -> Sums:
        """Return what a part adds to each field: to those of the group, and to those of the rule after them."""
        evaluation = self.evaluation
        if state.code == self.codes.not_applicable or place in self.idle or not evaluation.rolls_up:
            return self.nothing
        treated, counts = self.treated(place, state, before), int(place not in evaluation.limiting)
        if treated is None:
            return (1, counts, 0, 0, *evaluation.add(place, None))
        if isinstance(treated, str) or (self.reads_level(place) and not self.codes.is_level(treated.code)):
            return (1, counts, 0, 1, *self.nothing[OWN_FIELDS:])
        return (1, counts, counts, 0, *evaluation.add(place, treated))

    # ── all parts ────────────────────────────────────────────────────────────────────────────────────────────────────
    def finish(self, sums: Sums) -> State:
        """Return the state of the whole."""
        codes = self.codes
        if not self.evaluation.rolls_up:
            return codes.at(codes.not_graded)
        # In this order: where nothing applies, there is nothing at which a rule could be stuck.
        if not sums[APPLIES]:
            return codes.at(codes.not_applicable)
        if sums[STUCK]:
            return codes.at(codes.undetermined)
        if not sums[COUNTS]:
            return codes.at(codes.not_applicable)
        return self.evaluation.finish(sums[OWN_FIELDS:]) if sums[KNOWN] else codes.at(0)

    def sums(self, additions: Iterable[Sums]) -> Sums:
        """Return additions, one a part, added up."""
        return tuple(map(sum, zip(self.nothing, *additions, strict=True)))

    def of(self, states: Iterable[State], before: Mapping[str, int]) -> State:
        """Return the state of the whole for these states, one a part, and the codes of an earlier assessment by id."""
        places = self.places
        return self.finish(
            self.sums(self.add(place, state, before.get(places[place].id, 0)) for place, state in enumerate(states))
        )

    def coverage(self, states: Sequence[State], shares: Sequence[Number]) -> Fraction:
        """Return assessed weight over applicable weight, where a part counts with the share of it that is assessed."""
        applicable = assessed = 0
        for (_, _, weight, _), state, share in zip(self.places, states, shares, strict=True):
            if state.code != self.codes.not_applicable:
                applicable += weight
                assessed += weight * share  # type: ignore[assignment]
        return Fraction(assessed) / applicable if applicable else Fraction(0)

    # ── searching ────────────────────────────────────────────────────────────────────────────────────────────────────
    def join(self, sums: Sums, others: Sums) -> Sums:
        """Return two sets of parts as one, each field no higher than its ceiling: so a search keeps few sums apart."""
        joined = tuple(map(plus, sums, others))
        own, rest = _AT_MOST_ONE[joined[:OWN_FIELDS]], joined[OWN_FIELDS:]
        # Whatever else is added, the whole stays undetermined, so all such totals are one.
        if own[STUCK]:
            return self._unable
        if self._has_ceilings:
            rest = tuple(map(min, rest, self._most))
        return own + (self.evaluation.simplify(rest) if self.simplifies else rest)

    def simplify(self, sums: Sums) -> Sums:
        """Return the plainest sums that are as good as these."""
        return (*sums[:OWN_FIELDS], *self.evaluation.simplify(sums[OWN_FIELDS:]))

    def height(self, sums: Sums) -> tuple[Any, Number] | None:
        """Return what has to be alike, and what no lower, for sums to be as good as others.

        None where nothing shows it.
        """
        height = self.evaluation.height(sums[OWN_FIELDS:])
        return None if height is None else ((sums[:OWN_FIELDS], height[0]), height[1])

    def seen(self, place: int, state: State) -> State:
        """Return a state of a part with only what the rule reads of it, so that a search keeps few apart."""
        if state.number is None:
            return State(state.code)
        if not self.reads_level(place):
            return State(self.codes.not_graded, state.number)
        return self.codes.at(state.code) if self.codes.is_level(state.code) else State(self.codes.not_graded, 0)

    # ── in words ─────────────────────────────────────────────────────────────────────────────────────────────────────
    def explain(self, states: Sequence[State], before: Mapping[str, int], sums: Sums, answer: State) -> str:
        """Return the sentence that says why the whole has this state."""
        evaluation = self.evaluation
        if not evaluation.rolls_up:
            return evaluation.explain((), (), answer)
        if not sums[APPLIES]:
            return "No part applies."
        applies = [
            place
            for place, state in enumerate(states)
            if state.code != self.codes.not_applicable and place not in self.idle
        ]
        if not isinstance(evaluation, LimiterEvaluation):
            return self._explain_counted(applies, states, before, sums, answer)
        limiting = [place for place in applies if place in evaluation.limiting]
        rated, unable, note = self._treat(limiting, states, before)
        unable = unable or self._without_level(rated)
        if unable:
            return unable
        counted = [place for place in applies if place not in evaluation.limiting]
        sentence = self._explain_counted(counted, states, before, sums, answer) if counted else "No part applies."
        decided = sums[OWN_FIELDS:] if sums[KNOWN] and not sums[STUCK] else None
        return f"{sentence}{evaluation.explain_caps(rated, decided)}{note}"

    def _explain_counted(
        self, places: Sequence[int], states: Sequence[State], before: Mapping[str, int], sums: Sums, answer: State
    ) -> str:
        """Return the sentence of the rule for the parts that count, and what was done with missing evidence."""
        rated, unable, note = self._treat(places, states, before)
        if unable:
            return unable
        if self.evaluation.reads == "levels":
            unable = self._without_level(rated)
            if unable:
                return f"{unable}{note}"
        if not sums[KNOWN]:
            return f"No part has been assessed.{note}"
        return f"{self.evaluation.explain(rated, sums[OWN_FIELDS:], answer)}{note}"

    def _without_level(self, rated: Sequence[Rated]) -> str:
        titles = [part.title for part in rated if part.state is not None and not self.codes.is_level(part.state.code)]
        return f"Undetermined: {', '.join(titles)} has a value and no level." if titles else ""

    def _treat(
        self, places: Sequence[int], states: Sequence[State], before: Mapping[str, int]
    ) -> tuple[list[Rated], str, str]:
        """Return parts as the rule takes them, why it is unable to go on, and a note of what was done."""
        if None not in [states[place].number for place in places]:
            return [Rated(place, self.places[place].title, states[place]) for place in places], "", ""
        titles, codes, missing = [part.title for part in self.places], self.codes, self.missing
        absent = [place for place in places if states[place].number is None]
        undecided = [titles[place] for place in absent if self._is_undecided(place, states[place])]
        if undecided:
            return [], f"Undetermined: its rule does not decide {', '.join(undecided)}.", ""
        why = "; ".join(
            f"{codes.label(code)}: {', '.join(titles[place] for place in absent if states[place].code == code)}"
            for code in dict.fromkeys(states[place].code for place in absent)
        )
        if missing is Missing.REFUSE:
            return [], f"Undetermined: the rule refuses what is {why}.", ""
        stand_in = {p: self.treated(p, states[p], before.get(self.places[p].id, 0)) for p in absent}
        without = [titles[place] for place, state in stand_in.items() if isinstance(state, str)]
        if without:
            return [], f"Undetermined: no earlier grade can be carried forward for {', '.join(without)}.", ""
        taken = {**dict(enumerate(states)), **stand_in}
        rated = [Rated(place, titles[place], taken[place]) for place in places]  # type: ignore[arg-type]
        return rated, "", f" {_TREATMENTS[missing]}, as {why}."


_TREATMENTS = {
    Missing.EXCLUDE: "Left out",
    Missing.LOWEST: "Taken at the lowest level",
    Missing.CARRY: "Carried forward from the earlier assessment",
}
"""The treatments of a part that nobody judged in words."""


def whole_unit(states: Iterable[Iterable[State]], codes: Codes) -> int:
    """Return the unit of points in which the numbers of these states, and of all levels, are whole."""
    numbers = [state.number for some in states for state in some if state.number is not None]
    numbers += [number for code in codes.levels if (number := codes.at(code).number) is not None]
    return lcm(*{number.denominator for number in numbers})
