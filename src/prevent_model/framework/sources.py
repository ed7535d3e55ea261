"""Sources of the facts, and assumptions where they are silent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar

from attrs import field

from prevent_model.errors import ArgumentError
from prevent_model.framework.base import Entity
from prevent_model.tables.attrs_tables import attrs_table
from prevent_model.values.approximate_dates import Window, as_window
from prevent_model.values.citations import expand_locators
from prevent_model.values.constructing import items_of
from prevent_model.values.conversion import as_reasons
from prevent_model.values.field_metadata import as_tuple, means
from prevent_model.values.plain import LEAVES, as_words, wrong


def as_locators(given: str | Iterable[str]) -> tuple[str, ...]:
    """Locators out of one text with ranges, or out of a list of them; none of them twice.

    Examples
    --------
    >>> as_locators("A.1-A.2 C"), as_locators(["summary"])
    (('A.1', 'A.2', 'C'), ('summary',))
    """
    if isinstance(given, str):
        return expand_locators(as_words(given) if given else given)
    if isinstance(given, Mapping) or not isinstance(given, Iterable):
        wrong("locators", given, 'write "summary A.1-A.2 B.1-B.22"')
    # By the hook of a list, which names each item that is no text by its position.
    places: tuple[str, ...] = items_of(str)(given)
    known: set[str] = set()
    for locator in places:
        if locator in known:
            raise ArgumentError.of(f'locator "{locator}" is listed twice', "write it once")
        known.add(locator)
    return places


class LocatorList:
    """Stands for the type of a source's locators, which a document may write in one text."""


LEAVES[LocatorList] = as_locators


@attrs_table(kw_only=True)
class Source(Entity):
    """A published document that a programme is read from.

    Examples
    --------
    >>> report = Source(id="report-8", title="Report 8", locators="A.1-A.2 D")
    >>> report.locators
    ('A.1', 'A.2', 'D')
    """

    KIND: ClassVar[str] = "source"

    reference: str = field(default="", metadata=means("Publisher, title and number, as one would cite it."))
    published: Window | None = field(default=None, converter=as_window, metadata=means("When it was published."))
    locators: tuple[str, ...] = field(
        default=(),
        converter=as_locators,
        metadata=means("Its paragraphs and sections, in order; ranges are expanded.", written_as=LocatorList),
    )
    set_aside: tuple[tuple[str, str], ...] = field(
        default=(),
        converter=as_reasons,
        metadata=means("Locators that hold no fact of the programme, or ranges of them, each with the reason."),
    )
    # One that could not be read is listed all the same, so that the facts that rest on it can be marked.
    available: bool = field(default=True, metadata=means("Whether its text could be read."))


def reasons_by_place(source: Source) -> dict[str, str]:
    """Reasons by each locator that a source sets aside, with ranges written out.

    Examples
    --------
    >>> reasons_by_place(Source(id="s", title="S", locators="1-9", set_aside={"7-9": "annexes", "1": "contents"}))
    {'7': 'annexes', '8': 'annexes', '9': 'annexes', '1': 'contents'}
    """
    reasons: dict[str, str] = {}
    for locator, reason in source.set_aside:
        try:
            places = (locator,) if locator in source.locators else expand_locators(locator)
        except ArgumentError:  # no range: integrity finds that the source has no such place
            places = (locator,)
        reasons |= dict.fromkeys(places, reason)
    return reasons


@attrs_table(kw_only=True)
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

    about: tuple[str, ...] = field(
        converter=as_tuple, metadata=means("What it fills: an id, or an id and a field with a dot between.")
    )
    statement: str = field(metadata=means("What is assumed."))
    # Required: an assumption without its reason cannot be weighed against another.
    because: str = field(metadata=means("Why this and not something else."))
