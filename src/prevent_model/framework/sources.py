"""Where the facts come from, and what had to be assumed where they are silent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar

import attrs

from prevent_model.framework.entities import Entity
from prevent_model.values.citations import expand_locators
from prevent_model.values.fields import as_tuple, means
from prevent_model.values.windows import Window


def as_locators(given: str | Iterable[str]) -> tuple[str, ...]:
    """Locators out of one text with ranges, or out of a list of them; none of them twice.

    Examples
    --------
    >>> as_locators("A.1-A.2 C"), as_locators(["summary"])
    (('A.1', 'A.2', 'C'), ('summary',))
    """
    if isinstance(given, str):
        return expand_locators(given)
    places = tuple(given)
    for at, found in enumerate(places):
        if found in places[:at]:
            raise ValueError(f'locator "{found}" is listed twice; write it once')
    return places


def _pairs(given: Mapping[str, str] | tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    return tuple(given.items()) if isinstance(given, Mapping) else tuple(given)


@attrs.frozen(kw_only=True, repr=False)
class Source(Entity):
    """A published document that a programme is read from.

    Examples
    --------
    >>> report = Source(id="report-8", title="Report 8", locators="A.1-A.2 D")
    >>> report.locators
    ('A.1', 'A.2', 'D')
    """

    KIND: ClassVar[str] = "source"

    reference: str = attrs.field(default="", metadata=means("Publisher, title and number, as one would cite it."))
    published: Window | None = attrs.field(default=None, metadata=means("When it was published."))
    locators: tuple[str, ...] = attrs.field(
        default=(), converter=as_locators, metadata=means("Its paragraphs and sections, in order; ranges are expanded.")
    )
    set_aside: tuple[tuple[str, str], ...] = attrs.field(
        default=(),
        converter=_pairs,
        metadata=means("Locators that hold no fact of the programme, each with the reason."),
    )
    available: bool = attrs.field(default=True, metadata=means("Whether its text could be read."))


@attrs.frozen(kw_only=True, repr=False)
class Assumption(Entity):
    """Something that no source says and that the model has to hold all the same, with its reason.

    Examples
    --------
    >>> a = Assumption(id="a1", title="Review decides", about=("review-gate.decided_by",),
    ...                statement="The programme board decides", because="It runs the programme")
    >>> a.about
    ('review-gate.decided_by',)
    """

    KIND: ClassVar[str] = "assumption"

    about: tuple[str, ...] = attrs.field(
        converter=as_tuple, metadata=means("What it fills: an id, or an id and a field with a dot between.")
    )
    statement: str = attrs.field(metadata=means("What is assumed."))
    because: str = attrs.field(metadata=means("Why this and not something else."))
