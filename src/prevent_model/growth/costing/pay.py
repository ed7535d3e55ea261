"""The pay of a post: points of a scale, awards that start inside a year, and increments."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from attrs import field, frozen

from prevent_model.errors import ArgumentError, Refusal, refusals_of, refused
from prevent_model.tables.attrs_tables import AttrsTable
from prevent_model.values.constructing import converting, each_by, items_of
from prevent_model.values.field_metadata import as_tuple, means
from prevent_model.values.money import Money
from prevent_model.values.per_cents import PerCent
from prevent_model.values.plain import LEAVES, as_day, as_exact, as_per_cent, kind_of, written
from prevent_model.values.rates import Rate
from prevent_model.values.wholes import index_of

ANNIVERSARY = "anniversary"

Increments = str | int | None
"""When a post moves up a point, which is on the anniversary of its start, on the first of a month, or never."""


def as_rate(given: Any, name: str) -> Rate:
    """Return a rate from a ``Rate`` or a pint quantity, or say what to write instead.

    Parameters
    ----------
    given
        Money per post per time.
    name
        The argument that it was given as, for the message.

    Raises
    ------
    ValueError
        When it has no time that it is for, another dimension or a float inside.

    Examples
    --------
    >>> as_rate(Rate(32_500), "rates").per_month()
    Fraction(8125, 3)
    """
    remedy = 'write Rate("32500", "year", "GBP"), or a pint quantity in "GBP/post/financial_year" or "GBP/post/month"'
    if isinstance(given, Rate):
        return given
    if hasattr(given, "magnitude") and hasattr(given, "units"):
        try:
            return Rate.from_quantity(given)
        except (TypeError, ValueError) as error:
            raise refused(name, refusals_of(error)[0].problem, remedy) from None
    problem = "has no time that it is for" if isinstance(given, Money) else "is not money per post per time"
    raise ArgumentError([Refusal(name, f"{kind_of(given)} {problem}", remedy, True)])


def exact_number(given: Any, name: str, example: str) -> Fraction:
    """Return an exact number from an int, a Fraction, a Decimal, their text or per cents; a float is refused.

    Raises
    ------
    ValueError
        When it is not one.

    Examples
    --------
    >>> exact_number("1.32", "on_costs", "1.32")
    Fraction(33, 25)
    """
    try:
        return as_exact(given)
    except ArgumentError:
        problem = "a float is not exact" if isinstance(given, float) else "an exact number is needed"
        remedy = f'write "{example}", or Decimal("{example}")'
        raise refused(name, f"found {written(given)}, and {problem}", remedy) from None


def _first_of_month(_: Any, __: Any, day: date) -> None:
    # Costs are added up by whole months: an award inside one would need a rule for its parts.
    if day.day != 1:
        raise ArgumentError.of(f"an award starts on the first of a month, not {day}", f"write {day.replace(day=1)}")


class Whose:
    """Stands for the type of the kinds of post whose pay rises; one of them may be given alone."""


_kinds = items_of(str)
LEAVES[Whose] = lambda given: _kinds([given] if isinstance(given, str) else given)


@frozen(field_transformer=converting)
class PayAward(AttrsTable):
    """A rise in pay from the first of a month on; it compounds with those before it.

    Examples
    --------
    >>> PayAward(date(2008, 9, 1), "2.65").factor
    Fraction(2053, 2000)

    Notes
    -----
    **Source:** written ministerial statement of 16 October 2008: 2.65% from 1 September 2008.
    """

    on: date = field(converter=as_day, validator=_first_of_month, metadata=means("The first day at the new rate."))
    percent: Fraction = field(
        converter=as_per_cent, metadata=means("By how much pay rises.", unit="percent", written_as=PerCent)
    )
    kinds: tuple[str, ...] = field(
        default=(),
        converter=as_tuple,
        metadata=means(
            "Whose pay rises: officer, staff or another kind; none named means everybody's.", written_as=Whose
        ),
    )

    @property
    def factor(self) -> Fraction:
        """The number that pay is multiplied by."""
        return 1 + self.percent / 100

    def __str__(self) -> str:
        whom = f" for {', '.join(self.kinds)} posts" if self.kinds else ""
        return f"{float(self.percent):g}% from {self.on}{whom}"


class Points:
    """Stands for the type of the points of a scale of pay: rates or pint quantities; one of them may be given alone."""


def _points(given: Any) -> tuple[Rate, ...]:
    alone = isinstance(given, str | Mapping | Rate | Money) or not isinstance(given, Iterable)
    points = each_by(lambda point: as_rate(point, ""), [given] if alone or hasattr(given, "magnitude") else given)
    if not points:
        raise ArgumentError.of("a scale has at least one point", "write [Rate(Money.pounds(32_500))]")
    if len(currencies := {point.currency.code for point in points}) > 1:
        problem = f"the points of a scale are of one currency, not of {' and '.join(sorted(currencies))}"
        raise ArgumentError.of(problem, "write a scale for each")
    # Rates a month and rates a year may be mixed in one scale, so that they are compared by the year.
    yearly = [point.per_year() for point in points]
    if yearly != sorted(yearly):
        raise ArgumentError.of("the points of a scale do not fall", "write the lowest first")
    return points


LEAVES[Points] = _points


@frozen(field_transformer=converting)
class Pay(AttrsTable):
    """The pay of a post at each point of a scale, and the point at which it starts.

    Examples
    --------
    >>> scale = Pay([Rate(25_400), Rate(29_600), Rate(30_900)], start=1)
    >>> scale.at(0).per_year(), scale.at(5).per_year()
    (Fraction(29600, 1), Fraction(30900, 1))
    """

    points: tuple[Rate, ...] = field(
        converter=_points,
        metadata=means("The rate at each point, lowest first.", unit="GBP/post/financial_year", written_as=Points),
    )
    start: int = field(default=0, metadata=means("The point at which a post starts; the lowest is 0."))

    def __attrs_post_init__(self) -> None:
        if not 0 <= self.start < len(self.points):
            problem = f"{self.start} is no point of the scale"
            raise ArgumentError.of(problem, f"write 0 to {len(self.points) - 1}").at("start")

    def at(self, risen: int) -> Rate:
        """Return the rate of a post that has risen by some points, and stays at the top."""
        return self.points[min(self.start + risen, len(self.points) - 1)]


def checked_increments(given: Any) -> Increments:
    """Return when posts move up a point, or say what to write instead.

    Raises
    ------
    ValueError
        When it is neither "anniversary" nor a month.
    """
    if given is None:
        return None
    if given == ANNIVERSARY:
        return ANNIVERSARY
    if (month := index_of(given)) is None or not 1 <= month <= 12:
        remedy = 'write "anniversary", or a month from 1 to 12 such as 4 for April'
        raise refused("increments", f"found {written(given)}", remedy)
    return month


def points_risen(increments: Increments, started: int, month: int) -> int:
    """The points that a post has risen by a month; months are counted from the year 0, as ``month_number`` does.

    Examples
    --------
    >>> points_risen("anniversary", started=8, month=19), points_risen("anniversary", started=8, month=20)
    (0, 1)
    >>> points_risen(4, started=8, month=15)  # from September to the April after
    1
    """
    if increments is None or month <= started:
        return 0
    if increments == ANNIVERSARY:
        return (month - started) // 12
    # Both are counted in whole years from that month, so that the month of the start itself does not count.
    first = int(increments) - 1
    return (month - first) // 12 - (started - first) // 12


def factor_by(awards: Iterable[PayAward], month: date) -> Fraction:
    """The rise in pay by all awards that have started by a month, as one factor.

    Examples
    --------
    >>> awards = [PayAward(date(2008, 9, 1), 10), PayAward(date(2009, 9, 1), 10)]
    >>> factor_by(awards, date(2009, 9, 1))
    Fraction(121, 100)
    """
    # Awards compound: each raises what the one before has made of the rate.
    factor = Fraction(1)
    for award in awards:
        if award.on <= month:
            factor *= award.factor
    return factor
