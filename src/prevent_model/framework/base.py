"""Base of every entity of a programme: an id, a title, its paragraph, and what its source leaves open."""

from __future__ import annotations

from typing import ClassVar

import attrs
from attrs import field

from prevent_model.tables.attrs_tables import AttrsTable, attrs_table
from prevent_model.values.citations import Citation
from prevent_model.values.field_metadata import as_tuple, means
from prevent_model.values.ids import check_id


def checked_id(_: object, __: attrs.Attribute[str], value: str) -> None:
    """Refuse an id that is not well formed."""
    check_id(value)


@attrs_table(kw_only=True)
class Entity(AttrsTable):
    """Something that a programme has and that other things may refer to by its id.

    A value without a citation of its own has that of its holder. `unstated` says of a field that the source is
    silent on it, which is not the same as a field that the writer of the document left out.

    Examples
    --------
    >>> Entity(id="phase-one", title="Phase one")
    Entity(id='phase-one', title='Phase one')
    >>> from prevent_model.framework.aims import Strategy
    >>> Strategy(id="contest", title="CONTEST").is_cited
    False
    """

    KIND: ClassVar[str] = "thing"
    """What sort of thing it is, in one word. References name the kinds that they may lead to by it."""

    id: str = field(validator=checked_id, metadata=means("The name by which other things refer to it."))
    title: str = field(metadata=means("What the source calls it."))
    summary: str = field(default="", metadata=means("What it is, in our own words."))
    cite: tuple[Citation, ...] = field(
        default=(), converter=as_tuple, metadata=means("The places of the sources that say so.")
    )
    # Three reasons for an empty field are kept apart: a silent source, a page that is cut off, and a writer who left it
    # out.
    unstated: tuple[str, ...] = field(
        default=(), converter=as_tuple, metadata=means("Names of the fields on which the source is silent.")
    )
    incomplete: tuple[str, ...] = field(
        default=(), converter=as_tuple, metadata=means("Names of the fields that the source cuts off.")
    )

    @property
    def is_cited(self) -> bool:
        """True where the entity itself names a place in a source."""
        return bool(self.cite)


def place(root: str, position: int, entity: Entity) -> str:
    """Return the path of one thing of a collection in a document, with its id.

    Examples
    --------
    >>> place("$.objectives", 0, Entity(id="objective-1", title="First"))
    '$.objectives[0] (objective-1)'
    """
    return f"{root}[{position}] ({entity.id})" if entity.id else f"{root}[{position}]"
