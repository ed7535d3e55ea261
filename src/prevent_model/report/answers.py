"""The answers that a report shows, each worked out once and handed to whatever shows it."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, cast

import attrs

from prevent_model.delivery.schedule import Schedule, status
from prevent_model.framework.findings import Finding
from prevent_model.framework.programme import Programme
from prevent_model.governance.graph_building import graph
from prevent_model.growth.gated_release import Release, release
from prevent_model.growth.levels import YearLevel, levels
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
    >>> answers.released is answers.released, len(answers.steps)
    (True, 3)
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
    def steps(self) -> tuple[YearLevel, ...]:
        """The levels of the growth plan; none where it prints no year."""
        plan = self.programme.growth
        return () if plan is None else levels(plan)

    @cached_property
    def released(self) -> Release | None:
        """The growth as its gates let it through; None where there is none, or a level is negative."""
        try:
            return release(self.programme, self.programme.held_years(self.day)) if self.steps else None
        except ValueError:  # a finding of its own, which the section on growth shows
            return None
