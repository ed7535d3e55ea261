"""Results of funding cover: each year or span, and the totals."""

from __future__ import annotations

from operator import sub
from typing import Any

from attrs import field, frozen

from prevent_model.errors import refused
from prevent_model.framework.grants import Grant
from prevent_model.framework.growth import GrowthPlan
from prevent_model.framework.money_kinds import LOAN
from prevent_model.framework.wording import listed
from prevent_model.growth.funds.cover_parts import (
    OF_ALL_MONEY,
    CoverPart,
    EarmarkCover,
    MatchCover,
    is_of_all_money,
)
from prevent_model.growth.funds.cover_words import verdict_words
from prevent_model.growth.funds.price_bases import prices_of, unsaid_prices
from prevent_model.growth.funds.reasons import Cause, CoverReason, Verdict
from prevent_model.growth.plan_inputs import in_words
from prevent_model.growth.yearly_results import (
    Yearly,
    column_of_about,
    if_stated,
    less_at_each_end,
    money_column,
    perhaps_about,
    stated_total,
)
from prevent_model.tables.attrs_tables import AttrsTable
from prevent_model.tables.cells import Column, FormattedNumber
from prevent_model.tables.table import Table
from prevent_model.tables.value_text import money_words
from prevent_model.values.citations import Citation
from prevent_model.values.currencies import GBP, Currency
from prevent_model.values.field_metadata import means
from prevent_model.values.money import Money, MoneyRange
from prevent_model.values.prices import PriceBase
from prevent_model.values.spans import Span, Years, as_period_of, period_of, years_in
from prevent_model.values.years import FinancialYear


@frozen
class CoverYear(AttrsTable):
    """The cost of a year or a span, what pays for it, and the gap between them.

    Examples
    --------
    >>> import prevent_model as pm
    >>> grant = pm.Grant(id="g", title="G", funds=["growth"], amounts=[("2008/09", "£2m")])
    >>> year = pm.growth.cover(pm.sample().growth, [grant]).years[0]
    >>> year.verdict.value, str(year.gap), str(year.printed_gap)
    ('cannot be told', '-£349,999.99 … £749,999.99', '£200,000.00')
    >>> [cause.value for cause in year.causes][0], year.because.startswith("The ranges of cost and funding meet")
    ('the printed precision does not tell', True)
    """

    year: Years = field(metadata=means("The year, or the years that are compared as one.", unit="financial_year"))
    cost: MoneyRange | None = field(metadata=means("The range of the cost; None if printed as about.", unit="GBP"))
    funding: MoneyRange | None = field(
        metadata=means("Its funding, with what was brought; None if unknown.", unit="GBP")
    )
    gap: MoneyRange | None = field(
        metadata=means("Cost less funding, where that is most: above zero is a shortfall.", unit="GBP")
    )
    verdict: Verdict = field(metadata=means("What can be said of the cover."))
    grants: tuple[str, ...] = field(metadata=means("The grants that name the year, by id."))
    reasons: tuple[CoverReason, ...] = field(metadata=means("The causes of the verdict, and what else to know."))
    confirmed: MoneyRange | None = field(default=None, metadata=means("What is confirmed; None if none.", unit="GBP"))
    expected: MoneyRange | None = field(
        default=None, metadata=means("The funding that is not confirmed; None where no sum is stated.", unit="GBP")
    )
    confirmed_gap: MoneyRange | None = field(default=None, metadata=means("The gap if only that came.", unit="GBP"))
    brought_forward: MoneyRange | None = field(default=None, metadata=means("Unspent before, moved here.", unit="GBP"))
    parts: tuple[CoverPart, ...] = field(default=(), metadata=means("One for each purpose, where costs name them."))
    earmarks: tuple[EarmarkCover, ...] = field(default=(), metadata=means("The leasts that grants want spent."))
    printed_cost: Money | None = field(default=None, metadata=means("The cost as printed; None if not.", unit="GBP"))
    printed_funding: Money | None = field(
        default=None, metadata=means("The sums of its grants as printed, added; None if one has none.", unit="GBP")
    )
    matches: tuple[MatchCover, ...] = field(default=(), metadata=means("The match that grants ask for."))
    kinds: tuple[tuple[str, MoneyRange | None], ...] = field(
        default=(), metadata=means("The funding of each kind, where not all is grants; None if unknown.")
    )

    kind_words: tuple[tuple[str, str], ...] = field(
        default=(), metadata=means("The prints of each kind of which a sum has no range.")
    )
    cost_words: str = field(default="", metadata=means("The prints of a cost that has no range."))
    funding_words: str = field(default="", metadata=means("The prints of its grants, where all print a sum."))
    printed_brought: Money | None = field(
        default=None,
        metadata=means("Nought where no year before prints more than its cost; None if one may.", unit="GBP"),
    )
    is_about: bool = field(default=False, metadata=means("Whether a printed sum here is about, or has one end alone."))

    least_gap: Money | None = field(default=None, metadata=means("What it is short by at least.", unit="GBP"))

    @property
    def printed_gap(self) -> Money | None:
        """Cost as printed less funding as printed; None if one is not, or money was brought here, which no print is."""
        brought = self.brought_forward is not None and self.printed_brought is None
        return None if brought else if_stated(sub, self.printed_cost, self.printed_funding)

    @property
    def because(self) -> str:
        """The reasons, as sentences; and what the gap as printed counts, where it is not the gap."""
        apart = [OF_ALL_MONEY] if is_of_all_money(self.printed_gap, self.gap, self.reasons) else []
        return " ".join((*map(str, self.reasons), *apart))

    @property
    def causes(self) -> tuple[Cause, ...]:
        """The cause of each reason, to look up what a verdict rests on."""
        return tuple(reason.cause for reason in self.reasons)


