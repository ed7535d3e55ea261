"""Formulas of the figures of a plan: a figure that is taken out of its cell is never nought, and what rests on it is
untold.
"""

from __future__ import annotations

from typing import Any

from prevent_model.framework.growth import GrowthPlan, PlanCounts, PrintedAs
from prevent_model.growth.levels import YearLevel, cost_before
from prevent_model.spreadsheets.headings import NOT_STATED
from prevent_model.spreadsheets.writing.pages import Formula
from prevent_model.values.money import Money, MoneyRange

NOT_KNOWN = "cannot be told"
"""The entry of a total of which a part holds no number."""


def if_numbers(formula: str, *cells: str) -> str:
    """Write a formula that leaves its cell empty unless all of some cells hold numbers.

    Examples
    --------
    >>> if_numbers("C3-C2", "C3", "C2")
    'IF(COUNT(C3,C2)=2,C3-C2,"")'
    """
    return f'IF(COUNT({",".join(cells)})={len(cells)},{formula},"")'


def whole_sum(cells: str, untold: str = NOT_KNOWN) -> str:
    """Write the sum of a range of cells, which is untold where one of them holds no number.

    Examples
    --------
    >>> whole_sum("C3:C5")
    'IF(COUNT(C3:C5)=ROWS(C3:C5),SUM(C3:C5),"cannot be told")'
    """
    # A sum alone passes over a cell that holds no number, as if it were nought.
    return f'IF(COUNT({cells})=ROWS({cells}),SUM({cells}),"{untold}")'


def ends_of(sum_: str, amount: Money | None, between: MoneyRange, otherwise: str = '""') -> dict[str, Formula]:
    """Write the least and the most that a sum stands for: as far from another number as from the printed one.

    Parameters
    ----------
    sum_
        The cell of the sum.
    amount
        The one sum that is printed; None where the print names none, so that a number in the cell is that number.
    between
        The least and the most of what is printed.
    otherwise
        What to write where the cell holds no number; ``{end}`` in it is the end of what is printed.

    Examples
    --------
    >>> pounds = Money.pounds
    >>> ends_of("C3", pounds(5), MoneyRange(pounds(4), pounds(6)))["low"].text
    'IF(ISNUMBER(C3),ROUND(C3+(-100)/{per_major},{digits}),"")'
    """
    formulas = {}
    for key, end in (("low", between.low), ("high", between.high)):
        away = "" if amount is None else f"+({(end - amount).minor})/{{per_major}}"
        printed = f"({end.minor})/{{per_major}}"
        number = f"ROUND({sum_}{away},{{digits}})"
        formulas[key] = Formula(f"IF(ISNUMBER({sum_}),{number},{otherwise.replace('{end}', printed)})")
    return formulas


def posts_from_nothing(plan: GrowthPlan) -> bool:
    """Tell whether a plan counts its posts from a true nought, and not from the cell of the baseline.

    Examples
    --------
    >>> posts_from_nothing(GrowthPlan(posts_as="levels")), posts_from_nothing(GrowthPlan(posts_as="levels", baseline=9))
    (True, False)
    """
    return plan.counted is PlanCounts.GROWTH


def cost_from_nothing(plan: GrowthPlan) -> bool:
    """Tell whether a plan counts its cost from a true nought, and not from the cell of the baseline's cost.

    Examples
    --------
    >>> cost_from_nothing(GrowthPlan(posts_as="levels", baseline=0)), cost_from_nothing(GrowthPlan(baseline=9))
    (True, False)
    """
    return plan.counted is PlanCounts.GROWTH or (plan.baseline_cost is None and cost_before(plan)[0] is not None)


def level_and_change(
    key: str, printed_as: PrintedAs | None, printed: Any, *, no_level: bool, no_change: bool, from_nothing: bool
) -> dict[str, Any]:
    """Return the level and the change of a year: one is printed, and the other is worked out where it can be.

    Parameters
    ----------
    key
        "posts" or "cost": the column of the level.
    printed_as, printed
        Which of the two is printed, and its figure.
    no_level, no_change
        Whether the source leaves out what it would be worked out from.
    from_nothing
        Whether nothing is before the year.

    Examples
    --------
    >>> cells = dict(no_level=False, no_change=False, from_nothing=False)
    >>> level_and_change("posts", PrintedAs.LEVELS, 41, **cells)["added"].text
    'IF(COUNT({posts},{posts:above})=2,{posts}-{posts:above},"")'
    """
    change_key = {"posts": "added", "cost": "cost_added"}[key]
    level, above, change = f"{{{key}}}", f"{{{key}:above}}", f"{{{change_key}}}"
    if printed_as is PrintedAs.LEVELS:
        formula = if_numbers(level, level) if from_nothing else if_numbers(f"{level}-{above}", level, above)
        return {key: printed, change_key: NOT_STATED if no_change else Formula(formula)}
    formula = if_numbers(change, change) if from_nothing else if_numbers(f"{above}+{change}", above, change)
    return {key: NOT_STATED if no_level else Formula(formula), change_key: printed}


def per_post(plan: GrowthPlan, step: YearLevel) -> dict[str, Any]:
    """Return the cost of each post that the sums of a year are the cost of: as printed, at least and at most."""
    costed = step.costed
    if costed is None:
        return {}
    posts, needed = "{posts}", ["COUNT({posts})=1"]
    if costed.posts != step.posts:
        posts, needed = "({posts}-{posts:top})", ["COUNT({posts},{posts:top})=2"]
        if step.posts is None:
            posts, needed = "SUM({added:so_far})", ["COUNT({added:so_far})=ROWS({added:so_far})"]
    sums = {"each": "{cost}", "each_low": "{low}", "each_high": "{high}"}
    if None in (step.posts, step.money) and plan.cost_as is PrintedAs.CHANGES:
        sums["each"] = added = "SUM({cost_added:so_far})"
        needed.append("COUNT({cost_added:so_far})=ROWS({cost_added:so_far})")
        if costed.range and costed.money is not None:
            ends = ends_of(added, costed.money, costed.range)
            sums |= {"each_low": ends["low"].text, "each_high": ends["high"].text}
    each = {}
    for key, money in sums.items():
        condition = f"AND({','.join([*needed, f'ISNUMBER({money})'])})"
        each[key] = Formula(f'IFERROR(IF({condition},IF({posts}<=0,"",{money}/{posts}),""),"")')
    return each if costed.range is not None else {"each": each["each"]}
