"""Meanings of fields, kept on the fields themselves, and a short way to show an instance.

The data dictionary, the JSON schema and the reference pages are drawn from these meanings.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from prevent_model.remedies import in_brackets
from prevent_model.values.plain import kind_of, wrong

_MANY = 6


def means(
    meaning: str,
    *,
    unit: str | None = None,
    refers_to: tuple[str, ...] = (),
    within: tuple[int | None, int | None] | None = None,
    **more: object,
) -> dict[str, object]:
    """Make the metadata of a field.

    Parameters
    ----------
    meaning
        What the field holds, as a phrase.
    unit
        The unit of a number, as the registry of ``values.units`` reads it.
    refers_to
        The kinds of entity whose id the field may hold.
    within
        The least and the most that a number may be, both counted; None for no bound. Such a fraction may also be given
        in per cent, as "90%".
    more
        What ``values.constructing`` reads besides: the type as a document writes it, the form in which a value is held,
        and with `also` a test of what else a caller may give, which no document writes, and the words for that. A field
        of a roll-up rule says if it `names` a "level" of the scale or a "part" of the group. A field that takes any
        word lists the known ones as `suggested`.

    Examples
    --------
    >>> means("posts at year end", unit="post")
    {'meaning': 'posts at year end', 'unit': 'post', 'refers_to': ()}
    """
    bounds = {} if within is None else {"within": within}
    return {"meaning": meaning, "unit": unit, "refers_to": refers_to, **bounds, **more}


def short_repr(instance: Any) -> str:
    """Show an instance without the fields that have their defaults.

    Citations are shown as ``cite='report-8 B.13'``; a long run of entities is shown as its number and kind.
    Use it as ``__repr__`` of a class made with ``@attrs.frozen(repr=False)``.

    Examples
    --------
    >>> import attrs
    >>> @attrs.frozen(repr=False)
    ... class Board:
    ...     id: str
    ...     title: str = ""
    ...     members: tuple[str, ...] = ()
    ...     __repr__ = short_repr
    >>> Board("steering", members=("so",))
    Board(id='steering', members=('so',))
    """
    cls = type(instance)
    parts: list[str] = []
    for one in attrs.fields(cls):
        if not one.repr:
            continue
        if is_default(instance, one):
            continue
        parts.append(f"{one.alias or one.name}={_shown(one.name, getattr(instance, one.name))}")
    return f"{cls.__name__}({', '.join(parts)})"


def is_default(instance: Any, one: attrs.Attribute[Any]) -> bool:
    """Tell whether a field holds what it would if it had not been given.

    Examples
    --------
    >>> import attrs
    >>> @attrs.frozen
    ... class Board:
    ...     id: str
    ...     title: str = ""
    >>> [is_default(Board("steering"), one) for one in attrs.fields(Board)]
    [False, True]
    """
    value: object = getattr(instance, one.name)
    default: Any = one.default
    if default is attrs.NOTHING:
        return False
    if isinstance(default, attrs.Factory):  # type: ignore[arg-type]
        default = default.factory(instance) if default.takes_self else default.factory()
    alike = isinstance(value, tuple) or type(value) is type(default)  # a tuple may be one that shows itself as a table
    return alike and bool(value == default)


def _shown(name: str, value: object) -> str:
    if isinstance(value, tuple) and value:
        if name == "cite":
            return repr("; ".join(map(str, value)))
        # A programme would otherwise fill the screen with all that it holds.
        if len(value) > _MANY and all(attrs.has(type(item)) for item in value):
            kinds = {type(item).__name__ for item in value}
            return f"<{len(value)} {kinds.pop() if len(kinds) == 1 else 'entities'}>"
    return repr(value)


def as_tuple(items: Iterable[Any]) -> tuple[Any, ...]:
    """Hold any list of things as a tuple; a text, which would fall into letters, and a table are refused.

    Raises
    ------
    ArgumentError
        When `items` is no list of things.

    Examples
    --------
    >>> as_tuple(["board-a", "board-b"])
    ('board-a', 'board-b')
    """
    raw: Any = items
    if isinstance(raw, str):
        wrong("a list", raw, in_brackets(kind_of(raw).removeprefix("the text ")))
    if isinstance(raw, Mapping | bytes) or not isinstance(raw, Iterable):
        wrong("a list", raw, in_brackets())
    return tuple(raw)
