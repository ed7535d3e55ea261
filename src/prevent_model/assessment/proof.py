"""Whether a rule is sound: decides every case, never falls as a part rises, and which criteria matter."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from itertools import pairwise

import attrs

from prevent_model.assessment.folding import Grade, Worth, at
from prevent_model.assessment.influence import Profiles, profiles, search
from prevent_model.assessment.monotony import Form, form_of
from prevent_model.assessment.possibilities import label_of, weightless
from prevent_model.assessment.soundness import admit_standard
from prevent_model.assessment.ways import Option, Site, TooMany, Way, better, marks_of, ways, work_out
from prevent_model.framework.rules import UNDETERMINED
from prevent_model.framework.scales import Level, Scale
from prevent_model.framework.standards import Criterion, Standard
from prevent_model.tables.attrs_tables import AttrsTable
from prevent_model.tables.cells import Column
from prevent_model.tables.table import HasTable, Table
from prevent_model.values.arguments import expect
from prevent_model.values.citations import Citation
from prevent_model.values.field_metadata import means

MOST = 50_000
"""How many totals of one group are kept apart, before it is argued on the tree instead."""

Case = tuple[tuple[str, str], ...]
"""A level for each criterion that is judged itself."""


@attrs.frozen
class Counterexample(AttrsTable):
    """Two sets of judgements one step apart, of which the better gives the worse grade.

    Examples
    --------
    >>> found = Counterexample(criterion="a", before=(("a", "weak"),), after=(("a", "strong"),), grade_before="good", grade_after="fair")
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
    """What one criterion at one level still leaves possible.

    Examples
    --------
    >>> import prevent_model as pm
    >>> scale = pm.Scale("Two", (pm.Level(1, "weak"), pm.Level(2, "strong")))
    >>> root = pm.Criterion(id="all", title="All", rule=pm.Lowest(missing="exclude"),
    ...     children=[pm.Criterion(id="a", title="A"), pm.Criterion(id="b", title="B")])
    >>> standard = pm.Standard(id="s", title="S", scale=scale, root=root)
    >>> power = pm.assessment.prove(standard).powers[0]
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
    """What holds of a standard's rules over every whole set of judgements.

    Examples
    --------
    >>> import prevent_model as pm
    >>> scale = pm.Scale("Two", (pm.Level(1, "weak"), pm.Level(2, "strong")))
    >>> root = pm.Criterion(id="all", title="All", rule=pm.Lowest(missing="exclude"),
    ...     children=[pm.Criterion(id="a", title="A"), pm.Criterion(id="b", title="B")])
    >>> standard = pm.Standard(id="s", title="S", scale=scale, root=root)
    >>> proof = pm.assessment.prove(standard)
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
    road: str = attrs.field(metadata=means("How it was shown."))
    cite: tuple[Citation, ...] = attrs.field(default=(), metadata=means("Where the standard is published."))

    @property
    def decisive(self) -> tuple[Power, ...]:
        """The criteria that alone decide, with the levels at which they do."""
        return tuple(power for power in self.powers if power.decides)

    @property
    def sound(self) -> bool:
        """Whether every case has a level and more is never less."""
        return self.total and self.monotone is True

    @property
    def because(self) -> str:
        """What was shown, as sentences."""
        said = [f"{self.cases:,} whole sets of judgements."]
        if self.total:
            said.append("Each has a level.")
        elif self.undetermined is not None:
            said.append(f"Undetermined for {', '.join(f'{c} {level}' for c, level in self.undetermined)}.")
        else:
            said.append("Not every one could be shown to have a level.")
        if self.monotone:
            said.append("One level more on one criterion never lowers the grade.")
        elif self.counterexample is not None:
            said.append(f"More can be less: {self.counterexample}.")
        else:
            said.append("Whether more can be less could not be shown.")
        if self.never_matter:
            said.append(f"In no case does it change the grade: {', '.join(self.never_matter)}.")
        said += [f"{power.criterion} at {power.level} alone makes it {power.worst}." for power in self.decisive]
        return " ".join([*said, self.road])

    @property
    def table(self) -> Table:
        """What each criterion at each level leaves possible."""
        columns = (
            Column("criterion"),
            Column("at"),
            Column("worst grade"),
            Column("best grade"),
            Column("alone decides", kind="boolean"),
        )
        rows = [(p.criterion, p.level, p.worst, p.best, p.decides) for p in self.powers]
        return Table(f"{self.title}: what one criterion can do", columns, rows, caption=self.because, cite=self.cite)

    def __repr__(self) -> str:
        return f"Proof(cases={self.cases}, total={self.total}, monotone={self.monotone})"


