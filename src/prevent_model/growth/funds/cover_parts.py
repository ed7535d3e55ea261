"""Parts of a row of funding cover: each purpose or plan, the least that grants want spent, and the match they ask."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from attrs import field, frozen

from prevent_model.growth.funds.reasons import Cause, CoverReason, Verdict
from prevent_model.tables.attrs_tables import AttrsTable
from prevent_model.tables.value_text import money_words
from prevent_model.values.approximate_dates import Answer
from prevent_model.values.field_metadata import means
from prevent_model.values.money import Money, MoneyRange
from prevent_model.values.spans import Years


def is_of_all_money(printed_gap: Money | None, gap: MoneyRange | None, reasons: Iterable[CoverReason]) -> bool:
    """Tell whether the gap as printed counts money that may be kept for something else, so that it is not the gap.

    Examples
    --------
    >>> nine, ten = (Money.pounds(pounds) for pounds in (9, 10))
    >>> [is_of_all_money(ten, MoneyRange.exactly(gap), []) for gap in (ten, nine)]
    [False, True]
    """
    if printed_gap is None or gap is None:
        return False
    is_kept = any(reason.cause in (Cause.NO_PURPOSE, Cause.RING_FENCE) for reason in reasons)
    return is_kept or not gap.low <= printed_gap <= gap.high


OF_ALL_MONEY = "The gap as printed is of all sums together, whatever they are kept for."
"""The sentence beside a gap as printed that counts money which may be kept for something else."""


@frozen
class CoverPart(AttrsTable):
    """The cost of one purpose, or of one plan of several, and the money that may go on it.

    Examples
    --------
    >>> ten = MoneyRange.exactly(Money.pounds(10))
    >>> part = CoverPart(purpose="training", cost=ten, funding=ten, gap=ten - ten, verdict=Verdict.COVERED)
    >>> part.verdict.value, part.because
    ('covered', 'Against money that is kept for it.')
    """

    purpose: str = field(
        metadata=means("What the cost is for; of several plans the plan, by id; of a year in a span nothing.")
    )
    cost: MoneyRange | None = field(metadata=means("The range of the cost; None where it is not known.", unit="GBP"))
    funding: MoneyRange | None = field(
        metadata=means("Money kept for this purpose, or that may go on this plan; None if not known.", unit="GBP")
    )
    gap: MoneyRange | None = field(metadata=means("Cost less that money: below zero is left over.", unit="GBP"))
    verdict: Verdict = field(metadata=means("Covered where that money is enough; else as the year."))
    shared: MoneyRange | None = field(
        default=None, metadata=means("Of that money what other plans may have as well; None where none is.", unit="GBP")
    )
    year: Years | None = field(
        default=None,
        metadata=means(
            "The year or span of a plan that prints no sum of exactly the row's, or of a covered year in it; None: the "
            "row's own.",
            unit="financial_year",
        ),
    )
    cost_words: str = field(default="", metadata=means("The prints of a cost that has no range."))
    funding_words: str = field(default="", metadata=means("The prints of a funding that is not known."))
    printed_gap: Money | None = field(
        default=None, metadata=means("Of a plan the gap of the sums as printed; None if one is not.", unit="GBP")
    )
    least_gap: Money | None = field(default=None, metadata=means("Of a plan what it is short by at least.", unit="GBP"))
    is_about: bool = field(default=False, metadata=means("Whether a printed sum here is about, or has one end alone."))
    reasons: tuple[CoverReason, ...] = field(
        default=(), metadata=means("Of a plan the causes of the verdict, and what else to know.")
    )

    @property
    def is_paid_by_others(self) -> bool:
        """Tell whether a purpose is covered and money that is kept for it does not do so alone.

        Examples
        --------
        >>> ten, one = (MoneyRange.exactly(Money.pounds(pounds)) for pounds in (10, 1))
        >>> part = CoverPart(purpose="training", cost=ten, funding=one, gap=ten - one, verdict=Verdict.COVERED)
        >>> part.is_paid_by_others
        True
        """
        above = self.gap is not None and self.gap.high.minor > 0
        return above and self.verdict is Verdict.COVERED and not self.reasons

    @property
    def because(self) -> str:
        """The reasons, as sentences; of a purpose, what its cost is set against."""
        rest = "; other money pays what is above zero" if self.is_paid_by_others else ""
        words = " ".join(map(str, self.reasons)) or f"Against money that is kept for it{rest}."
        words += f" {OF_ALL_MONEY}" if is_of_all_money(self.printed_gap, self.gap, self.reasons) else ""
        return (
            words
            if self.shared is None
            else f"{words} Others may have {money_words(self.shared, brief=True)} of the funding."
        )


@frozen
class EarmarkCover(AttrsTable):
    """A check that as much is planned for a purpose as a grant wants spent on it at least.

    Examples
    --------
    >>> ten, twelve = (MoneyRange.exactly(Money.pounds(pounds)) for pounds in (10, 12))
    >>> EarmarkCover(grant="grant", purpose="evaluation", at_least=ten, planned=twelve, met=Answer.YES).met.value
    'yes'
    """

    grant: str = field(metadata=means("The grant, by id."))
    purpose: str = field(metadata=means("What it is to be spent on."))
    at_least: MoneyRange = field(metadata=means("The least that is to be spent on it.", unit="GBP"))
    planned: MoneyRange | None = field(metadata=means("What it is planned to cost; None: not said.", unit="GBP"))
    met: Answer = field(metadata=means("Whether as much is planned: yes, no or cannot tell."))


@frozen
class MatchCover(AttrsTable):
    """The match that a grant asks of its recipient, and the own means that are there.

    Examples
    --------
    >>> ten = MoneyRange.exactly(Money.pounds(10))
    >>> MatchCover(grant="grant", rate=Fraction(1, 2), of="grant", needed=ten, own=ten, met=Answer.YES).met.value
    'yes'
    """

    grant: str = field(metadata=means("The grant, by id."))
    rate: Fraction = field(metadata=means("The rate of match.", unit="dimensionless"))
    of: str = field(metadata=means("The sum that the rate is of: the cost, or the grant."))
    needed: MoneyRange | None = field(metadata=means("What must be found; None: not known.", unit="GBP"))
    own: MoneyRange | None = field(metadata=means("The own means; None where no sum of them is known.", unit="GBP"))
    met: Answer = field(metadata=means("Whether it is there: yes, no or cannot tell."))
    year: Years | None = field(
        default=None,
        metadata=means("The years of the row that the rate holds in; None: all of them.", unit="financial_year"),
    )
    met_as_printed: Answer = field(
        default=Answer.CANNOT_TELL,
        metadata=means("Whether it is there by the sums as printed; cannot tell where one has no print."),
    )
    least_needed: Money | None = field(
        default=None,
        metadata=means(
            "The least that must be found, where no more is known of it, as of a plan without a printed cost.",
            unit="GBP",
        ),
    )

    @property
    def asked(self) -> str:
        """The match in words, or the least of it; empty where neither is known.

        Examples
        --------
        >>> MatchCover(grant="g", rate=1, of="cost", needed=None, own=None, met=Answer.CANNOT_TELL,
        ...            least_needed=Money.pounds(2)).asked
        'at least £2'
        """
        if self.needed is not None:
            return money_words(self.needed, brief=True)
        return "" if self.least_needed is None else f"at least {money_words(self.least_needed, brief=True)}"
