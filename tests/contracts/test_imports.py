"""What an import drags in, and what the packages hold."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "prevent_model"
HEAVY = {
    "numpy",
    "networkx",
    "pint",
    "pandas",
    "polars",
    "pyarrow",
    "duckdb",
    "matplotlib",
    "jinja2",
    "openpyxl",
    "hypothesis",
}


def loaded_by(statement):
    program = f"import sys\n{statement}\nprint(*sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_the_front_door_loads_attrs_at_most():
    assert not loaded_by("import prevent_model") & HEAVY


def test_reading_a_sample_loads_only_what_a_sound_document_needs():
    """Start-up, which everybody feels: what tells of faults, writes or draws is imported where it is used."""
    unneeded = {
        "csv",
        "ctypes",
        "difflib",
        "html",
        "importlib.resources",
        "json",
        "secrets",
        "shutil",
        "tempfile",
        "zipfile",
    }
    unneeded |= {
        f"prevent_model.documents.{name}" for name in ("line_numbers", "schema", "stray_characters", "writing")
    }
    unneeded |= {"prevent_model.assessment.scoring", "prevent_model.review.checks", "prevent_model.spreadsheets"}
    assert not loaded_by("import prevent_model as pm; pm.sample()") & (HEAVY | unneeded)


@pytest.mark.parametrize("package", ["framework.programme", "governance", "growth", "assessment", "delivery", "review"])
def test_a_package_loads_no_heavy_library(package):
    assert not loaded_by(f"import prevent_model.{package}") & HEAVY


@pytest.mark.parametrize("package", ["values", "tables", "framework", "documents", "spreadsheets", "notebook", "cli"])
def test_a_package_without_names_holds_only_its_docstring(package):
    tree = ast.parse((SOURCE / package / "__init__.py").read_text(encoding="utf-8"))
    assert ast.get_docstring(tree)
    assert len(tree.body) == 1


def test_no_module_asks_a_face_or_the_front_door():
    """Inside the package, import from the module itself; only the command line may import the package."""
    packages = {"prevent_model", *(f"prevent_model.{path.parent.name}" for path in SOURCE.glob("*/__init__.py"))}
    guilty = []
    for path in SOURCE.rglob("*.py"):
        if path.parent.name == "cli" or path in {SOURCE / "__init__.py", SOURCE / "__main__.py"}:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module in packages:
                folder = SOURCE.joinpath(*node.module.split(".")[1:])
                names = [
                    n.name for n in node.names if not ((folder / f"{n.name}.py").exists() or (folder / n.name).is_dir())
                ]
                guilty += [f"{path.relative_to(SOURCE)}:{node.lineno} {node.module}.{name}" for name in names]
            elif isinstance(node, ast.Import):
                guilty += [
                    f"{path.relative_to(SOURCE)}:{node.lineno} {n.name}" for n in node.names if n.name in packages
                ]
    assert not guilty, "; ".join(guilty)
