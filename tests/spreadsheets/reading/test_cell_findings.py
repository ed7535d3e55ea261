"""Faults of sheets: each code has its meaning, and a value's own refusal becomes one."""

import re
from datetime import date

import pytest
from tests.test_remedies import TEXT_NOTATION

import prevent_model as pm
from prevent_model.documents.reading import DOCUMENTS
from prevent_model.errors import ArgumentError
from prevent_model.spreadsheets.document_sheets import layout_of
from prevent_model.spreadsheets.reading.cell_findings import CODES, fault, note, refusal
from prevent_model.values.ids import is_id


def test_each_code_is_well_formed_and_explained():
    assert all(is_id(code) and meaning.endswith(".") for code, meaning in CODES.items())


def test_a_fault_is_an_error_and_a_note_is_not():
    assert fault("missing-cell", "Growth!A1", "there is none", "write it").severity.value == "error"
    assert note("total-row", "Growth!A1", "it is a total").severity.value == "note"


@pytest.mark.parametrize(
    ("error", "message", "remedy"),
    [
        (ArgumentError.of('"2008" is two', 'write "2008/09"'), '"2008" is two', 'write "2008/09"'),
        (ValueError("it cannot be"), "it cannot be", "write a value that can be"),
    ],
)
def test_what_a_value_refuses(error, message, remedy):
    refused = refusal(error)
    assert (refused.message, refused.remedy) == (message, remedy)


HEADS = {
    "programme": [("id", "p"), ("title", "P"), ("years", "2024/25 to 2026/27"), ("as at", date(2025, 5, 1))],
    "standard": [("id", "s"), ("title", "S"), ("scale name", "four levels")],
    "assessment": [("standard", "p3m3"), ("subject", "x"), ("on", date(2025, 5, 1)), ("standpoint", "self")],
    "deflators": [("id", "d"), ("title", "D")],
}


@pytest.mark.parametrize("typed", ["some words", 12.5, date(2024, 5, 6), True, "£50,000", "a: b"])
@pytest.mark.parametrize("kind", HEADS)
def test_no_cell_of_any_sheet_is_told_what_to_write_in_a_text(book_of, kind, typed):
    """Each column of each sheet holds what most of them cannot; the rows are of things that are there, "x"."""
    first, *others = layout_of(DOCUMENTS[kind])
    named = {name for name, _ in HEADS[kind]}
    fields = [column.heading.name for column in first.columns.values() if column.heading.name not in named]
    sheets = {"Document": [("document", kind), *HEADS[kind], *((name, typed) for name in fields)]}
    for sheet in others:
        names = [column.heading.name for column in sheet.columns.values()]
        row = [*("x" for _ in sheet.ends), *("x" if key == "id" else typed for key in sheet.columns)]
        sheets[sheet.title.replace(" ", "_")] = [[*sheet.ends, *names], row]
    findings = pm.read(book_of(**sheets)).findings
    # Three columns may be truths in JSON alone, and their remedy says so.
    assert {finding.remedy for finding in findings if TEXT_NOTATION.search(finding.remedy)} == set()
    assert {f.remedy for f in findings if "brackets" in f.remedy} <= {"write it in square brackets, as JSON"}
    assert all(finding.remedy for finding in findings if finding.severity is pm.Severity.ERROR)


def test_what_is_written_as_json_is_told_in_its_words(book_of):
    """A condition is a text in JSON, in its quotation marks."""
    first = [("document", "programme"), *HEADS["programme"]]
    decisions = [("gate", "outcome", "conditions"), ("go", "passed", "[1]")]
    gates = [("id", "title", "question"), ("go", "Go", "Is it ready?")]
    (finding,) = pm.read(book_of(Document=first, Gates=gates, Gate_decisions=decisions)).findings
    assert (finding.where, finding.remedy) == ("'Gate decisions'!C2", "write its keys: text")


@pytest.mark.parametrize("apart", [["4"], ["4", "11-20"], ["2", "5", "9"]])
def test_the_places_that_nothing_cites_may_be_set_aside_as_a_remedy_says(book_of, apart):
    """Sources of twenty places, of which all others are cited: what is to be written in the cell is read, and sets them aside."""
    left = {place for run in apart for place in range(int(run.split("-")[0]), int(run.split("-")[-1]) + 1)}
    head = [*HEADS["programme"], ("cite", " ".join(str(place) for place in range(1, 21) if place not in left))]
    rows = [
        ("id", "title", "published", "locators", "set aside"),
        ["report", "A report", date(2024, 5, 1), "1-20", None],
    ]

    def uncited():
        read = pm.read(book_of(Document=[("document", "programme"), *head], Sources=rows))
        return [f.remedy for f in read.placed(pm.review.check(read.value)) if f.code == "locator-uncited"]

    (remedy,) = uncited()
    rows[1][4] = re.search('write "(.*)" in set aside', remedy)[1]
    assert rows[1][4].count(": the reason") == len(apart)
    assert uncited() == []
