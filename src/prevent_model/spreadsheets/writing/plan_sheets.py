"""The sheets of a plan that formulas of years work out, and how formulas on other sheets name them."""

from __future__ import annotations

from collections.abc import Callable

from attrs import frozen

from prevent_model.framework.growth import GrowthPlan
from prevent_model.spreadsheets.headings import GROWTH
from prevent_model.spreadsheets.writing.pages import quoted


@frozen
class PlanSheets:
    """The titles of the sheets of a plan: without more, those of the only plan."""

    plan: GrowthPlan
    growth: str = GROWTH
    """The sheet of what is printed, year by year."""
    release: str = "Release"
    expected: str = "Expected"
    progress: str = "Progress"

    @classmethod
    def of_several(cls, plan: GrowthPlan, title: Callable[[str], str]) -> PlanSheets:
        """Name the sheets of one plan of several.

        Parameters
        ----------
        plan
            The plan.
        title
            Makes a title that no other sheet has.

        Examples
        --------
        >>> print(PlanSheets.of_several(GrowthPlan(id="ops", title="Operations"), str).release)
        Release ops
        """
        return cls(plan, *(title(f"{name} {plan.id}") for name in ("Plan", "Release", "Expected", "Progress")))

    @property
    def is_only(self) -> bool:
        """A flag: its sheets are those of the only plan, or of the one with the id "growth"."""
        return self.growth == GROWTH

    def label(self, name: str) -> str:
        """Return the name of a range of the plan: its own, where there are several plans.

        Examples
        --------
        >>> PlanSheets(GrowthPlan(id="ops"), "Plan ops").label("first_held"), PlanSheets(GrowthPlan()).label("")
        ('ops_first_held', '')
        """
        return name if self.is_only or not name else f"{self.plan.id.replace('-', '_')}_{name}"

    def heading(self, name: str) -> str:
        """Return a heading of the plan on a sheet that all plans share.

        Examples
        --------
        >>> PlanSheets(GrowthPlan(id="ops"), "Plan ops").heading("holds from")
        'Plan ops: holds from'
        """
        return name if self.is_only else f"{self.growth}: {name}"

    def cell(self, place: object) -> str:
        """Write a cell, or several, of the sheet of what is printed.

        Examples
        --------
        >>> PlanSheets(GrowthPlan()).cell("C3"), PlanSheets(GrowthPlan(), "Plan ops").cell("C3")
        ('Growth!C3', "'Plan ops'!C3")
        """
        return f"{self.growth if self.is_only else quoted(self.growth)}!{place}"

    def number(self, place: object) -> str:
        """Write a figure of that sheet, which is #N/A where its cell holds no number.

        Examples
        --------
        >>> PlanSheets(GrowthPlan()).number("C3")
        'IF(ISNUMBER(Growth!C3),Growth!C3,NA())'
        """
        cell = self.cell(place)
        return f"IF(ISNUMBER({cell}),{cell},NA())"
