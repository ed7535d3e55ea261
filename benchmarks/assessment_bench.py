"""Cost of assessment: a score against a plain loop over the same ratings, and seconds where the bar is in seconds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from fractions import Fraction

import attrs

import prevent_model as pm

MEAN = pm.Mean(rounding="half-up", missing="exclude")


def measures(best: Callable[..., float]) -> Iterator[tuple[str, float, float]]:
    """Each measure: its name, the ratio, and the most that it may be."""
    standard = _tree(5, 10)
    assessment = _judged(standard)
    scored = best(lambda: pm.assessment.score(standard, assessment))
    yield "score with its workings / bare loop, 50 ratings", scored / best(_bare(standard, assessment)), 10.0
    gaps = attrs.evolve(assessment, judgements=[one for n, one in enumerate(assessment.judgements) if n % 10 != 3])
    scored = best(lambda: pm.assessment.score(standard, gaps))
    yield "score, a tenth of the ratings missing / the same loop", scored / best(_bare(standard, assessment)), 10.0
    five = pm.standard("cqc-five-key-questions-2022")
    root = five.root
    assert root is not None
    counts = pm.Standard(
        id="five",
        title="Five",
        scale=five.scale,
        root=pm.Criterion(id="all", title="All", rule=root.rule.of, children=root.children[:5]),  # type: ignore[union-attr]
    )
    yield "prove, four levels and five criteria / second", best(lambda: pm.assessment.prove(counts)), 0.5
    wide = _tree(10, 20)
    yield "prove, a tree of 200 criteria / second", best(lambda: pm.assessment.prove(wide), 1), 5.0
    ninety = _tree(9, 10, levels=3)
    begun = _judged(ninety, most=2)
    yield "improve, 90 criteria in three levels / second", best(lambda: pm.assessment.improve(ninety, begun, 3), 2), 1.0
    cost = {leaf.id: 1 + 37 * place % 101 for place, leaf in enumerate(ninety.root.leaves())}  # type: ignore[union-attr]
    priced = best(lambda: pm.assessment.improve(ninety, begun, 3, cost=cost), 2)
    yield "improve with a cost for each criterion / second", priced, 1.0


def _tree(groups: int, parts: int, levels: int = 5) -> pm.Standard:
    """Means of means with weights that differ, so that few totals coincide."""
    made = [
        pm.Criterion(
            id=f"g{g}",
            title=f"Group {g}",
            rule=MEAN,
            weight=1 + g % 4,
            children=[
                pm.Criterion(id=f"c{g}-{n}", title=f"Criterion {g} {n}", weight=1 + (g + n) % 5) for n in range(parts)
            ],
        )
        for g in range(groups)
    ]
    scale = pm.Scale("levels", tuple(pm.Level(rank, f"level {rank}") for rank in range(1, levels + 1)))
    return pm.Standard(
        id="tree", title="Tree", scale=scale, root=pm.Criterion(id="all", title="All", rule=MEAN, children=made)
    )


def _judged(standard: pm.Standard, most: int = 5) -> pm.Assessment:
    assert standard.root is not None
    return pm.Assessment(
        standard="tree",
        subject="body",
        on=date(2009, 3, 31),
        standpoint="self",
        judgements=[
            pm.Judgement(criterion=leaf.id, level=1 + n % most) for n, leaf in enumerate(standard.root.leaves())
        ],
    )


def _bare(standard: pm.Standard, assessment: pm.Assessment) -> Callable[[], Fraction]:
    """The same mean of means and nothing else: whole numbers added up, and one exact division for each group."""
    root = standard.root
    assert root is not None
    levels = {judgement.criterion: judgement.level for judgement in assessment.judgements}
    groups = [(int(group.weight), [(leaf.id, int(leaf.weight)) for leaf in group.children]) for group in root.children]

    def loop() -> Fraction:
        total, whole = Fraction(0), 0
        for times, leaves in groups:
            inner = weight = 0
            for id_, counts in leaves:
                inner += counts * levels[id_]  # type: ignore[operator]
                weight += counts
            total += times * Fraction(inner, weight)
            whole += times
        return total / whole

    assert loop() == pm.assessment.score(standard, assessment).value
    return loop
