"""The money that pays: grants, what they may be spent on, and what they pay for which share of a target."""

from __future__ import annotations

from datetime import date
from enum import Enum
from fractions import Fraction
from typing import ClassVar

from attrs import field
from attrs.converters import optional

from prevent_model.framework.base import Entity
from prevent_model.tables.attrs_tables import AttrsTable, attrs_table
from prevent_model.values.calendars import calendar_of
from prevent_model.values.citations import Citation
from prevent_model.values.conversion import as_amounts, as_stated, as_year, as_years
from prevent_model.values.field_metadata import as_tuple, means
from prevent_model.values.plain import as_share
from prevent_model.values.posts import Basis
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
    """Treatment of the share at which a step begins: "75 % or more", "more than 75 %", or both are printed.

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
    year: FinancialYear | None = field(
        default=None,
        converter=optional(as_year),
        metadata=means("The year of the amount; None where the grant has one alone.", unit="financial_year"),
    )
    minimum: bool = field(
        default=False, metadata=means("Whether it is a least, and the rest of the grant may go there too.")
    )
    cite: tuple[Citation, ...] = field(default=(), converter=as_tuple, metadata=means("Where it is printed."))


@attrs_table(kw_only=True)
class Grant(Entity):
    """Money that a payer gives for a purpose, by year, as far as the source prints it.

    Examples
    --------
    >>> Grant(id="grant", title="Specific grant", years="2008/09 to 2010/11").amounts is None
    True
    """

    KIND: ClassVar[str] = "grant"

    payer: str | None = field(default=None, metadata=means("The body that pays.", refers_to=("body",)))
    recipient: str | None = field(default=None, metadata=means("The body that is paid.", refers_to=("body",)))
    years: tuple[FinancialYear, ...] = field(
        default=(), converter=as_years, metadata=means("The years that it covers.", unit="financial_year")
    )
    # None, and no empty table: a sum that is not printed must not add up as nought.
    amounts: tuple[tuple[FinancialYear, StatedMoney], ...] | None = field(
        default=None,
        converter=as_amounts,
        metadata=means("The sum for each year; None where no sum is printed.", unit="GBP"),
    )
    # The careful reading: money that no source confirms is not counted on.
    status: GrantStatus = field(
        default=GrantStatus.EXPECTED, converter=GrantStatus, metadata=means("Confirmed, or only expected.")
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
        summed = (year for year, _ in self.amounts or ())
        kept = (share.year for share in self.shares if share.year is not None)
        calendar_of((*self.years, *summed, *kept), "Grant.years")
