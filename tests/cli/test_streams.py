import contextlib
import os
import subprocess
import sys

import attrs
import pytest

import prevent_model as pm
from prevent_model.cli.main import main
from prevent_model.figures.picture import Picture

HOSTILE = "\x1b]0;owned\x07\x9b31m\x7f\u202e"
PLAN = """document = "programme"
id = "river"
title = "River clean-up"
years = "2008/09 to 2010/11"
as_at = 2008-07-24

[growth]
posts_as = "levels"
lines = [ { id = "l-a", title = "TITLE", posts = 1, starts = 2008-10-01 } ]
points = [ { year = "2008/09", posts = 2, cost = "£120,000" }, { year = "2009/10", posts = 3, cost = "£180,000" } ]
"""


def obeyed(text):
    return [letter for letter in "\x1b\x07\x9b\x7f\u202e" if letter in text]


def ran(*arguments, encoding="cp1252"):
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    return subprocess.run(
        [sys.executable, "-m", "prevent_model", *map(str, arguments)], capture_output=True, env=environment, check=False
    )


@pytest.fixture
def costs(tmp_path):
    def asked(title, *more):
        path = tmp_path / "plan.toml"
        path.write_text(PLAN.replace("TITLE", title), encoding="utf-8")
        return "costs", path, "--rate", "50000/year", *more

    return asked


@pytest.mark.parametrize("form", ["csv", "json"])
def test_a_file_for_a_program_keeps_its_letters(form, costs):
    """cases/welsh-letters: a redirect on Windows wrote "T? G?yr" and exit code 0."""
    done = ran("growth", *costs("Swyddog Tŷ Gŵyr 中", "--format", form))
    assert done.returncode == 0
    assert "Swyddog Tŷ Gŵyr 中" in done.stdout.decode("utf-8")


@pytest.mark.parametrize("form", ["sarif", "github"])
def test_marks_beside_lines_keep_their_letters(form, tmp_path):
    path = tmp_path / "plan.toml"
    path.write_text(
        PLAN.replace("TITLE", "Tŷ").replace("River clean-up", "Tŷ").replace("2010/11", "Tŷ"), encoding="utf-8"
    )
    assert "Tŷ" in ran("check", "--format", form, path).stdout.decode("utf-8")


def test_a_stream_without_an_arrow_gets_one_of_two_letters():
    """Desk 3.8: the arrow became a question mark, which is also the mark of what is assumed."""
    said = ran("governance", "line", "--sample", "mps-prevent-2008", "--id", "programme-board").stdout.decode("cp1252")
    assert "Prevent programme board -> reports to" in said
    assert "?" not in said
    counts = ran("growth", "progress", "--sample", "police-uplift", encoding="ascii").stdout.decode("ascii")
    assert "~50.08" in counts


def test_a_letter_that_a_stream_lacks_is_an_escape(costs):
    assert "T\\u0177 G\\u0175yr" in ran("growth", *costs("Tŷ Gŵyr")).stdout.decode("cp1252")


@pytest.mark.parametrize(
    "arguments",
    [
        ["show", HOSTILE], ["growth", "summary", "--sample", HOSTILE], ["growth", HOSTILE], ["check", "--on", HOSTILE],
        ["governance", "line", "--sample", "mps-prevent-2008", "--id", HOSTILE],
    ],
)  # fmt: skip
def test_an_argument_gives_no_orders_to_a_terminal(arguments, capsys):
    """H5: what stood in a title, an id or an argument was obeyed."""
    with contextlib.suppress(SystemExit):
        assert main(arguments) == 2
    said = "".join(capsys.readouterr())
    assert "x1b]0;owned" in said
    assert not obeyed(said)


def test_no_way_out_of_a_programme_gives_orders(tmp_path, monkeypatch, capsys):
    """H5: Python objects may hold what a document may not."""
    programme = attrs.evolve(pm.sample())
    board = programme.board("programme-board")
    for thing in (programme, board, programme.objectives[0]):
        monkeypatch.setattr(type(thing), "__setattr__", object.__setattr__)
        monkeypatch.setattr(thing, "title", f"Title {HOSTILE}")
    monkeypatch.setattr("prevent_model.cli.arguments.sample", lambda _: programme)
    path = tmp_path / "governance.graphml"
    pm.diagrams.graphml(programme, path)
    ways = [
        pm.report.html(programme), pm.report.markdown(programme), pm.diagrams.dot(programme), pm.diagrams.mermaid(programme),
        path.read_text(encoding="utf-8"),
        Picture(pm.figures.governance(programme).figure).html(), str(programme), programme._repr_html_(),
    ]  # fmt: skip
    for command in (["show"], ["growth", "summary"], ["governance", "line", "--id", "programme-board"], ["check"]):
        for form in ("text", "json"):
            main([*command, "--sample", "x", "--format", form])
    ways.append("".join(capsys.readouterr()))
    for way in ways:
        assert not obeyed(way)
    assert [n for n, way in enumerate(ways[:5]) if "x1b" not in way] == []


def test_a_formula_in_a_title_is_guarded_in_the_file_for_a_spreadsheet(costs, capsys):
    """cases/formula-in-a-title; H9. JSON, the package and Table.csv are exact."""
    assert main(["growth", *map(str, costs("=1+1", "--format", "csv"))]) == 0
    assert "\n2008/09,'=1+1,1," in capsys.readouterr().out
    assert main(["growth", *map(str, costs("=1+1", "--format", "json"))]) == 0
    assert '"line": "=1+1"' in capsys.readouterr().out
