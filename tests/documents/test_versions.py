"""The version that a document says it is of."""

import pytest

import prevent_model as pm
from prevent_model.documents.versions import CHANGED, VERSION, schema_id

PLAN = 'document = "programme"\n{}id = "p"\ntitle = "P"\nyears = "2008/09"\nas_at = 2008-07-24\n'
STANDARD = 'document = "standard"\n{}id = "s"\ntitle = "S"\nversion = "1"\nissuer = "I"\n'


def read(version, text=PLAN):
    return pm.reads(text.format(f"schema_version = {version}\n"), format="toml")


@pytest.mark.parametrize("text", [PLAN, STANDARD])
def test_an_older_document_is_read_with_a_note(text):
    reading = read(1, text)
    (finding,) = reading.findings
    assert (finding.code, finding.severity, finding.where) == ("older-version", pm.Severity.NOTE, "$.schema_version")
    assert "prevent-model migrate" in finding.remedy
    assert reading.value == pm.reads(text.format(""), format="toml").value


def test_a_document_of_the_newest_version_or_of_none_has_no_note():
    assert read(VERSION).findings == ()
    assert pm.reads(PLAN.format(""), format="toml").findings == ()


@pytest.mark.parametrize("version", [0, -1, VERSION + 1, '"2"', "true", "2.0"])
def test_a_version_that_there_is_not_is_one_fault(version):
    reading = read(version)
    assert reading.value is None
    assert [(finding.code, finding.where) for finding in reading.findings] == [("unknown-version", "$.schema_version")]


def test_a_note_does_not_hide_a_fault():
    reading = pm.reads(PLAN.format("schema_version = 1\n") + "aimm = 'x'", format="toml")
    assert reading.value is None
    assert {finding.code for finding in reading.findings} == {"older-version", "unknown-key"}


def test_each_schema_has_an_id_with_the_version():
    ids = {pm.json_schema(kind)["$id"] for kind in ("programme", "standard", "assessment", "deflators")}
    assert ids == {schema_id(kind) for kind in ("programme", "standard", "assessment", "deflators")}
    assert all(id_.endswith(f":{VERSION}") for id_ in ids)
    assert list(CHANGED) == list(range(2, VERSION + 1))


@pytest.mark.parametrize(("version", "found"), [("0", "found 0"), ('"2"', 'found the text "2"'), ("2.0", "2.0")])
def test_a_version_that_is_none_is_shown_as_it_is(version, found):
    (finding,) = pm.reads(PLAN.format(f"schema_version = {version}\n"), format="toml").findings
    assert finding.message.startswith("a version of the format is a whole number from 1 on, found ")
    assert found in finding.message
