"""A sample whose years begin in another month and have their own label goes through every command and view."""

import json
import re
import shlex

import openpyxl
import pytest

import prevent_model as pm
from prevent_model.cli.commands import COMMANDS
from prevent_model.cli.main import main

CALENDARS = (pm.Calendar("January"), pm.Calendar("October", "FY {end}"))
SAMPLES = ("mps-prevent-2008", "mps-prevent-2009")
YEAR = re.compile(r"(?<![0-9-])(20[0-9]{2})/([0-9]{2}|[0-9])(?![0-9/])")


def moved(text, calendar):
    """Write each financial year of a text as the year of a calendar that begins in the same calendar year."""
    return YEAR.sub(lambda match: calendar.example(int(match[1])), text)


def document(name, calendar):
    """A sample as a document of another calendar."""
    return json.dumps(json.loads(moved(pm.dumps(pm.sample(name), format="json"), calendar)) | calendar.keys)


def series(calendar):
    """A price index of a calendar."""
    index = {calendar.example(start): start - 1900 for start in range(2005, 2015)}
    head = {"document": "deflators", "id": "own", "title": "Own", "vintage": "2014", "source": "A publisher"}
    return json.dumps(head | {"index": index} | calendar.keys)


@pytest.fixture(params=CALENDARS, ids=str)
def calendar(request, tmp_path, monkeypatch):
    """A calendar, with the samples and a price index in it as files of the working directory."""
    for name in SAMPLES:
        text = document(name, request.param)
        (tmp_path / f"{name}.json").write_text(text, encoding="utf-8")
        pm.save(pm.loads(text, format="json"), tmp_path / f"{name}.toml")
    (tmp_path / "own.json").write_text(series(request.param), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return request.param


def commands(calendar):
    """The examples of every command that ask of a sample, asked of its moved document instead."""
    for line in sorted({line for command in COMMANDS.values() for line in command.examples}):
        words = shlex.split(line.replace("--sample ", "").replace("hmt-2013-03", "own.json"))[1:]
        if any(name in line for name in SAMPLES) and "plan.toml" not in line:
            yield [f"{word}.json" if word in SAMPLES else moved(word, calendar) for word in words]


def texts_of(folder):
    """The texts of all files that were written, with those in the cells of workbooks."""
    for path in folder.rglob("*"):
        if path.suffix == ".xlsx":
            yield from (
                f"{sheet.title} {cell.coordinate}: {cell.value}"
                for sheet in openpyxl.load_workbook(path)
                for row in sheet.iter_rows()
                for cell in row
            )
        elif path.is_file():
            yield path.read_text(encoding="utf-8")


def test_every_command_prints_the_documents_own_years(calendar, tmp_path, capsys):
    asked = list(commands(calendar))
    assert len(asked) > 20
    for words in asked:
        code = main(words)
        printed = "".join(capsys.readouterr())
        assert code in (0, 1), f"{words}: {printed[-300:]}"
        assert not YEAR.search(printed), f"{words}: {YEAR.search(printed)}"
    written = [text for text in texts_of(tmp_path) if YEAR.search(text)]
    assert not written, written[:3]
    assert any(calendar.example(2008) in text for text in texts_of(tmp_path))


def test_every_view_shows_the_documents_own_years(calendar):
    programme = pm.load("mps-prevent-2008.json")
    release, cover = pm.growth.release(programme), pm.growth.cover(programme)
    tables = [release.table, cover.table, pm.growth.unit_costs(programme).table]
    tables += [programme.growth.table, pm.growth.discount(programme, "green-book", calendar.example(2008)).table]
    shown = [text for table in tables for text in (str(table), table._repr_html_(), table.to_pandas().to_csv())]
    axes = [pm.figures.timeline(programme), pm.figures.growth(programme), pm.figures.waterfall(programme.growth)]
    shown += [label.get_text() for ax in axes for label in (*ax.get_xticklabels(), *ax.texts)]
    shown += [programme._repr_html_(), *map(str, pm.review.check(programme))]
    found = [text for text in shown if YEAR.search(text)]
    assert not found, found[:3]
    assert sum(calendar.example(2008) in text for text in shown) > len(tables)


def test_the_answers_are_those_of_the_sample(calendar):
    """A label and the month of a year change no sum and no number of posts."""
    programme, sample = pm.load("mps-prevent-2008.json"), pm.sample("mps-prevent-2008")
    for answer in (pm.growth.release, pm.growth.cover):
        rows, others = answer(programme).table.rows, answer(sample).table.rows
        assert [row[1:] for row in rows] == [tuple(_moved(cell, calendar) for cell in row[1:]) for row in others]


def _moved(cell, calendar):
    return moved(cell, calendar) if isinstance(cell, str) else cell


def test_the_workbook_gives_back_the_programme(calendar, tmp_path):
    programme = pm.load("mps-prevent-2008.json")
    pm.workbook.write(programme, tmp_path / "programme.xlsx")
    read = pm.load(tmp_path / "programme.xlsx")
    assert read == programme
    assert [str(year) for year in read.growth.years] == [calendar.example(start) for start in (2008, 2009, 2010)]


def test_a_document_is_written_back_as_it_was_read(calendar):
    for name in SAMPLES:
        programme = pm.load(f"{name}.json")
        text = pm.dumps(programme, format="json")
        assert pm.dumps(pm.loads(text, format="json"), format="json") == text
        assert {key: json.loads(text)[key] for key in calendar.keys} == calendar.keys
        assert (programme.calendar, programme.calendar.label) == (calendar, calendar.label)
