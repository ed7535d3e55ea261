"""What pays: the cost of each year set against the grants that are said to cover it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum

import attrs

from prevent_model.framework.grants import Grant, GrantStatus
from prevent_model.framework.growth import GrowthPlan, as_year
from prevent_model.growth.levels import levels
from prevent_model.values.fields import means
from prevent_model.values.money import Money, MoneyRange, StatedMoney
from prevent_model.values.tables import Column, Table
from prevent_model.values.years import FinancialYear


class Verdict(Enum):
    """What can be said of the cover of a year."""

    COVERED = "covered"
    SHORT = "short"
    CANNOT_BE_TOLD = "cannot be told at the printed precision"
    SAID_TO_BE_COVERED = "said to be covered, no sum stated"
    NO_FUNDING_STATED = "no funding stated"


@attrs.frozen
class CoverYear:
    """The cost of a year, what pays for it, and the gap between them."""

    year: FinancialYear = attrs.field(metadata=means("The financial year.", unit="financial_year"))
    cost: MoneyRange | None = attrs.field(
        metadata=means("The range of the cost; None if printed as about.", unit="GBP")
    )
    funding: MoneyRange | None = attrs.field(
        metadata=means("The range of the funding; None where no sum is stated.", unit="GBP")
    )
    gap: MoneyRange | None = attrs.field(metadata=means("Cost less funding: above zero is a shortfall.", unit="GBP"))
    verdict: Verdict = attrs.field(metadata=means("What can be said of the cover."))
    grants: tuple[str, ...] = attrs.field(metadata=means("The grants that name the year, by id."))
    because: str = attrs.field(metadata=means("Why, as a sentence."))


@attrs.frozen
class Cover:
    """The cover of each year's cost by its grants."""

    years: tuple[CoverYear, ...] = attrs.field(metadata=means("One for each year, in order."))
    because: str = attrs.field(metadata=means("What was set against what, as a sentence."))

    @property
    def table(self) -> Table:
        """The cover as a table."""
        return Table(
            "Cover of cost by grant",
            (
                Column("year"),
                Column("cost", "GBP"),
                Column("funding", "GBP"),
                Column("gap", "GBP"),
                Column("verdict"),
                Column("because"),
            ),
            [
                (str(y.year), _shown(y.cost), _shown(y.funding), _shown(y.gap), y.verdict.value, y.because)
                for y in self.years
            ],
            caption=self.because,
        )

    def __str__(self) -> str:
        return str(self.table)

    def _repr_html_(self) -> str:
        return self.table.html()


Costs = GrowthPlan | Mapping[FinancialYear, Money | StatedMoney | MoneyRange]


def cover(costs: Costs, grants: Iterable[Grant]) -> Cover:
    """Set the cost of each year against the grants that pay for it.

    Parameters
    ----------
    costs
        A growth plan, or a sum for each year: exact, as printed, or a range.
    grants
        The grants. A plan takes those that say they fund it or that it says fund it; a mapping takes all.

    Returns
    -------
    Cover
        For each year cost, funding and gap (cost less funding) as ranges, with a verdict: covered, short, cannot be
        told at the printed precision, said to be covered with no sum stated, or no funding stated, which is not zero.

    Raises
    ------
    ValueError
        When a cost is a bare number.

    Examples
    --------
    >>> import prevent_model as pm
    >>> programme = pm.sample()
    >>> {year.verdict.value for year in pm.growth.cover(programme.growth, programme.grants).years}
    {'said to be covered, no sum stated'}

    Notes
    -----
    **Source:** Report 8, D.
    """
    if isinstance(costs, GrowthPlan):
        plan = costs
        known = {level.year: level.range for level in levels(plan)}
        chosen = tuple(g for g in grants if plan.id in g.funds or g.id in plan.funded_by)
    else:
        known = {as_year(year): _range(cost) for year, cost in costs.items()}
        chosen = tuple(grants)
    rows = tuple(_year(year, known[year], [g for g in chosen if year in _years(g)]) for year in sorted(known))
    said = ", ".join(grant.title for grant in chosen) or "no grant"
    return Cover(rows, f"Cost as printed, set against {said}; a gap above zero is a shortfall.")


def _years(grant: Grant) -> set[FinancialYear]:
    return {*grant.years, *(year for year, _ in grant.amounts or ())}


def _year(year: FinancialYear, cost: MoneyRange | None, grants: list[Grant]) -> CoverYear:
    ids = tuple(grant.id for grant in grants)
    if not grants:
        return CoverYear(
            year,
            cost,
            None,
            None,
            Verdict.NO_FUNDING_STATED,
            ids,
            "No grant names the year, which is not to say that none pays.",
        )
    without = [grant for grant in grants if grant.amounts is None or year not in dict(grant.amounts)]
    if without:
        titles = ", ".join(grant.title for grant in without)
        sure = all(grant.status is GrantStatus.CONFIRMED for grant in without)
        word = "confirmed" if sure else "only expected"
        return CoverYear(
            year, cost, None, None, Verdict.SAID_TO_BE_COVERED, ids, f"{titles} is {word} and states no sum."
        )
    parts = [_range(dict(grant.amounts or ())[year]) for grant in grants]
    if cost is None or any(part is None for part in parts):
        return CoverYear(
            year, cost, None, None, Verdict.CANNOT_BE_TOLD, ids, "A sum is printed as about, and claims no range."
        )
    funding = MoneyRange(Money(0), Money(0))
    for part in parts:
        if part is not None:
            funding += part
    gap = cost - funding
    if gap.high <= Money(0):
        return CoverYear(year, cost, funding, gap, Verdict.COVERED, ids, "Even the most that it may cost is funded.")
    if gap.low > Money(0):
        return CoverYear(year, cost, funding, gap, Verdict.SHORT, ids, "Even the least that it may cost is not funded.")
    return CoverYear(year, cost, funding, gap, Verdict.CANNOT_BE_TOLD, ids, "The ranges of cost and funding meet.")


def _range(sum_: Money | StatedMoney | MoneyRange) -> MoneyRange | None:
    if not isinstance(sum_, Money | StatedMoney | MoneyRange):
        raise ValueError(f'costs: {sum_!r} is no sum: write Money.pounds({sum_!r}) or StatedMoney.parse("£2.2m")')
    if isinstance(sum_, Money):
        return MoneyRange(sum_, sum_)
    return sum_.range if isinstance(sum_, StatedMoney) else sum_


def _shown(between: MoneyRange | None) -> str:
    return "not stated" if between is None else str(between)
