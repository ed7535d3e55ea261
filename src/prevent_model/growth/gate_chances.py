"""The mean of what is released, where each held gate opens with a chance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import compress, product
from operator import mul

from attrs import field, frozen

from prevent_model.errors import refused
from prevent_model.framework.gates import GateStatus
from prevent_model.framework.programme import Programme
from prevent_model.framework.wording import listed
from prevent_model.growth.gated_release import plan_release
from prevent_model.growth.held_growth import ShutGate, alone_in, released, released_sum, shut_gates
from prevent_model.growth.levels import levels, rests_on_about, sums_of_spans
from prevent_model.growth.plan_inputs import Asked, Held, assumed, held_of, in_words, plan_of
from prevent_model.growth.yearly_results import (
    PlanYears,
    column_of_about,
    if_stated,
    in_minor,
    perhaps_about,
    posts_column,
    to_places,
)
from prevent_model.tables.attrs_tables import AttrsTable
from prevent_model.tables.cells import Column, FormattedNumber
from prevent_model.tables.table import Table
from prevent_model.values.arguments import expect
from prevent_model.values.currencies import GBP, Currency
from prevent_model.values.field_metadata import means
from prevent_model.values.money import Money
from prevent_model.values.plain import as_share
from prevent_model.values.spans import Years

Outcome = tuple[Fraction, tuple[ShutGate, ...]]
_MOST_GATES = 12
"""Gates that hold lines alone, for an expectation: each doubles the outcomes that are gone through."""


@frozen
class ExpectedYear(AttrsTable):
    """The mean of what one year, or one sum of several, releases over the outcomes of its gates.

    Examples
    --------
    >>> import prevent_model as pm
    >>> programme = pm.sample()
    >>> year = pm.growth.expected(programme.growth, programme.held_years(), {"phase-one-review": "0.5"}).years[1]
    >>> str(year.year), float(year.posts), float(year.money)
    ('2009/10', 47.0, 3000000.0)
    """

    year: Years = field(metadata=means("The year, or the years that one sum is of.", unit="financial_year"))
    posts: Fraction | None = field(metadata=means("Posts, exactly; None where it cannot be told.", unit="post"))
    money: Fraction | None = field(metadata=means("Money, exactly, of sums as printed; None if unknown.", unit="GBP"))
    about: bool = field(
        default=False, metadata=means("Whether a sum that its money rests on is printed as about so much.")
    )
    currency: Currency = field(default=GBP, repr=False, metadata=means("The currency of the money."))


@frozen
class Expected(PlanYears[ExpectedYear]):
    """The exact expectation of a plan over the outcomes of its gates.

    Examples
    --------
    >>> import prevent_model as pm
    >>> programme = pm.sample()
    >>> found = pm.growth.expected(programme.growth, programme.held_years(), {"phase-one-review": "0.5"})
    >>> [str(cell) for cell in found.table.rows[1]]
    ['2009/10', '47.00', '£3,000,000.00']
    >>> found.because.partition(",")[0]
    'Each held gate opens with the chance given'
    """

    spans: tuple[ExpectedYear, ...] = field(
        kw_only=True,
        default=(),
        metadata=means("One for each sum of several years, or of the whole; its posts are None."),
    )
    held_parts: tuple[str, ...] = field(
        kw_only=True,
        default=(),
        metadata=means("The titles of the plans that are part of it of which gates hold more than of itself."),
    )

    @property
    def rows(self) -> tuple[ExpectedYear, ...]:
        """The years, and after them the sums of several."""
        return (*self.years, *self.spans)

    @property
    def because(self) -> str:
        """The chances that were taken, in sentences."""
        because = "Each held gate opens with the chance given, independently of the others; refused gates stay shut."
        untold = [row for row in self.years if row.posts is None and self.plan.has_posts]
        untold += [row for row in self.rows if row.money is None and self.plan.has_money]
        if untold:
            because += " There is none where it cannot be told how much waits, or where the source names no single sum."
        if self.held_parts:
            because += f" What gates hold of {listed(self.held_parts)} alone is counted as released."
        return because + in_words(self.assumptions)

    @property
    def table(self) -> Table:
        """The expectation as a table, to the hundredth."""
        shown = (True, self.plan.has_posts, self.plan.has_money)
        columns = tuple(compress((Column("year"), posts_column("posts"), column_of_about("money")), shown))
        rows = [tuple(compress((str(y.year), to_places(y.posts, 2), _money(y)), shown)) for y in self.rows]
        title = f"Expected {'growth' if self.plan.has_posts else 'money'} over the outcomes of the gates"
        return Table(title, columns, rows, caption=self.because, cite=self.cite, currency=self.plan.currency)


def _money(year: ExpectedYear) -> FormattedNumber:
    return perhaps_about(if_stated(in_minor, year.money, year.currency), year.about)


def expected(
    plan: Asked, held: Held | Programme | None, chances: Mapping[str, Fraction | Decimal | int | str]
) -> Expected:
    """The exact expectation of what is released, if each held gate opens with its chance, independently of the others.

    Parameters
    ----------
    plan
        The plan, or the programme, which knows what was assumed about it.
    held
        For each year behind a shut gate, its gates: what ``Programme.held_years`` answers, or the programme; a
        programme that is asked has its own where None is given.
    chances
        For each held gate its chance, from 0 to 1, exact: a fraction, a decimal or a text. Refused gates stay shut.

    Returns
    -------
    Expected
        For each year the posts and the money that come on average, and in `spans` the money of each sum of several
        years; no one outcome need be like it. The gates are those of the plan: what others hold of its parts alone is
        counted as released, and `held_parts` names these.

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
    asked, plan = plan, plan_of(plan)
    expect(held=(held, Mapping, Programme, None), chances=(chances, Mapping))
    steps = levels(plan)
    shut = held_of(asked, held, plan)
    gates = shut_gates(plan, steps, shut)
    named = {h.gate for holds in shut.values() for h in holds if h.status is not GateStatus.REFUSED}
    given = {gate: as_share(chance, f'chances["{gate}"]') for gate, chance in chances.items()}
    if given and not named:
        raise refused("chances", "no gate is held, so that none may be given", "leave them out")
    if given.keys() != named:
        missing, strange = sorted(named - given.keys()), sorted(given.keys() - named)
        problems = [f"no chance is given for {', '.join(missing)}"] if missing else []
        problems += [f"{', '.join(strange)} is no held gate"] if strange else []
        remedy = f"give one for each of: {', '.join(sorted(named))}"
        raise refused("chances", "; ".join(problems), remedy)
    # Outcomes of chance nought are left out: they would only cost time.
    of_spans = sums_of_spans(plan)
    by_year = not plan.has_posts or bool(of_spans)
    outcomes = [(chance, shut) for chance, shut in _outcomes(gates, given, by_year=by_year) if chance]
    likely = [chance for chance, _ in outcomes]
    rows = []
    for level, *parts in zip(steps, *(released(plan, steps, shut) for _, shut in outcomes), strict=True):
        posts = _mean(likely, [part.posts for part in parts])
        money = _mean_money(likely, [part.money for part in parts])
        about = bool(money) and rests_on_about(plan, level.year, with_earlier=bool(gates))
        rows.append(ExpectedYear(level.year, posts, money, about=about, currency=plan.currency))
    spans = []
    for point in of_spans:
        years, amount = plan.years_of(point.period), None if point.cost is None else point.cost.amount
        sums = [released_sum(plan, steps, years, amount, shut) for _, shut in outcomes]
        money = _mean_money(likely, sums)
        about = bool(money) and point.cost is not None and point.cost.about
        spans.append(ExpectedYear(point.period, None, money, about=about, currency=plan.currency))
    resting = assumed(asked, plan, gates=True, lines=alone_in(gates))
    held_parts = tuple(part.plan.title for part in plan_release(asked, held).held_parts)
    return Expected(years=tuple(rows), plan=plan, spans=tuple(spans), held_parts=held_parts, assumptions=resting)


