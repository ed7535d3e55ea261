"""Libraries that are imported on first use."""

import ast
import re
import subprocess
import sys
import tomllib
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


def calls():
    """Each library that the source imports through `optional`, with the extra that it names."""
    for path in (ROOT / "src").rglob("*.py"):
        text = path.read_text("utf-8")
        if "from prevent_model.optional import optional" not in text:  # attrs has an `optional` of its own
            continue
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "optional":
                (library,) = (ast.literal_eval(argument) for argument in node.args)
                yield (
                    path.name,
                    library,
                    {word.arg: ast.literal_eval(word.value) for word in node.keywords}.get("extra", ""),
                )


def test_each_extra_that_is_named_installs_the_library():
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    named = set(calls())
    assert {library for _, library, _ in named} >= {"numpy"}
    wrong = [
        f"{name}: {library} by {extra}"
        for name, library, extra in named
        if extra and not any(re.match(rf"{library.partition('.')[0]}\b", need) for need in extras[extra])
    ]
    assert not wrong, f"no such extra: {', '.join(wrong)}"
