"""Output files of commands: never over a file that the command reads, and only under an ending that it writes."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from prevent_model.cli.arguments import WrongUse
from prevent_model.cli.refusals import named
from prevent_model.cli.streams import put

STANDARD_OUTPUT = "-"
_DEVICES = {os.devnull, "/dev/stdout"}
"""Devices that may be written to, though they are no files."""


def refuse_misuse(options: argparse.Namespace) -> None:
    """Refuse empty values, and a place to write to that the command reads or that no such file belongs in.

    Raises
    ------
    WrongUse
        Before anything is read or written.
    """
    texts = [(dest, text) for dest in options.flags for text in _texts(getattr(options, dest))]
    for dest, text in texts:
        if not text.strip():
            raise WrongUse(f"{named(dest, options.flags)}: it is empty: write its value, or leave it out")
    output, endings = options.writes
    path = getattr(options, output, None)
    if path is None:
        return
    if path == STANDARD_OUTPUT:
        if not endings:
            raise WrongUse("a folder cannot go to standard output: name a folder")
        return
    if endings:
        _refuse_other_places(path, endings)
    for dest, text in texts:
        if dest != output and _is_same_file(path, text):
            option = named(dest, options.flags)
            raise WrongUse(f"{path} is what {option} names, and would be written over: name another file")


def write_out(options: argparse.Namespace, write: Callable[[Path], None]) -> None:
    """Write a file whole and name it, or say why not; to standard output where that is asked for."""
    output, endings = options.writes
    path = getattr(options, output)
    if path == STANDARD_OUTPUT:
        from tempfile import TemporaryDirectory  # few commands write there, and it brings random numbers and hashes

        with TemporaryDirectory() as folder:
            file = Path(folder) / f"output{endings[0]}"
            write(file)
            content = file.read_bytes()
        # Of all that is written, a workbook alone is no text: it is a zip archive, which always holds a zero byte.
        if b"\0" not in content:
            put(content.decode("utf-8"))
            return
        if sys.stdout.isatty():
            raise WrongUse("a workbook cannot be shown on a terminal: name a file, or redirect it")
        sys.stdout.flush()  # what was printed before goes first
        sys.stdout.buffer.write(content)
        return
    try:
        write(Path(path))
    except OSError as error:
        parent = Path(path).parent
        missing = "" if parent.exists() else f"there is no folder {parent}: make it first, or name another"
        raise WrongUse(f"{path} cannot be written: {missing or error.strerror or error}") from error
    print(path, file=sys.stderr)


def refuse_existing(options: argparse.Namespace) -> None:
    """Refuse to write where anything is already."""
    path = getattr(options, options.writes[0])
    if path != STANDARD_OUTPUT and os.path.lexists(path):
        raise WrongUse(f"{path} is there already, and is left as it is: name another file")


def _refuse_other_places(path: str, endings: tuple[str, ...]) -> None:
    """Refuse a folder, a pipe or a device, which may wait for ever, and a file of another ending."""
    file = Path(path)
    if os.path.basename(path) in {"", "."} or file.is_dir():  # noqa: PTH119 - a Path would drop the slash
        raise WrongUse(f"{path} cannot be written: it is a directory: name a file in it")
    if str(file) in _DEVICES:
        return
    if file.exists() and not file.is_file():
        raise WrongUse(
            f"{path} cannot be written: it is a pipe or a device: name a file, or write - for standard output"
        )
    if file.suffix.lower() not in endings:
        raise WrongUse(f'{path} does not end in {" or ".join(endings)}: write "{file.with_suffix(endings[0]).name}"')


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _texts(part)


def _is_same_file(path: str, other: str) -> bool:
    try:
        return Path(path).samefile(other)
    except (OSError, ValueError):  # one of them is not there, or no path at all
        return False
