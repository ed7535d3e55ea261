"""The way into the command line."""

import signal
import subprocess
import sys
import time

import pytest

from prevent_model.cli import main as command
from prevent_model.cli.entry import enter


def test_it_gives_the_exit_code_of_the_command(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["prevent-model", "show", "--sample", "mps-prevent-2008"])
    assert enter() == 0
    assert "Prevent" in capsys.readouterr().out


def test_an_interruption_of_anything_is_told_in_a_word(monkeypatch, capsys):
    def stopped():
        raise KeyboardInterrupt

    monkeypatch.setattr(command, "main", stopped)
    assert enter() == 130
    assert capsys.readouterr().err == "prevent-model: interrupted\n"


WAITING = """
import sys
from importlib.abc import MetaPathFinder

class Slow(MetaPathFinder):
    # tells that the import of the command has begun, and makes it last
    def find_spec(self, name, path, target=None):
        if name == "prevent_model.cli.main":
            print("importing", flush=True)
            import time
            time.sleep(60)

sys.meta_path.insert(0, Slow())
from prevent_model.cli.entry import enter
raise SystemExit(enter())
"""


def test_an_interruption_while_the_command_is_imported():
    """H10: a traceback, as the import stood outside the guard."""
    run = subprocess.Popen(
        [sys.executable, "-c", WAITING, "show"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert run.stdout.readline() == "importing\n"
    time.sleep(0.2)
    run.send_signal(signal.SIGINT)
    _, said = run.communicate(timeout=30)
    assert (run.returncode, said) == (130, "prevent-model: interrupted\n")


@pytest.mark.parametrize("command_name", ["show", "check"])
def test_a_command_imports_only_its_own_family(command_name):
    """H10: work that no command needs is not done before each of them."""
    words = (
        f"import sys; sys.argv = ['prevent-model', '{command_name}', '--sample', 'mps-prevent-2008'];"
        "from prevent_model.cli.entry import enter; enter();"
        "print([name for name in sys.modules if name.startswith('prevent_model.cli.')], file=sys.stderr)"
    )
    found = subprocess.run([sys.executable, "-c", words], capture_output=True, text=True, check=True).stderr
    assert f"prevent_model.cli.{command_name}" in found
    assert not any(f"prevent_model.cli.{other}'" in found for other in ("growth", "governance", "exports", "assess"))