@frozen
class CoverTotal(AttrsTable):
    """The cost, the funding and the gap of several rows of cover together.

    Examples
    --------
    >>> import prevent_model as pm
    >>> grant = pm.Grant(id="g", title="G", funds=["growth"], amounts={"2008/09 to 2010/11": "£9m"})
    >>> print(pm.growth.cover(pm.sample().growth, [grant]).total().printed_gap)
    £2,800,000.00
    """

    year: Years = field(metadata=means("The years that it is of.", unit="financial_year"))
    cost: MoneyRange | None = field(metadata=means("The cost; None where that of a row is not known.", unit="GBP"))
    funding: MoneyRange | None = field(metadata=means("The funding; None where a row's is not known.", unit="GBP"))
    gap: MoneyRange | None = field(metadata=means("Cost less funding, whatever it is kept for.", unit="GBP"))
    printed_gap: Money | None = field(
        metadata=means("The same of the sums as printed; None if one is not.", unit="GBP")
    )


@frozen
class Cover(Yearly[CoverYear]):
    """The cover of the cost of each year, or span, by its grants.

    Examples
    --------
    >>> import prevent_model as pm
    >>> found = pm.growth.cover(pm.sample().growth, pm.sample().grants)
    >>> found.year("2008/09").verdict.value, len(found.table.rows)
    ('said to be covered, no sum stated', 3)
    >>> found.because.partition(",")[0], str(found.cite[0])[:8]
    ('Cost from the sums as printed', 'report-8')
    """

    grants: tuple[Grant, ...] = field(kw_only=True, metadata=means("The grants that it was set against."))
    aside: tuple[Grant, ...] = field(kw_only=True, metadata=means("Those left aside, as not said to pay for it."))
    currency: Currency = field(kw_only=True, default=GBP, metadata=means("The currency of its sums."))
    plans: tuple[GrowthPlan, ...] = field(
        kw_only=True, default=(), metadata=means("The plans of a programme of several, whose ids the parts name.")
    )
    unpriced: tuple[GrowthPlan, ...] = field(
        kw_only=True,
        default=(),
        metadata=means("Plans that the grants pay for and that print no cost: nothing here is of them."),
    )
    included: tuple[str, ...] = field(
        kw_only=True, default=(), metadata=means("Those of the plans whose money another of them includes, by id.")
    )
    stated_cost: MoneyRange | None = field(
        kw_only=True, default=None, metadata=means("The cost of all years, those of one plan alone too.", unit="GBP")
    )
    printed_cost: Money | None = field(
        kw_only=True, default=None, metadata=means("The same as printed; None where it is not.", unit="GBP")
    )
    prices: PriceBase | None = field(
        kw_only=True, default=None, metadata=means("The prices of the cost; None where not said, or not those of all.")
    )
    saved: bool = field(
        kw_only=True,
        default=False,
        metadata=means("Whether it is of a saving alone, so that its cost is below nought."),
    )
    _NO_YEAR = "no cost was given for {year}, only for {known}"

    @property
    def cite(self) -> tuple[Citation, ...]:
        """The places where the grants are printed."""
        return tuple(dict.fromkeys(place for grant in self.grants for place in grant.cite))

    def total(self, years: Years | str | None = None) -> CoverTotal:
        """Add up the rows of some years, or all of them.

        Money that one year brings to the next is in the total once. What money is kept for is left out: the gaps of the
        rows tell that.

        Parameters
        ----------
        years
            The years, as in "2024 to 2027". Where not given, all rows, and every sum that the plans print: those of a
            plan that prints none for some of the years as well.

        Raises
        ------
        ValueError
            When the rows do not fill the years exactly, or there is none.

        Examples
        --------
        >>> import prevent_model as pm
        >>> print(pm.growth.cover({"2008/09": "£3m", "2009/10": "£5m"}, []).total("2008/09 to 2009/10").cost)
        £7,000,000.00 … £8,999,999.98
        """
        every = [year for row in self.years for year in years_in(row.year)]
        wanted = every if years is None else [*years_in(as_period_of(years, every, "years"))] or every
        rows = [row for row in self.years if set(years_in(row.year)) <= set(wanted)]
        if not rows or sum(len(years_in(row.year)) for row in rows) < len(wanted):
            raise refused("years", f"no rows are of {years} exactly", f"add up some of {self._periods() or 'none'}")
        brought = [row.brought_forward for row in rows[1:] if row.brought_forward is not None]
        cost = stated_total(row.cost for row in rows)
        funding = stated_total(row.funding for row in rows)
        if brought and funding is not None:
            funding = less_at_each_end(funding, stated_total(brought))
        printed = stated_total(row.printed_cost for row in rows)
        if years is None:
            cost, printed = self.stated_cost, self.printed_cost
        return CoverTotal(
            # Years without a row, between those that have one, print nothing that is left out.
            year=period_of(FinancialYear.span(min(wanted), max(wanted))),
            cost=cost,
            funding=funding,
            gap=if_stated(sub, cost, funding),
            printed_gap=if_stated(sub, printed, stated_total(row.printed_funding for row in rows)),
        )

    def _periods(self) -> str:
        return ", ".join(str(row.year) for row in self.years)

    @property
    def because(self) -> str:
        """The two sides that were compared, in sentences."""
        against, aside = (listed(grant.title for grant in grants) for grants in (self.grants, self.aside))
        because = f"Cost from the sums as printed, set against {against or 'no grant'}"
        because += "; a gap above zero is a shortfall." if any(row.gap for row in self.years) else "."
        if aside:
            because += f" Left aside, as not said to pay for this: {aside}."
        because += " What is saved is a cost below nought, and needs no money." if self.saved else ""
        because += self._plans_in_words() + self._prices_in_words()
        if any(part.purpose for row in self.years for part in row.parts) and not self.plans:
            because += " Where costs name purposes, the gap of a year is that of the purposes that are tightest."
            if any(part.is_paid_by_others for row in self.years for part in row.parts):
                because += (
                    " That of a purpose is against money that is kept for it; other money pays what is above zero."
                )
        if any(isinstance(row.year, Span) for row in self.years):
            because += " Years over which a printed sum runs are compared as one."
        stays = any(grant.amounts and grant.carry_over is not True for grant in self.grants)
        if stays and len(self.years) > 1:
            because += " What is unspent moves on only where a grant says that it may."
        if any(kind == LOAN for row in self.years for kind, _ in row.kinds):
            because += " A loan is repaid."
        return because + in_words(self.assumptions)

    @property
    def _of_one_plan(self) -> bool:
        """True where one plan is added, and no money is kept for a part of it: its row would repeat the year's."""
        added = [plan.id for plan in self.plans if plan.id not in self.included]
        parts = [part for row in self.years for part in row.parts]
        alike = {part.purpose for part in parts} == set(added) and all(part.year is None for part in parts)
        return len(added) == 1 and alike

    def _plans_in_words(self) -> str:
        """The plans whose costs are added, in sentences that begin with a space."""
        added = [plan for plan in self.plans if plan.id not in self.included]
        causes = {cause for row in self.years for cause in row.causes}
        apart = Cause.GROWTH_BESIDE_TOTAL in causes or len(prices_of(added)) > 1
        are = "Plans whose costs are not added:" if apart else "Plans added:"
        words = f" {are} {'; '.join(plan.title for plan in added)}." if added else ""
        within = "; ".join(plan.title for plan in self.plans if plan.id in self.included)
        words += f" Not added, as another plan includes them: {within}." if within else ""
        silent = "; ".join(plan.title for plan in self.unpriced)
        words += f" Not in it, though the grants pay for it, as no cost is printed: {silent}." if silent else ""
        savings = "; ".join(plan.title for plan in added if plan.is_saving)
        words += f" Taken off the cost, as savings: {savings}." if savings and not apart else ""
        if any(part.shared is not None for row in self.years for part in row.parts) and not self._of_one_plan:
            words += " Money that several plans may have is shown with each of them, and counts once in the sum of all."
        return words

    def _prices_in_words(self) -> str:
        """The prices of the cost and of the grants that say theirs, in sentences that begin with a space."""
        apart = any(Cause.GROWTH_BESIDE_TOTAL in row.causes for row in self.years)
        unsaid = "" if apart else unsaid_prices(plan for plan in self.plans if plan.id not in self.included)
        words = f" The cost is {self.prices.words}." if self.prices is not None and not unsaid else unsaid
        for prices in dict.fromkeys(grant.prices for grant in self.grants if grant.prices is not None):
            titles = [grant.title for grant in self.grants if grant.prices == prices]
            words += f" {listed(titles)} {'is' if len(titles) == 1 else 'are'} {prices.words}."
        return words

    @property
    def table(self) -> Table:
        """The cover as a table; purposes, or plans, follow their year, and covered years the span that they are in."""
        purposes = any(row.parts for row in self.years) and not self._of_one_plan
        hoped = any(row.expected is not None and row.expected.high.minor > 0 for row in self.years)
        # Where both sides are exact the gap is the printed one, and is not shown twice.
        named = purposes and any(part.purpose for row in self.years for part in row.parts)
        shown_rows: list[CoverYear | CoverPart] = [*self.years]
        shown_rows += [part for row in self.years if purposes for part in row.parts]
        printed = any(
            row.printed_gap is not None and row.gap != MoneyRange.exactly(row.printed_gap) for row in shown_rows
        )
        # A year all of whose money is grants names no kinds, and has a column of grants beside one that does.
        mixed = any(row.kinds for row in self.years)
        sums_of_kinds = [dict(row.kinds) or {"grant": _named(row)} if mixed else {} for row in self.years]
        kinds = [*dict.fromkeys(kind for of_kind in sums_of_kinds for kind in of_kind)]
        # The kinds are of the money that names the year: with what was brought to it they are the funding.
        moved = mixed and any(row.brought_forward is not None for row in self.years)
        titles = {plan.id: plan.title for plan in self.plans}
        blank = FormattedNumber(None, "")
        rows: list[tuple[Any, ...]] = []
        for row, of_kind in zip(self.years, sums_of_kinds, strict=True):
            confirmed = blank if row.confirmed is None and row.funding is not None else row.confirmed
            apart = (confirmed, row.expected) if hoped else ()  # a blank: nothing is said to be confirmed
            of = ("all",) if named else ()
            prints = dict(row.kind_words)
            by_kind = tuple(_shown(of_kind.get(kind, blank), prints.get(kind, "")) for kind in kinds)
            brought = (blank if row.brought_forward is None else row.brought_forward,) if moved else ()
            gaps = (_gap(row), *((_gap_as_printed(row),) if printed else ()))
            # Of several plans the cause may be left out, where the money is short of what is printed alone.
            is_untold = _NOT_ADDED.intersection(row.causes) or (self.plans and not row.cost_words)
            cost = _shown(row.cost, "cannot be told" if is_untold else row.cost_words)
            sums = (cost, *apart, *by_kind, *brought, _shown(row.funding, row.funding_words), *gaps)
            rows.append((str(row.year), *of, *sums, _verdict(row), row.because))
            for part in row.parts if purposes else ():
                blanks = [blank] * (len(apart) + len(kinds) + moved)
                shown = _shown(part.cost, part.cost_words), *blanks, _shown(part.funding, part.funding_words)
                gap = blank if part.printed_gap is None else _gap_as_printed(part)
                sums = (*shown, _gap(part), *((gap,) if printed else ()))
                of_part = (titles.get(part.purpose, part.purpose),) if named else ()
                rows.append((str(part.year or row.year), *of_part, *sums, _verdict(part), part.because))
        names = ["cost", *(("confirmed", "not confirmed") if hoped else ()), *(_OF_KIND.get(k, k) for k in kinds)]
        names += [*(["brought forward"] if moved else []), "funding", "gap", *(("gap as printed",) if printed else ())]
        money = (
            column_of_about(name, absent="not stated")
            if name == "gap as printed"
            else money_column(name, ranged=True, absent="not stated")
            for name in names
        )
        of_what = ["plan" if self.plans else "purpose"] if named else []
        columns: list[Column | str] = ["year", *of_what, *money, "verdict", "because"]
        title = "Cover of cost by grant"
        return Table(title, columns, rows, caption=self.because, cite=self.cite, currency=self.currency)


