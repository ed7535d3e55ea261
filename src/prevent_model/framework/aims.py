"""Aims of a programme: the strategies that it serves and the objectives that it sets."""

from __future__ import annotations

from enum import Enum
from typing import ClassVar

from attrs import field

from prevent_model.framework.base import Entity
from prevent_model.tables.attrs_tables import attrs_table
from prevent_model.values.approximate_dates import Window, as_window
from prevent_model.values.field_metadata import means


class ObjectiveKind(Enum):
    """Sort of an objective: an end of the programme, or one that enables the others.

    Examples
    --------
    >>> Objective(id="o", title="Find out what drives it", number=6, kind="enabling").kind is ObjectiveKind.ENABLING
    True
    >>> [kind.value for kind in ObjectiveKind]
    ['core', 'enabling']
    """

    CORE = "core"
    ENABLING = "enabling"


@attrs_table(kw_only=True)
class Strategy(Entity):
    """A strategy, or a strand of one, that the programme delivers or mirrors.

    Examples
    --------
    >>> Strategy(id="prevent", title="Prevent strand", parent="contest").parent
    'contest'
    """

    KIND: ClassVar[str] = "strategy"

    owner: str | None = field(
        default=None, metadata=means("The body that issued it.", refers_to=("body", "board", "office"))
    )
    lead: str | None = field(default=None, metadata=means("The office that leads it.", refers_to=("office",)))
    parent: str | None = field(
        default=None, metadata=means("The strategy that it is a strand of.", refers_to=("strategy",))
    )
    launched: Window | None = field(default=None, converter=as_window, metadata=means("When it was launched."))


@attrs_table(kw_only=True)
class Objective(Entity):
    """One objective of the programme.

    Examples
    --------
    >>> Objective(id="objective-6", title="Develop intelligence", number=6, kind=ObjectiveKind.ENABLING).number
    6
    """

    KIND: ClassVar[str] = "objective"

    # Optional, as some sources list without numbers; one that mirrors a strategy is matched by it.
    number: int | None = field(default=None, metadata=means("Its number in the source."))
    kind: ObjectiveKind = field(
        default=ObjectiveKind.CORE, converter=ObjectiveKind, metadata=means("Core, or enabling the others.")
    )
    outcome: str = field(default="", metadata=means("What follows if it is met: the source's 'so that'."))
    strategy: str | None = field(default=None, metadata=means("The strategy that sets it.", refers_to=("strategy",)))
    mirrors: str | None = field(
        default=None,
        metadata=means(
            "What it mirrors: an objective, or a strategy whose objective of the same number it repeats.",
            refers_to=("objective", "strategy"),
        ),
    )
    owner: str | None = field(
        default=None, metadata=means("Who answers for it.", refers_to=("office", "body", "board"))
    )

    @property
    def heading(self) -> str:
        """Its number, where it has one, and its title.

        Examples
        --------
        >>> numbered = Objective(id="o", title="Develop intelligence", number=6)
        >>> numbered.heading, Objective(id="o", title="Recruit").heading
        ('6. Develop intelligence', 'Recruit')
        """
        return self.title if self.number is None else f"{self.number}. {self.title}"
