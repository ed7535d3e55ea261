"""The CSV package: every cell under its declared type, every reference led to its end, the same bytes each time."""

import csv
import io
import json
import re
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from tests.made_bodies import harbour

import prevent_model as pm
from prevent_model import testing
from prevent_model.exchange.packages import resources, write
from prevent_model.framework.collections import COLLECTIONS
from prevent_model.values.calendars import reading_in

READ = {
    "string": str, "any": str, "integer": int, "number": Decimal, "date": date.fromisoformat,
    "boolean": {"true": True, "false": False}.__getitem__, "array": json.loads,
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


def test_a_folder_with_files_of_the_users_own_is_left_alone(tmp_path):
    """H2: roles.csv is the user's, whatever a package would call its own."""
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "roles.csv").write_text("mine")
    with pytest.raises(FileExistsError, match=r"it holds roles\.csv, which is no file of a package"):
        write(pm.sample(), mine)
    assert [file.read_text() for file in mine.iterdir()] == ["mine"]


@pytest.mark.parametrize(
    "manifest",
    ["", "[]", "{}", '{"resources": 3}', '{"resources": [{"name": "roles", "path": "roles.csv"}]}', "[" * 10_000],
)
def test_the_package_of_another_tool_is_left_alone(tmp_path, manifest):
    """H2: a description that names the file is not enough, it must be one of ours."""
    (tmp_path / "roles.csv").write_text("mine")
    (tmp_path / "datapackage.json").write_text(manifest)
    with pytest.raises(FileExistsError, match="no file of a package"):
        write(pm.sample(), tmp_path)
    assert (tmp_path / "roles.csv").read_text() == "mine"


def test_what_was_put_beside_a_package_keeps_it_from_being_replaced(tmp_path):
    """H2."""
    package = tmp_path / "package"
    write(pm.sample(), package)
    (package / "notes.txt").write_text("mine")
    with pytest.raises(FileExistsError, match=r"notes\.txt"):
        write(pm.sample("mps-prevent-2009"), package)
    (package / "notes.txt").unlink()
    (package / "more").mkdir()
    with pytest.raises(FileExistsError, match="more"):
        write(pm.sample("mps-prevent-2009"), package)
    (package / "more").rmdir()
    write(pm.sample("mps-prevent-2009"), package)
    assert json.loads((package / "datapackage.json").read_text())["name"] == pm.sample("mps-prevent-2009").id


def test_a_package_goes_into_an_empty_folder_and_into_no_file(tmp_path):
    (tmp_path / "empty").mkdir()
    write(pm.sample(), tmp_path / "empty")
    assert (tmp_path / "empty" / "roles.csv").is_file()
    with pytest.raises(FileExistsError, match="it is a file"):
        write(pm.sample(), tmp_path / "empty" / "roles.csv")


