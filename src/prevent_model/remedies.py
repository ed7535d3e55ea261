"""Remedies: what to write instead, as data that is written in the notation of a document, or in that of a cell."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple, Self

NAMES_OF_FIELDS = ("unstated", "incomplete")
"""Fields whose values are the names of others, which a workbook writes as its headings: with spaces."""


class Part(NamedTuple):
    """A part of a remedy that a cell of a workbook has in other words than a document in TOML or JSON.

    A list that has a sheet of its own is written as the rows of that sheet.
    """

    document: str
    cell: str
    is_list: bool = False


class Remedy(str):
    """A remedy as a document writes it, which keeps its parts, so that it can be written for a cell as well.

    Examples
    --------
    >>> remedy = Remedy("name it in a grant, or write ", setting("unstated", ["funded_by"]))
    >>> print(remedy)
    name it in a grant, or write unstated = ["funded_by"]
    >>> print(in_cells(remedy))
    name it in a grant, or write "funded by" in unstated
    """

    __slots__ = ("parts",)
    parts: tuple[str | Part, ...]

    def __new__(cls, *parts: str | Part) -> Self:
        """Join parts; a remedy among them keeps its own."""
        flat: list[str | Part] = []
        for part in parts:
            flat += part.parts if isinstance(part, Remedy) else (part,)
        remedy = super().__new__(cls, "".join(part if isinstance(part, str) else part.document for part in flat))
        remedy.parts = tuple(flat)
        return remedy

    def with_parts(self, change: Callable[[str], str]) -> Remedy:
        """Return the remedy with each of its texts changed."""
        return Remedy(
            *(
                change(part)
                if isinstance(part, str)
                else Part(change(part.document), change(part.cell), is_list=part.is_list)
                for part in self.parts
            )
        )

    def __reduce__(self) -> tuple[type[Remedy], tuple[str | Part, ...]]:
        """Pickle it by its parts."""
        return (Remedy, self.parts)


def in_cells(remedy: str, *, sheet: str = "") -> str:
    """Write a remedy for a cell of a workbook.

    Parameters
    ----------
    remedy
        The remedy; a plain text is the same in both.
    sheet
        The sheet with a row for each thing of the list that it is about, where it is about one that has such a sheet.

    Examples
    --------
    >>> print(in_cells(Remedy("write ", rate("50000", "year", "£"))), in_cells(in_brackets(), sheet="Gates"), sep="; ")
    write "£50,000 a year"; write a row for each on the sheet "Gates"
    """
    words = []
    for part in remedy.parts if isinstance(remedy, Remedy) else (remedy,):
        if isinstance(part, str):
            words.append(part)
        else:
            words.append(f'write a row for each on the sheet "{sheet}"' if sheet and part.is_list else part.cell)
    return "".join(words)


def setting(field: str, *values: Any) -> Part:
    """Return a field with a value, or with the values of which one is to be written.

    Parameters
    ----------
    field
        The field.
    *values
        A text, a number, a list of texts or a table; ``...`` stands for what only the reader knows.

    Examples
    --------
    >>> setting("direction", "more", "less").cell, setting("set_aside", {"4": "the reason"}).cell
    ('"more" or "less" in direction', '"4: the reason" in set aside')
    >>> setting("set_aside", {"4": "the reason"}).document, setting("baseline", {"on": ..., "value": ...}).cell
    ('set_aside = { "4" = "the reason" }', 'baseline on and baseline value')
    """
    only = values[0]
    if isinstance(only, Mapping) and ... in only.values():
        return Part(f"{field} = {_in_document(only)}", " and ".join(f"{field} {key}" for key in only).replace("_", " "))
    shown = [_in_cell(value, are_fields=field in NAMES_OF_FIELDS) for value in values]
    return Part(f"{field} = {_either(map(_in_document, values))}", f"{_either(shown)} in {field.replace('_', ' ')}")


def pairs(field: str, reasons: Mapping[str, str]) -> Part:
    """Return pairs to be added to those of a field.

    Examples
    --------
    >>> pairs("set_aside", {"4": "the reason", "11-20": "the reason"}).cell
    '"4: the reason; 11-20: the reason" to set aside'
    """
    return Part(f"{_in_document(reasons)[2:-2]} to {field}", f"{_in_cell(reasons)} to {field.replace('_', ' ')}")


def named(*fields: str, last: str = ", ") -> Part:
    """Return the names of fields, which a workbook writes as its headings; ``last`` joins the last two.

    Examples
    --------
    >>> named("id", "funded_by")
    Part(document='id, funded_by', cell='id, funded by', is_list=False)
    """
    *first, end = fields
    names = f"{', '.join(first)}{last}{end}" if first else end
    return Part(names, names.replace("_", " "))


def rate(amount: str, per: str, sign: str) -> Part:
    """Return a rate, whose sum a cell has with the sign of its currency.

    Examples
    --------
    >>> rate("32500.5", "month", "£")
    Part(document='{ amount = "32500.5", per = "month" }', cell='"£32,500.5 a month"', is_list=False)
    """
    whole, point, parts = amount.partition(".")
    document = f'{{ amount = "{amount}", per = "{per}" }}'
    return Part(document, f'"{sign}{int(whole):,}{point}{parts} a {per}"')


def in_brackets(item: str = "") -> Remedy:
    """Return the remedy of what is no list, with the one item of it where that can be told.

    Examples
    --------
    >>> print(in_brackets('"a lead"'), in_cells(in_brackets()), sep="; ")
    write ["a lead"]; write it in square brackets, as JSON
    """
    document = f"write [{item}]" if item else "write it in square brackets"
    return Remedy(Part(document, "write it in square brackets, as JSON", is_list=True))


def in_quotes() -> Remedy:
    """Return the remedy of what is no text.

    Examples
    --------
    >>> print(in_quotes(), in_cells(in_quotes()), sep="; ")
    write it in quotes; format the cell as text, and write it again
    """
    return Remedy(Part("write it in quotes", "format the cell as text, and write it again"))


def without_quotes(number: object) -> Remedy:
    """Return the remedy of a number that is given as a text.

    Examples
    --------
    >>> print(without_quotes(41), in_cells(without_quotes(41)), sep="; ")
    write 41, without quotes; format the cell as a number, and write 41 again
    """
    return Remedy(Part(f"write {number}, without quotes", f"format the cell as a number, and write {number} again"))


def _either(words: Iterable[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} or {last}" if first else last


def _in_document(value: Any) -> str:
    if isinstance(value, Mapping):
        is_open = ... in value.values()
        keys = (key if is_open else f'"{key}"' for key in value)
        parts = map(_in_document, value.values())
        return f"{{ {', '.join(f'{key} = {part}' for key, part in zip(keys, parts, strict=True))} }}"
    return f"[{', '.join(map(_in_document, value))}]" if isinstance(value, list) else _quoted(value)


def _in_cell(value: Any, *, are_fields: bool = False) -> str:
    if isinstance(value, Mapping):
        return f'"{"; ".join(f"{key}: {part}" for key, part in value.items())}"'
    if isinstance(value, list):
        text = "; ".join(map(str, value))
        return f'"{text.replace("_", " ") if are_fields else text}"'
    return _quoted(value)


def _quoted(value: Any) -> str:
    return "…" if value is ... else f'"{value}"' if isinstance(value, str) else str(value)
