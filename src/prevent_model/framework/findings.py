"""Findings as values: a rule's code, a place, a sentence and a remedy."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from functools import total_ordering

from attrs import field

from prevent_model.errors import cut_quotes
from prevent_model.printable import printable
from prevent_model.tables.attrs_tables import AttrsTable, attrs_table
from prevent_model.tables.cells import AnyText
from prevent_model.tables.result_list import ResultList
from prevent_model.tables.table import Table
from prevent_model.values.citations import Citation
from prevent_model.values.field_metadata import as_tuple, means
from prevent_model.values.ids import id_validator

__all__ = ["ERROR", "NOTE", "WARNING", "Finding", "Findings", "Severity", "by_severity"]


@total_ordering
class Severity(Enum):
    """Gravity of a finding; the graver is the greater.

    Examples
    --------
    >>> Severity.NOTE < Severity.WARNING < Severity.ERROR
    True
    >>> Severity.WARNING.grade
    2
    """

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def grade(self) -> int:
        """Gravity as a number: three for an error, two for a warning, one for a note."""
        return {"error": 3, "warning": 2, "note": 1}[self.value]

    def __lt__(self, other: Severity) -> bool:
        if not isinstance(other, Severity):
            return NotImplemented
        return self.grade < other.grade


ERROR = Severity.ERROR
WARNING = Severity.WARNING
NOTE = Severity.NOTE


@attrs_table
class Finding(AttrsTable):
    """One thing that a check found.

    Examples
    --------
    >>> print(Finding("growth-circle", Severity.ERROR, "$.growth (growth)", "it waits for itself", "break the circle"))
    error growth-circle at $.growth (growth): it waits for itself. Break the circle
    """

    code: str = field(validator=id_validator, metadata=means("the rule that found it"))
    severity: Severity = field(converter=Severity, metadata=means("how grave it is"))
    # Any characters are allowed: a finding may quote the very characters that are at fault.
    where: str = field(metadata=means("the path to the place in the document", written_as=AnyText))
    message: str = field(metadata=means("what is wrong, as a sentence", written_as=AnyText, held_as=cut_quotes))
    remedy: str = field(
        default="", metadata=means("what to write instead, as a sentence", written_as=AnyText, held_as=cut_quotes)
    )
    cite: tuple[Citation, ...] = field(
        default=(), converter=as_tuple, metadata=means("the places in the source that show it")
    )

    def __str__(self) -> str:
        place = f" at {self.where}" if self.where else ""
        line = f"{self.severity.value} {self.code}{place}: {self.message}"
        if not self.remedy:
            return printable(line)
        # A message may end as a sentence already, as one that asks what was meant.
        stop = "" if line.endswith((".", "?", "!")) else "."
        return printable(f"{line}{stop} {self.remedy[0].upper()}{self.remedy[1:]}")


class Findings(ResultList[Finding]):
    """Findings in a tuple, which a notebook shows as a table and ``print`` as a line each.

    Examples
    --------
    >>> found = Findings([Finding("empty", "note", "$", "no objective")])
    >>> print(found)
    note empty at $: no objective
    >>> found.table.caption
    '1 note'
    """

    __slots__ = ()

    @property
    def table(self) -> Table:
        """The findings as a table, a row each."""
        rows = [(f.severity.value, f.code, f.where, f.message, f.remedy, ", ".join(map(str, f.cite))) for f in self]
        columns = ("severity", "code", "where", "message", "remedy", "source")
        return Table("Findings", columns, rows, caption=severity_counts(self) or "Nothing was found.")

    def __str__(self) -> str:
        return "\n".join(map(str, self)) or "Nothing was found."


def severity_counts(findings: Iterable[Finding]) -> str:
    """Count findings of each severity, the gravest first; the text is empty where there is none.

    Examples
    --------
    >>> notes = [Finding("a", "note", "$", "b"), Finding("e", "note", "$", "f")]
    >>> severity_counts([*notes, Finding("c", "error", "$", "d")])
    '1 error, 2 notes'
    """
    severities = [finding.severity for finding in findings]
    counts = ((severities.count(severity), severity.value) for severity in Severity)
    return ", ".join(f"{number} {name}{'s' * (number != 1)}" for number, name in counts if number)


def by_severity(findings: Iterable[Finding]) -> Findings:
    """Sort findings, the gravest first; those of one severity stay in their order.

    Examples
    --------
    >>> note = Finding("empty", "note", "$", "no objective")
    >>> error = Finding("cycle", "error", "$", "a cycle")
    >>> [finding.code for finding in by_severity([note, error])]
    ['cycle', 'empty']
    """
    return Findings(sorted(findings, key=lambda finding: -finding.severity.grade))
