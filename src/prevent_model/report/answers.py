"""The answers that a report shows, each worked out once and handed to whatever shows it."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

import attrs

from prevent_model.assessment.measure_verdicts import Verdicts, verdicts
from prevent_model.assessment.scoring import Score, scores_of
from prevent_model.delivery.coverage import Contributions, contributions
from prevent_model.delivery.latest_ratings import Ratings, ratings
from prevent_model.delivery.measures_on_day import Measures, measures
from prevent_model.delivery.schedule import Schedule, status
from prevent_model.framework.counted_posts import is_of_plan
from prevent_model.framework.findings import Finding
from prevent_model.framework.growth import GrowthPlan
from prevent_model.framework.post_lines import Observation
from prevent_model.framework.programme import Programme
from prevent_model.framework.readings import Reading
from prevent_model.framework.standards import Assessment, Standard
from prevent_model.governance.dual_lines import DualReports, dual_reporting
from prevent_model.governance.graph_building import graph
from prevent_model.growth.funds.cover_results import Cover
from prevent_model.growth.funds.funding import cover
from prevent_model.growth.funds.plan_money import pays_for
from prevent_model.growth.gated_release import Release
from prevent_model.growth.levels import YearLevel, levels
from prevent_model.growth.monitoring import Progress, progress
from prevent_model.growth.per_post import UnitCosts, unit_costs
from prevent_model.growth.plan_inputs import PlanOfProgramme
from prevent_model.growth.programme_release import ProgrammeRelease, release
from prevent_model.review.changes import StructureChanges
from prevent_model.review.checks import check
from prevent_model.review.comparison import compare
from prevent_model.review.summary import by_subject
from prevent_model.review.traceability import Conformance, conformance
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
    assessments: tuple[Assessment, ...] = attrs.field(default=(), metadata=means("The assessments to show."))
    standards: tuple[Standard, ...] = attrs.field(default=(), metadata=means("Standards beside the programme's own."))
    since: Programme | None = attrs.field(default=None, metadata=means("The version to which it is compared."))

    reading: Reading[Any] | None = attrs.field(default=None, metadata=means("How it was read, where that is given."))

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """The findings of all checks, each as a reader of the document's file needs it where its reading is given."""
        found = check(self.programme, on=self.day)
        return found if self.reading is None else self.reading.placed(found)

    @property
    def in_workbook(self) -> bool:
        """A flag: the programme was read from a workbook, where each finding is at a cell."""
        return self.reading is not None and self.reading.in_workbook

    @cached_property
    def graph(self) -> GovernanceGraph:
        """The governance graph."""
        return cast("GovernanceGraph", graph(self.programme, on=self.day))

    @cached_property
    def contributions(self) -> Contributions:
        """The objectives against what serves them."""
        return contributions(self.programme)

    @cached_property
    def duals(self) -> DualReports:
        """The offices and bodies that have two lines, each with where they meet."""
        return dual_reporting(self.graph)

    @cached_property
    def conformance(self) -> Conformance:
        """The places of the sources, with what cites them."""
        return conformance(self.programme)

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
    def measures(self) -> Measures:
        """The measures with their targets."""
        return measures(self.programme, on=self.day)

    @cached_property
    def verdicts(self) -> Verdicts:
        """The grades of the programme by the standards that its measures are evidence for."""
        return verdicts(self.programme, on=self.day)

    @cached_property
    def changes(self) -> StructureChanges | None:
        """The changes since the earlier version; None where none is given."""
        return None if self.since is None else compare(self.since, self.programme)

    @cached_property
    def summary(self) -> dict[str, list[str]]:
        """The sentences of the summary by their subject."""
        sentences: dict[str, list[str]] = {}
        for subject, sentence in by_subject(self.programme, on=self.day, released=self.released, rated=self.ratings):
            sentences.setdefault(subject, []).append(sentence)
        return sentences

    @cached_property
    def scores(self) -> tuple[tuple[Standard, Score], ...]:
        """Each assessment as its standard and its score.

        Raises
        ------
        ValueError
            When the standard of an assessment is not given.
        """
        return scores_of(self.assessments, (*self.standards, *self.programme.standards))

    @cached_property
    def together(self) -> ProgrammeRelease | None:
        """The release of several plans together; None of one plan, and where the level of a plan is negative."""
        if len(self.plans) > 1:
            with suppress(ValueError):
                found = release(self.programme, on=self.day)
                return found if isinstance(found, ProgrammeRelease) else None
        return None

    @cached_property
    def cover(self) -> Cover | None:
        """The cover of all plans that cost something; None where there is none, or no grant is said to pay for any.

        Raises
        ------
        ValueError
            When the level of a plan is negative, or what is kept of a grant for purposes cannot be.
        """
        programme = self.programme
        costed = [plan for plan in programme.plans if plan.has_money]
        if len(costed) > 1:
            return cover(programme) if programme.grants else None
        paid = [plan for plan in costed if not plan.is_saving and any(pays_for(g, plan) for g in programme.grants)]
        return cover(programme) if paid else None

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
    def progress(self) -> Progress | None:
        """The counts by the day, against the plan; None where nothing was counted.

        Raises
        ------
        ValueError
            When the counts cannot be set against the plan.
        """
        counted = [seen for seen in self.programme.observations if self.counts(seen)]
        return progress(self.asked, counted, on=self.day) if counted else None

    @cached_property
    def unit_costs(self) -> UnitCosts:
        """The cost per post of each year.

        Raises
        ------
        ValueError
            When a level is negative.
        """
        return unit_costs(self.asked)

    @cached_property
    def released(self) -> Release:
        """The plan as its gates let it through.

        Raises
        ------
        ValueError
            When a level is negative.
        """
        return release(self.asked, on=self.day)
