"""The answers that a report shows, each worked out once and handed to whatever shows it."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, cast

import attrs

from prevent_model.delivery.latest_ratings import Ratings, ratings
from prevent_model.delivery.schedule import Schedule, status
from prevent_model.framework.counted_posts import is_of_plan
from prevent_model.framework.findings import Finding
from prevent_model.framework.growth import GrowthPlan
from prevent_model.framework.post_lines import Observation
from prevent_model.framework.programme import Programme
from prevent_model.governance.graph_building import graph
from prevent_model.growth.gated_release import Release
from prevent_model.growth.levels import YearLevel, levels
from prevent_model.growth.plan_inputs import PlanOfProgramme
from prevent_model.growth.programme_release import release
from prevent_model.review.checks import check
from prevent_model.values.field_metadata import means

if TYPE_CHECKING:
    from prevent_model.governance.graph_class import GovernanceGraph


@attrs.frozen
class Answers:
    """The answers of a programme as at a day; each is worked out when it is first asked for, and then kept.

    Examples
    --------
    >>> import prevent_model as pm
    >>> answers = Answers(pm.sample(), pm.sample().as_at)
    >>> answers.schedule is answers.schedule, len(answers.plans)
    (True, 1)
    """

    programme: Programme = attrs.field(metadata=means("The programme."))
    day: date = attrs.field(metadata=means("The day as at which it is reported."))

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """The findings of all checks."""
        return check(self.programme, on=self.day)

    @cached_property
    def graph(self) -> GovernanceGraph:
        """The governance graph."""
        return cast("GovernanceGraph", graph(self.programme, on=self.day))

    @cached_property
    def schedule(self) -> Schedule:
        """The phases, gates, reviews and milestones with their states."""
        return status(self.programme, on=self.day)

    @cached_property
    def ratings(self) -> Ratings:
        """The latest ratings."""
        return ratings(self.programme, on=self.day)

    @cached_property
    def plans(self) -> tuple[PlanAnswers, ...]:
        """The answers for each plan that prints a point."""
        return tuple(PlanAnswers(self.programme, plan, self.day) for plan in self.programme.plans if plan.points)

    @cached_property
    def released(self) -> dict[str, Release]:
        """The release of each plan by its id; a plan with a negative level, which is a finding of its own, has none."""
        releases = {}
        for of_plan in self.plans:
            with suppress(ValueError):
                releases[of_plan.plan.id] = of_plan.released
        return releases


@attrs.frozen
class PlanAnswers:
    """The answers for one plan of a programme as at a day.

    Examples
    --------
    >>> import prevent_model as pm
    >>> (answers,) = Answers(pm.sample(), pm.sample().as_at).plans
    >>> answers.released is answers.released, len(answers.steps)
    (True, 3)
    """

    programme: Programme = attrs.field(metadata=means("The programme."))
    plan: GrowthPlan = attrs.field(metadata=means("The plan."))
    day: date = attrs.field(metadata=means("The day as at which it is reported."))

    def counts(self, seen: Observation) -> bool:
        """Tell whether a count is one of the plan by the day."""
        return self.plan.has_posts and seen.on <= self.day and is_of_plan(self.plan, seen)

    @property
    def asked(self) -> PlanOfProgramme:
        """The plan as it is asked of its programme, so that answers name the assumptions that they rest on."""
        return PlanOfProgramme(self.programme, self.plan)

    @cached_property
    def steps(self) -> tuple[YearLevel, ...]:
        """The levels of the plan; none where it prints no year.

        Raises
        ------
        ValueError
            When a level is negative.
        """
        return levels(self.plan)

    @cached_property
    def released(self) -> Release:
        """The plan as its gates let it through.

        Raises
        ------
        ValueError
            When a level is negative.
        """
        held = self.programme.held_years(self.day, self.plan.id)
        return release(self.asked, held)
