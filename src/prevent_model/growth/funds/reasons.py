"""The causes of a verdict on the cover of a year, as data, and the sentence of each."""

from __future__ import annotations

from enum import Enum

from attrs import field, frozen

from prevent_model.framework.wording import listed, opened
from prevent_model.tables.attrs_tables import AttrsTable
from prevent_model.tables.value_text import money_words
from prevent_model.values.field_metadata import means
from prevent_model.values.money import MoneyRange
from prevent_model.values.spans import Years


class Verdict(Enum):
    """The verdict on the cover of a year.

    Examples
    --------
    >>> Verdict("short") is Verdict.SHORT
    True
    """

    COVERED = "covered"
    SHORT = "short"
    CANNOT_BE_TOLD = "cannot be told"
    SAID_TO_BE_COVERED = "said to be covered, no sum stated"
    NO_FUNDING_STATED = "no funding stated"


class Cause(Enum):
    """A cause of a verdict on cover.

    Examples
    --------
    >>> Cause("the cost does not say its purpose") is Cause.NO_PURPOSE
    True
    """

    NEEDS_NO_MONEY = "a cost below nought needs no money"
    FUNDED = "even the most that it may cost is funded"
    NOT_FUNDED = "even the least that it may cost is not funded"
    PRECISION = "the printed precision does not tell"
    RANGE_PRINTED = "a sum is printed as a range, or up to another"
    COST_UNKNOWN = "the cost has no range"
    COST_UNSTATED = "the cost rests on one that is not stated"
    COST_NOT_PRINTED = "no cost is printed for all of the years"
    SUM_ABOUT = "a sum is printed as about"
    NO_SUM = "a grant states no sum"
    NO_SUM_FOR_PART = "a grant states a sum for some of its years alone"
    SUMS_OVERLAP = "sums of a grant share some of their years"
    NO_GRANT_FOR_PART = "no grant names some of the years"
    NO_SUM_FOR_THIS = "a grant that states no sum may not go on this"
    NO_YEAR = "a grant names no year"
    GROWTH_BESIDE_TOTAL = "growth is not added to all that there is"
    OTHER_PRICES = "sums are in the prices of different years, or some in cash"
    BROUGHT_FORWARD = "what was left unspent before cannot be told"
    LEFT_BEFORE = "what was left unspent before is not enough"
    NO_PURPOSE = "the cost does not say its purpose"
    RING_FENCE = "money is kept for something else"
    MATCH_SHORT = "own means are less than the match that a grant asks for"
    MATCH_UNKNOWN = "whether the match that a grant asks for is there cannot be told"
    KEPT = "money is kept for what has no cost"
    EXPECTED = "money is not confirmed"
    EXPECTED_WITHOUT_RANGE = "money that has no range is not confirmed"
    NO_GRANT = "no grant names the year"
    NOT_SAID_TO_PAY = "a grant names the year and does not say that it pays for this"
    PAYS_FOR_A_PART = "a grant names the year and says that it pays for a part of this"
    PAYS_FOR_ANOTHER = "a grant names the year and says that it pays for something else"


@frozen
class CoverReason(AttrsTable):
    """One cause of a verdict, with what it rests on.

    Examples
    --------
    >>> print(CoverReason(Cause.NO_SUM, grants=("Specific grant",), words="confirmed"))
    Specific grant is confirmed and states no sum.
    """

    cause: Cause = field(metadata=means("The cause."))
    grants: tuple[str, ...] = field(default=(), metadata=means("The grants that it rests on, by title."))
    purposes: tuple[str, ...] = field(default=(), metadata=means("The purposes, or what a grant pays for."))
    amount: MoneyRange | None = field(default=None, metadata=means("The money that it is about.", unit="GBP"))
    year: Years | None = field(default=None, metadata=means("The year or span it is about.", unit="financial_year"))
    words: str = field(default="", metadata=means("How sure the grants are, what they would do alone, or what else."))

    def __str__(self) -> str:
        """The cause as a sentence."""
        forms = {"s": "", "are": "are", "do": "do", "they": "they", "their": "their"}
        if len(self.grants) < 2:
            forms = {"s": "s", "are": "is", "do": "does", "they": "it", "their": "its"}
        sentence = _SENTENCES[self.cause]
        words = sentence.format(
            when=f" in {self.year}" if self.year is not None else "",
            grants=listed(self.grants),
            purposes=" or ".join(self.purposes),
            quoted=", ".join(f'"{purpose}"' for purpose in self.purposes),
            year=self.year,
            words=self.words,
            amount=money_words(self.amount, brief=True)
            if self.amount is not None
            else "Money of which no sum is known",
            beside=f" beside what is kept for {self.words}" if self.words else "",
            of_plans=f" for {' or '.join(self.purposes)}" if self.purposes else "",
            **forms,
        )
        # A sum may begin with "over"; a title keeps its letters.
        return opened(words) if sentence.startswith(("{amount}", "{words}")) else words


