"""Targets of a measure on a day: met, missed, not recorded, not yet due, or such that it cannot be told."""

from __future__ import annotations

from datetime import date

from attrs import field, frozen

from prevent_model.framework.measured_progress import measured_then, reaches
from prevent_model.framework.measures import Measure, MeasuredValue, MeasureTarget
from prevent_model.framework.target_states import TargetState, target_state
from prevent_model.tables.attrs_tables import AttrsTable
from prevent_model.values.approximate_dates import Answer, Window
from prevent_model.values.field_metadata import means
from prevent_model.values.stated_numbers import StatedNumber

WORDS = {
    TargetState.NOT_COUNTED: "not recorded: no value of that time",
    TargetState.CANNOT_TELL: "cannot tell",
}
"""The words of a state of a target where it differs for a measure."""


@frozen
class TargetOnDay(AttrsTable):
    """One target of a measure, and its state on a day.

    Examples
    --------
    >>> import prevent_model as pm
    >>> measure = pm.Measure(id="m", title="M", state="in-use", direction="more",
    ...     targets=[pm.MeasureTarget(by="2008/09", value=40)], values=[pm.MeasuredValue(on="2009-03-31", value=41)])
    >>> programme = pm.Programme(id="p", title="P", years="2008/09", as_at="2009-04-01", measures=[measure])
    >>> target = pm.delivery.measures(programme).rows[0].targets[0]
    >>> target.words, target.is_due
    ('met', True)
    """

    by: Window = field(metadata=means("When it is due."))
    wanted: StatedNumber = field(metadata=means("The value that is wanted by then."))
    set_on: Window | None = field(metadata=means("When it was set anew; None for one set from the first."))
    achieved: MeasuredValue | None = field(metadata=means("The last value by then."))
    state: TargetState = field(metadata=means("Its state on the day."))
    reached: MeasuredValue | None = field(metadata=means("The first value that surely reaches it."))
    known: date | None = field(
        default=None, metadata=means("The last day that the document knows of, where its time is not past by then.")
    )
    note: str = field(default="", metadata=means("What the source adds, such as why it was set anew."))

    @property
    def words(self) -> str:
        """Its state in words."""
        if self.state is TargetState.NOT_COUNTED and self.known is not None:
            return f"not recorded as of {self.known}"
        return WORDS.get(self.state, self.state.value)

    @property
    def is_due(self) -> bool:
        """True where its time has passed on the day."""
        return self.state not in (TargetState.MET_EARLY, TargetState.NOT_YET_DUE)


def judged_by(target: TargetOnDay, latest: MeasuredValue | None) -> str:
    """Words for the value that a target was met, or missed, with, where a later one is beside its state."""
    judged = target.is_due and target.state is not TargetState.NOT_COUNTED
    if not judged or target.achieved is None or target.achieved == latest:
        return ""
    return f" with {target.achieved.value} {'on' if target.achieved.on.length == 1 else 'in'} {target.achieved.on}"


def target_on(
    measure: Measure,
    target: MeasureTarget,
    values: tuple[MeasuredValue, ...],
    day: date,
    as_at: date,
    *,
    undecided: bool,
) -> TargetOnDay:
    """Return a target of a measure as known on a day; undecided where it was counted, and there is no value of it."""
    answers = {value: reaches(value.value, target.value, measure.aim) for value in values}
    last = next((value for value in reversed(values) if value.on.latest <= target.by.latest), None)
    answer = Answer.NO if last is None else answers[last]
    measured = Answer.NO if last is None else measured_then(last, target.by)
    is_due = target.by.latest <= day
    maybe = undecided or any(measured_then(value, target.by) is not Answer.NO for value in values)
    # A value that may be of that time may be the one that decides.
    if is_due and maybe and measured is not Answer.YES:
        measured, answer = Answer.YES, Answer.CANNOT_TELL
    state = target_state(is_due, measured is Answer.YES, answer)
    reached = next((value for value in values if answers[value] is Answer.YES), None)
    known = None if target.by.before(as_at) is Answer.YES else as_at
    return TargetOnDay(target.by, target.value, target.set_on, last, state, reached, known, target.note)
