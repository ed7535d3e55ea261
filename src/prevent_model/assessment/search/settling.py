"""Decisive criteria: the fewest criteria whose judgement would settle the grade."""

from __future__ import annotations

from itertools import combinations, product
from math import prod

import attrs

from prevent_model.assessment.rules.evaluation import State
from prevent_model.assessment.search.bounds import MOST
from prevent_model.assessment.search.criterion_effects import grade_alone, profiles, search
from prevent_model.assessment.search.monotonicity import form_of
from prevent_model.assessment.search.reachable_outcomes import (
    Option,
    Space,
    TooMany,
    evaluator,
    marks_of,
    open_space,
    ways,
    weightless,
)
from prevent_model.framework.criteria import Criterion
from prevent_model.framework.standards import Assessment, Standard
from prevent_model.tables.cells import Column
from prevent_model.tables.table import HasTable, Table
from prevent_model.values.arguments import expect
from prevent_model.values.citations import Citation
from prevent_model.values.field_metadata import means

TABLED = 2_000_000
"""The most look-ups for which the cases are written out one by one."""


@attrs.frozen(repr=False)
class DecisiveCriteria(HasTable):
    """The criteria that have to be judged before the grade can no longer change.

    Examples
    --------
    >>> import prevent_model as pm
    >>> standard = pm.standard("cqc-local-authority-2")
    >>> judged = pm.Assessment(standard=standard.id, version="2", subject="town", on="2024-06-30", illustrative=True,
    ...     standpoint="self", judgements=[pm.Judgement(criterion=c.id, level=2) for c in standard.root.leaves()])
    >>> found = pm.assessment.decisive_criteria(standard, judged)
    >>> found.criteria, len(found.table.rows)
    ((), 0)
    """

    criteria: tuple[str, ...] = attrs.field(
        metadata=means("The fewest whose judgement settles the grade, whatever they turn out to be.")
    )
    idle: tuple[str, ...] = attrs.field(metadata=means("Criteria not assessed that cannot change the grade."))
    unsure: tuple[str, ...] = attrs.field(
        metadata=means("Criteria for which neither could be shown; counted as needed.")
    )
    at_best: tuple[tuple[str, str], ...] | None = attrs.field(
        metadata=means(
            "The fewest judgements that could settle it, each a criterion and its level; None: not looked for."
        )
    )
    grade_at_best: str = attrs.field(metadata=means("The grade that those would settle."))
    because: str = attrs.field(metadata=means("What would settle it, as sentences."))
    cite: tuple[Citation, ...] = attrs.field(default=(), metadata=means("Where the standard is published."))

    @property
    def table(self) -> Table:
        """The open criteria, and what each can do."""
        lucky = dict(self.at_best or ())
        effects = {
            **dict.fromkeys(self.criteria, "can change the grade"),
            **dict.fromkeys(self.unsure, "not shown either way"),
            **dict.fromkeys(self.idle, "cannot change the grade"),
        }
        rows = [(id_, effect, lucky.get(id_, "")) for id_, effect in effects.items()]
        columns = (
            Column("criterion"),
            Column("what it can do", key="effect"),
            Column("among the fewest that could settle it", key="at_best"),
        )
        return Table("What would settle the grade", columns, rows, caption=self.because, cite=self.cite)

    def __repr__(self) -> str:
        return f"DecisiveCriteria(criteria={self.criteria!r}, at_best={self.at_best!r})"


