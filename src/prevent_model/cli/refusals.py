"""Refusals in the words of the command line: what of a line is not known, and each argument named by its option."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from prevent_model.cli.commands import COMMANDS, below
from prevent_model.errors import FOR_CALENDAR_YEARS, Refusal, UnknownReference
from prevent_model.printable import printable
from prevent_model.spelling import did_you_mean

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

    Calendar years are asked for by the command's own option, or else in its document.

    Examples
    --------
    >>> worded(Refusal('chances["review"]', "it is no share", "write 50%"), {"chances": "--chance"})
    '--chance review: it is no share; write 50%'
    """
    # The key of a mapping comes after its name, as in rates["line-a"]: an option takes it as line-a=...
    dest, _, key = refusal.argument.partition("[")
    option = named(dest, flags)
    key = key.strip('"]')
    remedy, calendar_years, _ = refusal.remedy.partition(FOR_CALENDAR_YEARS)
    if calendar_years:
        own = flags.get("year_begins")
        remedy += calendar_years + (f"{own} January" if own else 'year_begins = "January" in the document')
    return printable(str(refusal._replace(argument=f"{option} {key}" if option and key else option, remedy=remedy)))


def no_command(words: str, line: Sequence[str]) -> str:
    """Say what to write where the first word of a line is no command of a group.

    Parameters
    ----------
    words
        The words of the group; none for the program itself.
    line
        What was written after them.

    Examples
    --------
    >>> print(no_command("growth", ["plan.toml", "release"]))
    a command comes first, such as: prevent-model growth release plan.toml
    >>> print(no_command("growth", ["sumary", "plan.toml"]))
    no command of growth is called "sumary"; did you mean "summary"?
    >>> print(no_command("", ["release", "plan.toml"]))
    no command is called "release"; did you mean "prevent-model growth release"?
    """
    commands = below(words)
    first = line[0] if line else "-"
    if not first.startswith("-") and not any(mark in first for mark in "./\\"):  # neither an option nor a path
        # What another group has, or the program itself, comes before what is spelt like it here.
        elsewhere = " or ".join(f'"prevent-model {name}"' for name in COMMANDS if name.split()[-1:] == [first])
        what = f"command of {words}" if words else "command"
        if elsewhere:
            return f'no {what} is called "{first}"; did you mean {elsewhere}?'
        return str(UnknownReference(what, first, commands))
    command = next((word for word in line if word in commands), next(iter(commands)) if words else "check")
    rest = [word for word in line if word != command]
    if rest == list(line) and all(word.startswith("-") for word in rest):  # nothing in it to keep
        return f"a command comes first, such as: {COMMANDS[f'{words} {command}'.strip()].examples[0]}"
    from shlex import join

    return f"a command comes first, such as: {join(['prevent-model', *words.split(), command, *rest])}"


def unexpected(line: Sequence[str], flags: Iterable[str], endings: tuple[str, ...]) -> str:
    """Say what of a line a command does not know, and what was meant where that can be told.

    Parameters
    ----------
    line
        What is not known.
    flags
        The options of the command.
    endings
        The endings of the files that the command writes.

    Examples
    --------
    >>> print(unexpected(["--formt", "csv"], ["--format", "--on"], ()))
    unrecognized arguments: --formt csv; did you mean "--format"?
    >>> print(unexpected(["r.html"], ["--output"], (".html", ".md")))
    unrecognized arguments: r.html; write -o r.html for the file to write
    """
    first = line[0]
    hint = did_you_mean(first.partition("=")[0], flags) if first.startswith("--") else ""
    if first.endswith(endings):
        from shlex import quote

        hint = f"; write -o {quote(first)} for the file to write"
    return f"unrecognized arguments: {' '.join(line)}{hint}"
