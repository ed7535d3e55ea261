"""show."""

from prevent_model.cli.main import main


def test_show_tells_what_it_holds(capsys):
    assert main(["show", "--sample", "mps-prevent-2008"]) == 0
    assert "activities" in capsys.readouterr().out