_SENTENCES: dict[Cause, str] = {
    Cause.NEEDS_NO_MONEY: "The cost is {words}, and needs no money.",
    Cause.FUNDED: "Even the most that it may cost is funded.",
    Cause.NOT_FUNDED: "Even the least that it may cost is not funded.",
    Cause.PRECISION: "{words}: the printed precision does not tell.",
    Cause.RANGE_PRINTED: "What is printed as a range, or up to a sum, does not tell: {words}.",
    Cause.COST_UNKNOWN: "The cost is printed as about or with one end alone, or rests on a sum that is not stated: "
    "it has no range.",
    Cause.COST_UNSTATED: "{words}, so that the cost of the year cannot be told.",
    Cause.COST_NOT_PRINTED: "{words} no sum that is of {year} exactly.",
    Cause.SUM_ABOUT: "The sum of {grants} is printed as about or with one end alone, and has no range.",
    Cause.NO_SUM: "{grants} {are} {words} and state{s} no sum.",
    Cause.NO_SUM_FOR_PART: "{grants} state{s} a sum for some of {their} years in {year} alone.",
    Cause.SUMS_OVERLAP: "{grants} state{s} sums in {year} that share years, and are neither added nor split.",
    Cause.NO_GRANT_FOR_PART: "No grant names {year}{of_plans}, which is not to say that none pays.",
    Cause.NO_SUM_FOR_THIS: "{grants} state{s} no sum, and may go on {purposes} alone.",
    Cause.NO_YEAR: "{grants} {do} not say in which years {they} pay{s}.",
    Cause.GROWTH_BESIDE_TOTAL: "Plans of growth are not added to plans of everything there is: {words}.",
    Cause.OTHER_PRICES: "{words}: put all sums into the prices of one year first.",
    Cause.BROUGHT_FORWARD: "What {year} left unspent, and may move on, cannot be told.",
    Cause.LEFT_BEFORE: "{amount} was left unspent before and may move here, which is not enough.",
    Cause.NO_PURPOSE: "{amount} is kept for {purposes}{beside}, and the cost does not say whether it is for that.",
    Cause.RING_FENCE: "There is money enough, and part of it is kept for {purposes}.",
    Cause.MATCH_SHORT: "{grants} ask{s} for a match of {words}.",
    Cause.MATCH_UNKNOWN: "Whether the match that {grants} ask{s} for{when} is there cannot be told: {words}.",
    Cause.KEPT: "{amount} is kept for {purposes}{beside}, and nothing here is for that.",
    Cause.EXPECTED: "{amount} of the funding is not confirmed; what is confirmed would alone {words}.",
    Cause.EXPECTED_WITHOUT_RANGE: "{grants} {are} not confirmed; what is confirmed would alone {words}.",
    Cause.NO_GRANT: "No grant names the year, which is not to say that none pays.",
    Cause.NOT_SAID_TO_PAY: "{grants} name{s} {year} and {do} not say that {they} pay{s} for this: "
    "write funds = [{quoted}].",
    Cause.PAYS_FOR_A_PART: "{grants} name{s} {year} and pay{s} for {purposes}, which is a part of this.",
    Cause.PAYS_FOR_ANOTHER: "{grants} name{s} {year} and pay{s} for {purposes}, not for this.",
}
