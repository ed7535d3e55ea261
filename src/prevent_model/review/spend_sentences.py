"""Sentences on spend: what was spent, or is forecast to be, of the budget of the period that says most on a day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from operator import sub
from typing import TYPE_CHECKING

from prevent_model.framework.programme import Programme
from prevent_model.framework.wording import counted, opened, when_words
from prevent_model.growth.yearly_results import if_stated
from prevent_model.tables.value_text import brief_money, day_words, money_words

if TYPE_CHECKING:
    from prevent_model.growth.known_spend import KnownSum, PeriodSpend


def telling_spend(programme: Programme, day: date) -> PeriodSpend | None:
    """Return the spend of the period that says most on a day: the latest that has begun, with its budget and a figure.

    Where none that has begun has both, the latest with either; a period of the future only where nothing else is known.

    Examples
    --------
    >>> import prevent_model as pm
    >>> telling_spend(pm.sample(), pm.sample().as_at) is None
    True
    """
    from prevent_model.growth.spending import spend  # the command show starts quicker without it

    known = [row for row in spend(programme, on=day).rows if row.known is not None]
    begun = [row for row in known if row.period.first <= day] or known
    rows = [row for row in begun if row.budget is not None and (row.spent or row.actual)] or begun
    # The period that ends last, and of those the longest, says most.
    return max(rows, key=lambda row: (row.period.last, row.period.length), default=None)


def spend_sentence(programme: Programme, day: date) -> str:
    """Return the sentence on the spend of the period that says most.

    Examples
    --------
    >>> import prevent_model as pm
    >>> esn = pm.sample("emergency-services-network-2019")
    >>> spend_sentence(esn, esn.as_at)
    'In 2015/16, £34.13m was forecast to be spent, of a budget of £34.13m.'
    """
    row = telling_spend(programme, day)
    if row is None:
        return f"It has {counted(len(programme.spend), 'record')} of spend."
    subject = next((f" on {programme.entity(id_).title}" for id_ in (row.plan, row.funded_by) if id_ is not None), "")
    figure, words = row.spent or row.actual, f"{'was' if row.over else 'is'} forecast to be spent"
    if figure is None:
        return _budget_alone(row, subject)
    if row.outturn is not None or row.spent is None:
        words = "was spent" if row.outturn is not None else "was spent so far"
    budget = "" if row.budget is None else f", of a budget of {sum_words(row.budget)}"
    return f"{_when(row)}, {sum_words(figure)} {words}{subject}{budget}."


def _when(row: PeriodSpend) -> str:
    return opened(when_words(row.period, day_words))


def _budget_alone(row: PeriodSpend, subject: str) -> str:
    """Tell a budget, or a variance from one that is not stated, beside which no spend is known."""
    if row.printed is None:
        return f"{_when(row)}, the budget{subject} is {sum_words(row.budget)}."
    stated = row.printed.printed
    amount = None if stated is None else stated.amount
    if stated is None or amount is None or not amount.minor:
        return f"{_when(row)}, spend{subject} differs from its budget by {sum_words(row.printed)}."
    verb, side = "was" if row.printed.final else "is", "over" if amount.minor > 0 else "under"
    return f"{_when(row)}, spend{subject} {verb} {money_words(stated, brief=True).lstrip('-−')} {side} its budget."


def against_budget(row: PeriodSpend) -> Iterator[str]:
    """Return a sentence on what is spent, or is forecast to be, against the budget, by the sums as printed.

    Where a sum names no single one, or is of what was spent so far, it is said on which side of the budget that is for
    certain; nothing where it may be on either.

    Examples
    --------
    >>> import prevent_model as pm
    >>> esn = pm.sample("emergency-services-network-2019")
    >>> [*against_budget(telling_spend(esn, esn.as_at))]
    ['As budgeted.']
    """
    if row.spent is None and row.left is not None and row.left.high.minor < 0:
        yield "Above the budget already."
    if row.spent is None or row.budget is None:
        return
    over = if_stated(sub, row.spent.amount, row.budget.amount)
    if over is None or row.variance is None:
        least = row.variance_at_least if row.variance is None else row.variance.low
        most = row.variance_at_most if row.variance is None else row.variance.high
        if least is not None and least.minor > 0:
            yield "Above the budget for certain."
        elif most is not None and most.minor <= 0:
            yield "Within the budget for certain."
        return
    if not over.minor:
        yield "As budgeted."
        return
    # The last printed digits may leave open on which side of the budget it is.
    is_sure = row.variance.low.minor * row.variance.high.minor > 0
    rounded = "" if is_sure else ", which rounding may explain"
    yield f"{brief_money(abs(over))} {'over' if over.minor > 0 else 'under'} the budget as printed{rounded}."


def sum_words(figure: KnownSum | None) -> str:
    """Return a known sum as printed, or its range, or its amount."""
    assert figure is not None  # only rows that have it are asked
    shown = figure.printed or figure.range or figure.amount
    assert shown is not None  # a total without a range is no figure
    return money_words(shown, brief=True)
