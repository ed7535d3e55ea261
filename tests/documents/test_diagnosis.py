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
    assert finding.where == "$.root.rule.bands"
    assert finding.remedy == "write step = 10"
    assert "between 10 and 20" in finding.message


def test_a_rate_below_nought_is_one_fault_at_its_pounds():
    line = '[growth]\nposts_as = "levels"\nlines = [{{ id = "l", title = "L", posts = 1, kind = "staff", rate = {} }}]'
    where = "$.growth.lines[0] (l).rate.pounds"
    for below in ('"-50000"', "-1", "-0.5"):
        assert found(line.format(f'{{ pounds = {below}, per = "year" }}')) == [("bad-value", where)]


@pytest.mark.parametrize(
    ("rate", "pounds", "per"),
    [
        ("50000", "50000", "year"),
        ('"£50,000"', "50000", "year"),
        ('"50000/year"', "50000", "year"),
        ('"£4,500 a month"', "4500", "month"),
    ],
)
def test_a_rate_as_people_write_it_is_answered_with_its_table(rate, pounds, per):
    text = f'[growth]\nposts_as = "levels"\nlines = [{{ id = "l", title = "L", posts = 1, kind = "staff", rate = {rate} }}]'
    (finding,) = pm.reads(HEAD + text, format="toml").findings
    assert f'write {{ pounds = "{pounds}", per = "{per}" }}' in finding.remedy


def test_the_pounds_of_a_rate_are_answered_with_their_digits():
    text = '[growth]\nposts_as = "levels"\nlines = [{ id = "l", title = "L", posts = 1, kind = "staff", rate = { pounds = "£50,000", per = "year" } }]'
    (finding,) = pm.reads(HEAD + text, format="toml").findings
    assert (finding.where, finding.remedy) == ("$.growth.lines[0] (l).rate.pounds", 'write "50000"')
