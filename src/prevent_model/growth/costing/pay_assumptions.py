"""The terms on which posts are costed: each is named, and what is not given is not taken."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from fractions import Fraction
from functools import partial
from operator import mul
from typing import Any, NamedTuple

from attrs import field, frozen

from prevent_model.errors import ArgumentError, Refusal, refused
from prevent_model.framework.post_lines import PostKind, PostLine
from prevent_model.growth.costing.pay import (
    ANNIVERSARY,
    Increments,
    Pay,
    PayAward,
    as_rate,
    checked_increments,
    exact_number,
    factor_by,
    points_risen,
)
from prevent_model.growth.costing.proration import PartMonth, share_of_month
from prevent_model.tables.attrs_tables import AttrsTable
from prevent_model.values.arguments import expect, many
from prevent_model.values.calendars import as_years_of, calendar_of
from prevent_model.values.field_metadata import means
from prevent_model.values.plain import as_share, as_truth, as_whole, as_words, member, within
from prevent_model.values.rates import Rate
from prevent_model.values.years import FinancialYear, month_number

Number = Any
"""An int, a Fraction, a Decimal or a text of one; never a float."""

ByKind = Number | Mapping[str, Number]


class PostCost(NamedTuple):
    """The cost of one post in a year, exactly."""

    of_year: Fraction
    """The share of the year that it is in place."""
    cost: Fraction
    """Its cost in the year, in units of its currency."""
    full_year: Fraction
    """Its cost if in place all year."""


class Weights(NamedTuple):
    """The months of a year that a post is in place for, with the awards that have started in them."""

    of_year: Fraction
    """The share of the year that it is in place."""
    points: tuple[tuple[int, Fraction, Fraction], ...]
    """For each number of points risen, months in place and all months, each times its awards."""
    factor: Fraction
    """On-costs, less the posts that are vacant."""


@frozen
class CostTerms(AttrsTable):
    """Pay awards, increments, on-costs, weighting, vacancies and the rules of months, as far as they are given.

    Examples
    --------
    >>> print(checked_terms(on_costs="1.32").because)
    Taken: on-costs (× 1.32). Not given, so not taken: pay awards, increments, location weighting, a vacancy factor,
    a recruitment lag.
    """

    awards: tuple[PayAward, ...] = field(default=(), metadata=means("Pay awards, in order of their start."))
    increments: Increments = field(default=None, metadata=means("When a post moves up a point of its scale."))
    on_costs: Mapping[str | None, Fraction] | None = field(default=None, metadata=means("What pay is multiplied by."))
    weighting: Rate | Mapping[str, Rate] | None = field(default=None, metadata=means("Pay for the place of work."))
    weighting_with_awards: bool | None = field(default=None, metadata=means("Whether awards raise the weighting too."))
    vacancy: Mapping[str | None, Fraction] | None = field(
        default=None, metadata=means("The share of posts not filled.")
    )
    recruitment_lag: int | None = field(default=None, metadata=means("Months until a post is filled.", unit="month"))
    part_month: PartMonth | None = field(default=None, metadata=means("What a part of a month counts for."))

    @property
    def because(self) -> str:
        """The terms that were taken and those that were not, in sentences."""
        awards = "; ".join(map(str, self.awards))
        with_awards = "raised by the awards" if self.weighting_with_awards else "not raised by awards"
        when = "on the anniversary of the start" if self.increments == ANNIVERSARY else f"in month {self.increments}"
        terms = {
            "pay awards": awards and f"pay awards ({awards})",
            "increments": self.increments is not None and f"increments {when}",
            "on-costs": self.on_costs and f"on-costs (× {_shown(self.on_costs)})",
            "location weighting": self.weighting is not None and f"location weighting, {with_awards}",
            "a vacancy factor": self.vacancy and f"a vacancy factor ({_shown(self.vacancy)} of posts empty)",
            "a recruitment lag": self.recruitment_lag is not None
            and f"a recruitment lag of {self.recruitment_lag} months",
        }
        taken = ", ".join(words for words in terms.values() if words)
        absent = ", ".join(name for name, words in terms.items() if not words)
        sentences = [f"Taken: {taken}."] if taken else []
        sentences += [f"Not given, so not taken: {absent}."] if absent else []
        if self.part_month is not None:
            sentences.append(f"A part of a month counts {_PART[self.part_month]}.")
        return " ".join(sentences)


_PART = {PartMonth.WHOLE: "as a whole one", PartMonth.NONE: "for nothing", PartMonth.BY_DAY: "by its days"}


def _shown(numbers: Mapping[str | None, Fraction]) -> str:
    if len(set(numbers.values())) == 1:
        return f"{float(next(iter(numbers.values()))):g}"
    return ", ".join(f"{kind} {float(number):g}" for kind, number in numbers.items())


def factor_of(terms: CostTerms, kind: str) -> Fraction:
    """The cost of employing a post over its pay: on-costs, less the share of posts that are not filled.

    Examples
    --------
    >>> factor_of(checked_terms(on_costs="1.5", vacancy="0.1"), PostKind.STAFF)
    Fraction(27, 20)
    """
    on_costs, vacancy = terms.on_costs or {}, terms.vacancy or {}
    employed = on_costs.get(kind, on_costs.get(None, Fraction(1)))
    return employed * (1 - vacancy.get(kind, vacancy.get(None, Fraction(0))))


def weights_of(terms: CostTerms, kind: str, first: date, last: date, year: FinancialYear) -> Weights:
    """The months of a year that a post is in place for, whatever it is paid: what ``post_cost`` takes."""
    awards = tuple(award for award in terms.awards if not award.kinds or kind in award.kinds)
    started = month_number(first)
    share = Fraction(0)
    points: dict[int, tuple[Fraction, Fraction]] = {}
    for month in year.months:
        rises = factor_by(awards, month)
        here = share_of_month(month, first, last, terms.part_month)
        risen = points_risen(terms.increments, started, month_number(month))
        part, whole = points.get(risen, (Fraction(0), Fraction(0)))
        # Months on one point of a scale are added up before they meet a rate: that is done once a line, not once a
        # month.
        points[risen] = part + here * rises, whole + rises
        share += here
    return Weights(share / 12, tuple((risen, *sums) for risen, sums in points.items()), factor_of(terms, kind))


def post_cost(terms: CostTerms, pay: Pay, weighting: Rate | None, weights: Weights) -> PostCost:
    """The cost of one post in a year: each month at its point of the scale, and the weighting with or without
    awards.
    """
    rates = [pay.at(risen).per_month() for risen, _, _ in weights.points]
    parts, wholes = ([month[n] for month in weights.points] for n in (1, 2))
    cost, full = (sum(map(mul, rates, months), Fraction(0)) for months in (parts, wholes))
    # On-costs are paid on the weighting as well, so that it joins pay before the factor.
    if weighting is not None:
        raised = terms.weighting_with_awards
        cost += weighting.per_month() * (sum(parts, Fraction(0)) if raised else weights.of_year * 12)
        full += weighting.per_month() * (sum(wholes, Fraction(0)) if raised else 12)
    return PostCost(weights.of_year, cost * weights.factor, full * weights.factor)


def weighting_of(terms: CostTerms, line: PostLine) -> Rate | None:
    """The weighting of a line: by its id, else by its sites, else by its bodies.

    Raises
    ------
    ValueError
        When its sites, or its bodies, have different weightings.
    """
    if terms.weighting is None or isinstance(terms.weighting, Rate):
        return terms.weighting
    # A weighting of the line itself is an exception to that of its places.
    for keys in ((line.id,), line.sites, line.bodies):
        rates = {terms.weighting.get(key) for key in keys}
        if len(rates) > 1:
            problem = f"{', '.join(keys)} of {line.id} are not weighted alike"
            raise refused("weighting", problem, "split the line, or name it")
        if rates and rates != {None}:
            return rates.pop()
    return None


def term_faults(terms: CostTerms, line: PostLine) -> list[Refusal]:
    """Return the terms that cannot be applied to a line, each with the reason and the remedy."""
    kind = line.kind
    faults = [
        Refusal(name, f"none is given for {kind} posts, as {line.id} has", f'write one for "{kind}" too')
        for name, by_kind in (("on_costs", terms.on_costs), ("vacancy", terms.vacancy))
        if by_kind is not None and kind not in by_kind and None not in by_kind
    ]
    remedy = "split the line, or add mixed to the kinds of the award"
    faults += [
        Refusal("awards", f"{award} does not say what a mixed post is paid, as {line.id} has", remedy)
        for award in terms.awards
        if award.kinds and line.kind == PostKind.MIXED and PostKind.MIXED not in award.kinds
    ]
    try:
        weighting_of(terms, line)
    except ArgumentError as error:
        faults += error.refusals
    return faults


def kinds_of_terms(**terms: Any) -> dict[str, tuple[Any, ...]]:
    """Each term with the kinds that it may have, as ``expect`` takes them.

    Examples
    --------
    >>> kinds_of_terms(awards=())
    {'awards': ((), [<class 'prevent_model.growth.costing.pay.PayAward'>])}
    """
    return {
        name: (given, [PayAward]) if name == "awards" else (given, _READERS[name], None)
        for name, given in terms.items()
    }


def checked_terms(**terms: Any) -> CostTerms:
    """Return the terms, each checked; the parameters are those of ``year_costs``.

    Raises
    ------
    ValueError
        When one of them is not what it should be; the message names it.
    """
    expect(**kinds_of_terms(**terms))
    read = CostTerms(**{name: _READERS[name](given) for name, given in terms.items() if given is not None})
    if read.awards and read.weighting is not None and read.weighting_with_awards is None:
        remedy = "say whether pay awards raise the weighting too"
        raise refused("weighting_with_awards", "it is needed beside awards and a weighting", remedy)
    return read


def checked_years(given: Any, like: Iterable[FinancialYear] = ()) -> tuple[FinancialYear, ...]:
    """Return financial years of the calendar of some data, each once, or say what to write instead."""
    years = as_years_of(given, like, "years")
    if not years:
        run = calendar_of(like, "years").example_run
        raise refused("years", "there is none", f'write "{run}", or a list of FinancialYear')
    if len(set(years)) != len(years):
        raise refused("years", "one of them is given twice", "write each once")
    return years


def _awards(given: Iterable[PayAward]) -> tuple[PayAward, ...]:
    return tuple(sorted(many("awards", given, PayAward), key=lambda award: award.on))


def _by_kind(given: Any, name: str, read: Callable[[Any, str], Fraction]) -> dict[str | None, Fraction]:
    """The number of each kind of post; that of None is for every kind that is not named."""
    if not isinstance(given, Mapping):
        return dict.fromkeys((*(kind.value for kind in PostKind), None), read(given, name))
    return {as_words(str(key)): read(number, name) for key, number in given.items()}


def _factor(given: Any, name: str) -> Fraction:
    """A factor on pay, from 1 to below 10: no cost of employing somebody is nine times the pay."""
    number = exact_number(given, name, "1.32")
    problem = f"pay is multiplied by it, and {float(number):g} would make it"
    # A factor below 1 is nearly always the share that is put on top: 0.32 for 32%.
    if number < 1:
        raise refused(name, f"{problem} less", "write 1.32 for 32% on top")
    if number >= 10:
        # What was meant is a per cent on top of pay where it is below 100, and of all of it otherwise.
        percent = number + 100 if number < 100 else number
        meant = f'{float(percent / 100):g} or "{float(percent):g}%"' if percent < 1000 else '1.30 or "130%"'
        raise refused(name, f"{problem} {float(number):g} times as much", f"write {meant}")
    return number


def _weighting(given: Any) -> Rate | dict[str, Rate]:
    if isinstance(given, Mapping):
        return {str(key): as_rate(rate, f'weighting["{key}"]') for key, rate in given.items()}
    return as_rate(given, "weighting")


_READERS: dict[str, Callable[[Any], Any]] = {
    "awards": _awards,
    "increments": checked_increments,
    "on_costs": partial(_by_kind, name="on_costs", read=_factor),
    "weighting": _weighting,
    "weighting_with_awards": as_truth,
    "vacancy": partial(_by_kind, name="vacancy", read=as_share),
    # A lag of more than twenty years is a year, or a number of days, put in the wrong place.
    "recruitment_lag": lambda given: within(as_whole(given), 0, 240),
    "part_month": partial(member, PartMonth),
}
"""The function that reads each term, where it is given."""