def prove(standard: Standard) -> Proof:
    """Show what holds of a standard's rules over every set of judgements in which each criterion has a level.

    Where the different totals of its groups are few, they are all joined, which is every case, without writing out one
    by one what comes to the same. Where they are too many, it is argued on the tree: rules that by their form only rise
    make up a whole that only rises, the ends of such a whole are its worst and best, and a criterion matters once a case
    is found in which it does.

    Parameters
    ----------
    standard
        The standard, with a scale and criteria.

    Returns
    -------
    Proof
        Whether every case has a level, and if not, one without; whether one level more never lowers the grade, and if it
        can, two cases one step apart; which criteria never matter; and what each at each level leaves possible.

    Raises
    ------
    ValueError
        When the standard has no scale or no criteria.
    AssessmentError
        When the standard itself has faults; it holds all of them.

    Examples
    --------
    >>> import prevent_model as pm
    >>> scale = pm.Scale("Two", (pm.Level(1, "weak"), pm.Level(2, "strong")))
    >>> root = pm.Criterion(id="all", title="All", rule=pm.Lowest(missing="exclude"),
    ...     children=[pm.Criterion(id="a", title="A"), pm.Criterion(id="b", title="B")])
    >>> proof = pm.assessment.prove(pm.Standard(id="s", title="S", scale=scale, root=root))
    >>> proof
    Proof(cases=4, total=True, monotone=True)
    >>> [(power.criterion, power.level, power.worst) for power in proof.decisive]
    [('a', 'weak', 'weak'), ('b', 'weak', 'weak')]
    """
    expect(standard=(standard, Standard))
    scale, root = admit_standard(standard)
    every = tuple(Option((at(level, scale),), mark=mark) for mark, level in enumerate(scale))
    leaves = [leaf.id for leaf in root.leaves()]
    site = Site(scale=scale, options=dict.fromkeys(leaves, every), base=len(scale) + 2, most=MOST)
    cases = len(scale) ** len(leaves)
    try:
        if root.children and len(scale) > 1:
            return _joined(standard, root, site, cases)
    except TooMany:
        pass
    return _argued(standard, root, site, cases, form_of(root, scale))


def _joined(standard: Standard, root: Criterion, site: Site, cases: int) -> Proof:
    found = {**dict.fromkeys(site.options, frozenset()), **profiles(root, site)}
    outcomes = {outcome for some in found.values() for one in some for outcome in one}
    decided = not any(map(_undecided, outcomes))
    undetermined = None if decided else _undecided_case(root, site)
    falling = next((id_ for id_ in sorted(found) if any(_falls(one) for one in found[id_])), None)
    never = tuple(id_ for id_ in site.options if not any(len(set(map(_one, one))) > 1 for one in found[id_]))
    return Proof(
        standard.title, cases, decided, falling is None, undetermined,
        None if falling is None else _counterexample(root, site, falling), never, (), _powers(found, site),
        "Shown by joining every total of every group, which is every case.", standard.cite,
    )  # fmt: skip


def _undecided(outcome: Worth) -> bool:
    return outcome.grade == UNDETERMINED or (outcome.points is None and not isinstance(outcome.grade, int))


def _falls(profile: tuple[Worth, ...]) -> bool:
    """Whether a higher level gives a lower grade; a lower value where there never is a level."""
    for low, high in pairwise(profile):
        if isinstance(low.grade, int) and isinstance(high.grade, int):
            if high.grade < low.grade:
                return True
        elif low.points is not None and high.points is not None and high.points < low.points:
            return True
    return False


