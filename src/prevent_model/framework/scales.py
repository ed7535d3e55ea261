"""Scales of named levels in an order; levels are compared through their scale and never added."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum
from fractions import Fraction
from typing import Any

from attrs import converters, field, frozen

from prevent_model.errors import ArgumentError, Refusal, UnknownReference
from prevent_model.tables.attrs_tables import AttrsTable, attrs_table
from prevent_model.tables.cells import Column
from prevent_model.tables.table import HasTable, Table
from prevent_model.values.constructing import converting
from prevent_model.values.field_metadata import as_tuple, means
from prevent_model.values.plain import LEAVES, as_fraction, as_whole, as_words, wrong
from prevent_model.values.wholes import index_of

__all__ = ["NOT_APPLICABLE", "NOT_ASSESSED", "NOT_GRADED", "Level", "NotALevel", "Scale", "as_grade", "as_level"]


class NotALevel(Enum):
    """Answers in place of a level where there is none; none of these is ever read as the lowest.

    Not assessed: nobody has looked. Not applicable: it does not concern this body. Not graded: it was looked at, and
    described without a grade.

    Examples
    --------
    >>> (NOT_ASSESSED, NOT_APPLICABLE, NOT_GRADED) == tuple(NotALevel)
    True
    >>> [answer.value for answer in NotALevel]
    ['not assessed', 'not applicable', 'not graded']
    """

    NOT_ASSESSED = "not assessed"
    NOT_APPLICABLE = "not applicable"
    NOT_GRADED = "not graded"

    def __str__(self) -> str:
        return self.value


NOT_ASSESSED = NotALevel.NOT_ASSESSED
NOT_APPLICABLE = NotALevel.NOT_APPLICABLE
NOT_GRADED = NotALevel.NOT_GRADED

# A level of such a name would be read as the answer that there is none.
_RESERVED = {member.value for member in NotALevel}


def _label(_: Any, __: Any, value: str) -> None:
    if value.casefold() in _RESERVED:
        raise ArgumentError.of(
            f'"{value}" is not a level; judgements use {value.upper().replace(" ", "_")}', "write a name of its own"
        )


@attrs_table
class Level(AttrsTable):
    """One step of a scale: its place in the order, its name, what it means, and what it counts for if that is stated.

    Examples
    --------
    >>> Level(3, "strong").label
    'strong'
    """

    rank: int = field(metadata=means("place in the order; a higher rank is better", unit="rank"))
    label: str = field(validator=_label, metadata=means("the name that the source gives it"))
    descriptor: str = field(default="", metadata=means("what the level means, in own words"))
    points: Fraction | None = field(
        default=None,
        converter=converters.optional(as_fraction),
        metadata=means("what it counts for, where the scale says", unit="point"),
    )

    def __str__(self) -> str:
        return self.label


def _ascending(levels: Iterable[Level]) -> tuple[Level, ...]:
    return tuple(sorted(levels, key=lambda level: level.rank))


@frozen(field_transformer=converting)
class Scale(HasTable):
    """A named order of levels, kept from the lowest to the highest.

    Examples
    --------
    >>> scale = Scale("police grades", (Level(2, "good"), Level(1, "fair")))
    >>> str(scale.lowest), str(scale.above("fair")), "good" in scale
    ('fair', 'good', True)
    >>> scale.level("GOOD").rank, scale.labels, str(scale.highest), scale.below("fair")
    (2, ('fair', 'good'), 'good', None)
    >>> scale.points_of("good")
    Fraction(2, 1)
    >>> scale.table.rows[0][:2]
    (1, 'fair')
    """

    name: str = field(metadata=means("what the scale is called"))
    levels: tuple[Level, ...] = field(
        converter=as_tuple, metadata=means("its levels, lowest first", held_as=_ascending)
    )

    def __attrs_post_init__(self) -> None:
        if not self.levels:
            remedy = 'write { rank = 1, label = "…" } for each'
            raise ArgumentError.of(f'the scale "{self.name}" has none', remedy).at("levels")
        faults: list[Refusal] = []
        for at, one in enumerate(self.levels):
            earlier = self.levels[:at]
            if one.rank in {other.rank for other in earlier}:
                problem = f'two levels of the scale "{self.name}" have rank {one.rank}'
                # Levels may be read in the order in which they are written, so that the remedy must not turn it round.
                above = [level.rank for level in self.levels if level.rank > one.rank]
                remedy = f'write another for "{one.label}", such as {one.rank + 1}'
                if one.rank + 1 in above:
                    remedy = f"number the {len(self.levels)} levels afresh, each higher than the one below it"
                faults.append(Refusal("levels", problem, remedy))
            if one.label.casefold() in {other.label.casefold() for other in earlier}:
                problem = f'two levels of the scale "{self.name}" are called "{one.label}"'
                faults.append(Refusal("levels", problem, f"write another label for rank {one.rank}"))
        if faults:
            raise ArgumentError(faults)

    def level(self, key: str | int | Level) -> Level:
        """Return a level by its label, in any case of letters, or by its rank.

        Raises
        ------
        UnknownReference
            If the scale has no such level.
        """
        for one in self.levels:
            # A level of this very scale is met without comparing texts.
            if one is key or _is(one, key):
                return one
        shown = key.label if isinstance(key, Level) else str(key)
        raise UnknownReference(f'level of the scale "{self.name}"', shown, self.labels)

    @property
    def table(self) -> Table:
        """The levels, lowest first."""
        columns = (Column("rank", kind="number"), "level", Column("points", kind="number"), "what it means")
        rows = [(level.rank, level.label, self.points_of(level), level.descriptor) for level in self.levels]
        return Table(self.name, columns, rows, caption="Lowest first.")

    @property
    def labels(self) -> tuple[str, ...]:
        """The names of the levels, lowest first."""
        return tuple(level.label for level in self.levels)

    @property
    def lowest(self) -> Level:
        """The lowest level."""
        return self.levels[0]

    @property
    def highest(self) -> Level:
        """The highest level."""
        return self.levels[-1]

    def above(self, level: str | int | Level) -> Level | None:
        """Return the next level up, or none above the highest."""
        place = self.levels.index(self.level(level)) + 1
        return self.levels[place] if place < len(self.levels) else None

    def below(self, level: str | int | Level) -> Level | None:
        """Return the next level down, or none below the lowest."""
        place = self.levels.index(self.level(level))
        return self.levels[place - 1] if place else None

    def points_of(self, level: str | int | Level) -> Fraction:
        """Return what a level counts for: its points, or its rank where the scale gives none."""
        found = self.level(level)
        # Standards whose grades are numbered count by the number, and print no points.
        return Fraction(found.rank) if found.points is None else found.points

    def __contains__(self, key: object) -> bool:
        return any(_is(level, key) for level in self.levels)

    def __iter__(self) -> Iterator[Level]:
        return iter(self.levels)

    def __len__(self) -> int:
        return len(self.levels)


def _is(level: Level, key: object) -> bool:
    if isinstance(key, Level):
        return level == key
    if isinstance(key, str):
        return level.label.casefold() == key.casefold()
    return index_of(key) is not None and level.rank == key


def as_level(given: str | int | Level | NotALevel) -> str | int | NotALevel:
    """A level's label or rank, or one of the answers that are not a level.

    Examples
    --------
    >>> as_level("not assessed"), as_level(2)
    (<NotALevel.NOT_ASSESSED: 'not assessed'>, 2)
    """
    raw: Any = given
    if isinstance(raw, NotALevel):
        return raw
    if isinstance(raw, Level):
        return raw.label
    if isinstance(raw, str):
        return next((answer for answer in NotALevel if answer.value == raw), as_words(raw))
    try:
        return as_whole(raw)
    except ArgumentError:
        nothing = raw is None or str(raw) in {"nan", "<NA>", "NaT"}  # as an empty cell of a frame is shown
        remedy = 'write "not assessed"' if nothing else 'write its label, its rank, or "not assessed"'
        return wrong("a level", raw, remedy)


def as_grade(raw: str | int | Level) -> str | int:
    """A level's label or rank: an override always gives one."""
    try:
        found = as_level(raw)
    except ArgumentError:
        found = NotALevel.NOT_ASSESSED
    return wrong("a level", raw, "write its label or its rank") if isinstance(found, NotALevel) else found


LEAVES |= {str | int | NotALevel: as_level, str | int: as_grade}
