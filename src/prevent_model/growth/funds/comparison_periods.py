"""Periods that costs and grants are compared over: the shortest that the printed sums of both sides fill."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

from prevent_model.values.money import Money
from prevent_model.values.years import FinancialYear

Part = TypeVar("Part", bound=tuple[Any, ...])
"""Years in a row, or the first and the last day of a period."""
Run = tuple[FinancialYear, ...]
"""Years in a row that one sum is of."""


def filling(printed: Iterable[Run], wanted: Run) -> tuple[Run, ...] | None:
    """The printed periods that fill some years in a row exactly, the outermost where several ways do; None if none do.

    Examples
    --------
    >>> first, second, third = (FinancialYear(start) for start in (2008, 2009, 2010))
    >>> printed = [(first,), (second,), (first, second)]
    >>> [len(part) for part in filling(printed, (first, second))], filling(printed, (first, second, third))
    ([2], None)
    """
    longest_first = sorted((part for part in printed if part), key=len, reverse=True)
    stop = wanted[-1] + 1
    filled: dict[FinancialYear, tuple[Run, ...]] = {stop: ()}
    # From the end backward: what follows a period is settled before the period is tried.
    for year in reversed(wanted):
        for part in longest_first:
            if part[0] == year and part[-1] + 1 in filled:
                filled[year] = (part, *filled[part[-1] + 1])
                break
    return filled.get(wanted[0])


def most_apart(sums: Mapping[Part, Money | None]) -> tuple[Part, ...]:
    """The periods, of some, that share no time with each other and are the most together, in order.

    Parameters
    ----------
    sums
        The least that each period may be; one of which none is known is left out.

    Examples
    --------
    >>> first, second, third = FinancialYear.span(FinancialYear(2008), FinancialYear(2010))
    >>> sums = {(first,): Money(5), (second,): Money(2), (second, third): Money(4)}
    >>> [len(part) for part in most_apart(sums)]
    [1, 2]
    """
    known = {part: amount.minor for part, amount in sums.items() if amount is not None}
    most: tuple[int, tuple[Part, ...]] = (0, ())
    # By the last year or day of each period, the most of those that end by then.
    by_end: list[tuple[Part, tuple[int, tuple[Part, ...]]]] = []
    for part in sorted(known, key=lambda part: part[-1]):
        before, parts = next((earlier for end, earlier in reversed(by_end) if end[-1] < part[0]), (0, ()))
        if before + known[part] > most[0]:
            most = before + known[part], (*parts, part)
        by_end.append((part, most))
    return most[1]


def compared(years: Sequence[FinancialYear], sides: Iterable[Iterable[Run]]) -> tuple[Run, ...]:
    """Cut years in a row where no printed sum of several years crosses.

    A sum over years that its own side prints in parts as well crosses nothing: the parts say more.

    Parameters
    ----------
    years
        The years; those between the first and the last are taken as well.
    sides
        For the costs of each plan, and for each grant, the periods of its printed sums.

    Examples
    --------
    >>> years = FinancialYear.span(FinancialYear(2024), FinancialYear(2027))
    >>> [len(run) for run in compared(years, [[years[:1], years[1:]], [years[2:]]])]
    [1, 3]
    """
    if not years:
        return ()
    joined: set[FinancialYear] = set()
    for side in sides:
        printed = set(side)
        for part in printed:
            if len(part) > 1 and filling([other for other in printed if set(other) < set(part)], part) is None:
                joined.update(part[1:])
    runs: list[list[FinancialYear]] = []
    for year in FinancialYear.span(min(years), max(years)):
        if runs and year in joined:
            runs[-1].append(year)
        else:
            runs.append([year])
    return tuple(map(tuple, runs))
