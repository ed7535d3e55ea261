"""Whether raising a part can lower the whole, told from the form of each rule."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations_with_replacement, pairwise

import attrs

from prevent_model.assessment.folding import counted, reading_of
from prevent_model.assessment.soundness import counting
from prevent_model.framework.conditions import AtLeast, AtMost
from prevent_model.framework.rules import (
    UNDETERMINED,
    Bands,
    Counts,
    Ladder,
    Limiter,
    Lowest,
    Mean,
    NoRollUp,
    Sum,
)
from prevent_model.framework.scales import Scale
from prevent_model.framework.standards import Criterion
from prevent_model.values.field_metadata import means

SimpleRule = Mean | Sum | Lowest | Ladder | Counts | Bands


@attrs.frozen
class Form:
    """What the form of a tree's rules alone shows."""

    rises: bool = attrs.field(metadata=means("Whether it shows that raising a part never lowers the whole."))
    decides: bool = attrs.field(
        metadata=means("Whether it shows that every set of judgements has a level, also where parts are left out.")
    )
    because: tuple[str, ...] = attrs.field(metadata=means("A sentence for each rule."))


def form_of(criterion: Criterion, scale: Scale) -> Form:
    """What the forms of the rules of a criterion and of all below it show.

    A composition of rules that never lower their whole never lowers it either; so each rule is looked at alone, over
    every set of levels that its parts could have, whether or not they can come together.
    """
    rising = all(
        low.rank < high.rank and scale.points_of(low) <= scale.points_of(high) for low, high in pairwise(scale)
    )
    said = [] if rising else ["The points of the scale fall as its levels rise."]
    rises, decides = rising, True
    for node in _counted(criterion):
        here = _of(node, scale)
        rises &= here.rises
        decides &= here.decides
        said += [f"{node.title}: {sentence}" for sentence in here.because]
    return Form(rises, decides, tuple(said))


def _counted(node: Criterion) -> Iterator[Criterion]:
    """Each group that counts, from the whole down, with the parts that count alone."""
    if node.children:
        parts = counting(node)
        yield attrs.evolve(node, children=parts)
        for part in parts:
            yield from _counted(part)


def gives_levels(node: Criterion, scale: Scale) -> bool:
    """Whether a criterion can have a level at all, by the form of its rule."""
    if not node.children:
        return True
    rule = node.rule.of if isinstance(node.rule, Limiter) else node.rule
    if isinstance(rule, Mean):
        return all(level.points is None or level.points == level.rank for level in scale.levels)
    return rule is not None and not isinstance(rule, Sum | NoRollUp)


def _of(node: Criterion, scale: Scale) -> Form:
    rule = node.rule
    if rule is None or isinstance(rule, NoRollUp):
        return Form(True, False, ("no grade is made.",))
    if isinstance(rule, Limiter):
        limiting = {limit.criterion for limit in rule.limits}
        others = attrs.evolve(node, children=tuple(c for c in node.children if c.id not in limiting), rule=rule.of)
        inner = _simple(rule.of, others, scale)
        return Form(inner.rises, inner.decides, (*inner.because, "a cap that a better part can only lift."))
    return _simple(rule, node, scale)


def _simple(rule: SimpleRule, node: Criterion, scale: Scale) -> Form:
    levelled = all(gives_levels(child, scale) for child in node.children)
    graded = all(
        child.rule is not None and not isinstance(child.rule, NoRollUp) for child in node.children if child.children
    )
    heavy = any(child.weight for child in node.children)
    if isinstance(rule, Mean):
        return Form(True, graded and heavy and gives_levels(node, scale), ("a weighted mean.",))
    if isinstance(rule, Sum):
        return Form(True, False, ("a weighted sum, which has a value and no level.",))
    if isinstance(rule, Lowest):
        return Form(True, levelled, ("the lowest of the parts.",))
    if isinstance(rule, Bands):
        ordered = sorted(rule.bands, key=lambda band: band.low)
        ranks = [scale.level(band.level).rank for band in ordered]
        rising = all(a <= b for a, b in pairwise(ranks))
        whole = graded and heavy and _covered(rule, node, scale)
        return Form(rising, whole, (f"bands whose levels {'rise' if rising else 'do not rise'} with the value.",))
    if isinstance(rule, Ladder):
        ranks = [scale.level(step.level).rank for step in rule.steps]
        if rule.otherwise != UNDETERMINED:
            ranks.insert(0, scale.level(rule.otherwise).rank)
        rising = all(a <= b for a, b in pairwise(ranks))
        word = "rise" if rising else "do not rise"
        return Form(rising, levelled and rule.otherwise != UNDETERMINED, (f"a ladder whose rungs {word}.",))
    rising, deciding = _tally(rule, node, scale)
    word = "never falls as a part rises" if rising else "can fall as a part rises"
    return Form(rising, deciding and levelled, (f"counts, whose answer {word}, over every set of levels.",))


def _covered(rule: Bands, node: Criterion, scale: Scale) -> bool:
    """Whether the bands hold every value that the parts can come to."""
    if not all(_on_the_scale(child) for child in node.children):
        return False
    weight = sum((child.weight for child in node.children), Fraction(0))
    ends = [weight * scale.points_of(level) for level in (scale.lowest, scale.highest)]
    return all(rule.level_of(reading_of(rule, total, weight, scale)) is not None for total in ends)


def _on_the_scale(node: Criterion) -> bool:
    """Whether what a criterion counts for lies between the points of the lowest level and those of the highest."""
    rule = node.rule.of if isinstance(node.rule, Limiter) else node.rule
    if not node.children:
        return True
    if isinstance(rule, Mean):
        return all(_on_the_scale(child) for child in counting(node))
    return rule is not None and not isinstance(rule, Sum | NoRollUp)


def _tally(rule: Counts, node: Criterion, scale: Scale) -> tuple[bool, bool]:
    """Whether the answer of counts never falls, and always is a level, over every set of levels.

    Where a level is met more often than any condition asks about, one part fewer there changes nothing. So with more
    parts than levels times that number, a set of fewer parts stands for each, and only those are gone through. Sets of
    fewer parts count as well: a part may not apply, or be left out.
    """
    ranks = [level.rank for level in scale.levels]
    cap = 2 + max((c.n for case in rule.cases for c in case.conditions if isinstance(c, AtLeast | AtMost)), default=0)
    parts = min(len(node.children), len(ranks) * cap + 1)
    step = 1 if all(not child.children for child in node.children) else len(ranks)
    rising = deciding = True
    for number in range(1, parts + 1):
        answers: dict[tuple[int, ...], int | None] = {}
        for chosen in combinations_with_replacement(range(len(ranks)), number):
            counts = tuple(chosen.count(place) for place in range(len(ranks)))
            label = counted(rule, dict(zip(ranks, counts, strict=True)), scale)
            answers[counts] = None if label == UNDETERMINED else scale.level(label).rank
        rising &= not any(_falls(answers, counts, step) for counts in answers)
        deciding &= None not in answers.values()
    return rising, deciding


def _falls(answers: dict[tuple[int, ...], int | None], counts: tuple[int, ...], step: int) -> bool:
    before = answers[counts]
    later = (answers[moved] for moved in _raised(counts, step))
    return before is not None and any(after is not None and after < before for after in later)


def _raised(counts: tuple[int, ...], step: int) -> list[tuple[int, ...]]:
    moved = []
    for low in range(len(counts)):
        for high in range(low + 1, min(low + step, len(counts) - 1) + 1):
            if counts[low]:
                more = list(counts)
                more[low] -= 1
                more[high] += 1
                moved.append(tuple(more))
    return moved
