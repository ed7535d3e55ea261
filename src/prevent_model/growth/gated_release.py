"""Release by gates: growth that is committed, growth that waits, and growth that was refused."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import compress
from operator import sub
from typing import Any

from attrs import evolve, field, frozen

from prevent_model.errors import ArgumentError, Refusal
from prevent_model.framework.growth import GrowthPlan, GrowthPoint, PrintedAs
from prevent_model.framework.plan_parts import parts_of
from prevent_model.framework.programme import Programme
from prevent_model.framework.wording import counted, in_sentence, listed, opened
from prevent_model.growth.held_growth import (
    PostsAndCost,
    ShutGate,
    alone_in,
    first_held,
    is_held,
    most_before_hold,
    released,
    released_sum,
    shut_gates,
    unstated_reasons,
    waiting_lines,
    with_costs,
)
from prevent_model.growth.held_parts import held_parts_in_words, split_parts
from prevent_model.growth.levels import Levels, levels, posts_before, rests_on_about, stated_cost, sums_of_spans
from prevent_model.growth.plan_inputs import Asked, Held, PlanOfProgramme, assumed, held_of, held_on, in_words, plan_of
from prevent_model.growth.release_ranges import release_ranges, with_named_sums, with_ranges, with_single_sums
from prevent_model.growth.release_rows import (
    PARTS,
    ReleaseYear,
    is_split,
    sharing_in_words,
    telling,
    whole_of,
    with_changes,
)
from prevent_model.growth.release_table import release_table
from prevent_model.growth.sums_within import is_split_within, split_by_sums_within, split_in_words
from prevent_model.growth.yearly_results import PlanYears, if_stated, one_currency
from prevent_model.tables.table import Table
from prevent_model.values.arguments import expect, read_all, taken
from prevent_model.values.calendars import by_year
from prevent_model.values.conversion import as_money, as_stated
from prevent_model.values.field_metadata import means
from prevent_model.values.money import Money
from prevent_model.values.posts import Basis
from prevent_model.values.spans import years_in, years_words
from prevent_model.values.stated_money import StatedMoney
from prevent_model.values.years import FinancialYear

HeldCosts = Mapping[FinancialYear, Money | str] | Mapping[str, Money | str]


@frozen
class Release(PlanYears[ReleaseYear]):
    """A plan of growth as its gates let it through on a day.

    Examples
    --------
    >>> import prevent_model as pm
    >>> programme = pm.sample()
    >>> found = pm.growth.release(programme.growth, programme.held_years())
    >>> found.year("2009/10").contingent.posts, len(found.table.rows)
    (12, 3)
    >>> found.whole.contingent.posts, found.plans == (found,)
    (52, True)
    >>> found.because[:62], [gate.hold.gate for gate in found.gates]
    ('From 2009/10 on no more is committed than the highest level be', ['phase-one-review'])
    """

    gates: tuple[ShutGate, ...] = field(kw_only=True, eq=False, metadata=means("The shut gates, with what each holds."))
    spans: tuple[ReleaseYear, ...] = field(
        kw_only=True, default=(), metadata=means("One for each sum of several years, or of the whole.")
    )
    held_parts: tuple[Release, ...] = field(
        kw_only=True,
        default=(),
        metadata=means("The plans that are part of it of which gates hold more than of itself."),
    )

    @property
    def rows(self) -> tuple[ReleaseYear, ...]:
        """The years, and after them the sums of several."""
        return (*self.years, *self.spans)

    @property
    def plans(self) -> tuple[Release, ...]:
        """The release of each plan: this one alone."""
        return (self,)

    @property
    def whole(self) -> ReleaseYear:
        """The last level of posts, and all money."""
        return whole_of(self.plan, self.years, self.spans)

    @property
    def because(self) -> str:
        """The rule that was followed, and the growth that waits, in sentences."""
        sentences = []
        first = first_held(self.gates)
        if not self.gates and not self.held_parts:
            state = "to be saved" if self.plan.is_saving else "committed"
            sentences.append(f"No shut gate holds the plan, so all of it is {state}.")
        if not self.plan.has_posts:
            what = "saving" if self.plan.is_saving else "money"
            sentences += [
                f"The {what} of {years_words(years)} {_behind(g)}." for g, years in self._held_years() if years
            ]
        elif first is not None:
            most = most_before_hold(self.plan, levels(self.plan), self.gates)
            level = "" if most is None else f", {counted(most, 'post')}"
            sentences.append(f"From {first} on no more is committed than the highest level before{level}.")
            sentences += [f"What is planned from {g.plan} on {_behind(g)}." for g in self.gates if g.plan]
            sentences += self._falls()
        titles = {line.id: line.title for line in self.plan.lines}
        for gate in filter(lambda gate: gate.lines, self.gates):
            held = ", ".join(f"{titles.get(line, line)} from {year} on" for line, year in gate.lines.items())
            sentences.append(f"{opened(held)} {_behind(gate)}.")
        sentences += filter(None, [held_parts_in_words(self.plan, self.rows, self.held_parts)])
        sentences += self._falls() if first is None else ()
        prices = self.plan.prices if self.plan.has_money else None
        sentences += [f"Sums are {prices.words}."] if prices is not None else []
        sentences += [*self._before(), *self._unknown()]
        return " ".join(sentences) + sharing_in_words(self.plan, self.rows) + in_words(self.assumptions)

    def _held_years(self) -> Iterator[tuple[ShutGate, frozenset[FinancialYear]]]:
        """Each gate with the years whose money it holds: one that may open releases none of what another refused."""
        refused = {year for gate in self.gates if gate.is_refused for year in gate.years}
        yield from ((gate, gate.years if gate.is_refused else gate.years - refused) for gate in self.gates)

    def _falls(self) -> Iterator[str]:
        """A sentence on the planned fall that the gates hold, which no part of the split shows."""
        falls = [f"by {counted(row.waiting_fall, 'post')} in {row.year}" for row in self.years if row.waiting_fall]
        if falls:
            planned = f"That includes the planned fall, {listed(falls)}"
            yield f"{planned}; the posts that would go are in no part of the split."

    def _before(self) -> Iterator[str]:
        """Sentences on how the posts are counted, and on what was there before the first year, where that is stated."""
        if self.plan.has_posts and self.plan.basis is not Basis.UNSTATED:
            yield f"Posts are counted as {self.plan.basis.words}."
        cost = self.plan.baseline_cost
        if self.plan.baseline is not None:
            costing = f", which cost {cost}" if cost is not None else ""
            yield f"Posts before the first year: {self.plan.baseline:,}{costing}."
        elif cost is not None:
            yield f"The cost before the first year was {cost}."

    def _unknown(self) -> Iterator[str]:
        """Sentences on what is None: in which years, and what the source leaves out."""
        heads = ("How many posts wait", "How much money waits")
        heads = heads if self.gates else ("How many posts there are", "What they cost")
        reasons = unstated_reasons(self.plan, levels(self.plan), self.gates)
        asked = (self.plan.has_posts, self.plan.has_money)
        for row in filter(lambda row: row.printed, self.rows):
            sums = opened(" and ".join(map(str, row.printed)))
            yield f"{sums} in {row.year} names no single sum, and is given as printed."
        ranges = [row for row in self.years if row.contingent.money is None and row.committed.range and not row.printed]
        if ranged := years_words(year for row in ranges for year in years_in(row.year)):
            yield f"The cost of {ranged} rests on a sum that names no single one: it is given from least to most."
        for head, what, lacks in compress(zip(heads, ("posts", "money"), reasons, strict=True), asked):
            silent = (row for row in self.years if not (what == "money" and (row.printed or row.committed.range)))
            silent = (row for row in silent if not self._rests_on_part(row))
            years = listed(str(row.year) for row in silent if getattr(row.committed, what) is None)
            if years:
                because = "; ".join(lacks) or "the source does not state it"
                yield f"{head} in {years} cannot be told: {because}."
        sums_printed = {point.period: str(point.cost) for point in sums_of_spans(self.plan)}
        for row in (row for row in self.spans if not row.printed and (is_split(row) or not self._rests_on_part(row))):
            part = f"How much of the sum of {row.year}, {sums_printed[row.year]}, waits"
            first = first_held(self.gates) if self.plan.has_posts else None
            if row.committed.money is None and self.plan.cost_as is PrintedAs.CHANGES:
                change = f"{sums_printed[row.year]} is by how much the cost changes over them"
                yield f"What {row.year} cost cannot be told: {change}."
            elif row.committed.money is None and first is not None and first <= min(self.plan.years_of(row.year)):
                rest = f"posts from before {first} stay, and what they cost then is not stated"
                yield f"{part} cannot be told: {rest}."
            elif not self.plan.has_posts and is_split_within(self.plan, row, self.gates):
                yield split_in_words(row, sums_printed[row.year], part)
            elif not is_split(row) and telling(self.plan, row, self.rows) != [row]:
                yield f"{part} is in the rows of its parts."
            elif row.committed.money is None:
                yield f"{part} cannot be told: only some of its years do."
            elif row.contingent.money is None:
                yield f"{part} cannot be told: only some of its years are refused."

    def _rests_on_part(self, row: ReleaseYear) -> bool:
        """Tell whether gates that hold no more than a part of the plan hold something of a row."""
        return not {hold.gate for hold in row.waits_for} <= {gate.hold.gate for gate in self.gates}

    @property
    def table(self) -> Table:
        """The split as a table."""
        posts = "Posts" if self.plan.posts_fall else "Growth"
        what = "Savings" if self.plan.is_saving else posts if self.plan.has_posts else "Money"
        # Where no gate is shut there is no such split, and all is committed.
        split = ": committed, waiting and refused" if self.gates or self.held_parts else ""
        return release_table(
            f"{what} by year{split}",
            self.rows,
            currency=self.plan.currency,
            has_posts=self.plan.has_posts,
            has_money=self.plan.has_money,
            because=self.because,
            cite=self.cite,
            saved=self.plan.is_saving,
        )


def _behind(gate: ShutGate) -> str:
    """Return the words for what a gate holds back, or refused, and why."""
    verb = "was refused by" if gate.is_refused else "waits for"
    return f"{verb} {in_sentence(gate.hold.title)} ({gate.hold.because})"


def plan_release(
    plan: Asked,
    held: Held | Programme | None = None,
    *,
    held_costs: HeldCosts | None = None,
    on: date | None = None,
) -> Release:
    """Split each year of one plan into growth that is committed, contingent and refused, as ``release`` documents it.

    What gates hold of its parts is known of a programme alone, on a day or its own.

    Examples
    --------
    >>> import prevent_model as pm
    >>> plan_release(pm.sample()).year("2010/11").committed.posts
    41
    """
    asked, plan = plan, plan_of(plan)
    parts = _parts_of(asked, held, plan, on)
    held = held_on(asked, held, on) if on is not None else held
    steps = levels(plan)
    held_years, costs = read_all(lambda: held_of(asked, held, plan), lambda: _read_costs(held_costs, plan))
    gates = shut_gates(plan, steps, held_years)
    first = first_held(gates)
    _check_held_costs(costs, [step.year for step in steps if first is not None and step.year >= first])
    committed = with_costs(plan, steps, gates, costs)
    # A refused gate never opens, so what waits is counted up to what the held ones alone could release.
    reachable = released(plan, steps, [gate for gate in gates if gate.is_refused])
    # What is released if a gate alone were shut, and if it alone, of all that are shut, opened.
    cases = []
    for gate in gates:
        others = tuple(other for other in gates if other is not gate)
        cases.append((gate, with_costs(plan, steps, (gate,), costs), with_costs(plan, steps, others, costs)))
    rows: list[ReleaseYear] = []
    in_place = posts_before(plan)  # the posts of the last year before the hold, which a later fall would take away
    for n, level in enumerate(steps):
        total, own, reach = PostsAndCost(level.posts, level.money), committed[n], reachable[n]
        # Posts stay from year to year, so that all years from the first held one on are behind the gate.
        behind = first is not None and (level.year >= first if plan.has_posts else is_held(level.year, gates))
        # A cost that is known better may be above the last printed sum; what could be released is then no less.
        if level.year in costs and reach.money is not None and own.money is not None:
            reach = PostsAndCost(reach.posts, max(reach.money, own.money))
        contingent = reach - own
        in_place = in_place if behind else own.posts
        fall = max(if_stated(sub, in_place, own.posts) or 0, 0) if behind and plan.has_posts else 0
        # A gate can matter if it alone holds something back, or if it alone opened; of a level that is not stated, and
        # of a fall, which is in no part, any gate that holds it can.
        unseen = level.money is None or (plan.has_posts and level.posts is None) or fall
        holding = [gate for gate in gates if unseen and _holds(plan, gate, level.year)]
        waits = tuple(
            gate.hold for gate, alone, without in cases if alone[n] != total or without[n] != own or gate in holding
        )
        # The same posts cost more in a whole year than in the one in which they began: their own year's rate says by
        # how much.
        each = None
        if behind and level.posts and own.posts is not None and level.money is not None:
            each = own.posts * level.money.major / level.posts
        lines = () if behind else tuple(line.id for line in waiting_lines(plan, gates, level.year))
        least = behind and plan.has_posts
        about = rests_on_about(plan, level.year, with_earlier=bool(behind or lines))
        rows.append(
            ReleaseYear(
                level.year,
                own,
                contingent,
                total - reach,
                waits,
                None,
                least,
                each,
                lines,
                about=about,
                waiting_fall=fall,
            )
        )
    if plan.cost_as is PrintedAs.LEVELS:
        rows = [_with_printed(row, [stated_cost(plan, step.year)]) for row, step in zip(rows, steps, strict=True)]
    rows = list(map(with_ranges, rows, release_ranges(plan, steps, gates, costs)))
    if gates and any(row.committed.money is None for row in rows):
        as_named = release_ranges(*with_named_sums(plan, steps), gates, costs)
        rows = list(map(with_single_sums, rows, as_named))
    whole = tuple(_span(plan, steps, point, gates) for point in sums_of_spans(plan))
    spans = split_by_sums_within(plan, rows, whole, gates) if gates else whole
    resting = assumed(asked, plan, gates=True, lines=alone_in(gates))
    years, spans, held_parts = split_parts(plan, tuple(rows), spans, gates, parts)
    return Release(
        years=with_changes(years), plan=plan, gates=gates, spans=spans, held_parts=held_parts, assumptions=resting
    )


def _parts_of(asked: Asked, held: object, plan: GrowthPlan, on: date | None) -> list[Release]:
    """The releases of the parts of a plan of which gates hold something, where the programme's own gates are asked."""
    programme = (asked.programme if isinstance(asked, PlanOfProgramme) else asked) if held is None else held
    if not isinstance(programme, Programme):
        return []
    own = [PlanOfProgramme(programme, part) for part in parts_of(plan, programme.plans)]
    return [part for part in (plan_release(part, on=on) for part in own) if part.gates or part.held_parts]


