"""The one base of every error that this library raises on purpose, and the two that belong to no room.

Each other error lives beside what raises it. Errors also inherit the builtin that a caller expects, so that
``except KeyError`` or ``except ImportError`` goes on working.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

__all__ = ["MissingExtra", "PreventModelError", "UnknownReference", "did_you_mean", "nearest"]


def nearest(given: str, known: Iterable[str], *, cutoff: float = 0.6) -> str | None:
    """Return the known name that is nearest to the one given, if it is as near as the cutoff, where 1 is the same.

    Examples
    --------
    >>> nearest("programme-bord", ["programme-board", "acpo"])
    'programme-board'
    """
    names = {name.casefold(): name for name in known}
    near = get_close_matches(str(given).casefold(), names, n=1, cutoff=cutoff)
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
        A clause that starts with a semicolon and ends with a question mark, or the empty string.

    Examples
    --------
    >>> did_you_mean("programme-bord", ["programme-board", "acpo"])
    '; did you mean "programme-board"?'
    >>> did_you_mean("zebra", ["programme-board", "acpo"])
    ''
    """
    near = nearest(given, known)
    return f'; did you mean "{near}"?' if near else ""


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

    Examples
    --------
    >>> print(UnknownReference("board", "programme-bord", ["programme-board"]))
    no board is called "programme-bord"; did you mean "programme-board"?
    """

    def __init__(self, what: str, given: str, known: Iterable[str] = ()) -> None:
        self.what = what
        self.given = given
        self.known: tuple[str, ...] = tuple(known)
        super().__init__(what, given, self.known)

    def __str__(self) -> str:
        hint = did_you_mean(self.given, self.known)
        if not hint:
            if not self.known:
                hint = "; there is none at all"
            elif len(self.known) <= 8:
                hint = "; known: " + ", ".join(self.known)
        return f'no {self.what} is called "{self.given}"{hint}'


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
