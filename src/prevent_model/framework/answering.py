"""Answering to another: to whom, and in which capacity that other acts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from attrs import field

from prevent_model.errors import ArgumentError
from prevent_model.remedies import Part, Remedy
from prevent_model.tables.attrs_tables import AttrsTable, attrs_table
from prevent_model.values.field_metadata import means
from prevent_model.values.plain import LEAVES, wrong

OVERSEEING = ("auditor", "inspector", "regulator")
"""The capacities of those who oversee, of any sort: they are outside the line, and no line climbs to them."""

# "Chief inspector of schools", "regulator (safety)", "auditor general": what follows says nothing of what it is.
_OF_WHAT = re.compile(r" (?:of|for|in|on) .*| ?\(.*|[ -]general\b")
_SEVERAL = re.compile(r" and |[&,;/]")

_ANSWERED = ("client", "commissioner", "employer", "founder", "funder", "member", "owner", "parent", "shareholder")
CAPACITIES = (*_ANSWERED, "sponsor", "trustee", *OVERSEEING)
"""Known capacities. Any other word may be written as well."""


DOCUMENT_KEYS = {"to": "to", "capacity": "as"}
"""The key in a document of each field; `as` is a word of Python."""


@attrs_table(kw_only=True)
class AnswersTo(AttrsTable):
    """Someone to whom a body or an office answers, and the capacity in which that other acts.

    A document writes the id alone, or ``{ to = "city", as = "owner" }``.

    Examples
    --------
    >>> str(AnswersTo(to="city", capacity="owner")), str(AnswersTo(to="ministry"))
    ('city as owner', 'ministry')
    >>> [AnswersTo(to="rail-office", capacity=capacity).oversees for capacity in ("regulator", "economic regulator")]
    [True, True]
    """

    to: str = field(
        metadata=means("The body, board or office to which it answers.", refers_to=("body", "board", "office"))
    )
    capacity: str = field(
        default="",
        metadata=means(
            "The capacity in which it acts: owner, sponsor, regulator; `as` in a document.", suggested=CAPACITIES
        ),
    )

    @property
    def oversees(self) -> bool:
        """True of a regulator, an inspector or an auditor of any sort, to whom no line climbs."""
        capacities = _SEVERAL.split(_OF_WHAT.sub("", self.capacity.casefold()))
        # An "external auditor" is an auditor; an "owner and regulator" is answered as its owner.
        return all(re.split("[ -]", capacity.strip())[-1] in OVERSEEING for capacity in capacities)

    def __str__(self) -> str:
        return f"{self.to} as {self.capacity}" if self.capacity else self.to


class Answers(NamedTuple):
    """All that a thing says of one to whom it answers."""

    to: str
    oversees: bool
    capacities: str  # in words


def by_superior(answers: Iterable[AnswersTo]) -> Iterator[Answers]:
    """Gather the capacities of each to whom a thing answers, those of oversight apart.

    Examples
    --------
    >>> owner, funder = (AnswersTo(to="city", capacity=capacity) for capacity in ("owner", "funder"))
    >>> for answer in by_superior([owner, funder]):
    ...     print(answer.to, answer.oversees, answer.capacities)
    city False owner and funder
    """
    held: dict[tuple[str, bool], list[str]] = {}
    for answer in answers:
        if answer is not None:  # a list under diagnosis keeps its places
            held.setdefault((answer.to, answer.oversees), []).append(answer.capacity)
    for (to, oversees), capacities in held.items():
        yield Answers(to, oversees, " and ".join(dict.fromkeys(filter(None, capacities))))


def _answers_to(raw: Any) -> AnswersTo:
    """Someone to whom a thing answers, from an id or a table."""
    if isinstance(raw, AnswersTo):
        return raw
    if isinstance(raw, Mapping) and "to" in raw and raw.keys() <= {"to", "as"}:
        try:
            return AnswersTo(to=raw["to"], capacity=raw.get("as", ""))
        except ArgumentError as error:
            raise ArgumentError(
                [refusal._replace(argument=DOCUMENT_KEYS[refusal.argument]) for refusal in error.refusals]
            ) from None
    if isinstance(raw, str) and raw.strip():
        return AnswersTo(to=raw)
    capacity = Part(', or { to = "city", as = "owner" }', "")
    return wrong("whom it answers to", raw, Remedy('write an id such as "city"', capacity))


LEAVES[AnswersTo] = _answers_to
