"""State of a target on a day: one rule for the targets of a plan of posts and of a measure."""

from __future__ import annotations

from enum import Enum

from prevent_model.values.approximate_dates import Answer


class TargetState(Enum):
    """The state of a target on a day.

    Examples
    --------
    >>> [state.value for state in TargetState]
    ['met', 'met before it is due', 'missed', 'not yet due', 'not counted on the day', 'cannot be told']
    """

    MET = "met"
    MET_EARLY = "met before it is due"
    MISSED = "missed"
    NOT_YET_DUE = "not yet due"
    NOT_COUNTED = "not counted on the day"
    CANNOT_TELL = "cannot be told"


def target_state(is_due: bool, counted_then: bool, reaches: Answer) -> TargetState:
    """Return the state of a target.

    Parameters
    ----------
    is_due
        Whether the time by which it is to be reached has passed.
    counted_then
        Whether anything was counted, or measured, at that time.
    reaches
        Whether what was last counted by then reaches the target; no where nothing was.

    Examples
    --------
    >>> target_state(True, True, Answer.CANNOT_TELL).value, target_state(True, False, Answer.YES).value
    ('cannot be told', 'not counted on the day')
    """
    if not is_due:
        return TargetState.MET_EARLY if reaches is Answer.YES else TargetState.NOT_YET_DUE
    # Only a count at the time that it falls due says whether a target was met in time.
    if not counted_then:
        return TargetState.NOT_COUNTED
    states = {Answer.YES: TargetState.MET, Answer.NO: TargetState.MISSED}
    return states.get(reaches, TargetState.CANNOT_TELL)
