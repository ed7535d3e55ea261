"""Progress: counts against a plan, with targets, baselines that move, recruitment, starts and sites."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from datetime import date
from fractions import Fraction
from operator import sub

from attrs import evolve, field, frozen

from prevent_model.errors import ArgumentError
from prevent_model.framework.counted_posts import count_faults, counted_posts, counts_by, is_of_plan, is_on_basis
from prevent_model.framework.growth import GrowthPlan, PlanCounts
from prevent_model.framework.post_lines import Observation
from prevent_model.framework.sources import Assumption
from prevent_model.framework.wording import listed, opened
from prevent_model.growth.levels import Levels, YearLevel, falling_years, growth_of, levels, year_cost
from prevent_model.growth.plan_inputs import Asked, assumed, in_words, plan_of
from prevent_model.growth.start_slippage import LineStart, SiteStart, line_starts, lines_table, site_starts, sites_table
from prevent_model.growth.targets import Tally, Target, falls_from, target_on, targets_table
from prevent_model.growth.yearly_results import if_stated, posts_column
from prevent_model.tables.attrs_tables import AttrsTable
from prevent_model.tables.cells import Column
from prevent_model.tables.table import HasTables, Table
from prevent_model.values.arguments import expect, many
from prevent_model.values.citations import Citation
from prevent_model.values.field_metadata import means
from prevent_model.values.money import MoneyRange
from prevent_model.values.post_numbers import NumberOfPosts, is_about
from prevent_model.values.posts import PostChange
from prevent_model.values.years import FinancialYear, plain_day


@frozen
class Restatement(AttrsTable):
    """A baseline that was re-stated.

    Examples
    --------
    >>> Restatement(before=128_433, after=128_411, reason="a correction").effect
    PostChange(count=22)
    """

    before: NumberOfPosts = field(metadata=means("The baseline until then.", unit="post"))
    after: NumberOfPosts = field(metadata=means("The baseline from then on.", unit="post"))
    reason: str = field(metadata=means("Why, in the source's note; empty where it gives no reason."))

    @property
    def effect(self) -> PostChange:
        """By how much it alone changes the growth that is counted."""
        return PostChange(self.before - self.after)


@frozen
class Count(AttrsTable):
    """One count, against the target that falls due next.

    Examples
    --------
    >>> import prevent_model as pm
    >>> seen = pm.Observation(on=date(2009, 3, 31), posts=37)
    >>> count = pm.growth.progress(pm.sample().growth, [seen], on=date(2009, 4, 1)).latest
    >>> count.share, count.to_go, count.most, count.net
    (Fraction(37, 41), 4, 37, None)
    """

    seen: Observation = field(metadata=means("What was counted."))
    baseline: NumberOfPosts | None = field(metadata=means("The baseline that it is set against.", unit="post"))
    growth: NumberOfPosts | None = field(
        metadata=means("Posts above the baseline, whoever pays; None if uncounted.", unit="post")
    )
    achieved: NumberOfPosts | None = field(
        metadata=means("Growth that counts; None if other funding is not stated.", unit="post")
    )
    target: NumberOfPosts | None = field(
        metadata=means("Growth wanted by the next date due; None where none is.", unit="post")
    )
    due: date | None = field(metadata=means("When that target falls due."))
    change: PostChange | None = field(metadata=means("Growth since the last; None if not counted alike.", unit="post"))
    restated: Restatement | None = field(metadata=means("A baseline re-stated with this count."))
    money_left: MoneyRange | None = field(
        metadata=means("The year's cost as printed, less what was spent; None if not said.", unit="GBP")
    )
    remarks: tuple[str, ...] = field(metadata=means("What does not foot, and what else must be known."))
    fall_is_planned: bool = field(
        default=False, metadata=means("Whether the plan falls from what is there to the target that is due next.")
    )

    @property
    def most(self) -> NumberOfPosts:
        """The most that can count towards the plan, which is all growth where other funding is not stated."""
        return self.achieved if self.achieved is not None else self.growth or 0

    @property
    def share(self) -> Fraction | None:
        """The share of the target that was reached, exactly; None where either is about, as it is then about too."""
        if not self.target or self.achieved is None or is_about(self.target, self.achieved):
            return None
        return Fraction(self.achieved) / self.target

    @property
    def to_go(self) -> NumberOfPosts | None:
        """Posts from here to the target, to come or, where the plan falls, to leave; below zero where it is passed."""
        ends = (self.achieved, self.target) if self.fall_is_planned else (self.target, self.achieved)
        return if_stated(sub, *ends)

    @property
    def net(self) -> NumberOfPosts | None:
        """Joiners less leavers since the count before; None where either is not counted."""
        return if_stated(sub, self.seen.joiners, self.seen.leavers)


@frozen
class Progress(HasTables):
    """Counts against a plan, as known on a day.

    Examples
    --------
    >>> import prevent_model as pm
    >>> counted = [pm.Observation(on=date(2008, 9, 30), posts=39), pm.Observation(on=date(2009, 3, 31), posts=37)]
    >>> found = pm.growth.progress(pm.sample().growth, counted, on=date(2009, 4, 1))
    >>> found.latest.achieved, len(found.falls), len(found.table.rows), len(found.targets_table.rows)
    (37, 1, 2, 3)
    >>> [table.title for table in found.tables], found.recruitment_table.rows
    (['Progress as known on 2009-04-01', 'Targets', 'Planned and actual start of lines', 'Sites'], ())
    >>> found.because.partition(".")[0], str(found.cite[0])[:8]
    ('No baseline of its own', 'report-8')
    """

    on: date = field(metadata=means("The day on which it is asked."))
    counts: tuple[Count, ...] = field(metadata=means("One for each count, in order of day."))
    targets: tuple[Target, ...] = field(metadata=means("One for each year whose posts the plan states."))
    lines: tuple[LineStart, ...] = field(metadata=means("The planned and actual start of each line."))
    sites: tuple[SiteStart, ...] = field(metadata=means("Each site that lines name."))
    plan: GrowthPlan = field(eq=False, repr=False, metadata=means("The plan that was asked."))
    aside: int = field(
        default=0, metadata=means("Counts left aside: later, of another plan or grant, or on another basis.")
    )
    other_basis: tuple[Observation, ...] = field(
        default=(), metadata=means("Those of them that are of the plan, and are on another basis than it states.")
    )
    assumptions: tuple[Assumption, ...] = field(default=(), eq=False, metadata=means("What they rest on."))

    @property
    def rows(self) -> tuple[Count, ...]:
        """The counts, under the name that each result gives its rows."""
        return self.counts

    @property
    def cite(self) -> tuple[Citation, ...]:
        """The places where the plan is printed."""
        return self.plan.places

    @property
    def because(self) -> str:
        """The two sides that were compared, in sentences."""
        baseline = self.plan.baseline
        base = f"a baseline of {baseline:,}" if baseline is not None else "no baseline of its own"
        target = "the target that falls due next" if self.targets else "no target, as the plan states no posts"
        sentences = [f"{opened(base)}. Each count is set against {target}."]
        if not self.counts:
            sentences.append(f"Nothing had been counted by {self.on}.")
        if aside := self.aside - len(self.other_basis):
            sentences.append(f"Counts left aside, as later, of another plan or of another grant: {aside}.")
        if self.other_basis:
            named = listed(f"{seen.posts:,} by {seen.basis.value} on {seen.on}" for seen in self.other_basis)
            sentences.append(f"Counts left aside, as the plan counts by {self.plan.basis.value}: {named}.")
        if self.falls:
            sentences.append(f"The count fell {'once' if len(self.falls) == 1 else f'{len(self.falls)} times'}.")
        moves = (count.restated for count in self.counts if count.restated is not None)
        moved = ", ".join(f"{move.before:,} to {move.after:,}" for move in moves)
        if moved:
            sentences.append(f"The baseline was re-stated: {moved}.")
        return " ".join(sentences) + in_words(self.assumptions)

    @property
    def latest(self) -> Count | None:
        """The last count."""
        return self.counts[-1] if self.counts else None

    @property
    def falls(self) -> tuple[Count, ...]:
        """The counts that are lower than the one before, where the plan does not fall itself."""
        return tuple(count for count in self.counts if _fell(count))

    @property
    def table(self) -> Table:
        """The counts as a table."""
        names = ("total", "baseline", "growth", "other funding", "achieved", "target", "to go", "change")
        reached = Column("of target", "percent", "number")
        columns = (Column("on"), *map(posts_column, names), reached, Column("note"))
        rows = []
        as_growth = any(count.seen.total is not None for count in self.counts)
        is_of_all = self.plan.counted is PlanCounts.TOTAL
        for c in self.counts:
            # Posts beside no total are all that there are, where the plan counts all or a baseline is taken off them.
            total = c.seen.total if as_growth or not (is_of_all or c.growth is not None) else c.seen.posts
            counted = (total, c.baseline, c.growth, c.seen.other_funding, c.achieved, c.target, c.to_go)
            change, share = c.change and c.change.count, c.share and c.share * 100
            rows.append((str(c.seen.on), *counted, change, share, _note(c)))
        return Table(f"Progress as known on {self.on}", columns, rows, caption=self.because, cite=self.cite)

    @property
    def targets_table(self) -> Table:
        """The targets as a table."""
        return targets_table(self.targets)

    @property
    def recruitment_table(self) -> Table:
        """Gross recruitment beside net growth, for the counts that say them."""
        counted = (
            posts_column("joiners less leavers", key="net"),
            posts_column("growth that was counted", key="growth"),
        )
        rows = [
            (str(c.seen.on), c.seen.joiners, c.seen.leavers, c.net, c.change and c.change.count)
            for c in self.counts
            if c.seen.joiners is not None or c.seen.leavers is not None
        ]
        columns = (Column("on"), *map(posts_column, ("joiners", "leavers")), *counted)
        return Table("Gross recruitment and net growth", columns, rows, caption="Each since the count before.")

    @property
    def tables(self) -> tuple[Table, ...]:
        """Every table that has a row."""
        starts = lines_table(self.lines), sites_table(self.sites)
        others = (self.targets_table, self.recruitment_table, *starts)
        return (self.table, *(table for table in others if table.rows))


def progress(plan: Asked, observations: Iterable[Observation], *, on: date) -> Progress:
    """Set what was counted against a plan, as known on a day.

    Growth is counted above a baseline. Where counts give ``total``, their ``posts`` are the plan's growth itself; else
    they are levels, less the baseline that is stated last (with a count, or by the plan) and less what other funding
    pays for. Where some counts say what that is, growth is not taken from those that do not. A count is set against the
    target that falls due next.

    Parameters
    ----------
    plan
        The plan, or the programme, which knows what was assumed about it; its years' targets fall due on their last
        day.
    observations
        The counts. Those after the day, of another plan, of a grant that the plan does not name, or on another basis
        than the plan states, are left aside.
    on
        The day on which it is asked.

    Returns
    -------
    Progress
        Each count with its growth, change and share of the target; each target and its state; recruitment, gross
        and net; the planned and actual start of lines, and of the sites that they set up. What does not foot is
        remarked on, and nothing is put right.

    Raises
    ------
    ValueError
        When two counts are of one day, or counts of a plan that states no basis are on different ones.

    Examples
    --------
    >>> import prevent_model as pm
    >>> plan = pm.sample().growth
    >>> counted = [pm.Observation(on=date(2009, 3, 31), posts=37)]
    >>> result = pm.growth.progress(plan, counted, on=date(2009, 4, 30))
    >>> result.latest.to_go, [target.state.value for target in result.targets]
    (4, ['missed', 'not yet due', 'not yet due'])

    Notes
    -----
    **Source:** Report 8, B.19 and D; the quarterly statistics of the Police Uplift Programme.
    """
    expect(observations=(observations, [Observation]), on=(on, date))
    asked, plan = plan, plan_of(plan)
    day = plain_day(on, "on")
    given = many("observations", observations, Observation)
    chosen = counts_by(plan, given, day)
    if faults := count_faults(plan, chosen):
        raise ArgumentError(faults)
    steps = levels(plan)
    counts = _set_against(plan, chosen, steps)
    falling = falling_years(plan, steps)
    tallies = [Tally(count.seen.on, count.achieved, count.most) for count in counts]
    targets = []
    for step in steps:
        if (growth := growth_of(step)) is not None:
            by_then = [tally.achieved for tally in tallies if tally.on <= step.year.last_day]
            targets.append(target_on(step.year, growth, tallies, day, falls=_falls(step, falling, by_then)))
    return Progress(
        day,
        counts,
        tuple(targets),
        line_starts(plan.lines, day),
        site_starts(plan.lines, day),
        plan,
        len(given) - len(chosen),
        tuple(seen for seen in given if seen.on <= day and is_of_plan(plan, seen) and not is_on_basis(plan, seen)),
        assumed(asked, plan, lines=[line.id for line in plan.lines]),
    )


def _falls(step: YearLevel, falling: Container[FinancialYear], counted: Iterable[NumberOfPosts | None]) -> bool:
    """Tell whether the plan falls to the level of a year from what is there, as far as was counted."""
    planned = step.year in falling
    return planned if step.added is None else falls_from(counted, step.added, planned=planned)


def _set_against(plan: GrowthPlan, chosen: list[Observation], steps: Levels) -> tuple[Count, ...]:
    falling = falling_years(plan, steps)
    as_growth = any(seen.total is not None for seen in chosen)
    counts: list[Count] = []
    before: Count | None = None
    # A year whose posts are not stated wants none: the next one that states them falls due.
    wanted = [step for step in steps if growth_of(step) is not None]
    for seen, stated_before, baseline, level, growth, achieved in counted_posts(plan, chosen):
        restated = None
        if stated_before is not None and seen.baseline is not None and seen.baseline != stated_before:
            restated = Restatement(stated_before, seen.baseline, seen.note)
        change = None
        # A level without a baseline is not like growth above one.
        if before is not None and (as_growth or (growth is None) is (before.growth is None)):
            change = if_stated(PostChange, if_stated(sub, achieved, before.achieved))
        # A count after the last year is set against the last target, which it had to meet.
        due = next((step for step in wanted if step.year.last_day >= seen.on), wanted[-1] if wanted else None)
        # What was spent is that of the year so far, and is set against the cost of that year alone.
        cost = next((year_cost(plan, step)[1] for step in steps if seen.on in step.year), None)
        left = if_stated(sub, cost, if_stated(MoneyRange.exactly, seen.spent))
        against, day = None if level is None else baseline, None if due is None else due.year.last_day
        planned = due is not None and _falls(due, falling, [*(count.achieved for count in counts), achieved])
        count = Count(
            seen, against, growth, achieved, if_stated(growth_of, due), day, change, restated, left, (), planned
        )
        counts.append(evolve(count, remarks=tuple(_remarks(count, before))))
        before = count
    return tuple(counts)


def _fell(count: Count) -> bool:
    change = count.change
    return change is not None and change.count < 0 and not is_about(change.count) and not count.fall_is_planned


def _remarks(count: Count, before: Count | None) -> Iterator[str]:
    seen, growth, achieved, change, restated = count.seen, count.growth, count.achieved, count.change, count.restated
    if achieved is not None and change is not None and _fell(count):
        yield f"Progress fell, from {achieved - change.count:,} to {achieved:,}."
    if restated is not None:
        reason = restated.reason or "no reason is given"
        moved = f"The baseline was re-stated from {restated.before:,} to {restated.after:,}"
        yield f"{moved}, which alone adds {restated.effect.count:+,} ({reason})."
    if achieved is None:
        at_most = f"at most {growth:,} of the posts count towards the plan"
        yield f"What other funding pays for is not stated on this day: {at_most}."
    elif growth is not None and seen.other_funding is not None and _differ(achieved + seen.other_funding, growth):
        yield f"Does not foot: {achieved:,} and {seen.other_funding:,} from other funding are not {growth:,}."
    # Joiners less leavers move what was counted, from any payer: the total where there is one.
    net = count.net
    if net is not None and before is not None:
        of_total = seen.total is not None
        moved_by = if_stated(sub, *((s.total if of_total else s.posts) for s in (seen, before.seen)))
        if moved_by is not None and _differ(moved_by, net):
            yield f"Does not foot: joiners less leavers are {net:+,}, and the count moved by {moved_by:+,}."


def _differ(number: NumberOfPosts, other: NumberOfPosts) -> bool:
    """Tell whether two numbers surely differ: one that is about may be any near it."""
    return not is_about(number, other) and number != other


def _note(count: Count) -> str:
    left = count.money_left
    spent = f"Spent {count.seen.spent}." if count.seen.spent is not None else ""
    if left is not None and left.high.minor < 0:
        spent = f"Spent {count.seen.spent}, more than the year's cost, from the sums as printed."
    return " ".join(filter(None, (*count.remarks, spent, "" if count.restated else count.seen.note)))
