"""What a grant pays for how much of a target: by steps, counted on one day or on several."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date
from enum import Enum
from fractions import Fraction
from typing import Any

import attrs

from prevent_model.errors import ArgumentError, Refusal
from prevent_model.framework.grants import Grant, GrantStep, StepEdge
from prevent_model.tables.attrs_tables import Recorded
from prevent_model.tables.cells import Column
from prevent_model.tables.table import Table, Tabled
from prevent_model.values.arguments import expect
from prevent_model.values.calendars import as_year_of
from prevent_model.values.citations import Citation
from prevent_model.values.field_metadata import means
from prevent_model.values.money import Money, MoneyRange, StatedMoney
from prevent_model.values.plain import written
from prevent_model.values.posts import Basis, PostChange, Posts
from prevent_model.values.wholes import index_of
from prevent_model.values.years import FinancialYear, plain_day


class Entitled(Enum):
    """What a grant pays.

    Examples
    --------
    >>> [state.value for state in Entitled]
    ['full', 'reduced', 'nil', 'undetermined']
    """

    FULL = "full"
    REDUCED = "reduced"
    NIL = "nil"
    UNDETERMINED = "undetermined"


@attrs.frozen
class Snapshot(Recorded):
    """What was reached on one day, and the step that it falls on.

    Examples
    --------
    >>> from prevent_model.framework.grants import GrantStep
    >>> grant = Grant(id="g", title="G", steps=[GrantStep(at_least=1, pays=1)])
    >>> entitlement(grant, 104, 104).snapshots[0].because
    'From 100 % of the target on 100 % of the grant is paid.'
    """

    on: date | None = attrs.field(metadata=means("The day of the count; None where the grant names none."))
    achieved: int | Fraction | None = attrs.field(metadata=means("What was counted; None if not yet.", unit="post"))
    share: Fraction | None = attrs.field(metadata=means("The share of the target, exactly.", unit="dimensionless"))
    pays: Fraction | None = attrs.field(
        metadata=means(
            "The share of the grant that its step pays; None where that is undetermined.", unit="dimensionless"
        )
    )
    because: str = attrs.field(metadata=means("Which step, as a sentence."))


@attrs.frozen
class Entitlement(Tabled):
    """What a grant pays, as far as its steps say.

    Examples
    --------
    >>> from prevent_model.framework.grants import GrantStep
    >>> steps = [GrantStep(at_least=1, pays=1), GrantStep(at_least="0.95", pays="0.9")]
    >>> found = entitlement(Grant(id="g", title="G", amounts=[("2022/23", "£1.7m")], steps=steps), 103, 104)
    >>> str(found.paid), str(found.withheld), len(found.table.rows), found.as_printed
    ('£1,485,000.00 … £1,575,000.00', '1/10', 1, Fraction(1530000, 1))
    """

    grant: str = attrs.field(metadata=means("The grant, by id."))
    target: int | Fraction = attrs.field(metadata=means("What was to be reached.", unit="post"))
    state: Entitled = attrs.field(metadata=means("Full, reduced, nil or undetermined."))
    pays: Fraction | None = attrs.field(
        metadata=means("The share of the grant that is paid; None if undetermined.", unit="dimensionless")
    )
    amount: StatedMoney | None = attrs.field(
        metadata=means("The whole grant, as printed; None where no sum is.", unit="GBP")
    )
    paid: MoneyRange | None = attrs.field(
        metadata=means("Between what the sum paid lies; None if undetermined or no sum is printed.", unit="GBP")
    )
    snapshots: tuple[Snapshot, ...] = attrs.field(metadata=means("One for each day of counting."))
    because: str = attrs.field(metadata=means("Why, in sentences."))
    cite: tuple[Citation, ...] = attrs.field(default=(), eq=False, metadata=means("Where the grant is printed."))

    @property
    def withheld(self) -> Fraction | None:
        """The share of the grant that is not paid; None if undetermined."""
        return None if self.pays is None else 1 - self.pays

    @property
    def as_printed(self) -> Fraction | None:
        """The share paid of the sum as printed, in pounds, exactly; None where no sum is printed, or one as about."""
        if self.pays is None or self.amount is None or self.amount.range is None:
            return None
        return self.pays * self.amount.amount.as_pounds

    @property
    def table(self) -> Table:
        """The counts as a table."""
        columns = (
            Column("on", kind="date", absent="not said"), Column("achieved", "post", "number"), Column("target", "post", "number"),
            Column("of the target", "percent", "number"), Column("pays", kind="share"), Column("because"),
        )  # fmt: skip
        rows = [(s.on, s.achieved, self.target, s.share and s.share * 100, s.pays, s.because) for s in self.snapshots]
        sum_ = f": {self.paid}" if self.paid is not None else ""
        return Table(
            f"Entitlement to {self.grant}: {self.state.value}{sum_}",
            columns,
            rows,
            caption=self.because,
            cite=self.cite,
        )


Count = int | Posts | PostChange


def entitlement(
    grant: Grant,
    achieved: Count | Mapping[date, Count],
    target: Count,
    *,
    year: FinancialYear | str | None = None,
) -> Entitlement:
    """What a grant pays for what was reached of a target, by its steps.

    Shares of the target are exact: 103 of 104 is less than 100 %, however it is printed. A step that the source leaves
    out is undetermined, and so is a share at an edge that the source prints in two ways. Of several days of counting
    each must be met: the least that any of them pays is paid.

    Parameters
    ----------
    grant
        The grant, with its steps; its snapshots, where it names the days of counting.
    achieved
        What was reached: a number, or one for each day of counting. A day without one is not yet counted.
    target
        What was to be reached. Counts that say on what basis they are must agree with each other and with the grant.
    year
        The year whose sum is meant, where the grant has several.

    Returns
    -------
    Entitlement
        The share that is paid, the sum that it comes to (a range, where the grant is printed rounded), and the step of
        each day.

    Raises
    ------
    ValueError
        When the grant has no steps, a count is not whole, bases differ, or a day is not one of the grant's.

    Examples
    --------
    >>> from prevent_model.framework.grants import GrantStep
    >>> steps = [GrantStep(at_least=1, pays=1), GrantStep(at_least="0.95", pays="0.9")]
    >>> grant = Grant(id="uplift", title="Uplift", amounts=[("2022/23", "£1.7m")], steps=steps)
    >>> result = entitlement(grant, 103, 104)
    >>> result.state.value, result.pays, round(float(result.snapshots[0].share) * 100, 2)
    ('reduced', Fraction(9, 10), 99.04)

    Notes
    -----
    **Source:** Surrey Police and Crime Commissioner, decision 018/2022; for two days of counting the note of the
    Leicestershire Police and Crime Commissioner on top-up posts.
    """
    expect(
        grant=(grant, Grant), achieved=(achieved, Mapping, _number, None), target=(target, _number),
        year=(year, FinancialYear, str, None),
    )  # fmt: skip
    if not grant.steps:
        problem = f"{grant.id} has no steps, so what it pays hangs on no target"
        raise ArgumentError([Refusal("grant", problem, "give it its steps")])
    steps = sorted(grant.steps, key=lambda step: step.at_least)
    if len({step.at_least for step in steps}) < len(steps):
        raise ArgumentError([Refusal("grant", f"two steps of {grant.id} begin at the same share", "keep one of them")])
    counts = _counts(grant, achieved)
    wanted = _number(target, grant.counts, "target")
    if wanted <= 0:
        raise ArgumentError([Refusal("target", f"a target above none is needed, found {target}", "write 104")])
    _one_basis(grant, [*counts.values(), target])
    snapshots = tuple(_snapshot(on, count, wanted, steps, grant.counts) for on, count in counts.items())
    pays = _least(snapshots)
    state = Entitled.UNDETERMINED
    if pays is not None:
        state = Entitled.FULL if pays == 1 else Entitled.NIL if pays == 0 else Entitled.REDUCED
    amount = _amount(grant, year)
    paid = _paid(amount, pays)
    return Entitlement(
        grant.id, wanted, state, pays, amount, paid, snapshots, _because(snapshots, state, amount), grant.cite
    )


def _counts(grant: Grant, achieved: Any) -> dict[date | None, Count | None]:
    if isinstance(achieved, Mapping):
        given = {plain_day(day, "achieved"): count for day, count in achieved.items()}
        strange = [str(day) for day in given if grant.snapshots and day not in grant.snapshots]
        if strange or not given:
            days = ", ".join(map(str, grant.snapshots)) or "any day"
            problem = f"{', '.join(strange) or 'no day'} is no day of counting of {grant.id}"
            raise ArgumentError([Refusal("achieved", problem, f"give {days}")])
        return {day: given.get(day) for day in sorted(grant.snapshots or given)}
    if len(grant.snapshots) > 1:
        days = ", ".join(map(str, grant.snapshots))
        raise ArgumentError([Refusal("achieved", f"{grant.id} is counted on {days}", "give a count for each day")])
    return {grant.snapshots[0] if grant.snapshots else None: achieved}


def _number(count: Any, basis: Basis = Basis.FTE, name: str = "") -> int | Fraction:
    if isinstance(count, (Posts, PostChange)):
        return count.count
    if isinstance(count, Fraction) and basis is Basis.FTE:
        return count
    number = index_of(count)
    if number is None:
        problem = f"a whole number of posts is needed, found {written(count)}"
        raise ArgumentError([Refusal(name, problem, "write 104, or Posts(104)")])
    return number


def _one_basis(grant: Grant, counts: list[Any]) -> None:
    stated = {count.basis for count in counts if isinstance(count, (Posts, PostChange))} | {grant.counts}
    stated.discard(Basis.UNSTATED)
    if len(stated) > 1:
        names = " and ".join(sorted(basis.value for basis in stated))
        raise ValueError(
            f"achieved, target: counted by {names}, which are not the same thing: give both as {grant.id} counts them"
        )


def _snapshot(on: date | None, count: Any, target: int | Fraction, steps: list[GrantStep], basis: Basis) -> Snapshot:
    if count is None:
        return Snapshot(on, None, None, None, "Not yet counted.")
    achieved = _number(count, basis, "achieved")
    share = Fraction(achieved) / target
    reached = max(share, Fraction(0))  # a fall is no less than nothing reached
    below = [step for step in steps if step.at_least < reached]
    at = next((step for step in steps if step.at_least == reached), None)
    under = below[-1] if below else None
    if at is None or at.edge is StepEdge.EXCLUDED:
        pays, said = _step(under, steps)
    elif at.edge is StepEdge.INCLUDED:
        pays, said = _step(at, steps)
    else:
        one, other = _step(at, steps), _step(under, steps)
        pays = one[0] if one[0] == other[0] else None
        said = f"Exactly at {_percent(at.at_least)}, which the source puts on both sides. Above: {one[1]} Below: {other[1]}"
    return Snapshot(on, achieved, share, pays, said)


def _step(step: GrantStep | None, steps: list[GrantStep]) -> tuple[Fraction | None, str]:
    if step is None:
        return None, f"The source names no step below {_percent(steps[0].at_least)}."
    where = f"From {_percent(step.at_least)} of the target on"
    if step.pays is None:
        return None, f"{where} the source does not say what is paid."
    return step.pays, f"{where} {_percent(step.pays)} of the grant is paid."


def _least(snapshots: tuple[Snapshot, ...]) -> Fraction | None:
    """The least that any day pays; one that pays nothing decides, whatever the others do."""
    known = [snapshot.pays for snapshot in snapshots if snapshot.pays is not None]
    if 0 in known:
        return Fraction(0)
    return min(known) if len(known) == len(snapshots) else None


def _amount(grant: Grant, year: FinancialYear | str | None) -> StatedMoney | None:
    amounts = dict(grant.amounts or ())
    if year is not None:
        wanted = as_year_of(year, (*grant.years, *amounts), "year")
        if wanted not in amounts:
            problem = f"{grant.id} prints no sum for {wanted}"
            raise ArgumentError([Refusal("year", problem, f"give one of {', '.join(map(str, amounts)) or 'none'}")])
        return amounts[wanted]
    if len(amounts) > 1:
        problem = f"{grant.id} has a sum for each of {', '.join(map(str, amounts))}"
        raise ArgumentError([Refusal("year", problem, "say which is meant")])
    return next(iter(amounts.values()), None)


def _paid(amount: StatedMoney | None, pays: Fraction | None) -> MoneyRange | None:
    """The sum paid; derived ends are rounded outward, to whole pence."""
    if amount is None or pays is None or amount.range is None:
        return None
    low, high = amount.range.low.pence * pays, amount.range.high.pence * pays
    return MoneyRange(Money(math.floor(low)), Money(math.ceil(high)))


def _because(snapshots: tuple[Snapshot, ...], state: Entitled, amount: StatedMoney | None) -> str:
    said = ["Each day of counting must be met, so the least that any pays is paid."] if len(snapshots) > 1 else []
    if state is Entitled.UNDETERMINED:
        waiting = ", ".join(str(s.on or "the target") for s in snapshots if s.achieved is None)
        said += [f"What is paid is undetermined: the count of {waiting} is still to come."] if waiting else []
        if any(s.achieved is not None and s.pays is None for s in snapshots):
            said.append("What is paid is undetermined: the steps as printed do not decide it.")
    if amount is None:
        said.append("No sum is printed.")
    else:
        said.append(
            f"Of {amount}." if amount.range is not None else f"Of {amount}, which claims no range: no sum is told."
        )
    return " ".join(said)


def _percent(share: Fraction) -> str:
    return f"{float(share * 100):g} %"
