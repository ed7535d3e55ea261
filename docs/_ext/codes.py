"""Draws the page of finding codes: what each code means, lines that give it, and the same lines mended.

The lines are in ``reference/finding-codes/*.toml``, one file for each section of the page, and are run: by the tests, which hold that the
failing lines give the code and the mended ones do not, and here, so that the page shows what is found.
"""

import difflib
import importlib
import tempfile
import tomllib
from datetime import date
from pathlib import Path

import openpyxl
from drawing import Drawn, code, heading, table

import prevent_model as pm
from prevent_model.review.assessment_checks import assessment_faults, contradicted
from prevent_model.review.finding_subjects import about

FOLDER = Path(__file__).parents[1] / "reference" / "finding-codes"


def sections():
    """Give the sections of the page, in order."""
    return [tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.toml"))]


def meanings(section):
    """Give the codes of a section's registry, with what each means."""
    return importlib.import_module(section["registry"]).CODES


def severity(section, entry):
    """Give the severity that a code mostly has."""
    return entry.get("severity", section["severity"])


def severities(section, entry):
    """Give every severity that a code may have, in words."""
    return " or ".join([severity(section, entry), *([entry["also"]["severity"]] if "also" in entry else [])])


def language_of(section, entry):
    """Give the language in which an example is written."""
    return entry.get("language", section.get("language", entry.get("format", "toml")))


def found(section, entry, lines):
    """Give what is found in lines, below their head."""
    asked = entry.get("asked", section["asked"])
    if asked in READERS:
        return _in_sheet(section["head"] + lines, READERS[asked])
    if language_of(section, entry) == "python":
        try:
            exec(lines, {"pm": pm, "date": date})  # noqa: S102 - the page's own code, which is tested
        except pm.IntegrityError as error:
            return error.findings
        return ()
    reading = pm.reads(entry.get("head", section.get("head", "")) + lines, format=entry.get("format", "toml"))
    return (*reading.findings, *(() if reading.value is None else ASKED[asked](section, reading.value)))


def _scored(standard, assessment):
    try:
        pm.assessment.score(standard, assessment)
    except pm.AssessmentError as error:
        return error.findings
    return ()


def _standard(section, standard):
    blank = pm.Assessment(
        standard=standard.id, version=standard.version, subject="river", on=date(2026, 9, 30), standpoint="self"
    )
    return _scored(standard, blank)


def _assessment(section, assessment):
    return _scored(pm.reads(section["standard"], format="toml").value, assessment)


def _in_sheet(lines, read):
    """Give what is found in a workbook that lines make."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "filled.xlsx"
        names = {"openpyxl": openpyxl, "date": date, "path": path}
        exec(lines, names)  # noqa: S102 - the page's own code, which is tested
        if names["book"] is not None:
            names["book"].save(path)
        return read(path).findings


def _ratings(path):
    (given,) = [section["standard"] for section in sections() if "standard" in section]
    return pm.read_ratings(path, pm.reads(given, format="toml").value)


READERS = {"growth": pm.read_growth, "ratings": _ratings, "document": pm.read}
"""What reads a sheet, by the word that a section or a code has for it."""

ASKED = {
    "read": lambda _, __: (),
    "check": lambda _, value: pm.review.check(value),
    "responsibilities": lambda _, value: pm.governance.responsibilities(value).faults,
    "standard": _standard,
    "assessment": _assessment,
    "beside": lambda _, value: contradicted(value, [(f"{name}.toml", pm.standard(name)) for name in pm.standards()]),
    "together": lambda _, value: assessment_faults(value, map(pm.standard, pm.standards())),
}
"""What is asked of a document once it is read, by the word that its section has for it."""


def label(section, name):
    """Give the label of a code; where another section has it too, the later one's says which."""
    holders = [one["registry"] for one in sections() if name in one["codes"]]
    return f"finding-{name}" + (
        f"-{section['registry'].rpartition('.')[2]}" if section["registry"] != holders[0] else ""
    )


def block(language, lines, other, caption):
    """Give lines as a block of code, with those that the other lines do not have marked."""
    shown = lines.strip("\n").splitlines()
    marked = [
        str(number + 1)
        for tag, _, _, first, last in difflib.SequenceMatcher(None, other.strip("\n").splitlines(), shown).get_opcodes()
        if tag != "equal"
        for number in range(first, last)
    ]
    head = [f".. code-block:: {language}", f"   :caption: {caption}"]
    if marked:
        head.append(f"   :emphasize-lines: {','.join(marked)}")
    return [*head, "   :class: finding-example", "", *(f"   {line}" for line in shown), ""]


class FindingCodes(Drawn):
    """List the codes of findings, each with lines that give it and the same lines mended."""

    def lines(self):
        """Give an overview, and a section for each registry of codes."""
        every = sections()
        rows = [
            [
                f":ref:`{name} <{label(section, name)}>`",
                severities(section, entry),
                about(name),
                meanings(section)[name],
            ]
            for section in every
            for name, entry in section["codes"].items()
        ]
        rows.sort()
        lines = [*heading("All codes", "-"), *table(["Code", "Severity", "About the", "Meaning"], rows, "28 12 12 48")]
        for section in every:
            lines += [*heading(section["title"], "-"), section["about"], ""]
            if section.get("head"):
                lines += ["Each example stands below these lines, which are made up:", ""]
                lines += [f".. code-block:: {section.get('language', 'toml')}", ""]
                lines += [*(f"   {line}" for line in section["head"].strip().splitlines()), ""]
            for name in sorted(section["codes"]):
                lines += self._one(section, name)
        return lines

    def _one(self, section, name):
        entry = section["codes"][name]
        language = language_of(section, entry)
        graves = f"**{severity(section, entry).capitalize()}.**"
        if "also" in entry:
            graves += f" (A {entry['also']['severity']} {entry['also']['when']}.)"
        lines = [f".. _{label(section, name)}:", "", *heading(code(name), "~")]
        lines += [
            f"{graves} {meanings(section)[name]} {entry.get('note', '')}".strip(),
            "",
            f"About the {about(name)}.",
            "",
        ]
        lines += block(language, entry["failing"], entry["mended"], "Fails")
        said = next(finding for finding in found(section, entry, entry["failing"]) if finding.code == name)
        lines += [".. code-block:: text", "   :class: finding-said", "", f"   {said}", ""]
        return lines + block(language, entry["mended"], entry["failing"], "Mended")
