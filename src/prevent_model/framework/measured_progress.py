"""Progress of a measure: the values known on a day, the targets in force, and the way between them."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from math import inf
from typing import Any

from prevent_model.framework.measures import Direction, Measure, MeasuredValue, MeasureTarget
from prevent_model.values.approximate_dates import Answer, Window
from prevent_model.values.stated_numbers import StatedNumber

Ends = tuple[Fraction | None, Fraction | None]
"""The least and the most that a number can be, None where there is no end."""


def known_values(measure: Measure, day: date, as_at: date) -> tuple[MeasuredValue, ...]:
    """Return the values of a measure that are known on a day, in order of time.

    What a document records of a time that had begun is known by the day of its knowledge, `as_at`; before that day,
    once the whole of the time is over.
    """
    known = [v for v in measure.values if v.on.latest <= day or (as_at <= day and v.on.earliest <= day)]
    return tuple(sorted(known, key=lambda value: (value.on.last, value.on.first)))


def known_targets(measure: Measure, day: date) -> tuple[MeasureTarget, ...]:
    """Return the targets that were set by a day, in order of the time they are due, the first set first."""
    known = [t for t in measure.targets if t.set_on is None or t.set_on.latest <= day]
    return tuple(sorted(known, key=lambda target: (target.by.last, _set_on(target))))


def _set_on(target: MeasureTarget) -> date:
    return date.min if target.set_on is None else target.set_on.last


def last_due(measure: Measure, day: date) -> MeasureTarget | None:
    """Return the last target due by a day, as it was set last; None where none is."""
    return next((target for target in reversed(known_targets(measure, day)) if target.by.latest <= day), None)


def measured_then(value: MeasuredValue, by: Window) -> bool:
    """Tell whether a value is one of the time by which a target is due.

    It ends with that time, or is of a day within it where that is a month or less: the first quarter of a year does not
    say what the year ended with.

    Examples
    --------
    >>> by, quarter = Window.parse("2008/09"), MeasuredValue(on="April to June 2008", value=1)
    >>> measured_then(quarter, by), measured_then(MeasuredValue(on="2008/09", value=1), by)
    (False, True)
    """
    return value.on.last == by.last or (by.length <= 31 and by.first <= value.on.last <= by.last)


def reaches(value: StatedNumber, target: StatedNumber, aim: Direction | None) -> Answer:
    """Tell whether a value reaches a target.

    Examples
    --------
    >>> range_, ninety = StatedNumber.parse("88 to 92"), StatedNumber.parse("90")
    >>> reaches(range_, ninety, Direction.MORE), reaches(ninety, ninety, Direction.LESS)
    (<Answer.CANNOT_TELL: 'cannot tell'>, <Answer.YES: 'yes'>)
    """
    if aim is None or target.about:
        return Answer.CANNOT_TELL
    low, high = _ends(value)
    least, most = target.ends
    if aim is Direction.HOLD:
        least, most = _ends(target)
        sure, never = low >= least and high <= most, high < least or low > most
    elif aim is Direction.MORE:
        # Of a target printed as a range, only what reaches all of it surely reaches it.
        wanted = [end for end in (least, most) if end is not None]
        sure, never = low >= max(wanted), high < min(wanted)
    else:
        wanted = [end for end in (least, most) if end is not None]
        sure, never = high <= min(wanted), low > max(wanted)
    return Answer.YES if sure else Answer.NO if never else Answer.CANNOT_TELL


def _ends(number: StatedNumber) -> tuple[Any, Any]:
    low, high = number.ends
    return (-inf if low is None else low), (inf if high is None else high)


def share_of_target(value: StatedNumber, target: StatedNumber) -> Ends | None:
    """Return the share of a target that a value is, exactly; None where the target is no one number above nought.

    Examples
    --------
    >>> share_of_target(StatedNumber.parse("37"), StatedNumber.parse("41"))
    (Fraction(37, 41), Fraction(37, 41))
    """
    wanted = target.exact
    if wanted is None or wanted <= 0:
        return None
    low, high = value.ends
    return None if low is None else low / wanted, None if high is None else high / wanted


def way_to_target(value: StatedNumber, target: StatedNumber, baseline: StatedNumber | None) -> Ends | None:
    """Return the share of the way from baseline to target that a value has come, exactly.

    It is None where the baseline or the target is not stated as one number, and where the two are the same.

    Examples
    --------
    >>> way_to_target(*map(StatedNumber.parse, ("86.5", "90", "81")))
    (Fraction(11, 18), Fraction(11, 18))
    >>> way_to_target(*map(StatedNumber.parse, ("8 to 10", "4", "12")))
    (Fraction(1, 4), Fraction(1, 2))
    """
    start, end = None if baseline is None else baseline.exact, target.exact
    if start is None or end is None or start == end:
        return None
    ways = [None if at is None else (at - start) / (end - start) for at in value.ends]
    # Where less is wanted, the greatest value has come the least of the way.
    low, high = ways if end > start else reversed(ways)
    return low, high


def exactly(ends: Ends | None) -> Fraction | None:
    """Return a number whose least and most are the same; None for any other."""
    return ends[0] if ends is not None and ends[0] == ends[1] else None
