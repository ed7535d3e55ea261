"""What a gate holds back: growth that is committed, growth that waits, and growth that was refused."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from attrs import field, frozen

from prevent_model.framework.gates import Hold
from prevent_model.framework.growth import GrowthPlan
from prevent_model.framework.programme import Programme
from prevent_model.framework.sources import Assumption
from prevent_model.growth.held_growth import (
    Part,
    ShutGate,
    alone_in,
    first_held,
    released,
    shut_gates,
    silences,
    waiting_lines,
)
from prevent_model.growth.levels import YearLevel, levels
from prevent_model.growth.plan_inputs import Held, assumed, held_of, in_words, plan_of
from prevent_model.tables.attrs_tables import Recorded
from prevent_model.tables.cells import Column, Marked
from prevent_model.tables.table import Table, Tabled
from prevent_model.values.arguments import expect, taken
from prevent_model.values.calendars import as_year_of, by_year
from prevent_model.values.citations import Citation
from prevent_model.values.conversion import as_money, as_stated
from prevent_model.values.field_metadata import means
from prevent_model.values.money import Money
from prevent_model.values.rounding import Rounding
from prevent_model.values.years import FinancialYear

HeldCosts = Mapping[FinancialYear, Money | str] | Mapping[str, Money | str]


@frozen
class ReleaseYear(Recorded):
    """One year of a plan, split by how its growth stands to the gates.

    Examples
    --------
    >>> import prevent_model as pm
    >>> year = pm.growth.release(pm.sample().growth, pm.sample().held_years()).year("2009/10")
    >>> year.committed.posts, year.contingent.posts, [hold.gate for hold in year.waits_for]
    (41, 12, ['phase-one-review'])
    """

    year: FinancialYear = field(metadata=means("The financial year.", unit="financial_year"))
    committed: Part = field(metadata=means("What no gate holds."))
    contingent: Part = field(metadata=means("What the held gates would add if they opened."))
    refused: Part = field(metadata=means("What stays shut because a gate was refused."))
    waits_for: tuple[Hold, ...] = field(metadata=means("The shut gates whose opening can matter."))
    contingent_change: int | None = field(
        metadata=means("Waiting posts beyond those of the year before; None where it cannot be told.", unit="post")
    )
    at_least: bool = field(metadata=means("Whether committed money is a least: the year is behind a shut gate."))
    at_own_unit_cost: Fraction | None = field(
        metadata=means(
            "The committed posts at this year's own cost per post, in a year behind a shut gate.", unit="GBP"
        )
    )
    lines: tuple[str, ...] = field(
        default=(), metadata=means("The lines that wait alone, and not with the whole plan, by id.")
    )


@frozen
class Release(Tabled):
    """A plan of growth as its gates let it through on a day.

    Examples
    --------
    >>> import prevent_model as pm
    >>> programme = pm.sample()
    >>> found = pm.growth.release(programme.growth, programme.held_years())
    >>> found.year("2009/10").contingent.posts, len(found.table.rows)
    (12, 3)
    """

    years: tuple[ReleaseYear, ...] = field(metadata=means("One for each year, in order."))
    because: str = field(metadata=means("Which rule was followed and what waits, in sentences."))
    cite: tuple[Citation, ...] = field(default=(), eq=False, metadata=means("Where the plan is printed."))
    assumptions: tuple[Assumption, ...] = field(
        default=(), eq=False, metadata=means("The programme's assumptions that it rests on, where it is asked.")
    )

    def year(self, year: FinancialYear | str) -> ReleaseYear:
        """The row of one year.

        Raises
        ------
        ValueError
            When the plan prints nothing for the year.
        """
        wanted = as_year_of(year, [row.year for row in self.years], "year")
        for row in self.years:
            if row.year == wanted:
                return row
        raise ValueError(
            f"year: the plan prints nothing for {wanted}; it prints {', '.join(str(r.year) for r in self.years)}"
        )

    @property
    def table(self) -> Table:
        """The split as a table."""
        rows = []
        for row in self.years:
            money = row.committed.money
            at_least = "" if money is None else f"at least {money}" if row.at_least else str(money)
            waits = row.contingent.posts
            change = f" ({row.contingent_change:+d})" if row.contingent_change not in (None, 0, waits) else ""
            rows.append(
                (str(row.year), row.committed.posts, Marked(money, at_least, [row.at_least]), in_pence(row.at_own_unit_cost),
                 Marked(waits, "" if waits is None else f"{waits}{change}", [row.contingent_change]), row.contingent.money,
                 row.refused.posts, row.refused.money, ", ".join(hold.title for hold in row.waits_for) or None)
            )  # fmt: skip
        return Table(
            "Growth by year: committed, contingent and refused",
            (Column("year"), Column("committed", "post", "number"),
             Column("committed money", "GBP", "money", marks=[Column("committed money is at least", kind="boolean")]),
             Column("the same posts at this year's cost per post", "GBP", "money"),
             Column("contingent", "post", "number", marks=[Column("contingent change", "post", "number")]),
             Column("contingent money", "GBP", "money"), Column("refused", "post", "number"),
             Column("refused money", "GBP", "money"), Column("waits for", absent="nothing")),
            rows,
            caption=self.because, cite=self.cite,
        )  # fmt: skip


def release(
    plan: GrowthPlan | Programme, held: Held | Programme | None = None, *, held_costs: HeldCosts | None = None
) -> Release:
    """Split each year of a plan into growth that is committed, contingent and refused.

    From the plan's first held year on, committed is the lesser of that year's plan and the highest level before that
    first held year, the baseline counted as a level, for posts and for printed money each. So an open gate on a later
    year releases nothing while an earlier one is shut, and opening a gate never takes anything back. Contingent is what
    the held gates would add if they opened and refused ones stayed shut; refused is the remainder. The three parts are
    the plan, to the penny. A line that a gate holds alone is taken off from its first held year on: its posts where they
    are stated, and what they cost in the year by the line's own rate. Where either is not stated, that part of the year
    is None: how much waits cannot be told.

    Parameters
    ----------
    plan
        The plan, in levels or in changes; or the programme, which knows what was assumed about it.
    held
        For each year behind a shut gate, its gates, as ``Programme.held_years`` gives them, or the programme; one that is asked has its own.
    held_costs
        What the committed posts cost in a held year, where that is known better than by the last printed sum.

    Returns
    -------
    Release
        A row for each year. Committed money of a held year is a least: the same posts cost more in a whole year than
        in the year in which they began, so the row also gives them at that year's own cost per post. Money is None where
        the source does not state it.

    Raises
    ------
    ValueError
        When `held_costs` names a year that is not held or a negative sum.

    Examples
    --------
    >>> import prevent_model as pm
    >>> programme = pm.sample()
    >>> row = pm.growth.release(programme.growth, programme.held_years()).year("2010/11")
    >>> row.committed.posts, row.contingent.posts, row.contingent_change
    (41, 52, 40)

    Notes
    -----
    **Source:** Report 8, B.11 and D.
    """
    asked, plan = plan, plan_of(plan)
    steps = levels(plan)
    gates = shut_gates(steps, held_of(asked, held))
    first = first_held(gates)
    costs = _held_costs(held_costs, plan)
    _check_held_costs(costs, steps, first)
    committed = _with_costs(plan, steps, gates, costs)
    reachable = released(plan, steps, [gate for gate in gates if gate.is_refused])
    alone = {gate.hold.gate: _with_costs(plan, steps, (gate,), costs) for gate in gates}
    others = {
        gate.hold.gate: _with_costs(plan, steps, tuple(other for other in gates if other is not gate), costs)
        for gate in gates
    }
    rows: list[ReleaseYear] = []
    before: int | None = 0
    for n, level in enumerate(steps):
        whole, own = Part(level.posts, level.money), committed[n]
        behind = first is not None and level.year >= first
        reach = reachable[n]
        if reach.money is not None and own.money is not None:
            reach = Part(reach.posts, max(reach.money, own.money))
        contingent = reach - own
        # A gate can matter if it alone holds something back, or if it alone, of all that are shut, opened; of a level
        # that is not stated, any gate that holds it can.
        silent = None in (whole.posts, whole.money)
        waits = tuple(
            gate.hold for gate in gates
            if alone[gate.hold.gate][n] != whole or others[gate.hold.gate][n] != own
            or (silent and gate.plan is not None and gate.plan <= level.year)
        )  # fmt: skip
        each = None
        if behind and level.posts and own.posts is not None and level.money is not None:
            each = own.posts * level.money.as_pounds / level.posts
        change = None if contingent.posts is None or before is None else contingent.posts - before
        lines = () if behind else tuple(line.id for line in waiting_lines(plan, gates, level.year))
        rows.append(ReleaseYear(level.year, own, contingent, whole - reach, waits, change, behind, each, lines))
        before = contingent.posts
    resting = assumed(asked, gates=True, lines=alone_in(gates))
    because = " ".join((_because(plan, gates), *_lacking(plan, steps, gates, rows)))
    return Release(tuple(rows), because + in_words(resting), plan.places, resting)


def in_pence(pounds: Fraction | None) -> Money | None:
    """Exact pounds in whole pence, half up, as a table shows them; None where there are none.

    Examples
    --------
    >>> print(in_pence(Fraction(1, 3)), in_pence(None))
    £0.33 None
    """
    return None if pounds is None else Money(Rounding.HALF_UP.apply(pounds * 100))


def _with_costs(
    plan: GrowthPlan, steps: tuple[YearLevel, ...], gates: tuple[ShutGate, ...], costs: Mapping[FinancialYear, Money]
) -> list[Part]:
    """What is released while these gates are shut, with the costs of held years that are known better."""
    first = first_held(gates)
    return [
        Part(part.posts, costs[level.year] if level.money is None else min(costs[level.year], level.money))
        if first is not None and level.year >= first and level.year in costs
        else part
        for level, part in zip(steps, released(plan, steps, gates), strict=True)
    ]


def _as_sum(given: Money | str) -> Money:
    # A release is one of the sums as printed, so that a rounded text stands for the sum that it prints.
    return as_stated(given).amount if isinstance(given, str) else as_money(given)


def _held_costs(given: HeldCosts | None, plan: GrowthPlan) -> dict[FinancialYear, Money]:
    expect(held_costs=(given, Mapping, None))
    sums = {year: taken(f'held_costs["{year}"]', cost, _as_sum) for year, cost in (given or {}).items()}
    return by_year(sums, plan.years, "held_costs")


def _check_held_costs(
    costs: Mapping[FinancialYear, Money], steps: tuple[YearLevel, ...], first: FinancialYear | None
) -> None:
    behind = [step.year for step in steps if first is not None and step.year >= first]
    for year, cost in costs.items():
        if year not in behind:
            raise ValueError(
                f"held_costs: {year} is not behind a shut gate; give {', '.join(map(str, behind)) or 'none'}"
            )
        if cost < Money(0):
            raise ValueError(f"held_costs: the cost of {year} is negative ({cost})")


def _because(plan: GrowthPlan, gates: tuple[ShutGate, ...]) -> str:
    first = first_held(gates)
    if not gates:
        return "No gate is shut on any year of the plan, so all of it is committed."
    found = []
    if first is not None:
        shut = "; ".join(f"{g.hold.title} holds {g.plan} on ({g.hold.because})" for g in gates if g.plan is not None)
        found.append(f"From {first} on nothing above the highest level before it is committed: {shut}.")
    titles = {line.id: line.title for line in plan.lines}
    for gate in gates:
        named = [f"{titles.get(line, line)} from {year} on" for line, year in gate.lines.items()]
        if named:
            found.append(f"{gate.hold.title} holds {', '.join(named)} ({gate.hold.because}).")
    return " ".join(found)


def _lacking(
    plan: GrowthPlan, steps: tuple[YearLevel, ...], gates: tuple[ShutGate, ...], rows: list[ReleaseYear]
) -> list[str]:
    """Sentences on what is None: in which years, and what the source leaves out."""
    found = []
    for what, lacks, silent in zip(
        ("How many posts wait", "How much money waits") if gates else ("How many posts there are", "What they cost"),
        silences(plan, steps, gates),
        ([row for row in rows if row.committed.posts is None], [row for row in rows if row.committed.money is None]),
        strict=True,
    ):
        if silent:
            found.append(f"{what} in {', '.join(str(row.year) for row in silent)} cannot be told: {'; '.join(lacks)}.")
    return found
