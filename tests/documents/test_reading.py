"""Documents in: every fault at once, each with its place."""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

import prevent_model as pm

BROKEN = """
document = "programme"
id = "p"
title = "P"
years = "2008/09 to 2010/11"
as_at = 2008-07-24
objectivs = []
[[sources]]
id = "report"
title = "R"
locators = "A.1-A.2"
[[objectives]]
id = "o1"
title = "O"
number = 3.7
owner = "nobody"
[governance]
boards = [{ id = "b1", title = "B", reports_to = "b2", cite = "A.9" }, { id = "b2", title = "B", reports_to = "b1" }, { id = "b2", title = "B" }]
links = [{ subject = "b1", relation = "reports-to", object = "o1" }]
[delivery]
milestones = [{ id = "m", title = "M", planned = "2008-02-31" }]
[growth]
posts_as = "levels"
points = [{ year = "2008/10", posts = 41, cost = "£2.2m" }, { year = "2009/10", posts = "53", cost = 3 }]
"""


def test_every_fault_at_once():
    reading = pm.reads(BROKEN, format="toml")
    assert reading.value is None
    found = {(f.code, f.where) for f in reading.findings}
    assert found >= {
        ("unknown-key", "$.objectivs"),
        ("wrong-type", "$.objectives[0] (o1).number"),
        ("unknown-reference", "$.objectives[0] (o1).owner"),
        ("unknown-locator", "$.governance.boards[0] (b1).cite"),
        ("duplicate-id", "$.governance.boards[2] (b2)"),
        ("reporting-circle", "$.governance.boards[0] (b1).reports_to"),
        ("illegal-relation", "$.governance.links[0]"),
        ("bad-value", "$.delivery.milestones[0] (m).planned"),
        ("bad-value", "$.growth.points[0].year"),
        ("wrong-type", "$.growth.points[1].posts"),
        ("wrong-type", "$.growth.points[1].cost"),
    }
    assert all(f.message and f.remedy for f in reading.findings)


def test_a_loader_raises_with_every_finding():
    with pytest.raises(pm.DocumentError) as caught:
        pm.loads(BROKEN, format="toml")
    assert caught.value.findings == pm.reads(BROKEN, format="toml").findings
    assert pickle.loads(pickle.dumps(caught.value)).findings == caught.value.findings


@pytest.mark.parametrize(
    ("text", "format", "place"),
    [
        ('document = "programme"\ntitle = = 1', "toml", "line 2, column 9"),
        ('{"document": }', "json", "line 1, column 14"),
        ('a = "x', "toml", "line 1"),
    ],
)
def test_a_fault_of_syntax_is_one_finding(text, format, place):
    (finding,) = pm.reads(text, format=format).findings
    assert finding.code == "syntax"
    assert place in finding.message


def test_json_keys_are_written_once():
    (finding,) = pm.reads('{"document": "programme", "document": "standard"}', format="json").findings
    assert "twice" in finding.message


def test_another_kind_of_document_is_named(tmp_path):
    path = tmp_path / "standard.toml"
    path.write_text('document = "standard"\nid = "s"\ntitle = "S"\n', encoding="utf-8")
    assert pm.load_standard(path).id == "s"
    with pytest.raises(pm.DocumentError, match="of kind standard"):
        pm.load(path)


def test_an_ending_that_is_not_known(tmp_path):
    with pytest.raises(ValueError, match=r"\.toml"):
        pm.read(tmp_path / "plan.yaml")


@given(st.binary(max_size=200))
def test_any_bytes_give_findings(content):
    from prevent_model.documents.reading import _read_bytes

    for form in ("toml", "json"):
        reading = _read_bytes(content, form)
        assert (reading.value is None) == bool(reading.findings)
