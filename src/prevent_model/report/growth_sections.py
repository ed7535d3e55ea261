"""The sections of the report on posts and money: plans, what pays for them, and what was spent."""

from __future__ import annotations

from collections.abc import Container, Iterable
from functools import partial
from itertools import chain

import attrs

from prevent_model.errors import refusals_of
from prevent_model.figures.growth_chart import growth_chart, growth_words, is_priced, money_chart, yearly_money_words
from prevent_model.figures.spend_chart import kinds_drawn, spend_words, variances_alone
from prevent_model.figures.spend_chart import spend as spend_chart
from prevent_model.figures.waterfall_chart import waterfall_chart, waterfall_words
from prevent_model.framework.growth import GrowthPlan, PrintedAs
from prevent_model.framework.post_lines import PostKind, PostLine
from prevent_model.framework.programme import Programme
from prevent_model.framework.sources import Assumption
from prevent_model.framework.wording import ended, listed, opened
from prevent_model.growth.funds.grants_table import grants_table
from prevent_model.growth.gated_release import Release
from prevent_model.growth.levels import year_cost
from prevent_model.growth.monitoring import Count
from prevent_model.growth.per_post import no_finer, unit_costs
from prevent_model.growth.plan_inputs import in_words
from prevent_model.growth.programme_release import ProgrammeRelease
from prevent_model.growth.release_rows import ReleaseYear
from prevent_model.growth.spending import spend
from prevent_model.growth.yearly_results import posts_column
from prevent_model.remedies import in_cells
from prevent_model.report.answers import Answers, PlanAnswers
from prevent_model.report.blocks import Block, figure_block, lines_block, table_block, words_block
from prevent_model.report.money_tables import cover_blocks, money_blocks, with_columns
from prevent_model.tables.cells import Column
from prevent_model.tables.table import Table
from prevent_model.tables.value_text import whole_per_cent
from prevent_model.values.approximate_dates import Window
from prevent_model.values.money import Money
from prevent_model.values.post_numbers import NumberOfPosts, is_about
from prevent_model.values.spans import Span

_ALL_YEARS = "all years"


def growth_title(programme: Programme) -> str:
    """Return the heading of the section: of posts, of money, or of both, as the programme has them."""
    posts = any(plan.has_posts for plan in programme.plans)
    money = bool(programme.grants) or any(plan.has_money for plan in programme.plans)
    if not posts:
        return "Money"
    # A fall that is planned is no growth.
    grow = any(plan.has_posts and not plan.posts_fall for plan in programme.plans)
    return f"{'Growth in posts' if grow else 'Posts'}{' and money' if money else ''}"


def growth(answers: Answers) -> list[Block]:
    """Return what is committed, what waits and the grants: of several plans first of all, then each under its title."""
    blocks: list[Block] = []
    if answers.together is not None:
        blocks.append(_release_block(answers.together))
    blocks += money_blocks(answers)
    # Below the heading of a plan they would be read as its own.
    several = len(answers.plans) > 1
    blocks += grants(answers.programme) if several else []
    for of_plan in answers.plans:
        blocks += [
            *_plan(of_plan, answers.ratings.dated(of_plan.plan.id)),
            *_covered(answers, of_plan),
            *counts(of_plan),
        ]
    return blocks if several else [*blocks, *grants(answers.programme)]


def _plan(answers: PlanAnswers, rating: str) -> list[Block]:
    """Return how one plan is rated, what is committed of it and what waits, what a post costs, and what pays."""
    plan = answers.plan
    several = len(answers.programme.plans) > 1
    blocks = [Block("heading", plan.title)] if several else []
    if rating:
        blocks.append(words_block(f"Rated {rating}."))
    try:
        released = answers.released
    except ValueError as error:
        return [*blocks, words_block(ended(f"The growth cannot be laid out. {opened(str(error))}"))]
    blocks += _figures(answers, f"-{plan.id}" if several else "")  # no two figures of a page share a name
    if released.assumptions:
        resting = " ".join(ended(assumption.statement) for assumption in released.assumptions)
        blocks.append(words_block(f"The figures rest on what no source says, and is assumed: {resting}"))
    said = released.assumptions
    split = _once(_release_block(released), said, said)
    # Where nothing can be told of what is committed, the figures are still what the source prints.
    blocks += [split] if split.table is not None or not plan.points else [split, table_block(plan.table)]
    blocks += _lines(answers.programme, plan)
    if plan.has_posts and plan.has_money:
        costs = answers.unit_costs
        if not any(year.stated or year.low for year in costs.years):
            return [*blocks, words_block(f"{costs.table.title}: {costs.because[0].lower()}{costs.because[1:]}")]
        # The title says that each sum is of a post.
        columns = [
            attrs.evolve(column, unit=(column.unit or "").split("/")[0] or None) for column in costs.table.columns
        ]
        table = attrs.evolve(costs.table, columns=columns)
        blocks.append(_once(table_block(table), costs.assumptions, said))
    return blocks


