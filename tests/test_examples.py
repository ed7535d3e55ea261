"""Every example runs, and says what it should."""

import subprocess
import sys
from pathlib import Path

EXAMPLES = Path(__file__).parents[1] / "examples"


def test_the_main_job(tmp_path):
    run = subprocess.run(
        [sys.executable, EXAMPLES / "main_job.py"], capture_output=True, text=True, check=True, cwd=tmp_path
    )
    for words in (
        "12 more",
        "Prevent programme board",
        "works to TP link Commanders",
        "(illustrative)",
        "of severity note",
    ):
        assert words in run.stdout
    assert max(map(len, run.stdout.splitlines())) <= 110
    assert "…" not in run.stdout
    assert (tmp_path / "build" / "report.html").stat().st_size > 100_000


def test_a_second_programme(tmp_path):
    run = subprocess.run(
        [sys.executable, EXAMPLES / "second_programme.py"], capture_output=True, text=True, check=True, cwd=tmp_path
    )
    for words in ("Progress fell, from 11,053 to 11,048.", "-£23,894.28", "-£71,714.00", "undetermined"):
        assert words in run.stdout
