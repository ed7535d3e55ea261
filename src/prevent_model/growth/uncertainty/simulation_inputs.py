"""Posts by month: lines of posts, and the chances of when they are filled, read into whole months and exact pay."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Any

from attrs import field, frozen

from prevent_model.errors import did_you_mean
from prevent_model.framework.growth import PostLine
from prevent_model.growth.plan_inputs import LINES, Lines, lines_of
from prevent_model.values.arguments import expect
from prevent_model.values.calendars import as_years_of
from prevent_model.values.field_metadata import means
from prevent_model.values.plain import as_per_cent, as_share, written
from prevent_model.values.rounding import Rounding
from prevent_model.values.wholes import index_of
from prevent_model.values.years import FinancialYear

Chance = Fraction | Decimal | int | str
Months = Mapping[int, Chance]
"""The chance of each whole number of months; the chances come to 1."""

Law = tuple[tuple[int, Fraction], ...]
UNITS = 1200
"""How many twelfths of a penny make a pound; counted in them, a month of a whole yearly sum is whole."""


@frozen
class Posting:
    """The posts of one line at one site."""

    line: str = field(metadata=means("The line, by id."))
    site: str = field(metadata=means("The site, by id; empty where none is named."))
    body: str = field(metadata=means("The body, by id; empty where none is named."))
    posts: int = field(metadata=means("How many.", unit="post"))
    start: int = field(metadata=means("The month of the planned start, counted from the first.", unit="month"))
    end: int = field(metadata=means("The month after the last one that costs.", unit="month"))
    pay: int = field(metadata=means("What a post costs a month, in twelfths of a penny."))
    delay: Law = field(metadata=means("The chance of each delay in months."))
    together: bool = field(metadata=means("Whether all posts of the line have one delay."))


@frozen
class Outlook:
    """All that the months depend on: what the simulation draws from and the exact mean is computed from."""

    years: tuple[FinancialYear, ...] = field(metadata=means("The years, in order.", unit="financial_year"))
    postings: tuple[Posting, ...] = field(metadata=means("The posts, by line and site."))
    leaving: Fraction = field(metadata=means("The chance that a filled post falls vacant at a month's end."))
    refill: Law = field(metadata=means("The chance of each number of months for which it is then vacant."))
    drift: tuple[tuple[int, tuple[tuple[int, Fraction], ...]], ...] = field(
        metadata=means("From which month on pay changes, and the chance of each change in millionths.")
    )

    @property
    def months(self) -> tuple[date, ...]:
        """Each month as its first day."""
        return tuple(month for year in self.years for month in year.months)

    @property
    def periods(self) -> tuple[tuple[int, int], ...]:
        """The stretches of months between changes in pay; the first has the pay of the lines."""
        cuts = [0, *(start for start, _ in self.drift), len(self.years) * 12]
        return tuple((cuts[n], cuts[n + 1]) for n in range(len(cuts) - 1))


def outlook(
    lines: Lines,
    delays: Months | Mapping[str, Months],
    years: Iterable[FinancialYear] | str,
    turnover: Chance | None,
    refill: Months | None,
    pay_drift: Mapping[date, Mapping[Decimal | int | str, Chance]] | None,
    together: Collection[str],
) -> Outlook:
    """Read what was given, and raise every fault of the lines at once."""
    expect(
        lines=(lines, *LINES), delays=(delays, Mapping),
        years=(years, str, FinancialYear, Iterable), turnover=(turnover, as_share, None), refill=(refill, Mapping, None),
        pay_drift=(pay_drift, Mapping, None), together=(together, [str]),
    )  # fmt: skip
    given, like = lines_of(lines)
    over = as_years_of(years, like, "years")
    if not over or any(later - earlier != 1 for earlier, later in pairwise(over)):
        raise ValueError("years: an unbroken run of financial years, in order, of one first month")
    ids = [line.id for line in given]
    for name in (*together, *(key for key in delays if isinstance(key, str))):
        if name not in ids:
            raise ValueError(
                f'{"together" if name in together else "delays"}: no line is called "{name}"{did_you_mean(name, ids)}'
            )
    by_line = any(isinstance(key, str) for key in delays)
    laws: dict[Any, Law] = {
        one: distribution(delays[one], f"delays of {one}") for one in delays  # type: ignore[index]
    } if by_line else {None: distribution(delays, "delays")}  # fmt: skip
    postings: list[Posting] = []
    faults: list[str] = []
    for line in given:
        law = laws.get(line.id if by_line else None)
        if law is None:
            faults.append(f"{line.id} has no delay in delays; give it one, {{0: 1}} for none")
            law = ((0, Fraction(1)),)
        postings += _postings(line, law, over, line.id in together, faults)
    if not given:
        faults.append("there are none; give one at least")
    if faults:
        raise ValueError(f"lines: {'; '.join(faults)}")
    if (turnover is None) is not (refill is None):
        raise ValueError(
            "refill: turnover and refill are given together: how often a post falls vacant, and for how long"
        )
    leaving = Fraction(0) if turnover is None else as_share(turnover, "turnover")
    if leaving == 1:
        raise ValueError(
            f"turnover: the chance that a filled post falls vacant in a month, from 0 and below 1, not {turnover}"
        )
    back = ((0, Fraction(1)),) if refill is None else distribution(refill, "refill")
    return Outlook(over, tuple(postings), leaving, back, _drift(pay_drift or {}, over))


_MOST_POSTS = 1_000_000
"""No public body has as many, and to draw more would take days."""


def _postings(
    line: PostLine, law: Law, years: tuple[FinancialYear, ...], together: bool, faults: list[str]
) -> list[Posting]:
    begins = line.actual or line.starts
    found = [
        (line.posts is None, "does not say how many posts"),
        ((line.posts or 0) > _MOST_POSTS, f"has {line.posts} posts, each of which is drawn by itself; write at most {_MOST_POSTS:,}"),
        (line.rate is None, "has no rate; give pounds per post per year or month"),
        (begins is None, "does not say when it starts"),
        (len(line.bodies) > 1, "belongs to several bodies; write a line for each"),
        (bool(line.sites) and (line.posts or 0) % max(len(line.sites), 1) != 0,
         f"has {line.posts} posts at {len(line.sites)} sites; write a line for each site"),
    ]  # fmt: skip
    for name, window in (("starts", begins), ("ends", line.ends)):
        if window and (
            window.about or (window.first.year, window.first.month) != (window.last.year, window.last.month)
        ):
            found.append(
                (True, f'{name} "{window}", which is no one month; write the month, and let delays hold the doubt')
            )
    wrong = [f"{line.id} {why}" for fault, why in found if fault]
    faults += wrong
    if wrong or line.posts is None or line.rate is None or begins is None:
        return []
    span = len(years) * 12
    start = _month(begins.first, years)
    end = span if line.ends is None else min(max(_month(line.ends.last, years) + 1, 0), span)
    pay = Rounding.HALF_UP.apply(line.rate.per_month() * UNITS)
    if line.actual is not None:
        law = ((0, Fraction(1)),)
    places = line.sites or ("",)
    body = line.bodies[0] if line.bodies else ""
    each = line.posts // len(places)
    return [Posting(line.id, site, body, each, start, end, pay, law, together) for site in places]


def _month(day: date, years: tuple[FinancialYear, ...]) -> int:
    first = years[0].first_day
    return (day.year - first.year) * 12 + day.month - first.month


def distribution(given: Any, name: str) -> Law:
    """A distribution over whole months, from exact chances that come to 1.

    Examples
    --------
    >>> distribution({0: "1/2", 3: "1/2"}, "delays")
    ((0, Fraction(1, 2)), (3, Fraction(1, 2)))
    """
    if not isinstance(given, Mapping) or not given:
        raise ValueError(
            f"{name}: a chance for each number of months, such as {{0: Fraction(1, 2), 3: Fraction(1, 2)}}, not {written(given)}"
        )
    wrong = [key for key in given if (months := index_of(key)) is None or not 0 <= months <= 240]
    if wrong:
        raise ValueError(f"{name}: delays are whole months from 0 to 240, not {written(wrong[0])}")
    law = tuple((int(months), as_share(chance, f"{name}[{months}]")) for months, chance in sorted(given.items()))
    whole = sum(chance for _, chance in law)
    if whole != 1:
        raise ValueError(f"{name}: no distribution: the chances come to {whole}, not to 1; {1 - whole} is left over")
    return tuple((months, chance) for months, chance in law if chance)


def _drift(given: Mapping[date, Mapping[Any, Chance]], years: tuple[FinancialYear, ...]) -> Any:
    found = []
    expect(**{f"pay_drift[{day}]": (day, date) for day in given})
    expect(**{f"pay_drift[{day}]": (outcomes, Mapping) for day, outcomes in given.items()})
    for day, outcomes in sorted(given.items()):
        month = _month(day, years)
        if day.day != 1 or not 0 <= month < len(years) * 12:
            raise ValueError(f"pay_drift: {day} is not the first day of a month of the years; write such a day")
        law = []
        for change, chance in outcomes.items():
            millionths = as_per_cent(change, f"pay_drift[{day}]") * 10_000
            if millionths.denominator != 1 or not -(10**6) < millionths < 10**6:
                raise ValueError(
                    f"pay_drift: a change in per cent between -100 and 100, to four decimals, not {change}"
                )
            law.append((int(millionths), as_share(chance, f"pay_drift[{day}]")))
        if sum(chance for _, chance in law) != 1 or len(law) > 200:
            raise ValueError(
                f"pay_drift: no distribution: the chances from {day} on come to {sum(c for _, c in law)}, not to 1"
            )
        found.append((month, tuple(law)))
    return tuple(found)