def decisive_criteria(
    standard: Standard, assessment: Assessment, *, previous: Assessment | None = None
) -> DecisiveCriteria:
    """The fewest criteria whose judgement would settle the grade, whatever they turn out to be.

    A criterion is needed exactly when there is a case in which it alone changes the grade: were it left open, that case
    would not be settled; and where none of those left open has such a case, they cannot change it together either. So
    the fewest are the same for everyone, and nothing has to be tried in combination. Beside them stand the fewest
    judgements that *could* settle it, if they turn out as said.

    Parameters
    ----------
    standard, assessment
        The standard, and what has been judged under it so far.
    previous
        The assessment before, where a rule carries its grades forward.

    Returns
    -------
    DecisiveCriteria
        The criteria whose judgement may still decide the grade, and those that cannot.

    Raises
    ------
    TooMany
        When there are too many totals and the rules do not only rise.
    AssessmentError
        When what has been judged does not fit the standard; it holds every fault.

    Examples
    --------
    >>> import prevent_model as pm
    >>> parts = [pm.Criterion(id="a", title="A"), pm.Criterion(id="b", title="B")]
    >>> root = pm.Criterion(id="all", title="All", rule=pm.Lowest(missing="exclude"), children=parts)
    >>> scale = pm.Scale("Two", (pm.Level(1, "weak"), pm.Level(2, "strong")))
    >>> standard = pm.Standard(id="s", title="S", scale=scale, root=root)
    >>> nothing_yet = pm.Assessment(standard="s", subject="p", on="2009-03-31", standpoint="self")
    >>> pm.assessment.decisive_criteria(standard, nothing_yet)
    DecisiveCriteria(criteria=('a', 'b'), at_best=(('a', 'weak'),))
    """
    expect(standard=(standard, Standard), assessment=(assessment, Assessment), previous=(previous, Assessment, None))
    space, root, open_ = open_space(standard, assessment, previous, most=MOST)
    form = form_of(root, space.codes)
    unsure: tuple[str, ...] = ()
    try:
        by_criterion = profiles(root, space)
        needed = tuple(id_ for id_ in open_ if any(len(set(profile)) > 1 for profile in by_criterion.get(id_, ())))
    except TooMany:
        if not form.rises:
            raise
        change, weighs_nothing = search(root, space), weightless(root, space.codes)
        needed = tuple(id_ for id_ in open_ if id_ in change)
        # That a search found no case shows nothing; that a criterion weighs nothing, or has one level alone, does.
        unsure = tuple(id_ for id_ in open_ if id_ not in change | weighs_nothing and len(space.options[id_]) > 1)
    idle = tuple(id_ for id_ in open_ if id_ not in needed and id_ not in unsure)
    at_best, grade = _at_best(root, space, open_, form.rises and form.decides)
    because = _settled_because(open_, needed, unsure, at_best, grade)
    return DecisiveCriteria(needed, idle, unsure, at_best, grade, because, standard.cite)


def _settled_because(
    open_: tuple[str, ...],
    needed: tuple[str, ...],
    unsure: tuple[str, ...],
    at_best: tuple[tuple[str, str], ...] | None,
    grade: str,
) -> str:
    if not needed and not unsure:
        return f"The grade is settled{': it is ' + grade if grade else ''}."
    sentences = f"{len(needed)} of {len(open_)} open criteria can change the grade, and each of them is needed."
    if unsure:
        sentences += f" For {len(unsure)} more neither could be shown."
    if at_best is None:
        return sentences
    return (
        f"{sentences} At best {len(at_best)} would do: {', '.join(f'{c} at {n}' for c, n in at_best)} makes it {grade}."
    )


def _at_best(
    root: Criterion, space: Space, open_: tuple[str, ...], rises: bool
) -> tuple[tuple[tuple[str, str], ...] | None, str]:
    codes = space.codes
    # Few cases are written out, which shows the fewest judgements under any rule; many need one that only rises.
    if prod(len(space.options[id_]) for id_ in open_) * 2 ** len(open_) <= TABLED:
        return _by_table(root, space, open_)
    if not rises:
        return None, ""
    # Two worlds: in one all that is left open is at the lowest level, in the other at the highest.
    ends = (codes.at(1), codes.at(codes.top))
    options = dict(space.options)
    for id_, choices in space.options.items():
        if id_ in open_:
            options[id_] = (Option(ends), *(Option((codes.at(code),) * 2, 1, 1, code) for code in codes.levels))
        else:
            options[id_] = (Option(choices[0].outcomes * 2),)
    try:
        reached = ways(root, attrs.evolve(space, options=options, worlds=2))
    except TooMany:
        return None, ""
    # Where both worlds have one grade, what is left open can no longer change it.
    settled = [
        (way, low) for (low, high), way in reached.items() if grade_alone(low, codes) == grade_alone(high, codes)
    ]
    way, low = min(settled, key=lambda pair: (pair[0].cost, -pair[0].marks))
    marks = marks_of(root, space, way)
    return tuple((id_, codes.label(marks[id_])) for id_ in open_ if marks[id_]), codes.label(low.code)


def _by_table(root: Criterion, space: Space, open_: tuple[str, ...]) -> tuple[tuple[tuple[str, str], ...], str]:
    """Return the fewest judgements that settle the grade, from a table of every case."""
    evaluate, codes = evaluator(root, space), space.codes
    fixed = {id_: options[0].outcomes[0].code for id_, options in space.options.items()}
    cases = {
        levels: grade_alone(evaluate({**fixed, **dict(zip(open_, levels, strict=True))})[root.id], codes)
        for levels in product(codes.levels, repeat=len(open_))
    }
    # From none up, so that the first set that settles it is one of the fewest.
    for number in range(len(open_) + 1):
        for chosen in combinations(range(len(open_)), number):
            grades: dict[tuple[int, ...], set[State]] = {}
            for levels, grade in cases.items():
                grades.setdefault(tuple(levels[n] for n in chosen), set()).add(grade)
            for levels, possible in grades.items():
                if len(possible) == 1:
                    named = tuple((open_[n], codes.label(code)) for n, code in zip(chosen, levels, strict=True))
                    return named, codes.label(possible.pop().code)
    raise AssertionError("with every criterion judged there is one grade")
