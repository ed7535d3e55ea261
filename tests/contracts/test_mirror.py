"""Tests mirror the source: each module has a test file at the mirrored path."""

from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "prevent_model"
TESTS = ROOT / "tests"
EXEMPT = {"__init__.py", "__main__.py"}  # the first holds names alone, the second is one call


def test_each_module_has_its_test_file():
    modules = [path.relative_to(SOURCE) for path in SOURCE.rglob("*.py") if path.name not in EXEMPT]
    assert modules
    missing = [str(m) for m in modules if not (TESTS / m.parent / f"test_{m.name.lstrip('_')}").is_file()]
    assert not missing, f"no test file for: {', '.join(sorted(missing))}"
