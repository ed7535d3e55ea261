"""What a gate holds back: growth that is committed, growth that waits, and growth that was refused."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

import attrs

from prevent_model.framework.gates import GateStatus, Hold
from prevent_model.framework.growth import GrowthPlan
from prevent_model.growth.levels import YearLevel, levels
from prevent_model.values.citations import Citation
from prevent_model.values.fields import means
from prevent_model.values.money import Money
from prevent_model.values.records import Recorded
from prevent_model.values.tables import Column, Marked, Table, Tabled
from prevent_model.values.years import FinancialYear

Held = Mapping[FinancialYear, tuple[Hold, ...]]


@attrs.frozen
class Part(Recorded):
    """Posts and money of one year that stand alike to the gates.

    Examples
    --------
    >>> import prevent_model as pm
    >>> part = pm.growth.release(pm.sample().growth, {}).years[0].committed
    >>> part.posts, str(part.money)
    (41, '£2,200,000.00')
    """

    posts: int = attrs.field(metadata=means("Posts at the year's end.", unit="post"))
    money: Money = attrs.field(metadata=means("The year's cost, of the sums as printed; cash terms.", unit="GBP"))

    def __sub__(self, other: Part) -> Part:
        return Part(self.posts - other.posts, self.money - other.money)


@attrs.frozen
class ReleaseYear(Recorded):
    """One year of a plan, split by how its growth stands to the gates.

    Examples
    --------
    >>> import prevent_model as pm
    >>> year = pm.growth.release(pm.sample().growth, pm.sample().held_years()).year("2009/10")
    >>> year.committed.posts, year.contingent.posts, [hold.gate for hold in year.waits_for]
    (41, 12, ['phase-one-review'])
    """

    year: FinancialYear = attrs.field(metadata=means("The financial year.", unit="financial_year"))
    committed: Part = attrs.field(metadata=means("What no gate holds."))
    contingent: Part = attrs.field(metadata=means("What the held gates would add if they opened."))
    refused: Part = attrs.field(metadata=means("What stays shut because a gate was refused."))
    waits_for: tuple[Hold, ...] = attrs.field(metadata=means("The shut gates whose opening can matter."))
    contingent_change: int = attrs.field(metadata=means("Waiting posts beyond those of the year before.", unit="post"))
    at_least: bool = attrs.field(metadata=means("Whether committed money is a least: the year is behind a shut gate."))
    at_own_unit_cost: Fraction | None = attrs.field(
        metadata=means(
            "The committed posts at this year's own cost per post, in a year behind a shut gate.", unit="GBP"
        )
    )


@attrs.frozen
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

    years: tuple[ReleaseYear, ...] = attrs.field(metadata=means("One for each year, in order."))
    because: str = attrs.field(metadata=means("Which rule was followed and what waits, in sentences."))
    cite: tuple[Citation, ...] = attrs.field(default=(), eq=False, metadata=means("Where the plan is printed."))

    def year(self, year: FinancialYear | str) -> ReleaseYear:
        """The row of one year.

        Raises
        ------
        ValueError
            When the plan prints nothing for the year.
        """
        wanted = FinancialYear.parse(year) if isinstance(year, str) else year
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
            least = Marked(money, f"at least {money}" if row.at_least else str(money))
            waiting = f"{row.contingent.posts}"
            if row.contingent_change and row.contingent_change != row.contingent.posts:
                waiting += f" ({row.contingent_change:+d})"
            own = Money(int(row.at_own_unit_cost * 100 + Fraction(1, 2))) if row.at_own_unit_cost is not None else None
            rows.append(
                (str(row.year), row.committed.posts, least, own, Marked(row.contingent.posts, waiting), row.contingent.money,
                 row.refused.posts, row.refused.money, ", ".join(hold.title for hold in row.waits_for) or "nothing")
            )  # fmt: skip
        return Table(
            "Growth by year: committed, contingent and refused",
            (Column("year"), Column("committed", "post", "number"), Column("committed money", "GBP", "money"),
             Column("the same posts at this year's cost per post", "GBP", "money"), Column("contingent", "post", "number"),
             Column("contingent money", "GBP", "money"), Column("refused", "post", "number"),
             Column("refused money", "GBP", "money"), Column("waits for")),
            rows,
            caption=self.because, cite=self.cite,
        )  # fmt: skip


def release(plan: GrowthPlan, held: Held, *, held_costs: Mapping[FinancialYear, Money] | None = None) -> Release:
    """Split each year of a plan into growth that is committed, contingent and refused.

    From the plan's first held year on, committed is the lesser of that year's plan and the highest level before that
    first held year, the baseline counted as a level, for posts and for printed money each. So an open gate on a later
    year releases nothing while an earlier one is shut, and opening a gate never takes anything back. Contingent is what
    the held gates would add if they opened and refused ones stayed shut; refused is the remainder. The three parts are
    the plan, to the penny.

    Parameters
    ----------
    plan
        The plan, in levels or in changes.
    held
        For each year behind a shut gate, its gates: what ``Programme.held_years`` answers.
    held_costs
        What the committed posts cost in a held year, where that is known better than by the last printed sum.

    Returns
    -------
    Release
        A row for each year. Committed money of a held year is a least: the same posts cost more in a whole year than
        in the year in which they began, so the row also gives them at that year's own cost per post.

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
    steps = levels(plan)
    starts = _starts(steps, held)
    refused_gates = {h.gate for holds in held.values() for h in holds if h.status is GateStatus.REFUSED}
    first = min(starts.values(), default=None)
    first_refused = min((year for gate, year in starts.items() if gate in refused_gates), default=None)
    costs = dict(held_costs or {})
    _check_held_costs(costs, steps, first)
    holds = {h.gate: h for gates in held.values() for h in gates}
    rows: list[ReleaseYear] = []
    before = 0
    for level in steps:
        whole = Part(level.posts, level.money)
        behind = first is not None and level.year >= first
        committed = _released(plan, steps, level, first)
        if level.year in costs:
            committed = Part(committed.posts, min(costs[level.year], level.money))
        reachable = _released(plan, steps, level, first_refused)
        reachable = Part(reachable.posts, max(reachable.money, committed.money))
        contingent = reachable - committed
        waits = tuple(
            holds[gate]
            for gate, start in starts.items()
            if _holds_back(level, start, _released(plan, steps, level, start), costs)
        )
        own = committed.posts * level.money.as_pounds / level.posts if behind and level.posts else None
        rows.append(
            ReleaseYear(
                level.year, committed, contingent, whole - reachable, waits, contingent.posts - before, behind, own
            )
        )
        before = contingent.posts
    return Release(tuple(rows), _because(first, holds, starts), plan.places)


