"""One idea a module; no junk drawers; nothing that only one machine has."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "prevent_model"
DRAWERS = {"util", "utils", "common", "helper", "helpers", "misc"}
MACHINE_PATH = re.compile(r"(?<![\w.])/(?:work|tmp|root|home/[a-z]+)/")
TEXT = {".py", ".toml", ".md", ".rst", ".yml", ".json", ".html", ".css", ".txt", ".cfg", ".in", ".lock", ""}
OURS = ["src", "tests", "docs", "examples", "benchmarks", ".ci"]


def texts():
    top = [path for path in ROOT.iterdir() if path.is_file()]
    below = [path for folder in OURS for path in (ROOT / folder).rglob("*") if path.is_file()]
    skipped = {"__pycache__", "_build"}
    for path in top + below:
        if path.suffix in TEXT and not skipped & set(path.parts) and path.name != ".git":
            yield path


def test_no_module_is_two_ideas():
    long = {
        str(p.relative_to(SOURCE)): n
        for p in SOURCE.rglob("*.py")
        if (n := len(p.read_text("utf-8").splitlines())) > 400
    }
    assert not long


def test_no_junk_drawers():
    assert not [str(p.relative_to(SOURCE)) for p in SOURCE.rglob("*") if p.stem in DRAWERS]


def test_no_machine_paths():
    assert not [str(p.relative_to(ROOT)) for p in texts() if MACHINE_PATH.search(p.read_text("utf-8"))]


def test_locks_name_no_address():
    for lock in ROOT.glob("requirements*.lock"):
        assert not re.search(r"https?:|file:|--find-links|--index-url|--extra-index-url", lock.read_text("utf-8")), (
            lock.name
        )
