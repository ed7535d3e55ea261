"""What is still possible: the worst and best grade, and the fewest criteria whose judgement would settle it."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from itertools import combinations, product
from math import prod

import attrs

from prevent_model.assessment.admission import admit
from prevent_model.assessment.folding import Worth, at
from prevent_model.assessment.influence import grade_alone, profiles, search
from prevent_model.assessment.monotony import form_of
from prevent_model.assessment.scoring import Score, score
from prevent_model.assessment.soundness import counting
from prevent_model.assessment.ways import Option, Site, TooMany, levels_of, marks_of, standing, ways, work_out
from prevent_model.framework.rules import UNDETERMINED
from prevent_model.framework.scales import NOT_ASSESSED, Level, NotALevel, Scale
from prevent_model.framework.standards import Assessment, Criterion, Judgement, Standard
from prevent_model.tables.cells import Column
from prevent_model.tables.table import HasTable, Table
from prevent_model.values.arguments import expect
from prevent_model.values.citations import Citation
from prevent_model.values.field_metadata import means

MOST = 20_000
"""How many totals of one group are kept apart, before it is argued from the ends instead."""

TABLED = 2_000_000
"""Up to how many look-ups the cases are written out one by one."""


@attrs.frozen(repr=False)
class Bounds(HasTable):
    """The worst and the best that an assessment can still become.

    Examples
    --------
    >>> from datetime import date
    >>> import prevent_model as pm
    >>> standard = pm.standard("cqc-local-authority-2")
    >>> judged = pm.Assessment(standard=standard.id, version="2", subject="council", on=date(2024, 6, 30), standpoint="self",
    ...     judgements=[pm.Judgement(criterion=one.id, level=2) for one in standard.root.leaves()], illustrative=True)
    >>> found = pm.assessment.bounds(standard, judged)
    >>> found.settled, len(found.table.rows)
    (True, 3)
    >>> print(found.because)
    Everything that applies is assessed: Requires improvement. Nothing is left open.
    """

    now: Score = attrs.field(metadata=means("The score as things stand."))
    worst: Score = attrs.field(metadata=means("The lowest score still possible, with the judgements that give it."))
    best: Score = attrs.field(metadata=means("The highest score still possible, with the judgements that give it."))
    open: tuple[str, ...] = attrs.field(metadata=means("The criteria that are not assessed."))
    possible: tuple[str, ...] = attrs.field(
        metadata=means("The grades that are known to be possible, lowest first; undetermined last.")
    )
    undetermined: bool = attrs.field(metadata=means("Whether the rule may yet fail to decide."))
    road: str = attrs.field(metadata=means("How it was worked out."))

    @property
    def settled(self) -> bool:
        """Whether only one grade is possible."""
        return len(self.possible) == 1

    @property
    def because(self) -> str:
        """What is possible and how it was worked out, as sentences."""
        if not self.open:
            return f"Everything that applies is assessed: {self.now.label}. {self.road}"
        many = "One criterion is" if len(self.open) == 1 else f"{len(self.open)} criteria are"
        if self.settled:
            return f"{many} not assessed, and the grade is {self.worst.label} whatever becomes of them. {self.road}"
        may = " The rule may also not decide." if self.undetermined and self.worst.label != UNDETERMINED else ""
        return f"{many} not assessed; the grade may be from {self.worst.label} to {self.best.label}.{may} {self.road}"

    @property
    def table(self) -> Table:
        """Worst, as it stands and best, as a table."""
        rows = [(name, s.label, s.value) for name, s in (("worst", self.worst), ("now", self.now), ("best", self.best))]
        return Table(
            f"{'Illustrative: ' if self.now.illustrative else ''}{self.now.title}: what is still possible",
            (Column("case"), Column("level"), Column("value", kind="number")),
            rows, caption=self.because, cite=self.now.cite,
        )  # fmt: skip

    def __repr__(self) -> str:
        return f"Bounds(worst={self.worst.label!r}, best={self.best.label!r}, open={len(self.open)})"


def bounds(standard: Standard, assessment: Assessment, *, previous: Assessment | None = None) -> Bounds:
    """The worst and the best grade that remain possible, over every level of every criterion that is not assessed.

    Parameters
    ----------
    standard
        The standard, with a scale and criteria.
    assessment
        The judgements so far. What is not applicable or not graded stays so, and an override stands.
    previous
        An earlier assessment, for rules that carry forward a grade; it bears on the score as it stands.

    Returns
    -------
    Bounds
        Exact, also where raising a part could lower the whole: the totals of each group are joined, whole by whole.
        Where those are too many and the rules only rise, the two ends are scored.

    Raises
    ------
    TooMany
        When there are too many totals and the rules do not only rise.
    AssessmentError
        When judgements do not fit the standard; it holds every fault.

    Examples
    --------
    >>> import prevent_model as pm
    >>> from datetime import date
    >>> scale = pm.Scale("Two", (pm.Level(1, "weak"), pm.Level(2, "strong")))
    >>> root = pm.Criterion(id="all", title="All", rule=pm.Lowest(missing="exclude"),
    ...     children=[pm.Criterion(id="a", title="A"), pm.Criterion(id="b", title="B")])
    >>> standard = pm.Standard(id="s", title="S", scale=scale, root=root)
    >>> so_far = pm.Assessment(standard="s", subject="p", on=date(2009, 3, 31), standpoint="self",
    ...     judgements=[pm.Judgement(criterion="a", level="strong")])
    >>> pm.assessment.bounds(standard, so_far)
    Bounds(worst='weak', best='strong', open=1)
    """
    expect(standard=(standard, Standard), assessment=(assessment, Assessment), previous=(previous, Assessment, None))
    now = score(standard, assessment, previous=previous)
    site, root, open_ = open_site(standard, assessment, previous)
    labels: tuple[str, ...]
    try:
        found = ways(root, site)
    except TooMany:
        form = form_of(root, site.scale)
        if not (form.rises and form.decides):
            raise
        levels = [level.rank for level in site.scale]
        worst, best = (
            score(standard, completed(assessment, dict.fromkeys(open_, end))) for end in (levels[0], levels[-1])
        )
        labels = tuple(dict.fromkeys((worst.label, best.label)))
        road = "The rules only rise, so the two ends were scored; grades between them were not looked for."
        return Bounds(now, worst, best, open_, labels, UNDETERMINED in labels, road)
    ranked = sorted(found, key=lambda key: _order(key[0]))
    sure = [key for key in ranked if key[0].grade != UNDETERMINED] or ranked
    worst, best = (
        score(standard, completed(assessment, _chosen(marks_of(root, site, found[key]), open_, site.scale)))
        for key in (sure[0], sure[-1])
    )
    labels = tuple(dict.fromkeys(label_of(key[0], site.scale) for key in (*sure, *ranked)))
    road = "Every level of each was gone through, joined group by group." if open_ else "Nothing is left open."
    return Bounds(now, worst, best, open_, labels, any(k[0].grade == UNDETERMINED for k in ranked), road)


def _order(outcome: Worth) -> tuple[bool, int, Fraction]:
    level = outcome.grade if isinstance(outcome.grade, int) else 0
    return isinstance(outcome.grade, int), level, outcome.value or outcome.points or Fraction(0)


def label_of(outcome: Worth, scale: Scale) -> str:
    """The grade of an outcome in words."""
    if isinstance(outcome.grade, int):
        return scale.level(outcome.grade).label
    return outcome.grade.value if isinstance(outcome.grade, NotALevel) else outcome.grade


def open_site(
    standard: Standard, assessment: Assessment, previous: Assessment | None = None
) -> tuple[Site, Criterion, tuple[str, ...]]:
    """What a search over the open criteria of an assessment needs: the site, the whole, and which are open."""
    scale = admit(standard, assessment)
    assert standard.root is not None  # admit() has refused it
    stands = levels_of(assessment, standard.root, scale)
    every = tuple(Option((at(level, scale),), mark=level_mark) for level_mark, level in enumerate(scale))
    options = {
        id_: every if level is NOT_ASSESSED else (Option((standing(level, scale),)),) for id_, level in stands.items()
    }
    open_ = tuple(id_ for id_, level in stands.items() if level is NOT_ASSESSED)
    site = Site(scale=scale, options=options, overrides=overridden(standard.root, assessment, scale),
                before=earlier_ranks(standard, previous), base=len(scale) + 2, most=MOST)  # fmt: skip
    return site, standard.root, open_


def overridden(root: Criterion, assessment: Assessment, scale: Scale) -> dict[str, int]:
    """The ranks that groups have by override."""
    groups = {node.id for node in root.walk() if node.children}
    return {o.criterion: scale.level(o.level).rank for o in assessment.overrides if o.criterion in groups}


def earlier_ranks(standard: Standard, previous: Assessment | None) -> dict[str, int]:
    """The ranks of an earlier assessment, of groups as well, where it has any."""
    if previous is None:
        return {}
    return {s.node: s.level.rank for _, s in score(standard, previous).walk() if isinstance(s.level, Level)}


def _chosen(marks: Mapping[str, int], open_: tuple[str, ...], scale: Scale) -> dict[str, int]:
    return {id_: scale.levels[marks[id_]].rank for id_ in open_}


def completed(assessment: Assessment, levels: Mapping[str, int]) -> Assessment:
    """An assessment with these criteria judged as well, or anew."""
    kept = tuple(j for j in assessment.judgements if j.criterion not in levels)
    return attrs.evolve(assessment, judgements=(*kept, *(Judgement(criterion=c, level=n) for c, n in levels.items())))


@attrs.frozen(repr=False)
class Settling(HasTable):
    """Which criteria have to be judged before the grade can no longer change.

    Examples
    --------
    >>> from datetime import date
    >>> import prevent_model as pm
    >>> standard = pm.standard("cqc-local-authority-2")
    >>> judged = pm.Assessment(standard=standard.id, version="2", subject="council", on=date(2024, 6, 30), standpoint="self",
    ...     judgements=[pm.Judgement(criterion=one.id, level=2) for one in standard.root.leaves()], illustrative=True)
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
        said = {**dict.fromkeys(self.criteria, "can change the grade"), **dict.fromkeys(self.unsure, "not shown either way"),
                **dict.fromkeys(self.idle, "cannot change the grade")}  # fmt: skip
        rows = [(id_, what, lucky.get(id_, "")) for id_, what in said.items()]
        columns = (Column("criterion"), Column("what it can do"), Column("among the fewest that could settle it"))
        return Table("What would settle the grade", columns, rows, caption=self.because, cite=self.cite)

    def __repr__(self) -> str:
        return f"Settling(criteria={self.criteria!r}, at_best={self.at_best!r})"


