"""Successions between two versions of a structure: by what the documents say, and by who took over what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, cast

from prevent_model.framework.base import Entity
from prevent_model.framework.governance import Link
from prevent_model.framework.programme import Programme
from prevent_model.framework.reference_checks import references

KINDS = ("board", "body", "office", "workstream")
"""The kinds that may be split, merged and replaced."""


class Succession(NamedTuple):
    """Things of one kind that are gone, and those that came in their place, by id."""

    kind: str
    gone: tuple[str, ...]
    new: tuple[str, ...]


def successions(
    was: Mapping[str, Entity], now: Mapping[str, Entity], before: Programme, after: Programme, same: Mapping[str, str]
) -> Iterator[Succession]:
    """Yield each group of things gone and new that are tied by what the new took over from the gone.

    A new thing took over from one that is gone where a document says that it replaces it, or where something that is in
    both versions named the one before and names the other after, in the same field or by the same relation.
    """
    gone = {id_: entity.KIND for id_, entity in was.items() if id_ not in same and entity.KIND in KINDS}
    kept = set(same.values())
    new = {id_: entity.KIND for id_, entity in now.items() if id_ not in kept and entity.KIND in KINDS}
    ties: dict[str, set[str]] = {id_: set() for id_ in gone}
    kin: dict[str, set[str]] = {id_: set() for id_ in (*gone, *new)}  # to what is in both versions, from either side
    for old, heir in (*_named(before, after), *_taken_over(was, now, before, after, same)):
        # Of one kind only: a body that takes over the work of a board is no board.
        if old in gone and heir in new and gone[old] == new[heir]:
            ties[old].add(heir)
        elif old in gone and heir in kept and gone[old] == now[heir].KIND:
            kin[old].add(heir)
        elif heir in new and old in kept and new[heir] == now[old].KIND:
            kin[heir].add(old)
    yield from _groups(ties, gone)
    heirs = {heir for own in ties.values() for heir in own}
    earlier = {later: id_ for id_, later in same.items()}
    # A thing that joined or left one that stayed: listed only where it points to a single one.
    alone = {id_: own for id_, own in kin.items() if len(own) == 1 and not ties.get(id_) and id_ not in heirs}
    for later in sorted({one for own in alone.values() for one in own}):
        joined = [id_ for id_, own in sorted(alone.items()) if later in own]
        merged = tuple(sorted({*(id_ for id_ in joined if id_ in gone), earlier[later]}))
        parted = tuple(sorted({*(id_ for id_ in joined if id_ in new), later}))
        yield Succession(now[later].KIND, merged, parted)


def _named(before: Programme, after: Programme) -> Iterator[tuple[str, str]]:
    """Yield what either document says replaces what; the earlier one states it from the other end."""
    for entity in _actors(after):
        yield from ((old, entity.id) for old in entity.replaces)
    for entity in _actors(before):
        yield from ((entity.id, old) for old in entity.replaces)


def _actors(programme: Programme) -> Iterator[Any]:
    yield from (*programme.bodies, *programme.boards, *programme.roles)


def _taken_over(
    was: Mapping[str, Entity], now: Mapping[str, Entity], before: Programme, after: Programme, same: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    for id_, later_id in same.items():
        earlier, later = was[id_], now[later_id]
        for name, many, _ in references(cast(Any, type(earlier))):
            olds, news = (_held(getattr(one, name), many) for one in (earlier, later))
            yield from _pairs({same.get(old, old) for old in olds}, news)
        olds, news = ({answer.to for answer in getattr(one, "answers_to", ())} for one in (earlier, later))
        yield from _pairs({same.get(old, old) for old in olds}, news)
    for end, other in (("subject", "object"), ("object", "subject")):
        olds_by, news_by = _by_end(before.links, end, other, same), _by_end(after.links, end, other, {})
        for key in olds_by.keys() & news_by.keys():
            yield from _pairs(olds_by[key], news_by[key])


def _held(value: Any, many: bool) -> set[str]:
    return set(value) if many else {value} if value else set()


def _pairs(olds: set[str], news: set[str]) -> Iterator[tuple[str, str]]:
    # What is named both before and after stayed, and took nothing over.
    lost, won = olds - news, news - olds
    yield from ((old, heir) for old in lost for heir in won)


def _by_end(links: tuple[Link, ...], end: str, other: str, same: Mapping[str, str]) -> dict[tuple[Any, str], set[str]]:
    found: dict[tuple[Any, str], set[str]] = {}
    for link in links:
        kept, changing = getattr(link, end), getattr(link, other)
        found.setdefault((link.relation, same.get(kept, kept)), set()).add(same.get(changing, changing))
    return found


def _groups(ties: Mapping[str, set[str]], kinds: Mapping[str, str]) -> Iterator[Succession]:
    """The connected groups of old and new."""
    waiting = {old: heirs for old, heirs in ties.items() if heirs}
    while waiting:
        # The least id first, so that the groups come in one order on every run.
        first = min(waiting)
        olds, heirs = {first}, set(waiting.pop(first))
        grown = True
        while grown:
            joined = [old for old, own in waiting.items() if own & heirs]
            for old in joined:
                olds.add(old)
                heirs |= waiting.pop(old)
            grown = bool(joined)
        yield Succession(kinds[first], tuple(sorted(olds)), tuple(sorted(heirs)))
