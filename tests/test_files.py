"""Files are written whole or not at all."""

import errno
import os
import signal
import socket
import stat
import subprocess
import sys
import threading

import pytest

from prevent_model import files
from prevent_model.files import read_file, write_folder, write_whole


def test_a_failure_leaves_the_old_file(tmp_path, monkeypatch):
    path = tmp_path / "plan.toml"
    path.write_bytes(b"before")

    def full(_):
        raise OSError("no space left on device")

    monkeypatch.setattr(files.os, "fsync", full)
    with pytest.raises(OSError, match="no space"):
        write_whole(path, b"after")
    assert path.read_bytes() == b"before"
    assert [file.name for file in tmp_path.iterdir()] == ["plan.toml"]


def test_a_folder_in_the_way_is_left_alone(tmp_path):
    (tmp_path / "plan.toml").mkdir()
    with pytest.raises(OSError, match=r".*"):
        write_whole(tmp_path / "plan.toml", b"after")
    assert [file.name for file in tmp_path.iterdir()] == ["plan.toml"]


def test_a_new_file_has_the_rights_of_any_new_file_and_an_old_one_keeps_its_own(tmp_path):
    new, plain = tmp_path / "new", tmp_path / "plain"
    write_whole(new, b"1")
    plain.write_bytes(b"1")
    assert stat.S_IMODE(new.stat().st_mode) == stat.S_IMODE(plain.stat().st_mode)
    new.chmod(0o640)
    write_whole(new, b"2")
    assert stat.S_IMODE(new.stat().st_mode) == 0o640


def test_a_link_stays_a_link(tmp_path):
    (tmp_path / "real").write_bytes(b"before")
    (tmp_path / "link").symlink_to("real")
    write_whole(tmp_path / "link", b"after")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"after"


def test_a_pipe_is_written_and_not_replaced(tmp_path):
    """So that `-o /dev/stdout` works, and `-o /dev/null` does not put a file in the place of the device."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    write_whole(pipe, b"after")
    reader.join()
    assert read == [b"after"]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def another_owner():
    """An owner and a group that a file may be given here: others where root runs the tests, else a further group of one's own."""
    return (4321, 4322) if os.getuid() == 0 else (-1, os.getgroups()[-1])


def kept(path):
    found = path.stat()
    return found.st_uid, found.st_gid, stat.S_IMODE(found.st_mode)


@pytest.mark.parametrize("mode", [0o640, 0o2755, 0o666, 0o4711])
def test_a_file_that_is_written_over_keeps_owner_group_and_rights(tmp_path, mode):
    """H3."""
    path = tmp_path / "plan.toml"
    path.write_bytes(b"before")
    os.chown(path, *another_owner())
    path.chmod(mode)
    before = kept(path)
    assert before[2] == mode
    write_whole(path, b"after")
    assert (path.read_bytes(), kept(path)) == (b"after", before)
    assert [file.name for file in tmp_path.iterdir()] == ["plan.toml"]


def test_a_file_that_is_written_over_keeps_its_attributes(tmp_path):
    """H3: an access control list is an attribute too, and so is what a desktop notes of a file."""
    path = tmp_path / "plan.toml"
    path.write_bytes(b"before")
    try:
        os.setxattr(path, "user.note", b"from the board")
    except OSError as error:  # a file system without such attributes has nothing to lose
        assert error.errno == errno.ENOTSUP  # noqa: PT017
        return
    write_whole(path, b"after")
    assert os.getxattr(path, "user.note") == b"from the board"
    assert path.read_bytes() == b"after"


def test_a_file_with_a_second_name_keeps_both(tmp_path):
    """H3: a hard link."""
    path, other = tmp_path / "plan.toml", tmp_path / "same.toml"
    path.write_bytes(b"before, and longer than what follows")
    os.link(path, other)
    write_whole(path, b"after")
    assert path.samefile(other)
    assert other.read_bytes() == b"after"
    assert len(list(tmp_path.iterdir())) == 2


def test_a_file_whose_owner_cannot_be_given_away_is_written_itself(tmp_path, monkeypatch):
    """H3: an ordinary user may write a file of a group's folder, and make none of that owner."""
    path = tmp_path / "plan.toml"
    path.write_bytes(b"before")
    path.chmod(0o664)
    real = path.stat()

    monkeypatch.setattr(files, "_made_alike", lambda *_: False)
    write_whole(path, b"after")
    assert (path.read_bytes(), path.stat().st_ino, kept(path)) == (
        b"after",
        real.st_ino,
        (real.st_uid, real.st_gid, 0o664),
    )
    assert [file.name for file in tmp_path.iterdir()] == ["plan.toml"]


@pytest.mark.parametrize("at", [2, 3])
def test_a_failure_in_a_file_with_a_second_name_brings_back_what_it_held(tmp_path, monkeypatch, at):
    path, other = tmp_path / "plan.toml", tmp_path / "same.toml"
    path.write_bytes(b"before, and longer than what follows")
    os.link(path, other)
    calls = []
    sync = os.fsync

    def failing(descriptor):
        calls.append(descriptor)
        if len(calls) == at:
            raise OSError(errno.ENOSPC, "No space left on device")
        sync(descriptor)

    monkeypatch.setattr(files.os, "fsync", failing)
    if at == 2:
        with pytest.raises(OSError, match="No space"):
            write_whole(path, b"after")
        assert other.read_bytes() == b"before, and longer than what follows"
    else:
        write_whole(path, b"after")
        assert other.read_bytes() == b"after"
    assert len(list(tmp_path.iterdir())) == 2


