"""Posts by month: lines of posts, and the chances of when they are filled, read into whole months and exact pay."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from operator import add
from typing import Any, NamedTuple

from prevent_model.errors import ArgumentError, Refusal, refused
from prevent_model.framework.post_lines import PostLine
from prevent_model.growth.plan_inputs import LINES, Lines, lines_and_calendar
from prevent_model.growth.yearly_results import one_currency
from prevent_model.spelling import did_you_mean
from prevent_model.values.arguments import expect
from prevent_model.values.calendars import as_years_of
from prevent_model.values.currencies import Currency
from prevent_model.values.plain import as_per_cent, as_share, written
from prevent_model.values.post_numbers import is_about
from prevent_model.values.rounding import Rounding
from prevent_model.values.wholes import index_of
from prevent_model.values.years import FinancialYear, month_number

Chance = Fraction | Decimal | int | str
Months = Mapping[int, Chance]
"""The chance of each whole number of months; the chances add up to 1."""

Delays = Months | Mapping[str, Months]
"""The delay of every line, or of each by its id."""

PayDrift = Mapping[date, Mapping[Decimal | int | str, Chance]]
"""From the first day of which month on pay changes, and the chance of each change in per cent."""

Law = tuple[tuple[int, Fraction], ...]
"""Outcomes in whole numbers, each with its chance; the chances add up to 1."""

TWELFTHS = 12
"""Parts of a minor unit, such as a penny, in which months are counted, so that a twelfth of a yearly sum is whole."""


class SitePosts(NamedTuple):
    """The posts of one line at one site that are paid alike: the whole ones, or the last, which is a part of one."""

    line: str
    """The line, by id."""
    site: str
    """The site, by id; empty where none is named."""
    body: str
    """The body, by id; empty where none is named."""
    posts: int
    """Their number."""
    start: int
    """The month of the planned start, counted from the first."""
    end: int
    """The month after the last one that costs."""
    pay: int
    """The cost of each in a month, in twelfths of a minor unit, such as a penny."""
    delay: Law
    """The chance of each delay in months."""
    together: bool
    """Whether all posts of the line have one delay."""
    share: Fraction = Fraction(1)
    """The part of a post that each of them is."""


class SpendInputs(NamedTuple):
    """All that the months depend on: what the simulation draws from and the exact mean is computed from."""

    years: tuple[FinancialYear, ...]
    posts: tuple[SitePosts, ...]
    """The posts, by line and site."""
    leaving: Fraction
    """The chance that a filled post falls vacant at a month's end."""
    refill: Law
    """The chance of each number of months for which it is then vacant."""
    drift: tuple[tuple[int, Law], ...]
    """From which month on pay changes, and the chance of each change in millionths."""
    currency: Currency
    """The currency of the rates."""

    @property
    def units(self) -> int:
        """The number of twelfths of a minor unit in one of the currency: 1,200 in a pound."""
        return TWELFTHS * self.currency.per_major

    @property
    def span(self) -> int:
        """The number of months."""
        return len(self.years) * 12

    @property
    def months(self) -> tuple[date, ...]:
        """Each month as its first day."""
        return tuple(month for year in self.years for month in year.months)

    @property
    def periods(self) -> tuple[tuple[int, int], ...]:
        """The stretches of months between changes in pay; the first has the pay of the lines."""
        return tuple(pairwise((0, *(start for start, _ in self.drift), self.span)))

    def growth(self, change: Callable[[Law], Fraction]) -> list[Fraction]:
        """Factors of pay by month, where a function says which change is taken of the law of each."""
        factors = [Fraction(1)] * self.span
        for start, law in self.drift:
            up = 1 + change(law) / 10**6
            factors[start:] = [factor * up for factor in factors[start:]]
        return factors

    def totals(self, spent: Iterable[tuple[SitePosts, list[Fraction]]]) -> Totals:
        """Add up what posts spend, from the first month on, by month, year, site and body."""
        months = [Fraction(0)] * self.span
        sites, bodies = defaultdict[str, Fraction](Fraction), defaultdict[str, Fraction](Fraction)
        for posts, sums in spent:
            months[: len(sums)] = map(add, months, sums)
            sites[posts.site] += sum(sums)
            bodies[posts.body] += sum(sums)
        years = [sum(months[n : n + 12], Fraction(0)) for n in range(0, self.span, 12)]
        return months, years, sites, bodies


