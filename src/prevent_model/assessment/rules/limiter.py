"""Another rule, whose answer a breach caps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import attrs

from prevent_model.assessment.rules.evaluation import (
    Evaluation,
    Number,
    PartTraits,
    Rated,
    Setting,
    State,
    Sums,
    Traits,
)
from prevent_model.framework.rules import Limiter, Missing
from prevent_model.framework.wording import ended


class LimiterEvaluation(Evaluation):
    """The fields of the rule that is capped, and one field for each cap: whether a part is in breach of it."""

    def __init__(self, rule: Limiter, setting: Setting, capped: Evaluation) -> None:
        super().__init__(rule, setting)
        of = setting.codes.of
        self.capped = capped
        self.reads = capped.reads  # type: ignore[misc]
        self.divides, self.factor = capped.divides, capped.factor  # type: ignore[misc]
        self._breaches: dict[int, list[tuple[int, int]]] = {}
        for place, part in enumerate(setting.places):
            limits = [(of(limit.at_most), of(limit.cap)) for limit in rule.limits if limit.criterion == part.id]
            if limits:
                self._breaches[place] = limits
        # A part that limits is no part of the capped rule: it can only hold the level down.
        self.limiting = frozenset(self._breaches)
        self.caps = sorted({cap for limits in self._breaches.values() for _, cap in limits})
        self.ceilings = (*capped.ceilings, *(1 for _ in self.caps))
        self._no_cap = (0,) * len(self.caps)
        self._nothing = (0,) * len(capped.ceilings)

    @property
    def missing(self) -> Missing:
        """The treatment that the capped rule names; it holds for limiting parts as well."""
        return self.capped.missing

    def add(self, place: int, state: State | None) -> Sums:
        """Return the fields of a part that counts, or the caps that a limiting one breaches."""
        if place not in self._breaches:
            return (*self.capped.add(place, state), *self._no_cap)
        broken = {cap for at_most, cap in self._breaches[place] if state is not None and state.code <= at_most}
        return (*self._nothing, *(int(cap in broken) for cap in self.caps))

    def _parted(self, sums: Sums) -> tuple[Sums, int]:
        """Return the sums of the capped rule, and the lowest cap that is breached; the highest level where none is."""
        size = len(self._nothing)
        # Caps are in the order of their levels, so the first that is breached is the lowest.
        cap = next((cap for cap, broken in zip(self.caps, sums[size:], strict=True) if broken), self.codes.top)
        return sums[:size], cap

    def finish(self, sums: Sums) -> State:
        """Return the answer of the capped rule, or the cap with the value that it was put on."""
        inner, cap = self._parted(sums)
        answer = self.capped.finish(inner)
        # The value stays that of the capped rule, so that a reader sees what the cap took away.
        if cap < answer.code <= self.codes.top:
            return self.codes.at(cap)._replace(value=answer.value)
        return answer

    def explain(self, rated: Sequence[Rated], sums: Sums, answer: State) -> str:
        """Return the sentence of the capped rule."""
        inner, _ = self._parted(sums)
        return self.capped.explain(rated, inner, self.capped.finish(inner))

    def explain_caps(self, limiting: Sequence[Rated], sums: Sums | None) -> str:
        """Return what the limiting parts do to the level of the capped rule; nothing where it has no level."""
        if sums is None:
            return ""
        answer = self.capped.finish(self._parted(sums)[0])
        if not self.codes.is_level(answer.code):
            return ""
        of = self.codes.of
        places = self.setting.places
        states = {places[p.place].id: (p.state.code, p.title) for p in limiting if p.state is not None}
        breaches = [
            (of(limit.cap), states[limit.criterion][1])
            for limit in self.rule.limits
            if limit.criterion in states and states[limit.criterion][0] <= of(limit.at_most)
        ]
        if not breaches:
            return " Nothing caps it."
        cap, title = min(breaches, key=lambda breach: breach[0])  # the first of those that cap it lowest
        if answer.code > cap:
            return f" {ended(f'Capped at {self.codes.label(cap)} by {title}')}"
        return f" {title} would cap it at {self.codes.label(cap)}, which it does not exceed."

    def simplify(self, sums: Sums) -> Sums:
        """Return the plainest sums of the capped rule, with the lowest breached cap alone."""
        size = len(self._nothing)
        # A higher cap than the lowest that is breached makes no difference, whatever is added.
        caps = sums[size:]
        first = next((place for place, broken in enumerate(caps) if broken), None)
        return (*self.capped.simplify(sums[:size]), *(int(place == first) for place in range(len(caps))))

    def height(self, sums: Sums) -> tuple[Any, Number] | None:
        """Return that of the capped rule, of sums with the same caps."""
        size = len(self._nothing)
        height = self.capped.height(sums[:size])
        return None if height is None else ((height[0], sums[size:]), height[1])

    def traits(self, parts: PartTraits) -> Traits:
        """Return those of the capped rule: a cap is only lifted by a better part."""
        capped = self.capped.traits(parts)
        return attrs.evolve(capped, because=(*capped.because, "a cap that a better part can only lift."))

    def gives_levels(self) -> bool:
        """Tell whether the capped rule gives levels."""
        return self.capped.gives_levels()

    def stays_on_scale(self, parts_do: bool) -> bool:
        """Tell whether the capped rule stays there: a cap is a level of the scale."""
        return self.capped.stays_on_scale(parts_do)

    def cut_points(self) -> Iterable[Any]:
        """Return those of the capped rule."""
        return self.capped.cut_points()
