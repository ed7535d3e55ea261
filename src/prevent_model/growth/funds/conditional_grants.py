"""Grants that pay by how much of a target is reached: by steps, counted on one day or on several."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum
from fractions import Fraction
from operator import mul, sub
from typing import Any

from attrs import field, frozen

from prevent_model.errors import refused
from prevent_model.framework.grants import Grant, GrantStep, StepEdge
from prevent_model.growth.yearly_results import if_stated, posts_column, share_of
from prevent_model.tables.attrs_tables import AttrsTable
from prevent_model.tables.cells import Column
from prevent_model.tables.table import HasTable, Table
from prevent_model.values.arguments import expect
from prevent_model.values.citations import Citation
from prevent_model.values.field_metadata import means
from prevent_model.values.money import MoneyRange
from prevent_model.values.per_cents import per_cent
from prevent_model.values.plain import written
from prevent_model.values.posts import Basis, PostChange, Posts
from prevent_model.values.spans import Span, Years, as_period_of
from prevent_model.values.stated_money import StatedMoney
from prevent_model.values.wholes import index_of
from prevent_model.values.years import FinancialYear, plain_day


class Entitled(Enum):
    """The payment of a grant.

    Examples
    --------
    >>> [state.value for state in Entitled]
    ['full', 'reduced', 'nil', 'undetermined']
    """

    FULL = "full"
    REDUCED = "reduced"
    NIL = "nil"
    UNDETERMINED = "undetermined"


@frozen
class Snapshot(AttrsTable):
    """The count of one day, and the step that it falls on.

    Examples
    --------
    >>> from prevent_model.framework.grants import GrantStep
    >>> grant = Grant(id="g", title="G", steps=[GrantStep(at_least=1, pays=1)])
    >>> entitlement(grant, 104, 104).snapshots[0].because
    'From 100% of the target on 100% of the grant is paid.'
    """

    on: date | None = field(metadata=means("The day of the count; None where the grant names none."))
    achieved: int | Fraction | None = field(metadata=means("What was counted; None if not yet.", unit="post"))
    share: Fraction | None = field(metadata=means("The share of the target, exactly.", unit="dimensionless"))
    pays: Fraction | None = field(
        metadata=means("The share that its step pays; None if undetermined.", unit="dimensionless")
    )
    because: str = field(metadata=means("Which step, as a sentence."))


@frozen
class Entitlement(HasTable):
    """The payment of a grant, as far as its steps say.

    Examples
    --------
    >>> from prevent_model.framework.grants import GrantStep
    >>> steps = [GrantStep(at_least=1, pays=1), GrantStep(at_least="0.95", pays="0.9")]
    >>> found = entitlement(Grant(id="g", title="G", amounts=[("2022/23", "£1.7m")], steps=steps), 103, 104)
    >>> found.state.value, str(found.pays), str(found.withheld), str(found.paid), found.as_printed
    ('reduced', '9/10', '1/10', '£1,485,000.00 … £1,575,000.00', Fraction(1530000, 1))
    >>> found.because, len(found.rows), len(found.table.rows)
    ('Of £1.7m.', 1, 1)
    """

    grant: str = field(metadata=means("The grant, by id."))
    target: int | Fraction = field(metadata=means("What was to be reached.", unit="post"))
    amount: StatedMoney | None = field(metadata=means("The whole grant, as printed; None where no sum is.", unit="GBP"))
    snapshots: tuple[Snapshot, ...] = field(metadata=means("One for each day of counting."))
    cite: tuple[Citation, ...] = field(default=(), eq=False, metadata=means("Where the grant is printed."))

    @property
    def rows(self) -> tuple[Snapshot, ...]:
        """The snapshots, under the name that each result gives its rows."""
        return self.snapshots

    @property
    def pays(self) -> Fraction | None:
        """The share of the grant that is paid, which is the least that any day pays; None if undetermined."""
        shares = [snapshot.pays for snapshot in self.snapshots]
        # A day that pays nothing decides, whatever the others do.
        return Fraction(0) if 0 in shares else if_stated(min, *shares, 1)

    @property
    def state(self) -> Entitled:
        """Full, reduced, nil or undetermined."""
        if self.pays is None:
            return Entitled.UNDETERMINED
        return Entitled.FULL if self.pays == 1 else Entitled.REDUCED if self.pays else Entitled.NIL

    @property
    def withheld(self) -> Fraction | None:
        """The share of the grant that is not paid; None if undetermined."""
        return if_stated(sub, 1, self.pays)

    @property
    def paid(self) -> MoneyRange | None:
        """The range of the sum paid, rounded outward to whole minor units; None if undetermined or not printed."""
        return if_stated(share_of, self.amount and self.amount.range, self.pays)

    @property
    def as_printed(self) -> Fraction | None:
        """The share paid of the printed sum, in units of its currency, exactly; None where no single sum is printed."""
        # A sum printed as about claims no range, and a share of it would look more certain than the print.
        stated = self.amount if self.amount is not None and self.amount.range is not None else None
        return if_stated(mul, self.pays, stated and stated.amount and stated.amount.major)

    @property
    def because(self) -> str:
        """The days and the sum that decide it, in sentences."""
        sentences = []
        if len(self.snapshots) > 1:
            sentences.append("Each day of counting must be met, so the least that any pays is paid.")
        if self.state is Entitled.UNDETERMINED:
            waiting = ", ".join(str(s.on or "the target") for s in self.snapshots if s.achieved is None)
            if waiting:
                sentences.append(f"What is paid is undetermined: the count of {waiting} is still to come.")
            if any(s.achieved is not None and s.pays is None for s in self.snapshots):
                sentences.append("What is paid is undetermined: the steps as printed do not decide it.")
        if self.amount is None:
            return " ".join((*sentences, "No sum is printed."))
        ranged = "." if self.amount.range is not None else ", which claims no range: no sum is worked out."
        return " ".join((*sentences, f"Of {self.amount}{ranged}"))

    @property
    def table(self) -> Table:
        """The counts as a table."""
        columns = (
            Column("on", kind="date", absent="not said"),
            *map(posts_column, ("achieved", "target")),
            Column("of the target", "percent", "number"),
            Column("pays", kind="share"),
            Column("because"),
        )
        rows = [(s.on, s.achieved, self.target, s.share and s.share * 100, s.pays, s.because) for s in self.snapshots]
        paid = f": {self.paid}" if self.paid is not None else ""
        title = f"Entitlement to {self.grant}: {self.state.value}{paid}"
        return Table(title, columns, rows, caption=self.because, cite=self.cite)


PostCount = int | Posts | PostChange


def entitlement(
    grant: Grant,
    achieved: PostCount | Mapping[date, PostCount],
    target: PostCount,
    *,
    year: Years | str | None = None,
) -> Entitlement:
    """Tell what a grant pays for how much of a target was reached, by its steps.

    Shares of the target are exact: 103 of 104 is less than 100%, however it is printed. A step that the source leaves
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
        The share that is paid, the sum that this makes (a range, where the grant is printed rounded), and the step of
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
    counted = {"achieved": (achieved, Mapping, _number, None), "target": (target, _number)}
    expect(grant=(grant, Grant), **counted, year=(year, FinancialYear, Span, str, None))
    if not grant.steps:
        problem = f"{grant.id} has no steps, so what it pays hangs on no target"
        raise refused("grant", problem, "give it its steps")
    steps = sorted(grant.steps, key=lambda step: step.at_least)
    # Which of two steps at one share pays would hang on their order in the document.
    if len({step.at_least for step in steps}) < len(steps):
        raise refused("grant", f"two steps of {grant.id} begin at the same share", "keep one of them")
    counts = _counts(grant, achieved)
    wanted = _number(target, grant.counts, "target")
    if wanted <= 0:
        raise refused("target", f"a target above none is needed, found {target}", "write 104")
    _one_basis(grant, [*counts.values(), target])
    snapshots = tuple(_snapshot(on, count, wanted, steps, grant.counts) for on, count in counts.items())
    return Entitlement(grant.id, wanted, _amount(grant, year), snapshots, grant.cite)


