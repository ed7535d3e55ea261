"""The public names: lazy, sorted, complete, and documented."""

import ast
import importlib
import inspect
import re
import subprocess
import sys
from pathlib import Path

import public
import pytest

import prevent_model as pm

ROOT = Path(__file__).parents[2]
DOOR = ROOT / "src" / "prevent_model" / "__init__.py"


def imported_for_checkers(path):
    """The names that a package imports where only a type checker looks."""
    block = next(node for node in ast.parse(path.read_text(encoding="utf-8")).body if isinstance(node, ast.If))
    return [alias.asname or alias.name for node in block.body for alias in node.names]


def test_all_is_sorted_and_type_checkers_see_the_same_names():
    assert pm.__all__ == sorted(set(pm.__all__))
    assert sorted(imported_for_checkers(DOOR)) == pm.__all__


def test_each_name_opens():
    closed = [name for name in pm.__all__ if getattr(pm, name, None) is None]
    assert not closed, f"named in __all__, but not there: {', '.join(closed)}"


def test_dir_shows_what_all_names():
    shown = {name for name in dir(pm) if not name.startswith("_")}
    assert shown == {name for name in pm.__all__ if not name.startswith("_")}


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no_such_name"):
        pm.no_such_name  # noqa: B018 - asking for it is the test


def test_the_top_package_imports_no_other_by_itself():
    program = "import sys, prevent_model; print(*[m for m in sys.modules if m.startswith('prevent_model.')])"
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split()
    assert loaded == ["prevent_model.lazy"]


def documented_packages():
    text = "\n".join(page.read_text(encoding="utf-8") for page in (ROOT / "docs" / "reference").glob("*.rst"))
    return {
        name for names in re.findall(r"^\.\. public-names:: (.+)$", text, flags=re.MULTILINE) for name in names.split()
    }


def home_of(name):
    return next((home for home, names in pm._HOMES.items() if name in names.split()), None)


def test_each_public_name_is_in_the_reference():
    packages = documented_packages()
    missing = []
    for name in pm.__all__:
        value = getattr(pm, name)
        package = home_of(name)  # a union or a text does not say where it is from
        home = (
            (f"prevent_model.{package}" if package else None)
            or getattr(value, "__module__", None)
            or getattr(value, "__name__", None)
            or type(value).__module__
        )
        if name.startswith("_") or any(home == package or home.startswith(f"{package}.") for package in packages):
            continue
        missing.append(f"{name} ({home})")
    assert not missing, f"not in docs/reference: {', '.join(missing)}"


@pytest.mark.parametrize("package", ["governance", "growth", "assessment", "delivery", "review", "figures", "report"])
def test_a_package_names_its_functions_and_no_module_shadows_one(package):
    home = importlib.import_module(f"prevent_model.{package}")
    names = home.__all__
    assert names == sorted(imported_for_checkers(Path(home.__file__)))
    modules = {path.stem for path in Path(home.__file__).parent.glob("*.py")}
    assert not modules & set(names)
    for name in names:
        assert hasattr(home, name)


def test_each_class_that_a_public_function_returns_is_public_beside_it():
    named = dict(public.doors())
    hidden = [
        f"{name} returns {cls.__name__}"
        for name, value in named.items()
        if inspect.isfunction(value)
        for cls in public.returned(value)
        # A class of the top package, such as Programme, need not be named by each package as well.
        if cls not in (named.get(f"{name.rpartition('.')[0]}.{cls.__name__}"), named.get(cls.__name__))
    ]
    assert not hidden, f"only a deep path names: {', '.join(hidden)}"
