"""Values inside the things of a programme, with their paths."""

from datetime import date

import pytest

import prevent_model as pm
from prevent_model.framework.values_inside import fields_holding, values_of_programme

TERMS = {"id": "p", "title": "P", "years": "2019/20 to 2020/21", "as_at": date(2020, 5, 14)}


@pytest.mark.parametrize(
    ("where", "parts"),
    [
        ("$.delivery.gates[0] (g).due", {"gates": [pm.Gate(id="g", title="G", question="?", due="Q4 2019/20")]}),
        ("$.growth.spend[0].period", {"spend": [pm.SpendRecord(period="Q4 2019/20", on="2020-05-01", actual="£1m")]}),
        (
            "$.growth.lines[0] (l).starts",
            {"plans": [pm.GrowthPlan(lines=[pm.PostLine(id="l", title="L", starts="Q4 2019/20")])]},
        ),
    ],
)
def test_a_date_has_its_path_in_the_document(where, parts):
    found = values_of_programme(pm.Programme(**TERMS, **parts), (pm.Window,))
    assert [(path, str(window)) for path, window in found] == [(where, "Q4 2019/20")]


def test_a_class_that_holds_itself_is_looked_into_once():
    assert "children" not in fields_holding(pm.Criterion, (pm.Window,))
