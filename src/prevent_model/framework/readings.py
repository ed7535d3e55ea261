"""The outcome of reading a file: a typed value, or every finding that keeps it from being one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from attrs import field, frozen

from prevent_model.errors import PreventModelError
from prevent_model.framework.findings import Finding, Findings
from prevent_model.tables.table import HasTable, Table
from prevent_model.values.constructing import converting
from prevent_model.values.field_metadata import means

T = TypeVar("T")


class DocumentError(PreventModelError, ValueError):
    """A document that cannot be read; it holds every fault, each with its place.

    Examples
    --------
    >>> import prevent_model as pm
    >>> try:
    ...     pm.loads('document = "programme"', format="toml")
    ... except DocumentError as error:
    ...     print([finding.where for finding in error.findings])
    ['$.id', '$.title', '$.years', '$.as_at']
    """

    def __init__(self, findings: Iterable[Finding], path: str = "") -> None:
        self.findings = tuple(findings)
        self.path = path
        # The number of faults comes first: a terminal may cut the list.
        count = f"{len(self.findings)} fault{'s' if len(self.findings) != 1 else ''}"
        head = f"{path}: {count}" if path else count
        super().__init__("\n".join([head, *(f"  {finding}" for finding in self.findings)]))

    def __reduce__(self) -> tuple[type[DocumentError], tuple[tuple[Finding, ...], str]]:
        """Pickle it by its findings."""
        return (DocumentError, (self.findings, self.path))


@frozen(field_transformer=converting)
class Reading(HasTable, Generic[T]):
    """The outcome of reading a document: the value, or the findings that keep it from being one; notes may accompany
    it.

    Examples
    --------
    >>> import prevent_model as pm
    >>> reading = pm.reads('document = "programme"', format="toml")
    >>> reading.value is None, len(reading.findings)
    (True, 4)
    >>> len(reading.table.rows)
    4
    """

    value: T | None = field(metadata=means("The typed value; None where the document has a fault."))
    findings: tuple[Finding, ...] = field(default=(), metadata=means("Every fault, each with its place, and notes."))
    _in_file: Callable[[Finding], Finding] | None = field(default=None, eq=False, repr=False, kw_only=True)

    def placed(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """Findings on the value as a reader of its file needs them: in a workbook at a cell, with what to write there.

        Examples
        --------
        >>> import prevent_model as pm
        >>> reading = pm.reads(pm.dumps(pm.sample(), format="toml"), format="toml")
        >>> reading.placed(pm.review.check(reading.value))[0].where
        '$.objectives[0] (objective-1)'
        """
        return tuple(findings) if self._in_file is None else tuple(map(self._in_file, findings))

    @property
    def in_workbook(self) -> bool:
        """A flag: it was read from a workbook, where each finding is at a sheet and a cell.

        Examples
        --------
        >>> import prevent_model as pm
        >>> pm.read("examples/illustrative-standard.toml").in_workbook
        False
        """
        return self._in_file is not None

    @property
    def table(self) -> Table:
        """The table of the value, or of every fault of it."""
        table: Table | None = getattr(self.value, "table", None)
        return Findings(self.findings).table if table is None else table

    def _repr_html_(self) -> str:
        beside = Findings(self.findings).table.html() if self.value is not None and self.findings else ""
        return f"{self.table.html()}{beside}"

    def __str__(self) -> str:
        read = (
            [f"read: {getattr(self.value, 'title', '') or type(self.value).__name__}"] if self.value is not None else []
        )
        return "\n".join([*read, *(str(finding) for finding in self.findings)])
