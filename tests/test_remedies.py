"""Remedies in the notation of a workbook: whatever a cell holds, what to write in it is no line of a text."""

import copy
import pickle
import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import prevent_model as pm
from prevent_model.errors import cut_quotes
from prevent_model.remedies import Part, Remedy, in_brackets, in_cells, named, pairs, rate, setting

TEXT_NOTATION = re.compile(
    r"[{}]|\[\[|\w = |(?<![\w.])[a-z]+_[a-z]+|\bPython\b|\bpm\.|in quotes|without quotes|the key"
)


@pytest.mark.parametrize(
    ("part", "document", "cell"),
    [
        (setting("counts", "growth"), 'counts = "growth"', '"growth" in counts'),
        (setting("direction", "more", "less", "hold"), 'direction = "more", "less" or "hold"', '"more", "less" or "hold" in direction'),
        (setting("schema_version", 2), "schema_version = 2", "2 in schema version"),
        (setting("unstated", ["funded_by"]), 'unstated = ["funded_by"]', '"funded by" in unstated'),
        (setting("funds", ["a", "b"]), 'funds = ["a", "b"]', '"a; b" in funds'),
        (setting("set_aside", {"4": "no", "11-20": "not yet"}), 'set_aside = { "4" = "no", "11-20" = "not yet" }', '"4: no; 11-20: not yet" in set aside'),
        (setting("set_on", "a_b"), 'set_on = "a_b"', '"a_b" in set on'),
        (setting("baseline", {"on": ..., "value": ...}), "baseline = { on = …, value = … }", "baseline on and baseline value"),
        (setting("title", ...), "title = …", "… in title"),
        (pairs("set_aside", {"4": "no", "B.1-B.2": "no"}), '"4" = "no", "B.1-B.2" = "no" to set_aside', '"4: no; B.1-B.2: no" to set aside'),
        (named("met_on", "due", last=" and "), "met_on and due", "met on and due"),
        (rate("32500.5", "month", "£"), '{ amount = "32500.5", per = "month" }', '"£32,500.5 a month"'),
        (rate("50000", "year", "NZ$"), '{ amount = "50000", per = "year" }', '"NZ$50,000 a year"'),
    ],
)  # fmt: skip
def test_a_part_has_both_notations(part, document, cell):
    """By hand: TOML on the left; on the right headings with spaces, and lists and pairs apart by semicolons."""
    assert (part.document, part.cell) == (document, cell)
    remedy = Remedy("or write ", part, ", if so")
    assert (remedy, in_cells(remedy)) == (f"or write {document}, if so", f"or write {cell}, if so")


def test_a_list_is_told_as_the_rows_of_its_sheet():
    assert in_cells(in_brackets('"a lead"'), sheet="Gates") == 'write a row for each on the sheet "Gates"'
    assert in_cells(in_brackets()) == "write it in square brackets, as JSON"
    assert in_brackets('"a lead"') == 'write ["a lead"]'


TEXTS = st.text(max_size=80)
PARTS = st.lists(TEXTS | st.builds(Part, TEXTS, TEXTS))


@given(PARTS, PARTS)
def test_a_remedy_keeps_its_parts_wherever_it_goes(first, second):
    """Joined to another, pickled, copied, and held by a refusal or a finding, also where a long quotation is cut."""
    remedy = Remedy(*first, Remedy(*second))
    assert in_cells(remedy) == in_cells(Remedy(*first)) + in_cells(Remedy(*second))
    assert remedy == Remedy(*first) + Remedy(*second)
    for held in (pickle.loads(pickle.dumps(remedy)), copy.deepcopy(remedy), cut_quotes(remedy)):
        assert isinstance(held, Remedy)
    assert in_cells(copy.deepcopy(remedy)) == in_cells(remedy)
    made = pm.Finding("x", "note", "$", "found", Remedy(*first, f'"{"a" * 300}"', Part("document", "cell")))
    assert in_cells(made.remedy).endswith(f'"{"a" * 61}…"cell')


def in_documents_of_codes():
    """Yield the remedy of each finding that the documents of the finding codes give, with its code."""
    root = Path(__file__).parent.parent / "docs" / "reference" / "finding-codes"
    head = 'document = "programme"\nid = "p"\ntitle = "P"\nyears = "2008/09 to 2010/11"\nas_at = 2008-07-24\n'
    for path in sorted(root.glob("*.toml")):
        for code in tomllib.loads(path.read_text(encoding="utf-8")).get("codes", {}).values():
            reading = pm.reads(head + code.get("failing", ""), format="toml")
            yield from reading.findings
            yield from pm.review.check(reading.value) if reading.value is not None else ()


def test_no_finding_on_a_programme_tells_a_cell_the_notation_of_a_text():
    """Also a name with an underscore is that of a document: its heading has a space."""
    of_samples = (found for name in pm.samples() for found in pm.review.check(pm.sample(name)))
    found = {(one.code, in_cells(one.remedy)) for one in (*in_documents_of_codes(), *of_samples)}
    assert len(found) > 200
    # A key that a document lacks is never read from a workbook, whose headings are known.
    told = {(code, words) for code, words in found if TEXT_NOTATION.search(words) and code != "unknown-key"}
    assert told == set()
