"""Every public function says of an argument of the wrong class which it is, and which class it needs."""

import inspect
from datetime import date

import attrs
import numpy as np
import pandas as pd
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


class Strange:
    """Something that no function takes."""


def public_functions():
    """Each public function by its name, those of the packages among them."""
    for name in pm.__all__:
        public = getattr(pm, name)
        if inspect.isfunction(public):
            yield name, public
        elif name in PACKAGES:
            functions = {f"{name}.{one}": getattr(public, one) for one in public.__all__}
            yield from ((one, function) for one, function in functions.items() if inspect.isfunction(function))


NOT_ASKED = {
    "show(things)": "what it cannot lay out it prints, as a notebook does",
}
"""The parameters that are not asked about, each with the reason."""

ARRAYS = {
    "assessment.to_codes(column)", "assessment.to_codes(criterion)", "assessment.to_codes(level)", "assessment.score_levels(levels)",
    "assessment.score_levels(previous)", "growth.allocate_many(totals)", "growth.allocate_many(weights)", "growth.cost_arrays(posts)",
    "growth.cost_arrays(minor_a_year)",
}  # fmt: skip
"""Arrays: numpy makes one of anything, so that the message names its type of number or its shape, and not the class given."""


def asked():
    for name, function in public_functions():
        for parameter in inspect.signature(function).parameters.values():
            case = f"{name}({parameter.name})"
            if case not in NOT_ASKED:
                yield pytest.param(function, parameter, case in ARRAYS, id=case)


PROGRAMME = pm.sample()
STANDARD = pm.load_standard("examples/illustrative-standard.toml")
ASSESSMENT = pm.load_assessment("examples/illustrative-assessment.toml")
SCORES = pd.DataFrame(
    {"body": ["x"], "period": [1], "node": ["a"], "place": [1], "level": ["l"], "score": [1.0], "denominator": [1]}
)
LINE = pm.PostLine(id="l", title="L", posts=2, starts="2008-04-01", rate=pm.Rate(50_000))
SPENT = attrs.evolve(PROGRAMME, spend=[pm.SpendRecord(period="2008/09", on="2008-07-01", budget="£1m")])
MEASURED = PROGRAMME.replacing(
    attrs.evolve(PROGRAMME.measure("growth-targets"), values=[pm.MeasuredValue(on="2008-06-30", value=20)])
)
GIVEN = {
    "plan": PROGRAMME.growth, "graph_or_programme": pm.governance.graph(PROGRAMME), "g": pm.governance.graph(PROGRAMME), "programme": PROGRAMME, "before": ASSESSMENT, "after": ASSESSMENT,
    "standard": STANDARD, "standards": [STANDARD, STANDARD], "assessment": ASSESSMENT, "assessments": [ASSESSMENT],
    "deflator": pm.deflators("hmt-2013-03"), "amounts": {"2010/11": pm.Money.pounds(1)}, "base": "2010/11", "year": "2010/11",
    "first": "2009/10", "last": "2010/11", "years": "2008/09", "delays": {6: 1}, "scenarios": 1, "seed": 1,
    "full_year_cost": pm.Money.pounds(1), "schedule": "green-book", "posts": [1], "starts": ["2008-04-01"], "ends": ["2009-03-31"],
    "minor_a_year": [1], "lines": [LINE], "total": 1, "totals": [1], "weights": {"a": 1}, "method": "largest-remainder", "share": "0.5",
    "held": {}, "chances": {}, "parts": [1], "stated": 1, "on": date(2009, 3, 31), "observations": [], "achieved": 1, "target": 1,
    "grant": pm.Grant(id="g", title="G", steps=[pm.GrantStep(at_least=1, pays=1)]), "costs": {"2010/11": pm.Money.pounds(1)},
    "scores": SCORES, "ratings": pm.ratings_table([ASSESSMENT]).to_pandas(), "table": pm.assessment.compile(STANDARD),
    "levels": np.zeros((1, 1), np.uint8), "column": np.zeros(1, int), "criterion": np.zeros(1, int), "level": np.zeros(1, int),
    "evidence": {}, "id": "commissioner", "start": "commissioner", "path": "unwritten.toml", "folder": "unwritten", "text": "",
    "format": "toml", "name": "ni35", "value": PROGRAMME,
}  # fmt: skip
"""What stands for the parameters that are needed and not asked about."""

OF_FUNCTION = {
    "budget": {"costs": pm.growth.year_costs(LINE, "2008/09")},
    "variance_drivers": {"drivers": pm.growth.variance_drivers([LINE], delays={0: "1/2", 3: "1/2"}, years="2008/09")},
    "fan": {"simulation": pm.growth.simulate([LINE], delays={6: 1}, years="2008/09", scenarios=1, seed=1)},
    "improvement_path": {"improvement": pm.assessment.improve(STANDARD, ASSESSMENT, STANDARD.scale.labels[-1])},
    "movement": {"moved": pm.assessment.movement(STANDARD, ASSESSMENT, ASSESSMENT)},
    "real_terms": {"restated": pm.growth.in_real_terms({"2010/11": "£1m"}, pm.deflators("hmt-2013-03"), "2010/11")},
    "measures": {"on_day": pm.delivery.measures(MEASURED), "programme": PROGRAMME},
    "spend": {"recorded": pm.growth.spend(SPENT), "programme": PROGRAMME},
    "score_levels": {"levels": np.zeros((len(pm.assessment.compile(STANDARD).criteria), 1), np.uint8)},
    "compare": {"before": PROGRAMME, "after": PROGRAMME},
    "vintage_effect": {"before": pm.deflators("hmt-2013-03"), "after": pm.deflators("hmt-2020-03")},
    "assume_calendar_year": {"year": 2010},
    "allocate_many": {"weights": [1]},
    "agreement": {"assessments": [ASSESSMENT, ASSESSMENT]},
    "assessors": {"assessments": [ASSESSMENT, ASSESSMENT]},
}
"""What stands for them where a function means another thing by the name."""

TOGETHER = {
    "turnover": {"refill": {0: 1}},
    "refill": {"turnover": "0.1"},
    "held_costs": {"held": {}},
    "tiers": {"method": "tiers"},
    "minimum": {"method": "minimum-first"},
}
"""What a parameter is given together with."""


@pytest.mark.parametrize(("function", "parameter", "array"), list(asked()))
def test_an_argument_that_no_function_takes_is_named(function, parameter, array):
    """Row 1.5: a function named those arguments alone that it was thought to be given wrongly."""
    given = {
        other.name: (GIVEN | OF_FUNCTION.get(function.__name__, {}))[other.name]
        for other in inspect.signature(function).parameters.values()
        if other.default is inspect.Parameter.empty and other.kind is not inspect.Parameter.VAR_POSITIONAL
        and other.name != parameter.name
    }  # fmt: skip
    given |= TOGETHER.get(parameter.name, {})
    with pytest.raises((TypeError, ValueError)) as caught:
        function(**given, **{parameter.name: Strange()})
    lines = [line for line in str(caught.value).split("\n") if line.startswith(f"{parameter.name}: ")]
    assert lines, str(caught.value)
    assert array or "Strange" in lines[0]
    assert " object at 0x" not in lines[0]
