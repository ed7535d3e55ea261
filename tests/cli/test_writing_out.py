"""Whatever a command writes: an unwritable path, a full disk or an interruption leaves what was there, whole and alone."""

import contextlib
import resource

import pytest

from prevent_model import files
from prevent_model.cli.main import main

WRITERS = {
    "report as a page": ("report -o FILE", "report.html"),
    "report as Markdown": ("report -o FILE", "report.md"),
    "workbook": ("workbook -o FILE", "plan.xlsx"),
    "graph": ("governance graphml -o FILE", "plan.graphml"),
    "package": ("package -o FILE", "package"),
}


@contextlib.contextmanager
def small_disk(most=200):
    """Where no file may grow beyond so many bytes: the system itself refuses the write, as a full disk would."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def everything(folder):
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(params=WRITERS)
def written(request, tmp_path):
    """The words of a command that writes, after it has written once; and its folder, with what it holds."""
    words, name = WRITERS[request.param]
    command = [*words.replace("FILE", str(tmp_path / name)).split(), "--sample", "surrey-serious-violence-duty"]
    assert main(command) == 0
    before = everything(tmp_path)
    assert before
    return [*command[:-1], "mps-prevent-2009"], tmp_path, before


def test_a_full_disk(written, capsys):
    command, folder, before = written
    with small_disk():
        code = main(command)
    assert code == 2
    assert "cannot be written: File too large" in capsys.readouterr().err
    assert everything(folder) == before


def test_an_interruption(written, capsys, monkeypatch):
    command, folder, before = written

    def stopped(_):
        raise KeyboardInterrupt

    monkeypatch.setattr(files.os, "fsync", stopped)
    assert main(command) == 130
    assert everything(folder) == before
    monkeypatch.undo()
    assert main(command) == 0
    assert everything(folder) != before


@pytest.mark.parametrize("writer", WRITERS)
def test_an_unwritable_path(writer, tmp_path, capsys):
    """A file stands where a folder would have to be."""
    words, name = WRITERS[writer]
    (tmp_path / "wall").write_bytes(b"before")
    target = str(tmp_path / "wall" / name)
    assert main([*words.replace("FILE", target).split(), "--sample", "mps-prevent-2009"]) == 2
    said = capsys.readouterr().err
    assert f"{target} cannot be written" in said
    assert "Traceback" not in said
    assert everything(tmp_path) == {(tmp_path / "wall").relative_to(tmp_path): b"before"}


@pytest.mark.parametrize("words", ["new plan.toml", "form growth growth.xlsx --years 2008/09"])
def test_what_is_begun_and_cannot_be_finished_leaves_nothing(words, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    with small_disk():
        code = main(words.split())
    assert code == 2
    assert "cannot be written" in capsys.readouterr().err
    assert everything(tmp_path) == {}
