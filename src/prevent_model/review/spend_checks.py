"""Checks of spend: sums that are there, in the years of the programme, that agree with one another and their day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from prevent_model.framework.findings import ERROR, WARNING, Finding
from prevent_model.framework.programme import Programme
from prevent_model.framework.spend import SUMS, SpendRecord
from prevent_model.growth.yearly_results import if_stated
from prevent_model.review.field_findings import of_several
from prevent_model.tables.value_text import money_words
from prevent_model.values.money import MoneyRange
from prevent_model.values.stated_money import StatedMoney

CODES: dict[str, str] = {
    "spend-without-sum": "A record of spend has no budget, forecast, actual or variance.",
    "spend-outside-programme": "Spend is recorded for days outside the programme's own years.",
    "spend-recorded-twice": "Two different sums are recorded for one period as known on one day.",
    "spend-before-period": "An actual is recorded as known before its period began.",
    "variance-disagrees": "A printed variance is not the difference of the sums printed beside it.",
}


def spend(programme: Programme, on: date) -> Iterator[Finding]:
    """Records of spend: each with a sum, in the programme's years and days, and with one sum for a period and day."""
    del on
    alike: dict[tuple[object, ...], list[tuple[str, SpendRecord]]] = defaultdict(list)
    for position, record in enumerate(programme.spend):
        where = f"$.growth.spend[{position}]"
        head = of_record(programme, record)
        alike[_key(record)].append((where, record))
        if all(getattr(record, name) is None for name in SUMS):
            message = f"{head}the record of {record.period} as known on {record.on} has no sum"
            remedy = "write its budget, forecast, actual or variance, or take the record out"
            yield Finding("spend-without-sum", WARNING, where, message, remedy, record.cite)
        if programme.years:
            first, last = min(programme.years), max(programme.years)
            if record.period.first < first.first_day or record.period.last > last.last_day:
                message = (
                    f"{head}spend is recorded for {record.period}, and the programme runs over {_run(first, last)}"
                )
                remedy = f"write a period from {first.first_day} to {last.last_day}, or add its years to the programme"
                yield Finding("spend-outside-programme", ERROR, f"{where}.period", message, remedy, record.cite)
        if record.actual is not None and record.on < record.period.first:
            message = (
                f"{head}the actual of {record.period} is recorded as known on {record.on}, before the period began"
            )
            remedy = "correct the day, or write the sum as a forecast"
            yield Finding("spend-before-period", ERROR, f"{where}.actual", message, remedy, record.cite)
        yield from _disagreement(head, record, where)
    for records in alike.values():
        yield from _conflicts(of_record(programme, records[0][1]), records)


def of_record(programme: Programme, record: SpendRecord) -> str:
    """The plan and the grant of a record as the head of a message, where there are several.

    Examples
    --------
    >>> import prevent_model as pm
    >>> of_record(pm.sample(), pm.SpendRecord(period="May 2008", on="2008-06-01", actual="£1m"))
    ''
    """
    plan = "" if record.plan is None else of_several(programme.plan(record.plan), programme.plans)
    grant = "" if record.funded_by is None else of_several(programme.grant(record.funded_by), programme.grants)
    return f"{plan}{grant}"


def _key(record: SpendRecord) -> tuple[object, ...]:
    return record.plan, record.funded_by, record.period.first, record.period.last, record.on


def _run(first: object, last: object) -> str:
    return str(first) if first == last else f"{first} to {last}"


def _conflicts(head: str, records: list[tuple[str, SpendRecord]]) -> Iterator[Finding]:
    """Sums of one name, period and day that differ from the first of them."""
    for name in SUMS:
        stated = [(where, record) for where, record in records if getattr(record, name) is not None]
        for where, record in stated[1:]:
            before, sum_ = getattr(stated[0][1], name), getattr(record, name)
            if (sum_.amount or str(sum_)) != (before.amount or str(before)):
                message = f"{head}the {name} of {record.period} as known on {record.on} is {before} and {sum_}"
                remedy = f"keep one of the two, which are at {stated[0][0]} and here, or correct a day"
                yield Finding("spend-recorded-twice", ERROR, f"{where}.{name}", message, remedy, record.cite)


def _disagreement(head: str, record: SpendRecord, where: str) -> Iterator[Finding]:
    """Tell where a printed variance is neither the actual nor the forecast less the budget."""
    if record.variance is None or record.variance.range is None or record.budget is None:
        return
    spent = [sum_ for sum_ in (record.actual, record.forecast) if sum_ is not None]
    worked_out = [if_stated(MoneyRange.__sub__, sum_.range, record.budget.range) for sum_ in spent]
    ranges = [between for between in worked_out if between is not None]
    # A sum printed as about may be anything near it, so that no variance is against it.
    if not ranges or len(ranges) < len(spent) or any(record.variance.range.overlaps(between) for between in ranges):
        return
    least = " or ".join(money_words(between, brief=True) for between in dict.fromkeys(ranges))
    message = f"{head}the variance of {record.period} is printed as {record.variance}, and its sums give {least}"
    remedy = f"correct one of them{_turned(record.variance, ranges)}"
    yield Finding("variance-disagrees", ERROR, f"{where}.variance", message, remedy, record.cite)


def _turned(variance: StatedMoney, ranges: list[MoneyRange]) -> str:
    """Suggest the other sign, where the source prints an underspend as positive."""
    assert variance.range is not None
    if not any((-variance.range).overlaps(between) for between in ranges):
        return ""
    text = variance.text
    other = text.lstrip("-−") if text.startswith(("-", "−")) else f"-{text}"
    return f'; an overspend is positive here: write "{other}" if the source counts the other way'
