"""Words for a row of cover: its verdict, and by how much it is short."""

from __future__ import annotations

from typing import Protocol

from prevent_model.growth.funds.cover_parts import is_of_all_money
from prevent_model.growth.funds.reasons import Cause, CoverReason, Verdict
from prevent_model.tables.value_text import money_words
from prevent_model.values.money import Money, MoneyRange


class CoverRow(Protocol):
    """A row of cover, or a part of one."""

    @property
    def verdict(self) -> Verdict:
        """The verdict on the cover."""

    @property
    def gap(self) -> MoneyRange | None:
        """The cost less the funding."""

    @property
    def printed_gap(self) -> Money | None:
        """The gap of the sums as they are printed."""

    @property
    def least_gap(self) -> Money | None:
        """The least that it is short by."""

    @property
    def reasons(self) -> tuple[CoverReason, ...]:
        """The reasons for the verdict."""


def verdict_words(row: CoverRow) -> str:
    """Return the verdict on a row as people read it, which says more where cost and funding are printed as one sum.

    Parameters
    ----------
    row
        A row of the cover, or a part of one.

    Examples
    --------
    >>> import prevent_model as pm
    >>> grant = pm.Grant(id="grant", title="Grant", status="confirmed", amounts={"2008/09": "£2.2m"}, funds=["growth"])
    >>> row = pm.growth.cover(pm.sample().growth, [grant]).years[0]
    >>> row.verdict.value, verdict_words(row)
    ('cannot be told', 'equal, as printed')
    """
    is_unsure = any(reason.cause is Cause.PRECISION for reason in row.reasons)
    is_equal = row.printed_gap is not None and not row.printed_gap.minor
    apart = is_of_all_money(row.printed_gap, row.gap, row.reasons)
    return "equal, as printed" if is_unsure and is_equal and not apart else row.verdict.value


def shortfall_words(row: CoverRow) -> str:
    """Return by how much a row is short: the gap of the sums as printed, or its range where a print has no single sum.

    Of a cost or money that has no range it is the least.

    Parameters
    ----------
    row
        A row that is short, or a part of one.

    Examples
    --------
    >>> import prevent_model as pm
    >>> grant = pm.Grant(id="grant", title="Grant", status="confirmed", amounts={"2008/09": "£1.5m"}, funds=["growth"])
    >>> shortfall_words(pm.growth.cover(pm.sample().growth, [grant]).years[0])
    ' by £700,000 as printed'
    """
    printed, gap = row.printed_gap, row.gap
    if gap is None:
        return "" if row.least_gap is None else f" by at least {money_words(row.least_gap, brief=True)}"
    # The gap as printed is of all sums, whatever they are kept for: where some may be kept it is not this shortfall.
    if printed is not None and gap.low != gap.high and not is_of_all_money(printed, gap, row.reasons):
        return f" by {money_words(printed, brief=True)} as printed"
    return f" by {money_words(gap, brief=True)}"
