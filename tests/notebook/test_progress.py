"""A bar is seen at a terminal and in a notebook, and nowhere else."""

import os
import pty
import sys
import termios
from types import ModuleType, SimpleNamespace

import pytest

import prevent_model as pm
from prevent_model.notebook import progress
from prevent_model.notebook.progress import progress_bar


@pytest.fixture
def terminal(monkeypatch):
    """Give a function that returns what a terminal shows, which is the standard error stream meanwhile."""
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, 80))
    stream = os.fdopen(theirs, "w", encoding="utf-8")
    monkeypatch.setattr(progress, "sys", SimpleNamespace(stderr=stream, modules=sys.modules))
    monkeypatch.setattr(progress, "DELAY", 0)

    def read():
        stream.write("END")
        stream.flush()
        seen = b""
        while not seen.endswith(b"END"):
            seen += os.read(ours, 4096)
        return seen.decode("utf-8").removesuffix("END")

    yield read
    stream.close()
    os.close(ours)


def test_a_terminal_shows_it_and_is_left_clean(terminal):
    show = progress_bar("Scenarios")
    show(1, 4)
    show(4, 4)
    seen = terminal()
    assert "Scenarios" in seen
    assert "1/4" in seen or "0/4" in seen
    assert seen.rsplit("\r", 1)[-1].strip() == ""


def test_what_is_done_soon_shows_none(terminal, monkeypatch):
    monkeypatch.setattr(progress, "DELAY", 60)
    show = progress_bar("Scenarios")
    for done in range(1, 101):
        show(done, 100)
    assert terminal().strip() == ""


def test_one_bar_serves_one_piece_of_work_after_the_other(terminal):
    show = progress_bar("Pots")
    for total in (2, 3):
        for done in range(1, total + 1):
            show(done, total)
    seen = terminal()
    assert "/2" in seen
    assert "/3" in seen


def test_a_pipe_or_a_file_gets_nothing(capfd, monkeypatch):
    monkeypatch.setattr(progress, "DELAY", 0)
    show = progress_bar("Scenarios")
    for done in range(1, 5):
        show(done, 4)
    assert capfd.readouterr() == ("", "")


def test_a_notebook_shows_it_though_it_is_no_terminal(capfd, monkeypatch):
    """The kernel of a notebook is a shell that has a kernel; without its widgets the bar is of letters."""
    shell = ModuleType("IPython")
    shell.get_ipython = lambda: SimpleNamespace(kernel=object())
    monkeypatch.setitem(sys.modules, "IPython", shell)
    monkeypatch.setitem(sys.modules, "ipywidgets", None)
    monkeypatch.setattr(progress, "DELAY", 0)
    show = progress_bar("Scenarios")
    show(2, 2)
    out, err = capfd.readouterr()
    assert out == ""
    assert "Scenarios: 100%" in err


def test_without_the_extra_it_says_which(monkeypatch):
    monkeypatch.setitem(sys.modules, "tqdm", None)
    with pytest.raises(pm.MissingExtra, match=r"prevent-model\[progress\]"):
        progress_bar()


def test_simulation_and_pots_tell_how_far_they_are():
    reports = []
    line = pm.PostLine(id="a", title="A", posts=1, starts=pm.Window.parse("April 2008"), rate=pm.Rate(12_000))
    given = {"delays": {0: 1}, "years": "2008/09", "scenarios": 100_000, "seed": 1}
    pm.growth.simulate([line], **given, on_progress=lambda *seen: reports.append(seen))
    assert reports[-1] == (100_000, 100_000)
    assert reports == sorted(set(reports))
    pots = []
    plain = pm.growth.allocate_many([100] * 5000, [1, 2])
    assert (pm.growth.allocate_many([100] * 5000, [1, 2], on_progress=lambda *seen: pots.append(seen)) == plain).all()
    assert pots == [(4096, 5000), (5000, 5000)]