def _figures(answers: PlanAnswers, name: str) -> list[Block]:
    """Return the charts of a plan: of its posts, or of its money where it has none, and the steps of its cost."""
    plan, released, steps = answers.plan, answers.released, answers.steps
    of_sums = _looks("sums", [(_minor(row.contingent.money), _minor(row.refused.money)) for row in released.years])
    blocks = []
    if plan.has_posts and steps:
        looks = _looks("posts", [(row.contingent.posts, row.refused.posts) for row in released.years])
        sums = "as printed" if plan.cost_as is PrintedAs.LEVELS else "from the sums as printed"
        priced = f", and the cost {sums}" if plan.has_money else ""
        caption = f"Posts at each year's end{priced}.{looks}"
        draw = partial(growth_chart, plan, steps, released)
        blocks.append(figure_block(growth_words(steps, released), draw, f"growth{name}", caption))
    # One year is one step, which the table shows.
    if not plan.has_posts and sum(is_priced(plan, step) for step in steps) > 1:
        what = "What is saved" if plan.is_saving else "The money of"
        spans = [str(row.year) for row in released.spans]
        apart = f" The sum of {listed(spans)} is in the table alone." if spans else ""
        caption = f"{what} {'in ' if plan.is_saving else ''}each year, from the sums as printed.{of_sums}{apart}"
        draw = partial(money_chart, plan, steps, released)
        blocks.append(figure_block(yearly_money_words(plan, steps, released), draw, f"money{name}", caption))
    costs = [year_cost(plan, step)[0] for step in steps]
    begin = None if plan.baseline_cost is None else plan.baseline_cost.amount
    # Sums of nought alone are no steps.
    if len(costs) < 2 or None in costs or not any(map(_minor, (begin, *costs))):
        return blocks
    # Money of each year is spent in it: only posts, and sums that say what changes, climb from year to year.
    if plan.has_posts or plan.cost_as is PrintedAs.CHANGES:
        caption = (
            f"What each year adds to the {'saving' if plan.is_saving else 'cost'}, from the sums as printed.{of_sums}"
        )
        words = waterfall_words(plan, steps, released, money=True)
        draw = partial(waterfall_chart, plan, steps, released, money=True)
        blocks.append(figure_block(words, draw, f"waterfall{name}", caption))
    return blocks


def _minor(amount: Money | None) -> int:
    return 0 if amount is None else amount.minor


def _looks(name: str, parts: Iterable[tuple[NumberOfPosts | None, ...]]) -> str:
    """Return what hatched and crossed figures are, of the parts of each year that wait and that were refused."""
    words = (f"Hatched {name} wait for a gate.", f"Crossed {name} were refused.")
    return "".join(f" {look}" for look, sizes in zip(words, zip(*parts, strict=True), strict=False) if any(sizes))


def _lines(programme: Programme, plan: GrowthPlan) -> list[Block]:
    """Return the posts behind a plan, where most of its lines say how many they are."""
    stating = [line for line in plan.lines if line.posts is not None]
    if not stating or 2 * len(stating) < len(plan.lines):
        return []
    heads = (
        Column("posts of"),
        "kind",
        "grade",
        posts_column("posts"),
        "in place from",
        "to leave by",
        "until",
        "where",
        "one post costs",
    )
    rows = [
        (
            line.title,
            "" if line.kind == PostKind.MIXED.value else line.kind,
            line.grade or "",
            line.posts,
            *_start_and_leaving(line),
            line.ends,
            listed(programme.entity(id_).title for id_ in (*line.sites, *line.bodies)),
            "" if line.rate is None else str(line.rate),
        )
        for line in plan.lines
    ]
    cite = tuple(dict.fromkeys(place for line in plan.lines for place in line.cite))
    return [table_block(Table("Posts by line", heads, rows, cite=cite))]


def _start_and_leaving(line: PostLine) -> tuple[Window | None, Window | None]:
    """Return when the posts of a line are in place, or of posts below nought, which are to go, when they leave."""
    time = line.actual or line.starts
    return (None, time) if line.posts is not None and line.posts < 0 else (time, None)


def _covered(answers: Answers, of_plan: PlanAnswers) -> list[Block]:
    """Return what the grants cover of a plan that costs something, or the words that no grant does."""
    plan, programme = of_plan.plan, answers.programme
    # The cover of several plans is shown for all of them together.
    if plan.is_saving or not plan.has_money or sum(each.has_money for each in programme.plans) > 1:
        return []
    try:
        covered = answers.cover
    except ValueError as error:
        as_shown = in_cells if answers.in_workbook else str
        reasons = [f"{refusal.problem}: {as_shown(refusal.remedy)}" for refusal in refusals_of(error)]
        return [words_block(ended(f"What the grants cover cannot be worked out. {opened('; '.join(reasons))}"))]
    if covered is None:
        return [words_block("No grant is said to pay for it.")] if programme.grants else []
    table, *rest = cover_blocks(covered)
    return [_once(table, covered.assumptions, of_plan.released.assumptions), *rest]