def _named(row: CoverYear) -> MoneyRange | None:
    """The funding of a row without what was brought to it, which is of the years before."""
    return row.funding if row.brought_forward is None else if_stated(less_at_each_end, row.funding, row.brought_forward)


_NOT_ADDED = {Cause.COST_NOT_PRINTED, Cause.GROWTH_BESIDE_TOTAL, Cause.OTHER_PRICES}
"""The causes for which sums that are stated have none together."""


def _gap_as_printed(row: CoverYear | CoverPart) -> Any:
    """The gap as printed, which is about where a sum of it has no range."""
    gap = row.printed_gap
    return None if gap is None else perhaps_about(gap, row.is_about)


def _verdict(row: CoverYear | CoverPart) -> FormattedNumber:
    """The verdict for a program, and the words for it that people read."""
    return FormattedNumber(row.verdict.value, verdict_words(row))


def _gap(row: CoverYear | CoverPart) -> Any:
    """The gap, or else the least of it, where what is printed says no more."""
    return _shown(row.gap, "" if row.least_gap is None else f"at least {money_words(row.least_gap, brief=True)}")


def _shown(amount: Any, words: str) -> Any:
    """A sum, or else the words for it, where there are any."""
    return FormattedNumber(None, words) if amount is None and words else amount


_OF_KIND = {"grant": "grants", LOAN: "loans"}
"""The heading of the column of a kind of money, where it is another word."""
