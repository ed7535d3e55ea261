"""The one base of every error that this library raises on purpose, and those that belong to no room.

Each other error lives beside what raises it. Errors also inherit the builtin that a caller expects, so that
``except KeyError`` or ``except ImportError`` goes on working.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches
from typing import NamedTuple, Self

from prevent_model.printable import printable

__all__ = [
    "ArgumentError", "MissingExtra", "PreventModelError", "Refusal", "UnknownReference", "character", "cut_quotes", "did_you_mean",
    "nearest", "plain_letters", "refusals_of",
]  # fmt: skip

_LOOKS = str.maketrans(
    "аеорсухіјѕԁһӏАВЕКМНОРСТУХІЈЅαονικρυΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
    "aeopcyxijsdhlABEKMHOPCTYXIJSaovikpuABEZHIKMNOPTYX",
)
"""Letters of Cyrillic and Greek by the Latin ones that they look like. **Source:** Unicode, confusables of UTS 39."""

_ALIKE = str.maketrans("01I|", "Olll")
"""Letters and digits of ASCII that many faces draw alike."""

_CONTROLS = {
    "\0": "NULL", "\b": "BACKSPACE", "\t": "TABULATION", "\n": "LINE FEED", "\v": "VERTICAL TABULATION", "\f": "FORM FEED",
    "\r": "CARRIAGE RETURN", "\x1b": "ESCAPE", "\x7f": "DELETE", "\x85": "NEXT LINE",
}  # fmt: skip
"""Characters that Unicode gives no name."""


def character(letter: str) -> str:
    r"""Name a character: itself where it can be seen, its number and its name.

    Examples
    --------
    >>> print(character("\u0430"), character("\u200b"), character("\v"), sep="; ")
    "а" (U+0430, CYRILLIC SMALL LETTER A); U+200B, ZERO WIDTH SPACE; U+000B, VERTICAL TABULATION
    """
    name = unicodedata.name(letter, _CONTROLS.get(letter, "A CHARACTER WITHOUT A NAME"))
    number = f"U+{ord(letter):04X}, {name}"
    seen = letter.isprintable() and not unicodedata.combining(letter) and unicodedata.category(letter) != "Zs"
    return f'"{letter}" ({number})' if seen else number


def plain_letters(text: str) -> str:
    """Write a text in letters that look alike and are Latin, where some are not, and without what cannot be seen.

    Examples
    --------
    >>> plain_letters("le\u0430d\u200b")
    'lead'
    """
    return "".join(c for c in text.translate(_LOOKS) if unicodedata.category(c) != "Cf")


def _odd(given: str, near: str) -> str | None:
    """The character of a name that tells it from another which looks the same; None where they do not look the same."""
    for letter in given:
        if not letter.isascii() and letter not in near and not unicodedata.name(letter, "").startswith("LATIN "):
            return letter
    if given.strip() == near and given != near:  # a space at an end is not seen
        return given[0] if given[0].isspace() else given[-1]
    seen = [unicodedata.normalize("NFKC", plain_letters(name)).translate(_ALIKE) for name in (given, near)]
    if given == near or seen[0] != seen[1]:
        return None
    return next((letter for letter, other in zip(given, near, strict=False) if letter != other), given[-1])


def nearest(given: str, known: Iterable[str], *, cutoff: float = 0.6) -> str | None:
    """Return the known name that is nearest to the one given, if it is as near as the cutoff, where 1 is the same.

    Examples
    --------
    >>> nearest("programme-bord", ["programme-board", "acpo"])
    'programme-board'
    """
    names = {plain_letters(name).casefold(): name for name in known}
    near = get_close_matches(plain_letters(str(given)).casefold(), names, n=1, cutoff=cutoff)
    return names[near[0]] if near else None


def did_you_mean(given: str, known: Iterable[str]) -> str:
    """Say which known name is nearest to the one given, or nothing.

    Parameters
    ----------
    given
        What the caller wrote.
    known
        The names that exist.

    Returns
    -------
    str
        A clause that starts with a semicolon and ends with a question mark, or the empty string. Where the two look the
        same, it names the character that tells them apart.

    Examples
    --------
    >>> did_you_mean("programme-bord", ["programme-board", "acpo"])
    '; did you mean "programme-board"?'
    >>> did_you_mean("zebra", ["programme-board", "acpo"])
    ''
    >>> print(did_you_mean("le\u0430d", ["lead"]))
    ; its "а" (U+0430, CYRILLIC SMALL LETTER A) is another letter; did you mean "lead"?
    """
    names = tuple(known)
    text = str(given)
    bare = "".join(text.split()).casefold()
    near = nearest(text, names) or next((n for n in names if text != n and bare == "".join(n.split()).casefold()), None)
    if near is None or near == text:
        return ""
    odd = _odd(str(given), near)
    told = f"; its {character(odd)} is another {'letter' if odd.isalnum() else 'character'}" if odd else ""
    return f'{told}; did you mean "{near}"?'


class PreventModelError(Exception):
    """The base of every error of this library.

    Examples
    --------
    >>> import prevent_model as pm
    >>> try:
    ...     pm.standard("ni53")
    ... except PreventModelError as error:
    ...     print(error)
    no standard is called "ni53"; did you mean "ni35"?
    """

    def __str__(self) -> str:
        return printable(super().__str__())


class Refusal(NamedTuple):
    """One argument that was refused: which, what is wrong with it, and what to write instead.

    Examples
    --------
    >>> print(Refusal("on", '"soon" is no date', "write a day such as 2008-07-24"))
    on: "soon" is no date; write a day such as 2008-07-24
    """

    argument: str
    problem: str
    remedy: str = ""
    wrong_type: bool = False

    def __str__(self) -> str:
        named = f"{self.argument}: {self.problem}" if self.argument else self.problem
        if not self.remedy:
            return named
        if named.endswith("?"):
            return f"{named} {self.remedy[0].upper()}{self.remedy[1:]}"
        return f"{named}; {self.remedy}"


_LONG_QUOTE = re.compile(r'"([^"]{61})[^"]+"')


def cut_quotes(sentence: str) -> str:
    """Cut what a sentence quotes to some 60 letters: what was given may be as long as a document.

    Examples
    --------
    >>> len(cut_quotes('nothing has the id "' + "x" * 300_000 + '"'))
    83
    """
    if len(sentence) <= 200:
        return sentence
    cut = _LONG_QUOTE.sub(r'"\1…"', sentence)
    return cut if len(cut) <= 5000 else f"{cut[:4999]}…"


def _short(refusal: Refusal) -> Refusal:
    return refusal._replace(problem=cut_quotes(refusal.problem))


class ArgumentError(PreventModelError, ValueError, TypeError):
    """Arguments that cannot be taken: every one that a call got wrong, each with its problem and its remedy.

    It is a ``ValueError`` and a ``TypeError``, since one call may give a wrong value and a wrong type.

    Parameters
    ----------
    refusals
        What was refused.
    subject
        The class or function that was called.

    Examples
    --------
    >>> import prevent_model as pm
    >>> try:
    ...     pm.Decision(outcome="pased", on="soon")
    ... except ArgumentError as error:
    ...     print([refusal.argument for refusal in error.refusals])
    ...     print(error.refusals[0].remedy)
    ['outcome', 'on']
    write "passed", "passed-with-conditions" or "failed"
    """

    def __init__(self, refusals: Iterable[Refusal], subject: str = "") -> None:
        self.refusals = tuple(map(_short, refusals))
        self.subject = subject
        stem = f"{subject}." if subject else ""
        super().__init__("\n".join(f"{stem}{refusal}" for refusal in self.refusals))

    @classmethod
    def of(cls, problem: str, remedy: str = "", *, wrong_type: bool = False) -> Self:
        """Refuse one value, whose argument whoever was given it will name.

        Examples
        --------
        >>> print(ArgumentError.of("there is no day 31 in June", "write a day that exists").at("on"))
        on: there is no day 31 in June; write a day that exists
        """
        return cls((Refusal("", problem, remedy, wrong_type),))

    def at(self, argument: str) -> ArgumentError:
        """Return the same refusals as those of an argument, or of a part of it such as ``[2]``.

        Examples
        --------
        >>> print(ArgumentError.of("it is no year", "write 2008/09").at("[2]").at("years"))
        years[2]: it is no year; write 2008/09
        """
        return ArgumentError(refusal._replace(argument=argument + refusal.argument) for refusal in self.refusals)

    def __reduce__(self) -> tuple[type[ArgumentError], tuple[tuple[Refusal, ...], str]]:
        """Pickle it by its refusals."""
        return (ArgumentError, (self.refusals, self.subject))


REFUSALS = (ValueError, TypeError, ArithmeticError, AttributeError, KeyError)
"""The errors that refuse a value: values raise ValueError, exact arithmetic its own kinds, a wrong type TypeError."""


def refusals_of(error: BaseException) -> tuple[Refusal, ...]:
    """Return what an error refuses; a sentence of Python's own, or of a class that parses text, is parted at "write".

    Examples
    --------
    >>> refusals_of(ValueError('"2008" is not one year; write "2008/09"'))
    (Refusal(argument='', problem='"2008" is not one year', remedy='write "2008/09"', wrong_type=False),)
    """
    if isinstance(error, ArgumentError):
        return error.refusals
    sentence = str(error.args[0] if error.args else error).replace("; write ", ": write ", 1)
    problem, _, remedy = sentence.partition(": write ")
    return (_short(Refusal("", problem, f"write {remedy}" if remedy else "", problem.startswith("expected "))),)


MOST_NAMES = 20
"""The most names that a message lists."""


class UnknownReference(PreventModelError, KeyError):
    """A name that nothing has.

    Parameters
    ----------
    what
        The kind of thing that was looked for, as a noun: ``"board"``.
    given
        The name that was asked for.
    known
        The names that exist.
    argument
        The argument that the name was given for, where that is not plain from the kind of thing.

    Examples
    --------
    >>> print(UnknownReference("board", "programme-bord", ["programme-board"]))
    no board is called "programme-bord"; did you mean "programme-board"?
    """

    def __init__(self, what: str, given: str, known: Iterable[str] = (), argument: str = "") -> None:
        self.what = what
        self.given = given
        self.known: tuple[str, ...] = tuple(known)
        self.argument = argument
        super().__init__(what, given, self.known, argument)

    @property
    def refusal(self) -> Refusal:
        """The refusal of the argument.

        Examples
        --------
        >>> UnknownReference("line", "line-b", ["line-a"], argument="rates").refusal.argument
        'rates'
        """
        known_by = getattr(self.given, "id", None)
        if isinstance(known_by, str):
            problem = f"no {self.what} is called a {type(self.given).__name__}"
            return Refusal(self.argument, problem, f'write its id, "{known_by}"')
        hint = did_you_mean(self.given, self.known)
        if not hint:
            if not self.known:
                hint = "; there is none at all"
            elif len(self.known) <= MOST_NAMES:
                hint = "; known: " + ", ".join(self.known)
        return Refusal(self.argument, f'no {self.what} is called "{self.given}"{hint}')

    def __str__(self) -> str:
        return printable(str(self.refusal))


class MissingExtra(PreventModelError, ImportError):
    """A library that only an optional part of this one needs is not installed.

    Parameters
    ----------
    package
        The library that is missing.
    extra
        The optional part that brings it, or nothing if none does.

    Examples
    --------
    >>> print(MissingExtra("matplotlib", "views"))
    matplotlib is needed for this; install it with: pip install "prevent-model[views]"
    """

    def __init__(self, package: str, extra: str = "") -> None:
        self.package = package
        self.extra = extra
        what = f'"prevent-model[{extra}]"' if extra else package
        super().__init__(f"{package} is needed for this; install it with: pip install {what}", name=package)

    def __reduce__(self) -> tuple[type[MissingExtra], tuple[str, str]]:
        return (type(self), (self.package, self.extra))