Totals = tuple[list[Fraction], list[Fraction], dict[str, Fraction], dict[str, Fraction]]
"""Spend by month, year, site and body, in the order in which the posts name them."""


def spend_inputs(
    lines: Lines,
    delays: Delays,
    years: Iterable[FinancialYear] | str,
    turnover: Chance | None,
    refill: Months | None,
    pay_drift: PayDrift | None,
    together: Collection[str],
) -> SpendInputs:
    """Read what was given, and raise every fault of the lines at once."""
    kinds = {"lines": (lines, *LINES), "delays": (delays, Mapping), "years": (years, str, FinancialYear, Iterable)}
    expect(
        **kinds,
        turnover=(turnover, as_share, None),
        refill=(refill, Mapping, None),
        pay_drift=(pay_drift, Mapping, None),
        together=(together, [str]),
    )
    chosen, like = lines_and_calendar(lines)
    over = as_years_of(years, like, "years")
    if not over or any(later - earlier != 1 for earlier, later in pairwise(over)):
        raise refused("years", "an unbroken run of financial years, in order, of one first month, is needed")
    ids = [line.id for line in chosen]
    by_line = any(isinstance(key, str) for key in delays)
    for name in (*together, *(key for key in delays if isinstance(key, str))):
        if name not in ids:
            argument = "together" if name in together else "delays"
            raise refused(argument, f'no line is called "{name}"{did_you_mean(name, ids)}')
    each: Mapping[Any, Any] = delays if by_line else {}
    laws = {name: distribution(delay, f"delays of {name}") for name, delay in each.items()}
    common = None if by_line else distribution(delays, "delays")
    posts: list[SitePosts] = []
    faults: list[Refusal] = []
    for line in chosen:
        law = laws.get(line.id, common)
        if law is None:
            faults.append(Refusal("lines", f"{line.id} has no delay in delays", "give it one, {0: 1} for none"))
        posts += _site_posts(line, law or _AT_ONCE, over, line.id in together, faults)
    if not chosen:
        faults.append(Refusal("lines", "there are none", "give one at least"))
    if faults:
        raise ArgumentError(faults)
    if (turnover is None) is not (refill is None):
        remedy = "say both how often a post falls vacant, and for how long"
        raise refused("refill", "turnover and refill are given together", remedy)
    leaving = Fraction(0) if turnover is None else as_share(turnover, "turnover")
    # A chance of 1 would empty every post in every month, which is a slip and no rate of turnover.
    if leaving == 1:
        problem = f"the chance that a filled post falls vacant in a month is below 1, not {turnover}"
        raise refused("turnover", problem, "write one from 0")
    back = _AT_ONCE if refill is None else distribution(refill, "refill")
    currency = one_currency((line.rate for line in chosen if line.rate is not None), "lines")
    return SpendInputs(over, tuple(posts), leaving, back, _drift(pay_drift or {}, over), currency)


_AT_ONCE: Law = ((0, Fraction(1)),)
_MOST_POSTS = 1_000_000
"""No public body has as many, and to draw more would take days."""

_MOST_CHANGES = 200
"""Changes in pay from one day on: far more than any forecast of pay tells apart."""


