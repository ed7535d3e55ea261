"""Files are written whole or not at all."""

import os
import stat
import threading

import pytest

from prevent_model import files
from prevent_model.files import write_all, write_whole


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


def test_of_several_files_all_are_written_or_none(tmp_path):
    """The last cannot be written, so the first keeps what it held."""
    first, last = tmp_path / "a.csv", tmp_path / "folder"
    first.write_bytes(b"before")
    last.mkdir()
    with pytest.raises(IsADirectoryError, match="folder"):
        write_all({first: b"after", last: b"after"})
    assert first.read_bytes() == b"before"
    assert sorted(file.name for file in tmp_path.iterdir()) == ["a.csv", "folder"]


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
