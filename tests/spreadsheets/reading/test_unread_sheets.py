"""Sheets that are not read: each is told, and how many rows are lost with it."""

from datetime import date

import pytest
from tests.spreadsheets.reading.test_document import OFFICES, PROGRAMME, faults, notes, read

import prevent_model as pm


@pytest.mark.parametrize("then", [None, lambda book: book.move_sheet("Roles (2)", -1)])
def test_a_copy_of_a_sheet_is_a_fault_that_names_both(book_of, then):
    others = {"Roles_(2)": [("id", "title", "kind"), ("head", "Head", "lead")]}
    (finding,) = read(book_of(then, Document=PROGRAMME, Roles=OFFICES, **others)).findings
    assert (finding.code, finding.where) == ("duplicate-sheet", "'Roles (2)'")
    assert finding.message.startswith('the sheets "Roles" and "Roles (2)" have one name')


def test_a_sheet_of_exactly_the_name_is_read_before_its_copy(book_of):
    """The rows of the copy are not read, so that no fault of the document is among those."""
    copy = {"Document_(2)": [("document", "standard")], "Document": PROGRAMME}
    assert faults(read(book_of(**copy))) == [("duplicate-sheet", "'Document (2)'")]


def test_a_sheet_with_brackets_behind_its_name_is_read_where_it_has_no_other(book_of):
    reading = read(book_of(Document=PROGRAMME, **{"Roles_(draft)": OFFICES}))
    assert [office.id for office in reading.value.roles] == ["lead"]


def test_a_sheet_called_like_a_sheet_that_is_read_is_a_note(book_of):
    """Offices have an id, a title and a kind, as bodies and boards have: which of them it is like cannot be told."""
    reading = read(book_of(Document=PROGRAMME, Roles=OFFICES, Roles_old=OFFICES))
    assert [str(finding) for finding in reading.findings] == [
        "note ignored-sheet at 'Roles old': the sheet \"Roles old\" is not read"
    ]


COUNTS = [("on", "posts", "basis"), (date(2025, 3, 31), 41, "fte"), (date(2025, 4, 30), 42, "fte")]


@pytest.mark.parametrize("title", ["Headcount", "Sheet1", "Zählung"])
def test_a_sheet_of_another_name_is_known_by_its_headings(book_of, title):
    reading = read(book_of(Document=PROGRAMME, **{title: COUNTS}))
    (finding,) = reading.findings
    assert (finding.severity, finding.where.strip("'")) == (pm.Severity.WARNING, title)
    assert finding.message == (
        f'the sheet "{title}" is not read, with three rows that hold something; it has the headings of "Observations"'
    )
    assert finding.remedy == 'rename it "Observations"'


def test_a_copy_of_a_sheet_under_a_name_of_its_own_is_a_note_with_its_rows(book_of):
    reading = read(book_of(Document=PROGRAMME, Observations=COUNTS, Observations_March=COUNTS[:2]))
    (finding,) = reading.findings
    assert (finding.severity, len(reading.value.observations)) == (pm.Severity.NOTE, 2)
    assert finding.message == (
        'the sheet "Observations March" is not read, with two rows that hold something; '
        'it has the headings of "Observations", which is read'
    )


def test_a_sheet_of_notes_has_the_headings_of_none(book_of):
    sheets = {"Notes": [("to do", "by"), ("ask Finance", "May")], "Tasks": [("id", "colour"), ("a", "red")]}
    assert notes(read(book_of(Document=PROGRAMME, **sheets))) == [
        ("ignored-sheet", "Notes"),
        ("ignored-sheet", "Tasks"),
    ]
