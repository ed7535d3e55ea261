"""Results that a question gives: one with its rows, reason and sources, and a run of them in a tuple."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Self, SupportsIndex, TypeVar, overload

from prevent_model.tables.table import HasTable
from prevent_model.values.citations import Citation

__all__ = ["Result", "ResultList"]

T = TypeVar("T")


class Result(HasTable):
    """An answer with its rows, its reason and its sources, beside what it calls them itself.

    Examples
    --------
    >>> from prevent_model.tables.table import Table
    >>> class Sums(Result):
    ...     table = Table("Sums", ("of", "is"), [("1 + 1", "2")], caption="Added up.")
    >>> Sums().rows, Sums().because, Sums().cite
    ((('1 + 1', '2'),), 'Added up.', ())
    """

    __slots__ = ()

    if not TYPE_CHECKING:  # a class that has a field of the name keeps the type of its field

        @property
        def rows(self) -> tuple[tuple[Any, ...], ...]:
            """The rows of its table."""
            return self.table.rows

        @property
        def because(self) -> str:
            """The reason in sentences: the caption of its table."""
            return self.table.caption

        @property
        def cite(self) -> tuple[Citation, ...]:
            """The places of the sources that its table names."""
            return self.table.cite


class ResultList(Result, tuple[T, ...]):
    """A tuple that shows itself as a table: each kind of it says how its members are laid out.

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
        >>> circle = Finding("circle", "error", "$", "a circle")
        >>> found = Findings([Finding("gap", "note", "$", "no objective"), circle])
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
