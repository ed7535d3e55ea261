"""The gate: what waits for a review, and the one definition of open, held and refused."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from enum import Enum
from typing import ClassVar, cast

from attrs import field, frozen

from prevent_model.errors import ArgumentError
from prevent_model.framework.base import Entity
from prevent_model.framework.dated_records import latest_known
from prevent_model.framework.wording import time_words, when_words
from prevent_model.tables.attrs_tables import AttrsTable, attrs_table
from prevent_model.values.approximate_dates import Answer, Window, as_window
from prevent_model.values.arguments import taken
from prevent_model.values.citations import Citation
from prevent_model.values.constructing import converting
from prevent_model.values.field_metadata import as_tuple, means
from prevent_model.values.plain import LEAVES, as_day, member, shown

CONDITIONS_NOT_MET = "passed, conditions not met"
"""The status of a gate that passed with conditions, as long as one of them is surely not met."""


class Outcome(Enum):
    """The outcome of a decision at a gate.

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


_PUT_OFF = "leave the decision out: until there is one, the gate is not decided"
_MEANT = {
    **dict.fromkeys(("approved", "agreed", "accepted", "endorsed"), 'write "passed"'),
    **dict.fromkeys(("approved with conditions", "conditional"), 'write "passed-with-conditions"'),
    **dict.fromkeys(("refused", "rejected", "declined", "not approved", "not agreed", "not passed"), 'write "failed"'),
    **dict.fromkeys(("deferred", "postponed", "adjourned", "pending", "not decided"), _PUT_OFF),
}
"""The words of sources that surely mean an outcome, or that there is none yet, with what to write."""


def as_outcome(raw: Outcome | str) -> Outcome:
    """An outcome, or its text; a word of a source that surely means one is answered with it.

    Examples
    --------
    >>> as_outcome("Not approved")
    Traceback (most recent call last):
    ...
    prevent_model.errors.ArgumentError: "Not approved" is not one of the choices; write "failed"
    """
    words = " ".join(re.findall("[a-z]+", raw.lower())) if isinstance(raw, str) else ""
    if words in _MEANT:
        raise ArgumentError.of(f'"{shown(str(raw))}" is not one of the choices', _MEANT[words])
    return cast(Outcome, member(Outcome, raw))


LEAVES[Outcome] = as_outcome


