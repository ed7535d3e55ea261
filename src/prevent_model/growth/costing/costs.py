"""Costs built up from posts: what each line costs in a year, and what it would cost in a full one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from prevent_model.errors import ArgumentError, Refusal, UnknownReference, refused
from prevent_model.framework.post_lines import PostKind, PostLine
from prevent_model.growth.costing.cost_results import InYear, LineYear, YearCosts
from prevent_model.growth.costing.pay import Increments, Pay, PayAward, as_rate
from prevent_model.growth.costing.pay_assumptions import (
    ByKind,
    CostTerms,
    Weights,
    checked_terms,
    checked_years,
    kinds_of_terms,
    post_cost,
    term_faults,
    weighting_of,
    weights_of,
)
from prevent_model.growth.costing.proration import PartMonth, in_place, is_whole
from prevent_model.growth.plan_inputs import LINES, Lines, assumed, lines_and_calendar
from prevent_model.growth.yearly_results import one_currency
from prevent_model.remedies import Part, Remedy
from prevent_model.values.arguments import expect
from prevent_model.values.money import Money
from prevent_model.values.plain import as_truth, member
from prevent_model.values.post_numbers import is_about
from prevent_model.values.rounding import Rounding
from prevent_model.values.years import FinancialYear


def year_costs(
    lines: Lines,
    years: Any,
    rates: Any = None,
    *,
    awards: Iterable[PayAward] = (),
    increments: Increments = None,
    on_costs: ByKind | None = None,
    weighting: Any = None,
    weighting_with_awards: bool | None = None,
    vacancy: ByKind | None = None,
    recruitment_lag: int | None = None,
    part_month: PartMonth | str | None = None,
    actual: bool = False,
    rounding: Rounding | str = Rounding.HALF_UP,
) -> YearCosts:
    """Cost lines of posts in each year, and in a full one: exact, and rounded once a line and year.

    What is not given is not taken: no award, no vacancy and no lag is ever assumed.

    Parameters
    ----------
    lines
        The lines, one line, or the plan or the programme that holds them. Each says how many posts it has and when they
        start.
    years
        The financial years: "2008/09 to 2010/11", a year, or a list; they may begin in any month. A text is
        read in the calendar of the plan, or of the programme that holds the lines; where neither is, it is read in
        April.
    rates
        What a post costs, in one currency, for lines without a rate of their own: a ``Rate``, a pint quantity of
        ``GBP/post/financial_year``, ``EUR/post/month`` and the like, a ``Pay`` scale, or any of them by the id of a
        line, its role or its kind, looked for in that order. Rates are those before the first award given.
    awards
        Pay awards; each raises the rates at its start, from that month on.
    increments
        When posts move up a point of their ``Pay`` scale: "anniversary" of their start, or the first of a month, 1 to
        12.
    on_costs
        What pay and weighting are multiplied by to give the employer's cost, such as 1.32; one number, or one by kind.
    weighting
        Pay for the place of work: a rate for all, or rates by line, site or body.
    weighting_with_awards
        Whether awards raise the weighting too; to be said when both are given.
    vacancy
        The share of posts that is vacant, such as 0.05; one number, or one by kind.
    recruitment_lag
        Whole months from the planned start until posts are filled.
    part_month
        What a month counts for of which posts are in place for some days alone: "whole", "none" or "by-day". To be said
        when a start, or an end, lies inside a month.
    actual
        Whether the actual start is taken, without a lag, of a line that has one.
    rounding
        How the exact cost of a line and year becomes whole minor units, such as pence.

    Returns
    -------
    YearCosts
        For each line and year posts, share of the year, cost, full-year cost at that year's rates, and the rest: cost
        and rest are the full year, exactly. A start known only to within a window gives a least and a most.
        Totals by year, body, site, role and kind add the rounded figures, so that a table foots.

    Raises
    ------
    ValueError
        When lines cannot be costed, all of them named with what to write; or when an argument is not what it should be.
    UnknownReference
        When `rates` or `weighting` names what no line has.

    Examples
    --------
    >>> import prevent_model as pm
    >>> line = pm.PostLine(id="officers", title="Officers", posts=400, starts=pm.Window.parse("2000-10-01"))
    >>> (year,) = pm.growth.year_costs([line], "2000/01", pm.Rate(32_500)).years
    >>> print(year.cost, year.full_year)
    £6,500,000.00 £13,000,000.00

    Notes
    -----
    **Source:** Metropolitan Police Authority, press release 04/00 of 10 July 2000: 400 officers, £6.5m in the year and
    £13m in a full one.
    """
    given: dict[str, Any] = {
        "awards": awards,
        "increments": increments,
        "on_costs": on_costs,
        "weighting": weighting,
        "weighting_with_awards": weighting_with_awards,
        "vacancy": vacancy,
        "recruitment_lag": recruitment_lag,
        "part_month": part_month,
    }
    kinds = {"lines": (lines, *LINES), "years": (years, str, FinancialYear, Iterable), "rates": (rates, _rates)}
    expect(**kinds, **kinds_of_terms(**given), actual=(actual, as_truth), rounding=(rounding, Rounding))
    # The calendar of the lines comes first: a year as text means nothing without it.
    chosen, like = lines_and_calendar(lines)
    ids = [line.id for line in chosen]
    if len(set(ids)) < len(ids):
        place = next(n for n, id_ in enumerate(ids) if id_ in ids[:n])
        raise refused(f"lines[{place}]", f'two lines are called "{ids[place]}"', "give one of them another id")
    run = checked_years(years, like)
    rule = member(Rounding, rounding)
    terms = checked_terms(**given)
    # Keys that name no line are refused before any costing: a misspelt exception would be costed at the common rate.
    table = _rates(rates)
    _known_keys(chosen, table, "rates", lambda line: (line.id, line.role, line.grade, line.kind))
    if isinstance(terms.weighting, Mapping):
        _known_keys(chosen, terms.weighting, "weighting", lambda line: (line.id, *line.sites, *line.bodies))
    by_kind: dict[str, Any] = {"on_costs": terms.on_costs, "vacancy": terms.vacancy}
    by_kind["awards"] = dict.fromkeys(kind for award in terms.awards for kind in award.kinds)
    for name, table_of in by_kind.items():
        _known_keys(chosen, table_of or {}, name, lambda line: (line.kind,))
    pays = {line.id: _pay(line, table) for line in chosen}
    _refuse_faulty(chosen, pays, terms, run, actual=actual)
    known: dict[Any, Weights] = {}
    paid = [rate for pay, _ in pays.values() if pay is not None for rate in pay.points]
    currency = one_currency((*paid, *(each for line in chosen if (each := weighting_of(terms, line)))), "rates")

    def in_minor_units(amount: Fraction) -> Money:
        return Money(rule.apply(amount * currency.per_major), currency)

    def in_year(line: PostLine, days: tuple[date, date], year: FinancialYear) -> InYear:
        key = (line.kind, days, year)  # lines of one kind that are in place on the same days have the same months
        if key not in known:
            known[key] = weights_of(terms, line.kind, *days, year)
        pay, posts = pays[line.id][0], line.posts or 0
        assert pay is not None
        each = post_cost(terms, pay, weighting_of(terms, line), known[key])
        # A line that has not begun in the year, or has ended before it, adds nothing to its full-year cost either.
        full = in_minor_units(posts * each.full_year) if each.of_year else Money(0, currency)
        at_end = posts if days[0] <= year.last_day <= days[1] else 0
        return InYear(each.of_year, at_end, in_minor_units(posts * each.cost), full, posts * each.cost)

    cells = []
    for line in chosen:
        late, early = in_place(line, terms.recruitment_lag or 0, actual=actual)
        for year in run:
            low = in_year(line, late, year)
            high = low if late == early else in_year(line, early, year)
            cells.append(LineYear(line, year, (line.posts or 0) if high.share else 0, low, high, pays[line.id][1]))
    resting = assumed(lines, lines=[line.id for line in chosen])
    return YearCosts(tuple(cells), terms, rule, actual, resting)


def _rates(given: Any) -> dict[str | None, Pay]:
    """The pay of each key; that of None is for all."""
    if given is None:
        return {}
    if not isinstance(given, Mapping):
        return {None: _as_pay(given, "rates")}
    keys = {str(key) if isinstance(key, PostKind) else key: value for key, value in given.items()}
    return {key: _as_pay(value, f'rates["{key}"]') for key, value in keys.items()}


def _as_pay(given: Any, name: str) -> Pay:
    # One rate is a scale of one point, on which increments change nothing.
    return given if isinstance(given, Pay) else Pay((as_rate(given, name),))


def _known_keys(lines: tuple[PostLine, ...], table: Mapping[Any, Any], name: str, keys_of: Any) -> None:
    known = {str(key) for line in lines for key in keys_of(line) if key is not None}
    known |= set() if name == "weighting" else {kind.value for kind in PostKind}
    for key in table:
        if key is not None and key not in known:
            of_rates, of_weighting = "line, role, grade or kind of post", "line, site or body"
            what = {"rates": of_rates, "weighting": of_weighting}.get(name, "kind of post")
            raise UnknownReference(what, str(key), sorted(known), argument=name)


def _pay(line: PostLine, table: Mapping[str | None, Pay]) -> tuple[Pay | None, str]:
    if line.rate is not None:
        return _as_pay(line.rate, f"rate of {line.id}"), "its own"
    # The narrowest key goes first, so that one rate for all may have exceptions.
    for key in (line.id, line.role, line.grade, line.kind, None):
        if key in table:
            return table[key], "for all" if key is None else f'for "{key}"'
    return None, ""


def _refuse_faulty(
    lines: tuple[PostLine, ...],
    pays: Mapping[str, tuple[Pay | None, str]],
    terms: CostTerms,
    run: tuple[FinancialYear, ...],
    *,
    actual: bool,
) -> None:
    faults: list[Refusal] = []
    span = min(run).first_day, max(run).last_day
    for line in lines:
        started = line.starts is not None or (actual and line.actual is not None)
        has = {"posts": line.posts is not None, "starts": started, "rate": pays[line.id][0] is not None}
        if is_about(line.posts):
            remedy = "give a line with the number that you take it for"
            faults.append(
                Refusal("lines", f"{line.id} has {line.posts} posts, and about how many has no one cost", remedy)
            )
            continue
        missing = [name for name, is_there in has.items() if not is_there]
        if missing:
            faults += [_missing(line, name) for name in missing]
            continue
        # A lag may well pass the end of a line, and costs nothing then; a planned start may not.
        _, planned = in_place(line, 0, actual=actual)
        if planned[1] < planned[0]:
            problem = f"{line.id} ends on {line.ends}, before it starts"
            faults.append(Refusal("lines", problem, "mend the one or the other"))
        stretches = in_place(line, terms.recruitment_lag or 0, actual=actual)
        if terms.part_month is None and not all(is_whole(*days, *span) for days in stretches):
            problem = f"{line.id} starts or ends inside a month"
            faults.append(Refusal("part_month", problem, 'write "whole", "none" or "by-day"'))
        faults += term_faults(terms, line)
    if faults:
        raise ArgumentError(faults)


def _missing(line: PostLine, name: str) -> Refusal:
    if name == "rate":
        remedy = f'give one for "{line.id}", for its role, its grade or its kind of post, or for all'
        return Refusal(f'rates["{line.id}"]', "no rate is given", remedy)
    noun, key, what = ("posts", "posts", "number") if name == "posts" else ("start", "starts", "day")
    return Refusal(
        "lines",
        f"{line.id} has no {noun}",
        Remedy(f"write the {what} in the line", Part(f", as {key} = …", f", under {key}")),
    )
