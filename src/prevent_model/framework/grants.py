"""The money that pays: grants, what they may be spent on, and what they pay for which share of a target."""

from __future__ import annotations

from datetime import date
from enum import Enum
from fractions import Fraction
from typing import ClassVar

from attrs import field
from attrs.converters import optional

from prevent_model.errors import ArgumentError, Refusal
from prevent_model.framework.base import Entity
from prevent_model.framework.money_kinds import GRANT_KINDS, LOAN, plain_kind
from prevent_model.framework.one_currency import of_two_currencies
from prevent_model.tables.attrs_tables import AttrsTable, attrs_table
from prevent_model.values.calendars import calendar_of
from prevent_model.values.citations import Citation
from prevent_model.values.conversion import as_stated, as_years
from prevent_model.values.field_metadata import as_tuple, means
from prevent_model.values.per_cents import per_cent
from prevent_model.values.plain import as_share
from prevent_model.values.posts import Basis
from prevent_model.values.prices import PriceBase, as_prices
from prevent_model.values.spans import Years, as_amounts, as_period, text_of, years_in
from prevent_model.values.stated_money import StatedMoney
from prevent_model.values.years import FinancialYear


class GrantStatus(Enum):
    """Certainty of a grant.

    Examples
    --------
    >>> Grant(id="g", title="G", status="confirmed").status is GrantStatus.CONFIRMED
    True
    >>> [status.value for status in GrantStatus]
    ['confirmed', 'expected']
    """

    CONFIRMED = "confirmed"
    EXPECTED = "expected"


class StepEdge(Enum):
    """Treatment of the share at which a step begins: "75% or more", "more than 75%", or both are printed.

    Examples
    --------
    >>> GrantStep(at_least="0.75", pays=0, edge="unclear").edge is StepEdge.UNCLEAR
    True
    >>> [edge.value for edge in StepEdge]
    ['included', 'excluded', 'unclear']
    """

    INCLUDED = "included"
    EXCLUDED = "excluded"
    UNCLEAR = "unclear"


@attrs_table(kw_only=True)
class GrantStep(AttrsTable):
    """Payment from this share of a target on.

    Examples
    --------
    >>> GrantStep(at_least="0.95", pays="0.9").pays
    Fraction(9, 10)
    """

    at_least: Fraction = field(
        converter=as_share,
        metadata=means("The least share of the target, as a fraction of 1.", unit="dimensionless", within=(0, 1)),
    )
    # None is not nought: a source that leaves the share out has not said that nothing is paid.
    pays: Fraction | None = field(
        default=None,
        converter=optional(as_share),
        metadata=means(
            "The share of the grant that is paid; None where the source leaves it out.",
            unit="dimensionless",
            within=(0, 1),
        ),
    )
    edge: StepEdge = field(
        default=StepEdge.INCLUDED,
        converter=StepEdge,
        metadata=means("Whether exactly this share belongs to the step, or to the one below, or is printed as both."),
    )


@attrs_table(kw_only=True)
class GrantShare(AttrsTable):
    """A part of a grant that is kept for one purpose or cost type.

    Examples
    --------
    >>> GrantShare(of="evaluation", share="0.1", minimum=True).share
    Fraction(1, 10)
    """

    of: str = field(metadata=means("The purpose or cost type that it is kept for, as costs name it."))
    amount: StatedMoney | None = field(
        default=None, converter=optional(as_stated), metadata=means("How much, as printed.", unit="GBP")
    )
    share: Fraction | None = field(
        default=None,
        converter=optional(as_share),
        metadata=means("How much of the year's sum, where no amount is printed.", unit="dimensionless", within=(0, 1)),
    )
    year: Years | None = field(
        default=None,
        converter=optional(as_period),
        metadata=means("The year or span of the amount; None where the grant has one alone.", unit="financial_year"),
    )
    minimum: bool = field(
        default=False, metadata=means("Whether it is a least, and the rest of the grant may go there too.")
    )
    within: str | None = field(
        default=None,
        metadata=means("The share, by what it is kept for, that this is a part of; None where of the whole grant."),
    )
    cite: tuple[Citation, ...] = field(default=(), converter=as_tuple, metadata=means("Where it is printed."))


class MatchOf(Enum):
    """Sum that a rate of match is a part of: the cost that the grant helps to pay, or the grant itself.

    Examples
    --------
    >>> [of.value for of in MatchOf]
    ['cost', 'grant']
    """

    COST = "cost"
    GRANT = "grant"


@attrs_table(kw_only=True)
class GrantMatch(AttrsTable):
    """Money that the recipient must find beside a grant, as a rate of the cost or of the grant.

    Examples
    --------
    >>> GrantMatch(rate="0.25", of="cost", years="2024/25 to 2026/27").rate
    Fraction(1, 4)
    """

    # Of a grant a rate may be above one: two of match for each one that is given.
    rate: Fraction = field(
        converter=as_share,
        metadata=means("What must be found, as a fraction of that sum.", unit="dimensionless", within=(0, None)),
    )
    of: MatchOf = field(converter=MatchOf, metadata=means("The sum that the rate is of: the cost, or the grant."))
    years: tuple[FinancialYear, ...] = field(
        default=(),
        converter=as_years,
        metadata=means("The years that the rate holds in; none where it holds in all.", unit="financial_year"),
    )
    cite: tuple[Citation, ...] = field(default=(), converter=as_tuple, metadata=means("Where it is printed."))


