"""Roll-up rules as data: how the grades of parts become the grade of a whole."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from fractions import Fraction
from itertools import pairwise
from math import gcd, lcm
from typing import Final

import attrs
from attrs import field

from prevent_model.errors import ArgumentError, Refusal
from prevent_model.framework.conditions import CountCase
from prevent_model.framework.own_rules import OWN_RULE, OwnRule, is_own_rule
from prevent_model.tables.attrs_tables import AttrsTable, attrs_table
from prevent_model.values.field_metadata import as_tuple, means
from prevent_model.values.plain import as_fraction
from prevent_model.values.rounding import Rounding


class Missing(Enum):
    """The treatment of a part that nobody has judged.

    Examples
    --------
    >>> Lowest(missing="lowest").missing is Missing.LOWEST
    True
    >>> [missing.value for missing in Missing]
    ['exclude', 'lowest', 'carry', 'refuse']
    """

    # No rule has a default among these: each gives other grades, and the standard has to say which it means.
    EXCLUDE = "exclude"
    LOWEST = "lowest"
    CARRY = "carry"
    REFUSE = "refuse"


class BandsOf(Enum):
    """The number that is cut into bands.

    Examples
    --------
    >>> [of.value for of in BandsOf]
    ['mean', 'sum', 'percentage']
    """

    MEAN = "mean"
    SUM = "sum"
    PERCENTAGE = "percentage"


# Not the lowest level: a gap in the wording of a rule is no weakness of the body that is judged.
UNDETERMINED: Final = "undetermined"
"""What a rule answers when its wording does not decide the case."""


def _no_excluding_sum(instance: object, attribute: attrs.Attribute[Missing], value: Missing) -> None:
    # A part left out takes nothing from a mean but its weight; from a sum it takes its points.
    if value is Missing.EXCLUDE:
        raise ArgumentError.of(
            "a sum that leaves parts out could fall below its own worst case", 'write "lowest", "carry" or "refuse"'
        )


@attrs_table(kw_only=True)
class Mean(AttrsTable):
    """The weighted mean of the parts; its level is the mean rounded to a rank by the named rule.

    Examples
    --------
    >>> rule = Mean(rounding="half-up", missing="exclude")
    >>> rule.rounding.value, rule.missing.value
    ('half-up', 'exclude')
    """

    rounding: Rounding = field(converter=Rounding, metadata=means("How the mean becomes a level."))
    missing: Missing = field(converter=Missing, metadata=means("What is done with a part not judged."))


@attrs_table(kw_only=True)
class Sum(AttrsTable):
    """The weighted sum of the parts; it has no level of its own.

    Examples
    --------
    >>> Sum(missing="lowest").missing.value
    'lowest'
    """

    missing: Missing = field(
        converter=Missing, validator=_no_excluding_sum, metadata=means("What is done with a part not judged.")
    )


@attrs_table(kw_only=True)
class Lowest(AttrsTable):
    """The lowest grade among the parts.

    Examples
    --------
    >>> Lowest(missing="refuse").missing.value
    'refuse'
    """

    missing: Missing = field(converter=Missing, metadata=means("What is done with a part not judged."))


@attrs_table(kw_only=True)
class LadderStep(AttrsTable):
    """One rung of a ladder: all of these parts must be met, and all rungs below.

    Examples
    --------
    >>> LadderStep(level="Better", criteria=["plan", "people"]).criteria
    ('plan', 'people')
    """

    level: str = field(metadata=means("The level that the rung stands for.", names="level"))
    criteria: tuple[str, ...] = field(converter=as_tuple, metadata=means("The parts that must be met.", names="part"))


@attrs_table(kw_only=True)
class Ladder(AttrsTable):
    """Cumulative maturity: a rung counts only when every rung below it is met.

    Examples
    --------
    >>> rungs = [LadderStep(level="Good", criteria=["plan"]), LadderStep(level="Better", criteria=["people"])]
    >>> Ladder(steps=rungs, met="Good", missing="lowest", otherwise="Not yet").otherwise
    'Not yet'
    """

    steps: tuple[LadderStep, ...] = field(converter=as_tuple, metadata=means("The rungs, lowest first."))
    met: str = field(metadata=means("The level from which a part counts as met.", names="level"))
    missing: Missing = field(converter=Missing, metadata=means("What is done with a part not judged."))
    otherwise: str = field(
        default=UNDETERMINED, metadata=means("The level when not even the first rung is met.", names="level")
    )


@attrs_table(kw_only=True)
class Counts(AttrsTable):
    """The first case whose conditions all hold, over the applicable parts.

    Examples
    --------
    >>> from prevent_model.framework.conditions import AtLeast, OthersAtLeast
    >>> best = CountCase("Outstanding", [AtLeast(2, "Outstanding"), OthersAtLeast("Good")])
    >>> rule = Counts(cases=[best], missing="refuse")
    >>> rule.otherwise == UNDETERMINED
    True
    """

    cases: tuple[CountCase, ...] = field(converter=as_tuple, metadata=means("The cases, in their order."))
    missing: Missing = field(converter=Missing, metadata=means("What is done with a part not judged."))
    otherwise: str = field(default=UNDETERMINED, metadata=means("The level when no case holds.", names="level"))


@attrs_table
class Band(AttrsTable):
    """From and up to which value a level is given, both ends included.

    Examples
    --------
    >>> Band(25, 62, "Requires improvement").high
    Fraction(62, 1)
    """

    # Both ends are counted, as standards print them, "25 to 38" and "39 to 62": values are rounded first.
    low: Fraction = field(converter=as_fraction, metadata=means("The lowest value.", unit="dimensionless"))
    high: Fraction = field(converter=as_fraction, metadata=means("The highest value.", unit="dimensionless"))
    level: str = field(metadata=means("The level.", names="level"))


@attrs_table(kw_only=True)
class Bands(AttrsTable):
    """A mean, a sum or a percentage of the most possible, rounded by a named rule and cut into levels.

    Examples
    --------
    >>> bands = Bands(of="percentage", bands=[Band(25, 62, "Low"), Band(63, 100, "High")], rounding="half-up",
    ...               missing="exclude")
    >>> bands.level_of(Fraction(125, 2))
    'High'
    """

    of: BandsOf = field(converter=BandsOf, metadata=means("What is cut."))
    bands: tuple[Band, ...] = field(converter=as_tuple, metadata=means("The bands."))
    rounding: Rounding = field(converter=Rounding, metadata=means("How a value is brought to the steps of the bands."))
    missing: Missing = field(converter=Missing, metadata=means("What is done with a part not judged."))
    # Whole numbers, in which most published bands are printed.
    step: Fraction = field(
        default=Fraction(1),
        converter=as_fraction,
        metadata=means("To what the value is rounded first, and the width between two bands.", unit="dimensionless"),
    )

    def __attrs_post_init__(self) -> None:
        if self.step <= 0:
            raise ArgumentError.of(
                f"{self.step} is no width", "write 1, or the width that is left between two bands"
            ).at("step")
        ordered = sorted(self.bands, key=lambda band: band.low)
        faults = [
            (
                f"the band of {b.level} runs from {_plain(b.low)} to {_plain(b.high)}",
                f"write low = {_plain(b.high)}, high = {_plain(b.low)}",
            )
            for b in ordered
            if b.low > b.high
        ]
        faults += [
            (
                f"the bands of {lower.level} and {upper.level} overlap at {_plain(lower.high)}",
                "write bands that lie one step apart",
            )
            for lower, upper in pairwise(ordered)
            if upper.low <= lower.high
        ]
        # A band the wrong way round makes holes of its own: then no remedy is offered for those.
        misfit, remedy = _between(ordered, self.step), _fitting(ordered, self.step)
        if misfit:
            faults.append((misfit, "" if faults else remedy))
        if not ordered:
            faults.append(("no band is given", 'write { low = 1, high = 2, level = "…" } for each'))
        if self.of is BandsOf.SUM and self.missing is Missing.EXCLUDE:
            faults.append(
                (
                    "a sum that leaves parts out could fall below its own worst case",
                    'write missing = "lowest", "carry" or "refuse"',
                )
            )
        if faults:
            raise ArgumentError(Refusal("bands", problem, remedy) for problem, remedy in faults)

    def level_of(self, value: Fraction) -> str | None:
        """The level of a value, which is rounded first; None outside every band.

        Examples
        --------
        >>> bands = Bands(of="mean", bands=[Band(1, 2, "Low"), Band(3, 4, "High")], rounding="half-even",
        ...               missing="exclude")
        >>> bands.level_of(Fraction(5, 2)), bands.level_of(Fraction(9))
        ('Low', None)
        """
        return self.level_at(self.rounded(value))

    def rounded(self, value: Fraction) -> Fraction:
        """A value brought to the steps of the bands.

        Examples
        --------
        >>> bands = Bands(of="mean", bands=[Band(0, 1, "low"), Band(2, 3, "high")], rounding="half-up",
        ...               missing="refuse")
        >>> bands.rounded(Fraction(3, 2))
        Fraction(2, 1)
        """
        return self.rounding.to(value, self.step)

    def level_at(self, rounded: Fraction) -> str | None:
        """The level of a value that is rounded already; None outside every band.

        Examples
        --------
        >>> bands = Bands(of="mean", bands=[Band(0, 1, "low"), Band(2, 3, "high")], rounding="half-up",
        ...               missing="refuse")
        >>> bands.level_at(Fraction(2))
        'high'
        """
        return next((band.level for band in self.bands if band.low <= rounded <= band.high), None)


def _plain(number: Fraction) -> str:
    """A number as a decimal where one is exact, and as a fraction elsewhere."""
    # Down to a millionth; what needs more places than that is plainer as a fraction.
    digits = next((n for n in range(7) if (number * 10**n).denominator == 1), None)
    return str(number) if digits is None else f"{float(number):.{digits}f}"


def _between(ordered: list[Band], step: Fraction) -> str:
    """The values that no band would be given: in a hole between two bands, or rounded away from an end.

    Empty for none.
    """
    holes = [
        f"between {_plain(lower.high)} and {_plain(upper.low)}"
        for lower, upper in pairwise(ordered)
        if 0 < upper.low - lower.high != step
    ]
    if holes:
        return f"no band holds the values {' or '.join(holes)}; a value is rounded to a step of {_plain(step)}"
    off = [_plain(end) for band in ordered for end in dict.fromkeys((band.low, band.high)) if end % step]
    if not off:
        return ""
    which = (
        f"{off[0]} is no whole number" if len(off) == 1 else f"{', '.join(off[:-1])} and {off[-1]} are no whole numbers"
    )
    return f"of the ends of the bands, {which} of steps of {_plain(step)}, to which a value is rounded"


def _fitting(ordered: list[Band], step: Fraction) -> str:
    """Return what to write: the widest step on which all ends of the bands lie, and the ends to move to it."""
    ends = [end for band in ordered for end in (band.low, band.high)]
    below = lcm(*(end.denominator for end in ends))
    widest = Fraction(gcd(*(int(end * below) for end in ends)), below)
    remedies = [] if widest == step else [f"write step = {_plain(widest)}"]
    remedies += [
        f"let the band of {lower.level} end at {_plain(upper.low - widest)}"
        for lower, upper in pairwise(ordered)
        if upper.low - lower.high != widest
    ]
    return ", and ".join(remedies)


@attrs_table(kw_only=True)
class Limit(AttrsTable):
    """A part that caps the whole when it is at a level or below.

    Examples
    --------
    >>> Limit(criterion="regulations", at_most="Breached", cap="Requires improvement").cap
    'Requires improvement'
    """

    criterion: str = field(metadata=means("The part.", names="part"))
    at_most: str = field(metadata=means("The level at which, or below which, it is a breach.", names="level"))
    cap: str = field(metadata=means("The best level that the whole can then have.", names="level"))


# No limiter and nothing without a grade in it: there would be two caps in a row, or none to cap.
RuleToCap = Mean | Sum | Lowest | Ladder | Counts | Bands
"""A rule whose answer a limiter may cap."""


@attrs_table(kw_only=True)
class Limiter(AttrsTable):
    """Another rule, whose answer a breach caps; the limiting parts do not count in that rule.

    Examples
    --------
    >>> breach = Limit(criterion="regulations", at_most="Breached", cap="Requires improvement")
    >>> Limiter(of=Lowest(missing="exclude"), limits=[breach]).limits[0].criterion
    'regulations'
    """

    of: RuleToCap | OwnRule = field(
        metadata=means("The rule that is capped.", written_as=RuleToCap, also=(is_own_rule, OWN_RULE))
    )
    limits: tuple[Limit, ...] = field(converter=as_tuple, metadata=means("What caps it."))


@attrs_table(kw_only=True)
class NoRollUp(AttrsTable):
    """The parts are published side by side, and no grade is made of them.

    Examples
    --------
    >>> import prevent_model as pm
    >>> isinstance(pm.standard("prevent-duty-toolkit-2024").root.rule, NoRollUp)
    True
    """


Rule = RuleToCap | Limiter | NoRollUp
"""How the grades of parts become the grade of a whole."""

# In the order in which messages and the schema list them.
RULES: dict[str, Callable[..., Rule]] = {
    "mean": Mean,
    "sum": Sum,
    "lowest": Lowest,
    "ladder": Ladder,
    "counts": Counts,
    "bands": Bands,
    "limiter": Limiter,
    "no-roll-up": NoRollUp,
}
"""The rules by the name that a document gives them."""
