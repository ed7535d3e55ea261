"""The release of a programme of several plans: the parts, and the totals as far as they may be added."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import reduce
from operator import add, neg
from typing import Any

from attrs import evolve, field, frozen

from prevent_model.framework.growth import PlanCounts
from prevent_model.framework.programme import Programme
from prevent_model.framework.wording import listed
from prevent_model.growth.gated_release import Release, ReleaseYear, release
from prevent_model.growth.held_growth import PostsAndCost
from prevent_model.growth.plan_inputs import PlanOfProgramme, in_words
from prevent_model.growth.release_table import release_table
from prevent_model.growth.yearly_results import Yearly, if_stated
from prevent_model.tables.table import Table
from prevent_model.values.arguments import expect
from prevent_model.values.citations import Citation
from prevent_model.values.currencies import Currency
from prevent_model.values.field_metadata import means
from prevent_model.values.prices import PriceBase
from prevent_model.values.spans import Span, Years
from prevent_model.values.stated_money import StatedMoney


@frozen(kw_only=True)
class ProgrammeRelease(Yearly[ReleaseYear]):
    """The plans of a programme as their gates let them through on a day.

    Examples
    --------
    >>> import prevent_model as pm
    >>> found = pm.growth.release_all(pm.sample())
    >>> [str(row.year) for row in found.years], found.whole.committed.posts, len(found.plans)
    (['2008/09', '2009/10', '2010/11'], 41, 1)
    >>> found.because[:41], len(found.table.rows), str(found.cite[0])
    ('The plans added are Growth in posts. Assu', 4, 'report-8 D')
    """

    title: str = field(metadata=means("The programme."))
    currency: Currency = field(metadata=means("The currency of its sums."))
    plans: tuple[Release, ...] = field(metadata=means("The release of each plan."))
    reasons: tuple[str, ...] = field(metadata=means("Why a total cannot be told, as sentences."))

    @property
    def whole(self) -> ReleaseYear:
        """The last levels of posts, and all money, of the plans together."""
        added = _added(self.plans)
        if len({release.plan.counted for release in added}) > 1:
            return _row(Span(), dict.fromkeys(_PARTS, PostsAndCost(None, None)), [])
        of_whole = [(release, whole_of(release)) for release in added]
        return _together(Span(), of_whole, in_one_base=len(_price_bases(added)) < 2)

    @property
    def cite(self) -> tuple[Citation, ...]:
        """The places where the plans are printed."""
        return tuple(dict.fromkeys(place for release in self.plans for place in release.cite))

    @property
    def because(self) -> str:
        """The plans that were added, and the totals that could not be told, in sentences."""
        added = [release.plan.title for release in _added(self.plans)]
        parts = [release.plan.title for release in self.plans if release.plan.title not in added]
        sentences = [f"The plans added are {', '.join(added)}."]
        if parts:
            sentences.append(f"Not added, as another plan includes them: {', '.join(parts)}.")
        savings = [release.plan.title for release in _added(self.plans) if release.plan.is_saving]
        if savings:
            sentences.append(f"Savings lower the total: {', '.join(savings)}.")
        return " ".join((*sentences, *self.reasons)) + in_words(self.assumptions)

    @property
    def table(self) -> Table:
        """The totals as a table."""
        plans = [release.plan for release in self.plans]
        has_posts, has_money = any(plan.has_posts for plan in plans), any(plan.has_money for plan in plans)
        title = f"{self.title}: committed, contingent and refused"
        rows = (*self.years, self.whole)
        return release_table(
            title,
            rows,
            currency=self.currency,
            has_posts=has_posts,
            has_money=has_money,
            because=self.because,
            cite=self.cite,
        )


def release_all(programme: Programme, *, on: date | None = None) -> ProgrammeRelease:
    """Split every plan of a programme into growth that is committed, contingent and refused, and add them.

    A plan that is part of another is not added beside it; a saving lowers the total. Plans of growth and plans of all
    that there is are never added. A year that not every plan prints has no total.

    Parameters
    ----------
    programme
        The programme; its plans wait for its own gates.
    on
        The day; the programme's own `as_at` where not given.

    Returns
    -------
    ProgrammeRelease
        A row for each year with the totals; the parts are in `plans`, and all years together in `whole`.

    Examples
    --------
    >>> import prevent_model as pm
    >>> release_all(pm.sample()).year("2010/11").contingent.posts
    52
    """
    expect(programme=(programme, Programme), on=(on, date, None))
    plans = tuple(
        release(PlanOfProgramme(programme, plan), programme.held_years(on, plan.id)) for plan in programme.plans
    )
    added = _added(plans)
    kinds = {part.plan.counted for part in added}
    reasons, rows = [], []
    if len(kinds) > 1:
        growth, total = (
            ", ".join(part.plan.title for part in added if part.plan.counted is kind) for kind in PlanCounts
        )
        reasons.append(f"Growth is not added to all that there is: {growth} beside {total}.")
    bases = _price_bases(added)
    if len(bases) > 1:
        words = " and ".join(base.words for base in bases)
        reasons.append(f"Sums {words} are not added: put those of each plan into the prices of one year first.")
    for year in sorted({row.year for part in added for row in part.years} if len(kinds) == 1 else ()):
        of_year = [(part, next((row for row in part.years if row.year == year), None)) for part in added]
        rows.append(_together(year, of_year, in_one_base=len(bases) < 2))
        lacking = [part.plan.title for part, row in of_year if row is None]
        if lacking:
            prints = "prints" if len(lacking) == 1 else "print"
            reasons.append(f"{listed(lacking)} {prints} nothing for {year} alone, so that it has no total.")
    assumptions = tuple(dict.fromkeys(assumption for part in plans for assumption in part.assumptions))
    return ProgrammeRelease(
        years=tuple(rows),
        title=programme.title,
        currency=programme.currency,
        plans=plans,
        reasons=tuple(reasons),
        assumptions=assumptions,
    )


def whole_of(release: Release) -> ReleaseYear:
    """The last level of posts, and all money, of one plan.

    A sum of several years stands for what is printed of those years: they are its parts, and are not added to it.

    Examples
    --------
    >>> import prevent_model as pm
    >>> whole = whole_of(pm.growth.release(pm.sample()))
    >>> whole.contingent.posts, str(whole.committed.money)
    (52, '£6,600,000.00')
    """
    plan, rows = release.plan, list(release.rows)
    covered = [set(plan.years_of(row.year)) for row in rows]
    outer = [
        row
        for n, row in enumerate(rows)
        if not any(covered[n] < other or (covered[n] == other and m > n) for m, other in enumerate(covered))
    ]
    last = release.years[-1] if release.years else None
    parts: dict[str, PostsAndCost] = {}
    for name in _PARTS:
        money = _sum([getattr(row, name).money for row in outer])
        parts[name] = PostsAndCost(getattr(last, name).posts if last is not None else None, money)
    row = _row(Span(), parts, outer)
    vague = [part for part in outer if part.printed]
    places = {part.printed_in for part in vague}
    if len(places) != 1 or any(part.committed.money is None for part in outer if part not in vague):
        return row
    # Sums that name no single one are given as printed, beside the total of the others.
    known = _sum([getattr(part, *places).money for part in outer if part not in vague])
    printed = [sum_ for part in outer for sum_ in part.printed]
    return evolve(row, printed=tuple([StatedMoney.exactly(known), *printed] if known else printed))


_PARTS = ("committed", "contingent", "refused")


def _added(plans: Iterable[Release]) -> list[Release]:
    """The plans that are added: not those whose figures another plan includes."""
    return [release for release in plans if release.plan.part_of is None]


def _price_bases(plans: Iterable[Release]) -> list[PriceBase]:
    """The prices that plans say their sums are in, each once; one that does not say is set beside any."""
    stated = [release.plan.prices for release in plans if release.plan.has_money]
    return list(dict.fromkeys(prices for prices in stated if prices is not None))


def _together(year: Years, of_year: Sequence[tuple[Release, ReleaseYear | None]], *, in_one_base: bool) -> ReleaseYear:
    """The parts of one year added; None where a plan that has posts, or money, does not state them."""
    parts: dict[str, PostsAndCost] = {}
    for name in _PARTS:
        posts = [row and getattr(row, name).posts for release, row in of_year if release.plan.has_posts]
        money = [row and _signed(release, getattr(row, name)) for release, row in of_year if release.plan.has_money]
        parts[name] = PostsAndCost(_sum(posts), _sum(money) if in_one_base else None)
    return _row(year, parts, [row for _, row in of_year if row is not None])


def _row(year: Years, parts: dict[str, PostsAndCost], rows: list[ReleaseYear]) -> ReleaseYear:
    """A row of parts that were added from rows."""
    return ReleaseYear(
        year=year,
        waits_for=tuple({hold.gate: hold for row in rows for hold in row.waits_for}.values()),
        contingent_change=None,
        at_least=any(row.at_least for row in rows),
        at_own_unit_cost=None,
        committed=parts["committed"],
        contingent=parts["contingent"],
        refused=parts["refused"],
    )


def _signed(release: Release, part: PostsAndCost) -> Any:
    return if_stated(neg, part.money) if release.plan.is_saving else part.money


def _sum(stated: list[Any]) -> Any:
    return if_stated(lambda *values: reduce(add, values), *stated) if stated else None
