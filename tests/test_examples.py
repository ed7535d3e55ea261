"""Every example runs, from any directory, and says what it should."""

import os
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[1] / "examples"
GALLERY = sorted(path.name for path in EXAMPLES.glob("[0-9][0-9]_*.py"))
ELSEWHERE = {"nation_on_dask.py", "nation_on_spark.py"}  # tests/engines runs them, on real engines

SAYS = {
    "01_load_and_check.py": ["3 workstreams", "107 notes", 'did you mean "vision"?'],
    "02_trace_an_escalation.py": ["where they meet is not stated", "Through whom escalations must pass"],
    "03_phase_a_budget.py": ["£1,039,996.10", "nine in ten between"],
    "04_hold_growth_at_a_gate.py": ["52 (+40)", "If the review failed: Posts at year end", "£3.4m"],
    "05_score_against_a_standard.py": ["(68.75)", "The grade is settled: it is Good."],
    "06_what_would_it_take.py": ["1 other set costs as little", "No other set costs as little."],
    "07_compare_two_versions.py": ["is now called Counter-terrorism (CONTEST) strategy board", "83 posts and £5.2m"],
    "08_a_second_programme.py": [
        "Progress fell, from 11,053 to 11,048.", "-£23,894.28", "-£71,714", "undetermined",
    ],
    "09_a_national_panel.py": ["Requires improvement", "median", "Sixty bodies that do not exist"],
    "10_write_your_own_check_and_your_own_rule.py": [
        "High-level delivery board is not said to meet", "Chief chairs Middle board and Top board", "lowers the grade from sound to weak",
        "never lowers the grade", "Median of 2 parts is sound",
    ],
}  # fmt: skip


def test_the_gallery_is_whole():
    assert [name[:2] for name in GALLERY] == [f"{number:02}" for number in range(1, 11)]
    assert list(SAYS) == GALLERY


def test_every_example_is_run_somewhere():
    assert {path.name for path in EXAMPLES.glob("*.py")} == {*GALLERY, *ELSEWHERE, "main_job.py"}
    said = "".join(path.read_text(encoding="utf-8") for path in (Path(__file__).parent / "engines").glob("*.py"))
    assert all(name in said for name in ELSEWHERE)


@pytest.mark.parametrize("name", GALLERY)
def test_an_example_of_the_gallery(name, tmp_path, monkeypatch, capfd):
    """Here and not in a process of its own, which would take longer to start than the example to run; the main job has one."""
    monkeypatch.chdir(tmp_path)
    runpy.run_path(str(EXAMPLES / name), run_name="__main__")
    done = capfd.readouterr()
    said = " ".join(done.out.split())  # whatever the width
    for words in SAYS[name]:
        assert words in said
    assert done.err == ""
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", GALLERY)
def test_an_example_begins_with_its_number_and_ends_with_what_to_read(name):
    text = (EXAMPLES / name).read_text(encoding="utf-8")
    title = text.splitlines()[1]
    assert title.startswith(f"{name[:2]} ")
    assert name == f"{title.lower().replace(' ', '_')}.py"
    assert "**Read next:**" in text.rsplit("# %%", 1)[1]


def test_the_main_job(tmp_path):
    done = subprocess.run(
        [sys.executable, EXAMPLES / "main_job.py"],
        capture_output=True, text=True, check=True, cwd=tmp_path, env={**os.environ, "COLUMNS": "110"},
    )  # fmt: skip
    for words in (
        "12 more",
        "Prevent programme board",
        "works to TP link Commanders",
        "(illustrative)",
        "107 notes",
    ):
        assert words in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 110
    assert "…" not in done.stdout
    assert (tmp_path / "build" / "report.html").stat().st_size > 100_000