def _counts(grant: Grant, achieved: Any) -> dict[date | None, PostCount | None]:
    days = ", ".join(map(str, grant.snapshots))
    if not isinstance(achieved, Mapping):
        if len(grant.snapshots) > 1:
            raise refused("achieved", f"{grant.id} is counted on {days}", "give a count for each day")
        return {grant.snapshots[0] if grant.snapshots else None: achieved}
    by_day = {plain_day(day, "achieved"): count for day, count in achieved.items()}
    strange = ", ".join(str(day) for day in by_day if grant.snapshots and day not in grant.snapshots)
    if strange or not by_day:
        problem = f"{strange or 'no day'} is no day of counting of {grant.id}"
        raise refused("achieved", problem, f"give {days or 'any day'}")
    return {day: by_day.get(day) for day in sorted(grant.snapshots or by_day)}


def _number(count: Any, basis: Basis = Basis.FTE, name: str = "") -> int | Fraction:
    if isinstance(count, (Posts, PostChange)):
        return count.count
    # Full-time equivalents may be parts of a post; heads and posts are whole.
    if isinstance(count, Fraction) and basis is Basis.FTE:
        return count
    number = index_of(count)
    if number is None:
        problem = f"a whole number of posts is needed, found {written(count)}"
        raise refused(name, problem, "write 104, or Posts(104)")
    return number


