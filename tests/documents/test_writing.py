"""Documents out: canonical, and whole or not at all."""

import pytest

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
    with pytest.raises(ValueError, match="Site is not a document"):
        pm.dumps(pm.Site(id="s", title="S"), format="toml")
    with pytest.raises(ValueError, match="format"):
        pm.dumps(pm.sample(), format="yaml")
