"""The glossary: the field's terms, each with what holds it, and linked from the pages that explain."""

import re

import pytest

TERMS = """
programme; strategy; strand; objective; core objective; enabling objective; workstream; activity; phase; milestone; SRO; programme board; board; body; office; gateway review;
gate; stage gate; decision; condition; delivery confidence; establishment; FTE; headcount; post; growth; baseline; re-stated baseline; level (posts); change; full-year effect;
part-year effect; on-costs; vacancy factor; grant; ring-fenced grant; earmark; conditional grant; entitlement; carry-over; cover; committed; contingent; deflator; vintage;
real terms; discount rate; cost as printed; foots; rounding; standard; criterion; judgement; assessment; roll-up rule; limiter; ladder; coverage; override; standpoint; cycle;
monitoring status; ordinal; interval; monotone; undetermined; not assessed; not applicable; not graded; agreement; relation; reporting line; escalation; chokepoint; dominator;
dual reporting; span of control; RACI; EDIA; impact assessment; source; citation; locator; assumption; set aside; unstated; illustrative; finding; financial year; window
"""
"""What a reader of the field looks up."""


@pytest.fixture(scope="module")
def entries(root):
    """Each entry of the glossary: its terms, and its definition."""
    text = (root / "docs" / "reference" / "glossary.rst").read_text("utf-8").partition("   :sorted:\n")[2]
    found = []
    for block in re.split(r"\n\n(?=   \S)", text.strip("\n")):
        lines = block.splitlines()
        found.append(([line.strip() for line in lines if re.match(r"   \S", line)], "\n".join(lines)))
    return found


def test_each_term_of_the_field_has_an_entry(entries):
    there = [term for terms, _ in entries for term in terms]
    assert len(there) == len(set(there))
    assert not {term.strip() for term in TERMS.split(";")} - set(there)


def test_each_entry_names_what_holds_it(entries):
    without = [terms for terms, text in entries if not re.search(r":(class|func|data):`~prevent_model\.", text)]
    assert not without
