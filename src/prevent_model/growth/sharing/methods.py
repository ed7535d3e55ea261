"""The named methods of sharing out, and what each does, in words."""

from __future__ import annotations

from enum import Enum

from prevent_model.errors import refused
from prevent_model.growth.sharing.apportionment import Claim, huntington_hill, jefferson, webster
from prevent_model.spelling import did_you_mean
from prevent_model.values.plain import written


class Method(Enum):
    """The method by which a total is shared out; other names that a method goes by are read too.

    Examples
    --------
    >>> Method("Webster"), Method("pro rata")
    (<Method.SAINTE_LAGUE: 'sainte-lague'>, <Method.LARGEST_REMAINDER: 'largest-remainder'>)
    """

    LARGEST_REMAINDER = "largest-remainder"
    EQUAL = "equal"
    MINIMUM_FIRST = "minimum-first"
    RAISED_TO_MINIMUM = "raised-to-minimum"
    TIERS = "tiers"
    SAINTE_LAGUE = "sainte-lague"
    D_HONDT = "d-hondt"
    HUNTINGTON_HILL = "huntington-hill"

    @classmethod
    def _missing_(cls, value: object) -> Method:
        # Names are typed as people write them: "D'Hondt", "Sainte-Laguë", largest_remainder.
        name = str(value).casefold().replace("_", "-").replace(" ", "-").replace("ë", "e").replace("'", "-")
        known = {name: method for method in cls for name in (method.value, *_OTHER_NAMES.get(method, "").split())}
        if name in known:
            return known[name]
        raise refused(
            "method", f"there is none called {written(value)}{did_you_mean(name, known)}", f"one of {_METHODS}"
        )


_METHODS = ", ".join(f'"{method.value}"' for method in Method)
_OTHER_NAMES = {
    Method.LARGEST_REMAINDER: "pro-rata hamilton hare",
    Method.SAINTE_LAGUE: "webster saintelague",
    Method.D_HONDT: "jefferson dhondt",
    Method.HUNTINGTON_HILL: "equal-proportions hill",
    Method.TIERS: "tiered",
}
# The methods of highest averages differ in what divides a weight; all others share by quota and remainder.
CLAIMS: dict[Method, Claim] = {
    Method.SAINTE_LAGUE: webster,
    Method.D_HONDT: jefferson,
    Method.HUNTINGTON_HILL: huntington_hill,
}
WAYS: dict[Method, str] = {
    Method.LARGEST_REMAINDER: "in proportion to weight, rounded down, what is left to the largest remainders",
    Method.EQUAL: "equally, whatever the weights, what is left a unit each",
    Method.MINIMUM_FIRST: "the minimum to each first, the rest in proportion to weight by largest remainder",
    Method.RAISED_TO_MINIMUM: "in proportion to weight, shares below the minimum raised to it at the others' expense",
    Method.TIERS: "in proportion to each tier's weight, equally within a tier, by largest remainder",
    Method.SAINTE_LAGUE: "unit by unit to the largest weight over 1, 3, 5 and so on (Sainte-Laguë, Webster)",
    Method.D_HONDT: "unit by unit to the largest weight over 1, 2, 3 and so on (D'Hondt, Jefferson)",
    Method.HUNTINGTON_HILL: "unit by unit to the largest weight over the geometric mean of units had and next "
    "(Huntington-Hill), one to each first",
}
