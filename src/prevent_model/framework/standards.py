"""Common standards, and assessments against them: judgements, overrides and the evidence for each."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Any, ClassVar

import attrs
from attrs import field

from prevent_model.framework.base import Entity
from prevent_model.framework.criteria import Criterion
from prevent_model.framework.integrity_errors import IntegrityError
from prevent_model.framework.own_rules import OwnRule
from prevent_model.framework.rules import Limiter, Missing, NoRollUp, Rule
from prevent_model.framework.scales import NotALevel, Scale, as_grade, as_level
from prevent_model.framework.sources import Assumption, Source
from prevent_model.framework.standard_validation import standard_findings
from prevent_model.tables.attrs_tables import AttrsTable, attrs_table
from prevent_model.tables.cells import Column, FormattedNumber
from prevent_model.tables.table import Table
from prevent_model.values.citations import Citation
from prevent_model.values.field_metadata import as_tuple, means
from prevent_model.values.plain import as_day


class StandardState(Enum):
    """The state of a standard, from proposed to withdrawn.

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


@attrs_table(kw_only=True)
class Standard(Entity):
    """A published standard: a scale, and a tree of criteria with its rules.

    A standard that exists is sound: its ids lead somewhere, and its rules fit their parts and the scale. Any other is
    refused with one ``IntegrityError`` that holds every fault. Without a scale or criteria it may be in development,
    and its rules are asked nothing yet.

    Examples
    --------
    >>> standard = Standard(id="s", title="S", version="1", root=Criterion(id="all", title="All"))
    >>> [criterion.id for criterion in standard.criteria()]
    ['all']
    >>> len(standard.table.rows)
    1
    """

    KIND: ClassVar[str] = "standard"

    version: str = field(default="", metadata=means("Which version of the standard it is."))
    issuer: str = field(default="", metadata=means("Who issued it."))
    applies_to: str = field(default="", metadata=means("To what sort of body or programme it applies."))
    state: StandardState = field(
        default=StandardState.IN_FORCE, converter=StandardState, metadata=means("How far the standard has come.")
    )
    scale: Scale | None = field(default=None, metadata=means("The grades; None where none is published."))
    root: Criterion | None = field(default=None, metadata=means("The whole; None where no criterion is published."))
    related: tuple[str, ...] = field(default=(), converter=as_tuple, metadata=means("Related standards, by id."))
    not_comparable_with: tuple[str, ...] = field(
        default=(),
        converter=as_tuple,
        metadata=means(
            "Versions of it, or ids of other standards, whose grades its issuer says cannot be compared with its own."
        ),
    )
    sources: tuple[Source, ...] = field(
        default=(), converter=as_tuple, metadata=means("What it is read from, where it is a document of its own.")
    )
    assumptions: tuple[Assumption, ...] = field(
        default=(), converter=as_tuple, metadata=means("What it holds and no source was seen to say.")
    )

    def __attrs_post_init__(self) -> None:
        findings = standard_findings(self.scale, self.root)
        if findings:
            raise IntegrityError(findings)

    @property
    def table(self) -> Table:
        """The tree of criteria with the rule of each group, and the thresholds of those that have any."""
        cuts = any(one.thresholds for one in self.criteria())
        rows = [
            (
                # People see the depth as dashes, and a program gets it as a number.
                FormattedNumber(one.title, "– " * depth + one.title, [depth]),
                one.id,
                one.weight,
                _rule_words(one.rule),
                FormattedNumber(one.mandatory, "yes" if one.mandatory else ""),
                ", ".join(map(str, one.cite)),
                *((_threshold_words(one),) if cuts else ()),
            )
            for depth, one in (self.root.levels() if self.root else ())
        ]
        columns = (
            Column("criterion", marks=[Column("depth", kind="number")]),
            "id",
            Column("weight", kind="number"),
            "rule",
            Column("mandatory", kind="boolean"),
            "source",
            *(("thresholds",) if cuts else ()),
        )
        grades = f"Grades, lowest first: {', '.join(self.scale.labels)}." if self.scale else "No grades are published."
        said = [self.issuer, self.version and f"version {self.version}", self.state.value.replace("-", " ")]
        return Table(self.title, columns, rows, caption=f"{', '.join(filter(None, said))}. {grades}", cite=self.cite)

    def criteria(self) -> tuple[Criterion, ...]:
        """Every criterion, each before its parts."""
        return tuple(self.root.walk()) if self.root else ()


def _threshold_words(criterion: Criterion) -> str:
    of = criterion.of.value.replace("-", " ")
    return f"of the {of}: {'; '.join(map(str, criterion.thresholds))}" if criterion.thresholds else ""