@attrs.frozen
class ExpectedYear(Recorded):
    """What one year releases on average over the outcomes of its gates.

    Examples
    --------
    >>> import prevent_model as pm
    >>> programme = pm.sample()
    >>> year = pm.growth.expected(programme.growth, programme.held_years(), {"phase-one-review": "0.5"}).years[1]
    >>> str(year.year), float(year.posts)
    ('2009/10', 47.0)
    """

    year: FinancialYear = attrs.field(metadata=means("The financial year.", unit="financial_year"))
    posts: Fraction = attrs.field(metadata=means("Posts, exactly.", unit="post"))
    money: Fraction = attrs.field(metadata=means("Pounds, exactly, of the sums as printed.", unit="GBP"))


@attrs.frozen
class Expected(Tabled):
    """The exact expectation of a plan over the outcomes of its gates.

    Examples
    --------
    >>> import prevent_model as pm
    >>> programme = pm.sample()
    >>> found = pm.growth.expected(programme.growth, programme.held_years(), {"phase-one-review": "0.5"})
    >>> [str(cell) for cell in found.table.rows[1]]
    ['2009/10', '47.00', '£3,000,000.00']
    """

    years: tuple[ExpectedYear, ...] = attrs.field(metadata=means("One for each year, in order."))
    because: str = attrs.field(metadata=means("What was taken, as a sentence."))
    cite: tuple[Citation, ...] = attrs.field(default=(), eq=False, metadata=means("Where the plan is printed."))

    @property
    def table(self) -> Table:
        """The expectation as a table, to the hundredth."""
        return Table(
            "Expected growth over the outcomes of the gates",
            (Column("year"), Column("posts", "post", "number"), Column("money", "GBP", "money")),
            [
                (str(y.year), Marked(y.posts, f"{float(y.posts):.2f}"), Money(int(y.money * 100 + Fraction(1, 2))))
                for y in self.years
            ],
            caption=self.because,
            cite=self.cite,
        )


