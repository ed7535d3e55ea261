"""What was counted, filled in by hand or written by the workbook."""

from datetime import date

import pytest
from tests import sample_workbooks

import prevent_model as pm
from prevent_model.spreadsheets.reading.observations import load_observations, read_observations


def codes_and_cells(reading):
    return [(finding.code, finding.where) for finding in reading.findings]


def test_a_row_a_day(book_of):
    rows = [
        ("source", "return-1"), (), ("day", "posts", "total", "spent", "note", "cite"),
        (date(2009, 3, 31), 37, 1204, 1_000_000.5, " as returned", "p.4"),
        ("2009-09-30", 41, None, "£2,000,000.00", None, None),
    ]  # fmt: skip
    assert load_observations(book_of(Observations=rows)) == (
        pm.Observation(
            on=date(2009, 3, 31), posts=37, total=1204, spent=pm.Money.pounds("1000000.50"), note=" as returned",
            cite=[pm.Citation("return-1", "p.4")],
        ),
        pm.Observation(on=date(2009, 9, 30), posts=41, spent="£2,000,000.00"),
    )  # fmt: skip


def test_each_fault_by_its_cell(book_of):
    rows = [
        ("on", "posts", "spent", "basis"), ("31/03/2009", 37.5, "£1m", "heads"), (None, 41, 0.001, None), ("Total", 78),
    ]  # fmt: skip
    path = book_of(Observations=rows)
    assert codes_and_cells(read_observations(path)) == [
        (code, f"Observations!{place}")
        for code, place in (
            ("bad-cell", "A2"), ("wrong-cell", "B2"), ("bad-cell", "D2"), ("bad-cell", "C2"), ("missing-cell", "A3"),
            ("fraction-of-a-penny", "C3"), ("total-row", "A4"),
        )
    ]  # fmt: skip
    with pytest.raises(pm.DocumentError, match="7 faults"):
        load_observations(path)


def test_a_count_below_nought_is_reported_at_its_own_cell(book_of):
    """It was reported at the day, in column A."""
    path = book_of(Observations=[("on", "posts", "joiners"), ("2009-03-31", -1, 2), ("2009-09-30", 3, -2)])
    assert codes_and_cells(read_observations(path)) == [
        ("bad-cell", "Observations!B2"),
        ("bad-cell", "Observations!C3"),
    ]


def test_an_empty_one(book_of):
    assert codes_and_cells(read_observations(book_of(Observations=[("on", "posts")]))) == [
        ("empty-sheet", "Observations!A1")
    ]


@pytest.mark.parametrize("name", ["police-uplift"])
def test_what_the_workbook_writes_is_read(tmp_path, name):
    (tmp_path / "plan.xlsx").write_bytes(sample_workbooks.of_answers(name))
    assert load_observations(tmp_path / "plan.xlsx") == pm.sample(name).observations