def _once(block: Block, assumptions: Iterable[Assumption], said: Container[Assumption]) -> Block:
    """Return a table whose caption names none of the assumptions that the words above it have said already."""
    table, named = block.table, tuple(assumptions)
    if table is None:
        return block
    rest = in_words(one for one in named if one not in said)
    caption = f"{table.caption.removesuffix(in_words(named))}{rest}"
    return block._replace(table=attrs.evolve(table, caption=caption.strip()))


def _release_block(released: Release | ProgrammeRelease) -> Block:
    """Return the table of a release; where not one of its figures can be told, the words that say why."""
    block = table_block(growth_table(released))
    assert block.table is not None
    # Columns without a figure are left out of a page: those that stay may be the years, and the gates, alone.
    figures = [
        n for n, column in enumerate(block.table.columns) if column.key not in ("year", "waits for", "refused by")
    ]
    rows = [row for row in block.table.rows if any(row[n] not in (None, "") for n in figures)]
    if not rows:
        return words_block(released.because)
    # The words say why a year has no total.
    return (
        block._replace(table=attrs.evolve(block.table, rows=rows)) if isinstance(released, ProgrammeRelease) else block
    )


def growth_table(released: Release | ProgrammeRelease) -> Table:
    """Return the table of a release as a page shows it: its posts named as posts, and no false minor units."""
    table = released.table.with_column("waits for", absent="")
    if isinstance(released, Release) and any(column.key == "at_own_unit_cost" for column in table.columns):
        sums = [_at_own_unit_cost(row, released.plan) for row in released.rows]
        table = table.with_column("at_own_unit_cost", sums)
    # A sum for the whole of a programme is one of all its years.
    years = [_ALL_YEARS if year == str(Span()) else year for year in table.column("year")]
    return table.with_column("year", years)


def _at_own_unit_cost(row: ReleaseYear, plan: GrowthPlan) -> Money | None:
    """Return what the committed posts cost at the year's own cost per post, no finer than its printed sum supports."""
    cost, posts = row.at_own_unit_cost, row.committed.posts
    if cost is None or posts is None:
        return None
    of_year = next((each for each in unit_costs(plan).years if each.year == row.year), None)
    ends = (None, None) if of_year is None else (of_year.low, of_year.high)
    return Money.of(int(no_finer(cost, *(end and posts * end for end in ends))), plan.currency)


def counts(answers: PlanAnswers) -> list[Block]:
    """Return what was counted of a plan by the day, against the plan."""
    try:
        made = answers.progress
    except ValueError as error:
        return [words_block(ended(f"The counts cannot be set against the plan. {opened(str(error))}"))]
    if made is None:
        return []
    if made.other_basis and not made.counts:
        return [words_block(made.because)]
    shares = ["" if count.share is None else whole_per_cent(count.share) for count in made.counts]
    table = made.table.with_column("of target", shares, unit=None, kind="number")
    table = table.with_column("to go", map(_to_go, made.counts), unit=None, kind="number")
    return [table_block(shown) for shown in (table, made.targets_table, made.recruitment_table) if shown.rows]


def _to_go(count: Count) -> str:
    """Return how many posts are to go, or by how many the target is passed."""
    if count.to_go is None or is_about(count.to_go):
        return "" if count.to_go is None else str(count.to_go)
    passed = "below" if count.fall_is_planned else "over"
    return f"{-count.to_go:,} {passed}" if count.to_go < 0 else f"{count.to_go:,}"


def grants(programme: Programme) -> list[Block]:
    """Return each grant with its sums, and what it is kept for."""
    return [table_block(grants_table(programme))] if programme.grants else []


_COLUMNS = {
    "budget": "an empty column is the budget",
    "forecast": "a column with a dashed edge is the forecast",
    "actual": "a dark column is what was spent",
}


def spending(answers: Answers) -> list[Block]:
    """Return the budget, the forecast and the actual spend of each period, and how they became known."""
    known = spend(answers.programme, on=answers.day)
    if not known.rows:
        return []
    blocks = []
    if drawn := kinds_drawn(known.rows):
        caption = " ".join((f"{opened(listed(map(_COLUMNS.__getitem__, drawn)))}.", *variances_alone(known)))
        blocks.append(figure_block(spend_words(known), partial(spend_chart, known), "spend", caption))
    return [*blocks, *chain.from_iterable(map(_with_remarks_below, known.tables))]


def _with_remarks_below(table: Table) -> list[Block]:
    """Return a table of spend, and its remarks as lines, as beside so many sums they would be cut off."""
    by_remark: dict[str, list[str]] = {}
    names = ("period", "plan", "funded_by")
    named = [n for n, column in enumerate(table.columns) if column.key in names]
    for row, remark in zip(table.rows, table.column("remarks"), strict=True):
        by_remark.setdefault(remark, []).append(", ".join(row[n] for n in named if row[n]))
    lines = tuple(f"{'; '.join(periods)}: {remark}" for remark, periods in by_remark.items() if remark)
    # Of a period that is over, what is left of the budget is the variance with the other sign.
    said = {"remarks", "left"} if all(table.column("over")) else {"remarks"}
    shown = table_block(with_columns(table, {column.key for column in table.columns} - said))
    return [shown, lines_block(lines)] if lines else [shown]