def _powers(found: Profiles, site: Site) -> tuple[Power, ...]:
    powers = []
    whole = len({_one(o) for some in found.values() for one in some for o in one}) > 1
    for id_ in site.options:
        for place, level in enumerate(site.scale):
            reached = {one[place] for one in found[id_]}
            powers.append(_power(id_, level, reached, site.scale, whole))
    return tuple(powers)


def _one(outcome: Worth) -> Grade | Fraction:
    return outcome.grade if outcome.points is None else outcome.points


def _power(id_: str, level: Level, reached: set[Worth], scale: Scale, whole: bool) -> Power:
    ranked = sorted({outcome.grade for outcome in reached if isinstance(outcome.grade, int)})
    if ranked:
        worst, best = scale.level(ranked[0]).label, scale.level(ranked[-1]).label
    else:
        worst = best = label_of(next(iter(reached)), scale)
    return Power(id_, level.label, worst, best, whole and len({_one(outcome) for outcome in reached}) == 1)


def _undecided_case(root: Criterion, site: Site) -> Case:
    way: Way | None = None
    for (outcome,), other in ways(root, site).items():
        if _undecided(outcome):
            way = other if way is None else better(way, other)
    assert way is not None  # its profiles have shown one
    return _case(root, site, marks_of(root, site, way))


def _case(root: Criterion, site: Site, marks: Mapping[str, int]) -> Case:
    return tuple((leaf.id, site.scale.levels[marks[leaf.id]].label) for leaf in root.leaves())


def _counterexample(root: Criterion, site: Site, id_: str) -> Counterexample:
    """Two cases one step apart on this criterion: the others the same in two worlds, this one a level apart."""
    levels = list(site.scale)
    both = {
        leaf: tuple(Option((at(level, site.scale),) * 2, mark=mark) for mark, level in enumerate(levels))
        for leaf in site.options
    }
    both[id_] = tuple(
        Option((at(low, site.scale), at(high, site.scale)), mark=mark)
        for mark, (low, high) in enumerate(pairwise(levels))
    )
    for pair, way in sorted(
        ways(root, attrs.evolve(site, options=both, worlds=2)).items(), key=lambda item: item[1].marks
    ):
        if _falls(pair):
            marks = marks_of(root, site, way)
            before, after = _case(root, site, marks), _case(root, site, {**marks, id_: marks[id_] + 1})
            low, high = (label_of(outcome, site.scale) for outcome in pair)
            return Counterexample(id_, before, after, low, high)
    raise AssertionError("a profile that falls has a case")


def _argued(standard: Standard, root: Criterion, site: Site, cases: int, form: Form) -> Proof:
    searched = search(root, site) if form.rises else None
    idle = weightless(root)
    never = tuple(id_ for id_ in site.options if id_ in idle)
    change = searched.change if searched else frozenset()
    unsure = tuple(id_ for id_ in site.options if id_ not in change and id_ not in idle)
    powers = _by_ends(root, site) if form.rises and form.decides else ()
    road = f"Argued on the tree, since the cases are too many: {' '.join(form.because)}"
    return Proof(
        standard.title, cases, form.decides, True if form.rises else None, None, None, never, unsure, powers, road,
        standard.cite,
    )  # fmt: skip


def _by_ends(root: Criterion, site: Site) -> tuple[Power, ...]:
    """What each criterion at each level leaves possible, of a whole that only rises and always decides."""
    answer = work_out(root, site)
    ends = [{id_: options[place].outcomes[0] for id_, options in site.options.items()} for place in (0, -1)]
    apart = len({answer(end)[root.id].grade for end in ends}) > 1
    reached: dict[tuple[str, Level], set[Worth]] = {(id_, level): set() for id_ in site.options for level in site.scale}
    for end in ends:  # one end after the other: what is as before is not worked out again
        for (id_, level), found in reached.items():
            found.add(Worth(None, answer({**end, id_: at(level, site.scale)})[root.id].grade))
    return tuple(_power(id_, level, found, site.scale, apart) for (id_, level), found in reached.items())
