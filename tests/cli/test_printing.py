"""Tables and sentences on standard output."""

import csv
import io
import json
import os
import subprocess
import sys

import pytest

import prevent_model as pm
from prevent_model.cli import printing
from prevent_model.cli.main import main
from prevent_model.documents.samples import samples


@pytest.mark.parametrize("command", ["show", "check", "growth summary", "governance summary"])
def test_a_table_in_each_form(command, capsys):
    for form, mark in (("text", "--"), ("csv", ",")):
        assert main([*command.split(), "--sample", "mps-prevent-2008", "--format", form]) == 0
        out = capsys.readouterr().out
        assert mark in out or form == "text"
    assert main([*command.split(), "--sample", "mps-prevent-2008", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)


def run(*words, **env):
    return subprocess.run(
        [sys.executable, "-m", "prevent_model", *words], capture_output=True, env={**os.environ, **env}, check=False
    )


@pytest.mark.parametrize("command", ["growth summary", "governance summary"])
def test_several_tables_are_still_parsed(command, capsys):
    main([*command.split(), "--sample", "mps-prevent-2008", "--format", "csv"])
    head, *rows = csv.reader(io.StringIO(capsys.readouterr().out))
    assert head[0] == "table"
    assert len({row[0] for row in rows}) > 1
    assert {len(row) for row in rows} == {len(head)}
    main([*command.split(), "--sample", "mps-prevent-2008", "--format", "json"])
    assert {table["title"] for table in json.loads(capsys.readouterr().out)} == {row[0] for row in rows}


@pytest.mark.parametrize("columns", [40, 80, 120])
def test_tables_fit_the_terminal(columns):
    out = run("growth", "summary", "--sample", "mps-prevent-2008", COLUMNS=str(columns), PYTHONUTF8="1").stdout.decode()
    assert max(map(len, out.splitlines())) <= columns
    assert "Review of" in out


def test_a_pipe_gets_whole_rows():
    env = {name: value for name, value in os.environ.items() if name != "COLUMNS"}
    words = [sys.executable, "-m", "prevent_model", "growth", "release", "--sample", "mps-prevent-2008"]
    out = subprocess.run(words, capture_output=True, env={**env, "PYTHONUTF8": "1"}, check=True).stdout.decode()
    assert "at least £2.2m" in out


def test_a_terminal_that_lacks_the_pound_sign_shows_the_code_of_the_currency():
    """Desk 3.8: a question mark stood for the sign, and it is the mark of what is assumed."""
    found = run("growth", "changes", "--sample", "mps-prevent-2008", PYTHONIOENCODING="ascii")
    assert (found.returncode, found.stderr) == (0, b"")
    assert b"GBP 2.2m" in found.stdout
    assert run("show", "--sample", "mps-prevent-2008", LC_ALL="C").returncode == 0


def test_a_reader_that_stops_is_no_error():
    words = f"{sys.executable} -m prevent_model check --sample mps-prevent-2008 | head -1"
    found = subprocess.run(["bash", "-o", "pipefail", "-c", words], capture_output=True, text=True, check=False)
    assert (found.returncode, found.stderr) == (0, "")


@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("name", samples())
@pytest.mark.parametrize(
    "words",
    ["show", "check", "growth summary", "governance summary", "governance rules", "governance responsibilities"],
)
def test_no_line_is_wider_than_the_terminal(words, name, width, monkeypatch, capsys):
    monkeypatch.setenv("COLUMNS", str(width))
    main([*words.split(), "--sample", name])
    out = capsys.readouterr().out
    assert out
    assert [line for line in out.splitlines() if len(line) > width] == []


def test_a_pipe_gets_each_finding_on_one_line(monkeypatch, capsys):
    """So that a script can count them, and search them."""
    monkeypatch.delenv("COLUMNS", raising=False)
    main(["check", "--sample", "mps-prevent-2008", "--all"])
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(pm.review.check(pm.sample())) + 1


def test_a_long_line_goes_on_set_in_a_little(monkeypatch, capsys):
    monkeypatch.setenv("COLUMNS", "20")
    printing.say("  one two three four five", "", "a-name-that-is-never-broken-in-two")
    assert capsys.readouterr().out.splitlines() == [
        "  one two three four",
        "    five",
        "",
        "a-name-that-is-never-broken-in-two",
    ]
