"""Programmes in currencies of 0, 2 and 3 digits, and in years from each month, through every command and view."""

import contextlib
import io

from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from tests.in_other_currencies import in_pounds

import prevent_model as pm
from prevent_model.cli.main import main

CODES = ("JPY", "EUR", "BHD")
COMMANDS = [
    ["check"],
    ["show"],
    ["measures"],
    ["assess"],
    *(["growth", name] for name in ("summary", "release", "changes", "unit-costs", "cover", "by-objective", "grants")),
    *(["growth", name] for name in ("progress", "spend", "costs")),
    *(["delivery", name] for name in ("status", "ratings")),
    *(["governance", name] for name in ("summary", "chokepoints", "responsibilities")),
]


@st.composite
def programmes(draw):
    """A programme in one of the currencies, without pounds in its own words; its years begin in any month."""
    made = draw(pm.testing.programmes(currency=draw(st.sampled_from(CODES))))
    return pm.loads(pm.dumps(made, format="json").replace("£", "#"), format="json")


def run(*words):
    """Return what a command prints on both streams, and its exit code."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main(list(map(str, words)))
    return code, out.getvalue() + err.getvalue()


@given(programmes(), st.sampled_from(["text", "csv", "json"]))
@settings(max_examples=15, phases=[Phase.explicit, Phase.generate])
def test_every_command_answers_or_refuses_and_never_in_pounds(tmp_path_factory, programme, form):
    path = tmp_path_factory.mktemp("made") / "plan.toml"
    pm.save(programme, path)
    for command in COMMANDS:
        formed = () if command[0] in ("check", "show") else ("--format", form)
        code, printed = run(*command, path, *formed)
        assert code in (0, 1, 2), command
        assert in_pounds([printed]) == [], command


@given(programmes())
@settings(max_examples=5)
def test_every_view_is_made_and_never_in_pounds(tmp_path_factory, programme):
    folder = tmp_path_factory.mktemp("made")
    assert in_pounds([pm.report.html(programme)]) == []
    pm.workbook.write(programme, folder / "plan.xlsx")
    pm.packages.write(programme, folder / "package")
    for form in ("toml", "json"):
        pm.save(programme, folder / f"plan.{form}")
        assert pm.load(folder / f"plan.{form}") == programme