def _holds(plan: GrowthPlan, gate: ShutGate, year: FinancialYear) -> bool:
    """Tell whether a gate holds a year: posts stay from year to year, and money is that of its own year."""
    return gate.plan is not None and (gate.plan <= year if plan.has_posts else year in gate.years)


def _span(plan: GrowthPlan, steps: Levels, point: GrowthPoint, gates: tuple[ShutGate, ...]) -> ReleaseYear:
    """The split of a sum of several years."""
    assert point.cost is not None  # the sums of spans are of points that have one
    years, amount = plan.years_of(point.period), point.cost.amount
    # A sum that names no single one goes to the same part as any other would: the least there is shows to which.
    followed = Money(1, plan.currency) if amount is None else amount
    refusing = [gate for gate in gates if gate.is_refused]
    stated, reach, own = (released_sum(plan, steps, years, followed, shut) for shut in ((), refusing, gates))
    parts = (own, if_stated(sub, reach, own), if_stated(sub, stated, reach))
    if amount is None:
        own, waiting, shut = (None if part == followed else part for part in parts)
        parts = own, waiting, shut
    # Posts stay from year to year, so that a gate holds a later year of a plan with posts as well.
    later = [gate for gate in gates if plan.has_posts and gate.plan is not None and gate.plan <= max(years)]
    waits = tuple(gate.hold for gate in gates if gate in later or any(year in gate.years for year in years))
    committed, contingent, refused = (PostsAndCost(None, money) for money in parts)
    row = ReleaseYear(point.period, committed, contingent, refused, waits, None, False, None, about=point.cost.about)
    if amount is not None and amount.minor:
        row = with_ranges(row, [point.cost.range if part == amount else None for part in parts])
    is_printed = parts.count(None) == 1 and plan.cost_as is not PrintedAs.CHANGES
    return _with_printed(row, [point.cost]) if is_printed else row