def _rule_words(rule: Rule | OwnRule | None) -> str:
    """Return a rule by its name, with what it does where nobody has judged."""
    if isinstance(rule, Limiter):
        return f"{_rule_words(rule.of)}; capped by {', '.join(dict.fromkeys(limit.criterion for limit in rule.limits))}"
    if rule is None or isinstance(rule, NoRollUp):
        return "not rolled up" if rule else ""
    return f"{type(rule).__name__.lower()}; not judged: {Missing(getattr(rule, 'missing', Missing.EXCLUDE)).value}"


@attrs_table(kw_only=True)
class Evidence(AttrsTable):
    """A piece of evidence on which a judgement rests.

    Examples
    --------
    >>> Evidence(text="The plan was read", on=date(2009, 3, 2)).text
    'The plan was read'
    """

    text: str = field(metadata=means("What was seen."))
    source: str = field(default="", metadata=means("Where it was seen."))
    on: date | None = field(
        default=None, converter=attrs.converters.optional(as_day), metadata=means("When it was seen.")
    )


@attrs_table(kw_only=True)
class Judgement(AttrsTable):
    """The level that one criterion was given.

    Examples
    --------
    >>> Judgement(criterion="c1", level="good").level
    'good'
    """

    criterion: str = field(metadata=means("The criterion, by id."))
    level: str | int | NotALevel = field(
        converter=as_level, metadata=means("A level's label or rank, or: not assessed, not applicable, not graded.")
    )
    evidence: tuple[Evidence, ...] = field(default=(), converter=as_tuple, metadata=means("What it rests on."))
    rationale: str = field(default="", metadata=means("Why this level."))
    maturity: str = field(
        default="", metadata=means("The stage of maturity, where one is said; it is no grade, and enters no score.")
    )
    cite: tuple[Citation, ...] = field(default=(), converter=as_tuple, metadata=means("Where it is recorded."))


@attrs_table(kw_only=True)
class Override(AttrsTable):
    """A judgement that sets a rule's answer aside, with its reason.

    Examples
    --------
    >>> Override(criterion="all", level="Good", because="One weakness is small").because
    'One weakness is small'
    """

    criterion: str = field(metadata=means("The criterion whose rolled-up level is set aside."))
    level: str | int = field(converter=as_grade, metadata=means("The level given instead."))
    # No default: a grade that is set aside without a reason could not be reviewed.
    because: str = field(metadata=means("The reason."))


@attrs_table(kw_only=True)
class Assessment(AttrsTable):
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

    standard: str = field(metadata=means("The standard, by id."))
    version: str = field(default="", metadata=means("The version of the standard."))
    subject: str = field(metadata=means("The programme, office or body that is judged."))
    on: date = field(converter=as_day, metadata=means("The day as at which it is judged."))
    standpoint: Standpoint = field(converter=Standpoint, metadata=means("Self, inspectorate or peer."))
    judgements: tuple[Judgement, ...] = field(default=(), converter=as_tuple, metadata=means("One for a criterion."))
    overrides: tuple[Override, ...] = field(
        default=(), converter=as_tuple, metadata=means("Where a judgement sets a rule aside.")
    )
    scope: tuple[str, ...] = field(
        default=(), converter=as_tuple, metadata=means("The criteria looked at, where not all were; ids.")
    )
    monitoring: str = field(
        default="", metadata=means("The monitoring status of the subject; it is no grade, and enters no score.")
    )
    # May be left out, unlike other ids: nothing refers to an assessment.
    id: str = field(default="", metadata=means("Its own id, where it has one."))
    title: str = field(default="", metadata=means("What it is called."))
    illustrative: bool = field(
        default=False, metadata=means("Whether it is made up to show the method, and grades nothing.")
    )
    cite: tuple[Citation, ...] = field(default=(), converter=as_tuple, metadata=means("Where it is published."))

    @property
    def table(self) -> Table:
        """The judgements, and the overrides after them."""
        rows: list[tuple[Any, ...]] = [
            (j.criterion, str(j.level), j.rationale, len(j.evidence), ", ".join(map(str, j.cite)))
            for j in self.judgements
        ]
        rows += [(o.criterion, str(o.level), f"Override: {o.because}", None, "") for o in self.overrides]
        columns = ("criterion", "level", "because", Column("pieces of evidence", kind="number"), "source")
        # First in the caption, as a made-up grade of a real body might be quoted without the rest.
        mark = (
            "Illustrative: the judgements are made up to show the method, and grade nothing. "
            if self.illustrative
            else ""
        )
        under = f"{self.standard}{f', version {self.version}' if self.version else ''}"
        caption = f"{mark}{self.subject} on {self.on}, {self.standpoint.value}, under {under}."
        return Table(self.title or f"Assessment of {self.subject}", columns, rows, caption=caption, cite=self.cite)
