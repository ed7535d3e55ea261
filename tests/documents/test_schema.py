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
