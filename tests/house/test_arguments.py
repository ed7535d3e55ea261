"""Every public function says of an argument of the wrong class which it is, and which class it needs."""

import inspect
import re
from datetime import date

import pytest

import prevent_model as pm

PACKAGES = (
    "assessment",
    "delivery",
    "diagrams",
    "figures",
    "forms",
    "governance",
    "growth",
    "packages",
    "report",
    "review",
    "workbook",
)
CHECKED = {
    "Assessment", "DeflatorSeries", "Drivers", "Grant", "GrowthPlan", "Improvement", "Movement", "Observation", "PayAward",
    "PostLine", "Programme", "RealTerms", "ScoringTable", "Simulation", "Standard", "YearCosts", "date", "MultiDiGraph",
}  # fmt: skip
"""The classes that a caller may well mistake for one another; numbers, texts and arrays are read by their own rules."""


class Strange:
    """Something that no function takes."""


def public_functions():
    for package in PACKAGES:
        module = getattr(pm, package)
        for name in module.__all__:
            function = getattr(module, name)
            if inspect.isfunction(function):
                yield f"{package}.{name}", function


def classes_of(annotation):
    """The classes of an annotation that are checked, those of the items of a list among them."""
    return CHECKED & set(re.findall(r"[A-Za-z]\w*", str(annotation).replace("nx.", "").replace("'", "")))


def asked():
    for name, function in public_functions():
        for parameter in inspect.signature(function).parameters.values():
            if classes_of(parameter.annotation) and "Mapping" not in str(parameter.annotation):
                yield pytest.param(function, parameter, id=f"{name}({parameter.name})")


GIVEN = {
    "Programme": pm.sample(), "GrowthPlan": pm.sample().growth, "MultiDiGraph": pm.governance.graph(pm.sample()), "date": date(2009, 3, 31),
    "Standard": pm.standard("hmic-peel-2014"), "DeflatorSeries": pm.deflators("hmt-2013-03"),
    "Assessment": pm.load_assessment("examples/illustrative-assessment.toml"),
    "years": "2008/09", "base": "2008/09", "delays": {6: 1}, "scenarios": 1, "seed": 1, "full_year_cost": pm.Money.pounds(1),
    "schedule": [(1, "0.035")], "posts": [1], "starts": ["2008-04-01"], "ends": ["2009-03-31"], "pence_a_year": [1], "lines": [],
}  # fmt: skip
"""What stands for the parameters that are not asked about, by class or by name."""


def stand_in(parameter):
    names = [*classes_of(parameter.annotation), parameter.name]
    return next((GIVEN[name] for name in names if name in GIVEN), "x")


@pytest.mark.parametrize(("function", "parameter"), list(asked()))
def test_an_argument_of_the_wrong_class_is_named(function, parameter):
    """Row 1.5 of the desk: 30 of 39 wrong calls named neither the argument nor what to write."""
    given = {
        other.name: stand_in(other)
        for other in inspect.signature(function).parameters.values()
        if other.default is inspect.Parameter.empty and other.name != parameter.name
    }
    with pytest.raises(TypeError) as caught:
        function(**given, **{parameter.name: Strange()})
    lines = [line for line in str(caught.value).split("\n") if line.startswith(f"{parameter.name}: ")]
    assert lines, str(caught.value)
    assert "Strange" in lines[0]
