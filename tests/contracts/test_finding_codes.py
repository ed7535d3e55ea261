"""The page of finding codes: each code that the source can give has lines that give it, and the same lines mended."""

import ast
import importlib
import re

import codes
import pytest

import prevent_model as pm
from prevent_model.review.finding_subjects import OF_PROGRAMME

SECTIONS = codes.sections()
ENTRIES = [(section, name, entry) for section in SECTIONS for name, entry in section["codes"].items()]
MAKERS = {
    "Finding",
    "fault",
    "_fault",
    "left_out",
    "Required",
    "broken",
    "_unknown",
    "_timed",
    "Unreadable",
    "Refused",
    "note",
    "warning",
}
"""The functions of the source that make a finding out of a code."""

KEBAB = re.compile(r"[a-z]+(-[a-z]+)*")


def registries(root):
    """The modules that hold a registry of codes, by what they themselves name."""
    for path in sorted((root / "src" / "prevent_model").rglob("*.py")):
        text = path.read_text("utf-8")
        for node in ast.parse(text).body if "\nCODES" in text else ():
            if isinstance(node, ast.AnnAssign) and getattr(node.target, "id", "") == "CODES":
                yield ".".join(path.relative_to(root / "src").with_suffix("").parts)


def test_each_registry_has_its_section_and_each_section_its_registry(root):
    drawn = [section["registry"] for section in SECTIONS]
    gathered = {"prevent_model.review.checks"}  # their codes are in those of others
    assert sorted(drawn) == sorted(set(registries(root)) - gathered)
    every = set().union(*(codes.meanings(section) for section in SECTIONS))
    assert {code for name in gathered for code in importlib.import_module(name).CODES} <= every


OF_FORM = {
    "prevent_model.documents.structuring",
    "prevent_model.documents.versions",
    "prevent_model.spreadsheets.reading.cell_findings",
    "prevent_model.framework.integrity_errors",
    "prevent_model.assessment.validation",
    "prevent_model.framework.standard_validation",
}
"""The registries of what keeps a document, a sheet or an assessment from being read or scored."""


OF_DOCUMENT = frozenset(
    [
        "duplicate-objective-number",
        "reporting-cycle",
        "works-to-cycle",
        "oversight-cycle",
        "contribution-cycle",
        "funding-cycle",
        "gate-cycle",
        "self-relation",
        "superseded-body",
        "replacement-without-day",
        "word-may-be-misspelt",
        "named-twice",
        "phase-outside-programme",
        "growth-outside-programme",
        "growth-beside-total",
        "negative-posts",
        "negative-saving",
        "lines-exceed-total",
        "posts-counted-twice",
        "ended-line-counted",
        "invalid-grant-share",
        "grant-outside-programme",
        "excessive-match",
        "overlapping-match",
        "plan-without-phase",
        "plan-without-figures",
        "sum-does-not-foot",
        "overlapping-sums",
        "part-exceeds-whole",
        "funds-part-and-whole",
        "spend-without-sum",
        "spend-outside-programme",
        "spend-recorded-twice",
        "spend-before-period",
        "variance-disagrees",
        "objective-without-owner",
        "objective-without-activity",
        "objective-without-mirror",
        "objective-without-number",
        "board-without-chair",
        "board-without-reporting-line",
        "office-without-manager",
        "workstream-without-board",
        "gate-without-due",
        "gate-without-decider",
        "gate-without-phase",
        "blocked-phase-without-years",
        "decision-without-conditions",
        "decision-without-date",
        "activity-without-lead",
        "activity-without-objective",
        "milestone-without-date",
        "milestone-out-of-order",
        "milestone-goes-on",
        "milestone-forecasts-differ",
        "milestone-time-given-twice",
        "rating-level-unclear",
        "milestone-without-first-plan",
        "recorded-ahead",
        "count-recorded-twice",
        "year-of-another-era",
        "count-without-posts",
        "count-on-another-basis",
        "decision-recorded-twice",
        "rating-recorded-twice",
        "review-without-use",
        "objective-without-measure",
        "measure-without-assessor",
        "measure-without-baseline",
        "measure-without-direction",
        "value-before-baseline",
        "target-before-baseline",
        "share-of-target-without-more",
        "way-to-target-to-hold",
        "target-without-share",
        "criterion-without-thresholds",
        "measures-without-rule",
        "target-against-direction",
        "target-stated-twice",
        "value-stated-twice",
        "baseline-against-plan",
        "counts-beside-values",
        "thresholds-against-direction",
        "thresholds-in-two-units",
        "threshold-in-per-cent",
        "threshold-share-too-great",
        "growth-without-gate",
        "growth-without-funding",
        "grant-without-amount",
        "nobody-accountable",
        "nobody-responsible",
        "unstated",
        "incomplete",
        "assumed",
        "uncited",
        "locator-uncited",
        "standard-not-found",
        "conflicting-standards",
    ]
)
"""The codes of review that whoever writes the document can mend: a new one is put here, or in `OF_PROGRAMME`, on purpose."""


def registered(section):
    return set(importlib.import_module(section["registry"]).CODES)