def expected(plan: GrowthPlan, held: Held, chances: Mapping[str, Fraction | Decimal | int | str]) -> Expected:
    """The exact expectation of what is released, if each held gate opens with its chance, independently of the others.

    Parameters
    ----------
    plan
        The plan.
    held
        For each year behind a shut gate, its gates: what ``Programme.held_years`` answers.
    chances
        For each held gate its chance, from 0 to 1, exact: a fraction, a decimal or a text. Refused gates stay shut.

    Returns
    -------
    Expected
        For each year the posts and the money that come on average; no one outcome need be like it.

    Raises
    ------
    ValueError
        When a held gate has no chance, a chance is outside 0 to 1, or a chance is of no held gate.

    Examples
    --------
    >>> import prevent_model as pm
    >>> programme = pm.sample()
    >>> held = programme.held_years()
    >>> [float(year.posts) for year in pm.growth.expected(programme.growth, held, {"phase-one-review": "0.5"}).years]
    [41.0, 47.0, 67.0]
    """
    steps = levels(plan)
    starts = _starts(steps, held)
    refused_gates = {h.gate for holds in held.values() for h in holds if h.status is GateStatus.REFUSED}
    named = {h.gate for holds in held.values() for h in holds} - refused_gates
    given = {gate: _chance(gate, chance) for gate, chance in chances.items()}
    if given.keys() != named:
        missing, strange = sorted(named - given.keys()), sorted(given.keys() - named)
        said = [f"no chance is given for {', '.join(missing)}"] if missing else []
        said += [f"{', '.join(strange)} is no held gate"] if strange else []
        raise ValueError(f"chances: {'; '.join(said)}; give one for each of: {', '.join(sorted(named)) or 'no gate'}")
    cap = min((year for gate, year in starts.items() if gate in refused_gates), default=None)
    # The year from which growth is held is the first start of a gate that stays shut: go through the starts in order.
    outcomes: list[tuple[Fraction, FinancialYear | None]] = []
    still = Fraction(1)
    for start in sorted({year for gate, year in starts.items() if gate in named and (cap is None or year < cap)}):
        opens = Fraction(1)
        for gate, year in starts.items():
            if gate in named and year == start:
                opens *= given[gate]
        outcomes.append((still * (1 - opens), start))
        still *= opens
    outcomes.append((still, cap))
    rows = []
    for level in steps:
        posts = money = Fraction(0)
        for chance, first in outcomes:
            part = _released(plan, steps, level, first)
            posts += chance * part.posts
            money += chance * part.money.as_pounds
        rows.append(ExpectedYear(level.year, posts, money))
    return Expected(
        tuple(rows), "Each held gate opens with the chance given, independently of the others; refused gates stay shut.",
        plan.places,
    )  # fmt: skip


def _chance(gate: str, chance: Fraction | Decimal | int | str) -> Fraction:
    if isinstance(chance, float | bool):
        raise ValueError(
            f'chances: the chance of {gate} is {chance!r}; write it exactly, such as "0.5" or Fraction(1, 2)'
        )
    value = Fraction(chance)
    if not 0 <= value <= 1:
        raise ValueError(f"chances: the chance of {gate} is {chance}; write one from 0 to 1")
    return value


def _starts(steps: tuple[YearLevel, ...], held: Held) -> dict[str, FinancialYear]:
    """For each shut gate, the plan's first year that it holds; a held year that the plan does not print holds the next."""
    starts: dict[str, FinancialYear] = {}
    for held_year in sorted(held):
        start = next((level.year for level in steps if level.year >= held_year), None)
        if start is not None:
            for hold in held[held_year]:
                starts.setdefault(hold.gate, start)
    return starts


def _released(plan: GrowthPlan, steps: tuple[YearLevel, ...], level: YearLevel, first: FinancialYear | None) -> Part:
    """What a year releases when growth is held from the year `first` on."""
    if first is None or level.year < first:
        return Part(level.posts, level.money)
    earlier = [step for step in steps if step.year < first]
    posts = max([plan.baseline or 0, *(step.posts for step in earlier)])
    money = max([plan.baseline_cost.amount if plan.baseline_cost else Money(0), *(step.money for step in earlier)])
    return Part(min(level.posts, posts), min(level.money, money))


def _holds_back(level: YearLevel, start: FinancialYear, released: Part, costs: Mapping[FinancialYear, Money]) -> bool:
    """Whether a gate that alone is shut, from the year `start` on, holds anything of a year back."""
    if level.year < start:
        return False
    return released.posts < level.posts or costs.get(level.year, released.money) < level.money


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


def _because(first: FinancialYear | None, holds: Mapping[str, Hold], starts: Mapping[str, FinancialYear]) -> str:
    if first is None:
        return "No gate is shut on any year of the plan, so all of it is committed."
    shut = "; ".join(f"{holds[gate].title} holds {year} on ({holds[gate].because})" for gate, year in starts.items())
    return f"From {first} on nothing above the highest level before it is committed: {shut}."
