"""A starter plan: a document with its comments, for someone to fill in."""

from __future__ import annotations

import re
from datetime import date
from importlib.resources import files
from pathlib import Path

from prevent_model.values.arguments import taken
from prevent_model.values.calendars import Calendar
from prevent_model.values.currencies import GBP, Currency, as_currency
from prevent_model.values.ids import hyphenated
from prevent_model.values.plain import as_words


def starter(
    title: str = "A programme", *, on: date, calendar: Calendar | None = None, currency: Currency | str = GBP
) -> str:
    """Write a plan to begin with, in TOML with a comment beside whatever needs one.

    Parameters
    ----------
    title
        What the programme is called; its id is made from this.
    on
        The day as at which the plan is written; its three years begin with the one that the day is in.
    calendar
        The calendar of its years; they begin in April where it is not given.
    currency
        The currency of its sums, or the code of one.

    Returns
    -------
    str
        The document. It loads, and ``check`` has only notes on it.

    Raises
    ------
    ValueError
        When the title is empty, or the currency is not known.

    Examples
    --------
    >>> print(starter("River clean-up", on=date(2026, 9, 1)).splitlines()[7])
    id = "river-clean-up"  # small letters, digits and hyphens: other things refer to it by this
    """
    taken("title", title, as_words)
    first = (calendar or Calendar()).containing(on)
    money = taken("currency", currency, as_currency)
    head = Calendar.of(first).keys | ({} if money == GBP else {"currency": money.code})
    sums = {"BUDGET": "120,000", "FORECAST": "125,000", "LATER": "180,000"}
    sign = "£" if money == GBP else f"{money.code} "
    said = {
        "ID": _quoted(_id(title)),
        "TITLE": _quoted(title),
        "DAY": on.isoformat(),
        "YEARS": _quoted(f"{first} to {first + 2}"),
        "KEYS": "".join(f"{key} = {_quoted(value)}\n" for key, value in head.items()),
        "NOUN": Calendar.of(first).noun,
        "FIRST": _quoted(str(first)),
        "SECOND": _quoted(str(first + 1)),
        **{name: _quoted(f"{sign}{digits}") for name, digits in sums.items()},
    }
    text = (files("prevent_model.documents") / "starter.toml").read_text(encoding="utf-8")
    return re.sub("@([A-Z]+)@", lambda mark: said[mark[1]], text)


def write_new(path: str | Path, content: bytes) -> None:
    """Write a file that is not there yet; a failure leaves none behind.

    Raises
    ------
    FileExistsError
        When something is there: it stays as it is.
    OSError
        When the file cannot be written.
    """
    file = Path(path)
    with file.open("xb") as out:
        try:
            out.write(content)
            out.flush()
        # A file half written would be taken for a plan, so also an interrupt removes it.
        except BaseException:
            file.unlink()
            raise


def _id(title: str) -> str:
    """A well-formed id out of a title: what letters it has without their accents."""
    # Sixty letters leave enough for what is added, up to the hundred that an id may have.
    words = hyphenated(title)[:60].strip("-")
    return words if words[:1].isalpha() and words not in _TAKEN.split() else f"programme-{words}".strip("-")


_TAKEN = (
    "strategy objective-1 serves-objective-1 authority chief-officer programme-lead programme-board activity-1 area-1 "
    "measure-1 growth"
)
"""The ids of the starter plan's own things."""


def _quoted(text: str) -> str:
    """A text as TOML writes it."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    letters = (c if c.isprintable() else f"\\u{ord(c):04X}" if ord(c) < 65536 else f"\\U{ord(c):08X}" for c in escaped)
    return f'"{"".join(letters)}"'
