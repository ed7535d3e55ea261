"""Common standards and assessments against them: criteria, judgements, overrides and the evidence for each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import Enum
from fractions import Fraction
from typing import Any, ClassVar

import attrs

from prevent_model.errors import did_you_mean
from prevent_model.framework.base import Entity, place
from prevent_model.framework.findings import ERROR, Finding
from prevent_model.framework.integrity_errors import IntegrityError
from prevent_model.framework.rules import Ladder, Limiter, NoRollUp, Rule
from prevent_model.framework.scales import NotALevel, Scale, as_grade, as_level
from prevent_model.framework.sources import Assumption, Source
from prevent_model.tables.attrs_tables import Recorded
from prevent_model.tables.cells import Column, Marked
from prevent_model.tables.table import Table
from prevent_model.values.citations import Citation
from prevent_model.values.constructing import converting
from prevent_model.values.field_metadata import as_tuple, means, short_repr
from prevent_model.values.plain import as_day, as_exact


class StandardState(Enum):
    """How far a standard has come.

    Examples
    --------
    >>> Standard(id="s", title="S", state="in-development").state is StandardState.IN_DEVELOPMENT
    True
    >>> [state.value for state in StandardState]
    ['proposed', 'in-development', 'in-force', 'withdrawn']
    """

    PROPOSED = "proposed"
    IN_DEVELOPMENT = "in-development"
    IN_FORCE = "in-force"
    WITHDRAWN = "withdrawn"


class Standpoint(Enum):
    """From where an assessment is made.

    Examples
    --------
    >>> [standpoint.value for standpoint in Standpoint]
    ['self', 'inspectorate', 'peer']
    """

    SELF = "self"
    INSPECTORATE = "inspectorate"
    PEER = "peer"


@attrs.frozen(kw_only=True, repr=False, field_transformer=converting)
class Criterion(Entity):
    """One thing that is judged, or a group of such things with the rule that rolls them up.

    Examples
    --------
    >>> area = Criterion(id="overall", title="Overall", children=[Criterion(id="c1", title="First")])
    >>> [leaf.id for leaf in area.leaves()]
    ['c1']
    >>> whole = Criterion(id="whole", title="Whole", children=[Criterion(id="plan", title="Plan"), Criterion(id="people", title="Staff")])
    >>> [one.id for one in whole.walk()], [one.id for one in whole.leaves()]
    (['whole', 'plan', 'people'], ['plan', 'people'])
    >>> [depth for depth, _ in whole.levels()]
    [0, 1, 1]
    """

    KIND: ClassVar[str] = "criterion"

    objectives: tuple[str, ...] = attrs.field(
        default=(), converter=as_tuple, metadata=means("The objectives that it bears on, by id.")
    )
    weight: Fraction = attrs.field(
        default=Fraction(1),
        converter=as_exact,
        metadata=means(
            "Its weight among its neighbours; with nought it is for information.",
            unit="dimensionless",
            within=(0, None),
        ),
    )
    rule: Rule | None = attrs.field(default=None, metadata=means("How its parts become its grade."))
    children: tuple[Criterion, ...] = attrs.field(default=(), converter=as_tuple, metadata=means("Its parts."))
    mandatory: bool = attrs.field(default=False, metadata=means("Whether the standard says 'shall' of it."))

    def walk(self) -> Iterator[Criterion]:
        """The criterion and all below it, each before its parts."""
        yield self
        for child in self.children:
            yield from child.walk()

    def levels(self, depth: int = 0) -> Iterator[tuple[int, Criterion]]:
        """The criterion and all below it, each with how deep it stands."""
        yield depth, self
        for child in self.children:
            yield from child.levels(depth + 1)

    def leaves(self) -> Iterator[Criterion]:
        """The criteria that are judged themselves."""
        return (criterion for criterion in self.walk() if not criterion.children)


@attrs.frozen(kw_only=True, repr=False, field_transformer=converting)
class Standard(Entity):
    """A published standard: a scale, and a tree of criteria with its rules.

    Examples
    --------
    >>> standard = Standard(id="s", title="S", version="1", root=Criterion(id="all", title="All"))
    >>> [criterion.id for criterion in standard.criteria()]
    ['all']
    >>> len(standard.table.rows)
    1
    """

    KIND: ClassVar[str] = "standard"

    version: str = attrs.field(default="", metadata=means("Which version of the standard it is."))
    issuer: str = attrs.field(default="", metadata=means("Who issued it."))
    applies_to: str = attrs.field(default="", metadata=means("To what sort of body or programme it applies."))
    state: StandardState = attrs.field(
        default=StandardState.IN_FORCE, converter=StandardState, metadata=means("How far the standard has come.")
    )
    scale: Scale | None = attrs.field(default=None, metadata=means("The grades; None where none is published."))
    root: Criterion | None = attrs.field(
        default=None, metadata=means("The whole; None where no criterion is published.")
    )
    related: tuple[str, ...] = attrs.field(default=(), converter=as_tuple, metadata=means("Related standards, by id."))
    not_comparable_with: tuple[str, ...] = attrs.field(
        default=(),
        converter=as_tuple,
        metadata=means(
            "Versions of it, or ids of other standards, whose grades its issuer says cannot be compared with its own."
        ),
    )
    sources: tuple[Source, ...] = attrs.field(
        default=(), converter=as_tuple, metadata=means("What it is read from, where it is a document of its own.")
    )
    assumptions: tuple[Assumption, ...] = attrs.field(
        default=(), converter=as_tuple, metadata=means("What it holds and no source was seen to say.")
    )

    def __attrs_post_init__(self) -> None:
        seen: dict[str, str] = {}
        findings = list(_faults(self.root, "$.root", seen)) if self.root else []
        if findings:
            raise IntegrityError(findings)

    @property
    def table(self) -> Table:
        """The tree of criteria with the rule of each group."""
        rows = [
            (Marked(one.title, "– " * depth + one.title, [depth]), one.id, one.weight, _rule_words(one.rule), Marked(one.mandatory, "yes" if one.mandatory else ""),
             ", ".join(map(str, one.cite)))
            for depth, one in (self.root.levels() if self.root else ())
        ]  # fmt: skip
        columns = (
            Column("criterion", marks=[Column("depth", kind="number")]),
            "id",
            Column("weight", kind="number"),
            "rule",
            Column("mandatory", kind="boolean"),
            "source",
        )
        grades = f"Grades, lowest first: {', '.join(self.scale.labels)}." if self.scale else "No grades are published."
        said = [self.issuer, self.version and f"version {self.version}", self.state.value.replace("-", " ")]
        return Table(self.title, columns, rows, caption=f"{', '.join(filter(None, said))}. {grades}", cite=self.cite)

    def criteria(self) -> tuple[Criterion, ...]:
        """Every criterion, each before its parts."""
        return tuple(self.root.walk()) if self.root else ()


def _rule_words(rule: Rule | None) -> str:
    """A rule by its name, with what it does where nobody has judged."""
    if isinstance(rule, Limiter):
        return f"{_rule_words(rule.of)}; capped by {', '.join(dict.fromkeys(limit.criterion for limit in rule.limits))}"
    if rule is None or isinstance(rule, NoRollUp):
        return "not rolled up" if rule else ""
    return f"{type(rule).__name__.lower()}; not judged: {rule.missing.value}"


def _faults(criterion: Criterion, where: str, seen: dict[str, str]) -> Iterator[Finding]:
    """What is wrong with the ids of a tree of criteria; `seen` holds where each id stands."""
    if criterion.id:  # a criterion under diagnosis may lack one
        earlier = seen.setdefault(criterion.id, where)
        if earlier != where:
            message = f'"{criterion.id}" is already the id of the criterion at {earlier}'
            yield Finding("duplicate-id", ERROR, where, message, "give one of the two another id", criterion.cite)
    parts = [part.id for part in criterion.children]
    for name, at in _named(criterion.rule):
        if None not in (name, *parts) and parts and name not in parts:
            message = f'"{criterion.id}" has no part "{name}"{did_you_mean(name, parts)}'
            yield Finding("unknown-reference", ERROR, f"{where}.rule.{at}", message, f"name one of: {', '.join(parts)}")
    for position, child in enumerate(criterion.children):
        yield from _faults(child, place(f"{where}.children", position, child), seen)


def _named(rule: Rule | None) -> Iterator[tuple[str, str]]:
    """The parts that a rule names, each with its place in the rule."""
    if isinstance(rule, Limiter):
        for position, limit in enumerate(rule.limits):
            yield limit.criterion, f"limits[{position}].criterion"
        for name, at in _named(rule.of):
            yield name, f"of.{at}"
    if isinstance(rule, Ladder):
        for position, step in enumerate(rule.steps):
            for number, name in enumerate(step.criteria):
                yield name, f"steps[{position}].criteria[{number}]"


@attrs.frozen(kw_only=True, repr=False, field_transformer=converting)
class Evidence(Recorded):
    """What a judgement rests on.

    Examples
    --------
    >>> Evidence(text="The plan was read", on=date(2009, 3, 2)).text
    'The plan was read'
    """

    text: str = attrs.field(metadata=means("What was seen."))
    source: str = attrs.field(default="", metadata=means("Where it was seen."))
    on: date | None = attrs.field(
        default=None, converter=attrs.converters.optional(as_day), metadata=means("When it was seen.")
    )
    __repr__ = short_repr


@attrs.frozen(kw_only=True, repr=False, field_transformer=converting)
class Judgement(Recorded):
    """The level that one criterion was given.

    Examples
    --------
    >>> Judgement(criterion="c1", level="good").level
    'good'
    """

    criterion: str = attrs.field(metadata=means("The criterion, by id."))
    level: str | int | NotALevel = attrs.field(
        converter=as_level, metadata=means("A level's label or rank, or: not assessed, not applicable, not graded.")
    )
    evidence: tuple[Evidence, ...] = attrs.field(default=(), converter=as_tuple, metadata=means("What it rests on."))
    rationale: str = attrs.field(default="", metadata=means("Why this level."))
    maturity: str = attrs.field(
        default="", metadata=means("The stage of maturity, where one is said; it is no grade, and enters no score.")
    )
    cite: tuple[Citation, ...] = attrs.field(default=(), converter=as_tuple, metadata=means("Where it is recorded."))
    __repr__ = short_repr


@attrs.frozen(kw_only=True, repr=False, field_transformer=converting)
class Override(Recorded):
    """A judgement that sets a rule's answer aside, with its reason.

    Examples
    --------
    >>> Override(criterion="all", level="Good", because="One weakness is small").because
    'One weakness is small'
    """

    criterion: str = attrs.field(metadata=means("The criterion whose rolled-up level is set aside."))
    level: str | int = attrs.field(converter=as_grade, metadata=means("The level given instead."))
    because: str = attrs.field(metadata=means("The reason."))
    __repr__ = short_repr


@attrs.frozen(kw_only=True, repr=False, field_transformer=converting)
class Assessment(Recorded):
    """One standpoint's judgements of one subject under one standard.

    Examples
    --------
    >>> a = Assessment(standard="s", version="1", subject="programme", on=date(2009, 3, 31), standpoint="self",
    ...                judgements=[Judgement(criterion="c1", level="good")])
    >>> len(a.judgements)
    1
    >>> import prevent_model as pm
    >>> pm.load_assessment("examples/illustrative-assessment.toml").table.rows[0][:2]
    ('c1', 'Begun')
    """

    standard: str = attrs.field(metadata=means("The standard, by id."))
    version: str = attrs.field(default="", metadata=means("The version of the standard."))
    subject: str = attrs.field(metadata=means("The programme, office or body that is judged."))
    on: date = attrs.field(converter=as_day, metadata=means("The day as at which it is judged."))
    standpoint: Standpoint = attrs.field(converter=Standpoint, metadata=means("Self, inspectorate or peer."))
    judgements: tuple[Judgement, ...] = attrs.field(
        default=(), converter=as_tuple, metadata=means("One for a criterion.")
    )
    overrides: tuple[Override, ...] = attrs.field(
        default=(), converter=as_tuple, metadata=means("Where a judgement sets a rule aside.")
    )
    scope: tuple[str, ...] = attrs.field(
        default=(), converter=as_tuple, metadata=means("The criteria looked at, where not all were; ids.")
    )
    monitoring: str = attrs.field(
        default="", metadata=means("The monitoring status of the subject; it is no grade, and enters no score.")
    )
    id: str = attrs.field(default="", metadata=means("Its own id, where it has one."))
    title: str = attrs.field(default="", metadata=means("What it is called."))
    illustrative: bool = attrs.field(
        default=False, metadata=means("Whether it is made up to show the method, and grades nothing.")
    )
    cite: tuple[Citation, ...] = attrs.field(default=(), converter=as_tuple, metadata=means("Where it is published."))
    __repr__ = short_repr

    @property
    def table(self) -> Table:
        """The judgements, and the overrides after them."""
        rows: list[tuple[Any, ...]] = [
            (j.criterion, str(j.level), j.rationale, len(j.evidence), ", ".join(map(str, j.cite)))
            for j in self.judgements
        ]
        rows += [(o.criterion, str(o.level), f"Override: {o.because}", None, "") for o in self.overrides]
        columns = ("criterion", "level", "because", Column("pieces of evidence", kind="number"), "source")
        mark = (
            "Illustrative: the judgements are made up to show the method, and grade nothing. "
            if self.illustrative
            else ""
        )
        under = f"{self.standard}{f', version {self.version}' if self.version else ''}"
        caption = f"{mark}{self.subject} on {self.on}, {self.standpoint.value}, under {under}."
        return Table(self.title or f"Assessment of {self.subject}", columns, rows, caption=caption, cite=self.cite)
