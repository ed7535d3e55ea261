"""Years of a programme that begin in different months: such years overlap, and have no order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Any

from prevent_model.framework.base import place
from prevent_model.framework.collections import plans_by_path
from prevent_model.framework.findings import ERROR, Finding
from prevent_model.framework.values_inside import values_of_programme
from prevent_model.values.approximate_dates import Window
from prevent_model.values.calendars import Calendar
from prevent_model.values.spans import years_in
from prevent_model.values.years import FinancialYear


def mixed_years(programme: Any) -> Iterator[Finding]:
    """A finding for each year that begins in another month than the first, and for each date that is read in such."""
    years = [(where, year) for where, year in years_of(programme) if year is not None]
    if not years:
        return
    own = Calendar.of(years[0][1])
    others = [(where, year) for where, year in years if where != "$.years"]
    # A constructor reads the years of the programme as text in April; where all else says another month, that is meant.
    meant = {Calendar.of(year) for _, year in others}
    if len(others) > 1 and len(meant) == 1 and own == Calendar() and own not in meant and len(years) > len(others):
        (calendar,) = meant
        message = f"the years of the programme begin in {own}, and all others in it in {calendar}"
        run = f"{calendar.example(programme.years[0].start)} to {calendar.example(programme.years[-1].start)}"
        remedy = f'write pm.Calendar("{calendar}").years("{run}") for the programme'
        yield Finding("mixed-years", ERROR, "$.years", message, remedy)
        return
    for where, year in years:
        if year.first_month != own.first_month:
            message = f"{year} begins in {Calendar.of(year)}, and {years[0][1]} in {own}"
            remedy = f"write {own.written(year)}; the years of a programme begin in one month"
            yield Finding("mixed-years", ERROR, where, message, remedy)
    yield from _windows(programme, own)


def _windows(programme: Any, own: Calendar) -> Iterator[Finding]:
    """Dates such as "Q4 2019/20" that were read in years which begin in another month."""
    for where, window in values_of_programme(programme, (Window,)):
        days = (window.first, window.last)
        labelled = _days(window.words, own.first_month, own.label) if window.words else None
        in_own = labelled or (_days(window.words, own.first_month) if window.words else None)
        if in_own is None or days == in_own:
            continue
        # Days that the words give in no calendar were written beside them, and are what is meant.
        month = next((month for month in range(1, 13) if days == _days(window.words, month)), None)
        if month is not None:
            begins = f"of years that begin in {Calendar(month)}, and those of the programme begin in {own}"
            message = f'"{window.words}" is {window.first} to {window.last}, {begins}'
            calendar = f'"{own}", "{own.label}"' if own.label and labelled else f'"{own}"'
            meant = f'pm.Window.parse("{window.words}", calendar=pm.Calendar({calendar}))'
            remedy = f"write {meant}, or its days without these words"
            yield Finding("mixed-years", ERROR, where, message, remedy)


@lru_cache(maxsize=4096)
def _days(words: str, first_month: int, label: str = "") -> tuple[date, date] | None:
    """The first and the last day of a date in words, in years that begin in a month; None where it is none."""
    try:
        window = Window.parse(words, calendar=Calendar(first_month, label))
    except ValueError:
        return None
    return window.first, window.last


def years_of(programme: Any) -> Iterator[tuple[str, FinancialYear | None]]:
    """Every financial year of a programme with its path; None for one that is faulty in a thing under diagnosis."""
    for year in programme.years:
        yield "$.years", year
    for field in ("phases", "business_plans", "grants"):
        section = "growth" if field == "grants" else "delivery"
        for position, thing in enumerate(getattr(programme, field)):
            where = place(f"$.{section}.{field}", position, thing)
            for year in thing.years:
                yield f"{where}.years", year
            for year in getattr(thing, "years_stated", ()):
                yield f"{where}.amounts", year
            prices = getattr(thing, "prices", None)
            if prices is not None and prices.year is not None:
                yield f"{where}.prices", prices.year
    for root, plan in plans_by_path(programme.plans):
        if plan.prices is not None and plan.prices.year is not None:
            yield f"{root}.prices", plan.prices.year
        for position, point in enumerate(plan.points):
            key = "year" if point.year is not None else "years"
            for year in years_in(point.period):
                yield f"{root}.points[{position}].{key}", year
