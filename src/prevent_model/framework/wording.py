"""How numbers, dates, titles and fields read aloud."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from prevent_model.framework.sources import Source

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_ORDINARY = frozenset({"review", "decision", "approval", "assessment", "agreement", "gate", "growth"})


def counted(number: int, noun: str) -> str:
    """A number of things, in words up to twelve.

    Examples
    --------
    >>> counted(6, "assumption"), counted(1, "board"), counted(84, "note"), counted(0, "error")
    ('six assumptions', 'one board', '84 notes', 'no errors')
    """
    return f"{in_words(number)} {noun}{'' if number == 1 else 's'}"


def in_words(number: int) -> str:
    """A number in words up to twelve; no thing is "no".

    Examples
    --------
    >>> in_words(7), in_words(13), in_words(-1)
    ('seven', '13', '-1')
    """
    return _NUMBERS[number] if 0 <= number < len(_NUMBERS) else f"{number:,}"


def day_words(day: date) -> str:
    """A day in words, whatever the language of the machine.

    Examples
    --------
    >>> day_words(date(2008, 7, 24))
    '24 July 2008'
    """
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def as_at_words(on: date, known: date) -> str:
    """The day of a report in words, with the day whose knowledge it rests on where that lies before.

    Examples
    --------
    >>> as_at_words(date(2009, 4, 1), date(2008, 7, 24)), as_at_words(date(2008, 7, 24), date(2008, 7, 24))
    ('1 April 2009, from what was known on 24 July 2008', '24 July 2008')
    """
    return f"{day_words(on)}, from what was known on {day_words(known)}" if known < on else day_words(on)


def source_words(source: Source) -> str:
    """A source as a list of sources names it, which says of one that could not be read that nothing rests on it.

    Examples
    --------
    >>> import prevent_model as pm
    >>> for source in pm.sample().sources:
    ...     print(source_words(source)[:56])
    Source: MPS Prevent delivery strategy. Metropolitan Poli
    Not available: Appendices 1 to 4 of Report 8.
    """
    words = " ".join(filter(None, (ended(source.title), ended(source.reference))))
    return f"{'Source' if source.available else 'Not available'}: {words}"


def month_words(month: str) -> str:
    """A month from its year and number, in as few words as can be read.

    Examples
    --------
    >>> month_words("2008-09")
    'Sep 2008'
    """
    year, _, number = month.partition("-")
    return f"{_MONTHS[int(number) - 1][:3]} {year}"


def in_sentence(title: str) -> str:
    """A title inside a sentence: with "the" and a small letter where it is a common noun, as it stands where it is a name.

    Examples
    --------
    >>> in_sentence("Review of phase one"), in_sentence("Gate B")
    ('the review of phase one', 'Gate B')
    """
    first, _, rest = title.partition(" ")
    return f"the {first.lower()} {rest}" if first.lower() in _ORDINARY and rest.startswith("of ") else title


def opened(sentence: str) -> str:
    """A sentence with its first letter a capital.

    Examples
    --------
    >>> opened("six assumptions")
    'Six assumptions'
    """
    return sentence[:1].upper() + sentence[1:]


def ended(sentence: str) -> str:
    """A sentence with one full stop at its end.

    Examples
    --------
    >>> ended("It ends"), ended("It ends."), ended("")
    ('It ends.', 'It ends.', '')
    """
    said = sentence.strip()
    return said if not said or said[-1] in ".?!" else f"{said}."


def listed(words: Iterable[str]) -> str:
    """Words as a list in a sentence.

    Examples
    --------
    >>> listed(["posts"]), listed(["head", "posts"]), listed(["head", "posts", "sites"])
    ('posts', 'head and posts', 'head, posts and sites')
    """
    *front, last = [*words] or [""]
    return f"{', '.join(front)} and {last}" if front else last


def field_words(name: str) -> str:
    """The name of a field as words.

    Examples
    --------
    >>> field_words("line_managed_by")
    'line managed by'
    """
    return name.replace("_", " ").replace("-", " ")
