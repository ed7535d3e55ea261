"""Verification of a standard's rules: each case has a level, more is never less, and which criteria matter."""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce
from itertools import pairwise

import attrs

from prevent_model.assessment.rules.evaluation import Codes, Number, State
from prevent_model.assessment.search.criterion_effects import Profiles, grade_alone, profiles, search
from prevent_model.assessment.search.monotonicity import Form, form_of
from prevent_model.assessment.search.reachable_outcomes import (
    Option,
    Space,
    TooMany,
    better,
    evaluator,
    marks_of,
    ways,
    weightless,
)
from prevent_model.assessment.standard_cache import cached
from prevent_model.assessment.validation import whole_of
from prevent_model.framework.criteria import Criterion
from prevent_model.framework.standards import Standard
from prevent_model.tables.attrs_tables import AttrsTable
from prevent_model.tables.cells import Column
from prevent_model.tables.table import HasTable, Table
from prevent_model.values.arguments import expect
from prevent_model.values.citations import Citation
from prevent_model.values.field_metadata import means

MOST = 50_000
"""The most totals of one group that are kept apart; above it is argued on the tree instead."""

Case = tuple[tuple[str, str], ...]
"""A level for each criterion that is judged itself."""


@attrs.frozen
class Counterexample(AttrsTable):
    """Two sets of judgements one step apart, of which the better gives the worse grade.

    Examples
    --------
    >>> found = Counterexample(criterion="a", before=(("a", "weak"),), after=(("a", "strong"),),
    ...                        grade_before="good", grade_after="fair")
    >>> found.grade_before, found.grade_after
    ('good', 'fair')
    """

    criterion: str = attrs.field(metadata=means("The criterion that is raised by one level."))
    before: Case = attrs.field(metadata=means("The judgements before."))
    after: Case = attrs.field(metadata=means("The judgements after."))
    grade_before: str = attrs.field(metadata=means("The grade before."))
    grade_after: str = attrs.field(metadata=means("The grade after, which is lower."))

    def __str__(self) -> str:
        raised = f"{self.criterion} from {dict(self.before)[self.criterion]} to {dict(self.after)[self.criterion]}"
        others = ", ".join(f"{c} {level}" for c, level in self.before if c != self.criterion)
        return (
            f"raising {raised} lowers the grade from {self.grade_before} to {self.grade_after} (the others: {others})"
        )


@attrs.frozen
class Power(AttrsTable):
    """The grades that one criterion at one level still leaves possible.

    Examples
    --------
    >>> power = Power("a", "weak", worst="weak", best="weak", decides=True)
    >>> power.criterion, power.level, power.worst, power.best, power.decides
    ('a', 'weak', 'weak', 'weak', True)
    """

    criterion: str = attrs.field(metadata=means("The criterion, by id."))
    level: str = attrs.field(metadata=means("The level that it is given."))
    worst: str = attrs.field(metadata=means("The lowest grade that is then possible."))
    best: str = attrs.field(metadata=means("The highest grade that is then possible."))
    decides: bool = attrs.field(metadata=means("Whether the grade is then the same whatever the others are."))


@attrs.frozen(repr=False)
class Proof(HasTable):
    """The properties of a standard's rules over every whole set of judgements.

    Examples
    --------
    >>> import prevent_model as pm
    >>> root = pm.Criterion(id="all", title="All", rule=pm.Lowest(missing="exclude"),
    ...     children=[pm.Criterion(id=name, title=name) for name in ("a", "b")])
    >>> scale = pm.Scale("Two", (pm.Level(1, "weak"), pm.Level(2, "strong")))
    >>> proof = pm.assessment.prove(pm.Standard(id="s", title="S", scale=scale, root=root))
    >>> proof.sound, len(proof.decisive), len(proof.table.rows)
    (True, 2, 4)
    >>> print(proof.because)
    4 whole sets of judgements. Each has a level. One level more on one criterion never lowers the grade. a
    at weak alone makes it weak. b at weak alone makes it weak. Shown by joining every total of every group,
    which is every case.
    """

    title: str = attrs.field(metadata=means("The standard."))
    cases: int = attrs.field(metadata=means("How many whole sets of judgements there are.", unit="dimensionless"))
    total: bool = attrs.field(metadata=means("Whether every one of them has a level."))
    monotone: bool | None = attrs.field(
        metadata=means("Whether one level more on one criterion never lowers the grade; None: neither could be shown.")
    )
    undetermined: Case | None = attrs.field(metadata=means("A case without a level, where there is one."))
    counterexample: Counterexample | None = attrs.field(
        metadata=means("A case where more is less, where there is one.")
    )
    never_matter: tuple[str, ...] = attrs.field(metadata=means("Criteria that change the grade in no case."))
    unsure: tuple[str, ...] = attrs.field(metadata=means("Criteria for which neither could be shown."))
    powers: tuple[Power, ...] = attrs.field(metadata=means("What each criterion at each level leaves possible."))
    method: str = attrs.field(metadata=means("How it was shown."))
    cite: tuple[Citation, ...] = attrs.field(default=(), metadata=means("Where the standard is published."))

    @property
    def decisive(self) -> tuple[Power, ...]:
        """The criteria that alone decide, with the levels at which they do."""
        return tuple(power for power in self.powers if power.decides)

    @property
    def sound(self) -> bool:
        """True where every case has a level and more is never less."""
        return self.total and self.monotone is True

    @property
    def because(self) -> str:
        """The properties that were shown, as sentences."""
        sentences = [f"{self.cases:,} whole sets of judgements."]
        if self.total:
            sentences.append("Each has a level.")
        elif self.undetermined is not None:
            sentences.append(f"Undetermined for {', '.join(f'{c} {level}' for c, level in self.undetermined)}.")
        else:
            sentences.append("Not every one could be shown to have a level.")
        if self.monotone:
            sentences.append("One level more on one criterion never lowers the grade.")
        elif self.counterexample is not None:
            sentences.append(f"More can be less: {self.counterexample}.")
        else:
            sentences.append("Whether more can be less could not be shown.")
        if self.never_matter:
            sentences.append(f"In no case does it change the grade: {', '.join(self.never_matter)}.")
        sentences += [f"{power.criterion} at {power.level} alone makes it {power.worst}." for power in self.decisive]
        return " ".join([*sentences, self.method])

    @property
    def table(self) -> Table:
        """The grades that each criterion at each level leaves possible."""
        columns = ("criterion", "at", "worst grade", "best grade", Column("alone decides", kind="boolean"))
        rows = [(p.criterion, p.level, p.worst, p.best, p.decides) for p in self.powers]
        return Table(f"{self.title}: what one criterion can do", columns, rows, caption=self.because, cite=self.cite)

    def __repr__(self) -> str:
        return f"Proof(cases={self.cases}, total={self.total}, monotone={self.monotone})"


