"""What is drawn of values is what it says."""

import subprocess
import sys
from itertools import pairwise

from hypothesis import given

from prevent_model import testing


@given(testing.year_runs(2, 4))
def test_a_run_of_years_is_unbroken(run):
    assert 2 <= len(run) <= 4
    assert [later - earlier for earlier, later in pairwise(run)] == [1] * (len(run) - 1)


@given(testing.years(calendars=testing.calendars()))
def test_years_begin_when_asked(year):
    assert 1 <= year.first_month <= 12


@given(testing.stated_moneys(about=False))
def test_sums_that_are_not_about_have_a_range(stated):
    assert stated.range.contains(stated.amount)


def test_without_hypothesis_it_says_what_to_install():
    program = (
        "import sys; sys.modules['hypothesis'] = None\n"
        "import prevent_model as pm\n"
        "try: pm.testing.programmes\n"
        "except pm.MissingExtra as error: print(error)"
    )
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert said.strip().endswith('pip install "prevent-model[testing]"')


def test_names_can_be_listed_without_hypothesis():
    """A prompt completes `pm.` by asking for each name; so do `help` and `inspect`."""
    program = (
        "import inspect, sys; sys.modules['hypothesis'] = None\n"
        "import prevent_model as pm\n"
        "print('testing' in dict(inspect.getmembers(pm)), 'programmes' in dir(pm.testing))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "True"]
