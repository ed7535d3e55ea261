"""Ratings on named scales: which scales there are, and what is off them."""

import pytest

import prevent_model as pm
from prevent_model.framework.ratings import KNOWN_SCALES, scale_named, scales_of

FLOW = pm.Scale("River flow", (pm.Level(1, "low"), pm.Level(2, "high")))
STANDARD = pm.Standard(
    id="rag", title="Own RAG", scale=pm.Scale("RAG", (pm.Level(1, "red"), pm.Level(2, "green"))),
    root=pm.Criterion(id="all", title="All"),
)  # fmt: skip


def programme(*ratings, **more):
    made = [pm.Rating(**{"of": "p", "on": "2026-09-30", "scale": "rag", "level": "Green", **one}) for one in ratings]
    return pm.Programme(id="p", title="P", years="2026/27", as_at="2026-10-15", ratings=made, **more)


def faults(*ratings, **more):
    with pytest.raises(pm.IntegrityError) as caught:
        programme(*ratings, **more)
    return [(finding.code, finding.where) for finding in caught.value.findings]


@pytest.mark.parametrize("name", ["delivery-confidence-3", "delivery-confidence-5"])
def test_a_known_scale_is_that_of_the_standard_that_ships(name):
    assert KNOWN_SCALES[name] == pm.standard(name).scale


@pytest.mark.parametrize("scale", ["rag", "RAG", "Delivery confidence 5", "delivery-confidence-5"])
def test_a_scale_is_named_in_any_letters(scale):
    assert programme({"scale": scale}).ratings[0].scale == scale


@pytest.mark.parametrize("level", ["Green", "green", 3])
def test_a_level_is_named_by_its_label_or_its_rank(level):
    assert programme({"level": level}).ratings[0].level == level


def test_a_scale_of_the_document_comes_before_a_known_one():
    assert scale_named(scales_of(programme(standards=[STANDARD])), "rag").labels == ("red", "green")
    assert faults({"level": "Amber"}, standards=[STANDARD]) == [("rating-off-scale", "$.delivery.ratings[0].level")]
    assert programme({"scale": "river-flow", "level": "high"}, {"scale": "River flow", "level": 1}, scales=[FLOW])


def test_each_fault_is_one_finding():
    assert faults({"level": "Amber/Red"}) == [("rating-off-scale", "$.delivery.ratings[0].level")]
    assert faults({"scale": "traffic"}) == [("unknown-scale", "$.delivery.ratings[0].scale")]
    assert faults({"of": "nothing"}) == [("unknown-reference", "$.delivery.ratings[0].of")]
    assert faults({"by": "p"}) == [("wrong-kind", "$.delivery.ratings[0].by")]
    assert faults(scales=[FLOW, FLOW]) == [("duplicate-scale", "$.standards.scales[1].name")]


def test_the_remedy_names_the_levels_and_the_near_one():
    with pytest.raises(pm.IntegrityError, match=r'did you mean "Green"\? Write one of Red, Amber, Green'):
        programme({"level": "Gren"})
    with pytest.raises(pm.IntegrityError, match=r"list it in \[standards\] scales"):
        programme({"scale": "traffic"})


@pytest.mark.parametrize(
    ("wrong", "argument"),
    [({"on": None}, "on"), ({"level": None}, "level"), ({"of": 3}, "of"), ({"scale": ""}, "scale")],
)
def test_a_rating_that_cannot_be_is_refused(wrong, argument):
    with pytest.raises(pm.ArgumentError, match=f"Rating.{argument}"):
        pm.Rating(**{"of": "p", "on": "2026-09-30", "scale": "rag", "level": "Green", **wrong})


def test_every_fault_of_a_document_is_read_at_once():
    text = """
document = "programme"
id = "line"
title = "Line"
years = "2026/27"
as_at = 2026-10-15
delivery.ratings = [
  { of = "line", on = 2026-09-30, scale = "rag", level = "Blue" },
  { of = "lin", on = 2026-09-30, scale = "rag" },
]
standards.scales = [{ name = "Flow", levels = [{ rank = 1, label = "low" }] }]
"""
    found = pm.reads(text, format="toml").findings
    assert {(finding.code, finding.where) for finding in found} == {
        ("rating-off-scale", "$.delivery.ratings[0].level"),
        ("missing-key", "$.delivery.ratings[1].level"),
        ("unknown-reference", "$.delivery.ratings[1].of"),
    }


@pytest.mark.parametrize(
    "levels", ['["low", "high"]', "[3]", "[{ rank = 1 }]", '[{ rank = 1, label = "" }]', "[]", '"low"']
)
def test_a_rating_on_a_scale_with_a_fault_adds_no_fault(levels):
    """Levels written as texts ended in an AttributeError, and a scale without any asked to "write one of" nothing."""
    text = f"""
document = "programme"
id = "line"
title = "Line"
years = "2026/27"
as_at = 2026-10-15
delivery.ratings = [{{ of = "line", on = 2026-09-30, scale = "flow", level = "low" }}]
standards.scales = [{{ name = "Flow", levels = {levels} }}]
"""
    found = pm.reads(text, format="toml").findings
    assert found
    assert all(finding.where.startswith("$.standards.scales[0].levels") for finding in found)
