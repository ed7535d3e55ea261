"""The terms on which posts are costed: each is named, and what is not given is not taken."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from fractions import Fraction
from functools import partial
from typing import Any

import attrs

from prevent_model.errors import ArgumentError, Refusal, UnknownReference
from prevent_model.framework.growth import PostKind, PostLine
from prevent_model.growth.costing.pay import (
    Increments,
    Pay,
    PayAward,
    as_rate,
    checked_increments,
    exact_number,
    factor_by,
    month_number,
    points_risen,
)
from prevent_model.growth.costing.proration import PartMonth, share_of_month
from prevent_model.values.arguments import expect, many
from prevent_model.values.calendars import as_years_of
from prevent_model.values.field_metadata import means
from prevent_model.values.plain import as_share, as_truth, written
from prevent_model.values.rates import Rate
from prevent_model.values.rounding import Rounding
from prevent_model.values.wholes import index_of
from prevent_model.values.years import FinancialYear

Number = Any
"""An int, a Fraction, a Decimal or a text of one; never a float."""

ByKind = Number | Mapping[PostKind | str, Number]


@attrs.frozen
class Share:
    """What one post comes to in a year: how much of it, its cost, and its cost over the whole year."""

    of_year: Fraction = attrs.field(metadata=means("The share of the year that it is in place.", unit="dimensionless"))
    cost: Fraction = attrs.field(metadata=means("Exact pounds in the year.", unit="GBP/post"))
    full_year: Fraction = attrs.field(metadata=means("Exact pounds if in place all year.", unit="GBP/post"))


@attrs.frozen
class Weights:
    """The months of a year that a post is in place for, with the awards that have started in them."""

    of_year: Fraction = attrs.field(metadata=means("The share of the year that it is in place.", unit="dimensionless"))
    points: tuple[tuple[int, Fraction, Fraction], ...] = attrs.field(
        metadata=means(
            "For each number of points risen, months in place and all months, each times its awards.", unit="month"
        )
    )
    factor: Fraction = attrs.field(metadata=means("On-costs, less the posts that stand empty.", unit="dimensionless"))


@attrs.frozen
class Terms:
    """Pay awards, increments, on-costs, weighting, vacancies and the rules of months, as far as they are given."""

    awards: tuple[PayAward, ...] = attrs.field(default=(), metadata=means("Pay awards, in order of their start."))
    increments: Increments = attrs.field(default=None, metadata=means("When a post moves up a point of its scale."))
    on_costs: Mapping[PostKind, Fraction] | None = attrs.field(
        default=None, metadata=means("What pay is multiplied by to give its cost.", unit="dimensionless")
    )
    weighting: Rate | Mapping[str, Rate] | None = attrs.field(
        default=None, metadata=means("Pay for the place of work.", unit="GBP/post/financial_year")
    )
    weighting_with_awards: bool | None = attrs.field(
        default=None, metadata=means("Whether pay awards raise the weighting too.")
    )
    vacancy: Mapping[PostKind, Fraction] | None = attrs.field(
        default=None, metadata=means("The share of posts that stands empty.", unit="dimensionless")
    )
    recruitment_lag: int | None = attrs.field(
        default=None, metadata=means("Months from the planned start until a post is filled.", unit="month")
    )
    part_month: PartMonth | None = attrs.field(default=None, metadata=means("What a part of a month counts for."))

    def weights(self, kind: PostKind, first: date, last: date, year: FinancialYear) -> Weights:
        """How much of a year's months a post is in place, whatever it is paid: what ``per_post`` takes."""
        awards = tuple(award for award in self.awards if not award.kinds or kind in award.kinds)
        started = month_number(first)
        share = Fraction(0)
        points: dict[int, tuple[Fraction, Fraction]] = {}
        for month in year.months:
            rises = factor_by(awards, month)
            here = share_of_month(month, first, last, self.part_month)
            risen = points_risen(self.increments, started, month_number(month))
            part, whole = points.get(risen, (Fraction(0), Fraction(0)))
            points[risen] = part + here * rises, whole + rises
            share += here
        factor = (self.on_costs or {}).get(kind, Fraction(1)) * (1 - (self.vacancy or {}).get(kind, 0))
        return Weights(share / 12, tuple((risen, *sums) for risen, sums in points.items()), factor)

    def per_post(self, pay: Pay, weighting: Rate | None, weights: Weights) -> Share:
        """What one post comes to in a year, exactly."""
        cost = full = Fraction(0)
        for risen, part, whole in weights.points:
            paid = pay.at(risen).per_month()
            cost += paid * part
            full += paid * whole
        if weighting is not None:
            raised = self.weighting_with_awards
            part = sum((one for _, one, _ in weights.points), Fraction(0)) if raised else weights.of_year * 12
            whole = sum((one for _, _, one in weights.points), Fraction(0)) if raised else Fraction(12)
            cost += weighting.per_month() * part
            full += weighting.per_month() * whole
        return Share(weights.of_year, cost * weights.factor, full * weights.factor)

    def weighting_of(self, line: PostLine) -> Rate | None:
        """The weighting of a line: by its id, else by its sites, else by its bodies.

        Raises
        ------
        ArgumentError
            When its sites, or its bodies, have different weightings.
        """
        if self.weighting is None or isinstance(self.weighting, Rate):
            return self.weighting
        for keys in ((line.id,), line.sites, line.bodies):
            found = {self.weighting.get(key) for key in keys}
            if len(found) > 1:
                problem = f"{', '.join(keys)} of {line.id} are not weighted alike"
                raise ArgumentError([Refusal("weighting", problem, "split the line, or name it")])
            if found and found != {None}:
                return found.pop()
        return None

    def faults(self, line: PostLine) -> list[Refusal]:
        """What keeps these terms from being applied to a line."""
        found = []
        for name, given in (("on_costs", self.on_costs), ("vacancy", self.vacancy)):
            if given is not None and line.kind not in given:
                problem = f"none is given for {line.kind.value} posts, as {line.id} has"
                found.append(Refusal(name, problem, f'write one for "{line.kind.value}" too'))
        found += [
            Refusal(
                "awards",
                f"{award} does not say what a mixed post is paid, as {line.id} has",
                "split the line, or add mixed to the kinds of the award",
            )
            for award in self.awards
            if award.kinds and line.kind is PostKind.MIXED and PostKind.MIXED not in award.kinds
        ]
        try:
            self.weighting_of(line)
        except ArgumentError as error:
            found += error.refusals
        return found

    @property
    def said(self) -> str:
        """What was taken and what was not, in sentences."""
        awards = "; ".join(map(str, self.awards))
        with_awards = "raised by the awards" if self.weighting_with_awards else "not raised by awards"
        when = "on the anniversary of the start" if self.increments == "anniversary" else f"in month {self.increments}"
        known = {
            "pay awards": awards and f"pay awards ({awards})",
            "increments": self.increments is not None and f"increments {when}",
            "on-costs": self.on_costs and f"on-costs (× {_shown(self.on_costs)})",
            "location weighting": self.weighting is not None and f"location weighting, {with_awards}",
            "a vacancy factor": self.vacancy and f"a vacancy factor ({_shown(self.vacancy)} of posts empty)",
            "a recruitment lag": self.recruitment_lag is not None
            and f"a recruitment lag of {self.recruitment_lag} months",
        }
        taken = [words for words in known.values() if words]
        absent = [name for name, words in known.items() if not words]
        sentences = [
            f"Taken: {', '.join(taken)}." if taken else "",
            f"Not given, so not taken: {', '.join(absent)}." if absent else "",
        ]
        if self.part_month is not None:
            sentences.append(f"A part of a month counts {_PART[self.part_month]}.")
        return " ".join(filter(None, sentences))


