"""The JSON Schema of each document."""

import json

import jsonschema
import pytest

import prevent_model as pm


@pytest.mark.parametrize("document", ["programme", "standard", "assessment", "deflators"])
def test_it_is_a_schema(document):
    jsonschema.Draft202012Validator.check_schema(pm.json_schema(document))


def test_the_sample_is_valid_and_a_broken_one_is_not():
    raw = json.loads(pm.dumps(pm.sample(), format="json"))
    validator = jsonschema.Draft202012Validator(pm.json_schema())
    assert list(validator.iter_errors(raw)) == []
    raw["growth"]["points"][0]["posts"] = "41"
    assert list(validator.iter_errors(raw)) != []


def test_units_are_told():
    point = pm.json_schema()["$defs"]["GrowthPoint"]["properties"]
    assert point["posts"]["x-unit"] == "post"


def test_an_unknown_document_is_named():
    with pytest.raises(pm.UnknownReference, match="programme"):
        pm.json_schema("programm")


def tables(node):
    """Every table of a schema that names properties."""
    if isinstance(node, dict):
        if "properties" in node:
            yield node
        for value in node.values():
            yield from tables(value)
    elif isinstance(node, list):
        for value in node:
            yield from tables(value)


@pytest.mark.parametrize("document", ["programme", "standard", "assessment", "deflators"])
def test_every_key_has_its_meaning_and_no_other_is_taken(document):
    for table in tables(pm.json_schema(document)):
        assert table["additionalProperties"] is False
        assert [name for name, inner in table["properties"].items() if not inner.get("description")] == []


def test_every_sum_and_count_has_its_unit():
    names = {"posts", "cost", "pounds", "baseline", "baseline_cost", "spent", "amounts", "weight", "at_least", "years"}
    for table in tables(pm.json_schema()):
        for name in names & table["properties"].keys():
            said = table["properties"][name]
            # A measure has a unit of its own, in which its baseline and the thresholds of its criterion are.
            of_measure = "#/$defs/MeasuredValue" in str(said) or "unit of the measure" in said["description"]
            assert said.get("x-unit") or of_measure, name


@pytest.mark.parametrize(
    ("where", "key", "value"),
    [
        ((), "aims", "x"), (("growth",), "grant", []), (("governance", "boards", 0), "chiar", "x"),
        (("growth", "points", 0), "year", "08/09"), ((), "as_at", "24 July 2008"), ((), "id", "No Id"),
        (("growth", "points", 0), "cost", "2.2m"), (("delivery", "activities", 0), "status", "begun"),
        ((), "year_begins", "Januar"), ((), "year_label", 2008), (("delivery", "milestones", 0), "planned", {"first": "2008-07-24"}),
    ],
)  # fmt: skip
def test_what_reading_refuses_by_its_form_the_schema_refuses(where, key, value):
    raw = json.loads(pm.dumps(pm.sample(), format="json"))
    table = raw
    for step in where:
        table = table[step]
    table[key] = value
    assert not jsonschema.Draft202012Validator(pm.json_schema()).is_valid(raw)
    assert pm.reads(json.dumps(raw), format="json").value is None


def test_a_plan_of_growth_needs_its_keys_and_grants_alone_need_none():
    validator = jsonschema.Draft202012Validator(pm.json_schema())
    raw = {"document": "programme", "id": "p", "title": "P", "years": "2008/09", "as_at": "2008-07-24"}
    assert validator.is_valid({**raw, "growth": {"grants": [{"id": "g", "title": "G"}]}})
    assert not validator.is_valid({**raw, "growth": {"points": {}}})
    assert validator.is_valid({**raw, "growth": {"posts_as": "levels"}, "year_begins": "July"})


@pytest.mark.parametrize(
    "cost", ["900 million yen", "2bn yen or more", "￥900m", "about 5 yen", "¥1 200 000", "12 Mio. ¥", "5 mrd. JPY"]
)
def test_what_reading_takes_of_a_sum_the_schema_takes(cost):
    raw = {"document": "programme", "id": "p", "title": "P", "years": "2008/09", "as_at": "2008-07-24"}
    raw |= {"currency": "JPY", "growth": {"points": [{"year": "2008/09", "cost": cost}]}}
    assert pm.reads(json.dumps(raw), format="json").value is not None
    assert jsonschema.Draft202012Validator(pm.json_schema()).is_valid(raw)
