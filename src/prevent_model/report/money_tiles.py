"""The tiles of the first page on money and posts: committed, covered, counted and spent."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from fractions import Fraction

from prevent_model.framework.grants import Grant
from prevent_model.framework.growth import PlanCounts
from prevent_model.framework.plan_parts import HAS_MONEY, apart
from prevent_model.framework.wording import ended, in_words, listed, opened
from prevent_model.growth.funds.cover_results import Cover, CoverYear
from prevent_model.growth.funds.cover_words import shortfall_words, verdict_words
from prevent_model.growth.funds.reasons import Verdict
from prevent_model.growth.release_rows import PARTS, ReleaseYear
from prevent_model.growth.yearly_results import stated_total
from prevent_model.report.answers import Answers
from prevent_model.report.progress_tiles import worst_target
from prevent_model.report.tiles import Tile, first_sentences
from prevent_model.review.money_sentences import lowered_parts, refused_words
from prevent_model.review.spend_sentences import against_budget, sum_words, telling_spend
from prevent_model.review.summary import counted_sources
from prevent_model.tables.value_text import brief_money, day_words, money_words, with_days_in_words
from prevent_model.values.money import Money
from prevent_model.values.post_numbers import NumberOfPosts, is_about
from prevent_model.values.rounding import Rounding
from prevent_model.values.spans import Span, years_in
from prevent_model.values.stated_money import StatedMoney

_STATES = {"committed": "committed", "contingent": "waiting", "refused": "refused"}
"""The parts of a release by the words that the page has for them."""
_SAVED = {"committed": "to be saved", "contingent": "of savings waiting", "refused": "of savings refused"}
"""The parts of a release by the words for what is saved in each, beyond all that it costs."""


def money(answers: Answers) -> Tile | None:
    """Return what is committed, of all that there is or of what is there by the end of the last year."""
    words = answers.summary.get("money") or answers.summary.get("money of a plan")
    if not words or not any(plan.has_money for plan in answers.programme.plans):
        return None
    row = _money_row(answers)
    saved = all(of_plan.plan.is_saving for of_plan in answers.plans)
    what = "Savings" if saved else "Money"
    heading = f"{what} in all" if row is None or row.year == Span() else f"{what}, {row.year}"
    if row is None:
        return Tile(heading, "Cannot be told", tuple(words), section="growth")
    sums = {_STATES[part]: getattr(row, part).money for part in PARTS}
    if row.committed.between is None and not row.printed:
        words = [*words, *_as_printed(answers)]
    state, bar = _parts({state: _size(amount) for state, amount in sums.items()})
    less = lowered_parts(answers.together.plans) if answers.together is not None and not saved else ()
    plain = not saved and all(of_plan.plan.prices is None for of_plan in answers.plans)
    if plain and not less and sums["committed"] and not state and not row.at_least and len(words) == 1:
        words = ["No gate holds any of it."]  # the figure says the rest
    return Tile(heading, _money_figure(row, sums, saved=saved, less=less), tuple(words), state, bar, "growth")


def _as_printed(answers: Answers) -> Iterator[str]:
    """Return a sentence with the last costs that the one plan prints, where what is committed of them is not known."""
    if len(answers.plans) == 1:
        printed = [
            f"{point.cost} in {point.period}" for point in answers.plans[0].plan.points if point.cost is not None
        ]
        yield f"Printed: {listed(printed[-3:])}."


def _money_row(answers: Answers) -> ReleaseYear | None:
    """The last year of a plan of posts, whose cost belongs to the posts at its end; else all money of all plans."""
    if len(answers.plans) > 1:
        return None if answers.together is None else answers.together.whole
    released = next(iter(answers.released.values()), None)
    if released is None:
        return None
    return released.years[-1] if released.plan.has_posts and released.years else released.whole


def _money_figure(row: ReleaseYear, sums: dict[str, Money | None], *, saved: bool, less: Collection[str] = ()) -> str:
    """Return the committed money, or what is there where none is committed; net in the parts that savings lower."""
    committed = sums["committed"]
    if committed is None:
        between = row.committed.between
        if row.printed or between is None:
            return "No one total" if row.year == Span() else "Cannot be told"
        near, net = "about " if row.is_about("committed") else "", ", net of savings" if "committed" in less else ""
        return opened(f"{near}{money_words(between, brief=True)} committed{net}")
    if row.printed and not committed.minor:
        return "No one total"
    part = next((name for name, state in _STATES.items() if (amount := sums[state]) and amount.minor), "committed")
    state = _STATES[part]
    amount = sums[state] or committed
    if not amount.minor:
        return "Nothing to be saved" if saved else "None committed"
    # What waits, where nothing is committed, is no more than is printed, and so no least.
    least = row.at_least and part == "committed"
    near = "about " if row.is_about(part) else "at least " if least else ""
    is_net = part in less
    if (is_net or saved) and amount.minor < 0:  # savings of several plans are below nought together
        # Where a cost is a least, what savings are more than it is a most.
        near = "at most " if near == "at least " else near
        return opened(f"{near}{brief_money(-amount)} {_SAVED[part]}")
    verb = _SAVED[part] if saved and part == "committed" else state
    if least and amount.major >= 1_000_000:  # the whole units below it are a least as well
        amount = Money.of(Rounding.FLOOR.apply(amount.major), amount.currency)
    return opened(f"{near}{brief_money(amount)} {verb}{', net of savings' if is_net else ''}")


def posts(answers: Answers) -> Tile | None:
    """Return the posts that are committed, of all that are planned, by the end of the last year."""
    words = answers.summary.get("posts") or answers.summary.get("posts of a plan")
    released = answers.together or next(iter(answers.released.values()), None)
    if not words or released is None or not released.years:
        return None
    last = released.years[-1]
    numbers = {_STATES[part]: getattr(last, part).posts for part in PARTS}
    heading = f"Posts, by the end of {last.year}"
    if any(number is None for number in numbers.values()):
        return Tile(heading, "Not stated", tuple(words), section="growth")
    state, bar = _parts({state: None if is_about(number) else Fraction(number) for state, number in numbers.items()})
    if numbers["committed"] and not state and not last.waiting_fall and len(words) == 1:
        words = ["No gate holds any of them."]
    total = sum(numbers.values())
    figure = f"{numbers['committed']:,}" + (f" of {total:,}" if total != numbers["committed"] else "")
    figure += f" post{'' if total == 1 else 's'} committed"
    return Tile(heading, figure, tuple(words), state, bar, "growth")


def _size(amount: Money | None) -> Fraction | None:
    return None if amount is None else amount.major


def _parts(sizes: dict[str, Fraction | None]) -> tuple[str, tuple[tuple[str, Fraction], ...]]:
    """Return the word for what is not committed, and the bar; no bar where a part is not known or is below zero."""
    state = next((state for state in ("waiting", "refused") if sizes[state]), "")
    known = {state: size for state, size in sizes.items() if size is not None}
    total = sum(known.values())
    if len(known) < len(sizes) or min(known.values()) < 0 or not total or not state:
        return state, ()
    bar = tuple((state, size / total) for state, size in known.items() if size)
    return state, bar if len(bar) > 1 else ()


_WORST = (
    Verdict.CANNOT_BE_TOLD,
    Verdict.NO_FUNDING_STATED,
    Verdict.SAID_TO_BE_COVERED,
    Verdict.COVERED,
)
"""Verdicts on cover, the one that a board has to know of first before the others."""


def covered(answers: Answers) -> Tile | None:
    """Return the worst verdict on the cover of any year or plan, with its years and the reason for the first."""
    try:
        cover = answers.cover
    except ValueError:  # the section on money says what cannot be worked out
        return None
    if cover is None or not cover.years:
        return None
    unfunded = [*_unfunded(cover)]
    silent = [f"Of {listed(plan.title for plan in cover.unpriced)} no cost is printed."] if cover.unpriced else []
    if short := [*_shortfalls(cover, answers)]:
        return Tile(
            "Cover by grants", "Short", first_sentences([*short, *unfunded, *silent]), "short", section="growth"
        )
    worst = min((row.verdict for row in cover.years), key=_WORST.index)
    rows = [row for row in cover.years if row.verdict is worst]
    years = "" if len(rows) == len(cover.years) else f"In {listed(str(row.year) for row in rows)}."
    found = {verdict_words(row) for row in rows}
    figure = opened(found.pop() if len(found) == 1 else worst.value)
    reasons = [*map(str, rows[0].reasons[:1])]
    more = [*_filled(cover), *(unfunded if worst is not Verdict.NO_FUNDING_STATED else ()), *silent]
    words = (years, *reasons, *first_sentences(more))
    return Tile("Cover by grants", figure, tuple(filter(None, words)), section="growth")


def _unfunded(cover: Cover) -> Iterator[str]:
    """Return a sentence for each year whose cost no grant names."""
    for row in cover.years:
        if row.verdict is Verdict.NO_FUNDING_STATED:
            cost = row.printed_cost or row.cost
            sum_ = brief_money(cost) if isinstance(cost, Money) else cost and money_words(cost, brief=True)
            yield f"{row.year}: no grant is named for {sum_ or row.cost_words or 'its cost'}."


def _shortfalls(cover: Cover, answers: Answers) -> Iterator[str]:
    """Return a sentence for each year that is short; where it is of one plan alone, with the plan."""
    added = apart(answers.programme.plans, HAS_MONEY)
    released = [answers.released[plan.id] for plan in added if plan.id in answers.released]
    for row in cover.years:
        parts = [] if row.verdict is Verdict.COVERED else [f"{words}." for words in _short_parts(cover, row)]
        # By how much all are short cannot be told where the cost of a plan is not, and the plan that is short says it.
        if row.verdict is Verdict.SHORT and (row.gap is not None or not parts):
            yield f"{row.year}: short{shortfall_words(row)}{refused_words(released, row.year)}."
        else:
            yield from parts


def _filled(cover: Cover) -> Iterator[str]:
    """Return a sentence for each plan that is short in a year whose total is covered, as something lowers the cost."""
    for row in cover.years:
        years = set(years_in(row.year))
        lowering = [
            plan.title
            for plan in cover.plans
            if any(
                point.cost is not None and (plan.is_saving or _is_below_nought(point.cost))
                for point in plan.points
                if not years.isdisjoint(plan.years_of(point.period))
            )
        ]
        if row.verdict is Verdict.COVERED and lowering:
            fills = f"which {listed(lowering)} {'fills' if len(lowering) == 1 else 'fill'}"
            yield from (f"{words}, {fills}." for words in _short_parts(cover, row))


def _is_below_nought(cost: StatedMoney) -> bool:
    return cost.most is not None and cost.most.minor < 0


def _short_parts(cover: Cover, row: CoverYear) -> Iterator[str]:
    """Return words for each plan or purpose of a year that is short by itself."""
    titles = {plan.id: plan.title for plan in cover.plans}
    for part in row.parts:
        if part.verdict is Verdict.SHORT:
            of = titles.get(part.purpose, part.purpose)
            yield f"{f'{of}, ' if of else ''}{part.year or row.year}: short{shortfall_words(part)}"


def grants(answers: Answers) -> Tile | None:
    """Return how many grants there are, and how sure, of a programme that prints no cost for them to cover."""
    programme = answers.programme
    if not programme.grants or any(plan.has_money for plan in programme.plans):
        return None
    by_status: dict[str, list[Grant]] = {}
    for grant in programme.grants:
        status = "without a stated status" if grant.status is None else grant.status.value
        by_status.setdefault(status, []).append(grant)
    # What a body pays out of a grant that it was paid itself is no more money.
    paid = {grant.recipient for grant in programme.grants if grant.recipient is not None}
    passing = {grant.id for grant in programme.grants if grant.payer in paid}
    said = []
    for status, grants in by_status.items():
        total = _sum_words([grant for grant in grants if grant.id not in passing])
        said.append(f"{in_words(len(grants))} {status}{f' ({total})' if total else ''}")
    words = [f"{opened(listed(said))}."]
    if passing:
        words.append(f"{opened(in_words(len(passing)))} pay{'s' if len(passing) == 1 else ''} out what another brings.")
    figure = opened(counted_sources(programme.grants))
    heading = "Grants" if all(grant.known_kind == "grant" for grant in programme.grants) else "Funding"
    return Tile(heading, figure, (*words, "No cost is stated."), section="growth")


def _sum_words(grants: Sequence[Grant]) -> str:
    """Return the sum of some grants; empty where it names no single one, or their sums are not to be added."""
    periods = [[years_in(period) for period, _ in grant.amounts or ()] for grant in grants]
    overlap = any(len(of) > 1 and (() in of or len(set().union(*of)) < sum(map(len, of))) for of in periods)
    sums = [amount for grant in grants for _, amount in grant.amounts or ((None, None),)]
    total = stated_total(amount and amount.amount for amount in sums)
    if total is None or overlap or len({(grant.known_kind, grant.prices) for grant in grants}) > 1:
        return ""
    return f"{'about ' if any(amount and amount.about for amount in sums) else ''}{brief_money(total)}"


def counts(answers: Answers) -> Iterator[Tile]:
    """Return the last count of each plan of posts, with its last targets."""
    for of_plan in answers.plans:
        with suppress(ValueError):  # the section on the plan says what cannot be set against it
            progress = of_plan.progress
            count = None if progress is None else progress.latest
            if progress is None or count is None:
                continue
            named = f": {of_plan.plan.title}" if len(answers.plans) > 1 else ""
            is_total = of_plan.plan.counted is PlanCounts.TOTAL
            figure = f"{count.seen.posts:,} posts"
            if count.achieved is not None:
                figure = opened((_since_baseline if is_total else _more_or_fewer)(count.achieved))
            states = [
                opened(f"{abs(row.growth):,}{' fewer' if row.growth < 0 else ''} by {row.year}: {row.state.value}.")
                for row in progress.targets[-3:]
            ]
            worst = worst_target(row.state for row in progress.targets)
            # An earlier target that is met says nothing of the count, where a later one is still to come.
            if worst == "met" and worst_target([progress.targets[-1].state]) != "met":
                worst = ""
            heading = f"Counted on {day_words(count.seen.on)}{named}"
            yield Tile(heading, figure, tuple(states), worst, section="growth")


def _since_baseline(change: NumberOfPosts) -> str:
    return f"{abs(change):,} post{'' if abs(change) == 1 else 's'} {'below' if change < 0 else 'above'} the baseline"


def _more_or_fewer(change: NumberOfPosts) -> str:
    return f"{abs(change):,} {'fewer' if change < 0 else 'more'} post{'' if abs(change) == 1 else 's'}"


def spent(answers: Answers) -> Tile | None:
    """Return what was spent, or is forecast to be, of the budget, in the period that says most; nothing if unknown."""
    row = telling_spend(answers.programme, answers.day)
    if row is None:
        return None
    heading = with_days_in_words(f"Spend, {row.period}")
    spent = row.spent or row.actual
    if spent is None:
        return Tile(heading, "Not stated", tuple(answers.summary["spend"]), section="spend")
    what = "forecast" if row.outturn is None and row.spent is not None else "spent"
    budget = f", budget {sum_words(row.budget)}" if row.budget is not None else ""
    so_far = ("That is so far.",) if row.spent is None else ()
    of = next((answers.programme.entity(id_).title for id_ in (row.plan, row.funded_by) if id_ is not None), "")
    words = (*so_far, *against_budget(row), *((ended(f"On {of}"),) if of else ()))
    return Tile(heading, f"{opened(sum_words(spent))} {what}{budget}", words, section="spend")