_PART = {PartMonth.WHOLE: "as a whole one", PartMonth.NONE: "for nothing", PartMonth.BY_DAY: "by its days"}


def _shown(numbers: Mapping[PostKind, Fraction]) -> str:
    if len(set(numbers.values())) == 1:
        return f"{float(next(iter(numbers.values()))):g}"
    return ", ".join(f"{kind.value} {float(number):g}" for kind, number in numbers.items())


def _months(given: Any) -> None:
    number = index_of(given)
    if number is None or not 0 <= number <= 240:
        raise ValueError(f"whole months are needed, found {written(given)}: write one from 0 to 240, such as 3")


def kinds_of_terms(**terms: Any) -> dict[str, tuple[Any, ...]]:
    """Each term with the kinds that it may have, as ``expect`` takes them.

    Examples
    --------
    >>> kinds_of_terms(awards=())
    {'awards': ((), [<class 'prevent_model.growth.costing.pay.PayAward'>])}
    """
    return {name: (given, *_KINDS[name]) for name, given in terms.items()}


def checked_terms(
    *,
    awards: Iterable[PayAward] = (),
    increments: Increments = None,
    on_costs: ByKind | None = None,
    weighting: Any = None,
    weighting_with_awards: bool | None = None,
    vacancy: ByKind | None = None,
    recruitment_lag: Any = None,
    part_month: Any = None,
) -> Terms:
    """Return the terms, each checked; the parameters are those of ``year_costs``.

    Raises
    ------
    ValueError
        When one of them is not what it should be; the message names it.
    """
    rises = many("awards", awards, PayAward)
    expect(
        **kinds_of_terms(
            increments=increments, on_costs=on_costs, weighting=weighting, weighting_with_awards=weighting_with_awards,
            vacancy=vacancy, recruitment_lag=recruitment_lag, part_month=part_month,
        )
    )  # fmt: skip
    if rises and weighting is not None and weighting_with_awards is None:
        remedy = "say whether pay awards raise the weighting too"
        raise ArgumentError([Refusal("weighting_with_awards", "it is needed beside awards and a weighting", remedy)])
    return Terms(
        awards=tuple(sorted(rises, key=lambda award: award.on)),
        increments=checked_increments(increments),
        on_costs=_on_costs(on_costs),
        weighting=_weighting(weighting),
        weighting_with_awards=weighting_with_awards,
        vacancy=_vacancy(vacancy),
        recruitment_lag=None if recruitment_lag is None else int(recruitment_lag),
        part_month=None if part_month is None else PartMonth(part_month),
    )


