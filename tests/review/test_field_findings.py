"""How a finding about a field is made."""

import prevent_model as pm
from prevent_model.review.field_findings import each, left_out


def test_each_thing_of_a_class_comes_with_its_path():
    assert next(iter(each(pm.sample(), pm.Gate)))[0] == "$.delivery.gates[0] (phase-one-review)"


def test_nothing_is_left_out_where_the_source_is_silent():
    silent = pm.Board(id="b", title="B", unstated=["chair"])
    assert list(left_out("code", "$", silent, "chair", "no chair", "name it")) == []
    (found,) = left_out("code", "$", pm.Board(id="b", title="B"), "chair", "no chair", "name it")
    assert found.where == "$.chair"
    assert 'unstated = ["chair"]' in found.remedy
