"""The first page of a report: what a board is asked, the figures it asks for first, and what else it has to know."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import NamedTuple

from prevent_model.framework.findings import Severity
from prevent_model.framework.wording import counted, ended, in_words, listed, opened
from prevent_model.report import money_tiles, progress_tiles
from prevent_model.report.annex import title_of
from prevent_model.report.answers import Answers
from prevent_model.report.tiles import Tile, first_sentences, first_titles
from prevent_model.review.source_checks import overdue_reviews
from prevent_model.tables.value_text import brief_money, with_days_in_words
from prevent_model.values.money import Money


class Asked(NamedTuple):
    """Requests to a board or a body, each with the places that it cites."""

    who: str
    requests: tuple[tuple[str, tuple[str, ...]], ...]


class Fact(NamedTuple):
    """One more thing that a reader has to know, under the id of the section that holds the rest."""

    heading: str
    words: str
    section: str


class FirstPage(NamedTuple):
    """Content of the report above its sections."""

    asked: tuple[Asked, ...]
    tiles: tuple[Tile, ...]
    facts: tuple[Fact, ...]


def first_page(answers: Answers) -> FirstPage:
    """Return the first page; what a programme does not have has no tile and no fact.

    Examples
    --------
    >>> import prevent_model as pm
    >>> first = first_page(Answers(pm.sample(), pm.sample().as_at))
    >>> [(tile.heading, tile.figure) for tile in first.tiles][:2]
    [('Money, 2010/11', 'At least £2.2m committed'), ('Cover by grants', 'Said to be covered, no sum stated')]
    >>> first.asked[0].who
    'Metropolitan Police Authority (MPA)'
    """
    tiles = (
        money_tiles.money(answers),
        money_tiles.covered(answers),
        money_tiles.grants(answers),
        money_tiles.posts(answers),
        *money_tiles.counts(answers),
        money_tiles.spent(answers),
        progress_tiles.next_decision(answers),
        progress_tiles.decided(answers),
        progress_tiles.milestones(answers),
        progress_tiles.targets(answers),
        progress_tiles.rated(answers),
        *progress_tiles.assessed(answers),
        *progress_tiles.judged(answers),
        progress_tiles.objectives(answers),
        progress_tiles.changed(answers),
    )
    facts = (fact._replace(words=with_days_in_words(fact.words)) for fact in _facts(answers))
    return FirstPage(tuple(_asked(answers)), tuple(tile for tile in tiles if tile), tuple(facts))


def _asked(answers: Answers) -> Iterator[Asked]:
    programme = answers.programme
    for to in dict.fromkeys(one.to for one in programme.recommendations):
        requests = []
        for one in programme.recommendations:
            if one.to == to:
                verb = one.asks.value
                words = one.title if one.title.casefold().startswith(verb) else f"{opened(verb)}: {one.title}"
                requests.append((ended(opened(words)), tuple(dict.fromkeys(map(str, one.cite)))))
        yield Asked(programme.entity(to).title, tuple(requests))


_IN_TILES = {"milestone-overdue", "review-overdue"}
"""The codes of findings of which the tile of milestones counts each."""


def _facts(answers: Answers) -> Iterator[Fact]:
    for severity, heading in ((Severity.ERROR, "Errors"), (Severity.WARNING, "Warnings")):
        of_severity = [of for of in answers.findings if of.severity is severity]
        found = [of for of in of_severity if of.code not in _IN_TILES]
        if found:
            sentences = first_sentences([ended(opened(finding.message)) for finding in found])
            above = len(of_severity) - len(found)
            others = (f"{opened(in_words(above))} {'is' if above == 1 else 'are'} told above.",) if above else ()
            yield Fact(heading, " ".join((*sentences, *others)), "findings")
    yield from _cost_per_post(answers)
    yield from _two_lines(answers)
    if impacts := answers.programme.impact_assessments:
        without = sum(not one.actions for one in impacts)
        who = "it" if len(impacts) == 1 else in_words(without)
        acted = f"; {who} {'has' if without == 1 else 'have'} no action" if without else ""
        late = [impact.title for _, impact in overdue_reviews(answers.programme, answers.day)]
        overdue = f"; overdue {'review' if len(late) == 1 else 'reviews'}: {first_titles(late)}" if late else ""
        yield Fact("Equality", ended(f"{opened(counted(len(impacts), 'assessment'))}{acted}{overdue}"), "equality")
    if number := len(answers.programme.assumptions):
        yield Fact("Rests on", f"{opened(counted(number, 'assumption'))}.", "assumptions")


def _cost_per_post(answers: Answers) -> Iterator[Fact]:
    for of_plan in answers.plans:
        if not (of_plan.plan.has_posts and of_plan.plan.has_money):
            continue
        with suppress(ValueError):  # a level below zero, which the section on the plan tells
            costs = of_plan.unit_costs
            if costs.is_unexplained:
                currency = of_plan.plan.currency
                stated = [
                    (year.year, brief_money(Money.of(int(year.near), currency))) for year in costs.years if year.near
                ]
                near = "about " if any(year.near != year.stated for year in costs.years) else ""
                shown = [cost for _, cost in stated]
                if len(stated) > 4:  # the table has the years between
                    shown = [f"{cost} in {year}" for year, cost in (stated[0], stated[-1])]
                of = f"{of_plan.plan.title}: " if len(answers.plans) > 1 else ""
                # Sums that name no single one have ranges of the cost per post, and none to list.
                words = f"{of}changes by more than rounding can explain{f': {near}{listed(shown)}' if shown else ''}."
                yield Fact("Cost of a post", opened(words), "growth")


def _two_lines(answers: Answers) -> Iterator[Fact]:
    programme = answers.programme
    if not (programme.boards or programme.roles or programme.bodies):
        return
    duals = answers.duals
    titles = list(dict.fromkeys(dual.line.steps[0].title for dual in duals))
    if len(duals) == 1:
        meets = duals[0].meet_at
        at = title_of(programme, meets) if meets is not None else ""
        words = f"the two lines meet at {at}" if at else "where the two lines meet is not stated"
        yield Fact("Two lines", ended(f"{titles[0]}: {words}"), "governance")
    elif len(titles) == 1:
        words = duals.tables[0].caption.removeprefix(f"{titles[0]}: ")
        yield Fact("Two lines", f"{titles[0]}: {words[:1].lower()}{words[1:]}", "governance")
    elif titles:
        words = f"{opened(counted(len(titles), 'thing'))} have them: {first_titles(titles)}"
        yield Fact("Two lines", ended(words), "governance")