def test_every_code_is_about_one_of_the_two():
    """C6: a new code is put where it belongs, and not left to chance."""
    reviewed = set().union(*(registered(one) for one in codes.sections() if one["registry"] not in OF_FORM))
    assert OF_PROGRAMME.isdisjoint(OF_DOCUMENT)
    assert sorted(reviewed - OF_PROGRAMME - OF_DOCUMENT) == []
    for section in codes.sections():
        if section["registry"] in OF_FORM:
            assert OF_PROGRAMME.isdisjoint(registered(section)), section["registry"]


def test_the_page_and_the_code_agree():
    drawn = {section["registry"]: set(section["codes"]) for section in SECTIONS}
    known = {section["registry"]: set(codes.meanings(section)) for section in SECTIONS}
    assert drawn == known


def test_the_failing_lines_give_the_code_and_the_mended_ones_do_not():
    wrong = [f"{name}: {fault}" for section, name, entry in ENTRIES for fault in faults(section, name, entry)]
    assert not wrong, "\n".join(wrong)


def faults(section, name, entry):
    """Tell what is wrong with the lines of an entry."""
    failing, mended = (codes.found(section, entry, entry[lines]) for lines in ("failing", "mended"))
    given = [finding for finding in failing if finding.code == name]
    if not given:
        yield f"the failing lines do not give it, but {[str(finding) for finding in failing]}"
    if given and {finding.severity for finding in given} != {pm.Severity(codes.severity(section, entry))}:
        yield f"its severity is {[finding.severity.value for finding in given]}"
    if not all(finding.remedy or finding.severity is pm.Severity.NOTE for finding in given):
        yield "it has no remedy"
    if name in {finding.code for finding in mended}:
        yield f"the mended lines give it still: {[str(finding) for finding in mended]}"
    new = {f.code for f in mended if f.severity is not pm.Severity.NOTE} - {f.code for f in failing}
    if new:
        yield f"what mends one thing must not break another: {', '.join(sorted(new))}"


def documents():
    """Give each document among the failing lines, with what is asked of it."""
    for section, _, entry in ENTRIES:
        asked = entry.get("asked", section["asked"])
        if asked not in codes.READERS and codes.language_of(section, entry) != "python":
            lines = entry.get("head", section.get("head", "")) + entry["failing"]
            value = pm.reads(lines, format=entry.get("format", "toml")).value
            if value is not None:
                yield asked, value


def test_what_is_checked_in_a_workbook_says_what_to_write_in_its_cells(tmp_path):
    """Each document comes back from a workbook as it was, and no remedy has the notation of a text."""
    of_a_text, read = re.compile(r"[{}]|\[\[|\w = |\w_\w|\bPython\b|\bpm\.|quotes"), 0
    for asked, value in documents():
        pm.save(value, tmp_path / "plan.xlsx")
        reading = pm.read(tmp_path / "plan.xlsx")
        assert (reading.value, reading.findings) == (value, ())
        found = reading.placed(pm.review.check(value)) if asked == "check" else ()
        assert [str(finding) for finding in found if of_a_text.search(finding.remedy)] == []
        read += 1
    assert read > 120


def test_the_other_severity_of_a_code():
    wrong = []
    for section, name, entry in ENTRIES:
        if "also" in entry:
            found = codes.found(section, entry, entry["also"]["example"])
            given = {finding.severity.value for finding in found if finding.code == name}
            if given != {entry["also"]["severity"]} or given == {codes.severity(section, entry)}:
                wrong.append(f"{name}: {', '.join(sorted(given)) or 'not given'}")
    assert not wrong, "\n".join(wrong)


def literals(node):
    """The texts that an expression may be."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.IfExp):
        return [*literals(node.body), *literals(node.orelse)]
    return []


def emitted(root):
    """Each code that a call in the source gives to a finding, with the file."""
    for path in (root / "src" / "prevent_model").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            maker = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if maker in MAKERS:
                given = [*node.args, *(word.value for word in node.keywords if word.arg == "code")]
                place = {"_timed": 4, "Unreadable": 1, "_unknown": len(given)}.get(maker, 0)
                for one in given[place : place + 1]:
                    yield from ((code, path.name) for code in literals(one))


def test_no_call_gives_a_code_that_is_in_no_registry(root):
    known = set().union(*(codes.meanings(section) for section in SECTIONS))
    found = set(emitted(root))
    assert len({code for code, _ in found}) > len(known) * 3 // 4, "the calls that make findings are not found any more"
    strange = sorted(f"{code} ({file})" for code, file in found if KEBAB.fullmatch(code) and code not in known)
    assert not strange


@pytest.mark.parametrize("name", pm.samples())
def test_a_sample_has_each_code_at_a_severity_that_the_page_tells(name):
    reported = {
        code: {codes.severity(section, entry), *([entry["also"]["severity"]] if "also" in entry else [])}
        for section in SECTIONS
        for code, entry in section["codes"].items()
    }
    for finding in pm.review.check(pm.sample(name)):
        assert finding.severity.value in reported[finding.code]
