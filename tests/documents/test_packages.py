"""The CSV package: every cell under its declared type, every reference led to its end, the same bytes each time."""

import csv
import io
import json
import re
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings

import prevent_model as pm
from prevent_model import testing
from prevent_model.documents.packages import resources, write
from prevent_model.framework.contents import COLLECTIONS

READ = {
    "string": str, "any": str, "integer": int, "number": Decimal, "date": date.fromisoformat,
    "boolean": {"true": True, "false": False}.__getitem__,
}  # fmt: skip


def holds(programme):
    """A package read as a tool that knows only the specification would read it."""
    made = {
        one.name: (one.description(), list(csv.DictReader(io.StringIO(one.csv(), newline=""))))
        for one in resources(programme)
    }
    things = {row["id"] for row in made["things"][1]}
    assert len(things) == len(made["things"][1])
    for name, (described, rows) in made.items():
        assert re.fullmatch("[a-z0-9_-]+", name)
        schema = described["schema"]
        names = [field["name"] for field in schema["fields"]]
        assert len(set(names)) == len(names)
        assert all(field["description"] for field in schema["fields"])
        keys = [tuple(row[k] for k in schema["primaryKey"]) for row in rows]
        assert len(set(keys)) == len(keys)
        for row in rows:
            assert list(row) == names
            for field in schema["fields"]:
                if row[field["name"]] != "":
                    READ[field["type"]](row[field["name"]])
                    assert row[field["name"]] in field.get("constraints", {}).get("enum", [row[field["name"]]])
            for foreign in schema.get("foreignKeys", ()):
                assert row[foreign["fields"]] in things | {""}, (name, foreign["fields"])
    return made


@given(testing.programmes())
@settings(max_examples=15, deadline=None)
def test_every_programme_is_a_sound_package(programme):
    made = holds(programme)
    for collection in COLLECTIONS:
        assert [row["id"] for row in made[collection.field][1]] == [
            one.id for one in getattr(programme, collection.field)
        ]


@pytest.mark.parametrize("name", pm.samples())
def test_each_sample_is_a_sound_package(name):
    holds(pm.sample(name))


def test_report_8_in_rows():
    """Report 8, B.12, B.13 and B.18: 41 posts and £2.2m in 2008/09; Channel at Lambeth; whom co-ordinators work to."""
    made = holds(pm.sample())
    first = made["growth_points"][1][0]
    assert (first["year"], first["posts"], first["cost"], first["cost_pounds"]) == (
        "2008/09",
        "41",
        "£2.2m",
        "2200000.00",
    )
    assert {(r["holder"], r["site"]) for r in made["activities_sites"][1]} >= {("channel", "lambeth")}
    works = {(r["thing"], r["refers_to"]) for r in made["references"][1] if r["field"] == "works_to"}
    assert ("co-ordinators", "link-commanders") in works
    assert {"fields": "reports_to", "reference": {"resource": "things", "fields": "id"}} in (
        made["boards"][0]["schema"]["foreignKeys"]
    )
    posts = next(f for f in made["roles"][0]["schema"]["fields"] if f["name"] == "posts")
    assert (posts["type"], posts["unit"]) == ("integer", "post")


def test_the_same_programme_gives_the_same_files(tmp_path):
    for name in ("one", "two"):
        write(pm.sample(), tmp_path / name)
    one, two = ({f.name: f.read_bytes() for f in (tmp_path / n).iterdir()} for n in ("one", "two"))
    assert one == two
    package = json.loads(one["datapackage.json"])
    assert package["profile"] == "tabular-data-package"
    assert {resource["path"] for resource in package["resources"]} == one.keys() - {"datapackage.json"}
    write(pm.Programme(id="p", title="P", years="2008/09", as_at=date(2008, 7, 24)), tmp_path / "one")
    assert {f.name for f in (tmp_path / "one").iterdir()} == two.keys()


def test_a_folder_that_cannot_be_made(tmp_path):
    with pytest.raises(OSError, match="nowhere"):
        write(pm.sample(), tmp_path / "nowhere" / "package")
