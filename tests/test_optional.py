import subprocess
import sys

import pytest

from prevent_model.errors import MissingExtra
from prevent_model.optional import optional


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
