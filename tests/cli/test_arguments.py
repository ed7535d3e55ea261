"""What every command takes."""

import os
from pathlib import Path

import pytest

import prevent_model as pm
from prevent_model.cli.main import main


@pytest.mark.parametrize(("command", "noun"), [("show", "a document"), ("check", "documents")])
def test_either_a_document_or_a_sample_is_named(command, noun, capsys):
    """Where neither was named, the message asked for not both."""
    named = f"prevent-model: name {noun}, or a sample with --sample NAME"
    assert main([command, "plan.toml", "--sample", "mps-prevent-2008"]) == 2
    assert capsys.readouterr().err == f"{named}, and not both\n"
    assert main([command]) == 2
    assert capsys.readouterr().err == f"{named}\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("check plan.txt", "plan.txt does not end in .toml, .json or .xlsx, as a document does"),
        ("check plan.ods", "plan.ods is a workbook of another format: save it as .xlsx"),
        ("check plan.XLSM", "plan.XLSM is a workbook of another format: save it as .xlsx"),
        ("check folder", "folder is a directory: name a document in it"),
        ("check .", ". is a directory: name a document in it"),
        ("check folder.toml", "folder.toml is a directory"),
        ("check pipe.toml", "pipe.toml: it is a pipe: name a file"),
        ("check zero.json", "zero.json: it is a device: name a file"),
        ("check -", "- does not end in .toml, .json or .xlsx"),
        ("show mps-prevent-2008", "write --sample mps-prevent-2008"),
        ("show --sample plan.toml", "name a document without --sample"),
        ("governance line growth.xlsx --id a", "growth.xlsx is a workbook, and a document is wanted here"),
        ("compare plan.txt mps-prevent-2009", "plan.txt does not end in"),
        ("compare . mps-prevent-2009", ". is a directory"),
        ("compare mps-prevent mps-prevent-2009", 'did you mean "mps-prevent-2008" or "mps-prevent-2009"'),
        ("assess a.toml --standard nonsense", 'no standard is called "nonsense"'),
        ("assess a.toml --standard folder", "folder is a directory"),
        ("assess a.toml --standard s.yaml", "s.yaml does not end in"),
        ("assess folder", "folder is a directory"),
        ("growth release folder", "folder is a directory"),
        ("growth changes pipe.xlsx", "pipe.xlsx: it is a pipe: name a file"),
        (
            "growth real-terms --sample mps-prevent-2008 --deflator nonsense --base 2008/09",
            'no deflator series is called "nonsense"',
        ),
        ("growth real-terms --sample mps-prevent-2008 --deflator folder --base 2008/09", "folder is a directory"),
        ("report --sample mps-prevent-2008 --assessment . -o r.html", ". is a directory"),
        ("form ratings --standard nonsense", 'no standard is called "nonsense"'),
    ],
)
def test_a_path_that_leads_to_no_document_is_told_in_words_for_a_terminal(tmp_path, monkeypatch, words, said, capsys):
    """3.5, 3.6, H12: a terminal was shown `reads(text, format=...)`, and a folder that it has the wrong ending."""
    (tmp_path / "plan.txt").write_text("", encoding="utf-8")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder.toml").mkdir()
    for name in ("pipe.toml", "pipe.xlsx"):
        os.mkfifo(tmp_path / name)
    (tmp_path / "zero.json").symlink_to("/dev/zero")
    (tmp_path / "growth.xlsx").write_bytes(b"")
    (tmp_path / "s.yaml").write_text("", encoding="utf-8")
    (tmp_path / "a.toml").write_bytes(Path("examples/illustrative-assessment.toml").read_bytes())
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.iterdir())
    assert main(words.split()) == 2
    reported = capsys.readouterr().err
    assert said in reported
    assert "reads(" not in reported
    assert "format=" not in reported
    assert sorted(tmp_path.iterdir()) == before


