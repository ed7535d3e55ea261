"""The form of a user's own rule."""

import pytest
from tests.assessment.rules.test_own import Doubled, Median

import prevent_model as pm
from prevent_model.framework.own_rules import is_own_rule


@pytest.mark.parametrize(
    ("value", "own"),
    [
        (Median(), True), (Doubled(), True), (Median, False), (None, False), ("lowest", False),
        (pm.Lowest(missing="refuse"), False), (pm.NoRollUp(), False),
    ],
)  # fmt: skip
def test_what_combines_or_has_an_evaluation_is_one(value, own):
    assert is_own_rule(value) is own


@pytest.mark.parametrize("rule", [object(), "highest", Median])
def test_what_is_none_is_told_what_one_needs(rule):
    for make in (lambda: pm.Criterion(id="a", title="A", rule=rule), lambda: pm.Limiter(of=rule, limits=[])):
        with pytest.raises(pm.ArgumentError, match=r"an object of a class of your own with combine\(levels, scale\)$"):
            make()


def test_the_table_of_a_standard_names_it():
    root = pm.Criterion(id="all", title="All", rule=Median(), children=[pm.Criterion(id="a", title="A")])
    table = pm.Standard(id="s", title="S", scale=pm.Scale("One", [pm.Level(1, "met")]), root=root).table
    assert "median; not judged: exclude" in str(table)
