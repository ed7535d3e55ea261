"""Refusals of functions in the words of the command line: each argument is named by the option that gives it."""

from __future__ import annotations

from collections.abc import Mapping

from prevent_model.errors import Refusal
from prevent_model.printable import printable

_POSITIONAL = {"document": "the document", "documents": "a document or sample", "file": "the file", "kind": "the kind"}


def named(dest: str, flags: Mapping[str, str]) -> str:
    """Name an argument as the command line writes it; the name is empty where no option gives it.

    Parameters
    ----------
    dest
        The argument.
    flags
        The options of the command by their arguments; empty for an argument that is given by its position.

    Examples
    --------
    >>> named("rates", {"rates": "--rate"}), named("file", {"file": ""}), named("plan", {})
    ('--rate', 'the file', '')
    """
    return flags[dest] or _POSITIONAL[dest] if dest in flags else ""


def worded(refusal: Refusal, flags: Mapping[str, str]) -> str:
    """Write a refusal as one of an option; its argument is left out where no option gives it.

    Examples
    --------
    >>> worded(Refusal('chances["review"]', "it is no share", "write 50%"), {"chances": "--chance"})
    '--chance review: it is no share; write 50%'
    """
    # The key of a mapping stands behind its name, as in rates["line-a"]: an option takes it as line-a=...
    dest, _, key = refusal.argument.partition("[")
    option = named(dest, flags)
    key = key.strip('"]')
    return printable(str(refusal._replace(argument=f"{option} {key}" if option and key else option)))
