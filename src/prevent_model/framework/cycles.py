"""Relations that may not run in a circle, by the code of the finding that says so, and the search for circles."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from prevent_model.framework.governance import Relation

REFUSED = "hierarchy-cycle"
"""The code of a circle that integrity refuses; every other code of `CIRCLES` is a finding of review."""

CIRCLES: dict[Relation, str] = {
    Relation.REPORTS_TO: REFUSED,
    Relation.LINE_MANAGED_BY: REFUSED,
    Relation.PART_OF: REFUSED,
    Relation.ANSWERS_TO: REFUSED,
    Relation.CHAIRS: "reporting-cycle",
    Relation.HEADS: "reporting-cycle",
    Relation.WORKS_TO: "works-to-cycle",
    Relation.DEPLOYS: "works-to-cycle",
    Relation.OVERSEES: "oversight-cycle",
    Relation.ASSURES: "oversight-cycle",
    Relation.CONTRIBUTES_TO: "contribution-cycle",
    Relation.DELIVERS: "contribution-cycle",
    Relation.FUNDS: "funding-cycle",
    Relation.BLOCKS: "gate-cycle",
    Relation.INFORMS: "gate-cycle",
}
"""The code of a circle that a relation closes, alone or together with others of that code and with reporting lines."""

WAITING = frozenset({Relation.BLOCKS, Relation.DELIVERS, Relation.CONTRIBUTES_TO, Relation.INFORMS, Relation.PART_OF})
"""The relations by which what a gate blocks holds up other work, and so may come back to the gate."""

OBJECTS: dict[Relation, frozenset[str]] = {
    # Two councils may pay each other, and two boards inform each other; a grant out of itself cannot pay anybody.
    Relation.FUNDS: frozenset({"grant"}),
    Relation.INFORMS: frozenset({"gate"}),
}
"""For a relation that only some may not hold in a circle, the kinds of its object that count."""

MUTUAL = frozenset({Relation.MEMBER_OF, Relation.SERVES, Relation.SUPPORTS})
"""The relations that two may hold to each other; what is not here or in `CIRCLES` joins an actor to its work and cannot
return.
"""

MOST = 100
"""The most circles that one search yields; those beyond show once these are mended."""


def circles(above: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, ...]]:
    """Find the circles of a relation, one for each tie that closes one, in time linear in the ties.

    Parameters
    ----------
    above
        For each id, those that it leads to.

    Yields
    ------
    tuple of str
        The ids of a circle, each leading to the next and the last to the first; no more than `MOST` of them.

    Examples
    --------
    >>> list(circles({"a": ["b"], "b": ["a", "c"], "c": ["c"]}))
    [('a', 'b'), ('c',)]
    """
    finished: set[str] = set()  # whatever these lead to has been followed
    count = 0
    for start, following in above.items():
        # Most things are listed after what they lead to, so that nothing is left to follow.
        if start in finished or finished.issuperset(following):
            finished.add(start)
            continue
        position, path, ahead = {start: 0}, [start], [iter(following)]
        while path:
            for node in ahead[-1]:
                if node in finished:
                    continue
                at = position.get(node)
                if at is None:
                    position[node] = len(path)
                    path.append(node)
                    ahead.append(iter(above.get(node, ())))
                    break
                yield tuple(path[at:])
                count += 1
                if count == MOST:
                    return
            else:
                ahead.pop()
                node = path.pop()
                del position[node]
                finished.add(node)


def shortest_through(above: Mapping[str, Iterable[str]], start: str) -> Iterator[tuple[str, ...]]:
    """Find the circles through one thing, the shortest for each tie that comes back to it, in time linear in the ties.

    Parameters
    ----------
    above
        For each id, those that it leads to.
    start
        The id that the circles begin with.

    Yields
    ------
    tuple of str
        The ids of a circle, each leading to the next and the last to the first.

    Examples
    --------
    >>> list(shortest_through({"a": ["b"], "b": ["a", "c"], "c": ["a"]}, "a"))
    [('a', 'b'), ('a', 'b', 'c')]
    """
    before: dict[str, str] = {}
    reached = [start]
    for node in reached:
        for following in above.get(node, ()):
            if following == start:
                path = [node]
                while path[-1] != start:
                    path.append(before[path[-1]])
                yield tuple(reversed(path))
            elif following not in before:
                before[following] = node
                reached.append(following)


def in_words(names: Iterable[str]) -> str:
    """A circle as a path back to its start, shortened where it is long.

    Examples
    --------
    >>> in_words(["a", "b"])
    'a → b → a'
    >>> in_words(str(number) for number in range(50))
    '0 → 1 → 2 → 3 → 4 → 5 → (42 more) → 48 → 49 → 0'
    """
    path = list(names)
    return " → ".join([*shortened(path), path[0]])


def shortened(path: Sequence[Any], words: Callable[[Any], str] = str) -> list[str]:
    """The words of each thing on a path; of a long one, those of its first six and last two, and how many are between.

    Examples
    --------
    >>> shortened(range(50))
    ['0', '1', '2', '3', '4', '5', '(42 more)', '48', '49']
    """
    # Up to twelve are read at a glance; of more, the beginning and the end say enough.
    if len(path) <= 12:
        return [words(step) for step in path]
    return [*map(words, path[:6]), f"({len(path) - 8} more)", *map(words, path[-2:])]
