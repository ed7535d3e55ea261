"""The slow road: what is kept of a faulty thing, so that no fault hides another."""

import pytest

import prevent_model as pm

HEAD = 'document = "programme"\nid = "p"\ntitle = "P"\nyears = "2008/09"\nas_at = 2008-07-24\n'


def found(text):
    return [(f.code, f.where) for f in pm.reads(HEAD + text, format="toml").findings]


def test_a_reference_to_a_faulty_thing_is_not_dangling():
    text = '[governance]\nroles = [{ id = "r", title = "R", posts = "4" }]\nboards = [{ id = "b", title = "B", chair = "r" }]'
    assert found(text) == [("wrong-type", "$.governance.roles[0] (r).posts")]


@pytest.mark.parametrize(
    ("text", "code", "where"),
    [
        ('[[objectives]]\nid = "o"\nnumber = 1', "missing-key", "$.objectives[0] (o).title"),
        ('[[objectives]]\nid = "Not An Id"\ntitle = "O"\nnumber = 1', "bad-value", "$.objectives[0] (Not An Id).id"),
        ('objectives = "o"', "wrong-type", "$.objectives"),
        ('objectives = ["o"]', "wrong-type", "$.objectives[0]"),
        ("[governance]\nrules = [{ steps = 3 }]", "missing-key", "$.governance.rules[0].rule"),
        ('[governance]\nrules = [{ rule = "escalate" }]', "bad-value", "$.governance.rules[0].rule"),
        (
            '[[delivery.activities]]\nid = "a"\ntitle = "A"\nstatus = "plot"',
            "bad-value",
            "$.delivery.activities[0] (a).status",
        ),
    ],
)
def test_each_fault_has_its_place(text, code, where):
    assert (code, where) in found(text)


def test_bands_with_a_hole_are_one_finding():
    text = """
document = "standard"
id = "s"
title = "S"
[root]
id = "r"
title = "R"
rule = { rule = "bands", of = "percentage", rounding = "floor", missing = "exclude", bands = [{ low = 0, high = 10, level = "a" }, { low = 20, high = 30, level = "b" }] }
"""
    (finding,) = pm.reads(text, format="toml").findings
    assert finding.where == "$.root.rule"
    assert "between 10 and 20" in finding.message
