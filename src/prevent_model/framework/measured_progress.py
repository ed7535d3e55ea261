"""Progress of a measure: the values known on a day, the targets in force, and the way between them."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from math import inf
from typing import Any

from prevent_model.framework.dated_records import was_made_by
from prevent_model.framework.measures import Direction, Measure, MeasuredValue, MeasureTarget, due_and_set
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


def known_targets(measure: Measure, day: date, as_at: date) -> tuple[MeasureTarget, ...]:
    """Return the targets that were set by a day, as known on the day `as_at`, in order of the time they are due.

    Of those due at one time, the first set is the first.
    """
    targets = [t for t in measure.targets if t.set_on is None or was_made_by(t.set_on, day, as_at)]
    return tuple(sorted(targets, key=due_and_set))


def last_due(measure: Measure, day: date, as_at: date) -> MeasureTarget | None:
    """Return the last target due by a day, as it was set last; None where none is."""
    return next((target for target in reversed(known_targets(measure, day, as_at)) if target.by.latest <= day), None)


def measured_then(value: MeasuredValue, by: Window) -> Answer:
    """Tell whether a value is one of the time by which a target is due.

    It ends with that time, or is of a day within it where that is a month or less: the first quarter of a year does not
    say what the year ended with. Of a value whose time reaches past that end, or is about, it cannot be told.

    Examples
    --------
    >>> by, quarter = Window.parse("2008/09"), MeasuredValue(on="April to June 2008", value=1)
    >>> measured_then(quarter, by).value, measured_then(MeasuredValue(on="2008/09", value=1), by).value
    ('no', 'yes')
    >>> measured_then(MeasuredValue(on="about March 2009", value=1), by).value
    'cannot tell'
    """
    time, short = value.on, by.length <= 31
    if not time.about and (time.last == by.last or (short and by.first <= time.last <= by.last)):
        return Answer.YES
    if time.about and short and by.first <= time.earliest and time.latest <= by.last:
        return Answer.YES
    # With the tolerance of both: what may be of that time is neither late nor judged.
    begins = by.earliest if short or by.about else by.last
    return Answer.CANNOT_TELL if time.earliest <= by.latest and begins <= time.latest else Answer.NO


def reaches(value: StatedNumber, target: StatedNumber, aim: Direction | None) -> Answer:
    """Tell whether a value reaches a target; a limit, such as "at least 80", says itself on which side it is kept.

    Examples
    --------
    >>> range_, ninety = StatedNumber.parse("88 to 92"), StatedNumber.parse("90")
    >>> reaches(range_, ninety, Direction.MORE), reaches(ninety, ninety, Direction.LESS)
    (<Answer.CANNOT_TELL: 'cannot tell'>, <Answer.YES: 'yes'>)
    >>> reaches(ninety, StatedNumber.parse("at least 80"), Direction.LESS)
    <Answer.YES: 'yes'>
    """
    is_limit = target.low is None or target.high is None
    if target.about or (aim is None and not is_limit):
        return Answer.CANNOT_TELL
    low, high = _or_endless(value.ends)
    least, most = _or_endless(target.ends)
    # Of a target printed as a range, only what reaches all of it surely reaches it.
    if aim is Direction.HOLD or is_limit:
        sure, never = low >= least and high <= most, high < least or low > most
    elif aim is Direction.MORE:
        sure, never = low >= most, high < least
    else:
        sure, never = high <= least, low > most
    return Answer.YES if sure else Answer.NO if never else Answer.CANNOT_TELL


def _wanted(target: StatedNumber, aim: Direction | None) -> Ends:
    """Return the least and the most that a target may be: "at least 100" is 100 where more is better."""
    least, most = target.ends
    if aim is Direction.MORE and most is None:
        most = least
    if aim is Direction.LESS and least is None:
        least = most
    return least, most


def _or_endless(ends: Ends) -> tuple[Any, Any]:
    low, high = ends
    return (-inf if low is None else low), (inf if high is None else high)


def share_of_target(value: StatedNumber, target: StatedNumber) -> Ends:
    """Return the least and the most share of a target, of which more is better, that a value may be, exactly.

    Neither can be told where the target is about a number, or may be nought or less.

    Examples
    --------
    >>> share_of_target(StatedNumber.parse("37"), StatedNumber.parse("41"))
    (Fraction(37, 41), Fraction(37, 41))
    >>> share_of_target(StatedNumber.parse("200"), StatedNumber.parse("80 to 100"))
    (Fraction(2, 1), Fraction(5, 2))
    """
    least, most = _wanted(target, Direction.MORE)
    if least is None or most is None or least <= 0:
        return None, None
    low, high = value.ends
    smallest = None if low is None else min(low / least, low / most)
    return smallest, None if high is None else max(high / least, high / most)


def way_to_target(
    value: StatedNumber, target: StatedNumber, baseline: StatedNumber | None, aim: Direction | None = None
) -> Ends:
    """Return the least and the most share of the way from baseline to target that a value may have come, exactly.

    Neither can be told where there is no baseline, where either is about a number, where the target may be the
    baseline, and where it is a limit that the baseline keeps.

    Examples
    --------
    >>> way_to_target(*map(StatedNumber.parse, ("86.5", "90", "81")))
    (Fraction(11, 18), Fraction(11, 18))
    >>> way_to_target(*map(StatedNumber.parse, ("8 to 10", "4", "12")))
    (Fraction(1, 4), Fraction(1, 2))
    >>> way_to_target(*map(StatedNumber.parse, ("10", "at least 100", "0")), Direction.MORE)
    (Fraction(1, 10), Fraction(1, 10))
    """
    starts, ends = (None, None) if baseline is None else baseline.ends, _wanted(target, aim)
    if baseline is None or None in starts or None in ends:
        return None, None
    ways = [(start, end) for start in starts for end in ends if start is not None and end is not None]
    rises, falls = all(end > start for start, end in ways), all(end < start for start, end in ways)
    kept = target.high is None if falls else target.low is None
    if kept or not (rises or falls):
        return None, None
    # Where less is wanted, the greatest value has come the least of the way.
    near, far = value.ends if rises else reversed(value.ends)
    # The way of one value grows or shrinks all along with either end of it, so that its bounds lie at the ends.
    least = None if near is None else min((near - start) / (end - start) for start, end in ways)
    most = None if far is None else max((far - start) / (end - start) for start, end in ways)
    return least, most


def exactly(ends: Ends) -> Fraction | None:
    """Return a number whose least and most are the same; None for any other."""
    return ends[0] if ends[0] == ends[1] else None