def decisive_criteria(standard: Standard, assessment: Assessment, *, previous: Assessment | None = None) -> Settling:
    """The fewest criteria whose judgement would settle the grade, whatever they turn out to be.

    A criterion is needed exactly when there is a case in which it alone changes the grade: were it left open, that case
    would not be settled; and where none of those left open has such a case, they cannot change it together either. So the
    fewest are the same for everyone, and nothing has to be tried in combination. Beside them stand the fewest judgements
    that *could* settle it, if they turn out as said.

    Parameters
    ----------
    standard
        The standard.
    assessment
        What has been judged so far.
    previous
        The assessment before, for rules that carry forward.

    Returns
    -------
    Settling
        The criteria whose judgement may still decide the grade, and those that cannot.

    Raises
    ------
    TooMany
        When there are too many totals and the rules do not only rise.
    AssessmentError
        When judgements do not fit the standard; it holds every fault.

    Examples
    --------
    >>> import prevent_model as pm
    >>> from datetime import date
    >>> scale = pm.Scale("Two", (pm.Level(1, "weak"), pm.Level(2, "strong")))
    >>> root = pm.Criterion(id="all", title="All", rule=pm.Lowest(missing="exclude"),
    ...     children=[pm.Criterion(id="a", title="A"), pm.Criterion(id="b", title="B")])
    >>> standard = pm.Standard(id="s", title="S", scale=scale, root=root)
    >>> nothing_yet = pm.Assessment(standard="s", subject="p", on=date(2009, 3, 31), standpoint="self")
    >>> pm.assessment.decisive_criteria(standard, nothing_yet)
    Settling(criteria=('a', 'b'), at_best=(('a', 'weak'),))
    """
    expect(standard=(standard, Standard), assessment=(assessment, Assessment), previous=(previous, Assessment, None))
    site, root, open_ = open_site(standard, assessment, previous)
    form = form_of(root, site.scale)
    unsure: tuple[str, ...] = ()
    try:
        found = profiles(root, site)
        needed = tuple(id_ for id_ in open_ if any(len(set(one)) > 1 for one in found.get(id_, ())))
    except TooMany:
        if not form.rises:
            raise
        searched = search(root, site)
        weighs_nothing = weightless(root)
        needed = tuple(id_ for id_ in open_ if id_ in searched.change)
        unsure = tuple(id_ for id_ in open_ if id_ in searched.no_case - weighs_nothing)
    idle = tuple(id_ for id_ in open_ if id_ not in needed and id_ not in unsure)
    at_best, grade = _at_best(root, site, open_, form.rises and form.decides)
    because = _settled_because(open_, needed, unsure, at_best, grade)
    return Settling(needed, idle, unsure, at_best, grade, because, standard.cite)


