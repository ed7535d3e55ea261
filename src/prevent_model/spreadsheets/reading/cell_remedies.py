"""The remedies of a document, which say what to write in a text, as what to write in a cell."""

from __future__ import annotations

import re

_RATE = re.compile(r'write \{ amount = "([0-9]+)((?:\.[0-9]+)?)", per = "(\w+)" \}.*')
_LIST = re.compile(r"write it in square brackets|write \[.*\]")
_MISSING = "write it: "

_OTHERS = {
    "write it in quotes": "format the cell as text, and write it again",
    "write it in digits, without quotes or a fraction": "write it in digits, without a fraction",
    "write true or false, without quotes": "write TRUE or FALSE",
}
"""Remedies that are others in a cell."""

_WORDS = (
    (re.compile(r"^write ([-0-9.]+), without quotes$"), r"format the cell as a number, and write \1 again"),
    (re.compile(r", or \{ (?:starts|to) = .*"), ""),
    (re.compile(r"^write (?:rule = |a table whose key rule is )"), "write "),
    (re.compile(r"\b(\w+) = \{ (\w+) = …, (\w+) = … \}"), r"\1 \2 and \1 \3"),
    (re.compile(r'\b(\w+) = (?:\[\{ text = )?("[^"]*")(?: \}\])?'), r"\2 in \1"),
    (re.compile(r'\b(\w+) = \[("[^"]*")\]'), r"\2 in \1"),
)
"""Ways to write a value that a cell does not need, or has in another form, and what is in their place."""

_REASON = r'"([^"]*)" = "([^"]*)"'
_REASONS = (
    re.compile(rf"write (?P<field>\w+) = \{{ (?P<pairs>{_REASON}(?:, {_REASON})*) \}}"),
    re.compile(rf"add (?P<pairs>{_REASON}(?:, {_REASON})*) to (?P<field>\w+)"),
)
"""Reasons by place, as a document has them, to be written or to be added to others."""

_UNDERSCORE = re.compile(r'(?<=[a-z])_(?=[a-z])(?=[^"]*(?:"[^"]*"[^"]*)*$|[^"]*" in (?:unstated|incomplete))')
"""An underscore in the name of a field, which is a space in its heading: not in what is written as a value."""


def _as_pairs(found: re.Match[str]) -> str:
    pairs = "; ".join(f"{place}: {reason}" for place, reason in re.findall(_REASON, found["pairs"]))
    field = found["field"]
    return f'add "{pairs}" to {field}' if found[0].startswith("add") else f'write "{pairs}" in {field}'


def in_cells(remedy: str, *, sheet: str = "") -> str:
    """Return the remedy of a finding in the notation of a workbook.

    Parameters
    ----------
    remedy
        What to write in a document that is a text.
    sheet
        The sheet with a row for each thing of the list that it is about, where it is about one that has such a sheet.

    Examples
    --------
    >>> print(in_cells('write { amount = "50000", per = "year" }, or in Python Rate("50000", "year")'))
    write "50,000 a year"
    >>> unstated = in_cells('write unstated = ["funded_by"]')
    >>> print(unstated, in_cells("write it in square brackets", sheet="Gates"), sep="; ")
    write "funded by" in unstated; write a row for each on the sheet "Gates"
    """
    if remedy in _OTHERS:
        return _OTHERS[remedy]
    if rate := _RATE.fullmatch(remedy):
        return f'write "{int(rate[1]):,}{rate[2]} a {rate[3]}"'
    if _LIST.fullmatch(remedy):
        return f'write a row for each on the sheet "{sheet}"' if sheet else "write it in square brackets, as JSON"
    if sheet and remedy.startswith(_MISSING):
        return f'write a row for each on the sheet "{sheet}": {remedy.removeprefix(_MISSING)}'
    for pattern in _REASONS:
        remedy = pattern.sub(_as_pairs, remedy)
    for pattern, words in _WORDS:
        remedy = pattern.sub(words, remedy)
    return _UNDERSCORE.sub(" ", remedy)