def _outcomes(gates: tuple[ShutGate, ...], chances: Mapping[str, Fraction], *, by_year: bool) -> list[Outcome]:
    """Each set of gates that may stay shut, as far as it matters, with its chance.

    Where a year that is held leaves later ones free, as of money alone or of a sum of several years, `by_year`, any set
    of gates matters.
    """
    shut_for_good = tuple(gate for gate in gates if gate.is_refused)
    held = [gate for gate in gates if not gate.is_refused]
    alone = [gate for gate in held if gate.lines or by_year]
    if len(alone) > _MOST_GATES:
        raise refused("held", f"{len(alone)} gates hold lines, or years, alone", f"give at most {_MOST_GATES} of them")
    # Of the gates that hold whole years alone, the first that stays shut decides: go through them in order of year.
    outcomes: list[Outcome] = []
    still = Fraction(1)
    years = [(gate.plan, gate) for gate in held if gate not in alone and gate.plan]
    for _, gate in sorted(years, key=lambda pair: pair[0]):
        chance = chances[gate.hold.gate]
        outcomes.append((still * (1 - chance), (gate, *shut_for_good)))
        still *= chance
    outcomes.append((still, shut_for_good))
    for gate in alone:
        chance = chances[gate.hold.gate]
        outcomes = [
            (part * likely, (*shut, gate) if stays else shut)
            for (part, shut), (likely, stays) in product(outcomes, ((chance, False), (1 - chance, True)))
        ]
    return outcomes


def _mean_money(chances: list[Fraction], sums: Sequence[Money | None]) -> Fraction | None:
    return _mean(chances, [None if amount is None else amount.major for amount in sums])


def _mean(chances: list[Fraction], values: Sequence[Fraction | int | None]) -> Fraction | None:
    # One outcome of which nothing is known leaves the mean unknown, however unlikely it is.
    return if_stated(lambda *parts: sum(map(mul, chances, parts), Fraction(0)), *values)
