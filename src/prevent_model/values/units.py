"""The edge to pint: one small registry of our units, or our units in a registry that the caller owns.

Pint is imported on first use. Nothing in this library stores a quantity, and no application registry is ever set.
A post, a full-time equivalent, a day and each currency are dimensions of their own, so none of them turns into another
by accident; a financial year is twelve months, and a month is never a number of days in our registry.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, getcontext
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Any

from prevent_model.values.currencies import CURRENCIES, GBP, Currency, as_currency

if TYPE_CHECKING:
    import pint

__all__ = ["currency_in", "define_in", "exact_magnitude", "registry", "with_currency"]


def __dir__() -> list[str]:
    return __all__


_DEFINITIONS: Mapping[str, str] = {
    "GBP": "GBP = [currency]",
    "penny": "penny = GBP / 100",
    "post": "post = [post]",
    "fte": "fte = [fte]",
    "month": "month = [time]",
    "financial_year": "financial_year = 12 * month",
}

_OURS_ALONE: Mapping[str, str] = {
    "day": "day = [day]",
    "percent": "percent = 1 / 100",
    "share": "share = []",
    "point": "point = []",
    "rank": "rank = []",
}

# What each unit of ours is worth in the base units that rates and sums are kept in: a pound, a post, a month.
_WORTH: Mapping[str, Fraction] = {
    **dict.fromkeys(CURRENCIES, Fraction(1)),
    "penny": Fraction(1, 100),
    "post": Fraction(1),
    "fte": Fraction(1),
    "month": Fraction(1),
    "financial_year": Fraction(12),
}


_NOT_OURS = {"dimensionless"} | {
    f"[{name}]" for name in ("length", "mass", "time", "current", "temperature", "substance", "luminosity")
}


def registry(*currencies: Currency | str) -> pint.UnitRegistry[Any]:
    """Return our own registry, made on first use, with Decimal inside.

    Parameters
    ----------
    currencies
        Currencies to define besides the pound, each as a dimension of its own; a sum or a rate that is converted
        defines its own.

    Examples
    --------
    >>> ureg = registry("EUR")
    >>> print(ureg.Quantity(Decimal(24), "GBP/post/financial_year").to("GBP/post/month"))
    2.000000000000000000000000000 GBP / month / post
    >>> ureg.Quantity(1, "EUR").is_compatible_with("GBP")
    False

    Notes
    -----
    Units: ``GBP``, ``penny``, ``post``, ``fte``, ``month``, ``financial_year``, ``day``, ``percent``, ``share``,
    ``point`` and ``rank``.
    """
    ureg = _registry()
    for currency in currencies:
        with_currency(ureg, as_currency(currency))
    return ureg


@cache
def _registry() -> pint.UnitRegistry[Any]:
    import pint

    ureg: pint.UnitRegistry[Any] = pint.UnitRegistry(None, non_int_type=Decimal)
    for definition in (*_DEFINITIONS.values(), *_OURS_ALONE.values()):
        ureg.define(definition)
    return ureg


def with_currency(ureg: Any, currency: Currency) -> Any:
    """Return a registry, ours where none is given, that defines a currency as a dimension of its own.

    Examples
    --------
    >>> "JPY" in with_currency(None, Currency.of("JPY"))
    True
    """
    known = _registry() if ureg is None else ureg
    if currency != GBP and currency.code not in known:
        known.define(f"{currency.code} = [currency_{currency.code}]")
    return known


def currency_in(quantity: Any) -> Currency:
    """Return the currency that a quantity is counted in; the pound where its units name none.

    Examples
    --------
    >>> currency_in(registry("CHF").Quantity(3, "CHF/post/month"))
    Currency.of("CHF")
    """
    names = dict(getattr(getattr(quantity, "units", None), "_units", {}))
    return next((CURRENCIES[name] for name in names if name in CURRENCIES), GBP)


def define_in(ureg: pint.UnitRegistry[Any], *currencies: Currency | str) -> None:
    """Add our units to a registry that the caller owns, leaving the units that it has as they are.

    A registry may have its own month (pint's is a twelfth of 365.25 days); the financial year is then twelve of those.

    Parameters
    ----------
    ureg
        The registry of the caller; the units are added to it.
    currencies
        Currencies to define besides the pound.

    Raises
    ------
    ValueError
        If a unit of that name means something else there.

    Examples
    --------
    >>> import pint
    >>> mine = pint.UnitRegistry()
    >>> define_in(mine)
    >>> round(mine.Quantity(1, "financial_year").to("month").magnitude)
    12
    """
    if not hasattr(ureg, "parse_units"):
        raise TypeError(f"ureg: a pint registry is needed, not {ureg!r}")
    missing = [name for name in _DEFINITIONS if name not in ureg]
    for name in _DEFINITIONS.keys() - set(missing):
        if (other := ureg.get_name(name)) != name:  # where case does not count, GBP is a gigapoint
            raise ValueError(f'the registry reads "{name}" as {other}; use one in which case counts')
    for name in missing:
        ureg.define(_DEFINITIONS[name])
    for name, meaning in (("penny", "GBP / 100"), ("financial_year", "12 * month")):
        one = ureg.Quantity(1, name)
        same = ureg.parse_expression(meaning)
        if one.dimensionality != same.dimensionality or abs(float((one / same).to_base_units().magnitude) - 1) > 1e-9:
            raise ValueError(
                f'the registry has a "{name}" of its own that is not {meaning}; rename it or use another registry'
            )
    codes = {as_currency(currency).code: with_currency(ureg, as_currency(currency)) for currency in currencies}
    names = tuple(dict.fromkeys(("GBP", *codes, "post", "fte", "month")))
    kinds = {str(ureg.get_dimensionality(name)): name for name in names}
    if len(kinds) < len(names) or any(kind != "month" and of in _NOT_OURS for of, kind in kinds.items()):
        raise ValueError(
            f"the registry has a {', '.join(names[:-1])} or month of its own that is not a dimension apart from the "
            "others; "
            "rename it or use another registry"
        )


def exact_magnitude(quantity: Any, unit: str, meaning: str) -> Fraction:
    """Return how many of a unit a quantity is, exactly.

    Parameters
    ----------
    quantity
        A pint quantity of any registry that defines our units, with an int, Decimal or Fraction inside.
    unit
        The unit to count in, made of our units.
    meaning
        What is being made, for the message: ``"a sum of money"``.

    Returns
    -------
    Fraction
        The number in the unit.

    Raises
    ------
    TypeError
        If it is not a quantity, or if there is a float inside.
    ValueError
        If it has another dimension, or cannot be converted exactly.

    Examples
    --------
    >>> exact_magnitude(registry().Quantity(250, "penny"), "GBP", "a sum of money")
    Fraction(5, 2)
    """
    if not (hasattr(quantity, "magnitude") and hasattr(quantity, "units") and hasattr(quantity, "dimensionality")):
        raise TypeError(f"{meaning} is made from a pint quantity, not {quantity!r}")
    magnitude = quantity.magnitude
    if isinstance(magnitude, bool) or not isinstance(magnitude, (int, Decimal, Fraction)):
        raise TypeError(
            f"{meaning} is exact: an int, a Decimal or a Fraction is needed inside the quantity, not "
            f"{type(magnitude).__name__} {magnitude!r}; use the registry of units.registry(), or give a Decimal"
        )
    if isinstance(magnitude, Decimal) and not magnitude.is_finite():
        raise ValueError(f"{meaning} cannot be {magnitude}")
    ureg = quantity._REGISTRY  # the registry that made it; a quantity has no public name for it
    missing = [name for name in _names_in(unit) if name not in ureg]
    if missing:
        raise ValueError(
            f"{meaning} is counted in {unit}, and the registry of this quantity has no {' or '.join(missing)}; "
            "add our units to it with units.define_in"
        )
    if quantity.dimensionality != ureg.get_dimensionality(unit):
        raise ValueError(
            f"{meaning} is counted in {unit}; {quantity.units or 'a number without a unit'} is something else"
        )
    return Fraction(magnitude) * _factor(ureg, quantity.units, unit, meaning)


def _factor(ureg: Any, units: Any, unit: str, meaning: str) -> Fraction:
    given, wanted = _worth(units), _worth(ureg.parse_units(unit))
    if given is not None and wanted is not None:
        return given / wanted
    factor = ureg.Quantity(1, units).to(unit).magnitude
    # A Decimal that fills its context's digits has been rounded, so it is no exact factor.
    rounded = isinstance(factor, Decimal) and len(factor.normalize().as_tuple().digits) >= getcontext().prec
    if not rounded and (isinstance(factor, (int, Decimal, Fraction)) or float(factor).is_integer()):
        return Fraction(factor)
    raise ValueError(f"{meaning} is exact, and {units} has no exact number of {unit}; convert it to {unit} first")


def _worth(units: Any) -> Fraction | None:
    total = Fraction(1)
    for name, power in units._units.items():  # the names and powers; a unit has no public name for them
        if name not in _WORTH or power != int(power):
            return None
        total *= _WORTH[name] ** int(power)
    return total


def _names_in(unit: str) -> list[str]:
    return [name for name in unit.replace("*", "/").split("/") if name in _WORTH]
