"""Output streams: text for people, which no terminal obeys, and text for programs, which is exact and in UTF-8."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from typing import Any, TextIO, cast

from prevent_model.printable import SHOWN, printable


class Guarded:
    """Stream on which nothing is written that a terminal would obey; all else is that of the stream within."""

    def __init__(self, stream: TextIO) -> None:
        self.unguarded = stream

    def write(self, text: str) -> int:
        """Write a text, with escapes for what a terminal would obey."""
        self.unguarded.write(printable(text))
        return len(text)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.unguarded, name)


@contextmanager
def guarded() -> Iterator[None]:
    """Guard the standard streams; a sign that an encoding lacks becomes one that is like it, and a letter an escape."""
    for stream in (sys.stdout, sys.stderr):
        _set(stream, errors=SHOWN)
    out, err = (cast(TextIO, Guarded(stream)) for stream in (sys.stdout, sys.stderr))
    with redirect_stdout(out), redirect_stderr(err):
        yield


def put(text: str) -> None:
    """Write text for programs: in UTF-8 and exact to a file or a pipe, guarded to a terminal."""
    if sys.stdout.isatty():
        sys.stdout.write(text)
        return
    stream = getattr(sys.stdout, "unguarded", sys.stdout)
    # Whatever the machine: on Windows a redirect would be in cp1252, with two characters at each end of a line.
    _set(stream, encoding="utf-8", errors=SHOWN, newline="\n")
    stream.write(text)


def terminal_width() -> int | None:
    """Return the number of characters in a line of the terminal; None where the output goes to a file or a pipe."""
    # As shutil tells it, which would bring the modules of archives to every command.
    columns = os.environ.get("COLUMNS", "")
    if columns.isdecimal() and int(columns):
        width = int(columns)
    elif sys.stdout.isatty():
        width = os.get_terminal_size(sys.stdout.fileno()).columns or 80  # a terminal may not say how wide it is
    else:
        return None
    return max(width, 20)  # in fewer, a table cannot show one word a column


def wrapped(text: str, width: int, indent: str = "") -> list[str]:
    """Wrap a text, further lines indented; a name, such as an id or a path, stays whole, so that it can be copied."""
    import textwrap  # a file or a pipe needs none of it

    return textwrap.wrap(text, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)


def _set(stream: Any, **settings: str) -> None:
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(**settings)
