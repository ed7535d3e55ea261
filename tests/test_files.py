"""Files are written whole or not at all."""

import stat

import pytest

from prevent_model import files
from prevent_model.files import write_whole


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
