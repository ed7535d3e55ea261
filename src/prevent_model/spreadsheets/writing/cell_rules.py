"""Rules of the cells of a sheet: what may be typed into them, and when they are shown in red."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from prevent_model.spreadsheets.headings import LEVELS, NOT_STATED
from prevent_model.spreadsheets.writing.pages import Page
from prevent_model.values.currencies import currency_read
from prevent_model.values.posts import Basis


def limit(page: Page, cells: str, kind: str, *values: Any) -> None:
    """Let cells take only what fits: a spreadsheet program refuses anything else that is typed, and says why.

    Parameters
    ----------
    page
        The page.
    cells
        The cells, such as "B2:B9".
    kind
        A kind of number (posts, posts if stated, money, number, share or day), one of some words, or a level of the
        sheet of levels.
    *values
        The words; an example of a number; the cells of the levels.
    """
    # Any number lies between these; a text that looks like one does not.
    between: dict[str, Any] = {"criteria": "between", "minimum": -1_000_000_000_000, "maximum": 1_000_000_000_000}
    first = cells.partition(":")[0]
    whole_or_not = f"=OR({is_word(first, [NOT_STATED])},IF(ISNUMBER({first}),{first}=INT({first})))"
    example, words = values[0] if values else "", [str(value) for value in values]
    rules: dict[str, tuple[str, dict[str, Any], str]] = {
        "words": ("list", {"source": words}, f"Choose one of: {', '.join(words)}."),
        "posts": ("integer", between, f"Write a whole number of posts, such as {example}."),
        "posts if stated": (
            "custom",
            {"value": whole_or_not},
            f'Write a whole number of posts, such as {example}, or "{NOT_STATED}".',
        ),
        "money": ("decimal", between, f"Write a number of {currency_read().words}, such as {example}."),
        "number": ("decimal", between, f"Write a number, such as {example}."),
        "share": ("decimal", {"criteria": "between", "minimum": 0, "maximum": 1}, "Write a share, such as 75%."),
        "day": ("date", {"criteria": ">", "value": 1}, "Write a day, such as 31/03/2009."),
        "level": (
            "list",
            {"source": f"={example}"},
            f"Choose a level from the list; the sheet {LEVELS} says what each means.",
        ),
    }
    validate, terms, error = rules[kind]
    title = "No such level" if kind == "level" else "That does not fit here"
    rule = {"validate": validate, **terms, "error_title": title, "error_message": error[:255]}
    page.limits.append((cells, rule))


def posts_limit(limit: tuple[Any, ...], *bases: Basis) -> tuple[Any, ...]:
    """Return the limit of cells of posts, which may be parts of a post where one of some bases has them.

    Examples
    --------
    >>> posts_limit(("posts", 41), Basis.HEADCOUNT), posts_limit(("posts", 41), Basis.FTE)
    (('posts', 41), ('number', 41))
    """
    return ("number", *limit[1:]) if limit[:1] == ("posts",) and Basis.FTE in bases else limit


def redden(page: Page, cells: str, condition: str) -> None:
    """Show cells in red where a condition holds, which is a formula for the first of them."""
    page.reds.append((cells, condition))


def is_word(cell: str, words: Iterable[str]) -> str:
    """Write the condition that a cell holds one of some words, whatever their case and the spaces around them.

    Examples
    --------
    >>> is_word("B2", ["open", "held"])
    'OR(LOWER(TRIM(B2))="open",LOWER(TRIM(B2))="held")'
    """
    each = [f'LOWER(TRIM({cell}))="{word}"' for word in words]
    return each[0] if len(each) == 1 else f"OR({','.join(each)})"