def folder_of(path):
    return {file.name: file.read_bytes() for file in path.iterdir()}


BEFORE, AFTER = (dict.fromkeys(("a.csv", "b.csv", "c.csv", "d.csv"), text) for text in (b"before", b"after"))


def test_a_folder_is_replaced_as_a_whole(tmp_path):
    """H6."""
    package = tmp_path / "package"
    write_folder(package, BEFORE)
    package.chmod(0o2750)
    (package / "b.csv").chmod(0o600)
    write_folder(package, {**AFTER, "e.csv": b"more"})
    assert folder_of(package) == {**AFTER, "e.csv": b"more"}
    assert stat.S_IMODE(package.stat().st_mode) == 0o2750
    assert stat.S_IMODE((package / "b.csv").stat().st_mode) == 0o600
    write_folder(package, {"a.csv": b"1"})
    assert folder_of(package) == {"a.csv": b"1"}
    assert list(tmp_path.iterdir()) == [package]


@pytest.mark.parametrize("at_once", [True, False])
@pytest.mark.parametrize("failing", range(1, 5))
def test_a_step_that_fails_leaves_the_folder_that_was_there(tmp_path, monkeypatch, at_once, failing):
    """H6: whichever rename fails, the folder holds all of the old or all of the new."""
    package = tmp_path / "package"
    write_folder(package, BEFORE)
    if not at_once:
        monkeypatch.setattr(files, "_exchanged_at_once", lambda *_: False)
    calls, rename = [], type(package).rename

    def counted(path, target):
        calls.append(target)
        if len(calls) == failing:
            raise OSError(errno.EIO, "Input/output error")
        return rename(path, target)

    monkeypatch.setattr(type(package), "rename", counted)
    try:
        write_folder(package, AFTER)
    except OSError as error:
        assert error.errno == errno.EIO  # noqa: PT017
    assert folder_of(package) in (BEFORE, AFTER)


KILLED = """
import os, shutil, signal, sys
from pathlib import Path
from prevent_model import files

left = int(sys.argv[2])

def dying(name, real):
    def step(*given, **more):
        global left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*given, **more)
    return step

for module, name in ((os, "fsync"), (os, "open"), (os, "mkdir"), (Path, "rename"), (files, "_exchanged_at_once"),
                     (shutil, "rmtree")):
    setattr(module, name, dying(name, getattr(module, name)))
files.write_folder(Path(sys.argv[1]), {name: b"after" for name in ("a.csv", "b.csv", "c.csv", "d.csv")})
"""


@pytest.mark.parametrize("step", [1, 2, 5, 9, 10, 11, 12])
def test_a_kill_leaves_all_of_the_old_folder_or_all_of_the_new(tmp_path, step):
    """H6: killed really, before each step of note; the copy beside is all that may be left over."""
    package = tmp_path / "package"
    write_folder(package, BEFORE)
    run = subprocess.run([sys.executable, "-c", KILLED, str(package), str(step)], check=False)
    assert run.returncode in (0, -signal.SIGKILL)
    assert folder_of(package) in (BEFORE, AFTER)


def test_the_folder_that_one_stands_in_is_not_taken_away(tmp_path, monkeypatch):
    (tmp_path / "package").mkdir()
    monkeypatch.chdir(tmp_path / "package")
    for place in (".", ".."):
        with pytest.raises(OSError, match="working folder"):
            write_folder(type(tmp_path)(place), AFTER)
    assert list(tmp_path.iterdir()) == [tmp_path / "package"]


def test_a_link_to_a_folder_stays_a_link(tmp_path):
    write_folder(tmp_path / "real", BEFORE)
    (tmp_path / "link").symlink_to("real")
    write_folder(tmp_path / "link", AFTER)
    assert (tmp_path / "link").is_symlink()
    assert folder_of(tmp_path / "real") == AFTER


def test_only_a_file_is_read_and_no_more_than_was_said(tmp_path, monkeypatch):
    """H12: what has no end, or nothing in it yet, is refused at once."""
    (tmp_path / "some").write_bytes(b"12345")
    assert read_file(tmp_path / "some", 5) == b"12345"
    assert read_file(tmp_path / "some", 3) == b"1234"
    os.mkfifo(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as listening:
        monkeypatch.chdir(tmp_path)  # the path of a socket may have a hundred bytes
        listening.bind("socket")
        for place, kind in (
            (tmp_path / "pipe", "a pipe"),
            (tmp_path / "socket", "a socket"),
            (tmp_path, "a directory"),
            ("/dev/zero", "a device"),
        ):
            with pytest.raises(OSError, match=f"it is {kind}: name a file"):
                read_file(type(tmp_path)(place), 5)
