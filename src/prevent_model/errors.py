"""The one base of every error that this library raises on purpose, and those that belong to no package.

Each other error lives beside what raises it. Errors also inherit the builtin that a caller expects, so that
``except KeyError`` or ``except ImportError`` goes on working.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple, Self

from prevent_model.printable import printable
from prevent_model.remedies import Remedy
from prevent_model.spelling import did_you_mean

__all__ = [
    "ArgumentError",
    "MissingExtra",
    "PreventModelError",
    "Refusal",
    "UnknownReference",
    "cut_quotes",
    "refusals_of",
    "refused",
]


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
        # After "did you mean …?" the remedy is a sentence of its own.
        if named.endswith("?"):
            return f"{named} {self.remedy[0].upper()}{self.remedy[1:]}"
        return f"{named}; {self.remedy}"


IF_NONE = "; or leave it out if none is printed"
"""What ends a remedy for a text that names no value; a field that is required is not left out."""

FOR_CALENDAR_YEARS = "; for calendar years, "
"""What comes before the end of a remedy for a bare year, which a command writes with its own option."""

_LONG_QUOTE = re.compile(r'"([^"]{61})[^"]+"')


def cut_quotes(sentence: str) -> str:
    """Cut what a sentence quotes to some 60 letters: what was given may be as long as a document.

    Examples
    --------
    >>> len(cut_quotes('nothing has the id "' + "x" * 300_000 + '"'))
    83
    """
    # Most sentences are short, and a pattern for long quotations would be asked of each.
    if len(sentence) <= 200:
        return sentence
    if isinstance(sentence, Remedy):
        return sentence.with_parts(cut_quotes)
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
        """Refuse one value; the caller adds the name of its argument.

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


def refused(argument: str, problem: str, remedy: str = "") -> ArgumentError:
    """Return the error that refuses one argument of a call.

    Examples
    --------
    >>> print(refused("years", "one of them is given twice", "write each once"))
    years: one of them is given twice; write each once
    """
    return ArgumentError((Refusal(argument, problem, remedy),))


REFUSALS = (ValueError, TypeError, ArithmeticError, AttributeError, KeyError)
"""The errors that refuse a value: values raise ValueError, exact arithmetic its own kinds, a wrong type TypeError."""


def refusals_of(error: BaseException) -> tuple[Refusal, ...]:
    """Return what an error refuses; a sentence of Python's own, or of another library, is a problem without a remedy.

    Examples
    --------
    >>> refusals_of(ArgumentError.of('"2008" is not one year', 'write "2008/09"'))
    (Refusal(argument='', problem='"2008" is not one year', remedy='write "2008/09"', wrong_type=False),)
    """
    if isinstance(error, ArgumentError):
        return error.refusals
    return (_short(Refusal("", str(error.args[0] if error.args else error))),)


# A longer list would hide the sentence that it ends.
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
    reason
        Why nothing has the name, where that can be told; no other name is then suggested.

    Examples
    --------
    >>> print(UnknownReference("board", "programme-bord", ["programme-board"]))
    no board is called "programme-bord"; did you mean "programme-board"?
    """

    def __init__(self, what: str, given: str, known: Iterable[str] = (), argument: str = "", reason: str = "") -> None:
        self.what = what
        self.given = given
        self.known: tuple[str, ...] = tuple(known)
        self.argument = argument
        self.reason = reason
        super().__init__(what, given, self.known, argument, reason)

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
        hint = f"; {self.reason}" if self.reason else did_you_mean(self.given, self.known)
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