def test_years_of_another_calendar_are_said_beside_the_files(tmp_path):
    october = pm.Calendar("October", "FY {end}")
    programme = pm.Programme(id="p", title="P", years=october.years("FY 2014"), as_at=october("FY 2014").first_day)
    pm.packages.write(programme, tmp_path / "package")
    package = json.loads((tmp_path / "package" / "datapackage.json").read_text(encoding="utf-8"))
    assert (package["year_begins"], package["year_label"]) == ("October", "FY {end}")
    assert "FY 2014" in (tmp_path / "package" / "programme.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize("label", ["FY {end}", "FY{end}; plan", "{start}, {end}", ""])
def test_several_years_in_a_cell_are_read_apart_whatever_their_label(label):
    """Years that are joined by a mark cannot be told apart where their label holds it."""
    years = pm.Calendar("October", label).years(
        "2020/21 to 2021/22" if not label else label.format(start=2020, end=2021)
    )
    plan = pm.GrowthPlan(points=[pm.GrowthPoint(years=[years[0], years[0] + 1], cost="£3m")])
    made = holds(pm.Programme(id="p", title="P", years=years, as_at=years[0].first_day, plans=[plan]))
    described, (row,) = made["growth_points"]
    wanted = [str(year) for year in (years[0], years[0] + 1)]
    assert json.loads(row["years"]) == wanted
    assert {field["name"]: field["type"] for field in described["schema"]["fields"]}["years"] == "array"


def test_whom_a_body_answers_to_has_a_file_of_its_own():
    tables = {resource.name: resource for resource in resources(harbour())}
    rows = tables["bodies_answers_to"].rows
    assert [(row["holder"], row["position"], row["to"], row["capacity"]) for row in rows] == [
        ("line", 1, "state", ""),
        ("line", 2, "city", "owner"),
        ("line", 3, "rail", "regulator"),
    ]
    assert tables["bodies_answers_to"].references == ("holder", "to")
    assert tables["roles_answers_to"].rows == ()
    assert [row["governed_by"] for row in tables["bodies"].rows] == ["", "", "", "board"]


def test_the_sums_of_a_grant_are_rows():
    """They were JSON in one cell of grants.csv, where other lists have a file of their own."""
    amounts = {"2024": "€45m", "2025 to 2026": "about €30m", "whole": "€75m"}
    with reading_in(pm.Calendar("January")):
        fund = pm.Grant(id="fund", title="Fund", amounts=amounts)
    years = pm.Calendar("January").years("2024 to 2026")
    made = holds(pm.Programme(id="p", title="P", years=years, as_at="2024-06-01", currency="EUR", grants=[fund]))
    assert "amounts" not in made["grants"][1][0]
    rows = [tuple(row.values()) for row in made["grants_amounts"][1]]
    assert rows == [
        ("fund", "1", "2024", "€45m", "45000000.00", "44500000.00", "45499999.99", "false"),
        ("fund", "2", "2025 to 2026", "about €30m", "30000000.00", "", "", "true"),
        ("fund", "3", "whole", "€75m", "75000000.00", "74500000.00", "75499999.99", "false"),
    ]


def test_the_ends_of_a_sum_that_names_no_single_sum_have_columns():
    """By hand: to a pound each end is half a pound off, and at least so much has no most."""
    points = [
        pm.GrowthPoint(year=pm.FinancialYear(year), posts=1, cost=cost)
        for year, cost in ((2024, "£10 to £12"), (2025, "at least £7"), (2026, "about £5"), (2027, None))
    ]
    plan = pm.GrowthPlan(id="g", title="G", posts_as="levels", points=points)
    made = holds(pm.Programme(id="p", title="P", years="2024/25 to 2027/28", as_at="2024-06-01", plans=[plan]))
    _, rows = made["growth_points"]
    names = ("cost", "cost_pounds", "cost_least", "cost_most", "cost_about")
    assert [tuple(row[name] for name in names) for row in rows] == [
        ("£10 to £12", "", "9.50", "12.49", "false"),
        ("at least £7", "", "6.50", "", "false"),
        ("about £5", "5.00", "", "", "true"),
        ("", "", "", "", ""),
    ]


def test_the_baseline_of_a_measure_has_columns_as_its_values_have():
    """It was one cell of JSON, beside values with columns of their own."""
    baseline = pm.MeasuredValue(on="2023/24", value="9 to 11", note="by hand")
    measure = pm.Measure(id="m", title="M", state="in-use", baseline=baseline)
    without = pm.Measure(id="n", title="N", state="in-use")
    made = holds(pm.Programme(id="p", title="P", years="2024/25", as_at="2024-06-01", measures=[measure, without]))
    assert "baseline" not in made["measures"][1][0]
    assert [tuple(row.values()) for row in made["measures_baseline"][1]] == [
        ("m", "1", "2023/24", "2023-04-01", "2024-03-31", "9 to 11", "9", "11", "by hand", ""),
    ]
    assert made["measures_baseline"][0]["schema"] == made["measures_values"][0]["schema"]
