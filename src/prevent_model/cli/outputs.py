"""Where a command writes: never over what it reads, only under an ending that it writes, or to standard output."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from prevent_model.cli.arguments import WrongUse
from prevent_model.cli.streams import put

STANDARD_OUTPUT = "-"
_DEVICES = {os.devnull, "/dev/stdout"}
"""What is no file and is written all the same."""


def add_output(parser: argparse._ActionsContainer, *flags: str, endings: tuple[str, ...] | None, **more: Any) -> None:
    """Add the option, or the argument, that says where a command writes; a folder has no endings, None are told later."""
    action = parser.add_argument(*flags, **more)
    parser.set_defaults(writes=(action.dest, endings))


def refuse_misuse(options: argparse.Namespace) -> None:
    """Refuse values of nothing, and a place to write to that the command reads or that no such file belongs in.

    Raises
    ------
    WrongUse
        Before anything is read or written.
    """
    for name, text in _texts(options):
        if not text.strip():
            raise WrongUse(f"{_flag(name)}: it is empty: write its value, or leave it out")
    output, endings = getattr(options, "writes", ("", ()))
    path = getattr(options, output, None)
    if path is None:
        return
    if path == STANDARD_OUTPUT:
        if endings == ():
            raise WrongUse("a folder cannot go to standard output: name a folder")
        return
    if endings != ():
        _refuse_no_file(path)
    refuse_ending(Path(path), endings or ())
    for name, text in _texts(options):
        if name != output and _is_same_file(path, text):
            raise WrongUse(f"{path} is what {_flag(name)} names, and would be written over: name another file")


def write_out(options: argparse.Namespace, write: Callable[[Path], None]) -> None:
    """Write a file whole and name it, or say why not; to standard output where that is asked for."""
    output, endings = options.writes
    path = getattr(options, output)
    if path == STANDARD_OUTPUT:
        with TemporaryDirectory() as folder:
            file = Path(folder) / f"output{endings[0]}"
            write(file)
            content = file.read_bytes()
        if b"\0" not in content:
            put(content.decode("utf-8"))
            return
        if sys.stdout.isatty():
            raise WrongUse("a workbook is no text for a terminal: name a file, or pass it on")
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        return
    try:
        write(Path(path))
    except OSError as error:
        raise WrongUse(f"{path} cannot be written: {error.strerror or error}") from error
    print(path, file=sys.stderr)


def refuse_ending(path: Path, endings: tuple[str, ...]) -> None:
    """Refuse a file of another ending than these, where there are some."""
    if path.is_dir() and endings:
        raise WrongUse(f"{path} cannot be written: it is a directory: name a file in it")
    if not endings or path.suffix.lower() in endings or str(path) in _DEVICES:
        return
    raise WrongUse(f'{path} does not end in {" or ".join(endings)}: write "{path.with_suffix(endings[0]).name}"')


def _refuse_no_file(path: str) -> None:
    """Refuse a path of a folder, and one of a pipe or a device, which may wait for ever."""
    if os.path.basename(path) in {"", "."}:  # noqa: PTH119 - a Path would drop the slash
        raise WrongUse(f"{path} cannot be written: it is a directory: name a file in it")
    place = Path(path)
    if place.exists() and not place.is_file() and not place.is_dir() and str(place) not in _DEVICES:
        raise WrongUse(
            f"{path} cannot be written: it is a pipe or a device: name a file, or write - for standard output"
        )


def _texts(options: argparse.Namespace) -> Iterator[tuple[str, str]]:
    """The texts that the command was given, each with the name of its argument."""
    for name, value in vars(options).items():
        if name != "writes":
            yield from ((name, text) for text in _flat(value))


def _flat(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _flat(one)


def _flag(name: str) -> str:
    """An argument as the command line writes it."""
    placed = {"document": "the document", "documents": "a document or sample", "file": "the file", "kind": "the kind"}
    return placed.get(name, f"--{name.replace('_', '-')}")


def _is_same_file(one: str, other: str) -> bool:
    try:
        return Path(one).samefile(other)
    except (OSError, ValueError):  # one of them is not there, or no path at all
        return False
