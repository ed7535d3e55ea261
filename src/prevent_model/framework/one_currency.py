"""Sums of one thing in one currency, which its constructor asks of it."""

from __future__ import annotations

from collections.abc import Iterable

from prevent_model.errors import Refusal
from prevent_model.values.currencies import document_currency
from prevent_model.values.money import Money
from prevent_model.values.rates import Rate
from prevent_model.values.stated_money import StatedMoney


def of_two_currencies(sums: Iterable[tuple[str, StatedMoney | Money | Rate | None]]) -> list[Refusal]:
    """Return a refusal of each sum, by its path, in another currency than the first; empty where all are in one.

    While a document is read it is empty too: the document has a currency, which tells the sums of another.

    Examples
    --------
    >>> sums = [("budget", StatedMoney.parse("€5m")), ("actual", StatedMoney.parse("£4m"))]
    >>> print(*of_two_currencies(sums))
    actual: £4m is in GBP, and €5m in EUR; write all sums in one currency, such as "€2.2m"
    """
    stated = [(path, sum_) for path, sum_ in sums if sum_ is not None]
    if document_currency.get() is not None or len({sum_.currency for _, sum_ in stated}) < 2:
        return []
    _, first = stated[0]
    own = first.currency
    refusals = []
    for path, sum_ in stated:
        if sum_.currency != own:
            problem = f"{sum_} is in {sum_.currency}, and {first} in {own}"
            such = f'Rate("50000", currency="{own}")' if isinstance(sum_, Rate) else f'"{own.sign}2.2m"'
            remedy = f"write all sums in one currency, such as {such}"
            refusals.append(Refusal(path.removeprefix("."), problem, remedy))
    return refusals