def _one_basis(grant: Grant, counts: list[Any]) -> None:
    # Numbers alone claim no basis, and are taken as the grant counts.
    stated = {count.basis for count in counts if isinstance(count, (Posts, PostChange))} | {grant.counts}
    names = " and ".join(sorted(basis.value for basis in stated - {Basis.UNSTATED}))
    if len(stated - {Basis.UNSTATED}) > 1:
        problem = f"counted by {names}, which are not the same thing"
        raise refused("achieved, target", problem, f"give both as {grant.id} counts them")


def _snapshot(on: date | None, count: Any, target: int | Fraction, steps: list[GrantStep], basis: Basis) -> Snapshot:
    if count is None:
        return Snapshot(on, None, None, None, "Not yet counted.")
    achieved = _number(count, basis, "achieved")
    share = Fraction(achieved) / target
    reached = max(share, Fraction(0))  # a fall is no less than nothing reached
    below = _step(next((step for step in reversed(steps) if step.at_least < reached), None), steps)
    at = next((step for step in steps if step.at_least == reached), None)
    if at is None or at.edge is StepEdge.EXCLUDED:
        pays, because = below
    elif at.edge is StepEdge.INCLUDED:
        pays, because = _step(at, steps)
    else:
        # The source puts the edge on both sides: it decides only where both pay the same.
        above = _step(at, steps)
        pays = above[0] if above[0] == below[0] else None
        edge = f"Exactly at {per_cent(at.at_least)}, which the source puts on both sides."
        because = f"{edge} Above: {above[1]} Below: {below[1]}"
    return Snapshot(on, achieved, share, pays, because)


def _step(step: GrantStep | None, steps: list[GrantStep]) -> tuple[Fraction | None, str]:
    if step is None:
        # The source is silent below its first step: to pay nothing there would be our guess, not its rule.
        return None, f"The source names no step below {per_cent(steps[0].at_least)}."
    start = f"From {per_cent(step.at_least)} of the target on"
    if step.pays is None:
        return None, f"{start} the source does not say what is paid."
    return step.pays, f"{start} {per_cent(step.pays)} of the grant is paid."


def _amount(grant: Grant, year: Years | str | None) -> StatedMoney | None:
    amounts = dict(grant.amounts or ())
    years = ", ".join(map(str, amounts))
    if year is not None:
        wanted = as_period_of(year, (*grant.years, *grant.years_stated), "year")
        if wanted not in amounts:
            problem = f"{grant.id} prints no sum for {wanted}"
            raise refused("year", problem, f"give one of {years or 'none'}")
        return amounts[wanted]
    if len(amounts) > 1:
        raise refused("year", f"{grant.id} has a sum for each of {years}", "say which is meant")
    return next(iter(amounts.values()), None)