class GateStatus(Enum):
    """The status of a gate on a day.

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


@attrs_table(kw_only=True)
class Condition(AttrsTable):
    """A requirement to be met before a conditional pass opens the gate.

    Examples
    --------
    >>> print(Condition(text="A training plan is agreed", met_on=date(2009, 3, 20)).met_on)
    2009-03-20
    >>> print(Condition(text="A training plan is agreed", met_on="March 2009").met_on)
    March 2009
    """

    text: str = field(metadata=means("What must be met."))
    met_on: Window | None = field(
        default=None, converter=as_window, metadata=means("When it was met: a day, or as the source gives it.")
    )


@attrs_table(kw_only=True)
class Decision(AttrsTable):
    """A decision at a gate, and its date.

    Examples
    --------
    >>> Decision(outcome="passed", on=date(2009, 3, 1)).outcome
    <Outcome.PASSED: 'passed'>
    """

    outcome: Outcome = field(converter=as_outcome, metadata=means("Passed, passed with conditions, or failed."))
    # Optional, since sources record outcomes without a day; such a decision opens nothing.
    on: Window | None = field(
        default=None,
        converter=as_window,
        metadata=means("When it was decided: a day, or as the source gives it; undated, it opens nothing."),
    )
    conditions: tuple[Condition, ...] = field(
        default=(), converter=as_tuple, metadata=means("What holds the gate until all of it is met.")
    )
    # Apart from conditions: advice that held a gate would hold growth that its source releases.
    recommendations: tuple[str, ...] = field(
        default=(), converter=as_tuple, metadata=means("Advice, which never holds a gate.")
    )
    cite: tuple[Citation, ...] = field(default=(), converter=as_tuple, metadata=means("Where it is recorded."))


@frozen(field_transformer=converting)
class GateState(AttrsTable):
    """The status of a gate on a day, with the reason.

    Examples
    --------
    >>> passed = Decision(outcome="passed", on=date(2009, 3, 1))
    >>> gate = Gate(id="g", title="G", question="Did it work?", decisions=[passed])
    >>> state = gate.state(date(2009, 4, 1))
    >>> state.is_open, state.because
    (True, 'it passed on 2009-03-01')
    """

    status: GateStatus = field(metadata=means("Open, held or refused."))
    because: str = field(metadata=means("The reason, as a sentence."))

    @property
    def is_open(self) -> bool:
        """True where what the gate blocks may go on."""
        return self.status is GateStatus.OPEN

    def __str__(self) -> str:
        return f"{self.status.value}: {self.because}"


@attrs_table(kw_only=True)
class Gate(Entity):
    """A question that must be answered before the phases behind it may start.

    Examples
    --------
    >>> gate = Gate(id="review", title="Review of phase one", question="Did it work?", blocks=["later-phases"])
    >>> print(gate.state(date(2008, 7, 24)))
    held: no decision is recorded
    """

    KIND: ClassVar[str] = "gate"

    question: str = field(metadata=means("What the review has to answer."))
    criteria: tuple[str, ...] = field(default=(), converter=as_tuple, metadata=means("What the answer is judged by."))
    due: Window | None = field(default=None, converter=as_window, metadata=means("When the decision is due."))
    blocks: tuple[str, ...] = field(
        default=(),
        converter=as_tuple,
        metadata=means("The phases, plans and lines that wait for it.", refers_to=("phase", "growth", "line")),
    )
    decided_by: str | None = field(default=None, metadata=means("Who decides.", refers_to=("board", "office", "body")))
    decisions: tuple[Decision, ...] = field(
        default=(), converter=as_tuple, metadata=means("What was decided, in the order recorded.")
    )

    def state(self, on: date | str, as_at: date | None = None) -> GateState:
        """The state of the gate on a day.

        The last decision on or before the day counts. Without one, or where it bears no date, the gate is held. A
        conditional pass holds until every condition that is written is met; recommendations never hold; a failure
        refuses until the gate is decided again. A date that is known only to within a window counts where it is
        certain: as long as the gate may be open or shut, it is held. What a document records, and could have been
        decided by the day of its knowledge, was decided by then.

        Parameters
        ----------
        on
            The day, or its ISO text.
        as_at
            The day whose knowledge the document holds, ``programme.as_at``; not known where not given.

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
        >>> import attrs
        >>> vague = attrs.evolve(gate, decisions=[Decision(outcome="passed", on="March 2009")])
        >>> for day in (date(2009, 3, 10), date(2009, 3, 31)):
        ...     print(vague.state(day))
        held: it passed in March 2009, and whether that was by 2009-03-10 cannot be told
        open: it passed in March 2009
        >>> print(vague.state(date(2009, 3, 10), as_at=date(2009, 3, 10)))
        open: it passed in March 2009
        """
        return self._state(taken("on", on, as_day), str, as_at)

    def reason(self, on: date | str, write_day: Callable[[date], str], as_at: date | None = None) -> str:
        """Return the reason of its state on a day, as a sentence whose days a function writes.

        Examples
        --------
        >>> decided = Decision(outcome="passed", on=date(2009, 3, 1))
        >>> gate = Gate(id="review", title="Review", question="Did it work?", decisions=[decided])
        >>> gate.reason(date(2009, 4, 1), "{:%d/%m/%Y}".format)
        'it passed on 01/03/2009'
        """
        return self._state(taken("on", on, as_day), write_day, as_at).because

    def _state(self, on: date, write_day: Callable[[date], str], as_at: date | None) -> GateState:
        possible = self._last_decisions(on, as_at)
        states = [
            _undecided(self.decisions, write_day) if decision is None else _after(decision, on, write_day, as_at)
            for decision in possible
        ]
        # Whichever of them is the last, the gate's state is the same, so that the doubt changes nothing.
        if len({state.status for state in states}) == 1:
            return states[-1]
        outcomes = [
            f"it {_VERBS[last.outcome]} {when_words(last.on, write_day)}" for last in possible if last is not None
        ]
        if len(outcomes) == 1:
            return GateState(GateStatus.HELD, f"{outcomes[0]}, and whether that was by {write_day(on)} cannot be told")
        return GateState(
            GateStatus.HELD, f"{' and '.join(outcomes)}, and which counts on {write_day(on)} cannot be told"
        )

    def status_words(self, on: date | str, as_at: date | None = None) -> str:
        """Return its status on a day in words: passed, failed, not decided, not passed, or conditions not met.

        A review that is "held" takes place, to an English reader: the opposite of what is meant of a gate.

        Examples
        --------
        >>> failed = Decision(outcome="failed", on="2009-03-01")
        >>> gate = Gate(id="review", title="Review", question="Did it work?", decisions=[failed])
        >>> gate.status_words("2009-02-01"), gate.status_words("2009-04-01")
        ('not decided', 'failed')
        """
        status = self.state(on, as_at).status
        if status is GateStatus.HELD and self.decided(on, as_at) is Answer.NO:
            return "not decided"
        if status is GateStatus.HELD:
            return CONDITIONS_NOT_MET if self.unmet_conditions(on, as_at) else "not passed"
        return "passed" if status is GateStatus.OPEN else "failed"

    def unmet_conditions(self, on: date | str, as_at: date | None = None) -> tuple[Condition, ...]:
        """Return the conditions not met by a day of a pass that surely counts then; none where none holds the gate.

        Examples
        --------
        >>> asked = Condition(text="A training plan is agreed", met_on="2009-03-20")
        >>> decided = Decision(outcome="passed-with-conditions", on="2009-03-01", conditions=[asked])
        >>> gate = Gate(id="review", title="Review", question="Did it work?", decisions=[decided])
        >>> [len(gate.unmet_conditions(f"2009-03-{day}")) for day in (10, 20)]
        [1, 0]
        """
        day = taken("on", on, as_day)
        unmet: tuple[Condition, ...] = ()
        for decision in self._last_decisions(day, as_at):
            unmet = () if decision is None or decision.outcome is Outcome.FAILED else _unmet(decision, day)
            if not unmet:
                break
        return unmet

    def decided(self, on: date | str, as_at: date | None = None) -> Answer:
        """Tell whether some decision had been made by a day, whatever it said.

        Examples
        --------
        >>> failed = Decision(outcome="failed", on="March 2009")
        >>> gate = Gate(id="review", title="Review", question="Did it work?", decisions=[failed])
        >>> [gate.decided(date(2009, month, 15)).value for month in (2, 3, 4)]
        ['no', 'cannot tell', 'yes']
        """
        possible = self._last_decisions(taken("on", on, as_day), as_at)
        if None not in possible:
            return Answer.YES
        undated = any(decision.on is None for decision in self.decisions)
        return Answer.CANNOT_TELL if undated or len(possible) > 1 else Answer.NO

    def _last_decisions(self, on: date, as_at: date | None) -> list[Decision | None]:
        """Each decision that may be the last by a day, the latest at the end; None where there may be none yet."""
        dated = [
            (place, decision, decision.on.earliest, latest_known(decision.on, as_at))
            for place, decision in enumerate(self.decisions)
            if decision.on is not None
        ]
        found: list[tuple[date, int, Decision]] = []
        for place, decision, earliest, latest in dated:
            # As late as it can have come by the day: if any day makes it the last, this one does.
            day = min(latest, on)
            if earliest <= on and all(
                # Of two decisions on one day the one recorded last counts.
                other_latest > on or (other_earliest, n) < (day, place)
                for n, _, other_earliest, other_latest in dated
                if n != place
            ):
                found.append((day, place, decision))
        none_yet: list[Decision | None] = [None] if all(latest > on for *_, latest in dated) else []
        return [*none_yet, *(decision for _, _, decision in sorted(found, key=lambda one: one[:2]))]


# A conditional pass is worded as a pass, with what it still waits for after it.
_VERBS = {Outcome.PASSED: "passed", Outcome.PASSED_WITH_CONDITIONS: "passed", Outcome.FAILED: "failed"}


def _undecided(decisions: tuple[Decision, ...], write_day: Callable[[date], str]) -> GateState:
    later = [decision.on for decision in decisions if decision.on is not None]
    # One without a date may have been made already, which is named before any that lies ahead.
    if len(later) < len(decisions):
        return GateState(GateStatus.HELD, "the decision recorded bears no date")
    if later:
        first = min(later, key=lambda when: when.earliest)
        return GateState(GateStatus.HELD, f"it is decided only {when_words(first, write_day)}")
    return GateState(GateStatus.HELD, "no decision is recorded")


def _unmet(decision: Decision, on: date) -> tuple[Condition, ...]:
    return tuple(c for c in decision.conditions if c.met_on is None or c.met_on.earliest > on)


def _after(last: Decision, on: date, write_day: Callable[[date], str], as_at: date | None) -> GateState:
    """Return the state on a day if this is the last decision by then."""
    when = when_words(last.on, write_day)
    if last.outcome is Outcome.FAILED:
        return GateState(GateStatus.REFUSED, f"it failed {when} and has not been decided again")
    if unmet := _unmet(last, on):
        texts = "; ".join(condition.text for condition in unmet)
        return GateState(GateStatus.HELD, f"it passed {when} on conditions not yet met: {texts}")
    vague = [
        f"{c.text} ({time_words(c.met_on, write_day)})"
        for c in last.conditions
        if c.met_on is not None and latest_known(c.met_on, as_at) > on
    ]
    if vague:
        doubt = f"on conditions of which it cannot be told whether they were met by {write_day(on)}"
        return GateState(GateStatus.HELD, f"it passed {when} {doubt}: {'; '.join(vague)}")
    if last.conditions:
        return GateState(GateStatus.OPEN, f"it passed {when} and every condition is met")
    unnamed = last.outcome is Outcome.PASSED_WITH_CONDITIONS
    return GateState(GateStatus.OPEN, f"it passed {when}{' on conditions that are not stated' if unnamed else ''}")


@frozen(field_transformer=converting)
class GateHold(AttrsTable):
    """One shut gate that the growth of one year waits for, or some of its lines alone.

    Examples
    --------
    >>> import prevent_model as pm
    >>> held = pm.sample().held_years()
    >>> for year, holds in held.items():
    ...     print(year, *[f"waits for {hold.title}: {hold.because}" for hold in holds])
    2009/10 waits for Review of phase one: no decision is recorded
    2010/11 waits for Review of phase one: no decision is recorded
    """

    gate: str = field(metadata=means("The gate's id."))
    # Its words are held here, so that a year can say what it waits for where there is no programme at hand.
    title: str = field(metadata=means("The gate's title."))
    status: GateStatus = field(metadata=means("Held or refused."))
    because: str = field(metadata=means("Why it is shut."))
    lines: tuple[str, ...] = field(
        default=(),
        converter=as_tuple,
        metadata=means("The lines that alone wait for it; none where the whole plan does.", refers_to=("line",)),
    )
