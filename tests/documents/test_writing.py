"""Documents out: canonical, and whole or not at all."""

import json
from datetime import date

import pytest
from jsonschema import Draft202012Validator

import prevent_model as pm
from prevent_model import files


def test_defaults_are_not_written():
    text = pm.dumps(pm.sample(), format="toml")
    assert 'kind = "core"' not in text
    assert "illustrative" not in text
    assert 'cite = "B.13 B.16"' in text


def test_money_is_text_in_json():
    assert '"cost": "£2.2m"' in pm.dumps(pm.sample(), format="json")


def test_a_failure_leaves_the_old_file(tmp_path, monkeypatch):
    path = tmp_path / "plan.toml"
    pm.save(pm.sample(), path)
    before = path.read_bytes()

    def full(_):
        raise OSError("no space left on device")

    monkeypatch.setattr(files.os, "fsync", full)
    with pytest.raises(OSError, match="no space"):
        pm.save(pm.sample().replacing(pm.Site(id="lambeth", title="Elsewhere")), path)
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["plan.toml"]


def test_what_is_no_document_is_refused():
    with pytest.raises(
        ValueError, match="value: a Programme or a Standard or an Assessment or a DeflatorSeries, not a Site"
    ):
        pm.dumps(pm.Site(id="s", title="S"), format="toml")
    with pytest.raises(ValueError, match="format"):
        pm.dumps(pm.sample(), format="yaml")


def test_what_cannot_be_written_leaves_nothing_behind(tmp_path):
    folder = tmp_path / "plan.toml"
    folder.mkdir()
    with pytest.raises(OSError, match="directory"):
        pm.save(pm.sample(), folder)
    with pytest.raises(FileNotFoundError):
        pm.save(pm.sample(), tmp_path / "nowhere" / "plan.toml")
    with pytest.raises(ValueError, match=r"plan\.yaml"):
        pm.save(pm.sample(), tmp_path / "plan.yaml")
    assert [file.name for file in tmp_path.iterdir()] == ["plan.toml"]
    assert list(folder.iterdir()) == []


def test_a_link_is_written_through(tmp_path):
    path, link = tmp_path / "plan.json", tmp_path / "link.json"
    path.write_text("{}", encoding="utf-8")
    link.symlink_to(path)
    pm.save(pm.sample(), link)
    assert link.is_symlink()
    assert pm.load(path) == pm.sample()


def test_years_that_begin_in_july_are_told_at_the_top():
    year = pm.FinancialYear(2008, 7)
    programme = pm.Programme(id="p", title="P", years=[year], as_at=year.first_day)
    assert pm.dumps(programme, format="toml").startswith('document = "programme"\nyear_begins = "July"\n')


@pytest.mark.parametrize("format", ["toml", "json"])
def test_years_of_several_labels_are_written_in_that_of_the_programme(format):
    """A document has one label, so that a year in another could not be read back."""
    october, labelled = pm.Calendar("October"), pm.Calendar("October", "FY {end}")
    for one, other in ((october, labelled), (labelled, october)):
        points = [pm.GrowthPoint(year=other("2014/15"), posts=4, cost="£1m")]
        plan = pm.GrowthPlan(posts_as="levels", points=points)
        programme = pm.Programme(
            id="p", title="P", years=one.years("2013/14 to 2014/15"), as_at=date(2014, 1, 1), plans=[plan]
        )
        back = pm.loads(pm.dumps(programme, format=format), format=format)
        assert back == programme
        assert str(back.growth.points[0].year) == one.example(2014)
        assert back.calendar.label == one.label


@pytest.mark.parametrize("count", ["999.5", "1000.5", "12345.25", "10000/3"])
@pytest.mark.parametrize("format", ["toml", "json"])
def test_parts_of_a_post_above_a_thousand_are_read_back(count, format):
    """JSON had "1,000.5", which neither the reader nor the schema takes."""
    text = f"""document = "programme"
    id = "p"
    title = "P"
    years = "2020/21"
    as_at = 2021-01-01
    [growth]
    posts_as = "levels"
    basis = "fte"
    baseline = "{count}"
    points = [{{ year = "2020/21", posts = "{count}" }}]
    lines = [{{ id = "line", title = "Line", posts = "{count}" }}]
    observations = [{{ on = 2020-12-31, posts = "{count}" }}]
    """
    programme = pm.loads(text, format="toml")
    written = pm.dumps(programme, format=format)
    assert pm.loads(written, format=format) == programme
    if format == "json":
        assert Draft202012Validator(pm.json_schema()).is_valid(json.loads(written))