def _with_printed(row: ReleaseYear, sums: Iterable[StatedMoney | None]) -> ReleaseYear:
    """The row with the sums that name no single one, where all of them are committed, wait or were refused."""
    vague = tuple(sum_ for sum_ in sums if sum_ is not None and sum_.amount is None)
    # Where a gate holds some of the years alone, or a part of the posts, how much of such a sum waits is not known.
    if not vague or (row.committed.money is None and row.waits_for):
        return row
    row = evolve(row, printed=vague)
    row = with_ranges(row, [vague[0].range if name == row.printed_in and len(vague) == 1 else None for name in PARTS])
    nought = Money(0, vague[0].currency)
    for part in {"committed": ("contingent", "refused"), "contingent": ("refused",)}.get(row.printed_in, ()):
        rest: dict[str, Any] = {part: PostsAndCost(getattr(row, part).posts, nought)}
        row = evolve(row, **rest)
    return row


def _as_sum(given: Money | str) -> Money:
    # A release is one of the sums as printed, so that a rounded text stands for the sum that it prints.
    if not isinstance(given, str):
        return as_money(given)
    amount = as_stated(given).amount
    if amount is None:
        raise ArgumentError.of(f'"{given}" names no single sum', "write the one sum that the cost is known to be")
    return amount


def _read_costs(given: HeldCosts | None, plan: GrowthPlan) -> dict[FinancialYear, Money]:
    expect(held_costs=(given, Mapping, None))
    sums = {year: taken(f'held_costs["{year}"]', cost, _as_sum) for year, cost in (given or {}).items()}
    one_currency((plan, *sums.values()), "held_costs")
    return by_year(sums, plan.years, "held_costs")


def _check_held_costs(costs: Mapping[FinancialYear, Money], behind: list[FinancialYear]) -> None:
    held = ", ".join(map(str, behind)) or "none"
    strange = [year for year in costs if year not in behind]
    refusals = [Refusal("held_costs", f"{year} is not behind a shut gate", f"give {held}") for year in strange]
    below = [(year, cost) for year, cost in costs.items() if year in behind and cost.minor < 0]
    refusals += [Refusal("held_costs", f"the cost of {year} is negative ({cost})") for year, cost in below]
    if refusals:
        raise ArgumentError(refusals)
