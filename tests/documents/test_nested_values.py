"""One value as a table or a list: each fault inside it has a place of its own."""

import pytest

import prevent_model as pm

HEAD = 'document = "programme"\nid = "p"\ntitle = "P"\nyears = "2008/09"\nas_at = 2008-07-24\n'
BODY = '[governance]\nbodies = [{ id = "b", title = "B", kind = "force", cite = CITE }]\n'


def found(text):
    return [(f.code, f.where) for f in pm.reads(text, format="toml").findings]


def test_each_year_of_a_list():
    text = HEAD.replace('"2008/09"', '["2008/09", "2008/10", "2010", 2011]')
    assert found(text) == [
        ("bad-value", "$.years[1]"), ("bad-value", "$.years[2]"), ("wrong-type", "$.years[3]"),
    ]  # fmt: skip


def test_each_citation_of_a_list():
    cite = '[{ source = "r", locator = "B 1" }, { source = 4, locator = "B.2", wrods = "x" }]'
    place = "$.governance.bodies[0] (b).cite"
    assert found(HEAD + BODY.replace("CITE", cite)) == [
        ("bad-value", f"{place}[0].locator"), ("wrong-type", f"{place}[1].source"), ("unknown-key", f"{place}[1].wrods"),
    ]  # fmt: skip


def test_a_list_of_texts_in_place_of_citations():
    place = "$.governance.bodies[0] (b).cite"
    assert found(HEAD + BODY.replace("CITE", '["1 2", "B.1"]')) == [("wrong-type", place)]


def test_each_key_of_a_window_and_a_rate():
    text = HEAD + (
        '[delivery]\nmilestones = [{ id = "m", title = "M", planned = { first = "2008-02-31", last = 4, abuot = true } }]\n'
        '[growth]\nposts_as = "levels"\nlines = [{ id = "l", title = "L", rate = { pounds = "x", per = "week" } }]\n'
    )
    assert found(text) == [
        ("bad-value", "$.delivery.milestones[0] (m).planned.first"),
        ("wrong-type", "$.delivery.milestones[0] (m).planned.last"),
        ("unknown-key", "$.delivery.milestones[0] (m).planned.abuot"),
        ("wrong-type", "$.growth.lines[0] (l).rate.pounds"),
        ("bad-value", "$.growth.lines[0] (l).rate.per"),
    ]


def test_each_year_and_sum_of_a_grant():
    text = (
        HEAD
        + '[[growth.grants]]\nid = "g"\ntitle = "G"\namounts = { "2008/10" = "£1m", "2009/10" = 4, "2010/11" = "4" }\n'
    )
    place = "$.growth.grants[0] (g).amounts"
    assert found(text) == [
        ("bad-value", f"{place}.2008/10"), ("wrong-type", f"{place}.2009/10"), ("bad-value", f"{place}.2010/11"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("condition", "places"),
    [
        ('{ at_least = "2", level = 3 }', [("wrong-type", ".at_least"), ("wrong-type", ".level")]),
        ('{ at_most = 1 }', [("missing-key", ".level")]),
        ('{ others_at_least = "a", levle = "b" }', [("unknown-key", ".levle")]),
        ('{ level = "b" }', [("wrong-type", "")]),
    ],
)  # fmt: skip
def test_each_key_of_a_condition(condition, places):
    text = (
        'document = "standard"\nid = "s"\ntitle = "S"\n[root]\nid = "r"\ntitle = "R"\n'
        f'rule = {{ rule = "counts", missing = "lowest", cases = [{{ level = "a", conditions = [{condition}] }}] }}\n'
    )
    where = "$.root.rule.cases[0].conditions[0]"
    assert found(text) == [(code, where + place) for code, place in places]