def prove(standard: Standard) -> Proof:
    """Show what holds of a standard's rules over every set of judgements in which each criterion has a level.

    Where the different totals of its groups are few, they are all joined, which is every case, without writing out one
    by one what has equal totals. Where they are too many, it is argued on the tree: rules that by their form only rise
    make up a whole that only rises, the ends of such a whole are its worst and best, and a criterion matters once a
    case is found in which it does.

    Parameters
    ----------
    standard
        The standard whose rules are examined; it has a scale and criteria.

    Returns
    -------
    Proof
        Whether every case has a level, and if not, one without; whether one level more never lowers the grade, and if
        it can, two cases one step apart; which criteria never matter; and what each at each level leaves possible.

    Raises
    ------
    ValueError
        When the standard has no scale or no criteria.

    Examples
    --------
    >>> import prevent_model as pm
    >>> parts = [pm.Criterion(id=name, title=name) for name in ("a", "b")]
    >>> root = pm.Criterion(id="all", title="All", rule=pm.Lowest(missing="exclude"), children=parts)
    >>> scale = pm.Scale("Two", (pm.Level(1, "weak"), pm.Level(2, "strong")))
    >>> proof = pm.assessment.prove(pm.Standard(id="s", title="S", scale=scale, root=root))
    >>> proof
    Proof(cases=4, total=True, monotone=True)
    >>> [(power.criterion, power.level, power.worst) for power in proof.decisive]
    [('a', 'weak', 'weak'), ('b', 'weak', 'weak')]
    """
    expect(standard=(standard, Standard))
    scale, root = whole_of(standard)
    codes = cached(standard).tree.codes
    every = tuple(Option((codes.at(code),), mark=mark) for mark, code in enumerate(codes.levels))
    leaves = [leaf.id for leaf in root.leaves()]
    space = Space(codes=codes, options=dict.fromkeys(leaves, every), base=len(scale) + 2, most=MOST)
    cases = len(scale) ** len(leaves)
    # With one criterion alone, or one level, no step up can be set beside another.
    try:
        if root.children and len(scale) > 1:
            return _joined(standard, root, space, cases)
    except TooMany:
        pass
    return _argued(standard, root, space, cases, form_of(root, codes))


def _joined(standard: Standard, root: Criterion, space: Space, cases: int) -> Proof:
    """Return what every total of every group shows."""
    codes = space.codes
    by_criterion: Profiles = {**dict.fromkeys(space.options, frozenset()), **profiles(root, space)}
    states = {state for some in by_criterion.values() for profile in some for state in profile}
    decided = not any(_undecided(state, codes) for state in states)
    undetermined = None if decided else _undecided_case(root, space)
    falling = next(
        (id_ for id_ in sorted(by_criterion) if any(_falls(profile, codes) for profile in by_criterion[id_])), None
    )
    never = tuple(
        id_ for id_ in space.options if not any(len(set(map(_grade, profile))) > 1 for profile in by_criterion[id_])
    )
    return Proof(
        standard.title,
        cases,
        decided,
        falling is None,
        undetermined,
        None if falling is None else _counterexample(root, space, falling),
        never,
        (),
        _powers(by_criterion, space),
        "Shown by joining every total of every group, which is every case.",
        standard.cite,
    )