@attrs_table(kw_only=True)
class Grant(Entity):
    """Money that a payer gives for a purpose, by year, as far as the source prints it.

    Examples
    --------
    >>> Grant(id="grant", title="Specific grant", years="2008/09 to 2010/11").amounts is None
    True
    >>> [Grant(id="g", title="G", kind=kind).known_kind for kind in ("Own-means", "bank loan", "levy")]
    ['own means', 'loan', 'levy']
    """

    KIND: ClassVar[str] = "grant"

    kind: str = field(
        default="grant",
        metadata=means(
            "Kind of money: grant, loan, own means; a loan is shown apart, as it is repaid.", suggested=GRANT_KINDS
        ),
    )
    payer: str | None = field(default=None, metadata=means("The body that pays.", refers_to=("body",)))
    recipient: str | None = field(default=None, metadata=means("The body that is paid.", refers_to=("body",)))
    years: tuple[FinancialYear, ...] = field(
        default=(), converter=as_years, metadata=means("The years that it covers.", unit="financial_year")
    )
    # None, and no empty table: a sum that is not printed must not add up as nought.
    amounts: tuple[tuple[Years, StatedMoney], ...] | None = field(
        default=None,
        converter=as_amounts,
        metadata=means("The sum for each year, span, or the whole; None where no sum is printed.", unit="GBP"),
    )
    prices: PriceBase | None = field(
        default=None,
        converter=optional(as_prices),
        metadata=means('The prices of its sums: "cash", or the year of constant prices; left out, not stated.'),
    )
    # The careful reading: money that no source confirms is not counted on.
    status: GrantStatus | None = field(
        default=None,
        converter=optional(GrantStatus),
        metadata=means("Confirmed, or only expected; None where not said, and then it is not counted on."),
    )
    funds: tuple[str, ...] = field(
        default=(), converter=as_tuple, metadata=means("What it pays for.", refers_to=("growth", "line", "activity"))
    )
    ring_fence: tuple[str, ...] = field(
        default=(),
        converter=as_tuple,
        metadata=means("The purposes or cost types that all of it is kept for; none where it may go on anything."),
    )
    shares: tuple[GrantShare, ...] = field(
        default=(), converter=as_tuple, metadata=means("The parts of it that are kept for one purpose or cost type.")
    )
    match: tuple[GrantMatch, ...] = field(
        default=(), converter=as_tuple, metadata=means("The money that the recipient must find beside it.")
    )
    steps: tuple[GrantStep, ...] = field(
        default=(), converter=as_tuple, metadata=means("What is paid for which share of a target.")
    )
    snapshots: tuple[date, ...] = field(
        default=(), converter=as_tuple, metadata=means("The days on which the target is counted; each must be met.")
    )
    counts: Basis = field(
        default=Basis.UNSTATED,
        converter=Basis,
        metadata=means("How the payer counts posts towards the target: establishment, FTE or headcount."),
    )
    carry_over: bool | None = field(
        default=None, metadata=means("Whether what is unspent may move to the next year; None where not said.")
    )

    def __attrs_post_init__(self) -> None:
        # Years of two calendars overlap, and money for the months in both would be counted twice.
        calendar_of((*self.years, *self.years_stated), "Grant.years")
        if self.prices is not None and self.prices.year is not None:
            calendar_of((*self.years, *self.years_stated, self.prices.year), "prices")
        refusals = [fault for position in range(len(self.shares)) for fault in self._faults_within(position)]
        kept = ((f"shares[{position}].amount", share.amount) for position, share in enumerate(self.shares))
        summed = ((f"amounts.{text_of(period)}", amount) for period, amount in self.amounts or ())
        refusals += of_two_currencies([*summed, *kept])
        if refusals:
            raise ArgumentError(refusals, "Grant")

    @property
    def known_kind(self) -> str:
        """Its kind as the known word that it is in other letters, as "Own-means" and "bank loan"; else its own word."""
        plain = plain_kind(self.kind)
        if plain in GRANT_KINDS:
            return plain
        return LOAN if plain.rpartition(" ")[2] in {LOAN, "loans"} else self.kind

    @property
    def years_stated(self) -> tuple[FinancialYear, ...]:
        """The years that its sums, shares and rates of match name, in their order.

        Examples
        --------
        >>> [str(year) for year in Grant(id="g", title="G", amounts={"2008/09 to 2009/10": "£1m"}).years_stated]
        ['2008/09', '2009/10']
        """
        summed = [period for period, _ in self.amounts or ()]
        kept = [share.year for share in self.shares if share.year is not None]
        matched = [year for match in self.match for year in match.years]
        return tuple(year for period in (*summed, *kept, *matched) for year in years_in(period))

    def _faults_within(self, position: int) -> list[Refusal]:
        """The faults of a share within another: there is none, it lies in itself, or its parts exceed it."""
        share = self.shares[position]
        if share.within is None:
            return []
        argument = f"shares[{position}].within"
        above = {other.of: other.within for other in self.shares}
        if share.within not in above:
            others = ", ".join(f'"{of}"' for of in above if of != share.of)
            problem = f'{self.id} keeps no share for "{share.within}"'
            remedy = f"write what another share is kept for: {others}" if others else "remove within"
            return [Refusal(argument, problem, remedy)]
        path = [share.of]
        while (outer := above.get(path[-1])) is not None:
            if outer in path:
                return [Refusal(argument, f'the share for "{share.of}" lies within itself', "remove within from one")]
            path.append(outer)
        beside = [other for other in self.shares if (other.within, other.year) == (share.within, share.year)]
        parts = sum((other.share or Fraction(0) for other in beside if other.amount is None), Fraction(0))
        if parts > 1 and share is beside[0]:
            problem = f'the shares within "{share.within}" are {per_cent(parts)} of it together'
            return [Refusal(argument, problem, "reduce them to 100% or less")]
        return []
