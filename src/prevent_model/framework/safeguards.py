"""Equality impact assessments, and what a committee is asked to do."""

from __future__ import annotations

from enum import Enum
from typing import ClassVar

from attrs import field

from prevent_model.framework.base import Entity
from prevent_model.tables.attrs_tables import AttrsTable, attrs_table
from prevent_model.values.approximate_dates import Window, as_window
from prevent_model.values.citations import Citation
from prevent_model.values.field_metadata import as_tuple, means


class ImpactState(Enum):
    """State of an impact assessment.

    Examples
    --------
    >>> ImpactAssessment(id="i", title="I", subject="p", state="screening").state is ImpactState.SCREENING
    True
    >>> [state.value for state in ImpactState]
    ['proposed', 'screening', 'assessing', 'under-review', 'approved', 'monitored']
    """

    PROPOSED = "proposed"
    SCREENING = "screening"
    ASSESSING = "assessing"
    UNDER_REVIEW = "under-review"
    APPROVED = "approved"
    MONITORED = "monitored"


class Effect(Enum):
    """Effect that an assessment finds on a ground.

    Examples
    --------
    >>> ImpactFinding(ground="age", effect="adverse-open").effect is Effect.ADVERSE_OPEN
    True
    >>> [effect.value for effect in Effect]
    ['none', 'positive', 'adverse-mitigated', 'adverse-justified', 'adverse-open']
    """

    NONE = "none"
    POSITIVE = "positive"
    ADVERSE_MITIGATED = "adverse-mitigated"
    ADVERSE_JUSTIFIED = "adverse-justified"
    ADVERSE_OPEN = "adverse-open"


class CommitteeAction(Enum):
    """Requests to a committee.

    Examples
    --------
    >>> [asks.value for asks in CommitteeAction]
    ['note', 'agree']
    """

    NOTE = "note"
    AGREE = "agree"


@attrs_table(kw_only=True)
class ImpactFinding(AttrsTable):
    """Finding of an impact assessment on one ground.

    Examples
    --------
    >>> ImpactFinding(ground="disability", effect="adverse-mitigated", text="Steps are replaced by a ramp").effect.value
    'adverse-mitigated'
    """

    ground: str = field(metadata=means("The ground, such as age or race."))
    effect: Effect = field(converter=Effect, metadata=means("None, positive, or adverse and what was done of it."))
    text: str = field(default="", metadata=means("What was found."))


@attrs_table(kw_only=True)
class ImpactAction(AttrsTable):
    """Something to be done after an impact assessment; its own review is the least.

    Examples
    --------
    >>> ImpactAction(text="Review it", due=Window.parse("2009/10")).done is None
    True
    """

    text: str = field(metadata=means("What is to be done."))
    due: Window | None = field(default=None, converter=as_window, metadata=means("By when."))
    done: Window | None = field(default=None, converter=as_window, metadata=means("When it was done."))
    cite: tuple[Citation, ...] = field(default=(), converter=as_tuple, metadata=means("Where it is said."))


@attrs_table(kw_only=True)
class ImpactAssessment(Entity):
    """An equality impact assessment of a strategy or of one of its strands.

    Examples
    --------
    >>> review = ImpactAction(text="Review it")
    >>> edia = ImpactAssessment(id="edia", title="EDIA", subject="p", state="approved", actions=[review])
    >>> len(edia.actions)
    1
    """

    KIND: ClassVar[str] = "impact-assessment"

    # Required: assessments of single strands exist beside one of the whole strategy.
    subject: str = field(
        metadata=means("What is assessed.", refers_to=("programme", "strategy", "activity", "workstream"))
    )
    regime: str = field(default="", metadata=means("The legal regime that sets its grounds."))
    parent: str | None = field(
        default=None, metadata=means("The overall assessment that it reflects.", refers_to=("impact-assessment",))
    )
    state: ImpactState = field(converter=ImpactState, metadata=means("How far it has come."))
    grounds: tuple[str, ...] = field(default=(), converter=as_tuple, metadata=means("The grounds looked at."))
    findings: tuple[ImpactFinding, ...] = field(default=(), converter=as_tuple, metadata=means("What was found."))
    actions: tuple[ImpactAction, ...] = field(default=(), converter=as_tuple, metadata=means("What is to be done."))
    owner: str | None = field(default=None, metadata=means("Who owns it.", refers_to=("office", "body", "board")))
    review_due: Window | None = field(default=None, converter=as_window, metadata=means("When it is to be reviewed."))


@attrs_table(kw_only=True)
class Recommendation(Entity):
    """Recommendation that a committee is asked to note or to agree.

    Examples
    --------
    >>> import prevent_model as pm
    >>> [(one.asks.value, one.to) for one in pm.sample().recommendations]
    [('note', 'mpa'), ('agree', 'mpa')]
    """

    KIND: ClassVar[str] = "recommendation"

    to: str = field(metadata=means("Who is asked.", refers_to=("body", "board")))
    asks: CommitteeAction = field(converter=CommitteeAction, metadata=means("To note, or to agree."))
    of: str | None = field(
        default=None,
        metadata=means("What it is about: anything of the programme, or the programme.", refers_to=("any",)),
    )
