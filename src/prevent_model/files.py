"""Files in and out: a file is read up to a stated size, and written whole or not at all, as is a folder of files."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

__all__ = ["LARGEST_TEXT", "packed_anew", "read_file", "write_folder", "write_whole"]

LARGEST_TEXT = 16 * 2**20
"""The most bytes that a document of text may hold, 16 MiB; the largest sample takes a hundredth of that at most."""

_KINDS = {
    stat.S_IFDIR: "a directory",
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}


def read_file(file: Path, largest: int) -> bytes:
    """Read the bytes of a regular file, up to one more than the most that it may hold.

    The caller refuses what is longer than `largest`, so that no file without an end is read for ever.

    Raises
    ------
    OSError
        When there is no such file, when it cannot be opened, and when it is a directory, a pipe, a socket or a device.
    """
    about = file.stat()
    kind = stat.S_IFMT(about.st_mode)
    if kind != stat.S_IFREG:
        number = errno.EISDIR if kind == stat.S_IFDIR else errno.EINVAL
        raise OSError(number, f"it is {_KINDS.get(kind, 'no file')}: name a file", str(file))
    with file.open("rb") as opened:
        # To ask for all that may be there would set aside that much memory for a file of any size.
        return opened.read(min(about.st_size, largest) + 1)


def packed_anew(archive: bytes, day: date) -> bytes:
    """Pack an archive, such as that of an office document, with one date: the same parts always give the same bytes.

    Parameters
    ----------
    archive
        The bytes of the archive.
    day
        The day that each part is dated.
    """
    import io
    import zipfile  # only office documents are archives

    # The dates of an archive run from 1980 to 2107.
    year = min(max(day.year, 1980), 2107)
    stamp = (year, day.month, day.day, 12, 0, 0)
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as made, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as kept:
        # The list of content types comes first, as some readers expect.
        for entry in sorted(made.infolist(), key=lambda info: (info.filename != "[Content_Types].xml", info.filename)):
            again = zipfile.ZipInfo(entry.filename, date_time=stamp)
            again.compress_type = zipfile.ZIP_DEFLATED
            kept.writestr(again, made.read(entry))
    return packed.getvalue()


def write_whole(file: Path, content: bytes) -> None:
    """Write a file whole or not at all: to a new file beside it, which then takes its place.

    What was there keeps its owner, its group, its rights and its attributes. Where the new file cannot have them, or
    where the old one has further names (hard links), the old one is written itself, after a copy of it was made. A
    symbolic link stays one, and what it leads to is written. A device or a pipe is written in place, as it holds
    nothing.

    Raises
    ------
    OSError
        When the file cannot be written; what was there before is then untouched.
    """
    place = file.resolve()
    if place.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(file))
    if place.exists() and not place.is_file():
        place.write_bytes(content)
        return
    new = _beside(place)
    try:
        _write_new(new, content, 0o600 if place.exists() else 0o666)
        if not place.exists() or (place.stat().st_nlink == 1 and _made_alike(place, new)):
            new.replace(place)
            return
        new.write_bytes(place.read_bytes())
    except BaseException:
        new.unlink(missing_ok=True)
        raise
    _write_in_place(place, content, new)


def write_folder(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Write a folder of files whole or not at all: as a new folder beside it, which then takes its place.

    A folder that was there goes with all that it holds: it is for the caller to know that nothing else is in it. Owner,
    group, rights and attributes of the folder, and of files of the same names, are kept as far as the system lets us.

    Parameters
    ----------
    folder
        Where to write; what a symbolic link leads to is replaced, and not the link.
    contents
        What each file is to hold, by its name.

    Raises
    ------
    OSError
        When a file cannot be written, and when the folder is the working one, which cannot be replaced while
        it is in use; what was there before is then untouched.
    """
    place = folder.resolve()
    if Path.cwd().is_relative_to(place):
        raise OSError(errno.EBUSY, "it is the working folder, or holds it: name a folder in it", str(folder))
    new = _beside(place)
    new.mkdir()
    try:
        for name, content in contents.items():
            _write_new(new / name, content, 0o666)
            if (place / name).is_file():
                _made_alike(place / name, new / name)
        if place.exists():
            _made_alike(place, new)
            _exchange(new, place)
        else:
            new.rename(place)
    finally:
        import shutil  # with the modules of archives that it brings, on use only

        shutil.rmtree(new, ignore_errors=True)


def _beside(place: Path) -> Path:
    """A name beside a file that nothing has."""
    return place.parent / f".{place.name[:40]}.{os.urandom(6).hex()}"


def _write_new(file: Path, content: bytes, mode: int) -> None:
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
    with os.fdopen(descriptor, "wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())


def _write_in_place(place: Path, content: bytes, copy: Path) -> None:
    """Write a file itself; the copy brings back what it held if that fails, and stays only where even this fails."""
    try:
        _fill(place, content)
    except BaseException:
        if place.read_bytes() != copy.read_bytes():
            _fill(place, copy.read_bytes())
        copy.unlink()
        raise
    copy.unlink()


def _fill(file: Path, content: bytes) -> None:
    with file.open("r+b") as out:
        out.write(content)
        out.truncate()
        out.flush()
        os.fsync(out.fileno())


def _made_alike(old: Path, new: Path) -> bool:
    """Give a new file the owner, group, rights and attributes of an old one, and tell whether it has them all."""
    was = old.stat()
    if hasattr(os, "chown"):
        for owner, group in ((-1, was.st_gid), (was.st_uid, -1)):
            with suppress(OSError):
                os.chown(new, owner, group)
    attributes = _attributes(old)
    for name in _attributes(new).keys() - attributes.keys():
        with suppress(OSError):
            os.removexattr(new, name)
    for name, value in attributes.items():
        with suppress(OSError):
            os.setxattr(new, name, value)
    with suppress(OSError):
        new.chmod(stat.S_IMODE(was.st_mode))
    now = new.stat()
    same = (was.st_uid, was.st_gid, was.st_mode) == (now.st_uid, now.st_gid, now.st_mode)
    return same and attributes == _attributes(new)


def _attributes(file: Path) -> dict[str, bytes]:
    """The extended attributes of a file, its access control list among them, where the system has such."""
    if not hasattr(os, "listxattr"):
        return {}
    try:
        return {name: os.getxattr(file, name) for name in os.listxattr(file)}
    except OSError:
        return {}


def _exchange(new: Path, old: Path) -> None:
    """Let two folders change places: in one step where the system can, else in steps that a failure undoes."""
    if _exchanged_at_once(new, old):
        return
    aside = _beside(old)
    old.rename(aside)
    try:
        new.rename(old)
    except BaseException:
        aside.rename(old)
        raise
    aside.rename(new)


def _exchanged_at_once(one: Path, other: Path) -> bool:
    """Tell whether the system let two folders change places in one step.

    **Source:** Linux, ``renameat2(2)``: with RENAME_EXCHANGE both paths exist at all times.
    """
    import ctypes

    here, exchange = -100, 2  # AT_FDCWD and RENAME_EXCHANGE
    try:
        renameat2 = ctypes.CDLL(None).renameat2
    except (AttributeError, OSError, TypeError):  # another system, or an older one
        return False
    done: int = renameat2(here, os.fsencode(one), here, os.fsencode(other), exchange)
    return done == 0
