"""The sums and rates inside a thing of the framework, with their paths, and those of another currency than its own."""

from __future__ import annotations

from collections.abc import Iterator
from operator import is_
from typing import Any, cast

import attrs

from prevent_model.framework.findings import ERROR, Finding
from prevent_model.framework.values_inside import fields_holding, values_inside, values_of_programme
from prevent_model.remedies import Part, Remedy, rate, setting
from prevent_model.values.currencies import GBP
from prevent_model.values.money import Money
from prevent_model.values.rates import Rate
from prevent_model.values.stated_money import StatedMoney

SUMS = (StatedMoney, Money, Rate)
"""The kinds of value that have a currency."""


def sums_in(thing: Any, where: str = "") -> Iterator[tuple[str, StatedMoney | Money | Rate]]:
    """Every sum and rate that a thing holds, at any depth, with its path.

    Examples
    --------
    >>> import prevent_model as pm
    >>> plan = pm.GrowthPlan(posts_as="levels", points=[pm.GrowthPoint(year="2024/25", posts=1, cost="€1m")])
    >>> [(path, str(sum_)) for path, sum_ in sums_in(plan, "$.growth")]
    [('$.growth.points[0].cost', '€1m')]
    """
    return values_inside(thing, SUMS, where)


def with_own_signs(thing: Any) -> Any:
    """Return a thing with every printed sum in the sign of its currency, so that one page has one sign for it.

    Examples
    --------
    >>> import prevent_model as pm
    >>> plan = pm.GrowthPlan(points=[pm.GrowthPoint(year="2024/25", cost="GBP 5m")])
    >>> print(with_own_signs(plan).points[0].cost)
    £5m
    """
    if isinstance(thing, StatedMoney):
        return thing.in_own_sign()
    if isinstance(thing, tuple):
        parts = tuple(map(with_own_signs, thing))
        return thing if all(map(is_, parts, thing)) else parts
    fields = {name: getattr(thing, name) for name in fields_holding(cast(Any, type(thing)), (StatedMoney,))}
    signed = {name: with_own_signs(value) for name, value in fields.items()}
    changed = {name: value for name, value in signed.items() if value is not fields[name]}
    return attrs.evolve(thing, **changed) if changed else thing


def other_currencies(programme: Any) -> Iterator[Finding]:
    """A finding for each sum of a programme in another currency than the programme's; none where that is faulty."""
    own = programme.currency
    sums = [*values_of_programme(programme, SUMS)] if own is not None else []
    meant = {sum_.currency for _, sum_ in sums}
    # Where all sums are in one other currency, the one fault is that the document does not say so.
    if len(sums) > 1 and len(meant) == 1 and own == GBP and own not in meant:
        (currency,) = meant
        message = f"the {len(sums)} sums of the programme are in {currency}, and the programme in {own}"
        remedy: str = Remedy("write ", setting("currency", currency.code), " for the programme")
        yield Finding("mixed-currencies", ERROR, "$.currency", message, remedy)
        return
    for where, sum_ in sums:
        currency = sum_.currency
        if currency != own:
            message = f"{sum_} is in {currency}, and the programme in {own}"
            such: tuple[str | Part, ...] = (f'the sum in {own}, such as "{own.sign}2.2m"',)
            if isinstance(sum_, Rate):
                such = (f"the rate in {own}, such as ", rate("50000", sum_.per.value, own.sign))
            remedy = Remedy("write ", *such, ", or ", setting("currency", currency.code), " for the programme")
            yield Finding("mixed-currencies", ERROR, where, message, remedy)
