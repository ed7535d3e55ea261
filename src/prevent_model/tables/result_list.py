"""A run of results that is a tuple, and that a notebook shows as one table."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Self, SupportsIndex, TypeVar, overload

from prevent_model.tables.table import HasTable

__all__ = ["ResultList"]

T = TypeVar("T")


class ResultList(HasTable, tuple[T, ...]):
    """A tuple that shows itself as a table: each kind of it lays its members out in its own way.

    It is equal to the plain tuple of its members, and is used as one. A slice of it is shown alike, and so is a choice.

    Examples
    --------
    >>> class Words(ResultList[str]):
    ...     @property
    ...     def table(self):
    ...         return Table("Words", ("word", "letters"), [(word, str(len(word))) for word in self])
    >>> from prevent_model.tables.table import Table
    >>> words = Words(["gate", "board"])
    >>> words == ("gate", "board")
    True
    >>> print(words[:1])
    Words
    word  letters
    ----  -------
    gate  4
    """

    __slots__ = ()

    def where(self, test: Callable[[T], object]) -> Self:
        """Give the members for which a test holds, shown as the whole is.

        Examples
        --------
        >>> from prevent_model.framework.findings import Finding, Findings
        >>> found = Findings([Finding("bare", "note", "$", "no objective"), Finding("circle", "error", "$", "a circle")])
        >>> print(found.where(lambda finding: finding.code == "circle"))
        error circle at $: a circle
        """
        return type(self)(filter(test, self))

    @overload
    def __getitem__(self, index: SupportsIndex, /) -> T: ...
    @overload
    def __getitem__(self, index: slice, /) -> Self: ...
    def __getitem__(self, index: Any, /) -> Any:
        """Give one member, or a slice that is shown as the whole is."""
        members = super().__getitem__(index)
        return type(self)(members) if isinstance(index, slice) else members
