"""Libraries that are imported on first use."""

import ast
import re
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path

import pytest

from prevent_model.errors import MissingExtra
from prevent_model.optional import optional

ROOT = Path(__file__).parents[1]


def test_it_gives_the_module_that_is_asked_for():
    assert optional("collections.abc") is sys.modules["collections.abc"]


@pytest.mark.parametrize(
    ("library", "extra", "remedy"),
    [
        ("numpy", "arrays", '"prevent-model[arrays]"'),
        ("matplotlib.figure", "views", '"prevent-model[views]"'),
        ("jinja2", "views", '"prevent-model[views]"'),
        ("openpyxl", "workbook", '"prevent-model[workbook]"'),
        ("tqdm", "progress", '"prevent-model[progress]"'),
        ("pandas", "", "pandas"),
        ("polars", "", "polars"),
    ],
)
def test_one_that_is_not_there_is_named_with_what_to_install(monkeypatch, library, extra, remedy):
    monkeypatch.setitem(sys.modules, library.partition(".")[0], None)  # as Python marks what cannot be imported
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(MissingExtra) as caught:
        optional(library, extra=extra)
    name = library.partition(".")[0]
    assert str(caught.value) == f"{name} is needed for this; install it with: pip install {remedy}"
    assert (caught.value.package, caught.value.extra, caught.value.name) == (name, extra, name)


def test_it_loads_nothing_before_it_is_asked():
    program = "import sys, prevent_model.optional; print('numpy' in sys.modules, 'attrs' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]


USERS = {
    "numpy": {"assessment", "growth"},
    "pandas": {"assessment", "tables"},
    "polars": {"assessment", "tables"},
    "pyarrow": {"assessment"},
    "pyspark": {"assessment"},
    "matplotlib": {"figures"},
    "jinja2": {"report"},
    "openpyxl": {"spreadsheets"},
    "tqdm": {"notebook"},
    "ipywidgets": {"notebook"},
    "hypothesis": {"testing"},
}
"""The packages that may import each library that may be absent, by a statement or by name."""


@cache
def uses():
    """Each optional library that the source imports: the package and the file, the module, and the extra it names.

    The import contracts of pyproject.toml see statements alone; a library that `optional` imports is a text to them.
    """
    named = []
    for path in sorted((ROOT / "src" / "prevent_model").rglob("*.py")):
        text = path.read_text("utf-8")
        if not any(library in text for library in USERS):
            continue
        is_ours = "from prevent_model.optional import optional" in text  # attrs has an `optional` of its own
        for node in ast.walk(ast.parse(text)):
            modules, extra = [], None
            if is_ours and isinstance(node, ast.Call) and getattr(node.func, "id", "") == "optional":
                (library,) = (ast.literal_eval(argument) for argument in node.args)
                extra = {word.arg: ast.literal_eval(word.value) for word in node.keywords}.get("extra", "")
                modules = [library]
            elif isinstance(node, ast.Import):
                modules = [name.name for name in node.names]
            elif isinstance(node, ast.ImportFrom) and not node.level:
                modules = [node.module]
            where = path.relative_to(ROOT / "src" / "prevent_model")
            named += ((where, module, extra) for module in modules if module.partition(".")[0] in USERS)
    return tuple(named)


def is_for_types(where, module):
    """Tell whether only a type checker reads an import: a report's figures are drawn by `figures`."""
    text = (ROOT / "src" / "prevent_model" / where).read_text("utf-8")
    blocks = [node for node in ast.parse(text).body if isinstance(node, ast.If)]
    return any(
        isinstance(node, ast.ImportFrom) and node.module == module for block in blocks for node in ast.walk(block)
    )


def test_each_library_is_named_in_its_own_packages_alone():
    named = {(where, module) for where, module, _ in uses()}
    wrong = [
        f"{where}: {module}"
        for where, module in sorted(named)
        if where.parts[0] not in USERS[module.partition(".")[0]] and not is_for_types(where, module)
    ]
    assert not wrong, f"import it in {', '.join(wrong)} through the package that it belongs to"
    seen = {(module.partition(".")[0], where.parts[0]) for where, module in named}
    unused = {(library, package) for library, packages in USERS.items() for package in packages} - seen
    assert not unused, "the table lists packages that no longer import the library"


def test_no_import_is_tried_by_hand():
    by_hand = [
        path.name
        for path in sorted((ROOT / "src" / "prevent_model").rglob("*.py"))
        if path.name != "optional.py" and re.search(r"\n +except ImportError", path.read_text("utf-8"))
    ]
    # A notebook without ipywidgets has a bar of letters: nothing is refused.
    assert by_hand == ["progress.py"]


def test_each_extra_that_is_named_installs_the_library():
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    named = {use for use in uses() if use[2]}
    assert {module.partition(".")[0] for _, module, _ in named} >= {"numpy", "matplotlib", "jinja2", "openpyxl", "tqdm"}
    wrong = [
        f"{where}: {module} by {extra}"
        for where, module, extra in named
        if not any(re.match(rf"{module.partition('.')[0]}\b", need) for need in extras[extra])
    ]
    assert not wrong, f"no such extra: {', '.join(wrong)}"
