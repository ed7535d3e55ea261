"""Rules of the cells of a sheet: what may be typed into them, and when they are shown in red."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from prevent_model.spreadsheets.headings import LEVELS, NOT_STATED
from prevent_model.values.currencies import currency_read

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet


def limit(sheet: Worksheet, cells: str, kind: str, *values: Any) -> None:
    """Let cells take only what fits: a spreadsheet program refuses anything else that is typed, and says why.

    Parameters
    ----------
    sheet
        The sheet.
    cells
        The cells, such as "B2:B9".
    kind
        A kind of number (posts, posts if stated, money or day), one of some words, or a level of the sheet of levels.
    *values
        The words; an example of a number; the cells of the levels.
    """
    from openpyxl.worksheet.datavalidation import DataValidation

    # Any number lies between these; a text that looks like one does not.
    between = {"operator": "between", "formula1": "-1000000000000", "formula2": "1000000000000"}
    first_day = {"operator": "greaterThan", "formula1": "1"}
    first = cells.partition(":")[0]
    whole_or_not = {"formula1": f"OR({is_word(first, [NOT_STATED])},IF(ISNUMBER({first}),{first}=INT({first})))"}
    example, words = values[0] if values else "", [str(value) for value in values]
    type_, terms, error = {
        "words": ("list", {"formula1": f'"{",".join(words)}"'}, f"Choose one of: {', '.join(words)}."),
        "posts": ("whole", between, f"Write a whole number of posts, such as {example}."),
        "posts if stated": (
            "custom",
            whole_or_not,
            f'Write a whole number of posts, such as {example}, or "{NOT_STATED}".',
        ),
        "money": ("decimal", between, f"Write a number of {currency_read().words}, such as {example}."),
        "day": ("date", first_day, "Write a day, such as 31/03/2009."),
        "level": (
            "list",
            {"formula1": example},
            f"Choose a level from the list; the sheet {LEVELS} says what each means.",
        ),
    }[kind]
    rule: dict[str, Any] = {"type": type_, **terms, "error": error[:255]}
    rule["errorTitle"] = "No such level" if kind == "level" else "That does not fit here"
    # Without showErrorMessage, which openpyxl leaves off, a rule refuses nothing; an error has at most 255 characters.
    made: Any = DataValidation(showErrorMessage=True, allow_blank=True, **rule)
    sheet.add_data_validation(made)
    made.add(cells)


def redden(sheet: Worksheet, cells: str, condition: str) -> None:
    """Show cells in red where a condition holds, which is a formula for the first of them."""
    from openpyxl.formatting.rule import FormulaRule
    from openpyxl.styles import Font, PatternFill

    font, fill = Font(color="9C0006", bold=True), PatternFill("solid", bgColor="FFC7CE")
    rule = FormulaRule(formula=[condition], font=font, fill=fill)  # type: ignore[no-untyped-call]
    sheet.conditional_formatting.add(cells, rule)


def is_word(cell: str, words: Iterable[str]) -> str:
    """Write the condition that a cell holds one of some words, whatever their case and the spaces around them.

    Examples
    --------
    >>> is_word("B2", ["open", "held"])
    'OR(LOWER(TRIM(B2))="open",LOWER(TRIM(B2))="held")'
    """
    each = [f'LOWER(TRIM({cell}))="{word}"' for word in words]
    return each[0] if len(each) == 1 else f"OR({','.join(each)})"