def test_a_standard_is_named_or_a_document_wherever_one_is_asked_for(tmp_path, monkeypatch, capsys):
    """3.6: `new --standard p3m3` worked and `assess --standard p3m3` did not."""
    monkeypatch.chdir(tmp_path)
    standard = pm.standard("p3m3")
    leaves = [pm.Judgement(criterion=leaf.id, level=1) for leaf in standard.root.leaves()]
    assessment = pm.Assessment(
        standard="p3m3", version=standard.version, subject="force-1", on=pm.sample().as_at, standpoint="self",
        judgements=leaves, illustrative=True,
    )  # fmt: skip
    pm.save(assessment, "a.toml")
    pm.save(standard, "mine.toml")
    tables = []
    for given in ("p3m3", "mine.toml", "./mine.toml"):
        assert main(["assess", "a.toml", "--standard", given]) == 0
        tables.append(capsys.readouterr().out)
        report = ["report", "--sample", "surrey-serious-violence-duty", "--assessment", "a.toml"]
        assert main([*report, "--standard", given, "-o", "r.md"]) == 0
        assert standard.title in (tmp_path / "r.md").read_text("utf-8")
        (tmp_path / "r.md").unlink()
    assert len(set(tables)) == 1


@pytest.mark.parametrize("given", ["9999-12-31", "0001-01-01", "2500-01-01", "1066-10-14"])
@pytest.mark.parametrize(
    "command", ["show", "growth release", "governance summary", "report -o r.html", "workbook -o w.xlsx"]
)
def test_a_day_that_the_programme_does_not_date_is_refused_by_every_command(
    tmp_path, monkeypatch, command, given, capsys
):
    """H14: 9999-12-31 was refused by two commands and taken by four."""
    monkeypatch.chdir(tmp_path)
    try:
        code = main([*command.split(), "--sample", "mps-prevent-2008", "--on", given])
    except SystemExit as left:
        code = left.code
    assert code == 2
    assert "lies outside" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("given", ["9999-12-31", "0001-01-01", "20080724", "2008-W30-4", "24/07/2008", "2008-02-30"])
@pytest.mark.parametrize("words", ["check --sample mps-prevent-2008", "new -", "show --sample mps-prevent-2008"])
def test_a_day_is_written_in_one_way_and_in_years_that_there_are(words, given, capsys):
    with pytest.raises(SystemExit) as left:
        main([*words.split(), "--on", given])
    assert left.value.code == 2
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize("command", ["show", "growth summary", "governance summary"])
def test_an_answer_as_at_a_later_day_says_what_day_its_knowledge_is_of(command, capsys):
    """Desk 2.3."""
    assert main([*command.split(), "--sample", "mps-prevent-2008", "--on", "2009-04-01"]) == 0
    assert "As at 1 April 2009, from what was known on 24 July 2008." in capsys.readouterr().err
    main([*command.split(), "--sample", "mps-prevent-2008", "--on", "2008-07-24"])
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("check plan", 'did you mean "plan.toml"?'),
        ("check PLAN.TML", 'did you mean "plan.toml"?'),
        ("check paln.toml", 'paln.toml: there is no such file; did you mean "plan.toml"?'),
        ("show a.toml", "a.toml holds an assessment: name a document that holds a programme"),
        (
            "growth real-terms plan.toml --deflator plan.toml --base 2008/09",
            "name a document that holds a deflator series",
        ),
        ("assess a.toml", "give it with --standard NAME|FILE"),
        ("report plan.toml --standard p3m3 -o -", "--standard belongs to --assessment"),
        ("governance rules plan.toml --on 1999-01-01", "--on: 1999-01-01 lies outside"),
        ("form ratings r.xlsx --standard p3m3 --subject a --subject a", '--subject: "a" is named twice'),
    ],
)
def test_a_wrong_call_is_told_what_to_write(tmp_path, monkeypatch, words, said, capsys):
    (tmp_path / "a.toml").write_bytes(Path("examples/illustrative-assessment.toml").read_bytes())
    pm.save(pm.sample(), tmp_path / "plan.toml")
    monkeypatch.chdir(tmp_path)
    assert main(words.split()) == 2
    assert said in capsys.readouterr().err
    assert sorted(file.name for file in tmp_path.iterdir()) == ["a.toml", "plan.toml"]