def _settled_because(
    open_: tuple[str, ...], needed: tuple[str, ...], unsure: tuple[str, ...],
    at_best: tuple[tuple[str, str], ...] | None, grade: str,
) -> str:  # fmt: skip
    if not needed and not unsure:
        return f"The grade is settled{': it is ' + grade if grade else ''}."
    said = f"{len(needed)} of {len(open_)} open criteria can change the grade, and each of them is needed."
    if unsure:
        said += f" For {len(unsure)} more neither could be shown."
    if at_best is None:
        return said
    return f"{said} At best {len(at_best)} would do: {', '.join(f'{c} at {n}' for c, n in at_best)} makes it {grade}."


def weightless(root: Criterion) -> frozenset[str]:
    """Criteria that weigh nothing, or lie in a group that weighs nothing, and so are for information."""
    idle = [child for node in root.walk() for child in node.children if child not in counting(node)]
    return frozenset(leaf.id for child in idle for leaf in child.leaves())


def _at_best(
    root: Criterion, site: Site, open_: tuple[str, ...], rises: bool
) -> tuple[tuple[tuple[str, str], ...] | None, str]:
    levels = list(site.scale)
    if prod(len(site.options[id_]) for id_ in open_) * 2 ** len(open_) <= TABLED:
        return _by_table(root, site, open_)
    if not rises:
        return None, ""
    ends = (at(levels[0], site.scale), at(levels[-1], site.scale))
    options = dict(site.options)
    for id_, given in site.options.items():
        if id_ in open_:
            fixed = [Option((at(level, site.scale),) * 2, 1, 1, place + 1) for place, level in enumerate(levels)]
            options[id_] = (Option(ends), *fixed)
        else:
            options[id_] = (Option(given[0].outcomes * 2),)
    try:
        found = ways(root, attrs.evolve(site, options=options, worlds=2))
    except TooMany:
        return None, ""
    settled = [(way, low) for (low, high), way in found.items() if grade_alone(low) == grade_alone(high)]
    way, low = min(settled, key=lambda pair: (pair[0].cost, -pair[0].marks))
    marks = marks_of(root, site, way)
    return tuple((id_, levels[marks[id_] - 1].label) for id_ in open_ if marks[id_]), label_of(low, site.scale)


def _by_table(root: Criterion, site: Site, open_: tuple[str, ...]) -> tuple[tuple[tuple[str, str], ...], str]:
    answer, levels = work_out(root, site), list(site.scale)
    fixed = {id_: options[0].outcomes[0] for id_, options in site.options.items()}
    cases = {}
    for places in product(range(len(levels)), repeat=len(open_)):
        leaves = {**fixed, **{id_: at(levels[place], site.scale) for id_, place in zip(open_, places, strict=True)}}
        cases[places] = grade_alone(answer(leaves)[root.id])
    for number in range(len(open_) + 1):
        for chosen in combinations(range(len(open_)), number):
            grades: dict[tuple[int, ...], set[Worth]] = {}
            for places, grade in cases.items():
                grades.setdefault(tuple(places[n] for n in chosen), set()).add(grade)
            for places, found in grades.items():
                if len(found) == 1:
                    named = zip(chosen, places, strict=True)
                    return tuple((open_[n], levels[place].label) for n, place in named), label_of(
                        found.pop(), site.scale
                    )
    raise AssertionError("with every criterion judged there is one grade")
