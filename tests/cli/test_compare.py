"""compare."""

import json

import pytest

from prevent_model.cli.main import main


def out(capsys, *words, code=0):
    assert main(list(words)) == code
    return capsys.readouterr().out


@pytest.mark.parametrize(
    "words",
    [
        ["mps-prevent-2008", "mps-prevent-2009"],
        ["--sample", "mps-prevent-2008", "--sample", "mps-prevent-2009"],
        ["--sample", "mps-prevent-2008", "mps-prevent-2009"],
        ["mps-prevent-2008", "--sample", "mps-prevent-2009"],
    ],
)
def test_compare_two_samples_however_they_are_named(words, capsys):
    """Reports 4 and 14 of 2009 against Report 8."""
    said = out(capsys, "compare", *words)
    assert said.startswith("From MPS Prevent Programme, 2008-07-24, to MPS Prevent Programme, 2009-04-02\n")
    assert "is line managed by Counter Terrorism Command (CTC)" in said
    assert "forecast April 2009 (2009/10)" in said


def test_compare_documents(tmp_path, capsys):
    from prevent_model.documents.samples import sample
    from prevent_model.documents.writing import dumps

    before, after = tmp_path / "before.toml", tmp_path / "after.json"
    before.write_text(dumps(sample(), format="toml"), encoding="utf-8")
    after.write_text(dumps(sample(), format="json").replace("High-level delivery board", "CT board"), encoding="utf-8")
    assert "High-level delivery board is now called CT board." in out(capsys, "compare", str(before), str(after))
    assert "Nothing changed." in out(capsys, "compare", str(before), str(before))
    rows = json.loads(out(capsys, "compare", str(before), str(after), "--format", "json"))["rows"]
    assert [row["change"] for row in rows] == ["renamed"]


def test_a_plan_that_is_gone_is_called_a_plan(tmp_path, capsys):
    """Its kind inside the library is "growth", which the page has for no plan."""
    head = 'document = "programme"\nid = "p"\ntitle = "P"\nyears = "2024/25"\nas_at = 2024-06-01\n'
    plans = [f'[[growth.plans]]\nid = "{id_}"\ntitle = "{id_.title()}"\n' for id_ in ("roads", "bridges")]
    before, after = tmp_path / "before.toml", tmp_path / "after.toml"
    before.write_text(head + "".join(plans), encoding="utf-8")
    after.write_text(head + plans[0], encoding="utf-8")
    assert "Not in the later version\n  Plan: Bridges.\n" in out(capsys, "compare", str(before), str(after))


@pytest.mark.parametrize("words", [[], ["mps-prevent-2008"], ["a.toml", "b.toml", "c.toml"]])
def test_compare_takes_two(words, capsys):
    assert main(["compare", *words]) == 2
    assert "two documents or samples" in capsys.readouterr().err


def test_compare_says_what_cannot_be_read(capsys):
    assert main(["compare", "mps-prevent-2008", "mps-prevent-2010"]) == 2
    assert "mps-prevent-2010" in capsys.readouterr().err