def checked_rounding(given: Any) -> Rounding:
    """Return a named rounding rule, or say what to write instead."""
    try:
        return Rounding(given)
    except ValueError:
        names = ", ".join(rule.value for rule in Rounding)
        raise ValueError(f"rounding: found {written(given)}: write one of {names}, or Rounding.HALF_UP") from None


def checked_years(given: Any, like: Iterable[FinancialYear] = ()) -> tuple[FinancialYear, ...]:
    """Return financial years of the calendar of some data, each once, or say what to write instead."""
    years = as_years_of(given, like, "years")
    if not years:
        raise ValueError('years: there is none: write "2008/09 to 2010/11", or a list of FinancialYear')
    if len(set(years)) != len(years):
        raise ValueError("years: one of them is given twice: write each once")
    return years


def _by_kind(given: Any, name: str, read: Callable[[Any, str], Fraction]) -> dict[PostKind, Fraction] | None:
    if given is None:
        return None
    if not isinstance(given, Mapping):
        given = dict.fromkeys(PostKind, given)
    numbers: dict[PostKind, Fraction] = {}
    for key, number in given.items():
        if key not in {*PostKind, *(kind.value for kind in PostKind)}:
            raise UnknownReference("kind of post", str(key), [kind.value for kind in PostKind], argument=name)
        numbers[PostKind(key)] = read(number, name)
    return numbers


def _factor(given: Any, name: str) -> Fraction:
    """What pay is multiplied by: from 1 to below 10, since no cost of employing somebody is nine times the pay."""
    number = exact_number(given, name, "1.32")
    if number < 1:
        raise ArgumentError.of(
            f"pay is multiplied by it, and {float(number):g} would make it less", "write 1.32 for 32 % on top"
        ).at(name)
    if number >= 10:
        percent = number + 100 if number < 100 else number
        meant = f'{float(percent / 100):g} or "{float(percent):g}%"' if percent < 1000 else '1.30 or "130%"'
        raise ArgumentError.of(
            f"pay is multiplied by it, and {float(number):g} would make it {float(number):g} times as much",
            f"write {meant}",
        ).at(name)
    return number


def _weighting(given: Any) -> Rate | dict[str, Rate] | None:
    if given is None:
        return None
    if isinstance(given, Mapping):
        return {str(key): as_rate(rate, f'weighting["{key}"]') for key, rate in given.items()}
    return as_rate(given, "weighting")


_on_costs = partial(_by_kind, name="on_costs", read=_factor)
_vacancy = partial(_by_kind, name="vacancy", read=as_share)
_KINDS: dict[str, tuple[Any, ...]] = {
    "awards": ([PayAward],),
    "increments": (checked_increments,),
    "on_costs": (_on_costs,),
    "weighting": (_weighting,),
    "weighting_with_awards": (as_truth, None),
    "vacancy": (_vacancy,),
    "recruitment_lag": (_months, None),
    "part_month": (PartMonth, None),
}
"""The kinds that each term may have."""