def _site_posts(
    line: PostLine, law: Law, years: tuple[FinancialYear, ...], together: bool, faults: list[Refusal]
) -> list[SitePosts]:
    begins, posts, sites = line.actual or line.starts, line.posts or 0, line.sites or ("",)
    causes = [
        (line.posts is None, "does not say how many posts", "write posts"),
        (is_about(posts), f"has {posts} posts, each of which is drawn by itself", "give it a number that is not about"),
        (line.is_reduction, f"has {posts} posts, and posts that go are not filled at random", "leave the line out"),
        (posts > _MOST_POSTS, f"has {posts} posts, each of which is drawn by itself", f"write at most {_MOST_POSTS:,}"),
        (line.rate is None, "has no rate", "give money per post per year or month"),
        (begins is None, "does not say when it starts", "write starts"),
        (len(line.bodies) > 1, "belongs to several bodies", "write a line for each"),
        (
            len(sites) > 1 and posts % len(sites) != 0,
            f"has {posts} posts at {len(sites)} sites",
            "write a line for each site",
        ),
    ]
    for name, window in (("starts", begins), ("ends", line.ends)):
        vague = window and (window.about or _month(window.first, years) != _month(window.last, years))
        remedy = "write the month, and let delays hold the doubt"
        causes.append((bool(vague), f'{name} "{window}", which is no one month', remedy))
    wrong = [Refusal("lines", f"{line.id} {problem}", remedy) for applies, problem, remedy in causes if applies]
    faults += wrong
    if wrong or line.rate is None or begins is None:
        return []
    span = len(years) * 12
    start = _month(begins.first, years)
    end = span if line.ends is None else min(max(_month(line.ends.last, years) + 1, 0), span)
    pay = line.rate.per_month() * TWELFTHS * line.rate.currency.per_major
    law = law if line.actual is None else _AT_ONCE  # what is known to have started draws no delay
    body = line.bodies[0] if line.bodies else ""
    # Of 37.6 full-time equivalents 37 are whole posts, and one is 0.6 of a post: it is filled and left as the others
    # are.
    number, part = divmod(Fraction(posts) / len(sites), 1)
    kinds = [(int(number), Fraction(1)), *([(1, part)] if part else [])]
    return [
        # The one rounding of the simulation, and the same for its exact mean.
        SitePosts(line.id, site, body, of, start, end, Rounding.HALF_UP.apply(pay * share), law, together, share)
        for site in sites
        for of, share in kinds
    ]


def _month(day: date, years: tuple[FinancialYear, ...]) -> int:
    """The number of a day's month, counted from the first of the years."""
    return month_number(day) - month_number(years[0].first_day)


def distribution(given: Any, name: str) -> Law:
    """A distribution over whole months, from exact chances that add up to 1.

    Examples
    --------
    >>> distribution({0: "1/2", 3: "1/2"}, "delays")
    ((0, Fraction(1, 2)), (3, Fraction(1, 2)))
    """
    if not isinstance(given, Mapping) or not given:
        problem = f"a chance for each number of months is needed, not {written(given)}"
        raise refused(name, problem, "write {0: Fraction(1, 2), 3: Fraction(1, 2)}")
    wrong = [key for key in given if (months := index_of(key)) is None or not 0 <= months <= 240]
    if wrong:
        raise refused(name, f"delays are whole months from 0 to 240, not {written(wrong[0])}")
    law = tuple((int(months), as_share(chance, f"{name}[{months}]")) for months, chance in sorted(given.items()))
    _check_total(name, "", law)
    return tuple((months, chance) for months, chance in law if chance)


def _check_total(name: str, since: str, law: Iterable[tuple[int, Fraction]]) -> None:
    total = sum(chance for _, chance in law)
    if total != 1:
        remedy = f"take {total - 1} off" if total > 1 else f"add {1 - total}"
        raise refused(name, f"no distribution: the chances{since} add up to {total}, not to 1", remedy)


def _drift(given: PayDrift, years: tuple[FinancialYear, ...]) -> tuple[tuple[int, Law], ...]:
    drift = []
    expect(**{f"pay_drift[{day}]": (day, date) for day in given})
    expect(**{f"pay_drift[{day}]": (outcomes, Mapping) for day, outcomes in given.items()})
    for day, outcomes in sorted(given.items()):
        month, law = _month(day, years), []
        if day.day != 1 or not 0 <= month < len(years) * 12:
            raise refused("pay_drift", f"{day} is not the first day of a month of the years", "write such a day")
        for change, chance in outcomes.items():
            # Millionths are whole numbers: the simulation multiplies by them in 64 bits, and never by a float.
            millionths = as_per_cent(change, f"pay_drift[{day}]") * 10_000
            if millionths.denominator != 1 or not -(10**6) < millionths < 10**6:
                problem = f"a change is in per cent between -100 and 100, to four decimals, not {change}"
                raise refused("pay_drift", problem)
            law.append((int(millionths), as_share(chance, f"pay_drift[{day}]")))
        _check_total("pay_drift", f" from {day} on", law)
        if len(law) > _MOST_CHANGES:
            problem = f"there are {len(law)} changes from {day} on"
            raise refused("pay_drift", problem, f"give {_MOST_CHANGES} at most: join those that are alike")
        drift.append((month, tuple(law)))
    return tuple(drift)
