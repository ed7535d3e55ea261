"""Writing a file whole or not at all, for all that goes out: documents, workbooks, diagrams, reports."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

__all__ = ["write_all", "write_whole"]


def write_whole(file: Path, content: bytes) -> None:
    """Write a file whole or not at all: to a temporary file beside it, which then takes its place.

    Raises
    ------
    OSError
        When the file cannot be written; what was there before is then untouched.
    """
    write_all({file: content})


def write_all(contents: Mapping[Path, bytes]) -> None:
    """Write files, all of them or none: only when each is whole on the disk does each take its place.

    A link stays a link, and what it leads to is written. A device or a pipe is written as it stands, as it holds nothing.

    Raises
    ------
    OSError
        When a file cannot be written; what was there before is then untouched.
    """
    ready: list[tuple[Path, Path]] = []
    try:
        for file, content in contents.items():
            place = file.resolve()
            if place.is_dir():
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(file))
            if place.exists() and not place.is_file():
                place.write_bytes(content)
                continue
            handle, name = tempfile.mkstemp(prefix=f".{place.name}.", dir=place.parent)
            ready.append((Path(name), place))
            with os.fdopen(handle, "wb") as temporary:
                temporary.write(content)
                temporary.flush()
                os.fsync(temporary.fileno())
            # mkstemp makes a file that its owner alone may read; a new one gets the rights that open() would give it.
            Path(name).chmod(place.stat().st_mode & 0o777 if place.exists() else 0o666 & ~_umask())
        while ready:
            ready[0][0].replace(ready[0][1])
            ready.pop(0)
    except BaseException:
        for temporary_file, _ in ready:
            temporary_file.unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
