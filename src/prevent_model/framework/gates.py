"""The gate: what waits for a review, and the one definition of open, held and refused."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import ClassVar

import attrs

from prevent_model.framework.entities import Entity
from prevent_model.values.citations import Citation
from prevent_model.values.constructing import converting
from prevent_model.values.fields import as_tuple, means, short_repr
from prevent_model.values.plain import as_day
from prevent_model.values.records import Recorded
from prevent_model.values.windows import Window, as_window


class Outcome(Enum):
    """What a decision at a gate says.

    Examples
    --------
    >>> Decision(outcome="passed-with-conditions").outcome is Outcome.PASSED_WITH_CONDITIONS
    True
    >>> [outcome.value for outcome in Outcome]
    ['passed', 'passed-with-conditions', 'failed']
    """

    PASSED = "passed"
    PASSED_WITH_CONDITIONS = "passed-with-conditions"
    FAILED = "failed"


class GateStatus(Enum):
    """How a gate stands on a day.

    Examples
    --------
    >>> gate = Gate(id="g", title="G", question="Did it work?")
    >>> gate.state(date(2008, 7, 24)).status is GateStatus.HELD
    True
    >>> [status.value for status in GateStatus]
    ['open', 'held', 'refused']
    """

    OPEN = "open"
    HELD = "held"
    REFUSED = "refused"


@attrs.frozen(kw_only=True, repr=False, field_transformer=converting)
class Condition(Recorded):
    """What must be met before a conditional pass opens the gate.

    Examples
    --------
    >>> Condition(text="A training plan is agreed", met_on=date(2009, 3, 20)).met_on.isoformat()
    '2009-03-20'
    """

    text: str = attrs.field(metadata=means("What must be met."))
    met_on: date | None = attrs.field(
        default=None, converter=attrs.converters.optional(as_day), metadata=means("The day on which it was met.")
    )
    __repr__ = short_repr


@attrs.frozen(kw_only=True, repr=False, field_transformer=converting)
class Decision(Recorded):
    """What was decided at a gate, and when.

    Examples
    --------
    >>> Decision(outcome="passed", on=date(2009, 3, 1)).outcome
    <Outcome.PASSED: 'passed'>
    """

    outcome: Outcome = attrs.field(converter=Outcome, metadata=means("Passed, passed with conditions, or failed."))
    on: date | None = attrs.field(
        default=None,
        converter=attrs.converters.optional(as_day),
        metadata=means("The day of the decision; undated, it opens nothing."),
    )
    conditions: tuple[Condition, ...] = attrs.field(
        default=(), converter=as_tuple, metadata=means("What holds the gate until all of it is met.")
    )
    recommendations: tuple[str, ...] = attrs.field(
        default=(), converter=as_tuple, metadata=means("Advice, which never holds a gate.")
    )
    cite: tuple[Citation, ...] = attrs.field(default=(), converter=as_tuple, metadata=means("Where it is recorded."))
    __repr__ = short_repr


@attrs.frozen
class GateState(Recorded):
    """How a gate stands on a day, and why.

    Examples
    --------
    >>> gate = Gate(id="g", title="G", question="Did it work?", decisions=[Decision(outcome="passed", on=date(2009, 3, 1))])
    >>> state = gate.state(date(2009, 4, 1))
    >>> state.is_open, state.because
    (True, 'it passed on 2009-03-01')
    """

    status: GateStatus = attrs.field(metadata=means("Open, held or refused."))
    because: str = attrs.field(metadata=means("The reason, as a sentence."))

    @property
    def is_open(self) -> bool:
        """Whether what the gate blocks may go on."""
        return self.status is GateStatus.OPEN

    def __str__(self) -> str:
        return f"{self.status.value}: {self.because}"


@attrs.frozen(kw_only=True, repr=False, field_transformer=converting)
class Gate(Entity):
    """A question that must be answered before the phases behind it may start.

    Examples
    --------
    >>> gate = Gate(id="review", title="Review of phase one", question="Did it work?", blocks=["later-phases"])
    >>> print(gate.state(date(2008, 7, 24)))
    held: no decision is recorded
    """

    KIND: ClassVar[str] = "gate"

    question: str = attrs.field(metadata=means("What the review has to answer."))
    criteria: tuple[str, ...] = attrs.field(
        default=(), converter=as_tuple, metadata=means("What the answer is judged by.")
    )
    due: Window | None = attrs.field(default=None, converter=as_window, metadata=means("When the decision is due."))
    blocks: tuple[str, ...] = attrs.field(
        default=(), converter=as_tuple, metadata=means("The phases that wait for it.", refers_to=("phase",))
    )
    decided_by: str | None = attrs.field(
        default=None, metadata=means("Who decides.", refers_to=("board", "office", "body"))
    )
    decisions: tuple[Decision, ...] = attrs.field(
        default=(), converter=as_tuple, metadata=means("What was decided, in the order recorded.")
    )

    def state(self, on: date) -> GateState:
        """How the gate stands on a day.

        The last decision on or before the day counts. Without one, or where it bears no date, the gate is held. A
        conditional pass holds until every condition is met; recommendations never hold; a failure refuses until the
        gate is decided again.

        Parameters
        ----------
        on
            The day.

        Returns
        -------
        GateState
            Open, held or refused, with the reason.

        Examples
        --------
        >>> asked = Condition(text="A training plan is agreed", met_on=date(2009, 3, 20))
        >>> decided = Decision(outcome="passed-with-conditions", on=date(2009, 3, 1), conditions=[asked])
        >>> gate = Gate(id="review", title="Review", question="Did it work?", decisions=[decided])
        >>> for day in (date(2009, 2, 28), date(2009, 3, 10), date(2009, 3, 20)):
        ...     print(gate.state(day))
        held: it is decided only on 2009-03-01
        held: it passed on 2009-03-01 on conditions not yet met: A training plan is agreed
        open: it passed on 2009-03-01 and every condition is met
        """
        dated = [decision for decision in self.decisions if decision.on is not None and decision.on <= on]
        if not dated:
            if any(decision.on is None for decision in self.decisions):
                return GateState(GateStatus.HELD, "the decision recorded bears no date")
            later = [decision.on for decision in self.decisions if decision.on is not None]
            if later:
                return GateState(GateStatus.HELD, f"it is decided only on {min(later)}")
            return GateState(GateStatus.HELD, "no decision is recorded")
        # max() keeps the first of equals, and of two decisions on one day the one recorded last counts.
        last = max(reversed(dated), key=lambda decision: decision.on or date.min)
        if last.outcome is Outcome.FAILED:
            return GateState(GateStatus.REFUSED, f"it failed on {last.on} and has not been decided again")
        if last.conditions or last.outcome is Outcome.PASSED_WITH_CONDITIONS:
            unmet = [c.text for c in last.conditions if c.met_on is None or c.met_on > on]
            if unmet:
                return GateState(
                    GateStatus.HELD, f"it passed on {last.on} on conditions not yet met: {'; '.join(unmet)}"
                )
            return GateState(GateStatus.OPEN, f"it passed on {last.on} and every condition is met")
        return GateState(GateStatus.OPEN, f"it passed on {last.on}")


@attrs.frozen
class Hold(Recorded):
    """One shut gate that one year waits for.

    Examples
    --------
    >>> import prevent_model as pm
    >>> held = pm.sample().held_years()
    >>> for year, holds in held.items():
    ...     print(year, *[f"waits for {hold.title}: {hold.because}" for hold in holds])
    2009/10 waits for Review of phase one: no decision is recorded
    2010/11 waits for Review of phase one: no decision is recorded
    """

    gate: str = attrs.field(metadata=means("The gate's id."))
    title: str = attrs.field(metadata=means("The gate's title."))
    status: GateStatus = attrs.field(metadata=means("Held or refused."))
    because: str = attrs.field(metadata=means("Why it is shut."))
