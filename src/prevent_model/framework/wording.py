"""Words of a sentence: numbers, titles, lists and sources in the form that they have in one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from fractions import Fraction

from prevent_model.framework.sources import Source
from prevent_model.tables.value_text import day_words
from prevent_model.values.approximate_dates import Window

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
# What common nouns a title may begin with: after them it reads on in small letters.
_ORDINARY = frozenset({"review", "decision", "approval", "assessment", "agreement", "gate", "growth"})


def related(subject: str, verb: str, other: str) -> str:
    """Return a relation between two titles: after a dash, its verb agrees with no title, which may be a plural.

    Examples
    --------
    >>> related("Communities", "contributes to", "Channel"), related("Board", "is part of", "Force")
    ('Communities – contributes to Channel', 'Board – part of Force')
    """
    return f"{subject} – {verb.removeprefix('is ')} {other}"


def counted(number: int | Fraction, noun: str) -> str:
    """Return a number of things, in words up to twelve.

    Examples
    --------
    >>> counted(6, "assumption"), counted(1, "board"), counted(84, "note"), counted(0, "error")
    ('six assumptions', 'one board', '84 notes', 'no errors')
    """
    return f"{in_words(number)} {noun}{'' if number == 1 else 's'}"


def in_words(number: int | Fraction) -> str:
    """Return a number in words up to twelve; no thing is "no".

    Examples
    --------
    >>> in_words(7), in_words(13), in_words(-1)
    ('seven', '13', '-1')
    """
    is_word = isinstance(number, int) and 0 <= number < len(_NUMBERS)
    return _NUMBERS[int(number)] if is_word else f"{number:,}"


def as_at_words(on: date, known: date) -> str:
    """Return the day of a report in words, with the day whose knowledge it rests on where that lies before.

    Examples
    --------
    >>> as_at_words(date(2009, 4, 1), date(2008, 7, 24)), as_at_words(date(2008, 7, 24), date(2008, 7, 24))
    ('1 April 2009, from what was known on 24 July 2008', '24 July 2008')
    """
    return f"{day_words(on)}, from what was known on {day_words(known)}" if known < on else day_words(on)


def time_words(time: Window, write_day: Callable[[date], str] = str) -> str:
    """Return a time in the words of its source, or as its days where it has none.

    Examples
    --------
    >>> time_words(Window.parse("about September 2008")), time_words(Window.parse("2008-09-01"), day_words)
    ('about September 2008', '1 September 2008')
    """
    if time.words:
        return time.words
    days = write_day(time.first) if time.first == time.last else f"{write_day(time.first)} to {write_day(time.last)}"
    return f"about {days}" if time.about else days


_PREPOSITIONS = ("in ", "by ", "on ", "during ")
"""The beginnings of words of a source that are a time in a sentence as they are, such as "in due course"."""


def when_words(time: Window | None, write_day: Callable[[date], str] = str) -> str:
    """Return a time as words in a sentence: on a day, in a month or the part of a year, between two days.

    Examples
    --------
    >>> [when_words(Window.parse(text)) for text in ("2008-09-01", "Q3 2008", "latter part of 2008/09")]
    ['on 2008-09-01', 'in Q3 2008', 'in the latter part of 2008/09']
    """
    if time is None:
        return str(time)
    text = time_words(time, write_day)
    if time.about or text.startswith(_PREPOSITIONS):
        return text
    if time.first == time.last:
        return f"on {text}"
    if not time.words:
        return f"between {write_day(time.first)} and {write_day(time.last)}"
    # The words of a source, such as "latter part of 2008/09" or "June 2008 to August 2008", are all that is left of it.
    if " part of " in text:
        return f"in the {text[:1].lower()}{text[1:]}".replace("the the ", "the ")
    first, to, last = text.partition(" to ")
    return f"between {first} and {last}" if to else f"in {text}"


def source_words(source: Source) -> str:
    """Return a source as a list of sources names it; of one that could not be read it says so.

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


def in_sentence(title: str) -> str:
    """Return a title inside a sentence: with "the" and a small letter where it is a common noun, as it stands where it
    is a name.

    Examples
    --------
    >>> in_sentence("Review of phase one"), in_sentence("Gate B")
    ('the review of phase one', 'Gate B')
    """
    first, _, rest = title.partition(" ")
    return f"the {first.lower()} {rest}" if first.lower() in _ORDINARY and rest.startswith("of ") else title


def opened(sentence: str) -> str:
    """Return a sentence with its first letter a capital.

    Examples
    --------
    >>> opened("six assumptions")
    'Six assumptions'
    """
    return sentence[:1].upper() + sentence[1:]


def ended(sentence: str) -> str:
    """Return a sentence with one full stop at its end.

    Examples
    --------
    >>> ended("It ends"), ended("It ends."), ended("")
    ('It ends.', 'It ends.', '')
    """
    text = sentence.strip()
    return f"{text}." if text and text[-1] not in ".?!" else text


def listed(words: Iterable[str]) -> str:
    """Return words as a list in a sentence.

    Examples
    --------
    >>> listed(["posts"]), listed(["head", "posts"]), listed(["head", "posts", "sites"])
    ('posts', 'head and posts', 'head, posts and sites')
    """
    *front, last = [*words] or [""]
    return f"{', '.join(front)} and {last}" if front else last


def kind_words(kind: str) -> str:
    """A kind of thing in words: "growth" is the kind of a plan, and "plan" that of a business plan.

    Examples
    --------
    >>> [kind_words(kind) for kind in ("growth", "plan", "impact-assessment")]
    ['plan', 'business plan', 'impact assessment']
    """
    return _KINDS.get(kind, field_words(kind))


_KINDS = {"growth": "plan", "plan": "business plan"}


def field_words(name: str) -> str:
    """Return the name of a field as words.

    Examples
    --------
    >>> field_words("line_managed_by")
    'line managed by'
    """
    return name.replace("_", " ").replace("-", " ")
