"""Measures of success: baseline, targets and values by date, whose they are, and who gains."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import ClassVar

from attrs import field
from attrs.converters import optional

from prevent_model.errors import ArgumentError, refused
from prevent_model.framework.base import Entity
from prevent_model.framework.dated_records import checked_time
from prevent_model.remedies import Remedy, setting
from prevent_model.tables.attrs_tables import AttrsTable, attrs_table
from prevent_model.values.approximate_dates import Window, as_window
from prevent_model.values.arguments import taken
from prevent_model.values.citations import Citation
from prevent_model.values.field_metadata import as_tuple, means
from prevent_model.values.number_texts import number_meant
from prevent_model.values.plain import shown
from prevent_model.values.stated_numbers import StatedNumber, as_stated_number, refuse_point_or_group


class MeasureState(Enum):
    """State of a measure.

    Examples
    --------
    >>> Measure(id="m", title="M", state="proposed").state is MeasureState.PROPOSED
    True
    >>> [state.value for state in MeasureState]
    ['proposed', 'in-development', 'agreed', 'in-use']
    """

    PROPOSED = "proposed"
    IN_DEVELOPMENT = "in-development"
    AGREED = "agreed"
    IN_USE = "in-use"


class Direction(Enum):
    """The side on which a value is better than a target: more, less, or neither, where a level is to be held.

    Examples
    --------
    >>> Measure(id="m", title="M", state="in-use", direction="less").direction is Direction.LESS
    True
    >>> [direction.value for direction in Direction]
    ['more', 'less', 'hold']
    """

    MORE = "more"
    LESS = "less"
    HOLD = "hold"


@attrs_table(kw_only=True)
class MeasuredValue(AttrsTable):
    """The value of a measure at a time, as printed.

    Examples
    --------
    >>> value = MeasuredValue(on="Q3 2026", value="86.5")
    >>> str(value.on), str(value.value), str(value)
    ('Q3 2026', '86.5', '86.5 (Q3 2026)')
    """

    on: Window = field(
        converter=as_window, validator=checked_time, metadata=means("When it was so, or over what time.")
    )
    value: StatedNumber = field(converter=as_stated_number, metadata=means("The value, in the unit of the measure."))
    note: str = field(default="", metadata=means("What the source adds."))
    cite: tuple[Citation, ...] = field(default=(), converter=as_tuple, metadata=means("Where it is printed."))

    def __str__(self) -> str:
        return f"{self.value} ({self.on}{f': {self.note}' if self.note else ''})"


@attrs_table(kw_only=True)
class MeasureTarget(AttrsTable):
    """The value that is wanted by a time; one that was set anew stands beside the first, with its day.

    Examples
    --------
    >>> target = MeasureTarget(by="end 2027", value=90, set_on="2026-03-01")
    >>> str(target.by), str(target.value), str(target.set_on)
    ('end 2027', '90', '2026-03-01')
    >>> print(target)
    90 by end 2027 (set on 2026-03-01)
    """

    by: Window = field(converter=as_window, validator=checked_time, metadata=means("The time by which it is wanted."))
    value: StatedNumber = field(
        converter=as_stated_number, metadata=means("The value that is wanted, in the unit of the measure.")
    )
    set_on: Window | None = field(
        default=None, converter=as_window, metadata=means("When it was set; None for one set from the first.")
    )
    note: str = field(default="", metadata=means("What the source adds, such as why it was set anew."))
    cite: tuple[Citation, ...] = field(default=(), converter=as_tuple, metadata=means("Where it is printed."))

    def __str__(self) -> str:
        more = filter(None, ("" if self.set_on is None else f"set on {self.set_on}", self.note))
        words = "; ".join(more)
        return f"{self.value} by {self.by}{f' ({words})' if words else ''}"


def due_and_set(target: MeasureTarget) -> tuple[date, date]:
    """The last days of when a target is due and of when it was set, to put targets in order."""
    return target.by.last, date.min if target.set_on is None else target.set_on.last


@attrs_table(kw_only=True)
class Measure(Entity):
    """Measure of success: what it measures, from where, to where, and how far it has come.

    A measure that names who gains is a benefit: what its owner says that the programme brings, by the source's own
    values. No effect is worked out.

    Examples
    --------
    >>> Measure(id="ni35", title="NI35", state="in-development", of=["objective-1"]).state.value
    'in-development'
    >>> punctual = Measure(id="punctual", title="Trains on time", state="in-use", unit="%", benefits=["passengers"],
    ...     baseline=MeasuredValue(on="2023/24", value=81), targets=[MeasureTarget(by="end 2027", value=90)],
    ...     values=[MeasuredValue(on="Q3 2026", value="86.5")])
    >>> punctual.is_benefit, punctual.aim, punctual.places
    (True, <Direction.MORE: 'more'>, ())
    """

    KIND: ClassVar[str] = "measure"

    # No default: a measure that is only proposed must not pass for one in use.
    state: MeasureState = field(converter=MeasureState, metadata=means("How far the measure has come."))
    of: tuple[str, ...] = field(
        default=(),
        converter=as_tuple,
        metadata=means(
            "What it measures.",
            refers_to=("milestone", "objective", "growth", "phase", "site", "programme", "activity", "workstream"),
        ),
    )
    standard: str | None = field(
        default=None, metadata=means("The standard that it measures against.", refers_to=("standard",))
    )
    criterion: str | None = field(
        default=None, metadata=means("The criterion of that standard for which it is evidence, by id.")
    )
    assessed_by: str | None = field(default=None, metadata=means("Who judges.", refers_to=("body", "board", "office")))
    owner: str | None = field(
        default=None, metadata=means("Who answers for it.", refers_to=("office", "body", "board"))
    )
    unit: str = field(default="", metadata=means("The unit of its values, in the source's words: %, days, trains."))
    direction: Direction | None = field(
        default=None,
        converter=optional(Direction),
        metadata=means("Whether more or less is better, or a level is to be held."),
    )
    baseline: MeasuredValue | None = field(default=None, metadata=means("The value from which it starts."))
    targets: tuple[MeasureTarget, ...] = field(
        default=(), converter=as_tuple, metadata=means("The values that are wanted, by date.")
    )
    values: tuple[MeasuredValue, ...] = field(
        default=(), converter=as_tuple, metadata=means("The values that were measured, by date.")
    )
    benefits: tuple[str, ...] = field(
        default=(), converter=as_tuple, metadata=means("Who gains, in the source's words; it is a benefit then.")
    )

    @property
    def is_benefit(self) -> bool:
        """True where someone is said to gain."""
        return bool(self.benefits)

    @property
    def aim(self) -> Direction | None:
        """The direction as stated; else that of a limit, or from its baseline to the target that is due first.

        Where that was set anew, the target set first counts. None where neither decides it.
        """
        if self.direction is not None or not self.targets:
            return self.direction
        first = min(self.targets, key=due_and_set).value
        if first.high is None or first.low is None:
            return Direction.MORE if first.high is None else Direction.LESS
        start, end = None if self.baseline is None else self.baseline.value.exact, first.exact
        if start is None or end is None or start == end:
            return None
        return Direction.MORE if end > start else Direction.LESS

    def in_unit(self, value: StatedNumber | Decimal | Fraction | int | str) -> StatedNumber:
        """Read a value of the measure; a text may have the unit after each number.

        Raises
        ------
        ArgumentError
            When it is no number, or is in another unit.

        Examples
        --------
        >>> str(Measure(id="m", title="Trains on time", state="in-use", unit="%").in_unit("78% to 82%"))
        '78 to 82'
        """
        if not isinstance(value, str):
            return taken("value", value, as_stated_number)
        # A unit of letters must not end within a word: of "days", that is, not of "days-lost".
        text = re.sub(rf"\s*{re.escape(self.unit)}(?![\w-])", "", value) if self.unit else value
        refuse_point_or_group(text.strip())
        try:
            return as_stated_number(text)
        except ArgumentError:
            unit = f'is measured in "{self.unit}"' if self.unit else "states no unit"
            with_unit = f"86.5{'' if self.unit == '%' else ' '}{self.unit}"
            remedy = f'write it in "{self.unit}", as 86.5, "at least 80" or "{with_unit}"'
            if meant := number_meant(text):
                remedy = f"write {meant}"
            elif not self.unit:
                remedy = Remedy("write the number alone, and its unit as ", setting("unit", "%"), " in the measure")
            raise refused("value", f'"{shown(value)}" is no value of {self.title}, which {unit}', remedy) from None

    @property
    def places(self) -> tuple[Citation, ...]:
        """The places where it and its values are printed."""
        parts = (*self.values, *self.targets, *(() if self.baseline is None else (self.baseline,)))
        return tuple(dict.fromkeys((*self.cite, *(citation for part in parts for citation in part.cite))))
