"""growth, governance and assess."""

from pathlib import Path

from prevent_model.cli.main import main

EXAMPLES = Path(__file__).parents[2] / "examples"


def test_growth_shows_what_waits(capsys):
    """Report 8, B.11 and D."""
    assert main(["growth", "--sample", "mps-prevent-2008", "--table", "release"]) == 0
    out = capsys.readouterr().out
    assert "52 (+40)" in out
    assert "Review of phase one" in out


def test_governance_follows_a_line(capsys):
    assert main(["governance", "--sample", "mps-prevent-2008", "--line", "programme-board"]) == 0
    assert "reports to High-level delivery board" in capsys.readouterr().out


def test_assess_is_headed_illustrative(capsys):
    words = [
        "assess",
        "--standard",
        str(EXAMPLES / "illustrative-standard.toml"),
        "--assessment",
        str(EXAMPLES / "illustrative-assessment.toml"),
    ]
    assert main(words) == 0
    assert capsys.readouterr().out.startswith("Illustrative")
    assert main(words[:1] + words[3:]) == 2
