"""The release of a programme of several plans: the parts, and the totals as far as they may be added."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from operator import neg
from typing import NamedTuple, overload

from attrs import evolve, field, frozen

from prevent_model.errors import refused
from prevent_model.framework.growth import GrowthPlan, PlanCounts
from prevent_model.framework.plan_parts import HAS_MONEY, HAS_POSTS, apart
from prevent_model.framework.programme import Programme
from prevent_model.framework.wording import listed, opened
from prevent_model.growth.funds.comparison_periods import Run, compared, filling
from prevent_model.growth.funds.cover_costs import years_before
from prevent_model.growth.funds.price_bases import prices_of, unsaid_prices
from prevent_model.growth.gated_release import HeldCosts, Release, plan_release
from prevent_model.growth.held_growth import PostsAndCost
from prevent_model.growth.plan_inputs import Asked, Held, PlanOfProgramme, in_words
from prevent_model.growth.release_rows import PARTS, ReleaseYear, added_row, is_split, sums, whole_of, with_prints
from prevent_model.growth.release_table import release_table
from prevent_model.growth.yearly_results import Yearly, if_stated, stated_total
from prevent_model.tables.table import Table
from prevent_model.tables.value_text import money_words
from prevent_model.values.arguments import expect
from prevent_model.values.citations import Citation
from prevent_model.values.currencies import Currency
from prevent_model.values.field_metadata import means
from prevent_model.values.prices import PriceBase
from prevent_model.values.spans import Span, Years, period_of


@frozen(kw_only=True)
class ProgrammeRelease(Yearly[ReleaseYear]):
    """The plans of a programme as their gates let them through on a day.

    Examples
    --------
    >>> import prevent_model as pm
    >>> found = pm.growth.release(pm.sample("emergency-services-network-2019"))
    >>> len(found.years), str(found.whole.committed.money), [release.plan.id for release in found.plans]
    (0, '£9,300,000,000.00', ['growth', 'airwave-extension'])
    >>> found.because[:47], len(found.table.rows), str(found.cite[0])
    ('Plans added: Cost of the network to 2037. Not a', 1, 'nao-2019-news cost')
    """

    title: str = field(metadata=means("The programme."))
    currency: Currency = field(metadata=means("The currency of its sums."))
    plans: tuple[Release, ...] = field(metadata=means("The release of each plan."))
    reasons: tuple[str, ...] = field(metadata=means("Why a total cannot be told, as sentences."))
    spans: tuple[ReleaseYear, ...] = field(
        default=(), metadata=means("One for each run of years, not all, over which a printed sum runs and all add up.")
    )

    @property
    def rows(self) -> tuple[ReleaseYear, ...]:
        """The years, and after them the runs of several."""
        return (*self.years, *self.spans)

    @property
    def whole(self) -> ReleaseYear:
        """The last levels of posts, and all money, of the plans together."""
        added = _added(self.plans)
        if added.beside:
            return added_row(Span(), dict.fromkeys(PARTS, PostsAndCost(None, None)), [])
        of_whole = [(release, whole_of(release.plan, release.years, release.spans)) for release in added.plans]
        return _together(Span(), of_whole, added)

    @property
    def cite(self) -> tuple[Citation, ...]:
        """The places where the plans are printed."""
        return tuple(dict.fromkeys(place for release in self.plans for place in release.cite))

    @property
    def because(self) -> str:
        """The plans that were added, and the totals that could not be told, in sentences."""
        added = _added(self.plans)
        parts = [release.plan for release in self.plans if release not in added.plans]
        within = "; ".join(plan.title for plan in parts if plan.part_of is not None)
        titles = "; ".join(map(added.title, added.plans))
        are_apart = added.beside or len(added.price_bases) > 1
        sentences = [f"{'Plans that are not added' if are_apart else 'Plans added'}: {titles}."]
        if within:
            sentences.append(f"Not added, as another plan includes them: {within}.")
        savings = [release.plan.title for release in added.plans if release.plan.is_saving]
        if savings and not are_apart:
            sentences.append(f"Taken off the total, as savings: {'; '.join(savings)}.")
        unsaid = unsaid_prices(release.plan for release in added.plans if release.plan.id in added.money)
        return " ".join((*sentences, *self.reasons)) + unsaid + in_words(self.assumptions)

    @property
    def table(self) -> Table:
        """The totals as a table."""
        plans = [release.plan for release in self.plans]
        has_posts, has_money = any(plan.has_posts for plan in plans), any(plan.has_money for plan in plans)
        is_split = any(part.gates for part in self.plans)
        title = f"{self.title}: {'committed, waiting and refused' if is_split else 'all plans by year'}"
        return release_table(
            title,
            (*self.rows, self.whole),
            currency=self.currency,
            has_posts=has_posts,
            has_money=has_money,
            because=self.because,
            cite=self.cite,
        )


@overload
def release(
    plan: GrowthPlan | PlanOfProgramme,
    held: Held | Programme | None = None,
    *,
    on: date | None = None,
    held_costs: HeldCosts | None = None,
) -> Release: ...
@overload
def release(
    plan: Programme,
    held: Held | Programme | None = None,
    *,
    on: date | None = None,
    held_costs: HeldCosts | None = None,
) -> Release | ProgrammeRelease: ...
def release(
    plan: Asked,
    held: Held | Programme | None = None,
    *,
    on: date | None = None,
    held_costs: HeldCosts | None = None,
) -> Release | ProgrammeRelease:
    """Split each year of a plan into growth that is committed, contingent and refused.

    From the plan's first held year on, committed is the lesser of that year's plan and the highest level before that
    first held year, the baseline counted as a level, for posts and for printed money each. So an open gate on a later
    year releases nothing while an earlier one is shut, and opening a gate never takes anything back. Contingent is what
    the held gates would add if they opened and refused ones stayed shut; refused is the remainder. The three parts are
    the plan, exact; so a planned fall behind a gate is in none of them, and `waiting_fall` counts its posts. A line
    that a gate holds alone is taken off from its first held year on: its posts where they are stated, and what they
    cost in the year by the line's own rate. Where either is not stated, that part of the year is None: how much waits
    cannot be told. Of a plan of a programme, what a gate holds of a plan that is part of it is not committed either;
    where gates are given, only those of the plan are known.

    Parameters
    ----------
    plan
        The plan, in levels or in changes; or the programme, which knows what was assumed about it. Of a programme with
        several plans each is released by its own gates, and they are added as far as they may be.
    held
        For each year behind a shut gate, its gates, as ``Programme.held_years`` gives them, or the programme; one that
        is asked has its own.
    on
        The day as at which a programme's gates are taken; its own `as_at` where not given.
    held_costs
        What the committed posts cost in a held year, where that is known better than by the last printed sum.

    Returns
    -------
    Release
        A row for each year, and in `spans` one for each sum of several; `plans` are the parts, and `whole` is all
        years together. A row names its gates: `held_gates` may still open, and `refused_gates` refused what is refused.
        Of several plans it is a ``ProgrammeRelease``: a plan that is part of another is not added beside it, but for
        its money, or its posts, where the other has none; a saving lowers the total, and plans of growth and of all
        that there is are never added; a year that not every plan prints has no total, and one with a sum such as "at
        least £5m" has its sums as printed; but before its first a plan that says that it counts growth has nothing yet;
        where printed sums of several years fill some years for all plans, these have a row in `spans`. Committed money
        of a held year is a least, unless a saving is held too: the same posts cost more in a whole year than in the
        year in which they began, so the row also gives them at that year's own cost per post. Money is None where the
        source does not state it.

    Raises
    ------
    ValueError
        When `held_costs` names a year that is not held or a negative sum, or `on` is given where no programme is asked.

    Examples
    --------
    >>> import prevent_model as pm
    >>> programme = pm.sample()
    >>> row = pm.growth.release(programme.growth, programme.held_years()).year("2010/11")
    >>> row.committed.posts, row.contingent.posts, row.contingent_change
    (41, 52, 40)

    Notes
    -----
    **Source:** Report 8, B.11 and D.
    """
    expect(on=(on, date, None))
    if not isinstance(plan, Programme) or len(plan.plans) < 2:
        return plan_release(plan, held, held_costs=held_costs, on=on)
    if held is not None or held_costs is not None:
        name = "held" if held is not None else "held_costs"
        problem = f"{plan.title} has several plans, each with its own gates"
        raise refused(name, problem, "leave it out, or ask of one plan")
    return _of_every_plan(plan, on)


def _of_every_plan(programme: Programme, on: date | None) -> ProgrammeRelease:
    """The release of every plan of a programme, and what they are together."""
    plans = tuple(plan_release(PlanOfProgramme(programme, plan), on=on) for plan in programme.plans)
    added = _added(plans)
    reasons, rows = [], []
    if added.beside:
        reasons.append(f"Plans of growth are not added to plans of everything there is: {added.beside}.")
    bases = added.price_bases
    if len(bases) > 1:
        words = " and ".join(base.words for base in bases)
        reasons.append(f"Sums {words} are not added: put those of each plan into the prices of one year first.")
    for year in sorted({row.year for part in added.plans for row in part.years} if not added.beside else ()):
        of_year = [(part, _row_of(part, year)) for part in added.plans]
        rows.append(_together(year, of_year, added))
        lacking = [part.plan.title for part, row in of_year if row is None]
        if lacking:
            prints = "prints" if len(lacking) == 1 else "print"
            reasons.append(f"{listed(lacking)} {prints} nothing for {year} alone, so that it has no total.")
        reasons += _no_sum(rows[-1], of_year) if not lacking and len(bases) < 2 else ()
    runs = _runs(added.plans) if not added.beside and len(bases) < 2 else ()
    spans = [_together(period_of(run), [(part, _row_over(part, run)) for part in added.plans], added) for run in runs]
    assumptions = tuple(dict.fromkeys(assumption for part in plans for assumption in part.assumptions))
    return ProgrammeRelease(
        years=tuple(rows),
        title=programme.title,
        currency=programme.currency,
        plans=plans,
        spans=tuple(span for span in spans if span.committed.between is not None or span.printed),
        reasons=tuple(reasons),
        assumptions=assumptions,
    )


class _Added(NamedTuple):
    """The plans that are added: not those whose figures other plans include, nor those that state none."""

    plans: tuple[Release, ...]
    posts: frozenset[str]
    """The plans whose posts are added, by id."""
    money: frozenset[str]
    """The plans whose money is added, by id: that of a part, where the plan that it is part of has none."""

    @property
    def price_bases(self) -> tuple[PriceBase, ...]:
        """The prices that plans say their money is in, each once; one that does not say is set beside any."""
        return prices_of(release.plan for release in self.plans if release.plan.id in self.money)

    @property
    def beside(self) -> str:
        """The plans of growth beside those of all that there is, of posts or of money; empty where all are of a
        kind.
        """
        for ids in (self.posts, self.money):
            plans = [release.plan for release in self.plans if release.plan.id in ids]
            growth, total = ([plan.title for plan in plans if plan.counted is kind] for kind in PlanCounts)
            if growth and total:
                return f"{listed(growth)} beside {listed(total)}"
        return ""

    def title(self, release: Release) -> str:
        """The title of a plan, with what is added of it where that is not all that it states."""
        plan = release.plan
        added = [name for name, ids in (("posts", self.posts), ("money", self.money)) if plan.id in ids]
        return f"{plan.title} ({added[0]})" if plan.has_posts and plan.has_money and len(added) == 1 else plan.title


def _added(releases: Sequence[Release]) -> _Added:
    plans = [release.plan for release in releases]
    posts, money = (frozenset(plan.id for plan in apart(plans, states)) for states in (HAS_POSTS, HAS_MONEY))
    stating = tuple(release for release in releases if release.plan.id in posts | money)
    return _Added(stating or tuple(each for each in releases if each.plan.part_of is None), posts, money)


def _together(year: Years, of_year: Sequence[tuple[Release, ReleaseYear | None]], of: _Added) -> ReleaseYear:
    """The parts of one year added; None where a plan that has posts, or money, does not state them."""
    parts: dict[str, PostsAndCost] = {}
    in_one_base = len(of.price_bases) < 2
    of_money = [(release, row) for release, row in of_year if release.plan.id in of.money]
    for name in PARTS:
        posts = [row and getattr(row, name).posts for release, row in of_year if release.plan.id in of.posts]
        money = [None if row is None else _signed(release, getattr(row, name)) for release, row in of_money]
        parts[name] = PostsAndCost(stated_total(posts), *(sums(money) if in_one_base else (None, None)))
    rows = [row for _, row in of_year if row is not None]
    added = added_row(year, parts, rows)
    # What a held saving saves is a least as well, so that what it leaves of a cost is none.
    least_saved = any(row.at_least for release, row in of_money if row is not None and release.plan.is_saving)
    added = evolve(added, at_least=added.at_least and not least_saved)
    with_money = [row for _, row in of_money]
    # What is left of a sum without an end, less a saving, is no print.
    is_lowered = any(release.plan.is_saving for release, _ in of_money)
    if is_split(added) or is_lowered or None in with_money or not in_one_base:
        return added
    return with_prints(added, [row for row in with_money if row is not None])


def _no_sum(row: ReleaseYear, of_year: Iterable[tuple[Release, ReleaseYear | None]]) -> Iterator[str]:
    """A sentence on the sums of a year that make no total: they are given as printed, or cannot be added."""
    if row.printed:
        make, are = ("names", "is") if len(row.printed) == 1 else ("make", "are")
        sums = opened(listed(money_words(sum_, brief=True) for sum_ in row.printed))
        yield f"{sums} in {row.year} {make} no single sum, and {are} given as printed."
    vague = [part.plan.title for part, own in of_year if own is not None and own.printed]
    if vague and not is_split(row):
        prints = "prints" if len(vague) == 1 else "print"
        yield f"{listed(vague)} {prints} no single sum for {row.year}, so that its money has no total."


def _row_of(release: Release, year: Years) -> ReleaseYear | None:
    """The row of a plan in a year; nought before its first where it counts growth, and None where it prints none."""
    plan = release.plan
    if year in years_before(plan, (named for row in release.rows for named in plan.years_of(row.year))):
        nothing = PostsAndCost(0 if plan.has_posts else None, plan.nought if plan.has_money else None)
        return added_row(year, dict.fromkeys(PARTS, nothing), [])
    return next((row for row in release.years if row.year == year), None)


def _runs(added: Sequence[Release]) -> list[Run]:
    """The shortest runs of several years that the printed sums of plans fill, but for that of all their years."""
    printed = [[tuple(part.plan.years_of(row.year)) for row in part.rows] for part in added]
    every = sorted({year for of_plan in printed for run in of_plan for year in run})
    return [run for run in compared(every, printed) if 1 < len(run) < len(every)]


def _row_over(release: Release, run: Run) -> ReleaseYear | None:
    """The rows of a plan that fill some years, as one; None where none do."""
    plan = release.plan
    by_run = {tuple(plan.years_of(row.year)): row for row in release.rows}
    before = years_before(plan, (year for named in by_run for year in named))
    filled = filling(by_run, tuple(year for year in run if year not in before)) if before.isdisjoint(run[-1:]) else ()
    if filled is None:
        return None
    rows = [by_run[part] for part in filled]
    # Posts are levels, so that those of a run are those of its last year.
    last = {name: getattr(rows[-1], name).posts if rows else 0 for name in PARTS} if plan.has_posts else {}
    nothing = PostsAndCost(None, plan.nought)
    parts = {
        name: PostsAndCost(last.get(name), *sums([nothing, *(getattr(row, name) for row in rows)])) for name in PARTS
    }
    return with_prints(added_row(period_of(run), parts, rows), rows)


def _signed(release: Release, part: PostsAndCost) -> PostsAndCost:
    if not release.plan.is_saving:
        return part
    return PostsAndCost(part.posts, if_stated(neg, part.money), if_stated(neg, part.range))
