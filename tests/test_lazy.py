"""Names are imported from their modules when they are first asked for, and no sooner."""

import subprocess
import sys

import pytest

from prevent_model.lazy import lazy_names


def test_asking_for_a_name_imports_its_module_alone():
    program = (
        "import sys, prevent_model.growth as growth\n"
        "before = {name for name in sys.modules if name.startswith('prevent_model.growth.')}\n"
        "growth.changes\n"
        "print(sorted(before), 'prevent_model.growth.levels' in sys.modules, 'prevent_model.growth.sharing' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[] True False"


def test_a_name_that_is_not_there_is_an_attribute_error():
    find, *_ = lazy_names("prevent_model", {"values.rounding": "Rounding"})
    with pytest.raises(AttributeError, match="'prevent_model' has no attribute 'Rounded'"):
        find("Rounded")


def test_a_slip_of_the_pen_is_answered_with_the_nearest_name():
    program = "import prevent_model as pm; pm.growth.relase"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.stderr.strip().endswith("Did you mean: 'release'?")
