"""Rows of funding cover: the cost of a year or a span, its money, the gap, and what is known of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from prevent_model.framework.grants import Grant, GrantMatch, GrantStatus, MatchOf
from prevent_model.framework.money_kinds import OWN_MEANS
from prevent_model.framework.wording import listed
from prevent_model.growth.funds.comparison_periods import Run
from prevent_model.growth.funds.cover_costs import Cost
from prevent_model.growth.funds.cover_parts import CoverPart, EarmarkCover, MatchCover
from prevent_model.growth.funds.cover_results import CoverYear
from prevent_model.growth.funds.network_costs import YearGap, YearMoney
from prevent_model.growth.funds.reasons import Cause, CoverReason, Verdict
from prevent_model.growth.funds.ring_fencing import GrantPart, Purpose
from prevent_model.growth.funds.verdicts import kept_for, verdict_of
from prevent_model.growth.yearly_results import less_at_each_end, nothing, share_of, stated_total, total_of
from prevent_model.tables.value_text import money_words
from prevent_model.values.approximate_dates import Answer
from prevent_model.values.money import MoneyRange
from prevent_model.values.spans import Span, Years, in_runs, period_of, years_in
from prevent_model.values.years import FinancialYear


class CoverSide(NamedTuple):
    """The two sides of a row before they are weighed."""

    period: Years
    """The year or the span."""
    costs: Mapping[Purpose, MoneyRange | None]
    """The cost of each purpose, or plan; None where it is not known."""
    cost: Cost
    """The cost of all of them, less savings."""
    money: list[YearMoney]
    """The money that names it."""
    aside: list[CoverReason]
    """The reasons why other money that names it is left aside."""
    savings: list[YearMoney]
    """Savings, which lower the cost of any plan."""
    because: CoverReason | None
    """The reason why the cost is not known, where it is not that a sum is printed as about."""
    cost_for: Callable[[str, Run], Cost]
    """The cost that a grant helps to pay, by its id, over some years of the row."""
    money_over: Callable[[Years], list[YearMoney]]
    """The money that names some years of the row."""
    least: Mapping[Purpose, MoneyRange | None]
    """The costs, and in place of one that has no other end the least that it may be."""
    unnamed: list[CoverReason]
    """The years of it that no money names: of several plans those of each that has a cost in them."""
    corners: list[dict[Purpose, MoneyRange | None]]
    """The most that all may cost together, shared out among a plan and its parts in each way that their ends allow."""
    unpaid: list[CoverReason]
    """Those of them that a sum is printed for, which no money of other years is said to reach."""
    unpriced: Mapping[str, tuple[str, ...]] = {}
    """The titles of the plans without a cost that a grant with a match pays for too, by its id."""


def cover_year(side: CoverSide, weighed: YearGap, sure: YearGap) -> CoverYear:
    """The row of a year or a span.

    Parameters
    ----------
    side
        Its cost and its money.
    weighed
        The one weighed against the other.
    sure
        The same without what is only expected.
    """
    money, by_purpose, cost = side.money, side.costs, side.cost.range
    ids = tuple(entry.grant.id for entry in money)
    costs = {purpose: part for purpose, part in by_purpose.items() if part is not None}
    currency = weighed.gap.currency
    owed = cost is None or cost.high.minor > 0
    if not money and owed and weighed.unknown_since is None and weighed.brought.high.minor == 0:
        reasons = side.aside or [CoverReason(Cause.NO_GRANT)]
        verdict = Verdict.NO_FUNDING_STATED
        prints: dict[str, Any] = {"cost_words": side.cost.words, "printed_cost": side.cost.printed}
        return CoverYear(side.period, cost, None, None, verdict, ids, tuple(reasons), **prints)
    # What pays for a part is left out of the sums, so that the verdict is first that of the other money alone.
    verdict, reasons = verdict_of(side.period, by_purpose, [*money, *side.savings], weighed)
    if not money and verdict is Verdict.SHORT:
        # What an earlier year left is not all that may pay here, as no grant says that it is.
        verdict = Verdict.NO_FUNDING_STATED
        reasons = [] if weighed.unknown_since else [CoverReason(Cause.LEFT_BEFORE, amount=weighed.brought)]
        reasons += side.aside or [CoverReason(Cause.NO_GRANT)]
    if side.because is not None:
        reasons = [side.because if reason.cause is Cause.COST_UNKNOWN else reason for reason in reasons]
    if verdict is Verdict.SHORT and any(reason.cause is Cause.PAYS_FOR_A_PART for reason in side.aside):
        # How much of a part it pays, and what that part costs, is not known: it may be what is short.
        verdict, reasons = Verdict.CANNOT_BE_TOLD, []
    paying = stated_total(entry.printed for entry in money)
    if paying is not None and paying == side.cost.printed and weighed.brought.high.minor == 0:
        same = CoverReason(Cause.PRECISION, words="The same sum is printed for cost and funding")
        reasons = [same if reason.cause is Cause.PRECISION else reason for reason in reasons]
    most = side.cost.printed_most if side.cost.printed is None and weighed.brought.high.minor == 0 else None
    if (
        most is not None
        and paying is not None
        and paying >= most
        and [reason.cause for reason in reasons] == [Cause.PRECISION]
    ):
        words = "The ranges of cost and funding meet, though as printed the money is enough"
        reasons = [CoverReason(Cause.PRECISION, words=words)]
    elif wide := _printed_as_ranges(side):
        of_range = CoverReason(Cause.RANGE_PRINTED, words=wide)
        reasons = [of_range if reason.cause is Cause.PRECISION else reason for reason in reasons]
    unnamed = side.unnamed if money else []
    verdict, reasons = _with_unnamed(verdict, reasons, unnamed, _unpaid(side, weighed))
    is_untold = not weighed.is_bounded or (verdict is not Verdict.COVERED and bool(unnamed))
    parts = [part for entry in money for part in entry.parts]
    texts = [entry.texts for entry in money]
    paid = listed(text for of_grant in texts for text in of_grant) if all(texts) and not is_untold else ""
    stated: dict[str, Any] = {"cost_words": side.cost.words, "funding_words": paid}
    stated |= {"earmarks": _earmarks(parts, by_purpose), "kinds": _kinds(money), "kind_words": _kind_words(money)}
    stated["matches"] = _matches(side)
    asked = _match_reasons(side, stated["matches"])
    stated["is_about"] = bool(side.cost.words) or any(entry.is_about for entry in money)
    stated["least_gap"] = weighed.gap.low if verdict is Verdict.SHORT else None
    stated["printed_cost"] = side.cost.printed
    stated["printed_funding"] = None if unnamed else paying
    more = side.aside if money and verdict is not Verdict.COVERED else []
    sums = [(entry.grant.status is GrantStatus.CONFIRMED, entry.whole) for entry in money if entry.whole is not None]
    if len(sums) < len(money) or is_untold:
        stated |= _by_status(side, weighed) if is_untold else _confirmed_alone(side, sure)
        reasons += _not_confirmed(money, sure, stated)
        return CoverYear(side.period, cost, None, None, verdict, ids, (*reasons, *asked, *more), **stated)
    confirmed = total_of((whole for is_sure, whole in sums if is_sure), currency) + sure.brought
    expected = total_of((whole for is_sure, whole in sums if not is_sure), currency)
    expected += less_at_each_end(weighed.brought, sure.brought)
    if cost is not None:
        if expected.high.minor > 0:
            reasons.append(CoverReason(Cause.EXPECTED, amount=expected, words=_cover_alone(sure.gap)))
        if None not in by_purpose:
            reasons += kept_for(parts, costs, Cause.KEPT)
        stated["confirmed_gap"] = sure.gap
        stated["parts"] = tuple(
            _part(of, part, parts, weighed, verdict) for of, part in costs.items() if of is not None
        )
    if any(is_sure for is_sure, _ in sums) or sure.brought.high.minor > 0:
        stated["confirmed"] = confirmed
    if weighed.brought.high.minor > 0:
        stated["brought_forward"] = weighed.brought
    funding = total_of((whole for _, whole in sums), currency) + weighed.brought
    gap = weighed.gap if cost is not None else None
    causes = (*reasons, *asked, *more)
    return CoverYear(side.period, cost, funding, gap, verdict, ids, causes, expected=expected, **stated)


def _printed_as_ranges(side: CoverSide) -> str:
    """The cost and the grants of a row that a print gives as a range, in words with their prints; empty if none is."""
    cost = side.cost
    sums = [("the cost", cost.range, cost.printed, cost.texts)]
    sums += [(entry.grant.title, entry.whole, entry.printed, entry.texts) for entry in side.money]
    wide = [(title, texts) for title, of, printed, texts in sums if of is not None and printed is None and texts]
    return "; ".join(f"{title}, {listed(texts)}" for title, texts in wide)


def _by_status(side: CoverSide, weighed: YearGap) -> dict[str, MoneyRange]:
    """Confirmed money, where there is any, and expected money, of a row some years of which no grant names.

    Empty where a sum, or what was brought, is not known.
    """
    sums = [(entry.grant.status is GrantStatus.CONFIRMED, entry.whole) for entry in side.money]
    known = [(is_sure, whole) for is_sure, whole in sums if whole is not None]
    if not weighed.is_bounded or len(known) < len(sums):
        return {}
    confirmed = stated_total(whole for is_sure, whole in known if is_sure)
    expected = total_of((whole for is_sure, whole in known if not is_sure), weighed.gap.currency)
    return {"expected": expected} | ({} if confirmed is None else {"confirmed": confirmed})


def _unpaid(side: CoverSide, weighed: YearGap) -> list[CoverReason]:
    """The years with a sum of their own that nothing reaches: what was left before, or is saved, may be of any year."""
    reached = not side.money or side.savings or weighed.brought.high.minor > 0
    return [] if reached else side.unpaid


def unnamed_years(
    years: Iterable[FinancialYear], money: Iterable[YearMoney], titles: tuple[str, ...] = ()
) -> list[CoverReason]:
    """The reasons for years that no money names, of a row or of the plans with these titles.

    Examples
    --------
    >>> print(*unnamed_years([FinancialYear(2008), FinancialYear(2009)], [], ("Training",)))
    No grant names 2008/09 to 2009/10 for Training, which is not to say that none pays.
    """
    runs = in_runs(set(years).difference(year for entry in money for year in entry.years))
    return [CoverReason(Cause.NO_GRANT_FOR_PART, purposes=titles, year=period_of(run)) for run in runs]


def unpaid_years(
    unnamed: Iterable[CoverReason], printed: Iterable[Run], money: Iterable[YearMoney]
) -> list[CoverReason]:
    """The reasons for those years that no money names of which a sum is printed, for them alone.

    Money of the years before that may be carried over reaches them.

    Examples
    --------
    >>> reasons = unnamed_years([FinancialYear(2008), FinancialYear(2009)], [])
    >>> [len(unpaid_years(reasons, printed, [])) for printed in ([(FinancialYear(2009),)], [(FinancialYear(2007),)])]
    [1, 0]
    """
    reaching = [min(entry.years) for entry in money if entry.grant.carry_over and entry.years]
    runs = [run for run in printed if run and all(first > run[-1] for first in reaching)]
    return [reason for reason in unnamed if any(set(run) <= set(years_in(reason.year or Span())) for run in runs)]


def _with_unnamed(
    verdict: Verdict, reasons: list[CoverReason], unnamed: Sequence[CoverReason], unpaid: Sequence[CoverReason]
) -> tuple[Verdict, list[CoverReason]]:
    """The verdict on a row, some years of which no grant names: nobody says that nothing pays in them."""
    if verdict is Verdict.COVERED:
        # The money is enough in all; that any of it is for a sum of other years nobody says.
        return (Verdict.CANNOT_BE_TOLD, [*unpaid]) if unpaid else (verdict, reasons)
    # A grant that is said to pay and states no sum may be all that pays, whatever years it names.
    if verdict is Verdict.SAID_TO_BE_COVERED or not unnamed:
        return verdict, reasons
    return Verdict.CANNOT_BE_TOLD, [*(reason for reason in reasons if reason.cause is not Cause.NOT_FUNDED), *unnamed]


def _cover_alone(gap: MoneyRange) -> str:
    """Say what the confirmed money would do alone, by the gap that it leaves."""
    if gap.low.minor > 0:
        return "not cover it"
    return "cover it" if gap.high.minor <= 0 else "perhaps cover it"


def _confirmed_alone(side: CoverSide, sure: YearGap) -> dict[str, MoneyRange]:
    """The confirmed money and the gap that it leaves, where another sum of the row is not known; empty if it is not."""
    confirmed = stated_total(entry.whole for entry in side.money if entry.grant.status is GrantStatus.CONFIRMED)
    if confirmed is None:
        return {}
    alone = {"confirmed": confirmed + sure.brought}
    return alone if side.cost.range is None else alone | {"confirmed_gap": sure.gap}


def _not_confirmed(money: Sequence[YearMoney], sure: YearGap, confirmed: Mapping[str, MoneyRange]) -> list[CoverReason]:
    """The reason that money which prints a sum and no range is not confirmed, where that is known of what is."""
    titles = tuple(
        entry.grant.title
        for entry in money
        if entry.whole is None and entry.texts and entry.grant.status is not GrantStatus.CONFIRMED
    )
    if not titles or "confirmed_gap" not in confirmed:
        return []
    return [CoverReason(Cause.EXPECTED_WITHOUT_RANGE, grants=titles, words=_cover_alone(sure.gap))]


def _kinds(money: Sequence[YearMoney]) -> tuple[tuple[str, MoneyRange | None], ...]:
    """The money of each kind, where it is not all grants; None where a sum of the kind is not known."""
    sums: dict[str, list[MoneyRange | None]] = {}
    for entry in money:
        sums.setdefault(entry.grant.known_kind, []).append(entry.whole)
    if sums.keys() <= {"grant"}:
        return ()
    return tuple((kind, stated_total(of_kind)) for kind, of_kind in sums.items())


def _kind_words(money: Sequence[YearMoney]) -> tuple[tuple[str, str], ...]:
    """The prints of each kind of money of which a sum has no range, where all of the kind print a sum."""
    prints: dict[str, list[YearMoney]] = {}
    for entry in money:
        prints.setdefault(entry.grant.known_kind, []).append(entry)
    return tuple(
        (kind, listed(text for entry in entries for text in entry.texts))
        for kind, entries in prints.items()
        if any(entry.whole is None for entry in entries) and all(entry.texts for entry in entries)
    )


def _matches(side: CoverSide) -> tuple[MatchCover, ...]:
    """The match that each grant asks for in the row, or in some of its years, against the own means in it."""
    row = years_in(side.period)
    asked = [
        (entry.grant, match, run)
        for entry in side.money
        for match in entry.grant.match
        for run in in_runs(set(row).intersection(match.years or row))
    ]
    return tuple(_match(side, grant, match, run) for grant, match, run in asked)


def _match(side: CoverSide, grant: Grant, match: GrantMatch, run: Run) -> MatchCover:
    """The match of a grant in some years of a row: own means that are printed for the row may be of any of them."""
    of_row = dict(_kinds(side.money)).get(OWN_MEANS)
    is_row = run == years_in(side.period)
    money = side.money if is_row else side.money_over(period_of(run))
    own = of_row if is_row else dict(_kinds(money)).get(OWN_MEANS)
    least = stated_total(entry.least for entry in money if entry.grant.known_kind == OWN_MEANS)
    paid, least_paid = next(((entry.whole, entry.least) for entry in money if entry.grant is grant), (None, None))
    cost = side.cost_for(grant.id, run)
    of = cost.range if match.of is MatchOf.COST else paid
    needed = share_of(of, match.rate) if of is not None else None
    # A shortage is sure from the least alone, where the sum that the rate is of has no other end.
    at_least = cost.least if match.of is MatchOf.COST else least_paid
    least_of = of.low if of is not None else at_least
    most = own if own is not None else of_row
    met = Answer.CANNOT_TELL
    # A rate of an exact sum may be no whole minor unit: what is asked is weighed before it is rounded outward.
    if of is not None and least is not None and least.minor >= of.high.minor * match.rate:
        met = Answer.YES
    elif least_of is not None and most is not None and most.high.minor < least_of.minor * match.rate:
        met = Answer.NO
    by_grant = {entry.grant.id: entry.printed for entry in money}
    printed = cost.printed if match.of is MatchOf.COST else by_grant.get(grant.id)
    printed_own = stated_total(entry.printed for entry in money if entry.grant.known_kind == OWN_MEANS)
    as_printed = Answer.CANNOT_TELL
    # A sum that is about so much has no range, and is met as printed no more than by its range.
    has_ranges = needed is not None and most is not None
    if has_ranges and printed is not None and printed_own is not None:
        as_printed = Answer.YES if printed_own.minor >= printed.minor * match.rate else Answer.NO
    year = None if is_row else period_of(run)
    least_needed = None
    if needed is None and least_of is not None and least_of.minor > 0:
        least_needed = share_of(MoneyRange.exactly(least_of), match.rate).low
    return MatchCover(grant.id, match.rate, match.of.value, needed, most, met, year, as_printed, least_needed)


_AS_PRINTED = {
    Answer.YES: "; as printed it is there",
    Answer.NO: "; as printed it is not there",
    Answer.CANNOT_TELL: "",
}
"""The words for a match of the sums as printed, beside that of their ranges."""


def _match_reasons(side: CoverSide, matches: Sequence[MatchCover]) -> list[CoverReason]:
    """The reasons where a match is not there, or cannot be told."""
    titles = {entry.grant.id: entry.grant.title for entry in side.money}
    reasons = []
    for match in matches:
        own = _own_means(side, match.year)
        known = f"it is {match.asked}"
        if match.needed is None:
            silent = side.unpriced.get(match.grant, ()) if match.of == MatchOf.COST.value else ()
            why = f" ({listed(silent)} print{'s' if len(silent) == 1 else ''} none)" if silent else ""
            known = f"{known}, " if match.asked else ""
            known += f"the {match.of} that it is of is not known{why}"
        if match.met is not Answer.YES:
            is_short = match.met is Answer.NO
            as_printed = _AS_PRINTED[match.met_as_printed]
            unknown = f"{known}, and {own}{as_printed}"
            # Rounded outward, what is asked may begin at the own means that are short of it.
            is_near = match.needed is not None and match.own is not None and match.own.high >= match.needed.low
            less = ", which is less" if is_near else ""
            when = f" in {match.year}" if match.year is not None else ""
            short = f"{match.asked}{when}; {own}{less}"
            cause, words = (Cause.MATCH_SHORT, short) if is_short else (Cause.MATCH_UNKNOWN, unknown)
            grants = (titles[match.grant],)
            reasons.append(CoverReason(cause, grants=grants, amount=match.needed, year=match.year, words=words))
    return reasons


def _own_means(side: CoverSide, year: Years | None) -> str:
    """The own means of some years of a row in words, or else of the row; as printed, where they have no range."""
    own = side.money if year is None else side.money_over(year)
    for money, over in ((own, ""), (side.money, f" over {side.period}")):
        between = dict(_kinds(money)).get(OWN_MEANS)
        sums = dict(_kind_words(money)).get(OWN_MEANS) if between is None else money_words(between, brief=True)
        if sums:
            return f"own means are {sums}{over}"
    return "no sum of own means is stated"


def _part(purpose: str, cost: MoneyRange, parts: list[GrantPart], weighed: YearGap, year: Verdict) -> CoverPart:
    kept = [(part.reaches, part.amount) for part in parts if part.amount and part.reaches and purpose in part.reaches]
    funding = total_of((amount for _, amount in kept), cost.currency) + weighed.brought_for[purpose]
    # Money that may go on other things as well may be needed there: only what is kept for this alone covers it alone.
    alone = total_of((amount for reaches, amount in kept if len(reaches) == 1), cost.currency)
    alone += weighed.brought_alone[purpose]
    return CoverPart(purpose, cost, funding, cost - funding, Verdict.COVERED if cost.high <= alone.low else year)


def _earmarks(parts: list[GrantPart], costs: Mapping[Purpose, MoneyRange | None]) -> tuple[EarmarkCover, ...]:
    earmarks, named = [], None not in costs and not any(part.kept_for for part in parts)
    for part in parts:
        if part.minimum and part.amount is not None:
            # A minimum is kept for one purpose; a cost that is named and lacks it plans nothing for it.
            purpose = " or ".join(part.words)
            planned = costs.get(purpose, nothing(part.amount.currency) if named else None)
            met = Answer.CANNOT_TELL
            if planned is not None and planned.low >= part.amount.high:
                met = Answer.YES
            elif planned is not None and planned.high < part.amount.low and named:
                met = Answer.NO
            earmarks.append(EarmarkCover(part.grant, purpose, part.amount, planned, met))
    return tuple(earmarks)
