"""Improvement: the cheapest set of steps up that reaches a grade."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import reduce
from itertools import count
from typing import Any, cast

import attrs

from prevent_model.assessment.rules.evaluation import Codes, as_number
from prevent_model.assessment.scoring import Score, levels_before, levels_of, score
from prevent_model.assessment.search.monotonicity import form_of
from prevent_model.assessment.search.reachable_outcomes import (
    Option,
    Space,
    TooMany,
    Ways,
    better,
    completed,
    marks_of,
    overridden,
    state_of,
    ways,
)
from prevent_model.assessment.standard_cache import cached
from prevent_model.assessment.validation import admit
from prevent_model.errors import ArgumentError, UnknownReference
from prevent_model.framework.criteria import Criterion
from prevent_model.framework.scales import NOT_ASSESSED, Level, NotALevel, Scale
from prevent_model.framework.standards import Assessment, Standard
from prevent_model.tables.attrs_tables import AttrsTable
from prevent_model.tables.cells import Column
from prevent_model.tables.table import HasTable, Table
from prevent_model.values.arguments import expect
from prevent_model.values.currencies import Currency
from prevent_model.values.field_metadata import means
from prevent_model.values.money import Money
from prevent_model.values.plain import as_fraction, as_truth, written

Amount = int | Fraction | Decimal | Money
Costs = Mapping[str, Amount] | Mapping[tuple[str, str | int], Amount]

MOST = 1_000
"""From how many totals on, those that no cheapest way can use are dropped, where the rules only rise."""


@attrs.frozen
class StepUp(AttrsTable):
    """One level up on one criterion.

    Examples
    --------
    >>> from prevent_model.framework.scales import Level
    >>> StepUp(criterion="a", before=Level(1, "weak"), after=Level(2, "strong"), cost=1).criterion
    'a'
    """

    criterion: str = attrs.field(metadata=means("The criterion, by id."))
    before: str = attrs.field(metadata=means("The level before, or that it is not assessed."))
    after: str = attrs.field(metadata=means("The level after."))
    cost: Fraction | Money = attrs.field(metadata=means("What the step costs; one where no cost is given."))


@attrs.frozen(repr=False)
class Improvement(HasTable):
    """The cheapest steps up that reach a grade, or why there are none.

    Examples
    --------
    >>> import prevent_model as pm
    >>> standard = pm.standard("cqc-local-authority-2")
    >>> judged = pm.Assessment(standard=standard.id, version="2", subject="shire", on="2024-06-30", illustrative=True,
    ...     standpoint="self", judgements=[pm.Judgement(criterion=c.id, level=2) for c in standard.root.leaves()])
    >>> found = pm.assessment.improve(standard, judged, "Good")
    >>> found.feasible, found.cost, len(found.levels), len(found.table.rows)
    (True, Fraction(5, 1), 3, 5)
    """

    target: str = attrs.field(metadata=means("The grade to reach, or to pass."))
    feasible: bool = attrs.field(metadata=means("Whether steps up can reach it."))
    steps: tuple[StepUp, ...] = attrs.field(metadata=means("The steps, one level each, by criterion."))
    cost: Fraction | Money | None = attrs.field(
        metadata=means("What they cost together; None where it cannot be reached.")
    )
    ties: int | None = attrs.field(
        metadata=means("How many other sets cost as little in as few steps; None where they were not counted.")
    )
    before: Score = attrs.field(metadata=means("The score as it stands."))
    after: Score = attrs.field(metadata=means("The score after the steps; where it cannot be reached, the best score."))
    because: str = attrs.field(metadata=means("What it takes, or what stands in the way, as sentences."))

    @property
    def levels(self) -> dict[str, str]:
        """The level that each raised criterion ends at."""
        return {step.criterion: step.after for step in self.steps}

    @property
    def table(self) -> Table:
        """One row for each step."""
        money = isinstance(self.cost, Money)
        cost = Column("cost", "GBP", "money") if money else Column("cost", kind="number")
        rows = [(s.criterion, s.before, s.after, s.cost) for s in self.steps]
        title = f"{'Illustrative: ' if self.before.illustrative else ''}The cheapest way to {self.target}"
        return Table(title, ("criterion", "from", "to", cost), rows, caption=self.because, cite=self.before.cite)

    def __repr__(self) -> str:
        if not self.feasible:
            return f"Improvement({self.target!r}, not feasible)"
        return f"Improvement({self.target!r}, cost={self.cost}, {self.levels})"


def improve(
    standard: Standard,
    assessment: Assessment,
    target: str | int | Level,
    *,
    cost: Costs | None = None,
    assess_missing: bool = False,
    previous: Assessment | None = None,
    on_progress: Callable[[int, int], object] | None = None,
) -> Improvement:
    """The cheapest set of steps up that reaches a grade, exactly.

    Parameters
    ----------
    standard
        The standard, with a scale and criteria.
    assessment
        The judgements as they stand. Overrides of groups stand.
    target
        A level of the scale; a higher one reaches it as well.
    cost
        What a step costs: by criterion, for each step on it; or by criterion and the level that the step leads to.
        Whole numbers, fractions, decimals or money, all of one sort; every step that may be taken needs one. One a
        step where none is given.
    assess_missing
        Whether a criterion that is not assessed may be assessed as part of the way: one step to the lowest level, and
        one for each level above. Otherwise it stays as it is.
    previous
        An earlier assessment, for rules that carry forward a grade.
    on_progress
        Called with the criteria gone through and all that there are; from the first one anew where a second search is
        needed.

    Returns
    -------
    Improvement
        The steps with their cost. Among sets that cost the same, the one of the fewest steps, then the one that raises
        the first names furthest; how many others there are is said. Nothing raises where the grade cannot be reached:
        the result says why.

    Raises
    ------
    UnknownReference
        When the scale has no such level, or a cost names a criterion or a level that does not exist.
    ValueError
        When a cost is missing, negative, a float, or money among numbers.
    AssessmentError
        When the judgements as they stand do not fit the standard; it holds every fault.

    Examples
    --------
    >>> import prevent_model as pm
    >>> scale = pm.Scale("Three", (pm.Level(1, "weak"), pm.Level(2, "fair"), pm.Level(3, "strong")))
    >>> root = pm.Criterion(id="all", title="All", rule=pm.Mean(rounding="half-up", missing="exclude"),
    ...     children=[pm.Criterion(id=c, title=c.upper()) for c in "abc"])
    >>> standard = pm.Standard(id="s", title="S", scale=scale, root=root)
    >>> judged = pm.Assessment(standard="s", subject="p", on="2009-03-31", standpoint="self",
    ...     judgements=[pm.Judgement(criterion=c, level="weak") for c in "abc"])
    >>> pm.assessment.improve(standard, judged, "fair")
    Improvement('fair', cost=2, {'a': 'strong'})
    >>> pm.assessment.improve(standard, judged, "fair", cost={"a": 5, "b": 2, "c": 2}).levels
    {'b': 'strong'}
    """
    expect(
        standard=(standard, Standard),
        assessment=(assessment, Assessment),
        target=(target, str, int, Level),
        cost=(cost, Mapping, None),
        assess_missing=(assess_missing, as_truth),
        previous=(previous, Assessment, None),
        on_progress=(on_progress, Callable, None),
    )
    scale = admit(standard, assessment)
    root = standard.root
    assert root is not None  # admit() has refused it
    wanted = scale.level(target)
    before = score(standard, assessment, previous=previous)
    levels_now = levels_of(assessment, root, scale)
    prices = _Prices.of(cost, root, scale)
    codes = cached(standard).tree.codes
    space = Space(
        codes=codes,
        options={id_: _options(id_, level, codes, prices, assess_missing) for id_, level in levels_now.items()},
        overrides=overridden(root, assessment, codes),
        before=levels_before(standard, previous),
        base=len(scale) + 2,
    )
    reached, counted = _searched(root, space, on_progress)
    graded = [(state.code, way) for (state,), way in reached.items() if codes.is_level(state.code)]
    best = max((code for code, _ in graded), default=0)
    feasible, after = best >= codes.of(wanted), before
    if graded:
        # A higher grade reaches the wanted one as well, and may cost less; out of reach, the best grade is shown.
        way = reduce(better, [way for code, way in graded if code >= min(best, codes.of(wanted))])
        steps, levels = _steps(marks_of(root, space, way), levels_now, scale, prices)
        after = score(standard, completed(assessment, levels), previous=previous)
    if not feasible:
        because_not = _why_not(root, wanted, after, space, has_levels=bool(graded), assess_missing=assess_missing)
        return Improvement(wanted.label, False, (), None, 0, before, after, because_not)
    total = prices.shown(way.cost)
    ties = way.ties - 1 if counted else None
    because = _because(wanted, before, after, len(steps), total if cost is not None else None, ties)
    return Improvement(wanted.label, True, steps, total, ties, before, after, because)


def _searched(root: Criterion, space: Space, on_progress: Callable[[int, int], object] | None) -> tuple[Ways, bool]:
    """The ways, and whether every tie was counted: first in full, then without what no cheapest way can use."""
    # In full first: dropping what cannot be used loses count of the ties.
    try:
        return ways(root, attrs.evolve(space, most=MOST, joined=_reporting(root, space, on_progress))), True
    except TooMany:
        again = attrs.evolve(space, joined=_reporting(root, space, on_progress))
        form = form_of(root, space.codes)
        if form.rises and form.decides:  # else a lower total could be graded where a higher one is not
            return ways(root, attrs.evolve(again, prune=True)), False
        return ways(root, again), True


def _reporting(root: Criterion, space: Space, on_progress: Callable[[int, int], object] | None) -> Callable[[], object]:
    """Return a function that counts the criteria below a root, one at each call, and reports the progress."""
    if on_progress is None:
        return lambda: None
    steps, total = count(1), _parts_below(root, space)
    return lambda: on_progress(next(steps), total)


def _parts_below(criterion: Criterion, space: Space) -> int:
    """Count the criteria that a search goes through; below one that is set by judgement it does not go."""
    return 0 if criterion.id in space.overrides else sum(1 + _parts_below(child, space) for child in criterion.children)


@attrs.frozen
class _Prices:
    """The cost of each step, as exact numbers, which may be money."""

    by: Mapping[tuple[str, int], Fraction]
    free: bool
    currency: Currency | None  # None where costs are plain numbers, or there are none

    @classmethod
    def of(cls, cost: Costs | None, root: Criterion, scale: Scale) -> _Prices:
        if cost is None:
            return cls({}, True, None)
        leaves = [leaf.id for leaf in root.leaves()]
        by: dict[tuple[str, int], Fraction] = {}
        # Money and plain numbers would add up to a cost of neither.
        currencies = {amount.currency if isinstance(amount, Money) else None for amount in cost.values()}
        if None not in currencies and len(currencies) > 1:
            codes = " and in ".join(sorted(map(str, currencies)))
            raise ValueError(f"cost: sums in {codes} are not added up; write all of them in one currency")
        if len(currencies) > 1:
            raise ValueError("cost: money stands among plain numbers; write all of them as money, or none")
        for key, amount in cost.items():
            id_, level = (key, None) if isinstance(key, str) else key
            if id_ not in leaves:
                raise UnknownReference("criterion that is judged itself", id_, leaves)
            number = _number(key, amount)
            for each in [scale.level(level)] if level is not None else scale:
                by[id_, each.rank] = number
        return cls(by, False, next(iter(currencies), None))

    def step(self, id_: str, level: Level) -> Fraction:
        if self.free:
            return Fraction(1)
        if (id_, level.rank) not in self.by:
            raise ValueError(
                f'cost: nothing is given for the step of "{id_}" to {level.label}; '
                f'write cost["{id_}"] for every step on it, or cost["{id_}", "{level.label}"]'
            )
        return self.by[id_, level.rank]

    def shown(self, number: Fraction | int) -> Fraction | Money:
        return Fraction(number) if self.currency is None else Money(int(number), self.currency)


def _number(key: object, amount: object) -> Fraction:
    if isinstance(amount, Money):
        number = Fraction(amount.minor)  # whole minor units stay exact, and are shown as money again
    else:
        try:
            number = as_fraction(cast(Any, amount))
        except ArgumentError:
            remedy = "write a whole number, a Fraction, a Decimal or Money"
            raise ValueError(f"cost: {written(amount)} for {key!r} is not exact; {remedy}") from None
    if number < 0:
        raise ValueError(f"cost: {amount} for {key!r} is below zero; write zero or more")
    return number


def _above(level: int | NotALevel, scale: Scale) -> list[Level]:
    """Return the levels above a rank; all of them above a criterion that has none."""
    return list(scale) if isinstance(level, NotALevel) else [higher for higher in scale if higher.rank > level]


def _options(id_: str, level: int | NotALevel, codes: Codes, prices: _Prices, assess_missing: bool) -> list[Option]:
    """Return the levels that a criterion can be raised to, the one that it has first, each with its cost."""
    options, scale = [Option((state_of(level, codes),))], codes.scale
    # What does not apply, or was not graded, is no gap in the evidence: no step makes a level of it.
    if isinstance(level, NotALevel) and (level is not NOT_ASSESSED or not assess_missing):
        return options
    total = Fraction(0)
    for number, higher in enumerate(_above(level, scale), 1):
        total += prices.step(id_, higher)
        options.append(Option((codes.at(codes.of(higher)),), as_number(total), number, number))
    return options


def _steps(
    marks: Mapping[str, int], levels_now: Mapping[str, int | NotALevel], scale: Scale, prices: _Prices
) -> tuple[tuple[StepUp, ...], dict[str, int]]:
    steps: list[StepUp] = []
    levels: dict[str, int] = {}
    for id_, level in levels_now.items():
        last = level.value if isinstance(level, NotALevel) else scale.level(level).label
        for higher in _above(level, scale)[: marks[id_]]:
            steps.append(StepUp(id_, last, higher.label, prices.shown(prices.step(id_, higher))))
            last, levels[id_] = higher.label, higher.rank
    return tuple(steps), levels


def _because(
    wanted: Level, before: Score, after: Score, steps: int, total: Fraction | Money | None, ties: int | None
) -> str:
    if not steps:
        return f"It is {before.label} already."
    count = "One step" if steps == 1 else f"{steps} steps"
    cost = "" if total is None else f", at {total} together,"
    sentences = (
        f"{count}{cost} {'lifts' if steps == 1 else 'lift'} it from {before.label} to {after.label}. {after.because}"
    )
    if ties is None:
        return f"{sentences} Other sets that cost as little were not counted."
    if ties:
        others = "other set costs" if ties == 1 else "other sets cost"
        return f"{sentences} {ties} {others} as little; this one raises the first names."
    return f"{sentences} No other set costs as little."


def _why_not(
    root: Criterion, wanted: Level, after: Score, space: Space, *, has_levels: bool, assess_missing: bool
) -> str:
    reach = f"the best is {after.label}" if has_levels else f"it stays {after.label}"
    sentences = f"No steps up reach {wanted.label}: {reach}. {after.because}"
    if root.id in space.overrides:
        sentences += " The whole is set by judgement, and steps do not move it."
    missing = [id_ for id_, options in space.options.items() if options[0].outcomes[0].code == 0]
    if missing and not assess_missing:
        sentences += f" Not assessed, and left so: {', '.join(missing)}; with assess_missing=True they may be assessed."
    return sentences
