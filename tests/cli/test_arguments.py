"""What every command takes."""

import json

import pytest

from prevent_model.cli.main import main


@pytest.mark.parametrize("command", ["show", "check", "growth", "governance"])
def test_a_table_in_each_form(command, capsys):
    for form, mark in (("text", "--"), ("csv", ",")):
        assert main([command, "--sample", "mps-prevent-2008", "--format", form]) == 0
        out = capsys.readouterr().out
        assert mark in out or form == "text"
    assert main([command, "--sample", "mps-prevent-2008", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)


def test_a_document_and_a_sample_are_too_much(capsys):
    assert main(["show", "plan.toml", "--sample", "mps-prevent-2008"]) == 2
    assert "not both" in capsys.readouterr().err
