"""The posts behind a plan's totals, and what was counted of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import ClassVar

from attrs import field
from attrs.converters import optional

from prevent_model.errors import ArgumentError, Refusal
from prevent_model.framework.base import Entity
from prevent_model.remedies import Remedy, setting
from prevent_model.tables.attrs_tables import AttrsTable, attrs_table
from prevent_model.values.approximate_dates import Window, as_window
from prevent_model.values.calendars import Calendar
from prevent_model.values.citations import Citation
from prevent_model.values.conversion import as_money
from prevent_model.values.field_metadata import as_tuple, means
from prevent_model.values.money import Money
from prevent_model.values.plain import as_day
from prevent_model.values.post_numbers import NumberOfPosts
from prevent_model.values.posts import Basis
from prevent_model.values.rates import Rate

HOW_COUNTED = means("How posts are counted: establishment, FTE or headcount.")
"""Metadata of the field of a plan and of a count that says what their posts are."""


class PostKind(StrEnum):
    """Kinds of post that the police have; a line may be of any other kind, such as "teacher" or "nurse".

    Examples
    --------
    >>> PostLine(id="l", title="L", kind="staff").kind == PostKind.STAFF
    True
    >>> PostLine(id="l", title="L", kind="probation officer").kind
    'probation officer'
    >>> [kind.value for kind in PostKind]
    ['officer', 'staff', 'mixed']
    """

    OFFICER = "officer"
    STAFF = "staff"
    MIXED = "mixed"


@attrs_table(kw_only=True)
class PostLine(Entity):
    """A group of posts that start, cost and end together, or that are planned to go together.

    Examples
    --------
    >>> line = PostLine(id="co-ordinators", title="Cluster co-ordinators", posts=4, kind="officer")
    >>> line.posts, line.rate is None
    (4, True)
    >>> PostLine(id="admin", title="Administration", posts="-12.4", kind="staff").is_reduction
    True
    """

    KIND: ClassVar[str] = "line"

    role: str | None = field(default=None, metadata=means("The office that the posts hold.", refers_to=("office",)))
    sites: tuple[str, ...] = field(
        default=(), converter=as_tuple, metadata=means("Where the posts are.", refers_to=("site",))
    )
    bodies: tuple[str, ...] = field(
        default=(), converter=as_tuple, metadata=means("The bodies that the posts belong to.", refers_to=("body",))
    )
    posts: NumberOfPosts | None = field(
        default=None,
        metadata=means("How many, where the source says; below nought for a planned reduction.", unit="post"),
    )
    starts: Window | None = field(
        default=None, converter=as_window, metadata=means("When the posts are to be in place.")
    )
    ends: Window | None = field(default=None, converter=as_window, metadata=means("The last day on which they are."))
    actual: Window | None = field(default=None, converter=as_window, metadata=means("When they were in place."))
    rate: Rate | None = field(
        default=None, metadata=means("What one post costs over time.", unit="GBP/post/financial_year")
    )
    # Both, where nothing is said: no share of either is guessed.
    kind: str = field(
        default=PostKind.MIXED.value,
        converter=str,
        metadata=means(
            "Of what kind they are: officer, staff, or any other, such as nurse; mixed where nothing is said."
        ),
    )
    grade: str | None = field(default=None, metadata=means("Their grade or rank, as the source words it."))
    funded_by: str | None = field(default=None, metadata=means("The grant that pays.", refers_to=("grant",)))
    # Not printed and not written: the programme sets it, so that years as text mean its own years.
    _calendar: Calendar | None = field(
        default=None, eq=False, repr=False, metadata=means("The calendar of the programme that holds it.")
    )

    def __attrs_post_init__(self) -> None:
        if self.starts is not None and self.ends is not None and self.ends.latest < self.starts.earliest:
            problem = f"it ends {self.ends}, before it starts, {self.starts}"
            raise ArgumentError([Refusal("ends", problem, "correct the one or the other")], "PostLine")

    @property
    def is_reduction(self) -> bool:
        """Tell whether its posts are to go."""
        return self.posts is not None and self.posts < 0

    @property
    def calendar(self) -> Calendar | None:
        """The calendar of the programme that holds the line; None where none does.

        Examples
        --------
        >>> PostLine(id="l", title="L").calendar is None
        True
        """
        return self._calendar


@attrs_table(kw_only=True)
class Observation(AttrsTable):
    """Count of posts on a day.

    Examples
    --------
    >>> Observation(on=date(2009, 3, 31), posts=37).posts
    37
    """

    on: date = field(converter=as_day, metadata=means("The day of the count."))
    posts: NumberOfPosts = field(
        metadata=means(
            "Posts filled on that day; only those of the plan, where `total` gives all.", unit="post", within=(0, None)
        )
    )
    total: NumberOfPosts | None = field(
        default=None,
        metadata=means("All posts filled on that day, whatever pays for them.", unit="post", within=(0, None)),
    )
    # Kept apart: posts that other money pays for would hide a shortfall of the plan.
    other_funding: NumberOfPosts | None = field(
        default=None,
        metadata=means("Posts above the baseline that something else pays for.", unit="post", within=(0, None)),
    )
    baseline: NumberOfPosts | None = field(
        default=None,
        metadata=means(
            "The baseline that `total` is set against, or `posts` where no total is given; if re-stated, the new one.",
            unit="post",
            within=(0, None),
        ),
    )
    joiners: NumberOfPosts | None = field(
        default=None,
        metadata=means(
            "Recruited since the count before: gross, not net of those who left.", unit="post", within=(0, None)
        ),
    )
    leavers: NumberOfPosts | None = field(
        default=None, metadata=means("Left since the count before.", unit="post", within=(0, None))
    )
    basis: Basis = field(
        default=Basis.UNSTATED,
        converter=Basis,
        metadata=means("How posts are counted: establishment, FTE or headcount; left out, as those of its plan are."),
    )
    spent: Money | None = field(
        default=None, converter=optional(as_money), metadata=means("Spent in the year so far.", unit="GBP")
    )
    funded_by: str | None = field(default=None, metadata=means("The grant that pays.", refers_to=("grant",)))
    plan: str | None = field(
        default=None, metadata=means("The plan that it is counted against.", refers_to=("growth",))
    )
    note: str = field(default="", metadata=means("What the source adds, such as why a baseline moved."))
    cite: tuple[Citation, ...] = field(default=(), converter=as_tuple, metadata=means("Where it is printed."))

    def __attrs_post_init__(self) -> None:
        # The basis of a count that states none is that of its plan, which only what holds both can tell.
        refusals = [] if self.basis is Basis.UNSTATED else self.parts_on(self.basis)
        if refusals:
            raise ArgumentError(refusals, "Observation")

    def parts_on(self, basis: Basis) -> list[Refusal]:
        """Return a refusal for each of its numbers that has parts of a post, were it counted on a basis.

        Examples
        --------
        >>> Observation(on=date(2009, 3, 31), posts="37.6").parts_on(Basis.HEADCOUNT)[0].argument
        'posts'
        """
        names = ("posts", "total", "other_funding", "baseline", "joiners", "leavers")
        return parts_of_posts(((name, getattr(self, name)) for name in names), basis)


def parts_of_posts(numbers: Iterable[tuple[str, NumberOfPosts | None]], basis: Basis) -> list[Refusal]:
    """Return a refusal for each number, given with its path, that has parts of a post on a basis that has none.

    Examples
    --------
    >>> from prevent_model.values.post_numbers import PostNumber
    >>> print(*parts_of_posts([("posts", PostNumber("37.6"))], Basis.HEADCOUNT))
    posts: 37.6 has a part of a post; write a whole number, or basis = "fte", as only full-time equivalents have parts
    """
    if basis is Basis.FTE:
        return []
    only = ", as only full-time equivalents have parts"
    remedy = Remedy("write a whole number, or ", setting("basis", "fte"), only)
    return [
        Refusal(path, f"{number} has a part of a post", remedy)
        for path, number in numbers
        if number is not None and number.denominator != 1
    ]