def _undecided(state: State, codes: Codes) -> bool:
    return state.code == codes.undetermined or (state.number is None and not codes.is_level(state.code))


def _falls(profile: tuple[State, ...], codes: Codes) -> bool:
    """Tell whether a higher level gives a lower grade; a lower number where there never is a level."""
    for low, high in pairwise(profile):
        if codes.is_level(low.code) and codes.is_level(high.code):
            if high.code < low.code:
                return True
        elif low.number is not None and high.number is not None and high.number < low.number:
            return True
    return False


def _powers(by_criterion: Profiles, space: Space) -> tuple[Power, ...]:
    # Of a whole that has one grade in every case, no criterion decides it.
    grade_varies = len({_grade(state) for some in by_criterion.values() for profile in some for state in profile}) > 1
    return tuple(
        _power(id_, code, {profile[place] for profile in by_criterion[id_]}, space.codes, grade_varies)
        for id_ in space.options
        for place, code in enumerate(space.codes.levels)
    )


def _grade(state: State) -> tuple[str, Number]:
    """Return the grade of a state, or its number where it has no level; of states with their grade alone."""
    return ("grade", state.code) if state.number is None else ("number", state.number)


def _power(id_: str, code: int, reached: set[State], codes: Codes, grade_varies: bool) -> Power:
    ranked = sorted({state.code for state in reached if codes.is_level(state.code)})
    worst, best = (ranked[0], ranked[-1]) if ranked else (min(state.code for state in reached),) * 2
    decides = grade_varies and len(set(map(_grade, reached))) == 1
    return Power(id_, codes.label(code), codes.label(worst), codes.label(best), decides)


def _undecided_case(root: Criterion, space: Space) -> Case:
    # There is one, as the profiles have shown.
    undecided = [way for (state,), way in ways(root, space).items() if _undecided(state, space.codes)]
    return _case(root, space, marks_of(root, space, reduce(better, undecided)))


def _case(root: Criterion, space: Space, marks: Mapping[str, int]) -> Case:
    return tuple((leaf.id, space.codes.label(marks[leaf.id] + 1)) for leaf in root.leaves())


def _counterexample(root: Criterion, space: Space, id_: str) -> Counterexample:
    """Return two cases one step apart on this criterion: the others the same in two worlds, this one a level apart."""
    # In both worlds every other criterion has one level, so what differs at the top is the work of this one.
    codes = space.codes
    both = {
        leaf: tuple(Option((codes.at(code),) * 2, mark=mark) for mark, code in enumerate(codes.levels))
        for leaf in space.options
    }
    both[id_] = tuple(
        Option((codes.at(low), codes.at(high)), mark=mark) for mark, (low, high) in enumerate(pairwise(codes.levels))
    )
    reached = ways(root, attrs.evolve(space, options=both, worlds=2))
    for (low, high), way in sorted(reached.items(), key=lambda item: item[1].marks):
        if _falls((low, high), codes):
            marks = marks_of(root, space, way)
            before, after = _case(root, space, marks), _case(root, space, {**marks, id_: marks[id_] + 1})
            return Counterexample(id_, before, after, codes.label(low.code), codes.label(high.code))
    raise AssertionError("a profile that falls has a case")


def _argued(standard: Standard, root: Criterion, space: Space, cases: int, form: Form) -> Proof:
    """Return what the form of the rules shows, and a search for a case of each criterion."""
    # A search for cases leans on rules that only rise; under others it would prove nothing.
    change = search(root, space) if form.rises else frozenset()
    idle = weightless(root, space.codes)
    never = tuple(id_ for id_ in space.options if id_ in idle)
    unsure = tuple(id_ for id_ in space.options if id_ not in change and id_ not in idle)
    powers = _by_ends(root, space) if form.rises and form.decides else ()
    method = f"Argued on the tree, since the cases are too many: {' '.join(form.because)}"
    return Proof(
        standard.title,
        cases,
        form.decides,
        True if form.rises else None,
        None,
        None,
        never,
        unsure,
        powers,
        method,
        standard.cite,
    )


def _by_ends(root: Criterion, space: Space) -> tuple[Power, ...]:
    """Return what each criterion at each level leaves possible, of a whole that only rises and always decides."""
    evaluate, codes = evaluator(root, space), space.codes
    # A whole that only rises is at its worst with all others lowest, and at its best with all others highest.
    ends = [{id_: options[place].outcomes[0].code for id_, options in space.options.items()} for place in (0, -1)]
    apart = len({evaluate(end)[root.id].code for end in ends}) > 1
    reached: dict[tuple[str, int], set[State]] = {(id_, code): set() for id_ in space.options for code in codes.levels}
    for end in ends:  # one end after the other: what is as before is not worked out again
        for (id_, code), states in reached.items():
            states.add(grade_alone(evaluate({**end, id_: code})[root.id], codes))
    return tuple(_power(id_, code, states, codes, apart) for (id_, code), states in reached.items())
